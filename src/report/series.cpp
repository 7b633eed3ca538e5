#include "report/series.h"

#include <algorithm>
#include <map>

namespace mithaq::report {

using record::Range;
using record::Tuple;
using record::Value;
using time::IntervalSet;

namespace {

// One stretch of days with the numbers that are said of it.
struct Stretch {
    time::Interval days;
    std::vector<Range> estimates;
    bool certain = false;  // on every one of these days
    bool accepted = true;
    bool contested = false;
    bool carried = false;
    std::optional<time::Window> observed;  // when, where it is of some day of a window
    std::vector<regime::ClaimId> claims;
};

// `contested`: some estimate of this key is denied or disputed, so that what is not firm may be for that reason.
std::vector<Stretch> of_quantity(const std::vector<regime::QuantityPiece>& pieces, bool contested) {
    std::vector<Stretch> stretches;
    for (const regime::QuantityPiece& piece : pieces)
        stretches.push_back({piece.days, piece.accepted.empty() ? piece.considered : piece.accepted,
                             piece.firm, !piece.accepted.empty(), contested && !piece.firm, piece.carried,
                             piece.observed, piece.claims});
    return stretches;
}

std::vector<Stretch> of_ranges(const std::vector<engine::RangePiece>& pieces) {
    std::vector<Stretch> stretches;
    for (const engine::RangePiece& piece : pieces) {
        Range range;
        if (piece.certain_low > -record::kInfinity) range.low = piece.certain_low;
        if (piece.certain_high < record::kInfinity) range.high = piece.certain_high;
        if (piece.certain_low == piece.certain_high) range.best = piece.certain_low;
        const bool certain = piece.not_excluded_low == piece.not_excluded_high;
        stretches.push_back({piece.days, {range}, certain, true, false, false, std::nullopt, piece.claims});
    }
    return stretches;
}

class Builder {
public:
    Builder(engine::Reasoner& reasoner, law::PredicateId predicate, const std::vector<time::Interval>& years)
        : reasoner_(reasoner), predicate_(predicate), years_(years) {}

    void add(const Tuple& tuple, SeriesRow& row, const KeepTuple& is_kept) {
        const std::vector<Stretch> stretches = stretches_of(tuple);
        for (std::size_t i = 0; i < years_.size(); ++i)
            if (!is_kept || is_kept(tuple, years_[i])) add_year(stretches, years_[i], row.years[i]);
    }

private:
    std::vector<Stretch> stretches_of(const Tuple& tuple) {
        const regime::BaseRelation& relation = reasoner_.facts().relation(predicate_);
        const auto atom = relation.by_tuple.find(tuple);
        if (atom != relation.by_tuple.end() && relation.quantities.size() == relation.atoms.size()) {
            constexpr auto kContested = static_cast<regime::Causes>(regime::Cause::SourcesDiffer) |
                                        static_cast<regime::Causes>(regime::Cause::Disputed);
            return of_quantity(relation.quantities[atom->second],
                               (relation.atoms[atom->second].causes & kContested) != 0);
        }
        // The readings that make a difference stand beside each other, as rival estimates do.
        std::vector<Stretch> all;
        engine::Engine& engine = reasoner_.all_readings();
        const auto cases = engine.readings().cases([&] { return Ranges{engine.ranges(predicate_, tuple)}; });
        for (const Ranges& one : cases.values()) {
            std::vector<Stretch> more = of_ranges(one.pieces);
            if (cases.values().size() > 1)
                for (Stretch& each : more) each.certain = false;
            all.insert(all.end(), more.begin(), more.end());
        }
        return all;
    }

    struct Ranges {
        std::vector<engine::RangePiece> pieces;
        friend bool operator==(const Ranges&, const Ranges&) = default;
    };

    void add_year(const std::vector<Stretch>& stretches, time::Interval year, YearValue& value) {
        // Best is who speaks of the year itself and is accepted, then who speaks of it, then what is carried on.
        const auto standing = [](const Stretch& stretch) {
            return stretch.carried ? 2 : stretch.accepted ? 0 : 1;
        };
        int best = 3;
        for (const Stretch& stretch : stretches)
            if (meets(stretch.days, year) && !stretch.estimates.empty())
                best = std::min(best, standing(stretch));
        if (best == 3) return;
        bool certain = false;
        bool contested = false;
        for (const Stretch& stretch : stretches) {
            if (!meets(stretch.days, year) || standing(stretch) != best) continue;
            certain = certain || stretch.certain || lies_in(stretch.observed, year);
            contested = contested || stretch.contested;
            for (const Range& range : stretch.estimates) take(range, value);
            for (const regime::ClaimId id : stretch.claims)
                if (std::ranges::find(value.claims, id) == value.claims.end()) value.claims.push_back(id);
        }
        value.carried = best == 2;
        value.certain = best == 0 && certain && !contested;
        best_of(value);
    }

    // Of some day of the year, and so an estimate of that year.
    static bool lies_in(const std::optional<time::Window>& observed, time::Interval year) {
        return observed && year.from <= observed->first && observed->last < year.to;
    }

    static bool meets(time::Interval days, time::Interval year) {
        return days.from < year.to && year.from < days.to;
    }

    // An estimate without a high end leaves the year's without one.
    static void take(const Range& range, YearValue& value) {
        const std::int64_t low = std::max<std::int64_t>(range.worst_low(), 0);
        const std::int64_t high = range.worst_high();
        const bool first = value.is_silent();
        const bool had_limit = first || value.high.has_value();
        value.low = first ? low : std::min(value.low.value_or(low), low);
        if (high >= record::kInfinity || !had_limit)
            value.high.reset();
        else
            value.high = std::max(value.high.value_or(high), high);
        if (range.best && !value.best) value.best = range.best;
    }

    // The best graded claim that gives a best number.
    void best_of(YearValue& value) const {
        const record::Record& record = *reasoner_.regime().record;
        std::optional<record::Grade> grade;
        for (const regime::ClaimId id : value.claims) {
            const record::Claim& claim = record.claim(id);
            if (!claim.quantity || !claim.quantity->best) continue;
            if (grade &&
                std::pair(grade->letter, grade->digit) <= std::pair(claim.grade.letter, claim.grade.digit))
                continue;
            grade = claim.grade;
            value.best = claim.quantity->best;
        }
        // Another reading of the same claims may have left that number out.
        if (value.best && value.low) value.best = std::max(*value.best, *value.low);
        if (value.best && value.high) value.best = std::min(*value.best, *value.high);
    }

    engine::Reasoner& reasoner_;
    law::PredicateId predicate_;
    const std::vector<time::Interval>& years_;
};

}  // namespace

Series series_of(engine::Reasoner& reasoner, law::PredicateId predicate, const Tuple& pattern,
                 const std::vector<std::size_t>& kept, const std::vector<time::Interval>& years,
                 const KeepTuple& is_kept) {
    Series series;
    series.years = years;
    Builder builder(reasoner, predicate, years);
    std::map<Tuple, SeriesRow> rows;
    for (const Tuple& tuple : reasoner.tuples(predicate, pattern)) {
        Tuple key;
        for (const std::size_t place : kept) key.push_back(tuple[place]);
        SeriesRow& row = rows[key];
        row.key = std::move(key);
        row.years.resize(years.size());
        builder.add(tuple, row, is_kept);
    }
    for (auto& [key, row] : rows)
        if (std::ranges::any_of(row.years, [](const YearValue& value) { return !value.is_silent(); }))
            series.rows.push_back(std::move(row));
    const record::Symbols& symbols = reasoner.regime().record->symbols;
    std::ranges::stable_sort(series.rows, {}, [&](const SeriesRow& row) {
        std::vector<std::string_view> words;
        for (const Value value : row.key)
            words.push_back(value.kind() == Value::Kind::Symbol ? symbols.text(value.symbol())
                                                                : std::string_view{});
        return words;
    });
    return series;
}

void add_totals(Series& series) {
    series.totals.assign(series.years.size(), {});
    for (std::size_t i = 0; i < series.years.size(); ++i) {
        YearTotal& total = series.totals[i];
        total.best = 0;
        for (const SeriesRow& row : series.rows) {
            const YearValue& value = row.years[i];
            if (value.is_silent()) {
                ++total.silent;
                continue;
            }
            ++(value.certain && value.low == value.high ? total.certain : total.doubtful);
            // What may be nothing at all enters with 0 at the low end.
            if (value.certain) total.low += value.low.value_or(0);
            if (value.high && total.high)
                *total.high += *value.high;
            else
                total.high.reset();
            const auto best = value.best ? value.best : value.low;
            if (best && total.best)
                *total.best += *best;
            else
                total.best.reset();
        }
    }
}

}  // namespace mithaq::report
