#include "cli/eval_options.h"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <thread>

namespace mithaq::cli {

namespace {

using diagnostics::Diagnostics;

constexpr unsigned kMostThreads = 256;

std::optional<std::uint64_t> whole_number(std::string_view text) {
    std::uint64_t number = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || stop != text.data() + text.size()) return std::nullopt;
    return number;
}

// "1945-01-01..2045-01-01"
std::optional<time::Interval> horizon_of(std::string_view text) {
    const std::size_t dots = text.find("..");
    if (dots == std::string_view::npos) return std::nullopt;
    const auto from = time::parse_day(text.substr(0, dots));
    const auto to = time::parse_day(text.substr(dots + 2));
    if (!from || !to || *from >= *to) return std::nullopt;
    return time::Interval{*from, *to};
}

// "50M", "2G", "800000": units of 1,024.
std::optional<std::size_t> bytes_of(std::string_view text) {
    int shift = 0;
    if (text.ends_with('B')) text.remove_suffix(1);
    if (text.ends_with('i')) text.remove_suffix(1);
    if (!text.empty()) {
        const std::size_t unit = std::string_view("KMGT").find(text.back());
        if (unit != std::string_view::npos) {
            shift = 10 * (static_cast<int>(unit) + 1);
            text.remove_suffix(1);
        }
    }
    const auto number = whole_number(text);
    if (!number || *number == 0 || *number > (UINT64_MAX >> shift)) return std::nullopt;
    return *number << shift;
}

// Three quarters of the memory there is, so that a program without end stops with a word before the system stops it.
std::size_t most_of_this_machine() {
    const long pages = sysconf(_SC_PHYS_PAGES);
    const long bytes = sysconf(_SC_PAGESIZE);
    return pages > 0 && bytes > 0 ? static_cast<std::size_t>(pages) / 4 * 3 * static_cast<std::size_t>(bytes)
                                  : 0;
}

void read_threads(const std::string& text, EvalRequest& request, Diagnostics& faults) {
    request.threads = std::clamp(std::thread::hardware_concurrency(), 1U, kMostThreads);
    if (text.empty()) return;
    const auto number = whole_number(text);
    if (number && *number >= 1 && *number <= kMostThreads) {
        request.threads = static_cast<unsigned>(*number);
        return;
    }
    faults.push_back(bad_usage("`" + text + "` is no number of threads, for `--threads`",
                               "write a number from 1 to " + std::to_string(kMostThreads)));
}

}  // namespace

diagnostics::Result<EvalRequest> understand(const EvalOptions& options) {
    Diagnostics faults;
    EvalRequest request;
    if (options.out.empty() && options.explain.empty())
        faults.push_back(bad_usage("nothing was asked for", "give --out DIR, or --explain 'ATOM'"));
    read_threads(options.threads, request, faults);
    request.memory = most_of_this_machine();
    if (!options.memory.empty()) {
        const auto bytes = bytes_of(options.memory);
        if (!bytes) {
            faults.push_back(bad_usage("`" + options.memory + "` is no size, for `--memory`",
                                       "write it as 800M or 4G, in units of 1,024"));
        }
        request.memory = bytes.value_or(0);
    }
    if (!options.horizon.empty()) {
        std::string_view days = options.horizon;
        constexpr std::string_view kNumbered = ",numbered";
        request.numbered = days.ends_with(kNumbered);
        if (request.numbered) days.remove_suffix(kNumbered.size());
        request.horizon = horizon_of(days);
        if (!request.horizon) {
            faults.push_back(
                bad_usage("`" + options.horizon + "` is no horizon, for `--horizon`",
                          "write its first day and the first day after it, as 1945-01-01..2045-01-01; "
                          "with `,numbered` behind, tables count days from the first"));
        }
    }
    if (options.output_format == "csv") request.format = engine::tables::Format::Commas;
    for (std::size_t at = 0; !options.outputs.empty() && at <= options.outputs.size();) {
        const std::size_t end = std::min(options.outputs.find(',', at), options.outputs.size());
        request.outputs.push_back(options.outputs.substr(at, end - at));
        at = end + 1;
    }
    if (!faults.empty()) return tl::unexpected(std::move(faults));
    return request;
}

}  // namespace mithaq::cli
