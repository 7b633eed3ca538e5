#include "law/formula_parser.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "law/bounds_parser.h"
#include "law/comparison_parser.h"
#include "law/limits.h"

namespace mithaq::law {
namespace {

using diagnostics::Kind;
using FormulaKind = law::Formula::Kind;

constexpr std::array<std::pair<std::string_view, FormulaKind>, 4> kUnary{{
    {"once", FormulaKind::Once},
    {"historically", FormulaKind::Historically},
    {"eventually", FormulaKind::Eventually},
    {"always", FormulaKind::Always},
}};

bool parse_number(TokenStream& in, std::int64_t& number) {
    const Token& token = in.take();
    const char* end = token.text.data() + token.text.size();
    const auto [stop, error] = std::from_chars(token.text.data(), end, number);
    if (error == std::errc{} && stop == end && number <= kLargestNumber && number >= -kLargestNumber)
        return true;
    return in.report(Kind::NumberTooLarge, token.where,
                     describe(token) + " is too large; numbers go to 2^59 - 1");
}

// Enters one level of nesting for as long as it lives.
class Level {
public:
    explicit Level(TokenStream& in) : in_(in), ok_(in.enter(in.peek())) {}
    ~Level() { in_.leave(); }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;
    explicit operator bool() const { return ok_; }

private:
    TokenStream& in_;
    bool ok_;
};

bool parse_group(TokenStream& in, syntax::Formula& formula) {
    in.take();
    std::vector<syntax::Formula> parts;
    if (!parse_conjunction(in, parts)) return false;
    if (in.expect(Token::Kind::CloseParen, "after the group") == nullptr) return false;
    if (parts.size() == 1) {
        formula = std::move(parts.front());
    } else {
        formula.kind = FormulaKind::And;
        formula.parts = std::move(parts);
    }
    return true;
}

bool parse_primary(TokenStream& in, syntax::Formula& formula) {
    if (at_threshold(in)) return parse_threshold(in, formula);
    if (at_comparison(in)) return parse_comparison(in, formula);
    if (in.at(Token::Kind::OpenParen)) return parse_group(in, formula);
    const bool is_call = in.peek(1).kind == Token::Kind::OpenParen;
    if (!in.at(Token::Kind::Word) || !is_call || is_operator_word(in.peek().text))
        return in.fail("an atom, a comparison, `not` or a temporal operator", "here");
    formula.kind = FormulaKind::Atom;
    return parse_atom(in, formula.atom);
}

bool parse_unary(TokenStream& in, syntax::Formula& formula) {
    const Level level(in);
    if (!level) return false;
    const Token& first = in.peek();
    bool ok = false;
    const auto* unary = std::find_if(kUnary.begin(), kUnary.end(),
                                     [&](const auto& entry) { return in.at_word(entry.first); });
    if (in.take_word("not")) {
        formula.kind = FormulaKind::Not;
        ok = parse_operand(in, formula);
    } else if (unary != kUnary.end()) {
        in.take();
        formula.kind = unary->second;
        ok = parse_bounds(in, formula.bounds) && parse_operand(in, formula);
    } else {
        ok = parse_primary(in, formula);
    }
    formula.where = in.since(first);
    return ok;
}

}  // namespace

bool is_operator_word(std::string_view word) {
    static constexpr std::array<std::string_view, 10> kWords{
        "not",   "once",  "historically", "eventually", "always",
        "since", "until", "count",        "start_of",   "end_of"};
    return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

bool parse_operand(TokenStream& in, syntax::Formula& formula) {
    syntax::Formula part;
    if (!parse_unary(in, part)) return false;
    formula.parts.push_back(std::move(part));
    return true;
}

bool parse_exact_day(TokenStream& in, time::Day& day, std::string_view where) {
    if (!in.at(Token::Kind::Date) && !in.at(Token::Kind::Number))
        return in.fail("a day such as `2003-01-10`", where);
    const Token& token = in.take();
    if (const auto parsed = time::parse_day(token.text)) {
        day = *parsed;
        return true;
    }
    const auto edtf = time::parse_edtf(token.text);
    if (edtf.has_value()) {
        return in.report(Kind::ImpreciseDate, token.where,
                         describe(token) + " is no single day; a rule needs an exact one",
                         "write it as `YYYY-MM-DD`");
    }
    return in.report(Kind::BadDate, token.where, describe(token) + " is no day: " + edtf.error().message,
                     edtf.error().hint);
}

bool parse_term(TokenStream& in, syntax::Term& term) {
    const Token& token = in.peek();
    term.where = token.where;
    switch (token.kind) {
        case Token::Kind::Variable:
            term.kind = syntax::Term::Kind::Variable;
            term.text = in.take().text;
            return true;
        case Token::Kind::Word:
            term.kind = syntax::Term::Kind::Symbol;
            term.text = in.take().text;
            return true;
        case Token::Kind::String:
            term.kind = syntax::Term::Kind::Symbol;
            term.text = unescape(in.take().text);
            return true;
        case Token::Kind::Number:
            term.kind = syntax::Term::Kind::Number;
            return parse_number(in, term.number);
        case Token::Kind::Date:
            term.kind = syntax::Term::Kind::Day;
            return parse_exact_day(in, term.day, "as a term");
        case Token::Kind::Any:
            in.take();
            return true;
        default:
            return in.fail("a variable, an id, a number or a day", "here");
    }
}

bool parse_atom(TokenStream& in, syntax::Atom& atom) {
    const Token& first = in.peek();
    if (!in.at(Token::Kind::Word)) return in.fail("a predicate", "here");
    if (is_operator_word(first.text)) {
        return in.fail("a predicate", "here", "`" + std::string(first.text) + "` is a word of the language");
    }
    atom.predicate = {first.text, first.where};
    in.take();
    if (in.expect(Token::Kind::OpenParen, "after the predicate") == nullptr) return false;
    if (!in.take_if(Token::Kind::CloseParen)) {
        do {
            syntax::Term term;
            if (!parse_term(in, term)) return false;
            if (atom.arguments.size() == kMostArguments) {
                return in.report(Kind::TooMany, term.where,
                                 "an atom has at most " + std::to_string(kMostArguments) + " arguments");
            }
            atom.arguments.push_back(std::move(term));
        } while (in.take_if(Token::Kind::Comma));
        if (!in.take_if(Token::Kind::CloseParen)) return in.fail("`,` or `)`", "in the arguments");
    }
    atom.where = in.since(first);
    return true;
}

bool parse_formula(TokenStream& in, syntax::Formula& formula) {
    const Level level(in);
    if (!level) return false;
    const Token& first = in.peek();
    if (!parse_unary(in, formula)) return false;
    if (!in.at_word("since") && !in.at_word("until")) return true;

    syntax::Formula joined;
    joined.kind = in.take().text == "since" ? FormulaKind::Since : FormulaKind::Until;
    joined.parts.push_back(std::move(formula));
    if (!parse_bounds(in, joined.bounds) || !parse_operand(in, joined)) return false;
    if (in.at_word("since") || in.at_word("until")) {
        return in.fail("`,` or `.`", "after the formula", "put one of the two in parentheses");
    }
    joined.where = in.since(first);
    formula = std::move(joined);
    return true;
}

bool parse_conjunction(TokenStream& in, std::vector<syntax::Formula>& parts) {
    do {
        syntax::Formula part;
        if (!parse_formula(in, part)) return false;
        parts.push_back(std::move(part));
    } while (in.take_if(Token::Kind::Comma));
    return true;
}

}  // namespace mithaq::law
