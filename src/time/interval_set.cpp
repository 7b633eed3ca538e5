#include "time/interval_set.h"

#include <algorithm>
#include <utility>

namespace mithaq::time {

IntervalSet::IntervalSet(std::vector<Interval> intervals) : intervals_(std::move(intervals)) {
    std::erase_if(intervals_, [](const Interval& interval) { return interval.empty(); });
    if (intervals_.empty()) return;
    if (!std::is_sorted(intervals_.begin(), intervals_.end()))
        std::sort(intervals_.begin(), intervals_.end());
    auto last = intervals_.begin();
    for (auto each = std::next(last); each != intervals_.end(); ++each) {
        if (each->from <= last->to) {
            last->to = std::max(last->to, each->to);
        } else {
            *++last = *each;
        }
    }
    intervals_.erase(std::next(last), intervals_.end());
}

IntervalSet::IntervalSet(Interval interval) {
    if (!interval.empty()) intervals_.push_back(interval);
}

bool IntervalSet::is_all() const { return intervals_.size() == 1 && intervals_.front() == Interval{}; }

bool IntervalSet::contains(Day day) const {
    // The first interval that ends after the day is the only one that can hold it.
    const auto at = std::upper_bound(intervals_.begin(), intervals_.end(), day,
                                     [](Day d, const Interval& interval) { return d < interval.to; });
    return at != intervals_.end() && at->from <= day;
}

bool IntervalSet::contains(const IntervalSet& other) const {
    auto mine = intervals_.begin();
    for (const Interval& theirs : other.intervals_) {
        while (mine != intervals_.end() && mine->to < theirs.to) ++mine;
        if (mine == intervals_.end() || mine->from > theirs.from) return false;
    }
    return true;
}

bool IntervalSet::meets(const IntervalSet& other) const {
    auto left = intervals_.begin();
    auto right = other.intervals_.begin();
    while (left != intervals_.end() && right != other.intervals_.end()) {
        if (std::max(left->from, right->from) < std::min(left->to, right->to)) return true;
        ++(left->to < right->to ? left : right);
    }
    return false;
}

Day IntervalSet::first() const { return intervals_.empty() ? kOpenEnd : intervals_.front().from; }

IntervalSet operator|(const IntervalSet& a, const IntervalSet& b) {
    if (a.empty()) return b;
    if (b.empty()) return a;
    std::vector<Interval> both;
    both.reserve(a.intervals_.size() + b.intervals_.size());
    std::merge(a.intervals_.begin(), a.intervals_.end(), b.intervals_.begin(), b.intervals_.end(),
               std::back_inserter(both));
    return IntervalSet(std::move(both));
}

IntervalSet operator&(const IntervalSet& a, const IntervalSet& b) {
    IntervalSet common;
    auto left = a.intervals_.begin();
    auto right = b.intervals_.begin();
    while (left != a.intervals_.end() && right != b.intervals_.end()) {
        const Interval overlap{std::max(left->from, right->from), std::min(left->to, right->to)};
        if (!overlap.empty()) common.intervals_.push_back(overlap);
        // Whichever ends first meets nothing later in the other set.
        ++(left->to < right->to ? left : right);
    }
    return common;
}

IntervalSet operator-(const IntervalSet& a, const IntervalSet& b) {
    IntervalSet rest;
    auto cut = b.intervals_.begin();
    for (Interval left : a.intervals_) {
        while (cut != b.intervals_.end() && cut->to <= left.from) ++cut;
        // A cut that reaches past this interval may reach into the next, so it is not used up.
        for (auto each = cut; each != b.intervals_.end() && each->from < left.to; ++each) {
            if (left.from < each->from) rest.intervals_.push_back({left.from, each->from});
            left.from = std::max(left.from, each->to);
            if (each->to < left.to) cut = std::next(each);
        }
        if (!left.empty()) rest.intervals_.push_back(left);
    }
    return rest;
}

IntervalSet operator~(const IntervalSet& a) {
    IntervalSet outside;
    outside.intervals_.reserve(a.intervals_.size() + 1);
    Day from = kOpenStart;
    for (const Interval& inside : a.intervals_) {
        if (from < inside.from) outside.intervals_.push_back({from, inside.from});
        from = inside.to;
    }
    if (from < kOpenEnd) outside.intervals_.push_back({from, kOpenEnd});
    return outside;
}

IntervalSet& IntervalSet::operator|=(const IntervalSet& other) {
    if (other.empty()) return *this;
    const bool appends = intervals_.empty() || intervals_.back().to < other.intervals_.front().from;
    if (appends) {
        intervals_.insert(intervals_.end(), other.intervals_.begin(), other.intervals_.end());
    } else if (!contains(other)) {
        *this = *this | other;
    }
    return *this;
}

std::string to_string(const IntervalSet& set) {
    std::string out = "{";
    for (const Interval& interval : set.intervals()) {
        if (out.size() > 1) out += ", ";
        out += to_string(interval);
    }
    return out + "}";
}

std::string to_string(Interval interval) {
    return "[" + to_string(interval.from) + ", " + to_string(interval.to) + ")";
}

std::string to_string(Window window) {
    return "[" + to_string(window.first) + ", " + to_string(window.last) + "]";
}

}  // namespace mithaq::time
