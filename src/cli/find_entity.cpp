#include "cli/find_entity.h"

#include <algorithm>

#include "cli/context.h"
#include "diagnostics/near_names.h"

namespace mithaq::cli {

namespace {

std::string lowered(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return result;
}

bool has_status(const record::Record& record, const record::Entity& entity) {
    const std::string_view kind = record.symbols.text(entity.kind);
    return kind == "state" || kind == "former_state" || kind == "area";
}

}  // namespace

tl::expected<record::Symbol, diagnostics::Diagnostic> find_state(const record::Record& record,
                                                                 std::string_view wanted) {
    const std::string sought = lowered(wanted);
    for (const record::Entity& entity : record.entities)
        if (lowered(record.symbols.text(entity.id)) == sought) return entity.id;
    std::vector<std::string> known;
    for (const record::Name& name : record.names) {
        const record::Entity* entity = record.entity(name.entity);
        if (entity == nullptr || !has_status(record, *entity)) continue;
        if (name.form == "hostile" || name.form.rfind("adjective", 0) == 0 || name.form == "demonym" ||
            name.form == "capital" || name.form == "government")
            continue;
        if (lowered(name.name) == sought) return name.entity;
        known.push_back(name.name);
    }
    for (const record::Entity& entity : record.entities)
        if (has_status(record, entity)) known.emplace_back(record.symbols.text(entity.id));
    const std::string near = diagnostics::did_you_mean(wanted, known);
    return tl::unexpected(
        bad_usage("no state is called `" + std::string(wanted) + "`",
                  near.empty() ? "give an ISO code such as PRK, or a name in English or Arabic" : near));
}

}  // namespace mithaq::cli
