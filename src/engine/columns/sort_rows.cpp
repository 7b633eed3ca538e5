#include "engine/columns/sort_rows.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <numeric>

namespace mithaq::engine::columns {

namespace {

constexpr std::size_t kRadixFrom = 96;  // below, comparing is faster

// Least significant digit first, eight bits a pass, only the digits in which keys differ.
template <class Item, class Key>
void radix_sort(Item* begin, std::size_t n, std::vector<Item>& scratch, Key key) {
    std::uint64_t any = 0;
    const std::uint64_t first = key(begin[0]);
    for (std::size_t i = 1; i < n; ++i) any |= key(begin[i]) ^ first;
    scratch.resize(n);
    Item* from = begin;
    Item* to = scratch.data();
    for (int shift = 0; shift < 64; shift += 8) {
        if (((any >> shift) & 0xFF) == 0) continue;
        std::array<std::uint32_t, 257> starts{};
        for (std::size_t i = 0; i < n; ++i) ++starts[((key(from[i]) >> shift) & 0xFF) + 1];
        for (std::size_t d = 1; d < starts.size(); ++d) starts[d] += starts[d - 1];
        for (std::size_t i = 0; i < n; ++i) to[starts[(key(from[i]) >> shift) & 0xFF]++] = from[i];
        std::swap(from, to);
    }
    if (from != begin) std::copy(from, from + n, begin);
}

std::uint64_t ordered(std::int32_t day) { return static_cast<std::uint32_t>(day) ^ 0x80000000U; }

void sort_spans(DaySpan* begin, DaySpan* end) {
    const auto n = static_cast<std::size_t>(end - begin);
    const auto by_from = [](const DaySpan& a, const DaySpan& b) { return a.from < b.from; };
    if (std::is_sorted(begin, end, by_from)) return;
    if (n < kRadixFrom) return std::sort(begin, end, by_from);
    std::vector<DaySpan> scratch;
    radix_sort(begin, n, scratch, [](const DaySpan& span) { return ordered(span.from); });
}

struct Keyed {
    std::uint64_t key;
    std::uint32_t row;
};

}  // namespace

DaySpan* make_canonical(DaySpan* begin, DaySpan* end) {
    if (end - begin < 2) return end;
    sort_spans(begin, end);
    DaySpan* last = begin;
    for (DaySpan* each = begin + 1; each != end; ++each) {
        if (each->from <= last->to)
            last->to = std::max(last->to, each->to);
        else
            *++last = *each;
    }
    return last + 1;
}

void sort_days(std::vector<std::int32_t>& days) {
    if (std::is_sorted(days.begin(), days.end())) return;
    if (days.size() < kRadixFrom) return std::sort(days.begin(), days.end());
    std::vector<std::int32_t> scratch;
    radix_sort(days.data(), days.size(), scratch, ordered);
}

bool make_canonical(std::vector<DaySpan>& spans, std::vector<std::int64_t>& values, std::size_t begin) {
    std::vector<std::pair<DaySpan, std::int64_t>> pieces;
    for (std::size_t i = begin; i < spans.size(); ++i) pieces.emplace_back(spans[i], values[i]);
    std::sort(pieces.begin(), pieces.end());
    spans.resize(begin);
    values.resize(begin);
    bool one_value = true;
    for (auto [span, value] : pieces) {
        if (spans.size() > begin && span.from <= spans.back().to) {
            if (values.back() == value) {
                spans.back().to = std::max(spans.back().to, span.to);
                continue;
            }
            if (span.from < spans.back().to) {
                one_value = false;
                span.from = spans.back().to;
                if (span.from >= span.to) continue;
            }
        }
        spans.push_back(span);
        values.push_back(value);
    }
    return one_value;
}

bool RowSorter::same(std::uint32_t a, std::uint32_t b) const {
    for (const auto& column : from_.columns_)
        if (column[a] != column[b]) return false;
    return true;
}

std::vector<std::uint32_t> RowSorter::by_first_column() const {
    const auto& column = from_.columns_[0];
    std::vector<std::uint32_t> order(column.size());
    if (std::is_sorted(column.begin(), column.end())) {
        std::iota(order.begin(), order.end(), 0U);
        return order;
    }
    const auto [least, most] = std::minmax_element(column.begin(), column.end());
    const std::size_t range = std::size_t{*most - *least} + 1;
    if (range <= 4 * column.size() + 1024) {
        std::vector<std::uint32_t> starts(range + 1);
        for (const Code code : column) ++starts[code - *least + 1];
        for (std::size_t i = 1; i < starts.size(); ++i) starts[i] += starts[i - 1];
        for (std::uint32_t row = 0; row < column.size(); ++row) order[starts[column[row] - *least]++] = row;
        return order;
    }
    std::vector<Keyed> items(column.size());
    for (std::uint32_t row = 0; row < column.size(); ++row) items[row] = {column[row], row};
    std::vector<Keyed> scratch;
    radix_sort(items.data(), items.size(), scratch, [](const Keyed& item) { return item.key; });
    for (std::size_t i = 0; i < items.size(); ++i) order[i] = items[i].row;
    return order;
}

// By the columns after the first, and then by the first day.
void RowSorter::sort_group(std::uint32_t* begin, std::uint32_t* end) const {
    const auto& columns = from_.columns_;
    if (columns.size() < 2 || end - begin < 2) return;
    const auto n = static_cast<std::size_t>(end - begin);
    std::vector<Keyed> items(n);
    bool in_order = true;
    for (std::size_t i = 0; i < n; ++i) {
        const std::uint32_t row = begin[i];
        const std::uint64_t rest =
            columns.size() > 2 ? columns[2][row] : ordered(from_.spans_[from_.begin_of(row)].from);
        items[i] = {(std::uint64_t{columns[1][row]} << 32) | rest, row};
        in_order = in_order && (i == 0 || items[i - 1].key <= items[i].key);
    }
    const auto by_key = [](const Keyed& a, const Keyed& b) { return a.key < b.key; };
    if (!in_order) {
        if (n < 4 * kRadixFrom) {
            std::sort(items.begin(), items.end(), by_key);
        } else {
            std::vector<Keyed> scratch;
            radix_sort(items.data(), n, scratch, [](const Keyed& item) { return item.key; });
        }
    }
    for (std::size_t i = 0; i < n; ++i) begin[i] = items[i].row;
    if (columns.size() <= 3) return;
    const auto by_rest = [&](std::uint32_t a, std::uint32_t b) {
        for (std::size_t c = 3; c < columns.size(); ++c)
            if (columns[c][a] != columns[c][b]) return columns[c][a] < columns[c][b];
        return false;
    };
    for (std::size_t i = 0; i < n;) {
        std::size_t j = i + 1;
        while (j < n && items[j].key == items[i].key) ++j;
        if (!std::is_sorted(begin + i, begin + j, by_rest)) std::sort(begin + i, begin + j, by_rest);
        i = j;
    }
}

void RowSorter::close(Relation& to, std::size_t first_span) {
    if (to.has_values_) {
        if (!make_canonical(to.spans_, to.values_, first_span)) to.rival_values_ = true;
    } else {
        DaySpan* begin = to.spans_.data() + first_span;
        const DaySpan* end = make_canonical(begin, to.spans_.data() + to.spans_.size());
        to.spans_.resize(first_span + static_cast<std::size_t>(end - begin));
    }
}

void RowSorter::put(std::uint32_t row, bool is_new, Relation& to) const {
    if (is_new) {
        for (std::size_t c = 0; c < to.columns_.size(); ++c) to.columns_[c].push_back(from_.columns_[c][row]);
        to.offsets_.push_back(static_cast<std::uint32_t>(to.spans_.size()));
    }
    const std::size_t begin = from_.begin_of(row);
    const std::size_t end = from_.begin_of(row + 1);
    if (end - begin == 1) {
        to.spans_.push_back(from_.spans_[begin]);
    } else {
        to.spans_.insert(to.spans_.end(), from_.spans_.begin() + static_cast<std::ptrdiff_t>(begin),
                         from_.spans_.begin() + static_cast<std::ptrdiff_t>(end));
    }
    if (to.has_values_)
        to.values_.insert(to.values_.end(), from_.values_.begin() + static_cast<std::ptrdiff_t>(begin),
                          from_.values_.begin() + static_cast<std::ptrdiff_t>(end));
}

// A group has one first code; its rows are in order.
void RowSorter::put_group(const std::uint32_t* begin, const std::uint32_t* end, Relation& to) {
    for (const std::uint32_t* row = begin; row != end;) {
        const std::size_t first_span = to.spans_.size();
        put(*row, true, to);
        const std::uint32_t* next = row + 1;
        while (next != end && same(*row, *next)) put(*next++, false, to);
        if (next - row > 1) close(to, first_span);
        row = next;
    }
}

void RowSorter::put_short_group(const std::uint32_t* begin, const std::uint32_t* end, Relation& to) {
    const bool two = from_.columns_.size() == 2;
    const auto n = static_cast<std::size_t>(end - begin);
    short_.resize(n);
    bool in_order = true;
    for (std::size_t i = 0; i < n; ++i) {
        const DaySpan span = from_.spans_[begin[i]];
        const std::uint64_t second = two ? std::uint64_t{from_.columns_[1][begin[i]]} << 32 : 0;
        short_[i] = {second | ordered(span.from), span.to};
        in_order = in_order && (i == 0 || short_[i - 1].key <= short_[i].key);
    }
    if (!in_order) {
        if (n < kRadixFrom)
            std::sort(short_.begin(), short_.end(),
                      [](const Short& a, const Short& b) { return a.key < b.key; });
        else
            radix_sort(short_.data(), n, short_scratch_, [](const Short& item) { return item.key; });
    }
    const Code first = from_.columns_[0][*begin];
    std::uint64_t last = 0;
    for (std::size_t i = 0; i < n; ++i) {
        const auto from = static_cast<std::int32_t>(static_cast<std::uint32_t>(short_[i].key) ^ 0x80000000U);
        const std::uint64_t second = short_[i].key >> 32;
        if (i > 0 && second == last) {
            DaySpan& before = to.spans_.back();
            if (from <= before.to)
                before.to = std::max(before.to, short_[i].to);
            else
                to.spans_.push_back({from, short_[i].to});
            continue;
        }
        last = second;
        to.columns_[0].push_back(first);
        if (two) to.columns_[1].push_back(static_cast<Code>(second));
        to.offsets_.push_back(static_cast<std::uint32_t>(to.spans_.size()));
        to.spans_.push_back({from, short_[i].to});
    }
}

Relation RowSorter::sorted() {
    Relation to(from_.arity());
    to.has_values_ = from_.has_values_;
    to.rival_values_ = from_.rival_values_;
    const std::size_t n = from_.rows();
    std::vector<std::uint32_t> order;
    if (from_.arity() == 0) {
        order.resize(n);
        std::iota(order.begin(), order.end(), 0U);
    } else {
        order = by_first_column();
    }
    const bool is_short =
        (from_.arity() == 1 || from_.arity() == 2) && from_.offsets_.empty() && !from_.has_values_;
    // Room that is not used is never touched.
    to.spans_.reserve(from_.spans_.size());
    to.offsets_.reserve(n + 1);
    for (auto& column : to.columns_) column.reserve(n);
    for (std::size_t i = 0; i < n;) {
        std::size_t j = i + 1;
        if (from_.arity() == 0) {
            j = n;
        } else {
            const auto& first = from_.columns_[0];
            while (j < n && first[order[j]] == first[order[i]]) ++j;
        }
        if (is_short) {
            put_short_group(order.data() + i, order.data() + j, to);
        } else {
            sort_group(order.data() + i, order.data() + j);
            put_group(order.data() + i, order.data() + j, to);
        }
        i = j;
    }
    to.offsets_.push_back(static_cast<std::uint32_t>(to.spans_.size()));
    if (to.spans_.size() + 1 == to.offsets_.size()) to.offsets_ = {};
    return to;
}

void RowSorter::sort_run(std::size_t begin) {
    const std::size_t n = from_.rows();
    std::vector<std::uint32_t> order(n - begin);
    std::iota(order.begin(), order.end(), static_cast<std::uint32_t>(begin));
    Relation run(from_.arity());
    run.has_values_ = from_.has_values_;
    sort_group(order.data(), order.data() + order.size());
    put_group(order.data(), order.data() + order.size(), run);
    const std::size_t first_span = from_.begin_of(begin);
    const auto put_back = [](auto& to, std::size_t at, const auto& part) {
        to.resize(at);
        to.insert(to.end(), part.begin(), part.end());
    };
    for (std::size_t c = 0; c < from_.columns_.size(); ++c)
        put_back(from_.columns_[c], begin, run.columns_[c]);
    put_back(from_.spans_, first_span, run.spans_);
    if (from_.has_values_) put_back(from_.values_, first_span, run.values_);
    from_.rival_values_ = from_.rival_values_ || run.rival_values_;
    if (from_.offsets_.empty() && run.spans_.size() == run.offsets_.size()) return;
    if (from_.offsets_.empty()) {
        from_.offsets_.resize(begin + 1);
        std::iota(from_.offsets_.begin(), from_.offsets_.end(), 0U);
    }
    from_.offsets_.resize(begin);
    for (const std::uint32_t offset : run.offsets_)
        from_.offsets_.push_back(offset + static_cast<std::uint32_t>(first_span));
    from_.offsets_.push_back(static_cast<std::uint32_t>(from_.spans_.size()));
}

}  // namespace mithaq::engine::columns
