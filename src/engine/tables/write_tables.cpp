#include "engine/tables/write_tables.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <mutex>
#include <system_error>

#include "engine/columns/parallel.h"
#include "engine/tables/row_writer.h"

namespace mithaq::engine::tables {

namespace {

namespace fs = std::filesystem;
using diagnostics::Diagnostics;
using diagnostics::Kind;

constexpr std::size_t kChunkSpans = std::size_t{1} << 16;  // formatted before they are written

std::string system_message() { return std::generic_category().message(errno); }

auto unwritable(const std::string& what, const std::string& why) {
    return tl::unexpected(
        Diagnostics{{Kind::FileUnwritable, {}, "cannot write `" + what + "`: " + why, {}, {}}});
}

}  // namespace

// Under a hidden name until it is complete.
struct TableWriter::File {
    OutputTable table;
    fs::path place;
    fs::path temporary;
    int descriptor = -1;
    std::vector<std::uint32_t> order;  // of its rows; empty: as they are

    std::mutex mutex;
    std::condition_variable turn;
    std::size_t next = 0;  // the chunk whose turn it is
    std::string failure;

    bool write(std::string_view text) {
        while (!text.empty()) {
            const ssize_t done = ::write(descriptor, text.data(), text.size());
            if (done < 0 && errno == EINTR) continue;
            if (done < 0) return false;
            text.remove_prefix(static_cast<std::size_t>(done));
        }
        return true;
    }
};

// Some rows of a file, the number-th in it.
struct TableWriter::Chunk {
    File* file = nullptr;
    std::size_t number = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
};

TableWriter::TableWriter(fs::path folder, const columns::Values& values, WriteOptions options)
    : folder_(std::move(folder)), values_(values), options_(std::move(options)) {}

TableWriter::~TableWriter() {
    for (const auto& file : files_) {
        if (file->descriptor >= 0) ::close(file->descriptor);
        if (!file->temporary.empty()) ::unlink(file->temporary.c_str());
    }
}

diagnostics::Result<void> TableWriter::write(const std::vector<OutputTable>& tables) {
    std::error_code error;
    fs::create_directories(folder_, error);
    if (error) return unwritable(folder_.string(), error.message());
    for (const OutputTable& table : tables) {
        files_.push_back(std::make_unique<File>());
        File& file = *files_.back();
        file.table = table;
        file.place = folder_ / table.file;
        if (fs::is_directory(file.place, error)) return unwritable(file.place.string(), "it is a folder");
        const fs::path temporary = folder_ / ("." + table.file + "." + std::to_string(::getpid()) + ".new");
        file.descriptor = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
        if (file.descriptor < 0) return unwritable(file.place.string(), system_message());
        file.temporary = temporary;
    }
    columns::in_parallel(files_.size(), options_.threads, [&](std::size_t i) {
        files_[i]->order = order_of_rows(*files_[i]->table.relation, values_);
    });
    std::vector<Chunk> chunks;
    for (const auto& file : files_) {
        const columns::Relation& relation = *file->table.relation;
        const std::size_t rows = relation.rows();
        const std::size_t spans = relation.all_spans().size();
        const std::size_t step =
            std::max<std::size_t>(1, rows * kChunkSpans / std::max<std::size_t>(1, spans));
        std::size_t number = 0;
        for (std::size_t begin = 0; begin < std::max<std::size_t>(rows, 1); begin += step)
            chunks.push_back({file.get(), number++, begin, std::min(rows, begin + step)});
    }
    columns::in_parallel(chunks.size(), options_.threads, [&](std::size_t i) { write_chunk(chunks[i]); });
    if (options_.cancelled != nullptr && *options_.cancelled)
        return tl::unexpected(Diagnostics{{Kind::Cancelled, {}, "cancelled", {}, {}}});
    for (const auto& file : files_)
        if (!file->failure.empty()) return unwritable(file->place.string(), file->failure);
    return {};
}

// Chunks are begun in order, so that the one whose turn it is is always under way.
void TableWriter::write_chunk(const Chunk& chunk) {
    File& file = *chunk.file;
    std::string text;
    const bool stop = failed_ || (options_.cancelled != nullptr && *options_.cancelled);
    if (!stop) {
        RowWriter writer(file.table, values_, options_);
        if (chunk.number == 0) writer.header(text);
        for (std::size_t i = chunk.begin; i < chunk.end; ++i)
            writer.row(file.order.empty() ? i : file.order[i], text);
    }
    std::unique_lock lock(file.mutex);
    file.turn.wait(lock, [&] { return file.next == chunk.number; });
    if (!stop && file.failure.empty() && !file.write(text)) {
        file.failure = system_message();
        failed_ = true;
    }
    ++file.next;
    lock.unlock();
    file.turn.notify_all();
}

diagnostics::Result<void> TableWriter::commit() {
    for (const auto& file : files_) {
        const bool closed = ::close(file->descriptor) == 0;
        file->descriptor = -1;
        if (!closed) return unwritable(file->place.string(), system_message());
    }
    for (const auto& file : files_) {
        std::error_code error;
        fs::rename(file->temporary, file->place, error);
        if (error) return unwritable(file->place.string(), error.message());
        file->temporary.clear();
    }
    return {};
}

}  // namespace mithaq::engine::tables
