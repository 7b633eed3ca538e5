#include "report/status.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "report/answer_json.h"
#include "report/quantity.h"
#include "report/readings_in_words.h"
#include "report/sentences.h"

namespace mithaq::report {

using engine::Answer;
using engine::AnswerKind;

namespace {

bool is_about_a_state(const law::Predicate& predicate) {
    return predicate.finding && !predicate.arguments.empty() &&
           predicate.arguments.front().type.kind == law::Type::Kind::Entity;
}

bool is_of_days(const law::Predicate& predicate) { return predicate.arguments.back().type.of_days; }

// The number on the day, where all readings that are open agree on it.
std::optional<engine::RangePiece> number_on(engine::Reasoner& reasoner, const law::GroundAtom& key,
                                            time::Day on) {
    engine::Engine& engine = reasoner.all_readings();
    const auto numbers = engine.readings().cases([&]() -> std::optional<engine::RangePiece> {
        for (engine::RangePiece& piece : engine.ranges(key.predicate, key.arguments))
            if (piece.days.contains(on)) return std::move(piece);
        return std::nullopt;
    });
    std::optional<engine::RangePiece> found;
    for (const std::optional<engine::RangePiece>& number : numbers.values()) {
        if (!number) continue;
        if (found) return std::nullopt;
        found = number;
    }
    return found;
}

// Worth a line: something of it is possible on the day under some reading.
bool speaks(const Answer& answer) {
    return std::any_of(answer.by_reading.begin(), answer.by_reading.end(),
                       [&](const auto& branch) { return branch.sets.possible.contains(answer.on); });
}

std::optional<time::Interval> stretch(const time::IntervalSet& days, time::Day day) {
    for (const time::Interval& interval : days.intervals())
        if (interval.contains(day)) return interval;
    return std::nullopt;
}

class Page {
public:
    Page(const Status& status, const engine::Reasoner& reasoner, const Style& style)
        : status_(status), reasoner_(reasoner), regime_(reasoner.regime()), style_(style) {}

    std::string text() {
        const std::string_view lang = code_of(style_.lang);
        out_ = fmt::format("{} ({}) — {}\n", regime_.record->display_name(status_.state, lang),
                           isolated(regime_.record->symbols.text(status_.state), style_),
                           day_in_words(status_.on, style_.lang));
        out_ += fmt::format("{}: {}{}\n", style_.pick("view", "المنظور"),
                            isolated(reasoner_.view().name, style_), known_on());
        if (status_.outside_horizon) out_ += outside_horizon_in_words(*regime_.record, style_) + "\n";
        for (const AnswerKind kind :
             {AnswerKind::Yes, AnswerKind::Contested, AnswerKind::Open, AnswerKind::NotInRecord})
            section(kind);
        if (status_.findings.empty())
            out_ += fmt::format("\n{}\n", style_.pick("nothing recorded", "لا شيء مسجَّل"));
        return out_;
    }

private:
    [[nodiscard]] std::string known_on() const {
        if (!reasoner_.view().known_on) return {};
        return fmt::format("{} {} {}", style_.arabic() ? "،" : ",",
                           style_.pick("as known on", "بحسب المعلوم في"),
                           day_in_words(*reasoner_.view().known_on, style_.lang));
    }

    void section(AnswerKind kind) {
        bool headed = false;
        for (const StatusFinding& of : status_.findings) {
            if (of.answer.kind != kind) continue;
            if (!headed) out_ += fmt::format("\n{}\n", heading(kind));
            headed = true;
            finding(of);
        }
    }

    [[nodiscard]] std::string heading(AnswerKind kind) const {
        switch (kind) {
            case AnswerKind::Yes:
                return std::string(style_.pick("Certain", "مؤكد"));
            case AnswerKind::Contested:
                return std::string(
                    style_.pick("Contested: readings of the law differ", "محلّ خلاف: تفسيرات متباينة"));
            case AnswerKind::Open:
                return std::string(style_.pick("Open: doubt about facts", "غير محسوم: شك في الوقائع"));
            default:
                return std::string(style_.pick("Not in the record", "لا يحسمه السجل"));
        }
    }

    void finding(const StatusFinding& of) {
        const Answer& answer = of.answer;
        const std::string number =
            of.number ? quantity_in_words(
                            *of.number, is_of_days(regime_.law.predicate(answer.atom.predicate)), style_.lang)
                      : std::string("…");
        out_ += fmt::format(
            "  {}{}\n",
            isolate_latin(atom_in_words(answer.atom, regime_.law, *regime_.record, style_, number), style_),
            answer.by_reading.size() == 1 ? since(answer.by_reading.front().sets) : "");
        if (answer.by_reading.size() > 1)
            for (const auto& branch : answer.by_reading) reading(branch);
        for (const std::string& cause : causes_in_words(answer.causes, style_.lang))
            if (answer.kind == AnswerKind::Open) out_ += fmt::format("      {}\n", cause);
        if (answer.list_of)
            out_ += fmt::format("      {} {}\n", style_.pick("list of", "قائمة بتاريخ"),
                                day_in_words(*answer.list_of, style_.lang));
        out_ +=
            fmt::format("      {}\n",
                        isolated(atom_as_written(answer.atom, regime_.law, regime_.record->symbols), style_));
    }

    [[nodiscard]] std::string since(const engine::FourSets& sets) const {
        auto held = stretch(sets.certain, status_.on);
        if (!held) held = stretch(sets.possible, status_.on);
        if (!held) return {};
        if (held->to >= regime_.record->horizon_to)
            held->to = time::kOpenEnd;  // nothing ends it within the horizon
        return fmt::format("{} {}", style_.arabic() ? "،" : ",", interval_in_words(*held, style_.lang));
    }

    void reading(const engine::ConditionalAnswer& branch) {
        const std::vector<std::string> names = readings_in_words(branch.readings, regime_, style_.lang);
        out_ += fmt::format("    {} {}: {}{}\n", style_.pick("under", "بحسب"),
                            isolate_latin(listed(names, style_.lang), style_),
                            answer_in_words(branch.on_day, style_.lang), since(branch.sets));
    }

    const Status& status_;
    const engine::Reasoner& reasoner_;
    const regime::Regime& regime_;
    const Style& style_;
    std::string out_;
};

}  // namespace

Status status_of(engine::Reasoner& reasoner, record::Symbol state, time::Day on) {
    Status status{state, on, {}, false};
    const law::Program& law = reasoner.regime().law;
    for (std::uint32_t i = 0; i < law.predicates.size(); ++i) {
        if (!is_about_a_state(law.predicates[i])) continue;
        const bool has_range = law.predicates[i].has_range();
        record::Tuple pattern(law.predicates[i].arguments.size() - (has_range ? 1 : 0));
        if (pattern.empty()) continue;
        pattern.front() = record::Value{state};
        for (const record::Tuple& tuple : reasoner.tuples(law::PredicateId{i}, pattern)) {
            Answer answer = reasoner.answer({law::PredicateId{i}, tuple}, on);
            status.outside_horizon = status.outside_horizon || answer.outside_horizon;
            if (!speaks(answer)) continue;
            status.findings.push_back({std::move(answer), std::nullopt});
            if (has_range)
                status.findings.back().number = number_on(reasoner, {law::PredicateId{i}, tuple}, on);
        }
    }
    return status;
}

std::string status_as_text(const Status& status, const engine::Reasoner& reasoner, const Style& style) {
    return Page(status, reasoner, style).text();
}

nlohmann::ordered_json status_as_json(const Status& status, const engine::Reasoner& reasoner) {
    const regime::Regime& regime = reasoner.regime();
    nlohmann::ordered_json result;
    result["schema"] = "status/1";
    result["regime"] = regime.version;
    result["view"] = reasoner.view().name;
    result["state"] = regime.record->symbols.text(status.state);
    result["name"] = {{"en", regime.record->display_name(status.state, "en")},
                      {"ar", regime.record->display_name(status.state, "ar")}};
    result["on"] = time::to_string(status.on);
    result["outside_horizon"] = status.outside_horizon;
    result["findings"] = nlohmann::ordered_json::array();
    for (const StatusFinding& of : status.findings) {
        result["findings"].push_back(answer_as_json(of.answer, reasoner));
        if (of.number)
            result["findings"].back()["number"] = quantity_json(
                *of.number, is_of_days(regime.law.predicate(of.answer.atom.predicate)), *regime.record);
    }
    return result;
}

}  // namespace mithaq::report
