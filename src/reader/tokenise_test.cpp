#include "reader/tokenise.h"

#include <gtest/gtest.h>

#include "reader/sentences.h"

namespace mithaq::reader {
namespace {

// The forms of the tokens, with | between them; ¶ for a line break.
std::string forms_of_text(std::string_view text) {
    const Draft draft = tokenise(text);
    std::string out;
    for (const Token& token : draft.annotation.tokens) {
        if (!out.empty()) out += '|';
        out += token.kind == TokenKind::LineBreak ? "¶" : std::string(draft.annotation.form(token));
    }
    return out;
}

struct Case {
    std::string_view text;
    std::string_view tokens;
};

TEST(Tokenise, PartsWordsNumbersAndSigns) {
    const Case cases[] = {
        {"Iran's 1,000 tests.", "iran|'s|1000|tests|."},
        {"the states' vote", "the|states|'s|vote"},
        {"didn't won't can't", "did|not|will|not|can|not"},
        {"nuclear-armed states", "nuclear|armed|states"},
        {"the U.S. and the I.A.E.A.", "the|us|and|the|iaea"},
        {"A/RES/71/258, 71/258 and/or", "a/res/71/258|,|71/258|and|/|or"},
        {"P5+1 and 5+1", "p5|+|1|and|5|+|1"},
        {"50th, 1990s, 3.67%", "50th|,|1990s|,|3.67|%"},
        {"the 1MSP", "the|1msp"},
        {"weapons [28] and more[3]", "weapons|and|more"},
        {"so... and so", "so|…|and|so"},
        {"تموز/يوليو 2017", "تموز|/|يوليو|2017"},
        {"ديسمبر2015", "ديسمبر|2015"},
        {"و7 مفاعلات", "و|7|مفاعلات"},
        {"ال6", "ال|6"},
        {"«حلف» (الناتو)", "\"|حلف|\"|(|الناتو|)"},
        {"80-90", "80|-|90"},
        {"one\n\ntwo", "one|¶|two"},
        {"wrapped\nline", "wrapped|line"},
        {"", ""},
    };
    for (const Case& c : cases) EXPECT_EQ(forms_of_text(c.text), c.tokens) << c.text;
}

TEST(Tokenise, SpansAreOfTheOriginal) {
    const std::string text = "وقّعتها «إيران»";
    const Draft draft = tokenise(text);
    ASSERT_EQ(draft.annotation.tokens.size(), 4U);
    EXPECT_EQ(draft.annotation.tokens[0].start, 0U);
    EXPECT_EQ(draft.annotation.tokens[0].end, 7U);  // with the shadda
    EXPECT_EQ(draft.annotation.words({2, 3}), "إيران");
}

// The readings of a word: clitics as letters, then the rest.
std::string stems_of(std::string_view word) {
    const Draft draft = tokenise(word);
    const Token& token = draft.annotation.tokens.at(0);
    std::string out;
    for (std::uint8_t i = 0; i < token.stem_count; ++i) {
        const std::uint8_t c = token.stems[i].clitics;
        if (i > 0) out += ' ';
        for (const auto& [bit, letter] : {std::pair{clitic::kAnd, "w"},
                                          {clitic::kSo, "f"},
                                          {clitic::kBy, "b"},
                                          {clitic::kFor, "l"},
                                          {clitic::kAs, "k"},
                                          {clitic::kThe, "a"},
                                          {clitic::kWill, "s"}})
            if ((c & bit) != 0) out += letter;
        out += ":" + std::string(draft.annotation.form(token).substr(token.stems[i].offset));
    }
    return out;
}

TEST(Stems, ListEveryReading) {
    EXPECT_EQ(stems_of("وقاطعت"), ":وقاطعت w:قاطعت");
    EXPECT_EQ(stems_of("بالمعاهدة"), ":بالمعاهده b:المعاهده ba:معاهده");
    EXPECT_EQ(stems_of("للولايات"), ":للولايات la:ولايات la:لولايات");
    EXPECT_EQ(stems_of("وللجنة"), ":وللجنه w:للجنه wla:جنه wla:لجنه");
    EXPECT_EQ(stems_of("ستوقع"), ":ستوقع s:توقع");
    EXPECT_EQ(stems_of("في"), ":في");
    EXPECT_EQ(stems_of("treaty"), ":treaty");
}

std::string sentences_of(std::string_view text) {
    Draft draft = tokenise(text);
    split_sentences(draft.annotation);
    std::string out;
    for (const Sentence& sentence : draft.annotation.sentences) {
        if (!out.empty()) out += " | ";
        if (sentence.heading) out += "# ";
        out += draft.annotation.words(sentence.tokens);
    }
    return out;
}

TEST(Sentences, EndWhereTheyEnd) {
    const Case cases[] = {
        {"It did. It did not.", "It did. | It did not."},
        {"Mr. Smith of the U.S. Senate left.", "Mr. Smith of the U.S. Senate left."},
        {"In the U.S. The treaty died.", "In the U.S. | The treaty died."},
        {"It rose 3.5 per cent. Then it fell.", "It rose 3.5 per cent. | Then it fell."},
        {"\"It is over.\" He left.", "\"It is over.\" | He left."},
        {"J. Smith said no.", "J. Smith said no."},
        {"وقّعت. ولم تصادق! هل تفعل؟ لا.", "وقّعت. | ولم تصادق! | هل تفعل؟ | لا."},
        {"قال... ثم سكت.", "قال... ثم سكت."},
        {"A Treaty at Last\n\nIt was signed.", "# A Treaty at Last | It was signed."},
        {"", ""},
    };
    for (const Case& c : cases) EXPECT_EQ(sentences_of(c.text), c.tokens) << c.text;
}

TEST(Sentences, HaveALimit) {
    std::string text;
    for (int i = 0; i < 5000; ++i) text += "word ";
    Draft draft = tokenise(text);
    split_sentences(draft.annotation);
    for (const Sentence& sentence : draft.annotation.sentences)
        EXPECT_LE(sentence.tokens.end - sentence.tokens.begin, 400U);
}

TEST(Stretches, PairQuotesAndBracketsWithoutNesting) {
    std::string text;
    for (int i = 0; i < 100'000; ++i) text += "«(";
    Draft draft = tokenise(text + "x)»");
    find_stretches(draft.annotation);
    EXPECT_LE(draft.annotation.stretches.size(), 50'002U);
    draft = tokenise("قال «لا» (نعم)");
    find_stretches(draft.annotation);
    ASSERT_EQ(draft.annotation.stretches.size(), 2U);
    EXPECT_EQ(draft.annotation.words(draft.annotation.stretches[0].tokens), "لا");
    EXPECT_EQ(draft.annotation.words(draft.annotation.stretches[1].tokens), "نعم");
}

}  // namespace
}  // namespace mithaq::reader
