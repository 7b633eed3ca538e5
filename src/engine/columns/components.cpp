#include "engine/columns/components.h"

#include <algorithm>

#include "law/walk.h"

namespace mithaq::engine::columns {

namespace {

bool applies(const law::Rule& rule, const ReadingChoice& readings) {
    if (!rule.question) return true;
    const auto chosen = readings.find(*rule.question);
    return chosen != readings.end() && chosen->second == rule.reading;
}

// Strongly connected components (Tarjan 1972), without a stack of calls.
class Search {
public:
    explicit Search(Components& components)
        : out_(components),
          order_(out_.reads.size(), kUnseen),
          low_(out_.reads.size()),
          on_stack_(out_.reads.size()) {}

    void run() {
        out_.of.resize(order_.size());
        for (std::uint32_t p = 0; p < order_.size(); ++p)
            if (order_[p] == kUnseen) visit(p);
    }

private:
    static constexpr std::uint32_t kUnseen = 0xFFFFFFFF;
    struct Frame {
        std::uint32_t node;
        std::size_t next;
    };

    void open(std::uint32_t node) {
        order_[node] = low_[node] = counter_++;
        stack_.push_back(node);
        on_stack_[node] = true;
        frames_.push_back({node, 0});
    }

    void visit(std::uint32_t root) {
        open(root);
        while (!frames_.empty()) {
            const std::uint32_t node = frames_.back().node;
            if (frames_.back().next < out_.reads[node].size()) {
                const std::uint32_t to = out_.reads[node][frames_.back().next++].index;
                if (order_[to] == kUnseen)
                    open(to);
                else if (on_stack_[to])
                    low_[node] = std::min(low_[node], order_[to]);
                continue;
            }
            frames_.pop_back();
            if (!frames_.empty()) low_[frames_.back().node] = std::min(low_[frames_.back().node], low_[node]);
            if (low_[node] == order_[node]) close(node);
        }
    }

    void close(std::uint32_t root) {
        Components::Component component;
        for (std::uint32_t node = kUnseen; node != root;) {
            node = stack_.back();
            stack_.pop_back();
            on_stack_[node] = false;
            out_.of[node] = static_cast<std::uint32_t>(out_.list.size());
            component.predicates.push_back({node});
        }
        std::sort(component.predicates.begin(), component.predicates.end());
        const auto& own = out_.reads[root];
        component.recursive = component.predicates.size() > 1 ||
                              std::find(own.begin(), own.end(), law::PredicateId{root}) != own.end();
        out_.list.push_back(std::move(component));
    }

    Components& out_;
    std::vector<std::uint32_t> order_;
    std::vector<std::uint32_t> low_;
    std::vector<bool> on_stack_;
    std::vector<std::uint32_t> stack_;
    std::vector<Frame> frames_;
    std::uint32_t counter_ = 0;
};

}  // namespace

Components components_of(const law::Program& program, const ReadingChoice& readings) {
    Components components;
    components.rules.resize(program.predicates.size());
    components.reads.resize(program.predicates.size());
    components.derived_.resize(program.predicates.size());
    for (std::uint32_t r = 0; r < program.rules.size(); ++r) {
        const law::Rule& rule = program.rules[r];
        const std::uint32_t head = rule.head.predicate.index;
        components.derived_[head] = true;
        if (!applies(rule, readings)) continue;
        components.rules[head].push_back({r});
        law::for_each_atom(rule.body,
                           [&](const law::Atom& atom) { components.reads[head].push_back(atom.predicate); });
    }
    for (auto& reads : components.reads) {
        std::sort(reads.begin(), reads.end());
        reads.erase(std::unique(reads.begin(), reads.end()), reads.end());
    }
    Search(components).run();
    return components;
}

}  // namespace mithaq::engine::columns
