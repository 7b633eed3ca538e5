#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/doubts.h"
#include "cli/locate_regime.h"
#include "diagnostics/render.h"
#include "reader/reader.h"
#include "regime/checks.h"

namespace mithaq::cli {

namespace {

bool has_no_error(const diagnostics::Diagnostics& found) {
    return std::none_of(found.begin(), found.end(),
                        [](const auto& each) { return each.severity == diagnostics::Severity::Error; });
}

std::string summary(const regime::Regime& regime) {
    return fmt::format(
        "{}: {} claims from {} sources in {} tables, {} entities, {} names; {} rules, {} questions: no "
        "error\n",
        regime.version, regime.record->claims.size(), regime.record->sources.size(),
        regime.record->tables.size(), regime.record->entities.size(), regime.record->names.size(),
        regime.law.rules.size(), regime.law.questions.size());
}

// What is known, with the reason for it.
diagnostics::Diagnostics explained(const std::vector<regime::Acknowledged>& known, bool arabic) {
    diagnostics::Diagnostics list;
    for (const regime::Acknowledged& each : known) {
        list.push_back(each.warning);
        list.back().notes.push_back({each.known->where, arabic ? each.known->ar : each.known->en});
        list.back().hint = {};
    }
    return list;
}

// A regime without frames is whole; only the reader has nothing to read by.
void open_reader(const regime::Regime& regime, diagnostics::SourceFiles& files,
                 diagnostics::Diagnostics& found) {
    std::error_code missing;
    if (!std::filesystem::exists(regime.folder / "frames", missing)) return;
    if (const auto reader = reader::Reader::open(regime.folder, *regime.record, files); !reader)
        found.insert(found.end(), reader.error().begin(), reader.error().end());
}

int run_lint(Context& context, bool all) {
    const auto folder = locate_regime(context.options.regime);
    if (!folder) return refuse(context, {folder.error()});
    const auto overlays = overlays_of(context);
    if (!overlays) return refuse(context, overlays.error());
    diagnostics::Diagnostics found;
    auto regime = regime::open_regime(*folder, context.files, found, *overlays);
    if (!regime) {
        found.insert(found.end(), regime.error().begin(), regime.error().end());
    } else {
        open_reader(**regime, context.files, found);
    }
    regime::Checks checks;
    if (regime) checks = regime::load_checks(**regime, context.files, found);
    if (regime && has_no_error(found)) {
        const diagnostics::Diagnostics doubts = doubts_of(**regime, checks);
        found.insert(found.end(), doubts.begin(), doubts.end());
        const auto known = explained(regime::take_known(**regime, checks, found), context.arabic());
        if (all) found.insert(found.end(), known.begin(), known.end());
    }
    const bool clean = has_no_error(found);
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
    add_repeated(*command, "--overlay", context.options.overlays,
                 "Folder of your own claims beside the regime; may be repeated", "DIR");
    auto all = std::make_shared<bool>(false);
    command->add_flag("--all", *all, "Warnings that known.toml explains too, each with its reason");
    add_output_options(*command, context, {"text", "json"});
    command->footer(
        "Examples:\n  mithaq lint\n  mithaq lint --all --lang ar\n  mithaq lint --regime ~/my-regime "
        "--format json");
    command->callback(
        [&context, &chosen, all] { chosen = [&context, all] { return run_lint(context, *all); }; });
}

}  // namespace mithaq::cli
