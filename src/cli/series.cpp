#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "cli/commands.h"
#include "cli/output_style.h"
#include "cli/years.h"
#include "law/load.h"
#include "report/series.h"

namespace mithaq::cli {

namespace {

using diagnostics::Diagnostics;

struct SeriesOptions {
    std::string text;
    std::string years;
    bool sum = false;
};

// The only atom of the query that has a range.
const law::Atom* atom_with_range(const law::Query& query, const law::Program& program) {
    const law::Atom* found = nullptr;
    for (const law::Formula& formula : query.body) {
        if (formula.kind != law::Formula::Kind::Atom ||
            !program.predicate(formula.atom.predicate).has_range())
            continue;
        if (found != nullptr) return nullptr;
        found = &formula.atom;
    }
    return found;
}

void variables_in(const law::Formula& formula, std::set<std::uint32_t>& variables) {
    for (const law::Term& term : formula.atom.arguments)
        if (formula.kind == law::Formula::Kind::Atom && term.kind == law::Term::Kind::Variable)
            variables.insert(term.variable);
    for (const law::Formula& part : formula.parts) variables_in(part, variables);
}

// What the query says beside the quantity, as one more rule of the law: in which years a key counts.
struct Condition {
    law::PredicateId predicate;
    std::vector<std::size_t> places;  // of the quantity's atom, in the order of the rule's head
};

std::optional<Condition> add_condition(regime::Regime& regime, const law::Query& query,
                                       const law::Atom& quantity) {
    law::Rule rule;
    std::set<std::uint32_t> named;
    for (const law::Formula& formula : query.body) {
        if (&formula.atom == &quantity) continue;
        variables_in(formula, named);
        rule.body.push_back(formula);
    }
    if (rule.body.empty()) return std::nullopt;
    law::Predicate predicate;
    predicate.name = regime.record->symbols.intern("series");
    predicate.derived = true;
    rule.provision = predicate.name;
    rule.title_en = "the condition of the series";
    rule.title_ar = "شرط السلسلة";
    rule.variables = query.variables;
    Condition condition;
    for (std::size_t i = 0; i + 1 < quantity.arguments.size(); ++i) {
        const law::Term& term = quantity.arguments[i];
        if (term.kind != law::Term::Kind::Variable || !named.contains(term.variable)) continue;
        predicate.arguments.push_back(
            {query.variables[term.variable].name, query.variables[term.variable].type});
        rule.head.arguments.push_back(term);
        condition.places.push_back(i);
    }
    condition.predicate = {static_cast<std::uint32_t>(regime.law.predicates.size())};
    rule.head.predicate = condition.predicate;
    regime.law.predicates.push_back(std::move(predicate));
    regime.law.rules.push_back(std::move(rule));
    regime.law.strata.push_back({condition.predicate});
    return condition;
}

int run_series(Context& context, const SeriesOptions& options) {
    auto opened = open(context);
    if (!opened) return refuse(context, opened.error());
    regime::Regime& regime = *opened->regime;
    auto query =
        law::parse_query(options.text, context.files, regime.law, regime.record->symbols, &regime.known);
    if (!query) return refuse(context, query.error());
    const auto years = years_asked(options.years, "--years", context.today);
    if (!years) return refuse(context, years.error());
    const law::Atom* quantity = atom_with_range(*query, regime.law);
    if (quantity == nullptr)
        return refuse(
            context,
            {bad_usage("a series needs one atom with a number, and has none or several",
                       "such as 'possesses_warheads(?s, stockpile, ?n)', and conditions on what it names")});
    const law::PredicateId asked = quantity->predicate;
    record::Tuple pattern;
    std::vector<std::size_t> kept;
    std::vector<std::string> variables;
    for (std::size_t i = 0; i + 1 < quantity->arguments.size(); ++i) {
        const law::Term& term = quantity->arguments[i];
        pattern.push_back(term.kind == law::Term::Kind::Constant ? term.constant : record::Value{});
        if (term.kind != law::Term::Kind::Variable || query->variables[term.variable].name.starts_with('_'))
            continue;
        kept.push_back(i);
        variables.push_back("?" + query->variables[term.variable].name);
    }
    const auto condition = add_condition(regime, *query, *quantity);
    engine::Reasoner reasoner(regime, opened->view);
    report::KeepTuple is_kept;
    if (condition)
        is_kept = [&](const record::Tuple& tuple, time::Interval year) {
            record::Tuple key;
            for (const std::size_t place : condition->places) key.push_back(tuple[place]);
            const engine::Answer answer =
                reasoner.answer({condition->predicate, std::move(key)}, year.from, engine::Effort::Bounds);
            return std::ranges::any_of(answer.by_reading, [&](const auto& branch) {
                return branch.sets.possible.meets(time::IntervalSet(year));
            });
        };
    report::Series series = report::series_of(reasoner, asked, pattern, kept, *years, is_kept);
    series.text = options.text;
    series.variables = std::move(variables);
    if (options.sum) report::add_totals(series);
    const int status = series.rows.empty() ? kNo : kDone;
    const report::Style style = output_style(context);
    const std::string& format = context.options.format;
    if (format == "csv") return write_out(context, report::series_as_csv(series, regime), status);
    if (format == "md") return write_out(context, report::series_as_markdown(series, regime, style), status);
    if (format != "text") return write_json(context, report::series_as_json(series, reasoner), status);
    return write_out(context, report::series_as_text(series, reasoner, style, output_width(context)), status);
}

}  // namespace

void add_series(CLI::App& app, Context& context, Run& chosen) {
    CLI::App* command = app.add_subcommand(
        "series",
        "A quantity year by year, with its estimates' ranges and who made them; the total with its doubt");
    auto options = std::make_shared<SeriesOptions>();
    command
        ->add_option(
            "ATOMS", options->text,
            "An atom with a number, and conditions on what it names; `_` joins all values of a place")
        ->required();
    command->add_option("--years", options->years, "The years, as 1945..2026")
        ->type_name("YEARS")
        ->required();
    command->add_flag("--sum", options->sum, "The total of each year");
    add_regime_options(*command, context);
    add_output_options(*command, context, {"text", "json", "jsonl", "csv", "md"});
    command->footer(
        "Examples:\n"
        "  mithaq series 'possesses_warheads(?s, stockpile, ?n), legal_person(?s)' --years 1945..2026 --sum\n"
        "  mithaq series 'possesses_warheads(ZAF, ?measure, ?n)' --years 1977..1994\n"
        "  mithaq series 'number_of_parties(npt, party, ?n)' --years 1970..2026 --format csv");
    command->callback([&context, &chosen, options] {
        chosen = [&context, options] { return run_series(context, *options); };
    });
}

}  // namespace mithaq::cli
