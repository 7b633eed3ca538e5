#include "reader/explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <span>

namespace mithaq::reader {
namespace {

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
    std::string out;
    for (const std::string& part : parts) out += (out.empty() ? "" : std::string(between)) + part;
    return out;
}

std::string number_text(const Number& n) {
    const auto end = [](const std::optional<double>& value) {
        return value ? fmt::format("{:g}", *value) : std::string();
    };
    return (n.approx ? "~" : "") + (n.low == n.high ? end(n.low) : end(n.low) + ".." + end(n.high));
}

std::string date_text(const DateMention& date) {
    std::string out = to_edtf(date.first);
    if (date.last) out += "/" + to_edtf(*date.last);
    if (out.empty()) out = "no year is known for it";
    for (const auto& [set, word] : {std::pair{date.since, "since"},
                                    {date.until, "until"},
                                    {date.before, "before"},
                                    {date.after, "after"},
                                    {date.as_of, "as of"}})
        if (set) out = std::string(word) + " " + out;
    return out;
}

// The elements of a pattern as they were written.
std::vector<std::string> elements_of(const std::string& text) {
    std::vector<std::string> parts;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        if (end > at) parts.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return parts;
}

class Explainer {
public:
    Explainer(const Document& d, const Resolver& resolver, const std::vector<TriedSighting>& tried,
              const std::vector<ReadClaim>& claims)
        : d_(d), resolver_(resolver), tried_(tried), claims_(claims) {}

    std::vector<ExplainedSentence> run() {
        std::vector<ExplainedSentence> sentences;
        for (const Sentence& sentence : d_.text.sentences) {
            if (sentence.tokens.empty()) continue;
            sentences.push_back(one(sentence.tokens));
        }
        return sentences;
    }

private:
    ExplainedSentence one(TokenRange range) {
        ExplainedSentence out;
        out.start = d_.text.tokens[range.begin].start;
        out.end = d_.text.tokens[range.end - 1].end;
        out.text = std::string(d_.text.words(range));
        for (std::uint32_t t = range.begin; t < range.end; ++t)
            if (d_.text.tokens[t].kind != TokenKind::LineBreak) out.tokens.emplace_back(d_.text.form(t));
        names(range, out);
        for (const ReadClaim& claim : claims_)
            if (claim.start >= out.start && claim.start < out.end) out.claims.push_back(claim);
        std::set<const Frame*> matched;
        for (const TriedSighting& tried : tried_) {
            if (!range.contains(tried.sighting->match.head)) continue;
            matched.insert(tried.sighting->frame);
            out.tried.push_back(sighting(tried, out));
        }
        near_misses(range, matched, out);
        if (out.claims.empty() && names_instrument(range)) out.reason = reason(out);
        return out;
    }

    void names(TokenRange range, ExplainedSentence& out) const {
        for (std::uint32_t t = range.begin; t < range.end; ++t) {
            const Mention* mention = d_.text.mention_at(t);
            if (mention == nullptr) continue;
            out.names.push_back(name(*mention));
        }
        for (const NounPhrase& phrase : d_.phrases)
            if (range.contains(phrase.tokens.begin) && !holds_name(phrase))
                out.names.push_back(pointing(phrase));
    }

    // A name or a noun of the record's, which the mentions show.
    [[nodiscard]] bool holds_name(const NounPhrase& phrase) const {
        for (std::uint32_t t = phrase.tokens.begin; t < phrase.tokens.end; ++t) {
            const Mention* mention = d_.text.mention_at(t);
            if (mention != nullptr && (mention->entity() != nullptr || mention->description() != nullptr))
                return true;
        }
        return false;
    }

    [[nodiscard]] ExplainedName name(const Mention& mention) const {
        ExplainedName name{std::string(d_.text.words(mention.tokens)), {}, {}};
        if (const EntityMention* entity = mention.entity()) {
            name.kind = "name";
            std::vector<std::string> ids;
            for (const Candidate& candidate : entity->candidates) ids.push_back(candidate.entity);
            name.means = joined(ids, " or ");
        } else if (const DescriptionMention* description = mention.description()) {
            name.kind = "description";
            const std::uint32_t index = d_.phrase_of[mention.tokens.begin];
            name.means = index == kNone ? description->kind : meaning(index, description->kind);
        } else if (const NumberMention* number = mention.number()) {
            name.kind = number->ordinal ? "ordinal" : "number";
            name.means = number_text(number->value) + (number->percent ? "%" : "");
        } else if (const DateMention* date = mention.date()) {
            name.kind = "date";
            name.means = date_text(*date);
        } else if (const ProvisionMention* provision = mention.provision()) {
            name.kind = "provision";
            name.means = provision->instrument.empty() ? provision->number
                                                       : provision->instrument + "." + provision->number;
        }
        return name;
    }

    [[nodiscard]] ExplainedName pointing(const NounPhrase& phrase) const {
        const auto index = static_cast<std::uint32_t>(&phrase - d_.phrases.data());
        ExplainedName name{std::string(d_.text.words(phrase.tokens)), {}, {}};
        name.kind = phrase.kind == PhraseKind::Pronoun       ? "pronoun"
                    : phrase.kind == PhraseKind::Description ? "description"
                    : phrase.kind == PhraseKind::Count       ? "count"
                                                             : "name";
        name.means = phrase.kind == PhraseKind::Count && phrase.count ? number_text(*phrase.count)
                                                                      : meaning(index, "nothing known");
        return name;
    }

    [[nodiscard]] std::string meaning(std::uint32_t index, const std::string& otherwise) const {
        constexpr std::array kActors = {Filler::State, Filler::Group, Filler::Body, Filler::Person};
        constexpr std::array kThings = {Filler::Instrument, Filler::Resolution, Filler::Event};
        std::vector<std::string> means;
        for (const auto& fillers : {std::span<const Filler>(kActors), std::span<const Filler>(kThings)}) {
            const auto filled = resolver_.fill(index, fillers);
            if (!filled) continue;
            std::vector<std::string> ids;
            for (const FilledValue& value : filled->values) ids.push_back(value.id);
            if (!ids.empty()) means.push_back(joined(ids, ", "));
        }
        return means.empty() ? otherwise : joined(means, "; as a thing ");
    }

    [[nodiscard]] TriedFrame sighting(const TriedSighting& tried, const ExplainedSentence& sentence) const {
        const Sighting& s = *tried.sighting;
        TriedFrame out{s.frame->name,
                       std::string(s.frame->predicate->name),
                       s.pattern->text,
                       std::string(d_.text.words(s.match.tokens)),
                       true,
                       false,
                       {}};
        for (const ReadClaim& claim : tried.gave)
            out.claimed =
                out.claimed ||
                std::any_of(sentence.claims.begin(), sentence.claims.end(), [&](const ReadClaim& c) {
                    return c.start == claim.start && c.end == claim.end && c.args == claim.args &&
                           c.construction == claim.construction;
                });
        if (!out.claimed) out.why = why(tried);
        return out;
    }

    [[nodiscard]] static std::string why(const TriedSighting& tried) {
        switch (tried.assembled.outcome) {
            case Outcome::Claimed:
                return "another claim says the same, or more";
            case Outcome::Conditional:
                return "it stands under a condition, in doubt, or in a question";
            case Outcome::KeptAway:
                return fmt::format("kept away by unless = \"{}\"", tried.assembled.pattern->text);
            case Outcome::OffTopic:
                return "none of its words of topic (with) stands near";
            case Outcome::NoFact:
                return "it is told as no fact: a modal, a wish, a plan, or what another asks for";
            case Outcome::NotPassive:
                return "it is no passive";
            case Outcome::ArgumentMissing:
                return tried.assembled.argument == nullptr
                           ? std::string("no subject stands beside it")
                           : fmt::format("nothing for `{}` where the frame looks for it",
                                         tried.assembled.argument->name);
            case Outcome::PartOfAGroup:
                return "it is said of some of a group, which says nothing about the group";
            case Outcome::NeverNegated:
                return "it is denied, and the frame says nothing then";
            case Outcome::DateMissing:
                return "it has no date, without which a noun tells of no act";
            case Outcome::Discarded:
                return "it would be about one and the same, or about nobody";
        }
        return {};
    }

    // Frames of which a word stands in the sentence, and the rest does not: how far the best of their patterns came.
    void near_misses(TokenRange range, const std::set<const Frame*>& matched, ExplainedSentence& out) const {
        for (const Frame& frame : d_.frames.frames) {
            if (frame.lang != "any" && (frame.lang == "ar") == d_.english()) continue;
            if (matched.contains(&frame)) continue;
            TriedFrame best;
            std::size_t reached = 0;
            for (const Pattern& pattern : frame.when)
                for (std::uint32_t t = range.begin; t < range.end; ++t)
                    near_miss(frame, pattern, t, best, reached);
            if (reached > 0) out.tried.push_back(std::move(best));
        }
    }

    void near_miss(const Frame& frame, const Pattern& pattern, std::uint32_t token, TriedFrame& best,
                   std::size_t& reached) const {
        if (d_.classes.hit(token, pattern.elements[pattern.anchor].words) == nullptr) return;
        const FramePlaces places(d_, resolver_, frame);
        // The longest stretch of elements around the anchor that stands here.
        std::size_t first = pattern.anchor;
        std::size_t last = pattern.anchor;
        std::optional<Match> match = match_part(pattern, first, last, token, places);
        if (!match) return;
        while (last + 1 < pattern.elements.size()) {
            auto more = match_part(pattern, first, last + 1, token, places);
            if (!more) break;
            match = std::move(more);
            ++last;
        }
        while (first > 0) {
            auto more = match_part(pattern, first - 1, last, token, places);
            if (!more) break;
            match = std::move(more);
            --first;
        }
        const std::size_t words = words_between(pattern, first, last);
        if (words <= reached) return;
        reached = words;
        const std::vector<std::string> parts = elements_of(pattern.text);
        const bool behind = last + 1 < pattern.elements.size();
        std::size_t missing = behind ? last + 1 : first > 0 ? first - 1 : 0;
        const bool known = missing < parts.size() && (behind || first > 0);
        best = {frame.name,
                std::string(frame.predicate->name),
                pattern.text,
                std::string(d_.text.words(match->tokens)),
                false,
                false,
                known ? fmt::format("no `{}` {} it", parts[missing], behind ? "behind" : "before")
                      : std::string("it is part of a name")};
    }

    static std::size_t words_between(const Pattern& pattern, std::size_t first, std::size_t last) {
        std::size_t words = 0;
        for (std::size_t i = first; i <= last; ++i)
            if (pattern.elements[i].kind != Element::Kind::Gap) ++words;
        return words;
    }

    [[nodiscard]] std::optional<Match> match_part(const Pattern& pattern, std::size_t first, std::size_t last,
                                                  std::uint32_t token, const FramePlaces& places) const {
        Pattern part;
        part.elements.assign(pattern.elements.begin() + static_cast<std::ptrdiff_t>(first),
                             pattern.elements.begin() + static_cast<std::ptrdiff_t>(last + 1));
        part.anchor = static_cast<std::uint32_t>(pattern.anchor - first);
        part.head = part.anchor;
        auto match = match_at(d_, part, token, &places);
        if (match) match->places.clear();  // they point into `part`
        return match;
    }

    [[nodiscard]] bool names_instrument(TokenRange range) const {
        return std::any_of(d_.phrases.begin(), d_.phrases.end(), [&](const NounPhrase& phrase) {
            if (!range.contains(phrase.tokens.begin)) return false;
            if (phrase.description != nullptr) return is_instrument_kind(phrase.description->kind);
            return std::any_of(phrase.members.begin(), phrase.members.end(), [](const Member& member) {
                return is_instrument_kind(member.mention->candidates.front().kind);
            });
        });
    }

    [[nodiscard]] static std::string reason(const ExplainedSentence& sentence) {
        for (const bool matched : {true, false})
            for (const TriedFrame& tried : sentence.tried)
                if (tried.matched == matched)
                    return fmt::format("{} ({}, \"{}\"): {}", tried.predicate, tried.frame, tried.words,
                                       tried.why);
        return "no frame has a word of it: the instrument is only spoken of";
    }

    const Document& d_;
    const Resolver& resolver_;
    const std::vector<TriedSighting>& tried_;
    const std::vector<ReadClaim>& claims_;
};

}  // namespace

std::vector<ExplainedSentence> explain(const Document& document, const Resolver& resolver,
                                       const std::vector<TriedSighting>& tried,
                                       const std::vector<ReadClaim>& claims) {
    return Explainer(document, resolver, tried, claims).run();
}

}  // namespace mithaq::reader
