#include "engine/cases.h"

#include <algorithm>
#include <cassert>
#include <map>

namespace mithaq::engine {

namespace {

using Labelled = std::pair<Condition, std::uint32_t>;

// The readings of a question that a condition allows; all where it does not speak of it.
ReadingMask allowed(const Condition& condition, std::uint32_t question) {
    for (const auto& [asked, readings] : condition)
        if (asked == question) return readings;
    return ~ReadingMask{0};
}

class DiagramBuilder {
public:
    explicit DiagramBuilder(const std::vector<Labelled>& cases) : cases_(cases) {
        for (const auto& [condition, leaf] : cases)
            for (const auto& [question, readings] : condition) full_[question] |= readings;
        for (const auto& [question, readings] : full_) questions_.push_back(question);
    }

    Diagram build(std::vector<std::uint32_t>& order) && {
        std::vector<std::uint32_t> all(cases_.size());
        for (std::uint32_t i = 0; i < all.size(); ++i) all[i] = i;
        diagram_.root = target(all, 0);
        number_leaves(order);
        return std::move(diagram_);
    }

private:
    std::uint32_t target(const std::vector<std::uint32_t>& among, std::size_t level) {
        const std::uint32_t leaf = cases_[among.front()].second;
        if (std::all_of(among.begin(), among.end(),
                        [&](std::uint32_t i) { return cases_[i].second == leaf; }))
            return Diagram::kLeaf | leaf;
        assert(level < questions_.size());
        const std::uint32_t question = questions_[level];
        Diagram::Node node;
        node.question = question;
        for (const ReadingMask readings : told_apart(among, question)) {
            std::vector<std::uint32_t> inside;
            for (const std::uint32_t i : among)
                if ((allowed(cases_[i].first, question) & readings) != 0) inside.push_back(i);
            const std::uint32_t to = target(inside, level + 1);
            const auto same = std::find(node.targets.begin(), node.targets.end(), to);
            if (same != node.targets.end()) {
                node.ways[static_cast<std::size_t>(same - node.targets.begin())] |= readings;
            } else {
                node.ways.push_back(readings);
                node.targets.push_back(to);
            }
        }
        if (node.targets.size() == 1) return node.targets.front();
        const auto [known, is_new] = known_.try_emplace({node.question, node.ways, node.targets},
                                                        static_cast<std::uint32_t>(diagram_.nodes.size()));
        if (is_new) diagram_.nodes.push_back(std::move(node));
        return known->second;
    }

    // The coarsest sets of readings that the cases do not look into, by their lowest reading.
    std::vector<ReadingMask> told_apart(const std::vector<std::uint32_t>& among, std::uint32_t question) {
        std::vector<ReadingMask> sets{full_[question]};
        for (const std::uint32_t i : among) {
            const ReadingMask readings = allowed(cases_[i].first, question);
            for (std::size_t j = 0, size = sets.size(); j < size; ++j) {
                const ReadingMask inside = sets[j] & readings;
                if (inside == 0 || inside == sets[j]) continue;
                sets.push_back(sets[j] & ~readings);
                sets[j] = inside;
            }
        }
        std::sort(sets.begin(), sets.end(),
                  [](ReadingMask a, ReadingMask b) { return (a & (~a + 1)) < (b & (~b + 1)); });
        return sets;
    }

    // Nodes come after those that they lead to; so walk from the root for a numbering that depends on the function alone.
    void number_leaves(std::vector<std::uint32_t>& order) {
        std::map<std::uint32_t, std::uint32_t> number;
        std::vector<bool> seen(diagram_.nodes.size(), false);
        visit(diagram_.root, seen, number, order);
        for (Diagram::Node& node : diagram_.nodes)
            for (std::uint32_t& to : node.targets)
                if ((to & Diagram::kLeaf) != 0) to = Diagram::kLeaf | number.at(to & ~Diagram::kLeaf);
        if ((diagram_.root & Diagram::kLeaf) != 0) diagram_.root = Diagram::kLeaf;
    }

    void visit(std::uint32_t at, std::vector<bool>& seen, std::map<std::uint32_t, std::uint32_t>& number,
               std::vector<std::uint32_t>& order) {
        if ((at & Diagram::kLeaf) != 0) {
            const std::uint32_t leaf = at & ~Diagram::kLeaf;
            if (number.try_emplace(leaf, static_cast<std::uint32_t>(order.size())).second)
                order.push_back(leaf);
            return;
        }
        if (seen[at]) return;
        seen[at] = true;
        for (const std::uint32_t to : diagram_.nodes[at].targets) visit(to, seen, number, order);
    }

    const std::vector<Labelled>& cases_;
    std::map<std::uint32_t, ReadingMask> full_;
    std::vector<std::uint32_t> questions_;
    std::map<std::tuple<std::uint32_t, std::vector<ReadingMask>, std::vector<std::uint32_t>>, std::uint32_t>
        known_;
    Diagram diagram_;
};

void add_paths(const Diagram& diagram, std::uint32_t at, Condition& condition, std::vector<Labelled>& paths) {
    if ((at & Diagram::kLeaf) != 0) {
        paths.emplace_back(condition, at & ~Diagram::kLeaf);
        return;
    }
    const Diagram::Node& node = diagram.nodes[at];
    for (std::size_t i = 0; i < node.ways.size(); ++i) {
        condition.emplace_back(node.question, node.ways[i]);
        add_paths(diagram, node.targets[i], condition, paths);
        condition.pop_back();
    }
}

}  // namespace

std::vector<Labelled> paths_of(const Diagram& diagram) {
    std::vector<Labelled> paths;
    Condition condition;
    add_paths(diagram, diagram.root, condition, paths);
    return paths;
}

std::optional<Condition> common(const Condition& a, const Condition& b) {
    std::map<std::uint32_t, ReadingMask> both(a.begin(), a.end());
    for (const auto& [question, readings] : b) {
        const auto [place, is_new] = both.try_emplace(question, readings);
        place->second &= readings;
        if (place->second == 0) return std::nullopt;
    }
    return Condition(both.begin(), both.end());
}

Diagram diagram_of(const std::vector<Labelled>& cases, std::vector<std::uint32_t>& order) {
    return DiagramBuilder(cases).build(order);
}

Readings::Readings(std::vector<ReadingMask> open) : open_(std::move(open)) {}

Readings::Entered::Entered(Readings& readings, const std::vector<ReadingMask>& start) : readings_(readings) {
    if (readings.frames_.size() == readings.depth_) readings.frames_.emplace_back();
    Frame& frame = readings.frames_[readings.depth_];
    frame.start = start;
    frame.left = start;
    frame.trail.clear();
    frame.cursor = 0;
    ++readings.depth_;
}

Readings::Entered::~Entered() { --readings_.depth_; }

std::size_t Readings::choose(std::uint32_t question, std::span<const ReadingMask> ways) {
    const ReadingMask before = left(question);
    std::size_t only = ways.size();
    std::size_t meeting = 0;
    for (std::size_t i = 0; i < ways.size(); ++i)
        if ((ways[i] & before) != 0) {
            if (meeting++ == 0) only = i;
        }
    assert(meeting > 0);
    if (meeting == 1) return only;
    assert(depth_ > 0);
    Frame& frame = frames_[depth_ - 1];
    if (frame.cursor == frame.trail.size()) {
        Decision decision;
        decision.question = question;
        for (const ReadingMask way : ways)
            if ((way & before) != 0) decision.ways.push_back(way & before);
        frame.trail.push_back(std::move(decision));
    }
    const Decision& decision = frame.trail[frame.cursor++];
    assert(decision.question == question);
    const ReadingMask taken = decision.ways[decision.way];
    frame.left[question] = taken;
    for (std::size_t i = 0; i < ways.size(); ++i)
        if ((ways[i] & taken) != 0) return i;
    return only;
}

bool Readings::takes(std::uint32_t question, ReadingMask readings) {
    const ReadingMask before = left(question);
    if ((before & readings) == 0) return false;
    if ((before & ~readings) == 0) return true;
    const ReadingMask ways[] = {readings, ~readings};
    return choose(question, ways) == 0;
}

Condition Readings::condition() const {
    Condition condition;
    if (depth_ == 0) return condition;
    const Frame& frame = frames_[depth_ - 1];
    for (std::size_t i = 0; i < frame.cursor; ++i)
        condition.emplace_back(frame.trail[i].question, frame.left[frame.trail[i].question]);
    std::sort(condition.begin(), condition.end());
    condition.erase(std::unique(condition.begin(), condition.end()), condition.end());
    return condition;
}

bool Readings::next_case() {
    Frame& frame = frames_[depth_ - 1];
    ended_ = condition();
    while (!frame.trail.empty() && frame.trail.back().way + 1 == frame.trail.back().ways.size())
        frame.trail.pop_back();
    if (frame.trail.empty()) return false;
    ++frame.trail.back().way;
    frame.left = frame.start;
    frame.cursor = 0;
    return true;
}

}  // namespace mithaq::engine
