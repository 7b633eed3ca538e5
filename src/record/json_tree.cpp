#include "record/json_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

#include "diagnostics/source_files.h"

namespace mithaq::record {

namespace {

using diagnostics::Diagnostic;
using diagnostics::Kind;
using nlohmann::json;

constexpr std::size_t kDeepest = 200;

// Walks the text and lets the handler see how far the lexer has read.
struct Reading {
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    const char* at;
    const char** shared;

    reference operator*() const { return *at; }
    Reading& operator++() {
        *shared = ++at;
        return *this;
    }
    Reading operator++(int) {
        Reading before = *this;
        ++*this;
        return before;
    }
    friend bool operator==(const Reading& a, const Reading& b) { return a.at == b.at; }
    friend bool operator!=(const Reading& a, const Reading& b) { return a.at != b.at; }
};

bool is_blank(char byte) { return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t'; }
bool is_punctuation(char byte) { return byte == ',' || byte == ':' || byte == ']' || byte == '}'; }

// Takes the events of nlohmann's parser; each comes when the last byte of its token has been read, a number
// one byte later.
class TreeBuilder final : public nlohmann::json_sax<json> {
public:
    TreeBuilder(std::string_view text, diagnostics::FileId file, const char* const& at,
                diagnostics::Diagnostics& faults)
        : text_(text), file_(file), at_(at), faults_(faults) {}

    bool null() override { return add(JsonNode::Kind::Null) != nullptr; }
    bool boolean(bool value) override {
        add(JsonNode::Kind::Boolean)->boolean = value;
        return true;
    }
    bool number_integer(number_integer_t value) override {
        add(JsonNode::Kind::Integer)->integer = value;
        return true;
    }
    bool number_unsigned(number_unsigned_t value) override {
        const bool fits = value <= static_cast<number_unsigned_t>(INT64_MAX);
        add(fits ? JsonNode::Kind::Integer : JsonNode::Kind::Number)->integer =
            fits ? static_cast<std::int64_t>(value) : 0;
        return true;
    }
    bool number_float(number_float_t, const string_t&) override {
        add(JsonNode::Kind::Number);
        return true;
    }
    bool string(string_t& value) override {
        add(JsonNode::Kind::String)->text = std::move(value);
        return true;
    }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(JsonNode::Kind::Object); }
    bool start_array(std::size_t) override { return open(JsonNode::Kind::Array); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(string_t& name) override {
        open_.back()->members.push_back({std::move(name), token(), {}});
        return true;
    }

    bool parse_error(std::size_t position, const std::string&,
                     const nlohmann::detail::exception& error) override {
        const auto end = static_cast<std::uint32_t>(std::min(position, text_.size()));
        const std::uint32_t begin = end == 0 ? 0 : end - 1;
        faults_.push_back({Kind::BadJson, {file_, begin, end}, reason(error.what()), {}, {}});
        return false;
    }

    [[nodiscard]] JsonNode take() { return std::move(root_); }

private:
    // nlohmann says "[json.exception.parse_error.101] parse error at line 1, column 2: syntax error while …".
    static std::string reason(std::string_view what) {
        const auto colon = what.find(": ");
        return fmt::format("not JSON: {}", colon == std::string_view::npos ? what : what.substr(colon + 2));
    }

    [[nodiscard]] diagnostics::Span token() {
        auto end = static_cast<std::uint32_t>(at_ - text_.data());
        std::uint32_t begin = token_end_;
        while (begin < end && (is_blank(text_[begin]) || is_punctuation(text_[begin]))) ++begin;
        while (end > begin + 1 && (is_blank(text_[end - 1]) || is_punctuation(text_[end - 1])) &&
               text_[begin] != '"')
            --end;
        token_end_ = end;
        return {file_, begin, end};
    }

    JsonNode* add(JsonNode::Kind kind) {
        JsonNode* node = &root_;
        if (!open_.empty()) {
            JsonNode& parent = *open_.back();
            node = parent.kind == JsonNode::Kind::Object ? &parent.members.back().value
                                                         : &parent.items.emplace_back();
        }
        node->kind = kind;
        node->where = token();
        return node;
    }

    bool open(JsonNode::Kind kind) {
        JsonNode* node = add(kind);
        open_.push_back(node);
        if (open_.size() <= kDeepest) return true;
        faults_.push_back(
            {Kind::BadJson, node->where, fmt::format("nested more than {} deep", kDeepest), {}, {}});
        return false;
    }

    bool close() {
        token_end_ = static_cast<std::uint32_t>(at_ - text_.data());
        open_.back()->where.end = token_end_;
        report_twins(*open_.back());
        open_.pop_back();
        return true;
    }

    void report_twins(const JsonNode& object) {
        std::vector<const JsonNode::Member*> members;
        for (const JsonNode::Member& member : object.members) members.push_back(&member);
        std::ranges::stable_sort(members, {}, &JsonNode::Member::name);
        for (std::size_t i = 1; i < members.size(); ++i) {
            if (members[i]->name != members[i - 1]->name) continue;
            faults_.push_back({Kind::DuplicateName,
                               members[i]->name_where,
                               fmt::format("`{}` stands twice in this object", members[i]->name),
                               {{members[i - 1]->name_where, "first here"}},
                               {}});
        }
    }

    std::string_view text_;
    diagnostics::FileId file_;
    const char* const& at_;
    diagnostics::Diagnostics& faults_;
    JsonNode root_;
    std::vector<JsonNode*> open_;  // a child is only added to the innermost, so these stay where they are
    std::uint32_t token_end_ = 0;
};

}  // namespace

const JsonNode* JsonNode::find(std::string_view name) const {
    for (auto member = members.rbegin(); member != members.rend(); ++member) {
        if (member->name == name) return &member->value;
    }
    return nullptr;
}

std::string_view described(JsonNode::Kind kind) {
    switch (kind) {
        case JsonNode::Kind::Null:
            return "null";
        case JsonNode::Kind::Boolean:
            return "true or false";
        case JsonNode::Kind::Integer:
            return "a whole number";
        case JsonNode::Kind::Number:
            return "a number";
        case JsonNode::Kind::String:
            return "a text";
        case JsonNode::Kind::Array:
            return "a list";
        case JsonNode::Kind::Object:
            return "an object";
    }
    return {};
}

std::optional<JsonNode> read_json(const diagnostics::SourceFiles& files, diagnostics::FileId file,
                                  diagnostics::Diagnostics& faults) {
    const std::string_view text = files.text(file);
    const char* at = text.data();
    TreeBuilder builder(text, file, at, faults);
    const Reading begin{text.data(), &at};
    const Reading end{text.data() + text.size(), &at};
    if (!json::sax_parse(begin, end, &builder)) return std::nullopt;
    return builder.take();
}

}  // namespace mithaq::record
