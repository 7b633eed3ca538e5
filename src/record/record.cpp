#include "record/record.h"

namespace mithaq::record {

namespace {

std::string name_key(std::string_view id, std::string_view lang) {
    std::string key;
    key.reserve(lang.size() + 1 + id.size());
    key.append(lang).push_back('\0');
    return key.append(id);
}

// Which of two names is shown: United Nations terminology where a common name is disputed, else the preferred
// one.
int display_rank(const Name& name) {
    if (name.form == "un") return 3;
    if (name.preferred) return 2;
    return name.form == "preferred" ? 1 : 0;
}

}  // namespace

void Record::index() {
    entity_by_id_.clear();
    table_by_predicate_.clear();
    claim_by_id_.clear();
    for (std::uint32_t i = 0; i < entities.size(); ++i) entity_by_id_.emplace(entities[i].id.index, i);
    for (std::uint32_t i = 0; i < tables.size(); ++i) table_by_predicate_.emplace(tables[i].predicate, i);
    claim_by_id_.reserve(claims.size());
    for (std::uint32_t i = 0; i < claims.size(); ++i) claim_by_id_.emplace(claims[i].id, i);
    index_names();
}

void Record::index_names() {
    display_.clear();
    short_.clear();
    std::unordered_map<std::string, int> best;
    for (const Word& word : words) {
        if (!word.en.empty()) display_.insert_or_assign(name_key(symbols.text(word.code), "en"), word.en);
        if (!word.ar.empty()) display_.insert_or_assign(name_key(symbols.text(word.code), "ar"), word.ar);
    }
    for (const Name& name : names) {
        const int rank = display_rank(name);
        const bool is_short = name.form == "short";
        if (rank == 0 && !is_short) continue;
        std::string key = name_key(symbols.text(name.entity), name.lang);
        if (is_short) short_.emplace(key, name.name);
        if (rank == 0) continue;
        if (int& known = best[key]; rank > known) {
            known = rank;
            display_.insert_or_assign(std::move(key), name.name);
        }
    }
}

const Entity* Record::entity(Symbol id) const {
    const auto found = entity_by_id_.find(id.index);
    return found == entity_by_id_.end() ? nullptr : &entities[found->second];
}

const Table* Record::table(std::string_view predicate) const {
    const auto found = table_by_predicate_.find(std::string(predicate));
    return found == table_by_predicate_.end() ? nullptr : &tables[found->second];
}

std::optional<ClaimId> Record::find_claim(std::string_view id) const {
    const auto found = claim_by_id_.find(std::string(id));
    if (found == claim_by_id_.end()) return std::nullopt;
    return ClaimId{found->second};
}

std::string Record::display_name(Symbol id, std::string_view lang) const {
    const std::string_view text = symbols.text(id);
    const auto found = display_.find(name_key(text, lang));
    return found == display_.end() ? std::string(text) : found->second;
}

std::string Record::short_name(Symbol id, std::string_view lang) const {
    const auto found = short_.find(name_key(symbols.text(id), lang));
    return found == short_.end() ? display_name(id, lang) : found->second;
}

}  // namespace mithaq::record
