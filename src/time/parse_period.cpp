#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <vector>

#include "diagnostics/near_names.h"
#include "time/period.h"

namespace mithaq::time {

namespace {

struct UnitName {
    std::string_view singular;
    std::string_view plural;
    Period::Unit unit;
    std::int64_t count;  // of the unit
};

constexpr std::array kUnits{UnitName{"day", "days", Period::Unit::Days, 1},
                            UnitName{"week", "weeks", Period::Unit::Days, 7},
                            UnitName{"month", "months", Period::Unit::Months, 1},
                            UnitName{"year", "years", Period::Unit::Months, 12}};

constexpr std::string_view kForms = "write a period such as `3 months` or `90 days`";

tl::unexpected<TextError> fail(std::size_t begin, std::size_t end, std::string message, std::string hint) {
    return tl::unexpected(TextError{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end),
                                    std::move(message), std::move(hint)});
}

std::string near_units(std::string_view name) {
    const std::vector<std::string> known{"days", "weeks", "months", "years"};
    const std::string hint = diagnostics::did_you_mean(name, known);
    return hint.empty() ? "the units are days, weeks, months and years" : hint;
}

}  // namespace

tl::expected<Period, TextError> parse_period(std::string_view text) {
    constexpr std::string_view kDigits = "0123456789";
    const std::size_t digits_end = std::min(text.find_first_not_of(kDigits), text.size());
    if (digits_end == 0) return fail(0, text.size(), "a period begins with a number", std::string(kForms));
    const std::size_t unit_begin = std::min(text.find_first_not_of(' ', digits_end), text.size());
    const std::string_view name = text.substr(unit_begin);
    if (name.empty()) return fail(text.size(), text.size(), "a period without a unit", std::string(kForms));
    const auto* const unit = std::find_if(kUnits.begin(), kUnits.end(), [&](const UnitName& each) {
        return name == each.singular || name == each.plural;
    });
    if (unit == kUnits.end()) {
        return fail(unit_begin, text.size(), fmt::format("`{}` is not a unit of time", name),
                    near_units(name));
    }
    constexpr std::int64_t kMost = std::numeric_limits<std::int32_t>::max();
    std::int64_t count = 0;
    for (const char digit : text.substr(0, digits_end)) {
        count = count * 10 + (digit - '0');
        if (count * unit->count > kMost) {
            return fail(0, digits_end,
                        fmt::format("a period of more than {} {}", kMost / unit->count, unit->plural), {});
        }
    }
    return Period{unit->unit, static_cast<std::int32_t>(count * unit->count)};
}

}  // namespace mithaq::time
