#include "law/resolve.h"

#include <algorithm>

#include "law/check/check.h"
#include "law/hint.h"

namespace mithaq::law {
namespace {

using diagnostics::Diagnostics;
using diagnostics::Kind;

// Resolves one rule's names; its variables are numbered in order of appearance.
class Resolver {
public:
    Resolver(record::Symbols& symbols, const Program& program, std::vector<RuleVariable>& variables,
             Diagnostics& faults)
        : symbols_(symbols), program_(program), variables_(variables), faults_(faults) {
        for (std::uint32_t i = 0; i < variables_.size(); ++i) numbers_.emplace(variables_[i].name, i);
    }

    Term term(const syntax::Term& written) {
        Term term;
        term.where = written.where;
        switch (written.kind) {
            case syntax::Term::Kind::Variable:
                term.kind = Term::Kind::Variable;
                term.variable = variable(written.text);
                break;
            case syntax::Term::Kind::Symbol:
                constant(term, Value(symbols_.intern(written.text)));
                break;
            case syntax::Term::Kind::Number:
                constant(term, Value::integer(written.number));
                break;
            case syntax::Term::Kind::Day:
                constant(term, Value::day(written.day));
                break;
            case syntax::Term::Kind::Any:
                break;
        }
        return term;
    }

    // An atom whose predicate is unknown, or has other arguments, keeps no predicate; later checks pass over
    // it.
    Atom atom(const syntax::Atom& written) {
        Atom atom;
        atom.where = written.where;
        for (const syntax::Term& argument : written.arguments) atom.arguments.push_back(term(argument));
        const auto found = program_.find_predicate(symbols_.find(written.predicate.text));
        if (!found) {
            unknown(written);
        } else if (program_.predicate(*found).arguments.size() != written.arguments.size()) {
            wrong_arity(written, program_.predicate(*found));
        } else {
            atom.predicate = *found;
        }
        return atom;
    }

    Formula formula(const syntax::Formula& written) {
        Formula formula;
        formula.kind = written.kind;
        formula.where = written.where;
        switch (written.kind) {
            case Formula::Kind::Atom:
                formula.atom = atom(written.atom);
                break;
            case Formula::Kind::Compare:
                formula.comparison = {written.relation, term(written.left), term(written.right),
                                      written.right_plus};
                break;
            case Formula::Kind::Count:
                count(written, formula.count);
                break;
            default:
                formula.bounds = written.bounds;
                formula.parts = conjunction(written.parts);
        }
        return formula;
    }

    std::vector<Formula> conjunction(const std::vector<syntax::Formula>& written) {
        std::vector<Formula> parts;
        parts.reserve(written.size());
        for (const syntax::Formula& part : written) parts.push_back(formula(part));
        return parts;
    }

private:
    static void constant(Term& term, Value value) {
        term.kind = Term::Kind::Constant;
        term.constant = value;
    }

    std::uint32_t variable(const std::string& name) {
        const auto [at, is_new] = numbers_.emplace(name, static_cast<std::uint32_t>(variables_.size()));
        if (is_new) variables_.push_back({name, {}});
        return at->second;
    }

    void count(const syntax::Formula& written, Count& count) {
        count.result = variable(written.left.text);
        for (const syntax::Term& counted : written.counted) count.counted.push_back(variable(counted.text));
        count.body = conjunction(written.parts);
    }

    void unknown(const syntax::Atom& written) {
        const std::string name(written.predicate.text.substr(0, 80));
        std::string hint = near_hint(name, faults_, [this] {
            std::vector<std::string> names;
            for (const Predicate& one : program_.predicates) names.emplace_back(symbols_.text(one.name));
            return names;
        });
        if (hint.empty()) hint = "declare it with `predicate " + name + "(…)`";
        faults_.push_back({Kind::UnknownPredicate,
                           written.predicate.where,
                           "there is no predicate `" + name + "`",
                           {},
                           hint});
    }

    void wrong_arity(const syntax::Atom& written, const Predicate& predicate) {
        faults_.push_back({Kind::WrongArity,
                           written.where,
                           "`" + std::string(written.predicate.text) + "` has " +
                               std::to_string(predicate.arguments.size()) + " arguments, not " +
                               std::to_string(written.arguments.size()),
                           {{predicate.where, "declared here"}},
                           {}});
    }

    record::Symbols& symbols_;
    const Program& program_;
    std::vector<RuleVariable>& variables_;
    std::unordered_map<std::string, std::uint32_t> numbers_;
    Diagnostics& faults_;
};

Holder holder(const syntax::Holder& written, record::Symbols& symbols) {
    Holder holder;
    holder.who = symbols.intern(written.who.text);
    if (written.about) holder.about = symbols.intern(written.about->text);
    holder.when = written.when;
    holder.when_text = written.when_text;
    if (written.source) holder.source = symbols.intern(written.source->text);
    holder.where = written.where;
    return holder;
}

Question question(const syntax::Question& written, record::Symbols& symbols) {
    Question question;
    question.id = symbols.intern(written.id.text);
    for (const syntax::Name& provision : written.provisions)
        question.provisions.push_back(symbols.intern(provision.text));
    question.title_en = written.titles.en.text;
    question.title_ar = written.titles.ar.text;
    for (const syntax::Holder& silent : written.no_position)
        question.no_position.push_back(holder(silent, symbols));
    question.where = written.id.where;
    return question;
}

Predicate predicate(const syntax::Predicate& written, record::Symbols& symbols) {
    Predicate predicate;
    predicate.name = symbols.intern(written.name.text);
    for (const syntax::Argument& argument : written.arguments) {
        predicate.arguments.push_back(
            {std::string(argument.name.text), check::type_named(argument.type.text, symbols)});
    }
    predicate.shape = written.shape;
    predicate.finding = written.finding;
    predicate.template_en = written.templates.en.text;
    predicate.template_ar = written.templates.ar.text;
    predicate.where = written.name.where;
    for (const syntax::TableColumn& column : written.table) {
        const auto named = [&](const Argument& argument) { return argument.name == column.name.text; };
        const auto argument = std::find_if(predicate.arguments.begin(), predicate.arguments.end(), named);
        predicate.table.push_back(
            {column.kind, column.kind == TableColumn::Kind::Argument
                              ? static_cast<std::uint32_t>(argument - predicate.arguments.begin())
                              : 0});
    }
    return predicate;
}

// A place among readings: indices into Program::questions and its readings.
struct UnderReading {
    std::optional<std::uint32_t> question;
    std::optional<std::uint32_t> reading;
};

void add_rule(const syntax::Rule& written, UnderReading under, record::Symbols& symbols, Program& program,
              Diagnostics& faults) {
    for (const syntax::Atom& head : written.heads) {
        Rule rule;
        if (written.provision) {
            rule.provision = symbols.intern(written.provision->text);
            rule.citation = written.provision->where;
        }
        rule.title_en = written.titles.en.text;
        rule.title_ar = written.titles.ar.text;
        rule.valid_from = written.valid_from;
        rule.question = under.question;
        rule.reading = under.reading;
        rule.where = written.where;
        Resolver resolver(symbols, program, rule.variables, faults);
        rule.head = resolver.atom(head);
        rule.body = resolver.conjunction(written.body);
        if (is_known(rule.head)) program.predicates[rule.head.predicate.index].derived = true;
        program.rules.push_back(std::move(rule));
    }
}

UnderReading add_reading(const syntax::Reading& written, record::Symbols& symbols, Program& program,
                         Diagnostics& faults) {
    const auto question = std::find_if(
        program.questions.begin(), program.questions.end(),
        [&](const Question& candidate) { return symbols.text(candidate.id) == written.question.text; });
    if (question == program.questions.end()) {
        std::vector<std::string> names;
        for (const Question& known : program.questions) names.emplace_back(symbols.text(known.id));
        faults.push_back(
            {Kind::UnknownQuestion,
             written.question.where,
             "there is no question `" + std::string(written.question.text) + "` for this reading to answer",
             {},
             near_hint(written.question.text, faults, [&] { return names; })});
        return {};
    }
    for (const Reading& earlier : question->readings) {
        if (earlier.name != written.name.text) continue;
        faults.push_back({Kind::DeclaredTwice,
                          written.name.where,
                          "the reading \"" + earlier.name + "\" of `" + std::string(written.question.text) +
                              "` stands twice",
                          {{earlier.where, "it stands here already"}},
                          {}});
    }
    Reading reading;
    reading.name = written.name.text;
    reading.title_en = written.name.text;
    reading.title_ar = written.ar.text;
    reading.where = written.name.where;
    for (const syntax::Holder& one : written.holders) reading.holders.push_back(holder(one, symbols));
    question->readings.push_back(std::move(reading));
    return {static_cast<std::uint32_t>(question - program.questions.begin()),
            static_cast<std::uint32_t>(question->readings.size() - 1)};
}

void add_judge(const syntax::Judge& written, record::Symbols& symbols, Program& program,
               Diagnostics& faults) {
    JudgeRule judge;
    judge.predicate = symbols.intern(written.predicate.text);
    judge.when = written.when;
    judge.where = written.where;
    Resolver resolver(symbols, program, judge.variables, faults);
    judge.atom = resolver.atom(written.atom);
    const bool known = is_known(judge.atom);
    for (const syntax::JudgeArgument& one : written.arguments) {
        const Term term = resolver.term(one.term);
        const bool is_range = known && program.predicate(judge.atom.predicate).has_range() &&
                              term.kind == Term::Kind::Variable &&
                              judge.atom.arguments.back().kind == Term::Kind::Variable &&
                              judge.atom.arguments.back().variable == term.variable;
        if (one.counted) {
            judge.counted = term.variable;
        } else if (one.name.text == "number" && is_range) {
            judge.number = term.variable;
            judge.scale = one.scale;
        } else {
            judge.arguments.push_back({std::string(one.name.text), term});
        }
    }
    program.judges.push_back(std::move(judge));
}

}  // namespace

void add_declarations(const syntax::File& file, record::Symbols& symbols, Program& program,
                      Diagnostics& faults) {
    for (const Horizon& written : file.horizons) {
        check::horizon(program, written, faults);
        if (!program.horizon) program.horizon = written;
    }
    for (const syntax::Instrument& written : file.instruments) {
        program.instruments.push_back({symbols.intern(written.id.text), written.titles.en.text,
                                       written.titles.ar.text, written.id.where});
    }
    for (const syntax::Provision& written : file.provisions) {
        const std::string_view instrument = written.id.text.substr(0, written.id.text.find('.'));
        program.provisions.push_back({symbols.intern(written.id.text), symbols.intern(instrument),
                                      written.titles.en.text, written.titles.ar.text, written.id.where});
    }
    for (const syntax::Question& written : file.questions)
        program.questions.push_back(question(written, symbols));
    for (const syntax::Predicate& written : file.predicates) {
        check::arguments(written, faults);
        check::table(written, faults);
        program.predicates.push_back(predicate(written, symbols));
    }
}

void add_rules(const syntax::File& file, record::Symbols& symbols, Program& program, Diagnostics& faults) {
    for (const syntax::Rule& rule : file.rules) add_rule(rule, {}, symbols, program, faults);
    for (const syntax::Reading& reading : file.readings) {
        const UnderReading under = add_reading(reading, symbols, program, faults);
        for (const syntax::Rule& rule : reading.rules) add_rule(rule, under, symbols, program, faults);
    }
    for (const syntax::Judge& judge : file.judges) add_judge(judge, symbols, program, faults);
}

bool resolve_body(const std::vector<syntax::Formula>& body, record::Symbols& symbols, const Program& program,
                  std::vector<Formula>& resolved, std::vector<RuleVariable>& variables, Diagnostics& faults) {
    const std::size_t before = faults.size();
    resolved = Resolver(symbols, program, variables, faults).conjunction(body);
    return faults.size() == before;
}

bool resolve_atom(const syntax::Atom& atom, record::Symbols& symbols, const Program& program, Atom& resolved,
                  std::vector<RuleVariable>& variables, Diagnostics& faults) {
    const std::size_t before = faults.size();
    resolved = Resolver(symbols, program, variables, faults).atom(atom);
    return faults.size() == before;
}

}  // namespace mithaq::law
