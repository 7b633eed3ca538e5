#include "engine/columns/code_from_law.h"

#include <algorithm>

#include "law/walk.h"

namespace mithaq::engine::columns {

namespace {

using law::Formula;
using Kind = Formula::Kind;
using Counts = std::vector<std::uint32_t>;  // by variable: how often it stands somewhere

void count_term(const law::Term& term, Counts& counts) {
    if (term.kind == law::Term::Kind::Variable) ++counts[term.variable];
}

void count_variables(const Formula& formula, Counts& counts) {
    law::for_each_formula(formula, [&](const Formula& each) {
        law::for_each_variable(each, [&](std::uint32_t variable) { ++counts[variable]; });
    });
}

// Atoms without which the formula holds nowhere.
void required_atoms(const Formula& formula, std::vector<const law::Atom*>& atoms) {
    switch (formula.kind) {
        case Kind::Atom:
            atoms.push_back(&formula.atom);
            break;
        case Kind::And:
        case Kind::Once:
        case Kind::Eventually:
        case Kind::Boundary:
            for (const Formula& part : formula.parts) required_atoms(part, atoms);
            break;
        case Kind::Since:
        case Kind::Until:
            required_atoms(formula.parts[1], atoms);
            break;
        case Kind::Lasting:
            required_atoms(formula.parts[0], atoms);
            break;
        default:
            break;
    }
}

}  // namespace

// Codes one rule, or the members of one of its counts.
class RuleCoder {
public:
    RuleCoder(Coder& coder, law::RuleId id, const std::function<bool(law::PredicateId)>& recursive,
              RuleWithMembers& out, std::vector<const law::Atom*> around = {})
        : coder_(coder),
          rule_(coder.program_.rule(id)),
          recursive_(recursive),
          out_(out),
          around_(std::move(around)),
          counts_(rule_.variables.size()) {
        code_.id = id;
        code_.variable_count = static_cast<std::uint32_t>(rule_.variables.size());
        for (const law::RuleVariable& variable : rule_.variables)
            code_.is_range.push_back(variable.type.kind == law::Type::Kind::Range);
        for (const law::Term& term : rule_.head.arguments) count_term(term, counts_);
        for (const Formula& part : rule_.body) count_variables(part, counts_);
    }

    RuleCode rule() {
        const law::Predicate& predicate = coder_.program_.predicate(rule_.head.predicate);
        code_.head = rule_.head.predicate.index;
        for (std::size_t i = 0; i < rule_.head.arguments.size(); ++i) {
            const law::Term& term = rule_.head.arguments[i];
            if (predicate.has_range() && i + 1 == predicate.arguments.size())
                head_range(term);
            else
                code_.head_places.push_back(place(term));
        }
        if (rule_.valid_from) code_.valid_from = day_number(*rule_.valid_from);
        add_conjunction(rule_.body);
        put_in_order(code_.parts);
        return std::move(code_);
    }

    RuleCode members(const law::Aggregate& count, SourceId source, const std::vector<Variable>& group) {
        code_.head = source;
        for (const Variable variable : group)
            code_.head_places.push_back({Place::Kind::Variable, variable, 0});
        for (const Variable variable : count.counted)
            code_.head_places.push_back({Place::Kind::Variable, variable, 0});
        if (count.function != law::Aggregate::Function::Count) {
            if (code_.is_range[count.value])
                code_.head_range = count.value;
            else
                code_.head_value = count.value;
        }
        add_conjunction(count.body);
        put_in_order(code_.parts);
        bind_group_outside(group);
        return std::move(code_);
    }

private:
    void fault(std::string text) {
        if (out_.fault.empty()) out_.fault = std::move(text);
    }

    Place place(const law::Term& term) {
        switch (term.kind) {
            case law::Term::Kind::Variable:
                return {Place::Kind::Variable, term.variable, 0};
            case law::Term::Kind::Constant:
                return {Place::Kind::Constant, kNone, coder_.values_.intern(term.constant, coder_.symbols_)};
            case law::Term::Kind::Any:
                break;
        }
        return {};
    }

    void head_range(const law::Term& term) {
        if (term.kind == law::Term::Kind::Constant)
            code_.head_number = term.constant.integer();
        else if (term.kind == law::Term::Kind::Variable && code_.is_range[term.variable])
            code_.head_range = term.variable;
        else if (term.kind == law::Term::Kind::Variable)
            code_.head_value = term.variable;
        else
            fault("a range that is neither a number nor a variable of a count or a quantity");
    }

    void add_conjunction(const std::vector<Formula>& body) {
        for (const Formula& formula : body) {
            if (formula.kind == Kind::And)
                add_conjunction(formula.parts);
            else
                code_.parts.push_back(add(formula, true));
        }
    }

    std::uint32_t add(const Formula& formula, bool required) {
        Node node;
        const auto part = [&](const Formula& below, bool is_required) {
            node.parts.push_back(add(below, is_required));
            const auto& more = code_.nodes[node.parts.back()].variables;
            node.variables.insert(node.variables.end(), more.begin(), more.end());
        };
        using To = Node::Kind;
        switch (formula.kind) {
            case Kind::Atom:
                node.leaf = add_leaf(formula.atom, required);
                add_variables(node, code_.leaves[node.leaf]);
                break;
            case Kind::Not:
                node.kind = To::Not;
                part(formula.parts[0], false);
                break;
            case Kind::And:
                node.kind = To::And;
                for (const Formula& below : formula.parts) part(below, required);
                put_in_order(node.parts);
                break;
            case Kind::Once:
            case Kind::Eventually:
                node.kind = formula.kind == Kind::Once ? To::Once : To::Eventually;
                part(formula.parts[0], required);
                break;
            case Kind::Historically:
            case Kind::Always:
                node.kind = formula.kind == Kind::Historically ? To::Historically : To::Always;
                part(formula.parts[0], false);
                break;
            case Kind::Since:
            case Kind::Until:
                node.kind = formula.kind == Kind::Since ? To::Since : To::Until;
                part(formula.parts[0], false);
                part(formula.parts[1], required);
                break;
            case Kind::Lasting:
                node.kind = To::Lasting;
                for (std::size_t i = 0; i < formula.parts.size(); ++i)
                    part(formula.parts[i], required && i == 0);
                // Without an end it lasts for good.
                if (formula.parts.size() == 1) add_never(node);
                break;
            case Kind::Compare:
                add_comparison(formula.comparison, node);
                break;
            case Kind::Aggregate:
                add_count(formula.aggregate, required, node);
                break;
            case Kind::Boundary:
                node.kind = To::Boundary;
                node.result = formula.boundary.result;
                node.which = formula.boundary.which;
                part(formula.parts[0], required);
                break;
            case Kind::Compute:
                add_compute(formula.compute, node);
                break;
            default:
                fault("a form that only the two-sided engine knows");
        }
        if (node.kind != To::Leaf && node.kind != To::Compare && node.kind != To::Aggregate &&
            node.kind != To::And && node.kind != To::Not && node.kind != To::Lasting)
            node.reach.emplace(formula.bounds);
        std::sort(node.variables.begin(), node.variables.end());
        node.variables.erase(std::unique(node.variables.begin(), node.variables.end()), node.variables.end());
        code_.nodes.push_back(std::move(node));
        return static_cast<std::uint32_t>(code_.nodes.size() - 1);
    }

    // An empty conjunction holds always, so its negation never does.
    void add_never(Node& node) {
        Node always;
        always.kind = Node::Kind::Compare;
        code_.nodes.push_back(always);
        Node never;
        never.kind = Node::Kind::Not;
        never.parts = {static_cast<std::uint32_t>(code_.nodes.size() - 1)};
        code_.nodes.push_back(never);
        node.parts.push_back(static_cast<std::uint32_t>(code_.nodes.size() - 1));
    }

    static void add_variables(Node& node, const Leaf& leaf) {
        for (const Place& each : leaf.places)
            if (each.kind == Place::Kind::Variable) node.variables.push_back(each.variable);
    }

    // Puts what gives a range before what reads it.
    void put_in_order(std::vector<std::uint32_t>& parts) const {
        const auto given_by = [&](const Node& node) {
            if (node.kind == Node::Kind::Leaf) return code_.leaves[node.leaf].range;
            const bool keyed = node.kind == Node::Kind::Compute && node.result_kind != Operand::Kind::Range;
            return keyed ? kNone : node.result;
        };
        // What gives a range that has not been put yet, by its variable; a handful at most.
        std::vector<std::pair<Variable, std::uint32_t>> givers;
        for (const std::uint32_t part : parts)
            if (const Variable given = given_by(code_.nodes[part]); given != kNone)
                givers.emplace_back(given, part);
        if (givers.empty()) return;
        std::vector<std::uint32_t> to_come = parts;
        parts.clear();
        while (!to_come.empty()) {
            const auto waits = [&](std::uint32_t part) {
                const Node& node = code_.nodes[part];
                return std::any_of(givers.begin(), givers.end(), [&](const auto& giver) {
                    const auto reads = [&](const Operand& side) {
                        return side.kind == Operand::Kind::Range && side.variable == giver.first;
                    };
                    return giver.second != part && (reads(node.left) || reads(node.right));
                });
            };
            // All that waits for nothing, as it stands; where each waits for another, the first.
            std::vector<std::uint32_t> later;
            for (const std::uint32_t part : to_come) {
                if (waits(part)) {
                    later.push_back(part);
                    continue;
                }
                parts.push_back(part);
                std::erase_if(givers, [&](const auto& giver) { return giver.second == part; });
            }
            if (later.size() == to_come.size()) {
                parts.push_back(later.front());
                std::erase_if(givers, [&](const auto& giver) { return giver.second == later.front(); });
                later.erase(later.begin());
            }
            to_come = std::move(later);
        }
    }

    std::uint32_t add_leaf(const law::Atom& atom, bool required) {
        const law::Predicate& predicate = coder_.program_.predicate(atom.predicate);
        Leaf leaf;
        leaf.source = atom.predicate.index;
        leaf.required = required;
        const std::size_t key = predicate.arguments.size() - (predicate.has_range() ? 1 : 0);
        if (predicate.has_range() && atom.arguments.size() > key) {
            const law::Term& last = atom.arguments[key];
            if (last.kind == law::Term::Kind::Variable) leaf.range = last.variable;
            leaf.reads_values = leaf.range != kNone;
            if (last.kind == law::Term::Kind::Constant) fault("a range given as a constant");
        }
        bool has_any = false;
        for (std::size_t c = 0; c < key; ++c) {
            Place here = c < atom.arguments.size() ? place(atom.arguments[c]) : Place{};
            // A variable that stands nowhere else is any value, where the days of all values are joined anyway.
            if (coder_.optimise_ && required && leaf.range == kNone && here.kind == Place::Kind::Variable &&
                counts_[here.variable] == 1)
                here = {};
            has_any = has_any || here.kind == Place::Kind::Any;
            leaf.places.push_back(here);
        }
        if (leaf.range != kNone && has_any) fault("a quantity of any key");
        const bool is_recursive = recursive_({atom.predicate.index});
        for (std::uint32_t i = 0; i < code_.leaves.size(); ++i)
            if (code_.leaves[i].same_atom(leaf) && !(has_any && is_recursive)) {
                code_.leaves[i].required = code_.leaves[i].required || required;
                return i;
            }
        code_.leaves.push_back(std::move(leaf));
        return static_cast<std::uint32_t>(code_.leaves.size() - 1);
    }

    Operand operand(const law::Term& term) {
        if (term.kind == law::Term::Kind::Variable)
            return {code_.is_range[term.variable] ? Operand::Kind::Range : Operand::Kind::Variable, 0,
                    term.variable};
        if (term.kind == law::Term::Kind::Any) fault("a comparison with any value");
        return {Operand::Kind::Constant, coder_.values_.intern(term.constant, coder_.symbols_), kNone};
    }

    void add_comparison(const law::Comparison& comparison, Node& node) {
        node.kind = Node::Kind::Compare;
        node.relation = comparison.relation;
        node.left = operand(comparison.left);
        node.right = operand(comparison.right);
        node.right_plus = comparison.right_plus;
        for (const Operand& side : {node.left, node.right})
            if (side.kind == Operand::Kind::Variable) node.variables.push_back(side.variable);
    }

    void add_compute(const law::Compute& compute, Node& node) {
        node.kind = Node::Kind::Compute;
        node.operation = compute.operation;
        node.result = compute.result;
        node.left = operand(compute.left);
        node.right = operand(compute.right);
        for (const Operand& side : {node.left, node.right})
            if (side.kind == Operand::Kind::Variable) node.variables.push_back(side.variable);
        const law::Type& type = rule_.variables[compute.result].type;
        node.result_is_day = type.kind == law::Type::Kind::Day || type.of_days;
        if (code_.is_range[compute.result]) return;
        node.result_kind = Operand::Kind::Variable;
        node.variables.push_back(compute.result);
    }

    void add_count(const law::Aggregate& count, bool required, Node& node) {
        node.kind = Node::Kind::Aggregate;
        node.result = count.result;
        node.function = count.function;
        Counts inside(counts_.size());
        for (const Formula& part : count.body) count_variables(part, inside);
        for (const std::uint32_t counted : count.counted) ++inside[counted];
        if (count.function != law::Aggregate::Function::Count) ++inside[count.value];
        std::vector<Variable> group;
        for (Variable v = 0; v < inside.size(); ++v) {
            const bool counted =
                std::find(count.counted.begin(), count.counted.end(), v) != count.counted.end();
            if (inside[v] > 0 && counts_[v] > inside[v] && !counted && !code_.is_range[v]) group.push_back(v);
        }
        std::vector<const law::Atom*> around = atoms_around();
        const bool bound = bound_by(around, group);
        // Nothing is the least of nothing.
        node.zero_counts = bound && (count.function == law::Aggregate::Function::Count ||
                                     count.function == law::Aggregate::Function::Sum);
        RuleWithMembers below;
        for (const Formula& part : count.body) required_atoms(part, around);
        RuleCode members =
            RuleCoder(coder_, code_.id, recursive_, below, std::move(around)).members(count, kNone, group);
        if (out_.fault.empty()) out_.fault = below.fault;
        Leaf leaf;
        if (coder_.optimise_ && is_plain(members, count)) {
            leaf = members.leaves[0];
            for (Place& each : leaf.places)
                if (each.kind == Place::Kind::Variable &&
                    std::find(count.counted.begin(), count.counted.end(), each.variable) !=
                        count.counted.end())
                    each = {Place::Kind::Open, kNone, 0};
            take_over(members, node);
        } else {
            members.head = leaf.source = coder_.add_source();
            for (const Variable variable : group) leaf.places.push_back({Place::Kind::Variable, variable, 0});
            leaf.places.resize(group.size() + count.counted.size(), {Place::Kind::Open, kNone, 0});
            for (RuleCode& each : below.members) out_.members.push_back(std::move(each));
            out_.members.push_back(std::move(members));
        }
        leaf.required = required && !node.zero_counts;
        leaf.reads_values = count.function != law::Aggregate::Function::Count;
        add_variables(node, leaf);
        code_.leaves.push_back(std::move(leaf));
        node.leaf = static_cast<std::uint32_t>(code_.leaves.size() - 1);
    }

    // One formula of one atom, a row of which is a member: then the members need no relation of their own.
    static bool is_plain(const RuleCode& members, const law::Aggregate& count) {
        if (count.function != law::Aggregate::Function::Count || members.parts.size() != 1 ||
            members.leaves.size() != 1)
            return false;
        const Leaf& leaf = members.leaves[0];
        if (!leaf.required || leaf.range != kNone) return false;
        for (const Node& node : members.nodes)
            if (node.kind == Node::Kind::Compare || node.kind == Node::Kind::Aggregate ||
                node.kind == Node::Kind::Boundary || node.kind == Node::Kind::Compute)
                return false;
        const auto places_of = [&](Variable variable) {
            return std::count_if(leaf.places.begin(), leaf.places.end(), [&](const Place& place) {
                return place.kind == Place::Kind::Variable && place.variable == variable;
            });
        };
        if (!std::all_of(count.counted.begin(), count.counted.end(),
                         [&](Variable variable) { return places_of(variable) == 1; }))
            return false;
        return std::all_of(leaf.places.begin(), leaf.places.end(), [&](const Place& place) {
            if (place.kind != Place::Kind::Variable) return true;
            return std::any_of(members.head_places.begin(), members.head_places.end(),
                               [&](const Place& head) { return head.variable == place.variable; });
        });
    }

    // The nodes of the members become nodes of the rule, below the count; their leaf is the count's.
    void take_over(RuleCode& members, Node& count) {
        const auto offset = static_cast<std::uint32_t>(code_.nodes.size());
        for (Node& node : members.nodes) {
            for (std::uint32_t& part : node.parts) part += offset;
            if (node.kind == Node::Kind::Leaf) node.leaf = static_cast<std::uint32_t>(code_.leaves.size());
            node.variables.clear();
            code_.nodes.push_back(std::move(node));
        }
        count.parts = {members.parts[0] + offset};
    }

    // Positive atoms beside a count: those of the rule, and of the bodies of the counts that this one stands in.
    [[nodiscard]] std::vector<const law::Atom*> atoms_around() const {
        std::vector<const law::Atom*> atoms = around_;
        if (atoms.empty())
            for (const Formula& part : rule_.body) required_atoms(part, atoms);
        return atoms;
    }

    [[nodiscard]] bool bound_by(const std::vector<const law::Atom*>& atoms,
                                const std::vector<Variable>& group) const {
        Counts bound(counts_.size());
        for (const law::Atom* atom : atoms)
            for (const law::Term& term : atom->arguments) count_term(term, bound);
        return std::all_of(group.begin(), group.end(),
                           [&](Variable variable) { return bound[variable] > 0; });
    }

    // What the members leave unbound of their group, the rule's other atoms bind: for those alone the count is asked.
    void bind_group_outside(const std::vector<Variable>& group) {
        const std::vector<const law::Atom*> atoms = atoms_around();
        Counts bound(counts_.size());
        for (const Leaf& leaf : code_.leaves)
            if (leaf.required)
                for (const Place& each : leaf.places)
                    if (each.kind == Place::Kind::Variable) ++bound[each.variable];
        for (const Variable variable : group) {
            if (bound[variable] > 0) continue;
            for (const law::Atom* atom : atoms) {
                Counts here(counts_.size());
                for (const law::Term& term : atom->arguments) count_term(term, here);
                if (here[variable] == 0) continue;
                if (recursive_({atom->predicate.index})) {
                    fault("a count whose group only a recursive predicate binds");
                    continue;
                }
                const std::size_t leaves = code_.leaves.size();
                const std::uint32_t leaf = add_leaf(*atom, true);
                if (leaf < leaves) continue;
                code_.leaves[leaf].range = kNone;
                code_.leaves[leaf].reads_values = false;
                for (Variable v = 0; v < here.size(); ++v) bound[v] += here[v];
            }
        }
    }

    Coder& coder_;
    const law::Rule& rule_;
    const std::function<bool(law::PredicateId)>& recursive_;
    RuleWithMembers& out_;
    RuleCode code_;
    std::vector<const law::Atom*> around_;  // in the members of a count: atoms_around() it, and its own
    Counts counts_;
};

RuleWithMembers Coder::code(law::RuleId id, const std::function<bool(law::PredicateId)>& recursive) {
    RuleWithMembers out;
    out.rule = RuleCoder(*this, id, recursive, out).rule();
    return out;
}

}  // namespace mithaq::engine::columns
