#include "law/print.h"

#include <algorithm>

#include "law/check/check.h"
#include "law/print_formula.h"

namespace mithaq::law {
namespace {

std::string titles(const std::string& en, const std::string& ar) {
    return " " + in_quotes(en) + (ar.empty() ? "" : " ar " + in_quotes(ar));
}

std::string dates(const std::string& edtf) {
    const std::size_t slash = edtf.find('/');
    if (slash == std::string::npos) return "[" + edtf + "]";
    const std::string from = edtf.substr(0, slash);
    const std::string to = edtf.substr(slash + 1);
    return "[" + (from == ".." ? "" : from + " ") + ".." + (to == ".." ? "" : " " + to) + "]";
}

std::string holder(const Holder& holder, const record::Symbols& symbols) {
    std::string text = print_symbol(holder.who, symbols);
    if (holder.about != Symbol{}) text += " about " + print_symbol(holder.about, symbols);
    if (!holder.when_text.empty()) text += " " + dates(holder.when_text);
    if (holder.source != Symbol{}) text += " source " + in_quotes(symbols.text(holder.source));
    return text;
}

std::string predicate(const Predicate& one, const record::Symbols& symbols) {
    std::string text = one.finding ? "finding " : "predicate ";
    text += print_symbol(one.name, symbols) + "(" +
            joined(one.arguments, ", ",
                   [&](const Argument& argument) {
                       return "?" + argument.name + ": " + print(argument.type, symbols);
                   }) +
            (one.shape == Shape::Event ? ") event" : ") state") + (one.functional ? " functional" : "");
    if (!one.template_en.empty()) text += "\n  en " + in_quotes(one.template_en);
    if (!one.template_ar.empty()) text += "\n  ar " + in_quotes(one.template_ar);
    if (!one.table.empty()) {
        text += "\n  table (" +
                joined(one.table, ", ", [&](const TableColumn& column) { return print(column, one); }) + ")";
    }
    return text + "\n";
}

std::string question(const Question& one, const record::Symbols& symbols) {
    std::string text = "question " + print_symbol(one.id, symbols) + " on " +
                       joined(one.provisions, ", ", [&](Symbol id) { return print_symbol(id, symbols); }) +
                       titles(one.title_en, one.title_ar) + "\n";
    for (const Holder& silent : one.no_position) text += "  no position by " + holder(silent, symbols) + "\n";
    return text;
}

// The head of an exception as it is written: that of the rule that it defeats.
Atom written_head(const Rule& rule, const Program& program) {
    const Predicate& predicate = program.predicate(rule.head.predicate);
    if (!predicate.defeats) return rule.head;
    Atom head;
    head.predicate = predicate.defeats->head;
    head.arguments.resize(program.predicate(head.predicate).arguments.size());
    for (std::size_t i = 0; i < predicate.defeats->places.size(); ++i)
        head.arguments[predicate.defeats->places[i]] = rule.head.arguments[i];
    return head;
}

std::string judge(const JudgeRule& one, const Program& program, const record::Symbols& symbols) {
    std::string text = "judge " + print_symbol(one.predicate, symbols) + "(" +
                       joined(one.arguments, ", ", [&](const JudgeRule::Argument& argument) {
                           return argument.name + ": " + print(argument.term, one.variables, symbols);
                       });
    const std::string comma = one.arguments.empty() ? "" : ", ";
    if (one.number)
        text += comma + "number: " + (one.at_least ? "at least ?" : "?") + one.variables[*one.number].name;
    if (one.scale != 1) text += " times " + std::to_string(one.scale);
    if (one.counted) text += comma + "number: count ?" + one.variables[*one.counted].name;
    text += ")";
    if (one.when == JudgeRule::When::Dated) text += " when dated";
    if (one.when == JudgeRule::When::Undated) text += " when undated";
    return text + (one.against ? " against " : " by ") + print(one.atom, one.variables, program, symbols) +
           ".\n";
}

}  // namespace

std::string print(Value value, const record::Symbols& symbols) {
    switch (value.kind()) {
        case Value::Kind::None:
            return "_";
        case Value::Kind::Symbol:
            return print_symbol(value.symbol(), symbols);
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
    if (term.kind == Term::Kind::Variable && !variables[term.variable].hidden)
        return "?" + variables[term.variable].name;
    return term.kind != Term::Kind::Constant ? "_" : print(term.constant, symbols);
}

std::string print(const Atom& atom, const std::vector<RuleVariable>& variables, const Program& program,
                  const record::Symbols& symbols) {
    return print_symbol(program.predicate(atom.predicate).name, symbols) + "(" +
           joined(atom.arguments, ", ", [&](const Term& term) { return print(term, variables, symbols); }) +
           ")";
}

std::string print(const Formula& formula, const std::vector<RuleVariable>& variables, const Program& program,
                  const record::Symbols& symbols) {
    return FormulaPrinter(formula, variables, program, symbols).formula(formula);
}

std::string print(const GroundAtom& atom, const Program& program, const record::Symbols& symbols) {
    return print_symbol(program.predicate(atom.predicate).name, symbols) + "(" +
           joined(atom.arguments, ", ", [&](Value value) { return print(value, symbols); }) + ")";
}

std::string print(const Rule& rule, const Program& program, const record::Symbols& symbols) {
    std::string text;
    if (rule.provision != Symbol{}) {
        text = "rule " + print_symbol(rule.provision, symbols);
        if (rule.name != Symbol{}) text += " named " + print_symbol(rule.name, symbols);
        text += titles(rule.title_en, rule.title_ar);
    }
    if (rule.valid_from) text += " valid from " + time::to_string(*rule.valid_from);
    if (rule.defeats != Symbol{}) text += " defeats " + print_symbol(rule.defeats, symbols);
    const std::string line = text.empty() ? "" : "\n  ";
    const FormulaPrinter printer(rule.body, rule.variables, program, symbols);
    const std::string head = print(written_head(rule, program), rule.variables, program, symbols);
    const std::vector<const Formula*> body = printer.written(rule.body);
    if (body.size() == 1 && body[0]->kind == Formula::Kind::Lasting)
        return text + line + "state " + head + "\n    " + printer.lasting(*body[0]) + ".\n";
    return text + line + head + (body.empty() ? "" : " :- " + printer.conjunction(rule.body)) + ".\n";
}

namespace {

// A reading with its holders and its rules.
std::string print_reading(const Program& program, std::uint32_t q, std::uint32_t r,
                          const record::Symbols& symbols) {
    const Reading& reading = program.questions[q].readings[r];
    std::string text =
        "reading " + print_symbol(program.questions[q].id, symbols) + titles(reading.name, reading.title_ar);
    for (const Holder& one : reading.holders)
        text += (&one == &reading.holders.front() ? "\n  held by " : ",\n  held by ") + holder(one, symbols);
    text += ":\n";
    for (const Rule& rule : program.rules) {
        if (rule.question == q && rule.reading == r) text += print(rule, program, symbols);
    }
    return text + "end\n";
}

}  // namespace

std::string print(const Program& program, const record::Symbols& symbols) {
    std::string text;
    if (program.horizon) {
        text += "horizon from " + time::to_string(program.horizon->days.from) + " to " +
                time::to_string(program.horizon->days.to) +
                (program.horizon->numbered ? " numbered\n" : "\n");
    }
    for (const Instrument& one : program.instruments) {
        text += "instrument " + print_symbol(one.id, symbols) + titles(one.title_en, one.title_ar) + "\n";
    }
    for (const Provision& one : program.provisions) {
        text += "provision " + print_symbol(one.id, symbols) + titles(one.title_en, one.title_ar) + "\n";
    }
    for (const Predicate& one : program.predicates) {
        if (!one.defeats) text += "\n" + predicate(one, symbols);
    }
    for (const Rule& rule : program.rules) {
        if (!rule.question) text += "\n" + print(rule, program, symbols);
    }
    for (std::uint32_t q = 0; q < program.questions.size(); ++q) {
        text += "\n" + question(program.questions[q], symbols);
        for (std::uint32_t r = 0; r < program.questions[q].readings.size(); ++r)
            text += "\n" + print_reading(program, q, r, symbols);
    }
    for (const JudgeRule& one : program.judges) text += "\n" + judge(one, program, symbols);
    return text;
}

}  // namespace mithaq::law
