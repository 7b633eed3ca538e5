#include "reader/gazetteer.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace mithaq::reader {
namespace {

// The letters of all tokens end to end, without spaces. A sign between words is a letter of its own.
struct Stream {
    std::vector<std::uint8_t> letters;
    std::vector<std::uint32_t> token_of;      // for each letter
    std::vector<std::uint32_t> first_letter;  // for each token, and one more

    explicit Stream(const Annotation& annotation) {
        letters.reserve(annotation.forms.size());
        token_of.reserve(annotation.forms.size());
        first_letter.reserve(annotation.tokens.size() + 1);
        for (std::uint32_t t = 0; t < annotation.tokens.size(); ++t) {
            first_letter.push_back(static_cast<std::uint32_t>(letters.size()));
            const std::string_view form = annotation.form(t);
            const bool inert = annotation.tokens[t].kind == TokenKind::LineBreak ||
                               annotation.tokens[t].kind == TokenKind::Quote;
            if (inert) put(0, t);
            for (std::size_t at = 0; !inert && at < form.size();) put(decode(form, at), t);
        }
        first_letter.push_back(static_cast<std::uint32_t>(letters.size()));
    }

private:
    void put(char32_t c, std::uint32_t token) {
        letters.push_back(letter_code(c));
        token_of.push_back(token);
    }

    // Forms are well-formed UTF-8.
    static char32_t decode(std::string_view text, std::size_t& at) {
        const auto lead = static_cast<unsigned char>(text[at]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        char32_t c = length == 1 ? lead : lead & (0x3FU >> (length - 1));
        for (std::size_t i = 1; i < length && at + i < text.size(); ++i)
            c = (c << 6) | (static_cast<unsigned char>(text[at + i]) & 0x3F);
        at += length;
        return c;
    }
};

struct Match {
    std::uint32_t begin = 0;  // letters of the stream
    std::uint32_t end = 0;
    std::uint32_t pattern = 0;
    std::uint8_t clitics = 0;
    bool begins_well = false;  // at the beginning of a word, or after its clitics
    bool ends_well = false;    // at the end of a word
    std::int32_t before = -1;  // in a chain of words written together: the match before
    bool chained = false;
};

class Finder {
public:
    Finder(Draft& draft, const NameLexicon& lexicon)
        : draft_(draft), annotation_(draft.annotation), lexicon_(lexicon), stream_(draft.annotation) {}

    std::vector<FoundName> run() {
        scan();
        chain();
        select();
        part_words();
        return place();
    }

private:
    void scan() {
        NameAutomaton::Run run(lexicon_.automaton);
        for (std::uint32_t i = 0; i < stream_.letters.size(); ++i) {
            if (stream_.letters[i] == 0) {
                run.restart();
                continue;
            }
            run.step(stream_.letters[i], [&](NameAutomaton::Hit hit) { consider(hit, i + 1); });
        }
    }

    void consider(NameAutomaton::Hit hit, std::uint32_t end) {
        const NamePattern& pattern = lexicon_.patterns[hit.pattern];
        Match match;
        match.begin = end - hit.length;
        match.end = end;
        match.pattern = hit.pattern;
        match.ends_well = end == stream_.first_letter[stream_.token_of[end - 1] + 1];
        if (!match.ends_well && !pattern.arabic) return;
        match.begins_well = begins_well(pattern, match);
        if (!match.begins_well && (!pattern.arabic || !may_be_glued(pattern, hit.length))) return;
        if (!match.begins_well && !match.ends_well && match.begin == stream_.first_letter[token(match.begin)])
            return;
        if (!breaks_agree(pattern, match) || !case_agrees(pattern, match)) return;
        matches_.push_back(match);
    }

    [[nodiscard]] std::uint32_t token(std::uint32_t letter) const { return stream_.token_of[letter]; }

    // Only whole names of four letters and more are looked for inside words.
    static bool may_be_glued(const NamePattern& pattern, std::uint32_t length) {
        return length >= 4 && pattern.use == NameUse::Entity && !pattern.after_lil && !pattern.weak &&
               pattern.candidates[0].form != NameForm::Adjective;
    }

    [[nodiscard]] bool begins_well(const NamePattern& pattern, Match& match) const {
        const std::uint32_t t = token(match.begin);
        const Token& first = annotation_.tokens[t];
        const std::uint32_t offset = match.begin - stream_.first_letter[t];
        if (first.kind != TokenKind::Word || !first.arabic) return offset == 0 && !pattern.after_lil;
        constexpr std::uint32_t kLetterBytes = 2;
        for (std::uint8_t i = 0; i < first.stem_count; ++i) {
            if (first.stems[i].offset != offset * kLetterBytes) continue;
            const std::uint8_t clitics = first.stems[i].clitics;
            if (!clitics_agree(pattern, clitics)) continue;
            match.clitics = clitics;
            return true;
        }
        return false;
    }

    static bool clitics_agree(const NamePattern& pattern, std::uint8_t clitics) {
        if ((clitics & clitic::kWill) != 0) return false;
        const bool lil = (clitics & clitic::kFor) != 0 && (clitics & clitic::kThe) != 0;
        if (pattern.after_lil) return lil;
        if ((clitics & clitic::kThe) != 0) return pattern.article;
        return !pattern.definite;
    }

    // The text may lack breaks of an Arabic name, but has none where the name has none.
    [[nodiscard]] bool breaks_agree(const NamePattern& pattern, const Match& match) const {
        std::size_t known = 0;
        const std::uint32_t last = token(match.end - 1);
        for (std::uint32_t t = token(match.begin) + 1; t <= last; ++t) {
            const std::uint32_t at = stream_.first_letter[t] - match.begin;
            while (known < pattern.breaks.size() && pattern.breaks[known] < at) {
                if (!pattern.arabic) return false;
                ++known;
            }
            if (known == pattern.breaks.size() || pattern.breaks[known] != at) return false;
            ++known;
        }
        return pattern.arabic || known == pattern.breaks.size();
    }

    [[nodiscard]] bool case_agrees(const NamePattern& pattern, const Match& match) const {
        if (pattern.arabic) return true;
        const Token& first = annotation_.tokens[token(match.begin)];
        if (pattern.all_capitals) return first.all_capitals;
        if (pattern.capital < 0) return true;
        const Token& word =
            annotation_.tokens[token(match.begin) + static_cast<std::uint32_t>(pattern.capital)];
        return word.capitalised || word.kind != TokenKind::Word;
    }

    // Joins matches inside words into chains: روسياوالولاياتالمتحدة. A chain begins and ends at the ends of
    // words.
    void chain() {
        const bool any = std::any_of(matches_.begin(), matches_.end(),
                                     [](const Match& m) { return !m.begins_well || !m.ends_well; });
        if (!any) return;
        std::stable_sort(matches_.begin(), matches_.end(), [](const Match& a, const Match& b) {
            return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
        });
        std::unordered_map<std::uint32_t, std::int32_t> ends_at;  // inside a word
        for (std::int32_t i = 0; i < static_cast<std::int32_t>(matches_.size()); ++i) {
            Match& match = matches_[static_cast<std::size_t>(i)];
            if (!match.begins_well) match.before = chain_before(match, ends_at);
            if (!match.begins_well && match.before < 0) continue;
            if (!match.ends_well) {
                ends_at.try_emplace(match.end, i);
                continue;
            }
            for (std::int32_t k = match.begins_well ? -1 : i; k >= 0;
                 k = matches_[static_cast<std::size_t>(k)].before)
                matches_[static_cast<std::size_t>(k)].chained = true;
        }
    }

    [[nodiscard]] std::int32_t chain_before(
        const Match& match, const std::unordered_map<std::uint32_t, std::int32_t>& ends_at) const {
        static const std::uint8_t kWaw = letter_code(U'و');
        const auto adjacent = ends_at.find(match.begin);
        if (adjacent != ends_at.end() && same_word(match.begin)) return adjacent->second;
        if (match.begin == 0 || stream_.letters[match.begin - 1] != kWaw || !same_word(match.begin))
            return -1;
        const auto joined = ends_at.find(match.begin - 1);
        return joined != ends_at.end() && same_word(match.begin - 1) ? joined->second : -1;
    }

    // Whether the letter goes on with the word of the letter before it.
    [[nodiscard]] bool same_word(std::uint32_t letter) const { return token(letter) == token(letter - 1); }

    // A name covers its first word from the word's beginning, whichever of its readings is right.
    [[nodiscard]] std::uint32_t covers_from(const Match& match) const {
        return match.chained ? match.begin : stream_.first_letter[token(match.begin)];
    }

    void select() {
        std::vector<Match> kept;
        for (const Match& match : matches_)
            if (match.chained || (match.begins_well && match.ends_well)) kept.push_back(match);
        const auto key = [&](const Match& m) {
            return std::tuple(covers_from(m), ~m.end, m.begin, lexicon_.patterns[m.pattern].use);
        };
        std::stable_sort(kept.begin(), kept.end(),
                         [&](const Match& a, const Match& b) { return key(a) < key(b); });
        matches_.clear();
        std::uint32_t covered = 0;
        for (const Match& match : kept) {
            if (!matches_.empty() && covers_from(match) < covered) {
                if (!names_more(match, matches_.back())) continue;
                matches_.pop_back();
            }
            matches_.push_back(match);
            covered = match.end;
        }
    }

    // "the Treaty" in "the Treaty of Tlatelolco": a name that goes on beyond a noun that points back is meant.
    [[nodiscard]] bool names_more(const Match& name, const Match& noun) const {
        return lexicon_.patterns[noun.pattern].use == NameUse::Description &&
               lexicon_.patterns[name.pattern].use == NameUse::Entity && name.end > noun.end;
    }

    void part_words() {
        static const std::uint8_t kWaw = letter_code(U'و');
        std::vector<Split> splits;
        for (std::size_t i = 1; i < matches_.size(); ++i) {
            const Match& match = matches_[i];
            if (!match.chained || match.begins_well) continue;
            const bool joined = matches_[i - 1].end < match.begin && stream_.letters[match.begin - 1] == kWaw;
            const std::uint32_t t = token(match.begin);
            splits.push_back({t, match.begin - (joined ? 1 : 0) - stream_.first_letter[t]});
        }
        if (splits.empty()) return;
        split_tokens(draft_, splits);
        const std::vector<Match> matches = std::move(matches_);
        stream_ = Stream(annotation_);
        matches_ = matches;
    }

    [[nodiscard]] std::vector<FoundName> place() const {
        std::vector<FoundName> names;
        names.reserve(matches_.size());
        for (const Match& match : matches_) {
            FoundName name;
            name.pattern = match.pattern;
            name.tokens = {token(match.begin), token(match.end - 1) + 1};
            const Token& first = annotation_.tokens[name.tokens.begin];
            const std::uint32_t offset = match.begin - stream_.first_letter[name.tokens.begin];
            name.clitics = match.chained && offset > 0 ? clitic::kAnd : match.clitics;
            name.start =
                offset == 0 ? first.start : draft_.chars[draft_.first_char[name.tokens.begin] + offset].begin;
            name.end = annotation_.tokens[name.tokens.end - 1].end;
            names.push_back(name);
        }
        return names;
    }

    Draft& draft_;
    Annotation& annotation_;
    const NameLexicon& lexicon_;
    Stream stream_;
    std::vector<Match> matches_;
};

}  // namespace

std::vector<FoundName> find_names(Draft& draft, const NameLexicon& lexicon) {
    return Finder(draft, lexicon).run();
}

}  // namespace mithaq::reader
