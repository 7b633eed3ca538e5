#include "reference/numbers.h"

#include <algorithm>

namespace mithaq::reference {

using law::Boundary;
using law::Compute;
using record::kInfinity;
using Function = law::Aggregate::Function;

namespace {

constexpr int kLongest = 400;

Ends hull(const std::vector<Ends>& all) {
    if (all.empty()) return {-kInfinity, kInfinity};
    Ends joined = all.front();
    for (const Ends ends : all) joined = {std::min(joined.low, ends.low), std::max(joined.high, ends.high)};
    return joined;
}

bool infinite(std::int64_t end) { return end <= -kInfinity || end >= kInfinity; }

std::int64_t sum(std::int64_t a, std::int64_t b) {
    if (infinite(a)) return a;
    return infinite(b) ? b : a + b;
}

// Small numbers only: nothing overflows that is not infinite.
std::int64_t product(std::int64_t a, std::int64_t b) {
    if (a == 0 || b == 0) return 0;
    if (infinite(a) || infinite(b)) return (a < 0) == (b < 0) ? kInfinity : -kInfinity;
    return a * b;
}

Ends aggregate_of(Function function, const std::vector<MemberOfDay>& members, Ends Hulls::*which) {
    Ends total;
    std::vector<std::int64_t> lows, highs, certain_lows, certain_highs;
    for (const MemberOfDay& member : members) {
        const Ends value = member.value.*which;
        lows.push_back(value.low);
        highs.push_back(value.high);
        if (member.certain) certain_lows.push_back(value.low);
        if (member.certain) certain_highs.push_back(value.high);
        // Who may not be there adds nothing at the worse end.
        const std::int64_t none = 0;
        total.low = sum(total.low, member.certain ? value.low : std::min(value.low, none));
        total.high = sum(total.high, member.certain ? value.high : std::max(value.high, none));
    }
    const auto least = [](const auto& all) { return *std::min_element(all.begin(), all.end()); };
    const auto greatest = [](const auto& all) { return *std::max_element(all.begin(), all.end()); };
    switch (function) {
        case Function::Min:
            return {least(lows), certain_highs.empty() ? greatest(highs) : least(certain_highs)};
        case Function::Max:
            return {certain_lows.empty() ? least(lows) : greatest(certain_lows), greatest(highs)};
        default:
            return total;
    }
}

// Where the interval that holds day t may begin; indices, -1 and `length` for open ends.
class Starts {
public:
    Starts(const Days& lower, const Days& upper, const std::vector<Span>& counters)
        : lower_(lower), upper_(upper), counters_(counters), length_(static_cast<int>(lower.size())) {}

    struct Found {
        bool certain = false;
        int earliest = 0;
        int latest = 0;
    };

    [[nodiscard]] std::optional<Found> at(int t) const {
        if (!on(upper_, t)) return std::nullopt;
        const int reach = run_begin(upper_, t);
        Found found{false, reach, 0};
        for (const Span counter : counters_)
            if (counter.last < t && counter.first >= std::max(reach, 0) && on_all(counter))
                found.earliest = std::max(found.earliest, counter.first + 1);
        if (on(lower_, t)) {
            found.latest = run_begin(lower_, t);
            found.certain = found.earliest >= 0;
        } else if (t > 0 && on(lower_, t - 1)) {
            found.latest = run_begin(lower_, t - 1);
        } else {
            found.latest = latest_in_stretch(t);
        }
        if (found.latest < 0) return std::nullopt;
        return found;
    }

private:
    [[nodiscard]] static bool on(const Days& days, int t) { return days[static_cast<std::size_t>(t)] != 0; }
    [[nodiscard]] bool on_all(Span span) const { return span.last < length_ && holds_on_all(upper_, span); }
    // -1 where it has no beginning.
    [[nodiscard]] static int run_begin(const Days& days, int t) {
        while (t > 0 && on(days, t - 1)) --t;
        return t == 0 ? -1 : t;
    }
    [[nodiscard]] bool merely_possible(int t) const {
        return on(upper_, t) && !on(lower_, t) && !(t > 0 && on(lower_, t - 1));
    }
    // An interval may begin on the day itself; on a long stretch, on any day of it.
    [[nodiscard]] int latest_in_stretch(int t) const {
        int first = t, last = t;
        while (first > 0 && merely_possible(first - 1)) --first;
        while (last + 1 < length_ && merely_possible(last + 1)) ++last;
        const bool open = first == 0 || last + 1 == length_;
        if (!open && last - first < kLongest) return t;
        return last + 1 == length_ ? length_ : last;
    }

    const Days& lower_;
    const Days& upper_;
    const std::vector<Span>& counters_;
    int length_;
};

}  // namespace

Hulls hulls_of(const Estimates& estimates, bool open_run) {
    const Ends considered = hull(estimates.considered);
    if (estimates.counted) return {considered, considered, true};
    if (estimates.firm && !estimates.accepted.empty()) return {hull(estimates.accepted), considered, false};
    if (open_run) return {};
    return {considered, considered, false};
}

Hulls joined(const Hulls& a, const Hulls& b) {
    return {hull({a.accepted, b.accepted}), hull({a.considered, b.considered}), a.counted && b.counted};
}

void add_rival(Estimates& into, const Estimates& other) {
    if (other.considered.empty()) return;
    if (into.considered.empty()) {
        into = other;
        return;
    }
    if (into.counted && other.counted) {
        into.considered = {hull({into.considered.at(0), other.considered.at(0)})};
        into.accepted = into.considered;
        return;
    }
    into.counted = false;
    into.firm = into.firm && other.firm;
    into.accepted.insert(into.accepted.end(), other.accepted.begin(), other.accepted.end());
    into.considered.insert(into.considered.end(), other.considered.begin(), other.considered.end());
}

Ends computed(Compute::Operation operation, Ends left, Ends right) {
    if (operation == Compute::Operation::Add) return {sum(left.low, right.low), sum(left.high, right.high)};
    if (operation == Compute::Operation::Subtract)
        return {sum(left.low, -right.high), sum(left.high, -right.low)};
    std::vector<Ends> corners;
    for (const std::int64_t a : {left.low, left.high})
        for (const std::int64_t b : {right.low, right.high})
            corners.push_back({product(a, b), product(a, b)});
    return hull(corners);
}

Estimates computed(Compute::Operation operation, const Estimates& left, const Estimates& right,
                   bool open_run) {
    if (left.considered.empty() || right.considered.empty()) return {};
    const Hulls a = hulls_of(left, open_run);
    const Hulls b = hulls_of(right, open_run);
    return {{computed(operation, a.accepted, b.accepted)},
            {computed(operation, a.considered, b.considered)},
            a.counted && b.counted,
            left.firm && right.firm};
}

Estimates aggregate(Function function, const std::vector<MemberOfDay>& members) {
    if (members.empty() && function != Function::Sum) return {};
    const bool counted = std::all_of(members.begin(), members.end(),
                                     [](const MemberOfDay& member) { return member.value.counted; });
    return {{aggregate_of(function, members, &Hulls::accepted)},
            {aggregate_of(function, members, &Hulls::considered)},
            counted,
            true};
}

std::vector<BoundaryOfDay> boundaries(const Timeline& timeline, const Days& lower, const Days& upper,
                                      const std::vector<Span>& counters, Boundary::Which which) {
    const int n = timeline.length;
    const bool start = which == Boundary::Which::Start;
    // An end is the day after a start, with time turned round.
    const auto turned = [&](Days days) {
        if (!start) std::reverse(days.begin(), days.end());
        return days;
    };
    std::vector<Span> cuts = counters;
    if (!start)
        for (Span& span : cuts) span = {n - 1 - span.last, n - 1 - span.first};
    const Days certain = turned(lower);
    const Days possible = turned(upper);
    const Starts starts(certain, possible, cuts);
    const auto number = [&](int index) {
        if (index < 0) return start ? -kInfinity : kInfinity;
        if (index >= n) return start ? kInfinity : -kInfinity;
        const int day = start ? index : n - index;
        return static_cast<std::int64_t>(timeline.day(day).time_since_epoch().count());
    };
    std::vector<BoundaryOfDay> all(static_cast<std::size_t>(n));
    for (int t = 0; t < n; ++t) {
        const auto found = starts.at(start ? t : n - 1 - t);
        if (!found) continue;
        const std::int64_t a = number(found->earliest);
        const std::int64_t b = number(found->latest);
        all[static_cast<std::size_t>(t)] = {true, found->certain, {std::min(a, b), std::max(a, b)}};
    }
    return all;
}

}  // namespace mithaq::reference
