// What the proof builder asks of the engine's runs and of the record.
#include <algorithm>

#include "engine/engine.h"
#include "engine/proof_builder.h"

namespace mithaq::engine {

using law::Formula;
using Kind = Formula::Kind;
using record::Tuple;
using record::Value;

namespace {

bool has_exceptions(const std::vector<proof::Binding>& bindings) {
    return std::any_of(bindings.begin(), bindings.end(),
                       [](const proof::Binding& b) { return !b.except.empty(); });
}

}  // namespace

ProofBuilder::ProofBuilder(Engine& engine, proof::Worlds worlds)
    : ProofBuilder(engine, worlds, engine.run(worlds == proof::Worlds::Extended), {}) {}

ProofBuilder::ProofBuilder(Engine& engine, proof::Worlds worlds, World& run,
                           const std::vector<proof::Narrowed>& world)
    : engine_(engine),
      world_(run),
      plan_(engine.plan()),
      law_(engine.law()),
      facts_(engine.facts(), engine.law(), world),
      open_(worlds == proof::Worlds::Extended) {
    proof_.worlds = worlds;
    proof_.readings = engine.choice();
}

std::uint64_t ProofBuilder::size_of(const std::vector<Id>& children) const {
    constexpr std::uint64_t kMostSize = std::uint64_t{1} << 40;
    std::uint64_t size = 1;
    for (const Id child : children)
        if (child != proof::kNone) size = std::min(kMostSize, size + sizes_[child]);
    return size;
}

ProofBuilder::Id ProofBuilder::add(proof::Node node) {
    sizes_.push_back(size_of(node.children));
    proof_.nodes.push_back(std::move(node));
    return static_cast<Id>(proof_.nodes.size() - 1);
}

void ProofBuilder::set_children(Id id, std::vector<Id> children) {
    sizes_[id] = size_of(children);
    proof_.nodes[id].children = std::move(children);
}

bool ProofBuilder::derived_predicate(law::PredicateId predicate) const {
    return law_.predicate(predicate).derived;
}

const RulePlan* ProofBuilder::plan_of(law::RuleId rule) const {
    for (const RulePlan& plan : plan_.rules)
        if (plan.id == rule) return &plan;
    return nullptr;
}

ProofBuilder::Scope ProofBuilder::scope_of(const RulePlan& rule, std::vector<Binding> substitution) const {
    Scope scope{&rule, std::move(substitution), {}};
    for (const Binding& binding : scope.substitution) scope.theta.push_back(binding.value);
    return scope;
}

ProofBuilder::Pattern ProofBuilder::pattern_of(const law::Atom& atom, const Scope& scope) const {
    Pattern pattern{atom.predicate, {}};
    const std::size_t size = key_size(law_.predicate(atom.predicate));
    for (std::size_t i = 0; i < size; ++i) {
        const law::Term& term = atom.arguments[i];
        if (term.kind == law::Term::Kind::Variable)
            pattern.arguments.push_back(scope.substitution[term.variable]);
        else
            pattern.arguments.push_back(
                {term.kind == law::Term::Kind::Constant ? term.constant : Value(), {}});
    }
    return pattern;
}

Value ProofBuilder::as_stored(law::PredicateId predicate, std::uint32_t row, std::size_t place) {
    const Value value = facts_.relation(predicate).atoms[row].arguments[place];
    if (!value.is_none()) return value;
    // Rows of a base relation keep the record's index in the engine.
    const Value inside = engine_.possible().relation(predicate).row(row).arguments[place];
    unknown_[inside] = proof::unknown_value(predicate, row, place);
    return inside;
}

bool ProofBuilder::matches(const Pattern& pattern, std::uint32_t row) {
    for (std::size_t i = 0; i < pattern.arguments.size(); ++i) {
        const Binding& binding = pattern.arguments[i];
        const Value value = facts_.relation(pattern.predicate).atoms[row].arguments[i];
        // Most rows differ in what they name; only then ask how the engine calls what they do not.
        if (binding.bound() && !value.is_none() && binding.value != value) return false;
        if (!binding.bound() && binding.except.empty()) continue;
        const Value stored = as_stored(pattern.predicate, row, i);
        if (binding.bound() && binding.value != stored) return false;
        if (std::find(binding.except.begin(), binding.except.end(), stored) != binding.except.end())
            return false;
    }
    return true;
}

IntervalSet ProofBuilder::recorded_upper(const Pattern& pattern) {
    const regime::BaseRelation& relation = facts_.relation(pattern.predicate);
    IntervalSet days;
    bool known = false;
    bool bound = true;
    Tuple tuple;
    for (const Binding& binding : pattern.arguments) {
        bound = bound && binding.bound();
        tuple.push_back(shown(binding.value));
    }
    for (std::uint32_t row = 0; row < relation.atoms.size(); ++row) {
        if (!matches(pattern, row)) continue;
        known = true;
        const regime::BaseAtom& atom = facts_.atom(pattern.predicate, row);
        days |= open_ ? atom.not_excluded : atom.possible;
    }
    if (open_ && !(known && bound)) days |= relation.silent_days(tuple);
    return days;
}

Bound ProofBuilder::bound_of(const Formula& formula, const Scope& scope, Side side) {
    return FormulaEvaluator(world_, plan_, *scope.rule, scope.theta).evaluate(formula, side);
}

IntervalSet ProofBuilder::upper_days(const Pattern& pattern) {
    if (!derived_predicate(pattern.predicate)) return recorded_upper(pattern);
    if (!has_exceptions(pattern.arguments) || expanding_ > 5) {
        Tuple tuple;
        for (const Binding& binding : pattern.arguments) tuple.push_back(binding.value);
        return world_.goal(pattern.predicate, tuple, Side::Upper).days;
    }
    ++expanding_;
    IntervalSet days = recorded_upper(pattern);
    for (const std::uint32_t index : plan_.rules_of[pattern.predicate.index]) {
        const RulePlan& rule = plan_.rules[index];
        const auto substitution = proof::unified(*rule.rule, pattern);
        if (!substitution) continue;
        const Scope scope = scope_of(rule, *substitution);
        IntervalSet body = IntervalSet::all();
        for (const Formula* part : proof::flat_parts(rule.rule->body))
            if (!is_open_in(*part, scope, false)) body = body & upper_days(*part, scope);
        days |= body;
    }
    --expanding_;
    return days;
}

std::optional<std::pair<std::uint32_t, Value>> ProofBuilder::determined(const ConjunctionPlan& body,
                                                                        const Scope& scope) {
    Theta theta = scope.theta;
    const auto variable = bind_by_equality(*scope.rule, body, theta);
    if (!variable || is_unknown(theta[*variable]) || is_unmentioned(theta[*variable])) return std::nullopt;
    return std::pair{*variable, theta[*variable]};
}

bool ProofBuilder::leaves_out(const Formula& formula, const Scope& scope) const {
    ConjunctionPlan equation;
    if (formula.kind == Kind::Compare) equation.comparisons = {&formula.comparison};
    if (formula.kind == Kind::Compute &&
        scope.rule->rule->variables[formula.compute.result].type.kind != law::Type::Kind::Range)
        equation.computes = {&formula.compute};
    const auto value = determined(equation, scope);
    if (!value) return false;
    const auto& except = scope.substitution[value->first].except;
    return std::find(except.begin(), except.end(), value->second) != except.end();
}

IntervalSet ProofBuilder::upper_days(const Formula& formula, const Scope& scope) {
    if (!has_exceptions(scope.substitution)) return bound_of(formula, scope, Side::Upper).days;
    if (leaves_out(formula, scope)) return {};
    switch (formula.kind) {
        case Kind::Atom: {
            return upper_days(pattern_of(formula.atom, scope));
        }
        case Kind::Once:
            return time::once(upper_days(formula.parts[0], scope), formula.bounds);
        case Kind::Since:
            return time::once(upper_days(formula.parts[1], scope), formula.bounds);
        case Kind::Lasting:
            // Whatever ends it: from the first day on which it may start.
            return time::once(upper_days(formula.parts[0], scope), {time::Period{}, std::nullopt});
        case Kind::And: {
            IntervalSet days = IntervalSet::all();
            for (const Formula& part : formula.parts)
                if (!is_open_in(part, scope, false)) days = days & upper_days(part, scope);
            return days;
        }
        case Kind::Boundary:
            return upper_days(formula.parts[0], scope);
        case Kind::Not:
        case Kind::Compare:
        case Kind::Aggregate:
        case Kind::Compute:
            return bound_of(formula, scope, Side::Upper).days;
        default:
            return IntervalSet::all();
    }
}

// Whether the formula has a free variable where proving that it fails would need every value of it.
bool ProofBuilder::is_open_in(const Formula& formula, const Scope& scope, bool negative) const {
    const auto free = [&](const law::Term& term) {
        return term.kind == law::Term::Kind::Variable && !scope.substitution[term.variable].bound() &&
               scope.rule->rule->variables[term.variable].type.kind != law::Type::Kind::Range;
    };
    switch (formula.kind) {
        case Kind::Atom:
            return negative &&
                   std::any_of(formula.atom.arguments.begin(), formula.atom.arguments.end(), free);
        case Kind::Not:
            return is_open_in(formula.parts[0], scope, !negative);
        case Kind::Compare:
            return (free(formula.comparison.left) || free(formula.comparison.right)) &&
                   !leaves_out(formula, scope);
        case Kind::Compute:
            return (free(formula.compute.left) || free(formula.compute.right) ||
                    free({law::Term::Kind::Variable, formula.compute.result, {}, {}})) &&
                   !leaves_out(formula, scope);
        case Kind::Aggregate: {
            const CountPlan& plan = scope.rule->counts.at(&formula.aggregate);
            return std::any_of(plan.group.begin(), plan.group.end(),
                               [&](std::uint32_t v) { return !scope.substitution[v].bound(); });
        }
        case Kind::Lasting:
            // Without a start it fails, whatever its ends; an end with a free variable is no help.
            if (!negative) return is_open_in(formula.parts[0], scope, false);
            break;
        default:
            break;
    }
    return std::any_of(formula.parts.begin(), formula.parts.end(),
                       [&](const Formula& part) { return is_open_in(part, scope, negative); });
}

void ProofBuilder::cite(proof::Node& node, const Pattern& pattern, Window days) {
    const regime::BaseRelation& relation = facts_.relation(pattern.predicate);
    const IntervalSet stretch(days.interval());
    for (std::uint32_t row = 0; row < relation.atoms.size(); ++row) {
        if (!matches(pattern, row)) continue;
        for (const regime::ClaimUse& use : relation.atoms[row].uses)
            if (node.goal == Goal::Fails || ((use.accepted || !open_) && use.days.meets(stretch)))
                node.claims.push_back(use.claim);
        if (row < relation.quantities.size())
            for (const regime::QuantityPiece& piece : relation.quantities[row])
                if (stretch.meets(IntervalSet(piece.days)))
                    node.claims.insert(node.claims.end(), piece.claims.begin(), piece.claims.end());
    }
    if (node.goal != Goal::Fails) return;
    bool covered = false;
    for (std::uint32_t i = 0; i < relation.surveys.size(); ++i) {
        bool covers = relation.surveys[i].days.meets(stretch);
        for (std::size_t k = 0; k < pattern.arguments.size(); ++k) {
            const Value wanted = relation.surveys[i].pattern[k];
            covers = covers && (wanted.is_none() || wanted == pattern.arguments[k].value);
        }
        if (covers) node.surveys.push_back(i);
        covered = covered || covers;
    }
    for (const auto& denial : relation.denials) {
        bool covers = denial.days.meets(stretch);
        for (std::size_t k = 0; k < pattern.arguments.size(); ++k)
            covers =
                covers && (denial.pattern[k].is_none() || denial.pattern[k] == pattern.arguments[k].value);
        if (covers) node.claims.push_back(denial.claim);
        covered = covered || covers;
    }
    node.silent = !covered && !open_;
    std::sort(node.claims.begin(), node.claims.end());
    node.claims.erase(std::unique(node.claims.begin(), node.claims.end()), node.claims.end());
}

proof::Proof ProofBuilder::under(Id root) const {
    proof::Proof proof;
    proof.atom = proof_.atom;
    proof.on = proof_.on;
    proof.worlds = proof_.worlds;
    proof.readings = proof_.readings;
    std::vector<Id> renamed(proof_.nodes.size(), proof::kNone);
    std::vector<Id> kept{root};
    renamed[root] = 0;
    for (std::size_t i = 0; i < kept.size(); ++i)
        for (const Id child : proof_.nodes[kept[i]].children)
            if (child != proof::kNone && renamed[child] == proof::kNone) {
                renamed[child] = static_cast<Id>(kept.size());
                kept.push_back(child);
            }
    for (const Id id : kept) {
        proof.nodes.push_back(proof_.nodes[id]);
        for (Id& child : proof.nodes.back().children)
            if (child != proof::kNone) child = renamed[child];
    }
    restore_unknown(proof);
    return proof;
}

void ProofBuilder::restore_unknown(proof::Proof& proof) const {
    const auto restore = [&](std::vector<Binding>& bindings) {
        for (Binding& binding : bindings) {
            if (const auto at = unknown_.find(binding.value); at != unknown_.end())
                binding.value = at->second;
            for (Value& value : binding.except)
                if (const auto at = unknown_.find(value); at != unknown_.end()) value = at->second;
        }
    };
    for (proof::Node& node : proof.nodes) {
        if (node.atom) restore(node.atom->arguments);
        restore(node.substitution);
    }
}

}  // namespace mithaq::engine
