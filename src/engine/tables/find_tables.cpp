#include "engine/tables/find_tables.h"

#include <algorithm>
#include <array>
#include <map>

#include "diagnostics/near_names.h"

namespace mithaq::engine::tables {

namespace {

namespace fs = std::filesystem;
using diagnostics::Diagnostics;
using diagnostics::Kind;

constexpr std::array<std::pair<std::string_view, Format>, 3> kEndings{
    {{".facts", Format::Tabs}, {".tsv", Format::Tabs}, {".csv", Format::Commas}}};

std::optional<Format> format_of(const fs::path& path) {
    for (const auto& [ending, format] : kEndings)
        if (path.extension() == ending) return format;
    return std::nullopt;
}

// The tables of the folder by name, each with its files in the order of their names.
diagnostics::Result<std::map<std::string, std::vector<fs::path>>> files_by_name(const fs::path& folder) {
    const auto unreadable = [&](const std::string& why) {
        return tl::unexpected(Diagnostics{
            {Kind::FileUnreadable, {}, "cannot read the folder `" + folder.string() + "`: " + why, {}, {}}});
    };
    std::error_code error;
    fs::directory_iterator entries(folder, error);
    if (error) return unreadable(error.message());
    std::map<std::string, std::vector<fs::path>> by_name;
    for (; entries != fs::directory_iterator(); entries.increment(error)) {
        if (error) return unreadable(error.message());
        const fs::path& path = entries->path();
        if (format_of(path)) by_name[path.stem().string()].push_back(path);
    }
    if (error) return unreadable(error.message());
    for (auto& [name, paths] : by_name) std::sort(paths.begin(), paths.end());
    return by_name;
}

diagnostics::Diagnostic missing(const law::Predicate& predicate, const std::string& name,
                                const fs::path& folder) {
    return {Kind::MissingTable,
            predicate.where,
            "`" + name + "` has neither a table nor a rule",
            {},
            "looked for " + name + ".facts, " + name + ".tsv and " + name + ".csv in `" + folder.string() +
                "`; with --allow-missing it is empty"};
}

}  // namespace

diagnostics::Result<std::vector<TableFile>> find_tables(const law::Program& program,
                                                        const record::Symbols& symbols,
                                                        const fs::path& folder, bool missing_is_empty,
                                                        Diagnostics& warnings) {
    auto by_name = files_by_name(folder);
    if (!by_name) return tl::unexpected(std::move(by_name.error()));
    Diagnostics faults;
    std::vector<TableFile> tables;
    std::vector<std::string> names;
    for (std::uint32_t i = 0; i < program.predicates.size(); ++i) {
        const law::Predicate& predicate = program.predicates[i];
        const std::string name(symbols.text(predicate.name));
        names.push_back(name);
        const auto found = by_name->find(name);
        if (found == by_name->end()) {
            if (!predicate.derived && !missing_is_empty) faults.push_back(missing(predicate, name, folder));
            continue;
        }
        const std::vector<fs::path>& paths = found->second;
        if (predicate.derived) {
            faults.push_back({Kind::TableAndRule,
                              predicate.where,
                              "`" + name + "` has rules, and a table `" + paths[0].string() + "`",
                              {},
                              "read the table under another name, and add a rule that takes it over"});
        } else if (paths.size() > 1) {
            faults.push_back(
                {Kind::TableTwice,
                 predicate.where,
                 "`" + name + "` has two tables, `" + paths[0].string() + "` and `" + paths[1].string() + "`",
                 {},
                 "keep one of them"});
        } else {
            tables.push_back({{i}, paths[0], paths[0].string(), *format_of(paths[0])});
        }
        by_name->erase(found);
    }
    for (const auto& [name, paths] : *by_name) {
        warnings.push_back({Kind::TableNotDeclared,
                            {},
                            "`" + paths[0].string() + "` is the table of no predicate, and is not read",
                            {},
                            diagnostics::did_you_mean(name, names),
                            diagnostics::Severity::Warning});
    }
    if (!faults.empty()) return tl::unexpected(std::move(faults));
    return tables;
}

}  // namespace mithaq::engine::tables
