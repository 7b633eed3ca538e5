// layer: record
// Any bytes as a table and as JSON: cells that lie where they say, values within the text, and faults that can be drawn.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "diagnostics/render.h"
#include "record/csv.h"
#include "record/json_tree.h"

namespace {

namespace diagnostics = mithaq::diagnostics;
namespace record = mithaq::record;

void require(bool holds) {
    if (!holds) std::abort();
}

void draw(const diagnostics::Diagnostics& faults, const diagnostics::SourceFiles& files) {
    for (const diagnostics::Diagnostic& fault : faults) {
        require(fault.where.begin <= fault.where.end);
        require(!fault.where.has_place() || fault.where.end <= files.text(fault.where.file).size());
    }
    require(faults.empty() || !diagnostics::render(faults, files).empty());
}

void read_table(const diagnostics::SourceFiles& files, diagnostics::FileId file) {
    diagnostics::Diagnostics faults;
    const record::Csv table = record::read_csv(files, file, faults);
    draw(faults, files);
    const std::string_view text = files.text(file);
    std::uint32_t last = 0;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        require(!table.row(row).empty());
        for (const record::Cell& cell : table.row(row)) {
            require(last <= cell.begin && cell.begin <= cell.end && cell.end <= text.size());
            last = cell.end;
            // What is written is what is read, but for doubled quotes.
            const std::string_view written = text.substr(cell.begin, cell.end - cell.begin);
            require(written == cell.text ||
                    (written.find("\"\"") != std::string_view::npos && cell.text.size() < written.size()));
        }
    }
}

void walk(const record::JsonNode& node, std::size_t size) {
    require(node.where.begin <= node.where.end && node.where.end <= size);
    for (const record::JsonNode& item : node.items) walk(item, size);
    for (const record::JsonNode::Member& member : node.members) walk(member.value, size);
}

void read_tree(const diagnostics::SourceFiles& files, diagnostics::FileId file) {
    diagnostics::Diagnostics faults;
    const auto tree = record::read_json(files, file, faults);
    draw(faults, files);
    require(tree.has_value() || !faults.empty());
    if (tree) walk(*tree, files.text(file).size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    diagnostics::SourceFiles files;
    const auto file = files.take("input", std::string(reinterpret_cast<const char*>(data), size));
    if (!file) return 0;
    read_table(files, *file);
    read_tree(files, *file);
    return 0;
}
