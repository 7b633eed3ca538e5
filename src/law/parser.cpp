#include "law/parser.h"

#include <array>
#include <charconv>

#include "law/formula_parser.h"
#include "law/limits.h"

namespace mithaq::law {
namespace {

using diagnostics::Kind;
using syntax::Name;

class Parser {
public:
    Parser(std::vector<Token> tokens, diagnostics::Diagnostics& faults)
        : in_(std::move(tokens), faults), faults_(faults) {}

    syntax::File run() {
        while (!in_.at_end()) {
            file_.starts.push_back({in_.peek().where.begin, false});
            const std::uint32_t begin = in_.peek().where.begin;
            if (statement()) continue;
            // What cannot begin a statement is never looked at twice.
            if (in_.peek().where.begin == begin) in_.take();
            in_.recover();
        }
        return std::move(file_);
    }

private:
    bool statement() {
        struct Form {
            std::string_view word;
            bool (Parser::*parse)();
        };
        static constexpr std::array<Form, 10> kForms{{
            {"horizon", &Parser::horizon},
            {"instrument", &Parser::instrument},
            {"provision", &Parser::provision},
            {"predicate", &Parser::predicate},
            {"finding", &Parser::predicate},
            {"rule", &Parser::rule},
            {"state", &Parser::rule},
            {"question", &Parser::question},
            {"reading", &Parser::reading},
            {"judge", &Parser::judge},
        }};
        for (const Form& form : kForms) {
            if (in_.at_word(form.word)) return (this->*form.parse)();
        }
        const bool is_head = in_.at(Token::Kind::Word) && in_.peek(1).kind == Token::Kind::OpenParen;
        if (is_head && !is_operator_word(in_.peek().text)) return rule();
        if (in_.at(Token::Kind::Dot)) return directive();
        in_.fail(
            "a statement: `horizon`, `instrument`, `provision`, `predicate`, `finding`, `rule`, `question`, "
            "`reading` or `judge`",
            "here");
        in_.take();  // so that recovery does not stop at the same word
        return false;
    }

    // What stands for a statement where none begins with a dot: what those write who know Soufflé.
    bool directive() {
        struct Word {
            std::string_view word;
            std::string_view hint;
        };
        static constexpr std::array<Word, 5> kWords{{
            {"decl",
             "declare it with `predicate p(?x: integer, ?s: code)`, or `finding …` where it is an answer"},
            {"type", "types are `code`, `integer`, `day`, `range` and `entity`, and need no declaration"},
            {"input", "`mithaq eval --facts DIR` reads the table of every predicate that no rule derives"},
            {"output", "declare it with `finding p(…)`: `mithaq eval --out DIR` writes every finding"},
            {"printsize", "`mithaq eval --stats` says how many tuples each rule has"},
        }};
        const Token& next = in_.peek(1);
        const bool adjacent = next.where.begin == in_.peek().where.end;
        for (const Word& word : kWords)
            if (adjacent && TokenStream::is_word(next, word.word))
                return in_.report(Kind::Syntax, {next.where.file, in_.peek().where.begin, next.where.end},
                                  "`." + std::string(word.word) + "` is no statement here",
                                  std::string(word.hint));
        return in_.fail("a statement", "here",
                        adjacent && next.kind == Token::Kind::Word
                            ? "statements begin with a word, without a dot"
                            : "a full stop ends a rule, once");
    }

    // A full stop that is missing is missed at what follows, so the place where it belongs is shown as well.
    bool end_of_rule(const syntax::Rule& rule) {
        if (in_.take_if(Token::Kind::Dot)) return true;
        if (!in_.at_end() && !in_.peek().starts_line)
            return in_.expect(Token::Kind::Dot, "at the end of the rule") != nullptr;
        return in_.report(Kind::Syntax, {rule.where.file, rule.where.end - 1, rule.where.end},
                          "expected `.` at the end of the rule, found " + describe(in_.peek()) +
                              (in_.at_end() ? "" : " on another line"),
                          "a rule ends with a full stop");
    }

    bool name(Name& name, std::string_view where) {
        const Token* token = in_.expect(Token::Kind::Word, where);
        if (token != nullptr) name = {token->text, token->where};
        return token != nullptr;
    }

    bool text(syntax::Text& text, std::string_view where) {
        const Token* token = in_.expect(Token::Kind::String, where);
        if (token != nullptr) text = {unescape(token->text), token->where, true};
        return token != nullptr;
    }

    bool arabic(syntax::Text& arabic) { return !in_.take_word("ar") || text(arabic, "after `ar`"); }

    bool titles(syntax::Titles& titles, std::string_view where) {
        return text(titles.en, where) && arabic(titles.ar);
    }

    // horizon from 1945-01-01 to 2045-01-01 numbered
    bool horizon() {
        const Token& first = in_.take();
        Horizon horizon;
        if (!in_.expect_word("from", "after `horizon`") ||
            !parse_exact_day(in_, horizon.days.from, "after `from`") ||
            !in_.expect_word("to", "after the first day") ||
            !parse_exact_day(in_, horizon.days.to, "after `to`")) {
            return false;
        }
        horizon.numbered = in_.take_word("numbered");
        horizon.where = in_.since(first);
        file_.horizons.push_back(horizon);
        return true;
    }

    bool instrument() {
        in_.take();
        syntax::Instrument instrument;
        if (!name(instrument.id, "after `instrument`") ||
            !titles(instrument.titles, "as the instrument's English title"))
            return false;
        file_.instruments.push_back(std::move(instrument));
        return true;
    }

    bool provision() {
        in_.take();
        syntax::Provision provision;
        if (!name(provision.id, "after `provision`") ||
            !titles(provision.titles, "as the provision's English title"))
            return false;
        file_.provisions.push_back(std::move(provision));
        return true;
    }

    bool argument(syntax::Argument& argument) {
        const Token* variable = in_.expect(Token::Kind::Variable, "as an argument");
        if (variable == nullptr || in_.expect(Token::Kind::Colon, "after the argument") == nullptr)
            return false;
        argument.name = {variable->text, variable->where};
        return name(argument.type, "as the argument's type");
    }

    bool predicate() {
        syntax::Predicate predicate;
        predicate.finding = in_.take().text == "finding";
        if (!name(predicate.name, "as the predicate's name") ||
            in_.expect(Token::Kind::OpenParen, "after the predicate's name") == nullptr) {
            return false;
        }
        if (!in_.take_if(Token::Kind::CloseParen)) {
            do {
                if (!argument(predicate.arguments.emplace_back())) return false;
                if (predicate.arguments.size() > kMostArguments) {
                    return in_.report(
                        Kind::TooMany, predicate.arguments.back().name.where,
                        "a predicate has at most " + std::to_string(kMostArguments) + " arguments");
                }
            } while (in_.take_if(Token::Kind::Comma));
            if (in_.expect(Token::Kind::CloseParen, "after the arguments") == nullptr) return false;
        }
        if (in_.take_word("event")) {
            predicate.shape = Shape::Event;
        } else if (!at_lasting_clause()) {
            in_.take_word("state");
        }
        predicate.functional = in_.take_word("functional");
        if (in_.take_word("en") && !text(predicate.templates.en, "after `en`")) return false;
        if (!arabic(predicate.templates.ar) || !table(predicate)) return false;
        file_.predicates.push_back(std::move(predicate));
        return true;
    }

    // Whether `state` begins the next statement, `state p(…) starts …`, and is not what the predicate is.
    [[nodiscard]] bool at_lasting_clause() const {
        if (!in_.at_word("state") || in_.peek(1).kind != Token::Kind::Word ||
            in_.peek(2).kind != Token::Kind::OpenParen)
            return false;
        std::size_t ahead = 3;
        while (ahead < 2 * kMostArguments + 4 && in_.peek(ahead).kind != Token::Kind::CloseParen &&
               in_.peek(ahead).kind != Token::Kind::End)
            ++ahead;
        return in_.is_word(in_.peek(ahead + 1), "starts");
    }

    // table (?s, ?t, when, _)
    bool table(syntax::Predicate& predicate) {
        const Token& first = in_.peek();
        if (!in_.take_word("table")) return true;
        if (in_.expect(Token::Kind::OpenParen, "after `table`") == nullptr) return false;
        do {
            if (!table_column(predicate.table.emplace_back())) return false;
        } while (in_.take_if(Token::Kind::Comma));
        if (in_.expect(Token::Kind::CloseParen, "after the columns") == nullptr) return false;
        predicate.table_where = in_.since(first);
        return true;
    }

    bool table_column(syntax::TableColumn& column) {
        using ColumnKind = TableColumn::Kind;
        if (in_.at(Token::Kind::Variable)) {
            const Token& variable = in_.take();
            column = {ColumnKind::Argument, {variable.text, variable.where}};
            return true;
        }
        if (in_.take_if(Token::Kind::Any)) return true;
        const auto kind = in_.at(Token::Kind::Word) ? column_named(in_.peek().text) : std::nullopt;
        if (!kind) {
            return in_.fail(
                "a column: an argument, `when`, `from`, `to`, `earliest`, `latest`, `certainty` or `_`",
                "in the table");
        }
        const Token& word = in_.take();
        column = {*kind, {word.text, word.where}};
        return true;
    }

    bool rule() {
        syntax::Rule rule;
        if (!parse_rule(rule)) return false;
        file_.rules.push_back(std::move(rule));
        return true;
    }

    bool parse_rule(syntax::Rule& rule) {
        const Token& first = in_.peek();
        if (in_.take_word("rule")) {
            if (!rule_header(rule)) return false;
        }
        const bool lasting = in_.at_word("state") && in_.peek(1).kind == Token::Kind::Word;
        if (!(lasting ? lasting_clause(rule) : clause(rule))) return false;
        rule.where = in_.since(first);
        return end_of_rule(rule);
    }

    // npt.X.1 named notice "title" ar "…" valid from 1970-03-05 defeats other
    bool rule_header(syntax::Rule& rule) {
        if (!name(rule.provision.emplace(), "after `rule`, as the provision that it cites") ||
            (in_.take_word("named") && !name(rule.name.emplace(), "after `named`")) ||
            !titles(rule.titles, "as the rule's English title")) {
            return false;
        }
        if (at_clause_word("valid")) {
            in_.take();
            if (!in_.expect_word("from", "after `valid`") ||
                !parse_exact_day(in_, rule.valid_from.emplace(), "after `valid from`")) {
                return false;
            }
        }
        if (!at_clause_word("defeats")) return true;
        in_.take();
        return name(rule.defeats.emplace(), "after `defeats`, as the name of a rule");
    }

    // The word, and no head of that name.
    [[nodiscard]] bool at_clause_word(std::string_view word) const {
        return in_.at_word(word) && in_.peek(1).kind != Token::Kind::OpenParen;
    }

    // head :- body    or    head, head …
    bool clause(syntax::Rule& rule) {
        do {
            if (!parse_atom(in_, rule.heads.emplace_back())) return false;
            if (rule.heads.size() > kMostHeads) {
                return in_.report(Kind::TooMany, rule.heads.back().where,
                                  "a rule has at most " + std::to_string(kMostHeads) + " heads",
                                  "begin another rule");
            }
        } while (in_.take_if(Token::Kind::Comma));
        if (rule.name && rule.heads.size() > 1) {
            return in_.report(Kind::Syntax, rule.heads[1].where, "a rule with a name has one head",
                              "give each its own rule and name");
        }
        if (!in_.at(Token::Kind::If)) return true;
        if (rule.heads.size() > 1)
            return in_.fail("`.`", "after several heads", "only rules without a body have several heads");
        in_.take();
        return parse_conjunction(in_, rule.body);
    }

    // state head starts S ends E, E
    bool lasting_clause(syntax::Rule& rule) {
        const Token& first = in_.take();
        syntax::Formula lasting;
        lasting.kind = law::Formula::Kind::Lasting;
        if (!parse_atom(in_, rule.heads.emplace_back()) ||
            !in_.expect_word("starts", "after the head of `state`") ||
            !parse_formula(in_, lasting.parts.emplace_back())) {
            return false;
        }
        if (in_.take_word("ends")) {
            do {
                if (!parse_formula(in_, lasting.parts.emplace_back())) return false;
            } while (in_.take_if(Token::Kind::Comma));
        }
        lasting.where = in_.since(first);
        rule.body.push_back(std::move(lasting));
        return true;
    }

    bool question() {
        in_.take();
        syntax::Question question;
        if (!name(question.id, "after `question`") || !in_.expect_word("on", "after the question's id"))
            return false;
        do {
            if (!name(question.provisions.emplace_back(), "as a provision that the question is on"))
                return false;
        } while (in_.take_if(Token::Kind::Comma));
        if (!titles(question.titles, "as the question's English title")) return false;
        while (in_.at_word("no") && TokenStream::is_word(in_.peek(1), "position")) {
            in_.take();
            in_.take();
            if (!in_.expect_word("by", "after `no position`") || !holders(question.no_position)) return false;
        }
        file_.questions.push_back(std::move(question));
        return true;
    }

    // RUS, BLR about nato [2015-03-11 ..] source S: one Holder for each name, with the rest alike.
    bool holders(std::vector<syntax::Holder>& holders) {
        const Token& first = in_.peek();
        std::vector<Name> names;
        do {
            if (!name(names.emplace_back(), "as a holder")) return false;
        } while (in_.at(Token::Kind::Comma) && !TokenStream::is_word(in_.peek(1), "held") &&
                 in_.take_if(Token::Kind::Comma));
        syntax::Holder shared;
        if (in_.take_word("about") && !name(shared.about.emplace(), "after `about`")) return false;
        if (in_.at(Token::Kind::OpenBracket) && !dates(shared)) return false;
        if (in_.take_word("source") && !source(shared)) return false;
        shared.where = in_.since(first);
        for (const Name& who : names) {
            holders.push_back(shared);
            holders.back().who = who;
        }
        return true;
    }

    bool source(syntax::Holder& holder) {
        if (in_.at(Token::Kind::String) || in_.at(Token::Kind::Word) || in_.at(Token::Kind::Date)) {
            const Token& token = in_.take();
            holder.source = Name{token.text, token.where};
            return true;
        }
        return in_.fail("a source's id", "after `source`");
    }

    // [2015-03-11 ..], [2015 .. 2022], [.. 2020], [2015-03-11]
    bool dates(syntax::Holder& holder) {
        const Token& open = in_.take();
        std::string from;
        std::string to;
        if (!date(from)) return false;
        const bool interval = in_.take_if(Token::Kind::DotDot);
        if (interval && !date(to)) return false;
        if (in_.expect(Token::Kind::CloseBracket, "after the dates") == nullptr) return false;
        holder.when_text = interval ? (from.empty() ? ".." : from) + "/" + (to.empty() ? ".." : to) : from;
        const auto parsed = time::parse_edtf(holder.when_text);
        if (!parsed.has_value()) {
            return in_.report(Kind::BadDate, in_.since(open),
                              "`" + holder.when_text + "` is no date: " + parsed.error().message,
                              parsed.error().hint);
        }
        holder.when = *parsed;
        return true;
    }

    bool date(std::string& date) {
        if (in_.at(Token::Kind::DotDot) || in_.at(Token::Kind::CloseBracket)) return true;
        if (!in_.at(Token::Kind::Date) && !in_.at(Token::Kind::Number))
            return in_.fail("a date or `..`", "in the dates");
        date = in_.take().text;
        return true;
    }

    bool reading() {
        const Token& first = in_.take();
        syntax::Reading reading;
        const bool headed = reading_header(reading);
        if (!headed) in_.recover();
        reading.where = in_.since(first);
        const bool closed = reading_rules(reading);
        if (headed) file_.readings.push_back(std::move(reading));
        if (closed) return true;
        faults_.push_back({Kind::Syntax,
                           in_.peek().where,
                           "expected `end` after the rules of the reading, found " + describe(in_.peek()),
                           {{first.where, "the reading opens here"}},
                           "close the reading with `end`"});
        return true;  // the next statement can be read as it is
    }

    bool reading_header(syntax::Reading& reading) {
        if (!name(reading.question, "after `reading`, as the question that it answers") ||
            !text(reading.name, "as the reading's name") || !arabic(reading.ar)) {
            return false;
        }
        while (in_.take_word("held")) {
            if (!in_.expect_word("by", "after `held`") || !holders(reading.holders)) return false;
            in_.take_if(Token::Kind::Comma);
        }
        return in_.expect(Token::Kind::Colon, "before the rules of the reading") != nullptr;
    }

    // Takes rules up to `end`; false if something else comes first.
    bool reading_rules(syntax::Reading& reading) {
        while (in_.at_word("rule") || in_.at_word("state")) {
            file_.starts.push_back({in_.peek().where.begin, true});
            syntax::Rule rule;
            if (parse_rule(rule)) {
                reading.rules.push_back(std::move(rule));
            } else {
                in_.recover();
            }
        }
        file_.starts.push_back({in_.peek().where.begin, false});
        return in_.take_word("end");
    }

    bool judge() {
        const Token& first = in_.take();
        syntax::Judge judge;
        if (!name(judge.predicate, "after `judge`, as a predicate of the vocabulary") ||
            in_.expect(Token::Kind::OpenParen, "after the predicate") == nullptr) {
            return false;
        }
        if (!in_.take_if(Token::Kind::CloseParen)) {
            do {
                if (!judge_argument(judge.arguments.emplace_back())) return false;
            } while (in_.take_if(Token::Kind::Comma));
            if (in_.expect(Token::Kind::CloseParen, "after the arguments") == nullptr) return false;
        }
        if (in_.take_word("when")) {
            if (in_.take_word("dated")) {
                judge.when = JudgeRule::When::Dated;
            } else if (in_.take_word("undated")) {
                judge.when = JudgeRule::When::Undated;
            } else {
                return in_.fail("`dated` or `undated`", "after `when`");
            }
        }
        judge.against = in_.take_word("against");
        if (!judge.against && !in_.expect_word("by", "before the atom that judges")) return false;
        if (!parse_atom(in_, judge.atom)) return false;
        judge.where = in_.since(first);
        if (in_.expect(Token::Kind::Dot, "at the end of `judge`") == nullptr) return false;
        file_.judges.push_back(std::move(judge));
        return true;
    }

    bool judge_argument(syntax::JudgeArgument& argument) {
        if (!name(argument.name, "as an argument of the vocabulary") ||
            in_.expect(Token::Kind::Colon, "after the argument's name") == nullptr) {
            return false;
        }
        argument.counted =
            in_.at_word("count") && in_.peek(1).kind == Token::Kind::Variable && in_.take_word("count");
        if (in_.at_word("at") && in_.peek(1).text == "least") {
            in_.take();
            in_.take();
            argument.at_least = true;
        }
        if (!parse_term(in_, argument.term)) return false;
        return !in_.take_word("times") || judge_scale(argument.scale);
    }

    bool judge_scale(std::int64_t& scale) {
        if (!in_.at(Token::Kind::Number)) return in_.fail("a number", "after `times`");
        const std::string_view digits = in_.peek().text;
        const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), scale);
        if (error != std::errc{} || stop != digits.data() + digits.size() || scale < 1 ||
            scale > 1'000'000'000)
            return in_.fail("a number from 1 to 1000000000", "after `times`");
        in_.take();
        return true;
    }

    TokenStream in_;
    diagnostics::Diagnostics& faults_;
    syntax::File file_;
};

}  // namespace

syntax::File parse_file(diagnostics::FileId file, const diagnostics::SourceFiles& files,
                        diagnostics::Diagnostics& faults) {
    return Parser(tokenize(file, files, faults), faults).run();
}

}  // namespace mithaq::law
