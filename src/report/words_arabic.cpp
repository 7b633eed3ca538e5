// Counting, joining and isolating: what Arabic needs and English does not.
#include <fmt/format.h>

#include <array>

#include "report/words.h"

namespace mithaq::report {

const CountedNoun kDays{"day", "days", "يوم", "يومان", "أيام", "يومًا", false};
const CountedNoun kMonths{"month", "months", "شهر", "شهران", "أشهر", "شهرًا", false};
const CountedNoun kYears{"year", "years", "سنة", "سنتان", "سنوات", "سنة", true};
const CountedNoun kStates{"state", "states", "دولة", "دولتان", "دول", "دولة", true};
const CountedNoun kClaims{"claim", "claims", "قول", "قولان", "أقوال", "قولًا", false};
const CountedNoun kSources{"source", "sources", "مصدر", "مصدران", "مصادر", "مصدرًا", false};
const CountedNoun kVotes{"vote", "votes", "صوت", "صوتان", "أصوات", "صوتًا", false};
const CountedNoun kDeposits{"deposit", "deposits", "إيداع", "إيداعان", "إيداعات", "إيداعًا", false};
const CountedNoun kWays{"way", "ways", "طريق", "طريقان", "طرق", "طريقًا", false};
const CountedNoun kMembers{"member", "members", "عنصر", "عنصران", "عناصر", "عنصرًا", false};
const CountedNoun kGrades{"grade", "grades", "درجة", "درجتان", "درجات", "درجة", true};

namespace {

std::string counted_in_arabic(std::int64_t number, const CountedNoun& noun) {
    if (number == 0) return fmt::format("لا {}", noun.ar_one);
    if (number == 1) return fmt::format("{} {}", noun.ar_one, noun.feminine ? "واحدة" : "واحد");
    if (number == 2) return std::string(noun.ar_two);
    const std::int64_t tail = number % 100;
    const std::string digits = number_in_words(number, Lang::Arabic);
    if (tail >= 3 && tail <= 10) return fmt::format("{} {}", digits, noun.ar_few);
    if (tail >= 11) return fmt::format("{} {}", digits, noun.ar_many);
    return fmt::format("{} {}", digits, noun.ar_one);
}

bool is_latin_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

constexpr std::string_view kLam = "ل";
constexpr std::string_view kArticle = "ال";
constexpr std::string_view kFirstStrongIsolate = "\u2068";
constexpr std::string_view kLeftToRightIsolate = "\u2066";
constexpr std::string_view kPopIsolate = "\u2069";

// The letters that are written together with the word that follows.
constexpr std::array<std::string_view, 9> kPrefixes = {"ول", "وب", "وك", "فل", "فب", "ل", "ب", "ك", "و"};

// The prefix at the end of `text` that begins a word there, else empty.
std::string_view prefix_at_end(std::string_view text) {
    for (const std::string_view prefix : kPrefixes) {
        if (!text.ends_with(prefix)) continue;
        const std::string_view before = text.substr(0, text.size() - prefix.size());
        if (before.empty() || before.back() == ' ' || before.back() == '(' || before.ends_with("«"))
            return prefix;
    }
    return {};
}

// Whether a byte of a Latin run may stand inside an isolate: an id, a symbol, a citation.
bool continues_run(char c) { return is_ascii(c) && c != '\n'; }

}  // namespace

std::string counted(std::int64_t number, const CountedNoun& noun, Lang lang) {
    if (lang == Lang::Arabic) return counted_in_arabic(number, noun);
    return fmt::format("{} {}", number_in_words(number, lang), number == 1 ? noun.en_one : noun.en_many);
}

std::string joined(std::string_view prefix, std::string_view word) {
    if (word.empty()) return std::string(prefix);
    const bool arabic = !is_ascii(word.front()) && !word.starts_with(kFirstStrongIsolate) &&
                        !word.starts_with(kLeftToRightIsolate) && !word.starts_with("«");
    if (!arabic) return fmt::format("{}ـ{}", prefix, word);
    if (!prefix.ends_with(kLam) || !word.starts_with(kArticle)) return fmt::format("{}{}", prefix, word);
    // ل + ال… drops the alef; before a further lam also the lam of the article.
    const std::string_view rest = word.substr(kArticle.size());
    return rest.starts_with(kLam) ? fmt::format("{}{}", prefix, rest) : fmt::format("{}ل{}", prefix, rest);
}

std::string fill_template(std::string_view text, const std::function<std::string(std::string_view)>& name) {
    std::string filled;
    while (!text.empty()) {
        const std::size_t open = text.find("{?");
        const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
        if (close == std::string_view::npos) break;
        filled += text.substr(0, open);
        const std::string word = name(text.substr(open + 2, close - open - 2));
        const std::string prefix(prefix_at_end(filled));
        filled.resize(filled.size() - prefix.size());
        filled += prefix.empty() ? word : joined(prefix, word);
        text.remove_prefix(close + 1);
    }
    return filled.append(text);
}

std::string isolated(std::string_view text, const Style& style) {
    if (!style.isolate || !style.arabic()) return std::string(text);
    return fmt::format("{}{}{}", kLeftToRightIsolate, text, kPopIsolate);
}

std::string isolate_latin(std::string_view line, const Style& style) {
    if (!style.isolate || !style.arabic()) return std::string(line);
    std::string out;
    std::size_t at = 0;
    while (at < line.size()) {
        if (!is_latin_letter(line[at]) && !is_digit(line[at])) {
            out += line[at++];
            continue;
        }
        std::size_t end = at;
        while (end < line.size() && continues_run(line[end])) ++end;
        // Spaces and stops at the end belong to the Arabic around it; a bracket stays with its partner.
        while (end > at && !is_latin_letter(line[end - 1]) && !is_digit(line[end - 1])) --end;
        if (line.substr(at, end - at).find('(') != std::string_view::npos && end < line.size() &&
            line[end] == ')')
            ++end;
        const std::string_view run = line.substr(at, end - at);
        const bool plain_number = run.find_first_not_of("0123456789") == std::string_view::npos;
        out += plain_number ? std::string(run) : isolated(run, style);
        at = end;
    }
    return out;
}

}  // namespace mithaq::report
