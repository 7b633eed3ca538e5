#include "reader/codes.h"

#include <algorithm>

namespace mithaq::reader {
namespace {

class CodePlaces : public PlaceTest {
public:
    CodePlaces(const Document& d, const Resolver& resolver) : d_(d), resolver_(resolver) {}

    [[nodiscard]] TokenRange fits(const std::string& place, std::uint32_t token,
                                  bool backwards) const override {
        const std::uint32_t at = backwards ? token - 1 : token;
        const std::uint32_t m = d_.text.mention_of[at];
        if (m == kNone && d_.phrase_of[at] == kNone) return {};
        if (place == "number" && m != kNone && d_.text.mentions[m].number() != nullptr &&
            d_.text.mentions[m].tokens.begin == at)
            return d_.text.mentions[m].tokens;
        const std::uint32_t index = d_.phrase_of[at];
        if (index == kNone) return {};
        const TokenRange tokens = d_.phrases[index].tokens;
        if (backwards ? tokens.end != token : tokens.begin != token) return {};
        return resolver_.fill(index, fillers_of_place(place)) ? tokens : TokenRange{};
    }

private:
    const Document& d_;
    const Resolver& resolver_;
};

// "was not withdrawing": the words of a code behind a negation, where the code's own words begin with none.
bool denied(const Document& d, TokenRange tokens) {
    if (d.is(tokens.begin, d.grammar.negation) || d.is(tokens.begin, d.grammar.neither)) return false;
    const std::uint32_t floor = d.sentence_of(tokens.begin).begin;
    for (std::uint32_t t = tokens.begin, steps = 0; t > floor && steps < 2; --t, ++steps)
        if (d.english() && d.is(t - 1, d.grammar.negation)) return true;
    return false;
}

// "would | not | sign" for a pattern without a negation: the words skipped deny it.
bool denied_within(const Document& d, const Pattern& pattern, TokenRange tokens) {
    for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
        if (!d.is(t, d.grammar.negation) || d.text.mention_of[t] != kNone) continue;  // "Non-Proliferation"
        const bool asked =
            std::any_of(pattern.elements.begin(), pattern.elements.end(), [&](const Element& e) {
                return e.kind == Element::Kind::Words && d.classes.hit(t, e.words) != nullptr;
            });
        if (!asked) return true;
    }
    return false;
}

}  // namespace

std::vector<Filler> fillers_of_place(std::string_view place) {
    if (place == "instrument") return {Filler::Instrument};
    if (place == "event") return {Filler::Event};
    if (place == "state" || place == "about") return {Filler::State};
    if (place == "actor") return {Filler::State, Filler::Group, Filler::Body};
    if (place == "body") return {Filler::Body};
    return {};
}

CodeFinder::CodeFinder(const FrameSet& frames) : frames_(frames) {
    for (std::uint32_t i = 0; i < frames.codes.size(); ++i)
        for (std::uint32_t k = 0; k < frames.codes[i].when.size(); ++k)
            index_.add(frames.codes[i].when[k], frames.codes[i].lang, i, k);
}

std::optional<FoundCode> CodeFinder::find(const Document& document, const Resolver& resolver,
                                          std::string_view argument, TokenRange range) const {
    const CodePlaces places(document, resolver);
    std::optional<FoundCode> best;
    const auto better = [&](TokenRange tokens) {
        return !best || tokens.begin < best->tokens.begin ||
               (tokens.begin == best->tokens.begin && tokens.end > best->tokens.end);
    };
    for (std::uint32_t token = range.begin; token < range.end; ++token) {
        if (best && token > best->tokens.begin + 12) break;
        index_.at(document, token, [&](const PatternIndex::Entry& entry, const ClassHit&) {
            const Code& code = frames_.codes[entry.owner];
            if (std::find(code.of.begin(), code.of.end(), argument) == code.of.end()) return;
            const auto match = match_at(document, *entry.pattern, token, &places);
            if (!match || match->tokens.begin < range.begin || match->tokens.end > range.end) return;
            const bool deed = argument == "action" || argument == "content" || argument == "conduct";
            if (!better(match->tokens)) return;
            if (deed &&
                (denied(document, match->tokens) || denied_within(document, *entry.pattern, match->tokens)))
                return;
            FoundCode found{code.code, match->tokens, {}};
            for (const Captured& captured : match->places) {
                const std::uint32_t index = document.phrase_of[captured.tokens.begin];
                if (index == kNone) continue;
                auto filled = resolver.fill(index, fillers_of_place(*captured.place));
                if (filled) found.places.emplace_back(*captured.place, std::move(*filled));
            }
            best = std::move(found);
        });
    }
    return best;
}

std::vector<FoundCode> CodeFinder::find_all(const Document& document, const Resolver& resolver,
                                            std::string_view argument, TokenRange range) const {
    std::vector<FoundCode> all;
    while (all.size() < 8 && !range.empty()) {
        auto found = find(document, resolver, argument, range);
        if (!found) break;
        range.begin = found->tokens.end;
        all.push_back(std::move(*found));
    }
    return all;
}

}  // namespace mithaq::reader
