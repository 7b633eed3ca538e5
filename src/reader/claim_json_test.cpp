#include "reader/claim_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "reader/claim_line.h"

namespace mithaq::reader {
namespace {

std::string round_trip(const std::string& text) {
    const auto claim = claim_from_json(nlohmann::json::parse(text));
    return claim ? to_json(*claim).dump() : "error: " + claim.error();
}

TEST(ClaimJson, KeepsEveryField) {
    const std::string text =
        R"({"predicate":"number_of_votes","args":{"choice":"yes","vote":"v"},"date":"2017-07-07","number":{"low":122,"high":122,"approx":true},"attribution":"media","polarity":"negative","hedged":true,"span":"122","start":3,"end":6})";
    EXPECT_EQ(round_trip(text), text);
}

TEST(ClaimJson, KeepsDecimalsAndOpenEnds) {
    const std::string text =
        R"({"predicate":"enriched_uranium","args":{},"from":"2021","to":null,"number":{"low":408.6,"high":null,"approx":false},"attribution":null,"polarity":"positive","hedged":false,"span":"","start":0,"end":0})";
    EXPECT_EQ(round_trip(text), text);
}

TEST(ClaimJson, SaysWhatIsWrong) {
    EXPECT_EQ(round_trip(R"({"args":{}})"), "error: a claim needs a `predicate`");
    EXPECT_EQ(round_trip(R"({"predicate":"signed","args":[]})"), "error: `args` must be an object");
    EXPECT_EQ(round_trip(R"({"predicate":"signed","polarity":"maybe"})"),
              "error: `polarity` is `positive` or `negative`, not `maybe`");
    EXPECT_EQ(round_trip(R"({"predicate":"signed","number":{"low":2,"high":1}})"),
              "error: `number.low` is above `number.high`");
}

// Written straight into a line or by the library, the bytes are the same.
TEST(ClaimJson, WritesTheSameLine) {
    ReadClaim claim;
    claim.predicate = "enriched_uranium";
    claim.args = {{"state", "IRN"}, {"misnamed", "true"}, {"kind", "free:a \"b\" \\ c"}};
    claim.span = std::string("tab\t nul\0 \x01\x1f\x7f \b\f\r\n/ «ا»", 27);
    claim.start = 7;
    claim.end = 4000000000U;
    claim.misnamed_as = "the \"ban\"";
    std::vector<ReadClaim> claims{claim};
    claim.number = Number{60.5, std::nullopt, true};
    claim.from = "2021";
    claim.hedged = claim.negative = true;
    claims.push_back(claim);
    claim.number = Number{-1e300, 408.6, false};
    claim.to = "2022";
    claim.from.clear();
    claim.attribution = "media";
    claims.push_back(claim);
    claims.emplace_back();
    for (const ReadClaim& each : claims) {
        nlohmann::ordered_json line{{"item", "a\"1"}};
        line.update(to_json(each));
        std::string written;
        append_claim_line(written, "a\"1", each);
        EXPECT_EQ(written, line.dump() + "\n");
    }
}

TEST(ClaimJson, RefusesADateThatIsNone) {
    EXPECT_EQ(round_trip(R"({"predicate":"signed","date":"2017-02-30"})").substr(0, 28),
              "error: `date`: `2017-02-30`:");
}

}  // namespace
}  // namespace mithaq::reader
