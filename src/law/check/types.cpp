#include <unordered_map>
#include <unordered_set>

#include "law/check/check.h"
#include "law/hint.h"
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
                if (const auto given = given_type(formula))
                    use(*result_of(formula), *given, formula.where, note(formula));
            });
        }
        infer(body);
        for (const Formula& part : body) {
            for_each_formula(part, [this](const Formula& formula) {
                if (formula.kind == Formula::Kind::Compare) compare(formula.comparison, formula.where);
                if (formula.kind == Formula::Kind::Compute) compute(formula.compute, formula.where);
                if (formula.kind == Formula::Kind::Aggregate) aggregate(formula.aggregate, formula.where);
            });
        }
    }

private:
    struct Seen {
        bool known = false;
        diagnostics::Note from;
    };

    void mismatch(Span where, std::string message, diagnostics::Note note, std::string hint = {}) {
        std::vector<diagnostics::Note> notes;
        if (note.where.has_place()) notes.push_back(std::move(note));
        errors_.push_back({Kind::TypeMismatch, where, std::move(message), std::move(notes), std::move(hint)});
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
                         {predicate.where, "declared here"},
                         term.constant.kind() == Value::Kind::Symbol
                             ? variable_hint(symbols_.text(term.constant.symbol()))
                             : std::string());
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

    // What counts and boundaries give has another value each day.
    static bool is_declared_without_range(const Type& known, const Type& given) {
        return given.kind == Type::Kind::Range &&
               known.kind == (given.of_days ? Type::Kind::Day : Type::Kind::Integer);
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
             is_declared_without_range(known, type)
                 ? "declare the argument as `" + name_of(type, symbols_) + "`"
                 : ""});
    }

    // What an aggregate or a boundary gives, whatever it is over.
    [[nodiscard]] static std::optional<Type> given_type(const Formula& formula) {
        if (formula.kind == Formula::Kind::Boundary) return Type{Type::Kind::Range, {}, true};
        const bool number = formula.kind == Formula::Kind::Aggregate &&
                            (formula.aggregate.function == Aggregate::Function::Count ||
                             formula.aggregate.function == Aggregate::Function::Sum);
        if (number) return Type{Type::Kind::Range, {}};
        return std::nullopt;
    }

    static diagnostics::Note note(const Formula& formula) {
        const char* text = formula.kind == Formula::Kind::Aggregate  ? "a count is a range"
                           : formula.kind == Formula::Kind::Boundary ? "the days here are a range"
                                                                     : "it is computed here";
        return {formula.where, text};
    }

    // Fills the types of variables that only equations give, from what the equations are over.
    void infer(const std::vector<Formula>& body) {
        std::vector<const Formula*> queue;
        std::unordered_map<std::uint32_t, std::vector<const Formula*>> users;
        for (const Formula& part : body) {
            for_each_formula(part, [&](const Formula& formula) {
                if (const auto result = result_of(formula)) results_.insert(*result);
                const bool equation =
                    formula.kind == Formula::Kind::Compare && formula.comparison.relation == Relation::Equal;
                if (!equation && (!result_of(formula) || given_type(formula))) return;
                queue.push_back(&formula);
                for_each_variable(formula,
                                  [&](std::uint32_t variable) { users[variable].push_back(&formula); });
            });
        }
        while (!queue.empty()) {
            const Formula& formula = *queue.back();
            queue.pop_back();
            const auto found = infer(formula);
            if (!found) continue;
            const auto& woken = users[*found];
            queue.insert(queue.end(), woken.begin(), woken.end());
        }
    }

    // The variable whose type was found.
    std::optional<std::uint32_t> infer(const Formula& formula) {
        if (formula.kind == Formula::Kind::Compare) {
            const Comparison& equation = formula.comparison;
            for (const auto& [from, to] :
                 {std::pair{&equation.left, &equation.right}, {&equation.right, &equation.left}}) {
                if (to->kind != Term::Kind::Variable || seen_[to->variable].known || !is_typed(*from))
                    continue;
                // What computes it says more: `?n * 2 = 4` compares a range.
                if (results_.contains(to->variable)) continue;
                // Whether a name is an entity or a code, an equation does not say.
                if (from->kind == Term::Kind::Constant && is_name(type_of(*from))) continue;
                use(to->variable, type_of(*from), formula.where, note(formula));
                return to->variable;
            }
            return std::nullopt;
        }
        const std::uint32_t result = *result_of(formula);
        if (seen_[result].known) return std::nullopt;
        std::optional<Type> type;
        if (formula.kind == Formula::Kind::Compute && is_typed(formula.compute.left) &&
            is_typed(formula.compute.right))
            type = computed(formula.compute);
        if (formula.kind == Formula::Kind::Aggregate && seen_[formula.aggregate.value].known)
            type = Type{Type::Kind::Range, {}, is_day(variables_[formula.aggregate.value].type)};
        if (!type) return std::nullopt;
        use(result, *type, formula.where, note(formula));
        return result;
    }

    [[nodiscard]] bool is_typed(const Term& term) const {
        if (term.kind == Term::Kind::Variable) return seen_[term.variable].known;
        return term.kind == Term::Kind::Constant;
    }

    // Nothing where the two have no such result.
    [[nodiscard]] std::optional<Type> computed(const Compute& compute) const {
        using Operation = Compute::Operation;
        const Type left = type_of(compute.left);
        const Type right = type_of(compute.right);
        const int days = (is_day(left) ? 1 : 0) + (is_day(right) ? 1 : 0);
        const bool numbers = (is_day(left) || is_number(left)) && (is_day(right) || is_number(right));
        const bool fits = numbers && (days == 0 || (compute.operation == Operation::Add && days == 1) ||
                                      (compute.operation == Operation::Subtract && is_day(left)));
        if (!fits) return std::nullopt;
        if (left.kind == Type::Kind::Range || right.kind == Type::Kind::Range)
            return Type{Type::Kind::Range, {}, days == 1};
        return Type{days == 1 ? Type::Kind::Day : Type::Kind::Integer, {}};
    }

    void compute(const Compute& compute, Span where) {
        if (compute.left.kind == Term::Kind::Any || compute.right.kind == Term::Kind::Any)
            return mismatch(where, "`_` is no value to reckon with", {});
        if (!is_typed(compute.left) || !is_typed(compute.right)) return;
        if (const auto type = computed(compute)) {
            use(compute.result, *type, where, {where, "it is computed here"});
            return;
        }
        const char* what = compute.operation == Compute::Operation::Add        ? " cannot be added"
                           : compute.operation == Compute::Operation::Subtract ? " cannot be subtracted"
                                                                               : " cannot be multiplied";
        errors_.push_back({Kind::TypeMismatch,
                           where,
                           shown(type_of(compute.left)) + " and " + shown(type_of(compute.right)) + what,
                           {},
                           "numbers can, and a number of days and a day"});
    }

    void aggregate(const Aggregate& count, Span where) {
        if (count.function == Aggregate::Function::Count || !seen_[count.value].known) return;
        const Type& value = variables_[count.value].type;
        const bool sum = count.function == Aggregate::Function::Sum;
        if (is_number(value) || (is_day(value) && !sum)) {
            if (!sum)
                use(count.result, {Type::Kind::Range, {}, is_day(value)}, where,
                    {where, "a count is a range"});
            return;
        }
        mismatch(where,
                 "`?" + variables_[count.value].name + "` is " + shown(value) + " and cannot be " +
                     (sum ? "added up" : "the least or the greatest"),
                 seen_[count.value].from);
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
        return type.kind == Type::Kind::Integer || (type.kind == Type::Kind::Range && !type.of_days);
    }
    static bool is_day(const Type& type) {
        return type.kind == Type::Kind::Day || (type.kind == Type::Kind::Range && type.of_days);
    }
    static bool is_name(const Type& type) {
        return type.kind == Type::Kind::Entity || type.kind == Type::Kind::Code;
    }

    void compare(const Comparison& comparison, Span where) {
        if (comparison.left.kind == Term::Kind::Any || comparison.right.kind == Term::Kind::Any) {
            return mismatch(where, "`_` cannot be compared", {});
        }
        if (!is_typed(comparison.left) || !is_typed(comparison.right)) return;
        const Type left = type_of(comparison.left);
        const Type right = type_of(comparison.right);
        if ((is_number(left) && is_number(right)) || (is_day(left) && is_day(right))) return;
        if (comparison.right_plus != 0) return mismatch(where, "`+` is for numbers and days", {});
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
    std::unordered_set<std::uint32_t> results_;  // variables that a formula computes
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
