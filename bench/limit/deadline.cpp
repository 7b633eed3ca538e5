// The limit of bench/scenarios/deadline: a sorted list of days a thing, one pass over both.
#include "tables.h"

int main(int, char** arguments) {
    const Table trigger(arguments[1], "trigger", 2), done(arguments[1], "done", 2);
    const int things = 1 + std::max(trigger.most(0), done.most(0));
    const ByColumn triggers(trigger, 0, things), dones(done, 0, things);
    Answer missed(arguments[2], "missed"), overdue(arguments[2], "overdue");
    std::vector<int> asked, met;
    std::vector<Days> missing, late;
    for (int thing = 0; thing < things; ++thing) {
        asked.clear(), met.clear(), missing.clear(), late.clear();
        triggers.each(thing, [&](unsigned i) { asked.push_back(trigger.row(i)[1]); });
        dones.each(thing, [&](unsigned i) { met.push_back(done.row(i)[1]); });
        std::sort(asked.begin(), asked.end());
        std::sort(met.begin(), met.end());
        auto next = met.begin();
        for (const int day : asked) {
            if (day >= kHorizon) continue;
            while (next != met.end() && *next < day) ++next;
            const int end = next == met.end() ? kHorizon : std::min(*next, kHorizon);
            if (next != met.end() && *next < kHorizon && *next <= day + 548) continue;
            missing.push_back({day, day + 1});
            late.push_back({day + 549, end});
        }
        join(missing), join(late);
        for (const Days days : missing) missed.row(thing, days.from, days.to);
        for (const Days days : late) overdue.row(thing, days.from, days.to);
    }
}
