// Relations to tables: every row's arguments, its value where the predicate has a range, and `from` and `to`.
#pragma once

#include <atomic>
#include <filesystem>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "engine/columns/relation.h"
#include "engine/columns/values.h"
#include "engine/tables/layout.h"
#include "engine/tables/row_reader.h"

namespace mithaq::engine::tables {

// The two ends of a value that is a range.
struct Ends {
    std::int64_t low = 0;
    std::int64_t high = 0;
    friend auto operator<=>(const Ends&, const Ends&) = default;
};

struct OutputTable {
    std::string file;  // "bound.csv"
    const law::Predicate* predicate = nullptr;
    const columns::Relation* relation = nullptr;
    // Where values are ranges: a relation's value is an index into it. Both ends are written then.
    const std::vector<Ends>* ends = nullptr;
};

struct WriteOptions {
    Format format = Format::Tabs;  // with commas: quoted where needed, and with a header
    Horizon horizon;
    unsigned threads = 1;
    const std::atomic<bool>* cancelled = nullptr;
};

// Files that appear together or not at all: each is written under a name of its own in the folder, which is made if need be,
// and takes its place when all are complete. What was there before stays until then.
class TableWriter {
public:
    TableWriter(std::filesystem::path folder, const columns::Values& values, WriteOptions options);
    TableWriter(const TableWriter&) = delete;
    TableWriter& operator=(const TableWriter&) = delete;
    ~TableWriter();  // removes what took no place

    // Rows in the order of their arguments, integers and days as numbers, texts bytewise; days as the horizon says. Fails with
    // FileUnwritable or Cancelled.
    [[nodiscard]] diagnostics::Result<void> write(const std::vector<OutputTable>& tables);
    // Puts all in their places.
    [[nodiscard]] diagnostics::Result<void> commit();

private:
    struct File;
    struct Chunk;
    void write_chunk(const Chunk& chunk);

    std::filesystem::path folder_;
    const columns::Values& values_;
    WriteOptions options_;
    std::vector<std::unique_ptr<File>> files_;
    std::atomic<bool> failed_ = false;
};

}  // namespace mithaq::engine::tables
