#include "time/edtf.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace mithaq::time {

namespace {

template <class T>
using Parsed = tl::expected<T, EdtfError>;

constexpr std::string_view kForms = "write a date such as `2003-01-10`, `2003-01`, `1967~` or `2009/..`";
constexpr std::string_view kMarks = "?~%";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_mark(char c) { return kMarks.find(c) != std::string_view::npos; }
bool is_digit_or_x(char c) { return is_digit(c) || c == 'X'; }

// The value of digits, X counting as `x`.
int value_of(std::string_view digits, int x) {
    int value = 0;
    for (const char c : digits) value = value * 10 + (c == 'X' ? x : c - '0');
    return value;
}

std::chrono::year_month plus_months(int year, int month, int months) {
    return std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(month)} +
           std::chrono::months{months};
}

Day first_day(std::chrono::year_month month) { return Day{month / 1}; }
Day last_day(std::chrono::year_month month) { return Day{month / std::chrono::last}; }

Window whole_months(int year, int month, int months) {
    return {first_day(plus_months(year, month, 0)), last_day(plus_months(year, month, months - 1))};
}

// One date: the days that it names, before and after `~` has widened them.
struct Date {
    Window named;
    Window window;
    Precision precision = Precision::Year;
    bool uncertain = false;
    bool approximate = false;
};

Day saturated(Day day) {
    if (day < kFirstDay) return kOpenStart;
    return day > kLastDay ? kOpenEnd : day;
}

int months_of(Precision precision) {
    switch (precision) {
        case Precision::Day:
            return 0;
        case Precision::Month:
            return 1;
        case Precision::Season:
            return 3;
        case Precision::Year:
            return 12;
        case Precision::Decade:
            return 120;
        case Precision::Century:
            return 1200;
    }
    return 0;
}

// As many whole months after a day, to the end of that month, or before it, to its beginning; for no months, days.
Day moved(Day day, int months, int days) {
    if (is_open(day)) return day;
    if (months == 0) return saturated(day + std::chrono::days{days});
    const std::chrono::year_month_day date{day};
    const auto month = date.year() / date.month() + std::chrono::months{months};
    return saturated(months < 0 ? first_day(month) : last_day(month));
}

// One unit wider on each side; days three.
Window widened(Window window, Precision precision) {
    constexpr int kDays = 3;
    const int months = months_of(precision);
    return {moved(window.first, -months, -kDays), moved(window.last, months, kDays)};
}

// Reads the date that stands in [begin, end) of a text.
class DateReader {
public:
    DateReader(std::string_view text, std::size_t begin, std::size_t end)
        : text_(text), at_(begin), end_(end) {}

    Parsed<Date> read() {
        if (auto fault = refuse_other_notations()) return tl::unexpected(*fault);
        auto date = read_year();
        if (date && take('-')) date = read_month();
        if (date && season_ == 0 && month_ != 0 && take('-')) date = read_day();
        if (!date) return date;
        return read_marks(*date);
    }

private:
    [[nodiscard]] std::string_view rest() const { return text_.substr(at_, end_ - at_); }
    [[nodiscard]] bool at_end() const { return at_ == end_; }

    bool take(char c) {
        if (at_end() || text_[at_] != c) return false;
        ++at_;
        return true;
    }

    // The run of digits and X that comes next.
    std::string_view take_digits() {
        const std::size_t from = at_;
        while (!at_end() && is_digit_or_x(text_[at_])) ++at_;
        return text_.substr(from, at_ - from);
    }

    [[nodiscard]] EdtfError error(std::size_t begin, std::size_t end, std::string message,
                                  std::string_view hint = {}) const {
        return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), std::move(message),
                std::string(hint)};
    }

    [[nodiscard]] tl::unexpected<EdtfError> fail(std::size_t begin, std::size_t end, std::string message,
                                                 std::string_view hint = {}) const {
        return tl::unexpected(error(begin, end, std::move(message), hint));
    }

    [[nodiscard]] std::optional<EdtfError> refuse_other_notations() const {
        if (at_end()) return error(at_, end_, "a date is missing", kForms);
        const char first = text_[at_];
        if (first == '[' || first == '{') {
            return error(at_, at_ + 1, "sets of dates are EDTF level 2; levels 0 and 1 are read");
        }
        if (is_mark(first)) {
            return error(at_, at_ + 1, fmt::format("`{}` before a part of a date is EDTF level 2", first),
                         "put it after the whole date");
        }
        const std::size_t time = text_.substr(0, end_).find('T', at_);
        if (time != std::string_view::npos && time > at_ && is_digit_or_x(text_[time - 1])) {
            return error(time, end_, "a time of day; only days are read", "leave out what follows the day");
        }
        return std::nullopt;
    }

    Parsed<Date> read_year() {
        const std::size_t from = at_;
        if (take('Y')) {
            return fail(from, end_, "a year of more than four digits; years run from -9999 to 9999");
        }
        const bool negative = take('-');
        const std::string_view digits = take_digits();
        if (digits.size() == 8 && std::all_of(digits.begin(), digits.end(), is_digit)) {
            return fail(
                from, at_, fmt::format("`{}` has no hyphens", digits),
                fmt::format("write `{}-{}-{}`", digits.substr(0, 4), digits.substr(4, 2), digits.substr(6)));
        }
        if (digits.empty())
            return fail(from, end_, fmt::format("`{}` is not a date", text_.substr(from, end_ - from)),
                        kForms);
        if (digits.size() != 4)
            return fail(from, at_,
                        fmt::format("`{}` is not a year: it has four digits", text_.substr(from, at_ - from)),
                        kForms);
        const std::size_t known = std::min(digits.find('X'), digits.size());
        if (digits.find_first_not_of('X', known) != std::string_view::npos) {
            return fail(from, at_, "a digit after an X in a year is EDTF level 2",
                        "only its last one or two digits may be X");
        }
        if (known < 2) return fail(from, at_, "only the last one or two digits of a year may be X");
        if (negative && value_of(digits, 9) == 0) return fail(from, at_, "there is no year -0000");

        const int low = value_of(digits, 0);
        const int high = value_of(digits, 9);
        year_ = negative ? -high : low;
        whole_year_ = known == 4;
        constexpr std::array kPrecisions{Precision::Century, Precision::Decade, Precision::Year};
        Date date;
        date.precision = kPrecisions[known - 2];
        date.named = {make_day(year_, 1, 1), make_day(negative ? -low : high, 12, 31)};
        return date;
    }

    Parsed<Date> read_month() {
        const std::size_t from = at_;
        const std::string_view digits = take_digits();
        if (digits.size() != 2)
            return fail(from, std::max(at_, std::min(from + 1, end_)), "a month has two digits",
                        "January is `01`");
        if (!whole_year_) return fail(from, at_, "a month of an unspecified year is EDTF level 2");
        if (digits == "XX") return read_day_of_any_month();
        if (digits.find('X') != std::string_view::npos)
            return fail(from, at_, fmt::format("`{}` as a month is EDTF level 2", digits),
                        "write `XX` or leave it out");
        const int number = value_of(digits, 0);
        if (number >= 21 && number <= 24) return read_season(number);
        if (number >= 25 && number <= 41)
            return fail(from, at_, fmt::format("`{}` as a part of a year is EDTF level 2", digits),
                        "21 to 24 are the seasons");
        if (number < 1 || number > 12)
            return fail(from, at_, fmt::format("there is no month `{}`", digits),
                        "months run from 01 to 12, seasons from 21 to 24");
        month_ = number;
        Date date;
        date.named = whole_months(year_, month_, 1);
        date.precision = Precision::Month;
        return date;
    }

    // `2004-XX` or `2004-XX-XX`: some day of the year.
    Parsed<Date> read_day_of_any_month() {
        if (take('-')) {
            const std::size_t from = at_;
            if (take_digits() != "XX")
                return fail(from, std::max(at_, std::min(from + 1, end_)),
                            "a day of an unspecified month is EDTF level 2", "write `XX` or leave it out");
        }
        Date date;
        date.named = whole_months(year_, 1, 12);
        date.precision = Precision::Year;
        return date;
    }

    Parsed<Date> read_season(int number) {
        season_ = number;
        constexpr int kSpring = 21;
        constexpr int kMarch = 3;
        Date date;
        const auto first = plus_months(year_, kMarch, 3 * (number - kSpring));
        date.named = {first_day(first), saturated(last_day(first + std::chrono::months{2}))};
        date.precision = Precision::Season;
        return date;
    }

    Parsed<Date> read_day() {
        const std::size_t from = at_;
        const std::string_view digits = take_digits();
        if (digits.size() != 2)
            return fail(from, std::max(at_, std::min(from + 1, end_)), "a day has two digits",
                        "the first is `01`");
        Date date;
        date.named = whole_months(year_, month_, 1);
        date.precision = Precision::Month;
        if (digits == "XX") return date;
        if (digits.find('X') != std::string_view::npos)
            return fail(from, at_, fmt::format("`{}` as a day is EDTF level 2", digits),
                        "write `XX` or leave it out");
        const int number = value_of(digits, 0);
        const std::chrono::year_month_day last{date.named.last};
        if (number < 1 || number > static_cast<int>(static_cast<unsigned>(last.day()))) {
            return fail(from, at_, fmt::format("there is no day `{}` in {:04}-{:02}", digits, year_, month_),
                        fmt::format("its last day is {}", static_cast<unsigned>(last.day())));
        }
        const Day day = make_day(year_, static_cast<unsigned>(month_), static_cast<unsigned>(number));
        date.named = {day, day};
        date.precision = Precision::Day;
        return date;
    }

    Parsed<Date> read_marks(Date date) {
        const std::size_t from = at_;
        if (!at_end() && is_mark(text_[at_])) {
            const char mark = text_[at_++];
            date.uncertain = mark != '~';
            date.approximate = mark != '?';
            if (!at_end() && is_mark(text_[at_]))
                return fail(from, end_, "more than one mark", "`%` stands for both `?` and `~`");
            if (!at_end() && text_[at_] == '-')
                return fail(from, from + 1, fmt::format("`{}` within a date is EDTF level 2", mark),
                            "put it after the whole date");
        }
        if (!at_end()) return fail(at_, end_, fmt::format("`{}` after the date", rest()), kForms);
        date.window = date.approximate ? widened(date.named, date.precision) : date.named;
        return date;
    }

    std::string_view text_;
    std::size_t at_;
    std::size_t end_;
    int year_ = 0;
    bool whole_year_ = true;
    int month_ = 0;
    int season_ = 0;
};

Edtf one_date(const Date& date) {
    return {date.window, false, date.uncertain, date.approximate, date.precision, date.window, date.window};
}

// One side of an interval: a date, open (`..`), or unknown (empty).
struct Side {
    enum class Form { Date, Open, Unknown } form = Form::Date;
    Date date;
};

Parsed<Side> read_side(std::string_view text, std::size_t begin, std::size_t end) {
    const std::string_view side = text.substr(begin, end - begin);
    if (side.empty()) return Side{Side::Form::Unknown, {}};
    if (side == "..") return Side{Side::Form::Open, {}};
    return DateReader(text, begin, end).read().map([](const Date& date) {
        return Side{Side::Form::Date, date};
    });
}

Edtf join(const Side& from, const Side& to) {
    Edtf out;
    out.is_interval = true;
    out.uncertain = from.date.uncertain || to.date.uncertain;
    out.approximate = from.date.approximate || to.date.approximate;
    out.precision = Precision::Day;
    for (const Side* side : {&from, &to}) {
        if (side->form == Side::Form::Date) out.precision = std::max(out.precision, side->date.precision);
    }
    const bool has_from = from.form == Side::Form::Date;
    const bool has_to = to.form == Side::Form::Date;
    const Day earliest = has_from ? from.date.window.first : kOpenStart;
    const Day latest = has_to ? to.date.window.last : kOpenEnd;
    // An open end is a known end that never comes; an unknown one is some day that leaves the interval a day.
    out.start =
        has_from ? from.date.window : Window{kOpenStart, from.form == Side::Form::Open ? kOpenStart : latest};
    out.end = has_to ? to.date.window : Window{to.form == Side::Form::Open ? kOpenEnd : earliest, kOpenEnd};
    out.window = {earliest, latest};
    return out;
}

Parsed<Edtf> read_interval(std::string_view text, std::size_t slash) {
    const auto size = static_cast<std::uint32_t>(text.size());
    if (const std::size_t second = text.find('/', slash + 1); second != std::string_view::npos) {
        return tl::unexpected(EdtfError{static_cast<std::uint32_t>(second),
                                        static_cast<std::uint32_t>(second + 1), "a second `/`",
                                        "a day is written `2003-01-10`, an interval `2003-01-10/2004`"});
    }
    const auto from = read_side(text, 0, slash);
    if (!from) return tl::unexpected(from.error());
    const auto to = read_side(text, slash + 1, text.size());
    if (!to) return tl::unexpected(to.error());
    const bool has_from = from->form == Side::Form::Date;
    const bool has_to = to->form == Side::Form::Date;
    if (!has_from && !has_to)
        return tl::unexpected(EdtfError{0, size, "an interval without a date", std::string(kForms)});
    if (has_from && has_to && from->date.named.first > to->date.named.last) {
        return tl::unexpected(
            EdtfError{0, size, "the interval ends before it begins", "put the earlier date first"});
    }
    return join(*from, *to);
}

}  // namespace

tl::expected<Edtf, EdtfError> parse_edtf(std::string_view text) {
    const std::size_t slash = text.find('/');
    if (slash != std::string_view::npos) return read_interval(text, slash);
    return DateReader(text, 0, text.size()).read().map(one_date);
}

Edtf exactly(Day day) { return one_date({{day, day}, {day, day}, Precision::Day, false, false}); }

}  // namespace mithaq::time
