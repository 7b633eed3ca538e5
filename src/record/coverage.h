// How far a table was surveyed: the rows of coverage.csv, shown wherever a list is.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/claim.h"

namespace mithaq::record {

class Record;

enum class Extent : std::uint8_t {
    Surveyed,  // someone looked through all of it, and what was found is in the record
    Partly,    // looked at, with gaps or with a lean that the note names
    Not        // not looked at: what stands there came by chance
};

// "surveyed", "partly", "not".
[[nodiscard]] std::string_view word_of(Extent extent);

// The values that one argument may take.
struct ScopeTerm {
    std::size_t argument = 0;  // index into Table::arguments
    std::vector<std::string> values;
};

struct Coverage {
    std::string predicate;
    std::vector<ScopeTerm> scope;  // arguments left out: whatever their value
    std::optional<int> from_year;  // included; none: since ever
    std::optional<int> to_year;    // included; none: for good
    Extent extent = Extent::Not;
    std::optional<SourceId> source;  // who surveyed; none only for Extent::Not
    std::string note_en;
    std::string note_ar;
    diagnostics::Span where;  // the predicate's cell
};

// The rows that meet a list: those of the predicate whose scope and years have something in common with what was
// asked for. `pattern` gives a value for some arguments, by name; years are included, none is open.
[[nodiscard]] std::vector<const Coverage*> coverage_of(
    const Record& record, std::string_view predicate,
    const std::map<std::string, std::string, std::less<>>& pattern = {},
    std::optional<int> from_year = std::nullopt, std::optional<int> to_year = std::nullopt);

}  // namespace mithaq::record
