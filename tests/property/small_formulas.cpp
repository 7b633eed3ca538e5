#include "property/small_formulas.h"

#include <algorithm>
#include <functional>
#include <set>

namespace mithaq::property {

using law::Formula;
using Kind = Formula::Kind;
using time::Bounds;
using time::Period;

namespace {

Period days(int count) { return {Period::Unit::Days, count}; }

const std::vector<Bounds>& all_bounds() {
    static const std::vector<Bounds> kBounds = {{days(0), std::nullopt}, {days(1), std::nullopt},
                                                {days(0), days(0)},      {days(1), days(1)},
                                                {days(0), days(2)},      {days(1), days(3)}};
    return kBounds;
}

Formula node(Kind kind, std::vector<Formula> parts, const Bounds& bounds = {}) {
    Formula formula;
    formula.kind = kind;
    formula.parts = std::move(parts);
    formula.bounds = bounds;
    return formula;
}

void add_unary(const Formula& of, std::vector<Formula>& all) {
    all.push_back(node(Kind::Not, {of}));
    for (const Kind kind : {Kind::Once, Kind::Historically, Kind::Eventually, Kind::Always})
        for (const Bounds& bounds : all_bounds()) all.push_back(node(kind, {of}, bounds));
}

void add_binary(const Formula& left, const Formula& right, std::vector<Formula>& all) {
    all.push_back(node(Kind::And, {left, right}));
    for (const Kind kind : {Kind::Since, Kind::Until})
        for (const Bounds& bounds : all_bounds()) all.push_back(node(kind, {left, right}, bounds));
    all.push_back(node(Kind::Lasting, {left, right}));
}

bool is_tight(const Formula& formula, std::set<std::uint32_t>& used) {
    const Formula* of = &formula;
    switch (formula.kind) {
        case Kind::And:
            return std::all_of(formula.parts.begin(), formula.parts.end(),
                               [&](const Formula& part) { return is_tight(part, used); });
        case Kind::Not:
            of = &formula.parts[0];
            break;
        case Kind::Once:
            while (of->kind == Kind::Once) of = &of->parts[0];
            break;
        default:
            break;
    }
    return of->kind == Kind::Atom && used.insert(of->atom.predicate.index).second;
}

}  // namespace

bool is_tight(const Formula& formula) {
    std::set<std::uint32_t> used;
    return is_tight(formula, used);
}

std::vector<Formula> with_one_operator(const SmallAtoms& atoms) {
    std::vector<Formula> all;
    const auto& [e, p, q] = atoms;
    for (const Formula& of : {e, p}) add_unary(of, all);
    add_binary(p, e, all);
    add_binary(e, p, all);
    add_binary(p, q, all);
    add_binary(e, e, all);
    all.push_back(node(Kind::Lasting, {e, p, q}));
    all.push_back(node(Kind::And, {e, p, q}));
    return all;
}

std::vector<Formula> with_two_operators(const SmallAtoms& atoms) {
    std::vector<Formula> inner, all;
    const auto& [e, p, q] = atoms;
    for (const Formula& of : {e, p}) add_unary(of, inner);
    // One or the other stands under every operator and in every place of it.
    for (const Formula& of : inner) {
        add_unary(of, all);
        const bool of_event = of.parts[0].atom.predicate == e.atom.predicate;
        add_binary(of, of_event ? p : e, all);
        add_binary(of_event ? p : e, of, all);
        all.push_back(node(Kind::Lasting, {e, q, of}));
    }
    std::vector<Formula> pairs;
    add_binary(p, e, pairs);
    add_binary(e, p, pairs);
    for (const Formula& of : pairs) {
        add_unary(of, all);
        add_binary(of, q, all);
        add_binary(q, of, all);
    }
    // The first day of a state of affairs.
    all.push_back(node(Kind::And, {p, node(Kind::Not, {node(Kind::Once, {p}, {days(1), std::nullopt})})}));
    return all;
}

}  // namespace mithaq::property
