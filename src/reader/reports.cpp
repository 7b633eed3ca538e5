#include "reader/reports.h"

#include <algorithm>
#include <array>

#include "reader/verb_group.h"

namespace mithaq::reader {
namespace {

constexpr std::array<Filler, 4> kSpeakers = {Filler::State, Filler::Body, Filler::Group, Filler::Person};

class ReportFinder {
public:
    ReportFinder(const Document& d, const Resolver& resolver) : d_(d), g_(d.grammar), resolver_(resolver) {}

    std::vector<Report> run() {
        for (std::uint32_t t = 0; t < d_.size(); ++t) {
            if (d_.text.mention_of[t] != kNone && d_.phrase_of[t] != kNone) continue;
            if (d_.is(t, g_.according))
                according_to(t);
            else if (const ClassHit* hit = d_.classes.hit(t, g_.report_verb))
                says(t, *hit);
        }
        return std::move(reports_);
    }

private:
    struct Speaker {
        std::string id;
        std::string person;
        std::uint32_t begin = kNone;
    };

    // Nouns that speak without a name: analysts, media, officials, leaks.
    [[nodiscard]] const char* nameless(std::uint32_t t) const {
        if (d_.is(t, g_.joint)) return "joint_statement";
        if (d_.is(t, g_.leak)) return "unofficial_leak";
        if (d_.is(t, g_.analyst)) return "analysts";
        if (d_.is(t, g_.medium)) return "media";
        if (d_.is(t, g_.official)) return "unnamed_official";
        return nullptr;
    }

    [[nodiscard]] std::optional<Speaker> of_phrase(std::uint32_t phrase) const {
        if (phrase == kNone) return std::nullopt;
        const auto filled = resolver_.fill(phrase, kSpeakers);
        if (!filled || filled->values.empty()) return std::nullopt;
        Speaker speaker;
        speaker.begin = d_.phrases[phrase].tokens.begin;
        if (filled->values.size() == 1) {
            speaker.id = filled->values.front().id;
            speaker.person = filled->values.front().person;
        } else {
            speaker.id = joint_speaker(*filled);
        }
        return speaker;
    }

    void according_to(std::uint32_t t) {
        const TokenRange sentence = d_.sentence_of(t);
        for (std::uint32_t at = t + 1; at < sentence.end && at < t + 8; ++at) {
            std::optional<Speaker> speaker;
            if (d_.phrase_of[at] != kNone && !d_.phrases[d_.phrase_of[at]].adjective) {
                speaker = of_phrase(d_.phrase_of[at]);
            } else if (const char* id = nameless(at)) {
                speaker = Speaker{id, {}, at};
            }
            if (!speaker) {
                if (d_.boundary[at] != Boundary::None) return;
                continue;
            }
            add(part_of_sentence(t, sentence), *speaker);
            return;
        }
    }

    // Between the semicolons around the token.
    [[nodiscard]] TokenRange part_of_sentence(std::uint32_t t, TokenRange sentence) const {
        TokenRange part = sentence;
        for (std::uint32_t at = sentence.begin; at < sentence.end; ++at) {
            if (!d_.is_form(at, ";")) continue;
            if (at < t)
                part.begin = at + 1;
            else if (at > t) {
                part.end = at;
                break;
            }
        }
        return part;
    }

    void says(std::uint32_t verb, const ClassHit& hit) {
        const VerbGroup group = verb_group(d_, verb, hit, false);
        if (group.blocked || group.negative || is_impersonal(verb)) return;
        const TokenRange sentence = d_.sentence_of(verb);
        const bool closes = d_.english() && verb + 2 >= sentence.end;  // "…, SIPRI estimates."
        if (d_.is(verb, g_.weak_report_verb) && !that_follows(verb) && !closes) return;
        if (group.passive) return;
        std::optional<Speaker> speaker = source_of_relay(verb, sentence);
        if (!speaker && !d_.english() && group.begin > sentence.begin)  // «تقارير تفيد بأن»
            if (const char* id = nameless(group.begin - 1)) speaker = Speaker{id, {}, group.begin - 1};
        if (!speaker) speaker = of_phrase(find_subject(d_, group, verb));
        if (!speaker) speaker = nameless_before(group.begin, sentence.begin);
        if (!speaker && d_.english()) speaker = of_main_clause(verb, hit, sentence);
        if (!speaker) speaker = inverted(verb, sentence);
        if (!speaker) return;
        TokenRange scope{verb + 1, part_of_sentence(verb, sentence).end};
        if (const auto quoted = quotation_after(verb, sentence)) scope.end = std::max(scope.end, quoted->end);
        const bool content_follows = follows(verb, sentence);
        if (!content_follows || comma_before(*speaker, verb)) {
            scope = {sentence.begin, std::min(verb, speaker->begin)};
        }
        add(scope, *speaker, !d_.english() && d_.is(verb, g_.denier));
    }

    // «ونقلت رويترز عن دبلوماسيين أن»: the words are theirs, not the agency's.
    [[nodiscard]] std::optional<Speaker> source_of_relay(std::uint32_t verb, TokenRange sentence) const {
        if (d_.english() || !d_.is(verb, g_.relay)) return std::nullopt;
        for (std::uint32_t t = verb + 1; t + 1 < sentence.end && t < verb + 9; ++t) {
            if (d_.is(t, g_.that) || d_.is_form(t, ":")) return std::nullopt;
            if (!d_.is(t, g_.from_whom)) continue;
            if (const char* id = nameless(t + 1)) return Speaker{id, {}, t + 1};
            if (d_.phrase_of[t + 1] != kNone) return of_phrase(d_.phrase_of[t + 1]);
            return std::nullopt;
        }
        return std::nullopt;
    }

    // "The United States left it, six months after its notice, | saying that …": who the sentence begins with.
    [[nodiscard]] std::optional<Speaker> of_main_clause(std::uint32_t verb, const ClassHit& hit,
                                                        TokenRange sentence) const {
        if ((hit.forms & form::kGerund) == 0 || verb == sentence.begin || !d_.is_form(verb - 1, ","))
            return std::nullopt;
        for (std::uint32_t t = sentence.begin; t < verb; ++t) {
            const NounPhrase* phrase = d_.phrase_at(t);
            if (phrase == nullptr) continue;
            if (phrase->preposition == kNone && !phrase->possessive && !phrase->adjective)
                return of_phrase(d_.phrase_of[t]);
            t = phrase->tokens.end - 1;
        }
        return std::nullopt;
    }

    // «ويُقدَّر أنها»: a masculine imperfect right before "that" is "it is estimated", and nobody's word.
    [[nodiscard]] bool is_impersonal(std::uint32_t verb) const {
        if (d_.english() || !d_.is(verb, g_.hedge) || verb + 1 >= d_.sentence_of(verb).end) return false;
        std::string_view form = d_.text.form(verb);
        if (form.starts_with("و") || form.starts_with("ف")) form.remove_prefix(2);
        return form.starts_with("ي") && d_.is(verb + 1, g_.that);
    }

    // "maintain", "note", "add" report only before "that", a colon or a quotation.
    [[nodiscard]] bool that_follows(std::uint32_t verb) const {
        const TokenRange sentence = d_.sentence_of(verb);
        for (std::uint32_t t = verb + 1; t < sentence.end && t < verb + 8; ++t) {
            if (d_.is(t, g_.that) || d_.is_form(t, ":") || d_.text.tokens[t].kind == TokenKind::Quote)
                return true;
            if (d_.boundary[t] == Boundary::Strong) return false;
        }
        return false;
    }

    // "…, analysts say": the noun right before the verb.
    [[nodiscard]] std::optional<Speaker> nameless_before(std::uint32_t verb, std::uint32_t floor) const {
        for (std::uint32_t t = verb, steps = 0; t > floor && steps < 12; --t, ++steps) {
            if (const char* id = nameless(t - 1)) return Speaker{id, {}, t - 1};
            if (d_.boundary[t - 1] == Boundary::Strong) break;
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Speaker> inverted(std::uint32_t verb, TokenRange sentence) const {
        if (d_.is(verb, g_.tell)) return std::nullopt;  // who follows "told" is told
        for (std::uint32_t t = verb + 1; t < sentence.end && t < verb + 6; ++t) {
            if (d_.english() && d_.is(t, g_.that)) break;
            if (d_.phrase_of[t] != kNone) {
                if (d_.phrases[d_.phrase_of[t]].preposition != kNone) return std::nullopt;
                return of_phrase(d_.phrase_of[t]);
            }
            if (const char* id = nameless(t)) return Speaker{id, {}, t};
            if (d_.boundary[t] != Boundary::None || d_.is(t, g_.preposition)) break;
        }
        return std::nullopt;
    }

    [[nodiscard]] bool follows(std::uint32_t verb, TokenRange sentence) const {
        return verb + 3 < sentence.end;
    }

    // ", X said" / ", said X" after what was said.
    [[nodiscard]] bool comma_before(const Speaker& speaker, std::uint32_t verb) const {
        const std::uint32_t first = std::min(speaker.begin, verb);
        const TokenRange sentence = d_.sentence_of(verb);
        if (first == sentence.begin) return false;
        const bool comma = d_.is_form(first - 1, ",") || d_.text.tokens[first - 1].kind == TokenKind::Quote;
        if (!comma) return false;
        for (std::uint32_t t = verb + 1; t < sentence.end && t < verb + 12; ++t)
            if (d_.is(t, g_.that) || d_.text.tokens[t].kind == TokenKind::Quote) return false;
        return d_.english();
    }

    [[nodiscard]] std::optional<TokenRange> quotation_after(std::uint32_t verb, TokenRange sentence) const {
        const auto first =
            std::lower_bound(d_.text.stretches.begin(), d_.text.stretches.end(), verb,
                             [](const Stretch& s, std::uint32_t t) { return s.tokens.begin < t; });
        for (auto s = first; s != d_.text.stretches.end() && s->tokens.begin < sentence.end; ++s)
            if (s->kind == Stretch::Kind::Quotation) return s->tokens;
        return std::nullopt;
    }

    void add(TokenRange scope, const Speaker& speaker, bool denied = false) {
        if (!scope.empty()) reports_.push_back({scope, speaker.id, speaker.person, denied});
    }

    const Document& d_;
    const Grammar& g_;
    const Resolver& resolver_;
    std::vector<Report> reports_;
};

}  // namespace

std::string joint_speaker(const Filled& filled) {
    std::vector<std::string> ids;
    for (const FilledValue& value : filled.values) ids.push_back(value.id);
    std::sort(ids.begin(), ids.end());
    if (ids == std::vector<std::string>{"DEU", "FRA", "GBR"}) return "e3";
    if (ids == std::vector<std::string>{"FRA", "GBR", "USA"}) return "p3";
    return "joint_statement";
}

std::vector<Report> find_reports(const Document& document, const Resolver& resolver) {
    return ReportFinder(document, resolver).run();
}

}  // namespace mithaq::reader
