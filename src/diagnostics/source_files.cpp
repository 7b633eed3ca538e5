#include "diagnostics/source_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <limits>
#include <memory>
#include <system_error>

#include "diagnostics/display_width.h"
#include "diagnostics/utf8.h"

namespace mithaq::diagnostics {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

Diagnostics one(Diagnostic diagnostic) {
    Diagnostics all;
    all.push_back(std::move(diagnostic));
    return all;
}

Diagnostic unreadable(const std::string& name, const std::string& why) {
    return {Kind::FileUnreadable, {}, fmt::format("cannot read `{}`: {}", name, why), {}, {}};
}

Diagnostic too_large(const std::string& name, std::uint64_t max_bytes) {
    return {Kind::FileTooLarge,
            {},
            fmt::format("`{}` is larger than {} bytes, the most that is read", name, max_bytes),
            {},
            "split it"};
}

// Spans hold 32 bits.
std::uint64_t byte_limit(const LoadLimits& limits) {
    return std::min<std::uint64_t>(limits.max_bytes, std::numeric_limits<std::uint32_t>::max() - 1);
}

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

// Reads at most `limit` + 1 bytes, so that the caller sees when there is more. On failure, why.
tl::expected<std::string, std::string> read_up_to(const std::filesystem::path& path, std::uint64_t limit) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) return tl::unexpected(std::string("it is a folder"));
    errno = 0;
    const std::unique_ptr<std::FILE, CloseFile> file(std::fopen(path.c_str(), "rb"));
    if (!file) return tl::unexpected(std::generic_category().message(errno));

    std::string text;
    const auto size = std::filesystem::file_size(path, error);
    if (!error) text.reserve(std::min<std::uint64_t>(size, limit) + 1);
    constexpr std::size_t kChunk = std::size_t{1} << 16;
    while (text.size() <= limit) {
        const std::size_t had = text.size();
        const std::size_t want = std::min<std::uint64_t>(kChunk, limit + 1 - had);
        text.resize(had + want);
        const std::size_t got = std::fread(text.data() + had, 1, want, file.get());
        text.resize(had + got);
        if (got < want) break;
    }
    if (std::ferror(file.get()) != 0) return tl::unexpected(std::generic_category().message(errno));
    return text;
}

// The first line longer than the limit, as a span without file.
std::optional<Span> overlong_line(std::string_view text, std::uint64_t limit) {
    std::size_t start = 0;
    while (start < text.size()) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        if (end - start > limit) {
            return Span{{}, static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)};
        }
        start = end + 1;
    }
    return std::nullopt;
}

// What keeps a text from being taken; spans without file.
std::optional<Diagnostic> fault_in(std::string_view text, const LoadLimits& limits) {
    const auto at = [](std::size_t byte) {
        return Span{{}, static_cast<std::uint32_t>(byte), static_cast<std::uint32_t>(byte + 1)};
    };
    if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
        return Diagnostic{Kind::NotText, at(nul), "a NUL byte: this is a binary file, not a text", {}, {}};
    }
    if (const auto bad = first_not_utf8(text)) {
        return Diagnostic{Kind::NotUtf8,
                          at(*bad),
                          fmt::format("byte 0x{:02X} is not UTF-8", static_cast<unsigned char>(text[*bad])),
                          {},
                          "save the file as UTF-8"};
    }
    if (const auto line = overlong_line(text, limits.max_line_bytes)) {
        return Diagnostic{Kind::LineTooLong,
                          *line,
                          fmt::format("a line of {} bytes; the most that is read is {}",
                                      line->end - line->begin, limits.max_line_bytes),
                          {},
                          {}};
    }
    return std::nullopt;
}

}  // namespace

Result<FileId> SourceFiles::load(const std::filesystem::path& path, std::string shown_name,
                                 const LoadLimits& limits) {
    if (shown_name.empty()) shown_name = path.string();
    auto text = read_up_to(path, byte_limit(limits));
    if (!text) return tl::unexpected(one(unreadable(shown_name, text.error())));
    return take(std::move(shown_name), std::move(*text), limits);
}

Result<FileId> SourceFiles::take(std::string shown_name, std::string text, const LoadLimits& limits) {
    if (text.size() > byte_limit(limits))
        return tl::unexpected(one(too_large(shown_name, byte_limit(limits))));
    if (text.starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
    auto fault = fault_in(text, limits);
    // A refused text is kept too, so that the message can show the line.
    const FileId file = add(std::move(shown_name), std::move(text));
    if (!fault) return file;
    fault->where.file = file;
    return tl::unexpected(one(std::move(*fault)));
}

FileId SourceFiles::add(std::string shown_name, std::string text) {
    assert(text.size() < std::numeric_limits<std::uint32_t>::max());
    files_.push_back({std::move(shown_name), std::move(text), 0, {}, {}});
    return FileId{static_cast<std::uint32_t>(files_.size() - 1)};
}

FileId SourceFiles::add_excerpt(std::string shown_name, std::string text, std::uint32_t first_line) {
    assert(first_line > 0);
    const FileId file = add(std::move(shown_name), std::move(text));
    files_[file.index].lines_before = first_line - 1;
    return file;
}

std::string_view SourceFiles::name(FileId file) const {
    assert(file.index < files_.size());
    return files_[file.index].name;
}

std::string_view SourceFiles::text(FileId file) const {
    assert(file.index < files_.size());
    return files_[file.index].text;
}

std::string_view SourceFiles::text(Span span) const {
    const std::string_view whole = text(span.file);
    assert(span.begin <= span.end && span.end <= whole.size());
    return whole.substr(span.begin, span.end - span.begin);
}

const std::vector<std::uint32_t>& SourceFiles::line_starts(const File& file) {
    if (file.line_starts.empty()) {
        file.line_starts.push_back(0);
        for (std::size_t at = file.text.find('\n'); at != std::string::npos;
             at = file.text.find('\n', at + 1)) {
            file.line_starts.push_back(static_cast<std::uint32_t>(at + 1));
        }
    }
    return file.line_starts;
}

std::uint32_t SourceFiles::line(FileId file, std::uint32_t byte) const {
    assert(file.index < files_.size());
    const auto& starts = line_starts(files_[file.index]);
    return files_[file.index].lines_before +
           static_cast<std::uint32_t>(std::upper_bound(starts.begin(), starts.end(), byte) - starts.begin());
}

Place SourceFiles::place(FileId file, std::uint32_t byte) const {
    assert(file.index < files_.size());
    const File& in = files_[file.index];
    byte = std::min(byte, static_cast<std::uint32_t>(in.text.size()));
    const std::uint32_t number = line(file, byte);
    const std::uint32_t start = line_starts(in)[number - in.lines_before - 1];
    Measured& measured = in.measured;
    if (measured.line_start != start || measured.byte > byte) measured = {start, start, 0, 0};
    const auto more = std::string_view(in.text).substr(measured.byte, byte - measured.byte);
    measured.cells += static_cast<std::uint32_t>(display_width(more, measured.cells));
    measured.code_points += static_cast<std::uint32_t>(count_code_points(more));
    measured.byte = byte;
    return {number, measured.cells + 1, measured.code_points + 1};
}

}  // namespace mithaq::diagnostics
