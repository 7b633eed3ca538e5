#include "diagnostics/utf8.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace mithaq::diagnostics {
namespace {

TEST(Utf8, FindsTheFirstByteThatBelongsToNoCharacter) {
    EXPECT_EQ(first_not_utf8(""), std::nullopt);
    EXPECT_EQ(first_not_utf8("ميثاق treaty 核 \U0001F54A"), std::nullopt);
    EXPECT_EQ(first_not_utf8("abc\xFF"), 3U);
    EXPECT_EQ(first_not_utf8("long enough for a word at a time \xC3"), 33U);
    EXPECT_EQ(first_not_utf8("\xC0\xAF"), 0U) << "an overlong form";
    EXPECT_EQ(first_not_utf8("x\xED\xA0\x80"), 1U) << "a surrogate";
    EXPECT_EQ(first_not_utf8("\xF4\x90\x80\x80"), 0U) << "above U+10FFFF";
    EXPECT_EQ(first_not_utf8("\xD9"), 0U) << "cut in the middle";
}

TEST(Utf8, CountsCodePoints) {
    EXPECT_EQ(count_code_points("ميثاق"), 5U);
    EXPECT_EQ(count_code_points("e\u0301"), 2U);
    EXPECT_EQ(count_code_points("a\xFF\xFF"), 3U);
}

TEST(Utf8, PrintableTextHoldsNothingThatMovesTheCursorOrTurnsTheLine) {
    EXPECT_EQ(printable("a\x1B[31mb"), "a<U+001B>[31mb");
    EXPECT_EQ(printable("line\r\n"), "line<U+000D><U+000A>");
    EXPECT_EQ(printable("\u202Eabc\u2066"), "<U+202E>abc<U+2066>");
    EXPECT_EQ(printable("\u0085\u2028"), "<U+0085><U+2028>");
    EXPECT_EQ(printable("\xD9"), "<0xD9>");
    EXPECT_EQ(printable("ab\tc"), "ab  c");
    EXPECT_EQ(printable("معاهدة"), "معاهدة");
}

// Bytes of all sorts: half of them ASCII, with whole and cut characters between.
rc::Gen<std::string> any_bytes() {
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::oneOf(
                            rc::gen::arbitrary<std::string>(),
                            rc::gen::element<std::string>("م", "\u202E", "核", "\xE6\xA0", "\xF0\x9F\x95\x8A",
                                                          "\xED\xA0\x80", "\t", "\n"))),
                        [](const std::vector<std::string>& parts) {
                            std::string all;
                            for (const std::string& part : parts) all += part;
                            return all;
                        });
}

RC_GTEST_PROP(Utf8Property, PrintableIsUtf8WithoutControls, ()) {
    const std::string shown = printable(*any_bytes());
    RC_ASSERT(!first_not_utf8(shown));
    for (const char c : shown) RC_ASSERT(static_cast<unsigned char>(c) >= 0x20 && c != 0x7F);
    RC_ASSERT(printable(shown) == shown);
}

RC_GTEST_PROP(Utf8Property, RepairedIsUtf8AndKeepsWhatWasWhole, ()) {
    const std::string bytes = *any_bytes();
    const std::string repaired = repaired_utf8(bytes);
    RC_ASSERT(!first_not_utf8(repaired));
    RC_ASSERT(first_not_utf8(bytes) || repaired == bytes);
    RC_ASSERT(count_code_points(repaired) == count_code_points(bytes));
}

RC_GTEST_PROP(Utf8Property, TheFirstFaultIsWhereSteppingMeetsIt, ()) {
    const std::string bytes = *any_bytes();
    std::optional<std::size_t> expected;
    for (std::size_t at = 0; at < bytes.size();) {
        const CodePoint c = first_code_point(std::string_view(bytes).substr(at));
        if (!c.valid) {
            expected = at;
            break;
        }
        at += c.bytes;
    }
    RC_ASSERT(first_not_utf8(bytes) == expected);
}

}  // namespace
}  // namespace mithaq::diagnostics
