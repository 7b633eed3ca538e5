#include "reader/act_dates.h"

#include <algorithm>

#include "reader/verb_group.h"

namespace mithaq::reader {
namespace {

bool usable(const DateMention& date) { return date.first.year != 0 && !date.before && !date.after; }

// The mentions of the sentence, by index.
struct MentionRange {
    std::size_t begin;
    std::size_t end;
};

MentionRange mentions_of(const Document& d, TokenRange sentence) {
    const auto less = [](const Mention& m, std::uint32_t t) { return m.tokens.begin < t; };
    const auto& all = d.text.mentions;
    return {
        static_cast<std::size_t>(std::lower_bound(all.begin(), all.end(), sentence.begin, less) -
                                 all.begin()),
        static_cast<std::size_t>(std::lower_bound(all.begin(), all.end(), sentence.end, less) - all.begin())};
}

class DateFinder {
public:
    DateFinder(const Document& d, TokenRange match, std::uint32_t head, const std::vector<bool>& heads)
        : d_(d), match_(match), head_(head), heads_(heads), sentence_(d.sentence_of(head)) {}

    std::vector<ActDate> run() {
        const MentionRange range = mentions_of(d_, sentence_);
        for (std::size_t i = range.begin; i < range.end; ++i) {
            const Mention& m = d_.text.mentions[i];
            if (m.date() != nullptr && match_.contains(m.tokens.begin) && usable(*m.date()))
                return {{m.date(), m.tokens}};
        }
        for (std::size_t i = range.begin; i < range.end; ++i) {
            const Mention& m = d_.text.mentions[i];
            if (m.tokens.begin < match_.end || m.date() == nullptr) continue;
            if (!reaches(match_.end, m.tokens.begin)) break;
            if (!usable(*m.date()) || governed(m) || in_name(m)) continue;
            return list_from(i, range.end);
        }
        for (std::size_t i = range.end; i > range.begin; --i) {
            const Mention& m = d_.text.mentions[i - 1];
            if (m.tokens.end > match_.begin || m.date() == nullptr) continue;
            if (!reaches(m.tokens.end, match_.begin)) break;
            if (!usable(*m.date()) || governed(m) || in_name(m)) continue;
            if ((after_verb(m) && !before_infinitive(m)) || aside(m)) continue;
            return {{m.date(), m.tokens}};
        }
        return {};
    }

private:
    // No clause ends and no other act stands between the tokens.
    [[nodiscard]] bool reaches(std::uint32_t from, std::uint32_t to) const {
        for (std::uint32_t t = from; t < to; ++t) {
            if (heads_[t] && t != head_ && !shares_with_head(t)) return false;
            if (!d_.english() && t >= match_.end && !heads_[t] && begins_clause(t)) return false;
            if (d_.boundary[t] != Boundary::Strong) continue;
            if (d_.is_form(t, "(") || d_.is_form(t, ")")) continue;
            // "signed but not ratified the treaty in 1996"
            if (t >= match_.end && d_.is(t, d_.grammar.coordinator) && t + 3 > to) continue;
            return false;
        }
        return true;
    }

    // «…، وقصفته إسرائيل عام 2007»: a verb that no frame knows, joined by و.
    [[nodiscard]] bool begins_clause(std::uint32_t t) const {
        if (d_.text.mention_of[t] != kNone) return false;
        bool verb = false;
        for (const ClassHit& hit : d_.classes.of(t)) {
            if ((hit.forms & (form::kNoun | form::kPlural | form::kPlain)) != 0) return false;
            verb = verb ||
                   ((hit.clitics & clitic::kAnd) != 0 && (hit.forms & (form::kPast | form::kImperfect)) != 0);
        }
        return verb;
    }

    // "signed and ratified … in 1996": the other head follows with nothing but a coordinator between.
    [[nodiscard]] bool shares_with_head(std::uint32_t other) const {
        const std::uint32_t low = std::min(other, head_);
        const std::uint32_t high = std::max(other, head_);
        if (high - low > 4 || match_.contains(other)) return match_.contains(other);
        for (std::uint32_t t = low + 1; t < high; ++t)
            if (!d_.is(t, d_.grammar.coordinator) && !d_.is(t, d_.grammar.negation) &&
                !d_.is(t, d_.grammar.adverb))
                return false;
        return high > low + 1;
    }

    // "the treaty of 2017", "the 2015 deal": part of a name.
    [[nodiscard]] bool in_name(const Mention& m) const {
        if (d_.phrase_of[m.tokens.begin] != kNone) return true;
        // «معاهدة موسكو لعام 1963»
        if ((m.clitics & clitic::kFor) != 0 && m.tokens.begin > sentence_.begin &&
            d_.phrase_of[m.tokens.begin - 1] != kNone)
            return true;
        if (d_.english() && m.date()->first.month == 0 &&
            m.tokens.end < sentence_.end) {  // "the 1972 … Treaty"
            const NounPhrase* next = d_.phrase_at(m.tokens.end);
            const bool named =
                next != nullptr && next->tokens.begin == m.tokens.end && !next->members.empty();
            if (named && is_instrument_kind(next->members.front().mention->candidates.front().kind))
                return true;
        }
        const bool of = m.tokens.begin > sentence_.begin && d_.is(m.tokens.begin - 1, d_.grammar.of);
        return of && m.tokens.begin >= sentence_.begin + 2 && d_.phrase_of[m.tokens.begin - 2] != kNone;
    }

    // "after 1996", "since the war": no date of the act itself.
    [[nodiscard]] bool governed(const Mention& m) const {
        if (m.date()->since || m.date()->until) return false;
        return m.tokens.begin > sentence_.begin && d_.is(m.tokens.begin - 1, d_.grammar.before_date);
    }

    // "left in 1993 and tested": a date that follows another verb is that verb's.
    [[nodiscard]] bool after_verb(const Mention& m) const {
        std::uint32_t clause = match_.begin;
        while (clause > sentence_.begin && d_.boundary[clause - 1] != Boundary::Strong) --clause;
        for (std::uint32_t t = clause; t < m.tokens.begin; ++t)
            if (heads_[t]) return true;
        // "expelled them in December 2002 and | left": of a verb that no frame knows.
        return d_.english() && m.tokens.begin - clause > 3 && d_.is(m.tokens.end, d_.grammar.coordinator);
    }

    // "agreed in 2021 to | extend": the date of the agreeing is that of the deed.
    [[nodiscard]] bool before_infinitive(const Mention& m) const {
        return d_.english() && m.tokens.end + 1 == head_ && d_.is(m.tokens.end, d_.grammar.to);
    }

    // "South Sudan, founded in 2011, has not joined": a date before a comma is meant only where it opens the clause.
    [[nodiscard]] bool aside(const Mention& m) const {
        bool comma = false;
        for (std::uint32_t t = m.tokens.end; t < match_.begin; ++t) comma = comma || d_.is_form(t, ",");
        if (!comma || !d_.english()) return false;
        std::uint32_t clause = m.tokens.begin;
        while (clause > sentence_.begin && d_.boundary[clause - 1] == Boundary::None) --clause;
        return m.tokens.begin - clause > 3 || (clause > sentence_.begin && d_.is_form(clause - 1, ","));
    }

    [[nodiscard]] std::vector<ActDate> list_from(std::size_t first, std::size_t end) const {
        std::vector<ActDate> dates;
        std::uint32_t expected = d_.text.mentions[first].tokens.begin;
        for (std::size_t i = first; i < end && dates.size() < 12; ++i) {
            const Mention& m = d_.text.mentions[i];
            if (m.date() == nullptr || !usable(*m.date())) break;
            for (std::uint32_t t = expected; t < m.tokens.begin; ++t)
                if (!d_.is_form(t, ",") && !d_.is(t, d_.grammar.joiner) && !d_.is(t, d_.grammar.preposition))
                    return dates;
            if (!dates.empty() && m.tokens.begin == expected) break;
            // "on February 12, and last month | threatened": the other verb's
            if (!dates.empty() && d_.english() && m.tokens.end < sentence_.end && is_verb(d_, m.tokens.end))
                break;
            dates.push_back({m.date(), m.tokens});
            expected = m.tokens.end;
        }
        return dates;
    }

    const Document& d_;
    TokenRange match_;
    std::uint32_t head_;
    const std::vector<bool>& heads_;
    TokenRange sentence_;
};

}  // namespace

std::vector<ActDate> dates_of(const Document& document, TokenRange match, std::uint32_t head,
                              const std::vector<bool>& heads) {
    return DateFinder(document, match, head, heads).run();
}

std::optional<ActDate> as_of(const Document& document, std::uint32_t head) {
    const MentionRange range = mentions_of(document, document.sentence_of(head));
    for (std::size_t i = range.begin; i < range.end; ++i) {
        const Mention& m = document.text.mentions[i];
        if (m.date() != nullptr && m.date()->as_of && m.date()->first.year != 0)
            return ActDate{m.date(), m.tokens};
    }
    return std::nullopt;
}

}  // namespace mithaq::reader
