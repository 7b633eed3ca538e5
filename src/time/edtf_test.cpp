#include "time/edtf.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "support/days.h"
#include "support/generators.h"

// What each form means, and what is refused, is held by tests/golden/time; here is what holds for all.
namespace mithaq::time {
namespace {

RC_GTEST_PROP(EdtfProperty, ADayMeansItself, ()) {
    const Day any = *support::any_day();
    const auto parsed = parse_edtf(to_string(any));
    RC_ASSERT(parsed.has_value());
    RC_ASSERT(*parsed == exactly(any));
}

RC_GTEST_PROP(EdtfProperty, AMonthAndAYearMeanTheirDays, ()) {
    const Day any = *support::any_day();
    const std::string text = to_string(any);
    const auto month = parse_edtf(text.substr(0, 7)).value();
    const auto year = parse_edtf(text.substr(0, 4)).value();
    for (const Day d : support::every_day(any - std::chrono::days{400}, any + std::chrono::days{400})) {
        RC_ASSERT(month.window.interval().contains(d) == (to_string(d).substr(0, 7) == text.substr(0, 7)));
        RC_ASSERT(year.window.interval().contains(d) == (to_string(d).substr(0, 4) == text.substr(0, 4)));
    }
}

RC_GTEST_PROP(EdtfProperty, AnIntervalRunsFromItsStartThroughItsEnd, ()) {
    const Day a = *support::any_day();
    const Day b = *support::any_day();
    const auto parsed = parse_edtf(to_string(std::min(a, b)) + "/" + to_string(std::max(a, b)));
    RC_ASSERT(parsed.has_value());
    RC_ASSERT(parsed->window == (Window{std::min(a, b), std::max(a, b)}));
    RC_ASSERT(parsed->is_interval);
    RC_ASSERT(a == b || !parse_edtf(to_string(std::max(a, b)) + "/" + to_string(std::min(a, b))).has_value());
}

// Near-dates: pieces of dates in any order, so that much of the grammar and its edges is met.
RC_GTEST_PROP(EdtfProperty, AnyTextIsADateOrAnErrorWithinIt, ()) {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(
        rc::gen::element<std::string>("2003", "-", "01", "29", "02", "X", "XX", "/", "..", "~", "?", "%", "Y",
                                      "T", "21", "-0001", "9999", "م", "\xFF", " "));
    std::string text;
    for (const std::string& piece : pieces) text += piece;
    const auto parsed = parse_edtf(text);
    if (parsed) {
        RC_ASSERT(parsed->window.first <= parsed->window.last);
        RC_ASSERT(parsed->start.first <= parsed->start.last);
        RC_ASSERT(parsed->end.first <= parsed->end.last);
    } else {
        RC_ASSERT(parsed.error().begin <= parsed.error().end);
        RC_ASSERT(parsed.error().end <= text.size());
        RC_ASSERT(!parsed.error().message.empty());
    }
}

TEST(Edtf, AtTheEdgesOfTheCalendarAnApproximateDateIsOpen) {
    EXPECT_EQ(parse_edtf("9999~")->window, (Window{make_day(9998, 1, 1), kOpenEnd}));
    EXPECT_EQ(parse_edtf("-9999~")->window, (Window{kOpenStart, make_day(-9998, 12, 31)}));
    EXPECT_EQ(parse_edtf("9999-12-30~")->window.last, kOpenEnd);
    EXPECT_EQ(parse_edtf("9999-24")->window, (Window{make_day(9999, 12, 1), kOpenEnd}));
    EXPECT_EQ(parse_edtf("9999-24~")->window, (Window{make_day(9999, 9, 1), kOpenEnd}));
    EXPECT_EQ(parse_edtf("99XX")->window, (Window{make_day(9900, 1, 1), kLastDay}));
}

TEST(Edtf, AnErrorMovesWithItsText) {
    const auto error = parse_edtf("2003-13").error();
    const diagnostics::FileId file{7};
    const auto moved = to_diagnostic(error, diagnostics::Kind::BadDate, {file, 100, 107});
    EXPECT_EQ(moved.where, (diagnostics::Span{file, 105, 107}));
    EXPECT_EQ(moved.kind, diagnostics::Kind::BadDate);
    // A cell that is shorter in the file than as read: the fault cannot be placed within.
    EXPECT_EQ(to_diagnostic(error, diagnostics::Kind::BadDate, {file, 100, 104}).where,
              (diagnostics::Span{file, 100, 104}));
    EXPECT_EQ(to_diagnostic(error, diagnostics::Kind::BadDate, {}).where, diagnostics::Span{});
}

}  // namespace
}  // namespace mithaq::time
