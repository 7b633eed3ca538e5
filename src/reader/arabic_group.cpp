#include <algorithm>

#include "reader/verb_parts.h"

namespace mithaq::reader {
namespace {

constexpr int kSteps = 8;

// لم يوقع، لن تشارك، عدم الانضمام، رفض أن ينضم، قد توقع، لم تكن إيران قد وقعت.
class ArabicGroup {
public:
    ArabicGroup(const Document& d, std::uint32_t head, const ClassHit& hit)
        : d_(d), g_(d.grammar), hit_(hit), head_(head), floor_(d.sentence_of(head).begin), first_(head) {
        group_.begin = head;
        if ((hit.clitics & clitic::kWill) != 0) group_.blocked = true;
    }

    VerbGroup run() {
        if (is_action()) unreal();
        std::uint32_t at = head_;
        for (int steps = 0; at > floor_ && steps < kSteps; ++steps) {
            const std::uint32_t t = at - 1;
            std::uint32_t before = kNone;
            if (const NounPhrase* phrase = d_.phrase_at(t)) {
                before = over_subject(*phrase);
            } else if (d_.is(t, g_.preposition) && is_action() && t > floor_ &&
                       d_.phrase_at(t - 1) != nullptr) {
                before = over_subject(*d_.phrase_at(t - 1));  // «أحجمت الهند عن | توقيع»
                if (before != kNone && !d_.is(before, g_.refuser)) break;
            } else if (!word(t)) {
                break;
            }
            if (before != kNone) {
                apart_ = true;
                if (!word(before)) break;
                at = before;
                continue;
            }
            if (d_.phrase_at(t) != nullptr || stop_) break;
            at = t;
            if (!apart_) group_.begin = t;
        }
        only_some();
        return group_;
    }

private:
    [[nodiscard]] bool is_finite() const { return (hit_.forms & (form::kPast | form::kImperfect)) != 0; }
    [[nodiscard]] bool is_action() const { return (hit_.forms & form::kNoun) != 0 && !is_finite(); }
    [[nodiscard]] bool is_imperfect(std::uint32_t token) const {
        if (token == head_) return (hit_.forms & form::kImperfect) != 0 && (hit_.forms & form::kPast) == 0;
        const ClassHit* hit = d_.classes.hit(token, g_.auxiliary);
        return hit != nullptr && (hit->forms & form::kImperfect) != 0 && (hit->forms & form::kPast) == 0;
    }

    void deny() { group_.negative = !group_.negative; }

    // Takes in one word left of the group; false where the group ends before it.
    bool word(std::uint32_t t) {
        if (d_.is(t, g_.perhaps) || d_.is(t, g_.maybe)) {
            perhaps(t);
        } else if (d_.is(t, g_.negation) || d_.is(t, g_.without)) {
            if (first_ == t + 1 && d_.is(first_, g_.still)) return true;  // «لا تزال»
            deny();
        } else if (d_.is(t, g_.refuser)) {
            deny();
        } else if (d_.is(t, g_.modal)) {
            group_.blocked = true;
        } else if (d_.is(t, g_.to)) {
            governed(t);
            stop_ = true;
            return false;
        } else if (d_.text.mention_of[t] != kNone) {
            return false;
        } else if (d_.is(t, g_.auxiliary) || d_.is(t, g_.still)) {
            auxiliary(t);
        } else if (d_.is(t, g_.preposition)) {
            if (!governs_noun(t)) return false;
        } else if (!d_.is(t, g_.adverb) && !d_.is(t, g_.doer)) {
            return false;
        }
        return true;
    }

    void auxiliary(std::uint32_t t) {
        first_ = t;
        const ClassHit* hit = d_.classes.hit(t, g_.auxiliary);
        if (hit == nullptr) return;
        if ((hit->clitics & clitic::kWill) != 0) group_.blocked = true;
    }

    // قد before an imperfect is "may", before a perfect "has"; ربما before a perfect "perhaps".
    void perhaps(std::uint32_t t) {
        const bool imperfect = is_imperfect(first_);
        if (!imperfect && !d_.is(t, g_.maybe)) return;
        if (imperfect && first_ == head_)
            group_.maybe = true;
        else
            group_.hedged = true;
    }

    // Past who acts, to what stands before it: «ترفض النرويج | الانضمام», «لم تكن إيران | قد وقعت», «ليست الهند | طرفاً».
    // kNone where nothing of the group does.
    [[nodiscard]] std::uint32_t over_subject(const NounPhrase& phrase) const {
        if (phrase.preposition != kNone || phrase.tokens.begin <= floor_) return kNone;
        const std::uint32_t before = phrase.tokens.begin - 1;
        if (d_.is(before, g_.auxiliary) || d_.is(before, g_.still)) return before;
        if (!is_finite() && d_.is(before, g_.is_not)) return before;
        if (is_action() && d_.is(before, g_.refuser)) return before;
        return kNone;
    }

    // A noun of action that is planned, asked for, threatened or forbidden: «تسعى السعودية إلى | تخصيب».
    void unreal() {
        for (std::uint32_t t = head_, steps = 0; t > floor_ && steps < 6; --t, ++steps) {
            const std::uint32_t at = t - 1;
            if (d_.text.mention_of[at] != kNone) continue;
            if (d_.is(at, g_.nullifier)) {
                group_.blocked = true;
                return;
            }
            if (d_.boundary[at] != Boundary::None) return;
        }
    }

    // «رفض الانضمام إلى»، «على رفض»: a preposition between a refusal and a noun of action.
    [[nodiscard]] bool governs_noun(std::uint32_t t) const {
        return t > floor_ && (hit_.forms & form::kNoun) != 0 &&
               (d_.is(t - 1, g_.refuser) || d_.is(t - 1, g_.negation) || d_.is(t - 1, g_.without));
    }

    // What governs "أن يوقع": a refusal, "without", a belief, a report; anything else makes an imperfect no fact.
    void governed(std::uint32_t to) {
        const bool imperfect = is_imperfect(first_);
        for (std::uint32_t t = to, steps = 0; t > floor_ && steps < 4; --t, ++steps) {
            const std::uint32_t governor = t - 1;
            if (d_.text.mention_of[governor] != kNone) continue;  // «عدم» of a treaty's name denies nothing
            const bool denies =
                d_.is(governor, g_.refuser) || d_.is(governor, g_.without) || d_.is(governor, g_.negation);
            if (denies || d_.is(governor, g_.hedge)) {
                if (denies)
                    deny();
                else if (imperfect && first_ == head_)
                    group_.maybe = true;  // «من المحتمل أن تنسحب»
                else
                    group_.hedged = true;
                group_.begin = governor;
                return;
            }
            if (d_.is(governor, g_.modal)) break;
            if (d_.is(governor, g_.report_verb) || d_.is(governor, g_.doer)) return;
            if (governor + 1 == to && imperfect && d_.is(governor, g_.until)) {  // «قبل أن تنضم عام 1992»
                group_.dated_only = true;
                return;
            }
        }
        if (imperfect || (hit_.forms & form::kImperfect) != 0) group_.blocked = true;
    }

    // «لم تعترض سوى هولندا»: only the Netherlands did.
    void only_some() {
        const TokenRange sentence = d_.sentence_of(head_);
        for (std::uint32_t t = head_ + 1; group_.negative && t < sentence.end && t < head_ + 12; ++t) {
            if (is_exception(d_, t)) {
                group_.negative = false;
                return;
            }
            if (d_.boundary[t] != Boundary::None) return;
        }
    }

    const Document& d_;
    const Grammar& g_;
    const ClassHit& hit_;
    std::uint32_t head_;
    std::uint32_t floor_;
    std::uint32_t first_;  // the verb that the word before it is about: the head, or its auxiliary
    bool apart_ = false;   // who acts lies between
    bool stop_ = false;
    VerbGroup group_;
};

}  // namespace

bool is_exception(const Document& document, std::uint32_t token) {
    if (!document.is(token, document.grammar.restrictive)) return false;
    const std::uint32_t next = token + 1;
    return next < document.sentence_of(token).end && !document.is(next, document.grammar.that) &&
           !document.is(next, document.grammar.conditional);
}

VerbGroup arabic_group(const Document& document, std::uint32_t head, const ClassHit& hit) {
    return ArabicGroup(document, head, hit).run();
}

}  // namespace mithaq::reader
