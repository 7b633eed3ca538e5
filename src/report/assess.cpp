#include "report/assess.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "report/claim_days.h"
#include "report/entities.h"
#include "report/surveyed.h"

namespace mithaq::report {

using record::Symbol;
using record::Value;
using time::IntervalSet;

namespace {

// What one choice of readings says of the days of the period.
CellKind kind_within(const engine::FourSets& sets, const IntervalSet& period) {
    const auto lies_inside = [&](const time::Window& window) {
        return period.contains(IntervalSet(window.interval()));
    };
    if (sets.certain.meets(period) || std::ranges::any_of(sets.windows, lies_inside)) return CellKind::Holds;
    if (sets.on_record.meets(period)) return CellKind::AsRecorded;
    if (sets.possible.meets(period)) return CellKind::Open;
    return sets.excluded.contains(period) ? CellKind::Clear : CellKind::NothingRecorded;
}

// Silence and exclusion both say that nothing is recorded; what holds under one reading and as far as recorded under
// another holds as far as recorded.
CellKind joined_kind(const std::vector<CellKind>& kinds) {
    const auto all_of = [&](std::initializer_list<CellKind> these) {
        return std::ranges::all_of(
            kinds, [&](CellKind kind) { return std::ranges::find(these, kind) != these.end(); });
    };
    if (kinds.empty()) return CellKind::NothingRecorded;
    if (all_of({kinds.front()})) return kinds.front();
    if (all_of({CellKind::NothingRecorded, CellKind::Clear})) return CellKind::NothingRecorded;
    if (all_of({CellKind::Holds, CellKind::AsRecorded})) return CellKind::AsRecorded;
    return CellKind::Contested;
}

// A day of the period on which the answer says most.
time::Day telling_day(const engine::FourSets& sets, const IntervalSet& period) {
    for (const IntervalSet* days : {&sets.certain, &sets.on_record, &sets.possible}) {
        const IntervalSet inside = *days & period;
        // The last of them: what holds at the end of a year is what its readers look for.
        if (!inside.empty()) return time::previous(inside.intervals().back().to);
    }
    return time::previous(period.intervals().back().to);
}

// The heads of rules for a finding on one provision, with what they say beside state and provision.
struct Head {
    std::size_t finding = 0;
    record::Tuple rest;    // an empty value at the places of state and provision
    bool is_open = false;  // some other place is a variable
};

class Assessor {
public:
    Assessor(engine::Reasoner& reasoner, const MatrixQuestion& question)
        : reasoner_(reasoner),
          regime_(reasoner.regime()),
          question_(question),
          days_(IntervalSet(question.period)),
          uses_(reasoner) {}

    Matrix matrix() {
        Matrix matrix;
        matrix.period = question_.period;
        matrix.provisions = question_.provisions;
        gather();
        for (const Symbol provision : question_.provisions) {
            const auto& tables = tables_[provision] = conduct_tables(regime_, provision);
            for (const record::Coverage* row : coverage_within(regime_, tables, question_.period))
                if (std::ranges::find(matrix.coverage, row) == matrix.coverage.end())
                    matrix.coverage.push_back(row);
        }
        for (const Symbol state : rows()) matrix.rows.push_back(row(state));
        sort_rows(matrix.rows);
        published(matrix);
        return matrix;
    }

private:
    using Place = std::pair<Symbol, Symbol>;  // state, provision
    struct Found {
        std::size_t finding;
        record::Tuple tuple;
    };

    // Every tuple of every finding that is possible at some time, by state and provision; and the rules' heads.
    void gather() {
        const std::set<Symbol> columns(question_.provisions.begin(), question_.provisions.end());
        const auto& findings = regime_.reports.assessment.findings;
        for (std::size_t i = 0; i < findings.size(); ++i) {
            const law::Predicate& predicate = regime_.law.predicate(findings[i].predicate);
            for (record::Tuple& tuple :
                 reasoner_.tuples(findings[i].predicate, record::Tuple(predicate.arguments.size()))) {
                const Value provision = tuple[findings[i].provision_place];
                if (provision.kind() != Value::Kind::Symbol || !columns.contains(provision.symbol()) ||
                    tuple.front().kind() != Value::Kind::Symbol)
                    continue;
                found_[{tuple.front().symbol(), provision.symbol()}].push_back({i, std::move(tuple)});
            }
            for (const law::Rule& rule : regime_.law.rules)
                if (rule.head.predicate == findings[i].predicate) add_head(i, rule);
        }
    }

    void add_head(std::size_t finding, const law::Rule& rule) {
        const std::size_t place = regime_.reports.assessment.findings[finding].provision_place;
        const law::Term& provision = rule.head.arguments[place];
        if (provision.kind != law::Term::Kind::Constant) return;
        Head head{finding, record::Tuple(rule.head.arguments.size()), false};
        for (std::size_t i = 1; i < rule.head.arguments.size(); ++i) {
            if (i == place) continue;
            if (rule.head.arguments[i].kind == law::Term::Kind::Constant)
                head.rest[i] = rule.head.arguments[i].constant;
            else
                head.is_open = true;
        }
        auto& heads = heads_[provision.constant.symbol()];
        if (std::ranges::none_of(heads, [&](const Head& known) {
                return known.finding == head.finding && known.rest == head.rest;
            }))
            heads.push_back(std::move(head));
    }

    [[nodiscard]] bool existed(const record::Entity& entity) const {
        return existed_within(entity, question_.period);
    }

    // Whether the entity is of the kind that findings are about, or was one.
    [[nodiscard]] bool is_state(const record::Entity& entity) const {
        for (const regime::AssessedFinding& finding : regime_.reports.assessment.findings) {
            const law::Type& type = regime_.law.predicate(finding.predicate).arguments.front().type;
            const std::string_view wanted = regime_.record->symbols.text(type.entity_kind);
            if (is_or_was(regime_.record->symbols.text(entity.kind), wanted)) return true;
        }
        return false;
    }

    std::vector<Symbol> rows() {
        std::vector<Symbol> states = question_.states;
        if (states.empty()) {
            for (const record::Entity& entity : regime_.record->entities) {
                const bool speaks = std::ranges::any_of(question_.provisions, [&](Symbol provision) {
                    return found_.contains({entity.id, provision});
                });
                // What is no state has a row only where something is found of it.
                if (question_.only ? std::ranges::find(*question_.only, entity.id) != question_.only->end()
                                   : existed(entity) && (is_state(entity) || speaks))
                    states.push_back(entity.id);
            }
        }
        return states;
    }

    MatrixRow row(Symbol state) {
        MatrixRow row;
        row.state = state;
        const record::Entity* entity = regime_.record->entity(state);
        row.apart = entity != nullptr && !is_state(*entity);
        const bool exists = entity == nullptr || existed(*entity);
        std::map<Symbol, bool> bound;  // by instrument
        for (const Symbol provision : question_.provisions) {
            const Symbol instrument = instrument_of(provision);
            if (exists && !bound.contains(instrument)) bound[instrument] = is_bound(state, instrument);
            row.cells.push_back(exists ? cell(state, provision, bound[instrument]) : no_state());
        }
        return row;
    }

    static Cell no_state() {
        Cell cell;
        cell.kind = CellKind::NoState;
        return cell;
    }

    [[nodiscard]] Symbol instrument_of(Symbol provision) const {
        for (const law::Provision& each : regime_.law.provisions)
            if (each.id == provision) return each.instrument;
        return {};
    }

    bool is_bound(Symbol state, Symbol instrument) {
        const auto predicate = regime_.reports.assessment.bound;
        if (!predicate) return false;
        const time::Day last = time::previous(question_.period.to);
        const engine::Answer answer =
            reasoner_.answer({*predicate, {Value(state), Value(instrument)}}, last, engine::Effort::Bounds);
        return answer.kind == engine::AnswerKind::Yes;
    }

    Cell cell(Symbol state, Symbol provision, bool bound) {
        Cell cell;
        cell.bound = bound;
        const auto found = found_.find({state, provision});
        if (found != found_.end())
            for (const Found& one : found->second) add_reason(one, cell);
        std::ranges::stable_sort(cell.reasons, [](const CellReason& a, const CellReason& b) {
            return a.kind != b.kind ? a.kind > b.kind : a.finding < b.finding;
        });
        if (!cell.reasons.empty()) {
            cell.kind = cell.reasons.front().kind;
            cell.finding = cell.reasons.front().finding;
        } else if (const auto clear = clear_word(state, provision, bound)) {
            cell.kind = CellKind::Clear;
            cell.finding = clear;
        }
        return cell;
    }

    void add_reason(const Found& found, Cell& cell) {
        const law::GroundAtom atom{regime_.reports.assessment.findings[found.finding].predicate, found.tuple};
        engine::Answer answer =
            reasoner_.answer(atom, time::previous(question_.period.to), engine::Effort::Bounds);
        if (std::ranges::none_of(answer.by_reading,
                                 [&](const auto& branch) { return branch.sets.possible.meets(days_); }))
            return;
        // Settle the choices one by one on the day on which most can be said.
        time::Day day = time::previous(question_.period.to);
        for (const engine::ConditionalAnswer& branch : answer.by_reading)
            if (branch.sets.possible.meets(days_)) {
                day = telling_day(branch.sets, days_);
                break;
            }
        answer = reasoner_.answer(atom, day);
        CellReason reason;
        reason.finding = found.finding;
        for (const engine::ConditionalAnswer& branch : answer.by_reading)
            reason.by_reading.push_back(kind_within(branch.sets, days_));
        reason.kind = joined_kind(reason.by_reading);
        reason.claims = claims_within(answer.basis, found);
        reason.answer = std::move(answer);
        if (reason.kind > CellKind::Clear) cell.reasons.push_back(std::move(reason));
    }

    // The claims of a basis that speak of days of the period (or, where none does, of earlier ones): of the conduct and about
    // the state, where some are; accepted and well graded ones first.
    std::vector<regime::ClaimId> claims_within(std::vector<regime::ClaimId> basis, const Found& found) {
        const auto& place = regime_.reports.assessment.findings[found.finding].provision_place;
        const std::vector<AskedTable>& tables = tables_[found.tuple[place].symbol()];
        const auto keep_if_any = [&](const auto& is_better) {
            if (std::ranges::any_of(basis, is_better)) std::erase_if(basis, std::not_fn(is_better));
        };
        keep_if_any([&](regime::ClaimId id) {
            const std::string& predicate = regime_.record->tables[regime_.record->claim(id).table].predicate;
            return std::ranges::any_of(tables, [&](const AskedTable& table) {
                return table.predicate == predicate && fits(table, id);
            });
        });
        keep_if_any([&](regime::ClaimId id) {
            return std::ranges::find(regime_.record->claim(id).arguments, found.tuple.front()) !=
                   regime_.record->claim(id).arguments.end();
        });
        const IntervalSet before(time::Interval{time::kOpenStart, question_.period.to});
        for (const IntervalSet& days : {days_, before}) {
            std::vector<regime::ClaimId> claims;
            for (const regime::ClaimId id : basis)
                if (uses_.speaks_of(id, days)) claims.push_back(id);
            std::ranges::stable_sort(claims,
                                     [&](regime::ClaimId a, regime::ClaimId b) { return rank(a) < rank(b); });
            if (!claims.empty()) return claims;
        }
        return {};
    }

    // Whether the claim has the values that the rules ask for.
    [[nodiscard]] bool fits(const AskedTable& asked, regime::ClaimId id) const {
        const record::Claim& claim = regime_.record->claim(id);
        const record::Table& table = regime_.record->tables[claim.table];
        return std::ranges::all_of(asked.pattern, [&](const auto& each) {
            const auto column = table.column(each.first);
            return !column || claim.arguments[*column].is_none() ||
                   claim.arguments[*column] == Value(regime_.record->symbols.find(each.second));
        });
    }

    [[nodiscard]] std::tuple<bool, char, char> rank(regime::ClaimId id) const {
        const bool accepted = uses_.is_accepted(id);
        const record::Grade grade = regime_.record->claim(id).grade;
        return {!accepted, grade.letter, grade.digit};
    }

    // The finding whose clear word may be said: every head of a rule is excluded on every day of the period, under every reading.
    std::optional<std::size_t> clear_word(Symbol state, Symbol provision, bool bound) {
        const auto& findings = regime_.reports.assessment.findings;
        std::optional<std::size_t> word;
        if (are_surveyed(regime_, tables_[provision], state, question_.period)) {
            for (std::size_t i = 0; i < findings.size() && !word; ++i)
                if (findings[i].clear && findings[i].of_bound.value_or(bound) == bound) word = i;
            return word;
        }
        const auto heads = heads_.find(provision);
        if (heads == heads_.end()) return std::nullopt;
        for (const Head& head : heads->second) {
            const regime::AssessedFinding& finding = findings[head.finding];
            const bool is_its_word = finding.clear && finding.of_bound.value_or(bound) == bound;
            if (!finding.clear) continue;
            if (head.is_open) return std::nullopt;
            record::Tuple tuple = head.rest;
            tuple.front() = Value(state);
            tuple[finding.provision_place] = Value(provision);
            const engine::Answer answer =
                reasoner_.answer({finding.predicate, std::move(tuple)}, time::previous(question_.period.to),
                                 engine::Effort::Bounds);
            for (const engine::ConditionalAnswer& branch : answer.by_reading)
                if (!branch.sets.excluded.contains(days_)) return std::nullopt;
            if (is_its_word) word = head.finding;
        }
        return word;
    }

    void sort_rows(std::vector<MatrixRow>& rows) const {
        std::ranges::stable_sort(rows, [&](const MatrixRow& a, const MatrixRow& b) {
            if (a.apart != b.apart) return b.apart;
            return regime_.record->symbols.text(a.state) < regime_.record->symbols.text(b.state);
        });
    }

    void published(Matrix& matrix) {
        const auto predicate = regime_.reports.assessment.published;
        // A count of all States has nothing to say beside a few rows.
        if (!question_.states.empty() || question_.only) return;
        if (!predicate || !regime_.law.predicate(*predicate).has_range()) return;
        const std::size_t arguments = regime_.law.predicate(*predicate).arguments.size();
        for (const record::Tuple& key : reasoner_.tuples(*predicate, record::Tuple(arguments - 1))) {
            const auto column = std::ranges::find(matrix.provisions, key[1].symbol());
            if (column == matrix.provisions.end()) continue;
            for (const engine::RangePiece& piece : reasoner_.all_readings().ranges(*predicate, key)) {
                if (!IntervalSet(piece.days).meets(days_) || piece.considered.empty() || piece.claims.empty())
                    continue;
                // A count that is carried on from an earlier year is not this year's.
                if (!speaks_from_within(piece.claims.front())) continue;
                matrix.published.push_back(
                    {key[0].symbol(), static_cast<std::size_t>(column - matrix.provisions.begin()),
                     key[2].symbol(),
                     piece.accepted.empty() ? piece.considered.front() : piece.accepted.front(),
                     piece.claims.front()});
                break;
            }
        }
    }

    [[nodiscard]] bool speaks_from_within(regime::ClaimId id) const {
        const record::Claim& claim = regime_.record->claim(id);
        const auto& from = claim.from ? claim.from : claim.seen_to;
        return from && IntervalSet(from->window.interval()).meets(days_);
    }

    engine::Reasoner& reasoner_;
    const regime::Regime& regime_;
    const MatrixQuestion& question_;
    IntervalSet days_;
    std::map<Place, std::vector<Found>> found_;
    std::map<Symbol, std::vector<Head>> heads_;  // by provision
    std::map<Symbol, std::vector<AskedTable>> tables_;
    ClaimDays uses_;
};

bool is_at_or_below(std::string_view id, std::string_view above) {
    return id == above || (id.starts_with(above) && id.size() > above.size() && id[above.size()] == '.');
}

}  // namespace

std::vector<Symbol> provisions_asked(const regime::Regime& regime,
                                     const std::vector<std::string>& instruments,
                                     const std::vector<std::string>& provisions) {
    std::set<Symbol> judged;
    for (const regime::AssessedFinding& finding : regime.reports.assessment.findings)
        for (const law::Rule& rule : regime.law.rules)
            if (rule.head.predicate == finding.predicate &&
                rule.head.arguments[finding.provision_place].kind == law::Term::Kind::Constant)
                judged.insert(rule.head.arguments[finding.provision_place].constant.symbol());
    std::vector<Symbol> asked;
    for (const law::Provision& provision : regime.law.provisions) {
        if (!judged.contains(provision.id)) continue;
        const std::string_view id = regime.record->symbols.text(provision.id);
        const std::string_view instrument = regime.record->symbols.text(provision.instrument);
        const bool of_these =
            instruments.empty() || std::ranges::find(instruments, instrument) != instruments.end();
        const bool below = provisions.empty() ||
                           std::ranges::any_of(
                               provisions, [&](const std::string& each) { return is_at_or_below(id, each); });
        if (of_these && below) asked.push_back(provision.id);
    }
    return asked;
}

Matrix assess(engine::Reasoner& reasoner, const MatrixQuestion& question) {
    return Assessor(reasoner, question).matrix();
}

std::vector<TurnedCell> turned(const Matrix& before, const Matrix& after) {
    std::map<Symbol, std::pair<const MatrixRow*, const MatrixRow*>> rows;
    std::vector<Symbol> order;
    for (const MatrixRow& row : before.rows) {
        rows[row.state].first = &row;
        order.push_back(row.state);
    }
    for (const MatrixRow& row : after.rows) {
        if (!rows.contains(row.state)) order.push_back(row.state);
        rows[row.state].second = &row;
    }
    std::vector<TurnedCell> cells;
    for (const Symbol state : order) {
        const auto [one, other] = rows[state];
        for (std::size_t i = 0; i < after.provisions.size(); ++i) {
            const Cell* was = one == nullptr ? nullptr : &one->cells[i];
            const Cell* is = other == nullptr ? nullptr : &other->cells[i];
            if (was != nullptr && is != nullptr && same_word(*was, *is)) continue;
            // A row that comes or goes with nothing in the cell is no turn.
            if ((was == nullptr || is == nullptr) && (was != nullptr ? was : is)->reasons.empty()) continue;
            cells.push_back({state, i, was, is});
        }
    }
    return cells;
}

}  // namespace mithaq::report
