// The matrix of states by provisions: in each cell which finding holds within a period, and why.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "record/coverage.h"
#include "report/words.h"

namespace mithaq::report {

// What is said of a cell, or of one finding in it, within the period.
enum class CellKind : std::uint8_t {
    NoState,          // the state did not exist
    NothingRecorded,  // no recorded conduct matches; nobody has surveyed it
    Clear,            // no finding is possible, and a survey covers the cell
    Open,             // possible on the record, not certain
    AsRecorded,       // as far as recorded: yes, and what is not recorded could undo it
    Contested,        // the readings that the view leaves open differ
    Holds             // on some day at least
};

struct CellReason {
    std::size_t finding = 0;  // index into Assessment::findings
    engine::Answer answer;    // its day is one of the period
    CellKind kind = CellKind::NothingRecorded;
    std::vector<CellKind> by_reading;     // parallel to answer.by_reading
    std::vector<regime::ClaimId> claims;  // that it rests on within the period, the best first
};

struct Cell {
    CellKind kind = CellKind::NothingRecorded;
    std::optional<std::size_t>
        finding;                      // the first of `reasons`; of a clear cell the finding that has its word
    bool bound = false;               // certainly, on the last day
    std::vector<CellReason> reasons;  // the strongest first
    friend bool same_word(const Cell& a, const Cell& b) {
        return a.kind == b.kind && (a.kind == CellKind::NothingRecorded || a.finding == b.finding);
    }
};

struct MatrixRow {
    record::Symbol state;
    bool apart = false;  // is no state: listed apart, and not counted
    std::vector<Cell> cells;
};

// A count that somebody published for a column, beside ours.
struct PublishedCount {
    record::Symbol publisher;
    std::size_t column = 0;
    record::Symbol finding;
    record::Range number;
    regime::ClaimId claim;
};

struct Matrix {
    time::Interval period;
    std::vector<record::Symbol> provisions;  // columns
    std::vector<MatrixRow> rows;             // by name; what is no state at the end
    std::vector<PublishedCount> published;
    std::vector<const record::Coverage*> coverage;  // of the tables that the columns rest on
};

struct MatrixQuestion {
    time::Interval period;
    std::vector<record::Symbol> provisions;           // see provisions_asked
    std::vector<record::Symbol> states;               // empty: all that existed in the period
    std::optional<std::vector<record::Symbol>> only;  // members of a group
};

// The provisions that some finding of the matrix can be about, in the law's order; of these instruments, at or below these
// provisions; empty: all.
[[nodiscard]] std::vector<record::Symbol> provisions_asked(const regime::Regime& regime,
                                                           const std::vector<std::string>& instruments,
                                                           const std::vector<std::string>& provisions);

[[nodiscard]] Matrix assess(engine::Reasoner& reasoner, const MatrixQuestion& question);

// The stable word of a cell: a finding's name, a clear word's code, or nothing_recorded, open, contested, as_recorded, no_state.
[[nodiscard]] std::string code_of(const Cell& cell, const regime::Regime& regime);
[[nodiscard]] std::string sign_of(const Cell& cell, const regime::Regime& regime);
[[nodiscard]] std::string words_of(const Cell& cell, const regime::Regime& regime, Lang lang);

// A cell that differs between two matrices with the same columns.
struct TurnedCell {
    record::Symbol state;
    std::size_t column = 0;
    const Cell* before = nullptr;  // null: no such row
    const Cell* after = nullptr;
};
[[nodiscard]] std::vector<TurnedCell> turned(const Matrix& before, const Matrix& after);

// How a matrix is named where two are compared: "2023, view ban_monitor".
struct NamedMatrix {
    Matrix matrix;
    std::string view;
    std::string view_title_en, view_title_ar;
    std::optional<time::Day> known_on;
};

// --- outputs

// One matrix: the table, its counts, the reason for each cell, the sources. `width` cells of a terminal; `all`: rows without
// anything recorded too.
[[nodiscard]] std::string matrix_as_text(const NamedMatrix& matrix, const regime::Regime& regime,
                                         const Style& style, std::size_t width, bool all);
// Several periods: the counts of each, and the cells that change from one to the next.
[[nodiscard]] std::string matrices_as_text(const std::vector<NamedMatrix>& matrices,
                                           const regime::Regime& regime, const Style& style,
                                           std::size_t width);
// What turns between two.
[[nodiscard]] std::string turned_as_text(const NamedMatrix& before, const NamedMatrix& after,
                                         const regime::Regime& regime, const Style& style, std::size_t width);
[[nodiscard]] std::string matrices_as_markdown(const std::vector<NamedMatrix>& matrices,
                                               const regime::Regime& regime, const Style& style);
// One line a cell.
[[nodiscard]] std::string matrices_as_csv(const std::vector<NamedMatrix>& matrices,
                                          const regime::Regime& regime, const Style& style);
// The form "assess/1" (docs/schemas/assess.schema.json). With `compared`, the cells of the last that differ from it.
[[nodiscard]] nlohmann::ordered_json matrices_as_json(const std::vector<NamedMatrix>& matrices,
                                                      const NamedMatrix* compared,
                                                      const regime::Regime& regime);

// What the outputs share.
struct ColumnCount {
    std::string code;
    std::string en, ar, sign;
    std::vector<std::size_t> by_column;
};
// How many states have each word, by column; words in the order of strength.
[[nodiscard]] std::vector<ColumnCount> counts_of(const Matrix& matrix, const regime::Regime& regime);
// "2023", "the year 2026 up to 24 November 2026", "24 November 2026".
[[nodiscard]] std::string period_of_matrix(time::Interval period, Lang lang);
[[nodiscard]] std::string finding_in_words(std::size_t finding, const regime::Regime& regime, Lang lang);

}  // namespace mithaq::report
