#include <fmt/format.h>

#include <set>

#include "regime/checks.h"

namespace mithaq::regime {

namespace {

using diagnostics::Span;

// What stands where: the ids of a record by the place of their rows.
class Places {
public:
    explicit Places(const record::Record& record) {
        for (const record::Claim& claim : record.claims) ids_.emplace(claim.where, claim.id);
        for (const record::Source& source : record.sources) ids_.emplace(source.where, source.id);
        for (const record::Entity& entity : record.entities)
            ids_.emplace(entity.where, record.symbols.text(entity.id));
        for (const record::Name& name : record.names)
            ids_.emplace(name.where, record.symbols.text(name.entity));
        for (const record::Table& table : record.tables) ids_.emplace(table.where, table.predicate);
    }
    [[nodiscard]] std::string of(Span where) const {
        const auto found = ids_.find(where);
        return found == ids_.end() ? std::string() : found->second;
    }

private:
    std::map<Span, std::string> ids_;
};

}  // namespace

std::vector<Acknowledged> take_known(const Regime& regime, const Checks& checks,
                                     diagnostics::Diagnostics& warnings) {
    std::vector<Acknowledged> taken;
    if (checks.known.empty()) return taken;
    std::map<std::pair<std::string, std::string>, const KnownDoubt*> known;
    for (const KnownDoubt& doubt : checks.known)
        for (const std::string& id : doubt.about) known.emplace(std::pair{doubt.kind, id}, &doubt);
    const Places places(*regime.record);
    std::set<std::pair<std::string, std::string>> needed;
    diagnostics::Diagnostics left;
    for (diagnostics::Diagnostic& warning : warnings) {
        const std::pair key{std::string(diagnostics::name_of(warning.kind)), places.of(warning.where)};
        const auto found = known.find(key);
        if (warning.severity == diagnostics::Severity::Error || found == known.end()) {
            left.push_back(std::move(warning));
            continue;
        }
        needed.insert(key);
        taken.push_back({std::move(warning), found->second});
    }
    warnings = std::move(left);
    for (const KnownDoubt& doubt : checks.known)
        for (const std::string& id : doubt.about)
            if (!needed.contains({doubt.kind, id}))
                warnings.push_back({diagnostics::Kind::KnownNoMore,
                                    doubt.where,
                                    fmt::format("nothing warns of `{}` about `{}` any more", doubt.kind, id),
                                    {},
                                    "take it out of known.toml, or mend its id",
                                    diagnostics::Severity::Warning});
    return taken;
}

}  // namespace mithaq::regime
