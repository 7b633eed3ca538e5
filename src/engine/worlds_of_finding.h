// The worlds that a finding may come out differently in, as points, and what is known of a box of them.
#pragma once

#include <memory>

#include "engine/reach_of_atom.h"
#include "engine/search_boxes.h"
#include "engine/settled_runs.h"

namespace mithaq::engine {

// What a point of the space stands for.
struct OpenPoint {
    std::optional<std::uint32_t> question;               // index into the law's questions
    std::vector<std::uint32_t> readings;                 // of the question: one an outcome
    Remaining choice;                                    // else a choice of the record, whole
    std::vector<std::vector<std::uint32_t>> options_of;  // by outcome: indices into choice.options
};

// A window of starts as claims have it: "since ever" is a day like others in a point.
[[nodiscard]] Window window_of_claims(Window window);

class WorldsOfFinding {
public:
    // The finding's open choices, and the questions of its rules that the view leaves open. `reasoner` must outlive it.
    WorldsOfFinding(Reasoner& reasoner, const law::GroundAtom& atom, time::Day on);

    [[nodiscard]] const Points& points() const { return points_; }
    [[nodiscard]] const std::vector<OpenPoint>& open() const { return open_; }
    // False where the finding rests on so much, or on so many questions, that not all of it was looked at, or an evaluation was
    // given up.
    [[nodiscard]] bool whole() const { return whole_; }

    // In every world of claims in the box; and, outright, in every extended one.
    [[nodiscard]] Truth recorded(const Box& box) { return truth_of(box, false); }
    [[nodiscard]] Truth outright(const Box& box) { return truth_of(box, true); }

    // What nobody surveyed and the rules ask for, on the days that matter.
    [[nodiscard]] const std::vector<Unsurveyed>& unsurveyed() const { return unsurveyed_; }
    // Whether the days after the one asked for are of no account.
    [[nodiscard]] bool looks_back_only() const { return !scope_.is_all(); }
    // From now on `outright` takes these as surveyed: what nobody claims did not happen.
    void suppose_surveyed(std::vector<std::size_t> patterns);

private:
    struct Branch {
        ReadingChoice readings;
        std::unique_ptr<SettledRuns> runs;
    };
    // One choice of readings for each way in which they can make a difference; none where these are too many.
    [[nodiscard]] std::vector<ReadingChoice> choices_that_differ(const Reach& reach) const;
    void add_questions(const std::vector<ReadingChoice>& choices);
    void add_choices();
    void add_unsurveyed(const Reach& reach);
    [[nodiscard]] Truth truth_of(const Box& box, bool open);
    [[nodiscard]] Truth truth_under(std::size_t branch, const std::vector<Left>& choices, bool open);
    [[nodiscard]] bool agrees(const Branch& branch, const Box& box) const;
    [[nodiscard]] std::vector<Remaining> remaining(const std::vector<Left>& choices) const;

    Reasoner& reasoner_;
    law::GroundAtom atom_;
    time::Day on_;
    IntervalSet scope_;  // up to the day; all where the rules look ahead
    Points points_;
    std::vector<OpenPoint> open_;
    std::size_t questions_ = 0;  // so many points come first
    Settlement settlement_;
    std::vector<Branch> branches_;
    std::vector<Unsurveyed> unsurveyed_;
    std::vector<RuledOut> ruled_out_;
    bool whole_ = true;
    using Known = std::map<std::pair<std::size_t, std::vector<Left>>, Truth>;
    Known recorded_;
    Known outright_;
};

}  // namespace mithaq::engine
