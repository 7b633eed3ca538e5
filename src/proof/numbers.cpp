#include "proof/numbers.h"

#include <algorithm>

#include "law/compare_numbers.h"
#include "proof/check_steps.h"

namespace mithaq::proof {

using law::Compute;
using record::kInfinity;

namespace {

__extension__ using Wide = __int128;

constexpr std::int64_t kMostValue = (std::int64_t{1} << 59) - 1;

bool perhaps(Ends left, law::Relation relation, Ends right) {
    switch (relation) {
        case law::Relation::Equal:
            return left.low <= right.high && right.low <= left.high;
        case law::Relation::NotEqual:
            return left.low != left.high || right.low != right.high || left.low != right.low;
        case law::Relation::Less:
            return left.low < right.high;
        case law::Relation::LessEqual:
            return left.low <= right.high;
        case law::Relation::Greater:
            return left.high > right.low;
        case law::Relation::GreaterEqual:
            return left.high >= right.low;
    }
    return true;
}

law::Relation opposite(law::Relation relation) {
    switch (relation) {
        case law::Relation::Equal:
            return law::Relation::NotEqual;
        case law::Relation::NotEqual:
            return law::Relation::Equal;
        case law::Relation::Less:
            return law::Relation::GreaterEqual;
        case law::Relation::LessEqual:
            return law::Relation::Greater;
        case law::Relation::Greater:
            return law::Relation::LessEqual;
        case law::Relation::GreaterEqual:
            break;
    }
    return law::Relation::Less;
}

bool is_infinite(std::int64_t end) { return end <= -kInfinity || end >= kInfinity; }

Ends shifted(Ends ends, std::int64_t by) {
    if (!is_infinite(ends.low)) ends.low += by;
    if (!is_infinite(ends.high)) ends.high += by;
    return ends;
}

std::int64_t limited(Wide number) {
    return static_cast<std::int64_t>(std::clamp<Wide>(number, -kInfinity, kInfinity));
}

Ends hull_of(const std::vector<Ends>& all) {
    if (all.empty()) return {};
    Ends hull = all.front();
    for (const Ends ends : all) hull = {std::min(hull.low, ends.low), std::max(hull.high, ends.high)};
    return hull;
}

Wide plainly(Compute::Operation operation, std::int64_t left, std::int64_t right) {
    if (operation == Compute::Operation::Multiply) return Wide{left} * right;
    return operation == Compute::Operation::Add ? Wide{left} + right : Wide{left} - right;
}

std::int64_t applied(Compute::Operation operation, std::int64_t left, std::int64_t right) {
    if (operation == Compute::Operation::Multiply) {
        if (left == 0 || right == 0) return 0;
    } else {
        if (is_infinite(left)) return left;
        if (is_infinite(right)) return operation == Compute::Operation::Add ? right : -right;
    }
    return limited(plainly(operation, left, right));
}

// Each operation is monotone in each operand, so the corners have the extremes.
Ends applied(Compute::Operation operation, Ends left, Ends right) {
    if (operation == Compute::Operation::Add)
        return {applied(operation, left.low, right.low), applied(operation, left.high, right.high)};
    if (operation == Compute::Operation::Subtract)
        return {applied(operation, left.low, right.high), applied(operation, left.high, right.low)};
    const auto [low, high] =
        std::minmax({applied(operation, left.low, right.low), applied(operation, left.low, right.high),
                     applied(operation, left.high, right.low), applied(operation, left.high, right.high)});
    return {low, high};
}

}  // namespace

Numbers Numbers::exactly(std::int64_t number) { return between({number, number}); }
Numbers Numbers::between(Ends ends) { return {{ends}, {ends}, true, true}; }

bool surely(const Numbers& left, law::Relation relation, const Numbers& right, std::int64_t plus) {
    if (!left.judged || !right.judged || left.accepted.empty() || right.accepted.empty()) return false;
    for (const Ends l : left.accepted)
        for (const Ends r : right.accepted)
            if (perhaps(l, opposite(relation), shifted(r, plus))) return false;
    return true;
}

bool never(const Numbers& left, law::Relation relation, const Numbers& right, std::int64_t plus,
           Worlds worlds) {
    if (worlds == Worlds::Extended && !(left.judged && right.judged)) return false;
    for (const Ends l : left.considered)
        for (const Ends r : right.considered)
            if (perhaps(l, relation, shifted(r, plus))) return false;
    return true;
}

bool is_true(Value left, law::Relation relation, Value right, std::int64_t plus) {
    if (plus == 0 && relation == law::Relation::Equal) return left == right;
    if (plus == 0 && relation == law::Relation::NotEqual) return left != right;
    if (left.kind() != right.kind()) return relation == law::Relation::NotEqual;
    return law::holds(left.integer(), relation, right.integer() + plus);
}

Hulls hulls_of(const Numbers& numbers, Worlds worlds) {
    if (numbers.judged && !numbers.accepted.empty())
        return {hull_of(numbers.accepted), hull_of(numbers.considered)};
    if (worlds == Worlds::Extended) return {};
    return {hull_of(numbers.considered), hull_of(numbers.considered)};
}

Numbers computed(Compute::Operation operation, const Numbers& left, const Numbers& right, Worlds worlds) {
    const Hulls a = hulls_of(left, worlds);
    const Hulls b = hulls_of(right, worlds);
    return {{applied(operation, a.accepted, b.accepted)},
            {applied(operation, a.considered, b.considered)},
            left.judged && right.judged,
            left.counted && right.counted};
}

std::optional<Value> computed(Compute::Operation operation, Value left, Value right, const law::Type& type) {
    const auto is_number = [](Value value) {
        return value.kind() == Value::Kind::Integer || value.kind() == Value::Kind::Day;
    };
    if (!is_number(left) || !is_number(right)) return std::nullopt;
    const Wide number = plainly(operation, left.integer(), right.integer());
    if (type.kind != law::Type::Kind::Day) {
        if (number < -Wide{kMostValue} || number > Wide{kMostValue}) return std::nullopt;
        return Value::integer(static_cast<std::int64_t>(number));
    }
    if (number < time::kFirstDay.time_since_epoch().count() ||
        number > time::kLastDay.time_since_epoch().count())
        return std::nullopt;
    return Value::day(Day{std::chrono::days{static_cast<int>(number)}});
}

void add_rival(Numbers& into, const Numbers& rival) {
    into.accepted.insert(into.accepted.end(), rival.accepted.begin(), rival.accepted.end());
    into.considered.insert(into.considered.end(), rival.considered.begin(), rival.considered.end());
    into.judged = into.judged && rival.judged;
    into.counted = into.counted && rival.counted;
    if (into.counted && !into.considered.empty())
        into.accepted = into.considered = {hull_of(into.considered)};
}

Numbers recorded_numbers(const FactsInWorlds& facts, const Pattern& pattern, Window days) {
    const regime::BaseRelation& relation = facts.relation(pattern.predicate);
    Numbers numbers;
    Day judged_to = days.first;
    for (std::uint32_t i = 0; i < relation.quantities.size(); ++i) {
        if (!matches(pattern, relation, i)) continue;
        for (const regime::QuantityPiece& piece : relation.quantities[i]) {
            if (days.last < piece.days.from || piece.days.to <= days.first) continue;
            for (const record::Range& range : piece.accepted)
                numbers.accepted.push_back({range.worst_low(), range.worst_high()});
            for (const record::Range& range : piece.considered)
                numbers.considered.push_back({range.worst_low(), range.worst_high()});
            if (piece.firm && !piece.accepted.empty() && piece.days.contains(judged_to))
                judged_to = piece.days.to;
        }
    }
    numbers.judged = judged_to > days.last;
    return numbers;
}

std::optional<Tuple> AggregateMembers::member_of(const std::vector<Binding>& substitution,
                                                 const law::Rule& rule) const {
    Tuple member;
    for (const std::uint32_t v : count_.counted) {
        if (rule.variables[v].type.kind == law::Type::Kind::Range) {
            member.push_back(Value());
            continue;
        }
        if (!substitution[v].bound()) return std::nullopt;
        member.push_back(substitution[v].value);
    }
    return member;
}

void AggregateMembers::add_possible(const Tuple& member, const Numbers& value) {
    const Hulls hulls = hulls_of(value, worlds_);
    counted_ = counted_ && value.counted;
    for (auto& [known, all] : possible_) {
        if (known != member) continue;
        // Several values of one member are one range.
        all = {hull_of({all.accepted, hulls.accepted}), hull_of({all.considered, hulls.considered})};
        return;
    }
    possible_.emplace_back(member, hulls);
}

bool AggregateMembers::may_be_unlisted(const Tuple& member) const {
    const auto allows = [&](const std::vector<Binding>& substitution) {
        for (std::size_t i = 0; i < member.size(); ++i) {
            const Binding& binding = substitution[count_.counted[i]];
            const auto& except = binding.except;
            if (binding.bound() && binding.value != member[i]) return false;
            if (std::find(except.begin(), except.end(), member[i]) != except.end()) return false;
        }
        return true;
    };
    return std::any_of(unlisted_.begin(), unlisted_.end(), allows);
}

Ends AggregateMembers::total(bool accepted) const {
    using Function = law::Aggregate::Function;
    const bool is_sum = count_.function == Function::Sum;
    Wide low = 0;
    Wide high = 0;
    bool no_low = is_sum && !unlisted_.empty();
    bool no_high = no_low;
    // Of the least value; the greatest is the same turned round.
    const bool is_max = count_.function == Function::Max;
    const auto turned = [&](Ends ends) { return is_max ? Ends{-ends.high, -ends.low} : ends; };
    Ends least{kInfinity, kInfinity};  // `high` by those that are sure
    std::int64_t highest = -kInfinity;
    for (const auto& [member, hulls] : possible_) {
        Ends value = accepted ? hulls.accepted : hulls.considered;
        if (may_be_unlisted(member)) value = {};
        const bool sure = sure_.contains(member);
        if (is_sum) {
            // Who may not be there adds nothing at the worse end.
            const Ends added = sure ? value : hull_of({value, {0, 0}});
            no_low = no_low || is_infinite(added.low);
            no_high = no_high || is_infinite(added.high);
            low += added.low;
            high += added.high;
            continue;
        }
        value = turned(value);
        least.low = std::min(least.low, value.low);
        highest = std::max(highest, value.high);
        // Whatever others there are, the least is not above one that is there.
        if (sure) least.high = std::min(least.high, value.high);
    }
    if (is_sum) return {no_low ? -kInfinity : limited(low), no_high ? kInfinity : limited(high)};
    if (!unlisted_.empty()) {
        least.low = -kInfinity;
        highest = kInfinity;
    }
    // Where no one is sure, the least is one of those that may be.
    least.high = std::min(least.high, highest);
    return turned(least);
}

Numbers AggregateMembers::result() const {
    if (count_.function == law::Aggregate::Function::Count)
        return Numbers::between(
            {static_cast<std::int64_t>(sure_.size()),
             unlisted_.empty() ? static_cast<std::int64_t>(possible_.size()) : kInfinity});
    if (none_is_possible() && count_.function != law::Aggregate::Function::Sum) return Numbers::between({});
    return {{total(true)}, {total(false)}, true, counted_ && unlisted_.empty()};
}

record::Range as_range(Ends ends) {
    record::Range range;
    if (!is_infinite(ends.low)) range.low = ends.low;
    if (!is_infinite(ends.high)) range.high = ends.high;
    return range;
}

}  // namespace mithaq::proof
