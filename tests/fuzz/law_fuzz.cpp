// layer: law
// Law files and queries from any bytes: a program that prints and loads to the same, or errors within the text that can be
// drawn.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "diagnostics/render.h"
#include "law/format/format.h"
#include "law/lint/lint.h"
#include "law/load.h"
#include "law/print.h"

namespace {

using namespace mithaq;

void require(bool holds) {
    if (!holds) std::abort();
}

void draw(const diagnostics::Diagnostics& faults, const diagnostics::SourceFiles& files) {
    for (const diagnostics::Diagnostic& fault : faults) {
        require(!fault.message.empty());
        if (!fault.where.has_place()) continue;
        require(fault.where.begin <= fault.where.end &&
                fault.where.end <= files.text(fault.where.file).size());
    }
    require(faults.empty() || !diagnostics::render(faults, files).empty());
}

// Loads a text, as a regime's law or as a program of `mithaq eval`; what it prints loads too, and prints the same.
void load(std::string_view text, const law::LoadOptions& options) {
    diagnostics::SourceFiles files;
    record::Symbols symbols;
    diagnostics::Diagnostics warnings;
    const auto file = files.take("input", std::string(text));
    if (!file) return;
    const std::vector<diagnostics::FileId> ids{*file};
    const auto program = law::load_program(ids, files, symbols, nullptr, warnings, options);
    draw(warnings, files);
    if (!program) return draw(program.error(), files);

    const std::string printed = law::print(*program, symbols);
    const std::vector<diagnostics::FileId> again{files.add("printed", printed)};
    const auto reloaded = law::load_program(again, files, symbols, nullptr, warnings, options);
    require(reloaded.has_value() && law::print(*reloaded, symbols) == printed);
}

// What is formatted stays as it is, and says the same.
void format(std::string_view text) {
    diagnostics::SourceFiles files;
    const auto file = files.take("input", std::string(text));
    if (!file) return;
    const auto once = law::format_file(*file, files);
    if (!once) return;
    const diagnostics::FileId formatted = files.add("formatted", *once);
    const auto twice = law::format_file(formatted, files);
    require(twice.has_value() && *twice == *once);

    record::Symbols symbols;
    diagnostics::Diagnostics warnings;
    const std::vector<diagnostics::FileId> before{*file};
    const std::vector<diagnostics::FileId> after{formatted};
    const auto program = law::load_program(before, files, symbols, nullptr, warnings);
    const auto same = law::load_program(after, files, symbols, nullptr, warnings);
    require(program.has_value() == same.has_value());
    if (!program) return;
    require(law::print(*program, symbols) == law::print(*same, symbols));
    draw(law::lint(*program, symbols), files);
}

constexpr std::string_view kAsked =
    "instrument t \"t\" provision t.1 \"t\"\n"
    "predicate bound(?s: state, ?i: instrument) state\npredicate stock(?s: state, ?n: range) state\n";

void ask(std::string_view text) {
    diagnostics::SourceFiles files;
    record::Symbols symbols;
    diagnostics::Diagnostics warnings;
    if (!files.take("input", std::string(text))) return;
    const std::vector<diagnostics::FileId> ids{files.add("asked", std::string(kAsked))};
    const auto program = law::load_program(ids, files, symbols, nullptr, warnings);
    require(program.has_value());
    if (const auto atom = law::parse_atom(text, files, *program, symbols, nullptr)) {
        require(!law::print(*atom, *program, symbols).empty());
    } else {
        draw(atom.error(), files);
    }
    if (const auto query = law::parse_query(text, files, *program, symbols, nullptr); !query)
        draw(query.error(), files);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    load(text, {});
    load(text, {.citations = false});
    ask(text);
    format(text);
    return 0;
}
