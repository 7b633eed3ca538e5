#include "cli/json_lines.h"

#include <nlohmann/json.hpp>

namespace mithaq::cli {

using diagnostics::Kind;
using diagnostics::Span;

namespace {

// The parser's own words end with the place and what was expected; the place is ours already.
std::string without_place(const std::string& words) {
    const auto colon = words.find(": ", words.find("parse error"));
    return colon == std::string::npos ? words : words.substr(colon + 2);
}

}  // namespace

void for_each_json_line(diagnostics::FileId file, const diagnostics::SourceFiles& files,
                        const std::function<void(const nlohmann::json&, Span)>& each,
                        diagnostics::Diagnostics& faults) {
    const std::string_view text = files.text(file);
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string_view line = text.substr(begin, end - begin);
        const Span span{file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
        begin = end + 1;
        if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
        try {
            const nlohmann::json value = nlohmann::json::parse(line);
            if (value.is_object())
                each(value, span);
            else
                faults.push_back({Kind::BadJson,
                                  span,
                                  "the line is JSON, but no object",
                                  {},
                                  "write one object a line: {…}"});
        } catch (const nlohmann::json::parse_error& error) {
            const auto at = static_cast<std::uint32_t>(
                span.begin + std::min<std::size_t>(error.byte > 0 ? error.byte - 1 : 0, line.size()));
            faults.push_back({Kind::BadJson,
                              {file, at, std::min(at + 1, span.end)},
                              "not JSON: " + without_place(error.what()),
                              {},
                              "write one object a line, in UTF-8"});
        } catch (const nlohmann::json::out_of_range&) {
            faults.push_back({Kind::BadJson,
                              span,
                              "a number in this line is larger than any that is read",
                              {},
                              "the largest is about 1.8e308"});
        }
    }
}

}  // namespace mithaq::cli
