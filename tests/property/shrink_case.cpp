// Cutting a failing case down, one part at a time.
#include "property/random_case.h"
#include "property/random_claims.h"

namespace mithaq::property {

namespace {

using Change = std::function<bool(Case&)>;  // false: not applicable

template <class T>
void drop(std::vector<T>& from, std::size_t at) {
    from.erase(from.begin() + static_cast<std::ptrdiff_t>(at));
}

void drop_atom(Case& c, std::size_t p, std::size_t i) {
    regime::BaseRelation& relation = c.facts.relations[p];
    drop(relation.atoms, i);
    drop(c.denied[p], i);
    if (!relation.quantities.empty()) drop(relation.quantities, i);
    std::erase_if(relation.choices, [&](const regime::Choice& choice) {
        for (const auto& option : choice.options)
            if (option.atom == i) return true;
        return false;
    });
    for (regime::Choice& choice : relation.choices)
        for (auto& option : choice.options)
            if (option.atom > i) --option.atom;
    relation.by_tuple.clear();
    for (std::uint32_t k = 0; k < relation.atoms.size(); ++k)
        relation.by_tuple[relation.atoms[k].arguments] = k;
}

// Puts a part of a formula in its place; `at` counts through them.
bool simplify(law::Formula& formula, std::size_t& at) {
    for (std::size_t i = 0; i < formula.parts.size(); ++i) {
        if (at-- == 0) {
            const law::Formula part = formula.parts[i];
            formula = part;
            return true;
        }
        if (simplify(formula.parts[i], at)) return true;
    }
    for (law::Formula& part : formula.aggregate.body)
        if (simplify(part, at)) return true;
    return false;
}

void add_law_changes(const Case& c, std::vector<Change>& changes) {
    for (std::size_t r = 0; r < c.law.rules.size(); ++r) {
        changes.emplace_back([r](Case& x) {
            drop(x.law.rules, r);
            return true;
        });
        changes.emplace_back([r](Case& x) {
            law::Rule& rule = x.law.rules[r];
            if (!rule.valid_from && !rule.question) return false;
            rule.valid_from.reset();
            rule.question.reset();
            rule.reading.reset();
            return true;
        });
        for (std::size_t b = 0; b < c.law.rules[r].body.size(); ++b) {
            changes.emplace_back([r, b](Case& x) {
                drop(x.law.rules[r].body, b);
                return true;
            });
            for (std::size_t n = 0; n < 8; ++n)
                changes.emplace_back([r, b, n](Case& x) {
                    std::size_t at = n;
                    return simplify(x.law.rules[r].body[b], at);
                });
        }
    }
}

void add_atom_changes(const regime::BaseAtom& atom, std::size_t p, std::size_t i,
                      std::vector<Change>& changes) {
    changes.emplace_back([p, i](Case& x) {
        drop_atom(x, p, i);
        return true;
    });
    changes.emplace_back([p, i](Case& x) {
        if (x.denied[p][i].empty()) return false;
        x.denied[p][i] = {};
        return true;
    });
    for (std::size_t k = 0; k < atom.fixed.intervals().size(); ++k)
        changes.emplace_back([p, i, k](Case& x) {
            std::vector<time::Interval> days = x.facts.relations[p].atoms[i].fixed.intervals();
            drop(days, k);
            x.facts.relations[p].atoms[i].fixed = time::IntervalSet(days);
            return true;
        });
}

void add_claim_changes(const Case& c, std::vector<Change>& changes) {
    for (std::size_t i = 0; i < c.claims->claims.size(); ++i)
        changes.emplace_back([i](Case& x) {
            Claims fewer = *x.claims;
            drop(fewer.claims, i);
            x.claims = std::make_shared<const Claims>(std::move(fewer));
            return true;
        });
}

void add_fact_changes(const Case& c, std::vector<Change>& changes) {
    if (c.claims) return add_claim_changes(c, changes);
    for (std::size_t p = 0; p < c.facts.relations.size(); ++p) {
        const regime::BaseRelation& relation = c.facts.relations[p];
        for (std::size_t i = 0; i < relation.atoms.size(); ++i)
            add_atom_changes(relation.atoms[i], p, i, changes);
        for (std::size_t k = 0; k < relation.choices.size(); ++k)
            changes.emplace_back([p, k](Case& x) {
                drop(x.facts.relations[p].choices, k);
                return true;
            });
        for (std::size_t k = 0; k < relation.surveys.size(); ++k)
            changes.emplace_back([p, k](Case& x) {
                drop(x.facts.relations[p].surveys, k);
                return true;
            });
    }
}

}  // namespace

Case shrunk(Case the_case, const std::function<bool(const Case&)>& fails) {
    for (bool smaller = true; smaller;) {
        smaller = false;
        std::vector<Change> changes;
        add_law_changes(the_case, changes);
        add_fact_changes(the_case, changes);
        for (const Change& change : changes) {
            Case next = the_case;
            if (!change(next) || !is_well_formed(next)) continue;
            settle(next);
            if (!fails(next)) continue;
            the_case = std::move(next);
            smaller = true;
            break;
        }
    }
    return the_case;
}

}  // namespace mithaq::property
