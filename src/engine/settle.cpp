#include "engine/settle.h"

#include <algorithm>

#include "engine/evidence_search.h"
#include "engine/evidence_to_look_for.h"

namespace mithaq::engine {

namespace {

using Reason = SettleSide::Reason;

// Facts to look for could often be of any day: so many sets with other days say enough.
constexpr std::size_t kMostDaysOfEvidence = 3;
constexpr std::size_t kMostForEvidence = 1000;

void sort_by_cost(std::vector<SettleSet>& sets) {
    const auto cost = [](const SettleSet& set) {
        return std::tuple(set.evidence(), set.positions(), set.grades(), set.moves.size(),
                          set.surveys.size());
    };
    std::stable_sort(sets.begin(), sets.end(),
                     [&](const SettleSet& a, const SettleSet& b) { return cost(a) < cost(b); });
}

class Settler {
public:
    Settler(Reasoner& reasoner, const law::GroundAtom& atom, time::Day on, const SettleLimits& limits,
            const OnSettleProgress& progress)
        : reasoner_(reasoner),
          atom_(atom),
          on_(on),
          limits_(limits),
          progress_(progress),
          worlds_(reasoner, atom, on) {}

    Settling run() {
        Settling settling{reasoner_.answer(atom_, on_), {}, {}};
        mend(settling.answer);
        settling.yes = side(Truth::Holds, settling.answer.kind == AnswerKind::Yes);
        settling.no = side(Truth::Fails, settling.answer.kind == AnswerKind::No);
        return settling;
    }

private:
    // Bounds, and exact answers that settle no silence, may leave undecided what the search proves to be the same in every
    // world.
    void mend(Answer& answer) {
        if (answer.kind == AnswerKind::Yes || answer.kind == AnswerKind::No) return;
        for (const Truth truth : {Truth::Holds, Truth::Fails}) {
            SideSearch search(reasoner_, worlds_, truth, none_added_, limits_);
            if (!search.is_throughout_on_record()) continue;
            const bool outright = search.is_outright(Box(worlds_.points().size()), {});
            if (!outright && answer.kind != AnswerKind::Open) return;
            const AnswerKind same = truth == Truth::Holds ? AnswerKind::Yes : AnswerKind::No;
            answer.kind = outright ? same : AnswerKind::NotInRecord;
            for (ConditionalAnswer& condition : answer.by_reading) {
                condition.on_day = answer.kind;
                condition.on_record = !outright && truth == Truth::Holds;
            }
            return;
        }
    }

    SettleSide side(Truth wanted, bool is_so) {
        SettleSide side;
        if (is_so) {
            side.sets.push_back({{}, true, {}});
            return side;
        }
        const Box whole(worlds_.points().size());
        worlds_.suppose_surveyed({});
        SideSearch search(reasoner_, worlds_, wanted, none_added_, limits_);
        search.report_to(progress_);
        if (search.is_throughout_on_record()) return search.by_surveys_alone();
        SideSearch other(reasoner_, worlds_, opposite(wanted), none_added_, limits_);
        if (other.is_throughout_on_record()) return by_evidence(wanted);
        const FoundBoxes found = search.boxes(whole);
        search.add_sets(found, side);
        sort_by_cost(side.sets);
        if (side.sets.empty()) side.reason = side.complete ? Reason::Numbers : Reason::Limits;
        return side;
    }

    // No claim and no reading gives it: only what nobody claims.
    SettleSide by_evidence(Truth wanted) {
        SettleSide side;
        SideSearch search(reasoner_, worlds_, opposite(wanted), none_added_, limits_);
        const Box whole(worlds_.points().size());
        if (search.is_outright(whole, {})) {
            side.reason = Reason::Certain;
            return side;
        }
        FactsWithEvidence with =
            with_evidence(reasoner_.facts(), reasoner_.regime().law, worlds_.unsurveyed(), where_to_look());
        Reasoner supposed(reasoner_.regime(), reasoner_.view(), std::move(with.facts));
        WorldsOfFinding worlds(supposed, atom_, on_);
        SettleLimits few = limits_;
        few.most_alike = std::min(few.most_alike, kMostDaysOfEvidence);
        few.most_evaluations = std::min(few.most_evaluations, kMostForEvidence);
        SideSearch among(supposed, worlds, wanted, with.choices, few);
        among.report_to(progress_);
        EvidenceSearch(worlds, among, with.choices, wanted, few).run(side);
        sort_by_cost(side.sets);
        if (side.sets.empty()) side.reason = side.complete ? Reason::Silence : Reason::Limits;
        return side;
    }

    // Within the record's horizon, or two years about the day where it has none; up to the day where the rules look back only.
    [[nodiscard]] time::Interval where_to_look() const {
        constexpr std::chrono::days kYears{731};
        time::Interval days;
        if (const record::Record* record = reasoner_.regime().record.get())
            days = {record->horizon_from, record->horizon_to};
        if (time::is_open(days.from)) days.from = on_ - kYears;
        if (time::is_open(days.to)) days.to = on_ + kYears;
        days.from = std::min(days.from, on_);
        days.to = std::max(days.to, time::next(on_));
        if (worlds_.looks_back_only()) days.to = time::next(on_);
        return days;
    }

    Reasoner& reasoner_;
    const law::GroundAtom& atom_;
    time::Day on_;
    const SettleLimits& limits_;
    const OnSettleProgress& progress_;
    WorldsOfFinding worlds_;
    AddedChoices none_added_;
};

}  // namespace

std::uint32_t SettleSet::grades() const {
    std::uint32_t all = 0;
    for (const Move& move : moves) all += move.grades;
    return all;
}

std::uint32_t SettleSet::evidence() const {
    return static_cast<std::uint32_t>(
        std::count_if(moves.begin(), moves.end(), [](const Move& move) { return move.needs_evidence; }));
}

std::uint32_t SettleSet::positions() const {
    return static_cast<std::uint32_t>(
        std::count_if(moves.begin(), moves.end(), [](const Move& move) { return move.against_position; }));
}

Settling settle_finding(Reasoner& reasoner, const law::GroundAtom& atom, time::Day on,
                        const SettleLimits& limits, const OnSettleProgress& progress) {
    return Settler(reasoner, atom, on, limits, progress).run();
}

}  // namespace mithaq::engine
