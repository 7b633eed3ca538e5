#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "record/dates.h"
#include "record/loading.h"
#include "record/mend.h"
#include "record/sheet.h"

namespace mithaq::record {

namespace {

// What a Value can hold.
constexpr std::int64_t kLargest = (std::int64_t{1} << 59) - 1;

// The columns of a table, and where each part of a claim stands among them.
struct Layout {
    explicit Layout(const Table& table) {
        add("id");
        for (const Column& argument : table.arguments) add(argument.name);
        if (table.single) act = add("act");
        when = add(table.shape == Shape::Event ? "when" : "from");
        if (table.shape == Shape::State) to = add("to"), seen_to = add("seen_to");
        if (table.has_quantity) low = add("low"), add("best"), add("high");
        by = add("by");
        basis = add("basis");
        source = add("source");
        locator = add("locator");
        grade = add("grade");
        stance = add("stance");
        recorded = add("recorded");
        replaces = add("replaces");
        note = add("note");
    }

    std::vector<std::string> columns;
    std::size_t act = 0, when = 0, to = 0, seen_to = 0, low = 0;
    std::size_t by = 0, basis = 0, source = 0, locator = 0, grade = 0, stance = 0, recorded = 0, replaces = 0,
                note = 0;

private:
    std::size_t add(std::string name) {
        columns.push_back(std::move(name));
        return columns.size() - 1;
    }
};

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

class ClaimReader {
public:
    ClaimReader(Loading& loading, std::uint32_t table, const Layout& layout, const Sheet& sheet)
        : loading_(loading),
          index_(table),
          table_(loading.record.tables[table]),
          layout_(layout),
          sheet_(sheet),
          file_(sheet.row_span(0).file) {}

    void read(std::size_t row) {
        row_ = row;
        Claim& claim = loading_.record.claims.emplace_back();
        claim.table = index_;
        claim.where = sheet_.row_span(row);
        claim.id = needed(0, "id");
        claim.stance = word(layout_.stance, Stance::Asserts, "asserts", Stance::Denies, "denies");
        claim.basis = word(layout_.basis, Basis::Evidence, "evidence", Basis::Position, "position");
        claim.arguments.reserve(table_.arguments.size());
        for (std::size_t i = 0; i < table_.arguments.size(); ++i)
            claim.arguments.push_back(argument(i, claim.stance));
        if (table_.single) claim.act = act(claim.stance);
        read_dates(claim);
        if (table_.has_quantity) claim.quantity = range(claim.stance);
        if (const Cell& by = cell(layout_.by); !by.text.empty()) claim.by = entity(by, {}).symbol();
        claim.locator = cell(layout_.locator).text;
        claim.replaces = cell(layout_.replaces).text;
        claim.note = cell(layout_.note).text;
        read_source(claim);
    }

private:
    [[nodiscard]] const Cell& cell(std::size_t column) const { return sheet_.cell(row_, column); }
    void fault(Kind kind, const Cell& at, std::string message, std::string hint = {}) {
        loading_.fault(kind, sheet_.span(at), std::move(message), std::move(hint));
    }

    std::string_view needed(std::size_t column, std::string_view name) {
        const Cell& at = cell(column);
        if (at.text.empty()) fault(Kind::MissingValue, at, fmt::format("`{}` is empty", name));
        return at.text;
    }

    template <class T>
    T word(std::size_t column, T usual, std::string_view usual_word, T other, std::string_view other_word) {
        const Cell& at = cell(column);
        if (at.text == other_word) return other;
        if (!at.text.empty() && at.text != usual_word) {
            fault(Kind::UnknownCode, at, fmt::format("unknown word `{}`", at.text),
                  fmt::format("`{}` (as an empty cell says too) or `{}`", usual_word, other_word));
        }
        return usual;
    }

    // An empty argument of a denial stands for all (it denies a whole pattern), so it may be empty in any
    // column.
    Value argument(std::size_t i, Stance stance) {
        const Column& column = table_.arguments[i];
        const Cell& at = cell(1 + i);
        if (at.text.empty()) {
            if (column.required && stance == Stance::Asserts) {
                fault(Kind::MissingValue, at, fmt::format("`{}` is empty", column.name));
            }
            return {};
        }
        switch (column.type) {
            case ColumnType::Entity:
                return entity(at, column.kinds);
            case ColumnType::Code:
                return code(at, column.codes);
            case ColumnType::Integer:
                return integer(at);
            case ColumnType::Day:
                return day(at);
            case ColumnType::Edtf:
                (void)read_date(loading_, file_, at);
                break;
            case ColumnType::Text:
                break;
        }
        return loading_.record.symbols.intern(at.text);
    }

    Value entity(const Cell& at, const std::vector<std::string>& kinds) {
        const Entity* entity = loading_.entity(at.text, sheet_.span(at));
        if (entity == nullptr) {
            loading_.unknown_entity(at.text, sheet_.span(at));
            return {};
        }
        const std::string_view kind = loading_.record.symbols.text(entity->kind);
        if (!kinds.empty() && !kind.empty() && std::ranges::find(kinds, kind) == kinds.end()) {
            loading_.fault(Kind::WrongEntityKind, sheet_.span(at),
                           fmt::format("`{}` is of kind {}; here stands one of kind {}", at.text, kind,
                                       fmt::join(kinds, ", ")),
                           {}, {{entity->where, "its kind stands here"}});
        }
        return entity->id;
    }

    Value code(const Cell& at, const std::vector<std::string>& codes) {
        if (!codes.empty() && std::ranges::find(codes, at.text) == codes.end()) {
            std::string hint = loading_.hint(at.text, table_.predicate, codes);
            if (hint.empty()) hint = fmt::format("one of {}", fmt::join(codes, ", "));
            fault(Kind::UnknownCode, at, fmt::format("unknown word `{}`", at.text), std::move(hint));
        }
        return loading_.record.symbols.intern(at.text);
    }

    std::optional<std::int64_t> number(const Cell& at) {
        const std::string plain = with_plain_digits(at.text);
        const auto number = whole_number(plain);
        if (number && *number <= kLargest && *number >= -kLargest) {
            if (plain != at.text)
                loading_.mended(sheet_.span(at), fmt::format("`{}` is read as {}", at.text, plain));
            return number;
        }
        fault(Kind::BadInteger, at, fmt::format("`{}` is not a whole number", at.text),
              "digits 0-9, without spaces or separators");
        return std::nullopt;
    }

    Value integer(const Cell& at) {
        const auto found = number(at);
        return found ? Value::integer(*found) : Value();
    }

    Value day(const Cell& at) {
        auto found = time::parse_day(at.text);
        if (found) return Value::day(*found);
        if (const auto mended = mended_date(at.text)) found = time::parse_day(*mended);
        if (found) {
            loading_.mended(sheet_.span(at),
                            fmt::format("`{}` is read as {}", at.text, time::to_string(*found)));
            return Value::day(*found);
        }
        fault(Kind::BadDate, at, fmt::format("`{}` is not a day", at.text), "write it as YYYY-MM-DD");
        return {};
    }

    int act(Stance stance) {
        const Cell& at = cell(layout_.act);
        if (at.text.empty()) return stance == Stance::Denies ? 0 : 1;
        const auto number = whole_number(at.text);
        if (number && *number >= 1 && *number <= 1000) return static_cast<int>(*number);
        fault(Kind::BadInteger, at, fmt::format("`{}` is not the number of an act", at.text),
              "acts count from 1");
        return 1;
    }

    void read_dates(Claim& claim) {
        auto& first = table_.shape == Shape::Event ? claim.when : claim.from;
        first = read_date(loading_, file_, cell(layout_.when));
        if (table_.shape == Shape::State) {
            const Cell& to = cell(layout_.to);
            claim.to = to.text == ".." ? time::exactly(time::kOpenEnd) : read_date(loading_, file_, to);
            claim.seen_to = read_date(loading_, file_, cell(layout_.seen_to));
            check_order(claim);
        }
        claim.recorded = read_date(loading_, file_, cell(layout_.recorded));
    }

    void check_order(const Claim& claim) {
        if (!claim.from) return;
        const time::Day begin = claim.from->window.first;
        if (claim.to && claim.to->window.last <= begin) {
            fault(Kind::ReversedDates, cell(layout_.to), "`to` is not after `from`",
                  "`to` is the first day on which it no longer held");
        }
        if (claim.seen_to && claim.seen_to->window.last < begin) {
            fault(Kind::ReversedDates, cell(layout_.seen_to), "`seen_to` lies before `from`");
        }
    }

    std::optional<Range> range(Stance stance) {
        Range range;
        std::optional<std::int64_t>* const parts[] = {&range.low, &range.best, &range.high};
        const std::size_t faults = loading_.faults.size();
        for (std::size_t i = 0; i < 3; ++i) {
            const Cell& at = cell(layout_.low + i);
            if (!at.text.empty()) *parts[i] = number(at);
        }
        if (loading_.faults.size() != faults) return range;
        if (!range.low && !range.best && !range.high) {
            if (stance == Stance::Denies) return std::nullopt;
            fault(Kind::MissingValue, cell(layout_.low), "`low`, `best` and `high` are all empty");
        }
        check_order(range);
        return range;
    }

    void check_order(const Range& range) {
        const std::int64_t best = range.best.value_or(range.low.value_or(-kInfinity));
        if (range.low.value_or(-kInfinity) > best || best > range.high.value_or(kInfinity)) {
            const diagnostics::Span where{file_, cell(layout_.low).begin, cell(layout_.low + 2).end};
            loading_.fault(Kind::ReversedRange, where, "the range is out of order",
                           "`low` <= `best` <= `high`");
        }
    }

    void read_source(Claim& claim) {
        const Cell& source = cell(layout_.source);
        Cell grade = cell(layout_.grade);
        // A small letter, or an Arabic digit, means nothing else.
        if (std::string plain = with_plain_digits(grade.text); plain.size() == 2) {
            if (plain[0] >= 'a' && plain[0] <= 'f') plain[0] = static_cast<char>(plain[0] - 32);
            if (plain != grade.text) {
                loading_.mended(sheet_.span(grade), fmt::format("`{}` is read as {}", grade.text, plain));
                grade.text = loading_.keep(std::move(plain));
            }
        }
        const bool well_formed = grade.text.size() == 2 && grade.text[0] >= 'A' && grade.text[0] <= 'F' &&
                                 grade.text[1] >= '1' && grade.text[1] <= '6';
        if (well_formed) {
            claim.grade = {grade.text[0], grade.text[1]};
        } else {
            fault(Kind::BadGrade, grade, fmt::format("`{}` is not a grade", grade.text),
                  "a letter A to F for the source, a digit 1 to 6 for the information");
        }
        if (needed(layout_.source, "source").empty()) return;
        const auto id = loading_.source(source.text, sheet_.span(source));
        if (!id) return;
        claim.source = *id;
        const Source& known = loading_.record.sources[id->index];
        if (well_formed && claim.grade.letter != known.reliability) {
            loading_.fault(Kind::ReliabilityDiffers, sheet_.span(grade),
                           fmt::format("graded {}, but the reliability of `{}` is {}", grade.text, known.id,
                                       known.reliability),
                           {}, {{known.where, "the source stands here"}});
        }
        cap_credibility(claim);
    }

    // A date with a question mark is doubtful information: credibility 3 at best.
    static void cap_credibility(Claim& claim) {
        for (const auto* date : {&claim.when, &claim.from, &claim.to, &claim.seen_to}) {
            if (*date && (*date)->uncertain) claim.grade.digit = std::max(claim.grade.digit, '3');
        }
    }

    Loading& loading_;
    std::uint32_t index_;
    const Table& table_;
    const Layout& layout_;
    const Sheet& sheet_;
    diagnostics::FileId file_;
    std::size_t row_ = 0;
};

enum class Visit : std::uint8_t { Unseen, Open, Done };

// Follows the corrections from `start`; reports a circle once.
void follow(Loading& loading, std::uint32_t start, std::vector<Visit>& visits) {
    std::vector<std::uint32_t> path;
    std::uint32_t at = start;
    while (visits[at] == Visit::Unseen) {
        visits[at] = Visit::Open;
        path.push_back(at);
        const Claim& claim = loading.record.claims[at];
        const auto next = claim.replaces.empty() ? std::nullopt : loading.record.find_claim(claim.replaces);
        if (!next) break;
        at = next->index;
        if (visits[at] == Visit::Open) {
            loading.fault(Kind::ReplacesItself, claim.where,
                          fmt::format("`{}` replaces itself in the end", claim.id));
        }
    }
    for (const std::uint32_t seen : path) visits[seen] = Visit::Done;
}

}  // namespace

void load_claims(Loading& loading, std::uint32_t table) {
    const Layout layout(loading.record.tables[table]);
    // What these say is for people; without the others, claims would mean something else.
    const auto sheet =
        Sheet::open(loading, loading.record.tables[table].path, layout.columns, {"locator", "note"});
    if (!sheet || sheet->rows() == 0) return;
    ClaimReader reader(loading, table, layout, *sheet);
    for (std::size_t row = 0; row < sheet->rows(); ++row) reader.read(row);
}

void check_replacements(Loading& loading) {
    const Record& record = loading.record;
    std::vector<std::string> known;
    for (std::uint32_t i = 0; i < record.claims.size(); ++i) {
        const Claim& claim = record.claims[i];
        const auto first = record.find_claim(claim.id);
        if (first && first->index != i && !claim.id.empty()) {
            loading.fault(Kind::DuplicateId, claim.where,
                          fmt::format("two claims have the id `{}`", claim.id), {},
                          {{record.claims[first->index].where, "the first one"}});
        }
        if (claim.replaces.empty()) continue;
        const auto old = record.find_claim(claim.replaces);
        if (old && record.claims[old->index].table == claim.table) continue;
        if (known.empty()) {
            for (const Claim& other : record.claims) known.push_back(other.id);
        }
        loading.fault(
            Kind::UnknownClaim, claim.where,
            fmt::format("`{}` replaces `{}`, which is no claim of this table", claim.id, claim.replaces),
            loading.hint(claim.replaces, "claims", known));
    }
    std::vector<Visit> visits(record.claims.size(), Visit::Unseen);
    for (std::uint32_t i = 0; i < record.claims.size(); ++i) follow(loading, i, visits);
}

}  // namespace mithaq::record
