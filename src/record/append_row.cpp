#include "record/append_row.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "record/csv.h"

namespace mithaq::record {

namespace {

using diagnostics::Diagnostics;
using diagnostics::Kind;

tl::unexpected<Diagnostics> fault(Kind kind, const std::filesystem::path& path, std::string_view what,
                                  std::string hint = {}) {
    return tl::unexpected(
        Diagnostics{{kind, {}, fmt::format("{}: {}", path.generic_string(), what), {}, std::move(hint)}});
}

// Holds a folder against others that append to a table in it.
class Held {
public:
    explicit Held(const std::filesystem::path& folder)
        : descriptor_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
        if (descriptor_ >= 0) ::flock(descriptor_, LOCK_EX);
    }
    ~Held() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;

    void sync() const {
        if (descriptor_ >= 0) ::fsync(descriptor_);
    }

private:
    int descriptor_;
};

// The whole text into a new file, on the disk when it returns.
bool write_whole(const std::filesystem::path& path, std::string_view text, mode_t mode) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (file < 0) return false;
    bool written = true;
    while (written && !text.empty()) {
        const ssize_t count = ::write(file, text.data(), text.size());
        if (count < 0 && errno == EINTR) continue;
        written = count > 0;
        if (written) text.remove_prefix(static_cast<std::size_t>(count));
    }
    written = written && ::fsync(file) == 0;
    const int error = errno;
    written = ::close(file) == 0 && written;
    if (!written) {
        ::unlink(path.c_str());
        errno = error;
    }
    return written;
}

}  // namespace

std::string csv_line(const std::vector<std::string>& cells) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) line += ',';
        if (cells[i].find_first_of(",\"\r\n") == std::string::npos) {
            line += cells[i];
            continue;
        }
        line += '"';
        for (const char c : cells[i]) {
            line += c;
            if (c == '"') line += '"';
        }
        line += '"';
    }
    return line;
}

diagnostics::Result<std::string> with_row(const std::filesystem::path& path, const Row& row) {
    std::vector<std::string> columns;
    std::vector<std::string> cells;
    for (const auto& [column, text] : row) {
        columns.push_back(column);
        cells.push_back(text);
    }
    std::error_code error;
    if (!std::filesystem::exists(path, error)) return csv_line(columns) + "\n" + csv_line(cells) + "\n";
    diagnostics::SourceFiles files;
    const auto file = files.load(path, path.generic_string());
    if (!file) return tl::unexpected(file.error());
    Diagnostics faults;
    const Csv csv = read_csv(files, *file, faults);
    if (!faults.empty() || csv.rows() == 0)
        return fault(Kind::BadCsv, path, "the table has faults of its own", "`mithaq lint` shows them");
    std::vector<std::string> ordered;
    for (const Cell& name : csv.row(0)) {
        const auto at = std::ranges::find(columns, name.text);
        ordered.push_back(at == columns.end() ? std::string()
                                              : cells[static_cast<std::size_t>(at - columns.begin())]);
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const bool there =
            std::ranges::any_of(csv.row(0), [&](const Cell& name) { return name.text == columns[i]; });
        if (!there && !cells[i].empty())
            return fault(Kind::MissingColumn, path, fmt::format("its header has no column `{}`", columns[i]),
                         "bring the table into the form of docs/record-format.md first; `mithaq lint` shows "
                         "what is read otherwise "
                         "than it is written");
    }
    for (std::size_t i = 1; i < csv.rows(); ++i)
        if (csv.row(i).front().text == cells.front())
            return fault(Kind::DuplicateId, path, fmt::format("`{}` is there already", cells.front()));
    std::string text(files.text(*file));
    const std::string end = text.find("\r\n") == std::string::npos ? "\n" : "\r\n";
    if (!text.ends_with('\n')) text += end;
    return text + csv_line(ordered) + end;
}

diagnostics::Result<void> append_row(const std::filesystem::path& path, const Row& row) {
    std::error_code error;
    std::filesystem::create_directories(path.parent_path(), error);
    if (error) return fault(Kind::FileUnwritable, path, error.message());
    const Held held(path.parent_path());
    const auto text = with_row(path, row);
    if (!text) return tl::unexpected(text.error());
    struct stat before {};
    const mode_t mode = ::stat(path.c_str(), &before) == 0 ? before.st_mode & 0777 : 0644;
    const std::filesystem::path beside =
        path.parent_path() / fmt::format(".{}.{}.new", path.filename().string(), ::getpid());
    if (!write_whole(beside, *text, mode) || std::rename(beside.c_str(), path.c_str()) != 0) {
        const int reason = errno;
        ::unlink(beside.c_str());
        return fault(Kind::FileUnwritable, path, std::strerror(reason), "nothing was changed");
    }
    held.sync();
    return {};
}

}  // namespace mithaq::record
