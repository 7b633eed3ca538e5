// A cursor over a file's tokens that reports what it does not find.
//
// Functions that parse return false (or nothing) after they have reported exactly one fault; the caller then
// gives up the statement and recovers at the next one.
#pragma once

#include <string>
#include <vector>

#include "law/token.h"

namespace mithaq::law {

class TokenStream {
public:
    TokenStream(std::vector<Token> tokens, diagnostics::Diagnostics& faults)
        : tokens_(std::move(tokens)), faults_(faults) {}

    [[nodiscard]] const Token& peek(std::size_t ahead = 0) const;
    [[nodiscard]] bool at(Token::Kind kind) const { return peek().kind == kind; }
    [[nodiscard]] bool at_word(std::string_view word) const { return is_word(peek(), word); }
    [[nodiscard]] bool at_end() const { return at(Token::Kind::End); }
    [[nodiscard]] static bool is_word(const Token& token, std::string_view word) {
        return token.kind == Token::Kind::Word && token.text == word;
    }

    const Token& take();
    bool take_if(Token::Kind kind);
    bool take_word(std::string_view word);

    // Takes a token of that kind, or reports what was found in its place; `where` says in which construct.
    const Token* expect(Token::Kind kind, std::string_view where);
    bool expect_word(std::string_view word, std::string_view where);

    // Reports that `wanted` was expected here; always false.
    bool fail(std::string_view wanted, std::string_view where, std::string hint = {});
    bool report(diagnostics::Kind kind, diagnostics::Span where, std::string message, std::string hint = {});

    // From the start of `first` to the end of the last token taken.
    [[nodiscard]] diagnostics::Span since(const Token& first) const;
    [[nodiscard]] diagnostics::Span since(diagnostics::Span first) const;

    // Skips to the next token that begins a statement.
    void recover();

    // Nesting of parentheses and operators; enter() reports what is too deep.
    bool enter(const Token& at);
    void leave() { --depth_; }

private:
    std::vector<Token> tokens_;
    diagnostics::Diagnostics& faults_;
    std::size_t next_ = 0;
    int depth_ = 0;
};

inline constexpr int kMaxDepth = 200;

}  // namespace mithaq::law
