#include "reader/mentions.h"

#include <algorithm>
#include <array>

#include "reader/digit_words.h"

namespace mithaq::reader {
namespace {

using namespace std::string_view_literals;

class MentionMaker {
public:
    MentionMaker(const Draft& draft, const NameLexicon& lexicon, const std::vector<FoundName>& names,
                 std::vector<bool>& covered)
        : annotation_(draft.annotation), lexicon_(lexicon), names_(names), covered_(covered) {}

    std::vector<Mention> run() {
        for (std::size_t i = 0; i < names_.size();) {
            const std::size_t used = make(i);
            i += used;
        }
        return std::move(mentions_);
    }

private:
    [[nodiscard]] const NamePattern& pattern(std::size_t i) const {
        return lexicon_.patterns[names_[i].pattern];
    }
    [[nodiscard]] std::string_view form(std::uint32_t token) const {
        return token < annotation_.tokens.size() ? annotation_.form(token) : std::string_view();
    }

    // Makes the mention of name `i`, perhaps together with the names behind it; returns how many it used.
    std::size_t make(std::size_t i) {
        if (overlaps(names_[i].tokens)) return 1;
        switch (pattern(i).use) {
            case NameUse::Stop:
                cover(names_[i].tokens);
                return 1;
            case NameUse::Description:
                return describe(i);
            case NameUse::Template:
                return fill_template(i);
            case NameUse::Government:
                return office_first(i);
            case NameUse::Entity:
                return entity(i);
        }
        return 1;
    }

    [[nodiscard]] bool overlaps(TokenRange range) const {
        return std::any_of(covered_.begin() + range.begin, covered_.begin() + range.end,
                           [](bool c) { return c; });
    }

    void cover(TokenRange range) {
        for (std::uint32_t t = range.begin; t < range.end; ++t) covered_[t] = true;
    }

    std::size_t describe(std::size_t i) {
        DescriptionMention description;
        description.kind = pattern(i).kind;
        description.plural = pattern(i).plural;
        for (const Candidate& candidate : pattern(i).candidates)
            description.candidates.push_back(candidate.entity);
        put(names_[i].tokens, names_[i], std::move(description));
        return 1;
    }

    // The year of "2010 NPT Review Conference", "review conference in 2010", «مؤتمر المراجعة عام 2010»
    std::size_t fill_template(std::size_t i) {
        const std::string& id = pattern(i).candidates[0].entity;
        const std::size_t hole = id.find("{year}");
        TokenRange range = names_[i].tokens;
        const auto year = year_beside(range);
        if (!year && pattern(i).candidates.size() > 1) {
            EntityMention mention;
            mention.candidates.push_back(pattern(i).candidates[1]);
            put(names_[i].tokens, names_[i], std::move(mention));
            return 1;
        }
        if (hole == std::string::npos || !year) {
            DescriptionMention description;
            description.kind = pattern(i).kind;
            description.candidates.push_back(id.substr(0, hole == std::string::npos ? id.size() : hole - 1));
            put(names_[i].tokens, names_[i], std::move(description));
            return 1;
        }
        EntityMention mention;
        mention.candidates.push_back({id.substr(0, hole) + std::to_string(*year) + id.substr(hole + 6),
                                      pattern(i).kind, NameForm::Name});
        put(range, names_[i], std::move(mention));
        return 1;
    }

    // Widens the range over the year.
    [[nodiscard]] std::optional<int> year_beside(TokenRange& range) const {
        if (range.begin > 0) {
            if (const auto year = read_year(annotation_, range.begin - 1)) {
                --range.begin;
                return year;
            }
        }
        constexpr std::array kWords = {"of"sv,    "in"sv,  "عام"sv,  "العام"sv, "لعام"sv,
                                       "للعام"sv, "سنه"sv, "لسنه"sv, "في"sv,    "("sv};
        std::uint32_t at = range.end;
        for (int skipped = 0;
             skipped < 3 && std::find(kWords.begin(), kWords.end(), form(at)) != kWords.end(); ++skipped)
            ++at;
        if (at >= annotation_.tokens.size()) return std::nullopt;
        const auto year = read_year(annotation_, at);
        if (year) range.end = at + 1 + (form(at - 1) == "(" && form(at + 1) == ")" ? 1 : 0);
        return year;
    }

    // الإدارة الأميركية، حكومة طهران، الرئيس الإيراني حسن روحاني; "government of Iran"
    std::size_t office_first(std::size_t i) {
        std::size_t next = i + 1;
        if (next >= names_.size()) return 1;
        const std::uint32_t gap = names_[next].tokens.begin - names_[i].tokens.end;
        const bool of = gap == 1 && form(names_[i].tokens.end) == "of";
        const bool of_the =
            gap == 2 && form(names_[i].tokens.end) == "of" && form(names_[i].tokens.end + 1) == "the";
        if ((gap != 0 && !of && !of_the) || !is_state(next) || names_[next].clitics_other_than_article())
            return 1;
        if (!pattern(i).arabic && gap == 0) return 1;
        const NameForm form_of_state = pattern(next).candidates[0].form;
        const bool adjective =
            form_of_state == NameForm::Adjective || (pattern(i).arabic && form_of_state == NameForm::Demonym);
        const bool article = pattern(i).arabic && (names_[i].clitics & clitic::kThe) != 0;
        // الحكومة العراقية takes an adjective, حكومة العراق a name.
        if (pattern(i).arabic && !adjective && article) return 1;
        return join_office(i, i, next);
    }

    [[nodiscard]] bool is_state(std::size_t i) const {
        return pattern(i).use == NameUse::Entity &&
               (pattern(i).candidates[0].kind.ends_with("state") ||
                pattern(i).candidates[0].kind == "group" || pattern(i).candidates[0].kind == "area");
    }

    // One mention of office and state, and of the person named behind them. Returns how many names it used.
    std::size_t join_office(std::size_t office, std::size_t first, std::size_t state) {
        const bool official = pattern(office).kind == "official";
        TokenRange range{names_[first].tokens.begin,
                         std::max(names_[office].tokens.end, names_[state].tokens.end)};
        EntityMention mention;
        for (Candidate candidate : pattern(state).candidates) {
            candidate.form = official ? NameForm::Official : NameForm::Government;
            mention.candidates.push_back(std::move(candidate));
        }
        std::size_t used = 2;
        if (official) used += take_person(first + 2, range, mention);
        put(range, names_[first], std::move(mention));
        return used;
    }

    // A person directly behind an office, past السابق, "former" and quotation marks.
    std::size_t take_person(std::size_t next, TokenRange& range, EntityMention& mention) {
        if (next >= names_.size() || pattern(next).use != NameUse::Entity ||
            pattern(next).candidates[0].kind != "person")
            return 0;
        constexpr std::array kBetween = {"السابق"sv, "الراحل"sv, "الحالي"sv,  "المنتخب"sv, "السيد"sv,
                                         "\""sv,     ","sv,      "الدكتور"sv, "الجديد"sv};
        const std::uint32_t end = names_[next].tokens.begin;
        if (end - range.end > 2) return 0;
        for (std::uint32_t t = range.end; t < end; ++t)
            if (std::find(kBetween.begin(), kBetween.end(), form(t)) == kBetween.end()) return 0;
        mention.candidates.push_back(pattern(next).candidates[0]);
        range.end = names_[next].tokens.end;
        return 1;
    }

    std::size_t entity(std::size_t i) {
        if (!stands(i)) return 1;
        // "Iranian government", "US officials", "Iran's foreign minister"
        const std::size_t next = i + 1;
        if (!pattern(i).arabic && next < names_.size() && pattern(next).use == NameUse::Government &&
            is_state(i)) {
            const std::uint32_t gap = names_[next].tokens.begin - names_[i].tokens.end;
            if (gap == 0 || (gap == 1 && form(names_[i].tokens.end) == "'s")) return join_office(next, i, i);
        }
        EntityMention mention;
        mention.candidates = pattern(i).candidates;
        prefer_marked(i, mention);
        put(names_[i].tokens, names_[i], std::move(mention));
        return 1;
    }

    // عمّان with its doubled mim is the city, عمان the sultanate: the first name of the two is the state's.
    void prefer_marked(std::size_t i, EntityMention& mention) const {
        if (mention.candidates.size() < 2 || mention.candidates[1].form != NameForm::Capital) return;
        const Token& first = annotation_.tokens[names_[i].tokens.begin];
        const std::string_view words =
            annotation_.text.substr(first.byte_begin, first.byte_end - first.byte_begin);
        if (words.find("ّ") != std::string_view::npos) std::swap(mention.candidates[0], mention.candidates[1]);
    }

    [[nodiscard]] bool stands(std::size_t i) const {
        const NamePattern& p = pattern(i);
        if (p.personal && after_given_name(i)) return false;
        if (p.weak && !beside_state(i)) return false;
        return true;
    }

    // "Michael Jordan": a capitalised word before it that is no name itself, and no word that may open a sentence.
    [[nodiscard]] bool after_given_name(std::size_t i) const {
        const std::uint32_t at = names_[i].tokens.begin;
        if (at == 0) return false;
        const Token& before = annotation_.tokens[at - 1];
        constexpr std::array kOpeners = {
            "in"sv,        "but"sv,     "and"sv,     "the"sv,      "when"sv,  "after"sv, "since"sv,
            "meanwhile"sv, "with"sv,    "while"sv,   "although"sv, "both"sv,  "like"sv,  "if"sv,
            "for"sv,       "to"sv,      "by"sv,      "from"sv,     "on"sv,    "at"sv,    "as"sv,
            "unlike"sv,    "neither"sv, "nor"sv,     "only"sv,     "even"sv,  "then"sv,  "today"sv,
            "yet"sv,       "so"sv,      "because"sv, "before"sv,   "until"sv, "last"sv,  "next"sv,
            "however"sv,   "once"sv,    "whether"sv, "that"sv,     "this"sv};
        const bool first = at == 1 || annotation_.sentences[before.sentence].tokens.begin == at - 1;
        const bool begins =
            first && std::find(kOpeners.begin(), kOpeners.end(), form(at - 1)) != kOpeners.end();
        const bool next_is_name = i > 0 && names_[i - 1].tokens.end == at;
        return before.kind == TokenKind::Word && before.capitalised && !before.all_capitals && !begins &&
               !next_is_name;
    }

    // In a list of states, or after a word that only a state follows.
    [[nodiscard]] bool beside_state(std::size_t i) const {
        const std::uint32_t at = names_[i].tokens.begin;
        constexpr std::array kHeads = {"دوله"sv, "جمهوريه"sv, "حكومه"sv, "رييس"sv, "شمال"sv};
        if (at > 0 && std::find(kHeads.begin(), kHeads.end(), form(at - 1)) != kHeads.end()) return true;
        // «وقّعت مالي»: behind a verb that agrees with a State.
        constexpr std::size_t kFourLetters = 8;
        if (at > 0 && names_[i].clitics == 0 && annotation_.tokens[at - 1].kind == TokenKind::Word &&
            form(at - 1).ends_with("ت"sv) && !form(at - 1).ends_with("ات"sv) &&
            form(at - 1).size() >= kFourLetters && !form(at - 1).starts_with("ال"sv))
            return true;
        const auto near = [&](std::size_t k, std::uint32_t gap) {
            return gap <= 1 && is_state(k) && !pattern(k).weak;
        };
        if (i > 0 && near(i - 1, at - names_[i - 1].tokens.end) && (names_[i].clitics & clitic::kAnd) != 0)
            return true;
        return i + 1 < names_.size() && near(i + 1, names_[i + 1].tokens.begin - names_[i].tokens.end) &&
               (names_[i + 1].clitics & clitic::kAnd) != 0;
    }

    template <class What>
    void put(TokenRange range, const FoundName& first, What what) {
        Mention mention;
        mention.tokens = range;
        mention.start =
            range.begin == first.tokens.begin ? first.start : annotation_.tokens[range.begin].start;
        mention.end = annotation_.tokens[range.end - 1].end;
        mention.clitics = first.clitics;
        mention.what = std::move(what);
        mentions_.push_back(std::move(mention));
        cover(range);
    }

    const Annotation& annotation_;
    const NameLexicon& lexicon_;
    const std::vector<FoundName>& names_;
    std::vector<bool>& covered_;
    std::vector<Mention> mentions_;
};

}  // namespace

std::vector<Mention> mentions_of(const Draft& draft, const NameLexicon& lexicon,
                                 const std::vector<FoundName>& names, std::vector<bool>& covered) {
    return MentionMaker(draft, lexicon, names, covered).run();
}

}  // namespace mithaq::reader
