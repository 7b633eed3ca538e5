#include "reader/dates.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <unordered_set>

#include "reader/digit_words.h"
#include "reader/month_names.h"
#include "reader/pointing_dates.h"

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

// Words with which a date may begin, beside months, ordinals and decades.
const std::unordered_set<std::string_view>& openers() {
    static const std::unordered_set<std::string_view> words = {
        "from",    "between",  "the",    "that",    "last",     "this",     "next",      "yesterday",
        "a",       "year",     "spring", "summer",  "autumn",   "fall",     "winter",    "twenty",
        "thirty",  "one",      "two",    "three",   "four",     "five",     "six",       "seven",
        "eight",   "nine",     "ten",    "an",      "fourteen", "sixteen",  "forty",     "fifty",
        "several", "eleven",   "twelve", "fifteen", "monday",   "tuesday",  "wednesday", "thursday",
        "friday",  "saturday", "sunday", "من",      "بين",      "شهر",      "عام",       "سنه",
        "عامي",    "ربيع",     "صيف",    "خريف",    "شتاء",     "يوم",      "امس",       "هذا",
        "هذه",     "عشرين",    "ثلاثين", "الاثنين", "الثلاثاء", "الاربعاء", "الخميس",    "الجمعه",
        "السبت",   "الاحد"};
    return words;
}

class DateReader : private PointingDates {
public:
    DateReader(const Annotation& annotation, const CountedNouns& counted, std::vector<bool>& covered,
               std::vector<Mention>& mentions)
        : PointingDates(annotation, counted, covered), mentions_(mentions) {}

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
    // Whether a date can begin with this token at all; most words are done with here.
    [[nodiscard]] bool may_begin(std::uint32_t i) const {
        const Token& token = annotation_.tokens[i];
        if (token.kind == TokenKind::Number || token.kind == TokenKind::Code) return true;
        if (token.kind != TokenKind::Word || (token.triggers & trigger::kDate) == 0) return false;
        for (std::uint8_t k = 0; k < token.stem_count; ++k)
            if (openers().contains(form(i).substr(token.stems[k].offset))) return true;
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

    std::vector<Mention>& mentions_;
};

}  // namespace

bool may_begin_date(std::string_view form, std::span<const Stem> stems) {
    return std::any_of(stems.begin(), stems.end(), [&](const Stem& stem) {
        const std::string_view word = form.substr(stem.offset);
        return openers().contains(word) || is_decade_word(word) || is_month_word(word) ||
               is_ordinal_word(word);
    });
}

void read_dates(const Annotation& annotation, const CountedNouns& counted, std::vector<bool>& covered,
                std::vector<Mention>& mentions) {
    DateReader(annotation, counted, covered, mentions).run();
}

}  // namespace mithaq::reader
