#include "report/surveyed.h"

#include <fmt/format.h>

#include <optional>

#include <algorithm>
#include <set>

#include "law/walk.h"

namespace mithaq::report {

namespace {

using Pattern = std::map<std::string, std::string, std::less<>>;

// The predicates that a predicate rests on, with itself.
std::set<law::PredicateId> cone_of(const law::Program& law, law::PredicateId start) {
    std::set<law::PredicateId> cone{start};
    std::vector<law::PredicateId> left{start};
    while (!left.empty()) {
        const law::PredicateId next = left.back();
        left.pop_back();
        for (const law::Rule& rule : law.rules)
            if (rule.head.predicate == next)
                law::for_each_atom(rule.body, [&](const law::Atom& atom) {
                    if (cone.insert(atom.predicate).second) left.push_back(atom.predicate);
                });
    }
    return cone;
}

class Search {
public:
    explicit Search(const regime::Regime& regime) : regime_(regime) {
        if (const auto bound = regime.reports.assessment.bound) bound_ = cone_of(regime.law, *bound);
    }

    std::vector<AskedTable> tables(record::Symbol provision) {
        for (const regime::AssessedFinding& finding : regime_.reports.assessment.findings) {
            if (!finding.clear) continue;
            for (const law::Rule& rule : regime_.law.rules) {
                if (rule.head.predicate != finding.predicate) continue;
                const law::Term& term = rule.head.arguments[finding.provision_place];
                if (term.kind == law::Term::Kind::Constant && term.constant == record::Value(provision))
                    body(rule);
            }
        }
        return {found_.begin(), found_.end()};
    }

private:
    void body(const law::Rule& rule) {
        law::for_each_atom(rule.body, [&](const law::Atom& atom) { this->atom(atom); });
    }

    void atom(const law::Atom& atom) {
        if (bound_.contains(atom.predicate)) return;
        const law::Predicate& predicate = regime_.law.predicate(atom.predicate);
        if (const record::Table* table =
                regime_.record->table(regime_.record->symbols.text(predicate.name))) {
            AskedTable asked{table->predicate, {}};
            for (std::size_t i = 0; i < std::min(atom.arguments.size(), table->arguments.size()); ++i)
                if (atom.arguments[i].kind == law::Term::Kind::Constant &&
                    atom.arguments[i].constant.kind() == record::Value::Kind::Symbol)
                    asked.pattern.emplace(table->arguments[i].name,
                                          regime_.record->symbols.text(atom.arguments[i].constant.symbol()));
            found_.insert(std::move(asked));
        } else if (seen_.insert(atom.predicate).second) {
            for (const law::Rule& rule : regime_.law.rules)
                if (rule.head.predicate == atom.predicate) body(rule);
        }
    }

    const regime::Regime& regime_;
    std::set<law::PredicateId> bound_, seen_;
    std::set<AskedTable> found_;
};

std::pair<int, int> years_of(time::Interval period) {
    return {static_cast<int>(std::chrono::year_month_day{period.from}.year()),
            static_cast<int>(std::chrono::year_month_day{time::previous(period.to)}.year())};
}

// Whether the row is about this state: its first column, where it is limited, names it.
bool is_about(const record::Coverage& row, std::string_view state) {
    return std::ranges::all_of(row.scope, [&](const record::ScopeTerm& term) {
        return term.argument != 0 || std::ranges::find(term.values, state) != term.values.end();
    });
}

}  // namespace

std::vector<AskedTable> conduct_tables(const regime::Regime& regime, record::Symbol provision) {
    return Search(regime).tables(provision);
}

std::vector<const record::Coverage*> coverage_within(const regime::Regime& regime,
                                                     const std::vector<AskedTable>& tables,
                                                     time::Interval period) {
    const auto [first, last] = years_of(period);
    std::vector<const record::Coverage*> rows;
    for (const AskedTable& table : tables)
        for (const record::Coverage* row :
             record::coverage_of(*regime.record, table.predicate, table.pattern, first, last))
            if (std::ranges::find(rows, row) == rows.end()) rows.push_back(row);
    return rows;
}

bool are_surveyed(const regime::Regime& regime, const std::vector<AskedTable>& tables, record::Symbol state,
                  time::Interval period) {
    const std::string_view id = regime.record->symbols.text(state);
    const auto [first, last] = years_of(period);
    if (tables.empty()) return false;
    for (const AskedTable& table : tables)
        for (int year = first; year <= last; ++year) {
            bool any = false;
            for (const record::Coverage* row :
                 record::coverage_of(*regime.record, table.predicate, table.pattern, year, year)) {
                if (!is_about(*row, id)) continue;
                if (row->extent != record::Extent::Surveyed) return false;
                any = true;
            }
            if (!any) return false;
        }
    return true;
}

namespace {

// " 2018–2024"; in Arabic prose a dash between numbers reads backwards, and words take its place.
std::string years_in_words(std::optional<int> from, std::optional<int> to, const Style& style) {
    if (!style.arabic())
        return fmt::format(" {}–{}", from ? std::to_string(*from) : "", to ? std::to_string(*to) : "");
    if (!to) return fmt::format(" منذ {}", *from);
    if (!from) return fmt::format(" حتى {}", *to);
    return *from == *to ? fmt::format(" {}", *from) : fmt::format(" من {} إلى {}", *from, *to);
}

}  // namespace

std::string coverage_in_words(const record::Coverage& coverage, const regime::Regime& regime,
                              const Style& style) {
    const record::Table* table = regime.record->table(coverage.predicate);
    std::string title = table == nullptr ? coverage.predicate
                        : style.arabic() ? table->title_ar
                                         : table->title_en;
    if (title.empty()) title = coverage.predicate;
    std::string scope;
    for (const record::ScopeTerm& term : coverage.scope)
        for (const std::string& value : term.values) scope += (scope.empty() ? "" : " ") + value;
    if (!scope.empty()) title += " (" + scope + ")";
    if (coverage.from_year || coverage.to_year)
        title += years_in_words(coverage.from_year, coverage.to_year, style);
    const std::string_view extent =
        coverage.extent == record::Extent::Surveyed ? style.pick("surveyed", "مستقصى")
        : coverage.extent == record::Extent::Partly ? style.pick("surveyed in part", "مستقصى جزئيًّا")
                                                    : style.pick("not surveyed", "غير مستقصى");
    const std::string& note = style.arabic() ? coverage.note_ar : coverage.note_en;
    return fmt::format("{}: {}{}{}", title, extent, note.empty() ? "" : style.pick(". ", ". "), note);
}

}  // namespace mithaq::report
