#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/find_entity.h"
#include "cli/output_style.h"
#include "cli/progress_line.h"
#include "cli/years.h"
#include "diagnostics/near_names.h"
#include "report/fog.h"

namespace mithaq::cli {

namespace {

struct FogOptions {
    std::vector<std::string> instruments, provisions, states;
    std::string years;
    std::size_t settle = 0;
};

int run_fog(Context& context, const FogOptions& options) {
    auto opened = open(context);
    if (!opened) return refuse(context, opened.error());
    const regime::Regime& regime = *opened->regime;
    diagnostics::Diagnostics faults;
    report::FogQuestion question;
    question.on = opened->on;
    question.most_settled = options.settle;
    const int year = static_cast<int>(std::chrono::year_month_day{opened->on}.year());
    if (auto years = years_asked(options.years.empty() ? std::to_string(year) : options.years, "--years",
                                 context.today))
        question.years = std::move(*years);
    else
        faults = years.error();
    std::vector<std::string> known;
    for (const law::Instrument& each : regime.law.instruments)
        known.emplace_back(regime.record->symbols.text(each.id));
    for (const std::string& name : options.instruments) {
        if (std::ranges::find(known, name) == known.end())
            faults.push_back(bad_usage("the law has no instrument `" + name + "`",
                                       diagnostics::did_you_mean(name, known)));
        else
            question.instruments.push_back(regime.record->symbols.find(name));
    }
    for (const std::string& wanted : options.states) {
        if (const auto state = find_state(*regime.record, wanted))
            question.states.push_back(*state);
        else
            faults.push_back(state.error());
    }
    question.provisions = report::provisions_asked(regime, options.instruments, options.provisions);
    if (question.provisions.empty() && question.instruments.empty() && faults.empty())
        faults.push_back(bad_usage("no finding is about what was asked for",
                                   "name an instrument, or a provision that a finding is about"));
    if (!faults.empty()) return refuse(context, faults);
    ProgressLine progress;
    progress.say("evaluating");
    engine::Reasoner reasoner(regime, opened->view);
    const report::Style style = output_style(context);
    const report::Fog fog = report::fog_of(reasoner, question, style);
    progress.clear();
    if (context.options.format == "csv") return write_out(context, report::fog_as_csv(fog, regime));
    if (context.format() != Format::Text) return write_json(context, report::fog_as_json(fog, reasoner));
    return write_out(context, report::fog_as_text(fog, reasoner, style, output_width(context)));
}

}  // namespace

void add_fog(CLI::App& app, Context& context, Run& chosen) {
    CLI::App* command = app.add_subcommand(
        "fog", "Where doubt and silence lie, by provision, year and cause, and what would lift most of it");
    auto options = std::make_shared<FogOptions>();
    add_repeated(*command, "--instrument", options->instruments,
                 "Its provisions, and who is bound by it; may be repeated", "ID");
    add_repeated(*command, "--provision", options->provisions,
                 "This provision and its parts; may be repeated", "ID");
    add_repeated(*command, "--state", options->states, "Only this state; may be repeated", "STATE");
    command->add_option("--years", options->years, "Years, as 2018..2025 (default: that of --on)")
        ->type_name("YEARS");
    command
        ->add_option("--settle", options->settle,
                     "Look at so many findings that are open on the day for single moves that settle them")
        ->type_name("N")
        ->check(CLI::Range(0, 1000));
    add_regime_options(*command, context);
    add_day_option(*command, context);
    add_output_options(*command, context, {"text", "json", "jsonl", "csv"});
    command->footer(
        "Examples:\n"
        "  mithaq fog --instrument tpnw --years 2018..2025\n"
        "  mithaq fog --instrument npt --on 2010-06-01 --settle 20");
    command->callback([&context, &chosen, options] {
        chosen = [&context, options] { return run_fog(context, *options); };
    });
}

}  // namespace mithaq::cli
