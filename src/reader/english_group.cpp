#include "reader/verb_parts.h"

namespace mithaq::reader {
namespace {

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

    // "is the only member | to sign", "became the fiftieth State | to ratify": where its "be" or its noun phrase begins.
    [[nodiscard]] std::uint32_t first_of_a_kind(std::uint32_t noun) const {
        constexpr std::uint32_t kReach = 7;
        const bool counted = d_.is(noun, g_.counted) || d_.is(noun, g_.member) ||
                             d_.phrase_of[noun] != kNone || d_.is_form(noun, "one");
        if (!counted) return kNone;
        bool special = false;
        for (std::uint32_t t = noun; t > floor_ && noun - t < kReach; --t) {
            const std::uint32_t at = t - 1;
            const Mention* mention =
                d_.text.mention_of[at] == kNone ? nullptr : &d_.text.mentions[d_.text.mention_of[at]];
            const bool ordinal =
                mention != nullptr && mention->number() != nullptr && mention->number()->ordinal;
            special = special || ordinal || d_.is(at, g_.single_out);
            if (special && d_.is(at, g_.be)) return at;
            if (special && d_.is_form(at, ",")) return t;
            if (is_verb(d_, at) && !ordinal && !d_.is(at, g_.single_out) && !d_.is(at, g_.counted))
                return special && is_becoming(at) ? at : kNone;
            if (d_.boundary[at] != Boundary::None) return kNone;
        }
        return kNone;
    }
    [[nodiscard]] bool is_becoming(std::uint32_t t) const {
        return d_.is_form(t, "became") || d_.is_form(t, "become") || d_.is_form(t, "remains") ||
               d_.is_form(t, "remained") || d_.is_form(t, "becomes");
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
        } else if (const std::uint32_t first = first_of_a_kind(governor); first != kNone) {
            for (std::uint32_t b = first, steps = 0; b > floor_ && steps < 3; --b, ++steps)
                group_.blocked = group_.blocked || d_.is(b - 1, g_.modal) || d_.is(b - 1, g_.to);
            group_.begin = first;
            saw_be_ = false;
            return false;
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

}  // namespace

VerbGroup english_group(const Document& document, std::uint32_t head, const ClassHit& hit) {
    return EnglishGroup(document, head, hit).run();
}

namespace {

// "was expected to conduct | a test", "has not carried out | a test": what is true of the verb is true of its noun.
void governing_verb(const Document& d, std::uint32_t noun, VerbGroup& group) {
    constexpr std::uint32_t kReach = 8;
    const std::uint32_t floor = d.sentence_of(noun).begin;
    for (std::uint32_t t = noun; t > floor && noun - t < kReach; --t) {
        const std::uint32_t at = t - 1;
        if (d.boundary[at] != Boundary::None) return;
        if (d.is(at, d.grammar.preposition) && !d.is_form(at, "out") && !d.is_form(at, "of")) return;
        if (d.text.mention_of[at] != kNone) continue;
        for (const ClassHit& hit : d.classes.of(at)) {
            if ((hit.forms & form::kVerb) == 0) continue;
            if (at > floor && d.is(at - 1, d.grammar.determiner)) continue;  // a noun of that form
            if (d.is(at, d.grammar.be) || d.is(at, d.grammar.auxiliary)) return;
            const VerbGroup verb = english_group(d, at, hit);
            group.blocked = group.blocked || verb.blocked;
            group.negative = group.negative || verb.negative;
            group.hedged = group.hedged || verb.hedged;
            return;
        }
    }
}

}  // namespace

VerbGroup english_noun_group(const Document& d, std::uint32_t head) {
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
    governing_verb(d, head, group);
    return group;
}

}  // namespace mithaq::reader
