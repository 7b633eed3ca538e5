#include "reader/dates.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <unordered_map>
#include <unordered_set>

#include "reader/date_pointers.h"
#include "reader/digit_words.h"
#include "reader/month_names.h"

namespace mithaq::reader {

using namespace std::string_view_literals;

std::string to_edtf(const PartialDate& date) {
    if (date.year <= 0 || date.year > 9999) return {};
    std::array<char, 24> text{};
    if (date.decade)
        std::snprintf(text.data(), text.size(), "%03dX", date.year / 10);
    else if (date.season != 0)
        std::snprintf(text.data(), text.size(), "%04d-%02d", date.year, date.season);
    else if (date.month == 0)
        std::snprintf(text.data(), text.size(), "%04d", date.year);
    else if (date.day == 0)
        std::snprintf(text.data(), text.size(), "%04d-%02d", date.year, date.month);
    else
        std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", date.year, date.month, date.day);
    return text.data();
}

namespace {

struct Parsed {
    PartialDate date;
    std::uint32_t end = 0;
    std::uint8_t clitics = 0;
    bool relative = false;
};

int last_day(int year, int month) {
    constexpr std::array kDays = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = year == 0 || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
    return month == 2 && !leap ? 28 : kDays[static_cast<std::size_t>(month - 1)];
}

bool is_real(const PartialDate& date) {
    return date.month <= 12 &&
           (date.day == 0 || (date.month != 0 && date.day <= last_day(date.year, date.month)));
}

class DateReader {
public:
    DateReader(const Annotation& annotation, std::vector<bool>& covered, std::vector<Mention>& mentions)
        : annotation_(annotation), covered_(covered), mentions_(mentions) {}

    void run() {
        for (const Sentence& sentence : annotation_.sentences) {
            begin_ = sentence.tokens.begin;
            end_ = sentence.tokens.end;
            for (std::uint32_t i = begin_; i < end_;) {
                const std::uint32_t past = covered_[i] || !may_begin(i) ? i : read_at(i);
                i = past > i ? past : i + 1;
            }
        }
    }

private:
    [[nodiscard]] std::string_view form(std::uint32_t token) const {
        return token < end_ ? annotation_.form(token) : std::string_view();
    }
    [[nodiscard]] bool is(std::uint32_t token, std::string_view word) const {
        return token < end_ && form(token) == word;
    }
    [[nodiscard]] bool stem_is(std::uint32_t token, std::string_view word) const {
        return token < end_ && annotation_.tokens[token].kind == TokenKind::Word &&
               reads(annotation_, annotation_.tokens[token], word);
    }
    template <std::size_t N>
    [[nodiscard]] bool any(std::uint32_t token, const std::array<std::string_view, N>& words) const {
        return token < end_ && std::find(words.begin(), words.end(), form(token)) != words.end();
    }
    [[nodiscard]] bool free(std::uint32_t from, std::uint32_t to) const {
        return to <= end_ &&
               std::none_of(covered_.begin() + from, covered_.begin() + to, [](bool c) { return c; });
    }

    // Whether a date can begin with this token at all; most words are done with here.
    [[nodiscard]] bool may_begin(std::uint32_t i) const {
        static const std::unordered_set<std::string_view> words = {
            "from",      "between",  "the",    "that",     "last",   "this",    "next",     "yesterday",
            "a",         "year",     "spring", "summer",   "autumn", "fall",    "winter",   "twenty",
            "thirty",    "one",      "two",    "three",    "four",   "five",    "six",      "seven",
            "eight",     "nine",     "ten",    "eleven",   "twelve", "fifteen", "monday",   "tuesday",
            "wednesday", "thursday", "friday", "saturday", "sunday", "من",      "بين",      "شهر",
            "عام",       "سنه",      "عامي",   "ربيع",     "صيف",    "خريف",    "شتاء",     "يوم",
            "امس",       "هذا",      "هذه",    "عشرين",    "ثلاثين", "الاثنين", "الثلاثاء", "الاربعاء",
            "الخميس",    "الجمعه",   "السبت",  "الاحد"};
        const Token& token = annotation_.tokens[i];
        if (token.kind == TokenKind::Number || token.kind == TokenKind::Code) return true;
        if (token.kind != TokenKind::Word) return false;
        for (std::uint8_t k = 0; k < token.stem_count; ++k)
            if (words.contains(form(i).substr(token.stems[k].offset))) return true;
        return read_month(annotation_, i, end_) || read_ordinal(annotation_, i) || arabic_decade(i) != 0;
    }

    std::uint32_t read_at(std::uint32_t i) {
        const TokenKind kind = annotation_.tokens[i].kind;
        if (kind != TokenKind::Word && kind != TokenKind::Number && kind != TokenKind::Code) return i;
        if (const auto past = range(i); past > i) return past;
        if (const auto one = date(i)) {
            if (!free(i, one->end)) return i;
            DateMention mention;
            mention.first = one->date;
            mention.relative = one->relative;
            put(i, one->end, one->clitics, mention);
            return one->end;
        }
        return i;
    }

    // from 27 to 31 March, من 15 حزيران حتى السابع من تموز 2017, 2003-2005, between 1945 and 1967
    std::uint32_t range(std::uint32_t i) {
        constexpr std::array kOpeners = {"from"sv, "between"sv};
        const bool between = is(i, "between") || stem_is(i, "بين");
        const bool opened = between || any(i, kOpeners) || stem_is(i, "من");
        const std::uint32_t first = i + (opened ? 1 : 0);
        const auto left = end_of_range(first, true);
        if (!left) return i;
        const std::uint32_t join = joiner(left->end, between);
        if (join == 0) return i;
        const auto right = end_of_range(left->end + join - 1, false);
        if (!right || !free(i, right->end)) return i;
        DateMention mention;
        mention.first = left->date;
        mention.last = right->date;
        if (!fill(mention.first, *mention.last)) return i;
        std::uint8_t clitics = left->clitics;
        if (opened && annotation_.tokens[i].arabic) clitics = leading_conjunction(i);
        put(i, right->end, clitics, mention);
        return right->end;
    }

    [[nodiscard]] std::uint8_t leading_conjunction(std::uint32_t i) const {
        Stem stem;
        const Token& token = annotation_.tokens[i];
        return reads(annotation_, token, "من", &stem) || reads(annotation_, token, "بين", &stem)
                   ? stem.clitics
                   : std::uint8_t{0};
    }

    // Where the joiner ends: its length and one; 0 where there is none. A و that is part of the next word has length 0.
    [[nodiscard]] std::uint32_t joiner(std::uint32_t at, bool between) const {
        constexpr std::array kJoiners = {"to"sv,  "until"sv, "till"sv,  "through"sv,
                                         "الي"sv, "حتي"sv,   "لغايه"sv, "-"sv};
        std::uint32_t comma = is(at, ",") && any(at + 1, kJoiners) ? 1 : 0;
        if (any(at + comma, kJoiners)) return 2 + comma;
        if (!between || at >= end_) return 0;
        if (is(at, "and") || is(at, "و")) return 2;
        return form(at).starts_with("و") ? 1 : 0;
    }

    // An end may be a day alone on the left, or a year alone.
    [[nodiscard]] std::optional<Parsed> end_of_range(std::uint32_t i, bool left) const {
        if (i >= end_ || covered_[i]) return std::nullopt;
        if (auto whole = date(i); whole && !whole->relative) return whole;
        if (const auto year = read_year(annotation_, i)) {
            Parsed parsed;
            parsed.date.year = static_cast<std::int16_t>(*year);
            parsed.end = i + 1;
            return parsed;
        }
        if (const auto month = read_month(annotation_, i, end_)) {
            Parsed parsed;
            parsed.date.month = month->month;
            parsed.end = month->end;
            parsed.clitics = month->clitics;
            return parsed;
        }
        if (!left) return std::nullopt;
        return day(i);
    }

    // Fills the left end from the right; false where they do not fit together.
    static bool fill(PartialDate& first, PartialDate& last) {
        if (first.month == 0 && first.day != 0) {
            if (last.day == 0 || last.month == 0) return false;
            first.month = last.month;
        }
        if (first.month != 0 && last.month == 0) return false;
        if (first.month == 0 && last.month != 0) return false;
        if (first.year == 0) first.year = last.year;
        if (first.decade != last.decade) return false;
        if (!is_real(first) || !is_real(last)) return false;
        const auto key = [](const PartialDate& d) { return (d.year * 13 + d.month) * 32 + d.day; };
        if (key(first) > key(last) && first.year == last.year && first.year != 0 && first.month > last.month)
            --first.year;
        return key(first) < key(last);
    }

    [[nodiscard]] std::optional<Parsed> date(std::uint32_t i) const {
        if (auto found = numeric(i)) return found;
        if (auto found = day_month(i)) return found;
        if (auto found = month_day(i)) return found;
        if (auto found = month_year(i)) return found;
        if (auto found = decade(i)) return found;
        if (auto found = season(i)) return found;
        if (auto found = pointing(i)) return found;
        return year_alone(i);
    }

    // 2003-01-10, 7/7/2017 where the day is past 12 or both are equal, or in Arabic, where the day comes first
    [[nodiscard]] std::optional<Parsed> numeric(std::uint32_t i) const {
        const Token& token = annotation_.tokens[i];
        Parsed parsed;
        if (const auto year = read_year(annotation_, i);
            year && i + 4 < end_ + 0U && is(i + 1, "-") && is(i + 3, "-")) {
            const int month = small(i + 2);
            const int d = small(i + 4);
            if (month < 1 || month > 12 || d < 1 || token.end != annotation_.tokens[i + 1].start)
                return std::nullopt;
            parsed.date = {static_cast<std::int16_t>(*year), static_cast<std::uint8_t>(month),
                           static_cast<std::uint8_t>(d), false, 0};
            parsed.end = i + 5;
            return is_real(parsed.date) ? std::optional<Parsed>(parsed) : std::nullopt;
        }
        if (token.kind != TokenKind::Code) return std::nullopt;
        int a = 0;
        int b = 0;
        int y = 0;
        if (std::sscanf(std::string(form(i)).c_str(), "%2d/%2d/%4d", &a, &b, &y) != 3 || y < 1900 || y > 2099)
            return std::nullopt;
        if (form(i).find_first_not_of("0123456789/") != std::string_view::npos) return std::nullopt;
        if (b > 12)
            std::swap(a, b);
        else if (a <= 12 && a != b && annotation_.lang != "ar")
            return std::nullopt;  // 3/4/2017: either order
        if (a < 1 || b < 1 || b > 12) return std::nullopt;
        parsed.date = {static_cast<std::int16_t>(y), static_cast<std::uint8_t>(b),
                       static_cast<std::uint8_t>(a), false, 0};
        parsed.end = i + 1;
        return is_real(parsed.date) ? std::optional<Parsed>(parsed) : std::nullopt;
    }

    [[nodiscard]] int small(std::uint32_t i) const {
        const std::string_view digits = form(i);
        int value = -1;
        if (annotation_.tokens[i].kind == TokenKind::Number && digits.size() <= 2)
            std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return value;
    }

    // A day of the month: 7, 7th, السابع, الحادي والعشرين, "twenty-first"
    [[nodiscard]] std::optional<Parsed> day(std::uint32_t i) const {
        if (i >= end_) return std::nullopt;
        Parsed parsed;
        parsed.end = i + 1;
        const Token& token = annotation_.tokens[i];
        int value = 0;
        if (token.kind == TokenKind::Number) {
            const std::string_view digits = form(i);
            const std::size_t length = std::min(digits.find_first_not_of("0123456789"), digits.size());
            if (length == 0 || length > 2 || digits.substr(length) == "s" ||
                digits.find('.') != std::string_view::npos)
                return std::nullopt;
            std::from_chars(digits.data(), digits.data() + length, value);
        } else if (token.arabic) {
            value = arabic_day(i, parsed);
        } else {
            value = english_day(i, parsed);
        }
        if (value < 1 || value > 31) return std::nullopt;
        parsed.date.day = static_cast<std::uint8_t>(value);
        return parsed;
    }

    [[nodiscard]] int arabic_day(std::uint32_t i, Parsed& parsed) const {
        Stem stem;
        if (reads(annotation_, annotation_.tokens[i], "عشرين", &stem) ||
            reads(annotation_, annotation_.tokens[i], "ثلاثين", &stem)) {
            if ((stem.clitics & clitic::kThe) == 0) return 0;
            parsed.clitics = static_cast<std::uint8_t>(stem.clitics & ~clitic::kThe);
            return form(i).ends_with("عشرين") ? 20 : 30;
        }
        const auto ordinal = read_ordinal(annotation_, i);
        if (!ordinal || *ordinal > 11) return 0;
        if (form(i).starts_with("و")) parsed.clitics = clitic::kAnd;
        const bool eleven = *ordinal == 11;
        if (is(i + 1, "عشر") || is(i + 1, "عشره")) {
            parsed.end = i + 2;
            return eleven ? 11 : *ordinal + 10;
        }
        if (is(i + 1, "والعشرين") || is(i + 1, "والعشرون")) {
            parsed.end = i + 2;
            return eleven ? 21 : *ordinal + 20;
        }
        if (is(i + 1, "والثلاثين") || is(i + 1, "والثلاثون")) {
            parsed.end = i + 2;
            return eleven ? 31 : 0;
        }
        return eleven ? 0 : *ordinal;
    }

    [[nodiscard]] int english_day(std::uint32_t i, Parsed& parsed) const {
        const auto ordinal = read_ordinal(annotation_, i);
        if (ordinal) return *ordinal <= 31 ? *ordinal : 0;
        const int tens = is(i, "twenty") ? 20 : is(i, "thirty") ? 30 : 0;
        const auto units = tens != 0 && i + 1 < end_ ? read_ordinal(annotation_, i + 1) : std::nullopt;
        if (!units || *units > 9) return 0;
        parsed.end = i + 2;
        return tens + *units;
    }

    // What may stand between month and year: "of", a comma, عام, من عام
    [[nodiscard]] std::uint32_t past_year_words(std::uint32_t at) const {
        constexpr std::array kYearWords = {"عام"sv,   "العام"sv, "سنه"sv, "السنه"sv, "لعام"sv,
                                           "للعام"sv, "لسنه"sv,  "of"sv,  "in"sv};
        const std::uint32_t from = at;
        if (is(at, ",")) ++at;
        if (is(at, "من")) ++at;
        if (any(at, kYearWords)) ++at;
        return read_year(annotation_, at < end_ ? at : from) && at < end_ ? at : from;
    }

    // Reads the year behind a date, if one is there.
    void take_year(Parsed& parsed) const {
        const std::uint32_t at = past_year_words(parsed.end);
        if (at >= end_ || covered_[at]) return;
        if (const auto year = read_year(annotation_, at);
            year && (parsed.date.day != 0 || !counts_things(at))) {
            parsed.date.year = static_cast<std::int16_t>(*year);
            parsed.end = at + 1;
            return;
        }
        // "last", الماضي: the year is told by the day of publication.
        constexpr std::array kPast = {"الماضي"sv, "المنصرم"sv, "الفايت"sv, "الجاري"sv, "الحالي"sv};
        if (any(parsed.end, kPast)) {
            parsed.relative = true;
            ++parsed.end;
        }
    }

    // 7 July 2017, 7th of July, السابع من تموز (يوليو) 2017
    [[nodiscard]] std::optional<Parsed> day_month(std::uint32_t i) const {
        const std::uint32_t the = is(i, "the") ? 1 : 0;
        auto parsed = day(i + the);
        if (!parsed || covered_[i + the]) return std::nullopt;
        std::uint32_t at = parsed->end;
        if (is(at, "of") || is(at, "من") || is(at, "day")) ++at;
        if (is(at, "of")) ++at;
        if (is(at, "شهر")) ++at;
        const auto month = read_month(annotation_, at, end_);
        if (!month || month->clitics != 0) return std::nullopt;
        parsed->date.month = month->month;
        parsed->end = month->end;
        take_year(*parsed);
        return is_real(parsed->date) ? parsed : std::nullopt;
    }

    // July 7, 2017
    [[nodiscard]] std::optional<Parsed> month_day(std::uint32_t i) const {
        const auto month = read_month(annotation_, i, end_);
        if (!month || month->end >= end_ || covered_[month->end]) return std::nullopt;
        const std::uint32_t the = is(month->end, "the") ? 1 : 0;
        auto parsed = day(month->end + the);
        if (!parsed || annotation_.tokens[i].arabic) return std::nullopt;
        // "In June 40 states …" counts states.
        const bool suffixed = form(month->end + the).size() > 2;
        parsed->date.month = month->month;
        const std::uint32_t after_day = parsed->end;
        take_year(*parsed);
        if (parsed->end == after_day && !suffixed && after_day < end_ &&
            annotation_.tokens[after_day].kind == TokenKind::Word && counts_things(after_day - 1))
            return std::nullopt;
        return is_real(parsed->date) ? parsed : std::nullopt;
    }

    // July 2017, last July, تموز 2017, شهر تموز
    [[nodiscard]] std::optional<Parsed> month_year(std::uint32_t i) const {
        constexpr std::array kRelative = {"last"sv, "this"sv, "next"sv};
        const std::uint32_t lead = any(i, kRelative) || stem_is(i, "شهر") ? 1 : 0;
        const auto month = read_month(annotation_, i + lead, end_);
        if (!month || !free(i, month->end)) return std::nullopt;
        Parsed parsed;
        parsed.date.month = month->month;
        parsed.clitics = lead == 0 ? month->clitics : std::uint8_t{0};
        parsed.end = month->end;
        take_year(parsed);
        parsed.relative = parsed.relative || (lead == 1 && any(i, kRelative));
        const bool alone = parsed.date.year == 0 && !parsed.relative && lead == 0;
        if (alone && month->needs_date && !after_time_word(i, month->clitics)) return std::nullopt;
        return parsed;
    }

    // Words before which a bare month or year is one: in, since, early, في, منذ
    [[nodiscard]] bool after_time_word(std::uint32_t i, std::uint8_t clitics) const {
        (void)clitics;
        constexpr std::array kWords = {"in"sv,    "since"sv,  "by"sv,    "until"sv, "late"sv,  "early"sv,
                                       "mid"sv,   "during"sv, "في"sv,    "منذ"sv,   "خلال"sv,  "حتي"sv,
                                       "بحلول"sv, "اوايل"sv,  "اواخر"sv, "مطلع"sv,  "نهايه"sv, "منتصف"sv};
        return i > begin_ && any(i - 1, kWords);
    }

    [[nodiscard]] int arabic_decade(std::uint32_t i) const {
        static const std::unordered_map<std::string_view, int> decades = {
            {"عشرينات", 20},  {"عشرينيات", 20},  {"ثلاثينات", 30}, {"ثلاثينيات", 30},
            {"اربعينات", 40}, {"اربعينيات", 40}, {"خمسينات", 50},  {"خمسينيات", 50},
            {"ستينات", 60},   {"ستينيات", 60},   {"سبعينات", 70},  {"سبعينيات", 70},
            {"ثمانينات", 80}, {"ثمانينيات", 80}, {"تسعينات", 90},  {"تسعينيات", 90}};
        const Token& token = annotation_.tokens[i];
        for (std::uint8_t k = 0; token.arabic && k < token.stem_count; ++k) {
            const auto found = decades.find(form(i).substr(token.stems[k].offset));
            if (found != decades.end()) return found->second;
        }
        return 0;
    }

    // the 1990s, التسعينيات من القرن الماضي
    [[nodiscard]] std::optional<Parsed> decade(std::uint32_t i) const {
        Parsed parsed;
        parsed.date.decade = true;
        const std::string_view word = form(i);
        if (annotation_.tokens[i].kind == TokenKind::Number && word.size() == 5 && word[4] == 's' &&
            word[3] == '0') {
            int year = 0;
            std::from_chars(word.data(), word.data() + 4, year);
            if (year < 1900 || year > 2090) return std::nullopt;
            parsed.date.year = static_cast<std::int16_t>(year);
            parsed.end = i + 1;
            return parsed;
        }
        const int tens = arabic_decade(i);
        if (tens == 0) return std::nullopt;
        parsed.date.year = static_cast<std::int16_t>(1900 + tens);
        parsed.end = i + 1;
        if (is(i + 1, "القرن")) parsed.end = i + (is(i + 2, "الماضي") || is(i + 2, "العشرين") ? 3 : 2);
        if (is(i + 1, "من") && is(i + 2, "القرن"))
            parsed.end = i + (is(i + 3, "الماضي") || is(i + 3, "العشرين") ? 4 : 3);
        return parsed;
    }

    // spring 2015, ربيع عام 2015
    [[nodiscard]] std::optional<Parsed> season(std::uint32_t i) const {
        constexpr std::array<std::pair<std::string_view, int>, 9> kSeasons = {{{"spring", 21},
                                                                               {"summer", 22},
                                                                               {"autumn", 23},
                                                                               {"fall", 23},
                                                                               {"winter", 24},
                                                                               {"ربيع", 21},
                                                                               {"صيف", 22},
                                                                               {"خريف", 23},
                                                                               {"شتاء", 24}}};
        for (const auto& [word, code] : kSeasons) {
            if (!stem_is(i, word)) continue;
            Parsed parsed;
            parsed.end = i + 1;
            take_year(parsed);
            if (parsed.date.year == 0) return std::nullopt;
            parsed.date.season = static_cast<std::uint8_t>(code);
            return parsed;
        }
        return std::nullopt;
    }

    // Dates that point to another: the same day, that year, اليوم ذاته, العام نفسه, yesterday, أمس
    [[nodiscard]] std::optional<Parsed> pointing(std::uint32_t i) const {
        Parsed parsed;
        parsed.relative = true;
        constexpr std::array kSame = {"same"sv};
        constexpr std::array kItself = {"نفسه"sv, "ذاته"sv, "نفسها"sv, "ذاتها"sv, "عينه"sv};
        if ((is(i, "the") && any(i + 1, kSame)) || is(i, "that")) {
            const std::uint32_t noun = i + (is(i, "that") ? 1 : 2);
            if (!unit(noun, "day", "month", "year", parsed.date)) return std::nullopt;
            parsed.end = noun + 1;
            return parsed;
        }
        if (any(i + 1, kItself) && arabic_unit(i, parsed.date)) {
            parsed.end = i + 2;
            return parsed;
        }
        if (is(i, "اليوم") && is(i + 1, "الاول")) {
            parsed.date.day = kSameUnit;
            parsed.end = i + 2;
            return parsed;
        }
        constexpr std::array kLast = {"الماضي"sv, "المنصرم"sv, "الفايت"sv};
        if (any(i + 1, kLast) && arabic_unit(i, parsed.date) && parsed.date.day == 0) {
            last_unit(parsed.date);
            parsed.end = i + 2;
            return parsed;
        }
        if (is(i, "last") && unit(i + 1, "day", "month", "year", parsed.date) && parsed.date.day == 0) {
            last_unit(parsed.date);
            parsed.end = i + 2;
            return parsed;
        }
        if (const auto found = this_unit(i)) return found;
        if (const auto found = years_later(i)) return found;
        if (const auto found = weekday(i)) return found;
        if (is(i, "yesterday") || is(i, "امس")) {
            parsed.date.day = kLastUnit;
            parsed.end = i + 1;
            return parsed;
        }
        return std::nullopt;
    }

    // "this year", "this month", العام الجاري, الشهر الحالي, هذا العام
    [[nodiscard]] std::optional<Parsed> this_unit(std::uint32_t i) const {
        constexpr std::array kCurrent = {"الجاري"sv, "الحالي"sv, "الجاريه"sv, "الحاليه"sv};
        Parsed parsed;
        parsed.relative = true;
        const bool english = is(i, "this") && unit(i + 1, "day", "month", "year", parsed.date);
        const bool arabic =
            i + 1 < end_ && ((any(i + 1, kCurrent) && arabic_unit(i, parsed.date)) ||
                             ((is(i, "هذا") || is(i, "هذه")) && arabic_unit(i + 1, parsed.date)));
        if ((!english && !arabic) || parsed.date.day != 0) return std::nullopt;
        if (parsed.date.month == kSameUnit) parsed.date.month = kThisUnit;
        if (parsed.date.season == kSameUnit) parsed.date.season = kThisUnit;
        parsed.end = i + 2;
        return parsed;
    }

    // "two years later": from the date before
    [[nodiscard]] std::optional<Parsed> years_later(std::uint32_t i) const {
        const Token& token = annotation_.tokens[i];
        if (token.arabic || (token.kind != TokenKind::Word && token.kind != TokenKind::Number))
            return std::nullopt;
        std::uint32_t at = i;
        double years = 1;
        if (is(i, "a")) {
            at = i + 1;
        } else {
            const auto number = read_cardinal(annotation_, i, end_);
            if (!number || number->value > 100) return std::nullopt;
            years = number->value;
            at = number->end;
        }
        if ((!is(at, "years") && !is(at, "year")) || !is(at + 1, "later")) return std::nullopt;
        Parsed parsed;
        parsed.relative = true;
        parsed.date.year = static_cast<std::int16_t>(years);
        parsed.date.season = kYearsLater;
        parsed.end = at + 2;
        return parsed;
    }

    // "on Friday", "last Tuesday", يوم الجمعة, الاثنين الماضي; not where a date follows ("Friday, 7 July 2017")
    [[nodiscard]] std::optional<Parsed> weekday(std::uint32_t i) const {
        constexpr std::array kEnglish = {"monday"sv, "tuesday"sv,  "wednesday"sv, "thursday"sv,
                                         "friday"sv, "saturday"sv, "sunday"sv};
        constexpr std::array kArabic = {"الاثنين"sv, "الثلاثاء"sv, "الاربعاء"sv, "الخميس"sv,
                                        "الجمعه"sv,  "السبت"sv,    "الاحد"sv};
        constexpr std::array kBefore = {"يوم"sv, "صباح"sv, "مساء"sv, "ليل"sv, "فجر"sv, "ظهر"sv};
        constexpr std::array kAfter = {"الماضي"sv, "المنصرم"sv, "الفايت"sv};
        const bool last = is(i, "last");
        const std::uint32_t at = i + (last ? 1 : 0);
        if (at >= end_) return std::nullopt;
        const bool arabic = annotation_.tokens[at].arabic;
        if (!arabic && !annotation_.tokens[at].capitalised) return std::nullopt;
        const auto& names = arabic ? kArabic : kEnglish;
        const auto found = std::find(names.begin(), names.end(), form(at));
        if (found == names.end()) return std::nullopt;
        Parsed parsed;
        parsed.end = at + 1;
        const bool past = any(at + 1, kAfter);
        if (past) ++parsed.end;
        const bool after_day_word =
            at > begin_ && std::any_of(kBefore.begin(), kBefore.end(),
                                       [&](std::string_view w) { return stem_is(at - 1, w); });
        if (arabic && !past && !after_day_word) return std::nullopt;
        const std::uint32_t next = parsed.end + (is(parsed.end, ",") ? 1 : 0);
        if (next < end_ && (day_month(next) || month_day(next))) return std::nullopt;
        parsed.relative = true;
        parsed.date.day = kWeekday;
        parsed.date.month = static_cast<std::uint8_t>(1 + (found - names.begin()));
        return parsed;
    }

    static void last_unit(PartialDate& date) {
        if (date.month == kSameUnit) date.month = kLastUnit;
        if (date.season == kSameUnit) date.season = kLastUnit;
    }

    bool unit(std::uint32_t i, std::string_view day_word, std::string_view month_word,
              std::string_view year_word, PartialDate& date) const {
        if (is(i, day_word))
            date.day = kSameUnit;
        else if (is(i, month_word))
            date.month = kSameUnit;
        else if (is(i, year_word))
            date.season = kSameUnit;
        else
            return false;
        return true;
    }

    bool arabic_unit(std::uint32_t i, PartialDate& date) const {
        const Token& token = annotation_.tokens[i];
        const auto reads_one = [&](std::string_view word) {
            Stem stem;
            return token.arabic && reads(annotation_, token, word, &stem) &&
                   (stem.clitics & clitic::kThe) != 0;
        };
        if (reads_one("يوم"))
            date.day = kSameUnit;
        else if (reads_one("شهر"))
            date.month = kSameUnit;
        else if (reads_one("عام") || reads_one("سنه"))
            date.season = kSameUnit;
        else
            return false;
        return true;
    }

    // A year with a word that says so, in brackets, or bare where nothing is counted: عام 2006, in 2003, (1945)
    [[nodiscard]] std::optional<Parsed> year_alone(std::uint32_t i) const {
        constexpr std::array kWords = {"عام"sv, "العام"sv, "سنه"sv, "السنه"sv};
        Parsed parsed;
        std::uint32_t at = i;
        const bool named =
            std::any_of(kWords.begin(), kWords.end(), [&](std::string_view w) { return form(i) == w; }) ||
            stem_is(i, "عام") || stem_is(i, "سنه") || stem_is(i, "عامي") || is(i, "year");
        if (named) {
            ++at;
            parsed.clitics = year_word_clitics(i);
        }
        if (at >= end_ || covered_[at]) return std::nullopt;
        const auto year = read_year(annotation_, at);
        if (!year || (!named && counts_things(at))) return std::nullopt;
        if (!named && after_number_word(at)) return std::nullopt;
        parsed.date.year = static_cast<std::int16_t>(*year);
        parsed.end = at + 1;
        return parsed;
    }

    [[nodiscard]] std::uint8_t year_word_clitics(std::uint32_t i) const {
        Stem stem;
        const Token& token = annotation_.tokens[i];
        for (const std::string_view word : {"عام"sv, "سنه"sv, "عامي"sv})
            if (token.arabic && reads(annotation_, token, word, &stem))
                return static_cast<std::uint8_t>(stem.clitics & ~clitic::kThe);
        return 0;
    }

    // Whether the number at `i` counts what follows: "1968 warheads", 2000 رأس
    [[nodiscard]] bool counts_things(std::uint32_t i) const {
        constexpr std::array kThings = {
            "warheads"sv,    "weapons"sv,   "states"sv,  "countries"sv, "nations"sv,  "tests"sv,
            "people"sv,      "kilograms"sv, "kg"sv,      "tonnes"sv,    "tons"sv,     "kilometres"sv,
            "kilometers"sv,  "km"sv,        "miles"sv,   "dollars"sv,   "soldiers"sv, "troops"sv,
            "centrifuges"sv, "missiles"sv,  "bombs"sv,   "nuclear"sv,   "reactors"sv, "days"sv,
            "years"sv,       "votes"sv,     "members"sv, "delegates"sv, "parties"sv,  "deployed"sv,
            "strategic"sv,   "percent"sv,   "راس"sv,     "راسا"sv,      "دوله"sv,     "صاروخ"sv,
            "صاروخا"sv,      "قنبله"sv,     "شخص"sv,     "شخصا"sv,      "كيلومتر"sv,  "كيلوغرام"sv,
            "طن"sv,          "جندي"sv,      "جهاز"sv,    "دولار"sv,     "متر"sv,      "كلم"sv,
            "كيلوغراما"sv,   "راسًا"sv,      "يوم"sv,     "يوما"sv};
        return any(i + 1, kThings) || is(i + 1, "%");
    }

    [[nodiscard]] bool after_number_word(std::uint32_t i) const {
        constexpr std::array kWords = {
            "than"sv,  "nearly"sv, "about"sv, "almost"sv, "some"sv,   "approximately"sv,
            "قرابه"sv, "نحو"sv,    "حوالي"sv, "no"sv,     "number"sv, "رقم"sv,
            "page"sv,  "ص"sv,      "$"sv,     "€"sv,      "£"sv};
        return i > begin_ && any(i - 1, kWords);
    }

    void put(std::uint32_t from, std::uint32_t past, std::uint8_t clitics, DateMention date) {
        mark_relation(from, clitics, date);
        Mention mention;
        mention.tokens = {from, past};
        mention.start = annotation_.tokens[from].start;
        mention.end = annotation_.tokens[past - 1].end;
        mention.clitics = clitics;
        mention.what = date;
        mentions_.push_back(mention);
        for (std::uint32_t t = from; t < past; ++t) covered_[t] = true;
    }

    // since, until, before, after, as of: the word before the date, past "the", "early", أواخر and their like
    void mark_relation(std::uint32_t from, std::uint8_t clitics, DateMention& date) const {
        constexpr std::array kSkip = {"the"sv,   "early"sv,     "late"sv,  "mid"sv,   "end"sv,   "of"sv,
                                      "start"sv, "beginning"sv, "year"sv,  "يوم"sv,   "تاريخ"sv, "اوايل"sv,
                                      "اواخر"sv, "مطلع"sv,      "نهايه"sv, "منتصف"sv, "بدايه"sv, "شهر"sv,
                                      "عام"sv,   "العام"sv,     "سنه"sv};
        std::uint32_t i = from;
        for (int back = 0; back < 3 && i > begin_ && any(i - 1, kSkip); ++back) {
            if (is(i - 1, "of") && i >= begin_ + 2 && is(i - 2, "as")) break;
            --i;
        }
        if (i == begin_) return;
        const std::string_view word = form(i - 1);
        date.since = word == "since" || word == "منذ" || word == "ومنذ";
        date.until = word == "until" || word == "till" || word == "by" || word == "حتي" || word == "وحتي" ||
                     word == "بحلول" || word == "لغايه";
        date.before = word == "before" || word == "قبل";
        date.after = word == "after" || word == "بعد";
        if (i >= begin_ + 2) {
            const std::string_view two = form(i - 2);
            date.as_of =
                (word == "of" && two == "as") || (word == "من" && (two == "اعتبارا" || two == "بدءا"));
        }
        (void)clitics;
    }

    const Annotation& annotation_;
    std::vector<bool>& covered_;
    std::vector<Mention>& mentions_;
    std::uint32_t begin_ = 0;
    std::uint32_t end_ = 0;
};

}  // namespace

void read_dates(const Annotation& annotation, std::vector<bool>& covered, std::vector<Mention>& mentions) {
    DateReader(annotation, covered, mentions).run();
}

}  // namespace mithaq::reader
