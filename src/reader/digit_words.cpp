#include "reader/digit_words.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string>
#include <string_view>
#include <unordered_map>

#include "reader/normalise.h"

namespace mithaq::reader {
namespace {

enum class Part : std::uint8_t { Unit, Teen, Ten, Hundred, Scale, TenOfTeen };

struct Word {
    Part part;
    double value;
};

using Words = std::unordered_map<std::string_view, Word>;

const Words& english() {
    static const Words words = {
        {"one", {Part::Unit, 1}},          {"two", {Part::Unit, 2}},         {"three", {Part::Unit, 3}},
        {"four", {Part::Unit, 4}},         {"five", {Part::Unit, 5}},        {"six", {Part::Unit, 6}},
        {"seven", {Part::Unit, 7}},        {"eight", {Part::Unit, 8}},       {"nine", {Part::Unit, 9}},
        {"ten", {Part::Teen, 10}},         {"eleven", {Part::Teen, 11}},     {"twelve", {Part::Teen, 12}},
        {"thirteen", {Part::Teen, 13}},    {"fourteen", {Part::Teen, 14}},   {"fifteen", {Part::Teen, 15}},
        {"sixteen", {Part::Teen, 16}},     {"seventeen", {Part::Teen, 17}},  {"eighteen", {Part::Teen, 18}},
        {"nineteen", {Part::Teen, 19}},    {"twenty", {Part::Ten, 20}},      {"thirty", {Part::Ten, 30}},
        {"forty", {Part::Ten, 40}},        {"fifty", {Part::Ten, 50}},       {"sixty", {Part::Ten, 60}},
        {"seventy", {Part::Ten, 70}},      {"eighty", {Part::Ten, 80}},      {"ninety", {Part::Ten, 90}},
        {"hundred", {Part::Hundred, 100}}, {"thousand", {Part::Scale, 1e3}}, {"million", {Part::Scale, 1e6}},
        {"billion", {Part::Scale, 1e9}},   {"dozen", {Part::Hundred, 12}}};
    return words;
}

// In the normalised spelling. Both genders, both cases, both spellings of مئة.
const Words& arabic() {
    static const Words words = [] {
        Words all;
        const auto put = [&](std::initializer_list<std::string_view> forms, Part part, double value) {
            for (const std::string_view form : forms) all[form] = {part, value};
        };
        put({"واحد", "واحده", "احد", "احدي"}, Part::Unit, 1);
        put({"اثنان", "اثنين", "اثنتان", "اثنتين", "اثنا", "اثني", "اثنتا", "اثنتي"}, Part::Unit, 2);
        put({"ثلاث", "ثلاثه"}, Part::Unit, 3);
        put({"اربع", "اربعه"}, Part::Unit, 4);
        put({"خمس", "خمسه"}, Part::Unit, 5);
        put({"ست", "سته"}, Part::Unit, 6);
        put({"سبع", "سبعه"}, Part::Unit, 7);
        put({"ثماني", "ثمانيه", "ثمان"}, Part::Unit, 8);
        put({"تسع", "تسعه"}, Part::Unit, 9);
        put({"عشر", "عشره"}, Part::TenOfTeen, 10);
        put({"عشرون", "عشرين"}, Part::Ten, 20);
        put({"ثلاثون", "ثلاثين"}, Part::Ten, 30);
        put({"اربعون", "اربعين"}, Part::Ten, 40);
        put({"خمسون", "خمسين"}, Part::Ten, 50);
        put({"ستون", "ستين"}, Part::Ten, 60);
        put({"سبعون", "سبعين"}, Part::Ten, 70);
        put({"ثمانون", "ثمانين"}, Part::Ten, 80);
        put({"تسعون", "تسعين"}, Part::Ten, 90);
        put({"ميه", "مايه", "ماءه"}, Part::Hundred, 100);
        put({"ميتان", "ميتين", "مايتان", "مايتين", "ميتا", "ميتي"}, Part::Hundred, 200);
        put({"ثلاثميه", "ثلاثمايه"}, Part::Hundred, 300);
        put({"اربعميه", "اربعمايه"}, Part::Hundred, 400);
        put({"خمسميه", "خمسمايه"}, Part::Hundred, 500);
        put({"ستميه", "ستمايه"}, Part::Hundred, 600);
        put({"سبعميه", "سبعمايه"}, Part::Hundred, 700);
        put({"ثمانميه", "ثمانمايه", "ثمانيميه", "ثمانيمايه"}, Part::Hundred, 800);
        put({"تسعميه", "تسعمايه"}, Part::Hundred, 900);
        put({"الف", "الفا", "الاف"}, Part::Scale, 1e3);
        put({"مليون", "مليونا", "ملايين"}, Part::Scale, 1e6);
        put({"مليار", "مليارا", "مليارات"}, Part::Scale, 1e9);
        return all;
    }();
    return words;
}

// الفان is 2,000 and takes no factor; so with the other duals of scales.
const Words& arabic_dual_scales() {
    static const Words words = {{"الفان", {Part::Scale, 2e3}},   {"الفين", {Part::Scale, 2e3}},
                                {"الفا", {Part::Scale, 1e3}},    {"الفي", {Part::Scale, 2e3}},
                                {"مليونان", {Part::Scale, 2e6}}, {"مليونين", {Part::Scale, 2e6}},
                                {"مليوني", {Part::Scale, 2e6}}};
    return words;
}

const std::unordered_map<std::string_view, int>& dual_nouns() {
    static const std::unordered_map<std::string_view, int> words = {
        {"دولتان", 2},  {"دولتين", 2},  {"دولتا", 2},   {"دولتي", 2},   {"راسان", 2},   {"راسين", 2},
        {"بلدان", 0},   {"بلدين", 2},   {"مفاعلان", 2}, {"مفاعلين", 2}, {"تجربتان", 2}, {"تجربتين", 2},
        {"صوتان", 2},   {"صوتين", 2},   {"قنبلتان", 2}, {"قنبلتين", 2}, {"عضوان", 2},   {"عضوين", 2},
        {"صاروخان", 2}, {"صاروخين", 2}, {"غواصتان", 2}, {"غواصتين", 2}, {"تفجيران", 2}, {"تفجيرين", 2},
        {"منشاتان", 2}, {"منشاتين", 2}};
    return words;
}

const std::unordered_map<std::string_view, int>& ordinals() {
    static const std::unordered_map<std::string_view, int> words = {
        {"first", 1},      {"second", 2},       {"third", 3},       {"fourth", 4},      {"fifth", 5},
        {"sixth", 6},      {"seventh", 7},      {"eighth", 8},      {"ninth", 9},       {"tenth", 10},
        {"eleventh", 11},  {"twelfth", 12},     {"thirteenth", 13}, {"fourteenth", 14}, {"fifteenth", 15},
        {"sixteenth", 16}, {"seventeenth", 17}, {"eighteenth", 18}, {"nineteenth", 19}, {"twentieth", 20},
        {"thirtieth", 30}, {"fortieth", 40},    {"fiftieth", 50},   {"sixtieth", 60},   {"hundredth", 100},
        {"اول", 1},        {"اولي", 1},         {"ثاني", 2},        {"ثانيه", 2},       {"ثالث", 3},
        {"ثالثه", 3},      {"رابع", 4},         {"رابعه", 4},       {"خامس", 5},        {"خامسه", 5},
        {"سادس", 6},       {"سادسه", 6},        {"سابع", 7},        {"سابعه", 7},       {"ثامن", 8},
        {"ثامنه", 8},      {"تاسع", 9},         {"تاسعه", 9},       {"عاشر", 10},       {"عاشره", 10},
        {"حادي", 11},      {"حاديه", 11}};
    return words;
}

struct Reading {
    Word word;
    std::uint8_t clitics = 0;
    bool fixed = false;  // a dual scale, which takes no factor
};

// A number word, in any reading of the token.
std::optional<Reading> word_at(const Annotation& annotation, std::uint32_t token) {
    const Token& t = annotation.tokens[token];
    if (t.kind != TokenKind::Word) return std::nullopt;
    const std::string_view form = annotation.form(t);
    if (!t.arabic) {
        const auto found = english().find(form);
        if (found == english().end()) return std::nullopt;
        return Reading{found->second, 0, false};
    }
    for (std::uint8_t i = 0; i < t.stem_count; ++i) {
        const std::string_view stem = form.substr(t.stems[i].offset);
        const auto dual = arabic_dual_scales().find(stem);
        if (dual != arabic_dual_scales().end() && stem != "الفا")
            return Reading{dual->second, t.stems[i].clitics, true};
        const auto found = arabic().find(stem);
        if (found != arabic().end()) return Reading{found->second, t.stems[i].clitics, false};
    }
    return std::nullopt;
}

std::optional<double> digits_at(const Annotation& annotation, std::uint32_t token) {
    const Token& t = annotation.tokens[token];
    if (t.kind != TokenKind::Number) return std::nullopt;
    const std::string_view form = annotation.form(t);
    if (form.find_first_not_of("0123456789.") != std::string_view::npos || form.size() > 18)
        return std::nullopt;
    double value = 0;
    const auto [end, error] = std::from_chars(form.data(), form.data() + form.size(), value);
    if (error != std::errc() || end != form.data() + form.size()) return std::nullopt;
    return value;
}

// Adds up number words: "group" is what stands before the next scale.
struct Sum {
    double total = 0;
    double group = 0;
    double last = 0;  // value of the last part of the group
    bool any = false;
    bool last_was_scale = false;

    // Whether the word may follow what was read.
    [[nodiscard]] bool takes(const Reading& reading) const {
        const Word& word = reading.word;
        if (word.part == Part::Scale)
            return reading.fixed ? total == 0 && group == 0 : any && !last_was_scale;
        if (word.part == Part::Hundred)
            return group == 0 || (word.value == 100 && group < 10) || (word.value == 12 && group < 10);
        if (word.part == Part::TenOfTeen) return group == 0 || last < 10;
        if (group == 0) return true;
        return word.value < last ? last >= 20 : (word.part == Part::Ten && last < 10);
    }

    void take(const Reading& reading) {
        const Word& word = reading.word;
        if (word.part == Part::Scale) {
            total += reading.fixed ? word.value : (group == 0 ? 1 : group) * word.value;
            group = last = 0;
        } else if (word.part == Part::Hundred && group > 0 && group < 10 &&
                   (word.value == 100 || word.value == 12)) {
            group *= word.value;
            last = group;
        } else {
            group += word.value;
            last = word.value;
        }
        any = true;
        last_was_scale = word.part == Part::Scale;
    }
};

bool is_and(const Annotation& annotation, std::uint32_t token) {
    const std::string_view form = annotation.form(token);
    return form == "and" || form == "و";
}

// Words after the first: joined by "and", by و, or by nothing in English and in teens and scales.
void read_on(const Annotation& annotation, std::uint32_t end, Sum& sum, Cardinal& cardinal) {
    while (cardinal.end < end) {
        const bool joined = is_and(annotation, cardinal.end) && cardinal.end + 1 < end;
        const std::uint32_t at = cardinal.end + (joined ? 1 : 0);
        const auto reading = word_at(annotation, at);
        if (!reading || !sum.takes(*reading)) return;
        const bool arabic = annotation.tokens[at].arabic;
        const bool scale = reading->word.part == Part::Scale || reading->word.part == Part::TenOfTeen ||
                           (reading->word.part == Part::Hundred && sum.group > 0 && sum.group < 10);
        if (arabic && !scale && (reading->clitics & clitic::kAnd) == 0 && !joined) return;
        if (arabic && scale && (reading->clitics & (clitic::kAnd | clitic::kThe)) == clitic::kAnd &&
            sum.last < 100)
            return;
        if (joined && !arabic && sum.group < 100 && sum.group != 0) return;  // "two and three"
        if (arabic && (reading->clitics & (clitic::kBy | clitic::kFor | clitic::kAs)) != 0) return;
        sum.take(*reading);
        cardinal.end = at + 1;
    }
}

// Words that are numbers only in company: "hundred", أحد (عشر), آلاف.
bool may_begin(const Annotation& annotation, std::uint32_t token, std::uint32_t end, const Reading& first,
               bool indefinite) {
    const Token& t = annotation.tokens[token];
    const bool large = first.word.part == Part::Scale || first.word.part == Part::Hundred;
    if (!t.arabic) return large == indefinite;
    if (first.fixed) return true;
    const std::string_view form = annotation.form(t);
    if (form.ends_with("الاف") || form.ends_with("ملايين") || form.ends_with("مليارات")) return false;
    if (!form.ends_with("احد") && !form.ends_with("احدي")) return true;
    if (form.ends_with("واحد")) return true;
    if (token + 1 >= end) return false;
    const auto next = word_at(annotation, token + 1);
    const bool tens = next && next->word.part == Part::Ten && (next->clitics & clitic::kAnd) != 0;
    return tens || annotation.form(token + 1) == "عشر" || annotation.form(token + 1) == "عشره";
}

// «12 ألفاً و500»: the hundreds in digits behind the thousands.
void add_hundreds(const Annotation& annotation, std::uint32_t end, Cardinal& cardinal) {
    const std::uint32_t at = cardinal.end + 1;
    if (at >= end || annotation.form(cardinal.end) != "و") return;
    const auto hundreds = digits_at(annotation, at);
    if (!hundreds || *hundreds < 100 || *hundreds >= 1000) return;
    if (at + 1 < end)
        if (const auto scale = word_at(annotation, at + 1); scale && scale->word.part == Part::Scale) return;
    cardinal.value += *hundreds;
    cardinal.end = at + 1;
}

}  // namespace

bool is_ordinal_word(std::string_view word) { return ordinals().contains(word); }

bool is_number_word(std::string_view word) {
    return english().contains(word) || arabic().contains(word) || arabic_dual_scales().contains(word) ||
           dual_nouns().contains(word) || is_ordinal_word(word);
}

std::optional<Cardinal> read_cardinal(const Annotation& annotation, std::uint32_t token, std::uint32_t end) {
    Cardinal cardinal;
    Sum sum;
    if (const auto digits = digits_at(annotation, token)) {
        cardinal.end = token + 1;
        cardinal.value = *digits;
        if (cardinal.end < end) {
            // 74 ألف, 1.5 million
            const auto scale = word_at(annotation, cardinal.end);
            if (scale && scale->word.part == Part::Scale && !scale->fixed && scale->clitics == 0) {
                cardinal.value *= scale->word.value;
                ++cardinal.end;
                if (scale->word.value == 1e3) add_hundreds(annotation, end, cardinal);
            }
        }
        return cardinal;
    }
    const Token& t = annotation.tokens[token];
    if (t.kind != TokenKind::Word) return std::nullopt;
    if (t.arabic) {
        for (std::uint8_t i = 0; i < t.stem_count; ++i) {
            const auto dual = dual_nouns().find(annotation.form(t).substr(t.stems[i].offset));
            if (dual == dual_nouns().end() || dual->second == 0) continue;
            return Cardinal{2, token + 1, false, true, true, t.stems[i].clitics};
        }
    }
    // "a hundred", "a thousand", "a dozen"
    const bool indefinite = !t.arabic && annotation.form(token) == "a" && token + 1 < end;
    const std::uint32_t at = token + (indefinite ? 1 : 0);
    const auto first = word_at(annotation, at);
    if (!first || !may_begin(annotation, at, end, *first, indefinite)) return std::nullopt;
    cardinal.words = true;
    cardinal.clitics = first->clitics;
    cardinal.end = at + 1;
    sum.take(*first);
    read_on(annotation, end, sum, cardinal);
    cardinal.value = sum.total + sum.group;
    return cardinal;
}

std::optional<int> read_ordinal(const Annotation& annotation, std::uint32_t token) {
    const Token& t = annotation.tokens[token];
    const std::string_view form = annotation.form(t);
    if (t.kind == TokenKind::Number) {
        const std::size_t digits = form.find_first_not_of("0123456789");
        if (digits == std::string_view::npos || form.substr(digits) == "s" || form[digits] == '.' ||
            digits > 4)
            return std::nullopt;
        return std::atoi(std::string(form.substr(0, digits)).c_str());
    }
    if (t.kind != TokenKind::Word) return std::nullopt;
    for (std::uint8_t i = 0; i < t.stem_count; ++i) {
        if (t.arabic && (t.stems[i].clitics & clitic::kThe) == 0 && t.stems[i].offset != 0) continue;
        const auto found = ordinals().find(form.substr(t.stems[i].offset));
        if (found != ordinals().end()) return found->second;
    }
    return std::nullopt;
}

std::optional<int> read_year(const Annotation& annotation, std::uint32_t token) {
    const Token& t = annotation.tokens[token];
    const std::string_view form = annotation.form(t);
    if (t.kind != TokenKind::Number || form.size() != 4 || t.end - t.start != 4) return std::nullopt;
    if (form.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
    const int year = std::atoi(std::string(form).c_str());
    return year >= 1900 && year <= 2099 ? std::optional<int>(year) : std::nullopt;
}

}  // namespace mithaq::reader
