#include "reader/pattern.h"

#include <algorithm>

#include "diagnostics/near_names.h"

namespace mithaq::reader {
namespace {

std::uint16_t form_bits(char letter) {
    switch (letter) {
        case 'b':
            return form::kBase;
        case 's':
            return form::kThird;
        case 't':
            return form::kPast;
        case 'p':
            return form::kParticiple;
        case 'g':
            return form::kGerund;
        case 'i':
            return form::kImperfect;
        case 'n':
            return form::kNoun;
        case 'm':
            return form::kPlural;
        default:
            return 0;
    }
}

class Parser {
public:
    Parser(std::string_view text, WordClasses& classes, const WordLists& lists,
           std::vector<PatternFault>& faults)
        : text_(text), classes_(classes), lists_(lists), faults_(faults) {}

    Pattern parse() {
        pattern_.text = std::string(text_);
        std::size_t at = 0;
        while (at < text_.size()) {
            if (text_[at] == ' ') {
                ++at;
                continue;
            }
            const std::size_t end = std::min(text_.find(' ', at), text_.size());
            element(text_.substr(at, end - at), at);
            at = end;
        }
        choose_anchor_and_head();
        return std::move(pattern_);
    }

private:
    void fault(std::size_t offset, std::string_view what, std::string message) {
        faults_.push_back({offset, what.size(), std::move(message)});
    }

    void element(std::string_view word, std::size_t offset) {
        Element element;
        const std::string_view whole = word;
        bool head = false;
        if (word.size() > 1 && word.back() == '!') {
            head = true;
            word.remove_suffix(1);
        }
        if (word.size() > 1 && word.back() == '?') {
            element.optional = true;
            word.remove_suffix(1);
        }
        if (word.front() == '~') {
            gap(word, offset, element);
        } else if (word.front() == '{') {
            place(word, offset, element);
        } else {
            words(word, offset, element);
        }
        if (head) {
            if (element.kind != Element::Kind::Words) fault(offset, whole, "only words can be the head");
            head_ = static_cast<std::int64_t>(pattern_.elements.size());
        }
        pattern_.elements.push_back(std::move(element));
    }

    void gap(std::string_view word, std::size_t offset, Element& element) {
        element.kind = Element::Kind::Gap;
        int size = 0;
        for (const char c : word.substr(1))
            size = c >= '0' && c <= '9' && size < 100 ? size * 10 + c - '0' : 100;
        if (size < 1 || size > 20 || word.size() == 1)
            fault(offset, word, "a gap is `~` and a number from 1 to 20");
        element.gap = static_cast<std::uint8_t>(std::min(size, 20));
    }

    void place(std::string_view word, std::size_t offset, Element& element) {
        element.kind = Element::Kind::Place;
        if (word.size() < 3 || word.back() != '}') {
            fault(offset, word, "a place is a name in braces");
            return;
        }
        element.place = std::string(word.substr(1, word.size() - 2));
    }

    void words(std::string_view word, std::size_t offset, Element& element) {
        const std::size_t dot = word.rfind('.');
        if (dot != std::string_view::npos && dot + 1 < word.size()) {
            for (const char letter : word.substr(dot + 1)) {
                if (letter == 'x') {
                    element.with_pronoun = true;
                } else if (const std::uint16_t bits = form_bits(letter); bits != 0) {
                    element.forms |= bits;
                } else {
                    fault(offset + dot, word.substr(dot), "no such form; known are b s t p g i n m x");
                }
            }
            word = word.substr(0, dot);
        }
        if (word.find('@') != std::string_view::npos) {
            element.words = united(word, offset);
            return;
        }
        const std::size_t slash = word.rfind('/');
        if (slash != std::string_view::npos &&
            (slash + 2 != word.size() ||
             std::string_view("vnal").find(word.back()) == std::string_view::npos))
            fault(offset + slash, word.substr(slash), "no such paradigm; known are /v /n /a /l");
        element.words = classes_.intern(word);
    }

    // `@tests|blast/n`: lists and words together.
    ClassId united(std::string_view word, std::size_t offset) {
        std::string spec;
        std::size_t at = 0;
        while (at <= word.size()) {
            const std::size_t end = std::min(word.find('|', at), word.size());
            const std::string_view part = word.substr(at, end - at);
            if (!spec.empty()) spec += '|';
            if (!part.empty() && part.front() == '@') {
                const auto list = lists_.find(part.substr(1));
                if (list == lists_.end())
                    unknown_list(part, offset + at);
                else if (part.size() == word.size())
                    return list->second;
                else
                    spec += classes_.spec(list->second);
            } else {
                spec += part;
            }
            at = end + 1;
        }
        return classes_.intern(spec);
    }

    void unknown_list(std::string_view part, std::size_t offset) {
        std::vector<std::string> known;
        for (const auto& [name, unused] : lists_) known.push_back(name);
        const std::string hint = diagnostics::did_you_mean(part.substr(1), known);
        fault(offset, part,
              "no list of words is called `" + std::string(part.substr(1)) + "`" +
                  (hint.empty() ? "" : "; " + hint));
    }

    void choose_anchor_and_head() {
        std::int64_t anchor = -1;
        std::int64_t verb = -1;
        for (std::size_t i = 0; i < pattern_.elements.size(); ++i) {
            const Element& element = pattern_.elements[i];
            if (element.kind != Element::Kind::Words || element.optional) continue;
            if (anchor < 0) anchor = static_cast<std::int64_t>(i);
            if (verb < 0 && is_verb(i)) verb = static_cast<std::int64_t>(i);
        }
        if (anchor < 0) {
            fault(0, text_, "a pattern needs a word that must be there");
            anchor = 0;
        }
        if (head_ < 0) head_ = verb >= 0 ? verb : anchor;
        pattern_.anchor = static_cast<std::uint32_t>(anchor);
        pattern_.head = static_cast<std::uint32_t>(head_);
    }

    // Whether the words as written are of a verb's paradigm.
    bool is_verb(std::size_t index) const {
        std::size_t at = 0;
        for (std::size_t seen = 0; at < text_.size(); ++seen) {
            while (at < text_.size() && text_[at] == ' ') ++at;
            const std::size_t end = std::min(text_.find(' ', at), text_.size());
            if (seen == index) return text_.substr(at, end - at).find("/v") != std::string_view::npos;
            at = end;
        }
        return false;
    }

    std::string_view text_;
    WordClasses& classes_;
    const WordLists& lists_;
    std::vector<PatternFault>& faults_;
    Pattern pattern_;
    std::int64_t head_ = -1;
};

}  // namespace

Pattern parse_pattern(std::string_view text, WordClasses& classes, const WordLists& lists,
                      std::vector<PatternFault>& faults) {
    return Parser(text, classes, lists, faults).parse();
}

}  // namespace mithaq::reader
