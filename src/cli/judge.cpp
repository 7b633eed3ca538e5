#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/json_lines.h"
#include "cli/output_style.h"
#include "cli/texts.h"
#include "reader/claim_json.h"
#include "report/checked.h"
#include "time/edtf.h"

namespace mithaq::cli {

namespace {

struct GivenClaim {
    std::string item;
    std::string published;
    reader::ReadClaim claim;
};

std::string text_or_empty(const nlohmann::json& value, const char* name) {
    const auto found = value.find(name);
    return found != value.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

// A record with `claims`, or one claim with the id of its record.
void take(const nlohmann::json& value, diagnostics::Span where, std::vector<GivenClaim>& claims,
          diagnostics::Diagnostics& faults) {
    const std::string published = text_or_empty(value, "published");
    if (!published.empty())
        if (const auto date = time::parse_edtf(published); !date)
            faults.push_back({diagnostics::Kind::BadDate,
                              where,
                              "`published`: `" + published + "`: " + date.error().message,
                              {},
                              date.error().hint});
    std::string item = text_or_empty(value, "item");
    if (item.empty()) item = text_or_empty(value, "id");
    const auto add = [&](const nlohmann::json& one) {
        auto claim = reader::claim_from_json(one);
        if (claim)
            claims.push_back({item, published, std::move(*claim)});
        else
            faults.push_back({diagnostics::Kind::BadRecord,
                              where,
                              claim.error(),
                              {},
                              "docs/claims.md has the form of a claim"});
    };
    const auto list = value.find("claims");
    if (list == value.end()) return add(value);
    if (!list->is_array()) {
        faults.push_back({diagnostics::Kind::BadRecord, where, "`claims` must be a list", {}, {}});
        return;
    }
    for (const nlohmann::json& one : *list) add(one);
}

int run_judge(Context& context, const std::vector<std::string>& paths) {
    diagnostics::Diagnostics faults;
    std::vector<GivenClaim> claims;
    for (const std::string& path : paths) {
        const auto file = load_path(path, context);
        if (!file) {
            faults.insert(faults.end(), file.error().begin(), file.error().end());
            continue;
        }
        const std::size_t before = claims.size() + faults.size();
        for_each_json_line(
            *file, context.files,
            [&](const auto& value, diagnostics::Span where) { take(value, where, claims, faults); }, faults);
        if (claims.size() + faults.size() == before &&
            context.files.text(*file).find_first_not_of(" \t\r\n") == std::string_view::npos)
            faults.push_back({diagnostics::Kind::EmptyInput,
                              {*file, 0, 0},
                              "the file has no claim",
                              {},
                              "give one JSON object a line"});
    }
    if (!faults.empty()) return refuse(context, faults);

    auto opened = open(context);
    if (!opened) return refuse(context, opened.error());
    verdict::Judge judge(*opened->regime, opened->view, opened->on);
    std::string out;
    report::CheckedText text;
    for (GivenClaim& given : claims) {
        verdict::Judgement judgement = judge.judge(given.claim, given.published);
        report::CheckedClaim checked{std::move(given.claim), std::move(judgement)};
        if (context.format() == Format::Text)
            text.claims.push_back(std::move(checked));
        else
            out += report::checked_as_json(given.item, checked, *opened->regime).dump() + "\n";
    }
    if (context.format() == Format::Text) {
        text.shown = paths.front();
        out = report::checked_as_text(text, *opened->regime, output_style(context));
    }
    return write_out(context, out);
}

}  // namespace

void add_judge(CLI::App& app, Context& context, Run& chosen) {
    CLI::App* command = app.add_subcommand("judge", "Give verdicts on claims that something else extracted");
    auto paths = std::make_shared<std::vector<std::string>>();
    command
        ->add_option("FILE", *paths,
                     "JSON lines: a claim each, or a record with `claims`; - is standard input")
        ->required();
    add_regime_options(*command, context);
    add_day_option(*command, context);
    context.options.format = "text";
    add_output_options(*command, context, {"jsonl", "text"});
    command->footer(
        "Examples:\n"
        "  mithaq judge claims.jsonl --format jsonl\n"
        "  echo '{\"predicate\":\"party_to\",\"args\":{\"state\":\"IND\",\"instrument\":\"npt\"}}' | mithaq "
        "judge -");
    command->callback(
        [&context, &chosen, paths] { chosen = [&context, paths] { return run_judge(context, *paths); }; });
}

}  // namespace mithaq::cli
