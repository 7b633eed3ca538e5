#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "report/answer_json.h"
#include "report/conflicts.h"
#include "report/sentences.h"
#include "report/table.h"

namespace mithaq::report {

using nlohmann::ordered_json;

namespace {

std::string_view code_of(Conflict::Kind kind) {
    switch (kind) {
        case Conflict::Kind::Days:
            return "days";
        case Conflict::Kind::Values:
            return "values";
        case Conflict::Kind::Denied:
            return "denied";
        case Conflict::Kind::Disputed:
            return "disputed";
        case Conflict::Kind::Numbers:
            return "numbers";
        case Conflict::Kind::Computed:
            return "computed";
    }
    return {};
}

std::string_view code_of(Conflict::Rule rule) {
    switch (rule) {
        case Conflict::Rule::BetterGrade:
            return "better_grade";
        case Conflict::Rule::OneOfThem:
            return "one_of_them";
        case Conflict::Rule::Open:
            return "open";
        case Conflict::Rule::NotAccepted:
            return "not_accepted";
        case Conflict::Rule::SideBySide:
            return "side_by_side";
        case Conflict::Rule::TheLaw:
            return "the_law";
    }
    return {};
}

std::string heading_of(Conflict::Kind kind, const Style& style) {
    switch (kind) {
        case Conflict::Kind::Days:
            return std::string(style.pick("Different days of one act", "أيام مختلفة لعمل واحد"));
        case Conflict::Kind::Values:
            return std::string(style.pick("Different values of one fact", "قيم مختلفة لواقعة واحدة"));
        case Conflict::Kind::Denied:
            return std::string(
                style.pick("Asserted by one source, denied by another", "يثبتها مصدر وينفيها آخر"));
        case Conflict::Kind::Disputed:
            return std::string(style.pick("Disputed by a position", "محلّ منازعة من صاحب شأن"));
        case Conflict::Kind::Numbers:
            return std::string(style.pick("Estimates that share no number", "تقديرات لا يجمعها عدد"));
        case Conflict::Kind::Computed:
            return std::string(
                style.pick("Published days that differ from computed ones", "أيام منشورة تخالف ما يُحسب"));
    }
    return {};
}

std::string rule_in_words(Conflict::Rule rule, const Style& style) {
    switch (rule) {
        case Conflict::Rule::BetterGrade:
            return std::string(style.pick("the view takes the better grade", "المنظور يأخذ بالدرجة الأعلى"));
        case Conflict::Rule::OneOfThem:
            return std::string(style.pick("no grade is better: it is one of these, and which is left open",
                                          "لا درجة تعلو الأخرى: هي إحداها، وأيّها هي متروك بلا حسم"));
        case Conflict::Rule::Open:
            return std::string(style.pick("denied as well as asserted: the view leaves it open",
                                          "مُثبَت ومنفيّ معًا: المنظور يتركه بلا حسم"));
        case Conflict::Rule::NotAccepted:
            return std::string(style.pick("no source is good enough for the view: possible, not certain",
                                          "لا مصدر تقبله شروط المنظور: محتمل لا مؤكد"));
        case Conflict::Rule::SideBySide:
            return std::string(
                style.pick("rival estimates stand side by side, from the lowest to the highest",
                           "التقديرات المتنافسة تُعرض معًا من أدناها إلى أعلاها"));
        case Conflict::Rule::TheLaw:
            return std::string(style.pick("days are computed from the acts; published ones are no premise",
                                          "الأيام تُحسب من الأعمال، والمنشور منها ليس مقدّمة"));
    }
    return {};
}

// When or how much, and yes or no: what the claim says that others do not.
std::string says(const record::Claim& claim, const record::Record& record, Lang lang) {
    std::string text;
    if (claim.stance == record::Stance::Denies) text = lang == Lang::Arabic ? "ينفي" : "denies";
    const record::Table& table = record.tables[claim.table];
    for (std::size_t i = 0; i < table.arguments.size(); ++i)
        if (!table.arguments[i].key && !claim.arguments[i].is_none())
            text += (text.empty() ? "" : ", ") + value_in_words(claim.arguments[i], record, lang);
    if (claim.quantity) text += (text.empty() ? "" : ", ") + range_in_words(*claim.quantity, lang);
    for (const auto* date : {&claim.when, &claim.from, &claim.seen_to, &claim.to})
        if (*date) {
            text += (text.empty() ? "" : ", ") + edtf_in_words(**date, lang);
            break;
        }
    return text;
}

std::string date_cell(const record::Claim& claim) {
    for (const auto* date : {&claim.when, &claim.from, &claim.seen_to, &claim.to})
        if (*date)
            return time::to_string((*date)->window.first) +
                   ((*date)->window.is_one_day() ? "" : "/" + time::to_string((*date)->window.last));
    return {};
}

}  // namespace

std::string conflicts_as_text(const std::vector<Conflict>& conflicts, const engine::Reasoner& reasoner,
                              const Style& style, std::size_t width) {
    const regime::Regime& regime = reasoner.regime();
    const record::Record& record = *regime.record;
    std::string out;
    constexpr Conflict::Kind kKinds[] = {Conflict::Kind::Days,     Conflict::Kind::Values,
                                         Conflict::Kind::Computed, Conflict::Kind::Denied,
                                         Conflict::Kind::Disputed, Conflict::Kind::Numbers};
    for (const Conflict::Kind kind : kKinds) {
        bool headed = false;
        for (const Conflict& conflict : conflicts) {
            if (conflict.kind != kind) continue;
            if (!headed) out += fmt::format("{}{}\n", out.empty() ? "" : "\n", heading_of(kind, style));
            headed = true;
            std::string line = "  " + atom_in_words(conflict.atom, regime.law, record, style);
            if (conflict.days)
                line += fmt::format("{} {}", style.arabic() ? "،" : ",",
                                    days_in_words(*conflict.days, style.lang));
            out += wrapped(isolate_latin(line, style), width, 6);
            if (conflict.computed)
                out += wrapped(fmt::format("    {}: {}", style.pick("computed", "محسوب"),
                                           window_in_words(*conflict.computed, style.lang)),
                               width, 6);
            for (const ConflictClaim& one : conflict.claims) {
                const record::Claim& claim = record.claim(one.claim);
                out += wrapped(
                    isolate_latin(
                        fmt::format("    {} {} — {}", one.preferred ? "→" : (one.accepted ? "-" : "·"),
                                    says(claim, record, style.lang), citation(claim, record, style)),
                        style),
                    width, 8);
            }
            out += wrapped("    " + rule_in_words(conflict.rule, style), width, 6);
        }
    }
    if (!conflicts.empty())
        out += fmt::format("\n{}\n",
                           style.pick("→ taken by the view   - accepted   · below what the view accepts",
                                      "→ يأخذ به المنظور   - مقبول   · دون ما يقبله المنظور"));
    return out +
           counted(static_cast<std::int64_t>(conflicts.size()),
                   CountedNoun{"disagreement", "disagreements", "اختلاف", "اختلافان", "اختلافات", "اختلافًا",
                               false},
                   style.lang) +
           "\n";
}

std::string conflicts_as_csv(const std::vector<Conflict>& conflicts, const engine::Reasoner& reasoner) {
    const regime::Regime& regime = reasoner.regime();
    const record::Record& record = *regime.record;
    std::string out = csv_line({"number", "kind", "rule", "atom", "computed", "claim", "stance", "says",
                                "grade", "accepted", "preferred", "source"});
    for (std::size_t i = 0; i < conflicts.size(); ++i)
        for (const ConflictClaim& one : conflicts[i].claims) {
            const record::Claim& claim = record.claim(one.claim);
            const auto& computed = conflicts[i].computed;
            out += csv_line({std::to_string(i + 1), std::string(code_of(conflicts[i].kind)),
                             std::string(code_of(conflicts[i].rule)),
                             atom_as_written(conflicts[i].atom, regime.law, record.symbols),
                             computed ? time::to_string(computed->first) : "", claim.id,
                             claim.stance == record::Stance::Denies ? "denies" : "asserts", date_cell(claim),
                             grade_text(claim.grade), one.accepted ? "yes" : "no",
                             one.preferred ? "yes" : "no", record.source(claim.source).id});
        }
    return out;
}

ordered_json conflicts_as_json(const std::vector<Conflict>& conflicts, const engine::Reasoner& reasoner) {
    const regime::Regime& regime = reasoner.regime();
    const record::Record& record = *regime.record;
    ordered_json json;
    json["schema"] = "conflicts/1";
    json["regime"] = regime.version;
    json["view"] = reasoner.view().name;
    json["conflicts"] = ordered_json::array();
    for (const Conflict& conflict : conflicts) {
        ordered_json one;
        one["kind"] = code_of(conflict.kind);
        one["rule"] = code_of(conflict.rule);
        one["atom"] = atom_as_written(conflict.atom, regime.law, record.symbols);
        one["days"] = conflict.days ? days_as_json(*conflict.days) : ordered_json();
        one["computed"] = conflict.computed ? ordered_json{time::to_string(conflict.computed->first),
                                                           time::to_string(conflict.computed->last)}
                                            : ordered_json();
        one["claims"] = ordered_json::array();
        for (const ConflictClaim& each : conflict.claims) {
            const record::Claim& claim = record.claim(each.claim);
            one["claims"].push_back(
                {{"claim", claim.id},
                 {"stance", claim.stance == record::Stance::Denies ? "denies" : "asserts"},
                 {"position", claim.basis == record::Basis::Position},
                 {"date", date_cell(claim)},
                 {"grade", grade_text(claim.grade)},
                 {"accepted", each.accepted},
                 {"preferred", each.preferred},
                 {"source", record.source(claim.source).id}});
        }
        json["conflicts"].push_back(std::move(one));
    }
    return json;
}

}  // namespace mithaq::report
