#include "engine/tables/explain.h"

#include <algorithm>

#include "engine/tables/facts_of_rows.h"
#include "engine/tables/law_in_horizon.h"

namespace mithaq::engine::tables {

namespace {

constexpr std::size_t kMostRows = 200'000;  // beyond it building a proof would take minutes

Pattern pattern_of(const record::Tuple& tuple, std::size_t key_size, const columns::Values& values,
                   const record::Symbols& symbols) {
    Pattern pattern(key_size);
    for (std::size_t i = 0; i < key_size && i < tuple.size(); ++i) {
        const record::Value value = tuple[i];
        if (value.kind() == record::Value::Kind::Day) pattern[i] = columns::code_of_day(value.day());
        if (value.kind() == record::Value::Kind::Integer && columns::fits_code(value.integer()))
            pattern[i] = columns::code_of_small(value.integer());
        // A text that is in no table matches no row.
        if (value.kind() == record::Value::Kind::Symbol)
            pattern[i] = values.find_text(symbols.text(value.symbol())).value_or(columns::kFirstEntry - 1);
    }
    return pattern;
}

// Every atom of a table is a claim of it, so that a proof can name the table.
void cite(regime::BaseRelation& facts, const std::string& name, record::Record& record) {
    const record::SourceId source{static_cast<std::uint32_t>(record.sources.size())};
    record.sources.push_back({name, name, {}, {}, {}, {}, 'A', {}});
    for (std::size_t i = 0; i < facts.atoms.size(); ++i) {
        regime::BaseAtom& atom = facts.atoms[i];
        const record::ClaimId id{static_cast<std::uint32_t>(record.claims.size())};
        record::Claim claim;
        claim.id = name + "#" + std::to_string(i + 1);
        claim.arguments = atom.arguments;
        claim.source = source;
        claim.grade = {'A', '1'};
        record.claims.push_back(std::move(claim));
        atom.uses.push_back({id, !atom.on_record.empty(), true, atom.possible});
        if (i >= facts.quantities.size()) continue;
        for (regime::QuantityPiece& piece : facts.quantities[i]) piece.claims.push_back(id);
    }
}

}  // namespace

std::optional<time::Day> first_day_of(const columns::Relation& relation, const columns::Values& values,
                                      const record::Symbols& symbols, const record::Tuple& tuple) {
    std::optional<time::Day> first;
    for_each_match(relation, pattern_of(tuple, relation.arity(), values, symbols), [&](std::uint32_t row) {
        const time::Day day = columns::day_at(relation.spans(row).front().from);
        first = first ? std::min(*first, day) : day;
    });
    return first;
}

tl::expected<Explanation, diagnostics::Diagnostic> explain(regime::Regime& regime, const ExplainInput& input,
                                                           const law::GroundAtom& atom, time::Day on) {
    record::Record& record = *regime.record;
    const law::Program& program = regime.law;
    const law::Predicate& asked = program.predicate(atom.predicate);
    const std::size_t key_size = asked.arguments.size() - (asked.has_range() ? 1 : 0);
    const Pattern pattern = pattern_of(atom.arguments, key_size, input.tables.values, record.symbols);
    const RelevantRows found = relevant_rows(program, input.readings, input.tables, input.known,
                                             record.symbols, atom.predicate, pattern, kMostRows);
    if (!found.complete) {
        return tl::unexpected(diagnostics::Diagnostic{
            diagnostics::Kind::EvaluationLimit,
            {},
            "more than " + std::to_string(kMostRows) + " rows can matter for this atom: no proof was built",
            {},
            "ask for an atom that it rests on"});
    }

    LawInHorizon law =
        law_in_horizon(program, std::vector<bool>(program.predicates.size(), false), record.symbols);
    shape_by_doubts(input.tables, law.law);
    regime::BaseFacts facts;
    facts.relations.resize(law.law.predicates.size());
    for (std::uint32_t i = 0; i < program.predicates.size(); ++i) {
        facts.relations[i].derived = true;
        if (program.predicates[i].derived) continue;
        FactsOfRows rows(input.tables.values, record.symbols);
        for (const std::uint32_t row : found.rows[i]) rows.add(*input.known.relations[i], row);
        for (const std::uint32_t row : found.doubtful[i]) rows.add(input.tables.doubtful[i], row);
        facts.relations[i] = rows.finish();
        const auto source = std::find_if(input.sources.begin(), input.sources.end(),
                                         [&](const TableSource& one) { return one.predicate.index == i; });
        if (source != input.sources.end()) cite(facts.relations[i], source->name, record);
    }
    facts.relations[law.in_horizon.index] = days_in_horizon(input.horizon);
    record.horizon_from = input.horizon.from;
    record.horizon_to = input.horizon.to;
    record.index();
    regime.law = std::move(law.law);
    Explanation explanation;
    explanation.rows = found.count;
    explanation.reasoner = std::make_unique<Reasoner>(regime, input.view, std::move(facts));
    explanation.why = build_why(*explanation.reasoner, atom, on);
    return explanation;
}

}  // namespace mithaq::engine::tables
