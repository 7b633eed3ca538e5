// A case as a person reads it.
#include <fmt/format.h>

#include "property/random_case.h"
#include "property/random_claims.h"

namespace mithaq::property {

namespace {

using law::Formula;

class Printer {
public:
    explicit Printer(const Case& the_case) : case_(the_case) {}

    [[nodiscard]] std::string value(record::Value value) const {
        if (value.is_none()) return "_";
        if (value.kind() == record::Value::Kind::Integer) return std::to_string(value.integer());
        if (value.kind() == record::Value::Kind::Day) return time::to_string(value.day());
        const auto index = value.symbol().index;
        return index < case_.symbols.size() ? case_.symbols[index]
                                            : fmt::format("unmentioned{}", index & 0xFF);
    }

    [[nodiscard]] std::string name(law::PredicateId predicate) const {
        return case_.symbols[case_.law.predicate(predicate).name.index];
    }

    [[nodiscard]] std::string ground(law::PredicateId predicate, const record::Tuple& tuple) const {
        std::string text = name(predicate) + "(";
        for (std::size_t i = 0; i < tuple.size(); ++i) text += (i > 0 ? ", " : "") + value(tuple[i]);
        return text + ")";
    }

    [[nodiscard]] std::string rule(const law::Rule& rule) const {
        std::string text = atom(rule, rule.head) + " :- " + conjunction(rule, rule.body) + ".";
        if (rule.question) text += fmt::format("  # reading {}", *rule.reading);
        if (rule.valid_from) text += "  # valid from " + time::to_string(*rule.valid_from);
        return text;
    }

private:
    [[nodiscard]] std::string term(const law::Rule& rule, const law::Term& term) const {
        switch (term.kind) {
            case law::Term::Kind::Variable:
                return "?" + rule.variables[term.variable].name;
            case law::Term::Kind::Constant:
                return value(term.constant);
            case law::Term::Kind::Any:
                break;
        }
        return "_";
    }

    [[nodiscard]] std::string atom(const law::Rule& rule, const law::Atom& atom) const {
        std::string text = name(atom.predicate) + "(";
        for (std::size_t i = 0; i < atom.arguments.size(); ++i)
            text += (i > 0 ? ", " : "") + term(rule, atom.arguments[i]);
        return text + ")";
    }

    [[nodiscard]] std::string conjunction(const law::Rule& rule, const std::vector<Formula>& parts) const {
        std::string text;
        for (std::size_t i = 0; i < parts.size(); ++i) text += (i > 0 ? ", " : "") + formula(rule, parts[i]);
        return text;
    }

    [[nodiscard]] static std::string bounds(const time::Bounds& bounds) {
        return fmt::format("[{} ..{}]", time::to_string(bounds.low),
                           bounds.high ? " " + time::to_string(*bounds.high) : "");
    }

    [[nodiscard]] std::string comparison(const law::Rule& rule, const law::Comparison& c) const {
        constexpr const char* kSigns[] = {"=", "!=", "<", "<=", ">", ">="};
        return fmt::format("{} {} {}", term(rule, c.left), kSigns[static_cast<int>(c.relation)],
                           term(rule, c.right));
    }

    [[nodiscard]] std::string formula(const law::Rule& rule, const Formula& f) const {
        using Kind = Formula::Kind;
        const auto part = [&](std::size_t i) { return formula(rule, f.parts[i]); };
        switch (f.kind) {
            case Kind::Atom:
                return atom(rule, f.atom);
            case Kind::Not:
                return "not " + part(0);
            case Kind::And:
                return "(" + conjunction(rule, f.parts) + ")";
            case Kind::Once:
                return "once" + bounds(f.bounds) + " " + part(0);
            case Kind::Historically:
                return "historically" + bounds(f.bounds) + " " + part(0);
            case Kind::Eventually:
                return "eventually" + bounds(f.bounds) + " " + part(0);
            case Kind::Always:
                return "always" + bounds(f.bounds) + " " + part(0);
            case Kind::Since:
                return "(" + part(0) + " since" + bounds(f.bounds) + " " + part(1) + ")";
            case Kind::Until:
                return "(" + part(0) + " until" + bounds(f.bounds) + " " + part(1) + ")";
            case Kind::Lasting: {
                std::string text = "(starts " + part(0);
                for (std::size_t i = 1; i < f.parts.size(); ++i) text += (i == 1 ? " ends " : ", ") + part(i);
                return text + ")";
            }
            case Kind::Compare:
                return comparison(rule, f.comparison);
            case Kind::Boundary:
                return fmt::format("?{} = {} {}", rule.variables[f.boundary.result].name,
                                   f.boundary.which == law::Boundary::Which::Start ? "start_of" : "end_of",
                                   part(0));
            case Kind::Compute:
                return fmt::format(
                    "?{} = {} {} {}", rule.variables[f.compute.result].name, term(rule, f.compute.left),
                    "+-*"[static_cast<std::size_t>(f.compute.operation)], term(rule, f.compute.right));
            case Kind::Aggregate:
                break;
        }
        std::string counted;
        for (const std::uint32_t variable : f.aggregate.counted)
            counted += " ?" + rule.variables[variable].name;
        constexpr const char* kFunctions[] = {"count", "sum", "min", "max"};
        const auto function = static_cast<std::size_t>(f.aggregate.function);
        if (function > 0)
            counted = fmt::format(" ?{} over{}", rule.variables[f.aggregate.value].name, counted);
        return fmt::format("?{} = {}{} : ({})", rule.variables[f.aggregate.result].name, kFunctions[function],
                           counted, conjunction(rule, f.aggregate.body));
    }

    const Case& case_;
};

std::string windows(const std::vector<time::Window>& windows) {
    std::string text;
    for (const time::Window window : windows) text += " " + time::to_string(window);
    return text;
}

std::string ranges(const std::vector<record::Range>& ranges) {
    std::string text;
    for (const record::Range& range : ranges)
        text += fmt::format(" {}..{}", range.low ? std::to_string(*range.low) : "",
                            range.high ? std::to_string(*range.high) : "");
    return text;
}

std::string atom_facts(const Printer& print, law::PredicateId predicate, const regime::BaseAtom& atom) {
    return fmt::format("{}: L={} C={} U={} notX={} windows:{} counters:{} fixed={}\n",
                       print.ground(predicate, atom.arguments), to_string(atom.certain),
                       to_string(atom.on_record), to_string(atom.possible), to_string(atom.not_excluded),
                       windows(atom.windows), windows(atom.counter_windows), to_string(atom.fixed));
}

}  // namespace

std::string to_string(const Case& c, const law::GroundAtom& atom) {
    return Printer(c).ground(atom.predicate, atom.arguments);
}

std::string to_string(const Case& c) {
    const Printer print(c);
    std::string text;
    for (const law::Rule& rule : c.law.rules) text += print.rule(rule) + "\n";
    for (const auto& [question, reading] : c.readings)
        text += fmt::format("question {} -> reading {}\n", question, reading);
    if (c.claims) text += to_string(*c.claims, c.symbols);
    for (std::uint32_t p = 0; p < c.facts.relations.size(); ++p) {
        const regime::BaseRelation& relation = c.facts.relations[p];
        for (std::size_t i = 0; i < relation.atoms.size(); ++i) {
            text += atom_facts(print, {p}, relation.atoms[i]);
            if (relation.quantities.empty()) continue;
            for (const auto& piece : relation.quantities[i])
                text += fmt::format("   {} accepted:{} considered:{}\n", to_string(piece.days),
                                    ranges(piece.accepted), ranges(piece.considered));
        }
        for (const auto& survey : relation.surveys)
            text +=
                fmt::format("complete {} on {}\n", print.ground({p}, survey.pattern), to_string(survey.days));
        for (const regime::Choice& choice : relation.choices) {
            text += choice.may_be_none ? "choice (or none):" : "choice:";
            for (const auto& option : choice.options)
                text +=
                    fmt::format(" {} {}{}", print.ground({p}, relation.atoms[option.atom].arguments),
                                to_string(option.start), option.end ? " to " + to_string(*option.end) : "");
            text += "\n";
        }
    }
    return text;
}

}  // namespace mithaq::property
