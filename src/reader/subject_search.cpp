#include <algorithm>
#include <optional>

#include "reader/verb_parts.h"

namespace mithaq::reader {
namespace {

constexpr int kReach = 60;  // tokens that a subject may lie before its verb

class SubjectSearch {
public:
    SubjectSearch(const Document& d, const VerbGroup& group, std::uint32_t head, SubjectKind kind)
        : d_(d), g_(d.grammar), group_(group), head_(head), kind_(kind), floor_(d.sentence_of(head).begin) {}

    std::uint32_t english() {
        std::uint32_t at = group_.begin;
        bool unknown = false;  // a word that may be another noun lies between
        bool first = true;
        for (int steps = 0; at > floor_ && steps < kReach; ++steps) {
            const std::uint32_t t = at - 1;
            if (const NounPhrase* phrase = d_.phrase_at(t)) {
                if (phrase->possessive || phrase->adjective)
                    return group_.nominal && !unknown ? d_.phrase_of[t] : kNone;
                const bool clause =
                    first && phrase->preposition != kNone && d_.is(phrase->preposition, g_.clause_opener);
                if (kind_ != SubjectKind::Actor && of_provision(*phrase)) return d_.phrase_of[t];
                if (phrase->preposition != kNone && !clause) {  // but "after it | had left"
                    at = phrase->preposition;
                    first = false;
                    continue;
                }
                return unknown ? kNone : d_.phrase_of[t];
            }
            if (const std::uint32_t m = d_.text.mention_of[t]; m != kNone) {  // a date or number on the way
                at = d_.text.mentions[m].tokens.begin;
                if (d_.text.mentions[m].date() == nullptr) unknown = true;
                if (at > floor_ && d_.is(at - 1, g_.preposition)) --at;
                continue;
            }
            if (d_.is(t, g_.relative)) return antecedent(t);
            if (d_.is(t, g_.coordinator) && !d_.is(t, g_.neither)) return before_coordinator(t);
            if (is_comma(t)) {
                if (const auto skipped = over_parenthesis(t)) return *skipped;
                at = t;
                if (first) return before_comma(t);
                continue;
            }
            if (d_.text.tokens[t].kind == TokenKind::Bracket) {
                at = opening(t);
                continue;
            }
            if (first && opens_gerund(t)) return first_of_clause(t);
            if (d_.boundary[t] == Boundary::Strong) return kNone;
            if (d_.is(t, g_.preposition))
                unknown = false;  // what stood behind it hangs on it: "states of the region"
            if (d_.text.tokens[t].kind != TokenKind::Quote && !is_adverb(d_, t) && !d_.is(t, g_.time_word) &&
                !d_.is(t, g_.preposition) && !d_.is(t, g_.determiner))
                unknown = true;
            at = t;
            first = false;
        }
        return kNone;
    }

    // Arabic: behind the verb, else before it.
    std::uint32_t arabic() {
        const TokenRange sentence = d_.sentence_of(head_);
        for (std::uint32_t t = head_ + 1, steps = 0; t < sentence.end && steps < 12; ++t, ++steps) {
            if (const NounPhrase* phrase = d_.phrase_at(t)) {
                if (phrase->preposition == kNone && suits(*phrase)) return d_.phrase_of[t];
                t = phrase->tokens.end - 1;
                continue;
            }
            if (d_.boundary[t] != Boundary::None && !is_exception(d_, t)) break;
        }
        return arabic_before();
    }

    // What does not act: treaties, resolutions, votes and meetings. In Arabic they may stand between verb and subject.
    [[nodiscard]] static bool is_thing(const NounPhrase& phrase) {
        const std::string* kind = phrase.description != nullptr ? &phrase.description->kind
                                  : phrase.members.empty()
                                      ? nullptr
                                      : &phrase.members.front().mention->candidates.front().kind;
        return kind != nullptr &&
               (is_instrument_kind(*kind) || *kind == "resolution" || *kind == "event" || *kind == "vote");
    }

    [[nodiscard]] bool suits(const NounPhrase& phrase) const {
        // «الملف الإيراني»: an adjective is no subject.
        if (!phrase.members.empty() &&
            phrase.members.front().mention->candidates.front().form == NameForm::Adjective)
            return false;
        if (hangs_on_noun(phrase)) return false;
        return kind_ == SubjectKind::Any || is_thing(phrase) == (kind_ == SubjectKind::Thing);
    }

    // «حصيلة المفاوضات», «العلماء الباكستانيون»: of the noun before it, which no list knows.
    [[nodiscard]] bool hangs_on_noun(const NounPhrase& phrase) const {
        const std::uint32_t begin = phrase.tokens.begin;
        if (begin <= floor_ || phrase.preposition != kNone || begin - 1 == head_) return false;
        const std::uint32_t at = begin - 1;
        const Token& word = d_.text.tokens[at];
        if (word.kind != TokenKind::Word || !word.arabic || d_.text.mention_of[at] != kNone ||
            d_.phrase_of[at] != kNone || d_.boundary[at] != Boundary::None)
            return false;
        const bool demonym = !phrase.members.empty() &&
                             phrase.members.front().mention->candidates.front().form == NameForm::Demonym;
        if (d_.text.form(at).find("ال") != std::string_view::npos) return demonym;
        if (d_.text.form(at).ends_with("ا")) return false;  // an adverb, as most words of that end
        return d_.classes.of(at).empty();
    }

    // Past what stands in quotation marks, and past أنها to who says it.
    std::uint32_t arabic_before() {
        std::uint32_t at = group_.begin;
        // «رفض التعليق على تقارير | تفيد»: a noun that speaks, without a name.
        if (at > floor_ &&
            (d_.is(at - 1, g_.medium) || d_.is(at - 1, g_.analyst) || d_.is(at - 1, g_.official)))
            return kNone;
        bool past_comma = false;  // «… التي ورثتها، ووقعت»: a clause that ended before the verb
        for (int steps = 0; at > floor_ && steps < 25; ++steps) {
            const std::uint32_t t = at - 1;
            past_comma = past_comma || is_comma(t);
            if (d_.text.tokens[t].kind == TokenKind::Quote && quotation_ending(t) != kNone) {
                at = quotation_ending(t);
                continue;
            }
            if (const NounPhrase* phrase = d_.phrase_at(t)) {
                if (phrase->preposition == kNone && suits(*phrase)) return d_.phrase_of[t];
                at = phrase->tokens.begin;
                continue;
            }
            if (d_.is(t, g_.relative) && !past_comma) return antecedent(t);
            if (points_back(t) && estimated(t)) return another_than_who_estimates(t);
            if (d_.is(t, g_.same_subject)) return first_ungoverned(floor_, t);
            if (d_.boundary[t] == Boundary::Strong && !points_back(t) && !d_.is(t, g_.relative)) return kNone;
            at = t;
        }
        return kNone;
    }

private:
    // "Article VI of the treaty | obliges": the treaty does.
    [[nodiscard]] bool of_provision(const NounPhrase& phrase) const {
        if (phrase.preposition == kNone || phrase.preposition <= floor_ || !d_.is(phrase.preposition, g_.of))
            return false;
        const std::uint32_t m = d_.text.mention_of[phrase.preposition - 1];
        return m != kNone && d_.text.mentions[m].provision() != nullptr;
    }

    // "left the treaty after | accusing Russia": who left accuses. Not "for", "on": their subject may be another.
    [[nodiscard]] bool opens_gerund(std::uint32_t t) const {
        if (!d_.is(t, g_.clause_opener) || !d_.is(t, g_.neutral_gerund)) return false;
        for (const ClassHit& hit : d_.classes.of(head_))
            if ((hit.forms & form::kGerund) != 0) return true;
        return false;
    }

    // أنها، بأنهم: "that" with a pronoun, which means who says it.
    [[nodiscard]] bool points_back(std::uint32_t t) const {
        const std::string_view form = d_.text.form(t);
        return d_.is(t, g_.that) && (form.ends_with("ها") || form.ends_with("نه") || form.ends_with("هم") ||
                                     form.ends_with("هما"));
    }

    // «أحال المجلس الملف بعدما | وجد»: who acts in the clause before.
    [[nodiscard]] std::uint32_t first_ungoverned(std::uint32_t begin, std::uint32_t end) const {
        for (std::uint32_t t = begin; t < end; ++t) {
            const NounPhrase* phrase = d_.phrase_at(t);
            if (phrase == nullptr) continue;
            if (phrase->preposition == kNone && suits(*phrase)) return d_.phrase_of[t];
            t = phrase->tokens.end - 1;
        }
        return kNone;
    }

    // «تقدّر واشنطن أنها تمتلك»: what is estimated is another's.
    [[nodiscard]] bool estimated(std::uint32_t that) const {
        for (std::uint32_t t = that, steps = 0; t > floor_ && steps < 5; --t, ++steps) {
            if (d_.is(t - 1, g_.hedge)) return is_verb(d_, t - 1);
            if (t < that && d_.boundary[t - 1] == Boundary::Strong) return false;
        }
        return false;
    }
    [[nodiscard]] std::uint32_t another_than_who_estimates(std::uint32_t that) const {
        constexpr std::uint32_t kFarthest = 12;
        std::uint32_t index = kNone;
        for (std::uint32_t t = that; t > floor_ && that - t < 8 && index == kNone; --t)
            index = d_.phrase_of[t - 1];
        if (index == kNone) return kNone;
        const auto& members = d_.phrases[index].members;
        for (std::uint32_t i = index, steps = 0; i > 0 && steps < kFarthest; --i, ++steps) {
            const NounPhrase& phrase = d_.phrases[i - 1];
            if (phrase.kind != PhraseKind::Entities || phrase.preposition != kNone || !suits(phrase))
                continue;
            const std::string& id = phrase.members.front().mention->candidates.front().entity;
            const bool same = !members.empty() && members.front().mention->candidates.front().entity == id;
            const std::string& kind = phrase.members.front().mention->candidates.front().kind;
            if (!same && is_state_kind(kind) && phrase.sentence + 2 >= d_.text.tokens[that].sentence)
                return i - 1;
        }
        return kNone;
    }

    // The opening mark of the quotation that ends at this mark, or kNone.
    [[nodiscard]] std::uint32_t quotation_ending(std::uint32_t mark) const {
        constexpr int kLookBack = 8;
        const auto& all = d_.text.stretches;
        auto s = std::upper_bound(all.begin(), all.end(), mark,
                                  [](std::uint32_t t, const Stretch& x) { return t < x.tokens.begin; });
        for (int steps = 0; s != all.begin() && steps < kLookBack; ++steps) {
            --s;
            if (s->kind == Stretch::Kind::Quotation && s->tokens.end == mark && s->tokens.begin > floor_)
                return s->tokens.begin - 1;
        }
        return kNone;
    }

    [[nodiscard]] bool is_comma(std::uint32_t t) const { return d_.is_form(t, ","); }

    [[nodiscard]] std::uint32_t opening(std::uint32_t close) const {
        for (std::uint32_t t = close, steps = 0; t > floor_ && steps < 40; --t, ++steps)
            if (d_.is_form(t - 1, "(")) return t - 1;
        return close;
    }

    // "Japan, which …": the phrase that ends right before the relative word.
    [[nodiscard]] std::uint32_t antecedent(std::uint32_t relative) const {
        std::uint32_t t = relative;
        for (int steps = 0; t > floor_ && steps < 3; ++steps) {
            --t;
            if (const NounPhrase* phrase = d_.phrase_at(t))
                return phrase->possessive || phrase->adjective ? kNone : d_.phrase_of[t];
            if (!is_comma(t) && d_.text.tokens[t].kind != TokenKind::Quote && !d_.is(t, g_.joiner) &&
                !d_.is(t, g_.others) && !d_.is(t, g_.preposition))
                return kNone;
        }
        return kNone;
    }

    // The first phrase of the clause that no preposition governs: "X left … and | tested …".
    [[nodiscard]] std::uint32_t first_of_clause(std::uint32_t end) const {
        std::uint32_t begin = end;
        while (begin > floor_ && d_.boundary[begin - 1] != Boundary::Strong && end - begin < kReach) --begin;
        if (begin > floor_ && d_.is(begin - 1, g_.relative)) {
            const std::uint32_t found = antecedent(begin - 1);
            if (found != kNone) return found;
        }
        for (std::uint32_t t = begin; t < end; ++t) {
            const NounPhrase* phrase = d_.phrase_at(t);
            if (phrase == nullptr) continue;
            if (phrase->preposition == kNone && !phrase->possessive && !phrase->adjective)
                return d_.phrase_of[t];
            t = phrase->tokens.end - 1;
        }
        return kNone;
    }

    [[nodiscard]] std::uint32_t before_coordinator(std::uint32_t t) const {
        const std::uint32_t found = first_of_clause(t);
        if (found != kNone) return found;
        // "…, which signed in 1968 and | ratified": the clause began with a boundary that first_of_clause saw.
        return kNone;
    }

    [[nodiscard]] std::uint32_t before_comma(std::uint32_t t) const {
        if ((group_.passive || group_.maybe_passive) && t > floor_)
            if (const NounPhrase* phrase = d_.phrase_at(t - 1))
                if (!phrase->possessive && (group_.passive || is_thing(*phrase))) return d_.phrase_of[t - 1];
        return first_of_clause(t);
    }

    // "Japan, the only state attacked, | boycotted": over what stands between two commas.
    [[nodiscard]] std::optional<std::uint32_t> over_parenthesis(std::uint32_t comma) const {
        for (std::uint32_t t = comma, steps = 0; t > floor_ + 1 && steps < 30; --t, ++steps) {
            const std::uint32_t at = t - 1;
            if (const NounPhrase* phrase = d_.phrase_at(at); phrase != nullptr && is_comma(at)) {
                t = phrase->tokens.begin + 1;
                continue;
            }
            if (!is_comma(at)) continue;
            const std::uint32_t next = at + 1;
            const bool aside = d_.is(next, g_.relative) || d_.is(next, g_.clause_opener) ||
                               d_.is(next, g_.determiner) || d_.phrase_at(next) != nullptr ||
                               is_verb(d_, next) || d_.is(next, g_.preposition);
            const NounPhrase* phrase = d_.phrase_at(at - 1);
            if (aside && phrase != nullptr && phrase->preposition == kNone && !phrase->possessive &&
                !phrase->adjective)
                return d_.phrase_of[at - 1];
            return std::nullopt;
        }
        return std::nullopt;
    }

    const Document& d_;
    const Grammar& g_;
    const VerbGroup& group_;
    std::uint32_t head_;
    SubjectKind kind_;
    std::uint32_t floor_;
};

}  // namespace

namespace {

// "NPT: signed by …; extended in 1995. Ratified by …": what a line or an item of a list is about, where the verb opens
// its clause and has no subject of its own.
std::uint32_t topic_of_line(const Document& d, const VerbGroup& group) {
    constexpr std::uint32_t kFirst = 3;      // tokens before it: the mark of a list
    constexpr std::uint32_t kSentences = 6;  // of the line
    std::uint32_t sentence = d.text.tokens[group.begin].sentence;
    const std::uint32_t floor = d.text.sentences[sentence].tokens.begin;
    std::uint32_t before = group.begin;
    while (before > floor && (d.is(before - 1, d.grammar.adverb) || d.is(before - 1, d.grammar.negation)))
        --before;
    const bool opens = before == floor || d.boundary[before - 1] != Boundary::None;
    if (!opens) return kNone;
    const std::uint32_t paragraph = d.text.sentences[sentence].paragraph;
    for (std::uint32_t steps = 0; steps < kSentences && sentence > 0; ++steps, --sentence)
        if (d.text.sentences[sentence - 1].paragraph != paragraph) break;
    const TokenRange line = d.text.sentences[sentence].tokens;
    for (std::uint32_t t = line.begin; t < line.end && t < line.begin + kFirst; ++t) {
        const std::uint32_t index = d.phrase_of[t];
        if (index == kNone) continue;
        const std::uint32_t end = d.phrases[index].tokens.end;
        const bool topic = end < group.begin && end < line.end && d.is_form(end, ":") &&
                           !d.phrases[index].possessive && !d.phrases[index].adjective;
        return topic ? index : kNone;
    }
    return kNone;
}

}  // namespace

std::uint32_t find_subject(const Document& document, const VerbGroup& group, std::uint32_t head,
                           SubjectKind kind) {
    SubjectSearch search(document, group, head, kind);
    if (!document.english()) return search.arabic();
    const std::uint32_t found = search.english();
    return found != kNone ? found : topic_of_line(document, group);
}

}  // namespace mithaq::reader
