#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/find_entity.h"
#include "cli/output_style.h"
#include "cli/years.h"
#include "diagnostics/near_names.h"
#include "report/conflicts.h"

namespace mithaq::cli {

namespace {

struct ConflictOptions {
    std::vector<std::string> predicates, about;
    bool weak = false;
};

int run_conflicts(Context& context, const ConflictOptions& options) {
    auto opened = open(context);
    if (!opened) return refuse(context, opened.error());
    diagnostics::Diagnostics faults;
    report::ConflictQuestion question{options.predicates, {}, options.weak};
    std::vector<std::string> known;
    for (const record::Table& table : opened->regime->record->tables) known.push_back(table.predicate);
    for (const regime::PublishedDate& date : opened->regime->reports.dates)
        known.emplace_back(
            opened->regime->record->symbols.text(opened->regime->law.predicate(date.published).name));
    for (const std::string& name : options.predicates)
        if (std::ranges::find(known, name) == known.end())
            faults.push_back(
                bad_usage("the record has no table `" + name + "`", diagnostics::did_you_mean(name, known)));
    for (const std::string& wanted : options.about) {
        if (const auto found = find_state(*opened->regime->record, wanted))
            question.about.push_back(*found);
        else
            faults.push_back(found.error());
    }
    if (!faults.empty()) return refuse(context, faults);
    engine::Reasoner reasoner(*opened->regime, opened->view);
    const std::vector<report::Conflict> found = report::conflicts(reasoner, question);
    const int status = found.empty() ? kNo : kDone;
    if (context.options.format == "csv")
        return write_out(context, report::conflicts_as_csv(found, reasoner), status);
    if (context.format() != Format::Text)
        return write_json(context, report::conflicts_as_json(found, reasoner), status);
    return write_out(context,
                     report::conflicts_as_text(found, reasoner, output_style(context), output_width(context)),
                     status);
}

}  // namespace

void add_conflicts(CLI::App& app, Context& context, Run& chosen) {
    CLI::App* command = app.add_subcommand(
        "conflicts", "Where sources disagree on one fact, and which of them the view prefers");
    auto options = std::make_shared<ConflictOptions>();
    add_repeated(*command, "--predicate", options->predicates,
                 "Only this table of the record; may be repeated", "NAME");
    add_repeated(*command, "--about", options->about,
                 "Only facts that name this state, instrument or other entity; may be repeated", "ID");
    command->add_flag("--weak", options->weak, "Also where only one side is good enough for the view");
    add_regime_options(*command, context);
    add_output_options(*command, context, {"text", "json", "jsonl", "csv"});
    command->footer(
        "Exit status 1 where no source disagrees with another.\n"
        "Examples:\n"
        "  mithaq conflicts\n"
        "  mithaq conflicts --predicate consented --about npt\n"
        "  mithaq conflicts --about ISR --weak --format csv");
    command->callback([&context, &chosen, options] {
        chosen = [&context, options] { return run_conflicts(context, *options); };
    });
}

}  // namespace mithaq::cli
