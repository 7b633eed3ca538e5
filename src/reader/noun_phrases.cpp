#include "reader/noun_phrases.h"

#include <algorithm>

#include "reader/digit_words.h"

namespace mithaq::reader {
namespace {

constexpr std::uint32_t kLongestList = 64;  // members; longer ones are cut, so that work stays linear

struct NamedStretch {
    TokenRange tokens;
    const EntityMention* mention;
};

class Chunker {
public:
    Chunker(Document& document, const PatternIndex& index)
        : d_(document), g_(document.grammar), index_(index) {}

    void run() {
        find_phrases_of_the_frames();
        d_.phrases.reserve(d_.text.mentions.size() + 16);
        std::uint32_t token = 0;
        while (token < d_.size()) token = chunk(token);
        join_lists();
        fill_brackets();
        for (NounPhrase& phrase : d_.phrases) {
            extend_left(phrase);
            find_preposition(phrase);
            phrase.sentence = d_.text.tokens[phrase.tokens.begin].sentence;
        }
        d_.phrase_of.assign(d_.size(), kNone);
        for (std::uint32_t i = 0; i < d_.phrases.size(); ++i)
            for (std::uint32_t t = d_.phrases[i].tokens.begin; t < d_.phrases[i].tokens.end; ++t)
                d_.phrase_of[t] = i;
    }

private:
    [[nodiscard]] bool word(std::uint32_t token, std::string_view form) const {
        return token < d_.size() && d_.is_form(token, form);
    }
    [[nodiscard]] bool is(std::uint32_t token, ClassId list) const {
        return token < d_.size() && d_.is(token, list);
    }
    [[nodiscard]] std::uint32_t sentence_end(std::uint32_t token) const { return d_.sentence_of(token).end; }

    // [[phrase]] patterns: "a treaty to ban nuclear weapons". They win over names that lie within them.
    void find_phrases_of_the_frames() {
        for (std::uint32_t token = 0; token < d_.size(); ++token) {
            index_.at(d_, token, [&](const PatternIndex::Entry& entry, const ClassHit&) {
                const auto match = match_at(d_, *entry.pattern, token, nullptr);
                if (match) add_named(match->tokens, d_.frames.phrases[entry.owner]);
            });
        }
    }

    void add_named(TokenRange tokens, const Phrase& phrase) {
        while (!named_.empty() && tokens.begin < named_.back().tokens.end) {
            if (tokens.end - tokens.begin <= named_.back().tokens.end - named_.back().tokens.begin) return;
            named_.pop_back();
        }
        // Not across a name that sticks out.
        for (const std::uint32_t edge : {tokens.begin, tokens.end - 1}) {
            const std::uint32_t mention = d_.text.mention_of[edge];
            if (mention == kNone) continue;
            const TokenRange other = d_.text.mentions[mention].tokens;
            if (other.begin < tokens.begin || other.end > tokens.end) return;
        }
        EntityMention mention;
        mention.candidates.push_back({phrase.id, phrase.kind, NameForm::Name});
        d_.own.push_back(std::move(mention));
        named_.push_back({tokens, &d_.own.back()});
    }

    // The name at this token, from the frames or the record.
    [[nodiscard]] std::optional<NamedStretch> name_at(std::uint32_t token) {
        while (next_named_ < named_.size() && named_[next_named_].tokens.begin < token) ++next_named_;
        if (next_named_ < named_.size() && named_[next_named_].tokens.begin == token)
            return named_[next_named_];
        const Mention* mention = d_.text.mention_at(token);
        if (mention == nullptr || mention->entity() == nullptr) return std::nullopt;
        return NamedStretch{mention->tokens, mention->entity()};
    }

    [[nodiscard]] static bool is_demonym(const EntityMention& mention) {
        const NameForm form = mention.candidates.front().form;
        return form == NameForm::Demonym || form == NameForm::Adjective;
    }

    std::uint32_t chunk(std::uint32_t token) {
        if (const auto name = name_at(token)) return named(*name);
        const Mention* mention = d_.text.mention_at(token);
        if (mention != nullptr && mention->description() != nullptr) return description(*mention);
        if (mention != nullptr && mention->number() != nullptr) return counted(*mention);
        if (mention != nullptr || d_.text.mention_of[token] != kNone) return token + 1;
        if (the_noun(token)) return d_.phrases.back().tokens.end;
        pronoun(token);
        return token + 1;
    }

    NounPhrase& add(PhraseKind kind, TokenRange tokens) {
        NounPhrase phrase;
        phrase.kind = kind;
        phrase.tokens = tokens;
        d_.phrases.push_back(std::move(phrase));
        return d_.phrases.back();
    }

    std::uint32_t named(const NamedStretch& name) {
        const EntityMention& mention = *name.mention;
        const std::string& kind = mention.candidates.front().kind;
        // "Iranian President Masoud Pezeshkian": the person joins the phrase of its state.
        if (kind == "person" && !d_.phrases.empty()) {
            NounPhrase& before = d_.phrases.back();
            if (before.office && before.tokens.end == name.tokens.begin && before.members.size() == 1) {
                before.members.back().person = mention.candidates.front().entity;
                before.tokens.end = name.tokens.end;
                before.person = true;
                return possessive(before);
            }
        }
        if (is_dateline(name) || is_agency(name) || ends_dateline(name)) return name.tokens.end;
        if (is_body_kind(kind) && resolution_at(name.tokens.end)) return name.tokens.end;
        if (kind == "world" && word(name.tokens.end, "'s"))
            return name.tokens.end + 1;  // "the world's nine powers"
        NounPhrase& phrase = add(PhraseKind::Entities, name.tokens);
        if (kind == "group") {  // a number that is part of the name: "nine nuclear-armed states"
            const auto number = read_cardinal(d_.text, name.tokens.begin, name.tokens.end);
            if (number && !number->ordinal) {
                phrase.count = Number{number->value, number->value, false};
                phrase.counted_by_name = true;
            }
        }
        phrase.members.push_back({&mention, name.tokens, {}});
        phrase.adjective = is_demonym(mention) && d_.english() && !is_people(name);
        if (kind == "person") {
            phrase.person = true;
            phrase.members.back().person = mention.candidates.front().entity;
        }
        if (d_.english()) return english_tail(phrase);
        if (kind == "group" && !phrase.count) number_behind(phrase);
        return phrase.tokens.end;
    }

    // "the Dutch | cast": a people that acts.
    [[nodiscard]] bool is_people(const NamedStretch& name) const {
        const std::uint32_t next = name.tokens.end;
        if (name.tokens.begin == 0 || !word(name.tokens.begin - 1, "the") || next >= sentence_end(next - 1))
            return false;
        if (d_.text.mention_of[next] != kNone) return false;
        return is(next, g_.auxiliary) || is(next, g_.be) || is(next, g_.modal) || is_past(next);
    }

    // «الدول النووية التسع»: the number behind the group's name, with the article.
    void number_behind(NounPhrase& phrase) const {
        const Mention* number =
            phrase.tokens.end < d_.size() ? d_.text.mention_at(phrase.tokens.end) : nullptr;
        if (number == nullptr || number->number() == nullptr || number->number()->ordinal ||
            (number->clitics & clitic::kThe) == 0)
            return;
        phrase.tokens.end = number->tokens.end;
        phrase.count = number->number()->value;
        phrase.counted_by_name = true;
        phrase.plural = true;
    }

    // "VIENNA -", "LONDON, Oct 10 -": where a report was filed.
    [[nodiscard]] bool is_dateline(const NamedStretch& name) const {
        const Token& first = d_.text.tokens[name.tokens.begin];
        if (!d_.english() || !first.all_capitals || first.end - first.start < 4) return false;
        const TokenRange sentence = d_.sentence_of(name.tokens.begin);
        const std::uint32_t end = name.tokens.end;
        return name.tokens.begin == sentence.begin &&
               (word(end, "-") || word(end, ",") || word(end, "(") ||
                (word(end, ":") && name.mention->candidates.front().form == NameForm::Capital));
    }

    // "SEOUL, South Korea -": the State of the place.
    [[nodiscard]] bool ends_dateline(const NamedStretch& name) const {
        const std::uint32_t begin = d_.sentence_of(name.tokens.begin).begin;
        const std::uint32_t first = name.tokens.begin;
        if (!d_.english() || first == begin || first > begin + 4 || !word(first - 1, ",")) return false;
        for (std::uint32_t t = begin; t + 1 < first; ++t)
            if (!d_.text.tokens[t].all_capitals) return false;
        return word(name.tokens.end, "-");
    }

    // "MOSCOW (AP)": a press agency, whatever else is called so.
    [[nodiscard]] bool is_agency(const NamedStretch& name) const {
        return name.tokens.begin > 0 && word(name.tokens.begin, "ap") && word(name.tokens.begin - 1, "(") &&
               word(name.tokens.end, ")") && word(name.tokens.end + 1, "-");
    }

    // "UN Security Council resolution 2231": the resolution.
    [[nodiscard]] bool resolution_at(std::uint32_t token) const {
        const auto name = name_at_quick(token);
        return name && name->mention->candidates.front().entity.find('_') != std::string::npos &&
               (d_.is_form(token, "resolution") || d_.is_form(token, "resolutions"));
    }

    // "Iran's parliament", "US officials", "NATO members", "Russia's".
    std::uint32_t english_tail(NounPhrase& phrase) {
        const std::uint32_t end = phrase.tokens.end;
        const std::uint32_t limit = std::min<std::uint32_t>(sentence_end(end - 1), end + 5);
        const bool owns = word(end, "'s");
        std::uint32_t at = end + (owns ? 1 : 0);
        for (std::uint32_t steps = 0; at < limit && steps < 3; ++at, ++steps) {
            if (d_.boundary[at] != Boundary::None) break;
            if (d_.text.mention_of[at] != kNone && at != end) break;
            if (is(at, g_.member) && !owns) {
                phrase.tokens.end = at + 1;
                phrase.adjective = false;
                phrase.plural = true;
                return possessive(phrase);
            }
            if (is(at, g_.office)) {
                std::uint32_t last = at;
                while (last + 1 < limit && is(last + 1, g_.office)) ++last;
                while (last + 1 < limit + 3 && last + 1 < sentence_end(end - 1) && is_bare_name(last + 1))
                    ++last;
                phrase.tokens.end = last + 1;
                phrase.adjective = false;
                phrase.office = true;
                return possessive(phrase);
            }
            if (is(at, g_.preposition) || is(at, g_.adverb) || is(at, g_.auxiliary)) break;
            if (d_.text.tokens[at].capitalised && !owns) break;
        }
        return possessive(phrase);
    }

    std::uint32_t possessive(NounPhrase& phrase) {
        if (d_.english() && word(phrase.tokens.end, "'s")) {
            phrase.possessive = true;
            return phrase.tokens.end + 1;
        }
        return phrase.tokens.end;
    }

    std::uint32_t description(const Mention& mention) {
        NounPhrase& phrase = add(PhraseKind::Description, mention.tokens);
        phrase.description = mention.description();
        phrase.plural = phrase.description->plural;
        for (std::uint32_t t = mention.tokens.begin; d_.english() && phrase.plural && t < mention.tokens.end;
             ++t)
            if (const auto number = read_cardinal(d_.text, t, mention.tokens.end); number && !number->ordinal)
                phrase.count = Number{number->value, number->value, false};  // "the three countries"
        if (d_.english() && is(phrase.tokens.end, g_.office)) {
            phrase.tokens.end += 1;
            phrase.office = true;
        }
        return possessive(phrase);
    }

    // "the four": so many of those named before, where no noun follows.
    bool the_counted(const Mention& mention) {
        const std::uint32_t begin = mention.tokens.begin;
        if (!d_.english() || begin == 0 || !is(begin - 1, g_.determiner)) return false;
        const std::uint32_t next = mention.tokens.end;
        const bool alone = next >= sentence_end(begin) || is(next, g_.auxiliary) || is(next, g_.be) ||
                           is(next, g_.modal) || d_.boundary[next] != Boundary::None || is_past(next);
        if (!alone) return false;
        NounPhrase& phrase = add(PhraseKind::Pronoun, {begin - 1, next});
        phrase.count = mention.number()->value;
        phrase.plural = true;
        return true;
    }

    // "70 have ratified it": so many of what was counted before.
    bool counted_alone(const Mention& mention) {
        const std::uint32_t next = mention.tokens.end;
        const std::uint32_t end = sentence_end(mention.tokens.begin);
        if (!d_.english()) return false;
        // "signed by 93 states and ratified by 70"
        const bool agents = mention.tokens.begin > 0 && is(mention.tokens.begin - 1, g_.by) &&
                            (next >= end || d_.boundary[next] != Boundary::None);
        if (agents && !d_.phrases.empty() && d_.phrases.back().kind == PhraseKind::Count &&
            d_.text.tokens[d_.phrases.back().tokens.begin].sentence ==
                d_.text.tokens[mention.tokens.begin].sentence) {
            NounPhrase& phrase = add(PhraseKind::Count, mention.tokens);
            phrase.count = mention.number()->value;
            phrase.plural = true;
            return true;
        }
        if (next + 1 >= end || !is(next, g_.auxiliary)) return false;
        std::uint32_t t = next + 1;
        while (t + 1 < end && is(t, g_.adverb)) ++t;
        if (!is_past(t) && !is(t, g_.be)) return false;
        NounPhrase& phrase = add(PhraseKind::Count, mention.tokens);
        phrase.count = mention.number()->value;
        phrase.plural = true;
        return true;
    }

    [[nodiscard]] bool is_past(std::uint32_t token) const {
        for (const ClassHit& hit : d_.classes.of(token))
            if ((hit.forms & form::kPast) != 0) return true;
        return false;
    }

    void add_description(TokenRange tokens, std::string kind, std::vector<std::string> candidates = {}) {
        d_.own_descriptions.push_back({std::move(kind), std::move(candidates), false});
        add(PhraseKind::Description, tokens).description = &d_.own_descriptions.back();
    }

    // "adopted a resolution": one that the text names afterwards.
    bool a_resolution(std::uint32_t token) {
        if (!word(token, "a")) return false;
        const std::uint32_t limit = std::min(sentence_end(token), token + 4);
        for (std::uint32_t t = token + 1; t < limit && d_.text.mention_of[t] == kNone; ++t) {
            if (!word(t, "resolution")) continue;
            add_description({token, t + 1}, "resolution");
            return true;
        }
        return false;
    }

    // "the latter", "the former" where no noun follows: one of the two named before.
    bool the_latter(std::uint32_t token) {
        const std::uint32_t next = token + 1;
        const std::uint32_t end = sentence_end(token);
        const bool former = word(next, "former");
        if (next >= end || (!former && !is(next, g_.latter))) return false;
        const std::uint32_t then = next + 1;
        const bool alone = then >= end || word(then, "'s") || is(then, g_.auxiliary) || is(then, g_.be) ||
                           is(then, g_.modal) || is(then, g_.preposition) ||
                           d_.boundary[then] != Boundary::None || is_past(then);
        if (!alone) return false;
        NounPhrase& phrase = add(PhraseKind::Pronoun, {token, then});
        phrase.pick = former ? 1 : 2;
        possessive(phrase);
        return true;
    }

    // "the North", where North Korea was named.
    bool half_of_korea(std::uint32_t token) {
        const std::uint32_t next = token + 1;
        if (next >= sentence_end(token) || !d_.text.tokens[next].capitalised ||
            d_.text.mention_of[next] != kNone)
            return false;
        const bool north = word(next, "north");
        if (!north && !word(next, "south")) return false;
        if (next + 1 < sentence_end(token) && d_.text.tokens[next + 1].capitalised) return false;
        add_description({token, token + 2}, "state", {north ? "PRK" : "KOR"});
        possessive(d_.phrases.back());
        return true;
    }

    // "the reclusive state", "the month-long meeting", "the landmark pact": a noun that points back, past adjectives
    // that the lexicon of names does not know.
    bool the_noun(std::uint32_t token) {
        if (!d_.english()) return false;
        if (a_resolution(token)) return true;
        if (!d_.is_form(token, "the")) return false;
        if (half_of_korea(token) || the_latter(token)) return true;
        const std::uint32_t limit = std::min(sentence_end(token), token + 5);
        for (std::uint32_t t = token + 1; t < limit; ++t) {
            if (d_.text.mention_of[t] != kNone || d_.boundary[t] != Boundary::None) return false;
            const char* kind = is(t, g_.state_noun)        ? "state"
                               : is(t, g_.instrument_noun) ? "instrument"
                               : is(t, g_.event_noun)      ? "event"
                                                           : nullptr;
            if (kind != nullptr) {
                if (t + 1 < limit && (is(t + 1, g_.of) || word(t + 1, "'s"))) return false;
                add_description({token, t + 1}, kind);
                return true;
            }
            if (is(t, g_.preposition) || is(t, g_.auxiliary) || is(t, g_.counted) || is(t, g_.office))
                return false;
        }
        return false;
    }

    // "122 states", "nine countries"; a number before a group stays with the group ("eight Annex 2 states").
    std::uint32_t counted(const Mention& mention) {
        const NumberMention& number = *mention.number();
        const bool year = number.value.low == number.value.high && number.value.low.value_or(0) >= 1900 &&
                          number.value.low.value_or(0) <= 2100;  // "In July 2017 countries adopted"
        if (number.ordinal || number.percent || year) return mention.tokens.end;
        if (the_counted(mention) || counted_alone(mention)) return mention.tokens.end;
        if (!d_.english() && mention.tokens.begin > 0 && noun_before(mention)) {
            NounPhrase& phrase = add(PhraseKind::Count, {mention.tokens.begin - 1, mention.tokens.end});
            phrase.count = number.value;
            phrase.plural = true;
            return phrase.tokens.end;
        }
        if (!d_.english() && (holds_its_noun(mention) || stands_for_the_counted(mention)))
            return d_.phrases.back().tokens.end;
        std::uint32_t at = mention.tokens.end;
        const std::uint32_t limit = std::min<std::uint32_t>(sentence_end(mention.tokens.begin), at + 5);
        for (std::uint32_t steps = 0; at < limit && steps < 4; ++at, ++steps) {
            if (const auto name = name_at_quick(at)) {
                if (!is_group_name(*name->mention)) return mention.tokens.end;
                named(*name);
                NounPhrase& phrase = d_.phrases.back();
                phrase.tokens.begin = mention.tokens.begin;
                phrase.count = number.value;
                phrase.plural = true;
                return phrase.tokens.end;
            }
            if (d_.boundary[at] != Boundary::None || is(at, g_.preposition) || is(at, g_.auxiliary)) break;
            if (is(at, g_.counted)) {
                NounPhrase& phrase = add(PhraseKind::Count, {mention.tokens.begin, at + 1});
                phrase.count = number.value;
                phrase.plural = true;
                return possessive(phrase);
            }
        }
        return mention.tokens.end;
    }

    // «دولتان»، «دولة واحدة»: a dual, or a noun with "one" behind it.
    bool holds_its_noun(const Mention& mention) {
        const std::optional<std::uint32_t> noun = mention.number()->noun;
        if (!noun || *noun >= mention.tokens.end || !is(*noun, g_.counted)) return false;
        if (!d_.phrases.empty() && d_.phrases.back().tokens.end > *noun) return false;
        const std::uint32_t begin = std::min(*noun, mention.tokens.begin);
        NounPhrase& phrase = add(PhraseKind::Count, {begin, mention.tokens.end});
        phrase.count = mention.number()->value;
        phrase.plural = true;
        return true;
    }

    // «وصادقت عليها 70»، «وعارضته 35»: so many of what was counted before, right behind a verb or its preposition.
    bool stands_for_the_counted(const Mention& mention) {
        const std::uint32_t begin = mention.tokens.begin;
        const std::uint32_t next = mention.tokens.end;
        const TokenRange sentence = d_.sentence_of(begin);
        if (begin == sentence.begin || d_.text.mention_of[begin - 1] != kNone || mention.clitics != 0)
            return false;
        if (next < sentence.end) {
            const bool ends = d_.boundary[next] != Boundary::None || starts_with_and(next) ||
                              is(next, g_.adverb) || (is(next, g_.preposition) && !is(next, g_.of));
            if (!ends) return false;
        }
        std::uint32_t verb = begin - 1;
        if (verb > sentence.begin && (is(verb, g_.singular_pronoun) || is(verb, g_.plural_pronoun))) --verb;
        if (!finite(verb)) return false;
        NounPhrase& phrase = add(PhraseKind::Count, mention.tokens);
        phrase.count = mention.number()->value;
        phrase.plural = true;
        return true;
    }

    [[nodiscard]] bool starts_with_and(std::uint32_t token) const {
        for (const ClassHit& hit : d_.classes.of(token))
            if ((hit.clitics & clitic::kAnd) != 0) return true;
        return is(token, g_.coordinator);
    }

    [[nodiscard]] bool finite(std::uint32_t token) const {
        for (const ClassHit& hit : d_.classes.of(token))
            if ((hit.forms & (form::kPast | form::kImperfect)) != 0) return true;
        return false;
    }

    // الدول التسع: in Arabic the number may stand behind its noun, both with the article.
    [[nodiscard]] bool noun_before(const Mention& mention) const {
        const std::uint32_t noun = mention.tokens.begin - 1;
        return (mention.clitics & clitic::kThe) != 0 && d_.text.mention_of[noun] == kNone &&
               is(noun, g_.counted) && d_.text.tokens[noun].sentence == d_.text.tokens[noun + 1].sentence;
    }

    [[nodiscard]] std::optional<NamedStretch> name_at_quick(std::uint32_t token) const {
        for (std::size_t i = next_named_; i < named_.size() && named_[i].tokens.begin <= token; ++i)
            if (named_[i].tokens.begin == token) return named_[i];
        const Mention* mention = d_.text.mention_at(token);
        if (mention == nullptr || mention->entity() == nullptr) return std::nullopt;
        return NamedStretch{mention->tokens, mention->entity()};
    }

    [[nodiscard]] static bool is_group_name(const EntityMention& mention) {
        return candidate_of_kind(mention, {"group"}) != nullptr;
    }

    void pronoun(std::uint32_t token) {
        const bool one = is(token, g_.singular_pronoun);
        const bool many = is(token, g_.plural_pronoun);
        const bool someone = is(token, g_.person_pronoun);
        const bool owner = is(token, g_.possessive_pronoun);
        if (!d_.english() && is(token, g_.latter) && stands_alone(token)) {
            add(PhraseKind::Pronoun, {token, token + 1}).pick = 2;
            return;
        }
        if (!one && !many && !someone && !owner) return;
        if (d_.english() && is(token, g_.both) && !both_stands_alone(token)) return;
        NounPhrase& phrase = add(PhraseKind::Pronoun, {token, token + 1});
        phrase.plural = many;
        phrase.person = someone;
        phrase.possessive = owner && !one && !many && !someone;
        if (!d_.english())
            phrase.preposition = token;  // عليها، منها: a preposition and its pronoun in one word
    }

    // «خاصة أن الأخيرة أتمت», and not «التجربة الأخيرة».
    [[nodiscard]] bool stands_alone(std::uint32_t token) const {
        if (token == d_.sentence_of(token).begin) return false;
        const std::uint32_t before = token - 1;
        if (is(before, g_.that) || is(before, g_.conditional) || d_.boundary[before] != Boundary::None)
            return true;
        return d_.text.mention_of[before] == kNone && finite(before);
    }

    // "both remain parties", and not "both India and Pakistan", "has both signed and ratified", "they both signed".
    [[nodiscard]] bool both_stands_alone(std::uint32_t token) const {
        const TokenRange sentence = d_.sentence_of(token);
        if (token > sentence.begin) {
            const std::uint32_t before = token - 1;
            if (is(before, g_.auxiliary) || is(before, g_.be) || d_.text.mention_of[before] != kNone ||
                is(before, g_.plural_pronoun) || is(before, g_.counted))
                return false;
        }
        const std::uint32_t next = token + 1;
        return next < sentence.end && d_.text.mention_of[next] == kNone && !is(next, g_.determiner) &&
               !is(next, g_.of);
    }

    // Which names may stand in one list.
    [[nodiscard]] static int list_class(const NounPhrase& phrase) {
        if (phrase.members.empty()) return 0;
        const std::string& kind = phrase.members.front().mention->candidates.front().kind;
        if (is_state_kind(kind) || kind == "group" || is_body_kind(kind) || kind == "person") return 1;
        if (is_instrument_kind(kind)) return 2;
        if (kind == "event") return 3;
        return 4;
    }

    enum class Joint : std::uint8_t { None, Comma, And };

    // What stands between two phrases: nothing that joins, a comma, or "and".
    [[nodiscard]] Joint joint(const NounPhrase& left, const NounPhrase& right) const {
        if (right.tokens.begin < left.tokens.end || right.tokens.begin - left.tokens.end > 4)
            return Joint::None;
        Joint found = Joint::None;
        for (std::uint32_t t = left.tokens.end; t < right.tokens.begin; ++t) {
            if (is(t, g_.joiner)) {
                found = Joint::And;
            } else if (word(t, ",")) {
                if (found == Joint::None) found = Joint::Comma;
            } else if (!is(t, g_.determiner) && !unknown_name(t)) {
                return Joint::None;
            }
        }
        if (!d_.english()) {
            const std::uint32_t mention = d_.text.mention_of[right.tokens.begin];
            const std::uint8_t clitics = mention == kNone ? 0 : d_.text.mentions[mention].clitics;
            if ((clitics & clitic::kAnd) != 0) found = Joint::And;
            if (found == Joint::And && right.tokens.begin != left.tokens.end &&
                (clitics & (clitic::kBy | clitic::kFor)) != 0)
                return Joint::None;
        }
        return found;
    }

    // A name that the record does not know: "Secretary-General | Jens Stoltenberg".
    [[nodiscard]] bool is_bare_name(std::uint32_t token) const {
        const Token& t = d_.text.tokens[token];
        return t.kind == TokenKind::Word && t.capitalised && d_.text.mention_of[token] == kNone &&
               d_.boundary[token] == Boundary::None;
    }

    // "Communist China", "North Vietnam": capitals in a list that are no name of the record.
    [[nodiscard]] bool unknown_name(std::uint32_t token) const {
        const Token& t = d_.text.tokens[token];
        return d_.english() && t.kind == TokenKind::Word && t.capitalised && d_.classes.of(token).empty();
    }

    [[nodiscard]] bool joins(const NounPhrase& left, const NounPhrase& right) const {
        return left.kind == PhraseKind::Entities && right.kind == PhraseKind::Entities &&
               list_class(left) == list_class(right) && left.adjective == right.adjective &&
               !left.possessive && (!left.count || left.counted_by_name) &&
               (!right.count || right.counted_by_name) && left.office == right.office &&
               d_.text.tokens[left.tokens.begin].sentence == d_.text.tokens[right.tokens.begin].sentence;
    }

    // "A, B and C", "A، B وC": one phrase. Two names with a comma alone are none.
    void join_lists() {
        std::vector<NounPhrase> joined;
        joined.reserve(d_.phrases.size());
        std::size_t i = 0;
        while (i < d_.phrases.size()) {
            std::size_t last = i;
            std::size_t sure = i;  // the last one that a list is known to reach
            bool comma_only = true;
            while (last + 1 < d_.phrases.size() && last - i < kLongestList &&
                   joins(d_.phrases[last], d_.phrases[last + 1])) {
                const Joint how = joint(d_.phrases[last], d_.phrases[last + 1]);
                if (how == Joint::None) break;
                ++last;
                if (how == Joint::And) {
                    sure = last;
                    comma_only = false;
                }
            }
            if (comma_only && (last - i >= 2 || goes_on_with_others(d_.phrases[last]))) sure = last;
            if (!comma_only && goes_on_with_others(d_.phrases[last])) sure = last;
            NounPhrase phrase = std::move(d_.phrases[i]);
            for (std::size_t k = i + 1; k <= sure; ++k) {
                NounPhrase& next = d_.phrases[k];
                for (Member& member : next.members) phrase.members.push_back(std::move(member));
                phrase.tokens.end = next.tokens.end;
                phrase.possessive = next.possessive;
            }
            if (sure > i) phrase.plural = true;
            joined.push_back(std::move(phrase));
            i = sure + 1;
        }
        d_.phrases = std::move(joined);
    }

    [[nodiscard]] bool goes_on_with_others(const NounPhrase& phrase) const {
        std::uint32_t at = phrase.tokens.end;
        if (word(at, ",")) ++at;
        return is(at, g_.joiner) && is(at + 1, g_.others);
    }

    // "the nine armed states (A, B and C)": the list says who; "the treaty (NPT)": one and the same.
    void fill_brackets() {
        std::vector<NounPhrase> kept;
        kept.reserve(d_.phrases.size());
        for (NounPhrase& phrase : d_.phrases) {
            if (kept.empty() || !bracketed(kept.back(), phrase)) {
                kept.push_back(std::move(phrase));
                continue;
            }
            NounPhrase& outer = kept.back();
            if (phrase.members.size() > 1 || outer.kind == PhraseKind::Count) {
                outer.members = phrase.members;
                outer.kind = PhraseKind::Entities;
                outer.plural = true;
            } else if (!same_entity(outer, phrase)) {
                kept.push_back(std::move(phrase));
                continue;
            }
            outer.tokens.end = phrase.tokens.end + 1;
        }
        d_.phrases = std::move(kept);
    }

    [[nodiscard]] static bool same_entity(const NounPhrase& a, const NounPhrase& b) {
        if (a.members.size() != 1 || b.members.size() != 1) return false;
        const std::string& id = b.members.front().mention->candidates.front().entity;
        for (const Candidate& candidate : a.members.front().mention->candidates)
            if (candidate.entity == id) return true;
        return false;
    }

    [[nodiscard]] bool bracketed(const NounPhrase& outer, const NounPhrase& inner) const {
        std::uint32_t open = outer.tokens.end;
        if (word(open, "\"")) ++open;
        // «الدول التسع التي تمتلك أسلحة نووية (…)», «الدول التسع المسلحة نووياً (…)»: past the words that say which.
        if (!d_.english() && outer.kind == PhraseKind::Count && definite(outer))
            for (int steps = 0; steps < 6 && open < inner.tokens.begin && says_which(open); ++steps) ++open;
        std::uint32_t first = open + 1;
        while (first < inner.tokens.begin && is(first, g_.determiner)) ++first;
        if (inner.kind != PhraseKind::Entities || inner.tokens.begin != first) return false;
        if (word(open, "(")) return word(inner.tokens.end, ")");
        // "four members - A, B, C and D - have"
        return d_.english() && inner.members.size() > 1 && outer.plural && word(open, "-") &&
               word(inner.tokens.end, "-");
    }

    // «الدول التسع»: a noun with the article.
    [[nodiscard]] bool definite(const NounPhrase& phrase) const {
        return d_.text.form(phrase.tokens.begin).find("ال") != std::string_view::npos;
    }

    [[nodiscard]] bool says_which(std::uint32_t token) const {
        return d_.text.tokens[token].kind == TokenKind::Word &&
               (d_.boundary[token] == Boundary::None || is(token, g_.relative));
    }

    // Determiner, quantifier, number, "the members of", "the government of", "President".
    void extend_left(NounPhrase& phrase) {
        const std::uint32_t floor = d_.sentence_of(phrase.tokens.begin).begin;
        for (int steps = 0; steps < 8 && phrase.tokens.begin > floor; ++steps) {
            const std::uint32_t before = phrase.tokens.begin - 1;
            if (d_.text.tokens[before].kind == TokenKind::Quote && phrase.kind == PhraseKind::Entities &&
                before > floor && d_.english() == false) {
                phrase.tokens.begin = before;
                continue;
            }
            if (is(before, g_.of) && before > floor && phrase.kind == PhraseKind::Entities &&
                !phrase.adjective &&
                (is(before - 1, g_.member) || is(before - 1, g_.office) ||
                 (is(before - 1, g_.counted) && d_.text.mention_of[before - 1] == kNone) ||
                 is(before - 1, g_.none) || is(before - 1, g_.most) || is(before - 1, g_.all) ||
                 is(before - 1, g_.some))) {
                const bool office = is(before - 1, g_.office);
                phrase.office = phrase.office || office;
                phrase.plural = phrase.plural || !office;
                phrase.tokens.begin = before - 1;
                if (!office) quantify(phrase, before - 1);
                continue;
            }
            if (is(before, g_.of) && before > floor && word(before - 1, "total")) {
                phrase.tokens.begin = before - 1;
                continue;
            }
            if (quantify(phrase, before)) {
                phrase.tokens.begin = before;
                continue;
            }
            const Mention* number =
                d_.text.mention_of[before] == kNone ? nullptr : &d_.text.mentions[d_.text.mention_of[before]];
            if (number != nullptr && number->number() != nullptr && phrase.plural && !phrase.count &&
                number->tokens.end == phrase.tokens.begin && !number->number()->ordinal) {
                phrase.count = number->number()->value;
                phrase.tokens.begin = number->tokens.begin;
                continue;
            }
            if (word(before, "'s") && before > floor && word(before - 1, "world")) {
                phrase.tokens.begin = before - 1;
                continue;
            }
            if (is(before, g_.determiner) || (is(before, g_.office) && (phrase.person || phrase.office)) ||
                (!d_.english() && is(before, g_.member) && !phrase.members.empty())) {
                phrase.tokens.begin = before;
                continue;
            }
            return;
        }
    }

    bool quantify(NounPhrase& phrase, std::uint32_t token) {
        const char* value = is(token, g_.most)   ? "most"
                            : is(token, g_.all)  ? "all"
                            : is(token, g_.some) ? "some"
                            : is(token, g_.none) ? "none"
                                                 : nullptr;
        if (value == nullptr || phrase.kind == PhraseKind::Pronoun || phrase.adjective) return false;
        phrase.quantifier = value;
        return true;
    }

    void find_preposition(NounPhrase& phrase) {
        std::uint32_t at = phrase.tokens.begin;
        const std::uint32_t floor = d_.sentence_of(at).begin;
        if (!d_.english()) {
            const std::uint32_t mention = d_.text.mention_of[at];
            if (mention != kNone) {
                const std::uint8_t clitics = d_.text.mentions[mention].clitics;
                if ((clitics & (clitic::kBy | clitic::kFor | clitic::kAs)) != 0) {
                    phrase.preposition = at;
                    return;
                }
            }
        }
        for (int steps = 0; steps < 3 && at > floor; ++steps) {
            --at;
            if (d_.phrase_of.empty() && is(at, g_.preposition)) {
                phrase.preposition = at;
                return;
            }
            if (d_.text.tokens[at].kind == TokenKind::Quote || is(at, g_.determiner) || is(at, g_.both))
                continue;
            return;
        }
    }

    Document& d_;
    const Grammar& g_;
    const PatternIndex& index_;
    std::vector<NamedStretch> named_;
    std::size_t next_named_ = 0;
};

}  // namespace

void find_noun_phrases(Document& document, const PatternIndex& index) { Chunker(document, index).run(); }

}  // namespace mithaq::reader
