#include "report/assess_reasons.h"

#include <fmt/format.h>

#include <map>

#include "report/readings_in_words.h"
#include "report/sentences.h"

namespace mithaq::report {

namespace {

std::string kind_in_words(CellKind kind, Lang lang) {
    const bool arabic = lang == Lang::Arabic;
    switch (kind) {
        case CellKind::Holds:
            return arabic ? "نعم" : "yes";
        case CellKind::AsRecorded:
            return arabic ? "نعم بحسب المسجَّل وحده" : "as far as recorded: yes";
        case CellKind::Open:
            return arabic ? "غير محسوم" : "open";
        case CellKind::Contested:
            return arabic ? "محلّ خلاف" : "contested";
        case CellKind::Clear:
            return arabic ? "لا" : "no";
        default:
            return arabic ? "لا شيء مسجَّل" : "nothing recorded";
    }
}

const time::IntervalSet& days_of(CellKind kind, const engine::FourSets& sets) {
    if (kind == CellKind::Holds && !sets.certain.empty()) return sets.certain;
    return kind == CellKind::AsRecorded ? sets.on_record : sets.possible;
}

}  // namespace

std::string days_within(const time::IntervalSet& days, time::Interval period, Lang lang) {
    const time::IntervalSet inside = days & time::IntervalSet(period);
    if (inside.empty() || inside == time::IntervalSet(period)) return {};
    return fmt::format("{} {}", lang == Lang::Arabic ? "،" : ",", days_in_words(inside, lang));
}

std::vector<std::string> reason_lines(const CellReason& reason, time::Interval period,
                                      const regime::Regime& regime, const Style& style) {
    std::vector<std::string> lines;
    const std::string sentence = atom_in_words(reason.answer.atom, regime.law, *regime.record, style);
    const bool apart = reason.kind == CellKind::Contested;
    const engine::ConditionalAnswer& first = reason.answer.by_reading.front();
    std::string line = fmt::format("  {}", sentence);
    if (reason.kind != CellKind::Holds) line += fmt::format(" — {}", kind_in_words(reason.kind, style.lang));
    if (!apart) line += days_within(days_of(reason.by_reading.front(), first.sets), period, style.lang);
    if (reason.kind == CellKind::Open) {
        const std::vector<std::string> causes = causes_in_words(reason.answer.causes, style.lang);
        if (!causes.empty()) line += fmt::format(" ({})", fmt::join(causes, style.arabic() ? "، " : ", "));
    }
    lines.push_back(isolate_latin(line, style));
    if (!apart) return lines;
    for (std::size_t i = 0; i < reason.by_reading.size(); ++i) {
        const engine::ConditionalAnswer& branch = reason.answer.by_reading[i];
        lines.push_back(isolate_latin(
            fmt::format("    {} {}: {}{}", style.pick("under", "بحسب"),
                        listed(readings_in_words(branch.readings, regime, style.lang), style.lang),
                        kind_in_words(reason.by_reading[i], style.lang),
                        days_within(days_of(reason.by_reading[i], branch.sets), period, style.lang)),
            style));
    }
    return lines;
}

std::string conduct_of(const CellReason& reason, const regime::Regime& regime, std::optional<Lang> lang) {
    const regime::AssessedFinding& finding = regime.reports.assessment.findings[reason.finding];
    std::string text;
    for (std::size_t i = 1; i < reason.answer.atom.arguments.size(); ++i) {
        if (i == finding.provision_place) continue;
        const record::Value value = reason.answer.atom.arguments[i];
        text += (text.empty() ? "" : " ") + (lang ? value_in_words(value, *regime.record, *lang)
                                                  : value_as_written(value, regime.record->symbols));
    }
    return text;
}

}  // namespace mithaq::report
