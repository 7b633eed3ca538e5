// Finds every name in a text in one pass (Aho and Corasick, "Efficient string matching", CACM 18, 1975).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace mithaq::reader {

// The letters that names are made of, 1 to 127; 0 for every other character.
[[nodiscard]] std::uint8_t letter_code(char32_t folded);

class NameAutomaton {
public:
    struct Hit {
        std::uint32_t pattern;
        std::uint32_t length;
    };

    // `letters` are codes from 1; patterns are numbered in the order of adding, and equal ones are kept
    // apart.
    void add(std::span<const std::uint8_t> letters);
    // Once, after the last pattern.
    void build();

    class Run {
    public:
        explicit Run(const NameAutomaton& automaton) : automaton_(automaton) {}
        void restart() { node_ = 0; }
        // Reads one letter; then each pattern that ends with it is handed to `found`, the longest first.
        template <class Found>
        void step(std::uint8_t letter, Found&& found) {
            node_ = automaton_.next(node_, letter);
            for (std::uint32_t at = automaton_.first_hit(node_); at != kNone;
                 at = automaton_.nodes_[at].shorter)
                for (std::uint32_t p = automaton_.nodes_[at].pattern; p != kNone; p = automaton_.same_[p])
                    found(Hit{p, automaton_.nodes_[at].depth});
        }

    private:
        const NameAutomaton& automaton_;
        std::uint32_t node_ = 0;
    };

    // The names that begin at one place, letter by letter.
    class Walk {
    public:
        explicit Walk(const NameAutomaton& automaton) : automaton_(automaton) {}
        // False where no name goes on with this letter.
        [[nodiscard]] bool step(std::uint8_t letter) {
            if (letter == 0) return false;
            node_ = automaton_.child(node_, letter);
            return node_ != kNone;
        }
        // Whether a name ends here.
        [[nodiscard]] bool ends() const { return automaton_.nodes_[node_].pattern != kNone; }
        template <class Found>
        void names(Found&& found) const {
            for (std::uint32_t p = automaton_.nodes_[node_].pattern; p != kNone; p = automaton_.same_[p])
                found(p);
        }

    private:
        const NameAutomaton& automaton_;
        std::uint32_t node_ = 0;
    };

private:
    static constexpr std::uint32_t kNone = 0xFFFFFFFF;

    // Children lie side by side in the order of their letters, so that a letter's rank among them finds its
    // child.
    struct Node {
        std::uint64_t low = 0;   // which of the letters 0..63 have a child
        std::uint64_t high = 0;  // 64..127
        std::uint32_t children = 0;
        std::uint32_t fail = 0;
        std::uint32_t pattern = kNone;
        std::uint32_t shorter = kNone;  // the next node on the way of failures at which a pattern ends
        std::uint32_t depth = 0;
    };

    [[nodiscard]] std::uint32_t child(std::uint32_t node, std::uint8_t letter) const {
        if (node == 0) return of_root_[letter];
        const Node& n = nodes_[node];
        const std::uint64_t half = letter < 64 ? n.low : n.high;
        const std::uint64_t bit = std::uint64_t{1} << (letter & 63);
        return (half & bit) == 0 ? kNone : ranked_child(n, letter);
    }
    [[nodiscard]] static std::uint32_t ranked_child(const Node& node, std::uint8_t letter);
    [[nodiscard]] std::uint32_t next(std::uint32_t node, std::uint8_t letter) const;
    [[nodiscard]] std::uint32_t first_hit(std::uint32_t node) const {
        return nodes_[node].pattern != kNone ? node : nodes_[node].shorter;
    }
    void lay_out(std::uint32_t node, std::span<const std::uint32_t> patterns,
                 std::vector<std::vector<std::uint32_t>>& of);
    void link();

    std::vector<std::vector<std::uint8_t>> patterns_;  // until built
    std::vector<Node> nodes_;
    std::array<std::uint32_t, 128> of_root_{};  // the children of the first node
    std::vector<std::uint32_t> same_;           // for each pattern the next with the same letters
};

}  // namespace mithaq::reader
