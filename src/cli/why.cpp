#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/output_style.h"
#include "engine/build_proof.h"
#include "law/load.h"
#include "report/proof_text.h"

namespace mithaq::cli {

namespace {

struct WhyOptions {
    std::string atom;
    bool full = false;
};

int run_why(Context& context, const WhyOptions& options) {
    auto opened = open(context);
    if (!opened) return refuse(context, opened.error());
    regime::Regime& regime = *opened->regime;
    const auto atom =
        law::parse_atom(options.atom, context.files, regime.law, regime.record->symbols, &regime.known);
    if (!atom) return refuse(context, atom.error());
    engine::Reasoner reasoner(regime, opened->view);
    const engine::Why why = engine::build_why(reasoner, *atom, opened->on, options.full);
    if (context.format() == Format::Text)
        return write_out(context, report::why_text(why, reasoner, output_style(context), options.full));
    return write_json(context, report::why_json(why, reasoner));
}

}  // namespace

void add_why(CLI::App& app, Context& context, Run& chosen) {
    CLI::App* command = app.add_subcommand(
        "why", "The proof of an answer, down to the sources; for each reading where they differ");
    auto options = std::make_shared<WhyOptions>();
    command->add_option("ATOM", options->atom, "A ground atom such as 'bound(IRL, tpnw)'")->required();
    command->add_flag("--full", options->full, "Every step, also those that are folded");
    add_regime_options(*command, context);
    add_day_option(*command, context);
    add_output_options(*command, context, {"text", "json", "jsonl"});
    command->footer(
        "Examples:\n"
        "  mithaq why 'bound(IRL, tpnw)'\n"
        "  mithaq why 'left(PRK, npt)' --on 2003-06-01\n"
        "  mithaq why 'bound(USA, tpnw)' --lang ar");
    command->callback([&context, &chosen, options] {
        chosen = [&context, options] { return run_why(context, *options); };
    });
}

}  // namespace mithaq::cli
