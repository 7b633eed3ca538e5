#include <algorithm>

#include "regime/base_facts.h"

namespace mithaq::regime {

namespace {

// Whether some value of the unknown arguments could make both the same atom.
bool could_be(const Tuple& unknown, const Tuple& pattern) {
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (!unknown[i].is_none() && !pattern[i].is_none() && unknown[i] != pattern[i]) return false;
    }
    return true;
}

bool covers_all(const Tuple& wide, const Tuple& narrow) {
    for (std::size_t i = 0; i < narrow.size(); ++i) {
        if (!wide[i].is_none() && wide[i] != narrow[i]) return false;
    }
    return true;
}

bool is_settled(const BaseRelation& relation, const Tuple& pattern) {
    if (relation.settled.empty()) return false;
    Tuple key;
    key.reserve(relation.key_places.size());
    for (const std::uint32_t place : relation.key_places) {
        if (pattern[place].is_none()) return false;
        key.push_back(pattern[place]);
    }
    return relation.settled.contains(key);
}

}  // namespace

bool matches(const Tuple& pattern, const Tuple& tuple) { return covers_all(pattern, tuple); }

IntervalSet BaseRelation::silent_days(const Tuple& pattern) const {
    if (derived || is_settled(*this, pattern)) return {};
    IntervalSet days = IntervalSet::all();
    for (const Survey& survey : surveys) {
        if (covers_all(survey.pattern, pattern)) days = days - survey.days;
    }
    for (const Denial& denial : denials) {
        if (!days.empty() && covers_all(denial.pattern, pattern)) days = days - denial.days;
    }
    for (const std::uint32_t atom : unknown_atoms) {
        if (could_be(atoms[atom].arguments, pattern)) days |= atoms[atom].possible;
    }
    return days;
}

const BaseAtom* BaseRelation::find(const Tuple& arguments) const {
    const auto found = by_tuple.find(arguments);
    return found == by_tuple.end() ? nullptr : &atoms[found->second];
}

const std::vector<record::Value>& BaseFacts::values_of(const law::Type& type) const {
    static const std::vector<record::Value> kNone;
    const auto found =
        std::ranges::find(values, type, &std::pair<law::Type, std::vector<record::Value>>::first);
    return found == values.end() ? kNone : found->second;
}

}  // namespace mithaq::regime
