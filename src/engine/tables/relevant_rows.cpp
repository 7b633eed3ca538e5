#include "engine/tables/relevant_rows.h"

#include <algorithm>

namespace mithaq::engine::tables {

namespace {

using columns::Code;
using columns::Relation;
using law::Formula;
using law::PredicateId;

// Atoms of a body: those that must hold on some day for it to hold bind variables.
struct BodyAtoms {
    std::vector<const law::Atom*> binding;
    std::vector<const law::Atom*> others;
};

void collect(const Formula& formula, bool binds, BodyAtoms& atoms) {
    using Kind = Formula::Kind;
    switch (formula.kind) {
        case Kind::Atom:
            (binds ? atoms.binding : atoms.others).push_back(&formula.atom);
            return;
        case Kind::And:
        case Kind::Once:
        case Kind::Eventually:
            for (const Formula& part : formula.parts) collect(part, binds, atoms);
            return;
        case Kind::Since:
        case Kind::Until:
            collect(formula.parts[0], false, atoms);
            collect(formula.parts[1], binds, atoms);
            return;
        case Kind::Lasting:
            for (std::size_t i = 0; i < formula.parts.size(); ++i)
                collect(formula.parts[i], binds && i == 0, atoms);
            return;
        case Kind::Aggregate:
            for (const Formula& part : formula.aggregate.body) collect(part, false, atoms);
            return;
        default:
            for (const Formula& part : formula.parts) collect(part, false, atoms);
    }
}

class Search {
public:
    Search(const law::Program& program, const ReadingChoice& readings, const Tables& tables,
           const KnownRelations& known, const record::Symbols& symbols, std::size_t most)
        : program_(program), tables_(tables), known_(known), symbols_(symbols), most_(most) {
        found_.rows.resize(program.predicates.size());
        found_.doubtful.resize(program.predicates.size());
        rules_.resize(program.predicates.size());
        for (const law::Rule& rule : program.rules) {
            if (rule.question) {
                const auto taken = readings.find(*rule.question);
                if (taken == readings.end() || taken->second != rule.reading) continue;
            }
            rules_[rule.head.predicate.index].push_back(&rule);
        }
    }

    RelevantRows run(PredicateId predicate, const Pattern& atom) {
        demand(predicate, atom);
        while (!left_.empty() && found_.complete) {
            const auto [asked, pattern] = left_.back();
            left_.pop_back();
            if (!program_.predicate(asked).derived) {
                take_rows(asked, pattern);
                continue;
            }
            for (const law::Rule* rule : rules_[asked.index]) follow(*rule, pattern);
        }
        return std::move(found_);
    }

private:
    // The values of a rule's variables, by number.
    using Binding = std::vector<std::optional<Code>>;

    void demand(PredicateId predicate, const Pattern& pattern) {
        if (!demanded_.emplace(predicate, pattern).second) return;
        if (demanded_.size() > most_) found_.complete = false;
        left_.emplace_back(predicate, pattern);
    }

    std::optional<Code> code_of(record::Value value) const {
        switch (value.kind()) {
            case record::Value::Kind::Day:
                return columns::code_of_day(value.day());
            case record::Value::Kind::Integer:
                if (columns::fits_code(value.integer())) return columns::code_of_small(value.integer());
                return std::nullopt;
            case record::Value::Kind::Symbol:
                // A text that is in no table matches nothing.
                return tables_.values.find_text(symbols_.text(value.symbol()))
                    .value_or(columns::kFirstEntry - 1);
            case record::Value::Kind::None:
                break;
        }
        return std::nullopt;
    }

    std::size_t key_size(PredicateId predicate) const {
        const law::Predicate& declared = program_.predicate(predicate);
        return declared.arguments.size() - (declared.has_range() ? 1 : 0);
    }

    Pattern pattern_of(const law::Atom& atom, const Binding& binding) const {
        Pattern pattern(key_size(atom.predicate));
        for (std::size_t i = 0; i < pattern.size(); ++i) {
            const law::Term& term = atom.arguments[i];
            if (term.kind == law::Term::Kind::Constant) pattern[i] = code_of(term.constant);
            if (term.kind == law::Term::Kind::Variable) pattern[i] = binding[term.variable];
        }
        return pattern;
    }

    // Matches the head with what is asked, then goes through the body.
    void follow(const law::Rule& rule, const Pattern& asked) {
        Binding binding(rule.variables.size());
        for (std::size_t i = 0; i < asked.size(); ++i) {
            if (!asked[i]) continue;
            const law::Term& term = rule.head.arguments[i];
            // Of an integer that has no code of its own nothing is known here, and the rule is followed.
            const auto constant =
                term.kind == law::Term::Kind::Constant ? code_of(term.constant) : std::nullopt;
            if (constant && constant != asked[i]) return;
            if (term.kind != law::Term::Kind::Variable) continue;
            if (binding[term.variable] && binding[term.variable] != asked[i]) return;
            binding[term.variable] = asked[i];
        }
        BodyAtoms atoms;
        for (const Formula& part : rule.body) collect(part, true, atoms);
        join(atoms, std::vector<bool>(atoms.binding.size(), false), binding);
    }

    // The atom with most of its places bound comes first.
    void join(const BodyAtoms& atoms, std::vector<bool> done, const Binding& binding) {
        if (!found_.complete) return;
        std::optional<std::size_t> next;
        std::size_t fewest = 0;
        for (std::size_t i = 0; i < atoms.binding.size(); ++i) {
            if (done[i]) continue;
            const Pattern pattern = pattern_of(*atoms.binding[i], binding);
            const auto free =
                static_cast<std::size_t>(std::count(pattern.begin(), pattern.end(), std::nullopt));
            if (!next || free < fewest) next = i, fewest = free;
        }
        if (!next) {
            for (const law::Atom* atom : atoms.others) demand(atom->predicate, pattern_of(*atom, binding));
            return;
        }
        const law::Atom& atom = *atoms.binding[*next];
        const Pattern pattern = pattern_of(atom, binding);
        demand(atom.predicate, pattern);
        done[*next] = true;
        for_each_match(atom.predicate, pattern, [&](auto value_at) {
            Binding bound = binding;
            for (std::size_t i = 0; i < pattern.size(); ++i) {
                const law::Term& term = atom.arguments[i];
                if (term.kind != law::Term::Kind::Variable) continue;
                const Code value = value_at(i);
                if (bound[term.variable] && bound[term.variable] != value) return;
                bound[term.variable] = value;
            }
            join(atoms, done, bound);
        });
    }

    // Calls visit(column -> code) for every row, certain or doubtful, that matches.
    template <class Visit>
    void for_each_match(PredicateId predicate, const Pattern& pattern, const Visit& visit) const {
        if (const Relation* relation = known_.relations[predicate.index]) {
            tables::for_each_match(*relation, pattern, [&](std::uint32_t row) {
                visit([&](std::size_t column) { return relation->at(row, column); });
            });
        }
        const columns::Rows& doubtful = tables_.doubtful[predicate.index].doubtful;
        for_each_doubtful(doubtful, pattern, [&](std::uint32_t row) {
            visit([&](std::size_t column) { return doubtful.columns[column][row]; });
        });
    }

    template <class Visit>
    static void for_each_doubtful(const columns::Rows& rows, const Pattern& pattern, const Visit& visit) {
        for (std::size_t row = 0; row < rows.spans.size(); ++row) {
            bool matches = true;
            for (std::size_t i = 0; i < pattern.size() && matches; ++i)
                matches = !pattern[i] || rows.columns[i][row] == *pattern[i];
            if (matches) visit(static_cast<std::uint32_t>(row));
        }
    }

    void take_rows(PredicateId predicate, const Pattern& pattern) {
        const auto take = [&](std::set<std::uint32_t>& rows, std::uint32_t row) {
            if (!rows.insert(row).second) return;
            if (++found_.count > most_) found_.complete = false;
        };
        if (const Relation* relation = known_.relations[predicate.index])
            tables::for_each_match(*relation, pattern,
                                   [&](std::uint32_t row) { take(found_.rows[predicate.index], row); });
        for_each_doubtful(tables_.doubtful[predicate.index].doubtful, pattern,
                          [&](std::uint32_t row) { take(found_.doubtful[predicate.index], row); });
    }

    const law::Program& program_;
    const Tables& tables_;
    const KnownRelations& known_;
    const record::Symbols& symbols_;
    std::size_t most_;
    std::vector<std::vector<const law::Rule*>> rules_;  // by head
    std::set<std::pair<PredicateId, Pattern>> demanded_;
    std::vector<std::pair<PredicateId, Pattern>> left_;
    RelevantRows found_;
};

}  // namespace

RelevantRows relevant_rows(const law::Program& program, const ReadingChoice& readings, const Tables& tables,
                           const KnownRelations& known, const record::Symbols& symbols, PredicateId predicate,
                           const Pattern& atom, std::size_t most) {
    return Search(program, readings, tables, known, symbols, most).run(predicate, atom);
}

}  // namespace mithaq::engine::tables
