// Names in texts, over the names of the nuclear regime.
#include "reader/annotator.h"

#include <gtest/gtest.h>
#include <toml++/toml.h>

#include <chrono>

#include "diagnostics/render.h"
#include "reader/name_lexicon.h"

namespace mithaq::reader {
namespace {

// Opened once for all tests of the program.
const Annotator& annotator() {
    static const std::unique_ptr<Annotator> opened = [] {
        static diagnostics::SourceFiles files;
        diagnostics::Diagnostics warnings;
        auto record = record::load_record("regimes/nuclear", files, warnings);
        if (!record) throw std::runtime_error(diagnostics::render(record.error(), files));
        auto result = Annotator::open("regimes/nuclear", **record, files);
        if (!result) throw std::runtime_error(diagnostics::render(result.error(), files));
        return std::move(*result);
    }();
    return *opened;
}

// The entities, descriptions and provisions of a text: "IRN npt", a description as <kind>, a provision as §6.
std::string names_of(std::string_view text) {
    const Annotation annotation = annotator().annotate(text, "", "");
    std::string out;
    for (const Mention& mention : annotation.mentions) {
        std::string name;
        if (const EntityMention* entity = mention.entity()) {
            name = entity->candidates.front().entity;
            if (entity->candidates.front().form == NameForm::Misnomer) name += "?";
        }
        if (const DescriptionMention* description = mention.description())
            name = "<" + description->kind + ">";
        if (const ProvisionMention* provision = mention.provision())
            name = provision->instrument + "§" + provision->number;
        if (!name.empty()) out += (out.empty() ? "" : " ") + name;
    }
    return out;
}

struct Case {
    std::string_view text;
    std::string_view names;
};

TEST(Names, AreFoundWithTheirCliticsAndRunTogether) {
    const Case cases[] = {
        {"وقّعت إيران", "IRN"},
        {"وإيران ولبنان", "IRN LBN"},
        {"للولايات المتحدة", "USA"},
        {"بالولاياتالمتحدة", "USA"},
        {"روسياوالولاياتالمتحدة", "RUS USA"},
        {"روسياوالصينوفرنسا", "RUS CHN FRA"},
        {"الأممالمتحدة", "un"},
        {"«حلف شمال الأطلسي»", "nato"},
        {"مجموعة ال6", "p5plus1"},
        {"دول مجموعة (5+1)", "p5plus1"},
        {"للوكالة الدولية للطاقة الذرية", "iaea"},
        {"الأميركية", "USA"},
        {"كوريا الشماليّة", "PRK"},
        {"الكوري الشمالي", "PRK"},
        {"the P5+1", "p5plus1"},
        {"the U.S. and the US", "USA USA"},
        {"tell us more", ""},
        {"NORTH KOREA", "PRK"},
    };
    for (const Case& c : cases) EXPECT_EQ(names_of(c.text), c.names) << c.text;
}

TEST(Names, AreNotFoundWhereTheyAreNone) {
    const Case cases[] = {
        {"الدعم المالي", ""},
        {"المالية العامة", ""},
        {"المحيط الهندي", ""},
        {"أميركا اللاتينية", ""},
        {"واشنطن بوست", ""},
        {"Latin America and the Washington Post", ""},
        {"Michael Jordan played", ""},
        {"Jordan signed", "JOR"},
        {"a turkey and some china", ""},
        {"chad", ""},
        {"شمالية الطابع", ""},
        {"بين السودان ومالي", "SDN MLI"},
        {"وصادقت مالي والسودان", "MLI SDN"},
        {"الوفد التركي", "TUR"},
        {"تركي الفيصل", ""},
    };
    for (const Case& c : cases) EXPECT_EQ(names_of(c.text), c.names) << c.text;
}

TEST(Names, OfTreatiesCoverTheNamesInsideThem) {
    const Case cases[] = {
        {"معاهدة منع انتشار السلاح النووي", "npt"},
        {"اتفاقية حظر السلاح النووي", "tpnw"},
        {"معاهدة حظر التسلّح النووي", "npt?"},
        {"معاهدة الحظر الشامل للتجارب النووية", "ctbt"},
        {"Treaty on the Prohibition of Nuclear Weapons", "tpnw"},
        {"the Treaty on the Non-Proliferation of Nuclear Weapons", "npt"},
        {"the Iran nuclear deal", "jcpoa"},
        {"الاتفاق النووي الإيراني", "jcpoa"},
        {"the 2010 NPT Review Conference", "npt_revcon_2010"},
        {"the NPT Review Conference in 2005", "npt_revcon_2005"},
        {"مؤتمر استعراض معاهدة عدم الانتشار عام 2015", "npt_revcon_2015"},
        {"the fourth meeting of states parties", "tpnw_4msp"},
        {"منطقة خالية من الأسلحة النووية في الشرق الأوسط", "me_wmdfz"},
    };
    for (const Case& c : cases) EXPECT_EQ(names_of(c.text), c.names) << c.text;
}

TEST(Names, OfficesActForTheirStates) {
    const Case cases[] = {
        {"الإدارة الأميركية", "USA"},        {"حكومة طهران", "IRN"},
        {"وزارة الخارجية الروسية", "RUS"},   {"الرئيس الإيراني حسن روحاني", "IRN"},
        {"المسؤولون السعوديون", "SAU"},      {"the Iranian government", "IRN"},
        {"Iran's foreign minister", "IRN"},  {"the government of Japan", "JPN"},
        {"the Obama administration", "USA"},
    };
    for (const Case& c : cases) EXPECT_EQ(names_of(c.text), c.names) << c.text;
}

TEST(Citations, OfResolutionsAndArticles) {
    const Case cases[] = {
        {"resolution 1887 (2009)", "unsc_1887"},
        {"Resolutions 1718, 1874 and 2270", "unsc_1718 unsc_1874 unsc_2270"},
        {"A/RES/71/258", "unga_71_258"},
        {"القرار رقم (2231)", "unsc_2231"},
        {"قرار مجلس الأمن الدولي 1718", "unsc_1718"},
        {"القرار 71/258", "unga_71_258"},
        {"A/C.1/71/L.41", "c1_71_L41"},
        {"Article VI of the NPT", "npt§6 npt"},
        {"Articles I and II of the NPT", "npt§1 npt§2 npt"},
        {"Article 1(1)(g)", "§1.1.g"},
        {"المادة السادسة من معاهدة عدم الانتشار", "npt§6 npt"},
        {"the resolution of the crisis", "<resolution>"},
    };
    for (const Case& c : cases) EXPECT_EQ(names_of(c.text), c.names) << c.text;
}

// names.toml states for its patterns what they must be read in, and what not.
TEST(NamesFile, ReadsWhatItSays) {
    const toml::table root = toml::parse_file("regimes/nuclear/frames/names.toml");
    const toml::array* variants = root["variant"].as_array();
    ASSERT_NE(variants, nullptr);
    std::size_t checked = 0;
    for (const toml::node& node : *variants) {
        const toml::table& variant = *node.as_table();
        std::string id = variant["entity"].value_or(std::string());
        const auto entities = [&](const std::string& phrase) {
            std::vector<std::string> ids;
            for (const Mention& mention : annotator().annotate(phrase, "", "").mentions)
                if (mention.entity() != nullptr)
                    for (const Candidate& candidate : mention.entity()->candidates)
                        ids.push_back(candidate.entity);
            return ids;
        };
        const std::string stem = id.substr(0, id.find('{'));
        const auto named = [&](const std::string& phrase) {
            const auto ids = entities(phrase);
            return std::any_of(ids.begin(), ids.end(), [&](const std::string& found) {
                return found.compare(0, stem.size(), stem) == 0;
            });
        };
        const auto check = [&](const char* key, bool expected) {
            const toml::array* phrases = variant[key].as_array();
            if (phrases == nullptr) return;
            for (const toml::node& node_of_phrase : *phrases) {
                const std::string phrase = node_of_phrase.value_or(std::string());
                EXPECT_EQ(named(phrase), expected) << phrase << ": " << id;
                ++checked;
            }
        };
        check("says", true);
        check("silent", false);
    }
    EXPECT_GT(checked, 60U);
}

// Hostile texts take time in proportion to their length.
TEST(Annotator, StaysLinear) {
    const auto seconds = [&](const std::string& piece, int times) {
        std::string text;
        for (int i = 0; i < times; ++i) text += piece;
        const auto start = std::chrono::steady_clock::now();
        (void)annotator().annotate(text, "", "");
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
    for (const std::string piece :
         {"«", "(", "روسياوالصين", "Iran, ", "\u0651", "1,", "and ", "'", "مئة و", "Article "}) {
        const double once = seconds(piece, 2'000);
        const double ten = seconds(piece, 20'000);
        EXPECT_LT(ten, once * 60 + 1.0) << piece;
    }
}

}  // namespace
}  // namespace mithaq::reader
