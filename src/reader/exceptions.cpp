#include "reader/exceptions.h"

#include <algorithm>

#include "reader/verb_group.h"

namespace mithaq::reader {
namespace {

constexpr std::uint32_t kGroupReach = 4;  // tokens between a group and "except"
constexpr std::uint32_t kQuantifierReach =
    8;  // tokens back to the "all" of "all countries of the region except"

class ExceptionFinder {
public:
    explicit ExceptionFinder(Document& document) : d_(document), g_(document.grammar) {}

    void run() {
        for (std::uint32_t i = 0; i < d_.phrases.size(); ++i) {
            if (d_.phrases[i].kind == PhraseKind::Pronoun || d_.phrases[i].possessive) continue;
            const std::uint32_t word = exceptive_before(d_.phrases[i].tokens.begin);
            if (word != kNone) take_out(i, word);
        }
    }

private:
    [[nodiscard]] bool is(std::uint32_t token, ClassId list) const { return d_.is(token, list); }

    // The first token of "except", "with the exception of", "other than", "all but" right before the phrase.
    [[nodiscard]] std::uint32_t exceptive_before(std::uint32_t begin) const {
        const std::uint32_t floor = d_.sentence_of(begin).begin;
        for (std::uint32_t t = begin, steps = 0; t > floor && steps < 4; --t, ++steps) {
            const std::uint32_t at = t - 1;
            if (d_.text.mention_of[at] != kNone) return kNone;
            if (is(at, g_.restrictive) && denied_before(at, floor)) return kNone;
            if (is(at, g_.exceptive)) return with_its_opening(at, floor);
            if (d_.english() && d_.is_form(at, "but") && at > floor && is(at - 1, g_.all)) return at - 1;
            if (!is(at, g_.determiner) && !is(at, g_.of) && !is(at, g_.preposition)) return kNone;
        }
        return kNone;
    }

    // «لم تعترض سوى هولندا»: only she did; she is taken out of nothing.
    [[nodiscard]] bool denied_before(std::uint32_t at, std::uint32_t floor) const {
        for (std::uint32_t t = at, steps = 0; t > floor && steps < 12; --t, ++steps) {
            if (is(t - 1, g_.negation) && d_.text.mention_of[t - 1] == kNone) return true;
            if (t < at && d_.boundary[t - 1] != Boundary::None) return false;
        }
        return false;
    }

    // "than" only in "other than"; "exception" with the words that lead to it.
    [[nodiscard]] std::uint32_t with_its_opening(std::uint32_t at, std::uint32_t floor) const {
        if (d_.is_form(at, "than") && (at == floor || !is(at - 1, g_.others))) return kNone;
        if (d_.is_form(at, "than")) return at - 1;
        if (d_.is_form(at, "exception")) {
            std::uint32_t first = at;
            while (first > floor && at - first < 4 &&
                   (is(first - 1, g_.determiner) || is(first - 1, g_.preposition) ||
                    d_.is_form(first - 1, "sole") || d_.is_form(first - 1, "notable")))
                --first;
            return first == at ? kNone : first;
        }
        return at;
    }

    void take_out(std::uint32_t index, std::uint32_t word) {
        NounPhrase& phrase = d_.phrases[index];
        if (d_.is_form(word + 1, "but") && is(word, g_.all)) {  // "all but India": the phrase itself
            phrase.reversed = true;
            phrase.quantifier.clear();
            widen_to(index, word);
            return;
        }
        if (const std::uint32_t group = group_before(index, word); group != kNone) {
            d_.phrases[group].except = index;
        } else if (const std::uint32_t first = quantifier_before(word); first != kNone) {
            phrase.reversed = is(first, g_.all);
            phrase.quantifier.clear();
            phrase.preposition = kNone;
            widen_to(index, first);
            return;
        } else if (const std::uint32_t next = group_after(index, word); next != kNone) {
            d_.phrases[next].except = index;
        }
        phrase.excepted = true;
        phrase.preposition = word;
        for (std::uint32_t t = word; t < phrase.tokens.begin; ++t) d_.boundary[t] = Boundary::None;
    }

    void widen_to(std::uint32_t index, std::uint32_t first) {
        NounPhrase& phrase = d_.phrases[index];
        for (std::uint32_t t = first; t < phrase.tokens.begin; ++t)
            if (d_.phrase_of[t] == kNone) d_.phrase_of[t] = index;
        phrase.tokens.begin = first;
    }

    // "Arab League states | except Egypt": the phrase right before.
    [[nodiscard]] std::uint32_t group_before(std::uint32_t index, std::uint32_t word) const {
        if (index == 0) return kNone;
        const NounPhrase& group = d_.phrases[index - 1];
        if (group.sentence != d_.phrases[index].sentence || group.tokens.end > word ||
            word - group.tokens.end > kGroupReach || group.preposition != kNone || group.possessive)
            return kNone;
        const bool several = group.plural || group.count || !group.quantifier.empty() || is_group(group);
        return several && only_nouns(group.tokens.end, word) ? index - 1 : kNone;
    }

    // "Except for Egypt, all Arab League states …"
    [[nodiscard]] std::uint32_t group_after(std::uint32_t index, std::uint32_t word) const {
        const NounPhrase& phrase = d_.phrases[index];
        if (index + 1 >= d_.phrases.size() || word != d_.sentence_of(word).begin) return kNone;
        const NounPhrase& group = d_.phrases[index + 1];
        const std::uint32_t comma = phrase.tokens.end;
        if (group.sentence != phrase.sentence || !d_.is_form(comma, ",") || group.tokens.begin != comma + 1)
            return kNone;
        return group.plural || group.count || is_group(group) ? index + 1 : kNone;
    }

    [[nodiscard]] static bool is_group(const NounPhrase& phrase) {
        return phrase.members.size() == 1 &&
               candidate_of_kind(*phrase.members.front().mention, {"group"}) != nullptr;
    }

    // "All countries of the region except …", "No state other than …": the word that tells of how many it is said.
    [[nodiscard]] std::uint32_t quantifier_before(std::uint32_t word) const {
        const std::uint32_t floor = d_.sentence_of(word).begin;
        for (std::uint32_t t = word, steps = 0; t > floor && steps < kQuantifierReach; --t, ++steps) {
            const std::uint32_t at = t - 1;
            if (d_.phrase_of[at] != kNone && d_.phrases[d_.phrase_of[at]].preposition == kNone) return kNone;
            if (is(at, g_.all) || is(at, g_.none)) return at;
            if (is_verb(d_, at) && !is(at, g_.counted)) return kNone;
            if (d_.boundary[at] == Boundary::Strong) return kNone;
        }
        return kNone;
    }

    [[nodiscard]] bool only_nouns(std::uint32_t from, std::uint32_t to) const {
        for (std::uint32_t t = from; t < to; ++t) {
            if (d_.boundary[t] == Boundary::Strong) return false;
            if (is_verb(d_, t) && !is(t, g_.counted)) return false;
        }
        return true;
    }

    Document& d_;
    const Grammar& g_;
};

}  // namespace

void find_exceptions(Document& document) { ExceptionFinder(document).run(); }

}  // namespace mithaq::reader
