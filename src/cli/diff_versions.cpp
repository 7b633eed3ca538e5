#include "cli/diff_versions.h"

#include <nlohmann/json.hpp>

#include "cli/output_style.h"
#include "report/versions.h"

namespace mithaq::cli {

int run_diff_versions(Context& context, const std::vector<std::string>& folders) {
    std::vector<Opened> opened;
    diagnostics::Diagnostics faults;
    for (const std::string& folder : folders) {
        context.options.regime = folder;
        auto one = open(context);
        if (one)
            opened.push_back(std::move(*one));
        else
            faults.insert(faults.end(), one.error().begin(), one.error().end());
    }
    if (!faults.empty()) return refuse(context, faults);
    report::Versions versions;
    versions.before = opened[0].regime.get();
    versions.after = opened[1].regime.get();
    versions.view = opened[0].view.name;
    versions.change = regime::changes_between(*versions.before, *versions.after);
    versions.findings =
        engine::findings_between(*versions.before, opened[0].view, *versions.after, opened[1].view);
    if (versions.findings.fault) return refuse(context, {*versions.findings.fault});
    const int status = versions.differ() ? kDone : kNo;
    if (context.format() == Format::Text)
        return write_out(context, report::versions_as_text(versions, output_style(context)), status);
    return write_json(context, report::versions_as_json(versions), status);
}

}  // namespace mithaq::cli
