// "settle/1": what would decide a finding, as JSON.
#include <nlohmann/json.hpp>

#include "report/answer_json.h"
#include "report/sentences.h"
#include "report/settle_text.h"

namespace mithaq::report {

namespace {

using engine::Move;
using engine::MoveClaim;
using engine::SettleSide;
using nlohmann::ordered_json;

constexpr const char* kParts[] = {"says_so", "fits", "wrong"};
constexpr const char* kReasons[] = {nullptr, "certain", "numbers", "silence", "limits"};

ordered_json day(time::Day of) {
    return time::is_open(of) ? ordered_json(nullptr) : ordered_json(time::to_string(of));
}

// First and last day, both included; null for an open end.
ordered_json window(time::Window of) { return ordered_json::array({day(of.first), day(of.last)}); }

ordered_json window(const std::optional<time::Window>& of) {
    return of ? window(*of) : ordered_json(nullptr);
}

class SettleJson {
public:
    explicit SettleJson(const engine::Reasoner& reasoner) : regime_(reasoner.regime()) {}

    [[nodiscard]] ordered_json side(const SettleSide& of) const {
        ordered_json out;
        out["sets"] = ordered_json::array();
        for (const engine::SettleSet& one : of.sets) out["sets"].push_back(set(one));
        out["complete"] = of.complete;
        out["more_days"] = of.more_days;
        const char* reason = kReasons[static_cast<std::size_t>(of.reason)];
        out["reason"] = reason ? ordered_json(reason) : ordered_json(nullptr);
        return out;
    }

private:
    [[nodiscard]] ordered_json set(const engine::SettleSet& of) const {
        ordered_json out;
        out["cost"] = {{"grades", of.grades()}, {"evidence", of.evidence()}, {"positions", of.positions()}};
        out["outright"] = of.outright;
        out["moves"] = ordered_json::array();
        for (const Move& one : of.moves)
            out["moves"].push_back(one.kind == Move::Kind::Reading ? reading(one) : fact(one));
        out["surveys"] = ordered_json::array();
        for (const engine::Unsurveyed& gap : of.surveys)
            out["surveys"].push_back(written(gap.predicate, gap.pattern));
        return out;
    }

    [[nodiscard]] ordered_json reading(const Move& of) const {
        const law::Question& question = regime_.law.questions[of.question];
        const law::Reading& reading = question.readings[of.reading];
        ordered_json out;
        out["move"] = "reading";
        out["question"] = regime_.record->symbols.text(question.id);
        out["reading"] = reading.name;
        out["held_by"] = ordered_json::array();
        for (const law::Holder& holder : reading.holders)
            out["held_by"].push_back(regime_.record->symbols.text(holder.who));
        return out;
    }

    [[nodiscard]] ordered_json fact(const Move& of) const {
        ordered_json out;
        out["move"] = of.evidence                      ? "evidence"
                      : of.kind == Move::Kind::Nothing ? "reject"
                      : of.doubtful                    ? "accept"
                                                       : "narrow";
        out["atoms"] = ordered_json::array();
        for (const record::Tuple& atom : of.atoms) out["atoms"].push_back(written(of.predicate, atom));
        out["start"] = window(of.start);
        out["end"] = window(of.end);
        out["open_start"] = window(of.open_start);
        out["open_end"] = window(of.open_end);
        out["grades"] = of.grades;
        out["needs_evidence"] = of.needs_evidence;
        out["claims"] = ordered_json::array();
        for (const MoveClaim& one : of.claims) out["claims"].push_back(claim(one));
        return out;
    }

    [[nodiscard]] ordered_json claim(const MoveClaim& of) const {
        const record::Claim& said = regime_.record->claim(of.claim);
        ordered_json out;
        out["claim"] = said.id;
        out["part"] = kParts[static_cast<std::size_t>(of.part)];
        out["source"] = regime_.record->source(said.source).id;
        out["grade"] = grade_text(said.grade);
        out["accepted"] = of.accepted;
        out["position"] = of.position;
        out["grades"] = of.grades;
        return out;
    }

    [[nodiscard]] std::string written(law::PredicateId predicate, const record::Tuple& tuple) const {
        return atom_as_written({predicate, tuple}, regime_.law, regime_.record->symbols);
    }

    const regime::Regime& regime_;
};

}  // namespace

ordered_json settling_as_json(const engine::Settling& settling, const engine::Reasoner& reasoner) {
    ordered_json out = answer_as_json(settling.answer, reasoner);
    out["schema"] = "settle/1";
    const SettleJson json(reasoner);
    out["yes"] = json.side(settling.yes);
    out["no"] = json.side(settling.no);
    return out;
}

}  // namespace mithaq::report
