// layer: cli
// Any text as a claim that somebody supposes, and as options of `mithaq eval`: a claim of a table with values in order, or
// faults that can be drawn.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "cli/eval_options.h"
#include "cli/supposed_claim.h"
#include "diagnostics/render.h"

namespace {

using namespace mithaq;

void require(bool holds) {
    if (!holds) std::abort();
}

void draw(const diagnostics::Diagnostics& faults, const diagnostics::SourceFiles& files) {
    require(!faults.empty());
    for (const diagnostics::Diagnostic& fault : faults) {
        require(!fault.message.empty());
        if (!fault.where.has_place()) continue;
        require(fault.where.begin <= fault.where.end &&
                fault.where.end <= files.text(fault.where.file).size());
    }
    require(!diagnostics::render(faults, files).empty());
}

struct Opened {
    cli::Context context;
    std::unique_ptr<regime::Regime> regime;
    std::size_t asked = 0;

    Opened() {
        diagnostics::Diagnostics warnings;
        auto opened = regime::open_regime("regimes/nuclear", context.files, warnings);
        require(opened.has_value());
        regime = std::move(*opened);
    }
};

void check_claim(const record::Claim& claim, const regime::Regime& regime) {
    require(claim.table < regime.record->tables.size());
    const record::Table& table = regime.record->tables[claim.table];
    require(claim.arguments.size() == table.arguments.size());
    require(claim.grade.letter >= 'A' && claim.grade.letter <= 'F');
    require(claim.grade.digit >= '1' && claim.grade.digit <= '6');
    for (const auto* date : {&claim.when, &claim.from, &claim.to, &claim.seen_to})
        require(!*date || (*date)->window.first <= (*date)->window.last);
    require(!claim.when || table.shape == record::Shape::Event);
    if (claim.quantity && claim.quantity->low && claim.quantity->high)
        require(*claim.quantity->low <= *claim.quantity->high);
}

// Lines are options of `eval` in a row.
void check_options(std::string_view text) {
    cli::EvalOptions options;
    for (std::string* option : {&options.memory, &options.threads, &options.horizon, &options.outputs}) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        *option = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    options.out = "out";
    const auto request = cli::understand(options);
    if (!request) return draw(request.error(), {});
    require(request->threads >= 1);
    require(options.memory.empty() == (request->memory == 0));
    require(!request->horizon || request->horizon->from < request->horizon->to);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    // Each text asked about stays among the files and each name in it among the symbols, so that it is opened anew at times.
    constexpr std::size_t kMostAsked = 50'000;
    static std::unique_ptr<Opened> opened;
    if (opened == nullptr || ++opened->asked > kMostAsked) opened = std::make_unique<Opened>();

    const std::string text(reinterpret_cast<const char*>(data), size);
    const auto claim = cli::parse_supposed(text, 1, opened->context, *opened->regime);
    if (claim) {
        check_claim(*claim, *opened->regime);
    } else {
        draw(claim.error(), opened->context.files);
    }
    check_options(text);
    return 0;
}
