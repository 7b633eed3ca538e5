#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "diagnostics/display_width.h"
#include "report/assess.h"
#include "report/assess_reasons.h"
#include "report/readings_in_words.h"
#include "report/sentences.h"
#include "report/surveyed.h"
#include "report/table.h"

namespace mithaq::report {

namespace {

constexpr std::size_t kNameWidth = 26;
constexpr std::size_t kSourcesShown = 2;  // of one reason

const law::Provision* provision_of(record::Symbol id, const regime::Regime& regime) {
    for (const law::Provision& each : regime.law.provisions)
        if (each.id == id) return &each;
    return nullptr;
}

// What all ids begin with, up to a dot: "tpnw.1.1.".
std::string common_beginning(const std::vector<record::Symbol>& provisions, const record::Symbols& symbols) {
    std::string common(provisions.empty() ? std::string_view{} : symbols.text(provisions.front()));
    for (const record::Symbol each : provisions) {
        const std::string_view id = symbols.text(each);
        std::size_t same = 0;
        while (same < std::min(common.size(), id.size()) && common[same] == id[same]) ++same;
        common.resize(same);
    }
    const std::size_t dot = common.rfind('.');
    return dot == std::string::npos ? std::string() : common.substr(0, dot + 1);
}

bool is_word(std::string_view code, const regime::Regime& regime) {
    return std::ranges::any_of(
        regime.reports.assessment.findings, [&](const regime::AssessedFinding& finding) {
            return regime.record->symbols.text(regime.law.predicate(finding.predicate).name) == code ||
                   (finding.clear && finding.clear->code == code);
        });
}

// How many cells of the column have the word that was counted; the regime may join several words in one. None: no cell can have it.
std::optional<std::int64_t> number_here(const PublishedCount& one, const std::vector<ColumnCount>& counts,
                                        const regime::Regime& regime) {
    const std::string code(regime.record->symbols.text(one.finding));
    const auto joined = regime.reports.assessment.joined.find(code);
    const std::vector<std::string> codes =
        joined == regime.reports.assessment.joined.end() ? std::vector{code} : joined->second;
    std::int64_t number = 0;
    bool is_known = false;
    for (const std::string& each : codes) {
        const auto ours =
            std::ranges::find_if(counts, [&](const ColumnCount& count) { return count.code == each; });
        if (ours != counts.end()) number += static_cast<std::int64_t>(ours->by_column[one.column]);
        is_known = is_known || ours != counts.end() || is_word(each, regime);
    }
    if (!is_known) return std::nullopt;
    return number;
}

// "9 / 9", "5 / 6": ours and theirs, by year; a line for each column and word that somebody counted.
std::string published_by_year(const std::vector<NamedMatrix>& matrices,
                              const std::vector<std::vector<ColumnCount>>& counts,
                              const regime::Regime& regime, const Style& style) {
    std::map<std::pair<std::size_t, record::Symbol>, std::vector<std::string>> lines;
    for (std::size_t i = 0; i < matrices.size(); ++i)
        for (const PublishedCount& one : matrices[i].matrix.published) {
            auto& cells = lines[{one.column, one.finding}];
            cells.resize(matrices.size(), "—");
            const auto ours = number_here(one, counts[i], regime);
            cells[i] = fmt::format("{} / {}", ours ? std::to_string(*ours) : "—",
                                   range_in_words(one.number, style.lang));
        }
    if (lines.empty()) return {};
    std::vector<Cells> table;
    Cells head{"", std::string(style.pick("here / published", "هنا / منشور"))};
    for (const NamedMatrix& named : matrices)
        head.push_back(fmt::format(
            "{}", static_cast<int>(std::chrono::year_month_day{named.matrix.period.from}.year())));
    table.push_back(std::move(head));
    for (const auto& [key, cells] : lines) {
        Cells row{std::string(regime.record->symbols.text(matrices.front().matrix.provisions[key.first])),
                  value_in_words(record::Value(key.second), *regime.record, style.lang)};
        row.insert(row.end(), cells.begin(), cells.end());
        table.push_back(std::move(row));
    }
    return fmt::format("\n{}\n{}",
                       style.pick("Published counts beside ours", "الأعداد المنشورة إلى جانب أعدادنا"),
                       aligned(table));
}

class Sheet {
public:
    Sheet(const NamedMatrix& named, const regime::Regime& regime, const Style& style, std::size_t width)
        : matrix_(named.matrix), named_(named), regime_(regime), style_(style), width_(width) {}

    std::string text(bool all) {
        heading();
        label_columns();
        legend();
        rows(all);
        for (std::size_t first = 0; first < matrix_.provisions.size(); first += fit_) block(first);
        quiet_rows();
        coverage();
        published();
        reasons();
        sources();
        return std::move(out_);
    }

    void heading() {
        const std::string view_title(style_.arabic() && !named_.view_title_ar.empty() ? named_.view_title_ar
                                                                                      : named_.view_title_en);
        out_ += fmt::format("{} — {} {}{}\n", period_of_matrix(matrix_.period, style_.lang),
                            style_.pick("view", "المنظور"), isolated(named_.view, style_),
                            view_title.empty() ? "" : fmt::format(" ({})", view_title));
        if (named_.known_on)
            out_ += fmt::format("{} {}\n", style_.pick("as known on", "بحسب المعلوم في"),
                                day_in_words(*named_.known_on, style_.lang));
    }

private:
    void label_columns() {
        const std::string common = common_beginning(matrix_.provisions, regime_.record->symbols);
        std::size_t needed = kNameWidth;
        for (const record::Symbol each : matrix_.provisions) {
            labels_.emplace_back(regime_.record->symbols.text(each).substr(common.size()));
            needed += 2 + diagnostics::display_width(labels_.back());
        }
        fit_ = std::max<std::size_t>(matrix_.provisions.size(), 1);
        if (needed <= width_) return;
        // Numbers, with what they stand for above; and several tables where even these do not fit.
        numbered_ = true;
        for (std::size_t i = 0; i < labels_.size(); ++i) labels_[i] = fmt::format("{}", i + 1);
        fit_ = std::max<std::size_t>((std::max(width_, kNameWidth + 5) - kNameWidth) / 5, 1);
    }

    void legend() {
        for (std::size_t i = 0; i < matrix_.provisions.size(); ++i) {
            const law::Provision* provision = provision_of(matrix_.provisions[i], regime_);
            const std::string title = provision == nullptr ? std::string()
                                                           : (style_.arabic() && !provision->title_ar.empty()
                                                                  ? provision->title_ar
                                                                  : provision->title_en);
            const std::string id(regime_.record->symbols.text(matrix_.provisions[i]));
            out_ += wrapped(fmt::format("  {}{}  {}", numbered_ ? labels_[i] + "  " : "",
                                        isolated(id, style_), isolate_latin(title, style_)),
                            width_, 6);
        }
        std::string signs;
        for (const ColumnCount& count : counts_of(matrix_, regime_))
            signs += fmt::format("{}{} {}", signs.empty() ? "  " : "   ", count.sign,
                                 style_.arabic() ? count.ar : count.en);
        if (!signs.empty()) out_ += wrapped(signs, width_, 2);
    }

    [[nodiscard]] static bool is_quiet(const MatrixRow& row) {
        return std::ranges::all_of(row.cells, [](const Cell& cell) {
            return cell.kind == CellKind::NothingRecorded || cell.kind == CellKind::NoState;
        });
    }

    void rows(bool all) {
        for (const MatrixRow& row : matrix_.rows) (all || !is_quiet(row) ? shown_ : quiet_).push_back(&row);
    }

    [[nodiscard]] std::string name_of(const MatrixRow& row) const {
        const std::string name =
            cut_to(regime_.record->short_name(row.state, code_of(style_.lang)), kNameWidth - 1);
        return row.apart ? name + "*" : name;
    }

    void block(std::size_t first) {
        const std::size_t end = std::min(first + fit_, matrix_.provisions.size());
        std::vector<Cells> table;
        Cells head{""};
        for (std::size_t i = first; i < end; ++i) head.push_back(isolated(labels_[i], style_));
        table.push_back(std::move(head));
        for (const MatrixRow* row : shown_) {
            Cells cells{name_of(*row)};
            for (std::size_t i = first; i < end; ++i) cells.push_back(sign_of(row->cells[i], regime_));
            table.push_back(std::move(cells));
        }
        table.push_back({});
        for (const ColumnCount& count : counts_of(matrix_, regime_)) {
            const std::string words = style_.arabic() ? count.ar : count.en;
            Cells cells{cut_to(words.substr(0, words.find(':')), kNameWidth - 1)};
            for (std::size_t i = first; i < end; ++i) cells.push_back(std::to_string(count.by_column[i]));
            table.push_back(std::move(cells));
        }
        out_ += "\n" + aligned(table);
        if (std::ranges::any_of(shown_, [](const MatrixRow* row) { return row->apart; }))
            out_ += fmt::format(
                "* {}\n",
                style_.pick("listed apart, and not counted: not of the kind that the counts are over",
                            "مذكور على حدة وغير معدود: ليس من الفئة المعدودة"));
    }

    void quiet_rows() {
        if (quiet_.empty()) return;
        std::vector<std::string> names;
        for (const MatrixRow* row : quiet_)
            names.push_back(std::string(regime_.record->symbols.text(row->state)));
        std::string line = fmt::format(
            "{} ({}):",
            style_.pick("Nothing recorded in any of these columns", "لا شيء مسجَّل في أيّ من هذه الأعمدة"),
            counted(static_cast<std::int64_t>(quiet_.size()), kStates, style_.lang));
        for (const std::string& name : names) line += " " + name;
        out_ += "\n" + wrapped(line, width_, 2);
    }

    // Silence weighs only as much as the search behind it.
    void coverage() {
        if (matrix_.coverage.empty()) return;
        out_ += fmt::format("\n{}\n", style_.pick("How far this was surveyed", "مدى الاستقصاء"));
        for (const record::Coverage* row : matrix_.coverage)
            out_ +=
                wrapped(isolate_latin("  " + coverage_in_words(*row, regime_, style_), style_), width_, 6);
    }

    void published() {
        if (matrix_.published.empty()) return;
        out_ += fmt::format("\n{}\n",
                            style_.pick("Published counts beside ours", "الأعداد المنشورة إلى جانب أعدادنا"));
        std::vector<Cells> table{{"", "", std::string(style_.pick("published", "منشور")),
                                  std::string(style_.pick("here", "هنا")),
                                  std::string(style_.pick("difference", "الفرق")), ""}};
        const auto counts = counts_of(matrix_, regime_);
        for (const PublishedCount& one : matrix_.published) {
            const auto ours = number_here(one, counts, regime_);
            const auto theirs = one.number.best ? one.number.best : one.number.low;
            table.push_back({std::string(regime_.record->symbols.text(matrix_.provisions[one.column])),
                             value_in_words(record::Value(one.finding), *regime_.record, style_.lang),
                             range_in_words(one.number, style_.lang), ours ? std::to_string(*ours) : "—",
                             ours && theirs ? fmt::format("{:+d}", *ours - *theirs) : "—",
                             fmt::format("[{}]", number_of(one.claim))});
        }
        out_ += aligned(table);
        undecided();
    }

    // Why counts may differ: the States of whom a counted column leaves it open.
    void undecided() {
        std::set<std::size_t> columns;
        for (const PublishedCount& one : matrix_.published) columns.insert(one.column);
        for (const std::size_t column : columns) {
            std::vector<std::string> names;
            for (const MatrixRow& row : matrix_.rows)
                if (row.cells[column].kind == CellKind::Open ||
                    row.cells[column].kind == CellKind::Contested ||
                    row.cells[column].kind == CellKind::AsRecorded)
                    names.push_back(regime_.record->short_name(row.state, code_of(style_.lang)));
            if (names.empty()) continue;
            out_ += wrapped(
                fmt::format("  {}: {} {}",
                            isolated(regime_.record->symbols.text(matrix_.provisions[column]), style_),
                            style_.pick("not decided here, and not counted:", "غير محسوم هنا، وغير معدود:"),
                            listed(names, style_.lang)),
                width_, 6);
        }
    }

    void reasons() {
        for (const MatrixRow* row : shown_) {
            if (std::ranges::all_of(row->cells, [](const Cell& cell) { return cell.reasons.empty(); }))
                continue;
            out_ += fmt::format("\n{} ({})\n", regime_.record->display_name(row->state, code_of(style_.lang)),
                                isolated(regime_.record->symbols.text(row->state), style_));
            for (std::size_t i = 0; i < row->cells.size(); ++i)
                for (const CellReason& reason : row->cells[i].reasons)
                    for (const std::string& line : reason_lines(reason, matrix_.period, regime_, style_))
                        out_ += wrapped(line, width_, 6);
            cite(*row);
        }
    }

    // The sources of a row's reasons, by number.
    void cite(const MatrixRow& row) {
        std::vector<std::size_t> numbers;
        for (const Cell& cell : row.cells)
            for (const CellReason& reason : cell.reasons)
                for (std::size_t i = 0; i < std::min(kSourcesShown, reason.claims.size()); ++i) {
                    const std::size_t number = number_of(reason.claims[i]);
                    if (std::ranges::find(numbers, number) == numbers.end()) numbers.push_back(number);
                }
        if (numbers.empty()) return;
        std::string line = "      ";
        for (const std::size_t number : numbers) line += fmt::format(" [{}]", number);
        out_ += wrapped(line, width_, 6);
    }

    std::size_t number_of(regime::ClaimId claim) {
        const auto known = std::ranges::find(cited_, claim);
        if (known != cited_.end()) return static_cast<std::size_t>(known - cited_.begin()) + 1;
        cited_.push_back(claim);
        return cited_.size();
    }

    void sources() {
        if (cited_.empty()) return;
        out_ += fmt::format("\n{}\n", style_.pick("Sources", "المصادر"));
        for (std::size_t i = 0; i < cited_.size(); ++i)
            out_ += wrapped(
                fmt::format("  [{}] {}", i + 1,
                            isolate_latin(citation(regime_.record->claim(cited_[i]), *regime_.record, style_),
                                          style_)),
                width_, 6);
    }

    const Matrix& matrix_;
    const NamedMatrix& named_;
    const regime::Regime& regime_;
    const Style& style_;
    std::size_t width_;
    std::string out_;
    std::vector<std::string> labels_;
    bool numbered_ = false;
    std::size_t fit_ = 1;
    std::vector<const MatrixRow*> shown_, quiet_;
    std::vector<regime::ClaimId> cited_;
};

std::string name_of_matrix(const NamedMatrix& named, const Style& style) {
    return fmt::format("{}{} {}", period_of_matrix(named.matrix.period, style.lang),
                       style.arabic() ? "،" : ",", isolated(named.view, style));
}

}  // namespace

std::string matrix_as_text(const NamedMatrix& matrix, const regime::Regime& regime, const Style& style,
                           std::size_t width, bool all) {
    return Sheet(matrix, regime, style, width).text(all);
}

std::string matrices_as_text(const std::vector<NamedMatrix>& matrices, const regime::Regime& regime,
                             const Style& style, std::size_t width) {
    std::string out;
    // By word, then by provision and period: how the counts move.
    std::map<std::string, ColumnCount> words;
    std::vector<std::string> order;
    std::vector<std::vector<ColumnCount>> counts;
    for (const NamedMatrix& named : matrices) {
        counts.push_back(counts_of(named.matrix, regime));
        for (const ColumnCount& count : counts.back())
            if (words.emplace(count.code, count).second) order.push_back(count.code);
    }
    out += fmt::format("{} {}\n", style.pick("view", "المنظور"), isolated(matrices.front().view, style));
    for (const std::string& code : order) {
        const ColumnCount& word = words[code];
        std::vector<Cells> table;
        Cells head{fmt::format("{} {}", word.sign, style.arabic() ? word.ar : word.en)};
        for (const NamedMatrix& named : matrices)
            head.push_back(fmt::format(
                "{}", static_cast<int>(std::chrono::year_month_day{named.matrix.period.from}.year())));
        table.push_back(std::move(head));
        for (std::size_t column = 0; column < matrices.front().matrix.provisions.size(); ++column) {
            Cells cells{std::string(regime.record->symbols.text(matrices.front().matrix.provisions[column]))};
            for (std::size_t i = 0; i < matrices.size(); ++i) {
                const auto known = std::ranges::find_if(
                    counts[i], [&](const ColumnCount& each) { return each.code == code; });
                cells.push_back(std::to_string(known == counts[i].end() ? 0 : known->by_column[column]));
            }
            table.push_back(std::move(cells));
        }
        out += "\n" + aligned(table);
    }
    out += published_by_year(matrices, counts, regime, style);
    for (std::size_t i = 1; i < matrices.size(); ++i) {
        const std::string changes = turned_as_text(matrices[i - 1], matrices[i], regime, style, width);
        out += "\n" + changes;
    }
    return out;
}

std::string turned_as_text(const NamedMatrix& before, const NamedMatrix& after, const regime::Regime& regime,
                           const Style& style, std::size_t width) {
    const std::vector<TurnedCell> cells = turned(before.matrix, after.matrix);
    std::string out = fmt::format(
        "{} ({} {} {}): {}\n", style.pick("What turns", "ما يتغيّر"), name_of_matrix(before, style),
        style.pick("→", "←"), name_of_matrix(after, style),
        counted(static_cast<std::int64_t>(cells.size()),
                CountedNoun{"cell", "cells", "خانة", "خانتان", "خانات", "خانة", true}, style.lang));
    const auto words = [&](const Cell* one) {
        return one == nullptr ? std::string(style.pick("no such row", "لا صفّ"))
                              : words_of(*one, regime, style.lang);
    };
    const std::string_view arrow = style.pick("→", "←");
    // Cells without conduct on either side: only what was surveyed, or who is bound, differs. They are counted.
    std::vector<std::tuple<std::size_t, std::string, std::size_t>> quiet;
    for (const TurnedCell& cell : cells) {
        const auto says_nothing = [](const Cell* one) { return one == nullptr || one->reasons.empty(); };
        if (!says_nothing(cell.before) || !says_nothing(cell.after)) continue;
        std::string line = fmt::format("{} {} {}", words(cell.before), arrow, words(cell.after));
        const auto known = std::ranges::find_if(quiet, [&](const auto& each) {
            return std::get<0>(each) == cell.column && std::get<1>(each) == line;
        });
        if (known == quiet.end())
            quiet.emplace_back(cell.column, std::move(line), 1);
        else
            ++std::get<2>(*known);
    }
    std::ranges::stable_sort(quiet, {}, [](const auto& each) { return std::get<0>(each); });
    for (const auto& [column, line, number] : quiet)
        out +=
            wrapped(fmt::format("  {}: {}: {}",
                                isolated(regime.record->symbols.text(after.matrix.provisions[column]), style),
                                counted(static_cast<std::int64_t>(number), kStates, style.lang), line),
                    width, 6);
    for (const TurnedCell& cell : cells) {
        const bool has_reasons = (cell.before != nullptr && !cell.before->reasons.empty()) ||
                                 (cell.after != nullptr && !cell.after->reasons.empty());
        if (!has_reasons) continue;
        out += wrapped(
            fmt::format("  {}{} {}: {} {} {}", regime.record->short_name(cell.state, code_of(style.lang)),
                        style.pick(",", "،"),
                        isolated(regime.record->symbols.text(after.matrix.provisions[cell.column]), style),
                        words(cell.before), arrow, words(cell.after)),
            width, 6);
        for (const auto& [named, one] : {std::pair(&before, cell.before), std::pair(&after, cell.after)}) {
            if (one == nullptr) continue;
            for (const CellReason& reason : one->reasons)
                for (const std::string& line : reason_lines(reason, named->matrix.period, regime, style))
                    out += wrapped(fmt::format("    {}:{}", name_of_matrix(*named, style), line), width, 8);
        }
    }
    return out;
}

}  // namespace mithaq::report
