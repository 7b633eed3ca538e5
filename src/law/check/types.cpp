#include "law/check/check.h"
#include "law/resolve.h"
#include "law/walk.h"

namespace mithaq::law::check {
namespace {

using diagnostics::Kind;

// The types of one rule's variables, from the first atom that says more than an earlier one.
class Typing {
public:
    Typing(const Program& program, const record::Symbols& symbols, std::vector<RuleVariable>& variables,
           Diagnostics& errors)
        : program_(program),
          symbols_(symbols),
          variables_(variables),
          errors_(errors),
          seen_(variables.size()) {}

    void atom(const Atom& atom, bool head) {
        if (!is_known(atom)) return;
        const Predicate& predicate = program_.predicate(atom.predicate);
        for (std::size_t i = 0; i < atom.arguments.size(); ++i)
            argument(atom.arguments[i], predicate, i, head);
    }

    void body(const std::vector<Formula>& body) {
        for (const Formula& part : body) {
            for_each_formula(part, [this](const Formula& formula) {
                if (formula.kind == Formula::Kind::Atom) atom(formula.atom, false);
                if (formula.kind == Formula::Kind::Count) {
                    use(formula.count.result, {Type::Kind::Range, {}}, formula.where,
                        {formula.where, "a count is a range"});
                }
            });
        }
        for (const Formula& part : body) {
            for_each_formula(part, [this](const Formula& formula) {
                if (formula.kind == Formula::Kind::Compare) compare(formula.comparison, formula.where);
            });
        }
    }

private:
    struct Seen {
        bool known = false;
        diagnostics::Note from;
    };

    void mismatch(Span where, std::string message, diagnostics::Note note) {
        std::vector<diagnostics::Note> notes;
        if (note.where.has_place()) notes.push_back(std::move(note));
        errors_.push_back({Kind::TypeMismatch, where, std::move(message), std::move(notes), {}});
    }

    [[nodiscard]] std::string shown(const Type& type) const { return "`" + name_of(type, symbols_) + "`"; }

    void argument(const Term& term, const Predicate& predicate, std::size_t index, bool head) {
        const Argument& declared = predicate.arguments[index];
        const std::string place =
            "argument `?" + declared.name + "` of `" + std::string(symbols_.text(predicate.name)) + "`";
        if (term.kind == Term::Kind::Variable) {
            use(term.variable, declared.type, term.where,
                {predicate.where, place + " is " + shown(declared.type)});
        } else if (term.kind == Term::Kind::Constant) {
            if (declared.type.kind == Type::Kind::Range) {
                errors_.push_back(
                    {Kind::TypeMismatch,
                     term.where,
                     place + " is a range, and no number can stand for it",
                     {{predicate.where, "declared here"}},
                     head ? "derive it with `count`" : "write a variable and compare it: `?n >= 50`"});
            } else if (!fits(term.constant, declared.type)) {
                mismatch(term.where, place + " is " + shown(declared.type) + ", not " + what(term.constant),
                         {predicate.where, "declared here"});
            }
        }
    }

    static std::string what(Value value) {
        switch (value.kind()) {
            case Value::Kind::Integer:
                return "a number";
            case Value::Kind::Day:
                return "a day";
            default:
                return "an id or code";
        }
    }

    static bool fits(Value value, const Type& type) {
        switch (type.kind) {
            case Type::Kind::Entity:
            case Type::Kind::Code:
                return value.kind() == Value::Kind::Symbol;
            case Type::Kind::Integer:
                return value.kind() == Value::Kind::Integer;
            case Type::Kind::Day:
                return value.kind() == Value::Kind::Day;
            case Type::Kind::Range:
                return value.kind() == Value::Kind::Integer;
        }
        return false;
    }

    // The variable is used where `type` is asked for.
    void use(std::uint32_t variable, const Type& type, Span where, diagnostics::Note from) {
        Type& known = variables_[variable].type;
        Seen& seen = seen_[variable];
        if (!seen.known) {
            known = type;
            seen = {true, std::move(from)};
            return;
        }
        if (known == type) return;
        const bool entities = known.kind == Type::Kind::Entity && type.kind == Type::Kind::Entity;
        if (entities && type.entity_kind == Symbol{}) return;
        if (entities && known.entity_kind == Symbol{}) {
            known = type;
            seen.from = std::move(from);
            return;
        }
        errors_.push_back(
            {Kind::TypeMismatch,
             where,
             "`?" + variables_[variable].name + "` is " + shown(known) + " and cannot be " + shown(type),
             {seen.from, from},
             {}});
    }

    [[nodiscard]] Type type_of(const Term& term) const {
        if (term.kind == Term::Kind::Variable) return variables_[term.variable].type;
        switch (term.constant.kind()) {
            case Value::Kind::Integer:
                return {Type::Kind::Integer, {}};
            case Value::Kind::Day:
                return {Type::Kind::Day, {}};
            default:
                return {Type::Kind::Code, {}};
        }
    }

    static bool is_number(const Type& type) {
        return type.kind == Type::Kind::Integer || type.kind == Type::Kind::Range;
    }
    static bool is_name(const Type& type) {
        return type.kind == Type::Kind::Entity || type.kind == Type::Kind::Code;
    }

    void compare(const Comparison& comparison, Span where) {
        if (comparison.left.kind == Term::Kind::Any || comparison.right.kind == Term::Kind::Any) {
            return mismatch(where, "`_` cannot be compared", {});
        }
        const Type left = type_of(comparison.left);
        const Type right = type_of(comparison.right);
        if (is_number(left) && is_number(right)) return;
        if (comparison.right_plus != 0) return mismatch(where, "`+` is for numbers", {});
        const bool same = (is_name(left) && is_name(right)) || left.kind == right.kind;
        if (!same) return mismatch(where, shown(left) + " and " + shown(right) + " cannot be compared", {});
        const bool ordered =
            comparison.relation != Relation::Equal && comparison.relation != Relation::NotEqual;
        if (ordered && is_name(left)) {
            errors_.push_back({Kind::TypeMismatch,
                               where,
                               "ids and codes have no order",
                               {},
                               "compare them with `=` or `!=`"});
        }
    }

    const Program& program_;
    const record::Symbols& symbols_;
    std::vector<RuleVariable>& variables_;
    Diagnostics& errors_;
    std::vector<Seen> seen_;
};

}  // namespace

void types(Program& program, const record::Symbols& symbols, Diagnostics& errors) {
    for (Rule& rule : program.rules) {
        Typing typing(program, symbols, rule.variables, errors);
        typing.atom(rule.head, true);
        typing.body(rule.body);
    }
    for (JudgeRule& judge : program.judges)
        Typing(program, symbols, judge.variables, errors).atom(judge.atom, false);
}

void types(const Program& program, const std::vector<Formula>& body, const record::Symbols& symbols,
           std::vector<RuleVariable>& variables, Diagnostics& errors) {
    Typing(program, symbols, variables, errors).body(body);
}

}  // namespace mithaq::law::check
