#include "engine/plan.h"

namespace mithaq::engine {

using record::Tuple;
using record::Value;

std::size_t key_size(const law::Predicate& predicate) {
    return predicate.arguments.size() - (predicate.has_range() ? 1 : 0);
}

namespace {

// Symbols that no record has: the unmentioned values above the unknown ones.
constexpr std::uint32_t kTop = 0xFFFFFFFF;
constexpr std::uint32_t kUnmentionedMost = 8;
constexpr std::uint32_t kFirstUnknown = 0xE0000000;

bool is_special(Value value) {
    return value.kind() == Value::Kind::Symbol && value.symbol().index >= kFirstUnknown;
}

}  // namespace

Value unmentioned_value(std::uint32_t k) { return Value(record::Symbol{kTop - k}); }

bool is_unmentioned(Value value) {
    return is_special(value) && value.symbol().index > kTop - kUnmentionedMost;
}

Value unknown_value(std::uint32_t k) { return Value(record::Symbol{kFirstUnknown + k}); }

bool is_unknown(Value value) { return is_special(value) && !is_unmentioned(value); }

Value shown(Value value) { return is_special(value) ? Value() : value; }

Tuple pattern_of(const law::Atom& atom, const Theta& theta, std::size_t key) {
    Tuple pattern(key);
    for (std::size_t i = 0; i < key; ++i) {
        const law::Term& term = atom.arguments[i];
        if (term.kind == law::Term::Kind::Constant) pattern[i] = term.constant;
        if (term.kind == law::Term::Kind::Variable) pattern[i] = theta[term.variable];
    }
    return pattern;
}

bool unify(const law::Atom& atom, const Tuple& tuple, Theta& theta) {
    for (std::size_t i = 0; i < tuple.size(); ++i) {
        const law::Term& term = atom.arguments[i];
        if (tuple[i].is_none() || term.kind == law::Term::Kind::Any) continue;
        if (term.kind == law::Term::Kind::Constant) {
            if (term.constant != tuple[i]) return false;
            continue;
        }
        record::Value& bound = theta[term.variable];
        if (bound.is_none()) bound = tuple[i];
        if (bound != tuple[i]) return false;
    }
    return true;
}

}  // namespace mithaq::engine
