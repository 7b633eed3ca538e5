#include "engine/side_search.h"

#include <algorithm>

#include "engine/smallest_sets.h"

namespace mithaq::engine {

namespace {

using Kind = Left::Kind;

// So many patterns at most are tried for the smallest lists of what is to be surveyed.
constexpr std::size_t kMostPatterns = 96;
constexpr std::size_t kMostSurveyLists = 16;
constexpr std::size_t kMostForOneBox = 200;
constexpr std::size_t kReportEvery = 16;

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

}  // namespace

Truth SideSearch::recorded(const Box& box) {
    if (progress_ && evaluations_ % kReportEvery == 0)
        progress_({wanted_ == Truth::Holds, evaluations_, sets_});
    ++evaluations_;
    return worlds_.recorded(box);
}

FoundBoxes SideSearch::boxes(const Box& within) {
    BoxSearch search(worlds_.points(), [&](const Box& box) { return recorded(box); },
                     {limits_.most_evaluations, limits_.most_evaluations, limits_.most_alike});
    FoundBoxes found = search.find(wanted_, within);
    found.complete = found.complete && worlds_.whole();
    return found;
}

bool SideSearch::is_throughout_on_record() {
    BoxSearch search(worlds_.points(), [&](const Box& box) { return recorded(box); },
                     {limits_.most_evaluations, limits_.most_evaluations});
    return search.is_throughout(Box(worlds_.points().size()), wanted_);
}

bool SideSearch::is_outright(const Box& box, const std::vector<std::size_t>& surveyed) {
    worlds_.suppose_surveyed(surveyed);
    BoxSearch search(worlds_.points(), [&](const Box& part) { return worlds_.outright(part); },
                     {kMostForOneBox, kMostForOneBox});
    return search.is_throughout(box, wanted_);
}

// That a fact is not to be found is no move: the record has it so.
SettleSet SideSearch::set_of(const Box& box) const {
    SettleSet set;
    for (std::size_t i = 0; i < box.size(); ++i) {
        if (box[i].kind == Kind::Whole) continue;
        Move move = move_of(reasoner_, worlds_.open()[i], worlds_.points()[i], box[i], added_);
        if (!move.evidence || move.kind != Move::Kind::Nothing) add_move(std::move(move), set.moves);
    }
    return set;
}

void SideSearch::add_sets(const FoundBoxes& found, SettleSide& side) {
    side.complete = side.complete && found.complete;
    side.more_days = side.more_days || found.more_days;
    for (const Box& box : found.boxes) {
        SettleSet set = set_of(box);
        const bool known = std::any_of(side.sets.begin(), side.sets.end(),
                                       [&](const SettleSet& other) { return same_moves(set, other); });
        if (known) continue;
        if (side.sets.size() >= limits_.most_sets) {
            side.complete = false;
            return;
        }
        finish(box, set);
        side.sets.push_back(std::move(set));
        sets_ = side.sets.size();
    }
}

void SideSearch::finish(const Box& box, SettleSet& set) {
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

SettleSide SideSearch::by_surveys_alone() {
    SettleSide side;
    const Box whole(worlds_.points().size());
    if (worlds_.unsurveyed().size() <= kMostPatterns) {
        const SmallestSets lists = smallest_sets(
            worlds_.unsurveyed().size(),
            [&](const std::vector<std::size_t>& list) { return is_outright(whole, list); }, kMostSurveyLists,
            limits_.most_evaluations);
        side.complete = lists.complete;
        for (const auto& list : lists.sets) {
            SettleSet set;
            set.surveys = told(list);
            side.sets.push_back(std::move(set));
        }
    }
    if (side.sets.empty()) side.reason = SettleSide::Reason::Silence;
    return side;
}

std::vector<std::size_t> SideSearch::all_patterns() const {
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < worlds_.unsurveyed().size(); ++i) all.push_back(i);
    return all;
}

std::vector<Unsurveyed> SideSearch::told(const std::vector<std::size_t>& patterns) const {
    std::vector<Unsurveyed> list;
    for (const std::size_t i : patterns) list.push_back(worlds_.unsurveyed()[i]);
    return list;
}

}  // namespace mithaq::engine
