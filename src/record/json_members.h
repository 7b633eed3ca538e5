// The members of a JSON object, by name and type, each fault placed.
#pragma once

#include <string>
#include <string_view>

#include "record/loading.h"

namespace mithaq::record {

class JsonMembers {
public:
    // `what` names the object in messages: "a resource". A value that is no object is a fault, and has no
    // members.
    JsonMembers(Loading& loading, const JsonNode& object, std::string_view what);

    // The member of that kind; null where it is absent, null in JSON, or (a fault) of another kind.
    [[nodiscard]] const JsonNode* find(std::string_view name, JsonNode::Kind kind);
    // The same, where an absent one is a fault.
    [[nodiscard]] const JsonNode* need(std::string_view name, JsonNode::Kind kind);

    [[nodiscard]] std::string text(std::string_view name);         // or empty
    [[nodiscard]] std::string needed_text(std::string_view name);  // or empty, a fault
    [[nodiscard]] bool flag(std::string_view name, bool otherwise);
    [[nodiscard]] std::optional<time::Day> day(std::string_view name);
    // A list of texts; empty where it is absent.
    [[nodiscard]] std::vector<std::string> texts(std::string_view name);

private:
    Loading& loading_;
    const JsonNode& object_;
    std::string what_;
};

}  // namespace mithaq::record
