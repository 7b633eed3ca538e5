#include "engine/tables/line_blocks.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

namespace mithaq::engine::tables {

namespace {

constexpr std::size_t kBlock = std::size_t{1} << 18;
constexpr std::size_t kBehind = 16;  // zero bytes behind a block, and room for a missing line end

std::string system_message() { return std::generic_category().message(errno); }

}  // namespace

tl::expected<InputFile, std::string> InputFile::open(const std::string& path) {
    InputFile file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (file.descriptor_ < 0) return tl::unexpected(system_message());
    struct stat status {};
    if (::fstat(file.descriptor_, &status) != 0) return tl::unexpected(system_message());
    if (S_ISDIR(status.st_mode)) return tl::unexpected(std::string("it is a folder"));
    if (!S_ISREG(status.st_mode)) return tl::unexpected(std::string("it is no regular file"));
    file.size_ = static_cast<std::uint64_t>(status.st_size);
    return file;
}

InputFile::InputFile(InputFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), size_(other.size_) {}

InputFile& InputFile::operator=(InputFile&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    size_ = other.size_;
    return *this;
}

InputFile::~InputFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

tl::expected<std::size_t, std::string> InputFile::read(char* to, std::size_t most,
                                                       std::uint64_t offset) const {
    while (true) {
        const ssize_t got = ::pread(descriptor_, to, most, static_cast<off_t>(offset));
        if (got >= 0) return static_cast<std::size_t>(got);
        if (errno != EINTR) return tl::unexpected(system_message());
    }
}

LineBlocks::LineBlocks(const InputFile& file, std::uint64_t begin, std::uint64_t end)
    // One byte earlier: where that is a line end, the part begins with a line of its own.
    : file_(file),
      first_(begin == 0 ? 0 : begin - 1),
      stop_(end),
      skip_line_(begin != 0),
      at_start_(begin == 0),
      buffer_(new char[kBlock + kBehind]),
      capacity_(kBlock) {}

bool LineBlocks::next() {
    while (!done_) {
        drop_given();
        if (!fill()) return false;
        if (at_start_) {
            at_start_ = false;
            if (filled_ >= 3 && std::memcmp(buffer_.get(), "\xEF\xBB\xBF", 3) == 0) begin_ = end_ = 3;
        }
        if (skip_line_ && !skip_line()) continue;
        if (first_ + begin_ >= stop_) return false;
        if (take_lines()) return true;
        done_ = done_ || at_end_;
    }
    return false;
}

void LineBlocks::drop_given() {
    std::memmove(buffer_.get(), buffer_.get() + end_, filled_ - end_);
    filled_ -= end_;
    first_ += end_;
    begin_ = end_ = 0;
}

// Reads behind what is there; makes room where no line end was found in a full buffer.
bool LineBlocks::fill() {
    if (filled_ >= capacity_) {
        if (capacity_ >= kMostLineBytes) {
            line_is_too_long_ = done_ = true;
            end_ = filled_;
            return false;
        }
        std::unique_ptr<char[]> larger(new char[capacity_ * 2 + kBehind]);
        std::memcpy(larger.get(), buffer_.get(), filled_);
        buffer_ = std::move(larger);
        capacity_ *= 2;
    }
    const auto got = file_.read(buffer_.get() + filled_, capacity_ - filled_, first_ + filled_);
    if (!got) {
        failure_ = got.error();
        done_ = true;
        return false;
    }
    at_end_ = *got == 0;
    filled_ += *got;
    // The last line may have no end of its own.
    if (at_end_ && filled_ > 0 && buffer_[filled_ - 1] != '\n') buffer_[filled_++] = '\n';
    std::memset(buffer_.get() + filled_, 0, kBehind - 1);
    return true;
}

// Passes over the rest of a line that another part gives; false where it does not end in this block.
bool LineBlocks::skip_line() {
    const std::size_t newline = std::string_view(buffer_.get(), filled_).find('\n');
    if (newline == std::string_view::npos) {
        end_ = filled_;
        done_ = at_end_;
        return false;
    }
    skip_line_ = false;
    begin_ = end_ = newline + 1;
    return true;
}

// Gives whole lines of the buffer, up to the one that holds the byte before `stop_`.
bool LineBlocks::take_lines() {
    const std::string_view text(buffer_.get(), filled_);
    if (first_ + filled_ >= stop_) {
        const std::size_t newline = text.find('\n', static_cast<std::size_t>(stop_ - 1 - first_));
        if (newline != std::string_view::npos) {
            end_ = newline + 1;
            done_ = true;
            return true;
        }
    }
    const std::size_t newline = text.rfind('\n');
    if (newline == std::string_view::npos || newline < begin_) return false;
    end_ = newline + 1;
    return true;
}

}  // namespace mithaq::engine::tables
