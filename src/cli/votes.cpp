#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/output_style.h"
#include "cli/years.h"
#include "diagnostics/near_names.h"
#include "report/votes.h"

namespace mithaq::cli {

namespace {

// The votes that were named; all that are recorded where none was.
std::vector<record::Symbol> votes_asked(const regime::Regime& regime, const std::vector<std::string>& wanted,
                                        const std::vector<record::Symbol>& recorded,
                                        diagnostics::Diagnostics& faults) {
    if (wanted.empty()) return recorded;
    std::vector<record::Symbol> votes;
    std::vector<std::string> known;
    for (const record::Symbol vote : recorded) known.emplace_back(regime.record->symbols.text(vote));
    for (const std::string& name : wanted) {
        const auto found = std::ranges::find(known, name);
        if (found != known.end())
            votes.push_back(recorded[static_cast<std::size_t>(found - known.begin())]);
        else
            faults.push_back(bad_usage("nothing is recorded of a vote `" + name + "`",
                                       diagnostics::did_you_mean(name, known)));
    }
    return votes;
}

int run_votes(Context& context, const std::vector<std::string>& wanted) {
    auto opened = open(context);
    if (!opened) return refuse(context, opened.error());
    const regime::Regime& regime = *opened->regime;
    if (!regime.reports.votes)
        return refuse(context, {bad_usage("this regime does not say where its votes are",
                                          "a section [votes] in its reports.toml does")});
    engine::Reasoner reasoner(regime, opened->view);
    diagnostics::Diagnostics faults;
    const auto votes = votes_asked(regime, wanted, report::recorded_votes(reasoner), faults);
    if (!faults.empty()) return refuse(context, faults);
    std::vector<report::RollCall> calls;
    for (const record::Symbol vote : votes) calls.push_back(report::roll_call(reasoner, vote));
    const report::Style style = output_style(context);
    if (context.options.format == "csv")
        return write_out(context, report::votes_as_csv(calls, regime, style));
    if (context.format() != Format::Text)
        return write_json(context, report::votes_as_json(calls, wanted.size() == 2, reasoner));
    const std::size_t width = output_width(context);
    if (wanted.size() == 1)
        return write_out(context, report::roll_call_as_text(calls.front(), regime, style, width));
    if (wanted.size() == 2)
        return write_out(context, report::changes_as_text(calls[0], calls[1], regime, style, width));
    return write_out(context, report::votes_as_text(calls, regime, style));
}

}  // namespace

void add_votes(CLI::App& app, Context& context, Run& chosen) {
    CLI::App* command = app.add_subcommand(
        "votes", "Roll calls, the published tally beside the counted one, and who changed sides");
    auto wanted = std::make_shared<std::vector<std::string>>();
    command
        ->add_option("VOTE", *wanted, "One vote: its roll call; two: who changed sides; none: a table of all")
        ->expected(0, -1);
    add_regime_options(*command, context);
    add_output_options(*command, context, {"text", "json", "jsonl", "csv"});
    command->footer(
        "Examples:\n"
        "  mithaq votes\n"
        "  mithaq votes tpnw_adoption\n"
        "  mithaq votes unga_72_31 unga_79_38");
    command->callback(
        [&context, &chosen, wanted] { chosen = [&context, wanted] { return run_votes(context, *wanted); }; });
}

}  // namespace mithaq::cli
