// Where a pattern stands in a text.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "reader/document.h"

namespace mithaq::reader {

struct Captured {
    const std::string* place = nullptr;  // the name in the pattern
    TokenRange tokens;
};

struct Match {
    TokenRange tokens;
    std::uint32_t head = 0;
    std::vector<Captured> places;
};

// Which phrases may fill a {place}: decided by the caller, who knows the frame.
class PlaceTest {
public:
    virtual ~PlaceTest() = default;
    // The tokens of what begins at (or, `backwards`, ends before) `token` and may fill `place`; empty range if nothing.
    [[nodiscard]] virtual TokenRange fits(const std::string& place, std::uint32_t token,
                                          bool backwards) const = 0;
};

// The pattern with its anchor at this token. Bounded work: gaps are short and a sentence is not left.
[[nodiscard]] std::optional<Match> match_at(const Document& document, const Pattern& pattern,
                                            std::uint32_t anchor, const PlaceTest* places);

// Finds the patterns whose anchor a token may be, by the classes of the token.
class PatternIndex {
public:
    void add(const Pattern& pattern, std::uint32_t owner, std::uint32_t number);
    struct Entry {
        const Pattern* pattern;
        std::uint32_t owner;
        std::uint32_t number;
    };
    [[nodiscard]] const std::vector<Entry>& of(ClassId anchor) const {
        static const std::vector<Entry> none;
        return anchor < by_class_.size() ? by_class_[anchor] : none;
    }

private:
    std::vector<std::vector<Entry>> by_class_;
};

}  // namespace mithaq::reader
