// Sizes of memory as a person reads them.
#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <string>

namespace mithaq::engine {

// "1 KiB", "1.5 GiB": as `--memory` counts, in units of 1,024, to a tenth.
[[nodiscard]] inline std::string bytes_in_words(std::size_t bytes) {
    constexpr const char* kUnits[] = {"bytes", "KiB", "MiB", "GiB", "TiB"};
    auto size = static_cast<double>(bytes);
    std::size_t unit = 0;
    while (size >= 1024 && unit + 1 < std::size(kUnits)) {
        size /= 1024;
        ++unit;
    }
    const std::string shown = fmt::format("{:.1f}", size);
    return (shown.ends_with(".0") ? shown.substr(0, shown.size() - 2) : shown) + " " + kUnits[unit];
}

}  // namespace mithaq::engine
