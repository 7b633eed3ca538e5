#include "engine/tables/evaluate_open_part.h"

#include <map>

#include "engine/engine.h"
#include "engine/tables/facts_of_rows.h"
#include "engine/tables/law_in_horizon.h"
#include "law/walk.h"

namespace mithaq::engine::tables {

namespace {

using columns::Code;
using columns::DaySpan;
using law::PredicateId;

regime::BaseFacts facts_of(const OpenPart& part, const LawInHorizon& law, const std::vector<bool>& cone,
                           record::Symbols& symbols) {
    regime::BaseFacts facts;
    facts.relations.resize(law.law.predicates.size());
    for (regime::BaseRelation& relation : facts.relations) relation.derived = true;
    for (std::size_t i = 0; i < cone.size(); ++i) {
        if (!cone[i]) continue;
        const bool derived = part.program.predicates[i].derived;
        if (derived && !part.support[i].supported) continue;
        FactsOfRows rows(part.tables.values, symbols);
        const columns::Relation& relation = derived ? part.derived[i] : part.tables.relations[i];
        for (std::size_t row = 0; row < relation.rows(); ++row) rows.add(relation, row);
        if (!derived) {
            const TableRows& doubtful = part.tables.doubtful[i];
            for (std::size_t row = 0; row < doubtful.doubts.size(); ++row) rows.add(doubtful, row);
        }
        facts.relations[i] = rows.finish();
    }
    facts.relations[law.in_horizon.index] = days_in_horizon(part.options.horizon);
    return facts;
}

// What the engine says of one predicate, as relations.
class DaysOf {
public:
    DaysOf(Engine& engine, const OpenPart& part, record::Symbols& symbols, Evaluated& evaluated)
        : engine_(engine), part_(part), symbols_(symbols), evaluated_(evaluated) {}

    Days days(PredicateId predicate) {
        const law::Predicate& declared = part_.program.predicate(predicate);
        const std::size_t arity = declared.arguments.size() - (declared.has_range() ? 1 : 0);
        const DaySpan clip = columns::span_of(part_.options.horizon);
        columns::RelationBuilder certain(arity, clip, declared.has_range());
        columns::RelationBuilder possible(arity, clip, declared.has_range());
        for (const record::Tuple& tuple : engine_.tuples(predicate, record::Tuple(arity))) {
            const FourSets sets = engine_.sets({predicate, tuple});
            if (declared.has_range()) {
                for (const RangePiece& piece : engine_.ranges(predicate, tuple)) {
                    add(certain, tuple, sets.certain & time::IntervalSet(piece.days), &piece);
                    add(possible, tuple, sets.possible & time::IntervalSet(piece.days), &piece);
                }
            } else {
                add(certain, tuple, sets.certain, nullptr);
                add(possible, tuple, sets.possible, nullptr);
            }
        }
        return {certain.finish(), possible.finish()};
    }

private:
    void add(columns::RelationBuilder& builder, const record::Tuple& tuple, const time::IntervalSet& days,
             const RangePiece* piece) {
        if (days.empty()) return;
        std::vector<Code> key;
        for (const record::Value value : tuple) key.push_back(part_.tables.values.intern(value, symbols_));
        std::vector<DaySpan> spans;
        for (const time::Interval each : days.intervals()) spans.push_back(columns::span_of(each));
        std::vector<std::int64_t> values;
        if (piece != nullptr)
            values.assign(spans.size(), number_of({piece->certain_low, piece->certain_high}));
        builder.add(key, spans, values);
    }

    // Equal ends have one number, so that days that touch are joined.
    std::int64_t number_of(Ends ends) {
        const auto [at, is_new] = numbers_.emplace(ends, static_cast<std::int64_t>(evaluated_.ends.size()));
        if (is_new) evaluated_.ends.push_back(ends);
        return at->second;
    }

    Engine& engine_;
    const OpenPart& part_;
    record::Symbols& symbols_;
    Evaluated& evaluated_;
    std::map<Ends, std::int64_t> numbers_;
};

}  // namespace

std::vector<bool> open_cone(const law::Program& program, const std::vector<columns::Support>& support,
                            const std::vector<bool>& outputs) {
    std::vector<bool> cone(program.predicates.size(), false);
    std::vector<PredicateId> left;
    const auto reach = [&](PredicateId predicate) {
        if (cone[predicate.index]) return;
        cone[predicate.index] = true;
        if (!support[predicate.index].supported) left.push_back(predicate);
    };
    for (std::uint32_t i = 0; i < cone.size(); ++i)
        if (outputs[i] && !support[i].supported) reach({i});
    while (!left.empty()) {
        const PredicateId predicate = left.back();
        left.pop_back();
        for (const law::Rule& rule : program.rules) {
            if (rule.head.predicate != predicate) continue;
            law::for_each_atom(rule.body, [&](const law::Atom& atom) { reach(atom.predicate); });
        }
    }
    return cone;
}

std::optional<diagnostics::Diagnostic> evaluate_open_part(const OpenPart& part, record::Symbols& symbols,
                                                          Evaluated& evaluated) {
    const std::vector<bool> cone = open_cone(part.program, part.support, part.outputs);
    std::vector<bool> settled(part.program.predicates.size(), false);
    for (std::size_t i = 0; i < settled.size(); ++i)
        settled[i] = part.program.predicates[i].derived && part.support[i].supported;
    LawInHorizon law = law_in_horizon(part.program, settled, symbols);
    shape_by_doubts(part.tables, law.law);
    const regime::BaseFacts facts = facts_of(part, law, cone, symbols);
    EngineOptions options;
    options.horizon = part.options.horizon;
    options.most_memory = part.options.memory_limit;
    Engine engine(law.law, facts, part.options.readings, options);
    DaysOf days(engine, part, symbols, evaluated);
    for (std::uint32_t i = 0; i < part.outputs.size(); ++i) {
        if (!part.outputs[i] || part.support[i].supported) continue;
        evaluated.days[i] = days.days({i});
        if (engine.fault()) return engine.fault();
    }
    return std::nullopt;
}

}  // namespace mithaq::engine::tables
