// The classes of each token of one annotation.
#pragma once

#include "reader/lexemes.h"

namespace mithaq::reader {

class TokenClasses {
public:
    TokenClasses(const Annotation& annotation, const Lexemes& lexemes)
        : annotation_(annotation), lexemes_(lexemes) {
        signatures_.reserve(annotation.tokens.size());
        for (const Token& token : annotation.tokens) signatures_.push_back(lexemes[token.lexeme].signature);
    }
    [[nodiscard]] std::span<const ClassHit> of(std::uint32_t token) const {
        return lexemes_.hits(annotation_.tokens[token].lexeme);
    }
    [[nodiscard]] std::uint64_t signature(std::uint32_t token) const { return signatures_[token]; }
    [[nodiscard]] const ClassHit* hit(std::uint32_t token, ClassId word_class) const {
        return (signatures_[token] & signature_of(word_class)) == 0 ? nullptr : look_up(token, word_class);
    }
    [[nodiscard]] bool is(std::uint32_t token, ClassId word_class) const {
        return hit(token, word_class) != nullptr;
    }

private:
    [[nodiscard]] const ClassHit* look_up(std::uint32_t token, ClassId word_class) const {
        for (const ClassHit& hit : of(token))
            if (hit.word_class == word_class) return &hit;
        return nullptr;
    }

    const Annotation& annotation_;
    const Lexemes& lexemes_;
    std::vector<std::uint64_t> signatures_;  // of each token
};

}  // namespace mithaq::reader
