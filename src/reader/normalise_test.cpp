#include "reader/normalise.h"

#include <gtest/gtest.h>

#include <string>

namespace mithaq::reader {
namespace {

struct Case {
    std::string_view text;
    std::string_view folded;
};

TEST(Normalise, GivesOneSpellingForMany) {
    const Case cases[] = {
        {"الولايات المُتَّحِدة", "الولايات المتحده"},
        {"أإآٱا", "ااااا"},
        {"مسؤولية", "مسووليه"},
        {"رئيس", "رييس"},
        {"على", "علي"},
        {"ایران", "ايران"},       // Persian yeh
        {"ﻻ", "لا"},              // a presentation form of two letters
        {"الـــعراق", "العراق"},  // tatweel
        {"١٢٣ ۴۵", "123 45"},
        {"١٬٥٠٠٫٥", "1,500.5"},
        {"«قال»", "\"قال\""},
        {"“said” ‘so’", "\"said\" 'so'"},
        {"ما؟ نعم؛ لا،", "ما? نعم; لا,"},
        {"\u202bنص\u202c \u200fهنا", "نص هنا"},
        {"Büchel", "buchel"},
        {"STRASSE Straße", "strasse strasse"},
        {"non\u2011nuclear — now", "non-nuclear – now"},
        {"180²", "180"},  // the mark of a footnote
        {"  a \n b ", "a b"},
        {"", ""},
    };
    for (const Case& c : cases) EXPECT_EQ(normalised(c.text), c.folded) << c.text;
}

TEST(Normalise, ComposedAndDecomposedTextsFoldAlike) {
    const Case cases[] = {{"أ", "ا\u0654"}, {"آ", "ا\u0653"}, {"ؤ", "و\u0654"},
                          {"ئ", "ي\u0654"}, {"é", "e\u0301"}, {"ü", "u\u0308"}};
    for (const Case& c : cases) EXPECT_EQ(normalised(c.text), normalised(c.folded)) << c.text;
}

TEST(Normalise, EveryCharacterKnowsItsCodePoints) {
    // Vowel signs belong to the letter before them, controls to none.
    const std::string text = "نوويّاً \u200fX";
    const auto folded = fold(text);
    ASSERT_EQ(folded.size(), 7U);    // ن و و ي ا, a space, X
    EXPECT_EQ(folded[3].begin, 3U);  // ي with its shadda
    EXPECT_EQ(folded[3].end, 5U);
    EXPECT_EQ(folded[4].begin, 5U);  // ا with its tanwin
    EXPECT_EQ(folded[4].end, 7U);
    EXPECT_EQ(folded[6].begin, 9U);
    EXPECT_TRUE(folded[6].capital) << "X";
    EXPECT_EQ(text.substr(folded[6].byte_begin), "X");
}

TEST(Normalise, BrokenBytesAreOneCharacterEach) {
    const auto folded = fold(
        "\xff\xfe"
        "a");
    ASSERT_EQ(folded.size(), 3U);
    EXPECT_EQ(folded[2].c, U'a');
    EXPECT_EQ(folded[2].begin, 2U);
}

TEST(Normalise, LoneMarksAreNothing) { EXPECT_EQ(normalised("\u0651\u064b\u0640\u200b"), ""); }

}  // namespace
}  // namespace mithaq::reader
