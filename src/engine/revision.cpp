#include "engine/revision.h"

#include <algorithm>
#include <unordered_set>

namespace mithaq::engine {

namespace {

bool compatible(const record::Tuple& a, const record::Tuple& b) {
    for (std::size_t i = 0; i < a.size() && i < b.size(); ++i)
        if (!a[i].is_none() && !b[i].is_none() && a[i] != b[i]) return false;
    return true;
}

void add_atoms(const law::Formula& formula, std::vector<const law::Atom*>& atoms) {
    for_each_dependency(formula, false, [&](const law::Atom& atom, bool) { atoms.push_back(&atom); });
}

bool is_bound(const record::Tuple& tuple) {
    return std::none_of(tuple.begin(), tuple.end(), [](record::Value value) { return value.is_none(); });
}

bool is_ground(const record::Tuple& tuple) {
    return std::none_of(tuple.begin(), tuple.end(), [](record::Value value) {
        return value.is_none() || is_unmentioned(value) || is_unknown(value);
    });
}

}  // namespace

Revision::Revision(Engine::State& state, regime::BaseFacts& facts)
    : state_(state), facts_(facts), readers_(state.law.predicates.size()), work_(readers_.size()) {
    read_rules();
    state_.open.index_goals();
}

Revision::~Revision() = default;

void Revision::read_rules() {
    for (std::uint32_t rule = 0; rule < state_.plan.rules.size(); ++rule) {
        std::vector<const law::Atom*> atoms;
        for (const law::Formula& part : state_.plan.rules[rule].rule->body) add_atoms(part, atoms);
        for (const law::Atom* atom : atoms) readers_[atom->predicate.index].push_back({rule, atom});
    }
}

void Revision::apply(regime::FactsEdit& edit) {
    const std::size_t components = state_.plan.components.size();
    agreed_.assign(components, false);
    for (std::uint32_t i = 0; i < components; ++i) agreed_[i] = state_.open.component_agrees(i);
    reload_.assign(components, false);
    for (Work& work : work_) work = {};
    state_.budget.refill();
    state_.answers.clear();
    state_.closed.log_ensured(&ensured_);
    state_.open.log_goals(&goals_);

    regime::apply(facts_, edit);
    state_.open.facts_changed(edit);
    for (const regime::RelationEdit& of : edit) load_base(of);
    for (std::uint32_t i = 0; i < components; ++i) revise(i);
}

// Brings the record's atoms into the closed run's relation, where it is evaluated.
void Revision::load_base(const regime::RelationEdit& edit) {
    Work& work = work_[edit.predicate.index];
    work.base.insert(edit.touched.begin(), edit.touched.end());
    const std::uint32_t component = state_.plan.component_of[edit.predicate.index];
    if (!state_.closed.is_done(component)) return;
    const bool derived = !state_.plan.rules_of[edit.predicate.index].empty();
    if (derived || state_.plan.components[component].recursive) {
        reload_[component] = true;
        return;
    }
    for (const regime::RelationEdit::Atom& atom : edit.atoms) {
        const Row before = state_.closed.load_row(edit.predicate, atom.index);
        const Row& now = state_.closed.relation(edit.predicate).row(atom.index);
        if (before.lower == now.lower && before.upper == now.upper) {
            // Numbers are no bounds, and are read all the same.
            if (atom.quantity.empty() && facts_.relations[edit.predicate.index].quantities.empty()) continue;
        }
        rows_.push_back({edit.predicate.index, atom.index, before.lower, before.upper});
        changed_in_closed(edit.predicate, now.arguments);
    }
}

void Revision::touch_readers(law::PredicateId predicate, const record::Tuple& pattern, bool closed_too) {
    for (const Reader& reader : readers_[predicate.index]) {
        const RulePlan& rule = state_.plan.rules[reader.rule];
        Touch touch{reader.rule, Theta(rule.rule->variables.size())};
        if (!unify(*reader.atom, pattern, touch.theta)) continue;
        drop_counts(touch);
        Work& work = work_[rule.rule->head.predicate.index];
        if (closed_too) work.closed.insert(touch);
        work.open.insert(std::move(touch));
    }
}

void Revision::changed_in_closed(law::PredicateId predicate, const record::Tuple& tuple) {
    work_[predicate.index].changed.insert(tuple);
    touch_readers(predicate, tuple, true);
}

void Revision::changed_in_open(law::PredicateId predicate, const record::Tuple& pattern) {
    work_[predicate.index].changed.insert(pattern);
    touch_readers(predicate, pattern, false);
}

void Revision::drop_counts(const Touch& touch) {
    if (state_.plan.rules[touch.rule].counts.empty()) return;
    state_.closed.drop_counts(state_.plan.rules[touch.rule], touch.theta);
    state_.open.drop_counts(state_.plan.rules[touch.rule], touch.theta);
    counts_.push_back(touch);
}

std::set<record::Tuple> Revision::patterns_of(law::PredicateId predicate,
                                              const std::set<Touch>& touches) const {
    std::set<record::Tuple> patterns;
    const std::size_t key = key_size(state_.law.predicate(predicate));
    for (const Touch& touch : touches)
        patterns.insert(pattern_of(state_.plan.rules[touch.rule].rule->head, touch.theta, key));
    return patterns;
}

void Revision::revise(std::uint32_t component) {
    bool touched = reload_[component];
    for (const law::PredicateId predicate : state_.plan.components[component].predicates) {
        const Work& work = work_[predicate.index];
        touched = touched || !work.base.empty() || !work.closed.empty() || !work.open.empty();
    }
    if (!touched && agreed_[component] == state_.open.component_agrees(component)) return;
    revise_closed(component);
    revise_open(component);
}

void Revision::revise_closed(std::uint32_t index) {
    if (!state_.closed.is_done(index)) return;
    const Component& component = state_.plan.components[index];
    bool touched = reload_[index];
    for (const law::PredicateId predicate : component.predicates)
        touched = touched || !work_[predicate.index].closed.empty();
    if (!touched) return;
    if (reload_[index] || component.recursive) return evaluate_again(index);
    for (const law::PredicateId predicate : component.predicates) {
        std::set<record::Tuple> tuples;
        const std::set<Touch> touches = work_[predicate.index].closed;
        for (const record::Tuple& pattern : patterns_of(predicate, touches))
            for (const std::uint32_t row : state_.closed.relation(predicate).matches(pattern))
                tuples.insert(state_.closed.relation(predicate).row(row).arguments);
        for (const Touch& touch : touches)
            state_.closed.heads_of(state_.plan.rules[touch.rule], touch.theta, tuples);
        for (const record::Tuple& tuple : tuples) revise_row(predicate, tuple);
    }
}

void Revision::revise_row(law::PredicateId predicate, const record::Tuple& arguments) {
    const auto known = state_.closed.relation(predicate).find(arguments);
    auto [lower, upper] = state_.closed.bounds_of(predicate, arguments);
    const Row none;
    const Row& before = known ? state_.closed.relation(predicate).row(*known) : none;
    const bool has_range = state_.law.predicate(predicate).has_range();
    if (lower == before.lower && upper == before.upper && !has_range) return;
    Row& row = state_.closed.row_for(predicate, arguments);
    const std::uint32_t index = *state_.closed.relation(predicate).find(arguments);
    rows_.push_back({predicate.index, index, std::move(row.lower), std::move(row.upper)});
    row.lower = std::move(lower);
    row.upper = std::move(upper);
    changed_in_closed(predicate, arguments);
}

void Revision::evaluate_again(std::uint32_t index) {
    const Component& component = state_.plan.components[index];
    std::vector<Relation> before;
    for (const law::PredicateId predicate : component.predicates)
        before.push_back(state_.closed.take_relation(predicate));
    state_.closed.evaluate_again(index);
    for (std::size_t i = 0; i < component.predicates.size(); ++i) {
        const law::PredicateId predicate = component.predicates[i];
        const Relation& now = state_.closed.relation(predicate);
        const auto differs = [](const Relation& relation, const Row& row) {
            const auto other = relation.find(row.arguments);
            if (!other) return row.is_possible();
            return !(relation.row(*other).lower == row.lower && relation.row(*other).upper == row.upper);
        };
        std::set<record::Tuple> changed;
        for (std::uint32_t row = 0; row < now.size(); ++row)
            if (differs(before[i], now.row(row))) changed.insert(now.row(row).arguments);
        for (std::uint32_t row = 0; row < before[i].size(); ++row)
            if (differs(now, before[i].row(row))) changed.insert(before[i].row(row).arguments);
        for (const record::Tuple& tuple : changed) changed_in_closed(predicate, tuple);
        relations_.emplace_back(predicate.index, std::move(before[i]));
    }
}

void Revision::revise_open(std::uint32_t index) {
    const Component& component = state_.plan.components[index];
    const bool agrees = state_.open.component_agrees(index);
    for (const law::PredicateId predicate : component.predicates) state_.open.drop_candidates(predicate);
    // Both runs are one: what changed in the closed run has changed here.
    if (agrees && agreed_[index]) return;
    if (component.recursive && agrees == agreed_[index]) return revise_recursion(component);
    for (const law::PredicateId predicate : component.predicates) {
        const std::set<record::Tuple> patterns = touched_patterns(predicate);
        if (agrees != agreed_[index]) {
            drop_goals(state_.open.goals_of(predicate));
            for (const record::Tuple& pattern : patterns) changed_in_open(predicate, pattern);
        } else {
            revise_goals(predicate, patterns);
            // Whoever looks for values meets silence too, of atoms that nobody asked for one by one.
            const std::set<record::Tuple> base = work_[predicate.index].base;
            for (const record::Tuple& pattern : base) changed_in_open(predicate, pattern);
        }
        touch_numbers(predicate, patterns);
    }
}

std::set<record::Tuple> Revision::touched_patterns(law::PredicateId predicate) const {
    const Work& work = work_[predicate.index];
    std::set<record::Tuple> patterns = patterns_of(predicate, work.open);
    patterns.insert(work.base.begin(), work.base.end());
    patterns.insert(work.changed.begin(), work.changed.end());
    return patterns;
}

// Numbers have no goals.
void Revision::touch_numbers(law::PredicateId predicate, const std::set<record::Tuple>& patterns) {
    if (!state_.law.predicate(predicate).has_range()) return;
    for (const record::Tuple& pattern : patterns) changed_in_open(predicate, pattern);
}

// The goals that a pattern may be about.
std::vector<TopDown::Key> Revision::goals_about(law::PredicateId predicate,
                                                const std::set<record::Tuple>& patterns) const {
    std::vector<TopDown::Key> about;
    std::unordered_set<TopDown::Key, TopDown::KeyHash> seen;
    const auto add = [&](const TopDown::Key& key) {
        if (seen.insert(key).second) about.push_back(key);
    };
    const bool divided =
        !state_.plan.components[state_.plan.component_of[predicate.index]].divided_by.empty();
    for (const record::Tuple& pattern : patterns) {
        if (is_bound(pattern) && !divided) {
            for (const Side side : {Side::Lower, Side::Upper})
                if (state_.open.was_asked(predicate, pattern, side)) add({predicate.index, side, 0, pattern});
            for (const TopDown::Key& key : state_.open.open_goals_of(predicate))
                if (compatible(key.pattern, pattern)) add(key);
            continue;
        }
        for (const TopDown::Key& key : state_.open.goals_of(predicate))
            if (compatible(key.pattern, pattern)) add(key);
    }
    return about;
}

// What nobody asked for may have been left out, and come in now.
std::set<record::Tuple> Revision::not_asked(law::PredicateId predicate,
                                            const std::set<record::Tuple>& patterns) const {
    std::set<record::Tuple> others;
    for (const record::Tuple& pattern : patterns)
        if (!is_bound(pattern) || !state_.open.was_asked(predicate, pattern, Side::Upper))
            others.insert(pattern);
    return others;
}

void Revision::revise_goals(law::PredicateId predicate, const std::set<record::Tuple>& patterns) {
    std::set<record::Tuple> changed = not_asked(predicate, patterns);
    for (const TopDown::Key& key : goals_about(predicate, patterns)) {
        auto before = state_.open.evaluate_again(key);
        if (!before) continue;
        goals_.emplace_back(key, std::move(before));
        changed.insert(key.pattern);
    }
    for (const record::Tuple& pattern : changed) changed_in_open(predicate, pattern);
}

// The goals that a change can reach inside of the recursion are dropped together, and then asked for again; what they do
// not reach is complete as it is.
void Revision::revise_recursion(const Component& component) {
    std::map<law::PredicateId, std::set<record::Tuple>> reached;
    std::vector<std::pair<law::PredicateId, record::Tuple>> waiting;
    const auto reach = [&](law::PredicateId predicate, const record::Tuple& pattern) {
        if (reached[predicate].insert(pattern).second) waiting.emplace_back(predicate, pattern);
    };
    for (const law::PredicateId predicate : component.predicates)
        for (const record::Tuple& pattern : touched_patterns(predicate)) reach(predicate, pattern);
    const std::uint32_t index = state_.plan.component_of[component.predicates.front().index];
    while (!waiting.empty()) {
        const auto [predicate, pattern] = std::move(waiting.back());
        waiting.pop_back();
        for (const Reader& reader : readers_[predicate.index]) {
            const RulePlan& rule = state_.plan.rules[reader.rule];
            const law::PredicateId head = rule.rule->head.predicate;
            if (state_.plan.component_of[head.index] != index) continue;
            Theta theta(rule.rule->variables.size());
            if (!unify(*reader.atom, pattern, theta)) continue;
            reach(head, pattern_of(rule.rule->head, theta, key_size(state_.law.predicate(head))));
        }
    }
    std::vector<std::pair<TopDown::Key, Cases<Bound>>> dropped;
    std::map<law::PredicateId, std::set<record::Tuple>> changed;
    for (const auto& [predicate, patterns] : reached) {
        changed[predicate] = not_asked(predicate, patterns);
        for (const TopDown::Key& key : goals_about(predicate, patterns)) {
            auto entry = state_.open.drop_goal(key);
            if (!entry) continue;
            dropped.emplace_back(key, entry->bound);
            goals_.emplace_back(key, std::move(entry));
        }
    }
    for (const auto& [key, before] : dropped) {
        const law::PredicateId predicate{key.predicate};
        // A goal of one division holds for some readings only, and cannot be compared with the whole.
        if (!component.divided_by.empty()) {
            changed[predicate].insert(key.pattern);
            continue;
        }
        const Cases<Bound> after =
            state_.readings.cases([&] { return state_.open.goal(predicate, key.pattern, key.side); });
        if (!(after == before)) changed[predicate].insert(key.pattern);
    }
    for (const auto& [predicate, patterns] : changed)
        for (const record::Tuple& pattern : patterns) changed_in_open(predicate, pattern);
    for (const auto& [predicate, patterns] : reached) touch_numbers(predicate, patterns);
}

void Revision::drop_goals(const std::vector<TopDown::Key>& goals) {
    for (const TopDown::Key& key : std::vector<TopDown::Key>(goals))
        if (auto entry = state_.open.drop_goal(key)) goals_.emplace_back(key, std::move(entry));
}

std::set<record::Tuple> Revision::changed(law::PredicateId predicate) const {
    std::set<record::Tuple> tuples;
    const Relation& rows = state_.closed.relation(predicate);
    for (const record::Tuple& pattern : work_[predicate.index].changed) {
        if (is_ground(pattern)) {
            tuples.insert(pattern);
            continue;
        }
        for (const std::uint32_t row : rows.matches(pattern)) {
            record::Tuple tuple = rows.row(row).arguments;
            for (record::Value& value : tuple) value = shown(value);
            tuples.insert(std::move(tuple));
        }
    }
    return tuples;
}

void Revision::undo(regime::FactsEdit& edit) {
    regime::apply(facts_, edit);
    state_.closed.log_ensured(nullptr);
    state_.open.log_goals(nullptr);
    for (auto row = rows_.rbegin(); row != rows_.rend(); ++row)
        state_.closed.restore_row({row->predicate}, row->row, std::move(row->lower), std::move(row->upper));
    for (auto relation = relations_.rbegin(); relation != relations_.rend(); ++relation)
        state_.closed.put_relation({relation->first}, std::move(relation->second));
    for (const std::uint32_t component : ensured_) state_.closed.forget(component);
    for (auto goal = goals_.rbegin(); goal != goals_.rend(); ++goal)
        state_.open.restore_goal(goal->first, std::move(goal->second));
    for (const Touch& touch : counts_) {
        state_.closed.drop_counts(state_.plan.rules[touch.rule], touch.theta);
        state_.open.drop_counts(state_.plan.rules[touch.rule], touch.theta);
    }
    state_.open.facts_changed(edit);
    for (std::uint32_t predicate = 0; predicate < work_.size(); ++predicate) {
        const Work& work = work_[predicate];
        if (!work.base.empty() || !work.open.empty() || !work.changed.empty())
            state_.open.drop_candidates({predicate});
    }
    state_.answers.clear();
    rows_.clear();
    relations_.clear();
    ensured_.clear();
    goals_.clear();
    counts_.clear();
}

}  // namespace mithaq::engine
