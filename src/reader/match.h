// Where a pattern stands in a text.
#pragma once

#include <algorithm>
#include <optional>
#include <string_view>
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

// Finds the patterns whose anchor a token may be, by the classes of the token; of those, only the ones that what stands
// beside the token does not rule out.
class PatternIndex {
public:
    // What must follow the anchor on one side, behind a gap of so many tokens at most.
    struct Neighbour {
        enum class Kind : std::uint8_t { Any, Words, Place };
        Kind kind = Kind::Any;
        std::uint8_t gap = 0;
        ClassId words = kNoClass;
    };
    struct Entry {
        const Pattern* pattern;
        std::uint32_t owner;
        std::uint32_t number;
        bool english;
        bool arabic;
        std::uint16_t forms;  // of the anchor, any of these; 0: any
        Neighbour left;
        Neighbour right;
    };

    // `lang` is that of the pattern's owner: "en", "ar" or "any".
    void add(const Pattern& pattern, std::string_view lang, std::uint32_t owner, std::uint32_t number);

    // Calls `each` with an entry and the hit of the token that called it up. A pattern may come more than once.
    template <class Each>
    void at(const Document& document, std::uint32_t token, Each&& each) const {
        if ((document.classes.signature(token) & anchors_) == 0) return;
        const TokenRange sentence = document.sentence_of(token);
        for (const ClassHit& hit : document.classes.of(token)) {
            if (hit.word_class >= by_class_.size()) continue;
            for (const Entry& entry : by_class_[hit.word_class])
                if (may_stand(document, entry, token, sentence)) each(entry, hit);
        }
    }

private:
    static bool may_stand(const Document& document, const Entry& entry, std::uint32_t token,
                          TokenRange sentence) {
        if (!(document.english() ? entry.english : entry.arabic)) return false;
        if (entry.forms != 0 &&
            (document.classes.hit(token, entry.pattern->elements[entry.pattern->anchor].words)->forms &
             entry.forms) == 0)
            return false;
        return (entry.right.kind == Neighbour::Kind::Any ||
                stands(document, entry.right, token + 1,
                       std::min(sentence.end, token + 2 + entry.right.gap))) &&
               (entry.left.kind == Neighbour::Kind::Any ||
                stands(document, entry.left,
                       std::max(sentence.begin, token > entry.left.gap ? token - 1 - entry.left.gap : 0),
                       token));
    }
    // Whether it stands on one of the tokens [from, to).
    static bool stands(const Document& document, const Neighbour& wanted, std::uint32_t from,
                       std::uint32_t to) {
        for (std::uint32_t t = from; t < to; ++t) {
            if (wanted.kind == Neighbour::Kind::Words) {
                if (document.is(t, wanted.words)) return true;
            } else if (document.text.mention_of[t] != kNone || document.phrase_of.empty() ||
                       document.phrase_of[t] != kNone) {
                return true;
            }
        }
        return false;
    }

    std::vector<std::vector<Entry>> by_class_;
    std::uint64_t anchors_ = 0;  // the signatures of all anchors
};

}  // namespace mithaq::reader
