#include "engine/worlds_of_finding.h"

#include <algorithm>

namespace mithaq::engine {

namespace {

using Kind = Left::Kind;
using Option = regime::Choice::Option;

// No set of days has the open start alone.
const time::Day kSinceEver = time::make_day(1, 1, 1);

IntervalSet starts_of(const Option& option) {
    const IntervalSet days(option.start.interval());
    return days.empty() ? IntervalSet::one_day(kSinceEver) : days;
}

// Windows of one event are one outcome; each span of a state of affairs is one.
void add_outcome(const Option& option, std::uint32_t index, bool is_event, OpenPoint& open, Point& point) {
    if (is_event)
        for (std::size_t o = 0; o < point.outcomes.size(); ++o)
            if (open.choice.options[open.options_of[o].front()].atom == option.atom) {
                point.outcomes[o].starts |= starts_of(option);
                open.options_of[o].push_back(index);
                return;
            }
    point.outcomes.push_back({starts_of(option), option.end});
    open.options_of.push_back({index});
}

Remaining narrowed_to(const OpenPoint& open, const Left& left) {
    if (left.kind == Kind::Whole) return open.choice;
    Remaining rest{open.choice.predicate, open.choice.is_event, {}, left.kind == Kind::Nothing};
    if (left.kind == Kind::Nothing) return rest;
    for (const std::uint32_t index : open.options_of[left.outcome]) {
        Option option = open.choice.options[index];
        const bool since_ever = IntervalSet(option.start.interval()).empty();
        if (!since_ever)
            option.start = {std::max(option.start.first, left.start.first),
                            std::min(option.start.last, left.start.last)};
        if (option.end) option.end = left.end;
        if (option.start.first <= option.start.last) rest.options.push_back(option);
    }
    return rest;
}

}  // namespace

Window window_of_claims(Window window) {
    return window == Window{kSinceEver, kSinceEver} ? Window{time::kOpenStart, time::kOpenStart} : window;
}

WorldsOfFinding::WorldsOfFinding(Reasoner& reasoner, const law::GroundAtom& atom, time::Day on)
    : reasoner_(reasoner), atom_(atom), on_(on), scope_(time::Interval{time::kOpenStart, time::next(on)}) {
    const bool past_only = engine::looks_back_only(reasoner.regime().law, atom.predicate);
    if (!past_only) scope_ = IntervalSet::all();
    const Reach reach = reach_of(reasoner.all_readings().plan(), reasoner.facts(), atom);
    const std::vector<ReadingChoice> choices = choices_that_differ(reach);
    whole_ = !choices.empty();
    Support all;
    for (const ReadingChoice& choice : choices) {
        Engine& engine = reasoner.engine(choice);
        (void)engine.sets(atom);
        const Support support = support_of(engine.state(), atom, on);
        whole_ = whole_ && support.whole;
        all.rows.insert(all.rows.end(), support.rows.begin(), support.rows.end());
    }
    settlement_ = choices_over(reasoner.facts(), reasoner.regime().law, all, on, past_only);
    add_questions(choices);
    add_choices();
    for (const ReadingChoice& choice : choices)
        branches_.push_back(
            {choice, std::make_unique<SettledRuns>(reasoner.engine(choice).state(), atom_, settlement_)});
    add_unsurveyed(reach);
}

std::vector<ReadingChoice> WorldsOfFinding::choices_that_differ(const Reach& reach) const {
    constexpr std::size_t kMostBranches = 1024;
    const std::vector<ReadingMask> open = reasoner_.all_readings().readings().open();
    std::vector<ReadingChoice> choices{{}};
    for (std::uint32_t question = 0; question < open.size(); ++question) {
        const bool matters = reach.questions.contains(question) || !reach.whole;
        std::vector<ReadingChoice> longer;
        for (const ReadingChoice& choice : choices)
            for (std::uint32_t reading = 0; reading < kMostReadings; ++reading) {
                if ((open[question] >> reading & 1U) == 0) continue;
                longer.push_back(choice);
                longer.back()[question] = reading;
                if (!matters) break;
            }
        if (longer.size() > kMostBranches) return {};
        if (!longer.empty()) choices = std::move(longer);
    }
    return choices;
}

void WorldsOfFinding::add_choices() {
    for (const Remaining& choice : settlement_.choices) {
        open_.push_back({std::nullopt, {}, choice, {}});
        points_.push_back({{}, choice.may_be_none});
        for (std::uint32_t i = 0; i < choice.options.size(); ++i)
            add_outcome(choice.options[i], i, choice.is_event, open_.back(), points_.back());
    }
}

void WorldsOfFinding::add_questions(const std::vector<ReadingChoice>& choices) {
    std::map<std::uint32_t, std::set<std::uint32_t>> open;
    for (const ReadingChoice& choice : choices)
        for (const auto& [question, reading] : choice) open[question].insert(reading);
    const IntervalSet some_day = IntervalSet::one_day(time::Day{});
    for (const auto& [question, readings] : open) {
        if (readings.size() < 2) continue;
        open_.push_back({question, {readings.begin(), readings.end()}, {}, {}});
        points_.push_back({std::vector<Outcome>(readings.size(), Outcome{some_day, std::nullopt}), false});
    }
    questions_ = points_.size();
}

void WorldsOfFinding::add_unsurveyed(const Reach& reach) {
    for (const Unsurveyed& pattern : reach.patterns)
        if (reasoner_.facts().relation(pattern.predicate).silent_days(pattern.pattern).meets(scope_))
            unsurveyed_.push_back(pattern);
}

void WorldsOfFinding::suppose_surveyed(std::vector<std::size_t> patterns) {
    ruled_out_.clear();
    for (const std::size_t i : patterns)
        ruled_out_.push_back({unsurveyed_[i].predicate, unsurveyed_[i].pattern, scope_});
    for (Branch& branch : branches_) branch.runs->rule_out(ruled_out_.empty() ? nullptr : &ruled_out_);
    outright_.clear();
}

bool WorldsOfFinding::agrees(const Branch& branch, const Box& box) const {
    for (std::size_t i = 0; i < questions_; ++i) {
        if (box[i].kind != Kind::One) continue;
        if (branch.readings.at(*open_[i].question) != open_[i].readings[box[i].outcome]) return false;
    }
    return true;
}

std::vector<Remaining> WorldsOfFinding::remaining(const std::vector<Left>& choices) const {
    std::vector<Remaining> rest;
    for (std::size_t i = 0; i < choices.size(); ++i)
        rest.push_back(narrowed_to(open_[questions_ + i], choices[i]));
    return rest;
}

Truth WorldsOfFinding::truth_of(const Box& box, bool open) {
    const std::vector<Left> choices(box.begin() + static_cast<std::ptrdiff_t>(questions_), box.end());
    std::optional<Truth> all;
    for (std::size_t i = 0; i < branches_.size(); ++i) {
        if (!agrees(branches_[i], box)) continue;
        const Truth one = truth_under(i, choices, open);
        if (one == Truth::Unknown || (all && *all != one)) return Truth::Unknown;
        all = one;
    }
    return all.value_or(Truth::Unknown);
}

Truth WorldsOfFinding::truth_under(std::size_t branch, const std::vector<Left>& choices, bool open) {
    const auto [place, is_new] =
        (open ? outright_ : recorded_).try_emplace({branch, choices}, Truth::Unknown);
    if (!is_new) return place->second;
    if (reasoner_.engine(branches_[branch].readings).fault()) {
        whole_ = false;
        return Truth::Unknown;
    }
    try {
        const FourSets sets =
            branches_[branch].runs->evaluate(settled_atoms(settlement_.atoms, remaining(choices)), open);
        if ((open ? sets.certain : sets.on_record).contains(on_)) place->second = Truth::Holds;
        if (open ? sets.excluded.contains(on_) : !sets.possible.contains(on_)) place->second = Truth::Fails;
    } catch (const LimitReached&) {
        whole_ = false;
    }
    return place->second;
}

}  // namespace mithaq::engine
