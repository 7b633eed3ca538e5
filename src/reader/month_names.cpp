#include "reader/month_names.h"

#include <string_view>
#include <unordered_map>

namespace mithaq::reader {
namespace {

struct Name {
    std::uint8_t month;
    bool needs_date;
};

const std::unordered_map<std::string_view, Name>& single_names() {
    static const std::unordered_map<std::string_view, Name> names = {// Levant and Iraq
                                                                     {"شباط", {2, false}},
                                                                     {"اذار", {3, false}},
                                                                     {"نيسان", {4, false}},
                                                                     {"ايار", {5, false}},
                                                                     {"حزيران", {6, false}},
                                                                     {"تموز", {7, false}},
                                                                     {"اب", {8, true}},
                                                                     {"ايلول", {9, false}},
                                                                     // Egypt and the Gulf
                                                                     {"يناير", {1, false}},
                                                                     {"فبراير", {2, false}},
                                                                     {"مارس", {3, true}},
                                                                     {"ابريل", {4, false}},
                                                                     {"مايو", {5, false}},
                                                                     {"يونيو", {6, false}},
                                                                     {"يونيه", {6, false}},
                                                                     {"يوليو", {7, false}},
                                                                     {"يوليه", {7, false}},
                                                                     {"اغسطس", {8, false}},
                                                                     {"سبتمبر", {9, false}},
                                                                     {"اكتوبر", {10, false}},
                                                                     {"نوفمبر", {11, false}},
                                                                     {"ديسمبر", {12, false}},
                                                                     // Algeria and Tunisia
                                                                     {"جانفي", {1, false}},
                                                                     {"فيفري", {2, false}},
                                                                     {"افريل", {4, false}},
                                                                     {"ماي", {5, true}},
                                                                     {"جوان", {6, true}},
                                                                     {"جويليه", {7, false}},
                                                                     {"اوت", {8, true}},
                                                                     // Morocco
                                                                     {"يوليوز", {7, false}},
                                                                     {"غشت", {8, false}},
                                                                     {"شتنبر", {9, false}},
                                                                     {"نونبر", {11, false}},
                                                                     {"دجنبر", {12, false}},
                                                                     // English
                                                                     {"january", {1, false}},
                                                                     {"february", {2, false}},
                                                                     {"march", {3, true}},
                                                                     {"april", {4, true}},
                                                                     {"may", {5, true}},
                                                                     {"june", {6, true}},
                                                                     {"july", {7, false}},
                                                                     {"august", {8, true}},
                                                                     {"september", {9, false}},
                                                                     {"october", {10, false}},
                                                                     {"november", {11, false}},
                                                                     {"december", {12, false}},
                                                                     {"jan", {1, true}},
                                                                     {"feb", {2, true}},
                                                                     {"mar", {3, true}},
                                                                     {"apr", {4, true}},
                                                                     {"jun", {6, true}},
                                                                     {"jul", {7, true}},
                                                                     {"aug", {8, true}},
                                                                     {"sep", {9, true}},
                                                                     {"sept", {9, true}},
                                                                     {"oct", {10, true}},
                                                                     {"nov", {11, true}},
                                                                     {"dec", {12, true}}};
    return names;
}

std::optional<MonthName> single_month(const Annotation& annotation, std::uint32_t token, std::uint32_t end) {
    if (token >= end) return std::nullopt;
    const Token& t = annotation.tokens[token];
    if (t.kind != TokenKind::Word || (!t.arabic && !t.capitalised)) return std::nullopt;
    const std::string_view form = annotation.form(t);
    for (std::uint8_t i = 0; i < t.stem_count; ++i) {
        const std::string_view stem = form.substr(t.stems[i].offset);
        const std::uint8_t clitics = t.stems[i].clitics;
        if ((clitics & (clitic::kThe | clitic::kWill | clitic::kAs)) != 0) continue;
        // كانون and تشرين are two months each.
        if ((stem == "كانون" || stem == "تشرين") && token + 1 < end) {
            const std::string_view which = annotation.form(token + 1);
            const bool first = which == "الاول" || which == "اول" || which == "1";
            if (!first && which != "الثاني" && which != "ثاني" && which != "2") continue;
            const std::uint8_t month = stem == "كانون" ? (first ? 12 : 1) : (first ? 10 : 11);
            return MonthName{month, token + 2, false, clitics};
        }
        const auto found = single_names().find(stem);
        if (found == single_names().end()) continue;
        // An abbreviation may have its full stop behind it.
        std::uint32_t past = token + 1;
        if (!t.arabic && form.size() <= 4 && form != "may" && form != "june" && form != "july" &&
            past < end && annotation.form(past) == "." && !annotation.tokens[past].space_before)
            ++past;
        return MonthName{found->second.month, past, found->second.needs_date, clitics};
    }
    return std::nullopt;
}

}  // namespace

bool is_month_word(std::string_view word) {
    return word == "كانون" || word == "تشرين" || single_names().contains(word);
}

std::optional<MonthName> read_month(const Annotation& annotation, std::uint32_t token, std::uint32_t end) {
    auto month = single_month(annotation, token, end);
    if (!month) return month;
    if (month->end + 1 >= end) return month;
    const std::string_view sign = annotation.form(month->end);
    if (sign != "(" && sign != "/" && sign != "-") return month;
    const auto twin = single_month(annotation, month->end + 1, end);
    if (!twin || twin->month != month->month) return month;
    if (sign == "(" && (twin->end >= end || annotation.form(twin->end) != ")")) return month;
    month->end = twin->end + (sign == "(" ? 1 : 0);
    month->needs_date = false;
    return month;
}

}  // namespace mithaq::reader
