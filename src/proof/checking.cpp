// The frame of the checker: goals and days of children, and nodes that lead back to themselves.
#include <algorithm>

#include "proof/check_steps.h"

namespace mithaq::proof {

namespace {

// Finds a strongly connected set of nodes with a goal other than Fails: a proof that rests on itself.
class Circles {
public:
    explicit Circles(const std::vector<Node>& nodes)
        : nodes_(nodes), number_(nodes.size(), 0), low_(nodes.size(), 0), on_stack_(nodes.size(), false) {}

    [[nodiscard]] bool unsound(std::uint32_t root) {
        visit(root);
        return unsound_;
    }

private:
    void visit(std::uint32_t v) {
        number_[v] = low_[v] = ++last_;
        stack_.push_back(v);
        on_stack_[v] = true;
        for (const std::uint32_t w : nodes_[v].children) {
            if (w == kNone || w >= nodes_.size()) continue;
            if (w == v && nodes_[v].goal != Goal::Fails) unsound_ = true;
            if (number_[w] == 0) {
                visit(w);
                low_[v] = std::min(low_[v], low_[w]);
            } else if (on_stack_[w]) {
                low_[v] = std::min(low_[v], number_[w]);
            }
        }
        if (low_[v] == number_[v]) close(v);
    }

    void close(std::uint32_t v) {
        const auto first = std::find(stack_.begin(), stack_.end(), v);
        const bool circle = stack_.end() - first > 1;
        for (auto at = first; at != stack_.end(); ++at) {
            on_stack_[*at] = false;
            if (circle && nodes_[*at].goal != Goal::Fails) unsound_ = true;
        }
        stack_.erase(first, stack_.end());
    }

    const std::vector<Node>& nodes_;
    std::vector<std::uint32_t> number_, low_, stack_;
    std::vector<bool> on_stack_;
    std::uint32_t last_ = 0;
    bool unsound_ = false;
};

}  // namespace

Checking::Checking(const Proof& proof, const law::Program& law, const FactsInWorlds& facts)
    : proof_(proof), law_(law), facts_(facts), checked_(proof.nodes.size(), false) {}

std::string Checking::run() {
    if (Circles(proof_.nodes).unsound(proof_.root)) return "a node rests on itself";
    try {
        Pattern pattern{proof_.atom.predicate, {}};
        const law::Predicate& predicate = law_.predicate(proof_.atom.predicate);
        const std::size_t size = predicate.arguments.size() - (predicate.has_range() ? 1 : 0);
        for (std::size_t i = 0; i < size; ++i) pattern.arguments.push_back({proof_.atom.arguments.at(i), {}});
        need(proof_.goal() == Goal::Holds || proof_.goal() == Goal::Fails, "the root's goal");
        need_goal(proof_.root, proof_.goal(), {proof_.on, proof_.on});
        atom(proof_.root, pattern);
    } catch (const Fault& fault) {
        return fault.text;
    }
    return {};
}

const Node& Checking::node(Index index) const {
    need(index < proof_.nodes.size(), "a child that is not there");
    return proof_.nodes[index];
}

bool Checking::has_child(const Node& node, std::size_t position) const {
    return position < node.children.size() && node.children[position] != kNone;
}

const Node& Checking::child(const Node& of, std::size_t position) const {
    need(has_child(of, position), "a child is missing");
    return node(of.children[position]);
}

void Checking::need(bool condition, const char* what) {
    if (!condition) throw Fault{what};
}

void Checking::need_goal(Index index, Goal goal, Window days) const {
    const Node& of = node(index);
    need(of.goal == goal, "a node has another goal than the one above needs");
    need(of.days.first <= of.days.last, "a node without days");
    const bool some = goal == Goal::HoldsSomeDay || goal == Goal::FailsSomeDay;
    need(some ? inside(of.days, days) : inside(days, of.days),
         "a node is about other days than the one above needs");
}

const time::IntervalSet& Checking::lower(const regime::BaseAtom& atom) const {
    return proof_.worlds == Worlds::Extended ? atom.certain : atom.on_record;
}

const time::IntervalSet& Checking::upper(const regime::BaseAtom& atom) const {
    return proof_.worlds == Worlds::Extended ? atom.not_excluded : atom.possible;
}

bool has_all(const time::IntervalSet& set, Window days) {
    for (const time::Interval& interval : set.intervals())
        if (interval.from <= days.first && (days.last < interval.to || interval.to == time::kOpenEnd))
            return true;
    return false;
}

bool has_none(const time::IntervalSet& set, Window days) {
    for (const time::Interval& interval : set.intervals())
        if (interval.from <= days.last && (days.first < interval.to || interval.to == time::kOpenEnd))
            return false;
    return true;
}

bool inside(Window inner, Window outer) { return outer.first <= inner.first && inner.last <= outer.last; }

bool matches(const Pattern& pattern, const regime::BaseRelation& relation, std::uint32_t row) {
    const Tuple& tuple = relation.atoms[row].arguments;
    for (std::size_t i = 0; i < pattern.arguments.size(); ++i) {
        const Binding& binding = pattern.arguments[i];
        const Value value = tuple[i].is_none() ? unknown_value(pattern.predicate, row, i) : tuple[i];
        if (binding.bound() && binding.value != value) return false;
        if (std::find(binding.except.begin(), binding.except.end(), value) != binding.except.end())
            return false;
    }
    return true;
}

}  // namespace mithaq::proof
