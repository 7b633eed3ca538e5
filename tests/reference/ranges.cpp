#include "reference/ranges.h"

namespace mithaq::reference {

Ends ends_of(const record::Range& range) {
    Ends ends;
    ends.low = range.low ? *range.low : range.best ? *range.best : -record::kInfinity;
    if (range.high)
        ends.high = *range.high;
    else
        ends.high = range.best && !range.low ? *range.best : record::kInfinity;
    return ends;
}

bool perhaps(Ends left, law::Relation relation, Ends right, std::int64_t plus) {
    right.low = right.low <= -record::kInfinity ? right.low : right.low + plus;
    right.high = right.high >= record::kInfinity ? right.high : right.high + plus;
    switch (relation) {
        case law::Relation::Equal:
            return left.low <= right.high && right.low <= left.high;
        case law::Relation::NotEqual:
            return !(left.low == left.high && right.low == right.high && left.low == right.low);
        case law::Relation::Less:
            return left.low < right.high;
        case law::Relation::LessEqual:
            return left.low <= right.high;
        case law::Relation::Greater:
            return left.high > right.low;
        case law::Relation::GreaterEqual:
            return left.high >= right.low;
    }
    return false;
}

bool surely(Ends left, law::Relation relation, Ends right, std::int64_t plus) {
    switch (relation) {
        case law::Relation::Equal:
            return !perhaps(left, law::Relation::NotEqual, right, plus);
        case law::Relation::NotEqual:
            return !perhaps(left, law::Relation::Equal, right, plus);
        case law::Relation::Less:
            return !perhaps(left, law::Relation::GreaterEqual, right, plus);
        case law::Relation::LessEqual:
            return !perhaps(left, law::Relation::Greater, right, plus);
        case law::Relation::Greater:
            return !perhaps(left, law::Relation::LessEqual, right, plus);
        case law::Relation::GreaterEqual:
            return !perhaps(left, law::Relation::Less, right, plus);
    }
    return false;
}

}  // namespace mithaq::reference
