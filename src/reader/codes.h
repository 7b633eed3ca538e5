// Codes of the open lists in the words behind a frame: "urged Israel | to join the treaty".
#pragma once

#include "reader/match.h"
#include "reader/resolve.h"

namespace mithaq::reader {

struct FoundCode {
    std::string code;
    TokenRange tokens;
    std::vector<std::pair<std::string, Filled>> places;  // {instrument}, {event}, … of the code's pattern
};

class CodeFinder {
public:
    explicit CodeFinder(const FrameSet& frames);

    // The first code for `argument` with all its words within the range; of those that begin together, the longest.
    [[nodiscard]] std::optional<FoundCode> find(const Document& document, const Resolver& resolver,
                                                std::string_view argument, TokenRange range) const;

    // All of them, disjoint, in order; at most eight.
    [[nodiscard]] std::vector<FoundCode> find_all(const Document& document, const Resolver& resolver,
                                                  std::string_view argument, TokenRange range) const;

private:
    const FrameSet& frames_;
    PatternIndex index_;
};

// The filler that a place of a code's pattern asks for, by its name; none for an unknown name.
[[nodiscard]] std::vector<Filler> fillers_of_place(std::string_view place);

}  // namespace mithaq::reader
