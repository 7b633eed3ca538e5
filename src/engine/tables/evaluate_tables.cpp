#include "engine/tables/evaluate_tables.h"

#include "engine/tables/evaluate_open_part.h"

namespace mithaq::engine::tables {

namespace {

using diagnostics::Diagnostics;

// Predicates that open ones rest on, and that are evaluated over columns for them.
std::vector<bool> needed_by_open(const law::Program& program, const std::vector<columns::Support>& support,
                                 const std::vector<bool>& outputs) {
    const std::vector<bool> cone = open_cone(program, support, outputs);
    std::vector<bool> needed(program.predicates.size(), false);
    for (std::size_t i = 0; i < needed.size(); ++i)
        needed[i] = cone[i] && program.predicates[i].derived && support[i].supported;
    return needed;
}

}  // namespace

diagnostics::Result<Evaluated> evaluate_tables(
    const law::Program& program, Tables& tables, record::Symbols& symbols, const EvaluateOptions& options,
    const std::function<void(const columns::Progress&)>& progress) {
    Evaluated evaluated;
    evaluated.days.resize(program.predicates.size());
    evaluated.support = columns::supports(program, symbols, tables.settled, options.columns.readings);

    const std::vector<bool> for_open = needed_by_open(program, evaluated.support, options.outputs);
    columns::Options over_columns = options.columns;
    over_columns.wanted.assign(program.predicates.size(), false);
    bool any_settled = false;
    bool any_open = false;
    for (std::uint32_t i = 0; i < program.predicates.size(); ++i) {
        const bool open = evaluated.is_open({i});
        over_columns.wanted[i] =
            program.predicates[i].derived && !open && (options.outputs[i] || for_open[i]);
        any_settled = any_settled || over_columns.wanted[i];
        any_open = any_open || (open && options.outputs[i]);
    }

    std::vector<columns::Relation> derived(program.predicates.size());
    if (any_settled) {
        const bool keep = options.keep_tables || any_open;
        std::vector<columns::Relation> base = keep ? tables.relations : std::move(tables.relations);
        auto result =
            columns::evaluate(program, std::move(base), tables.values, symbols, over_columns, progress);
        if (!result) return tl::unexpected(Diagnostics{std::move(result.error())});
        derived = std::move(result->relations);
        evaluated.rules = std::move(result->rules);
        evaluated.peak_bytes = result->peak_bytes;
    }
    if (any_open) {
        const OpenPart part{program, evaluated.support, tables, derived, options.columns, options.outputs};
        if (auto fault = evaluate_open_part(part, symbols, evaluated))
            return tl::unexpected(Diagnostics{std::move(*fault)});
    }
    for (std::uint32_t i = 0; i < program.predicates.size(); ++i)
        if (over_columns.wanted[i]) evaluated.days[i].certain = std::move(derived[i]);
    return evaluated;
}

}  // namespace mithaq::engine::tables
