#include "report/fog.h"

#include <algorithm>
#include <map>
#include <set>

#include "engine/settle.h"
#include "report/entities.h"
#include "report/move_in_words.h"
#include "report/sentences.h"

namespace mithaq::report {

using record::Symbol;
using record::Value;
using time::IntervalSet;

namespace {

constexpr regime::Cause kCauses[] = {regime::Cause::SourcesDiffer, regime::Cause::WeakSource,
                                     regime::Cause::Disputed,      regime::Cause::ImpreciseDate,
                                     regime::Cause::NotSurveyed,   regime::Cause::Persisting};

int year_of(time::Interval days) { return static_cast<int>(std::chrono::year_month_day{days.from}.year()); }

class Gatherer {
public:
    Gatherer(engine::Reasoner& reasoner, const FogQuestion& question, const Style& style)
        : reasoner_(reasoner), regime_(reasoner.regime()), question_(question), style_(style) {}

    Fog fog() {
        for (const time::Interval year : question_.years) {
            conduct(year);
            status(year);
        }
        std::ranges::stable_sort(fog_.rows, {},
                                 [](const FogRow& row) { return std::tuple(row.finding, row.of, row.year); });
        if (question_.most_settled > 0) moves();
        return std::move(fog_);
    }

private:
    // Each finding on conduct by its provision, as the matrix has it.
    void conduct(time::Interval year) {
        if (question_.provisions.empty()) return;
        const Matrix matrix = assess(reasoner_, {year, question_.provisions, question_.states, std::nullopt});
        for (std::size_t column = 0; column < matrix.provisions.size(); ++column) {
            FogRow row;
            row.finding = first_finding();
            row.of = matrix.provisions[column];
            row.year = year_of(year);
            for (const MatrixRow& state : matrix.rows) {
                const Cell& cell = state.cells[column];
                if (state.apart || cell.kind == CellKind::NoState) continue;
                ++row.looked_at;
                row.doubt += cell.kind == CellKind::Open;
                row.contested += cell.kind == CellKind::Contested;
                row.silence += cell.kind == CellKind::NothingRecorded || cell.kind == CellKind::AsRecorded;
                if (cell.kind != CellKind::Open) continue;
                for (const CellReason& reason : cell.reasons) open_.insert(reason.answer.atom);
                count_causes(cell.reasons.front().answer.causes, row);
            }
            fog_.rows.push_back(std::move(row));
        }
    }

    [[nodiscard]] law::PredicateId first_finding() const {
        return regime_.reports.assessment.findings.front().predicate;
    }

    // Who is bound, by instrument.
    void status(time::Interval year) {
        const auto bound = regime_.reports.assessment.bound;
        if (!bound) return;
        const IntervalSet days(year);
        const std::string_view kind =
            regime_.record->symbols.text(regime_.law.predicate(*bound).arguments.front().type.entity_kind);
        for (const Symbol instrument : question_.instruments) {
            FogRow row;
            row.finding = *bound;
            row.of = instrument;
            row.year = year_of(year);
            for (const record::Entity& entity : regime_.record->entities) {
                const bool is_asked =
                    question_.states.empty() ||
                    std::ranges::find(question_.states, entity.id) != question_.states.end();
                if (!is_asked || !is_or_was(regime_.record->symbols.text(entity.kind), kind) ||
                    !existed_within(entity, year))
                    continue;
                ++row.looked_at;
                const law::GroundAtom atom{*bound, {Value(entity.id), Value(instrument)}};
                const engine::Answer answer =
                    reasoner_.answer(atom, time::previous(year.to), engine::Effort::Bounds);
                state_of(answer, days, row);
            }
            fog_.rows.push_back(std::move(row));
        }
    }

    void state_of(const engine::Answer& answer, const IntervalSet& days, FogRow& row) {
        bool doubt = false;
        bool silence = false;
        bool first = true;
        bool differs = false;
        IntervalSet certain;
        for (const engine::ConditionalAnswer& branch : answer.by_reading) {
            doubt = doubt || (branch.sets.possible - branch.sets.on_record).meets(days);
            const IntervalSet settled =
                branch.sets.certain | branch.sets.excluded | (branch.sets.possible - branch.sets.on_record);
            silence = silence || !settled.contains(days);
            const IntervalSet held = branch.sets.possible & days;
            differs = differs || (!first && held != certain);
            certain = held;
            first = false;
        }
        // The strongest word only, so that figures add up.
        if (differs) {
            ++row.contested;
        } else if (doubt) {
            ++row.doubt;
            open_.insert(answer.atom);
            count_causes(answer.causes, row);
        } else if (silence) {
            ++row.silence;
        }
    }

    static void count_causes(regime::Causes causes, FogRow& row) {
        for (const regime::Cause cause : kCauses)
            if ((causes & static_cast<regime::Causes>(cause)) != 0) ++row.causes[cause];
    }

    // Single moves that settle a finding by themselves, counted over the findings that are open on the day.
    void moves() {
        std::map<std::string, std::vector<std::string>> by_move;
        for (const law::GroundAtom& atom : open_) {
            if (reasoner_.answer(atom, question_.on, engine::Effort::Bounds).kind != engine::AnswerKind::Open)
                continue;
            ++fog_.open_findings;
            if (fog_.tried >= question_.most_settled) continue;
            ++fog_.tried;
            engine::SettleLimits limits;
            limits.most_evaluations = 400;
            limits.most_for_evidence = 400;
            const engine::Settling settling = engine::settle_finding(reasoner_, atom, question_.on, limits);
            const std::string written = atom_as_written(atom, regime_.law, regime_.record->symbols);
            for (const engine::SettleSide* side : {&settling.yes, &settling.no})
                for (const engine::SettleSet& set : side->sets) {
                    if (set.moves.size() != 1) continue;
                    const auto lines = move_in_words(set.moves.front(), reasoner_, style_, 0);
                    if (lines.empty()) continue;
                    auto& findings = by_move[lines.front().text];
                    if (std::ranges::find(findings, written) == findings.end()) findings.push_back(written);
                }
        }
        for (auto& [words, findings] : by_move) fog_.moves.push_back({words, std::move(findings)});
        std::ranges::stable_sort(fog_.moves, [](const FogMove& a, const FogMove& b) {
            return a.findings.size() > b.findings.size();
        });
    }

    engine::Reasoner& reasoner_;
    const regime::Regime& regime_;
    const FogQuestion& question_;
    const Style& style_;
    std::set<law::GroundAtom> open_;
    Fog fog_;
};

}  // namespace

Fog fog_of(engine::Reasoner& reasoner, const FogQuestion& question, const Style& style) {
    return Gatherer(reasoner, question, style).fog();
}

}  // namespace mithaq::report
