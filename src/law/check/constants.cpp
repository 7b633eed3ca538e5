#include <algorithm>
#include <unordered_set>

#include "law/check/check.h"
#include "law/hint.h"
#include "law/resolve.h"
#include "law/walk.h"

namespace mithaq::law::check {
namespace {

using diagnostics::Kind;
using diagnostics::Severity;

class Constants {
public:
    Constants(const Program& program, const record::Symbols& symbols, const Known* known, Output out)
        : program_(program), symbols_(symbols), known_(known), out_(out) {
        for (const Instrument& instrument : program.instruments) instruments_.insert(instrument.id);
        for (const Provision& provision : program.provisions) law_codes_.insert(provision.id);
        // A code that some rule derives is known, whatever the record holds.
        for (const Rule& rule : program.rules) {
            for (const Term& term : rule.head.arguments) {
                if (term.kind == Term::Kind::Constant && term.constant.kind() == Value::Kind::Symbol) {
                    law_codes_.insert(term.constant.symbol());
                }
            }
        }
    }

    void begin(const Rule& rule) { without_variables_ = !rule.body.empty() && rule.variables.empty(); }

    void atom(const Atom& atom) {
        if (!is_known(atom)) return;
        const Predicate& predicate = program_.predicate(atom.predicate);
        for (std::size_t i = 0; i < atom.arguments.size(); ++i)
            term(atom.arguments[i], predicate.arguments[i].type);
    }

    // Both sides of a comparison are taken by the type of the variable on the other side.
    void comparison(const Comparison& comparison, const std::vector<RuleVariable>& variables) {
        const auto side = [&](const Term& one, const Term& other) {
            if (other.kind == Term::Kind::Variable) term(one, variables[other.variable].type);
        };
        side(comparison.left, comparison.right);
        side(comparison.right, comparison.left);
    }

    void body(const std::vector<Formula>& body, const std::vector<RuleVariable>& variables) {
        for (const Formula& part : body) {
            for_each_formula(part, [&](const Formula& formula) {
                if (formula.kind == Formula::Kind::Atom) atom(formula.atom);
                if (formula.kind == Formula::Kind::Compare) comparison(formula.comparison, variables);
            });
        }
    }

private:
    void term(const Term& term, const Type& type) {
        if (term.kind != Term::Kind::Constant || term.constant.kind() != Value::Kind::Symbol) return;
        const Symbol symbol = term.constant.symbol();
        if (type.kind == Type::Kind::Code) return code(symbol, term.where);
        if (type.kind != Type::Kind::Entity) return;
        const bool wants_instrument = symbols_.text(type.entity_kind) == "instrument";
        if (instruments_.contains(symbol)) {
            if (type.entity_kind == Symbol{} || wants_instrument) return;
            out_.errors.push_back({Kind::TypeMismatch,
                                   term.where,
                                   "`" + std::string(symbols_.text(symbol)) + "` is an instrument, not a `" +
                                       std::string(symbols_.text(type.entity_kind)) + "`",
                                   {},
                                   {}});
            return;
        }
        entity(symbol, term.where, wants_instrument);
    }

    // `f(X)` of those who know Datalog or Prolog. Whether the word is one of the record is asked first.
    [[nodiscard]] std::string hint_for(const std::string& name, std::string near) const {
        return near.empty() && reads_as_variable(name) ? variable_hint(name) : near;
    }

    // A program over tables has no record that knows its names. `edge(a, b).` is a fact, and `f(x) :- p(x).` hardly meant.
    void name_of_tables(const std::string& name, Span where) {
        const bool is_quoted = where.end - where.begin > name.size();
        const bool is_capital = name[0] >= 'A' && name[0] <= 'Z';
        const bool is_small_letter = name.size() == 1 && without_variables_;
        if (is_quoted || !reads_as_variable(name) || (!is_capital && !is_small_letter)) return;
        out_.warnings.push_back({Kind::UnknownCode,
                                 where,
                                 "`" + name + "` is a value, and no variable",
                                 {},
                                 variable_hint(name) + "; a value of that name stands in quotes",
                                 Severity::Warning});
    }

    void code(Symbol symbol, Span where) {
        const std::string name(symbols_.text(symbol));
        if (known_ == nullptr) return name_of_tables(name, where);
        if (known_->codes.empty() || known_->codes.contains(name) || law_codes_.contains(symbol)) return;
        out_.warnings.push_back(
            {Kind::UnknownCode,
             where,
             "`" + name + "` is no code of the record or of a rule",
             {},
             hint_for(name, near_hint(name, out_.warnings, [this] { return sorted(known_->codes); })),
             Severity::Warning});
    }

    void entity(Symbol symbol, Span where, bool wants_instrument) {
        const std::string name(symbols_.text(symbol));
        if (known_ == nullptr) return name_of_tables(name, where);
        if (known_->entities.empty()) return;
        const auto found = known_->entities.find(name);
        if (found != known_->entities.end() && (!wants_instrument || found->second == "instrument")) return;
        out_.errors.push_back(
            {wants_instrument ? Kind::UnknownInstrument : Kind::UnknownConstant,
             where,
             "`" + name + "` is no " + (wants_instrument ? "instrument" : "entity") + " of the record",
             {},
             hint_for(name, near_hint(name, out_.errors, [&] { return ids(wants_instrument); }))});
    }

    static std::vector<std::string> sorted(const std::unordered_set<std::string>& set) {
        std::vector<std::string> names(set.begin(), set.end());
        std::sort(names.begin(), names.end());
        return names;
    }

    [[nodiscard]] std::vector<std::string> ids(bool only_instruments) const {
        std::vector<std::string> ids;
        for (const auto& [id, kind] : known_->entities) {
            if (!only_instruments || kind == "instrument") ids.push_back(id);
        }
        std::sort(ids.begin(), ids.end());
        return ids;
    }

    const Program& program_;
    const record::Symbols& symbols_;
    const Known* known_;
    Output out_;
    std::unordered_set<Symbol> instruments_;
    std::unordered_set<Symbol> law_codes_;
    bool without_variables_ = false;  // the rule at hand, which has a body
};

}  // namespace

void constants(const Program& program, const record::Symbols& symbols, const Known* known, Output out) {
    Constants constants(program, symbols, known, out);
    for (const Rule& rule : program.rules) {
        constants.begin(rule);
        constants.atom(rule.head);
        constants.body(rule.body, rule.variables);
    }
    for (const JudgeRule& judge : program.judges) constants.atom(judge.atom);
}

void constants(const Program& program, const std::vector<Formula>& body,
               const std::vector<RuleVariable>& variables, const record::Symbols& symbols, const Known* known,
               Output out) {
    Constants(program, symbols, known, out).body(body, variables);
}

}  // namespace mithaq::law::check
