#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/diff_versions.h"
#include "cli/output_style.h"
#include "engine/engine.h"
#include "report/changes.h"

namespace mithaq::cli {

namespace {

struct DiffOptions {
    std::vector<std::string> folders;
    std::vector<std::string> known_on;
    std::vector<std::string> views;
};

std::string name_of(const regime::View& view, const report::Style& style) {
    if (!view.known_on) return view.name;
    return fmt::format("{} {} {}", view.name, style.pick("as known on", "بحسب المعلوم في"),
                       report::day_in_words(*view.known_on, style.lang));
}

// Both findings worked out whole, for views that leave other readings open.
std::vector<engine::FindingChange> compare(engine::WhatIf& before, engine::WhatIf& after) {
    std::vector<engine::FindingChange> changes;
    engine::Findings all = before.findings();
    all.insert(after.findings().begin(), after.findings().end());
    for (const auto& [atom, sets] : all) {
        engine::FindingChange change{atom, before.sets(atom), after.sets(atom)};
        if (!(change.before == change.after)) changes.push_back(std::move(change));
    }
    return changes;
}

// The views to compare: one view on two days of knowledge, two views, or both.
diagnostics::Result<std::pair<regime::View, regime::View>> two_views(const DiffOptions& options,
                                                                     const Opened& opened) {
    diagnostics::Diagnostics faults;
    if (options.known_on.size() < 2 && options.views.size() < 2)
        faults.push_back(bad_usage("there is nothing to compare",
                                   "two folders, or --known-on DAY twice, or --view NAME twice, or both"));
    if (options.known_on.size() > 2 || options.views.size() > 2)
        faults.push_back(bad_usage("more than two are given to compare",
                                   "--known-on DAY at most twice, and --view NAME at most twice"));
    std::vector<regime::View> views{opened.view, opened.view};
    for (std::size_t i = 0; i < 2; ++i) {
        if (!options.views.empty()) {
            auto named =
                regime::find_view(*opened.regime, options.views[std::min(i, options.views.size() - 1)]);
            if (!named) {
                faults.insert(faults.end(), named.error().begin(), named.error().end());
                continue;
            }
            // A reading that was asked for holds in both.
            const auto taken = opened.view.readings;
            views[i] = std::move(*named);
            if (options.views.size() < 2) views[i].readings = taken;
        }
        if (options.known_on.empty()) continue;
        const std::string& text = options.known_on[std::min(i, options.known_on.size() - 1)];
        const auto day = time::parse_day(text);
        if (!day)
            faults.push_back(bad_usage("`" + text + "` is no day, for `--known-on`",
                                       "write a real calendar day as YYYY-MM-DD, such as 2003-06-01"));
        else
            views[i].known_on = *day;
    }
    if (!faults.empty()) return tl::unexpected(std::move(faults));
    return std::pair(std::move(views[0]), std::move(views[1]));
}

// Two folders, seen alike.
int run_folders(Context& context, const DiffOptions& options) {
    diagnostics::Diagnostics faults;
    if (options.folders.size() != 2)
        faults.push_back(bad_usage("two folders are compared, not " + std::to_string(options.folders.size()),
                                   "mithaq diff BEFORE AFTER"));
    if (options.known_on.size() > 1 || options.views.size() > 1)
        faults.push_back(bad_usage("two folders are compared as one view has them",
                                   "--known-on DAY and --view NAME at most once beside two folders"));
    if (!context.options.regime.empty())
        faults.push_back(bad_usage("`--regime` beside two folders", "name the regimes' folders alone"));
    if (!faults.empty()) return refuse(context, faults);
    if (!options.known_on.empty()) context.options.known_on = options.known_on.front();
    if (!options.views.empty()) context.options.view = options.views.front();
    return run_diff_versions(context, options.folders);
}

int run_diff(Context& context, const DiffOptions& options) {
    if (!options.folders.empty()) return run_folders(context, options);
    if (options.views.size() == 1) context.options.view = options.views.front();
    auto opened = open(context);
    if (!opened) return refuse(context, opened.error());
    const auto views = two_views(options, *opened);
    if (!views) return refuse(context, views.error());
    const regime::Regime& regime = *opened->regime;
    const auto& [first, second] = *views;

    const report::Style style = output_style(context);
    report::Changes changes;
    changes.schema = "diff/1";
    changes.view = first.name;
    changes.given = {std::string(style.pick("before: ", "قبلُ: ")) + name_of(first, style),
                     std::string(style.pick("after: ", "بعدُ: ")) + name_of(second, style)};
    engine::WhatIf before(regime, first);
    if (engine::open_masks(regime, first) == engine::open_masks(regime, second)) {
        changes.findings = before.seen_by(second);
    } else {
        engine::WhatIf after(regime, second);
        changes.findings = compare(before, after);
        if (after.fault()) return refuse(context, {*after.fault()});
    }
    if (before.fault()) return refuse(context, {*before.fault()});
    const int status = changes.findings.empty() ? kNo : kDone;
    if (context.format() == Format::Text)
        return write_out(context, report::changes_as_text(changes, regime, style), status);
    return write_json(context, report::changes_as_json(changes, regime), status);
}

}  // namespace

void add_diff(CLI::App& app, Context& context, Run& chosen) {
    CLI::App* command = app.add_subcommand(
        "diff", "What differs between two versions of a regime, two days of knowledge, or two views");
    auto options = std::make_shared<DiffOptions>();
    command->add_option("FOLDERS", options->folders,
                        "Folders of two versions of a regime: facts, law and findings that differ");
    add_repeated(*command, "--known-on", options->known_on,
                 "Use only what was recorded by that day; twice to compare", "DAY");
    add_repeated(*command, "--view", options->views, "Named view; twice to compare", "NAME");
    command
        ->add_option("--regime", context.options.regime,
                     "Folder of the regime (default: $MITHAQ_REGIME, else regimes/nuclear)")
        ->type_name("DIR");
    add_repeated(*command, "--overlay", context.options.overlays,
                 "Folder of your own claims beside the regime; may be repeated", "DIR");
    add_repeated(*command, "--reading", context.options.readings,
                 "Take one reading of a question, or `open`; may be repeated", "QUESTION=READING");
    add_output_options(*command, context, {"text", "json", "jsonl"});
    command->footer(
        "Exit status: 0 something differs, 1 nothing does, 2 bad usage or input.\n"
        "Examples:\n"
        "  mithaq diff ~/regime-of-may ~/regime-of-june\n"
        "  mithaq diff --known-on 2003-01-01 --known-on 2004-01-01\n"
        "  mithaq diff --view default --view as:USA --lang ar");
    command->callback([&context, &chosen, options] {
        chosen = [&context, options] { return run_diff(context, *options); };
    });
}

}  // namespace mithaq::cli
