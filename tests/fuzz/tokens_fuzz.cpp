// layer: reader
// Any text, right or broken UTF-8, to folded characters, tokens, sentences and stretches: they lie in the text and in order, and each
// stage gives the same where words are known already.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "reader/sentences.h"
#include "reader/tokenise.h"

namespace {

using namespace mithaq::reader;

void require(bool holds) {
    if (!holds) std::abort();
}

void check(const Draft& draft, std::size_t size) {
    std::uint32_t last = 0;
    for (const FoldedChar& c : draft.chars) {
        require(c.begin < c.end && c.byte_begin < c.byte_end && c.byte_begin >= last && c.byte_end <= size);
        last = c.byte_begin;
    }
    std::uint32_t token_end = 0;
    for (const Sentence& sentence : draft.annotation.sentences) {
        require(sentence.tokens.begin >= token_end && sentence.tokens.begin < sentence.tokens.end);
        token_end = sentence.tokens.end;
        require(token_end <= draft.annotation.tokens.size());
    }
    for (const Stretch& stretch : draft.annotation.stretches)
        require(stretch.tokens.begin <= stretch.tokens.end &&
                stretch.tokens.end <= draft.annotation.tokens.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    Draft plain = tokenise(text);
    split_sentences(plain.annotation);
    find_stretches(plain.annotation);
    check(plain, size);

    NameAutomaton no_names;
    no_names.build();
    Lexemes lexemes(no_names, nullptr);
    for (int again = 0; again < 2; ++again) {
        const Draft known = tokenise(text, &lexemes);
        require(known.annotation.forms == plain.annotation.forms &&
                known.annotation.tokens.size() == plain.annotation.tokens.size());
        for (std::size_t i = 0; i < plain.annotation.tokens.size(); ++i) {
            const Token& a = plain.annotation.tokens[i];
            const Token& b = known.annotation.tokens[i];
            require(a.kind == b.kind && a.arabic == b.arabic && a.stem_count == b.stem_count &&
                    a.start == b.start && a.end == b.end);
        }
    }
    return 0;
}
