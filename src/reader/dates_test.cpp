#include "reader/dates.h"

#include <gtest/gtest.h>

#include "reader/numbers.h"
#include "reader/sentences.h"
#include "reader/tokenise.h"

namespace mithaq::reader {
namespace {

std::string print(const DateMention& date) {
    std::string out = to_edtf(date.first);
    if (out.empty()) out = "?";
    if (date.last) out += "/" + to_edtf(*date.last);
    if (date.since) out += " since";
    if (date.until) out += " until";
    if (date.before) out += " before";
    if (date.after) out += " after";
    if (date.as_of) out += " as of";
    return out;
}

std::string print(const NumberMention& number) {
    const auto end = [](std::optional<double> value) {
        if (!value) return std::string("*");
        std::string text = std::to_string(*value);
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.') text.pop_back();
        return text;
    };
    std::string out = number.value.low == number.value.high
                          ? end(number.value.low)
                          : end(number.value.low) + ".." + end(number.value.high);
    if (number.value.approx) out += "~";
    if (number.ordinal) out += " ordinal";
    if (number.percent) out += " %";
    return out;
}

// The dates and numbers of a text, in order, with ; between them.
std::string read(std::string_view text, std::string_view published, bool dates) {
    Draft draft = tokenise(text);
    Annotation& annotation = draft.annotation;
    annotation.lang = annotation.tokens.at(0).arabic ? "ar" : "en";
    split_sentences(annotation);
    std::vector<bool> covered(annotation.tokens.size(), false);
    std::vector<Mention> mentions;
    CountedNouns counted;
    counted.add("warheads");
    read_dates(annotation, counted, covered, mentions);
    complete_years(annotation, published, mentions);
    if (!dates) {
        mentions.clear();
        read_numbers(annotation, covered, mentions);
    }
    std::string out;
    for (const Mention& mention : mentions) {
        if (!out.empty()) out += "; ";
        if (const DateMention* date = mention.date()) out += print(*date);
        if (const NumberMention* number = mention.number()) out += print(*number);
    }
    return out;
}

struct Case {
    std::string_view text;
    std::string_view found;
    std::string_view published = "";
};

TEST(Dates, AreReadInEveryOrder) {
    const Case cases[] = {
        {"It was signed on 7 July 2017.", "2017-07-07"},
        {"on July 7, 2017 in New York", "2017-07-07"},
        {"on the 7th of July 2017", "2017-07-07"},
        {"the twenty-first of July 2017", "2017-07-21"},
        {"2003-01-10 was the day", "2003-01-10"},
        {"in July 2017", "2017-07"},
        {"in 2017", "2017"},
        {"Japan (1945)", "1945"},
        {"during the 1990s", "199X"},
        {"in spring 2015", "2015-21"},
        {"from 27 to 31 March 2017", "2017-03-27/2017-03-31"},
        {"from 15 June to 7 July 2017", "2017-06-15/2017-07-07"},
        {"27-31 March 2017", "2017-03-27/2017-03-31"},
        {"between 1945 and 1967", "1945/1967"},
        {"from 2003 to 2005", "2003/2005"},
        {"since 1970", "1970 since"},
        {"by 2017", "2017 until"},
        {"before 1967", "1967 before"},
        {"as of February 2019", "2019-02 as of"},
        {"Sept. 20, 2017", "2017-09-20"},
        {"you may march on", ""},
        {"1968 warheads", ""},
        {"31 February 2017", "2017-02"},
        {"في 7 تموز 2017", "2017-07-07"},
        {"في السابع من تموز (يوليو) 2017", "2017-07-07"},
        {"في 7 تموز/يوليو 2017", "2017-07-07"},
        {"في الحادي والعشرين من أيلول عام 2009", "2009-09-21"},
        {"في الرابع عشر من يوليو 2015", "2015-07-14"},
        {"في 20 شتنبر 2017", "2017-09-20"},
        {"في 5 جويلية 1962", "1962-07-05"},
        {"في 22 كانون الثاني (يناير) 2021", "2021-01-22"},
        {"في 24 تشرين الأول 2020", "2020-10-24"},
        {"من 27 إلى 31 آذار(مارس) 2017", "2017-03-27/2017-03-31"},
        {"من 15 حزيران حتى السابع من تموز 2017", "2017-06-15/2017-07-07"},
        {"بين عامي 1945 و1967", "1945/1967"},
        {"في الفترة بين 2006 و2013", "2006/2013"},
        {"عام ٢٠٠٦", "2006"},
        {"منذ العام 2002", "2002 since"},
        {"بحلول 2017", "2017 until"},
        {"في خمسينيات القرن الماضي", "195X"},
        {"في ديسمبر2015", "2015-12"},
        {"في 6 آب/أغسطس 1945 قنبلة ذرية", "1945-08-06"},
        {"في 15 رمضان 1436", ""},
        {"مارس الضغط على الدول", ""},
    };
    for (const Case& c : cases) EXPECT_EQ(read(c.text, c.published, true), c.found) << c.text;
}

TEST(Dates, TakeTheirYearFromElsewhere) {
    const Case cases[] = {
        {"From 27 to 31 March, and from 15 June to 7 July 2017.",
         "2017-03-27/2017-03-31; 2017-06-15/2017-07-07"},
        {"In 2017 it met. It met again in June.", "2017; 2017-06"},
        {"It met last July.", "2014-07", "2015-03-01"},
        {"It met on 20 July.", "2015-07-20", "2015-07-23"},
        {"It met on 20 July.", "?"},
        {"وقّعت في 20 أيلول 2017، وصادقت في اليوم ذاته.", "2017-09-20; 2017-09-20"},
        {"فُتح في 7 تموز 2017، ووُقّع في 20 أيلول من العام نفسه.", "2017-07-07; 2017-09-20; 2017"},
        {"أكد أمس", "2015-07-22", "2015-07-23"},
        {"It voted yesterday.", "2017-02-28", "2017-03-01"},
        {"It voted on Friday.", "2017-07-07", "2017-07-07"},
        {"It voted last Tuesday.", "2017-07-04", "2017-07-07"},
        {"It voted on Friday, 7 July 2017.", "2017-07-07", "2018-01-01"},
        {"It voted on Friday.", "?"},
        {"It left earlier this year.", "2017", "2017-07-07"},
        {"It left last month.", "2016-12", "2017-01-07"},
        {"It signed in 1996 and left two years later.", "1996; 1998"},
        {"صوّت يوم الثلاثاء الماضي", "2015-07-21", "2015-07-23"},
        {"صوّت يوم الاثنين 20 يوليو 2015", "2015-07-20", "2015-07-23"},
        {"وقّعت في العام الجاري", "2015", "2015-07-23"},
    };
    for (const Case& c : cases) EXPECT_EQ(read(c.text, c.published, true), c.found) << c.text;
}

TEST(Numbers, AreReadWithTheirHedges) {
    const Case cases[] = {
        {"122 states", "122"},
        {"one hundred and twenty-two states", "122"},
        {"two thousand and five tests", "2005"},
        {"1.5 million people", "1500000"},
        {"nearly 180 warheads", "180~"},
        {"more than 200 warheads", "200..*"},
        {"at least 40 states", "40..*"},
        {"at most 90 warheads", "*..90"},
        {"up to 90 warheads", "*..90"},
        {"between 80 and 90 warheads", "80..90"},
        {"80 to 90 warheads", "80..90"},
        {"80-90 warheads", "80..90"},
        {"some 1,550 warheads", "1550~"},
        {"200 or more", "200..*"},
        {"the 50th ratification", "50 ordinal"},
        {"the fiftieth ratification", "50 ordinal"},
        {"60 percent", "60 %"},
        {"dozens of tests", ""},
        {"two thirds of them", ""},
        {"no one came", ""},
        {"hundreds of states", ""},
        {"122 دولة", "122"},
        {"مئة واثنتان وعشرون دولة", "122"},
        {"مائة واثنين وعشرين صوتا", "122"},
        {"خمسة عشر عضوا", "15"},
        {"خمس عشرة دولة", "15"},
        {"إحدى عشرة دولة", "11"},
        {"دولتان فقط", "2"},
        {"رأسين نوويين", "2"},
        {"ألفان ومئتا رأس", "2200"},
        {"74 ألف شخص", "74000"},
        {"الدول التسع", "9"},
        {"بقرابة 180 رأسا", "180~"},
        {"نحو أربعين دولة", "40~"},
        {"ما يزيد على 200 رأس", "200..*"},
        {"لا يقل عن 500 رأس", "500..*"},
        {"ما لا يزيد على 90 رأسا", "*..90"},
        {"أقل من 90 يوما", "*..90"},
        {"من 200 إلى 300 رأس", "200..300"},
        {"ما بين 10 الى 16 رأس", "10..16"},
        {"بين ثمانين وتسعين رأسا", "80..90"},
        {"40 دولة على الأقل", "40..*"},
        {"الدورة الخامسة", "5 ordinal"},
        {"صك التصديق الخمسين", "50 ordinal"},
        {"60 في المئة", "60 %"},
        {"أحد المسؤولين", ""},
        {"آلاف الرؤوس", ""},
        {"عام 1436 هـ", ""},
        {"١٬٥٠٠ رأس", "1500"},
    };
    for (const Case& c : cases) EXPECT_EQ(read(c.text, c.published, false), c.found) << c.text;
}

}  // namespace
}  // namespace mithaq::reader
