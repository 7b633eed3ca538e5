#include "regime/live_facts.h"

#include <algorithm>
#include <map>
#include <set>

#include "regime/facts_of_tables.h"

namespace mithaq::regime {

namespace {

// Everything that an engine reads of an atom.
bool says_the_same(const BaseAtom& a, const BaseAtom& b) {
    return a.certain == b.certain && a.on_record == b.on_record && a.possible == b.possible &&
           a.not_excluded == b.not_excluded && a.windows == b.windows &&
           a.counter_windows == b.counter_windows;
}

BaseAtom unlisted(const BaseRelation& relation, const Tuple& arguments) {
    BaseAtom atom;
    atom.arguments = arguments;
    atom.not_excluded = relation.silent_days(arguments);
    return atom;
}

bool is_whole(const Tuple& tuple) {
    return std::ranges::none_of(tuple, [](record::Value value) { return value.is_none(); });
}

std::vector<QuantityPiece> quantity_of(const BaseRelation& relation, std::uint32_t index) {
    return index < relation.quantities.size() ? relation.quantities[index] : std::vector<QuantityPiece>{};
}

Tuple key_of(const BaseRelation& relation, const Tuple& arguments) {
    Tuple key;
    for (const std::uint32_t place : relation.key_places) key.push_back(arguments[place]);
    return key;
}

// Compares some atoms of a relation with another one that has worked them out again.
class Comparison {
public:
    Comparison(law::PredicateId predicate, const BaseRelation& from, const BaseRelation& to)
        : from_(from), to_(to) {
        edit_.predicate = predicate;
        next_ = static_cast<std::uint32_t>(from.atoms.size());
    }

    void compare(std::uint32_t index) {
        const BaseAtom& old = from_.atoms[index];
        const auto found = to_.by_tuple.find(old.arguments);
        if (found == to_.by_tuple.end())
            put(index, unlisted(to_, old.arguments), {});
        else
            put(index, to_.atoms[found->second], quantity_of(to_, found->second));
        compare_settled(key_of(from_, old.arguments));
    }

    void add_new() {
        for (std::uint32_t i = 0; i < to_.atoms.size(); ++i) {
            const BaseAtom& atom = to_.atoms[i];
            compare_settled(key_of(to_, atom.arguments));
            if (from_.by_tuple.contains(atom.arguments)) continue;
            if (!is_whole(atom.arguments)) new_unknown_.push_back(next_);
            edit_.touched.push_back(atom.arguments);
            edit_.atoms.push_back({next_++, atom, quantity_of(to_, i)});
        }
        if (new_unknown_.empty()) return;
        edit_.unknown_atoms = from_.unknown_atoms;
        edit_.unknown_atoms->insert(edit_.unknown_atoms->end(), new_unknown_.begin(), new_unknown_.end());
    }

    template <class Listed>
    void compare_lists(const std::vector<Listed>& from, const std::vector<Listed>& to,
                       std::optional<std::vector<Listed>>& edited) {
        if (from == to) return;
        edited = to;
        for (const auto& [one, other] : {std::pair(&from, &to), std::pair(&to, &from)})
            for (const Listed& listed : *one)
                if (std::ranges::find(*other, listed) == other->end())
                    edit_.touched.push_back(listed.pattern);
    }

    RelationEdit& edit() { return edit_; }
    [[nodiscard]] bool empty() const {
        return edit_.atoms.empty() && edit_.settled.empty() && edit_.touched.empty();
    }

private:
    void put(std::uint32_t index, BaseAtom atom, std::vector<QuantityPiece> quantity) {
        const BaseAtom& old = from_.atoms[index];
        if (says_the_same(old, atom) && quantity_of(from_, index) == quantity) return;
        edit_.touched.push_back(old.arguments);
        edit_.atoms.push_back({index, std::move(atom), std::move(quantity)});
    }

    void compare_settled(const Tuple& key) {
        if (from_.settled.contains(key) == to_.settled.contains(key) || !seen_.insert(key).second) return;
        edit_.settled.push_back(key);
        const auto& places = from_.key_places.empty() ? to_.key_places : from_.key_places;
        const BaseRelation& any = from_.atoms.empty() ? to_ : from_;
        Tuple pattern(any.atoms.front().arguments.size());
        for (std::size_t i = 0; i < places.size(); ++i) pattern[places[i]] = key[i];
        edit_.touched.push_back(std::move(pattern));
    }

    const BaseRelation& from_;
    const BaseRelation& to_;
    RelationEdit edit_;
    std::uint32_t next_ = 0;
    std::vector<std::uint32_t> new_unknown_;
    std::set<Tuple> seen_;
};

void add_value(BaseFacts& facts, const law::Type& type, record::Value value) {
    for (auto& [known, values] : facts.values) {
        if (!(known == type)) continue;
        const auto at = std::ranges::lower_bound(values, value);
        if (at == values.end() || *at != value) values.insert(at, value);
        return;
    }
    facts.values.emplace_back(type, std::vector<record::Value>{value});
}

}  // namespace

void apply(BaseFacts& facts, FactsEdit& edit) {
    for (RelationEdit& of : edit) {
        BaseRelation& relation = facts.relations[of.predicate.index];
        for (RelationEdit::Atom& atom : of.atoms) {
            if (atom.index == relation.atoms.size()) {
                relation.atoms.push_back(unlisted(relation, atom.value.arguments));
                relation.by_tuple.emplace(atom.value.arguments, atom.index);
            }
            std::swap(relation.atoms[atom.index], atom.value);
            if (atom.quantity.empty() && relation.quantities.size() <= atom.index) continue;
            if (relation.quantities.size() < relation.atoms.size())
                relation.quantities.resize(relation.atoms.size());
            std::swap(relation.quantities[atom.index], atom.quantity);
        }
        for (const Tuple& key : of.settled)
            if (relation.settled.erase(key) == 0) relation.settled.insert(key);
        if (of.denials) std::swap(relation.denials, *of.denials);
        if (of.surveys) std::swap(relation.surveys, *of.surveys);
        if (of.unknown_atoms) std::swap(relation.unknown_atoms, *of.unknown_atoms);
    }
}

FactsEdit edit_between(BaseFacts& from, const BaseFacts& to) {
    FactsEdit edits;
    for (std::uint32_t p = 0; p < from.relations.size(); ++p) {
        const BaseRelation& old = from.relations[p];
        const BaseRelation& next = to.relations[p];
        Comparison comparison({p}, old, next);
        for (std::uint32_t i = 0; i < old.atoms.size(); ++i) comparison.compare(i);
        comparison.add_new();
        comparison.compare_lists(old.denials, next.denials, comparison.edit().denials);
        comparison.compare_lists(old.surveys, next.surveys, comparison.edit().surveys);
        if (!comparison.empty()) edits.push_back(std::move(comparison.edit()));
    }
    for (const auto& [type, values] : to.values)
        for (const record::Value value : values) add_value(from, type, value);
    return edits;
}

namespace {

// One table, its claims and atoms by the part of their arguments that never stays open: what claims of one part say has
// no bearing on another.
struct TableParts {
    law::PredicateId predicate;
    std::size_t places = 0;
    std::vector<std::size_t> columns;
    std::map<Tuple, std::vector<std::uint32_t>> claims;
    std::map<Tuple, std::vector<std::uint32_t>> atoms;
    std::size_t atoms_seen = 0;

    [[nodiscard]] Tuple part_of(const Tuple& arguments) const {
        Tuple part;
        for (const std::size_t column : columns) part.push_back(arguments[column]);
        return part;
    }
};

}  // namespace

struct LiveFacts::State {
    const record::Record& record;
    const law::Program& law;
    View view;
    std::vector<bool> hidden;
    std::vector<std::uint32_t> corrections;  // by claim: how many heard ones replace it
    std::vector<bool> out;
    BaseFacts facts;
    std::map<std::uint32_t, TableParts> parts;  // by table

    [[nodiscard]] bool is_heard(std::uint32_t claim) const {
        return !hidden[claim] && is_known(record.claims[claim], view);
    }
    [[nodiscard]] std::optional<std::uint32_t> replaced_by(std::uint32_t claim) const {
        const std::string& old = record.claims[claim].replaces;
        const auto found = old.empty() ? std::nullopt : record.find_claim(old);
        return found ? std::optional(found->index) : std::nullopt;
    }
    void hear_all() {
        corrections.assign(record.claims.size(), 0);
        out.assign(record.claims.size(), false);
        for (std::uint32_t i = 0; i < record.claims.size(); ++i)
            if (is_heard(i))
                if (const auto old = replaced_by(i)) ++corrections[*old];
        for (std::uint32_t i = 0; i < record.claims.size(); ++i) out[i] = !is_heard(i) || corrections[i] > 0;
    }

    // Hides or shows a claim; gives the claims that are heard or not for it.
    void turn(std::uint32_t claim, bool hide, std::set<std::uint32_t>& turned) {
        if (hidden[claim] == hide) return;
        const bool before = is_heard(claim);
        hidden[claim] = hide;
        if (before == is_heard(claim)) return;
        if (const auto old = replaced_by(claim)) {
            corrections[*old] += hide ? -1U : 1U;
            out[*old] = !is_heard(*old) || corrections[*old] > 0;
            turned.insert(*old);
        }
        out[claim] = !is_heard(claim) || corrections[claim] > 0;
        turned.insert(claim);
    }

    TableParts* parts_of(std::uint32_t table) {
        const auto [place, is_new] = parts.try_emplace(table);
        TableParts& of = place->second;
        if (is_new) {
            const auto found = law.find_predicate(record.symbols.find(record.tables[table].predicate));
            if (found) of.predicate = *found;
            if (found) index(table, of);
        }
        if (of.predicate == law::PredicateId{}) return nullptr;
        const auto& atoms = facts.relations[of.predicate.index].atoms;
        for (; of.atoms_seen < atoms.size(); ++of.atoms_seen)
            of.atoms[of.part_of(atoms[of.atoms_seen].arguments)].push_back(
                static_cast<std::uint32_t>(of.atoms_seen));
        return &of;
    }

    void index(std::uint32_t table, TableParts& of) const {
        const record::Table& columns = record.tables[table];
        of.places = places_of(law.predicate(of.predicate));
        std::vector<std::uint32_t> claims;
        for (std::uint32_t i = 0; i < record.claims.size(); ++i)
            if (record.claims[i].table == table) claims.push_back(i);
        for (std::size_t column = 0; column < of.places; ++column) {
            if (columns.single && !columns.arguments[column].key) continue;
            const bool open = std::ranges::any_of(claims, [&](std::uint32_t claim) {
                return record.claims[claim].arguments[column].is_none();
            });
            if (!open) of.columns.push_back(column);
        }
        for (const std::uint32_t claim : claims)
            of.claims[of.part_of(record.claims[claim].arguments)].push_back(claim);
    }

    RelationEdit redo(std::uint32_t table, TableParts& of, const std::set<Tuple>& parts_to_do) {
        std::vector<std::uint32_t> claims;
        std::vector<std::uint32_t> atoms;
        for (const Tuple& part : parts_to_do) {
            for (const std::uint32_t claim : of.claims[part]) claims.push_back(claim);
            for (const std::uint32_t atom : of.atoms[part]) atoms.push_back(atom);
        }
        std::ranges::sort(claims);
        const BaseRelation& old = facts.relations[of.predicate.index];
        const BaseRelation next =
            relation_of(weigh(record, view, record.tables[table], claims, out, of.places));
        Comparison comparison(of.predicate, old, next);
        for (const std::uint32_t atom : atoms) comparison.compare(atom);
        comparison.add_new();
        std::vector<BaseRelation::Denial> denials;
        for (const BaseRelation::Denial& denial : old.denials)
            if (!parts_to_do.contains(of.part_of(denial.pattern))) denials.push_back(denial);
        denials.insert(denials.end(), next.denials.begin(), next.denials.end());
        std::ranges::stable_sort(denials, {}, &BaseRelation::Denial::claim);
        std::vector<BaseRelation::Denial> before = old.denials;
        std::ranges::stable_sort(before, {}, &BaseRelation::Denial::claim);
        comparison.compare_lists(before, denials, comparison.edit().denials);
        return std::move(comparison.edit());
    }
};

LiveFacts::LiveFacts(const record::Record& record, const law::Program& law, View view,
                     const std::vector<ClaimId>& hidden)
    : state_(std::make_unique<State>(State{
          record, law, std::move(view), std::vector<bool>(record.claims.size(), false), {}, {}, {}, {}})) {
    for (const ClaimId claim : hidden) state_->hidden[claim.index] = true;
    state_->hear_all();
    state_->facts = base_facts(record, law, state_->view, state_->out);
}

LiveFacts::~LiveFacts() = default;

BaseFacts& LiveFacts::facts() { return state_->facts; }
const View& LiveFacts::view() const { return state_->view; }

FactsEdit LiveFacts::edit_for(const ClaimsChange& change) {
    std::set<std::uint32_t> turned;
    std::vector<std::pair<std::uint32_t, bool>> back;
    const auto turn = [&](ClaimId claim, bool hide) {
        back.emplace_back(claim.index, state_->hidden[claim.index]);
        state_->turn(claim.index, hide, turned);
    };
    for (const ClaimId claim : change.added) turn(claim, false);
    for (const ClaimId claim : change.withdrawn) turn(claim, true);
    std::map<std::uint32_t, std::set<Tuple>> parts;  // by table
    for (const std::uint32_t claim : turned) {
        const record::Claim& one = state_->record.claims[claim];
        if (const TableParts* of = state_->parts_of(one.table))
            parts[one.table].insert(of->part_of(one.arguments));
    }
    FactsEdit edits;
    for (const auto& [table, of] : parts) {
        TableParts& all = *state_->parts_of(table);
        RelationEdit edit = state_->redo(table, all, of);
        for (const RelationEdit::Atom& atom : edit.atoms)
            for (std::size_t i = 0; i < atom.value.arguments.size(); ++i)
                if (!atom.value.arguments[i].is_none())
                    add_value(state_->facts, state_->law.predicate(all.predicate).arguments[i].type,
                              atom.value.arguments[i]);
        if (!edit.atoms.empty() || !edit.touched.empty()) edits.push_back(std::move(edit));
    }
    // The hearing is as it was: an edit is about the facts at first.
    for (auto claim = back.rbegin(); claim != back.rend(); ++claim)
        state_->turn(claim->first, claim->second, turned);
    return edits;
}

FactsEdit LiveFacts::edit_for(const View& view) {
    State other{state_->record, state_->law, view, state_->hidden, {}, {}, {}, {}};
    other.hear_all();
    return edit_between(state_->facts, base_facts(other.record, other.law, view, other.out));
}

}  // namespace mithaq::regime
