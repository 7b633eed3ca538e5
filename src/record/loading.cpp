#include "record/loading.h"

#include <fmt/format.h>

#include <algorithm>

#include "diagnostics/near_names.h"

namespace mithaq::record {

namespace {

constexpr std::size_t kMostHints = 300;

char small(char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter; }

}  // namespace

void Loading::fault(Kind kind, diagnostics::Span where, std::string message, std::string hint,
                    std::vector<diagnostics::Note> notes) {
    faults.push_back({kind, where, std::move(message), std::move(notes), std::move(hint)});
}

void Loading::mended(diagnostics::Span where, std::string message) {
    warnings.push_back({Kind::Mended, where, std::move(message), {}, {}, diagnostics::Severity::Warning});
}

std::optional<diagnostics::FileId> Loading::open(const std::string& name) {
    auto file = files.load(folder / name, shown.empty() ? name : shown + "/" + name);
    if (file) return *file;
    faults.insert(faults.end(), file.error().begin(), file.error().end());
    return std::nullopt;
}

const Entity* Loading::entity(std::string_view id) const {
    const auto found = entity_by_id.find(record.symbols.find(id).index);
    return found == entity_by_id.end() ? nullptr : &record.entities[found->second];
}

const Entity* Loading::entity(std::string_view id, diagnostics::Span where) {
    if (const Entity* known = entity(id)) return known;
    // Written with other capitals, where only one id differs by that alone.
    const Entity* meant = nullptr;
    for (const Entity& other : record.entities) {
        const std::string_view text = record.symbols.text(other.id);
        if (!std::ranges::equal(text, id, {}, small, small)) continue;
        if (meant != nullptr) return nullptr;
        meant = &other;
    }
    if (meant != nullptr)
        mended(where, fmt::format("`{}` is read as `{}`", id, record.symbols.text(meant->id)));
    return meant;
}

void Loading::unknown_entity(std::string_view id, diagnostics::Span where) {
    if (entity_ids_.empty()) {
        for (const Entity& entity : record.entities) entity_ids_.emplace_back(record.symbols.text(entity.id));
    }
    fault(Kind::UnknownEntity, where, fmt::format("`{}` is not in entities.csv", id),
          hint(id, "entities", entity_ids_));
}

std::optional<SourceId> Loading::source(std::string_view id, diagnostics::Span where) {
    if (const auto found = source_by_id.find(std::string(id)); found != source_by_id.end())
        return found->second;
    std::string lower(id);
    std::ranges::transform(lower, lower.begin(), small);
    if (const auto found = source_by_id.find(lower); found != source_by_id.end()) {
        mended(where, fmt::format("`{}` is read as `{}`", id, lower));
        return found->second;
    }
    if (source_ids_.empty()) {
        for (const Source& source : record.sources) source_ids_.push_back(source.id);
    }
    fault(Kind::UnknownSource, where, fmt::format("`{}` is not in sources.json", id),
          hint(id, "sources", source_ids_));
    return std::nullopt;
}

std::string Loading::hint(std::string_view wanted, const std::string& list,
                          const std::vector<std::string>& known) {
    const auto found = hints_.find({list, std::string(wanted)});
    if (found != hints_.end()) return found->second;
    if (hints_.size() >= kMostHints) return {};
    std::string text = diagnostics::did_you_mean(wanted, known);
    hints_.emplace(std::pair{list, std::string(wanted)}, text);
    return text;
}

}  // namespace mithaq::record
