#include "reader/claim_line.h"

#include <array>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

namespace mithaq::reader {
namespace {

bool needs_escape(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

void append_escape(std::string& out, char c) {
    constexpr std::string_view kHex = "0123456789abcdef";
    switch (c) {
        case '"':
            out += "\\\"";
            return;
        case '\\':
            out += "\\\\";
            return;
        case '\b':
            out += "\\b";
            return;
        case '\f':
            out += "\\f";
            return;
        case '\n':
            out += "\\n";
            return;
        case '\r':
            out += "\\r";
            return;
        case '\t':
            out += "\\t";
            return;
        default:
            out += "\\u00";
            out += kHex[static_cast<unsigned char>(c) >> 4];
            out += kHex[static_cast<unsigned char>(c) & 15];
    }
}

void append_or_null(std::string& out, std::string_view text) {
    if (text.empty())
        out += "null";
    else
        append_json_string(out, text);
}

template <class Integer>
void append_integer(std::string& out, Integer value) {
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    out.append(digits.data(), end);
}

void append_figure(std::string& out, const std::optional<double>& value) {
    if (!value)
        out += "null";
    else if (std::nearbyint(*value) == *value && std::abs(*value) < 9e15)
        append_integer(out, static_cast<std::int64_t>(*value));
    else
        out += nlohmann::json(*value).dump();
}

void append_args(std::string& out, const ReadClaim& claim) {
    out += '{';
    bool first = true;
    for (const auto& [name, value] : claim.args) {
        if (!first) out += ',';
        first = false;
        append_json_string(out, name);
        out += ':';
        if (name == "misnamed" || name == "unanimous")
            out += value == "true" ? "true" : "false";
        else
            append_json_string(out, value);
    }
    out += '}';
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
    out += '"';
    std::size_t from = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!needs_escape(text[at])) continue;
        out.append(text, from, at - from);
        append_escape(out, text[at]);
        from = at + 1;
    }
    out.append(text, from);
    out += '"';
}

void append_claim_line(std::string& out, std::string_view item, const ReadClaim& claim) {
    out += "{\"item\":";
    append_json_string(out, item);
    out += ",\"predicate\":";
    append_json_string(out, claim.predicate);
    out += ",\"args\":";
    append_args(out, claim);
    if (!claim.from.empty() || !claim.to.empty()) {
        out += ",\"from\":";
        append_or_null(out, claim.from);
        out += ",\"to\":";
        append_or_null(out, claim.to);
    } else {
        out += ",\"date\":";
        append_or_null(out, claim.date);
    }
    out += ",\"number\":";
    if (claim.number) {
        out += "{\"low\":";
        append_figure(out, claim.number->low);
        out += ",\"high\":";
        append_figure(out, claim.number->high);
        out += ",\"approx\":";
        out += claim.number->approx ? "true}" : "false}";
    } else {
        out += "null";
    }
    out += ",\"attribution\":";
    append_or_null(out, claim.attribution);
    out += claim.negative ? ",\"polarity\":\"negative\"" : ",\"polarity\":\"positive\"";
    out += claim.hedged ? ",\"hedged\":true" : ",\"hedged\":false";
    out += ",\"span\":";
    append_json_string(out, claim.span);
    out += ",\"start\":";
    append_integer(out, claim.start);
    out += ",\"end\":";
    append_integer(out, claim.end);
    if (!claim.misnamed_as.empty()) {
        out += ",\"misnamed_as\":";
        append_json_string(out, claim.misnamed_as);
    }
    out += "}\n";
}

}  // namespace mithaq::reader
