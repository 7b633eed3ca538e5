// The limit of bench/scenarios/coalesce: one key at a time, its intervals joined once, then each operator in one pass.
#include "tables.h"

int main(int, char** arguments) {
    const Table p(arguments[1], "p", 3), q(arguments[1], "q", 3);
    const int keys = 1 + std::max(p.most(0), q.most(0));
    const ByColumn ps(p, 0, keys), qs(q, 0, keys);
    Answer was(arguments[2], "was"), steady(arguments[2], "steady"), held(arguments[2], "held");
    std::vector<Days> left, right, reached;
    for (int key = 0; key < keys; ++key) {
        left.clear(), right.clear(), reached.clear();
        ps.each(key, [&](unsigned i) { left.push_back({p.row(i)[1], p.row(i)[2]}); });
        qs.each(key, [&](unsigned i) { right.push_back({q.row(i)[1], q.row(i)[2]}); });
        join(left), join(right);

        for (const Days days : left) {
            const int to = std::min(days.to, kHorizon);
            if (days.from + 7 < to) steady.row(key, days.from + 7, to);
        }
        Days widened{0, 0};
        const auto write_widened = [&] {
            const int to = std::min(widened.to, kHorizon);
            if (widened.from < to) was.row(key, widened.from, to);
        };
        for (const Days days : left) {
            if (days.from <= widened.to && widened.to > 0) {
                widened.to = days.to + 7;
                continue;
            }
            write_widened();
            widened = {days.from, days.to + 7};
        }
        write_widened();

        // From a day of q on while p holds, for 30 days.
        auto first = left.begin();
        for (const Days since : right) {
            reached.push_back(since);
            while (first != left.end() && first->to <= since.from + 1) ++first;
            for (auto holds = first; holds != left.end() && holds->from <= since.to; ++holds) {
                // Days of q that p follows without a gap.
                const int begin = std::max(holds->from, since.from + 1);
                const int last = std::min(holds->to, since.to + 1);
                if (begin < last) reached.push_back({begin, std::min(holds->to, since.to + 30)});
            }
        }
        join(reached);
        for (const Days days : reached) {
            const int to = std::min(days.to, kHorizon);
            if (days.from < to) held.row(key, days.from, to);
        }
    }
}
