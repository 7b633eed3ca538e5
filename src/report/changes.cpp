#include "report/changes.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "engine/conditions.h"
#include "report/answer_json.h"
#include "report/readings_in_words.h"
#include "report/sentences.h"

namespace mithaq::report {

using engine::FourSets;
using nlohmann::ordered_json;

namespace {

using BeforeAfter = std::pair<FourSets, FourSets>;

const CountedNoun kFindings{"finding differs", "findings differ", "نتيجة", "نتيجتان", "نتائج", "نتيجة", true};

struct NamedSet {
    time::IntervalSet FourSets::*set;
    std::string_view code;
    std::string_view english;
    std::string_view arabic;
};
constexpr NamedSet kSets[] = {
    {&FourSets::certain, "certain", "certain", "مؤكد"},
    {&FourSets::on_record, "on_record", "certain on the record", "مؤكد بحسب السجل"},
    {&FourSets::possible, "possible", "possible", "محتمل"},
    {&FourSets::excluded, "excluded", "excluded", "منتفٍ"},
};

std::string days_or_never(const time::IntervalSet& days, const Style& style) {
    return days.empty() ? std::string(style.pick("never", "لا يوم")) : days_in_words(days, style.lang);
}

class Page {
public:
    Page(const Changes& changes, const regime::Regime& regime, const Style& style)
        : changes_(changes), regime_(regime), style_(style) {}

    std::string text() {
        for (const std::string& line : changes_.given) out_ += isolate_latin(line, style_) + "\n";
        out_ += fmt::format("{}: {}\n\n", style_.pick("view", "المنظور"), isolated(changes_.view, style_));
        if (changes_.findings.empty())
            return out_ + std::string(style_.pick("no finding differs", "لا نتيجة تختلف")) + "\n";
        for (const engine::FindingChange& change : changes_.findings) finding(change);
        out_ += counted(static_cast<std::int64_t>(changes_.findings.size()), kFindings, style_.lang) +
                std::string(style_.pick("", " تختلف")) + "\n";
        return out_;
    }

private:
    void finding(const engine::FindingChange& change) {
        out_ +=
            isolate_latin(atom_in_words(change.atom, regime_.law, *regime_.record, style_), style_) + "\n";
        const auto both = engine::combined(change.before, change.after);
        for (const auto& [condition, leaf] : engine::shortest_conditions(both.diagram())) {
            const BeforeAfter& one = both.values()[leaf];
            if (engine::same_days(one.first, one.second)) continue;
            const auto readings = readings_in_words(engine::as_readings(condition), regime_, style_.lang);
            if (!readings.empty())
                out_ += fmt::format("  {} {}\n", style_.pick("under", "بحسب"),
                                    isolate_latin(listed(readings, style_.lang), style_));
            out_ += sets_in_words(one.first, one.second, readings.empty() ? 2 : 4, style_);
        }
        out_ +=
            fmt::format("      {}\n\n",
                        isolated(atom_as_written(change.atom, regime_.law, regime_.record->symbols), style_));
    }

    const Changes& changes_;
    const regime::Regime& regime_;
    const Style& style_;
    std::string out_;
};

}  // namespace

std::string sets_in_words(const FourSets& old, const FourSets& now, std::size_t indent, const Style& style) {
    std::string text;
    for (const NamedSet& named : kSets) {
        const time::IntervalSet& before = old.*named.set;
        const time::IntervalSet& after = now.*named.set;
        if (before == after) continue;
        // Mostly the same as what is certain, and then not worth a line of its own.
        if (named.set == &FourSets::on_record && before == old.certain && after == now.certain) continue;
        text += fmt::format("{}{}: {}\n", std::string(indent, ' '), style.pick(named.english, named.arabic),
                            fmt::format(fmt::runtime(style.pick("before {}; after {}", "قبلُ {}؛ بعدُ {}")),
                                        days_or_never(before, style), days_or_never(after, style)));
    }
    return text;
}

ordered_json sets_as_json(const FourSets& sets) {
    ordered_json result = ordered_json::object();
    for (const NamedSet& named : kSets) result[std::string(named.code)] = days_as_json(sets.*named.set);
    return result;
}

std::string changes_as_text(const Changes& changes, const regime::Regime& regime, const Style& style) {
    return Page(changes, regime, style).text();
}

ordered_json changes_as_json(const Changes& changes, const regime::Regime& regime) {
    ordered_json result;
    result["schema"] = changes.schema;
    result["regime"] = regime.version;
    result["view"] = changes.view;
    result["given"] = changes.given;
    result["findings"] = ordered_json::array();
    for (const engine::FindingChange& change : changes.findings) {
        ordered_json one;
        one["atom"] = atom_as_written(change.atom, regime.law, regime.record->symbols);
        one["by_reading"] = ordered_json::array();
        const auto both = engine::combined(change.before, change.after);
        for (const auto& [condition, leaf] : engine::shortest_conditions(both.diagram()))
            one["by_reading"].push_back(
                {{"readings", readings_as_json(engine::as_readings(condition), regime)},
                 {"before", sets_as_json(both.values()[leaf].first)},
                 {"after", sets_as_json(both.values()[leaf].second)}});
        result["findings"].push_back(std::move(one));
    }
    return result;
}

}  // namespace mithaq::report
