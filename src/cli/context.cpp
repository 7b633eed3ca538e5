#include "cli/context.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <nlohmann/json.hpp>

#include "cli/locate_regime.h"
#include "diagnostics/near_names.h"
#include "diagnostics/render.h"

namespace mithaq::cli {

using diagnostics::Diagnostic;
using diagnostics::Diagnostics;

Format Context::format() const {
    if (options.format == "json") return Format::Json;
    if (options.format == "jsonl") return Format::Jsonl;
    return Format::Text;
}

Diagnostic bad_usage(std::string message, std::string hint) {
    return {diagnostics::Kind::BadUsage, {}, std::move(message), {}, std::move(hint)};
}

int refuse(const Context& context, const Diagnostics& faults) {
    const std::string shown = context.format() == Format::Text
                                  ? diagnostics::render(faults, context.files, {context.colour_errors})
                                  : diagnostics::to_json(faults, context.files).dump() + "\n";
    std::fwrite(shown.data(), 1, shown.size(), stderr);
    return kBadInput;
}

int write_out(const Context&, std::string_view text, int status) {
    errno = 0;
    const bool written =
        std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
    if (written) return status;
    std::fprintf(stderr, "error: cannot write the answer: %s\n", std::strerror(errno));
    return kBadInput;
}

int write_json(const Context& context, const nlohmann::ordered_json& answer, int status) {
    return write_out(context, answer.dump(context.format() == Format::Json ? 2 : -1) + "\n", status);
}

namespace {

std::optional<time::Day> day_option(std::string_view name, const std::string& text, Diagnostics& faults) {
    if (text.empty()) return std::nullopt;
    const auto day = time::parse_day(text);
    if (!day)
        faults.push_back(bad_usage("`" + text + "` is no day, for `" + std::string(name) + "`",
                                   "write a real calendar day as YYYY-MM-DD, such as 2003-06-01"));
    return day;
}

// What was read otherwise than it was written: for who looks at the answer too.
void warn(const Context& context, const Diagnostics& warnings) {
    constexpr std::size_t kMost = 5;
    if (context.format() != Format::Text) return;
    Diagnostics mended;
    for (const Diagnostic& each : warnings)
        if (each.kind == diagnostics::Kind::Mended) mended.push_back(each);
    const std::size_t more = mended.size() - std::min(mended.size(), kMost);
    mended.resize(mended.size() - more);
    std::string text = diagnostics::render(mended, context.files, {context.colour_errors});
    if (more > 0) text += fmt::format("{} more of these: `mithaq lint` shows them all\n", more);
    std::fwrite(text.data(), 1, text.size(), stderr);
}

const law::Question* question_of(const regime::Regime& regime, std::string_view id) {
    for (const law::Question& question : regime.law.questions)
        if (regime.record->symbols.text(question.id) == id) return &question;
    return nullptr;
}

// "QUESTION=READING" into the view; `open` takes a reading back.
void take_reading(const regime::Regime& regime, const std::string& text, regime::View& view,
                  Diagnostics& faults) {
    const auto equals = text.find('=');
    const std::string id = text.substr(0, equals);
    const law::Question* question = question_of(regime, id);
    if (question == nullptr || equals == std::string::npos) {
        std::vector<std::string> known;
        for (const law::Question& each : regime.law.questions)
            known.emplace_back(regime.record->symbols.text(each.id));
        // Of a question that there is, the reading is missing.
        const std::string near = question ? std::string() : diagnostics::did_you_mean(id, known);
        faults.push_back(bad_usage(
            "`" + text + "` takes no reading",
            near.empty() ? "write --reading 'QUESTION=READING', such as 'npt.prk=fresh notice'" : near));
        return;
    }
    const std::string wanted = text.substr(equals + 1);
    if (wanted == "open") {
        view.readings.erase(id);
        return;
    }
    std::vector<std::string> known;
    for (const law::Reading& reading : question->readings) known.push_back(reading.name);
    if (std::find(known.begin(), known.end(), wanted) == known.end()) {
        std::string all;
        for (const std::string& name : known) all += (all.empty() ? "`" : ", `") + name + "`";
        faults.push_back(bad_usage("`" + wanted + "` is no reading of `" + id + "`",
                                   "its readings are " + all + "; or `open`"));
        return;
    }
    view.readings[id] = {wanted};
}

}  // namespace

diagnostics::Result<record::Overlays> overlays_of(const Context& context) {
    record::Overlays overlays;
    Diagnostics faults;
    for (const std::string& folder : context.options.overlays) {
        std::error_code error;
        if (!std::filesystem::is_directory(folder, error))
            faults.push_back(
                bad_usage("`" + folder + "` is no folder, for `--overlay`",
                          "a folder with record/PREDICATE.csv, as `mithaq record add --overlay` makes it"));
        overlays.push_back({folder, {}});
    }
    if (!faults.empty()) return tl::unexpected(std::move(faults));
    return overlays;
}

diagnostics::Result<Opened> open(Context& context) {
    Diagnostics faults;
    const auto on = day_option("--on", context.options.on, faults);
    const auto known_on = day_option("--known-on", context.options.known_on, faults);
    const auto folder = locate_regime(context.options.regime);
    if (!folder) {
        faults.push_back(folder.error());
        return tl::unexpected(std::move(faults));
    }
    if (!faults.empty()) return tl::unexpected(std::move(faults));

    const auto overlays = overlays_of(context);
    if (!overlays) return tl::unexpected(overlays.error());
    Diagnostics warnings;
    auto regime = regime::open_regime(*folder, context.files, warnings, *overlays);
    warn(context, warnings);
    if (!regime) return tl::unexpected(std::move(regime.error()));

    auto view = regime::find_view(**regime, context.options.view);
    if (!view) return tl::unexpected(std::move(view.error()));
    for (const std::string& reading : context.options.readings)
        take_reading(**regime, reading, *view, faults);
    if (!faults.empty()) return tl::unexpected(std::move(faults));
    if (known_on) view->known_on = known_on;
    return Opened{std::move(*regime), std::move(*view), on.value_or(context.today)};
}

}  // namespace mithaq::cli
