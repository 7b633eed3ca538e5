#include "reader/gazetteer.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace mithaq::reader {
namespace {

// The letters of all tokens end to end, without spaces. A sign between words is a letter of its own.
class Stream {
public:
    Stream(const Annotation& annotation, const Lexemes& lexemes)
        : annotation_(&annotation), lexemes_(&lexemes) {
        first_.reserve(annotation.tokens.size() + 1);
        std::uint32_t letters = 0;
        for (const Token& token : annotation.tokens) {
            first_.push_back(letters);
            letters += lexemes[token.lexeme].letter_count;
        }
        first_.push_back(letters);
    }

    [[nodiscard]] std::uint32_t first_letter(std::uint32_t token) const { return first_[token]; }
    [[nodiscard]] std::span<const std::uint8_t> letters(std::uint32_t token) const {
        return lexemes_->letters(annotation_->tokens[token].lexeme);
    }
    // Every token has a letter.
    [[nodiscard]] std::uint32_t token_of(std::uint32_t letter) const {
        return static_cast<std::uint32_t>(std::upper_bound(first_.begin(), first_.end(), letter) -
                                          first_.begin() - 1);
    }

private:
    const Annotation* annotation_;
    const Lexemes* lexemes_;
    std::vector<std::uint32_t> first_;  // for each token, and one more
};

struct Match {
    std::uint32_t begin = 0;  // letters of the stream
    std::uint32_t end = 0;
    std::uint32_t first = 0;  // the tokens of its first letter and its last
    std::uint32_t last = 0;
    std::uint32_t pattern = 0;
    std::uint8_t clitics = 0;
    bool begins_well = false;  // at the beginning of a word, or after its clitics
    bool ends_well = false;    // at the end of a word
    std::int32_t before = -1;  // in a chain of words written together: the match before
    bool chained = false;
};

struct EndInside {
    std::uint32_t token;
    std::uint32_t letter;
};

constexpr std::uint32_t kLetterBytes = 2;  // of an Arabic letter
const std::uint8_t kWaw = letter_code(U'و');

class Finder {
public:
    Finder(Draft& draft, const NameLexicon& lexicon)
        : draft_(draft),
          annotation_(draft.annotation),
          lexicon_(lexicon),
          stream_(draft.annotation, *draft.lexemes) {}

    std::vector<FoundName> run() {
        scan();
        chain();
        select();
        part_words();
        return place();
    }

private:
    // Names begin with a reading of a word, or inside a word where another ends.
    void scan() {
        for (std::uint32_t t = 0; t < annotation_.tokens.size(); ++t) {
            const Token& token = annotation_.tokens[t];
            if ((token.triggers & trigger::kName) != 0) {
                if (token.kind == TokenKind::Word && token.arabic)
                    walk_readings(t);
                else
                    walk(t, 0);
            }
            if (!ends_inside_.empty()) walk_inside(t);
        }
    }

    void walk_readings(std::uint32_t t) {
        const Token& token = annotation_.tokens[t];
        for (std::uint8_t i = 0; i < token.stem_count; ++i) {
            const Stem stem = token.stems[i];
            const auto same = [&](const Stem& other) { return other.offset == stem.offset; };
            if (std::none_of(token.stems.begin(), token.stems.begin() + i, same))
                walk(t, stem.offset / kLetterBytes);
        }
    }

    // From each place in the word at which a name has ended, also past a و; each place once.
    void walk_inside(std::uint32_t t) {
        const std::span<const std::uint8_t> letters = stream_.letters(t);
        const Token& token = annotation_.tokens[t];
        std::vector<bool> walked(letters.size(), false);
        for (std::uint8_t i = 0; (token.triggers & trigger::kName) != 0 && i < token.stem_count; ++i)
            if (token.stems[i].offset / kLetterBytes < letters.size())
                walked[token.stems[i].offset / kLetterBytes] = true;
        std::vector<EndInside> later;
        while (!ends_inside_.empty()) {
            const EndInside end = ends_inside_.back();
            ends_inside_.pop_back();
            if (end.token != t) {
                later.push_back(end);
                continue;
            }
            for (std::uint32_t from = end.letter; from < letters.size() && from <= end.letter + 1; ++from) {
                if (from > end.letter && letters[end.letter] != kWaw) break;
                if (walked[from]) continue;
                walked[from] = true;
                walk(t, from);
            }
        }
        ends_inside_ = std::move(later);
    }

    // The names that begin at this letter of the token.
    void walk(std::uint32_t first, std::uint32_t from) {
        NameAutomaton::Walk walk(lexicon_.automaton);
        Match match;
        match.first = first;
        match.begin = stream_.first_letter(first) + from;
        for (std::uint32_t t = first; t < annotation_.tokens.size(); ++t, from = 0) {
            const std::span<const std::uint8_t> letters = stream_.letters(t);
            for (std::uint32_t at = from; at < letters.size(); ++at) {
                if (!walk.step(letters[at])) return;
                if (!walk.ends()) continue;
                match.last = t;
                match.end = stream_.first_letter(t) + at + 1;
                match.ends_well = at + 1 == letters.size();
                bool kept = false;
                walk.names([&](std::uint32_t pattern) { kept = consider(pattern, match) || kept; });
                if (kept && !match.ends_well) ends_inside_.push_back({t, at + 1});
            }
        }
    }

    // Whether the name may stand here.
    bool consider(std::uint32_t number, Match match) {
        const NamePattern& pattern = lexicon_.patterns[number];
        match.pattern = number;
        if (!match.ends_well && !pattern.arabic) return false;
        match.begins_well = begins_well(pattern, match);
        if (!match.begins_well && (!pattern.arabic || !may_be_glued(pattern, match.end - match.begin)))
            return false;
        if (!match.begins_well && !match.ends_well && match.begin == stream_.first_letter(match.first))
            return false;
        if (!breaks_agree(pattern, match) || !case_agrees(pattern, match)) return false;
        matches_.push_back(match);
        return true;
    }

    [[nodiscard]] std::uint32_t token(std::uint32_t letter) const { return stream_.token_of(letter); }

    // Only whole names of four letters and more are looked for inside words.
    static bool may_be_glued(const NamePattern& pattern, std::uint32_t length) {
        return length >= 4 && pattern.use == NameUse::Entity && !pattern.after_lil && !pattern.weak &&
               pattern.candidates[0].form != NameForm::Adjective;
    }

    [[nodiscard]] bool begins_well(const NamePattern& pattern, Match& match) const {
        const Token& first = annotation_.tokens[match.first];
        const std::uint32_t offset = match.begin - stream_.first_letter(match.first);
        if (first.kind != TokenKind::Word || !first.arabic) return offset == 0 && !pattern.after_lil;
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
        for (std::uint32_t t = match.first + 1; t <= match.last; ++t) {
            const std::uint32_t at = stream_.first_letter(t) - match.begin;
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
        if (pattern.all_capitals) return annotation_.tokens[match.first].all_capitals;
        if (pattern.capital < 0) return true;
        const Token& word = annotation_.tokens[match.first + static_cast<std::uint32_t>(pattern.capital)];
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
        const auto adjacent = ends_at.find(match.begin);
        if (adjacent != ends_at.end() && same_word(match.begin)) return adjacent->second;
        if (match.begin == 0 || letter(match.begin - 1) != kWaw || !same_word(match.begin)) return -1;
        const auto joined = ends_at.find(match.begin - 1);
        return joined != ends_at.end() && same_word(match.begin - 1) ? joined->second : -1;
    }

    [[nodiscard]] std::uint8_t letter(std::uint32_t at) const {
        const std::uint32_t t = token(at);
        return stream_.letters(t)[at - stream_.first_letter(t)];
    }

    // Whether the letter goes on with the word of the letter before it.
    [[nodiscard]] bool same_word(std::uint32_t letter) const { return token(letter) == token(letter - 1); }

    // A name covers its first word from the word's beginning, whichever of its readings is right.
    [[nodiscard]] std::uint32_t covers_from(const Match& match) const {
        return match.chained ? match.begin : stream_.first_letter(match.first);
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
        std::vector<Split> splits;
        for (std::size_t i = 1; i < matches_.size(); ++i) {
            const Match& match = matches_[i];
            if (!match.chained || match.begins_well) continue;
            const bool joined = matches_[i - 1].end < match.begin && letter(match.begin - 1) == kWaw;
            const std::uint32_t t = match.first;
            splits.push_back({t, match.begin - (joined ? 1 : 0) - stream_.first_letter(t)});
        }
        if (splits.empty()) return;
        split_tokens(draft_, splits);
        stream_ = Stream(annotation_, *draft_.lexemes);
        for (Match& match : matches_) {
            match.first = token(match.begin);
            match.last = token(match.end - 1);
        }
    }

    [[nodiscard]] std::vector<FoundName> place() const {
        std::vector<FoundName> names;
        names.reserve(matches_.size());
        for (const Match& match : matches_) {
            FoundName name;
            name.pattern = match.pattern;
            name.tokens = {match.first, match.last + 1};
            const Token& first = annotation_.tokens[name.tokens.begin];
            const std::uint32_t offset = match.begin - stream_.first_letter(name.tokens.begin);
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
    std::vector<EndInside> ends_inside_;  // where names end inside words that were not yet walked from there
};

}  // namespace

std::vector<FoundName> find_names(Draft& draft, const NameLexicon& lexicon) {
    return Finder(draft, lexicon).run();
}

}  // namespace mithaq::reader
