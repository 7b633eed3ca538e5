#include "engine/join.h"

#include <set>

#include "engine/arithmetic.h"

namespace mithaq::engine {

struct ListedJoin::Search {
    const RulePlan& rule;
    const ConjunctionPlan& conjunction;
    Theta& theta;
    const std::function<void()>& found;
};

namespace {

bool binds_all(const law::Atom& atom, const Theta& theta, std::size_t key) {
    for (std::size_t i = 0; i < key; ++i)
        if (atom.arguments[i].kind == law::Term::Kind::Variable &&
            theta[atom.arguments[i].variable].is_none())
            return false;
    return true;
}

// Takes back what a step bound.
class Undo {
public:
    explicit Undo(Theta& theta) : theta_(theta), saved_(theta) {}
    Undo(const Undo&) = delete;
    Undo& operator=(const Undo&) = delete;
    ~Undo() { theta_ = saved_; }
    void now() { theta_ = saved_; }

private:
    Theta& theta_;
    Theta saved_;
};

std::optional<record::Value> fixed_value(const law::Term& term, const Theta& theta, std::int64_t plus) {
    record::Value value;
    if (term.kind == law::Term::Kind::Constant) value = term.constant;
    if (term.kind == law::Term::Kind::Variable) value = theta[term.variable];
    if (value.is_none() || ((is_unmentioned(value) || is_unknown(value)) && plus != 0)) return std::nullopt;
    if (plus == 0) return value;
    if (value.kind() == record::Value::Kind::Integer) return record::Value::integer(value.integer() + plus);
    if (value.kind() == record::Value::Kind::Day)
        return record::Value::day(value.day() + std::chrono::days{static_cast<int>(plus)});
    return std::nullopt;
}

}  // namespace

std::optional<std::uint32_t> bind_by_equality(const RulePlan& rule, const ConjunctionPlan& conjunction,
                                              Theta& theta) {
    const auto unbound = [&](const law::Term& term) {
        return term.kind == law::Term::Kind::Variable && theta[term.variable].is_none();
    };
    for (const law::Comparison* comparison : conjunction.comparisons) {
        if (comparison->relation != law::Relation::Equal) continue;
        const law::Term& left = comparison->left;
        const law::Term& right = comparison->right;
        if (unbound(left) == unbound(right)) continue;
        const bool to_left = unbound(left);
        const std::int64_t plus = to_left ? comparison->right_plus : -comparison->right_plus;
        const auto value = fixed_value(to_left ? right : left, theta, plus);
        if (!value) continue;
        const std::uint32_t variable = to_left ? left.variable : right.variable;
        theta[variable] = *value;
        return variable;
    }
    for (const law::Compute* compute : conjunction.computes) {
        if (!theta[compute->result].is_none()) continue;
        const auto left = fixed_value(compute->left, theta, 0);
        const auto right = fixed_value(compute->right, theta, 0);
        if (!left || !right) continue;
        const auto value =
            computed(compute->operation, *left, *right, rule.rule->variables[compute->result].type);
        if (!value) continue;
        theta[compute->result] = *value;
        return compute->result;
    }
    return std::nullopt;
}

void ListedJoin::for_each(const RulePlan& rule, const ConjunctionPlan& conjunction, Theta& theta,
                          const std::function<void()>& found) {
    Search search{rule, conjunction, theta, found};
    step(search, std::vector<bool>(conjunction.generators.size(), false));
}

void ListedJoin::step(Search& search, const std::vector<bool>& done) {
    budget_.spend();
    Undo undo(search.theta);
    while (bind_by_equality(search.rule, search.conjunction, search.theta)) {
    }
    std::vector<bool> still = done;
    std::size_t best = still.size();
    std::size_t best_size = 0;
    for (std::size_t i = 0; i < still.size(); ++i) {
        if (still[i]) continue;
        const Generator& generator = search.conjunction.generators[i];
        // The body may hold without it, and something else binds its variables: the law's checks see to that.
        if (!generator.required) {
            still[i] = true;
            continue;
        }
        const std::size_t key = key_size(plan_.law->predicate(generator.atom->predicate));
        const bool bound = binds_all(*generator.atom, search.theta, key);
        const auto rows = relations_.relation(generator.atom->predicate)
                              .matches(pattern_of(*generator.atom, search.theta, key));
        if (rows.empty()) return;
        if (bound) {
            still[i] = true;
            continue;
        }
        if (best != still.size() && (!plan_.optimize || rows.size() >= best_size)) continue;
        best = i;
        best_size = rows.size();
    }
    if (best == still.size()) return bind_groups(search, still);

    still[best] = true;
    const Generator& generator = search.conjunction.generators[best];
    const std::size_t key = key_size(plan_.law->predicate(generator.atom->predicate));
    const Relation& relation = relations_.relation(generator.atom->predicate);
    Undo bound(search.theta);
    std::set<Theta> seen;  // rows that differ only where the atom has `_`
    const bool may_repeat = [&] {
        for (std::size_t i = 0; i < key; ++i)
            if (generator.atom->arguments[i].kind == law::Term::Kind::Any) return true;
        return false;
    }();
    for (const std::uint32_t index : relation.matches(pattern_of(*generator.atom, search.theta, key))) {
        const Row& row = relation.row(index);
        if (!row.is_possible()) continue;
        if (unify(*generator.atom, row.arguments, search.theta) &&
            (!may_repeat || seen.insert(search.theta).second))
            step(search, still);
        bound.now();
    }
}

void ListedJoin::bind_groups(Search& search, const std::vector<bool>& done) {
    for (const law::Aggregate* count : search.conjunction.counts) {
        const CountPlan& planned = search.rule.counts.at(count);
        bool bound = true;
        for (const std::uint32_t variable : planned.group) bound = bound && !search.theta[variable].is_none();
        if (bound) continue;
        std::set<Theta> groups;
        Theta inner = search.theta;
        for_each(search.rule, planned.body, inner, [&] {
            Theta group = search.theta;
            for (const std::uint32_t variable : planned.group) group[variable] = inner[variable];
            groups.insert(std::move(group));
        });
        Undo undo(search.theta);
        for (const Theta& group : groups) {
            search.theta = group;
            step(search, done);
        }
        return;
    }
    for (const std::uint32_t variable : search.conjunction.variables)
        if (search.theta[variable].is_none()) return;  // the law's checks refuse such rules
    search.found();
}

}  // namespace mithaq::engine
