#include "reader/number_hedges.h"

#include <array>
#include <initializer_list>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace mithaq::reader {
namespace {

struct Phrase {
    std::array<std::string_view, 4> words;
    Hedge hedge;
};

// Longer phrases before their beginnings. Arabic in the normalised spelling.
constexpr Phrase kBefore[] = {
    {{"ما", "لا", "يقل", "عن"}, Hedge::MoreThan},
    {{"ما", "لا", "يزيد", "علي"}, Hedge::AtMost},
    {{"ما", "لا", "يزيد", "عن"}, Hedge::AtMost},
    {{"ما", "لا", "يتجاوز"}, Hedge::AtMost},
    {{"ما", "لا", "يتعدي"}, Hedge::AtMost},
    {{"لا", "يقل", "عن"}, Hedge::MoreThan},
    {{"لا", "تقل", "عن"}, Hedge::MoreThan},
    {{"لا", "يزيد", "علي"}, Hedge::AtMost},
    {{"لا", "تزيد", "علي"}, Hedge::AtMost},
    {{"لا", "يزيد", "عن"}, Hedge::AtMost},
    {{"لا", "تزيد", "عن"}, Hedge::AtMost},
    {{"لا", "يتجاوز"}, Hedge::AtMost},
    {{"لا", "تتجاوز"}, Hedge::AtMost},
    {{"لا", "يتعدي"}, Hedge::AtMost},
    {{"لا", "تتعدي"}, Hedge::AtMost},
    {{"ما", "يزيد", "علي"}, Hedge::MoreThan},
    {{"ما", "يزيد", "عن"}, Hedge::MoreThan},
    {{"ما", "يربو", "علي"}, Hedge::MoreThan},
    {{"ما", "يربو", "عن"}, Hedge::MoreThan},
    {{"ما", "يقرب", "من"}, Hedge::About},
    {{"ما", "يقارب"}, Hedge::About},
    {{"ما", "يناهز"}, Hedge::About},
    {{"ما", "يفوق"}, Hedge::MoreThan},
    {{"ما", "يتجاوز"}, Hedge::MoreThan},
    {{"يزيد", "علي"}, Hedge::MoreThan},
    {{"يزيد", "عن"}, Hedge::MoreThan},
    {{"تزيد", "علي"}, Hedge::MoreThan},
    {{"تزيد", "عن"}, Hedge::MoreThan},
    {{"يربو", "علي"}, Hedge::MoreThan},
    {{"تربو", "علي"}, Hedge::MoreThan},
    {{"يقرب", "من"}, Hedge::About},
    {{"اكثر", "من"}, Hedge::MoreThan},
    {{"ازيد", "من"}, Hedge::MoreThan},
    {{"اقل", "من"}, Hedge::AtMost},
    {{"علي", "الاقل"}, Hedge::MoreThan},
    {{"بحد", "اقصي", "يبلغ"}, Hedge::AtMost},
    {{"حد", "اقصي", "يبلغ"}, Hedge::AtMost},
    {{"حد", "اقصي", "قدره"}, Hedge::AtMost},
    {{"حد", "اقصي"}, Hedge::AtMost},
    {{"في", "حدود"}, Hedge::About},
    {{"حدود"}, Hedge::About},
    {{"قرابه"}, Hedge::About},
    {{"نحو"}, Hedge::About},
    {{"نيف"}, Hedge::MoreThan},
    {{"نيف", "و"}, Hedge::MoreThan},
    {{"بحدود"}, Hedge::About},
    {{"حوالا"}, Hedge::About},
    {{"حوالي"}, Hedge::About},
    {{"زهاء"}, Hedge::About},
    {{"يناهز"}, Hedge::About},
    {{"تناهز"}, Hedge::About},
    {{"يقارب"}, Hedge::About},
    {{"تقارب"}, Hedge::About},
    {{"تقريبا"}, Hedge::About},
    {{"يفوق"}, Hedge::MoreThan},
    {{"تفوق"}, Hedge::MoreThan},
    {{"يتجاوز"}, Hedge::MoreThan},
    {{"تتجاوز"}, Hedge::MoreThan},
    {{"تجاوز"}, Hedge::MoreThan},
    {{"تجاوزت"}, Hedge::MoreThan},
    {{"in", "the", "region", "of"}, Hedge::About},
    {{"in", "excess", "of"}, Hedge::MoreThan},
    {{"a", "maximum", "of"}, Hedge::AtMost},
    {{"a", "minimum", "of"}, Hedge::MoreThan},
    {{"a", "total", "of", "about"}, Hedge::About},
    {{"no", "fewer", "than"}, Hedge::MoreThan},
    {{"no", "less", "than"}, Hedge::MoreThan},
    {{"not", "less", "than"}, Hedge::MoreThan},
    {{"not", "fewer", "than"}, Hedge::MoreThan},
    {{"no", "more", "than"}, Hedge::AtMost},
    {{"not", "more", "than"}, Hedge::AtMost},
    {{"well", "over"}, Hedge::MoreThan},
    {{"just", "over"}, Hedge::MoreThan},
    {{"just", "under"}, Hedge::AtMost},
    {{"upwards", "of"}, Hedge::MoreThan},
    {{"more", "than"}, Hedge::MoreThan},
    {{"greater", "than"}, Hedge::MoreThan},
    {{"at", "least"}, Hedge::MoreThan},
    {{"at", "most"}, Hedge::AtMost},
    {{"up", "to"}, Hedge::AtMost},
    {{"as", "many", "as"}, Hedge::AtMost},
    {{"fewer", "than"}, Hedge::AtMost},
    {{"less", "than"}, Hedge::AtMost},
    {{"not", "exceeding"}, Hedge::AtMost},
    {{"close", "to"}, Hedge::About},
    {{"an", "estimated"}, Hedge::About},
    {{"estimated"}, Hedge::About},
    {{"exceeding"}, Hedge::MoreThan},
    {{"over"}, Hedge::MoreThan},
    {{"under"}, Hedge::AtMost},
    {{"some"}, Hedge::About},
    {{"nearly"}, Hedge::About},
    {{"about"}, Hedge::About},
    {{"around"}, Hedge::About},
    {{"almost"}, Hedge::About},
    {{"approximately"}, Hedge::About},
    {{"roughly"}, Hedge::About},
    {{"circa"}, Hedge::About},
};

constexpr Phrase kAfter[] = {
    {{"ونيف"}, Hedge::MoreThan},        {{"ونيفا"}, Hedge::MoreThan},
    {{"و", "نيف"}, Hedge::MoreThan},    {{"علي", "الاقل"}, Hedge::MoreThan},
    {{"علي", "الاكثر"}, Hedge::AtMost}, {{"كحد", "اقصي"}, Hedge::AtMost},
    {{"كحد", "ادني"}, Hedge::MoreThan}, {{"تقريبا"}, Hedge::About},
    {{"or", "more"}, Hedge::MoreThan},  {{"or", "so"}, Hedge::About},
    {{"at", "least"}, Hedge::MoreThan}, {{"at", "most"}, Hedge::AtMost},
};

std::optional<HedgeWords> match(const Annotation& annotation, const Phrase& phrase, std::uint32_t token,
                                std::uint32_t end) {
    std::uint8_t clitics = 0;
    std::uint32_t at = token;
    for (const std::string_view word : phrase.words) {
        if (word.empty()) break;
        if (at >= end || annotation.tokens[at].kind != TokenKind::Word) return std::nullopt;
        Stem stem;
        const bool first = at == token;
        if (first ? !reads(annotation, annotation.tokens[at], word, &stem) : annotation.form(at) != word)
            return std::nullopt;
        if (first) clitics = stem.clitics;
        ++at;
    }
    if ((clitics & clitic::kThe) != 0) return std::nullopt;
    return HedgeWords{phrase.hedge, at, clitics};
}

// The phrases by their first words, so that most tokens cost one look-up a reading.
class PhraseTable {
public:
    template <std::size_t N>
    explicit PhraseTable(const Phrase (&phrases)[N]) {
        for (const Phrase& phrase : phrases) by_first_[phrase.words[0]].push_back(&phrase);
    }

    [[nodiscard]] std::optional<HedgeWords> match_at(const Annotation& annotation, std::uint32_t token,
                                                     std::uint32_t end) const {
        if (token >= end || annotation.tokens[token].kind != TokenKind::Word) return std::nullopt;
        const Token& t = annotation.tokens[token];
        for (std::uint8_t i = 0; i < t.stem_count; ++i) {
            const auto found = by_first_.find(annotation.form(t).substr(t.stems[i].offset));
            if (found == by_first_.end()) continue;
            for (const Phrase* phrase : found->second)
                if (const auto words = match(annotation, *phrase, token, end)) return words;
        }
        return std::nullopt;
    }

    [[nodiscard]] bool opens(std::string_view word) const { return by_first_.contains(word); }

private:
    std::unordered_map<std::string_view, std::vector<const Phrase*>> by_first_;
};

}  // namespace

namespace {
const PhraseTable& table_before() {
    static const PhraseTable table(kBefore);
    return table;
}
}  // namespace

std::optional<HedgeWords> hedge_before(const Annotation& annotation, std::uint32_t token, std::uint32_t end) {
    return table_before().match_at(annotation, token, end);
}

bool opens_hedge(std::string_view word) { return table_before().opens(word); }

std::optional<HedgeWords> hedge_after(const Annotation& annotation, std::uint32_t token, std::uint32_t end) {
    static const PhraseTable table(kAfter);
    return table.match_at(annotation, token, end);
}

}  // namespace mithaq::reader
