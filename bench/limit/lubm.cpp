// The limit of bench/scenarios/lubm. Units are numbered so that what is above has the smaller number, which closes the hierarchy in
// one pass; exposure rests on earlier days only, so one sweep over the days settles it.
#include "tables.h"

namespace {

struct Reach {  // what is above, and when
    int unit;
    Days days;
};

void join(std::vector<Reach>& all) {
    std::sort(all.begin(), all.end(), [](const Reach& a, const Reach& b) {
        return a.unit != b.unit ? a.unit < b.unit : a.days.from < b.days.from;
    });
    std::size_t kept = 0;
    for (const Reach& each : all) {
        if (kept > 0 && all[kept - 1].unit == each.unit && each.days.from <= all[kept - 1].days.to)
            all[kept - 1].days.to = std::max(all[kept - 1].days.to, each.days.to);
        else
            all[kept++] = each;
    }
    all.resize(kept);
}

}  // namespace

int main(int, char** arguments) {
    const std::string in = arguments[1], out = arguments[2];
    const Table suborg(in, "suborg", 4), memberof(in, "memberof", 4), seed(in, "seed", 3),
        contact(in, "contact", 4);
    const int units = 1 + std::max({suborg.most(0), suborg.most(1), memberof.most(1)});
    const int persons = 1 + std::max({memberof.most(0), seed.most(0), contact.most(0), contact.most(1)});
    Answer within(out, "within"), affiliated(out, "affiliated"), exposed(out, "exposed"), alert(out, "alert");

    std::vector<std::vector<Reach>> above(static_cast<std::size_t>(units));
    const auto add = [&](std::vector<Reach>& to, int unit, Days days) {
        to.push_back({unit, days});
        for (const Reach& each : above[unit]) {
            const Days both{std::max(days.from, each.days.from), std::min(days.to, each.days.to)};
            if (both.from < both.to) to.push_back({each.unit, both});
        }
    };
    const ByColumn parents(suborg, 0, units);
    for (int unit = 0; unit < units; ++unit) {
        parents.each(unit, [&](unsigned i) {
            const int* row = suborg.row(i);
            add(above[unit], row[1], {row[2], row[3]});
        });
        join(above[unit]);
        for (const Reach& each : above[unit])
            within.row(unit, each.unit, each.days.from, std::min(each.days.to, kHorizon));
    }

    // Per person the last day of exposure and the one before it: a contact looks at days before its own.
    int day = kHorizon, end = 0;
    for (std::size_t i = 0; i < seed.rows(); ++i)
        day = std::min(day, seed.row(i)[1]), end = std::max(end, seed.row(i)[2]);
    for (std::size_t i = 0; i < contact.rows(); ++i)
        day = std::min(day, contact.row(i)[2]), end = std::max(end, contact.row(i)[3]);
    const ByColumn seeds(seed, 1, kHorizon + 1), contacts(contact, 2, kHorizon + 1);
    constexpr int kNever = -1000;
    std::vector<int> last(static_cast<std::size_t>(persons), kNever),
        earlier(static_cast<std::size_t>(persons), kNever);
    std::vector<std::vector<Days>> exposure(static_cast<std::size_t>(persons));
    std::vector<unsigned> open;
    for (; day < std::min(end, kHorizon); ++day) {
        const auto expose = [&](int person) {
            if (last[person] == day) return;
            earlier[person] = last[person];
            last[person] = day;
            auto& days = exposure[person];
            if (!days.empty() && days.back().to == day)
                ++days.back().to;
            else
                days.push_back({day, day + 1});
        };
        seeds.each(day, [&](unsigned i) { expose(seed.row(i)[0]); });
        contacts.each(day, [&](unsigned i) { open.push_back(i); });
        std::size_t kept = 0;
        for (const unsigned i : open) {
            const int* row = contact.row(i);
            if (row[3] <= day) continue;
            open[kept++] = i;
            const int before = last[row[0]] == day ? earlier[row[0]] : last[row[0]];
            if (before >= day - 30) expose(row[1]);
        }
        open.resize(kept);
    }

    const ByColumn memberships(memberof, 0, persons);
    std::vector<Reach> of;
    std::vector<Days> recent;
    for (int person = 0; person < persons; ++person) {
        of.clear();
        memberships.each(person, [&](unsigned i) {
            const int* row = memberof.row(i);
            add(of, row[1], {row[2], row[3]});
        });
        join(of);
        recent = exposure[person];
        for (const Days days : recent) exposed.row(person, days.from, days.to);
        for (Days& days : recent) days.to += 30;
        join(recent);
        for (const Reach& each : of) {
            affiliated.row(person, each.unit, each.days.from, std::min(each.days.to, kHorizon));
            for (const Days days : recent) {
                const Days both{std::max(each.days.from + 365, days.from),
                                std::min({each.days.to, days.to, kHorizon})};
                if (both.from < both.to) alert.row(person, each.unit, both.from, both.to);
            }
        }
    }
}
