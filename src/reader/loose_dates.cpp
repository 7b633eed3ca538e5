// Decades, seasons, and years that stand alone.
#include "reader/calendar_dates.h"

#include <charconv>
#include <unordered_map>

#include "reader/digit_words.h"

namespace mithaq::reader {

using namespace std::string_view_literals;

namespace {

const std::unordered_map<std::string_view, int>& decades() {
    static const std::unordered_map<std::string_view, int> words = {
        {"عشرينات", 20},  {"عشرينيات", 20},  {"ثلاثينات", 30}, {"ثلاثينيات", 30},
        {"اربعينات", 40}, {"اربعينيات", 40}, {"خمسينات", 50},  {"خمسينيات", 50},
        {"ستينات", 60},   {"ستينيات", 60},   {"سبعينات", 70},  {"سبعينيات", 70},
        {"ثمانينات", 80}, {"ثمانينيات", 80}, {"تسعينات", 90},  {"تسعينيات", 90}};
    return words;
}

}  // namespace

bool is_decade_word(std::string_view word) { return decades().contains(word); }

int CalendarDates::arabic_decade(std::uint32_t i) const {
    const Token& token = annotation_.tokens[i];
    for (std::uint8_t k = 0; token.arabic && k < token.stem_count; ++k) {
        const auto found = decades().find(form(i).substr(token.stems[k].offset));
        if (found != decades().end()) return found->second;
    }
    return 0;
}

// the 1990s, التسعينيات من القرن الماضي
std::optional<Parsed> CalendarDates::decade(std::uint32_t i) const {
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
std::optional<Parsed> CalendarDates::season(std::uint32_t i) const {
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

// A year with a word that says so, in brackets, or bare where nothing is counted: عام 2006, in 2003, (1945)
std::optional<Parsed> CalendarDates::year_alone(std::uint32_t i) const {
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
    if (const auto words = named && !year ? year_in_words(at) : std::nullopt) {
        parsed.date.year = words->date.year;
        parsed.end = words->end;
        return parsed;
    }
    if (!year || (!named && counts_things(at))) return std::nullopt;
    if (!named && after_number_word(at)) return std::nullopt;
    parsed.date.year = static_cast<std::int16_t>(*year);
    parsed.end = at + 1;
    return parsed;
}

// عام ألف وتسعمئة وسبعين, سنة سبعين وتسعمئة وألف
std::optional<Parsed> CalendarDates::year_in_words(std::uint32_t i) const {
    constexpr int kParts = 4;
    double sum = 0;
    std::uint32_t at = i;
    for (int part = 0; part < kParts && at < end_ && !covered_[at] && annotation_.tokens[at].arabic; ++part) {
        const auto number = read_cardinal(annotation_, at, end_);
        if (!number || !number->words || (at > i && (number->clitics & clitic::kAnd) == 0)) break;
        sum += number->value;
        at = number->end;
    }
    // «وألف» alone is no number elsewhere.
    if (sum > 900 && sum < 1000 && is(at, "والف")) {
        sum += 1000;
        ++at;
    }
    if (sum < 1900 || sum > 2099) return std::nullopt;
    Parsed parsed;
    parsed.date.year = static_cast<std::int16_t>(sum);
    parsed.end = at;
    return parsed;
}

std::uint8_t CalendarDates::year_word_clitics(std::uint32_t i) const {
    Stem stem;
    const Token& token = annotation_.tokens[i];
    for (const std::string_view word : {"عام"sv, "سنه"sv, "عامي"sv})
        if (token.arabic && reads(annotation_, token, word, &stem))
            return static_cast<std::uint8_t>(stem.clitics & ~clitic::kThe);
    return 0;
}

// Whether the number at `i` counts what follows: "1968 warheads", 2000 رأس
bool CalendarDates::counts_things(std::uint32_t i) const {
    // Words of every text; what a regime counts stands in its names.toml.
    constexpr std::array kThings = {
        "states"sv,    "countries"sv, "nations"sv, "people"sv, "tonnes"sv,  "tons"sv,    "kilometres"sv,
        "kilograms"sv, "kg"sv,        "km"sv,      "miles"sv,  "dollars"sv, "days"sv,    "kilometers"sv,
        "soldiers"sv,  "troops"sv,    "years"sv,   "votes"sv,  "members"sv, "parties"sv, "delegates"sv,
        "percent"sv,   "دوله"sv,      "شخص"sv,     "شخصا"sv,   "كيلومتر"sv, "طن"sv,      "كيلوغرام"sv,
        "كيلوغراما"sv, "جندي"sv,      "دولار"sv,   "متر"sv,    "كلم"sv,     "يوم"sv,     "يوما"sv};
    return any(i + 1, kThings) || is(i + 1, "%") || counted_.contains(form(i + 1));
}

bool CalendarDates::after_number_word(std::uint32_t i) const {
    constexpr std::array kWords = {
        "than"sv,  "nearly"sv, "about"sv, "almost"sv, "some"sv,   "approximately"sv,
        "قرابه"sv, "نحو"sv,    "حوالي"sv, "no"sv,     "number"sv, "رقم"sv,
        "page"sv,  "ص"sv,      "$"sv,     "€"sv,      "£"sv};
    return i > begin_ && any(i - 1, kWords);
}

}  // namespace mithaq::reader
