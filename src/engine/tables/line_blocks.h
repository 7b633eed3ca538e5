// A part of a file in blocks of whole lines, so that a table never lies in memory whole.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace mithaq::engine::tables {

inline constexpr std::size_t kMostLineBytes = std::size_t{16} << 20;

// A file open for reading; closed at the end.
class InputFile {
public:
    // Why not, if it cannot be opened or is no regular file.
    [[nodiscard]] static tl::expected<InputFile, std::string> open(const std::string& path);
    InputFile(InputFile&& other) noexcept;
    InputFile& operator=(InputFile&& other) noexcept;
    InputFile(const InputFile&) = delete;
    InputFile& operator=(const InputFile&) = delete;
    ~InputFile();

    [[nodiscard]] std::uint64_t size() const { return size_; }  // bytes
    // Bytes at an offset; 0 at the end; what the system says on failure. Several threads may read at a time.
    [[nodiscard]] tl::expected<std::size_t, std::string> read(char* to, std::size_t most,
                                                              std::uint64_t offset) const;

private:
    explicit InputFile(int descriptor) : descriptor_(descriptor) {}
    int descriptor_ = -1;
    std::uint64_t size_ = 0;
};

// The lines of a file that begin in [begin, end): parts of one file that lie beside each other give each line once.
class LineBlocks {
public:
    LineBlocks(const InputFile& file, std::uint64_t begin, std::uint64_t end);

    // Reads the next block; false at the end or on failure. Its last line has a line end, also where the file's has none, and
    // 16 more bytes can be read behind it. A byte order mark at the file's start is left out.
    [[nodiscard]] bool next();
    [[nodiscard]] const char* begin() const { return buffer_.get() + begin_; }
    [[nodiscard]] const char* end() const { return buffer_.get() + end_; }

    [[nodiscard]] const std::string& failure() const { return failure_; }
    // It ended at a line longer than kMostLineBytes, whose beginning is [begin, end).
    [[nodiscard]] bool line_is_too_long() const { return line_is_too_long_; }

private:
    void drop_given();
    bool fill();
    bool skip_line();
    bool take_lines();

    const InputFile& file_;
    std::uint64_t first_;  // where the buffer's first byte stands in the file
    std::uint64_t stop_;   // lines that begin here or later belong to another part
    bool skip_line_;       // the part begins inside a line of the part before
    bool at_start_;
    bool at_end_ = false;
    bool done_ = false;
    std::unique_ptr<char[]> buffer_;
    std::size_t capacity_;
    std::size_t begin_ = 0;  // of the lines given last
    std::size_t end_ = 0;
    std::size_t filled_ = 0;
    std::string failure_;
    bool line_is_too_long_ = false;
};

}  // namespace mithaq::engine::tables
