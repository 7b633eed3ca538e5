#include "verdict/facts.h"

#include <algorithm>

namespace mithaq::verdict {

namespace {

constexpr std::size_t kMostFacts = 6;

time::Day day_to_ask(const time::IntervalSet& days, const AskedDays& asked) {
    const time::IntervalSet common = days & time::IntervalSet{asked.window.interval()};
    const time::Day first = common.empty() ? days.first() : common.first();
    if (!days.empty() && !time::is_open(first)) return first;
    return time::is_open(asked.window.last) ? asked.window.first : asked.window.last;
}

void add_claims(std::vector<regime::ClaimId>& to, const std::vector<regime::ClaimId>& from) {
    for (const regime::ClaimId claim : from)
        if (std::find(to.begin(), to.end(), claim) == to.end()) to.push_back(claim);
}

// The days of an atom in the reading that says most, and whether they are certain. An event that certainly happened on
// some day of a window is certain too.
Fact fact_of(engine::Reasoner& reasoner, const law::GroundAtom& atom, const AskedDays& asked) {
    Fact fact;
    fact.atom = atom;
    const engine::Answer any = reasoner.answer(atom, asked.window.last, engine::Effort::Bounds);
    for (const engine::ConditionalAnswer& branch : any.by_reading) {
        if (!fact.certain && !branch.sets.certain.empty()) {
            fact.days = branch.sets.certain;
            fact.certain = true;
        } else if (!fact.certain && !branch.sets.windows.empty()) {
            fact.windows = branch.sets.windows;
            fact.days = branch.sets.possible;
            fact.certain = true;
        } else if (fact.days.empty()) {
            fact.days = branch.sets.possible;
        }
    }
    if (!fact.days.empty())
        fact.claims = reasoner.answer(atom, day_to_ask(fact.days, asked), engine::Effort::Bounds).basis;
    return fact;
}

bool is_code(const law::Program& law, const law::GroundAtom& atom, std::size_t place) {
    return law.predicate(atom.predicate).arguments[place].type.kind == law::Type::Kind::Code;
}

// Atoms that differ from the one asked in one code ("voted no" where the text says "yes") and hold on some day.
std::vector<law::GroundAtom> neighbours(engine::Reasoner& reasoner, const law::GroundAtom& atom) {
    std::vector<law::GroundAtom> found;
    for (std::size_t i = atom.arguments.size(); i-- > 1 && found.size() < kMostFacts;) {
        if (!is_code(reasoner.regime().law, atom, i)) continue;
        record::Tuple pattern = atom.arguments;
        pattern[i] = record::Value{};
        for (const record::Tuple& tuple : reasoner.tuples(atom.predicate, pattern)) {
            if (tuple == atom.arguments) continue;
            found.push_back({atom.predicate, tuple});
            if (found.size() == kMostFacts) break;
        }
    }
    return found;
}

void gather_numbers(Judgement& judgement, engine::Reasoner& reasoner, const BoundClaim& bound,
                    const AskedDays& asked) {
    const engine::ReadingChoice first = reasoner.choice_in(bound.atom.predicate, {});
    const time::IntervalSet days{asked.window.interval()};
    for (const engine::RangePiece& piece :
         reasoner.engine(first).ranges(bound.atom.predicate, bound.atom.arguments)) {
        const bool meets = time::IntervalSet{piece.days}.meets(days);
        const bool earlier = judgement.observed && piece.days.contains(judgement.observed->first);
        if (!meets && !earlier) continue;
        Fact fact;
        fact.atom = bound.atom;
        fact.days = time::IntervalSet{piece.days};
        fact.certain = !piece.accepted.empty() || piece.considered.empty();
        fact.numbers = !piece.accepted.empty() ? piece.accepted
                       : !piece.considered.empty()
                           ? piece.considered
                           : std::vector<record::Range>{{piece.certain_low, {}, piece.certain_high}};
        fact.claims = piece.claims;
        add_claims(judgement.claims, piece.claims);
        judgement.facts.push_back(std::move(fact));
        if (judgement.facts.size() == kMostFacts) return;
    }
}

void gather_counted(Judgement& judgement, engine::Reasoner& reasoner, const BoundClaim& bound,
                    const AskedDays& asked) {
    const time::IntervalSet days{asked.window.interval()};
    std::int64_t members = 0;
    Fact fact;
    fact.atom = bound.atom;
    for (const record::Tuple& tuple : reasoner.tuples(bound.atom.predicate, bound.atom.arguments)) {
        const Fact one = fact_of(reasoner, {bound.atom.predicate, tuple}, asked);
        if (!one.days.meets(days)) continue;
        ++members;
        fact.days = fact.days | one.days;
        add_claims(fact.claims, one.claims);
    }
    if (members == 0) return;
    fact.certain = true;
    fact.numbers = {{members, members, members}};
    judgement.claims = fact.claims;
    judgement.facts.push_back(std::move(fact));
}

// The complete lists that speak of something the atom names and cover the day: what an absence rests on.
void gather_lists(Judgement& judgement, const engine::Reasoner& reasoner, const law::GroundAtom& atom,
                  time::Day day) {
    for (const regime::BaseRelation& relation : reasoner.facts().relations)
        for (const regime::BaseRelation::Survey& survey : relation.surveys) {
            if (!survey.list_of || survey.source.empty() || !survey.days.contains(day)) continue;
            const bool concerned =
                std::any_of(survey.pattern.begin(), survey.pattern.end(), [&](record::Value value) {
                    return !value.is_none() && std::find(atom.arguments.begin(), atom.arguments.end(),
                                                         value) != atom.arguments.end();
                });
            if (!concerned) continue;
            if (!judgement.list_of || *judgement.list_of < *survey.list_of)
                judgement.list_of = survey.list_of;
            if (std::find(judgement.lists.begin(), judgement.lists.end(), survey.source) ==
                judgement.lists.end())
                judgement.lists.push_back(survey.source);
        }
}

}  // namespace

void gather_facts(Judgement& judgement, engine::Reasoner& reasoner, const BoundClaim& bound,
                  const AskedDays& asked) {
    if (bound.counted) return gather_counted(judgement, reasoner, bound, asked);
    if (bound.has_number) return gather_numbers(judgement, reasoner, bound, asked);
    std::vector<law::GroundAtom> atoms = judgement.asked;
    for (const law::GroundAtom& atom : atoms) {
        const engine::Answer answer = reasoner.answer(atom, asked.window.last, engine::Effort::Bounds);
        if (judgement.facts.size() >= kMostFacts) break;
        Fact fact = fact_of(reasoner, atom, asked);
        const bool decided =
            judgement.verdict == Verdict::Supported || judgement.verdict == Verdict::Contradicted;
        if (fact.days.empty() && decided) gather_lists(judgement, reasoner, atom, asked.window.last);
        // Where an absence rests on a list, claims about other matters would only look like evidence.
        if (!fact.days.empty() || judgement.lists.empty())
            add_claims(judgement.claims, fact.claims.empty() ? answer.basis : fact.claims);
        if (!fact.days.empty()) judgement.facts.push_back(std::move(fact));
    }
    if (!judgement.facts.empty() || judgement.asked.size() != 1) return;
    for (const law::GroundAtom& atom : neighbours(reasoner, bound.atom)) {
        Fact fact = fact_of(reasoner, atom, asked);
        if (fact.days.empty()) continue;
        add_claims(judgement.claims, fact.claims);
        judgement.facts.push_back(std::move(fact));
    }
}

}  // namespace mithaq::verdict
