#include "reader/fill_arguments.h"

#include <algorithm>

namespace mithaq::reader {
namespace {

constexpr std::uint32_t kObjectReach = 25;

const ArgumentRule* rule_of(const Frame& frame, std::string_view name) {
    for (const ArgumentRule& rule : frame.arguments)
        if (rule.name == name) return &rule;
    return nullptr;
}

bool wants(const ArgumentRule& rule, Filler filler) {
    return std::find(rule.fillers.begin(), rule.fillers.end(), filler) != rule.fillers.end();
}

SubjectKind kind_of_subject(const ArgumentRule& rule) {
    const bool thing = wants(rule, Filler::Instrument) || wants(rule, Filler::Resolution) ||
                       wants(rule, Filler::Event) || wants(rule, Filler::Vote);
    const bool actor = wants(rule, Filler::State) || wants(rule, Filler::Group) ||
                       wants(rule, Filler::Body) || wants(rule, Filler::Count);
    return thing && actor ? SubjectKind::Any : thing ? SubjectKind::Thing : SubjectKind::Actor;
}

}  // namespace

// Where "60 percent" ends; the number's own end where it is none.
std::uint32_t FramePlaces::percent_end(const Mention& number) const {
    const std::uint32_t end = number.tokens.end;
    const auto word = [&](std::uint32_t t, std::string_view form) {
        return t < d_.size() && d_.text.form(t) == form;
    };
    if (word(end, "percent") || word(end, "pct") || word(end, "%")) return end + 1;
    if (word(end, "per") && word(end + 1, "cent")) return end + 2;
    return end;
}

TokenRange FramePlaces::percent(const Mention* mention, std::uint32_t token, bool backwards) const {
    if (mention == nullptr || mention->number() == nullptr) return {};
    const std::uint32_t end = percent_end(*mention);
    if (!mention->number()->percent && end == mention->tokens.end) return {};
    if (backwards ? mention->tokens.end != token : mention->tokens.begin != token) return {};
    return {mention->tokens.begin, end};
}

TokenRange FramePlaces::fits(const std::string& place, std::uint32_t token, bool backwards) const {
    const std::uint32_t at = backwards ? token - 1 : token;
    const std::uint32_t m = d_.text.mention_of[at];
    if (m == kNone && d_.phrase_of[at] == kNone) return {};
    const ArgumentRule* rule = rule_of(frame_, place);
    const Mention* mention = m == kNone ? nullptr : &d_.text.mentions[m];
    const auto edge = [&](TokenRange range) { return backwards ? range.end == token : range.begin == token; };
    if (place == "percent") return percent(mention, token, backwards);
    if (place == "count") {
        const std::uint32_t counted = d_.phrase_of[at];
        const bool fits = counted != kNone && d_.phrases[counted].count && edge(d_.phrases[counted].tokens);
        return fits ? d_.phrases[counted].tokens : TokenRange{};
    }
    if (mention != nullptr && edge(mention->tokens)) {
        if (place == "number" && mention->number() != nullptr && !mention->number()->ordinal &&
            percent_end(*mention) == mention->tokens.end && !mention->number()->percent)
            return mention->tokens;
        if (place == "date" && mention->date() != nullptr) return mention->tokens;
        if (rule != nullptr && wants(*rule, Filler::Ordinal) && mention->number() != nullptr &&
            mention->number()->ordinal)
            return mention->tokens;
    }
    const std::uint32_t index = d_.phrase_of[at];
    if (index == kNone || rule == nullptr || !edge(d_.phrases[index].tokens)) return {};
    return resolver_.fill(index, rule->fillers) ? d_.phrases[index].tokens : TokenRange{};
}

std::optional<Filled> ArgumentFinder::find(const ArgumentRule& rule) const {
    const bool of_instrument = wants(rule, Filler::Instrument);
    for (const PlaceRule& place : rule.places) {
        const bool afar =
            place.where == Where::Before || place.where == Where::Context || place.where == Where::Implied;
        if (afar && of_instrument && names_another_instrument()) return std::nullopt;
        if (auto filled = at(place, rule)) return filled;
        // «وامتنعت 13 دولة»: so many acted, and nobody named before.
        if (place.where == Where::Subject && !d_.english() && !s_.frame->nominal && !passive_) {
            const std::uint32_t phrase = find_subject(d_, group_, s_.match.head, kind_of_subject(rule));
            if (phrase != kNone && d_.phrases[phrase].kind == PhraseKind::Count) return std::nullopt;
        }
    }
    return std::nullopt;
}

std::optional<Filled> ArgumentFinder::at(const PlaceRule& place, const ArgumentRule& rule) const {
    switch (place.where) {
        case Where::Here:
            return here(rule);
        case Where::Subject:
            return subject(rule);
        case Where::Object:
            return object(rule);
        case Where::Before:
            return before(rule);
        case Where::After:
            return after(rule);
        case Where::Near: {
            auto found = after(rule);
            return found ? found : before(rule);
        }
        case Where::Possessor:
            return possessor(rule);
        case Where::Preposition:
            return behind(place.prepositions, rule);
        case Where::Context:
            return resolver_.from_context(s_.match.tokens.begin, rule.fillers);
        case Where::Implied:
            return nothing_follows() ? resolver_.from_context(s_.match.tokens.begin, rule.fillers)
                                     : std::nullopt;
        case Where::Around: {
            const std::uint32_t phrase = d_.phrase_of[s_.match.head];
            return phrase == kNone ? std::nullopt : resolver_.fill(phrase, rule.fillers);
        }
    }
    return std::nullopt;
}

std::optional<Filled> ArgumentFinder::here(const ArgumentRule& rule) const {
    for (const Captured& captured : s_.match.places) {
        if (*captured.place != rule.name) continue;
        const std::uint32_t phrase = d_.phrase_of[captured.tokens.begin];
        if (phrase != kNone && d_.phrases[phrase].tokens == captured.tokens)
            return resolver_.fill(phrase, rule.fillers);
        Filled filled;  // an ordinal
        filled.tokens = captured.tokens;
        const std::uint32_t mention = d_.text.mention_of[captured.tokens.begin];
        if (mention != kNone && d_.text.mentions[mention].number() != nullptr)
            filled.count = d_.text.mentions[mention].number()->value;
        return filled;
    }
    return std::nullopt;
}

std::optional<Filled> ArgumentFinder::subject(const ArgumentRule& rule) const {
    if (passive_) return agents(rule);
    const std::uint32_t phrase = find_subject(d_, group_, s_.match.head, kind_of_subject(rule));
    if (phrase != kNone)
        if (auto filled = resolver_.fill(phrase, rule.fillers)) return filled;
    if (auto listed = listed_behind_colon(phrase, rule)) return listed;
    if (auto one = one_of_those(rule)) return one;
    return phrase == kNone ? excepted_alone(rule) : std::nullopt;
}

// "Ireland is among some 50 countries that | signed": what those do, it does.
std::optional<Filled> ArgumentFinder::one_of_those(const ArgumentRule& rule) const {
    constexpr std::uint32_t kReach = 10;
    const std::uint32_t floor = d_.sentence_of(s_.match.head).begin;
    std::uint32_t t = group_.begin;
    while (t > floor && d_.is(t - 1, d_.grammar.adverb)) --t;
    if (!d_.english() || t <= floor + 3 || !d_.is(t - 1, d_.grammar.relative)) return std::nullopt;
    const std::uint32_t relative = t - 1;
    for (t = relative; t > floor + 1 && relative - t < kReach; --t) {
        const std::uint32_t at = t - 1;
        if (d_.boundary[at] == Boundary::Strong) return std::nullopt;
        const bool among = d_.is_form(at, "among");
        const bool one_of = d_.is(at, d_.grammar.of) && d_.is_form(at - 1, "one");
        if (!among && !one_of) continue;
        std::uint32_t be = among ? at : at - 1;
        bool denied = false;
        for (; be > floor && d_.is(be - 1, d_.grammar.adverb); --be)
            denied = denied || d_.is(be - 1, d_.grammar.negation);
        if (be == floor || !(d_.is(be - 1, d_.grammar.be) || d_.is_form(be - 1, "remains")))
            return std::nullopt;
        VerbGroup is;
        is.begin = be - 1;
        while (is.begin > floor &&
               (d_.is(is.begin - 1, d_.grammar.adverb) || d_.is(is.begin - 1, d_.grammar.auxiliary)))
            --is.begin;
        const std::uint32_t phrase = find_subject(d_, is, be - 1, kind_of_subject(rule));
        if (phrase == kNone) return std::nullopt;
        auto filled = resolver_.fill(phrase, rule.fillers);
        if (filled) filled->reversed = denied;
        return filled;
    }
    return std::nullopt;
}

// "All states signed it, except India": no more is known of the others than that they are all, or none.
std::optional<Filled> ArgumentFinder::excepted_alone(const ArgumentRule& rule) const {
    constexpr std::uint32_t kReach = 6;
    const TokenRange sentence = d_.sentence_of(s_.match.head);
    std::uint32_t quantifier = kNone;
    for (std::uint32_t t = group_.begin; t > sentence.begin && group_.begin - t < kReach; --t) {
        if (d_.boundary[t - 1] == Boundary::Strong) break;
        if (d_.is(t - 1, d_.grammar.all) || d_.is(t - 1, d_.grammar.none)) quantifier = t - 1;
    }
    if (quantifier == kNone) return std::nullopt;
    auto filled = excepted_behind(d_, resolver_, s_.match.tokens.end, rule);
    if (filled) filled->reversed = d_.is(quantifier, d_.grammar.all);
    return filled;
}

std::optional<Filled> excepted_behind(const Document& document, const Resolver& resolver, std::uint32_t token,
                                      const ArgumentRule& rule) {
    constexpr std::uint32_t kReach = 25;
    if (token == 0) return std::nullopt;
    const std::uint32_t end = std::min(document.sentence_of(token - 1).end, token + kReach);
    for (std::uint32_t t = token; t < end; ++t) {
        const std::uint32_t index = document.phrase_of[t];
        if (index == kNone) continue;
        const NounPhrase& phrase = document.phrases[index];
        const bool attached = index > 0 && document.phrases[index - 1].except == index;
        if (phrase.excepted && !attached) return resolver.fill(index, rule.fillers);
        t = phrase.tokens.end - 1;
    }
    return std::nullopt;
}

// "four states never joined: A, B, C and D", "three of which have weapons: A, B and C"
std::optional<Filled> ArgumentFinder::listed_behind_colon(std::uint32_t subject,
                                                          const ArgumentRule& rule) const {
    if (!d_.english()) return named_behind_count(subject, rule);
    const TokenRange sentence = d_.sentence_of(s_.match.head);
    const bool counted = subject != kNone && d_.phrases[subject].kind == PhraseKind::Count;
    const bool relative =
        subject == kNone && group_.begin > sentence.begin && d_.is(group_.begin - 1, d_.grammar.relative);
    if (!counted && !relative) return std::nullopt;
    if (counted)
        if (auto named = listed_aside(subject, rule)) return named;
    for (std::uint32_t t = s_.match.tokens.end; t + 1 < sentence.end && t < s_.match.tokens.end + 20; ++t) {
        if (!d_.is_form(t, ":")) continue;
        const std::uint32_t index = d_.phrase_of[t + 1];
        if (index == kNone || d_.phrases[index].members.size() < 2) return std::nullopt;
        const std::uint32_t end = d_.phrases[index].tokens.end;
        if (end < sentence.end && d_.boundary[end] == Boundary::None)
            return std::nullopt;  // a clause of its own
        auto filled = resolver_.fill(index, rule.fillers);
        if (filled && counted) filled->reversed = d_.phrases[subject].reversed;  // "all but three …: A, B, C"
        return filled;
    }
    return std::nullopt;
}

// «دولة واحدة هي هولندا», «40 دولة، بينها فرنسا», «الدول التالية: …»: those named behind a count.
std::optional<Filled> ArgumentFinder::named_behind_count(std::uint32_t subject,
                                                         const ArgumentRule& rule) const {
    const TokenRange sentence = d_.sentence_of(s_.match.head);
    const bool counted = subject != kNone && d_.phrases[subject].kind == PhraseKind::Count;
    std::uint32_t t = counted ? d_.phrases[subject].tokens.end : s_.match.tokens.end;
    if (!counted) {  // the list of «الدول التالية» stands behind the colon
        bool following = false;
        while (t < sentence.end && !d_.is_form(t, ":") && t < s_.match.tokens.end + 20) ++t;
        for (std::uint32_t k = s_.match.head; k < t; ++k)
            following = following || d_.is(k, d_.grammar.following);
        if (!following || t >= sentence.end) return std::nullopt;
    }
    bool told = false;
    for (std::uint32_t steps = 0; t < sentence.end && steps < 4; ++t, ++steps) {
        if (told && d_.phrase_of[t] != kNone) return resolver_.fill(d_.phrase_of[t], rule.fillers);
        if (d_.is(t, d_.grammar.including) || d_.is_form(t, ":") || d_.is_form(t, "(") || d_.is_form(t, "-"))
            told = true;
        else if (!d_.is_form(t, ",") && !d_.is(t, d_.grammar.of) &&
                 d_.text.tokens[t].kind != TokenKind::LineBreak)
            return std::nullopt;
    }
    return std::nullopt;
}

// "some 40 countries, including A, B and C, boycotted": those named.
std::optional<Filled> ArgumentFinder::listed_aside(std::uint32_t counted, const ArgumentRule& rule) const {
    const TokenRange sentence = d_.sentence_of(s_.match.head);
    std::uint32_t t = d_.phrases[counted].tokens.end;
    if (t + 2 >= sentence.end || !d_.is_form(t, ",") || !d_.is(t + 1, d_.grammar.including))
        return std::nullopt;
    t += 2;
    if (d_.phrase_of[t] != kNone && d_.phrases[d_.phrase_of[t]].kind == PhraseKind::Pronoun)
        ++t;  // "among them"
    if (t >= sentence.end || d_.phrase_of[t] == kNone) return std::nullopt;
    const NounPhrase& named = d_.phrases[d_.phrase_of[t]];
    if (named.tokens.end >= s_.match.head || !d_.is_form(named.tokens.end, ",")) return std::nullopt;
    return resolver_.fill(d_.phrase_of[t], rule.fillers);
}

// "by the nuclear powers and by the members of NATO"
std::optional<Filled> ArgumentFinder::agents(const ArgumentRule& rule) const {
    auto filled = behind(d_.grammar.by, rule);
    if (!filled || filled->phrase == kNone) return filled;
    const std::uint32_t end = d_.sentence_of(s_.match.head).end;
    for (std::uint32_t t = d_.phrases[filled->phrase].tokens.end; t + 2 < end;) {
        if (!d_.is(t, d_.grammar.joiner) || !d_.is(t + 1, d_.grammar.by)) break;
        const std::uint32_t index = d_.phrase_of[t + 2];
        if (index == kNone) break;
        auto more = resolver_.fill(index, rule.fillers);
        if (!more) break;
        filled->values.insert(filled->values.end(), more->values.begin(), more->values.end());
        t = d_.phrases[index].tokens.end;
    }
    return filled;
}

// "renounced its arms and | joined the treaty": what follows is the other verb's.
bool ArgumentFinder::verb_follows(std::uint32_t coordinator) const {
    const TokenRange sentence = d_.sentence_of(coordinator);
    for (std::uint32_t t = coordinator + 1; t < sentence.end && t < coordinator + 4; ++t) {
        if (d_.phrase_of[t] != kNone) return false;
        for (const ClassHit& hit : d_.classes.of(t))
            if ((hit.forms & (form::kPast | form::kThird | form::kParticiple)) != 0) return true;
        if (!d_.is(t, d_.grammar.adverb) && !d_.is(t, d_.grammar.auxiliary)) return false;
    }
    return false;
}

// The clause ends behind the match, or goes on with a date only.
bool ArgumentFinder::nothing_follows() const {
    const TokenRange sentence = d_.sentence_of(s_.match.head);
    for (std::uint32_t t = s_.match.tokens.end; t < sentence.end; ++t) {
        if (d_.boundary[t] != Boundary::None || d_.date_at(t) != nullptr) return true;
        if (!d_.english() && goes_on_with_and(t)) return true;  // «فوقّعت | ولم تصادق»
        if (!d_.is(t, d_.grammar.adverb) && !d_.is(t, d_.grammar.preposition) &&
            !d_.is(t, d_.grammar.time_word))
            return false;
    }
    return true;
}

// "extended | New START | by five years": in a gap of the pattern.
std::optional<Filled> ArgumentFinder::object_inside(const ArgumentRule& rule) const {
    for (std::uint32_t t = s_.match.head + 1; t < s_.match.tokens.end; ++t) {
        const std::uint32_t index = d_.phrase_of[t];
        if (index == kNone || d_.phrases[index].possessive) continue;
        if (auto filled = resolver_.fill(index, rule.fillers)) return filled;
        t = d_.phrases[index].tokens.end - 1;
    }
    return std::nullopt;
}

// Behind "signed" in "signed but not ratified the treaty": the verb that shares the object.
std::optional<std::uint32_t> ArgumentFinder::over_coordination(std::uint32_t token) const {
    const TokenRange sentence = d_.sentence_of(token);
    const bool comma = token == s_.match.tokens.end && d_.is_form(token, ",") && token + 1 < sentence.end &&
                       is_verb(d_, token + 1);  // "to sign, ratify or join it"
    if (!comma && !d_.is(token, d_.grammar.coordinator)) return std::nullopt;
    for (std::uint32_t t = s_.match.tokens.end; t < token; ++t)  // nothing of the first verb's own between
        if (!d_.is(t, d_.grammar.adverb) && !d_.is_form(t, ",")) return std::nullopt;
    for (std::uint32_t t = token + 1, steps = 0; t < sentence.end && steps < 4; ++t, ++steps) {
        if (d_.phrase_of[t] != kNone) return std::nullopt;
        if (is_verb(d_, t) && !d_.is(t, d_.grammar.be) && !d_.is(t, d_.grammar.auxiliary)) return t + 1;
    }
    return std::nullopt;
}

std::optional<Filled> ArgumentFinder::joined_pronoun(const ArgumentRule& rule) const {
    for (const ClassHit& hit : d_.classes.of(s_.match.head)) {
        if (hit.enclitic == Enclitic::None || hit.enclitic == Enclitic::Us) continue;
        const bool plural = hit.enclitic == Enclitic::Them || hit.enclitic == Enclitic::Both;
        return resolver_.fill_pronoun(s_.match.head, plural, rule.fillers);
    }
    return std::nullopt;
}

// A verb with و before it.
bool ArgumentFinder::begins_clause(std::uint32_t token) const {
    for (const ClassHit& hit : d_.classes.of(token))
        if ((hit.clitics & clitic::kAnd) != 0 && (hit.forms & (form::kPast | form::kImperfect)) != 0)
            return true;
    return false;
}

// «ولم تصادق»: another clause, joined by و.
bool ArgumentFinder::goes_on_with_and(std::uint32_t token) const {
    for (const ClassHit& hit : d_.classes.of(token)) {
        if ((hit.clitics & clitic::kAnd) == 0) continue;
        if ((hit.forms & (form::kPast | form::kImperfect)) != 0 || hit.word_class == d_.grammar.negation)
            return true;
    }
    return false;
}

// A verb, and no noun: the object of the one before cannot stand behind it.
bool ArgumentFinder::is_another_verb(std::uint32_t token) const {
    bool finite = false;
    for (const ClassHit& hit : d_.classes.of(token)) {
        if ((hit.forms & (form::kNoun | form::kPlural | form::kPlain)) != 0) return false;
        finite = finite || (hit.forms & (form::kPast | form::kImperfect)) != 0;
    }
    return finite;
}

// «معاهدة القوى الخفيفة»: an instrument that no list knows stands where this one should.
bool ArgumentFinder::names_another_instrument() const {
    if (d_.english()) return false;
    const std::uint32_t end = std::min(d_.sentence_of(s_.match.head).end, s_.match.head + 8);
    for (std::uint32_t t = s_.match.head + 1; t < end && d_.boundary[t] != Boundary::Strong; ++t) {
        const ClassHit* hit = d_.classes.hit(t, d_.grammar.instrument_noun);
        if (hit == nullptr || d_.text.mention_of[t] != kNone || d_.phrase_of[t] != kNone) continue;
        if ((hit->clitics & clitic::kThe) == 0 && hit->enclitic == Enclitic::None) return true;
    }
    return false;
}

// The phrase that acts, where an Arabic subject stands between the verb and its object.
std::uint32_t ArgumentFinder::subject_phrase() const {
    SubjectKind kind = SubjectKind::Actor;
    for (const ArgumentRule& rule : s_.frame->arguments)
        for (const PlaceRule& place : rule.places)
            if (place.where == Where::Subject) kind = kind_of_subject(rule);
    return find_subject(d_, group_, s_.match.head, kind);
}

std::optional<Filled> ArgumentFinder::object(const ArgumentRule& rule) const {
    if (passive_) {
        const std::uint32_t phrase = find_subject(d_, group_, s_.match.head);
        return phrase == kNone ? std::nullopt : resolver_.fill(phrase, rule.fillers);
    }
    if (!d_.english())
        if (auto filled = joined_pronoun(rule)) return filled;
    // An Arabic subject may stand between the verb and its object.
    const std::uint32_t subject = d_.english() ? kNone : subject_phrase();
    const TokenRange sentence = d_.sentence_of(s_.match.head);
    if (auto filled = object_inside(rule)) return filled;
    const std::uint32_t from = s_.match.tokens.end;
    for (std::uint32_t t = from; t < sentence.end && t - from < kObjectReach;) {
        if (const std::uint32_t index = d_.phrase_of[t]; index != kNone) {
            const bool owner = d_.english() && d_.phrases[index].possessive;  // "its participation in …"
            if (index == subject || owner) {
                t = d_.phrases[index].tokens.end;
                continue;
            }
            if (auto filled = resolver_.fill(index, rule.fillers)) return filled;
            t = d_.phrases[index].tokens.end;
            continue;
        }
        if (const auto shared = over_coordination(t)) {
            t = *shared;
            continue;
        }
        if (d_.is_form(t, "(")) {
            while (t < sentence.end && !d_.is_form(t, ")")) ++t;
            continue;
        }
        if (d_.english() && t > from && d_.is(t, d_.grammar.coordinator) && verb_follows(t)) break;
        // «أدان … ودعا إلى»: what follows a second verb is that verb's.
        if (!d_.english() && t > from && (begins_clause(t) || is_another_verb(t))) break;
        const bool other_clause = t > from && (d_.is(t, d_.grammar.auxiliary) || d_.is(t, d_.grammar.modal) ||
                                               d_.is(t, d_.grammar.verb_stop));
        if (other_clause || (d_.boundary[t] == Boundary::Strong && !d_.is_form(t, ")"))) break;
        ++t;
    }
    return before_relative(rule);
}

// "an accord that none of them | has joined": what the clause hangs on.
std::optional<Filled> ArgumentFinder::before_relative(const ArgumentRule& rule) const {
    if (!d_.english()) return std::nullopt;
    const std::uint32_t floor = d_.sentence_of(s_.match.head).begin;
    for (std::uint32_t t = group_.begin, steps = 0; t > floor && steps < 12; --t, ++steps) {
        if (d_.boundary[t - 1] != Boundary::Strong) continue;
        if (!d_.is(t - 1, d_.grammar.relative) || t - 1 == group_.begin - 1) return std::nullopt;
        for (std::uint32_t k = t - 1; k > floor && t - k < 6; --k)
            if (is_verb(d_, k - 1) && d_.phrase_of[k - 1] == kNone)
                return std::nullopt;
            else if (const std::uint32_t index = d_.phrase_of[k - 1]; index != kNone) {
                const bool accord = k < t - 1 && d_.is(t - 2, d_.grammar.instrument_noun);
                if (accord && !wants(rule, Filler::Instrument)) return std::nullopt;
                auto filled = resolver_.fill(index, rule.fillers);
                return filled || !accord ? filled : resolver_.instrument_of_event(index, true);
            }
        return std::nullopt;
    }
    return std::nullopt;
}

std::optional<Filled> ArgumentFinder::possessor(const ArgumentRule& rule) const {
    if (!d_.english()) {
        if (auto filled = joined_pronoun(rule)) return filled;
        const TokenRange sentence = d_.sentence_of(s_.match.head);
        for (std::uint32_t t = s_.match.head + 1; t < sentence.end && t < s_.match.head + 3; ++t) {
            if (d_.boundary[t] != Boundary::None) break;
            if (const std::uint32_t index = d_.phrase_of[t]; index != kNone) {
                if (d_.phrases[index].preposition != kNone) break;
                return resolver_.fill(index, rule.fillers);
            }
        }
        return std::nullopt;
    }
    for (std::uint32_t t = s_.match.tokens.begin; t < s_.match.head; ++t) {  // "the first North Korean test"
        const std::uint32_t index = d_.phrase_of[t];
        if (index == kNone || !(d_.phrases[index].adjective || d_.phrases[index].possessive)) continue;
        if (auto filled = resolver_.fill(index, rule.fillers)) return filled;
    }
    const TokenRange sentence = d_.sentence_of(s_.match.head);
    for (std::uint32_t t = s_.match.tokens.begin, steps = 0; t > sentence.begin && steps < 6; --t, ++steps) {
        if (const std::uint32_t index = d_.phrase_of[t - 1]; index != kNone) {
            const NounPhrase& phrase = d_.phrases[index];
            const bool owns = phrase.possessive || phrase.adjective || steps == 0;
            if (owns)
                if (auto filled = resolver_.fill(index, rule.fillers)) return filled;
            break;
        }
        if (d_.boundary[t - 1] != Boundary::None || d_.is(t - 1, d_.grammar.preposition) ||
            d_.is(t - 1, d_.grammar.auxiliary))
            break;
    }
    const std::uint32_t after = s_.match.tokens.end;
    if (after < sentence.end && (d_.is(after, d_.grammar.of) || d_.is(after, d_.grammar.by)) &&
        after + 1 < sentence.end)
        if (const std::uint32_t index = d_.phrase_of[after + 1]; index != kNone)
            return resolver_.fill(index, rule.fillers);
    return std::nullopt;
}

std::optional<Filled> ArgumentFinder::behind(ClassId prepositions, const ArgumentRule& rule) const {
    const TokenRange sentence = d_.sentence_of(s_.match.head);
    const std::uint32_t from =
        d_.english() ? s_.match.head + 1 : std::max(s_.match.head + 1, s_.match.tokens.end);
    for (std::uint32_t t = from; t < sentence.end && t - from < kObjectReach; ++t) {
        if (!d_.english()) {
            const std::uint32_t index = d_.phrase_of[t];
            if (index != kNone && d_.phrases[index].tokens.begin == t && d_.phrases[index].preposition == t) {
                const std::uint32_t m = d_.text.mention_of[t];
                const std::uint8_t clitics = m == kNone ? 0 : d_.text.mentions[m].clitics;
                const bool asked =
                    ((clitics & clitic::kBy) != 0 && d_.frames.classes.has(prepositions, "ب")) ||
                    ((clitics & clitic::kFor) != 0 && d_.frames.classes.has(prepositions, "ل"));
                if (asked)
                    if (auto filled = resolver_.fill(index, rule.fillers)) return filled;
            }
        }
        if (d_.is(t, prepositions)) {
            for (std::uint32_t next = t + 1; next < sentence.end && next < t + 4; ++next) {
                if (const std::uint32_t index = d_.phrase_of[next]; index != kNone) {
                    if (auto filled = resolver_.fill(index, rule.fillers)) return filled;
                    break;
                }
                if (d_.boundary[next] != Boundary::None) break;
            }
        }
        if (const auto shared = over_coordination(t)) {
            t = *shared - 1;
            continue;
        }
        if (d_.boundary[t] == Boundary::Strong && d_.text.tokens[t].kind != TokenKind::Bracket) break;
    }
    return std::nullopt;
}

std::optional<Filled> ArgumentFinder::before(const ArgumentRule& rule) const {
    const TokenRange sentence = d_.sentence_of(s_.match.head);
    for (std::uint32_t t = s_.match.tokens.begin; t > sentence.begin;) {
        if (const std::uint32_t index = d_.phrase_of[t - 1]; index != kNone) {
            const bool pronoun = !d_.english() && d_.phrases[index].kind == PhraseKind::Pronoun;
            if (!pronoun || wants(rule, Filler::Instrument))
                if (auto filled = resolver_.fill(index, rule.fillers)) return filled;
            t = d_.phrases[index].tokens.begin;
            continue;
        }
        if (d_.is_form(t - 1, ";") || s_.match.tokens.begin - t > 40) break;
        --t;
    }
    return std::nullopt;
}

std::optional<Filled> ArgumentFinder::after(const ArgumentRule& rule) const {
    const TokenRange sentence = d_.sentence_of(s_.match.head);
    for (std::uint32_t t = s_.match.tokens.end; t < sentence.end && t - s_.match.tokens.end < 40;) {
        if (const std::uint32_t index = d_.phrase_of[t]; index != kNone) {
            if (auto filled = resolver_.fill(index, rule.fillers)) return filled;
            t = d_.phrases[index].tokens.end;
            continue;
        }
        if (d_.is_form(t, ";")) break;
        ++t;
    }
    return std::nullopt;
}

}  // namespace mithaq::reader
