#include "verdict/judge.h"

#include <algorithm>
#include <map>

#include "engine/conditions.h"
#include "time/edtf.h"
#include "verdict/asked_days.h"
#include "verdict/bind_claim.h"
#include "verdict/decide.h"
#include "verdict/facts.h"
#include "verdict/groups.h"

namespace mithaq::verdict {

std::string_view name_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::Supported:
            return "supported";
        case Verdict::Contradicted:
            return "contradicted";
        case Verdict::Contested:
            return "contested";
        case Verdict::NotInRecord:
            return "not_in_record";
    }
    return "not_in_record";
}

std::string_view name_of(Reason reason) {
    switch (reason) {
        case Reason::None:
            return "none";
        case Reason::SourcesDiffer:
            return "sources_differ";
        case Reason::ReadingsDiffer:
            return "readings_differ";
        case Reason::DateTooCoarse:
            return "date_too_coarse";
        case Reason::WeakSources:
            return "weak_sources";
        case Reason::NotSurveyed:
            return "not_surveyed";
        case Reason::NumberUnknown:
            return "number_unknown";
        case Reason::UnknownWord:
            return "unknown_word";
        case Reason::NoRule:
            return "no_rule";
    }
    return "none";
}

namespace {

// A day on which to ask for causes and claims: the first possible one of the window, else its last.
time::Day telling_day(const engine::FourSets& sets, const time::Window& window) {
    const time::IntervalSet days{window.interval()};
    for (const time::IntervalSet* set : {&sets.certain, &sets.possible}) {
        const time::IntervalSet common = *set & days;
        if (!common.empty() && !time::is_open(common.first())) return common.first();
    }
    return time::is_open(window.last) ? window.first : window.last;
}

class Case {
public:
    Case(engine::Reasoner& reasoner, const reader::ReadClaim& claim, AskedDays asked)
        : reasoner_(reasoner), claim_(claim), asked_(asked) {}

    Judgement judged(const BoundClaim& bound) {
        engine::Engine& engine = reasoner_.all_readings();
        const engine::Cases<Decision> decisions =
            engine.readings().cases([&] { return decided(bound, engine); });
        Judgement judgement = joined(decisions);
        judgement.asked.push_back(bound.atom);
        return judgement;
    }

private:
    static Judgement joined(const engine::Cases<Decision>& decisions) {
        Judgement judgement;
        const Decision& first = decisions.values().front();
        judgement.verdict = first.verdict;
        judgement.reason = first.reason;
        judgement.observed = first.observed;
        const auto verdicts = decisions.map([](const Decision& decision) { return decision.verdict; });
        if (verdicts.is_constant()) return judgement;
        judgement.verdict = Verdict::Contested;
        judgement.reason = Reason::ReadingsDiffer;
        for (const auto& [condition, leaf] : engine::shortest_conditions(verdicts.diagram()))
            judgement.branches.push_back({engine::as_readings(condition), verdicts.values()[leaf]});
        return judgement;
    }

    Decision decided(const BoundClaim& bound, engine::Engine& engine) {
        Decision decision;
        if (bound.counted) {
            decision = counted(bound, engine);
        } else if (bound.has_number) {
            const auto pieces = engine.ranges(bound.atom.predicate, bound.atom.arguments);
            decision = decide_number(pieces, in_units_of(*claim_.number, *bound.rule), asked_);
        } else {
            decision = holds(bound.atom, engine);
        }
        return claim_.negative ? opposite(decision) : decision;
    }

    // The text's figure in the record's units.
    static reader::Number in_units_of(reader::Number number, const law::JudgeRule& rule) {
        const auto factor = static_cast<double>(rule.scale);
        if (rule.at_least && number.low) number.high.reset();
        if (number.low) *number.low *= factor;
        if (number.high) *number.high *= factor;
        return number;
    }

    Decision holds(const law::GroundAtom& atom, engine::Engine& engine) {
        const engine::FourSets& sets = engine.sets(atom);
        if (asked_.first && asked_.last && !claim_.negative) return decide_extent(sets, asked_);
        if (asked_.first && !claim_.negative)
            if (const auto decision = decide_since(sets, asked_)) return *decision;
        const time::Day day = telling_day(sets, asked_.window);
        const engine::Answer answer = reasoner_.answer(atom, day, engine::Effort::Bounds);
        Decision decision = decide_holds(sets, answer.causes, denials(atom), asked_);
        if (decision.reason == Reason::WeakSources && both_stances(answer.basis))
            decision = {Verdict::Contested, Reason::SourcesDiffer, {}};
        return decision;
    }

    // Weak as they are, the claims contradict each other: the matter is disputed, not merely unproven.
    [[nodiscard]] bool both_stances(const std::vector<regime::ClaimId>& claims) const {
        const auto has = [&](record::Stance stance) {
            return std::any_of(claims.begin(), claims.end(), [&](regime::ClaimId claim) {
                return reasoner_.regime().record->claim(claim).stance == stance;
            });
        };
        return has(record::Stance::Asserts) && has(record::Stance::Denies);
    }

    // The days on which accepted evidence denies a base atom.
    [[nodiscard]] time::IntervalSet denials(const law::GroundAtom& atom) const {
        time::IntervalSet days;
        const regime::BaseAtom* base = reasoner_.facts().relation(atom.predicate).find(atom.arguments);
        if (base == nullptr) return days;
        for (const regime::ClaimUse& use : base->uses) {
            const record::Claim& claim = reasoner_.regime().record->claim(use.claim);
            const bool evidence = claim.basis == record::Basis::Evidence;
            if (use.accepted && evidence && claim.stance == record::Stance::Denies) days |= use.days;
        }
        return days;
    }

    // How many values of the counted argument make the atom true within the window: a tally of the record's
    // list.
    Decision counted(const BoundClaim& bound, engine::Engine& engine) {
        std::int64_t certain = 0;
        std::int64_t possible = 0;
        for (const record::Tuple& tuple : engine.tuples(bound.atom.predicate, bound.atom.arguments)) {
            const Decision member = decide_holds(engine.sets({bound.atom.predicate, tuple}), 0, {}, asked_);
            certain += member.verdict == Verdict::Supported ? 1 : 0;
            possible += member.verdict != Verdict::Contradicted ? 1 : 0;
        }
        if (possible == 0) return {Verdict::NotInRecord, Reason::NotSurveyed, {}};
        return decide_number(std::vector<engine::RangePiece>{tally(certain, possible)}, *claim_.number,
                             asked_);
    }

    [[nodiscard]] engine::RangePiece tally(std::int64_t certain, std::int64_t possible) const {
        engine::RangePiece piece;
        piece.days = asked_.window.interval();
        piece.certain_low = piece.not_excluded_low = certain;
        piece.certain_high = piece.not_excluded_high = possible;
        return piece;
    }

    engine::Reasoner& reasoner_;
    const reader::ReadClaim& claim_;
    AskedDays asked_;
};

}  // namespace

struct Judge::State {
    const regime::Regime& regime;
    regime::View view;
    time::Day today;
    engine::Reasoner reasoner;
    std::map<time::Day, std::unique_ptr<engine::Reasoner>> as_known_on;

    State(const regime::Regime& regime_in, regime::View view_in, time::Day today_in)
        : regime(regime_in), view(std::move(view_in)), today(today_in), reasoner(regime, view) {}

    engine::Reasoner& known_on(time::Day day) {
        auto& slot = as_known_on[day];
        if (!slot) {
            regime::View then = view;
            then.known_on = day;
            slot = std::make_unique<engine::Reasoner>(regime, std::move(then));
        }
        return *slot;
    }

    Judgement judge(engine::Reasoner& with, const reader::ReadClaim& claim, std::string_view published) {
        const Binding binding = bind_claim(regime.law, regime.record->symbols, claim);
        if (binding.bound.empty()) {
            Judgement none;
            none.reason = binding.unknown_word ? Reason::UnknownWord : Reason::NoRule;
            return none;
        }
        const auto quantifier = claim.args.find("quantifier");
        if (quantifier != claim.args.end())
            if (auto joined = judge_members(with, binding.bound, claim, published)) return std::move(*joined);
        Judgement judgement = judge_any(with, binding.bound, claim, published);
        if (says_nothing_itself(with, judgement)) {
            if (auto joined = judge_members(with, binding.bound, claim, published)) return std::move(*joined);
            if (names_a_group(binding.bound.front())) {
                judgement.verdict = Verdict::NotInRecord;
                judgement.reason = Reason::NotSurveyed;
            }
        }
        return judgement;
    }

    // The record has nothing possible on the atom itself: what it says of a group is then no more than that groups do not
    // sign or ratify.
    static bool says_nothing_itself(engine::Reasoner& with, const Judgement& judgement) {
        if (judgement.asked.size() != 1 || judgement.verdict == Verdict::Supported ||
            judgement.verdict == Verdict::Contested || judgement.reason == Reason::WeakSources)
            return false;
        const law::GroundAtom& atom = judgement.asked.front();
        engine::Engine& engine = with.all_readings();
        const auto possible = engine.readings().cases([&] { return engine.sets(atom).possible; });
        return possible.is_constant() && possible.values().front().empty();
    }

    [[nodiscard]] bool names_a_group(const BoundClaim& bound) const {
        return std::any_of(
            bound.atom.arguments.begin(), bound.atom.arguments.end(), [&](record::Value value) {
                if (value.kind() != record::Value::Kind::Symbol) return false;
                const record::Entity* entity = regime.record->entity(value.symbol());
                return entity != nullptr && regime.record->symbols.text(entity->kind) == "group";
            });
    }

    // Several statements may fit one claim. Those over one predicate are alternatives: any of them will do ("a stock of
    // uranium", of whatever level). One over another predicate is asked where the ones before leave the claim open.
    Judgement judge_any(engine::Reasoner& with, const std::vector<BoundClaim>& bound,
                        const reader::ReadClaim& claim, std::string_view published) {
        Judgement best = judge_bound(with, bound.front(), claim, published);
        law::PredicateId last = bound.front().atom.predicate;
        for (std::size_t i = 1; i < bound.size() && best.verdict != Verdict::Supported; ++i) {
            const bool alternative = bound[i].atom.predicate == last && !bound[i].rule->against;
            const bool excluded = !alternative && best.verdict == Verdict::Contradicted;
            if (excluded && !is_tally(bound[i])) break;
            Judgement other = judge_bound(with, bound[i], claim, published);
            last = bound[i].atom.predicate;
            const bool may_be = best.reason == Reason::DateTooCoarse && is_tally(bound[i]);
            if (excluded) {
                if (other.verdict == Verdict::Supported) differ(best, std::move(other));
            } else if (may_be && !alternative && other.verdict == Verdict::Contradicted) {
                differ(best, std::move(other));
            } else if (decides_more(other, best, alternative)) {
                best = std::move(other);
            }
        }
        if (bound.size() > 1 && bound.front().has_number)
            add_published_tallies(with, bound, claim, published, best);
        return best;
    }

    // Beside a number that the law derives, what sources publish of it: the official tally beside the counted one.
    void add_published_tallies(engine::Reasoner& with, const std::vector<BoundClaim>& bound,
                               const reader::ReadClaim& claim, std::string_view published,
                               Judgement& judgement) const {
        for (const BoundClaim& other : bound) {
            if (std::find(judgement.asked.begin(), judgement.asked.end(), other.atom) !=
                judgement.asked.end())
                continue;
            const law::Shape shape = regime.law.predicate(other.atom.predicate).shape;
            Judgement tally;
            gather_facts(tally, with, other, asked_days(claim, shape, published, today));
            take_facts(judgement, std::move(tally));
        }
    }

    static bool is_tally(const BoundClaim& bound) { return bound.has_number || bound.counted; }

    // The record's list counts otherwise than a source does: a list of tests may hold several devices as one.
    static void differ(Judgement& counted, Judgement&& published) {
        counted.verdict = Verdict::Contested;
        counted.reason = Reason::SourcesDiffer;
        counted.asked.insert(counted.asked.end(), published.asked.begin(), published.asked.end());
        take_facts(counted, std::move(published));
    }

    static bool decides_more(const Judgement& other, const Judgement& best, bool alternative) {
        if (other.verdict == Verdict::Supported) return true;
        // Weak claims of one alternative leave open what the other excludes.
        if (other.verdict == Verdict::NotInRecord)
            return alternative && best.verdict == Verdict::Contradicted &&
                   other.reason == Reason::WeakSources;
        if (best.verdict == Verdict::NotInRecord) return !alternative || other.verdict == Verdict::Contested;
        return best.verdict == Verdict::Contradicted && other.verdict == Verdict::Contested;
    }

    Judgement judge_bound(engine::Reasoner& with, const BoundClaim& bound, const reader::ReadClaim& claim,
                          std::string_view published) {
        if (bound.day_word) return judge_day_word(with, bound, claim, published);
        if (bound.rule->against) return judge_against(with, bound, claim, published);
        return judge_by(with, bound, claim, published);
    }

    Judgement judge_by(engine::Reasoner& with, const BoundClaim& bound, const reader::ReadClaim& claim,
                       std::string_view published) {
        const law::Shape shape = regime.law.predicate(bound.atom.predicate).shape;
        const AskedDays asked = asked_days(claim, shape, published, today);
        Judgement judgement = Case(with, claim, asked).judged(bound);
        const bool number_unasked = claim.number && !bound.has_number && !bound.counted;
        if (number_unasked && judgement.verdict == Verdict::Supported) {
            judgement.verdict = Verdict::NotInRecord;
            judgement.reason = Reason::NumberUnknown;
        }
        gather_facts(judgement, with, bound, asked);
        return judgement;
    }

    Judgement judge_against(engine::Reasoner& with, const BoundClaim& bound, const reader::ReadClaim& claim,
                            std::string_view published) {
        reader::ReadClaim positive = claim;
        positive.negative = false;
        Judgement judgement = judge_by(with, bound, positive, published);
        if (judgement.verdict == Verdict::Supported) {
            judgement.verdict = claim.negative ? Verdict::Supported : Verdict::Contradicted;
        } else if (judgement.verdict != Verdict::Contested) {
            judgement.verdict = Verdict::NotInRecord;
            judgement.reason = Reason::NotSurveyed;
        }
        return judgement;
    }

    // "Extended until 2020": one of the record's days lies in what the text says, or a day that certainly holds excludes it.
    Judgement judge_day_word(engine::Reasoner& with, const BoundClaim& bound, const reader::ReadClaim& claim,
                             std::string_view published) {
        Judgement another;
        for (const record::Tuple& tuple : with.tuples(bound.atom.predicate, bound.atom.arguments)) {
            BoundClaim recorded = bound;
            recorded.atom.arguments = tuple;
            recorded.day_word.reset();
            const auto day =
                time::parse_edtf(regime.record->symbols.text(tuple[bound.day_word->place].symbol()));
            Judgement judgement = judge_bound(with, recorded, claim, published);
            if (day && bound.day_word->window.first <= day->window.first &&
                day->window.last <= bound.day_word->window.last)
                return judgement;
            if (judgement.verdict == (claim.negative ? Verdict::Contradicted : Verdict::Supported))
                another = std::move(judgement);
        }
        if (another.verdict == Verdict::NotInRecord)
            another.reason = Reason::NotSurveyed;
        else
            another.verdict = claim.negative ? Verdict::Supported : Verdict::Contradicted;
        return another;
    }

    // The same claim of each member of a group that it names, on the last day asked.
    std::optional<Judgement> judge_members(engine::Reasoner& with, const std::vector<BoundClaim>& bound,
                                           const reader::ReadClaim& claim, std::string_view published) {
        const BoundClaim& first = bound.front();
        const auto group = first.counted ? std::nullopt : group_argument(with, first);
        if (!group) return std::nullopt;
        const record::Value asked_group = first.atom.arguments[*group];
        const law::Shape shape = regime.law.predicate(first.atom.predicate).shape;
        reader::ReadClaim positive = claim;
        positive.negative = false;

        Judgement judgement;
        std::vector<Decision> decisions;
        for (const record::Value member :
             members_on(with, asked_group, asked_days(claim, shape, published, today))) {
            std::vector<BoundClaim> of_member = bound;
            for (BoundClaim& one : of_member)
                std::replace(one.atom.arguments.begin(), one.atom.arguments.end(), asked_group, member);
            Judgement each = judge_any(with, of_member, positive, published);
            decisions.push_back({each.verdict, each.reason, each.observed});
            judgement.asked.insert(judgement.asked.end(), each.asked.begin(), each.asked.end());
            take_facts(judgement, std::move(each));
        }
        if (decisions.empty()) return std::nullopt;
        const auto word = claim.args.find("quantifier");
        Decision decision =
            join_members(quantifier_of(word == claim.args.end() ? "all" : word->second), decisions);
        if (claim.negative) decision = opposite(decision);
        judgement.verdict = decision.verdict;
        judgement.reason = decision.reason;
        return judgement;
    }

    static void take_facts(Judgement& judgement, Judgement&& of_member) {
        constexpr std::size_t kMostFacts = 6;
        for (const regime::ClaimId claim : of_member.claims)
            if (std::find(judgement.claims.begin(), judgement.claims.end(), claim) == judgement.claims.end())
                judgement.claims.push_back(claim);
        for (Fact& fact : of_member.facts)
            if (judgement.facts.size() < kMostFacts) judgement.facts.push_back(std::move(fact));
    }

    [[nodiscard]] std::optional<law::PredicateId> membership() const {
        return regime.law.find_predicate(regime.record->symbols.find("member_of"));
    }

    std::optional<std::size_t> group_argument(engine::Reasoner& with, const BoundClaim& bound) const {
        const auto predicate = membership();
        if (!predicate) return std::nullopt;
        for (std::size_t i = 0; i < bound.atom.arguments.size(); ++i) {
            const record::Value value = bound.atom.arguments[i];
            if (value.kind() != record::Value::Kind::Symbol) continue;
            const record::Entity* entity = regime.record->entity(value.symbol());
            if (entity == nullptr || regime.record->symbols.text(entity->kind) == "state") continue;
            if (!with.tuples(*predicate, {record::Value{}, value}).empty()) return i;
        }
        return std::nullopt;
    }

    std::vector<record::Value> members_on(engine::Reasoner& with, record::Value group,
                                          const AskedDays& asked) const {
        std::vector<record::Value> members;
        const time::IntervalSet days{asked.dated
                                         ? asked.window.interval()
                                         : time::Interval{asked.window.last, time::next(asked.window.last)}};
        const law::PredicateId predicate = *membership();
        for (const record::Tuple& tuple : with.tuples(predicate, {record::Value{}, group})) {
            const engine::Answer answer =
                with.answer({predicate, tuple}, asked.window.last, engine::Effort::Bounds);
            const bool belongs =
                std::any_of(answer.by_reading.begin(), answer.by_reading.end(),
                            [&](const auto& branch) { return branch.sets.possible.meets(days); });
            if (belongs) members.push_back(tuple.front());
        }
        return members;
    }
};

Judge::Judge(const regime::Regime& regime, regime::View view, time::Day today)
    : state_(std::make_unique<State>(regime, std::move(view), today)) {}
Judge::~Judge() = default;

Judgement Judge::judge(const reader::ReadClaim& claim, std::string_view published) {
    Judgement judgement = state_->judge(state_->reasoner, claim, published);
    const time::Day then = publication_day(published, state_->today);
    if (then < state_->today && !state_->view.known_on) {
        const Judgement before = state_->judge(state_->known_on(then), claim, published);
        if (before.verdict != judgement.verdict) judgement.known_then = before.verdict;
    }
    return judgement;
}

}  // namespace mithaq::verdict
