#include "law/resolve.h"

#include <algorithm>

#include "law/check/check.h"
#include "law/exceptions.h"
#include "law/hint.h"
#include "law/limits.h"
#include "law/resolve_body.h"

namespace mithaq::law {
namespace {

using diagnostics::Diagnostics;
using diagnostics::Kind;

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
    predicate.functional = written.functional;
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

bool too_many_variables(const std::vector<RuleVariable>& variables, Span where, Diagnostics& faults) {
    if (variables.size() <= kMostVariables) return false;
    faults.push_back({Kind::TooMany,
                      where,
                      "a rule has at most " + std::to_string(kMostVariables) + " variables, not " +
                          std::to_string(variables.size()),
                      {},
                      "name parts of it by predicates of their own"});
    return true;
}

// The rules of a program, in the order of their text.
class RuleAdder {
public:
    RuleAdder(const Exceptions& exceptions, record::Symbols& symbols, Program& program, Diagnostics& faults)
        : exceptions_(exceptions), symbols_(symbols), program_(program), faults_(faults) {}

    void add(const syntax::Rule& written, UnderReading under) {
        for (const syntax::Atom& head : written.heads) {
            Rule rule = begin(written, under);
            BodyResolver resolver(symbols_, program_, rule.variables, faults_);
            rule.head = resolver.atom(head);
            rule.body = resolver.rule_body(written.body);
            if (too_many_variables(rule.variables, rule.where, faults_)) continue;
            if (is_known(rule.head)) {
                for (const Exceptions::Exception& exception : exceptions_.against(written))
                    if (program_.predicate(exception.predicate).defeats->head == rule.head.predicate)
                        rule.body.push_back(undefeated(rule.head, exception, program_));
                if (written.defeats) {
                    const Exceptions::Exception* exception = exceptions_.of(written);
                    if (exception == nullptr) continue;  // it was reported
                    rule.head = defeating_head(rule.head, *exception, program_);
                }
                program_.predicates[rule.head.predicate.index].derived = true;
            }
            program_.rules.push_back(std::move(rule));
        }
    }

private:
    Rule begin(const syntax::Rule& written, UnderReading under) {
        Rule rule;
        if (written.provision) {
            rule.provision = symbols_.intern(written.provision->text);
            rule.citation = written.provision->where;
        }
        rule.title_en = written.titles.en.text;
        rule.title_ar = written.titles.ar.text;
        if (written.name) rule.name = symbols_.intern(written.name->text);
        if (written.defeats) rule.defeats = symbols_.intern(written.defeats->text);
        rule.valid_from = written.valid_from;
        rule.question = under.question;
        rule.reading = under.reading;
        rule.where = written.where;
        return rule;
    }

    const Exceptions& exceptions_;
    record::Symbols& symbols_;
    Program& program_;
    Diagnostics& faults_;
};

// The readings of a program, each under its question.
class ReadingAdder {
public:
    ReadingAdder(record::Symbols& symbols, Program& program, Diagnostics& faults)
        : symbols_(symbols), program_(program), faults_(faults) {
        for (std::uint32_t i = 0; i < program.questions.size(); ++i)
            questions_.emplace(symbols.text(program.questions[i].id), i);
    }

    UnderReading add(const syntax::Reading& written) {
        const auto found = questions_.find(written.question.text);
        if (found == questions_.end()) {
            unknown(written);
            return {};
        }
        Question& question = program_.questions[found->second];
        const std::string key = std::to_string(found->second) + " " + written.name.text;
        if (const auto [at, is_new] = named_.emplace(key, written.name.where); !is_new) {
            faults_.push_back({Kind::DeclaredTwice,
                               written.name.where,
                               "the reading \"" + written.name.text + "\" of `" +
                                   std::string(written.question.text) + "` stands twice",
                               {{at->second, "it stands here already"}},
                               {}});
        }
        Reading reading;
        reading.name = written.name.text;
        reading.title_en = written.name.text;
        reading.title_ar = written.ar.text;
        reading.where = written.name.where;
        for (const syntax::Holder& one : written.holders) reading.holders.push_back(holder(one, symbols_));
        question.readings.push_back(std::move(reading));
        return {found->second, static_cast<std::uint32_t>(question.readings.size() - 1)};
    }

private:
    void unknown(const syntax::Reading& written) {
        faults_.push_back(
            {Kind::UnknownQuestion,
             written.question.where,
             "there is no question `" + std::string(written.question.text) + "` for this reading to answer",
             {},
             near_hint(written.question.text, faults_, [this] {
                 std::vector<std::string> names;
                 for (const Question& known : program_.questions) names.emplace_back(symbols_.text(known.id));
                 return names;
             })});
    }

    record::Symbols& symbols_;
    Program& program_;
    Diagnostics& faults_;
    std::unordered_map<std::string_view, std::uint32_t> questions_;
    std::unordered_map<std::string, Span> named_;  // by question and name
};

void add_judge(const syntax::Judge& written, record::Symbols& symbols, Program& program,
               Diagnostics& faults) {
    JudgeRule judge;
    judge.predicate = symbols.intern(written.predicate.text);
    judge.when = written.when;
    judge.against = written.against;
    judge.where = written.where;
    BodyResolver resolver(symbols, program, judge.variables, faults);
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
            judge.at_least = one.at_least;
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

void add_rules(std::span<const syntax::File> files, record::Symbols& symbols, Program& program,
               Diagnostics& faults) {
    const Exceptions exceptions(files, symbols, program, faults);
    RuleAdder rules(exceptions, symbols, program, faults);
    ReadingAdder readings(symbols, program, faults);
    for (const syntax::File& file : files) {
        for (const syntax::Rule& rule : file.rules) rules.add(rule, {});
        for (const syntax::Reading& reading : file.readings) {
            const UnderReading under = readings.add(reading);
            for (const syntax::Rule& rule : reading.rules) rules.add(rule, under);
        }
        for (const syntax::Judge& judge : file.judges) add_judge(judge, symbols, program, faults);
    }
}

bool resolve_body(const std::vector<syntax::Formula>& body, record::Symbols& symbols, const Program& program,
                  std::vector<Formula>& resolved, std::vector<RuleVariable>& variables, Diagnostics& faults) {
    const std::size_t before = faults.size();
    resolved = BodyResolver(symbols, program, variables, faults).body(body);
    if (!body.empty() && too_many_variables(variables, body.front().where, faults)) return false;
    return faults.size() == before;
}

bool resolve_atom(const syntax::Atom& atom, record::Symbols& symbols, const Program& program, Atom& resolved,
                  std::vector<RuleVariable>& variables, Diagnostics& faults) {
    const std::size_t before = faults.size();
    resolved = BodyResolver(symbols, program, variables, faults).atom(atom);
    return faults.size() == before;
}

}  // namespace mithaq::law
