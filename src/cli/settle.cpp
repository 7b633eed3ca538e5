#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/output_style.h"
#include "cli/progress_line.h"
#include "engine/settle.h"
#include "law/load.h"
#include "report/settle_text.h"

namespace mithaq::cli {

namespace {

struct SettleOptions {
    std::string atom;
    bool all = false;
};

int run_settle(Context& context, const SettleOptions& options) {
    auto opened = open(context);
    if (!opened) return refuse(context, opened.error());
    regime::Regime& regime = *opened->regime;
    const auto atom =
        law::parse_atom(options.atom, context.files, regime.law, regime.record->symbols, &regime.known);
    if (!atom) return refuse(context, atom.error());
    ProgressLine progress;
    progress.say("evaluating");
    engine::Reasoner reasoner(regime, opened->view);
    const engine::Settling settling =
        engine::settle_finding(reasoner, *atom, opened->on, {}, [&](const engine::SettleProgress& at) {
            progress.say(fmt::format("{} for {}: {} evaluations, {} sets", options.atom,
                                     at.for_yes ? "yes" : "no", at.evaluations, at.sets));
        });
    progress.clear();
    if (context.format() == Format::Text)
        return write_out(context,
                         report::settling_as_text(settling, reasoner, output_style(context), options.all));
    return write_json(context, report::settling_as_json(settling, reasoner));
}

}  // namespace

void add_settle(CLI::App& app, Context& context, Run& chosen) {
    CLI::App* command = app.add_subcommand(
        "settle", "What would decide a finding: which claims, days and readings make it yes, and which no");
    auto options = std::make_shared<SettleOptions>();
    command->add_option("ATOM", options->atom, "A ground atom such as 'left(PRK, npt)'")->required();
    command->add_flag("--all", options->all, "Every set and every claim, also of long lists");
    add_regime_options(*command, context);
    add_day_option(*command, context);
    add_output_options(*command, context, {"text", "json", "jsonl"});
    command->footer(
        "Each set is a smallest one: take anything away, or let a day be a little less certain, and the "
        "answer is\n"
        "open again. Costs are steps of the Admiralty code, from what the view accepts to what would have to "
        "be\n"
        "accepted. A set that needs evidence names what nobody has claimed yet.\n\n"
        "Examples:\n"
        "  mithaq settle 'left(PRK, npt)' --on 2003-06-01\n"
        "  mithaq settle 'bound(BLR, cppnm)' --on 2024-01-01\n"
        "  mithaq settle 'not_compliant(TUR, npt.II, hosts_weapons)' --on 2020-01-01 --lang ar\n"
        "  mithaq settle 'bound(SAU, iaea_csa)' --format json");
    command->callback([&context, &chosen, options] {
        chosen = [&context, options] { return run_settle(context, *options); };
    });
}

}  // namespace mithaq::cli
