#include "reader/citations.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <optional>
#include <string>

#include "reader/digit_words.h"

namespace mithaq::reader {
namespace {

using namespace std::string_view_literals;

Mention over(const Annotation& annotation, std::uint32_t from, std::uint32_t past) {
    Mention mention;
    mention.tokens = {from, past};
    mention.start = annotation.tokens[from].start;
    mention.end = annotation.tokens[past - 1].end;
    return mention;
}

bool all_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::vector<std::string_view> parts_of(std::string_view code, char separator) {
    std::vector<std::string_view> parts;
    for (std::size_t from = 0; from <= code.size();) {
        const std::size_t to = std::min(code.find(separator, from), code.size());
        parts.push_back(code.substr(from, to - from));
        from = to + 1;
    }
    return parts;
}

std::string upper(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return out;
}

// a/res/71/258, s/res/1887, a/c.1/71/l.41, 71/258; empty for any other code.
std::string id_of_code(std::string_view code) {
    const auto parts = parts_of(code, '/');
    if (parts.size() == 4 && parts[0] == "a" && parts[1] == "res" && all_digits(parts[2]))
        return "unga_" + std::string(parts[2]) + "_" + upper(parts[3]);
    if (parts.size() == 3 && parts[0] == "s" && parts[1] == "res" && all_digits(parts[2]))
        return "unsc_" + std::string(parts[2]);
    if (parts.size() == 4 && parts[0] == "a" && parts[1] == "c.1" && all_digits(parts[2]) &&
        parts[3].starts_with("l.")) {
        std::string number = upper(parts[3]);
        std::erase(number, '.');
        return "c1_" + std::string(parts[2]) + "_" + number;
    }
    return {};
}

class ResolutionReader {
public:
    explicit ResolutionReader(const Annotation& annotation) : annotation_(annotation) {}

    std::vector<Mention> run() {
        for (const Sentence& sentence : annotation_.sentences) {
            end_ = sentence.tokens.end;
            for (std::uint32_t i = sentence.tokens.begin; i < end_;) {
                const std::uint32_t past = read_at(i);
                i = past > i ? past : i + 1;
            }
        }
        return std::move(found_);
    }

private:
    [[nodiscard]] std::string_view form(std::uint32_t i) const {
        return i < end_ ? annotation_.form(i) : std::string_view();
    }
    [[nodiscard]] bool is(std::uint32_t i, std::string_view word) const { return form(i) == word; }

    std::uint32_t read_at(std::uint32_t i) {
        const Token& token = annotation_.tokens[i];
        if (token.kind == TokenKind::Code) {
            const std::string id = id_of_code(form(i));
            if (id.empty()) return i;
            const std::uint32_t past = past_year(i + 1);
            put(i, past, id, 0);
            return past;
        }
        if (token.kind != TokenKind::Word || (token.triggers & trigger::kCitation) == 0) return i;
        std::uint8_t clitics = 0;
        const std::uint32_t numbers = numbers_behind(i, clitics);
        return numbers == i ? i : read_numbers(i, numbers, clitics);
    }

    // The token at which the number of a resolution stands, if the words at `i` announce one.
    std::uint32_t numbers_behind(std::uint32_t i, std::uint8_t& clitics) {
        assembly_ = false;
        constexpr std::array kEnglish = {"resolution"sv, "resolutions"sv, "unscr"sv, "res"sv};
        std::uint32_t at = i;
        if (std::find(kEnglish.begin(), kEnglish.end(), form(i)) != kEnglish.end()) {
            at = i + 1;
            if (is(at, "no") || is(at, "nos") || is(at, "number")) at += is(at + 1, ".") ? 2 : 1;
        } else {
            const Token& token = annotation_.tokens[i];
            Stem stem;
            const bool noun =
                reads(annotation_, token, "قرار", &stem) || reads(annotation_, token, "قرارات", &stem) ||
                reads(annotation_, token, "قراري", &stem) || reads(annotation_, token, "قرارين", &stem);
            if (!noun) return i;
            clitics = static_cast<std::uint8_t>(stem.clitics & ~clitic::kThe);
            at = past_arabic_words(i + 1);
        }
        if (is(at, "(")) ++at;
        if (assembly_ && at < end_ && annotation_.tokens[at].kind != TokenKind::Code) return i;
        return number_at(at) ? at : i;
    }

    // مجلس الأمن الدولي، الجمعية العامة للأمم المتحدة، الأممي، رقم
    std::uint32_t past_arabic_words(std::uint32_t at) {
        constexpr std::array kWords = {
            "مجلس"sv,  "الامن"sv,   "الدولي"sv, "الاممي"sv, "الامميه"sv, "الجمعيه"sv, "العامه"sv, "للامم"sv,
            "الامم"sv, "المتحده"sv, "التابع"sv, "رقم"sv,    "ذي"sv,      "ذو"sv,      "الرقم"sv,  "الشهير"sv};
        for (std::uint32_t skipped = 0; skipped < 8 && at < end_; ++skipped, ++at) {
            if (std::find(kWords.begin(), kWords.end(), form(at)) == kWords.end()) break;
            assembly_ = assembly_ || is(at, "الجمعيه");
        }
        return at;
    }

    [[nodiscard]] bool number_at(std::uint32_t at) const {
        if (at >= end_) return false;
        if (annotation_.tokens[at].kind == TokenKind::Code) {
            const auto parts = parts_of(form(at), '/');
            return !id_of_code(form(at)).empty() ||
                   (parts.size() == 2 && all_digits(parts[0]) && !parts[1].empty());
        }
        return annotation_.tokens[at].kind == TokenKind::Number && all_digits(form(at)) &&
               form(at).size() >= 2 && form(at).size() <= 4 && !counts(at + 1);
    }

    // «صوّت لصالح القرار 14 عضواً»: so many voted.
    [[nodiscard]] bool counts(std::uint32_t noun) const {
        constexpr std::array kCounted = {"دوله"sv, "دول"sv,   "عضوا"sv, "اعضاء"sv,
                                         "صوتا"sv, "اصوات"sv, "بلدا"sv};
        return noun < end_ && std::find(kCounted.begin(), kCounted.end(), form(noun)) != kCounted.end();
    }

    [[nodiscard]] std::string id_at(std::uint32_t at) const {
        if (annotation_.tokens[at].kind != TokenKind::Code) return "unsc_" + std::string(form(at));
        std::string id = id_of_code(form(at));
        if (!id.empty()) return id;
        const auto parts = parts_of(form(at), '/');
        return "unga_" + std::string(parts[0]) + "_" + upper(parts[1]);
    }

    // One mention for the first number and one for each further: "resolutions 1718, 1874 and 2270".
    std::uint32_t read_numbers(std::uint32_t from, std::uint32_t at, std::uint8_t clitics) {
        std::uint32_t past = at + 1;
        if (is(past, ")") && is(at - 1, "(")) ++past;
        past = past_year(past);
        put(from, past, id_at(at), clitics);
        for (;;) {
            std::uint32_t next = past;
            if (is(next, ",")) ++next;
            if (is(next, "and") || is(next, "و")) ++next;
            if (next == past || !number_at(next) || (read_year(annotation_, next) && !is(past, ",")))
                return past;
            const std::uint32_t next_past = past_year(next + 1);
            put(next, next_past, id_at(next), 0);
            past = next_past;
        }
    }

    // "(2009)", "of 2009", "لعام 2009" behind the number
    [[nodiscard]] std::uint32_t past_year(std::uint32_t at) const {
        if (is(at, "(") && at + 2 < end_ && read_year(annotation_, at + 1) && is(at + 2, ")")) return at + 3;
        return at;
    }

    void put(std::uint32_t from, std::uint32_t past, std::string id, std::uint8_t clitics) {
        Mention mention = over(annotation_, from, past);
        mention.clitics = clitics;
        EntityMention entity;
        entity.candidates.push_back({std::move(id), "instrument", NameForm::Name});
        mention.what = std::move(entity);
        found_.push_back(std::move(mention));
    }

    const Annotation& annotation_;
    std::uint32_t end_ = 0;
    bool assembly_ = false;
    std::vector<Mention> found_;
};

// "vi" is 6; nothing for what is no Roman numeral up to 39.
std::optional<int> roman(std::string_view text) {
    const auto value = [](char c) { return c == 'i' ? 1 : c == 'v' ? 5 : c == 'x' ? 10 : 0; };
    int sum = 0;
    if (text.empty() || text.size() > 6) return std::nullopt;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int v = value(text[i]);
        if (v == 0) return std::nullopt;
        sum += i + 1 < text.size() && value(text[i + 1]) > v ? -v : v;
    }
    return sum;
}

class ProvisionReader {
public:
    explicit ProvisionReader(const Annotation& annotation) : annotation_(annotation) {}

    std::vector<Mention> run() {
        for (const Sentence& sentence : annotation_.sentences) {
            end_ = sentence.tokens.end;
            for (std::uint32_t i = sentence.tokens.begin; i < end_;) {
                const std::uint32_t past = read_at(i);
                i = past > i ? past : i + 1;
            }
        }
        return std::move(found_);
    }

private:
    [[nodiscard]] std::string_view form(std::uint32_t i) const {
        return i < end_ ? annotation_.form(i) : std::string_view();
    }
    [[nodiscard]] bool is(std::uint32_t i, std::string_view word) const { return form(i) == word; }

    std::uint32_t read_at(std::uint32_t i) {
        const Token& token = annotation_.tokens[i];
        if (token.kind != TokenKind::Word || (token.triggers & trigger::kCitation) == 0) return i;
        std::uint8_t clitics = 0;
        bool several = false;
        std::uint32_t at = i + 1;
        if (is(i, "article") || is(i, "art")) {
            if (is(i, "art") && is(at, ".")) ++at;
        } else if (is(i, "articles") || is(i, "arts")) {
            several = true;
            if (is(i, "arts") && is(at, ".")) ++at;
        } else if (!arabic_noun(i, clitics, several)) {
            return i;
        }
        if (is(at, "(")) ++at;
        return read_numbers(i, at, clitics, several);
    }

    bool arabic_noun(std::uint32_t i, std::uint8_t& clitics, bool& several) const {
        Stem stem;
        const Token& token = annotation_.tokens[i];
        if (reads(annotation_, token, "ماده", &stem)) {
            clitics = static_cast<std::uint8_t>(stem.clitics & ~clitic::kThe);
            return true;
        }
        several = reads(annotation_, token, "مادتان", &stem) || reads(annotation_, token, "مادتين", &stem) ||
                  reads(annotation_, token, "مواد", &stem);
        clitics = static_cast<std::uint8_t>(stem.clitics & ~clitic::kThe);
        return several;
    }

    std::uint32_t read_numbers(std::uint32_t from, std::uint32_t at, std::uint8_t clitics, bool several) {
        std::string number;
        std::uint32_t past = read_number(at, number);
        if (past == at) return from;
        if (at > from && is(at - 1, "(") && is(past, ")")) ++past;
        put(from, past, number, clitics);
        while (several) {
            std::uint32_t next = past;
            if (is(next, ",")) ++next;
            if (is(next, "and") || is(next, "و")) ++next;
            const bool joined = form(next).starts_with("وال");
            if (next == past && !joined) break;
            const std::uint32_t next_past = read_number(next, number);
            if (next_past == next) break;
            put(next, next_past, number, joined ? clitic::kAnd : std::uint8_t{0});
            past = next_past;
        }
        return past;
    }

    // VI, 6, السادسة; then (1)(g) or .1
    std::uint32_t read_number(std::uint32_t at, std::string& number) const {
        if (at >= end_) return at;
        const Token& token = annotation_.tokens[at];
        std::uint32_t past = at + 1;
        if (token.kind == TokenKind::Number && form(at).size() <= 4) {
            number = std::string(form(at));
            if (!all_digits(number) && number.find('.') == std::string::npos) return at;
        } else if (const auto value = token.capitalised ? roman(form(at)) : std::nullopt) {
            number = std::to_string(*value);
        } else if (const auto ordinal = token.arabic ? read_ordinal(annotation_, at) : std::nullopt) {
            const bool teen = is(past, "عشره") || is(past, "عشر");
            number = std::to_string(*ordinal + (teen && *ordinal < 11 ? 10 : 0));
            past += teen ? 1 : 0;
        } else {
            return at;
        }
        // Sub-paragraphs follow without a space.
        while (past + 2 < end_ && is(past, "(") && !annotation_.tokens[past].space_before &&
               is(past + 2, ")") && form(past + 1).size() <= 2) {
            number += "." + std::string(form(past + 1));
            past += 3;
        }
        return past;
    }

    void put(std::uint32_t from, std::uint32_t past, const std::string& number, std::uint8_t clitics) {
        Mention mention = over(annotation_, from, past);
        mention.clitics = clitics;
        mention.what = ProvisionMention{number, {}};
        found_.push_back(std::move(mention));
    }

    const Annotation& annotation_;
    std::uint32_t end_ = 0;
    std::vector<Mention> found_;
};

}  // namespace

bool may_begin_citation(std::string_view form, std::span<const Stem> stems) {
    constexpr std::array kNouns = {"resolution"sv, "resolutions"sv, "unscr"sv,  "res"sv,
                                   "article"sv,    "articles"sv,    "art"sv,    "arts"sv,
                                   "قرار"sv,       "قرارات"sv,      "قراري"sv,  "قرارين"sv,
                                   "ماده"sv,       "مادتان"sv,      "مادتين"sv, "مواد"sv};
    return std::any_of(stems.begin(), stems.end(), [&](const Stem& stem) {
        return std::find(kNouns.begin(), kNouns.end(), form.substr(stem.offset)) != kNouns.end();
    });
}

std::vector<Mention> find_resolutions(const Annotation& annotation) {
    return ResolutionReader(annotation).run();
}

std::vector<Mention> find_provisions(const Annotation& annotation) {
    return ProvisionReader(annotation).run();
}

}  // namespace mithaq::reader
