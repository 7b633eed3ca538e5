#include "reader/name_automaton.h"

#include <algorithm>
#include <bit>

namespace mithaq::reader {

std::uint8_t letter_code(char32_t folded) {
    constexpr std::uint8_t kDigits = 27;
    constexpr std::uint8_t kArabic = 37;
    constexpr std::uint8_t kSigns = 80;
    if (folded >= U'a' && folded <= U'z') return static_cast<std::uint8_t>(1 + (folded - U'a'));
    if (folded >= U'0' && folded <= U'9') return static_cast<std::uint8_t>(kDigits + (folded - U'0'));
    if (folded >= 0x621 && folded <= 0x64A) return static_cast<std::uint8_t>(kArabic + (folded - 0x621));
    switch (folded) {
        case U',':
            return kSigns;
        case U'.':
            return kSigns + 1;
        case U'-':
            return kSigns + 2;
        case U'+':
            return kSigns + 3;
        case U'/':
            return kSigns + 4;
        case U'&':
            return kSigns + 5;
        case U'\'':
            return kSigns + 6;
        case U'(':
            return kSigns + 7;
        case U')':
            return kSigns + 8;
        case U':':
            return kSigns + 9;
        case 0xF8:
            return 1 + (U'o' - U'a');
        case 0x142:
            return 1 + (U'l' - U'a');
        case 0x131:
            return 1 + (U'i' - U'a');
        default:
            return 0;
    }
}

void NameAutomaton::add(std::span<const std::uint8_t> letters) {
    patterns_.emplace_back(letters.begin(), letters.end());
}

std::uint32_t NameAutomaton::ranked_child(const Node& node, std::uint8_t letter) {
    const std::uint64_t bit = std::uint64_t{1} << (letter & 63);
    const std::uint64_t half = letter < 64 ? node.low : node.high;
    const int rank = std::popcount(half & (bit - 1)) + (letter < 64 ? 0 : std::popcount(node.low));
    return node.children + static_cast<std::uint32_t>(rank);
}

std::uint32_t NameAutomaton::next(std::uint32_t node, std::uint8_t letter) const {
    for (;;) {
        const std::uint32_t to = child(node, letter);
        if (to != kNone) return to;
        if (node == 0) return 0;
        node = nodes_[node].fail;
    }
}

// Makes the children of a node from the sorted patterns that pass through it; `of` gets the patterns of each
// child.
void NameAutomaton::lay_out(std::uint32_t node, std::span<const std::uint32_t> patterns,
                            std::vector<std::vector<std::uint32_t>>& of) {
    const std::uint32_t depth = nodes_[node].depth;
    nodes_[node].children = static_cast<std::uint32_t>(nodes_.size());
    std::uint8_t last = 0;
    for (const std::uint32_t p : patterns) {
        if (patterns_[p].size() == depth) {
            if (depth == 0) continue;
            same_[p] = nodes_[node].pattern;
            nodes_[node].pattern = p;
            continue;
        }
        const std::uint8_t letter = patterns_[p][depth];
        if (letter != last) {
            last = letter;
            (letter < 64 ? nodes_[node].low : nodes_[node].high) |= std::uint64_t{1} << (letter & 63);
            Node fresh;
            fresh.depth = depth + 1;
            nodes_.push_back(fresh);
            of.emplace_back();
        }
        of.back().push_back(p);
    }
}

void NameAutomaton::build() {
    same_.assign(patterns_.size(), kNone);
    std::vector<std::uint32_t> order(patterns_.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return patterns_[a] < patterns_[b]; });
    nodes_.assign(1, Node{});
    std::vector<std::vector<std::uint32_t>> of{order};
    // Breadth first: a node's children are made one after the other, behind all nodes that came before.
    for (std::uint32_t node = 0; node < nodes_.size(); ++node) {
        const std::vector<std::uint32_t> patterns = std::move(of[node]);
        lay_out(node, patterns, of);
    }
    patterns_.clear();
    const Node& root = nodes_[0];
    for (std::uint8_t letter = 0; letter < 128; ++letter) {
        const std::uint64_t half = letter < 64 ? root.low : root.high;
        const bool has = (half >> (letter & 63) & 1) != 0;
        of_root_[letter] = has ? ranked_child(root, letter) : kNone;
    }
    link();
}

void NameAutomaton::link() {
    for (std::uint32_t node = 0; node < nodes_.size(); ++node) {
        for (std::uint8_t letter = 1; letter < 128; ++letter) {
            const std::uint32_t to = child(node, letter);
            if (to == kNone) continue;
            nodes_[to].fail = node == 0 ? 0 : next(nodes_[node].fail, letter);
            nodes_[to].shorter = first_hit(nodes_[to].fail);
        }
    }
}

}  // namespace mithaq::reader
