#include "record/mend.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "time/day.h"
#include "time/edtf.h"

namespace mithaq::record {

namespace {

struct Month {
    std::string_view name;
    int number;
};
constexpr std::array<Month, 49> kMonths{
    {{"january", 1},   {"february", 2},     {"march", 3},         {"april", 4},       {"may", 5},
     {"june", 6},      {"july", 7},         {"august", 8},        {"september", 9},   {"october", 10},
     {"november", 11}, {"december", 12},    {"jan", 1},           {"feb", 2},         {"mar", 3},
     {"apr", 4},       {"jun", 6},          {"jul", 7},           {"aug", 8},         {"sep", 9},
     {"sept", 9},      {"oct", 10},         {"nov", 11},          {"dec", 12},        {"يناير", 1},
     {"فبراير", 2},    {"مارس", 3},         {"أبريل", 4},         {"إبريل", 4},       {"مايو", 5},
     {"يونيو", 6},     {"يوليو", 7},        {"أغسطس", 8},         {"سبتمبر", 9},      {"أكتوبر", 10},
     {"نوفمبر", 11},   {"ديسمبر", 12},      {"كانون الثاني", 1},  {"شباط", 2},        {"آذار", 3},
     {"نيسان", 4},     {"أيار", 5},         {"حزيران", 6},        {"تموز", 7},        {"آب", 8},
     {"أيلول", 9},     {"تشرين الأول", 10}, {"تشرين الثاني", 11}, {"كانون الأول", 12}}};

void replace_all(std::string& text, std::string_view old, std::string_view by) {
    for (std::size_t at = 0; (at = text.find(old, at)) != std::string::npos; at += by.size())
        text.replace(at, old.size(), by);
}

// One spelling of what means the same in any date.
std::string normal(std::string_view text) {
    std::string normal = with_plain_digits(bare(text));
    for (const std::string_view space : {"\u00A0", "\u202F", "\u2009"}) replace_all(normal, space, " ");
    for (const std::string_view mark : {"\u200E", "\u200F", "\u061C", "\uFEFF"})
        replace_all(normal, mark, "");
    for (const std::string_view dash : {"\u2010", "\u2011", "\u2012", "\u2013", "\u2212"})
        replace_all(normal, dash, "-");
    for (const std::string_view midnight : {" 00:00:00", "T00:00:00Z", "T00:00:00", " 00:00", " 0:00"})
        if (normal.ends_with(midnight)) normal.resize(normal.size() - midnight.size());
    std::ranges::transform(normal, normal.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
    return normal;
}

struct Part {
    int number = 0;
    std::size_t digits = 0;  // 0: a month's name
};

// Numbers and names of months, whatever stands between them; nothing where there is anything else.
std::optional<std::vector<Part>> parts_of(std::string text) {
    for (const Month& month : kMonths)
        if (month.name.find(' ') != std::string_view::npos)
            replace_all(text, month.name, fmt::format("\x01{}\x01", month.number));
    std::vector<Part> parts;
    const auto between = [](char c) {
        return c == '-' || c == '/' || c == '.' || c == ',' || c == ' ' || c == '\t';
    };
    for (std::size_t at = 0; at < text.size();) {
        if (between(text[at])) {
            ++at;
            continue;
        }
        const std::size_t begin = at;
        while (at < text.size() && !between(text[at])) ++at;
        std::string word = text.substr(begin, at - begin);
        const bool marked = word.size() > 2 && word.front() == '\x01' && word.back() == '\x01';
        if (marked) word = word.substr(1, word.size() - 2);
        int number = 0;
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
        if (error == std::errc() && end == word.data() + word.size() && number >= 0) {
            parts.push_back({number, marked ? 0 : word.size()});
            continue;
        }
        const auto month = std::ranges::find(kMonths, word, &Month::name);
        if (month == kMonths.end()) return std::nullopt;
        parts.push_back({month->number, 0});
    }
    return parts;
}

std::optional<std::string> day_of(int year, int month, int day) {
    std::string text = fmt::format("{:04}-{:02}-{:02}", year, month, day);
    if (month > 12 || day > 31 || !time::parse_day(text)) return std::nullopt;
    return text;
}

// Every day or month that three parts may mean.
std::vector<std::string> meanings(const std::vector<Part>& parts) {
    std::vector<std::string> found;
    const auto add = [&](std::optional<std::string> day) {
        if (day && std::ranges::find(found, *day) == found.end()) found.push_back(std::move(*day));
    };
    const auto names = std::ranges::count(parts, std::size_t{0}, &Part::digits);
    const auto years = std::ranges::count(parts, std::size_t{4}, &Part::digits);
    if (names > 1 || years != 1) return found;
    if (parts.size() == 2) {
        const Part& year = parts[0].digits == 4 ? parts[0] : parts[1];
        const Part& month = parts[0].digits == 4 ? parts[1] : parts[0];
        // `2003/01` is an interval that EDTF has no use for: from 2003 to the year 1.
        if (month.digits <= 2 && month.number >= 1 && month.number <= 12)
            found.push_back(fmt::format("{:04}-{:02}", year.number, month.number));
        return found;
    }
    if (parts.size() != 3 || parts[1].digits == 4) return found;
    const bool year_first = parts[0].digits == 4;
    const Part& one = year_first ? parts[1] : parts[0];
    const Part& other = year_first ? parts[2] : parts[1];
    const int year = year_first ? parts[0].number : parts[2].number;
    if (one.digits > 2 || other.digits > 2) return found;
    if (one.digits == 0 || year_first) {
        add(other.digits == 0 ? day_of(year, other.number, one.number)
                              : day_of(year, one.number, other.number));
        return found;
    }
    add(day_of(year, other.number, one.number));
    if (other.digits != 0) add(day_of(year, one.number, other.number));
    return found;
}

constexpr int kFirstSheetDay = 10'000;  // 1927
constexpr int kLastSheetDay = 70'000;   // 2091

}  // namespace

std::string with_plain_digits(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const unsigned char next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0;
        const bool arabic = byte == 0xD9 && next >= 0xA0 && next <= 0xA9;
        const bool persian = byte == 0xDB && next >= 0xB0 && next <= 0xB9;
        if (arabic || persian) {
            plain += static_cast<char>('0' + (next - (arabic ? 0xA0 : 0xB0)));
            ++i;
        } else {
            plain += text[i];
        }
    }
    return plain;
}

std::string_view bare(std::string_view text) {
    constexpr std::array<std::string_view, 11> kAround{
        " ", "\t", "\u00A0", "\u202F", "\u2009", "\u200E", "\u200F", "\u061C", "\uFEFF", "\r", "\n"};
    const auto plain = [](char c) { return c > ' ' && c < '\x7F'; };
    if (text.empty() || (plain(text.front()) && plain(text.back()))) return text;
    for (bool found = true; found;) {
        found = false;
        for (const std::string_view each : kAround) {
            if (text.starts_with(each)) text.remove_prefix(each.size()), found = true;
            if (text.ends_with(each)) text.remove_suffix(each.size()), found = true;
        }
    }
    return text;
}

std::optional<std::string> mended_date(std::string_view text) {
    std::string plain = normal(text);
    if (plain.starts_with('\'')) plain.erase(0, 1);
    if (plain.empty() || plain.size() > 40) return std::nullopt;
    std::string upper = plain;
    std::ranges::replace(upper, 'x', 'X');
    if (time::parse_edtf(upper)) return upper;
    const auto parts = parts_of(plain);
    if (!parts) return std::nullopt;
    if (parts->size() == 1 && parts->front().digits == 8)
        return day_of(parts->front().number / 10'000, parts->front().number / 100 % 100,
                      parts->front().number % 100);
    const auto found = meanings(*parts);
    if (found.size() == 1) return found.front();
    return std::nullopt;
}

std::string date_choices(std::string_view text) {
    const auto parts = parts_of(normal(text));
    // Written as it should be, and yet no day of the calendar: that is another fault.
    if (!parts || (!parts->empty() && parts->front().digits == 4)) return {};
    const auto found = meanings(*parts);
    if (found.size() == 2)
        return fmt::format("it could be {} or {}: write the one that is meant", found[0], found[1]);
    const bool name = std::ranges::any_of(*parts, [](const Part& part) { return part.digits == 0; });
    if (name && parts->size() == 2)
        return "a day of a month without a year, or a month of a year without its century: write YYYY-MM or "
               "YYYY-MM-DD";
    if (parts->size() == 3) return "write it as YYYY-MM-DD, with all four digits of the year";
    if (parts->size() == 1 && parts->front().digits == 5 && parts->front().number >= kFirstSheetDay &&
        parts->front().number <= kLastSheetDay) {
        const time::Day day =
            time::Day{std::chrono::year{1899} / 12 / 30} + std::chrono::days{parts->front().number};
        return fmt::format(
            "a spreadsheet's number of a day, which is {} where it counts from 1900: write that",
            time::to_string(day));
    }
    return {};
}

}  // namespace mithaq::record
