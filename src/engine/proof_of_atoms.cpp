// Proofs about atoms: recorded, derived by an instance, or without any instance left.
#include <algorithm>

#include "engine/days_of_proof.h"
#include "engine/engine.h"
#include "engine/proof_builder.h"
#include "engine/proof_pieces.h"

namespace mithaq::engine {

using law::Formula;
using record::Tuple;
using record::Value;
using time::Day;

namespace {

Tuple tuple_of(const proof::Pattern& pattern) {
    Tuple tuple;
    for (const proof::Binding& binding : pattern.arguments) tuple.push_back(binding.value);
    return tuple;
}

proof::Node node_about(proof::Goal goal, proof::Step step, const proof::Pattern& pattern, Window days) {
    proof::Node node;
    node.goal = goal;
    node.step = step;
    node.atom = pattern;
    node.days = days;
    return node;
}

constexpr int kMostDepth = 100;
constexpr std::size_t kMostInstances = 60;

}  // namespace

std::optional<ProofBuilder::Id> ProofBuilder::root_for(const law::GroundAtom& ground, Day on, Goal goal) {
    proof_.atom = ground;
    proof_.on = on;
    Pattern pattern{ground.predicate, {}};
    const std::size_t size = key_size(law_.predicate(ground.predicate));
    if (ground.arguments.size() < size) return std::nullopt;
    for (std::size_t i = 0; i < size; ++i) pattern.arguments.push_back({ground.arguments[i], {}});
    for (const Binding& binding : pattern.arguments)
        if (!binding.bound()) return std::nullopt;
    try {
        const Found found = atom(goal, pattern, on, on);
        if (found) return found->node;
    } catch (const LimitReached&) {
    }
    return std::nullopt;
}

std::optional<proof::Proof> ProofBuilder::prove(const law::GroundAtom& ground, Day on, Goal goal) {
    const auto root = root_for(ground, on, goal);
    if (!root) return std::nullopt;
    return under(*root);
}

std::vector<proof::Proof> ProofBuilder::prove_every_way(const law::GroundAtom& ground, Day on,
                                                        std::size_t most) {
    std::vector<Id> ways;
    every_way_ = &ways;
    const auto shortest = root_for(ground, on, Goal::Holds);
    every_way_ = nullptr;
    std::vector<proof::Proof> proofs;
    if (!shortest) return proofs;
    std::erase(ways, *shortest);
    std::stable_sort(ways.begin(), ways.end(), [&](Id a, Id b) { return sizes_[a] < sizes_[b]; });
    ways.insert(ways.begin(), *shortest);
    if (ways.size() > most) ways.resize(most);
    for (const Id way : ways) proofs.push_back(under(way));
    return proofs;
}

namespace {

std::uint64_t key_of(const proof::Pattern& pattern) {
    std::uint64_t key = pattern.predicate.index;
    for (const proof::Binding& binding : pattern.arguments) {
        key = (key ^ std::hash<Value>{}(binding.value)) * 0x100000001B3ULL;
        for (const Value value : binding.except) key = (key ^ std::hash<Value>{}(value)) * 0x100000001B5ULL;
    }
    return key;
}

}  // namespace

ProofBuilder::Found ProofBuilder::known(bool holds, const Pattern& pattern, Day from, Day last) const {
    const auto at = known_[holds ? 0 : 1].find(key_of(pattern));
    if (at == known_[holds ? 0 : 1].end()) return std::nullopt;
    for (const auto& [asked, id] : at->second) {
        const Window days = proof_.nodes[id].days;
        if (days.first <= from && from <= days.last && asked == pattern)
            return Piece{id, std::min(last, days.last)};
    }
    return std::nullopt;
}

ProofBuilder::Found ProofBuilder::atom(Goal goal, const Pattern& pattern, Day from, Day last) {
    if (!spend() || depth_ > kMostDepth) return std::nullopt;
    const bool holds = goal == Goal::Holds;
    if (Found before = known(holds, pattern, from, last)) return before;
    // What is being proved to fail may lean on itself, as long as nothing that holds lies in between.
    for (std::size_t i = path_.size(); i-- > 0;) {
        const InProgress& above = path_[i];
        if (above.goal == goal && above.pattern == pattern && above.days.first <= from &&
            from <= above.days.last) {
            lowest_hit_ = std::min(lowest_hit_, i);
            if (holds) return std::nullopt;
            return Piece{above.node, std::min(last, above.days.last)};
        }
        if (above.goal == Goal::Holds && !holds) break;
    }
    const std::size_t hit_before = lowest_hit_;
    lowest_hit_ = SIZE_MAX;
    ++depth_;
    Found found;
    if (holds) {
        found = recorded(pattern, from, last);
        if (!found && derived_predicate(pattern.predicate)) found = instance(pattern, from, last);
    } else {
        found = derived_predicate(pattern.predicate) ? no_instance(pattern, from, last)
                                                     : absent(pattern, from, last);
    }
    --depth_;
    // A part of a circle is not known before the circle is closed; and what had to do without an atom above may have a
    // shorter proof elsewhere.
    const bool by_itself = lowest_hit_ >= path_.size();
    if (found && (by_itself || (holds && !may_compare()))) {
        auto& proved = known_[holds ? 0 : 1];
        proved[key_of(pattern)].push_back({pattern, found->node});
        // An open pattern was shown by one of its atoms.
        const auto& atom = proof_.nodes[found->node].atom;
        if (atom && !(*atom == pattern)) proved[key_of(*atom)].push_back({*atom, found->node});
    }
    lowest_hit_ = std::min(hit_before, by_itself ? SIZE_MAX : lowest_hit_);
    return found;
}

ProofBuilder::Found ProofBuilder::recorded(const Pattern& pattern, Day from, Day last) {
    const regime::BaseRelation& relation = facts_.relation(pattern.predicate);
    for (std::uint32_t row = 0; row < relation.atoms.size(); ++row) {
        if (!matches(pattern, row)) continue;
        const regime::BaseAtom& base = facts_.atom(pattern.predicate, row);
        const IntervalSet& days = open_ ? base.certain : base.on_record;
        if (!has_day(days, from)) continue;
        const Day end = end_inside(days, from, last);
        Pattern bound = pattern;
        for (std::size_t i = 0; i < bound.arguments.size(); ++i)
            bound.arguments[i] = {as_stored(pattern.predicate, row, i), {}};
        proof::Node node = node_about(Goal::Holds, Step::Recorded, bound, {from, end});
        cite(node, bound, node.days);
        return Piece{add(std::move(node)), end};
    }
    return std::nullopt;
}

ProofBuilder::Found ProofBuilder::absent(const Pattern& pattern, Day from, Day last) {
    const IntervalSet upper = recorded_upper(pattern);
    if (has_day(upper, from)) return std::nullopt;
    const Day end = end_outside(upper, from, last);
    proof::Node node = node_about(Goal::Fails, Step::Absent, pattern, {from, end});
    cite(node, pattern, node.days);
    return Piece{add(std::move(node)), end};
}

ProofBuilder::Found ProofBuilder::instance(const Pattern& pattern, Day from, Day last) {
    const Tuple wanted = tuple_of(pattern);
    const Bound bound = world_.goal(pattern.predicate, wanted, Side::Lower);
    if (!has_day(bound.days, from)) return std::nullopt;
    // Where the pattern has open places, one of its tuples.
    std::vector<Tuple> tuples{wanted};
    if (std::any_of(wanted.begin(), wanted.end(), [](Value value) { return value.is_none(); })) {
        tuples.clear();
        const Relation& relation = engine_.possible().relation(pattern.predicate);
        for (const std::uint32_t row : relation.matches(wanted))
            tuples.push_back(relation.row(row).arguments);
    }
    struct Candidate {
        Day end;
        const RulePlan* rule;
        Theta theta;
        Tuple tuple;
    };
    std::vector<Candidate> candidates;
    for (const Tuple& tuple : tuples) {
        for (const std::uint32_t index : plan_.rules_of[pattern.predicate.index]) {
            const RulePlan& rule = plan_.rules[index];
            Theta theta(rule.rule->variables.size());
            if (!unify(rule.rule->head, tuple, theta)) continue;
            ListedJoin join(plan_, engine_.possible(), budget_);
            join.for_each(rule, rule.body, theta, [&] {
                if (candidates.size() >= kMostInstances) return;
                const IntervalSet days = FormulaEvaluator(world_, plan_, rule, theta).body(Side::Lower).days;
                if (has_day(days, from))
                    candidates.push_back({end_inside(days, from, last), &rule, theta, tuple});
            });
        }
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.end > b.end; });
    const bool every_way = every_way_ != nullptr && path_.empty();
    Found best;
    for (const Candidate& candidate : candidates) {
        if (best && !every_way && (candidate.end < best->end || !may_compare())) break;
        Pattern bound_pattern{pattern.predicate, {}};
        for (const Value value : candidate.tuple) bound_pattern.arguments.push_back({value, {}});
        const auto id = instance_of(*candidate.rule, candidate.theta, bound_pattern, {from, candidate.end});
        if (!id) continue;
        if (every_way) every_way_->push_back(*id);
        if (!best || (candidate.end == best->end && is_smaller(*id, best))) best = Piece{*id, candidate.end};
    }
    return best;
}

std::optional<ProofBuilder::Id> ProofBuilder::instance_of(const RulePlan& rule, const Theta& theta,
                                                          const Pattern& pattern, Window days) {
    std::vector<Binding> substitution;
    for (const Value value : theta) substitution.push_back({value, {}});
    const Scope scope = scope_of(rule, substitution);
    proof::Node node = node_about(Goal::Holds, Step::Instance, pattern, days);
    node.rule = rule.id;
    node.substitution = substitution;
    path_.push_back({Goal::Holds, pattern, 0, days});
    const Found found =
        conjunction(proof::flat_parts(rule.rule->body), scope, days.first, days.last, std::move(node));
    path_.pop_back();
    if (!found || found->end < days.last) return std::nullopt;
    return found->node;
}

ProofBuilder::Found ProofBuilder::no_instance(const Pattern& pattern, Day from, Day last) {
    const IntervalSet upper = upper_days(pattern);
    if (has_day(upper, from)) return std::nullopt;
    const Window days{from, end_outside(upper, from, last)};
    // What the record itself has of a derived predicate counts too.
    if (has_day(recorded_upper(pattern), from)) return std::nullopt;
    const Id id = add(node_about(Goal::Fails, Step::NoInstance, pattern, days));
    path_.push_back({Goal::Fails, pattern, id, days});
    std::vector<Id> children;
    bool proved = true;
    for (const std::uint32_t index : plan_.rules_of[pattern.predicate.index]) {
        const RulePlan& rule = plan_.rules[index];
        const auto substitution = proof::unified(*rule.rule, pattern);
        if (!substitution) continue;
        const Scope scope = scope_of(rule, *substitution);
        proof::Node frame;
        frame.goal = Goal::Fails;
        frame.rule = rule.id;
        frame.substitution = *substitution;
        const auto child = in_pieces(
            days, [&](Day t, Day to) { return rule_fails(scope, t, to); }, frame);
        proved = proved && child.has_value();
        if (!proved) break;
        children.push_back(*child);
    }
    path_.pop_back();
    if (!proved) return std::nullopt;
    set_children(id, std::move(children));
    return Piece{id, days.last};
}

ProofBuilder::Found ProofBuilder::rule_fails(const Scope& scope, Day from, Day last) {
    if (!spend()) return std::nullopt;
    const law::Rule& rule = *scope.rule->rule;
    if (rule.valid_from && from < *rule.valid_from) {
        proof::Node node;
        node.goal = Goal::Fails;
        node.step = Step::NotYetValid;
        node.rule = scope.rule->id;
        node.substitution = scope.substitution;
        node.days = {from, std::min(last, time::previous(*rule.valid_from))};
        const Day end = node.days.last;
        return Piece{add(std::move(node)), end};
    }
    if (const Found part = part_fails(scope, from, last)) return part;
    return branch(scope, from, last);
}

ProofBuilder::Found ProofBuilder::part_fails(const Scope& scope, Day from, Day last) {
    proof::Node node;
    node.goal = Goal::Fails;
    node.step = Step::RuleFails;
    node.rule = scope.rule->id;
    node.substitution = scope.substitution;
    return one_part(proof::flat_parts(scope.rule->rule->body), scope, from, last, std::move(node));
}

std::vector<Value> ProofBuilder::values_for(const Scope& scope, const ConjunctionPlan& body,
                                            std::uint32_t variable) {
    std::vector<Value> values;
    if (const auto one = determined(body, scope); one && one->first == variable) return {one->second};
    const auto take = [&](Value value) {
        const auto& except = scope.substitution[variable].except;
        if (std::find(except.begin(), except.end(), value) != except.end()) return;
        if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
    };
    for (const Generator& generator : body.generators) {
        const auto& arguments = generator.atom->arguments;
        const auto place = std::find_if(arguments.begin(), arguments.end(), [&](const law::Term& term) {
            return term.kind == law::Term::Kind::Variable && term.variable == variable;
        });
        if (place == arguments.end()) continue;
        const std::size_t at = static_cast<std::size_t>(place - arguments.begin());
        const Pattern pattern = pattern_of(*generator.atom, scope);
        if (at >= pattern.arguments.size()) continue;
        const Relation& relation = engine_.possible().relation(pattern.predicate);
        for (const std::uint32_t row : relation.matches(tuple_of(pattern)))
            take(relation.row(row).arguments[at]);
        if (!derived_predicate(pattern.predicate)) {
            const auto rows = static_cast<std::uint32_t>(facts_.relation(pattern.predicate).atoms.size());
            for (std::uint32_t row = 0; row < rows; ++row)
                if (matches(pattern, row)) take(as_stored(pattern.predicate, row, at));
        }
        if (!values.empty()) break;
    }
    return values;
}

ProofBuilder::Found ProofBuilder::branch(const Scope& scope, Day from, Day last) {
    const std::vector<bool> only_in_counts = proof::only_in_counts(*scope.rule->rule);
    for (std::uint32_t v = 0; v < scope.substitution.size(); ++v) {
        if (scope.substitution[v].bound() || !scope.substitution[v].except.empty() || only_in_counts[v])
            continue;
        if (scope.rule->rule->variables[v].type.kind == law::Type::Kind::Range) continue;
        const std::vector<Value> values = values_for(scope, scope.rule->body, v);
        if (values.empty() || values.size() > kMostValues) continue;
        for (const Day end : {last, from}) {
            proof::Node node;
            node.goal = Goal::Fails;
            node.step = Step::Branch;
            node.rule = scope.rule->id;
            node.substitution = scope.substitution;
            node.part = v;
            node.days = {from, end};
            bool proved = true;
            std::vector<Binding> rest = scope.substitution;
            for (std::size_t i = 0; proved && i <= values.size(); ++i) {
                std::vector<Binding> substitution = scope.substitution;
                if (i < values.size()) {
                    substitution[v] = {values[i], {}};
                    rest[v].except.push_back(values[i]);
                } else {
                    substitution = rest;
                }
                const Scope inner = scope_of(*scope.rule, substitution);
                proof::Node frame;
                frame.goal = Goal::Fails;
                frame.rule = scope.rule->id;
                frame.substitution = substitution;
                const auto child = in_pieces(
                    node.days, [&](Day t, Day to) { return rule_fails(inner, t, to); }, frame);
                proved = child.has_value();
                if (proved) node.children.push_back(*child);
            }
            if (proved) return Piece{add(std::move(node)), end};
            if (from == last) break;
        }
    }
    return std::nullopt;
}

std::optional<ProofBuilder::Id> ProofBuilder::atom_some_day(Goal goal, const Pattern& pattern, Window days) {
    if (!spend()) return std::nullopt;
    const bool holds = goal == Goal::HoldsSomeDay;
    const Bound bound = world_.goal(pattern.predicate, tuple_of(pattern), holds ? Side::Lower : Side::Upper);
    const IntervalSet decided = (holds ? bound.days : ~bound.days) & IntervalSet(days.interval());
    if (!decided.empty()) {
        const Day day = decided.first();
        const Found found = atom(holds ? Goal::Holds : Goal::Fails, pattern, day, day);
        if (!found) return std::nullopt;
        proof::Node node = node_about(goal, Step::OneDay, *proof_.nodes[found->node].atom, days);
        node.children = {found->node};
        // The child may say more than the day.
        if (proof_.nodes[found->node].days != Window{day, day}) {
            proof::Node narrow = proof_.nodes[found->node];
            narrow.days = {day, day};
            node.children = {add(std::move(narrow))};
        }
        return add(std::move(node));
    }
    const regime::BaseRelation& relation = facts_.relation(pattern.predicate);
    for (std::uint32_t row = 0; row < relation.atoms.size(); ++row) {
        if (!matches(pattern, row) || (!holds && derived_predicate(pattern.predicate))) continue;
        const regime::BaseAtom& base = facts_.atom(pattern.predicate, row);
        const auto& windows = holds ? base.windows : base.counter_windows;
        for (const Window window : windows) {
            if (window.first < days.first || days.last < window.last) continue;
            Pattern full = pattern;
            for (std::size_t i = 0; i < full.arguments.size(); ++i)
                full.arguments[i] = {as_stored(pattern.predicate, row, i), {}};
            proof::Node node = node_about(goal, Step::RecordedWindow, full, window);
            for (const regime::ClaimUse& use : relation.atoms[row].uses)
                if (use.accepted) node.claims.push_back(use.claim);
            return add(std::move(node));
        }
    }
    return holds && derived_predicate(pattern.predicate) ? instance_some_day(pattern, days) : std::nullopt;
}

std::optional<ProofBuilder::Id> ProofBuilder::instance_some_day(const Pattern& pattern, Window days) {
    const Tuple wanted = tuple_of(pattern);
    const Relation& relation = engine_.possible().relation(pattern.predicate);
    std::vector<std::uint32_t> rows(relation.matches(wanted).begin(), relation.matches(wanted).end());
    for (const std::uint32_t row : rows) {
        const Tuple tuple = relation.row(row).arguments;
        Pattern full{pattern.predicate, {}};
        for (const Value value : tuple) full.arguments.push_back({value, {}});
        for (const std::uint32_t index : plan_.rules_of[pattern.predicate.index]) {
            const RulePlan& rule = plan_.rules[index];
            Theta theta(rule.rule->variables.size());
            if (!unify(rule.rule->head, tuple, theta)) continue;
            std::vector<Theta> found;
            ListedJoin(plan_, engine_.possible(), budget_).for_each(rule, rule.body, theta, [&] {
                const Bound body = FormulaEvaluator(world_, plan_, rule, theta).body(Side::Lower);
                for (const Window window : body.windows)
                    if (days.first <= window.first && window.last <= days.last) {
                        found.push_back(theta);
                        break;
                    }
            });
            for (const Theta& instance : found) {
                std::vector<Binding> substitution;
                for (const Value value : instance) substitution.push_back({value, {}});
                proof::Node node = node_about(Goal::HoldsSomeDay, Step::Instance, full, days);
                node.rule = rule.id;
                node.substitution = substitution;
                const auto id = conjunction_some_day(proof::flat_parts(rule.rule->body),
                                                     scope_of(rule, substitution), days, std::move(node));
                if (id) return id;
            }
        }
    }
    return std::nullopt;
}

}  // namespace mithaq::engine
