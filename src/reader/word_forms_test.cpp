#include "reader/word_forms.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace mithaq::reader {
namespace {

const WordForm* form_of(const std::vector<WordForm>& forms, std::string_view text) {
    const auto found =
        std::find_if(forms.begin(), forms.end(), [&](const WordForm& f) { return f.text == text; });
    return found == forms.end() ? nullptr : &*found;
}

TEST(WordForms, AreThoseOfEnglishVerbs) {
    struct Case {
        const char* verb;
        const char* third;
        const char* past;
        const char* participle;
        const char* gerund;
    };
    for (const Case& c : {Case{"sign", "signs", "signed", "signed", "signing"},
                          Case{"ratify", "ratifies", "ratified", "ratified", "ratifying"},
                          Case{"withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing"},
                          Case{"ban", "bans", "banned", "banned", "banning"},
                          Case{"shun", "shuns", "shunned", "shunned", "shunning"},
                          Case{"accede", "accedes", "acceded", "acceded", "acceding"},
                          Case{"have", "has", "had", "had", "having"}}) {
        const auto forms = forms_of(c.verb, 'v');
        const auto is = [&](const char* text, std::uint16_t bit) {
            const WordForm* form = form_of(forms, text);
            return form != nullptr && (form->forms & bit) != 0;
        };
        EXPECT_TRUE(is(c.verb, form::kBase)) << c.verb;
        EXPECT_TRUE(is(c.third, form::kThird)) << c.third;
        EXPECT_TRUE(is(c.past, form::kPast)) << c.past;
        EXPECT_TRUE(is(c.participle, form::kParticiple)) << c.participle;
        EXPECT_TRUE(is(c.gerund, form::kGerund)) << c.gerund;
    }
}

TEST(WordForms, OfArabicVerbsKnowPersonsAndPronouns) {
    const auto forms = forms_of("وقّع", 'v');
    for (const char* text : {"وقع", "وقعت", "وقعوا", "يوقع", "توقع", "يوقعوا"})
        EXPECT_NE(form_of(forms, text), nullptr) << text;
    const WordForm* with_pronoun = form_of(forms, "وقعتها");
    ASSERT_NE(with_pronoun, nullptr);
    EXPECT_EQ(with_pronoun->enclitic, Enclitic::Her);
}

TEST(WordForms, OfAWeakVerbDropItsLastLetter) {
    const auto forms = forms_of("تبنى", 'v');
    EXPECT_NE(form_of(forms, "تبنت"), nullptr);
    EXPECT_NE(form_of(forms, "تبناها"), nullptr);
    EXPECT_NE(form_of(forms, "يتبني"), nullptr);
}

TEST(WordForms, TakeTheImperfectThatIsGiven) {
    EXPECT_NE(form_of(forms_of("دعا:يدعو", 'v'), "تدعو"), nullptr);
    EXPECT_EQ(form_of(forms_of("دعا:يدعو", 'v'), "يدعا"), nullptr);
}

TEST(WordForms, OfALiteralAreItself) {
    const auto forms = forms_of("favour", 'l');
    ASSERT_EQ(forms.size(), 1U);
    EXPECT_EQ(forms[0].text, "favour");
}

}  // namespace
}  // namespace mithaq::reader
