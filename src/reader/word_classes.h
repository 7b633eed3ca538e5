// Sets of inflected words that patterns name, interned, with one hash table from a word's form to all of them.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "reader/annotation.h"
#include "reader/word_forms.h"

namespace mithaq::reader {

using ClassId = std::uint16_t;
inline constexpr ClassId kNoClass = 0xFFFF;

struct ClassHit {
    ClassId word_class = kNoClass;
    std::uint16_t forms = 0;
    Enclitic enclitic = Enclitic::None;
    std::uint8_t clitics = 0;  // of the reading of the token that was found
};

class WordClasses {
public:
    // `spec`: words separated by `|`, each with an optional `/v`, `/n`, `/a` or `/l`; a word without one takes that of
    // the next word that has one ("sign|ratify/v"). Returns the class of that set, the same one for the same text.
    ClassId intern(std::string_view spec);

    // Adds to an existing class; for lists that several entries fill.
    void add(ClassId word_class, std::string_view spec);

    [[nodiscard]] std::size_t size() const { return next_; }

    // What the class was made of, as one spec.
    [[nodiscard]] const std::string& spec(ClassId word_class) const { return specs_[word_class]; }

    // Whether this normalised word is a form of the class.
    [[nodiscard]] bool has(ClassId word_class, std::string_view form) const;

    // Every class that the word may belong to, by any of its readings.
    void find(std::string_view form, std::span<const Stem> stems, std::vector<ClassHit>& out) const;

private:
    std::unordered_map<std::string, std::vector<ClassHit>> by_form_;
    std::map<std::string, ClassId, std::less<>> by_spec_;
    std::vector<std::string> specs_;
    ClassId next_ = 0;
};

// A bit for each class, of 64: a set of classes whose bits are wanting lacks the class for certain.
[[nodiscard]] inline std::uint64_t signature_of(ClassId word_class) {
    return std::uint64_t{1} << (word_class & 63);
}

}  // namespace mithaq::reader
