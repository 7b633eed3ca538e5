#include "record/json_members.h"

#include <fmt/format.h>

namespace mithaq::record {

JsonMembers::JsonMembers(Loading& loading, const JsonNode& object, std::string_view what)
    : loading_(loading), object_(object), what_(what) {
    if (object.kind != JsonNode::Kind::Object) {
        loading.fault(Kind::WrongJsonType, object.where,
                      fmt::format("{} is an object, but this is {}", what, described(object.kind)));
    }
}

const JsonNode* JsonMembers::find(std::string_view name, JsonNode::Kind kind) {
    const JsonNode* member = object_.find(name);
    if (member == nullptr || member->kind == JsonNode::Kind::Null) return nullptr;
    if (member->kind == kind) return member;
    loading_.fault(Kind::WrongJsonType, member->where,
                   fmt::format("`{}` is {}, but this is {}", name, described(kind), described(member->kind)));
    return nullptr;
}

const JsonNode* JsonMembers::need(std::string_view name, JsonNode::Kind kind) {
    const JsonNode* member = object_.find(name);
    if (object_.kind == JsonNode::Kind::Object &&
        (member == nullptr || member->kind == JsonNode::Kind::Null)) {
        loading_.fault(Kind::MissingMember, object_.where, fmt::format("{} has no `{}`", what_, name));
    }
    return find(name, kind);
}

std::string JsonMembers::text(std::string_view name) {
    const JsonNode* member = find(name, JsonNode::Kind::String);
    return member == nullptr ? std::string() : member->text;
}

std::string JsonMembers::needed_text(std::string_view name) {
    const JsonNode* member = need(name, JsonNode::Kind::String);
    return member == nullptr ? std::string() : member->text;
}

bool JsonMembers::flag(std::string_view name, bool otherwise) {
    const JsonNode* member = find(name, JsonNode::Kind::Boolean);
    return member == nullptr ? otherwise : member->boolean;
}

std::optional<time::Day> JsonMembers::day(std::string_view name) {
    const JsonNode* member = find(name, JsonNode::Kind::String);
    if (member == nullptr) return std::nullopt;
    const auto day = time::parse_day(member->text);
    if (!day) {
        loading_.fault(Kind::BadDate, member->where, fmt::format("`{}` is not a day", member->text),
                       "write it as YYYY-MM-DD");
    }
    return day;
}

std::vector<std::string> JsonMembers::texts(std::string_view name) {
    std::vector<std::string> found;
    const JsonNode* list = find(name, JsonNode::Kind::Array);
    if (list == nullptr) return found;
    for (const JsonNode& item : list->items) {
        if (item.kind == JsonNode::Kind::String) {
            found.push_back(item.text);
        } else {
            loading_.fault(
                Kind::WrongJsonType, item.where,
                fmt::format("`{}` is a list of texts, but this is {}", name, described(item.kind)));
        }
    }
    return found;
}

}  // namespace mithaq::record
