#include "engine/plan.h"

namespace mithaq::engine {

using record::Tuple;
using record::Value;

std::size_t key_size(const law::Predicate& predicate) {
    return predicate.arguments.size() - (predicate.has_range() ? 1 : 0);
}

namespace {
constexpr std::uint32_t kUnmentionedTop = 0xFFFFFFFF;
constexpr std::uint32_t kUnmentionedMost = 8;
}  // namespace

Value unmentioned_value(std::uint32_t k) { return Value(record::Symbol{kUnmentionedTop - k}); }

bool is_unmentioned(Value value) {
    return value.kind() == Value::Kind::Symbol && value.symbol().index > kUnmentionedTop - kUnmentionedMost;
}

Value stored(Value cell) { return cell.is_none() ? Value(record::Symbol{0}) : cell; }

Value shown(Value value) { return value == Value(record::Symbol{0}) ? Value() : value; }

Tuple pattern_of(const law::Atom& atom, const Theta& theta, std::size_t key) {
    Tuple pattern(key);
    for (std::size_t i = 0; i < key; ++i) {
        const law::Term& term = atom.arguments[i];
        if (term.kind == law::Term::Kind::Constant) pattern[i] = stored(term.constant);
        if (term.kind == law::Term::Kind::Variable) pattern[i] = theta[term.variable];
    }
    return pattern;
}

bool unify(const law::Atom& atom, const Tuple& tuple, Theta& theta) {
    for (std::size_t i = 0; i < tuple.size(); ++i) {
        const law::Term& term = atom.arguments[i];
        if (tuple[i].is_none() || term.kind == law::Term::Kind::Any) continue;
        if (term.kind == law::Term::Kind::Constant) {
            if (stored(term.constant) != tuple[i]) return false;
            continue;
        }
        record::Value& bound = theta[term.variable];
        if (bound.is_none()) bound = tuple[i];
        if (bound != tuple[i]) return false;
    }
    return true;
}

}  // namespace mithaq::engine
