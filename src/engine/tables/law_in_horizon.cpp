#include "engine/tables/law_in_horizon.h"

#include <algorithm>

namespace mithaq::engine::tables {

namespace {

law::Predicate horizon_predicate(record::Symbols& symbols) {
    law::Predicate predicate;
    predicate.name = symbols.intern("in horizon");  // no word of a law
    predicate.template_en = "the days looked at";
    predicate.template_ar = "الأيام المنظور فيها";
    return predicate;
}

// An atom outside operators holds in the horizon only, and so does what it is part of.
bool stays_inside(const law::Rule& rule) {
    return std::any_of(rule.body.begin(), rule.body.end(),
                       [](const law::Formula& part) { return part.kind == law::Formula::Kind::Atom; });
}

}  // namespace

LawInHorizon law_in_horizon(const law::Program& program, const std::vector<bool>& evaluated,
                            record::Symbols& symbols) {
    LawInHorizon made{program, {static_cast<std::uint32_t>(program.predicates.size())}};
    law::Program& law = made.law;
    law.predicates.push_back(horizon_predicate(symbols));
    law.predicate_by_name.emplace(law.predicates.back().name, made.in_horizon);
    if (!law.strata.empty()) law.strata.front().push_back(made.in_horizon);
    std::erase_if(law.rules, [&](const law::Rule& rule) { return evaluated[rule.head.predicate.index]; });
    for (std::size_t i = 0; i < evaluated.size(); ++i)
        if (evaluated[i]) law.predicates[i].derived = false;
    for (law::Rule& rule : law.rules) {
        if (stays_inside(rule)) continue;
        law::Formula inside;
        inside.atom.predicate = made.in_horizon;
        inside.where = rule.where;
        rule.body.push_back(std::move(inside));
    }
    return made;
}

void shape_by_doubts(const Tables& tables, law::Program& law) {
    for (std::size_t i = 0; i < tables.doubtful.size(); ++i) {
        const std::vector<Doubt>& doubts = tables.doubtful[i].doubts;
        if (doubts.empty()) continue;
        const bool window = std::any_of(doubts.begin(), doubts.end(), [](Doubt doubt) {
            return doubt == Doubt::Window || doubt == Doubt::PossibleWindow;
        });
        law.predicates[i].shape = window ? law::Shape::Event : law::Shape::State;
    }
}

regime::BaseRelation days_in_horizon(time::Interval horizon) {
    regime::BaseRelation relation;
    relation.derived = true;
    regime::BaseAtom atom;
    const time::IntervalSet days(horizon);
    atom.certain = atom.on_record = atom.possible = atom.not_excluded = atom.fixed = days;
    relation.by_tuple.emplace(atom.arguments, 0);
    relation.atoms.push_back(std::move(atom));
    return relation;
}

}  // namespace mithaq::engine::tables
