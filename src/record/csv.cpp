#include "record/csv.h"

#include <csv.h>

#include <array>
#include <cassert>

namespace mithaq::record {

namespace {

using diagnostics::Diagnostic;
using diagnostics::Kind;

// The bytes at which libcsv may report a cell or a row, outside quotes.
constexpr std::array<bool, 256> make_structural(char separator) {
    std::array<bool, 256> structural{};
    structural[static_cast<unsigned char>(separator)] = structural['\n'] = structural['\r'] = true;
    return structural;
}

bool is_newline(char byte) { return byte == '\n' || byte == '\r'; }

// A quarrel about quotes goes wrong for the rest of a file more often than not; a few are enough to see it.
constexpr int kMostQuoteFaults = 20;

}  // namespace

std::span<const Cell> Csv::row(std::size_t index) const {
    const std::uint32_t begin = index == 0 ? 0 : row_ends_[index - 1];
    return std::span(cells_).subspan(begin, row_ends_[index] - begin);
}

diagnostics::Span Csv::row_span(std::size_t index) const {
    const auto cells = row(index);
    return {file, cells.front().begin, cells.back().end};
}

void Csv::put(std::size_t row, std::size_t column, std::string_view text) {
    cells_[(row == 0 ? 0 : row_ends_[row - 1]) + column].text = text;
}

// libcsv tells what a cell holds but not where it was. It reports a cell on the byte that ends it, so it is
// fed in runs that end with such a byte: the end of the run is then the end of the cell.
class CsvReader {
public:
    CsvReader(Csv& csv, std::string_view text, diagnostics::Diagnostics& faults, char separator)
        : csv_(csv),
          text_(text),
          faults_(faults),
          separator_(separator),
          structural_(make_structural(separator)) {
        start();
    }
    ~CsvReader() { csv_free(&parser_); }
    CsvReader(const CsvReader&) = delete;
    CsvReader& operator=(const CsvReader&) = delete;

    void read() {
        std::size_t begin = 0;
        while (begin < text_.size()) {
            std::size_t end = begin;
            while (end < text_.size() && !structural_[static_cast<unsigned char>(text_[end])]) ++end;
            position_ = end;
            if (end < text_.size()) ++end;
            const std::size_t done =
                csv_parse(&parser_, text_.data() + begin, end - begin, on_cell, on_row, this);
            begin = done == end - begin ? end : skip_line(begin + done);
        }
        finish();
    }

private:
    void start() {
        [[maybe_unused]] const int failed = csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI);
        assert(failed == 0);
        csv_set_delim(&parser_, static_cast<unsigned char>(separator_));
        // libcsv would trim spaces; here they are part of the cell.
        csv_set_space_func(&parser_, [](unsigned char) { return 0; });
    }

    static void on_cell(void* data, std::size_t size, void* self) {
        static_cast<CsvReader*>(self)->add_cell({static_cast<const char*>(data), size});
    }
    static void on_row(int, void* self) { static_cast<CsvReader*>(self)->end_row(); }

    void add_cell(std::string_view value) {
        begin_cell();
        std::size_t begin = cell_begin_;
        std::size_t end = position_;
        cell_begin_ = position_ + 1;
        if (begin < end && text_[begin] == '"') ++begin, --end;
        std::string_view raw = text_.substr(begin, end - begin);
        if (raw.size() != value.size()) raw = csv_.unquoted_.emplace_back(value);
        csv_.cells_.push_back({raw, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    }

    void end_row() {
        csv_.row_ends_.push_back(static_cast<std::uint32_t>(csv_.cells_.size()));
        cell_begin_ = position_ + 1;
    }

    [[nodiscard]] bool at_row_start() const {
        return csv_.cells_.size() == (csv_.row_ends_.empty() ? 0 : csv_.row_ends_.back());
    }

    // No row begins with a newline: what stands there is the rest of CRLF, or a blank line.
    void begin_cell() {
        if (!at_row_start()) return;
        while (cell_begin_ < position_ && is_newline(text_[cell_begin_])) ++cell_begin_;
    }

    // Reports the quote at `fault`, and gives where the next line begins.
    std::size_t skip_line(std::size_t fault) {
        begin_cell();
        const bool quoted = text_[cell_begin_] == '"';
        const std::size_t at = quoted ? fault - 1 : fault;
        report(at, at + 1,
               quoted ? "this quote ends the cell, but more text follows it"
                      : "a quote inside a cell that does not begin with one",
               quoted ? "write a quote inside a quoted cell twice"
                      : "put the whole cell in quotes, and write quotes inside it twice");
        drop_row();
        csv_free(&parser_);
        start();
        if (++quote_faults_ == kMostQuoteFaults) return cell_begin_ = text_.size();
        while (fault < text_.size() && !is_newline(text_[fault])) ++fault;
        return cell_begin_ = fault;
    }

    void finish() {
        position_ = text_.size();
        if (csv_fini(&parser_, on_cell, on_row, this) == 0) return;
        begin_cell();
        report(cell_begin_, cell_begin_ + 1, "this quote is never closed",
               "close the cell with a second quote");
        drop_row();
    }

    void drop_row() { csv_.cells_.resize(csv_.row_ends_.empty() ? 0 : csv_.row_ends_.back()); }

    void report(std::size_t begin, std::size_t end, std::string message, std::string hint) {
        const diagnostics::Span where{csv_.file, static_cast<std::uint32_t>(begin),
                                      static_cast<std::uint32_t>(end)};
        faults_.push_back(Diagnostic{Kind::BadCsv, where, std::move(message), {}, std::move(hint)});
    }

    Csv& csv_;
    std::string_view text_;
    diagnostics::Diagnostics& faults_;
    char separator_;
    std::array<bool, 256> structural_;
    csv_parser parser_{};
    std::size_t cell_begin_ = 0;
    std::size_t position_ = 0;  // of the byte that ends what libcsv reports
    int quote_faults_ = 0;
};

Csv read_csv(const diagnostics::SourceFiles& files, diagnostics::FileId file,
             diagnostics::Diagnostics& faults, char separator) {
    Csv csv;
    csv.file = file;
    CsvReader(csv, files.text(file), faults, separator).read();
    return csv;
}

}  // namespace mithaq::record
