#include "law/token_stream.h"

#include <algorithm>
#include <array>

namespace mithaq::law {
namespace {

using diagnostics::Span;

// `state` may also open a rule's clause, and is no place to start anew.
constexpr std::array<std::string_view, 11> kStatements{"horizon", "instrument", "provision", "predicate",
                                                       "finding", "rule",       "question",  "reading",
                                                       "end",     "judge",      "no"};

bool begins_statement(const Token& token) {
    return token.starts_line && token.kind == Token::Kind::Word &&
           std::find(kStatements.begin(), kStatements.end(), token.text) != kStatements.end();
}

}  // namespace

const Token& TokenStream::peek(std::size_t ahead) const {
    return tokens_[std::min(next_ + ahead, tokens_.size() - 1)];
}

const Token& TokenStream::take() {
    const Token& token = peek();
    if (next_ + 1 < tokens_.size()) ++next_;
    return token;
}

bool TokenStream::take_if(Token::Kind kind) {
    if (!at(kind)) return false;
    take();
    return true;
}

bool TokenStream::take_word(std::string_view word) {
    if (!at_word(word)) return false;
    take();
    return true;
}

const Token* TokenStream::expect(Token::Kind kind, std::string_view where) {
    if (at(kind)) return &take();
    fail(describe(kind), where);
    return nullptr;
}

bool TokenStream::expect_word(std::string_view word, std::string_view where) {
    return take_word(word) || fail("`" + std::string(word) + "`", where);
}

bool TokenStream::fail(std::string_view wanted, std::string_view where, std::string hint) {
    return report(
        diagnostics::Kind::Syntax, peek().where,
        "expected " + std::string(wanted) + " " + std::string(where) + ", found " + describe(peek()),
        std::move(hint));
}

bool TokenStream::report(diagnostics::Kind kind, Span where, std::string message, std::string hint) {
    faults_.push_back({kind, where, std::move(message), {}, std::move(hint)});
    return false;
}

Span TokenStream::since(const Token& first) const { return since(first.where); }

Span TokenStream::since(Span first) const {
    const std::uint32_t end = next_ == 0 ? first.end : tokens_[next_ - 1].where.end;
    return {first.file, first.begin, std::max(end, first.end)};
}

void TokenStream::recover() {
    // A rule that cites nothing begins with its head, on a line of its own after a full stop.
    const auto begins_clause = [this] {
        return next_ > 0 && tokens_[next_ - 1].kind == Token::Kind::Dot && peek().starts_line &&
               at(Token::Kind::Word) && peek(1).kind == Token::Kind::OpenParen;
    };
    // `.decl`: no statement, and what would be said of it is best said at once.
    const auto begins_directive = [this] {
        return peek().starts_line && at(Token::Kind::Dot) && peek(1).kind == Token::Kind::Word &&
               peek(1).where.begin == peek().where.end;
    };
    while (!at_end() && !begins_statement(peek()) && !begins_clause() && !begins_directive()) take();
}

bool TokenStream::enter(const Token& at) {
    if (++depth_ <= kMaxDepth) return true;
    return report(diagnostics::Kind::NestedTooDeep, at.where,
                  "nested more than " + std::to_string(kMaxDepth) + " deep",
                  "name a part by a predicate of its own");
}

}  // namespace mithaq::law
