// Texts of one or two sentences and the claims that they make: LANG/constructions.txt.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "diagnostics/render.h"
#include "reader/reader.h"
#include "reader/vocabulary.h"

namespace mithaq::reader {
namespace {

struct Construction {
    std::size_t line = 0;
    std::string text;
    std::vector<std::string> claims;
};

std::vector<Construction> load(const std::string& path) {
    std::ifstream in(path);
    std::vector<Construction> all;
    std::string line;
    for (std::size_t number = 1; std::getline(in, line); ++number) {
        if (line.empty() || line[0] == '#') continue;
        if (line[0] == '>')
            all.push_back({number, line.substr(line.find_first_not_of("> ")), {}});
        else if (!all.empty())
            all.back().claims.push_back(line);
    }
    return all;
}

std::string digits(double value) {
    std::ostringstream out;
    out << value;
    return out.str();
}

// "signed(IRN, npt) 1968 not by USA hedged"
std::string print(const ReadClaim& claim) {
    std::string out = claim.predicate + "(";
    const PredicateShape* shape = predicate_shape(claim.predicate);
    for (std::size_t i = 0; i < shape->core.size(); ++i) {
        const auto value = claim.args.find(std::string(shape->core[i]));
        out += (i > 0 ? ", " : "") + (value == claim.args.end() ? "?" : value->second);
    }
    out += ")";
    if (!claim.date.empty()) out += " " + claim.date;
    if (!claim.from.empty()) out += " " + claim.from + "/" + claim.to;
    if (claim.number) {
        const auto [low, high, approx] = *claim.number;
        out += " " + (low ? digits(*low) : "");
        if (low != high) out += ".." + (high ? digits(*high) : "");
        if (approx) out += "~";
    }
    if (claim.negative) out += " not";
    if (!claim.attribution.empty()) out += " by " + claim.attribution;
    if (claim.hedged) out += " hedged";
    return out;
}

class Constructions : public testing::TestWithParam<const char*> {};

TEST_P(Constructions, SayWhatTheySay) {
    const std::string lang = GetParam();
    const auto constructions = load("tests/reader/" + lang + "/constructions.txt");
    ASSERT_GT(constructions.size(), 50U);
    diagnostics::SourceFiles files;
    diagnostics::Diagnostics warnings;
    const auto record = record::load_record("regimes/nuclear", files, warnings);
    ASSERT_TRUE(record) << diagnostics::render(record.error(), files);
    const auto reader = Reader::open("regimes/nuclear", **record, files);
    ASSERT_TRUE(reader) << diagnostics::render(reader.error(), files);
    for (const Construction& construction : constructions) {
        std::vector<std::string> found;
        for (const ReadClaim& claim : (*reader)->read(construction.text, {lang, ""}))
            found.push_back(print(claim));
        std::vector<std::string> expected = construction.claims;
        std::sort(found.begin(), found.end());
        std::sort(expected.begin(), expected.end());
        EXPECT_EQ(found, expected) << "line " << construction.line << ": " << construction.text;
    }
}
INSTANTIATE_TEST_SUITE_P(Of, Constructions, testing::Values("ar"),
                         [](const auto& language) { return std::string(language.param); });

}  // namespace
}  // namespace mithaq::reader
