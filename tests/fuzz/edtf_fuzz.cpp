// layer: time
// Dates and periods from any bytes: an answer in order, or an error within the text that can be drawn.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "diagnostics/render.h"
#include "diagnostics/source_files.h"
#include "time/edtf.h"
#include "time/period.h"

namespace {

namespace diagnostics = mithaq::diagnostics;
namespace time = mithaq::time;

void require(bool holds) {
    if (!holds) std::abort();
}

void draw(const time::TextError& error, diagnostics::Kind kind, std::string_view text) {
    require(error.begin <= error.end && error.end <= text.size() && !error.message.empty());
    diagnostics::SourceFiles files;
    const auto file = files.add("input", std::string(text));
    const diagnostics::Diagnostics faults{
        time::to_diagnostic(error, kind, {file, 0, static_cast<std::uint32_t>(text.size())})};
    require(!diagnostics::render(faults, files).empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto date = time::parse_edtf(text)) {
        require(date->window.first <= date->window.last);
        require(date->start.first <= date->start.last && date->end.first <= date->end.last);
        require(date->is_interval || (date->start == date->window && date->end == date->window));
    } else {
        draw(date.error(), diagnostics::Kind::BadDate, text);
    }
    if (const auto period = time::parse_period(text)) {
        require(period->count >= 0 && time::parse_period(time::to_string(*period)) == *period);
    } else {
        draw(period.error(), diagnostics::Kind::BadPeriod, text);
    }
    return 0;
}
