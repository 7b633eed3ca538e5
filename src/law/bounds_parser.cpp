#include "law/bounds_parser.h"

#include <array>
#include <charconv>

namespace mithaq::law {
namespace {

using diagnostics::Kind;
using time::Period;

struct Unit {
    std::string_view one;
    std::string_view many;
    Period::Unit unit;
    int factor;
};
constexpr std::array<Unit, 4> kUnits{{
    {"day", "days", Period::Unit::Days, 1},
    {"week", "weeks", Period::Unit::Days, 7},
    {"month", "months", Period::Unit::Months, 1},
    {"year", "years", Period::Unit::Months, 12},
}};

// Beyond this every day's image is an open end.
constexpr int kMostUnits = 100'000;

bool parse_period(TokenStream& in, Period& period) {
    if (!in.at(Token::Kind::Number)) return in.fail("a period such as `3 months`", "in the bounds");
    const Token number = in.take();
    int count = 0;
    const auto [end, error] =
        std::from_chars(number.text.data(), number.text.data() + number.text.size(), count);
    if (error != std::errc{} || count > kMostUnits) {
        return in.report(Kind::BadPeriod, number.where, describe(number) + " is too long a period");
    }
    if (count < 0) {
        return in.report(Kind::BadPeriod, number.where, "a period runs forward and is not negative",
                         "use `eventually`, `always` or `until` for the future");
    }
    for (const Unit& unit : kUnits) {
        if (!in.at_word(unit.one) && !in.at_word(unit.many)) continue;
        in.take();
        period = {unit.unit, count * unit.factor};
        return true;
    }
    return in.report(Kind::BadPeriod, in.since(number), describe(number) + " has no unit",
                     "write days, weeks, months or years after it");
}

}  // namespace

bool parse_bounds(TokenStream& in, time::Bounds& bounds) {
    bounds = {Period{}, std::nullopt};
    if (!in.at(Token::Kind::OpenBracket)) return true;
    const Token open = in.take();
    if (!in.at(Token::Kind::DotDot) && !parse_period(in, bounds.low)) return false;
    if (!in.take_if(Token::Kind::DotDot)) {
        return in.fail("`..`", "between the two ends of the bounds",
                       "for exactly one period write it twice: `[3 months .. 3 months]`");
    }
    if (in.take_if(Token::Kind::CloseBracket)) return true;
    Period high;
    if (!parse_period(in, high) || in.expect(Token::Kind::CloseBracket, "after the bounds") == nullptr)
        return false;
    bounds.high = high;
    if (bounds.low.unit == high.unit && bounds.low.count > high.count) {
        // The formula itself is whole, so parsing goes on.
        in.report(
            Kind::ReversedBounds, in.since(open),
            "these bounds are reversed: " + to_string(bounds.low) + " is longer than " + to_string(high),
            "write `[" + to_string(high) + " .. " + to_string(bounds.low) + "]`");
    }
    return true;
}

}  // namespace mithaq::law
