#include "reader/numbers.h"

#include <algorithm>
#include <array>

#include "reader/digit_words.h"
#include "reader/number_hedges.h"

namespace mithaq::reader {
namespace {

using namespace std::string_view_literals;

class NumberReader {
public:
    NumberReader(const Annotation& annotation, std::vector<bool>& covered, std::vector<Mention>& mentions)
        : annotation_(annotation), covered_(covered), mentions_(mentions) {}

    void run() {
        for (const Sentence& sentence : annotation_.sentences) {
            end_ = sentence.tokens.end;
            begin_ = sentence.tokens.begin;
            for (std::uint32_t i = begin_; i < end_;) i = covered_[i] ? i + 1 : read_at(i);
        }
    }

private:
    [[nodiscard]] std::string_view form(std::uint32_t token) const { return annotation_.form(token); }
    [[nodiscard]] bool is(std::uint32_t token, std::string_view word) const {
        return token < end_ && form(token) == word;
    }

    // Returns the token to go on from.
    std::uint32_t read_at(std::uint32_t i) {
        const TokenKind kind = annotation_.tokens[i].kind;
        if (kind != TokenKind::Number && kind != TokenKind::Word) return i + 1;
        if (kind == TokenKind::Word && (annotation_.tokens[i].triggers & trigger::kNumber) == 0) return i + 1;
        if (const std::uint32_t past = ordinal(i); past > i) return past;
        std::uint32_t at = i;
        std::uint8_t clitics = 0;
        std::optional<Hedge> hedge;
        bool about = false;
        // "at least some 40": hedges may follow each other.
        while (const auto words = hedge_before(annotation_, at, end_)) {
            if (at == i) clitics = words->clitics;
            about = about || words->hedge == Hedge::About;
            if (words->hedge != Hedge::About) hedge = words->hedge;
            at = words->end;
            if (at >= end_ || at - i > 8) return i + 1;
        }
        return number(i, at, clitics, hedge, about);
    }

    std::uint32_t number(std::uint32_t i, std::uint32_t at, std::uint8_t clitics, std::optional<Hedge> hedge,
                         bool about) {
        const bool opened = opens_range(at);
        const std::uint32_t first = at + (opened ? range_opener(at) : 0);
        const auto low = cardinal(first);
        if (!low) return i + 1;
        if (i == at) clitics = opened ? opener_clitics(at) : low->clitics;
        NumberMention mention;
        std::uint32_t past = low->end;
        double value = low->value;
        if (const auto fraction = behind_comma(past)) {
            value += *fraction;
            past += 2;
        }
        if (const auto high = range_end(past, opened, form(at)); high && high->value > value) {
            mention.value = {value, high->value, about};
            past = high->end;
        } else {
            if (opened) return i + 1 < first ? first : i + 1;
            if (const auto after = hedge_after(annotation_, past, end_)) {
                about = about || after->hedge == Hedge::About;
                if (after->hedge != Hedge::About) hedge = after->hedge;
                past = after->end;
            }
            if (!hedge) hedge = hedge_behind_noun(past);
            mention.value = bounds(value, hedge, about);
        }
        if (!past_percent(past, mention) && is_fraction(past)) return past;
        if (hijri_year(first, low->end)) return past;
        mention.noun = noun(i, past, *low);
        mention.ordinal = ordinal_tens(i, *low);
        put(i, past, clitics, mention);
        return past;
    }

    // «4,5 في المئة»: a comma for the point, where a percentage follows.
    [[nodiscard]] std::optional<double> behind_comma(std::uint32_t at) const {
        if (at + 2 >= end_ || at == begin_ || !is(at, ",") || annotation_.tokens[at + 1].space_before)
            return std::nullopt;
        const std::string_view digits = form(at + 1);
        if (annotation_.tokens[at + 1].kind != TokenKind::Number || digits.size() > 2 ||
            annotation_.tokens[at - 1].kind != TokenKind::Number)
            return std::nullopt;
        std::uint32_t past = at + 2;
        NumberMention unused;
        if (!past_percent(past, unused)) return std::nullopt;
        double value = 0;
        for (const char c : digits) value = value * 10 + (c - '0');
        return value / (digits.size() == 1 ? 10 : 100);
    }

    // "40 states at least", «40 رأساً نووياً على الأقل»: behind the one or two words that are counted.
    [[nodiscard]] std::optional<Hedge> hedge_behind_noun(std::uint32_t past) const {
        for (std::uint32_t at = past; at < past + 2 && at < end_; ++at) {
            if (annotation_.tokens[at].kind != TokenKind::Word || covered_[at]) break;
            const auto words = hedge_after(annotation_, at + 1, end_);
            if (words && words->hedge != Hedge::About) return words->hedge;
        }
        return std::nullopt;
    }

    static Number bounds(double value, std::optional<Hedge> hedge, bool about) {
        if (hedge == Hedge::MoreThan) return {value, std::nullopt, about};
        if (hedge == Hedge::AtMost) return {std::nullopt, value, about};
        return {value, value, about};
    }

    [[nodiscard]] std::optional<Cardinal> cardinal(std::uint32_t token) const {
        if (token >= end_ || covered_[token]) return std::nullopt;
        const auto found = read_cardinal(annotation_, token, end_);
        if (!found || bare_one(token, *found)) return std::nullopt;
        return found;
    }

    // "no one", "one of them"; واحد is a number only behind its noun (دولة واحدة).
    [[nodiscard]] bool bare_one(std::uint32_t token, const Cardinal& found) const {
        if (!found.words || found.value != 1) return false;
        if (annotation_.tokens[token].arabic)
            return token == begin_ || annotation_.tokens[token - 1].kind != TokenKind::Word ||
                   covered_[token - 1] || (found.clitics & (clitic::kThe | clitic::kBy | clitic::kFor)) != 0;
        constexpr std::array kBefore = {"no"sv,   "this"sv, "that"sv, "any"sv, "every"sv,
                                        "each"sv, "some"sv, "the"sv,  "only"sv};
        constexpr std::array kAfter = {"of"sv,  "another"sv, "who"sv,    "that"sv, "which"sv, "is"sv,
                                       "was"sv, "day"sv,     "side"sv,   "hand"sv, "'s"sv,    "thing"sv,
                                       "can"sv, "has"sv,     "should"sv, "by"sv,   "or"sv};
        if (token > begin_ && std::find(kBefore.begin(), kBefore.end(), form(token - 1)) != kBefore.end())
            return true;
        if (found.end >= end_ || annotation_.tokens[found.end].kind != TokenKind::Word) return true;
        return std::find(kAfter.begin(), kAfter.end(), form(found.end)) != kAfter.end();
    }

    // between, from, بين, من, ما بين
    [[nodiscard]] bool opens_range(std::uint32_t at) const { return range_opener(at) > 0; }
    [[nodiscard]] std::uint32_t range_opener(std::uint32_t at) const {
        if (at >= end_) return 0;
        const Token& token = annotation_.tokens[at];
        if (reads(annotation_, token, "ما") && is(at + 1, "بين")) return 2;
        if (reads(annotation_, token, "بين") || reads(annotation_, token, "من")) return 1;
        return is(at, "between") || is(at, "from") ? 1 : 0;
    }
    [[nodiscard]] std::uint8_t opener_clitics(std::uint32_t at) const {
        Stem stem;
        const Token& token = annotation_.tokens[at];
        if (reads(annotation_, token, "ما", &stem) || reads(annotation_, token, "بين", &stem) ||
            reads(annotation_, token, "من", &stem))
            return stem.clitics;
        return 0;
    }

    [[nodiscard]] std::optional<Cardinal> range_end(std::uint32_t at, bool opened,
                                                    std::string_view opener) const {
        if (at >= end_) return std::nullopt;
        const bool between =
            opened && (opener.ends_with("بين") || opener == "between" || opener.ends_with("ما"));
        if (is(at, "to") || is(at, "الي") || is(at, "-") || is(at, "or") || is(at, "او") ||
            (between && (is(at, "and") || is(at, "و"))))
            return cardinal(at + 1);
        if (!between) return std::nullopt;
        auto joined = cardinal(at);
        if (joined && (joined->clitics & clitic::kAnd) == 0) joined.reset();
        return joined;
    }

    bool past_percent(std::uint32_t& past, NumberMention& mention) const {
        if (is(past, "%") || is(past, "percent") || is(past, "بالميه") || is(past, "بالمايه")) {
            past += 1;
        } else if ((is(past, "per") && is(past + 1, "cent")) ||
                   (is(past, "في") && (is(past + 1, "الميه") || is(past + 1, "المايه")))) {
            past += 2;
        } else {
            return false;
        }
        mention.percent = true;
        return true;
    }

    [[nodiscard]] bool is_fraction(std::uint32_t past) const {
        constexpr std::array kParts = {"third"sv, "thirds"sv, "quarter"sv, "quarters"sv,
                                       "half"sv,  "fifth"sv,  "fifths"sv,  "tenths"sv};
        return past < end_ && std::find(kParts.begin(), kParts.end(), form(past)) != kParts.end();
    }

    // 1436 هـ, رمضان 1436: a year of another calendar is no count.
    [[nodiscard]] bool hijri_year(std::uint32_t first, std::uint32_t past) const {
        constexpr std::array kMonths = {"محرم"sv,  "صفر"sv,  "رجب"sv,    "شعبان"sv,
                                        "رمضان"sv, "شوال"sv, "القعده"sv, "الحجه"sv};
        if (is(past, "ه") || is(past, "هجريه") || is(past, "هجري") || is(past, "للهجره")) return true;
        return first > begin_ && std::find(kMonths.begin(), kMonths.end(), form(first - 1)) != kMonths.end();
    }

    [[nodiscard]] std::optional<std::uint32_t> noun(std::uint32_t i, std::uint32_t past,
                                                    const Cardinal& low) const {
        if (low.dual_noun) return past - 1;
        if (low.words && low.value == 1 && annotation_.tokens[i].arabic && i > begin_) return i - 1;
        std::uint32_t at = past;
        if (is(at, "من") || (is(at, "of") && is(at + 1, "the"))) at += is(at, "من") ? 1 : 2;
        if (at < end_ && annotation_.tokens[at].kind == TokenKind::Word) return at;
        return std::nullopt;
    }

    // التصديق الخمسين is the fiftieth, الدول الخمسون are fifty: a singular noun takes the ordinal.
    [[nodiscard]] bool ordinal_tens(std::uint32_t i, const Cardinal& low) const {
        if (!low.words || low.value < 20 || (low.clitics & clitic::kThe) == 0 || i == begin_) return false;
        constexpr std::array kPlurals = {"الدول"sv,  "الاعضاء"sv,  "البلدان"sv, "الاطراف"sv,
                                         "الرووس"sv, "الحكومات"sv, "السنوات"sv, "الاعوام"sv};
        return std::find(kPlurals.begin(), kPlurals.end(), form(i - 1)) == kPlurals.end();
    }

    std::uint32_t ordinal(std::uint32_t i) {
        const auto found = read_ordinal(annotation_, i);
        if (!found || *found == 0) return i;
        NumberMention mention;
        const double value = *found;
        mention.value = {value, value, false};
        mention.ordinal = true;
        if (i + 1 < end_ && annotation_.tokens[i + 1].kind == TokenKind::Word) mention.noun = i + 1;
        put(i, i + 1, 0, mention);
        return i + 1;
    }

    void put(std::uint32_t from, std::uint32_t past, std::uint8_t clitics, const NumberMention& number) {
        Mention mention;
        mention.tokens = {from, past};
        mention.start = annotation_.tokens[from].start;
        mention.end = annotation_.tokens[past - 1].end;
        mention.clitics = clitics;
        mention.what = number;
        mentions_.push_back(mention);
        for (std::uint32_t t = from; t < past; ++t) covered_[t] = true;
    }

    const Annotation& annotation_;
    std::vector<bool>& covered_;
    std::vector<Mention>& mentions_;
    std::uint32_t begin_ = 0;
    std::uint32_t end_ = 0;
};

}  // namespace

// Every word with which `read_at` can begin.
bool may_begin_number(std::string_view form, std::span<const Stem> stems) {
    constexpr std::array kOthers = {"ما"sv, "بين"sv, "من"sv, "between"sv, "from"sv, "a"sv};
    return std::any_of(stems.begin(), stems.end(), [&](const Stem& stem) {
        const std::string_view word = form.substr(stem.offset);
        return is_number_word(word) || opens_hedge(word) ||
               std::find(kOthers.begin(), kOthers.end(), word) != kOthers.end();
    });
}

void read_numbers(const Annotation& annotation, std::vector<bool>& covered, std::vector<Mention>& mentions) {
    NumberReader(annotation, covered, mentions).run();
}

}  // namespace mithaq::reader
