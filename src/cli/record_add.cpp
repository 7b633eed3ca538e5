#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/doubts.h"
#include "cli/locate_regime.h"
#include "cli/new_claim.h"
#include "cli/output_style.h"
#include "diagnostics/render.h"
#include "record/append_row.h"
#include "report/changes.h"

namespace mithaq::cli {

namespace {

namespace fs = std::filesystem;

struct RecordAddOptions {
    std::string claim;
    NewClaim more;
    bool dry_run = false;
};

// A folder that is gone when the command ends.
class Scratch {
public:
    Scratch() {
        std::error_code error;
        std::string name = (fs::temp_directory_path(error) / "mithaq-XXXXXX").string();
        if (::mkdtemp(name.data()) != nullptr) folder_ = name;
    }
    ~Scratch() {
        std::error_code error;
        if (!folder_.empty()) fs::remove_all(folder_, error);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    [[nodiscard]] const fs::path& folder() const { return folder_; }

private:
    fs::path folder_;
};

int answer(Context& context, const NewRow& row, const fs::path& target, bool written,
           const regime::Regime& regime, const DoubtsChange& doubts, report::Changes& changes) {
    const report::Style style = output_style(context);
    changes.schema = "record-add/1";
    if (context.format() != Format::Text) {
        nlohmann::ordered_json json = report::changes_as_json(changes, regime);
        json["claim"] = row.id;
        json["table"] = row.table;
        json["row"] = nlohmann::ordered_json::object();
        for (const auto& [column, text] : row.cells) json["row"][column] = text;
        json["file"] = target.generic_string();
        json["written"] = written;
        json["warnings"] = diagnostics::to_json(doubts.fresh, context.files);
        json["warnings_gone"] = diagnostics::to_json(doubts.gone, context.files);
        return write_json(context, json);
    }
    std::string text = diagnostics::render(doubts.fresh, context.files, {context.colour});
    if (!doubts.fresh.empty()) text += "\n";
    for (const diagnostics::Diagnostic& each : doubts.gone)
        text += fmt::format("{}: {} [{}]\n", style.pick("no longer doubtful", "لم يعد موضع شك"), each.message,
                            diagnostics::name_of(each.kind));
    if (!doubts.gone.empty()) text += "\n";
    text += report::changes_as_text(changes, regime, style);
    std::vector<std::string> cells;
    for (const auto& [column, cell] : row.cells) cells.push_back(cell);
    text += fmt::format("\n{}: {}\n{}\n",
                        written ? style.pick("written to", "كُتب في")
                                : style.pick("not written (--dry-run); it would go to",
                                             "لم يُكتب (‎--dry-run)؛ ومكانه"),
                        target.generic_string(), record::csv_line(cells));
    return write_out(context, text);
}

int run_record_add(Context& context, const RecordAddOptions& options) {
    // An overlay that is not there yet is made when the claim is written to it.
    const std::string overlay = context.options.overlays.empty() ? "" : context.options.overlays.back();
    std::error_code error;
    if (!overlay.empty() && !fs::exists(overlay, error)) context.options.overlays.pop_back();
    auto opened = open(context);
    if (!opened) return refuse(context, opened.error());
    const auto row = new_row(options.claim, options.more, context, *opened->regime);
    if (!row) return refuse(context, row.error());
    const fs::path target = (overlay.empty() ? opened->regime->folder : fs::path(overlay)) / row->path;

    // The regime as it would be: the row stands in a folder of its own, and is read as any other.
    const Scratch scratch;
    if (scratch.folder().empty())
        return refuse(context, {bad_usage("no folder for temporary files", "set TMPDIR")});
    record::Overlays overlays = opened->regime->overlays;
    overlays.push_back({scratch.folder(), "the new claim"});
    if (const auto tried = record::append_row(scratch.folder() / row->path, row->cells); !tried)
        return refuse(context, tried.error());
    diagnostics::Diagnostics warnings;
    const auto after = regime::open_regime(opened->regime->folder, context.files, warnings, overlays);
    if (!after) return refuse(context, after.error());
    const auto claim = (*after)->record->find_claim(row->id);
    if (!claim) return refuse(context, {bad_usage("the claim was not read back")});

    const DoubtsChange doubts = doubts_between(*opened->regime, **after, context.files);
    const report::Style style = output_style(context);
    report::Changes changes;
    changes.view = opened->view.name;
    changes.given = {std::string(style.pick("adds ", "يضيف ")) + row->id};
    engine::WhatIf what_if(**after, opened->view, {*claim});
    regime::ClaimsChange change;
    change.added = {*claim};
    changes.findings = what_if.with(change);
    if (what_if.fault()) return refuse(context, {*what_if.fault()});

    if (!options.dry_run) {
        if (const auto written = record::append_row(target, row->cells); !written)
            return refuse(context, written.error());
    } else if (const auto possible = record::with_row(target, row->cells); !possible) {
        return refuse(context, possible.error());
    }
    return answer(context, *row, target, !options.dry_run, **after, doubts, changes);
}

}  // namespace

void add_record(CLI::App& app, Context& context, Run& chosen) {
    CLI::App* record = app.add_subcommand("record", "Changes a record: `record add` appends a claim");
    record->require_subcommand(1);
    CLI::App* command = record->add_subcommand(
        "add", "Appends a claim to the regime, or to an overlay; checks it, and shows what it changes");
    auto options = std::make_shared<RecordAddOptions>();
    command->add_option("CLAIM", options->claim, "Such as 'signed(XAA, npt, _) on 2026-12-01 grade A2'")
        ->required();
    command->add_option("--source", options->more.source, "Id of the source that says so")->required();
    command->add_option("--locator", options->more.locator, "Page, paragraph, record number");
    command->add_option("--recorded", options->more.recorded,
                        "The day from which it was known (EDTF; default: today)");
    command->add_option("--replaces", options->more.replaces, "Id of the claim that it corrects");
    command->add_option("--note", options->more.note, "A remark");
    command->add_flag("--position", options->more.position, "A side says it: a position, no evidence");
    command->add_flag("--dry-run", options->dry_run, "Show it all, write nothing");
    add_regime_options(*command, context);
    add_output_options(*command, context, {"text", "json", "jsonl"});
    command->footer(
        "A claim: [not] ATOM [on DATE | from DATE] [to DATE] [number N..M] [act N] [grade A1] [by ENTITY].\n"
        "Without a grade, the letter is the source's and the digit 2. With --overlay DIR (the last, if "
        "several) the\n"
        "claim goes there, and the regime stays as it is; the folder is made if need be.\n"
        "Examples:\n"
        "  mithaq record add 'signed(KEN, tpnw, unsg) on 2026-11-20 grade A2' --source unoda-2026 --dry-run\n"
        "  mithaq record add 'hosts_weapons(BLR, RUS, _) on 2026-11' --source press-b --overlay ~/mine");
    command->callback([&context, &chosen, options] {
        chosen = [&context, options] { return run_record_add(context, *options); };
    });
}

}  // namespace mithaq::cli
