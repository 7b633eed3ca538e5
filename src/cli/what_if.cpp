#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/output_style.h"
#include "cli/supposed_claim.h"
#include "diagnostics/near_names.h"
#include "report/changes.h"

namespace mithaq::cli {

namespace {

struct WhatIfOptions {
    std::vector<std::string> claims;
    std::vector<std::string> without;
};

// Puts the claims that are supposed into the record, where they wait unheard.
std::vector<regime::ClaimId> suppose(std::vector<record::Claim> claims, record::Record& record) {
    std::vector<regime::ClaimId> ids;
    if (claims.empty()) return ids;
    record::Source nobody;
    nobody.id = "supposed";
    nobody.title = "supposed";
    nobody.reliability = 'A';
    const record::SourceId source{static_cast<std::uint32_t>(record.sources.size())};
    record.sources.push_back(std::move(nobody));
    for (record::Claim& claim : claims) {
        claim.source = source;
        ids.push_back({static_cast<std::uint32_t>(record.claims.size())});
        record.claims.push_back(std::move(claim));
    }
    record.index();
    return ids;
}

std::optional<regime::ClaimId> named(const std::string& id, const record::Record& record,
                                     diagnostics::Diagnostics& faults) {
    if (const auto found = record.find_claim(id)) return found;
    std::vector<std::string> known;
    for (const record::Claim& claim : record.claims) known.push_back(claim.id);
    const std::string near = diagnostics::did_you_mean(id, known);
    faults.push_back(bad_usage("there is no claim `" + id + "`",
                               near.empty() ? "`mithaq why ATOM` shows the claims with their ids" : near));
    return std::nullopt;
}

int run_what_if(Context& context, const WhatIfOptions& options) {
    auto opened = open(context);
    if (!opened) return refuse(context, opened.error());
    regime::Regime& regime = *opened->regime;
    diagnostics::Diagnostics faults;
    if (options.claims.empty() && options.without.empty())
        faults.push_back(
            bad_usage("nothing is supposed", "name a claim, or one that is not there: --without ID"));
    regime::ClaimsChange change;
    for (const std::string& id : options.without)
        if (const auto claim = named(id, *regime.record, faults)) change.withdrawn.push_back(*claim);
    std::vector<record::Claim> supposed;
    for (const std::string& text : options.claims) {
        auto claim = parse_supposed(text, supposed.size() + 1, context, regime);
        if (claim)
            supposed.push_back(std::move(*claim));
        else
            faults.insert(faults.end(), claim.error().begin(), claim.error().end());
    }
    if (!faults.empty()) return refuse(context, faults);
    change.added = suppose(std::move(supposed), *regime.record);

    const report::Style style = output_style(context);
    report::Changes changes;
    changes.schema = "what-if/1";
    changes.view = opened->view.name;
    for (const std::string& text : options.claims)
        changes.given.push_back(std::string(style.pick("if ", "لو صحّ ")) + text);
    for (const std::string& id : options.without)
        changes.given.push_back(std::string(style.pick("without the claim ", "من دون القول ")) + id);
    engine::WhatIf what_if(regime, opened->view, change.added);
    changes.findings = what_if.with(change);
    if (what_if.fault()) return refuse(context, {*what_if.fault()});
    changes.still_bound = report::still_bound(regime, what_if.findings(), changes.findings);
    const int status = changes.findings.empty() ? kNo : kDone;
    if (context.format() == Format::Text)
        return write_out(context, report::changes_as_text(changes, regime, style), status);
    return write_json(context, report::changes_as_json(changes, regime), status);
}

}  // namespace

void add_what_if(CLI::App& app, Context& context, Run& chosen) {
    CLI::App* command =
        app.add_subcommand("what-if", "Which findings would change with claims more, or without some");
    auto options = std::make_shared<WhatIfOptions>();
    command->add_option(
        "CLAIM", options->claims,
        "Such as 'notified_withdrawal(IRN, npt) on 2026-12-01 grade A1'; `not` before it denies");
    add_repeated(*command, "--without", options->without, "Id of a claim that is taken out; may be repeated",
                 "CLAIM_ID");
    add_regime_options(*command, context);
    add_output_options(*command, context, {"text", "json", "jsonl"});
    command->footer(
        "A claim: [not] ATOM [on DATE | from DATE] [to DATE] [number N..M] [act N] [grade A1] [by ENTITY].\n"
        "Dates are EDTF (2026-12-01, 2026-12, 2026~); `to ..` is for good. Without a grade it is A1.\n"
        "Exit status: 0 something changes, 1 nothing does, 2 bad usage or input.\n"
        "Examples:\n"
        "  mithaq what-if 'notified_withdrawal(IRN, npt) on 2026-12-01'\n"
        "  mithaq what-if --without consented/IRL-tpnw-unsg --lang ar\n"
        "  mithaq what-if 'hosts_weapons(RUS, BLR, _) from 2023-06 grade C3' --reading npt.sharing=hosting");
    command->callback([&context, &chosen, options] {
        chosen = [&context, options] { return run_what_if(context, *options); };
    });
}

}  // namespace mithaq::cli
