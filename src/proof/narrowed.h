// Worlds in which some choices of the record are settled, wholly or in part; and the cases that leave no world out.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "law/program.h"
#include "regime/base_facts.h"

namespace mithaq::proof {

using time::Window;

// What is left of one choice: some of its options, each on a part of its days, and whether nothing may happen.
struct Narrowed {
    struct Option {
        std::uint32_t index = 0;  // into Choice::options
        Window start;
        std::optional<Window> end;  // where the option has one
        friend bool operator==(const Option&, const Option&) = default;
    };
    law::PredicateId predicate;
    std::uint32_t choice = 0;  // index into BaseRelation::choices
    std::vector<Option> options;
    bool may_be_none = false;
    friend bool operator==(const Narrowed&, const Narrowed&) = default;
};

// All that the choice allows.
[[nodiscard]] Narrowed whole_choice(const regime::BaseFacts& facts, law::PredicateId predicate,
                                    std::uint32_t choice);

// The base facts of the worlds in which some choices are narrowed: day sets of the atoms that they concern are what holds in
// all, or in some, of these worlds; all else is as it was.
class FactsInWorlds {
public:
    // Several entries for one choice: the last counts.
    FactsInWorlds(const regime::BaseFacts& facts, const law::Program& law,
                  const std::vector<Narrowed>& worlds);

    // All but the day sets of atoms.
    [[nodiscard]] const regime::BaseRelation& relation(law::PredicateId predicate) const {
        return facts_.relation(predicate);
    }
    [[nodiscard]] const regime::BaseAtom& atom(law::PredicateId predicate, std::uint32_t row) const {
        if (!changed_.empty())
            if (const auto at = changed_.find({predicate.index, row}); at != changed_.end())
                return at->second;
        return facts_.relation(predicate).atoms[row];
    }

private:
    void narrow(law::PredicateId predicate, bool is_event,
                const std::map<std::uint32_t, const Narrowed*>& by_choice);

    const regime::BaseFacts& facts_;
    std::map<std::pair<std::uint32_t, std::uint32_t>, regime::BaseAtom> changed_;
};

// What is wrong with narrowed choices: each leaves something, and no more than the record does; one entry a choice.
[[nodiscard]] std::string fault_of_worlds(const std::vector<Narrowed>& worlds,
                                          const regime::BaseFacts& facts);

// What is wrong with cases of one choice: together they leave nothing of it out.
[[nodiscard]] std::string fault_of_cases(const Narrowed& of, const std::vector<const Narrowed*>& cases);

}  // namespace mithaq::proof
