#include "reader/match.h"

#include <algorithm>

namespace mithaq::reader {
namespace {

// Backtracking over the elements on one side of the anchor. Patterns have at most a few gaps of a few tokens, so the
// steps are bounded; the budget guards against data that would make them many.
class Side {
public:
    Side(const Document& document, const Pattern& pattern, const PlaceTest* places, bool backwards,
         TokenRange limits, Match& match)
        : document_(document),
          pattern_(pattern),
          places_(places),
          backwards_(backwards),
          limits_(limits),
          match_(match) {}

    // Matches elements from `element` on, the next token being `token`; gives where the match ends.
    std::optional<std::uint32_t> run(std::int64_t element, std::uint32_t token) {
        if (--budget_ < 0) return std::nullopt;
        if (element < 0 || element >= static_cast<std::int64_t>(pattern_.elements.size())) return token;
        const Element& e = pattern_.elements[static_cast<std::size_t>(element)];
        const std::int64_t next = element + (backwards_ ? -1 : 1);
        if (e.kind == Element::Kind::Gap) return gap(e, next, token);
        if (const auto found = one(e, element, next, token)) return found;
        return e.optional ? run(next, token) : std::nullopt;
    }

private:
    [[nodiscard]] bool inside(std::uint32_t token) const {
        return backwards_ ? token > limits_.begin : token < limits_.end;
    }
    [[nodiscard]] std::uint32_t here(std::uint32_t token) const { return backwards_ ? token - 1 : token; }
    [[nodiscard]] std::uint32_t after(std::uint32_t token) const {
        return backwards_ ? token - 1 : token + 1;
    }

    std::optional<std::uint32_t> one(const Element& e, std::int64_t element, std::int64_t next,
                                     std::uint32_t token) {
        if (!inside(token)) return std::nullopt;
        if (e.kind == Element::Kind::Place) {
            if (places_ == nullptr) return std::nullopt;
            if (e.place == "number" && token < document_.size())
                if (const auto end = own_number(e, next, token)) return end;
            const TokenRange range = places_->fits(e.place, token, backwards_);
            if (range.empty()) return std::nullopt;
            match_.places.push_back({&e.place, range});
            if (const auto end = run(next, backwards_ ? range.begin : range.end)) return end;
            match_.places.pop_back();
            return std::nullopt;
        }
        const std::uint32_t at = here(token);
        const ClassHit* hit = document_.classes.hit(at, e.words);
        if (hit == nullptr || (e.forms != 0 && (hit->forms & e.forms) == 0)) return std::nullopt;
        if (e.with_pronoun && hit->enclitic == Enclitic::None) return std::nullopt;
        if (element == pattern_.head) match_.head = at;
        return run(next, after(token));
    }

    // «رأسين»، «صوت واحد»: the noun holds its number, or has it behind itself; the noun is still to be matched (or,
    // backwards, just was).
    std::optional<std::uint32_t> own_number(const Element& e, std::int64_t next, std::uint32_t token) {
        for (const std::uint32_t at : {token, token + 1}) {
            const Mention* mention = at < document_.size() ? document_.text.mention_at(at) : nullptr;
            const NumberMention* number = mention == nullptr ? nullptr : mention->number();
            if (number == nullptr || number->ordinal || number->percent || number->noun != token) continue;
            match_.places.push_back({&e.place, mention->tokens});
            if (const auto end = run(next, token)) return end;
            match_.places.pop_back();
        }
        return std::nullopt;
    }

    std::optional<std::uint32_t> gap(const Element& e, std::int64_t next, std::uint32_t token) {
        for (int skipped = 0;; ++skipped) {
            const std::size_t kept = match_.places.size();
            if (const auto end = run(next, token)) return end;
            match_.places.resize(kept);
            if (skipped == e.gap || !inside(token)) return std::nullopt;
            if (document_.boundary[here(token)] == Boundary::Strong) return std::nullopt;
            token = after(token);
        }
    }

    const Document& document_;
    const Pattern& pattern_;
    const PlaceTest* places_;
    bool backwards_;
    TokenRange limits_;
    Match& match_;
    int budget_ = 400;
};

}  // namespace

std::optional<Match> match_at(const Document& document, const Pattern& pattern, std::uint32_t anchor,
                              const PlaceTest* places) {
    const Element& word = pattern.elements[pattern.anchor];
    const ClassHit* hit = document.classes.hit(anchor, word.words);
    if (hit == nullptr || (word.forms != 0 && (hit->forms & word.forms) == 0)) return std::nullopt;
    if (word.with_pronoun && hit->enclitic == Enclitic::None) return std::nullopt;
    Match match;
    match.head = anchor;
    const TokenRange sentence = document.sentence_of(anchor);
    const auto middle = static_cast<std::int64_t>(pattern.anchor);
    const auto begin = Side(document, pattern, places, true, sentence, match).run(middle - 1, anchor);
    if (!begin) return std::nullopt;
    const auto end = Side(document, pattern, places, false, sentence, match).run(middle + 1, anchor + 1);
    if (!end) return std::nullopt;
    match.tokens = {*begin, *end};
    return match;
}

namespace {

// What stands next to the anchor on the side that `step` goes to.
PatternIndex::Neighbour neighbour(const Pattern& pattern, std::int64_t step) {
    PatternIndex::Neighbour next;
    std::int64_t at = static_cast<std::int64_t>(pattern.anchor) + step;
    const auto count = static_cast<std::int64_t>(pattern.elements.size());
    if (at >= 0 && at < count && pattern.elements[static_cast<std::size_t>(at)].kind == Element::Kind::Gap) {
        next.gap = pattern.elements[static_cast<std::size_t>(at)].gap;
        at += step;
    }
    if (at < 0 || at >= count) return {};
    const Element& element = pattern.elements[static_cast<std::size_t>(at)];
    if (element.optional || element.kind == Element::Kind::Gap) return {};
    next.kind = element.kind == Element::Kind::Words ? PatternIndex::Neighbour::Kind::Words
                                                     : PatternIndex::Neighbour::Kind::Place;
    next.words = element.words;
    return next;
}

}  // namespace

void PatternIndex::add(const Pattern& pattern, std::string_view lang, std::uint32_t owner,
                       std::uint32_t number) {
    const Element& anchor = pattern.elements[pattern.anchor];
    if (anchor.words == kNoClass) return;
    if (by_class_.size() <= anchor.words) by_class_.resize(anchor.words + 1);
    by_class_[anchor.words].push_back({&pattern, owner, number, lang != "ar", lang == "any" || lang == "ar",
                                       anchor.forms, neighbour(pattern, -1), neighbour(pattern, 1)});
    anchors_ |= signature_of(anchor.words);
}

}  // namespace mithaq::reader
