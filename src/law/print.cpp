#include "law/print.h"

#include <algorithm>

#include "law/check/check.h"
#include "law/formula_parser.h"

namespace mithaq::law {
namespace {

std::string in_quotes(std::string_view text) {
    std::string text_in_quotes = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') text_in_quotes += '\\';
        text_in_quotes += c;
    }
    return text_in_quotes + '"';
}

bool is_word_part(std::string_view part) {
    return !part.empty() && std::all_of(part.begin(), part.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
}

// Whether the lexer reads `text` as one word.
bool is_plain(std::string_view text) {
    if (text.empty() || !((text[0] >= 'a' && text[0] <= 'z') || (text[0] >= 'A' && text[0] <= 'Z')))
        return false;
    while (true) {
        const std::size_t stop = text.find_first_of(".-");
        if (!is_word_part(text.substr(0, stop))) return false;
        if (stop == std::string_view::npos) return true;
        text.remove_prefix(stop + 1);
    }
}

std::string symbol(Symbol symbol, const record::Symbols& symbols) {
    const std::string_view text = symbols.text(symbol);
    return is_plain(text) && !is_operator_word(text) ? std::string(text) : in_quotes(text);
}

std::string bounds(const time::Bounds& bounds) {
    if (bounds == time::Bounds{{}, std::nullopt}) return "";
    return "[" + to_string(bounds.low) + " .." + (bounds.high ? " " + to_string(*bounds.high) : "") + "]";
}

std::string titles(const std::string& en, const std::string& ar) {
    return " " + in_quotes(en) + (ar.empty() ? "" : " ar " + in_quotes(ar));
}

template <class Items, class Print>
std::string joined(const Items& items, std::string_view separator, Print print_one) {
    std::string text;
    for (const auto& item : items) {
        if (!text.empty()) text += separator;
        text += print_one(item);
    }
    return text;
}

std::string_view sign(Relation relation) {
    switch (relation) {
        case Relation::Equal:
            return "=";
        case Relation::NotEqual:
            return "!=";
        case Relation::Less:
            return "<";
        case Relation::LessEqual:
            return "<=";
        case Relation::Greater:
            return ">";
        case Relation::GreaterEqual:
            return ">=";
    }
    return "=";
}

class FormulaPrinter {
public:
    FormulaPrinter(const std::vector<RuleVariable>& variables, const Program& program,
                   const record::Symbols& symbols)
        : variables_(variables), program_(program), symbols_(symbols) {}

    [[nodiscard]] std::string formula(const Formula& formula) const {
        using Kind = Formula::Kind;
        switch (formula.kind) {
            case Kind::Atom:
                return print(formula.atom, variables_, program_, symbols_);
            case Kind::Not:
                return "not " + operand(formula.parts[0]);
            case Kind::And:
                return "(" + conjunction(formula.parts) + ")";
            case Kind::Once:
                return unary("once", formula);
            case Kind::Historically:
                return unary("historically", formula);
            case Kind::Eventually:
                return unary("eventually", formula);
            case Kind::Always:
                return unary("always", formula);
            case Kind::Since:
                return binary("since", formula);
            case Kind::Until:
                return binary("until", formula);
            case Kind::Lasting:
                return lasting(formula);
            case Kind::Compare:
                return comparison(formula.comparison);
            case Kind::Count:
                return count(formula.count);
        }
        return {};
    }

    [[nodiscard]] std::string conjunction(const std::vector<Formula>& parts) const {
        return joined(parts, ", ", [this](const Formula& part) { return formula(part); });
    }

    // The end of `state HEAD`.
    [[nodiscard]] std::string lasting(const Formula& lasting) const {
        std::string text = "starts " + formula(lasting.parts[0]);
        for (std::size_t i = 1; i < lasting.parts.size(); ++i)
            text += (i == 1 ? " ends " : ", ") + formula(lasting.parts[i]);
        return text;
    }

private:
    [[nodiscard]] std::string operand(const Formula& part) const {
        const bool loose = part.kind == Formula::Kind::Since || part.kind == Formula::Kind::Until;
        return loose ? "(" + formula(part) + ")" : formula(part);
    }

    [[nodiscard]] std::string unary(std::string_view word, const Formula& one) const {
        return std::string(word) + bounds(one.bounds) + " " + operand(one.parts[0]);
    }

    [[nodiscard]] std::string binary(std::string_view word, const Formula& one) const {
        return operand(one.parts[0]) + " " + std::string(word) + bounds(one.bounds) + " " +
               operand(one.parts[1]);
    }

    [[nodiscard]] std::string comparison(const Comparison& one) const {
        std::string text = print(one.left, variables_, symbols_) + " " + std::string(sign(one.relation)) +
                           " " + print(one.right, variables_, symbols_);
        if (one.right_plus != 0) text += " + " + std::to_string(one.right_plus);
        return text;
    }

    [[nodiscard]] std::string count(const Count& one) const {
        const auto name = [this](std::uint32_t variable) { return "?" + variables_[variable].name; };
        return name(one.result) + " = count " + joined(one.counted, ", ", name) + " : (" +
               conjunction(one.body) + ")";
    }

    const std::vector<RuleVariable>& variables_;
    const Program& program_;
    const record::Symbols& symbols_;
};

std::string dates(const std::string& edtf) {
    const std::size_t slash = edtf.find('/');
    if (slash == std::string::npos) return "[" + edtf + "]";
    const std::string from = edtf.substr(0, slash);
    const std::string to = edtf.substr(slash + 1);
    return "[" + (from == ".." ? "" : from + " ") + ".." + (to == ".." ? "" : " " + to) + "]";
}

std::string holder(const Holder& holder, const record::Symbols& symbols_) {
    std::string text = symbol(holder.who, symbols_);
    if (holder.about != Symbol{}) text += " about " + symbol(holder.about, symbols_);
    if (!holder.when_text.empty()) text += " " + dates(holder.when_text);
    if (holder.source != Symbol{}) text += " source " + in_quotes(symbols_.text(holder.source));
    return text;
}

std::string predicate(const Predicate& one, const record::Symbols& symbols) {
    std::string text = one.finding ? "finding " : "predicate ";
    text += symbol(one.name, symbols) + "(" +
            joined(one.arguments, ", ",
                   [&](const Argument& argument) {
                       return "?" + argument.name + ": " + print(argument.type, symbols);
                   }) +
            (one.shape == Shape::Event ? ") event" : ") state");
    if (!one.template_en.empty()) text += "\n  en " + in_quotes(one.template_en);
    if (!one.template_ar.empty()) text += "\n  ar " + in_quotes(one.template_ar);
    if (!one.table.empty()) {
        text += "\n  table (" +
                joined(one.table, ", ", [&](const TableColumn& column) { return print(column, one); }) + ")";
    }
    return text + "\n";
}

std::string question(const Question& one, const record::Symbols& symbols) {
    std::string text = "question " + symbol(one.id, symbols) + " on " +
                       joined(one.provisions, ", ", [&](Symbol id) { return symbol(id, symbols); }) +
                       titles(one.title_en, one.title_ar) + "\n";
    for (const Holder& silent : one.no_position) text += "  no position by " + holder(silent, symbols) + "\n";
    return text;
}

std::string judge(const JudgeRule& one, const Program& program, const record::Symbols& symbols) {
    std::string text = "judge " + symbol(one.predicate, symbols) + "(" +
                       joined(one.arguments, ", ", [&](const JudgeRule::Argument& argument) {
                           return argument.name + ": " + print(argument.term, one.variables, symbols);
                       });
    const std::string comma = one.arguments.empty() ? "" : ", ";
    if (one.number) text += comma + "number: ?" + one.variables[*one.number].name;
    if (one.scale != 1) text += " times " + std::to_string(one.scale);
    if (one.counted) text += comma + "number: count ?" + one.variables[*one.counted].name;
    text += ")";
    if (one.when == JudgeRule::When::Dated) text += " when dated";
    if (one.when == JudgeRule::When::Undated) text += " when undated";
    return text + " by " + print(one.atom, one.variables, program, symbols) + ".\n";
}

}  // namespace

std::string print(Value value, const record::Symbols& symbols) {
    switch (value.kind()) {
        case Value::Kind::None:
            return "_";
        case Value::Kind::Symbol:
            return symbol(value.symbol(), symbols);
        case Value::Kind::Integer:
            return std::to_string(value.integer());
        case Value::Kind::Day:
            return time::to_string(value.day());
    }
    return {};
}

std::string print(const TableColumn& column, const Predicate& predicate) {
    if (column.kind == TableColumn::Kind::Argument) return "?" + predicate.arguments[column.argument].name;
    return std::string(word_for(column.kind));
}

std::string print(const Type& type, const record::Symbols& symbols) { return check::name_of(type, symbols); }

std::string print(const Term& term, const std::vector<RuleVariable>& variables,
                  const record::Symbols& symbols) {
    if (term.kind == Term::Kind::Variable) return "?" + variables[term.variable].name;
    return term.kind == Term::Kind::Any ? "_" : print(term.constant, symbols);
}

std::string print(const Atom& atom, const std::vector<RuleVariable>& variables, const Program& program,
                  const record::Symbols& symbols) {
    return symbol(program.predicate(atom.predicate).name, symbols) + "(" +
           joined(atom.arguments, ", ", [&](const Term& term) { return print(term, variables, symbols); }) +
           ")";
}

std::string print(const Formula& formula, const std::vector<RuleVariable>& variables, const Program& program,
                  const record::Symbols& symbols) {
    return FormulaPrinter(variables, program, symbols).formula(formula);
}

std::string print(const GroundAtom& atom, const Program& program, const record::Symbols& symbols) {
    return symbol(program.predicate(atom.predicate).name, symbols) + "(" +
           joined(atom.arguments, ", ", [&](Value value) { return print(value, symbols); }) + ")";
}

std::string print(const Rule& rule, const Program& program, const record::Symbols& symbols) {
    std::string text;
    if (rule.provision != Symbol{})
        text = "rule " + symbol(rule.provision, symbols) + titles(rule.title_en, rule.title_ar);
    if (rule.valid_from) text += " valid from " + time::to_string(*rule.valid_from);
    const FormulaPrinter printer(rule.variables, program, symbols);
    const std::string head = print(rule.head, rule.variables, program, symbols);
    if (rule.body.size() == 1 && rule.body[0].kind == Formula::Kind::Lasting) {
        return text + (text.empty() ? "state " : "\n  state ") + head + "\n    " +
               printer.lasting(rule.body[0]) + ".\n";
    }
    return text + (text.empty() ? "" : "\n  ") + head +
           (rule.body.empty() ? "" : " :- " + printer.conjunction(rule.body)) + ".\n";
}

std::string print(const Program& program, const record::Symbols& symbols) {
    std::string text;
    if (program.horizon) {
        text += "horizon from " + time::to_string(program.horizon->days.from) + " to " +
                time::to_string(program.horizon->days.to) +
                (program.horizon->numbered ? " numbered\n" : "\n");
    }
    for (const Instrument& one : program.instruments) {
        text += "instrument " + symbol(one.id, symbols) + titles(one.title_en, one.title_ar) + "\n";
    }
    for (const Provision& one : program.provisions) {
        text += "provision " + symbol(one.id, symbols) + titles(one.title_en, one.title_ar) + "\n";
    }
    for (const Predicate& one : program.predicates) text += "\n" + predicate(one, symbols);
    for (const Rule& rule : program.rules) {
        if (!rule.question) text += "\n" + print(rule, program, symbols);
    }
    for (std::uint32_t q = 0; q < program.questions.size(); ++q) {
        text += "\n" + question(program.questions[q], symbols);
        for (std::uint32_t r = 0; r < program.questions[q].readings.size(); ++r) {
            const Reading& reading = program.questions[q].readings[r];
            text += "\nreading " + symbol(program.questions[q].id, symbols) +
                    titles(reading.name, reading.title_ar);
            for (const Holder& one : reading.holders) {
                text += (&one == &reading.holders.front() ? "\n  held by " : ",\n  held by ") +
                        holder(one, symbols);
            }
            text += ":\n";
            for (const Rule& rule : program.rules) {
                if (rule.question == q && rule.reading == r) text += print(rule, program, symbols);
            }
            text += "end\n";
        }
    }
    for (const JudgeRule& one : program.judges) text += "\n" + judge(one, program, symbols);
    return text;
}

}  // namespace mithaq::law
