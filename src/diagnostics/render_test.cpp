#include "diagnostics/render.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <nlohmann/json.hpp>

#include "diagnostics/display_width.h"
#include "diagnostics/utf8.h"

// What drawing looks like is held by tests/golden/diagnostics; here is what must hold whatever the text.
namespace mithaq::diagnostics {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

TEST(Render, SaysAFaultWithoutPlaceInOneLine) {
    const Diagnostics faults{{Kind::BadUsage, {}, "unknown option `--vew`", {}, "did you mean `--view`?"}};
    EXPECT_EQ(render(faults, {}),
              "error: unknown option `--vew` [bad-usage]\nhint: did you mean `--view`?\n");
}

TEST(Render, NamesWarningsAsWarnings) {
    const Diagnostics faults{{Kind::BadUsage, {}, "odd", {}, {}, Severity::Warning}};
    EXPECT_EQ(render(faults, {}), "warning: odd [bad-usage]\n");
}

TEST(Render, ColoursOnlyWhenAsked) {
    SourceFiles files;
    const FileId file = files.add("a.law", "left(?i)");
    const Diagnostics faults{{Kind::BadUsage, {file, 5, 7}, "odd", {{{file, 0, 4}, "here"}}, "hint"}};
    EXPECT_EQ(render(faults, files).find('\x1B'), std::string::npos);
    const std::string coloured = render(faults, files, {.colour = true});
    EXPECT_NE(coloured.find("\x1B[1;31m"), std::string::npos);
    std::string plain;
    for (std::size_t at = 0; at < coloured.size(); ++at) {
        if (coloured[at] == '\x1B') {
            at = coloured.find('m', at);
        } else {
            plain += coloured[at];
        }
    }
    EXPECT_EQ(plain, render(faults, files));
}

TEST(Render, MakesNamesAndMessagesHarmless) {
    SourceFiles files;
    const FileId file = files.add("evil\x1B[2J.law", "x");
    const Diagnostics faults{{Kind::BadUsage, {file, 0, 1}, "bad \x1B]0;title\a \u202E", {}, "\r\n"}};
    const std::string shown = render(faults, files);
    EXPECT_EQ(shown.find('\x1B'), std::string::npos);
    EXPECT_EQ(shown.find('\a'), std::string::npos);
    EXPECT_EQ(lines_of(shown).size(), 4U);
}

// Whatever the bytes of a file and wherever the span: no line is long, nothing moves the cursor, and the carets lie
// under the text.
RC_GTEST_PROP(RenderProperty, HoldsForAnyBytesAndSpan, ()) {
    const auto parts = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "a", "treaty ", "م", "ُ", "核", "\t", "\n", "\r\n", "\xFF", "\xD9", "\x1B", "\u202E",
        std::string(1, '\0'), std::string(150, 'x'), "\u0301\u0301\u0301"));
    std::string text;
    for (const std::string& part : parts) text += part;
    const auto size = static_cast<int>(text.size());
    const int a = *rc::gen::inRange(0, size + 1);
    const int b = *rc::gen::inRange(0, size + 1);
    SourceFiles files;
    const FileId file = files.add("f", std::move(text));
    const Span span{file, static_cast<std::uint32_t>(std::min(a, b)),
                    static_cast<std::uint32_t>(std::max(a, b))};
    const Diagnostics faults{{Kind::BadUsage, span, "odd", {}, {}}};
    const std::string shown = render(faults, files);
    const auto lines = lines_of(shown);
    RC_ASSERT(lines.size() >= 3U && lines.size() <= 8U);
    std::size_t width = 0;
    for (const std::string& line : lines) {
        RC_ASSERT(printable(line) == line);
        RC_ASSERT(display_width(line) <= 125U);
        const bool carets = line.ends_with('^');
        RC_ASSERT(!carets || display_width(line) <= width + 1);
        width = display_width(line);
    }
}

TEST(ToJson, HasAStableForm) {
    SourceFiles files;
    const FileId file = files.add("a.law", "x\nمع y");
    const Diagnostics faults{
        {Kind::BadDate, {file, 2, 6}, "odd", {{{file, 0, 1}, "here"}}, "", Severity::Warning},
        {Kind::BadUsage, {}, "bytes \xFF", {}, "do"}};
    const nlohmann::json json = to_json(faults, files);
    EXPECT_EQ(
        json.dump(),
        R"([{"column":1,"end_column":3,"end_line":2,"file":"a.law","hint":"","kind":"bad-date","line":2,)"
        R"("message":"odd","notes":[{"column":1,"end_column":2,"end_line":1,"file":"a.law","line":1,)"
        R"("message":"here"}],"severity":"warning"},)"
        R"({"column":null,"end_column":null,"end_line":null,"file":null,"hint":"do","kind":"bad-usage",)"
        "\"line\":null,\"message\":\"bytes \xEF\xBF\xBD\",\"notes\":[],\"severity\":\"error\"}]");
}

}  // namespace
}  // namespace mithaq::diagnostics
