#include <CLI/CLI.hpp>
#include <algorithm>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/output_style.h"
#include "engine/conditions.h"
#include "law/load.h"
#include "report/query.h"

namespace mithaq::cli {

namespace {

// The query as one more rule of the law: `query(?s) :- …`, in a stratum above all.
law::PredicateId add_query_rule(regime::Regime& regime, const law::Query& query,
                                std::vector<std::string>& shown) {
    law::Predicate predicate;
    predicate.name = regime.record->symbols.intern("query");
    predicate.derived = true;
    law::Rule rule;
    rule.provision = predicate.name;
    rule.title_en = "the query";
    rule.title_ar = "الاستعلام";
    rule.variables = query.variables;
    rule.body = query.body;
    for (std::uint32_t i = 0; i < query.variables.size(); ++i) {
        const law::RuleVariable& variable = query.variables[i];
        if (variable.type.kind == law::Type::Kind::Range || variable.name.empty() || variable.name[0] == '_')
            continue;
        predicate.arguments.push_back({variable.name, variable.type});
        law::Term term;
        term.kind = law::Term::Kind::Variable;
        term.variable = i;
        rule.head.arguments.push_back(term);
        shown.push_back("?" + variable.name);
    }
    const law::PredicateId id{static_cast<std::uint32_t>(regime.law.predicates.size())};
    rule.head.predicate = id;
    regime.law.predicates.push_back(std::move(predicate));
    regime.law.rules.push_back(std::move(rule));
    regime.law.strata.push_back({id});
    return id;
}

// A lone atom with a range asks for the numbers themselves.
const law::Atom* asks_for_numbers(const law::Query& query, const law::Program& program) {
    if (query.body.size() != 1 || query.body.front().kind != law::Formula::Kind::Atom) return nullptr;
    const law::Atom& atom = query.body.front().atom;
    return program.predicate(atom.predicate).has_range() ? &atom : nullptr;
}

record::Tuple pattern_of(const law::Atom& atom) {
    record::Tuple pattern;
    for (std::size_t i = 0; i + 1 < std::max<std::size_t>(atom.arguments.size(), 1); ++i)
        pattern.push_back(atom.arguments[i].kind == law::Term::Kind::Constant ? atom.arguments[i].constant
                                                                              : record::Value{});
    return pattern;
}

// The columns of a table of numbers: what the atom leaves open. Without a name, the place's.
void name_columns(const law::Atom& atom, const law::Query& query, report::QueryResult& result) {
    for (std::size_t i = 0; i < atom.arguments.size(); ++i) {
        const law::Term& term = atom.arguments[i];
        const bool is_number = i + 1 == atom.arguments.size();
        if (term.kind == law::Term::Kind::Constant && !is_number) continue;
        if (!is_number) result.range_places.push_back(i);
        std::string name = term.kind == law::Term::Kind::Variable ? query.variables[term.variable].name : "";
        result.range_variables.push_back(name.empty() || name.starts_with('_') ? "_" : "?" + name);
    }
}

struct Numbers {
    std::vector<engine::RangePiece> pieces;
    time::IntervalSet certain;
    friend bool operator==(const Numbers& one, const Numbers& other) {
        return one.certain == other.certain &&
               std::equal(one.pieces.begin(), one.pieces.end(), other.pieces.begin(), other.pieces.end(),
                          [](const auto& a, const auto& b) {
                              return a.days == b.days && a.certain_low == b.certain_low &&
                                     a.certain_high == b.certain_high && a.accepted == b.accepted &&
                                     a.considered == b.considered;
                          });
    }
};

// One row a key; one a condition on the readings where these make a difference.
void gather_ranges(const law::Atom& atom, engine::Reasoner& reasoner, report::QueryResult& result) {
    engine::Engine& engine = reasoner.all_readings();
    for (const record::Tuple& key : reasoner.tuples(atom.predicate, pattern_of(atom))) {
        const auto numbers = engine.readings().cases([&] {
            return Numbers{engine.ranges(atom.predicate, key), engine.sets({atom.predicate, key}).on_record};
        });
        for (const auto& [condition, leaf] : engine::shortest_conditions(numbers.diagram()))
            result.ranges.push_back({{atom.predicate, key},
                                     engine::as_readings(condition),
                                     numbers.values()[leaf].pieces,
                                     numbers.values()[leaf].certain});
    }
}

int run_query(Context& context, const std::string& text) {
    auto opened = open(context);
    if (!opened) return refuse(context, opened.error());
    regime::Regime& regime = *opened->regime;
    auto query = law::parse_query(text, context.files, regime.law, regime.record->symbols, &regime.known);
    if (!query) return refuse(context, query.error());

    report::QueryResult result;
    result.text = text;
    if (!context.options.on.empty()) result.on = opened->on;
    const law::PredicateId asked = add_query_rule(regime, *query, result.variables);
    engine::Reasoner reasoner(regime, opened->view);
    if (const law::Atom* atom = asks_for_numbers(*query, regime.law)) {
        name_columns(*atom, *query, result);
        gather_ranges(*atom, reasoner, result);
    } else {
        for (const record::Tuple& values : reasoner.tuples(asked, record::Tuple(result.variables.size())))
            result.rows.push_back({values, reasoner.answer({asked, values}, opened->on)});
    }
    const int status = result.rows.empty() && result.ranges.empty() ? kNo : kDone;
    if (context.format() == Format::Text)
        return write_out(context, report::query_as_text(result, reasoner, output_style(context)), status);
    return write_json(context, report::query_as_json(result, reasoner), status);
}

}  // namespace

void add_query(CLI::App& app, Context& context, Run& chosen) {
    CLI::App* command = app.add_subcommand(
        "query", "Bindings of a conjunction of atoms, each with its certain and possible days");
    auto text = std::make_shared<std::string>();
    command->add_option("ATOMS", *text, "Such as 'bound(?s, tpnw), member_of(?s, nato)'")->required();
    add_regime_options(*command, context);
    add_day_option(*command, context);
    add_output_options(*command, context, {"text", "json", "jsonl"});
    command->footer(
        "Examples:\n"
        "  mithaq query 'bound(?s, tpnw), once hosts_weapons(?s, _, _)'\n"
        "  mithaq query 'voted(?s, tpnw_adoption, no)'\n"
        "  mithaq query 'number_of_parties(npt, party, ?n)'");
    command->callback(
        [&context, &chosen, text] { chosen = [&context, text] { return run_query(context, *text); }; });
}

}  // namespace mithaq::cli
