#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/find_entity.h"
#include "cli/output_style.h"
#include "report/status.h"

namespace mithaq::cli {

namespace {

int run_status(Context& context, const std::string& wanted) {
    auto opened = open(context);
    if (!opened) return refuse(context, opened.error());
    const auto state = find_state(*opened->regime->record, wanted);
    if (!state) return refuse(context, {state.error()});
    engine::Reasoner reasoner(*opened->regime, opened->view);
    const report::Status status = report::status_of(reasoner, *state, opened->on);
    if (context.format() == Format::Text)
        return write_out(context, report::status_as_text(status, reasoner, output_style(context)));
    return write_json(context, report::status_as_json(status, reasoner));
}

}  // namespace

void add_status(CLI::App& app, Context& context, Run& chosen) {
    CLI::App* command =
        app.add_subcommand("status", "What binds a state on a day, since when, and what else follows");
    auto state = std::make_shared<std::string>();
    command->add_option("STATE", *state, "An id such as PRK, or a name in English or Arabic")->required();
    add_regime_options(*command, context);
    add_day_option(*command, context);
    add_output_options(*command, context, {"text", "json", "jsonl"});
    command->footer(
        "Examples:\n"
        "  mithaq status IRL\n"
        "  mithaq status PRK --on 2003-06-01\n"
        "  mithaq status العراق --lang ar\n"
        "  mithaq status PRK --on 2003-06-01 --reading 'npt.prk=fresh notice'");
    command->callback(
        [&context, &chosen, state] { chosen = [&context, state] { return run_status(context, *state); }; });
}

}  // namespace mithaq::cli
