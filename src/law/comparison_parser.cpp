#include "law/comparison_parser.h"

#include <algorithm>
#include <array>

#include "law/formula_parser.h"

namespace mithaq::law {
namespace {

using FormulaKind = law::Formula::Kind;
using Operation = Compute::Operation;
using Function = law::Aggregate::Function;

constexpr std::array<std::pair<Token::Kind, Relation>, 6> kRelations{{
    {Token::Kind::Equal, Relation::Equal},
    {Token::Kind::NotEqual, Relation::NotEqual},
    {Token::Kind::Less, Relation::Less},
    {Token::Kind::LessEqual, Relation::LessEqual},
    {Token::Kind::Greater, Relation::Greater},
    {Token::Kind::GreaterEqual, Relation::GreaterEqual},
}};

constexpr std::array<std::pair<std::string_view, Function>, 4> kFunctions{{
    {"count", Function::Count},
    {"sum", Function::Sum},
    {"min", Function::Min},
    {"max", Function::Max},
}};

std::optional<Relation> relation_of(Token::Kind kind) {
    const auto* found = std::find_if(kRelations.begin(), kRelations.end(),
                                     [kind](const auto& entry) { return entry.first == kind; });
    if (found == kRelations.end()) return std::nullopt;
    return found->second;
}

bool is_term(Token::Kind kind) {
    return kind == Token::Kind::Variable || kind == Token::Kind::Word || kind == Token::Kind::String ||
           kind == Token::Kind::Number || kind == Token::Kind::Date || kind == Token::Kind::Any;
}

bool is_sign(Token::Kind kind) {
    return kind == Token::Kind::Plus || kind == Token::Kind::Minus || kind == Token::Kind::Star;
}

// `5 -3`: the lexer has taken the sign for the number's.
bool is_negative_number(const Token& token) {
    return token.kind == Token::Kind::Number && token.text.front() == '-';
}

bool may_follow_term(const Token& token) {
    return relation_of(token.kind) || is_sign(token.kind) || is_negative_number(token);
}

// Whether the parenthesis that opens here holds an expression and no formula: nothing but terms and signs, and then a
// sign or a comparison. Looked for only so far that nested ones stay cheap.
bool opens_expression(const TokenStream& in) {
    constexpr std::size_t kMostTokens = 120;
    std::size_t depth = 0;
    for (std::size_t ahead = 0; ahead < kMostTokens; ++ahead) {
        const Token::Kind kind = in.peek(ahead).kind;
        if (kind == Token::Kind::OpenParen) {
            ++depth;
        } else if (kind == Token::Kind::CloseParen) {
            if (--depth == 0) return may_follow_term(in.peek(ahead + 1));
        } else if (!is_term(kind) && !is_sign(kind)) {
            return false;
        }
    }
    return false;
}

class ExpressionParser {
public:
    ExpressionParser(TokenStream& in, syntax::Expression& into) : in_(in), into_(into) {}

    bool sum() {
        if (!product()) return false;
        while (true) {
            if (is_negative_number(in_.peek())) {
                if (!product()) return false;
                apply(Operation::Add);
                continue;
            }
            const bool minus = in_.at(Token::Kind::Minus);
            if (!minus && !in_.at(Token::Kind::Plus)) return true;
            in_.take();
            if (!product()) return false;
            apply(minus ? Operation::Subtract : Operation::Add);
        }
    }

private:
    bool product() {
        if (!factor()) return false;
        while (in_.take_if(Token::Kind::Star)) {
            if (!factor()) return false;
            apply(Operation::Multiply);
        }
        return true;
    }

    bool factor() {
        if (!in_.at(Token::Kind::OpenParen) && !in_.at(Token::Kind::Minus)) return term();
        const bool ok = in_.enter(in_.peek()) && (in_.at(Token::Kind::Minus) ? negative() : group());
        in_.leave();
        return ok;
    }

    bool negative() {
        syntax::Term zero;
        zero.kind = syntax::Term::Kind::Number;
        zero.where = in_.take().where;
        into_.items.push_back({std::nullopt, zero});
        if (!factor()) return false;
        apply(Operation::Subtract);
        return true;
    }

    bool group() {
        in_.take();
        return sum() && in_.expect(Token::Kind::CloseParen, "after the expression") != nullptr;
    }

    bool term() {
        syntax::Term term;
        if (!parse_term(in_, term)) return false;
        into_.items.push_back({std::nullopt, std::move(term)});
        return true;
    }

    void apply(Operation operation) { into_.items.push_back({operation, {}}); }

    TokenStream& in_;
    syntax::Expression& into_;
};

bool parse_expression(TokenStream& in, syntax::Expression& expression) {
    const Token& first = in.peek();
    if (!ExpressionParser(in, expression).sum()) return false;
    expression.where = in.since(first);
    return true;
}

bool parse_variable(TokenStream& in, syntax::Term& term, std::string_view where, std::string hint) {
    if (!in.at(Token::Kind::Variable)) return in.fail("a variable", where, std::move(hint));
    return parse_term(in, term);
}

// The variables of the members, and the body.
bool parse_members(TokenStream& in, syntax::Formula& formula, std::string_view where,
                   const std::string& hint) {
    do {
        if (!parse_variable(in, formula.aggregate.members.emplace_back(), where, hint)) return false;
    } while (in.take_if(Token::Kind::Comma));
    return true;
}

bool parse_body(TokenStream& in, syntax::Formula& formula) {
    return in.expect(Token::Kind::Colon, "before what is aggregated") != nullptr &&
           in.expect(Token::Kind::OpenParen, "before what is aggregated") != nullptr &&
           parse_conjunction(in, formula.parts) &&
           in.expect(Token::Kind::CloseParen, "after what is aggregated") != nullptr;
}

// After `?n =`, at the name of a function.
bool parse_aggregate(TokenStream& in, Function function, syntax::Formula& formula) {
    const std::string word(in.take().text);
    const std::string where = "after `" + word + "`";
    formula.kind = FormulaKind::Aggregate;
    formula.aggregate.function = function;
    if (function == Function::Count)
        return parse_members(in, formula, where, "write `?n = count ?s : (…)`") && parse_body(in, formula);
    const std::string form = "write `?n = " + word + " ?v over ?s : (…)`";
    if (!parse_variable(in, formula.aggregate.value, where, form)) return false;
    if (in.take_word("over")) {
        if (!parse_members(in, formula, "after `over`", form)) return false;
    } else if (function == Function::Sum) {
        return in.fail("`over`", "after what is added up", form);
    }
    return parse_body(in, formula);
}

// The function that is named here, before its variable.
std::optional<Function> function_here(const TokenStream& in) {
    for (const auto& [word, function] : kFunctions) {
        if (!in.at_word(word)) continue;
        if (function == Function::Count || in.peek(1).kind == Token::Kind::Variable) return function;
    }
    return std::nullopt;
}

// After `?d =`, at `start_of` or `end_of`.
bool parse_boundary(TokenStream& in, syntax::Formula& formula) {
    formula.kind = FormulaKind::Boundary;
    formula.boundary = in.take().text == "start_of" ? Boundary::Which::Start : Boundary::Which::End;
    return parse_operand(in, formula);
}

}  // namespace

bool at_comparison(const TokenStream& in) {
    const Token& first = in.peek();
    if (first.kind == Token::Kind::OpenParen) return opens_expression(in);
    if (first.kind == Token::Kind::Minus) return true;
    return is_term(first.kind) && may_follow_term(in.peek(1));
}

bool parse_comparison(TokenStream& in, syntax::Formula& formula) {
    if (!parse_expression(in, formula.left)) return false;
    const auto relation = relation_of(in.peek().kind);
    if (!relation) return in.fail("a comparison such as `=` or `<`", "after the expression");
    in.take();
    const syntax::Term* only = formula.left.only_term();
    if (*relation == Relation::Equal && only != nullptr && only->kind == syntax::Term::Kind::Variable) {
        formula.result = *only;
        if (const auto function = function_here(in)) return parse_aggregate(in, *function, formula);
        if (in.at_word("start_of") || in.at_word("end_of")) return parse_boundary(in, formula);
    }
    formula.kind = FormulaKind::Compare;
    formula.relation = *relation;
    return parse_expression(in, formula.right);
}

bool at_threshold(const TokenStream& in) {
    if (in.at_word("at"))
        return TokenStream::is_word(in.peek(1), "least") || TokenStream::is_word(in.peek(1), "most");
    return in.at_word("exactly") && in.peek(1).kind == Token::Kind::Number;
}

bool parse_threshold(TokenStream& in, syntax::Formula& formula) {
    formula.kind = FormulaKind::Aggregate;
    formula.aggregate.threshold = Relation::Equal;
    if (in.take().text == "at")
        formula.aggregate.threshold =
            in.take().text == "least" ? Relation::GreaterEqual : Relation::LessEqual;
    if (!in.at(Token::Kind::Number))
        return in.fail("a number", "before what is counted", "write `at least 3 ?s : (…)`");
    return parse_term(in, formula.aggregate.number) &&
           parse_members(in, formula, "after the number", "write `at least 3 ?s : (…)`") &&
           parse_body(in, formula);
}

}  // namespace mithaq::law
