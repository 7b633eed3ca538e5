// layer: engine
// Any bytes as a table of `mithaq eval`: rows that are written and read again are the same, or faults that can be drawn.
#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "diagnostics/render.h"
#include "engine/tables/read_tables.h"
#include "engine/tables/row_writer.h"
#include "law/load.h"

namespace {

using namespace mithaq;
namespace tables = engine::tables;

void require(bool holds) {
    if (!holds) std::abort();
}

// Each form of table, and for each a predicate with the same arguments whose table is as answers are written.
constexpr std::string_view kLaw =
    "predicate row(?x: integer, ?s: code, ?d: day) table (?x, ?s, ?d, from, to)\n"
    "predicate again_row(?x: integer, ?s: code, ?d: day)\n"
    "predicate stock(?s: code, ?n: range) event table (?n, _, ?s, earliest, latest, certainty)\n"
    "predicate again_stock(?s: code, ?n: range)\n"
    "predicate level(?s: code, ?n: range) state table (?s, ?n, certainty, from, to)\n"
    "predicate again_level(?s: code, ?n: range)\n"
    "predicate plain(?s: code)\n"
    "predicate again_plain(?s: code)\n"
    "predicate act(?s: code, ?t: code) event table (when, ?s, ?t)\n"
    "predicate again_act(?s: code, ?t: code)\n";
constexpr std::size_t kForms = 5;

struct Law {
    diagnostics::SourceFiles files;
    record::Symbols symbols;
    law::Program program;

    Law() {
        diagnostics::Diagnostics warnings;
        const std::array<diagnostics::FileId, 1> ids{files.add("tables.law", std::string(kLaw))};
        auto loaded = law::load_program(ids, files, symbols, nullptr, warnings, {.citations = false});
        require(loaded.has_value());
        program = std::move(*loaded);
    }
};

// A file in memory: what is read stays off the disk.
class MemoryFile {
public:
    explicit MemoryFile(std::string_view content) : descriptor_(memfd_create("table", 0)) {
        require(descriptor_ >= 0);
        require(::write(descriptor_, content.data(), content.size()) == static_cast<ssize_t>(content.size()));
    }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    ~MemoryFile() { ::close(descriptor_); }
    [[nodiscard]] std::string path() const { return fmt::format("/proc/self/fd/{}", descriptor_); }

private:
    int descriptor_;
};

void draw(const diagnostics::Diagnostics& faults, const diagnostics::SourceFiles& files) {
    for (const diagnostics::Diagnostic& fault : faults) {
        require(!fault.message.empty() && fault.where.begin <= fault.where.end);
        require(!fault.where.has_place() || fault.where.end <= files.text(fault.where.file).size());
    }
    require(faults.empty() || !diagnostics::render(faults, files).empty());
}

struct Form {
    law::PredicateId predicate;
    tables::Format format;
    tables::Horizon horizon;
};

std::optional<tables::Tables> read(const Law& law, const Form& form, std::string_view content) {
    const MemoryFile file(content);
    const std::vector<tables::TableFile> files{{form.predicate, file.path(), "input", form.format}};
    tables::ReadOptions options;
    options.horizon = form.horizon;
    diagnostics::SourceFiles sources;
    diagnostics::Diagnostics warnings;
    auto read = tables::read_tables(law.program, law.symbols, files, options, sources, warnings);
    draw(warnings, sources);
    if (read) return std::move(*read);
    require(!read.error().empty());
    draw(read.error(), sources);
    return std::nullopt;
}

// The rows that leave nothing open, as answers.
std::string written(const Law& law, const Form& form, const tables::Tables& read) {
    const engine::columns::Relation& relation = read.relations[form.predicate.index];
    const tables::OutputTable table{"output", &law.program.predicate(form.predicate), &relation, nullptr};
    tables::WriteOptions options;
    options.format = form.format;
    options.horizon = form.horizon;
    tables::RowWriter writer(table, read.values, options);
    std::string text;
    if (form.format == tables::Format::Commas) writer.header(text);
    const std::vector<std::uint32_t> order = tables::order_of_rows(relation, read.values);
    for (std::size_t i = 0; i < relation.rows(); ++i) writer.row(order.empty() ? i : order[i], text);
    return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Law law;
    if (size == 0) return 0;
    // The first byte chooses the form, the rest is the table.
    const std::string_view content(reinterpret_cast<const char*>(data) + 1, size - 1);
    const unsigned choice = data[0];
    Form form;
    form.predicate = {static_cast<std::uint32_t>(choice % kForms * 2)};
    form.format = (choice / kForms) % 2 == 0 ? tables::Format::Tabs : tables::Format::Commas;
    form.horizon = {{time::make_day(1945, 1, 1), time::make_day(2045, 1, 1)}, choice / kForms / 2 % 2 != 0};

    const auto first = read(law, form, content);
    if (!first) return 0;
    const std::string once = written(law, form, *first);
    ++form.predicate.index;
    const auto second = read(law, form, once);
    require(second.has_value() && second->doubtful[form.predicate.index].doubts.empty());
    require(written(law, form, *second) == once);
    return 0;
}
