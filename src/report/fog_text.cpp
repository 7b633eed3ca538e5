#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "report/fog.h"
#include "report/table.h"

namespace mithaq::report {

using nlohmann::ordered_json;

namespace {

constexpr std::size_t kMovesShown = 12;
constexpr std::size_t kFindingsShown = 6;

std::string causes_of(const FogRow& row, Lang lang, bool codes) {
    std::string text;
    for (const auto& [cause, number] : row.causes) {
        const auto words = codes ? codes_of(static_cast<regime::Causes>(cause))
                                 : causes_in_words(static_cast<regime::Causes>(cause), lang);
        text += fmt::format("{}{} {}", text.empty() ? "" : (lang == Lang::Arabic ? "، " : ", "),
                            words.front(), number);
    }
    return text;
}

std::string finding_name(const FogRow& row, const regime::Regime& regime) {
    return std::string(regime.record->symbols.text(regime.law.predicate(row.finding).name));
}

}  // namespace

std::string fog_as_text(const Fog& fog, const engine::Reasoner& reasoner, const Style& style,
                        std::size_t width) {
    const regime::Regime& regime = reasoner.regime();
    std::vector<Cells> table{
        {std::string(style.pick("of", "عن")), std::string(style.pick("year", "السنة")),
         std::string(style.pick("states", "دول")), std::string(style.pick("doubt", "شك")),
         std::string(style.pick("contested", "خلاف")), std::string(style.pick("silence", "صمت")),
         std::string(style.pick("causes of doubt", "أسباب الشك"))}};
    std::size_t clear = 0;
    for (const FogRow& row : fog.rows) {
        if (row.doubt + row.contested + row.silence == 0) {
            ++clear;
            continue;
        }
        const bool is_status =
            regime.reports.assessment.bound && row.finding == *regime.reports.assessment.bound;
        table.push_back({(is_status ? finding_name(row, regime) + " " : std::string()) +
                             std::string(regime.record->symbols.text(row.of)),
                         std::to_string(row.year), std::to_string(row.looked_at), std::to_string(row.doubt),
                         std::to_string(row.contested), std::to_string(row.silence),
                         causes_of(row, style.lang, false)});
    }
    std::string out = aligned(table);
    if (clear > 0)
        out += fmt::format("{}: {}\n", style.pick("without doubt or silence", "بلا شك ولا صمت"), clear);
    out += fmt::format(
        "{}\n",
        style.pick(
            "doubt: open on some day; contested: readings differ; silence: not in the record. Counts of "
            "states, in no order.",
            "شك: غير محسوم في يوم ما؛ خلاف: تباين التفسيرات؛ صمت: لا يحسمه السجل. أعداد دول بلا ترتيب."));
    if (fog.tried == 0) return out;
    out +=
        fmt::format("\n{} ({}/{})\n",
                    style.pick("What would settle most, one move at a time; of the open findings, looked at",
                               "ما يحسم أكثر من غيره بخطوة واحدة؛ من المفتوح، ما نُظر فيه"),
                    fog.tried, fog.open_findings);
    for (std::size_t i = 0; i < std::min(kMovesShown, fog.moves.size()); ++i) {
        const FogMove& move = fog.moves[i];
        std::string line = fmt::format("  {}× {}", move.findings.size(), move.words);
        out += wrapped(isolate_latin(line, style), width, 6);
        std::string settled = "     ";
        for (std::size_t k = 0; k < std::min(kFindingsShown, move.findings.size()); ++k)
            settled += " " + isolated(move.findings[k], style);
        if (move.findings.size() > kFindingsShown) settled += " …";
        out += wrapped(settled, width, 6);
    }
    if (fog.moves.empty())
        out += fmt::format("  {}\n",
                           style.pick("no single move settles any of them", "لا خطوة واحدة تحسم شيئًا منها"));
    return out;
}

std::string fog_as_csv(const Fog& fog, const regime::Regime& regime) {
    std::string out =
        csv_line({"finding", "of", "year", "states", "doubt", "contested", "silence", "causes"});
    for (const FogRow& row : fog.rows)
        out += csv_line({finding_name(row, regime), std::string(regime.record->symbols.text(row.of)),
                         std::to_string(row.year), std::to_string(row.looked_at), std::to_string(row.doubt),
                         std::to_string(row.contested), std::to_string(row.silence),
                         causes_of(row, Lang::English, true)});
    return out;
}

ordered_json fog_as_json(const Fog& fog, const engine::Reasoner& reasoner) {
    const regime::Regime& regime = reasoner.regime();
    ordered_json json;
    json["schema"] = "fog/1";
    json["regime"] = regime.version;
    json["view"] = reasoner.view().name;
    json["rows"] = ordered_json::array();
    for (const FogRow& row : fog.rows) {
        ordered_json causes = ordered_json::object();
        for (const auto& [cause, number] : row.causes)
            causes[codes_of(static_cast<regime::Causes>(cause)).front()] = number;
        json["rows"].push_back({{"finding", finding_name(row, regime)},
                                {"of", regime.record->symbols.text(row.of)},
                                {"year", row.year},
                                {"looked_at", row.looked_at},
                                {"doubt", row.doubt},
                                {"contested", row.contested},
                                {"silence", row.silence},
                                {"causes", std::move(causes)}});
    }
    json["moves"] = ordered_json::array();
    for (const FogMove& move : fog.moves)
        json["moves"].push_back(
            {{"move", move.words}, {"lifts", move.findings.size()}, {"findings", move.findings}});
    return json;
}

}  // namespace mithaq::report
