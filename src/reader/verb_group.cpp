#include "reader/verb_group.h"

#include <algorithm>

namespace mithaq::reader {
namespace {

constexpr int kReach = 60;  // tokens that a subject may lie before its verb

bool ends_in_ly(const Document& d, std::uint32_t token) {
    const std::string_view form = d.text.form(token);
    return form.size() > 4 && form.substr(form.size() - 2) == "ly";
}

bool is_adverb(const Document& d, std::uint32_t token) {
    return d.is(token, d.grammar.adverb) || ends_in_ly(d, token);
}

bool joins_with_or(const Document& d, std::uint32_t token) {
    return d.is_form(token, "or") || d.is_form(token, "nor") || d.is_form(token, "او") ||
           d.is_form(token, "ولا");
}

// Walks left over auxiliaries, adverbs and negations; over "signed and" to the verb that shares them; over "to" to
// the verb that governs.
class EnglishGroup {
public:
    EnglishGroup(const Document& d, std::uint32_t head, const ClassHit& hit)
        : d_(d), g_(d.grammar), hit_(hit), head_(head), floor_(d.sentence_of(head).begin) {
        group_.begin = head;
    }

    VerbGroup run() {
        walk();
        head_is_auxiliary();
        voice();
        gerund();
        if (!d_.is(head_, g_.be) && !d_.is(head_, g_.auxiliary) && !saw_be_ && !saw_have_ && !saw_do_ &&
            !infinitive_ && !modal_ && !group_.coordinated &&
            (hit_.forms & (form::kBase | form::kThird)) != 0 && (hit_.forms & form::kPast) == 0)
            group_.bare = true;
        group_.blocked = group_.blocked || modal_;
        return group_;
    }

private:
    void walk() {
        std::uint32_t at = group_.begin;
        bool inherits_negation = true;
        for (int steps = 0; at > floor_ && steps < 14; ++steps) {
            const std::uint32_t t = at - 1;
            if (d_.text.mention_of[t] != kNone) break;
            if ((d_.is(t, g_.negation) || d_.is(t, g_.neither)) && !joins_verbs(t)) {
                if (inherits_negation) group_.negative = !group_.negative || !twice(t);
            } else if (d_.is(t, g_.modal)) {
                modal_ = true;
            } else if (d_.is(t, g_.be)) {
                saw_be_ = saw_be_ || !group_.coordinated;
                if (group_.coordinated) shared_be_ = true;
            } else if (d_.is(t, g_.auxiliary)) {
                if (d_.is_form(t, "have") || d_.is_form(t, "has") || d_.is_form(t, "had") ||
                    d_.is_form(t, "having"))
                    saw_have_ = true;
                else
                    saw_do_ = true;
            } else if (d_.is(t, g_.to)) {
                if (!governed(t)) return;
                at = group_.begin;
                continue;
            } else if (d_.is(t, g_.coordinator) && !has_own_auxiliary() && t > floor_ && is_verb(d_, t - 1) &&
                       d_.text.mention_of[t - 1] == kNone && !d_.is(t - 1, g_.be)) {
                group_.coordinated = true;
                inherits_negation = inherits_negation && joins_with_or(d_, t);
                at = t - 1;
                group_.begin = at;
                continue;
            } else if (d_.is_form(t, ",") && t > floor_ && is_base(t - 1) &&
                       (hit_.forms & form::kBase) != 0) {
                group_.coordinated = true;  // "to sign, | ratify or join"
                at = t - 1;
                group_.begin = at;
                continue;
            } else if (d_.phrase_of[t] != kNone || (!is_adverb(d_, t) && !d_.is(t, g_.both))) {
                break;
            }
            at = t;
            group_.begin = t;
        }
    }

    // "neither signed nor | ratified"
    [[nodiscard]] bool joins_verbs(std::uint32_t t) const {
        return d_.is(t, g_.coordinator) && t > floor_ && is_verb(d_, t - 1) &&
               d_.text.mention_of[t - 1] == kNone && !d_.is(t - 1, g_.be) && !d_.is(t - 1, g_.auxiliary);
    }

    // "has | detonated": no possession. "is | not a member": the negation stands behind.
    void head_is_auxiliary() {
        const bool have = d_.is(head_, g_.auxiliary);
        const bool be = d_.is(head_, g_.be);
        if (!have && !be) return;
        const std::uint32_t end = d_.sentence_of(head_).end;
        for (std::uint32_t t = head_ + 1; t < end && t < head_ + 5; ++t) {
            if (d_.phrase_of[t] != kNone || d_.text.mention_of[t] != kNone) return;
            if (have && d_.is_form(t, "no")) return;  // "has no": the noun's
            if (d_.is(t, g_.negation) || d_.is(t, g_.neither)) {
                group_.negative = !group_.negative;
                continue;
            }
            if (have && is_participle(t)) group_.blocked = true;
            if (!is_adverb(d_, t)) return;
        }
    }

    [[nodiscard]] bool has_own_auxiliary() const {
        return !group_.coordinated && (saw_be_ || saw_have_ || saw_do_ || modal_ || infinitive_);
    }

    [[nodiscard]] bool is_base(std::uint32_t token) const {
        for (const ClassHit& hit : d_.classes.of(token))
            if ((hit.forms & form::kBase) != 0) return true;
        return false;
    }

    [[nodiscard]] bool is_participle(std::uint32_t token) const {
        for (const ClassHit& hit : d_.classes.of(token))
            if ((hit.forms & form::kParticiple) != 0) return true;
        return false;
    }

    [[nodiscard]] bool twice(std::uint32_t token) const {
        return d_.is(token, g_.negation) && group_.negative;
    }

    // What governs "to sign": a refusal, a beginning, a belief; anything else makes it no fact.
    bool governed(std::uint32_t to) {
        infinitive_ = true;
        std::uint32_t t = to;
        while (t > floor_ && is_adverb(d_, t - 1) && !d_.is(t - 1, g_.refuser)) {
            --t;
            if (d_.is(t, g_.negation)) group_.negative = !group_.negative;  // "decided not to sign"
        }
        if (t > floor_ && d_.date_at(t - 1) != nullptr) {  // "decided in 1995 to extend"
            t = d_.text.mentions[d_.text.mention_of[t - 1]].tokens.begin;
            if (t > floor_ && d_.is(t - 1, g_.preposition)) --t;
        }
        group_.begin = to;
        if (t == floor_) {
            group_.blocked = true;
            return false;
        }
        const std::uint32_t governor = t - 1;
        if (d_.is(governor, g_.refuser)) {
            group_.negative = !group_.negative;
            group_.nominal = !is_verb(d_, governor) && !is_adverb(d_, governor);
        } else if (d_.is(governor, g_.hedge)) {
            group_.hedged = true;
        } else if (!d_.is(governor, g_.doer) && !d_.is(governor, g_.decider)) {
            group_.blocked = true;
            return false;
        }
        group_.begin = governor;
        saw_be_ = false;
        return true;
    }

    void voice() {
        const bool participle = (hit_.forms & form::kParticiple) != 0;
        if (!participle) return;
        if ((saw_be_ || shared_be_) && !infinitive_) {
            group_.passive = true;
            return;
        }
        if (saw_be_) group_.passive = true;
        if (!saw_have_ && !saw_be_) {
            group_.maybe_passive = !object_follows();
            if ((hit_.forms & form::kPast) == 0) group_.passive = true;
        }
    }

    // "dropped bombs", "dropped the bomb": no passive.
    [[nodiscard]] bool object_follows() const {
        const std::uint32_t end = d_.sentence_of(head_).end;
        std::uint32_t t = head_ + 1;
        while (t < end && is_adverb(d_, t) && d_.text.mention_of[t] == kNone) ++t;
        if (t >= end || d_.boundary[t] != Boundary::None || d_.date_at(t) != nullptr) return false;
        return !d_.is(t, g_.preposition) && !d_.is(t, g_.by) && !d_.is(t, g_.coordinator) &&
               d_.text.tokens[t].kind == TokenKind::Word;
    }

    void gerund() {
        if ((hit_.forms & form::kGerund) == 0 || saw_be_ || shared_be_ || group_.coordinated) return;
        if (group_.begin == floor_) return;
        const std::uint32_t t = group_.begin - 1;
        if (d_.is(t, g_.without)) {
            group_.negative = !group_.negative;
        } else if (d_.is(t, g_.refuser)) {
            group_.negative = !group_.negative;
            group_.begin = t;
        } else if (d_.is(t, g_.doer)) {
            group_.begin = t;
        } else if (!d_.is(t, g_.neutral_gerund) && d_.boundary[t] == Boundary::None &&
                   d_.phrase_of[t] == kNone) {
            group_.blocked = true;
        }
    }

    const Document& d_;
    const Grammar& g_;
    const ClassHit& hit_;
    std::uint32_t head_;
    std::uint32_t floor_;
    VerbGroup group_;
    bool modal_ = false;
    bool infinitive_ = false;
    bool saw_be_ = false;
    bool shared_be_ = false;
    bool saw_have_ = false;
    bool saw_do_ = false;
};

// لم يوقع، لن تشارك، عدم الانضمام، رفض أن ينضم، قد توقع.
class ArabicGroup {
public:
    ArabicGroup(const Document& d, std::uint32_t head, const ClassHit& hit)
        : d_(d), g_(d.grammar), hit_(hit), head_(head), floor_(d.sentence_of(head).begin) {
        group_.begin = head;
        if ((hit.clitics & clitic::kWill) != 0) group_.blocked = true;
    }

    VerbGroup run() {
        std::uint32_t at = group_.begin;
        for (int steps = 0; at > floor_ && steps < 6; ++steps) {
            const std::uint32_t t = at - 1;
            if (refused_by_subject(t)) break;
            // قد before an imperfect is "may", before a perfect "has".
            if (d_.is(t, g_.perhaps) && (hit_.forms & form::kImperfect) != 0 &&
                (hit_.forms & form::kPast) == 0)
                group_.blocked = true;
            if (d_.is(t, g_.negation) || d_.is(t, g_.without)) {
                group_.negative = !group_.negative;
            } else if (d_.is(t, g_.refuser)) {
                group_.negative = !group_.negative;
            } else if (d_.is(t, g_.modal)) {
                group_.blocked = true;
            } else if (d_.is(t, g_.to)) {
                governed(t);
                break;
            } else if (d_.text.mention_of[t] != kNone || (!d_.is(t, g_.adverb) && !d_.is(t, g_.auxiliary) &&
                                                          !d_.is(t, g_.doer) && !d_.is(t, g_.preposition))) {
                break;
            } else if (d_.is(t, g_.preposition) && !governs_noun(t)) {
                break;
            }
            at = t;
            group_.begin = t;
        }
        // «لم تعترض سوى هولندا»: only the Netherlands did.
        const std::uint32_t end = std::min(d_.sentence_of(group_.begin).end, head_ + 5);
        for (std::uint32_t t = head_ + 1; group_.negative && t < end; ++t)
            if (d_.is(t, g_.exceptive)) group_.negative = false;
        return group_;
    }

private:
    // «ترفض النرويج الانضمام»: the one who refuses stands between the refusal and what is refused.
    bool refused_by_subject(std::uint32_t t) {
        const NounPhrase* phrase = d_.phrase_at(t);
        if (phrase == nullptr || (hit_.forms & form::kNoun) == 0 || phrase->preposition != kNone)
            return false;
        if (phrase->tokens.begin == floor_ || !d_.is(phrase->tokens.begin - 1, g_.refuser)) return false;
        group_.negative = !group_.negative;
        return true;
    }

    // «رفض الانضمام إلى»، «على رفض»: a preposition between a refusal and a noun of action.
    [[nodiscard]] bool governs_noun(std::uint32_t t) const {
        return t > floor_ && (hit_.forms & form::kNoun) != 0 &&
               (d_.is(t - 1, g_.refuser) || d_.is(t - 1, g_.negation) || d_.is(t - 1, g_.without));
    }

    // What governs "أن يوقع": a refusal, "without", a belief, a report; anything else makes an imperfect no fact.
    void governed(std::uint32_t to) {
        for (std::uint32_t t = to, steps = 0; t > floor_ && steps < 4; --t, ++steps) {
            const std::uint32_t governor = t - 1;
            const bool denies =
                d_.is(governor, g_.refuser) || d_.is(governor, g_.without) || d_.is(governor, g_.negation);
            if (denies || d_.is(governor, g_.hedge)) {
                if (denies)
                    group_.negative = !group_.negative;
                else
                    group_.hedged = true;
                group_.begin = governor;
                return;
            }
            if (d_.is(governor, g_.modal)) break;
            if (d_.is(governor, g_.report_verb) || d_.is(governor, g_.doer)) return;
        }
        if ((hit_.forms & form::kImperfect) != 0) group_.blocked = true;
    }

    const Document& d_;
    const Grammar& g_;
    const ClassHit& hit_;
    std::uint32_t head_;
    std::uint32_t floor_;
    VerbGroup group_;
};

// Left of a noun of action: "without ratification", "refused accession".
VerbGroup noun_group(const Document& d, std::uint32_t head) {
    VerbGroup group;
    group.begin = head;
    group.nominal = true;
    const std::uint32_t floor = d.sentence_of(head).begin;
    std::uint32_t at = head;
    for (int steps = 0; at > floor && steps < 5; ++steps) {
        --at;
        if (d.boundary[at] != Boundary::None) break;
        if (d.is(at, d.grammar.without) || d.is(at, d.grammar.refuser) || d.is(at, d.grammar.negation))
            group.negative = true;
        if (d.is(at, d.grammar.nullifier)) group.blocked = true;
    }
    return group;
}

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
        for (std::uint32_t t = head_ + 1, steps = 0; t < sentence.end && steps < 9; ++t, ++steps) {
            if (const NounPhrase* phrase = d_.phrase_at(t)) {
                if (phrase->preposition == kNone && suits(*phrase)) return d_.phrase_of[t];
                t = phrase->tokens.end - 1;
                continue;
            }
            if (d_.boundary[t] != Boundary::None) break;
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
        return kind_ == SubjectKind::Any || is_thing(phrase) == (kind_ == SubjectKind::Thing);
    }

    // Past what stands in quotation marks, and past أنها to who says it.
    std::uint32_t arabic_before() {
        std::uint32_t at = group_.begin;
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

bool is_verb(const Document& document, std::uint32_t token) {
    for (const ClassHit& hit : document.classes.of(token))
        if ((hit.forms & form::kVerb) != 0) return true;
    return false;
}

VerbGroup verb_group(const Document& document, std::uint32_t head, const ClassHit& hit, bool nominal) {
    if (nominal && document.english()) return noun_group(document, head);
    if (document.english()) return EnglishGroup(document, head, hit).run();
    return ArabicGroup(document, head, hit).run();
}

std::uint32_t find_subject(const Document& document, const VerbGroup& group, std::uint32_t head,
                           SubjectKind kind) {
    SubjectSearch search(document, group, head, kind);
    return document.english() ? search.english() : search.arabic();
}

bool is_conditional(const Document& document, std::uint32_t head) {
    const TokenRange sentence = document.sentence_of(head);
    // An Arabic question of some length without a word that asks is a rhetorical one and says what it says.
    constexpr std::uint32_t kLongQuestion = 25;
    const bool asks = sentence.end > sentence.begin && document.is_form(sentence.end - 1, "?");
    if (asks && (document.english() || sentence.end - sentence.begin < kLongQuestion)) return true;
    for (std::uint32_t t = head, steps = 0; t > sentence.begin && steps < 40; --t, ++steps) {
        const std::uint32_t at = t - 1;
        if (document.is(at, document.grammar.conditional)) return true;
        if (document.boundary[at] == Boundary::Strong && !document.is(at, document.grammar.that))
            return false;
        if (document.is_form(at, ",") && document.phrase_of[at] == kNone && steps > 0) {
            // "If it leaves, Iran …": the clause before the comma is another.
            return false;
        }
    }
    return false;
}

namespace {

// Before ", which is believed to …," that ends at this comma; the comma itself where none does.
std::uint32_t before_aside(const Document& d, std::uint32_t comma, std::uint32_t floor) {
    for (std::uint32_t t = comma, steps = 0; t > floor + 1 && steps < 40; --t, ++steps) {
        if (d.boundary[t - 1] != Boundary::Strong) continue;
        const bool aside = d.is(t - 1, d.grammar.relative) && d.is_form(t - 2, ",");
        return aside ? t - 2 : comma;
    }
    return comma;
}

}  // namespace

bool is_hedged(const Document& document, TokenRange match, std::uint32_t head) {
    const TokenRange sentence = document.sentence_of(head);
    for (std::uint32_t t = match.end, steps = 0; t > sentence.begin && steps < 40; --t, ++steps) {
        if (t <= match.begin && document.is_form(t - 1, ","))
            t = before_aside(document, t - 1, sentence.begin) + 1;
        const std::uint32_t at = t - 1;
        if (document.is(at, document.grammar.hedge)) return true;
        if (at < match.begin && document.boundary[at] == Boundary::Strong &&
            !document.is(at, document.grammar.that))
            break;
    }
    for (std::uint32_t t = match.end, steps = 0; t < sentence.end && steps < 12; ++t, ++steps) {
        if (document.boundary[t] == Boundary::Strong || document.is_form(t, ",")) break;
        if (document.is(t, document.grammar.hedge) && !document.is(t, document.grammar.report_verb))
            return true;
    }
    return false;
}

}  // namespace mithaq::reader
