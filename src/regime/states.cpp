// States of affairs: from, to, what was seen, how long it may have gone on, and who denies it (rulings
// 11-14).
#include "regime/states.h"

#include <algorithm>
#include <map>

#include "regime/relation_builder.h"

namespace mithaq::regime {

namespace {

using time::Day;
using time::Interval;

IntervalSet days_between(Day from, Day to) { return IntervalSet(Interval{from, to}); }

// All claims about one state of affairs, and what they come to.
class Affair {
public:
    Affair(const WeighedTable& weighed, RelationBuilder& builder, const Tuple& arguments)
        : weighed_(weighed), builder_(builder), atom_(builder.atom(arguments)) {}

    void assert_by(const Weighed& claim) { spans_.push_back(span_of(weighed_, claim)); }

    void deny_by(const Weighed& claim) {
        const IntervalSet days = denied_days(claim);
        if (claim.accepted) denials_ |= days;
        if (claim.position) disputes_ |= days;
    }

    void settle() {
        const IntervalSet ended = denied_by_ends(spans_, EndsOf::Accepted);
        builder_.add_ended(atom_, ended);
        denials_ |= ended;
        disputes_ |= denied_by_ends(spans_, EndsOf::Positions);
        for (StateSpan& span : spans_) cut_persistence(span, denials_);
        for (const StateSpan& span : spans_) {
            if (span.claim->accepted) {
                add_accepted(span);
            } else {
                add_considered(span);
            }
            builder_.use(atom_, *span.claim, days_between(span.start.first, span.end.last),
                         span.claim->accepted);
        }
    }

private:
    void add_accepted(const StateSpan& span) {
        const IntervalSet reach = days_between(span.start.first, span.end.last);
        const IntervalSet denied = reach & denials_;
        const IntervalSet disputed = reach & disputes_;
        const IntervalSet open = denied | disputed;
        const bool sure = span.start.last < span.end.first;
        if (!denied.empty()) add_cause(Cause::SourcesDiffer);
        if (!disputed.empty()) add_cause(Cause::Disputed);
        if (span.persists()) add_cause(Cause::Persisting);
        if (!span.start.is_one_day() || (span.reported_end && !span.end.is_one_day()))
            add_cause(Cause::ImpreciseDate);
        if (open.empty()) {
            add_whole(span, sure);
            return;
        }
        const IntervalSet certain =
            sure ? days_between(span.start.last, span.end.first) - open : IntervalSet();
        const IntervalSet clear = reach - open;
        for (const Interval piece : clear.intervals()) {
            add_piece(span, piece, !certain.meets(IntervalSet(piece)));
        }
        for (const Interval piece : open.intervals()) add_piece(span, piece, true);
        builder_.at(atom_).on_record |= certain;
    }

    void add_whole(const StateSpan& span, bool sure) {
        BaseAtom& atom = builder_.at(atom_);
        if (sure) {
            atom.on_record |= days_between(span.start.last, span.end.first);
        } else {
            atom.windows.push_back(span.start);
        }
        if (span.start.is_one_day() && span.end.is_one_day()) {
            builder_.add_fixed(atom_, days_between(span.start.first, span.end.first));
        } else {
            builder_.add_choice({{{atom_, span.start, span.end}}, false});
        }
    }

    // What is left of the span inside `piece`; it may be nothing there where `may_be_none`.
    void add_piece(const StateSpan& span, Interval piece, bool may_be_none) {
        const Day last = time::previous(piece.to);
        const time::Window start{std::max(span.start.first, piece.from),
                                 std::min(std::max(span.start.last, piece.from), last)};
        const time::Window end{std::max(std::min(span.end.first, piece.to), time::next(piece.from)),
                               std::min(span.end.last, piece.to)};
        builder_.add_choice({{{atom_, start, end}}, may_be_none});
    }

    // Accepted evidence alone denies what it denies; only a position stands against it.
    void add_considered(const StateSpan& span) {
        const IntervalSet reach = days_between(span.start.first, span.end.last);
        if (span.claim->position && reach.meets(denials_)) add_cause(Cause::Disputed);
        add_cause(Cause::WeakSource);
        if (span.persists()) add_cause(Cause::Persisting);
        const IntervalSet left = span.claim->position ? reach : reach - denials_;
        for (const Interval piece : left.intervals()) add_piece(span, piece, true);
    }

    void add_cause(Cause cause) { builder_.at(atom_).causes |= bit(cause); }

    const WeighedTable& weighed_;
    RelationBuilder& builder_;
    std::uint32_t atom_;
    std::vector<StateSpan> spans_;
    IntervalSet denials_;   // by accepted evidence
    IntervalSet disputes_;  // by positions
};

// The first and the last day to which a claim without a reported end was seen to hold.
time::Window last_seen(const WeighedTable& weighed, const record::Claim& claim, time::Window start) {
    time::Window seen = start;
    if (claim.seen_to) {
        seen = claim.seen_to->window;
    } else if (claim.recorded) {
        seen = claim.recorded->window;
    }
    // A fact that is public from its first day may have been seen later than the view knows.
    if (weighed.known_on) {
        seen.first = std::min(seen.first, *weighed.known_on);
        seen.last = std::min(seen.last, *weighed.known_on);
    }
    const Day earliest = time::is_open(start.first) ? seen.first : start.first;
    return {std::max(seen.first, earliest), std::max(seen.last, earliest)};
}

Day persisting_to(const record::Table& table, Day last) {
    if (table.persists_for_good) return time::kOpenEnd;
    return time::next(table.persists ? time::add(last, *table.persists) : last);
}

}  // namespace

StateSpan span_of(const WeighedTable& weighed, const Weighed& claim) {
    const record::Claim& said = *claim.claim;
    StateSpan span;
    span.claim = &claim;
    const bool has_start = said.from || said.when;
    if (has_start) span.start = (said.from ? said.from : said.when)->window;
    if (said.to) {
        span.reported_end = true;
        span.end = said.to->window;
        span.seen = {time::previous(span.end.first), time::previous(span.end.last)};
    } else {
        span.seen = said.when ? said.when->window : last_seen(weighed, said, span.start);
        span.end = {time::next(span.seen.first), persisting_to(*weighed.table, span.seen.last)};
    }
    if (!has_start) span.start.last = span.seen.first;
    if (span.start.first == time::kOpenStart) {
        span.start.first = std::min(existed_from(*weighed.record, claim.atom), span.start.last);
    }
    // It held on its first day, so that day comes before the last on which it can have held.
    span.start.last = std::max(span.start.first, std::min(span.start.last, span.seen.last));
    span.end.last = std::max(span.end.last, time::next(span.start.first));
    span.end.first = std::clamp(span.end.first, time::next(span.start.first), span.end.last);
    return span;
}

IntervalSet denied_by_ends(const std::vector<StateSpan>& spans, EndsOf whose) {
    std::vector<Day> starts;
    for (const StateSpan& span : spans) starts.push_back(span.start.first);
    std::ranges::sort(starts);
    std::vector<Interval> denied;
    for (const StateSpan& span : spans) {
        if (!span.reported_end || !(whose == EndsOf::Accepted ? span.claim->accepted : span.claim->position))
            continue;
        const auto again = std::ranges::lower_bound(starts, span.end.first);
        denied.push_back({span.end.last, again == starts.end() ? time::kOpenEnd : *again});
    }
    return IntervalSet(std::move(denied));
}

void cut_persistence(StateSpan& span, const IntervalSet& denials) {
    if (!span.persists()) return;
    const Day after = time::next(span.seen.last);
    const IntervalSet later = denials & IntervalSet(Interval{after, span.end.last});
    if (!later.empty()) span.end.last = std::max(after, later.first());
}

void add_states(const WeighedTable& weighed, RelationBuilder& builder) {
    std::map<Tuple, std::vector<const Weighed*>> by_atom;
    for (const Weighed& claim : weighed.assertions) by_atom[claim.atom].push_back(&claim);
    const DenialIndex denials(weighed.denials);
    for (const auto& [arguments, claims] : by_atom) {
        Affair affair(weighed, builder, arguments);
        for (const Weighed* claim : claims) affair.assert_by(*claim);
        denials.for_each_match(arguments, [&](const Weighed& denial) {
            if (!denial.narrower) affair.deny_by(denial);
        });
        affair.settle();
    }
}

}  // namespace mithaq::regime
