#include "reader/resolve.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace mithaq::reader {
namespace {

constexpr std::uint32_t kFarthestName = 200;  // phrases that a description looks back
constexpr std::uint32_t kPronounSentences = 2;

bool wants(std::span<const Filler> fillers, Filler filler) {
    return std::find(fillers.begin(), fillers.end(), filler) != fillers.end();
}

// unsc_1887, unga_71_258, c1_71_l41; but not unsc_members.
bool is_resolution(std::string_view id) {
    const bool body = id.starts_with("unsc_") || id.starts_with("unga_") || id.starts_with("c1_");
    return body && id[id.find('_') + 1] >= '0' && id[id.find('_') + 1] <= '9';
}

// Whether a noun that points to things of this kind can fill a place.
bool kind_fits(std::string_view kind, std::span<const Filler> fillers) {
    if (is_state_kind(kind)) return wants(fillers, Filler::State);
    if (is_body_kind(kind)) return wants(fillers, Filler::Body);
    if (kind == "group") return wants(fillers, Filler::Group);
    if (kind == "resolution")
        return wants(fillers, Filler::Instrument) || wants(fillers, Filler::Resolution) ||
               wants(fillers, Filler::Vote);
    if (is_instrument_kind(kind)) return wants(fillers, Filler::Instrument) || wants(fillers, Filler::Vote);
    if (kind == "event") return wants(fillers, Filler::Event);
    if (kind == "person") return wants(fillers, Filler::State) || wants(fillers, Filler::Person);
    return false;
}

// What "the treaty" or "the agreement" may mean: no resolution, and nothing that was never concluded.
bool is_agreement(const FrameSet& frames, const std::string& id) {
    const auto note = frames.instruments.find(id);
    return !is_resolution(id) && (note == frames.instruments.end() || !note->second.unconcluded);
}

// Of the fillers those that a noun of this kind can point to: "the agreement" is never a meeting.
std::vector<Filler> narrow(std::string_view kind, std::span<const Filler> fillers) {
    std::vector<Filler> kept;
    for (const Filler filler : fillers)
        if (kind_fits(kind, {&filler, 1})) kept.push_back(filler);
    return kept;
}

bool many(const Filled& filled) {
    return filled.values.size() > 1 ||
           (filled.values.size() == 1 && filled.values.front().id.size() != 3);  // a group
}

// "the four" are a list of four.
bool all_counted(const Filled& filled, double count) {
    return static_cast<double>(filled.values.size()) == count;
}

// A group whose id says how many they are: p3, e3, p5.
bool counts(std::string_view group, double count) {
    const std::size_t digits = group.find_first_of("0123456789");
    return digits != std::string_view::npos && digits > 0 && group.substr(digits) == fmt::format("{}", count);
}

}  // namespace

std::optional<FilledValue> Resolver::member(const NounPhrase& phrase, const Member& member,
                                            std::span<const Filler> fillers) const {
    FilledValue value;
    value.tokens = member.tokens;
    value.person = member.person;
    for (const Candidate& candidate : member.mention->candidates) {
        const std::string& kind = candidate.kind;
        const bool state = is_state_kind(kind);
        if (state && wants(fillers, Filler::State)) {
            const bool place = candidate.form == NameForm::Capital && phrase.preposition != kNone &&
                               d_.is(phrase.preposition, d_.grammar.locative);
            if (place) continue;
        } else if (kind == "person" && wants(fillers, Filler::State)) {
            const auto speaks_for = d_.frames.persons.find(candidate.entity);
            if (speaks_for == d_.frames.persons.end()) continue;
            value.person = candidate.entity;
            value.id = speaks_for->second;
            return value;
        } else if (kind == "event" && wants(fillers, Filler::Vote)) {
            const std::string vote = vote_of_event(candidate.entity);
            if (vote.empty()) continue;
            value.id = vote;
            return value;
        } else if (kind == "event" && wants(fillers, Filler::Event)) {
        } else if (kind == "group" && wants(fillers, Filler::Group)) {
        } else if (is_body_kind(kind) && wants(fillers, Filler::Body)) {
        } else if (kind == "person" && wants(fillers, Filler::Person)) {
        } else if ((kind == "vote" || (is_resolution(candidate.entity) && !is_body_kind(kind))) &&
                   (wants(fillers, Filler::Vote) || wants(fillers, Filler::Resolution) ||
                    (wants(fillers, Filler::Instrument) && is_resolution(candidate.entity)))) {
        } else if (is_instrument_kind(kind) && wants(fillers, Filler::Instrument)) {
            if (candidate.form == NameForm::Misnomer)
                value.misnamed_as = std::string(d_.text.words(member.tokens));
        } else if (is_instrument_kind(kind)) {
            const auto note = d_.frames.instruments.find(candidate.entity);
            if (note == d_.frames.instruments.end()) continue;
            if (!wants(fillers, Filler::Vote) || note->second.vote.empty()) continue;
            value.id = note->second.vote;
            return value;
        } else if ((kind == "facility" || kind == "place") && wants(fillers, Filler::Area)) {
        } else {
            continue;
        }
        value.id = candidate.entity;
        return value;
    }
    return std::nullopt;
}

// "the negotiations", where a treaty was spoken of: those that made it.
std::optional<Filled> Resolver::event_of_instrument(std::uint32_t index) const {
    const NounPhrase& phrase = d_.phrases[index];
    if (phrase.members.size() != 1) return std::nullopt;
    const Candidate* instrument =
        candidate_of_kind(*phrase.members.front().mention, {"instrument", "treaty"});
    if (instrument == nullptr) return std::nullopt;
    const auto note = d_.frames.instruments.find(instrument->entity);
    if (note == d_.frames.instruments.end() || note->second.event.empty()) return std::nullopt;
    Filled filled;
    filled.phrase = index;
    filled.tokens = phrase.tokens;
    filled.values.push_back({note->second.event, {}, {}, phrase.tokens});
    return filled;
}

// The vote with which a conference ended.
std::string Resolver::vote_of_event(std::string_view event) const {
    for (const auto& [id, note] : d_.frames.instruments)
        if (note.event == event) return note.vote;
    return {};
}

std::optional<Filled> Resolver::entities(std::uint32_t index, std::span<const Filler> fillers) const {
    const NounPhrase& phrase = d_.phrases[index];
    Filled filled;
    filled.phrase = index;
    filled.tokens = phrase.tokens;
    filled.quantifier = phrase.quantifier;
    filled.count = phrase.count;
    filled.reversed = phrase.reversed;
    for (const Member& m : phrase.members)
        if (auto value = member(phrase, m, fillers)) filled.values.push_back(std::move(*value));
    if (filled.values.empty()) return std::nullopt;
    return filled;
}

std::optional<Filled> Resolver::fill(std::uint32_t index, std::span<const Filler> fillers) const {
    const NounPhrase& phrase = d_.phrases[index];
    switch (phrase.kind) {
        case PhraseKind::Entities:
            return entities(index, fillers);
        case PhraseKind::Count: {
            constexpr std::array kWho = {Filler::State, Filler::Group};
            if (auto list = counted_before(index, kWho)) {  // those three: no count of the text's own
                if (wants(fillers, Filler::State)) return list;
                return std::nullopt;
            }
            if (!wants(fillers, Filler::Count) || phrase.reversed) return std::nullopt;
            Filled filled;
            filled.phrase = index;
            filled.tokens = phrase.tokens;
            filled.count = phrase.count;
            filled.quantifier = phrase.quantifier;
            return filled;
        }
        case PhraseKind::Description:
            if (auto filled = described(index, phrase, fillers)) return filled;
            return unnamed(index, phrase, fillers);
        case PhraseKind::Pronoun:
            return antecedent(index, phrase, fillers);
    }
    return std::nullopt;
}

// «الدول الثلاث», with the article: the list of three that was named before.
std::optional<Filled> Resolver::counted_before(std::uint32_t index, std::span<const Filler> fillers) const {
    const NounPhrase& pointer = d_.phrases[index];
    if (d_.english() || !pointer.count || !pointer.count->low) return std::nullopt;
    const std::string_view noun = d_.text.form(pointer.tokens.begin);
    const std::string_view last = d_.text.form(pointer.tokens.end - 1);
    const std::uint32_t next = pointer.tokens.end;
    const bool told = next < d_.sentence_of(pointer.tokens.begin).end &&
                      (d_.text.form(next).substr(0, 4) == "ال" || d_.is(next, d_.grammar.relative));
    if (noun.find("ال") == std::string_view::npos || last.find("ال") == std::string_view::npos || told)
        return std::nullopt;
    for (std::uint32_t i = index, steps = 0; i > 0 && steps < 40; --i, ++steps) {
        const NounPhrase& phrase = d_.phrases[i - 1];
        if (phrase.sentence + kPronounSentences < pointer.sentence) break;
        if (phrase.kind != PhraseKind::Entities) continue;
        auto filled = entities(i - 1, fillers);
        if (!filled) continue;
        const bool named =
            filled->values.size() == 1 && counts(filled->values.front().id, *pointer.count->low);
        if (!named && (filled->values.size() < 2 || !all_counted(*filled, *pointer.count->low))) continue;
        for (FilledValue& value : filled->values) value.tokens = pointer.tokens;
        filled->from.push_back(phrase.tokens);
        filled->tokens = pointer.tokens;
        filled->phrase = index;
        filled->count.reset();
        return filled;
    }
    return std::nullopt;
}

// "the treaty that established a zone": not the one spoken of before.
bool Resolver::told_apart(const NounPhrase& pointer) const {
    const std::uint32_t next = pointer.tokens.end;
    if (!d_.english() || next >= d_.sentence_of(pointer.tokens.begin).end) return false;
    const std::string& kind = pointer.description->kind;
    if (!is_instrument_kind(kind) || kind == "resolution") return false;
    return d_.is(next, d_.grammar.that) || d_.is_form(next, "establishing") || d_.is_form(next, "creating") ||
           d_.is_form(next, "between");
}

// "the second meeting of states parties to the treaty" names an event, and the treaty with it: tpnw_2msp, tpnw.
std::optional<Filled> Resolver::instrument_of_event(std::uint32_t index, bool itself) const {
    const NounPhrase& phrase = d_.phrases[index];
    if (phrase.members.size() != 1) return std::nullopt;
    const Candidate* event = candidate_of_kind(*phrase.members.front().mention, {"event"});
    if (event == nullptr) return std::nullopt;
    const std::string instrument = event->entity.substr(0, event->entity.find('_'));
    const auto note = d_.frames.instruments.find(instrument);
    if (note == d_.frames.instruments.end() || (!itself && note->second.vote.empty())) return std::nullopt;
    Filled filled;
    filled.phrase = index;
    filled.tokens = phrase.tokens;
    filled.values.push_back({itself ? instrument : note->second.vote, {}, {}, phrase.tokens});
    return filled;
}

// No protocol is "the treaty".
bool Resolver::may_be_called(const std::string& id, TokenRange pointer) const {
    const auto note = d_.frames.instruments.find(id);
    if (note == d_.frames.instruments.end() || note->second.called == kNoClass) return true;
    for (std::uint32_t t = pointer.begin; t < pointer.end; ++t)
        if (d_.is(t, note->second.called)) return true;
    return false;
}

// "the treaty": the last name before it that the words allow.
std::optional<Filled> Resolver::described(std::uint32_t before, const NounPhrase& pointer,
                                          std::span<const Filler> fillers) const {
    const DescriptionMention& what = *pointer.description;
    if (!kind_fits(what.kind, fillers)) return std::nullopt;
    // «القرار الأميركي» is a decision, no resolution.
    const std::uint32_t behind = pointer.tokens.end;
    const std::uint32_t next = behind < d_.size() ? d_.text.mention_of[behind] : kNone;
    if (what.kind == "resolution" && next != kNone && d_.text.mentions[next].entity() != nullptr &&
        d_.text.mentions[next].entity()->candidates.front().form == NameForm::Adjective)
        return std::nullopt;
    const std::vector<Filler> narrowed = narrow(what.kind, fillers);
    const auto allowed = [&](const std::string& id) {
        return what.candidates.empty() ||
               std::find(what.candidates.begin(), what.candidates.end(), id) != what.candidates.end();
    };
    if (told_apart(pointer)) return std::nullopt;
    // "the country", "the nation": who acted, rather than who was named last
    const std::string_view noun = d_.text.form(pointer.tokens.end - 1);
    if (d_.english() && is_state_kind(what.kind) && !what.plural && what.candidates.empty() &&
        !pointer.count && pointer.tokens.end - pointer.tokens.begin == 2 &&
        (noun == "country" || noun == "nation")) {
        NounPhrase who = pointer;
        who.kind = PhraseKind::Pronoun;
        constexpr std::array kState = {Filler::State};
        if (wants(fillers, Filler::State))
            if (auto filled = antecedent(before, who, kState)) return filled;
    }
    const bool new_one = d_.english() && d_.is_form(pointer.tokens.begin, "a");
    for (std::uint32_t i = before, steps = 0; i > 0 && steps < kFarthestName && !new_one; --i, ++steps) {
        const NounPhrase& phrase = d_.phrases[i - 1];
        if (phrase.kind != PhraseKind::Entities) continue;
        auto filled = entities(i - 1, narrowed);
        if (!filled && (wants(narrowed, Filler::Instrument) || wants(narrowed, Filler::Vote)))
            filled = instrument_of_event(i - 1, wants(narrowed, Filler::Instrument));
        if (!filled && wants(narrowed, Filler::Event)) filled = event_of_instrument(i - 1);
        if (!filled) continue;
        if (what.kind == "resolution" && !is_resolution(filled->values.front().id)) continue;
        if (!may_be_called(filled->values.front().id, pointer.tokens)) continue;
        if (what.kind != "resolution" && is_instrument_kind(what.kind) &&
            !is_agreement(d_.frames, filled->values.front().id))
            continue;
        if (what.plural ? !many(*filled) : filled->values.size() > 1) continue;
        if (pointer.count && pointer.count->low && d_.english() && !all_counted(*filled, *pointer.count->low))
            continue;
        if (!std::all_of(filled->values.begin(), filled->values.end(), [&](const FilledValue& v) {
                for (const Member& m : phrase.members)
                    if (m.tokens == v.tokens)
                        return std::any_of(m.mention->candidates.begin(), m.mention->candidates.end(),
                                           [&](const Candidate& c) { return allowed(c.entity); });
                return allowed(v.id);
            }))
            continue;
        for (FilledValue& value : filled->values) value.tokens = pointer.tokens;
        filled->from.push_back(phrase.tokens);
        filled->tokens = pointer.tokens;
        filled->phrase = before;
        return filled;
    }
    if (auto two = two_named_apart(before, pointer, narrowed)) return two;
    if (auto later = named_later(before, pointer, fillers)) return later;
    if (what.candidates.size() == 1 && !is_state_kind(what.kind)) {
        Filled filled;
        filled.tokens = pointer.tokens;
        filled.phrase = before;
        filled.values.push_back({what.candidates.front(), {}, {}, pointer.tokens});
        return filled;
    }
    return std::nullopt;
}

// "both countries", where no list names them: the only two States of this sentence and the two before.
std::optional<Filled> Resolver::two_named_apart(std::uint32_t before, const NounPhrase& pointer,
                                                std::span<const Filler> fillers) const {
    if (!d_.english() || !pointer.description->plural || !is_state_kind(pointer.description->kind))
        return std::nullopt;
    const bool two =
        (pointer.count && pointer.count->low == 2.0) || d_.is(pointer.tokens.begin, d_.grammar.both);
    if (!two) return std::nullopt;
    Filled filled;
    for (std::uint32_t i = before;
         i > 0 && d_.phrases[i - 1].sentence + kPronounSentences >= pointer.sentence; --i) {
        const NounPhrase& phrase = d_.phrases[i - 1];
        if (phrase.kind != PhraseKind::Entities) continue;
        const auto named = entities(i - 1, fillers);
        if (!named) continue;
        for (const FilledValue& value : named->values) {
            const auto same = [&](const FilledValue& v) { return v.id == value.id; };
            if (std::any_of(filled.values.begin(), filled.values.end(), same)) continue;
            filled.values.push_back(value);
            filled.values.back().tokens = pointer.tokens;
            filled.from.push_back(phrase.tokens);
        }
        if (filled.values.size() > 2) return std::nullopt;
    }
    if (filled.values.size() != 2) return std::nullopt;
    filled.tokens = pointer.tokens;
    filled.phrase = before;
    return filled;
}

// "the resolution", of which the text gives no name.
std::optional<Filled> Resolver::unnamed(std::uint32_t index, const NounPhrase& phrase,
                                        std::span<const Filler> fillers) const {
    const std::string& kind = phrase.description->kind;
    if (!wants(fillers, Filler::Thing) || (!is_instrument_kind(kind) && kind != "event")) return std::nullopt;
    Filled filled;
    filled.tokens = phrase.tokens;
    filled.phrase = index;
    std::string words = "free:";
    for (std::uint32_t t = phrase.tokens.begin; t < phrase.tokens.end; ++t) {
        if (t > phrase.tokens.begin) words += ' ';
        words += d_.text.form(t);
    }
    filled.values.push_back({std::move(words), {}, {}, phrase.tokens});
    return filled;
}

// "The treaty" that opens a text, before its name: the first name of an instrument that follows.
std::optional<Filled> Resolver::named_later(std::uint32_t before, const NounPhrase& pointer,
                                            std::span<const Filler> fillers) const {
    const DescriptionMention& what = *pointer.description;
    const bool resolution = what.kind == "resolution";
    if (!is_instrument_kind(what.kind) || what.plural) return std::nullopt;
    if (resolution && !d_.is_form(pointer.tokens.begin, "a")) return std::nullopt;
    for (std::uint32_t i = before + 1, steps = 0; i < d_.phrases.size() && steps < 40; ++i, ++steps) {
        const NounPhrase& phrase = d_.phrases[i];
        if (phrase.kind != PhraseKind::Entities || phrase.members.size() != 1) continue;
        auto filled = entities(i, fillers);
        if (!filled || is_resolution(filled->values.front().id) != resolution) continue;
        if (resolution && phrase.sentence > pointer.sentence + 2) break;
        const std::string& id = phrase.members.front().mention->candidates.front().entity;
        if (!what.candidates.empty() &&
            std::find(what.candidates.begin(), what.candidates.end(), id) == what.candidates.end())
            continue;
        filled->values.front().tokens = pointer.tokens;
        filled->tokens = pointer.tokens;
        filled->phrase = before;
        return filled;
    }
    return std::nullopt;
}

// A pronoun: for who acts, the first phrase of the nearest sentence that no preposition governs; for things, the last.
std::optional<Filled> Resolver::antecedent(std::uint32_t before, const NounPhrase& pointer,
                                           std::span<const Filler> fillers) const {
    const std::uint32_t sentence = d_.text.tokens[pointer.tokens.begin].sentence;
    const bool actor =
        wants(fillers, Filler::State) || wants(fillers, Filler::Body) || wants(fillers, Filler::Group);
    std::optional<Filled> best;
    std::uint32_t best_sentence = 0;
    for (std::uint32_t i = before, steps = 0; i > 0 && steps < 40; --i, ++steps) {
        const NounPhrase& phrase = d_.phrases[i - 1];
        if (phrase.sentence + kPronounSentences < sentence) break;
        if (best && phrase.sentence != best_sentence) break;
        if (phrase.kind == PhraseKind::Pronoun || phrase.kind == PhraseKind::Count) continue;
        if (actor && best && (phrase.preposition != kNone || phrase.adjective)) continue;
        const bool noun = phrase.kind == PhraseKind::Description;
        if (noun && !best && !actor && kind_fits(phrase.description->kind, fillers) &&
            !described(i - 1, phrase, fillers))
            return std::nullopt;  // it may well be meant, and is not known
        auto filled = noun ? described(i - 1, phrase, fillers) : entities(i - 1, fillers);
        if (!filled) continue;
        if (pointer.count && pointer.count->low && !all_counted(*filled, *pointer.count->low)) continue;
        if (pointer.pick != 0) {
            if (filled->values.size() < 2 && d_.english()) continue;
            const FilledValue one = pointer.pick == 1 ? filled->values.front() : filled->values.back();
            filled->values = {one};
        }
        if (pointer.plural ? !many(*filled) : filled->values.size() > 1) continue;
        if (pointer.person && filled->values.front().person.empty() && !phrase.office) continue;
        const TokenRange from = phrase.tokens;
        for (FilledValue& value : filled->values) value.tokens = pointer.tokens;
        filled->from.push_back(from);
        filled->tokens = pointer.tokens;
        filled->phrase = before;
        filled->count.reset();
        best = std::move(filled);
        best_sentence = phrase.sentence;
        if (!actor) break;
    }
    return best;
}

std::optional<Filled> Resolver::fill_pronoun(std::uint32_t token, bool plural,
                                             std::span<const Filler> fillers) const {
    NounPhrase pointer;
    pointer.kind = PhraseKind::Pronoun;
    pointer.tokens = {token, token + 1};
    pointer.plural = plural;
    const auto next =
        std::lower_bound(d_.phrases.begin(), d_.phrases.end(), token,
                         [](const NounPhrase& p, std::uint32_t t) { return p.tokens.begin < t; });
    const auto index = static_cast<std::uint32_t>(next - d_.phrases.begin());
    auto found = antecedent(index, pointer, fillers);
    if (found && found->phrase >= d_.phrases.size()) found->phrase = kNone;  // nothing follows the pronoun
    return found ? found : named_behind(index, pointer, fillers);
}

// «رغم عدم توقيعها المعاهدة، حصلت الهند على»: who is meant is named behind, in the same sentence.
std::optional<Filled> Resolver::named_behind(std::uint32_t from, const NounPhrase& pointer,
                                             std::span<const Filler> fillers) const {
    constexpr std::uint32_t kReach = 8;
    const bool actor = wants(fillers, Filler::State) || wants(fillers, Filler::Group);
    if (d_.english() || !actor) return std::nullopt;
    const std::uint32_t end = d_.sentence_of(pointer.tokens.begin).end;
    for (std::uint32_t i = from; i < d_.phrases.size() && i < from + kReach; ++i) {
        const NounPhrase& phrase = d_.phrases[i];
        if (phrase.tokens.begin >= end) break;
        if (phrase.kind != PhraseKind::Entities || phrase.preposition != kNone) continue;
        if (phrase.members.front().mention->candidates.front().form == NameForm::Adjective) continue;
        auto filled = entities(i, fillers);
        if (!filled || (pointer.plural ? !many(*filled) : filled->values.size() > 1)) continue;
        for (FilledValue& value : filled->values) value.tokens = pointer.tokens;
        filled->tokens = pointer.tokens;
        filled->phrase = i;
        filled->count.reset();
        return filled;
    }
    return std::nullopt;
}

std::optional<Filled> Resolver::from_context(std::uint32_t token, std::span<const Filler> fillers) const {
    const auto next =
        std::lower_bound(d_.phrases.begin(), d_.phrases.end(), token,
                         [](const NounPhrase& p, std::uint32_t t) { return p.tokens.begin < t; });
    std::uint32_t i = static_cast<std::uint32_t>(next - d_.phrases.begin());
    for (std::uint32_t steps = 0; i > 0 && steps < kFarthestName; --i, ++steps) {
        if (d_.phrases[i - 1].kind != PhraseKind::Entities) continue;
        auto filled = entities(i - 1, fillers);
        if (!filled && wants(fillers, Filler::Event)) filled = event_of_instrument(i - 1);
        if (!filled || filled->values.size() > 1) continue;
        filled->from.push_back(d_.phrases[i - 1].tokens);
        filled->tokens = {token, token};
        filled->count.reset();
        return filled;
    }
    return std::nullopt;
}

}  // namespace mithaq::reader
