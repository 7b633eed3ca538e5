#include "reader/verb_parts.h"

#include <algorithm>

namespace mithaq::reader {
namespace {

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

}  // namespace

VerbGroup arabic_group(const Document& document, std::uint32_t head, const ClassHit& hit) {
    return ArabicGroup(document, head, hit).run();
}

}  // namespace mithaq::reader
