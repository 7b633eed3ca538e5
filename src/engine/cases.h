// Values that depend on which readings are taken, without going through every combination.
//
// `Readings` runs a piece of work once for each case that the work itself tells apart: where it asks whether a reading is
// taken and that is not settled yet, the case divides. What the work gave is kept as a decision diagram over the
// questions, ordered and reduced, so that a question stands in it only if the value depends on it. Work that asks nothing
// runs once.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "engine/answer.h"

namespace mithaq::engine {

// Bit r: reading r of a question.
using ReadingMask = std::uint64_t;
inline constexpr std::size_t kMostReadings = 64;

// The readings that a case is limited to: questions that matter, in order.
using Condition = std::vector<std::pair<std::uint32_t, ReadingMask>>;

// A decision diagram: where the readings lead, to leaves that are numbers.
struct Diagram {
    static constexpr std::uint32_t kLeaf = 0x80000000;  // set in a target that is a leaf
    struct Node {
        std::uint32_t question = 0;
        std::vector<ReadingMask> ways;       // disjoint, by their lowest reading
        std::vector<std::uint32_t> targets;  // parallel to ways: a later node, or a leaf
        friend bool operator==(const Node&, const Node&) = default;
    };
    std::vector<Node> nodes;  // empty: leaf 0 everywhere
    std::uint32_t root = kLeaf;
    friend bool operator==(const Diagram&, const Diagram&) = default;
};

// The reduced diagram of disjoint cases that cover a space, each with its leaf. Leaves are numbered anew in the order in
// which the diagram reaches them: `order[new] == old`.
[[nodiscard]] Diagram diagram_of(const std::vector<std::pair<Condition, std::uint32_t>>& cases,
                                 std::vector<std::uint32_t>& order);

// The cases of a diagram, in the one form that a function has.
[[nodiscard]] std::vector<std::pair<Condition, std::uint32_t>> paths_of(const Diagram& diagram);

// Where both conditions hold; nothing where that cannot be.
[[nodiscard]] std::optional<Condition> common(const Condition& a, const Condition& b);

template <class T>
class Cases;

// Which readings are open, and which of them the case under way is about. Not thread-safe.
class Readings {
public:
    // By question, the readings that are open. A question without any contributes no rules.
    explicit Readings(std::vector<ReadingMask> open);

    [[nodiscard]] const std::vector<ReadingMask>& open() const { return open_; }
    // What the case under way leaves.
    [[nodiscard]] const std::vector<ReadingMask>& left() const {
        return depth_ == 0 ? open_ : frames_[depth_ - 1].left;
    }
    [[nodiscard]] bool is_open(std::uint32_t question, ReadingMask readings) const {
        return (left(question) & readings) != 0;
    }

    [[nodiscard]] bool takes_surely(std::uint32_t question, ReadingMask readings) const {
        return (left(question) & ~readings) == 0;
    }

    // Whether the case under way takes one of `readings`; divides the case if it may or may not.
    [[nodiscard]] bool takes(std::uint32_t question, ReadingMask readings);
    // Which of `ways`, disjoint sets of readings that cover what is left, the case takes.
    [[nodiscard]] std::size_t choose(std::uint32_t question, std::span<const ReadingMask> ways);

    // Runs `work` for each case that it tells apart, starting from all that is open.
    template <class Work>
    [[nodiscard]] auto cases(Work work) {
        return cases_from(open_, work);
    }
    // Starting from some of what is open: what comes out holds for that only.
    template <class Work>
    [[nodiscard]] auto cases_from(const std::vector<ReadingMask>& start, Work work);

    // The readings that the case under way is limited to, of questions that were asked.
    [[nodiscard]] Condition condition() const;

private:
    struct Decision {
        std::uint32_t question = 0;
        std::vector<ReadingMask> ways;  // of what was left
        std::size_t way = 0;
    };
    struct Frame {
        std::vector<ReadingMask> start;
        std::vector<ReadingMask> left;
        std::vector<Decision> trail;
        std::size_t cursor = 0;  // decisions of the trail that this run has come by
    };
    // Enters a frame, and leaves it however the work ends.
    class Entered {
    public:
        Entered(Readings& readings, const std::vector<ReadingMask>& start);
        ~Entered();
        Entered(const Entered&) = delete;
        Entered& operator=(const Entered&) = delete;

    private:
        Readings& readings_;
    };

    [[nodiscard]] ReadingMask left(std::uint32_t question) const {
        return depth_ == 0 ? open_[question] : frames_[depth_ - 1].left[question];
    }
    // Turns to the next case of the innermost frame; false where all are done. Keeps the condition of the one that ended.
    [[nodiscard]] bool next_case();

    std::vector<ReadingMask> open_;
    std::deque<Frame> frames_;  // of which `depth_` are in use
    std::size_t depth_ = 0;
    Condition ended_;
};

// One value for each case. Equal values have equal diagrams.
template <class T>
class Cases {
public:
    Cases() = default;
    Cases(T value) : value_(std::move(value)) {}
    // Cases that are disjoint and cover all that is open.
    static Cases joined(std::vector<std::pair<Condition, T>> cases);

    [[nodiscard]] bool is_constant() const { return !tree_; }
    // In the case under way, which divides where it has to.
    [[nodiscard]] const T& in(Readings& readings) const;
    // Every value that some case has.
    [[nodiscard]] std::span<const T> values() const {
        return tree_ ? std::span<const T>(tree_->values) : std::span<const T>(&value_, 1);
    }
    [[nodiscard]] const Diagram& diagram() const {
        static const Diagram constant;
        return tree_ ? tree_->diagram : constant;
    }

    // What `of` makes of each value.
    template <class Of>
    [[nodiscard]] auto map(Of of) const {
        using Result = decltype(of(value_));
        if (!tree_) return Cases<Result>(of(value_));
        std::vector<std::pair<Condition, Result>> cases;
        for (auto& [condition, leaf] : paths_of(tree_->diagram))
            cases.emplace_back(std::move(condition), of(tree_->values[leaf]));
        return Cases<Result>::joined(std::move(cases));
    }

    friend bool operator==(const Cases& a, const Cases& b) {
        if (!a.tree_ || !b.tree_) return !a.tree_ && !b.tree_ && a.value_ == b.value_;
        return a.tree_ == b.tree_ ||
               (a.tree_->diagram == b.tree_->diagram && a.tree_->values == b.tree_->values);
    }

private:
    struct Tree {
        Diagram diagram;
        std::vector<T> values;
    };
    T value_{};
    std::shared_ptr<const Tree> tree_;  // null where all cases have the same value
};

template <class T>
Cases<T> Cases<T>::joined(std::vector<std::pair<Condition, T>> cases) {
    std::vector<T> values;
    std::vector<std::pair<Condition, std::uint32_t>> leaves;
    for (auto& [condition, value] : cases) {
        std::uint32_t leaf = 0;
        while (leaf < values.size() && !(values[leaf] == value)) ++leaf;
        if (leaf == values.size()) values.push_back(std::move(value));
        leaves.emplace_back(std::move(condition), leaf);
    }
    if (values.size() == 1) return Cases(std::move(values.front()));
    auto tree = std::make_shared<Tree>();
    std::vector<std::uint32_t> order;
    tree->diagram = diagram_of(leaves, order);
    for (const std::uint32_t leaf : order) tree->values.push_back(std::move(values[leaf]));
    Cases result;
    result.tree_ = std::move(tree);
    return result;
}

template <class T>
const T& Cases<T>::in(Readings& readings) const {
    if (!tree_) return value_;
    std::uint32_t at = tree_->diagram.root;
    while ((at & Diagram::kLeaf) == 0) {
        const Diagram::Node& node = tree_->diagram.nodes[at];
        at = node.targets[readings.choose(node.question, node.ways)];
    }
    return tree_->values[at & ~Diagram::kLeaf];
}

// Both values of each case.
template <class A, class B>
[[nodiscard]] Cases<std::pair<A, B>> combined(const Cases<A>& a, const Cases<B>& b) {
    std::vector<std::pair<Condition, std::pair<A, B>>> cases;
    for (const auto& [of_a, leaf_a] : paths_of(a.diagram()))
        for (const auto& [of_b, leaf_b] : paths_of(b.diagram()))
            if (auto both = common(of_a, of_b))
                cases.emplace_back(std::move(*both), std::pair(a.values()[leaf_a], b.values()[leaf_b]));
    return Cases<std::pair<A, B>>::joined(std::move(cases));
}

template <class Work>
auto Readings::cases_from(const std::vector<ReadingMask>& start, Work work) {
    using Value = decltype(work());
    const Entered entered(*this, start);
    Value first = work();
    if (!next_case()) return Cases<Value>(std::move(first));
    std::vector<std::pair<Condition, Value>> all;
    all.emplace_back(ended_, std::move(first));
    for (bool more = true; more;) {
        Value value = work();
        more = next_case();
        all.emplace_back(ended_, std::move(value));
    }
    return Cases<Value>::joined(std::move(all));
}

}  // namespace mithaq::engine
