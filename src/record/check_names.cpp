#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "record/checks.h"

namespace mithaq::record {

using diagnostics::Kind;
using diagnostics::Severity;

diagnostics::Diagnostics doubts(const Record& record, const std::unordered_set<std::string>& cited,
                                const Lives& lives) {
    diagnostics::Diagnostics warnings;
    check::names(record, warnings);
    check::sources(record, cited, warnings);
    check::coverage(record, warnings);
    check::lives(record, lives, warnings);
    return warnings;
}

namespace check {

namespace {

// Forms that call the entity itself.
bool calls_it(const Name& name) {
    constexpr std::array<std::string_view, 6> kOthers{"capital",     "government",  "demonym",
                                                      "adjective_m", "adjective_f", "hostile"};
    return std::ranges::find(kOthers, name.form) == kOthers.end();
}

void names_of_two(const Record& record, diagnostics::Diagnostics& warnings) {
    std::map<std::pair<std::string_view, std::string_view>, const Name*> first;
    for (const Name& name : record.names) {
        if (!calls_it(name)) continue;
        const auto [known, is_new] =
            first.emplace(std::pair<std::string_view, std::string_view>(name.lang, name.name), &name);
        if (is_new || known->second->entity == name.entity) continue;
        warnings.push_back(
            {Kind::NameOfTwo,
             name.where,
             fmt::format("`{}` is a name of `{}` and of `{}`", name.name,
                         record.symbols.text(known->second->entity), record.symbols.text(name.entity)),
             {{known->second->where, "the other one"}},
             "a reader cannot tell which is meant: give one of them another name",
             Severity::Warning});
    }
}

void missing_names(const Record& record, diagnostics::Diagnostics& warnings) {
    std::unordered_set<std::string> named;
    for (const Name& name : record.names)
        if (calls_it(name)) named.insert(fmt::format("{} {}", name.lang, name.entity.index));
    for (const Entity& entity : record.entities) {
        for (const auto& [lang, word] : {std::pair{"en", "English"}, std::pair{"ar", "Arabic"}}) {
            if (named.contains(fmt::format("{} {}", lang, entity.id.index))) continue;
            warnings.push_back(
                {Kind::MissingName,
                 entity.where,
                 fmt::format("`{}` has no {} name", record.symbols.text(entity.id), word),
                 {},
                 fmt::format("names.csv: {},{},…,preferred,1,,,", record.symbols.text(entity.id), lang),
                 Severity::Warning});
        }
    }
}

}  // namespace

void names(const Record& record, diagnostics::Diagnostics& warnings) {
    names_of_two(record, warnings);
    missing_names(record, warnings);
}

}  // namespace check
}  // namespace mithaq::record
