#include "law/program.h"

#include <algorithm>
#include <array>

namespace mithaq::law {
namespace {

constexpr std::array<std::pair<std::string_view, TableColumn::Kind>, 7> kColumnWords{{
    {"when", TableColumn::Kind::When},
    {"from", TableColumn::Kind::From},
    {"to", TableColumn::Kind::To},
    {"earliest", TableColumn::Kind::Earliest},
    {"latest", TableColumn::Kind::Latest},
    {"certainty", TableColumn::Kind::Certainty},
    {"_", TableColumn::Kind::Ignored},
}};

}  // namespace

std::string_view word_for(TableColumn::Kind kind) {
    for (const auto& [word, of] : kColumnWords)
        if (of == kind) return word;
    return {};
}

std::optional<TableColumn::Kind> column_named(std::string_view word) {
    for (const auto& [known, kind] : kColumnWords)
        if (known == word) return kind;
    return std::nullopt;
}

std::optional<PredicateId> Program::find_predicate(Symbol name) const {
    if (name == Symbol{}) return std::nullopt;
    if (predicate_by_name.size() == predicates.size()) {
        const auto found = predicate_by_name.find(name);
        if (found == predicate_by_name.end()) return std::nullopt;
        return found->second;
    }
    // A program made by hand, as in tests.
    const auto found = std::find_if(predicates.begin(), predicates.end(),
                                    [name](const Predicate& one) { return one.name == name; });
    if (found == predicates.end()) return std::nullopt;
    return PredicateId{static_cast<std::uint32_t>(found - predicates.begin())};
}

}  // namespace mithaq::law
