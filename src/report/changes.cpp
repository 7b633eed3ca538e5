#include "report/changes.h"

#include <fmt/format.h>

#include <algorithm>
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

const CountedNoun kFindings{"finding", "findings", "استنتاج", "استنتاجان", "استنتاجات", "استنتاجًا", false};

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
            return out_ + std::string(style_.pick("no finding differs", "لا استنتاج يختلف")) + "\n";
        std::size_t silent = 0;
        for (const engine::FindingChange& change : changes_.findings) {
            if (only_exclusion_differs(change))
                ++silent;
            else
                finding(change);
        }
        for (const StillBound& one : changes_.still_bound) still(one);
        const std::size_t shown = changes_.findings.size() - silent;
        if (shown > 0)
            out_ += fmt::format("{}: {}\n", style_.pick("What changes", "ما يتغيّر"),
                                counted(static_cast<std::int64_t>(shown), kFindings, style_.lang));
        if (silent > 0)
            out_ += fmt::format(
                "{}: {}\n",
                style_.pick(
                    "Of which nothing is recorded before or after, and only what is ruled out differs",
                    "ما لا شيء مسجَّل عنه قبلُ ولا بعدُ، ولا يختلف فيه إلا المنتفي"),
                counted(static_cast<std::int64_t>(silent), kFindings, style_.lang));
        return out_;
    }

private:
    // What the change leaves alone, in two lists: certain, and all else.
    void still(const StillBound& one) {
        out_ += fmt::format(
            fmt::runtime(style_.pick("Still binding {} on {}:\n", "ما يبقى ساريًا على {} في {}:\n")),
            regime_.record->short_name(one.state, code_of(style_.lang)), day_in_words(one.on, style_.lang));
        for (const bool certain : {true, false})
            for (const StillBound::Other& other : one.others) {
                if ((other.answer == engine::AnswerKind::Yes) != certain) continue;
                std::string line = "  " + regime_.record->display_name(other.atom.arguments[1].symbol(),
                                                                       code_of(style_.lang));
                if (!certain) line += fmt::format(" — {}", answer_in_words(other.answer, style_.lang));
                out_ += isolate_latin(line, style_) + "\n";
            }
        if (one.others.empty()) out_ += fmt::format("  {}\n", style_.pick("nothing recorded", "لا شيء مسجَّل"));
        out_ += "\n";
    }

    // Nothing more or less is possible: the change only tells where silence is ruled out. JSON has these too.
    [[nodiscard]] static bool only_exclusion_differs(const engine::FindingChange& change) {
        const auto both = engine::combined(change.before, change.after);
        return std::ranges::all_of(both.values(), [](const BeforeAfter& one) {
            return one.first.certain == one.second.certain && one.first.on_record == one.second.on_record &&
                   one.first.possible == one.second.possible;
        });
    }

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
        if (named.set != &FourSets::certain && before == old.certain && after == now.certain) continue;
        // What is possible says as much as what is recorded, where both move alike.
        if (named.set == &FourSets::possible && before == old.on_record && after == now.on_record) continue;
        // What is ruled out is the rest, where what is possible moves.
        if (named.set == &FourSets::excluded && old.possible != now.possible) continue;
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
    if (changes.still_bound.empty()) return result;
    result["still_bound"] = ordered_json::array();
    for (const StillBound& each : changes.still_bound) {
        ordered_json others = ordered_json::array();
        for (const StillBound::Other& other : each.others)
            others.push_back({{"atom", atom_as_written(other.atom, regime.law, regime.record->symbols)},
                              {"answer", code_of(other.answer)}});
        result["still_bound"].push_back({{"state", regime.record->symbols.text(each.state)},
                                         {"on", time::to_string(each.on)},
                                         {"others", std::move(others)}});
    }
    return result;
}

}  // namespace mithaq::report
