// Quantities: every estimate of one key side by side, day by day in pieces (rulings 14, 41).
#include <algorithm>
#include <map>

#include "regime/relation_builder.h"
#include "regime/states.h"

namespace mithaq::regime {

namespace {

using time::Day;
using time::Interval;

// What one claim says of the days of an elementary interval.
enum class Says : std::uint8_t { Nothing, Surely, Perhaps, Carried };

class Estimates {
public:
    Estimates(const WeighedTable& weighed, RelationBuilder& builder, const Tuple& arguments)
        : weighed_(weighed), builder_(builder), atom_(builder.atom(arguments)) {}

    void assert_by(const Weighed& claim) {
        StateSpan span = span_of(weighed_, claim);
        spans_.push_back(span);
    }
    // A denial of one value leaves others; only one without a value denies the quantity.
    void deny_by(const Weighed& denial) {
        if (denial.claim->quantity) return;
        if (denial.accepted) denials_ |= denied_days(denial);
        if (denial.position) disputes_ |= denied_days(denial);
    }

    void settle() {
        const IntervalSet ended = denied_by_ends(spans_, EndsOf::Accepted);
        builder_.add_ended(atom_, ended);
        denials_ |= ended;
        disputes_ |= denied_by_ends(spans_, EndsOf::Positions);
        for (StateSpan& span : spans_) {
            cut_persistence(span, denials_);
            builder_.use(atom_, *span.claim, IntervalSet(Interval{span.start.first, span.end.last}),
                         span.claim->accepted);
        }
        cut_at_newer(true);
        cut_at_newer(false);
        add_windows();
        std::vector<QuantityPiece> pieces = cut_into_pieces();
        for (const QuantityPiece& piece : pieces) add_days(piece);
        builder_.add_quantity(atom_, std::move(pieces));
    }

private:
    // A newer observation takes the place of one that is carried on: of an accepted one only another accepted
    // one.
    void cut_at_newer(bool accepted) {
        std::vector<Day> starts;
        for (const StateSpan& span : spans_) {
            if (!accepted || span.claim->accepted) starts.push_back(span.start.first);
        }
        std::ranges::sort(starts);
        for (StateSpan& span : spans_) {
            if (span.claim->accepted != accepted || !span.persists()) continue;
            const auto newer = std::ranges::upper_bound(starts, span.seen.last);
            if (newer != starts.end())
                span.end.last = std::clamp(*newer, time::next(span.seen.last), span.end.last);
        }
    }

    void add_windows() {
        for (const StateSpan& span : spans_) {
            const bool sure = span.start.last < span.end.first;
            const IntervalSet days(span.start.interval());
            if (span.claim->accepted && !sure && !days.meets(denials_) && !days.meets(disputes_)) {
                builder_.at(atom_).windows.push_back(span.start);
            }
        }
    }

    std::vector<QuantityPiece> cut_into_pieces() {
        std::vector<Day> cuts;
        for (const StateSpan& span : spans_) {
            cuts.insert(cuts.end(),
                        {span.start.first, span.start.last, std::min(span.end.first, span.end.last),
                         time::next(span.seen.last), span.end.last});
        }
        for (const IntervalSet* set : {&denials_, &disputes_}) {
            for (const Interval days : set->intervals()) cuts.insert(cuts.end(), {days.from, days.to});
        }
        std::ranges::sort(cuts);
        cuts.erase(std::ranges::unique(cuts).begin(), cuts.end());
        std::ranges::stable_sort(spans_, {}, [](const StateSpan& span) { return span.start.first; });
        std::vector<QuantityPiece> pieces;
        std::vector<const StateSpan*> active;
        std::size_t next = 0;
        for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
            while (next < spans_.size() && spans_[next].start.first <= cuts[i])
                active.push_back(&spans_[next++]);
            std::erase_if(active, [&](const StateSpan* span) { return span->end.last <= cuts[i]; });
            QuantityPiece piece = piece_of({cuts[i], cuts[i + 1]}, active);
            if (!piece.considered.empty()) append(pieces, std::move(piece));
        }
        return pieces;
    }

    [[nodiscard]] static Says says(const StateSpan& span, Day day) {
        if (day > span.seen.last) return Says::Carried;
        const bool sure = span.start.last <= day && day < span.end.first;
        return sure ? Says::Surely : Says::Perhaps;
    }

    [[nodiscard]] QuantityPiece piece_of(Interval days, const std::vector<const StateSpan*>& active) const {
        std::vector<const StateSpan*> accepted = chosen(days.from, active, true);
        const std::vector<const StateSpan*> weak = chosen(days.from, active, false);
        QuantityPiece piece;
        piece.days = days;
        piece.carried = !accepted.empty() && says(*accepted.front(), days.from) == Says::Carried;
        const bool weak_carried = !weak.empty() && says(*weak.front(), days.from) == Says::Carried;
        for (const StateSpan* span : accepted) add(piece, *span, true);
        if (accepted.empty() || !weak_carried) {
            for (const StateSpan* span : weak) add(piece, *span, false);
        }
        if (accepted.empty()) piece.carried = weak_carried;
        const bool contested = denials_.contains(days.from) || disputes_.contains(days.from);
        piece.firm = !contested && std::ranges::any_of(accepted, [&](const StateSpan* span) {
            return says(*span, days.from) == Says::Surely;
        });
        const StateSpan* first = !accepted.empty() ? accepted.front() : weak.empty() ? nullptr : weak.front();
        if (!piece.firm && first != nullptr) piece.observed = Window{first->start.first, first->seen.last};
        return piece;
    }

    // The estimates that were made on the day, or where there is none those that are carried on to it.
    // Accepted evidence alone denies what it denies to weaker claims.
    [[nodiscard]] std::vector<const StateSpan*> chosen(Day day, const std::vector<const StateSpan*>& active,
                                                       bool accepted) const {
        std::vector<const StateSpan*> observed;
        std::vector<const StateSpan*> carried;
        for (const StateSpan* span : active) {
            if (span->claim->accepted != accepted) continue;
            if (!accepted && !span->claim->position && denials_.contains(day)) continue;
            (says(*span, day) == Says::Carried ? carried : observed).push_back(span);
        }
        return observed.empty() ? carried : observed;
    }

    static void add(QuantityPiece& piece, const StateSpan& span, bool accepted) {
        const record::Range range = span.claim->claim->quantity.value_or(record::Range{});
        const auto put = [&](std::vector<record::Range>& ranges) {
            if (std::ranges::find(ranges, range) == ranges.end()) ranges.push_back(range);
        };
        if (accepted) put(piece.accepted);
        put(piece.considered);
        piece.claims.push_back(span.claim->id);
    }

    static void append(std::vector<QuantityPiece>& pieces, QuantityPiece piece) {
        if (!pieces.empty()) {
            QuantityPiece& last = pieces.back();
            if (last.days.to == piece.days.from && last.firm == piece.firm && last.carried == piece.carried &&
                last.observed == piece.observed && last.claims == piece.claims &&
                last.accepted == piece.accepted) {
                last.days.to = piece.days.to;
                return;
            }
        }
        pieces.push_back(std::move(piece));
    }

    void add_days(const QuantityPiece& piece) {
        BaseAtom& atom = builder_.at(atom_);
        const IntervalSet days(piece.days);
        atom.possible |= days;
        if (piece.firm) {
            builder_.add_fixed(atom_, days);
            return;
        }
        if (piece.carried) atom.causes |= bit(Cause::Persisting);
        if (piece.accepted.empty()) atom.causes |= bit(Cause::WeakSource);
        if (!piece.accepted.empty() && !piece.carried) {
            atom.causes |= bit(denials_.meets(days)    ? Cause::SourcesDiffer
                               : disputes_.meets(days) ? Cause::Disputed
                                                       : Cause::ImpreciseDate);
        }
    }

    const WeighedTable& weighed_;
    RelationBuilder& builder_;
    std::uint32_t atom_;
    std::vector<StateSpan> spans_;
    IntervalSet denials_;
    IntervalSet disputes_;
};

}  // namespace

void add_quantities(const WeighedTable& weighed, RelationBuilder& builder) {
    std::map<Tuple, std::vector<const Weighed*>> by_atom;
    for (const Weighed& claim : weighed.assertions) by_atom[claim.atom].push_back(&claim);
    const DenialIndex denials(weighed.denials);
    for (const auto& [arguments, claims] : by_atom) {
        Estimates estimates(weighed, builder, arguments);
        for (const Weighed* claim : claims) estimates.assert_by(*claim);
        denials.for_each_match(arguments, [&](const Weighed& denial) {
            if (!denial.narrower) estimates.deny_by(denial);
        });
        estimates.settle();
    }
}

}  // namespace mithaq::regime
