// The texts of all files that were loaded, kept in memory so that a message shows what was read, not what is
// there now.
#pragma once

#include <deque>
#include <filesystem>
#include <string>
#include <string_view>

#include "diagnostics/diagnostic.h"

namespace mithaq::diagnostics {

struct LoadLimits {
    std::uint64_t max_bytes = 512ULL << 20;
    std::uint64_t max_line_bytes = 16ULL << 20;
};

// A place as people count: line and column from 1, the column in display cells, and in code points.
struct Place {
    std::uint32_t line = 1;
    std::uint32_t column = 1;
    std::uint32_t code_point_column = 1;
};

class SourceFiles {
public:
    // Reads a file. Refuses what is unreadable, larger than the limits, binary (a NUL byte) or not UTF-8,
    // each with its own kind and, where there is one, the place. A byte order mark is kept out of the text.
    // `shown_name` is what messages call the file; empty means the path as given.
    [[nodiscard]] Result<FileId> load(const std::filesystem::path& path, std::string shown_name = {},
                                      const LoadLimits& limits = {});

    // Checks and takes a text that comes from elsewhere: standard input, a test.
    [[nodiscard]] Result<FileId> take(std::string shown_name, std::string text,
                                      const LoadLimits& limits = {});

    // Takes a text without checks; for texts made by the program.
    FileId add(std::string shown_name, std::string text);

    // Takes some lines of a file too large to keep: `first_line` is the number of the first of them in it, from 1.
    FileId add_excerpt(std::string shown_name, std::string text, std::uint32_t first_line);

    [[nodiscard]] std::string_view name(FileId file) const;
    [[nodiscard]] std::string_view text(FileId file) const;
    [[nodiscard]] std::string_view text(Span span) const;

    // Where a byte stands; one beyond the end counts as the end. Asking for the places of one line from left to right
    // costs as much as reading the line once. Not for several threads at a time.
    [[nodiscard]] Place place(FileId file, std::uint32_t byte) const;
    [[nodiscard]] std::uint32_t line(FileId file, std::uint32_t byte) const;

private:
    // How far a line has been measured.
    struct Measured {
        std::uint32_t line_start = 0;
        std::uint32_t byte = 0;
        std::uint32_t cells = 0;
        std::uint32_t code_points = 0;
    };
    struct File {
        std::string name;
        std::string text;
        std::uint32_t lines_before = 0;                  // of an excerpt
        mutable std::vector<std::uint32_t> line_starts;  // made when first asked for
        mutable Measured measured;
    };
    [[nodiscard]] static const std::vector<std::uint32_t>& line_starts(const File& file);

    std::deque<File> files_;  // a deque: views into texts stay valid
};

}  // namespace mithaq::diagnostics
