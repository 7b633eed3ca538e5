// The lines of a proof read aloud. What was told once is referred to by a number; a section tells so many lines, and how
// many it leaves out.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "report/words.h"

namespace mithaq::report {

// "… and 12 more, see --full".
[[nodiscard]] std::string and_more(std::size_t number, const Style& style);

class Outline {
public:
    using Place = std::size_t;  // of a line

    explicit Outline(const Style& style) : style_(style) {}

    // From here on at most so many lines are told, until the next section.
    void section(std::optional<std::size_t> most_lines);

    Place line(int depth, std::string text);
    // A line with a bullet, which may be referred to.
    Place statement(int depth, std::string text);
    // The same again: "… (as shown above, 3)".
    void refer(int depth, std::string text, Place told);

    // Proofs that were told, by what they consist of (see proof_keys.h).
    void remember(std::uint64_t key, Place told) { told_.emplace(key, told); }
    [[nodiscard]] std::optional<Place> told(std::uint64_t key) const;
    // Whether the source is named for the first time; then it is told in full.
    [[nodiscard]] bool is_new_source(std::uint32_t source) { return sources_.insert(source).second; }

    [[nodiscard]] std::string text();

private:
    struct Line {
        int depth = 0;
        std::string text;
        bool bullet = false;
        std::optional<Place> refers_to;
        bool hidden = false;
    };
    Place add(Line line);
    void close_section();

    const Style& style_;
    std::vector<Line> lines_;
    std::map<std::uint64_t, Place> told_;
    std::set<std::uint32_t> sources_;
    std::optional<std::size_t> left_;
    std::size_t hidden_ = 0;
};

}  // namespace mithaq::report
