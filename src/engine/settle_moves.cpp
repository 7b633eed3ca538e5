#include "engine/settle_moves.h"

#include <algorithm>

#include "engine/evidence_to_look_for.h"

namespace mithaq::engine {

namespace {

using Kind = Left::Kind;
using Part = MoveClaim::Part;
using time::Interval;

Window hull(const IntervalSet& days) { return {days.first(), time::previous(days.intervals().back().to)}; }

record::Tuple shown_tuple(const record::Tuple& tuple) {
    record::Tuple told;
    for (const record::Value value : tuple) told.push_back(value == somebody() ? record::Value() : value);
    return told;
}

class Teller {
public:
    Teller(const Reasoner& reasoner, const OpenPoint& open, const Point& point, const Left& left)
        : relation_(reasoner.facts().relation(open.choice.predicate)),
          record_(reasoner.regime().record.get()),
          view_(reasoner.view()),
          open_(open),
          point_(point),
          left_(left) {
        move_.predicate = open.choice.predicate;
        move_.choices.push_back(open.choice.index);
        move_.is_event = open.choice.is_event;
        move_.doubtful = point.may_be_none || point.outcomes.size() > 1;
    }

    Move run() {
        if (left_.kind == Kind::Nothing)
            nothing();
        else
            happened();
        if (record_) {
            for (std::uint32_t o = 0; o < point_.outcomes.size(); ++o) add_claims(o);
            weigh();
        }
        return std::move(move_);
    }

private:
    [[nodiscard]] const regime::BaseAtom& atom_of(std::uint32_t outcome) const {
        return relation_.atoms[open_.choice.options[open_.options_of[outcome].front()].atom];
    }

    void nothing() {
        move_.kind = Move::Kind::Nothing;
        for (std::uint32_t o = 0; o < point_.outcomes.size(); ++o) {
            record::Tuple atom = shown_tuple(atom_of(o).arguments);
            if (std::find(move_.atoms.begin(), move_.atoms.end(), atom) == move_.atoms.end())
                move_.atoms.push_back(std::move(atom));
        }
        move_.open_start = move_.start = hull(all_starts());
        if (point_.outcomes.front().end) move_.open_end = move_.end = point_.outcomes.front().end;
    }

    void happened() {
        const Outcome& outcome = point_.outcomes[outcome_of()];
        move_.atoms.push_back(shown_tuple(atom_of(outcome_of()).arguments));
        move_.open_start = hull(outcome.starts);
        move_.open_end = outcome.end;
        move_.start = window_of_claims(left_.start);
        move_.end = left_.end;
    }

    [[nodiscard]] std::uint32_t outcome_of() const { return left_.outcome; }

    [[nodiscard]] IntervalSet all_starts() const {
        IntervalSet all;
        for (const Outcome& outcome : point_.outcomes) all |= outcome.starts;
        return all;
    }

    // The days on which an outcome may hold.
    [[nodiscard]] static IntervalSet reach_of(const Outcome& outcome, bool is_event) {
        if (is_event) return outcome.starts;
        const time::Day last = outcome.end ? outcome.end->last : time::kOpenEnd;
        return outcome.starts | IntervalSet(Interval{hull(outcome.starts).first, last});
    }

    void add_claims(std::uint32_t outcome) {
        const bool happens = left_.kind == Kind::One && outcome == left_.outcome;
        const IntervalSet reach = reach_of(point_.outcomes[outcome], move_.is_event);
        const std::vector<regime::ClaimUse>& uses = atom_of(outcome).uses;
        // A span of a state of affairs is of one claim, or a part of it where others deny the rest.
        const auto is_its_own = [&](const regime::ClaimUse& use) { return use.days == reach; };
        const bool has_own = !move_.is_event && std::any_of(uses.begin(), uses.end(), is_its_own);
        for (const regime::ClaimUse& use : uses) {
            const record::Claim& said = record_->claim(use.claim);
            const bool position = said.basis == record::Basis::Position;
            if (!use.days.meets(reach) && !use.days.empty()) continue;
            const bool denies = said.stance == record::Stance::Denies;
            if (has_own && !denies && !is_its_own(use)) continue;
            if (denies && !use.accepted && !position) continue;  // shown elsewhere, without effect
            const std::optional<Part> part = denies ? part_of_denial(use) : part_of(use, happens);
            if (part) add({use.claim, *part, use.accepted, position, cost(said, use, *part)});
        }
    }

    [[nodiscard]] std::optional<Part> part_of(const regime::ClaimUse& use, bool happens) const {
        if (!happens) return Part::Wrong;
        if (!move_.is_event) return move_.narrows() ? Part::Fits : Part::SaysSo;
        const IntervalSet days = point_.outcomes[left_.outcome].starts & IntervalSet(left_.start.interval());
        if (days.contains(use.days)) return Part::SaysSo;
        return days.meets(use.days) ? Part::Fits : Part::Wrong;
    }

    [[nodiscard]] std::optional<Part> part_of_denial(const regime::ClaimUse& use) const {
        if (left_.kind == Kind::Nothing) return Part::SaysSo;
        const IntervalSet days =
            move_.is_event
                ? IntervalSet(left_.start.interval())
                : IntervalSet(Interval{left_.start.last, left_.end ? left_.end->first : time::kOpenEnd});
        if (use.days.contains(days) || (!move_.is_event && use.days.meets(days))) return Part::Wrong;
        return std::nullopt;
    }

    [[nodiscard]] std::uint32_t cost(const record::Claim& said, const regime::ClaimUse& use,
                                     Part part) const {
        if (said.basis == record::Basis::Position || part == Part::Fits) return 0;
        if (part == Part::SaysSo) return use.accepted ? 0 : steps_to_reach(said.grade, view_.accept);
        if (use.accepted) return steps_to_leave(said.grade, view_.accept);
        return left_.kind == Kind::Nothing ? steps_to_leave(said.grade, view_.consider) : 0;
    }

    // A claim that speaks for several outcomes is wrong only if it is for all.
    void add(MoveClaim claim) {
        for (MoveClaim& known : move_.claims)
            if (known.claim == claim.claim) {
                if (claim.part < known.part) known = claim;
                return;
            }
        move_.claims.push_back(claim);
    }

    void weigh() {
        std::optional<std::uint32_t> says_so;
        std::optional<std::uint32_t> fits;
        bool position_says_so = false;
        for (const MoveClaim& claim : move_.claims) {
            if (claim.part == Part::Wrong) {
                move_.grades += claim.grades;
                move_.against_position = move_.against_position || claim.position;
            } else if (claim.part == Part::SaysSo) {
                if (claim.position)
                    position_says_so = true;
                else
                    says_so = std::min(says_so.value_or(claim.grades), claim.grades);
            } else if (!claim.position && !claim.accepted) {
                fits = steps_to_reach(record_->claim(claim.claim).grade, view_.accept);
            }
        }
        std::stable_sort(move_.claims.begin(), move_.claims.end(),
                         [](const MoveClaim& a, const MoveClaim& b) { return a.part < b.part; });
        if (move_.kind == Move::Kind::Nothing) {
            move_.against_position = move_.against_position || (position_says_so && !says_so);
            return;
        }
        if (says_so) {
            move_.grades += *says_so;
        } else if (position_says_so) {
            move_.against_position = true;
        } else {
            move_.needs_evidence = true;
            if (move_.doubtful) move_.grades += fits.value_or(0);
        }
    }

    const regime::BaseRelation& relation_;
    const record::Record* record_;
    const regime::View& view_;
    const OpenPoint& open_;
    const Point& point_;
    const Left& left_;
    Move move_;
};

}  // namespace

std::uint32_t steps_to_reach(record::Grade grade, record::Grade threshold) {
    const int letters = std::max(0, grade.letter - threshold.letter);
    const int digits = std::max(0, grade.digit - threshold.digit);
    return static_cast<std::uint32_t>(letters + digits);
}

std::uint32_t steps_to_leave(record::Grade grade, record::Grade threshold) {
    if (!grade.at_least(threshold)) return 0;
    return static_cast<std::uint32_t>(
        std::min(threshold.letter - grade.letter, threshold.digit - grade.digit) + 1);
}

Move move_of(const Reasoner& reasoner, const OpenPoint& open, const Point& point, const Left& left,
             const AddedChoices& added) {
    if (open.question) {
        Move move;
        move.kind = Move::Kind::Reading;
        move.question = *open.question;
        move.reading = open.readings[left.outcome];
        return move;
    }
    Move move = Teller(reasoner, open, point, left).run();
    if (added.contains({open.choice.predicate, open.choice.index})) {
        move.evidence = true;
        move.needs_evidence = true;
        move.claims.clear();
        move.grades = 0;
        move.against_position = false;
    }
    return move;
}

}  // namespace mithaq::engine
