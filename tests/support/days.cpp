#include "support/days.h"

#include <cassert>
#include <string_view>

namespace mithaq::support {

time::Day day(const char* text) {
    const auto parsed = time::parse_day(text);
    assert(parsed);
    return *parsed;
}

time::IntervalSet days(const char* from, const char* to) {
    const auto end = [](std::string_view text, time::Day open) {
        return text == ".." ? open : day(text.data());
    };
    return time::IntervalSet(time::Interval{end(from, time::kOpenStart), end(to, time::kOpenEnd)});
}

std::vector<time::Day> every_day(time::Day from, time::Day to) {
    std::vector<time::Day> all;
    for (time::Day each = from; each < to; each = time::next(each)) all.push_back(each);
    return all;
}

}  // namespace mithaq::support
