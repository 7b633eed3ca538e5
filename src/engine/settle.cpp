#include "engine/settle.h"

#include <algorithm>

#include "engine/evidence_to_look_for.h"
#include "engine/settle_moves.h"
#include "engine/smallest_sets.h"

namespace mithaq::engine {

namespace {

using Kind = Left::Kind;
using Reason = SettleSide::Reason;

// So many patterns at most are tried for the smallest lists of what is to be surveyed.
constexpr std::size_t kMostPatterns = 96;
constexpr std::size_t kMostSurveyLists = 16;
// Facts to look for could often be of any day: so many sets with other days say enough.
constexpr std::size_t kMostDaysOfEvidence = 3;
constexpr std::size_t kMostForEvidence = 1000;

Truth opposite(Truth truth) { return truth == Truth::Holds ? Truth::Fails : Truth::Holds; }

bool is_same(const Move& a, const Move& b) {
    return a.kind == b.kind && a.question == b.question && a.reading == b.reading &&
           a.predicate == b.predicate && a.atoms == b.atoms && a.start == b.start && a.end == b.end &&
           a.open_start == b.open_start && a.open_end == b.open_end;
}

// Two claims that say the same are two points, and told as one.
void add_move(Move move, std::vector<Move>& moves) {
    const auto same =
        std::find_if(moves.begin(), moves.end(), [&](const Move& other) { return is_same(move, other); });
    if (same == moves.end())
        moves.push_back(std::move(move));
    else
        same->choices.insert(same->choices.end(), move.choices.begin(), move.choices.end());
}

// In whatever order.
bool same_moves(const SettleSet& a, const SettleSet& b) {
    return std::is_permutation(a.moves.begin(), a.moves.end(), b.moves.begin(), b.moves.end(), is_same);
}

// One side of the answer over one set of worlds.
class SideSearch {
public:
    SideSearch(Reasoner& reasoner, WorldsOfFinding& worlds, Truth wanted, const AddedChoices& added,
               const SettleLimits& limits)
        : reasoner_(reasoner), worlds_(worlds), wanted_(wanted), added_(added), limits_(limits) {}

    // Every widest box in whose worlds of claims the finding comes out as wanted.
    [[nodiscard]] FoundBoxes boxes(const Box& within) {
        BoxSearch search(worlds_.points(), [&](const Box& box) { return worlds_.recorded(box); },
                         {limits_.most_evaluations, limits_.most_evaluations, limits_.most_alike});
        FoundBoxes found = search.find(wanted_, within);
        found.complete = found.complete && worlds_.whole();
        return found;
    }

    [[nodiscard]] bool is_throughout_on_record() {
        BoxSearch search(worlds_.points(), [&](const Box& box) { return worlds_.recorded(box); },
                         {limits_.most_evaluations, limits_.most_evaluations});
        return search.is_throughout(Box(worlds_.points().size()), wanted_);
    }

    // A box as a set of moves. That a fact is not to be found is no move: the record has it so.
    [[nodiscard]] SettleSet set_of(const Box& box) {
        SettleSet set;
        for (std::size_t i = 0; i < box.size(); ++i) {
            if (box[i].kind == Kind::Whole) continue;
            Move move = move_of(reasoner_, worlds_.open()[i], worlds_.points()[i], box[i], added_);
            if (!move.evidence || move.kind != Move::Kind::Nothing) add_move(std::move(move), set.moves);
        }
        return set;
    }

    // Whether the answer is then outright, in all extended worlds of the box, where the patterns are surveyed.
    [[nodiscard]] bool is_outright(const Box& box, const std::vector<std::size_t>& surveyed) {
        worlds_.suppose_surveyed(surveyed);
        BoxSearch search(worlds_.points(), [&](const Box& part) { return worlds_.outright(part); },
                         {kMostForOneBox, kMostForOneBox});
        return search.is_throughout(box, wanted_);
    }

    [[nodiscard]] std::vector<std::size_t> all_patterns() const {
        std::vector<std::size_t> all;
        for (std::size_t i = 0; i < worlds_.unsurveyed().size(); ++i) all.push_back(i);
        return all;
    }

    void finish(const Box& box, SettleSet& set) {
        set.outright = is_outright(box, {});
        if (set.outright) return;
        // What the set before needed is a good guess.
        std::vector<std::size_t> needed = last_needed_;
        if (needed.empty() || !is_outright(box, needed)) {
            needed = all_patterns();
            if (needed.size() > kMostPatterns || !is_outright(box, needed)) return;
        }
        const std::vector<std::size_t> candidates = needed;
        for (const std::size_t i : candidates) {
            std::vector<std::size_t> fewer = needed;
            std::erase(fewer, i);
            if (is_outright(box, fewer)) needed = std::move(fewer);
        }
        last_needed_ = needed;
        set.surveys = told(needed);
    }

    // The claims say so already, and only silence is in the way: every smallest list of what is to be surveyed.
    [[nodiscard]] SettleSide by_surveys_alone() {
        SettleSide side;
        const Box whole(worlds_.points().size());
        if (worlds_.unsurveyed().size() <= kMostPatterns) {
            const SmallestSets lists = smallest_sets(
                worlds_.unsurveyed().size(),
                [&](const std::vector<std::size_t>& list) { return is_outright(whole, list); },
                kMostSurveyLists, limits_.most_evaluations);
            side.complete = lists.complete;
            for (const auto& list : lists.sets) {
                SettleSet set;
                set.surveys = told(list);
                side.sets.push_back(std::move(set));
            }
        }
        if (side.sets.empty()) side.reason = Reason::Silence;
        return side;
    }

private:
    static constexpr std::size_t kMostForOneBox = 200;

    [[nodiscard]] std::vector<Unsurveyed> told(const std::vector<std::size_t>& patterns) const {
        std::vector<Unsurveyed> list;
        for (const std::size_t i : patterns) list.push_back(worlds_.unsurveyed()[i]);
        return list;
    }

    Reasoner& reasoner_;
    WorldsOfFinding& worlds_;
    Truth wanted_;
    const AddedChoices& added_;
    const SettleLimits& limits_;
    std::vector<std::size_t> last_needed_;
};

void add_sets(SideSearch& search, const FoundBoxes& found, const SettleLimits& limits, SettleSide& side) {
    side.complete = side.complete && found.complete;
    side.more_days = side.more_days || found.more_days;
    for (const Box& box : found.boxes) {
        SettleSet set = search.set_of(box);
        const bool known = std::any_of(side.sets.begin(), side.sets.end(),
                                       [&](const SettleSet& other) { return same_moves(set, other); });
        if (known) continue;
        if (side.sets.size() >= limits.most_sets) {
            side.complete = false;
            return;
        }
        search.finish(box, set);
        side.sets.push_back(std::move(set));
    }
}

void sort_by_cost(std::vector<SettleSet>& sets) {
    const auto cost = [](const SettleSet& set) {
        return std::tuple(set.evidence(), set.positions(), set.grades(), set.moves.size(),
                          set.surveys.size());
    };
    std::stable_sort(sets.begin(), sets.end(),
                     [&](const SettleSet& a, const SettleSet& b) { return cost(a) < cost(b); });
}

// Facts to look for: one, two or three together, while nothing else that nobody claims happened.
class EvidenceSearch {
public:
    EvidenceSearch(WorldsOfFinding& worlds, SideSearch& search, const AddedChoices& added, Truth wanted,
                   const SettleLimits& limits)
        : worlds_(worlds), search_(search), wanted_(wanted), limits_(limits), none_(worlds.points().size()) {
        for (std::size_t i = 0; i < none_.size(); ++i) {
            const OpenPoint& open = worlds.open()[i];
            if (open.question || !added.contains({open.choice.predicate, open.choice.index})) continue;
            facts_.push_back(i);
            none_[i] = nothing_of(worlds.points()[i]);
        }
    }

    void run(SettleSide& side) {
        constexpr std::size_t kMostTogether = 3;
        for (std::size_t size = 1; size <= kMostTogether; ++size) {
            std::vector<std::size_t> together;
            try_all(size, 0, together, side);
        }
    }

private:
    void try_all(std::size_t size, std::size_t from, std::vector<std::size_t>& together, SettleSide& side) {
        if (together.size() == size) return try_these(together, side);
        for (std::size_t i = from; i < facts_.size(); ++i) {
            together.push_back(facts_[i]);
            try_all(size, i + 1, together, side);
            together.pop_back();
        }
    }

    void try_these(const std::vector<std::size_t>& together, SettleSide& side) {
        const auto is_enough = [&](const std::vector<std::size_t>& fewer) {
            return std::includes(together.begin(), together.end(), fewer.begin(), fewer.end());
        };
        if (std::any_of(enough_.begin(), enough_.end(), is_enough)) return;
        if (++tried_ > limits_.most_evaluations) {
            side.complete = false;
            return;
        }
        Box within = none_;
        for (const std::size_t i : together) within[i] = nearest(worlds_.points()[i]);
        if (worlds_.recorded(within) == opposite(wanted_)) return;
        const FoundBoxes found = search_.boxes(within);
        tried_ += found.boxes.size();
        add_sets(search_, found, limits_, side);
        // More facts are of no use where these do it alone; else others may take the place of claims.
        const auto by_facts_alone = [&](const Box& box) { return moves_of(box) == facts_.size(); };
        if (std::any_of(found.boxes.begin(), found.boxes.end(), by_facts_alone)) enough_.push_back(together);
    }

    // Of several stretches of silence the last one.
    [[nodiscard]] static Left nearest(const Point& point) {
        return left_of(point, static_cast<std::uint32_t>(point.outcomes.size() - 1));
    }

    WorldsOfFinding& worlds_;
    SideSearch& search_;
    Truth wanted_;
    const SettleLimits& limits_;
    Box none_;
    std::vector<std::size_t> facts_;  // points, in order
    std::vector<std::vector<std::size_t>> enough_;
    std::size_t tried_ = 0;
};

class Settler {
public:
    Settler(Reasoner& reasoner, const law::GroundAtom& atom, time::Day on, const SettleLimits& limits)
        : reasoner_(reasoner), atom_(atom), on_(on), limits_(limits), worlds_(reasoner, atom, on) {}

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
        if (search.is_throughout_on_record()) return search.by_surveys_alone();
        SideSearch other(reasoner_, worlds_, opposite(wanted), none_added_, limits_);
        if (other.is_throughout_on_record()) return by_evidence(wanted);
        const FoundBoxes found = search.boxes(whole);
        add_sets(search, found, limits_, side);
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
                        const SettleLimits& limits) {
    return Settler(reasoner, atom, on, limits).run();
}

}  // namespace mithaq::engine
