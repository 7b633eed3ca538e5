#include "regime/kinds_of_entities.h"

namespace mithaq::regime {
namespace {

using time::Interval;

void add(const record::Entity& entity, BaseRelation& relation) {
    const Window from = entity.from ? entity.from->window : Window{time::kOpenStart, time::kOpenStart};
    const Window to = entity.to ? entity.to->window : Window{time::kOpenEnd, time::kOpenEnd};
    BaseAtom atom;
    atom.arguments = {record::Value(entity.id), record::Value(entity.kind)};
    atom.certain = IntervalSet(Interval{from.last, to.first});
    atom.on_record = atom.certain;
    atom.possible = IntervalSet(Interval{from.first, to.last});
    atom.not_excluded = atom.possible;
    const auto index = static_cast<std::uint32_t>(relation.atoms.size());
    if (from.is_one_day() && to.is_one_day()) {
        atom.fixed = atom.certain;
    } else {
        atom.causes = static_cast<Causes>(Cause::ImpreciseDate);
        relation.choices.push_back({{{index, from, to}}, false});
    }
    relation.by_tuple.emplace(atom.arguments, index);
    relation.atoms.push_back(std::move(atom));
}

}  // namespace

bool is_kind_of(const law::Predicate& predicate, const record::Symbols& symbols) {
    return symbols.text(predicate.name) == "kind_of" && !predicate.derived && predicate.arguments.size() == 2;
}

BaseRelation kinds_of_entities(const record::Record& record) {
    BaseRelation relation;
    relation.derived = true;  // complete: silence is "no"
    for (const record::Entity& entity : record.entities) add(entity, relation);
    return relation;
}

}  // namespace mithaq::regime
