#include <fmt/format.h>

#include <algorithm>

#include "record/json_members.h"
#include "record/loading.h"

namespace mithaq::record {

namespace {

using JsonKind = JsonNode::Kind;

bool is_source_id(std::string_view id) {
    const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    if (id.empty() || !plain(id.front())) return false;
    return std::ranges::all_of(id, [&](char c) { return plain(c) || c == '_' || c == '-'; });
}

// CSL's {"date-parts": [[2018, 7]], "circa": true} as EDTF.
std::string issued_date(Loading& loading, const JsonNode& node) {
    JsonMembers date(loading, node, "a date");
    const JsonNode* parts = date.find("date-parts", JsonKind::Array);
    if (parts == nullptr || parts->items.empty()) return {};
    std::string text;
    for (std::size_t end = 0; end < std::min<std::size_t>(parts->items.size(), 2); ++end) {
        if (end == 1) text += '/';
        const JsonNode& numbers = parts->items[end];
        for (std::size_t i = 0; i < numbers.items.size(); ++i) {
            if (numbers.items[i].kind != JsonKind::Integer) {
                loading.fault(Kind::WrongJsonType, numbers.items[i].where,
                              fmt::format("a part of a date is a whole number, but this is {}",
                                          described(numbers.items[i].kind)));
                return {};
            }
            text += i == 0 ? fmt::format("{:04}", numbers.items[i].integer)
                           : fmt::format("-{:02}", numbers.items[i].integer);
        }
    }
    if (const JsonNode* circa = node.find("circa"); circa != nullptr && circa->boolean) text += '~';
    if (auto parsed = time::parse_edtf(text); !parsed) {
        loading.fault(Kind::BadDate, node.where,
                      fmt::format("`{}` is not a date: {}", text, parsed.error().message));
    }
    return text;
}

char reliability(Loading& loading, JsonMembers& item, Source& source) {
    const JsonNode* custom = item.need("custom", JsonKind::Object);
    if (custom == nullptr) return 'F';
    JsonMembers members(loading, *custom, "`custom`");
    source.capacity = members.text("capacity");
    const JsonNode* letter = members.need("reliability", JsonKind::String);
    if (letter == nullptr) return 'F';
    if (letter->text.size() == 1 && letter->text[0] >= 'A' && letter->text[0] <= 'F') return letter->text[0];
    loading.fault(Kind::BadGrade, letter->where,
                  fmt::format("`{}` is not a reliability of `{}`", letter->text, source.id),
                  "a letter from A to F");
    return 'F';
}

void read_source(Loading& loading, const JsonNode& node) {
    JsonMembers item(loading, node, "a source");
    Source source;
    const JsonNode* id = item.need("id", JsonKind::String);
    if (id == nullptr) return;
    source.id = id->text;
    source.where = id->where;
    if (!is_source_id(source.id)) {
        loading.fault(Kind::BadId, id->where, fmt::format("`{}` is not an id of a source", source.id),
                      "small letters a-z, digits, `-` and `_`");
    }
    source.title = item.text("title");
    source.publisher = item.text("publisher");
    source.url = item.text("URL");
    if (const JsonNode* issued = item.find("issued", JsonKind::Object))
        source.issued = issued_date(loading, *issued);
    source.reliability = reliability(loading, item, source);

    const SourceId index{static_cast<std::uint32_t>(loading.record.sources.size())};
    const auto [known, is_new] = loading.source_by_id.emplace(source.id, index);
    if (!is_new) {
        loading.fault(Kind::DuplicateId, id->where, fmt::format("two sources have the id `{}`", source.id),
                      {}, {{loading.record.sources[known->second.index].where, "the first one"}});
        return;
    }
    loading.record.sources.push_back(std::move(source));
}

}  // namespace

void load_sources(Loading& loading) {
    const auto file = loading.open("sources.json");
    if (!file) return;
    const auto root = read_json(loading.files, *file, loading.faults);
    if (!root) return;
    if (root->kind != JsonKind::Array) {
        loading.fault(Kind::WrongJsonType, root->where,
                      fmt::format("sources.json is a list, but this is {}", described(root->kind)));
        return;
    }
    loading.record.sources.reserve(root->items.size());
    for (const JsonNode& node : root->items) read_source(loading, node);
}

}  // namespace mithaq::record
