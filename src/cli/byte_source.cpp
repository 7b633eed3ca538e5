#include "cli/byte_source.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <vector>

namespace mithaq::cli {
namespace {

constexpr std::size_t kBlock = 1 << 18;

class PlainSource : public ByteSource {
public:
    PlainSource(int descriptor, const std::atomic<bool>& cancelled)
        : descriptor_(descriptor), cancelled_(cancelled) {}
    PlainSource(const PlainSource&) = delete;
    PlainSource& operator=(const PlainSource&) = delete;
    ~PlainSource() override {
        if (descriptor_ != STDIN_FILENO) ::close(descriptor_);
    }

    tl::expected<std::size_t, std::string> read(char* buffer, std::size_t most) override {
        if (!ahead_.empty()) {
            const std::size_t count = std::min(most, ahead_.size());
            std::memcpy(buffer, ahead_.data(), count);
            ahead_.erase(0, count);
            used_ += count;
            return count;
        }
        for (;;) {
            if (cancelled_) return 0;
            pollfd waits{descriptor_, POLLIN, 0};
            constexpr int kMilliseconds = 200;
            if (::poll(&waits, 1, kMilliseconds) == 0) continue;
            const ssize_t count = ::read(descriptor_, buffer, most);
            if (count >= 0) {
                used_ += static_cast<std::uint64_t>(count);
                return static_cast<std::size_t>(count);
            }
            if (errno != EINTR) return tl::unexpected(std::string(std::strerror(errno)));
        }
    }
    [[nodiscard]] std::uint64_t used() const override { return used_; }

    // The first bytes, which `read` gives again.
    tl::expected<std::string_view, std::string> look(std::size_t count) {
        while (ahead_.size() < count) {
            char buffer[8];
            const std::size_t had = ahead_.size();
            std::string kept = std::move(ahead_);
            ahead_.clear();
            const auto more = read(buffer, count - had);
            if (!more) return tl::unexpected(more.error());
            used_ -= *more;
            ahead_ = std::move(kept);
            ahead_.append(buffer, *more);
            if (*more == 0) break;
        }
        return std::string_view(ahead_);
    }

private:
    int descriptor_;
    const std::atomic<bool>& cancelled_;
    std::uint64_t used_ = 0;
    std::string ahead_;
};

// What packed sources share: a block of packed bytes, filled again when it is empty.
class PackedSource : public ByteSource {
public:
    explicit PackedSource(std::unique_ptr<PlainSource> packed) : packed_(std::move(packed)), block_(kBlock) {}
    [[nodiscard]] std::uint64_t used() const override { return packed_->used(); }

protected:
    // False at the end of the file.
    tl::expected<bool, std::string> refill() {
        const auto count = packed_->read(block_.data(), block_.size());
        if (!count) return tl::unexpected(count.error());
        size_ = *count;
        at_ = 0;
        return size_ > 0;
    }

    std::unique_ptr<PlainSource> packed_;
    std::vector<char> block_;
    std::size_t size_ = 0;
    std::size_t at_ = 0;
};

class GzipSource : public PackedSource {
public:
    explicit GzipSource(std::unique_ptr<PlainSource> packed) : PackedSource(std::move(packed)) {
        constexpr int kGzipOnly = 16 + MAX_WBITS;
        ready_ = inflateInit2(&stream_, kGzipOnly) == Z_OK;
    }
    GzipSource(const GzipSource&) = delete;
    GzipSource& operator=(const GzipSource&) = delete;
    ~GzipSource() override { inflateEnd(&stream_); }

    tl::expected<std::size_t, std::string> read(char* buffer, std::size_t most) override {
        if (!ready_) return tl::unexpected(std::string("no memory to unpack it"));
        stream_.next_out = reinterpret_cast<Bytef*>(buffer);
        stream_.avail_out = static_cast<uInt>(most);
        while (stream_.avail_out == most) {
            if (at_ == size_) {
                const auto more = refill();
                if (!more) return tl::unexpected(more.error());
                if (!*more) {
                    if (inside_) return tl::unexpected(std::string("the gzip file is cut off"));
                    return 0;
                }
            }
            inside_ = true;
            stream_.next_in = reinterpret_cast<Bytef*>(block_.data() + at_);
            stream_.avail_in = static_cast<uInt>(size_ - at_);
            const int done = inflate(&stream_, Z_NO_FLUSH);
            at_ = size_ - stream_.avail_in;
            if (done == Z_STREAM_END) {
                inflateReset(&stream_);
                inside_ = false;
            } else if (done != Z_OK && done != Z_BUF_ERROR) {
                return tl::unexpected(std::string("the gzip file is broken"));
            }
        }
        return most - stream_.avail_out;
    }

private:
    z_stream stream_{};
    bool ready_ = false;
    bool inside_ = false;  // a packed part is under way
};

class ZstdSource : public PackedSource {
public:
    explicit ZstdSource(std::unique_ptr<PlainSource> packed)
        : PackedSource(std::move(packed)), stream_(ZSTD_createDStream()) {}
    ZstdSource(const ZstdSource&) = delete;
    ZstdSource& operator=(const ZstdSource&) = delete;
    ~ZstdSource() override { ZSTD_freeDStream(stream_); }

    tl::expected<std::size_t, std::string> read(char* buffer, std::size_t most) override {
        if (stream_ == nullptr) return tl::unexpected(std::string("no memory to unpack it"));
        ZSTD_outBuffer out{buffer, most, 0};
        while (out.pos == 0) {
            if (at_ == size_ && !full_) {
                const auto more = refill();
                if (!more) return tl::unexpected(more.error());
                if (!*more) {
                    if (wanted_ != 0) return tl::unexpected(std::string("the zstd file is cut off"));
                    return 0;
                }
            }
            ZSTD_inBuffer in{block_.data(), size_, at_};
            wanted_ = ZSTD_decompressStream(stream_, &out, &in);
            at_ = in.pos;
            full_ = out.pos == out.size;  // there may be more that needs no further bytes
            if (ZSTD_isError(wanted_) != 0)
                return tl::unexpected(std::string("the zstd file is broken: ") + ZSTD_getErrorName(wanted_));
        }
        return out.pos;
    }

private:
    ZSTD_DStream* stream_;
    std::size_t wanted_ = 0;
    bool full_ = false;
};

}  // namespace

tl::expected<std::unique_ptr<ByteSource>, std::string> open_source(const std::string& path,
                                                                   const std::atomic<bool>& cancelled) {
    const int descriptor = path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return tl::unexpected(std::string(std::strerror(errno)));
    auto plain = std::make_unique<PlainSource>(descriptor, cancelled);
    const auto first = plain->look(4);
    if (!first) return tl::unexpected(first.error());
    using namespace std::string_view_literals;
    if (first->starts_with("\x1F\x8B"sv))
        return std::unique_ptr<ByteSource>(std::make_unique<GzipSource>(std::move(plain)));
    if (*first == "\x28\xB5\x2F\xFD"sv)
        return std::unique_ptr<ByteSource>(std::make_unique<ZstdSource>(std::move(plain)));
    return std::unique_ptr<ByteSource>(std::move(plain));
}

}  // namespace mithaq::cli
