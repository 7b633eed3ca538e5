// The claims of one table as a view weighs them: who is heard, who is accepted, what each speaks of.
#pragma once

#include <unordered_map>
#include <vector>

#include "regime/base_facts.h"
#include "regime/view.h"

namespace mithaq::regime {

// A claim that the view considers.
struct Weighed {
    ClaimId id;
    const record::Claim* claim = nullptr;
    Tuple atom;             // its arguments as the law sees them, without a range
    bool accepted = false;  // evidence at or above `accept`
    bool position = false;
    bool narrower = false;  // says something of a column that the law leaves out
};

struct WeighedTable {
    const record::Record* record = nullptr;
    const record::Table* table = nullptr;
    std::size_t places = 0;  // arguments that the law sees
    std::optional<time::Day> known_on;
    std::vector<Weighed> assertions;
    std::vector<Weighed> denials;
};

// Which claims of the record are out whatever their grade: not yet known, or corrected (rulings 15, 16).
[[nodiscard]] std::vector<bool> claims_out(const record::Record& record, const View& view);

// Weighs one table's claims. `claims` are the indices of the table's claims.
[[nodiscard]] WeighedTable weigh(const record::Record& record, const View& view, const record::Table& table,
                                 const std::vector<std::uint32_t>& claims, const std::vector<bool>& out,
                                 std::size_t places);

// The first day on which everything that the atom names existed, as far as recorded.
[[nodiscard]] time::Day existed_from(const record::Record& record, const Tuple& atom);

// Denials by what they name first, so that an atom meets only those that may match it.
class DenialIndex {
public:
    explicit DenialIndex(const std::vector<Weighed>& denials);

    // Calls `use` with every denial whose pattern the atom matches.
    template <class Use>
    void for_each_match(const Tuple& atom, Use use) const {
        for (const Weighed* denial : open_) {
            if (matches(denial->atom, atom)) use(*denial);
        }
        if (atom.empty()) return;
        const auto found = by_first_.find(atom.front());
        if (found == by_first_.end()) return;
        for (const Weighed* denial : found->second) {
            if (matches(denial->atom, atom)) use(*denial);
        }
    }

private:
    std::vector<const Weighed*> open_;
    std::unordered_map<record::Value, std::vector<const Weighed*>> by_first_;
};

}  // namespace mithaq::regime
