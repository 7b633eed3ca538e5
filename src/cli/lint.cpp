#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/locate_regime.h"
#include "diagnostics/render.h"
#include "engine/functional_conflicts.h"
#include "reader/reader.h"
#include "regime/lint.h"

namespace mithaq::cli {

namespace {

std::string summary(const regime::Regime& regime) {
    return fmt::format(
        "{}: {} claims from {} sources in {} tables, {} entities, {} names; {} rules, {} questions: no "
        "error\n",
        regime.version, regime.record->claims.size(), regime.record->sources.size(),
        regime.record->tables.size(), regime.record->entities.size(), regime.record->names.size(),
        regime.law.rules.size(), regime.law.questions.size());
}

int run_lint(Context& context) {
    const auto folder = locate_regime(context.options.regime);
    if (!folder) return refuse(context, {folder.error()});
    diagnostics::Diagnostics found;
    auto regime = regime::open_regime(*folder, context.files, found);
    if (!regime) {
        found.insert(found.end(), regime.error().begin(), regime.error().end());
    } else if (const auto reader = reader::Reader::open(*folder, *(*regime)->record, context.files);
               !reader) {
        found.insert(found.end(), reader.error().begin(), reader.error().end());
    }
    if (regime) {
        for (const diagnostics::Diagnostics& doubts :
             {regime::lint(**regime), engine::conflicts_of_rules(**regime)})
            found.insert(found.end(), doubts.begin(), doubts.end());
    }
    const bool clean = std::none_of(found.begin(), found.end(), [](const auto& each) {
        return each.severity == diagnostics::Severity::Error;
    });
    if (context.format() != Format::Text)
        return write_out(context, diagnostics::to_json(found, context.files).dump(2) + "\n",
                         clean ? kDone : kBadInput);
    std::string out = diagnostics::render(found, context.files, {context.colour});
    if (clean) out += summary(**regime);
    return write_out(context, out, clean ? kDone : kBadInput);
}

}  // namespace

void add_lint(CLI::App& app, Context& context, Run& chosen) {
    CLI::App* command =
        app.add_subcommand("lint", "Every error and warning in a regime: record, law, views, frames");
    command
        ->add_option("--regime", context.options.regime,
                     "Folder of the regime (default: $MITHAQ_REGIME, else regimes/nuclear)")
        ->type_name("DIR");
    add_output_options(*command, context, {"text", "json"});
    command->footer("Examples:\n  mithaq lint\n  mithaq lint --regime ~/my-regime --format json");
    command->callback([&context, &chosen] { chosen = [&context] { return run_lint(context); }; });
}

}  // namespace mithaq::cli
