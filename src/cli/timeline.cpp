#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/find_entity.h"
#include "cli/output_style.h"
#include "cli/years.h"
#include "report/timeline.h"

namespace mithaq::cli {

namespace {

struct TimelineOptions {
    std::string about;
    std::string years;
};

int run_timeline(Context& context, const TimelineOptions& options) {
    auto opened = open(context);
    if (!opened) return refuse(context, opened.error());
    diagnostics::Diagnostics faults;
    const auto about = find_state(*opened->regime->record, options.about);
    if (!about) faults.push_back(about.error());
    time::Interval within;
    if (!options.years.empty()) {
        if (const auto years = years_asked(options.years, "--years", context.today))
            within = {years->front().from, years->back().to};
        else
            faults.insert(faults.end(), years.error().begin(), years.error().end());
    }
    if (!faults.empty()) return refuse(context, faults);
    engine::Reasoner reasoner(*opened->regime, opened->view);
    const auto events = report::timeline_of(reasoner, *about, within);
    const int status = events.empty() ? kNo : kDone;
    const report::Style style = output_style(context);
    if (context.options.format == "csv")
        return write_out(context, report::timeline_as_csv(events, reasoner, style), status);
    if (context.format() != Format::Text)
        return write_json(context, report::timeline_as_json(events, *about, reasoner), status);
    return write_out(
        context, report::timeline_as_text(events, *about, reasoner, style, output_width(context)), status);
}

}  // namespace

void add_timeline(CLI::App& app, Context& context, Run& chosen) {
    CLI::App* command = app.add_subcommand(
        "timeline",
        "What is recorded, and what follows, about a state, an instrument or another entity, by day");
    auto options = std::make_shared<TimelineOptions>();
    command->add_option("ENTITY", options->about, "An id such as PRK or npt, or a state's name")->required();
    command->add_option("--years", options->years, "Only these years, as 2002..2006")->type_name("YEARS");
    add_regime_options(*command, context);
    add_output_options(*command, context, {"text", "json", "jsonl", "csv"});
    command->footer(
        "Examples:\n"
        "  mithaq timeline PRK --years 1985..2006\n"
        "  mithaq timeline tpnw --format csv");
    command->callback([&context, &chosen, options] {
        chosen = [&context, options] { return run_timeline(context, *options); };
    });
}

}  // namespace mithaq::cli
