// Looking up what a view's facts say; making them is in base_facts.cpp.
#include <algorithm>

#include "regime/base_facts.h"

namespace mithaq::regime {

namespace {

bool covers(const Tuple& survey, const Tuple& pattern) {
    for (std::size_t i = 0; i < survey.size(); ++i)
        if (!survey[i].is_none() && (i >= pattern.size() || survey[i] != pattern[i])) return false;
    return true;
}

}  // namespace

IntervalSet BaseRelation::silent_days(const Tuple& pattern) const {
    IntervalSet surveyed;
    for (const Survey& survey : surveys)
        if (covers(survey.pattern, pattern)) surveyed |= survey.days;
    return ~surveyed;
}

const BaseAtom* BaseRelation::find(const Tuple& arguments) const {
    const auto found = by_tuple.find(arguments);
    return found == by_tuple.end() ? nullptr : &atoms[found->second];
}

const std::vector<record::Value>& BaseFacts::values_of(const law::Type& type) const {
    static const std::vector<record::Value> none;
    const auto found =
        std::find_if(values.begin(), values.end(), [&](const auto& entry) { return entry.first == type; });
    return found == values.end() ? none : found->second;
}

}  // namespace mithaq::regime
