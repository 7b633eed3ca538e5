#include "reader/lexemes.h"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "reader/citations.h"
#include "reader/dates.h"
#include "reader/numbers.h"
#include "reader/sentences.h"
#include "reader/tokenise.h"

namespace mithaq::reader {
namespace {

// The tokens of all dates, numbers and citations of a text.
std::vector<TokenRange> mentioned(std::string_view text, Lexemes* lexemes) {
    Draft draft = tokenise(text, lexemes);
    Annotation& annotation = draft.annotation;
    if (annotation.tokens.empty()) return {};
    annotation.lang = annotation.tokens.front().arabic ? "ar" : "en";
    split_sentences(annotation);
    std::vector<bool> covered(annotation.tokens.size(), false);
    std::vector<Mention> mentions;
    read_dates(annotation, {}, covered, mentions);
    read_numbers(annotation, covered, mentions);
    for (const auto& found : {find_resolutions(annotation), find_provisions(annotation)})
        mentions.insert(mentions.end(), found.begin(), found.end());
    std::vector<TokenRange> ranges;
    for (const Mention& mention : mentions) ranges.push_back(mention.tokens);
    return ranges;
}

// Words that a lexeme says may begin nothing are passed over: none of them may begin something after all.
TEST(Lexemes, PassOverNoDateNumberOrCitation) {
    NameAutomaton no_names;
    no_names.build();
    Lexemes lexemes(no_names, nullptr);
    std::size_t found = 0;
    for (const char* path : {"tests/reader/ar/press.jsonl", "tests/reader/en/press.jsonl"}) {
        std::ifstream file(path);
        for (std::string line; std::getline(file, line);) {
            const auto text = nlohmann::json::parse(line).at("text").get<std::string>();
            const auto all = mentioned(text, nullptr);
            EXPECT_EQ(mentioned(text, &lexemes), all) << text;
            found += all.size();
        }
    }
    for (const char* path : {"tests/reader/ar/constructions.txt", "tests/reader/en/constructions.txt"}) {
        std::ifstream file(path);
        for (std::string line; std::getline(file, line);)
            EXPECT_EQ(mentioned(line, &lexemes), mentioned(line, nullptr)) << line;
    }
    EXPECT_GT(found, 200U);
}

TEST(Lexemes, KnowAWordAgain) {
    NameAutomaton names;
    const std::vector<std::uint8_t> iran = {letter_code('i'), letter_code('r'), letter_code('a'),
                                            letter_code('n')};
    names.add(iran);
    names.build();
    WordClasses classes;
    const ClassId sign = classes.intern("sign/v");
    Lexemes lexemes(names, &classes);
    const std::uint32_t number = lexemes.number_of("signed");
    EXPECT_EQ(lexemes.number_of("signed"), number);
    ASSERT_EQ(lexemes.hits(number).size(), 1U);
    EXPECT_EQ(lexemes.hits(number).front().word_class, sign);
    EXPECT_EQ(lexemes[number].triggers & trigger::kName, 0);
    EXPECT_NE(lexemes[lexemes.number_of("iran")].triggers & trigger::kName, 0);
    EXPECT_NE(lexemes[lexemes.number_of("ir")].triggers & trigger::kName, 0);  // "Ir an", perhaps
    // Very many words, and still the same.
    for (int i = 0; i < 100000; ++i) (void)lexemes.number_of("w" + std::to_string(i));
    EXPECT_EQ(lexemes.number_of("signed"), number);
    lexemes.trim();
    EXPECT_EQ(lexemes.hits(lexemes.number_of("signed")).size(), 1U);
}

}  // namespace
}  // namespace mithaq::reader
