#include "engine/tables/open_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "diagnostics/near_names.h"
#include "diagnostics/utf8.h"

namespace mithaq::engine::tables {

namespace {

using diagnostics::Diagnostics;
using diagnostics::Kind;
using diagnostics::Span;

constexpr std::size_t kShownBytes = std::size_t{1} << 14;  // of a faulty line
constexpr std::size_t kMostFaults = 20;                    // of a header

// The file's lines up to and with the first that is not blank.
struct Head {
    std::string line;            // the first that is not blank, without its end
    std::size_t number = 1;      // of that line, from 1
    std::uint64_t end = 0;       // where the next line begins
    std::size_t line_bytes = 0;  // of a line, on average
};

class Opening {
public:
    Opening(const law::Predicate& predicate, const TableFile& file, diagnostics::SourceFiles& sources,
            Diagnostics& faults, Diagnostics& warnings)
        : predicate_(predicate), file_(file), sources_(sources), faults_(faults), warnings_(warnings) {}

    std::optional<OpenTable> open() {
        auto input = InputFile::open(file_.path.string());
        if (!input) return unreadable(input.error());
        OpenTable table{&file_, std::move(*input), {}};
        auto head = read_head(table.input);
        if (!head) return unreadable(head.error());
        table.bytes_of_a_line = head->line_bytes;
        table.empty = head->line.empty();
        if (table.empty) return table;
        if (head->line.size() >= kMostLineBytes) {
            fault(*head, 0, kShownBytes, Kind::LineTooLong,
                  fmt::format("a line of more than {} bytes, the most that is read", kMostLineBytes),
                  "the rows of a table are lines: are its line ends missing?");
            return std::nullopt;
        }
        const bool fine =
            file_.format == Format::Commas ? named_columns(*head, table) : counted_columns(*head, table);
        if (!fine) return std::nullopt;
        table.layout.format = file_.format;
        return table;
    }

private:
    std::nullopt_t unreadable(const std::string& why) {
        faults_.push_back({Kind::FileUnreadable, {}, "cannot read `" + file_.shown + "`: " + why, {}, {}});
        return std::nullopt;
    }

    static tl::expected<Head, std::string> read_head(const InputFile& input) {
        constexpr std::size_t kSample = std::size_t{1} << 16;
        std::string text(kSample, '\0');
        Head head;
        for (std::uint64_t offset = 0;; offset = text.size()) {
            text.resize(std::max<std::size_t>(kSample, offset * 2));
            const auto got = input.read(text.data() + offset, text.size() - offset, offset);
            if (!got) return tl::unexpected(got.error());
            text.resize(offset + *got);
            if (find_line(text, *got == 0 || text.size() > kMostLineBytes, head)) break;
        }
        return head;
    }

    // Whether `text`, the file's beginning, shows its first line that is not blank; at the end there may be none.
    static bool find_line(std::string_view text, bool at_end, Head& head) {
        std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
        for (head.number = 1;; ++head.number) {
            const std::size_t newline = text.find('\n', at);
            if (newline == std::string_view::npos && !at_end) return false;
            std::string_view line = text.substr(std::min(at, text.size()),
                                                newline == std::string_view::npos ? newline : newline - at);
            if (line.ends_with('\r')) line.remove_suffix(1);
            head.end = newline == std::string_view::npos ? text.size() : newline + 1;
            if (!line.empty() || newline == std::string_view::npos) {
                head.line = line;
                const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
                head.line_bytes = std::max<std::size_t>(1, text.size() / std::max<std::size_t>(1, lines));
                return true;
            }
            at = newline + 1;
        }
    }

    // A place in the line, as far as it is shown.
    Span place(const Head& head, std::size_t begin, std::size_t end) {
        if (!excerpt_)
            excerpt_ = sources_.add_excerpt(file_.shown, head.line.substr(0, kShownBytes),
                                            static_cast<std::uint32_t>(head.number));
        const std::size_t shown = std::min(head.line.size(), kShownBytes);
        return {*excerpt_, static_cast<std::uint32_t>(std::min(begin, shown)),
                static_cast<std::uint32_t>(std::min(end, shown))};
    }

    bool fault(const Head& head, std::size_t begin, std::size_t end, Kind kind, std::string message,
               std::string hint) {
        faults_.push_back({kind,
                           place(head, begin, end),
                           std::move(message),
                           {{predicate_.where, "declared here"}},
                           std::move(hint)});
        return false;
    }

    bool is_text(const Head& head) {
        if (const std::size_t nul = head.line.find('\0'); nul != std::string::npos)
            return fault(head, nul, nul + 1, Kind::NotText, "a NUL byte: this is a binary file, not a text",
                         {});
        const auto bad = diagnostics::first_not_utf8(head.line);
        return !bad ||
               fault(head, *bad, *bad + 1, Kind::NotUtf8, "the file is not UTF-8", "save the file as UTF-8");
    }

    // Tab-separated tables have no header: how many cells there are says which columns they are.
    bool counted_columns(const Head& head, OpenTable& table) {
        if (!is_text(head)) return false;
        const bool none = predicate_.arguments.empty() && head.line == "()";
        const std::size_t cells =
            none ? 0 : 1 + static_cast<std::size_t>(std::count(head.line.begin(), head.line.end(), '\t'));
        auto layout = layout_by_position(predicate_, cells);
        if (!layout) {
            std::string hint = "its columns are " + expected_columns(predicate_);
            if (cells == 1 && head.line.find_first_of(",; ") != std::string::npos)
                hint += "; cells are parted by tabs";
            return fault(head, 0, head.line.size(), Kind::WrongCellCount,
                         fmt::format("the table's first row has {} cell{}", cells, cells == 1 ? "" : "s"),
                         std::move(hint));
        }
        table.layout = std::move(*layout);
        return true;
    }

    bool named_columns(const Head& head, OpenTable& table) {
        if (!is_text(head)) return false;
        bool fine = true;
        std::size_t faulty = 0;
        for (std::size_t at = 0; at <= head.line.size();) {
            const std::size_t end = std::min(head.line.find(',', at), head.line.size());
            if (!named_column(head, at, end, table.layout) && ++faulty == kMostFaults) return false;
            fine = faulty == 0;
            at = end + 1;
        }
        if (passed_over_ > kMostFaults)
            warnings_.push_back({Kind::UnknownColumn,
                                 place(head, 0, 0),
                                 fmt::format("{} more columns are passed over", passed_over_ - kMostFaults),
                                 {},
                                 {},
                                 diagnostics::Severity::Warning});
        table.begin = head.end;
        table.lines_before = head.number;
        return has_all_columns(head, table.layout) && fine;
    }

    bool named_column(const Head& head, std::size_t begin, std::size_t end, Layout& layout) {
        std::string name = head.line.substr(begin, end - begin);
        if (name.size() >= 2 && name.front() == '"' && name.back() == '"')
            name = name.substr(1, name.size() - 2);
        const auto column = column_called(predicate_, name);
        layout.columns.push_back(column.value_or(Column{}));
        if (!column && ++passed_over_ > kMostFaults) return true;
        if (!column) {
            std::vector<std::string> known{"when", "from", "to", "earliest", "latest", "certainty"};
            for (const law::Argument& argument : predicate_.arguments) known.push_back(argument.name);
            const std::string near = diagnostics::did_you_mean(name, known);
            warnings_.push_back({Kind::UnknownColumn,
                                 place(head, begin, end),
                                 "the column `" + name + "` is passed over",
                                 {},
                                 near.empty() ? "its columns are " + expected_columns(predicate_) : near,
                                 diagnostics::Severity::Warning});
            return true;
        }
        const auto same = [&](const Column& other) {
            return other.kind == column->kind && other.argument == column->argument;
        };
        if (std::count_if(layout.columns.begin(), layout.columns.end(), same) == 1) return true;
        return fault(head, begin, end, Kind::DuplicateColumn, "the column `" + name + "` stands twice", {});
    }

    bool has_all_columns(const Head& head, const Layout& layout) {
        const auto missing = [&](const std::string& name, std::string hint) {
            return fault(head, 0, head.line.size(), Kind::MissingColumn,
                         "the table has no column `" + name + "`", std::move(hint));
        };
        bool fine = true;
        for (std::uint32_t i = 0; i < predicate_.arguments.size(); ++i) {
            const Column wanted = *column_called(predicate_, predicate_.arguments[i].name);
            const bool stands = std::any_of(
                layout.columns.begin(), layout.columns.end(),
                [&](const Column& column) { return column.kind == wanted.kind && column.argument == i; });
            if (!stands)
                fine = missing(predicate_.arguments[i].name,
                               "a table with commas begins with a header that names its columns");
        }
        using ColumnKind = Column::Kind;
        const auto both = [&](ColumnKind a, ColumnKind b, const char* name_a, const char* name_b) {
            if (layout.has(a) == layout.has(b)) return true;
            return missing(layout.has(a) ? name_b : name_a,
                           std::string("`") + name_a + "` and `" + name_b + "` go together");
        };
        fine &= both(ColumnKind::From, ColumnKind::To, "from", "to");
        fine &= both(ColumnKind::Earliest, ColumnKind::Latest, "earliest", "latest");
        const int forms = (layout.has(ColumnKind::When) ? 1 : 0) + (layout.has(ColumnKind::From) ? 1 : 0) +
                          (layout.has(ColumnKind::Earliest) ? 1 : 0);
        if (forms > 1) {
            fine = fault(head, 0, head.line.size(), Kind::BadTableColumns,
                         "the table says in two ways when a fact holds",
                         "take one of `when`, `from` with `to`, and `earliest` with `latest`");
        }
        return fine;
    }

    const law::Predicate& predicate_;
    const TableFile& file_;
    diagnostics::SourceFiles& sources_;
    Diagnostics& faults_;
    Diagnostics& warnings_;
    std::optional<diagnostics::FileId> excerpt_;
    std::size_t passed_over_ = 0;  // columns
};

}  // namespace

std::optional<OpenTable> open_table(const law::Predicate& predicate, const TableFile& file,
                                    diagnostics::SourceFiles& sources, Diagnostics& faults,
                                    Diagnostics& warnings) {
    return Opening(predicate, file, sources, faults, warnings).open();
}

}  // namespace mithaq::engine::tables
