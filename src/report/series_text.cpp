#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "diagnostics/display_width.h"
#include "report/sentences.h"
#include "report/series.h"
#include "report/table.h"

namespace mithaq::report {

using nlohmann::ordered_json;

namespace {

std::string year_of(time::Interval days) {
    return fmt::format("{}", static_cast<int>(std::chrono::year_month_day{days.from}.year()));
}

// "290", "290–350", "500+"; `~` carried on from an earlier year, `?` not certain.
std::string numbers(std::optional<std::int64_t> low, std::optional<std::int64_t> high) {
    if (!low && !high) return "";
    if (!high) return fmt::format("{}+", *low);
    if (!low || *low == *high) return fmt::format("{}", *high);
    return fmt::format("{}–{}", *low, *high);
}

std::string cell_of(const YearValue& value) {
    if (value.is_silent()) return "·";
    return numbers(value.low, value.high) + (value.carried ? "~" : (value.certain ? "" : "?"));
}

std::string name_of(const record::Tuple& key, const record::Record& record, Lang lang) {
    std::string name;
    for (const record::Value value : key) {
        const bool entity =
            value.kind() == record::Value::Kind::Symbol && record.entity(value.symbol()) != nullptr;
        if (!name.empty()) name += ", ";
        // Columns are narrow: a state's id is what tables of states use.
        name +=
            entity ? std::string(record.symbols.text(value.symbol())) : value_in_words(value, record, lang);
    }
    return name.empty() ? "n" : name;
}

// The best estimates added up, with the bounds: "62927 (0–62927)".
std::string total_of(const YearTotal& total) {
    const std::string bounds = numbers(total.low, total.high);
    const bool says_more = total.best && (total.low != *total.best || total.high != total.best);
    return says_more ? fmt::format("{} ({})", *total.best, bounds) : bounds;
}

// Which source speaks of which years: "1945–2010".
std::string runs_of(const std::vector<int>& years, const Style& style) {
    std::string text;
    for (std::size_t i = 0; i < years.size();) {
        std::size_t end = i;
        while (end + 1 < years.size() && years[end + 1] == years[end] + 1) ++end;
        text += fmt::format(
            "{}{}", text.empty() ? "" : style.pick(", ", "، "),
            end == i ? fmt::format("{}", years[i])
                     : fmt::format(fmt::runtime(style.pick("{}–{}", "من {} إلى {}")), years[i], years[end]));
        i = end + 1;
    }
    return text;
}

class Sheet {
public:
    Sheet(const Series& series, const engine::Reasoner& reasoner, const Style& style, std::size_t width)
        : series_(series), regime_(reasoner.regime()), style_(style), width_(width) {}

    std::string text() {
        if (series_.rows.empty())
            return std::string(
                style_.pick("nobody says anything of these years\n", "لا قول في هذه السنوات\n"));
        std::size_t first = 0;
        while (first < series_.rows.size() || (first == 0 && series_.rows.empty())) {
            const std::size_t end = fitting(first);
            block(first, end);
            if (end == series_.rows.size()) break;
            first = end;
        }
        out_ += fmt::format(
            "{}\n",
            style_.pick("· nobody says   ~ carried on from an earlier year   ? weak or disputed   + or more",
                        "· لا قول   ~ مستمر من سنة سابقة   ? ضعيف أو منازَع فيه   + أو أكثر"));
        sources();
        return std::move(out_);
    }

private:
    [[nodiscard]] std::size_t width_of(std::size_t row) const {
        std::size_t width =
            diagnostics::display_width(name_of(series_.rows[row].key, *regime_.record, style_.lang));
        for (const YearValue& value : series_.rows[row].years)
            width = std::max(width, diagnostics::display_width(cell_of(value)));
        return width + 2;
    }

    [[nodiscard]] std::size_t fitting(std::size_t first) const {
        std::size_t used = 6 + (series_.totals.empty() ? 0 : 30);
        std::size_t end = first;
        while (end < series_.rows.size() && (end == first || used + width_of(end) <= width_))
            used += width_of(end++);
        return end;
    }

    void block(std::size_t first, std::size_t end) {
        std::vector<Cells> table;
        Cells head{""};
        for (std::size_t row = first; row < end; ++row)
            head.push_back(name_of(series_.rows[row].key, *regime_.record, style_.lang));
        const bool with_total = !series_.totals.empty() && end == series_.rows.size();
        if (with_total)
            for (const std::string_view word :
                 {style_.pick("total", "المجموع"), style_.pick("certain", "مؤكد"), style_.pick("doubt", "شك"),
                  style_.pick("silent", "صمت")})
                head.emplace_back(word);
        table.push_back(std::move(head));
        for (std::size_t i = 0; i < series_.years.size(); ++i) {
            Cells cells{year_of(series_.years[i])};
            for (std::size_t row = first; row < end; ++row)
                cells.push_back(cell_of(series_.rows[row].years[i]));
            if (with_total) {
                const YearTotal& total = series_.totals[i];
                cells.push_back(total_of(total));
                for (const std::size_t number : {total.certain, total.doubtful, total.silent})
                    cells.push_back(std::to_string(number));
            }
            table.push_back(std::move(cells));
        }
        out_ += aligned(table) + "\n";
    }

    void sources() {
        std::map<std::uint32_t, std::map<std::string, std::vector<int>>> by_source;  // source, key, years
        for (const SeriesRow& row : series_.rows)
            for (std::size_t i = 0; i < series_.years.size(); ++i)
                if (!row.years[i].carried)
                    for (const regime::ClaimId id : row.years[i].claims) {
                        auto& years = by_source[regime_.record->claim(id).source.index]
                                               [name_of(row.key, *regime_.record, style_.lang)];
                        const int year =
                            static_cast<int>(std::chrono::year_month_day{series_.years[i].from}.year());
                        if (years.empty() || years.back() != year) years.push_back(year);
                    }
        if (by_source.empty()) return;
        out_ += fmt::format("\n{}\n", style_.pick("By whom", "بحسب من"));
        for (const auto& [source, keys] : by_source) {
            std::string line = "  " + source_in_words(regime_.record->source({source})) + ":";
            std::string_view between = " ";
            for (const auto& [key, years] : keys) {
                line += fmt::format("{}{} {}", between, key, runs_of(years, style_));
                between = style_.pick("; ", "؛ ");
            }
            out_ += wrapped(isolate_latin(line, style_), width_, 6);
        }
    }

    const Series& series_;
    const regime::Regime& regime_;
    const Style& style_;
    std::size_t width_;
    std::string out_;
};

std::string number_cell(const std::optional<std::int64_t>& value) {
    return value ? std::to_string(*value) : "";
}

ordered_json number_json(const std::optional<std::int64_t>& value) {
    return value ? ordered_json(*value) : ordered_json();
}

std::string_view certainty_of(const YearValue& value) {
    if (value.is_silent()) return "silent";
    if (value.carried) return "carried";
    return value.certain ? "certain" : "doubtful";
}

}  // namespace

std::string series_as_text(const Series& series, const engine::Reasoner& reasoner, const Style& style,
                           std::size_t width) {
    return Sheet(series, reasoner, style, width).text();
}

std::string series_as_csv(const Series& series, const regime::Regime& regime) {
    Cells head{"year"};
    for (const std::string& variable : series.variables) head.push_back(variable.substr(1));
    for (const char* word : {"low", "best", "high", "certainty", "claims", "sources"})
        head.emplace_back(word);
    std::string out = csv_line(head);
    for (const SeriesRow& row : series.rows)
        for (std::size_t i = 0; i < series.years.size(); ++i) {
            const YearValue& value = row.years[i];
            Cells cells{year_of(series.years[i])};
            for (const record::Value each : row.key)
                cells.push_back(value_as_written(each, regime.record->symbols));
            std::string claims, sources;
            for (const regime::ClaimId id : value.claims) {
                claims += (claims.empty() ? "" : " ") + regime.record->claim(id).id;
                sources +=
                    (sources.empty() ? "" : " ") + regime.record->source(regime.record->claim(id).source).id;
            }
            for (const auto& number : {value.low, value.best, value.high})
                cells.push_back(number_cell(number));
            for (std::string word : {std::string(certainty_of(value)), claims, sources})
                cells.push_back(std::move(word));
            out += csv_line(cells);
        }
    for (std::size_t i = 0; i < series.totals.size(); ++i) {
        const YearTotal& total = series.totals[i];
        Cells cells{year_of(series.years[i])};
        for (std::size_t k = 0; k < series.variables.size(); ++k) cells.emplace_back(k == 0 ? "total" : "");
        for (const auto& number : {std::optional(total.low), total.best, total.high})
            cells.push_back(number_cell(number));
        cells.push_back(
            fmt::format("{} certain {} doubtful {} silent", total.certain, total.doubtful, total.silent));
        cells.resize(cells.size() + 2);
        out += csv_line(cells);
    }
    return out;
}

std::string series_as_markdown(const Series& series, const regime::Regime& regime, const Style& style) {
    std::vector<Cells> table;
    Cells head{std::string(style.pick("Year", "السنة"))};
    for (const SeriesRow& row : series.rows) head.push_back(name_of(row.key, *regime.record, style.lang));
    if (!series.totals.empty()) head.emplace_back(style.pick("Total", "المجموع"));
    table.push_back(std::move(head));
    for (std::size_t i = 0; i < series.years.size(); ++i) {
        Cells cells{year_of(series.years[i])};
        for (const SeriesRow& row : series.rows) cells.push_back(cell_of(row.years[i]));
        if (!series.totals.empty()) cells.push_back(total_of(series.totals[i]));
        table.push_back(std::move(cells));
    }
    return markdown_table(table);
}

ordered_json series_as_json(const Series& series, const engine::Reasoner& reasoner) {
    const regime::Regime& regime = reasoner.regime();
    ordered_json json;
    json["schema"] = "series/1";
    json["regime"] = regime.version;
    json["view"] = reasoner.view().name;
    json["query"] = series.text;
    json["variables"] = series.variables;
    json["rows"] = ordered_json::array();
    for (const SeriesRow& row : series.rows) {
        ordered_json key = ordered_json::object();
        for (std::size_t i = 0; i < row.key.size(); ++i)
            key[series.variables[i].substr(1)] = value_as_written(row.key[i], regime.record->symbols);
        ordered_json years = ordered_json::array();
        for (std::size_t i = 0; i < series.years.size(); ++i) {
            const YearValue& value = row.years[i];
            ordered_json claims = ordered_json::array();
            for (const regime::ClaimId id : value.claims) claims.push_back(regime.record->claim(id).id);
            years.push_back({{"year", std::stoi(year_of(series.years[i]))},
                             {"low", number_json(value.low)},
                             {"best", number_json(value.best)},
                             {"high", number_json(value.high)},
                             {"certainty", certainty_of(value)},
                             {"claims", std::move(claims)}});
        }
        json["rows"].push_back({{"key", std::move(key)}, {"years", std::move(years)}});
    }
    json["totals"] = ordered_json::array();
    for (std::size_t i = 0; i < series.totals.size(); ++i) {
        const YearTotal& total = series.totals[i];
        json["totals"].push_back({{"year", std::stoi(year_of(series.years[i]))},
                                  {"low", total.low},
                                  {"best", number_json(total.best)},
                                  {"high", number_json(total.high)},
                                  {"certain", total.certain},
                                  {"doubtful", total.doubtful},
                                  {"silent", total.silent}});
    }
    return json;
}

}  // namespace mithaq::report
