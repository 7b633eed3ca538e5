#include "cli/years.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>

namespace mithaq::cli {

namespace {

constexpr int kMostYears = 200;

std::optional<int> year_of(std::string_view text) {
    int year = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), year);
    if (text.size() != 4 || error != std::errc{} || stop != text.data() + text.size() || year < 1)
        return std::nullopt;
    return year;
}

}  // namespace

diagnostics::Result<std::vector<time::Interval>> years_asked(const std::string& text, std::string_view option,
                                                             time::Day today) {
    const std::size_t dots = text.find("..");
    const auto first = year_of(std::string_view(text).substr(0, dots));
    const auto last = dots == std::string::npos ? first : year_of(std::string_view(text).substr(dots + 2));
    if (!first || !last || *last < *first || *last - *first >= kMostYears)
        return tl::unexpected(
            diagnostics::Diagnostics{bad_usage("`" + text + "` is no year, for `" + std::string(option) + "`",
                                               "write a year as 2021, or several as 2018..2025")});
    std::vector<time::Interval> years;
    for (int year = *first; year <= *last; ++year) {
        time::Interval days{time::make_day(year, 1, 1), time::make_day(year + 1, 1, 1)};
        if (days.contains(today)) days.to = time::next(today);
        years.push_back(days);
    }
    return years;
}

std::size_t output_width(const Context& context) {
    constexpr std::size_t kUsual = 100;
    constexpr std::size_t kLeast = 40;
    winsize size{};
    if (context.terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return std::max<std::size_t>(size.ws_col, kLeast);
    if (const char* columns = std::getenv("COLUMNS")) {
        const int width = std::atoi(columns);
        if (width > 0) return std::max(static_cast<std::size_t>(width), kLeast);
    }
    return kUsual;
}

}  // namespace mithaq::cli
