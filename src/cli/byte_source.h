// The bytes of a file or of standard input, in blocks, unpacked where they are packed.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <tl/expected.hpp>

namespace mithaq::cli {

class ByteSource {
public:
    virtual ~ByteSource() = default;
    // Fills the buffer with up to `most` bytes; 0 at the end. The error says what is wrong with the file.
    [[nodiscard]] virtual tl::expected<std::size_t, std::string> read(char* buffer, std::size_t most) = 0;
    // Bytes of the file itself that were used so far: how far the work has come.
    [[nodiscard]] virtual std::uint64_t used() const = 0;
};

// `-` is standard input. Gzip and zstd are told by their first bytes; several packed parts end to end are read as one.
// `cancelled` ends a wait for bytes, as if the file ended there.
[[nodiscard]] tl::expected<std::unique_ptr<ByteSource>, std::string> open_source(
    const std::string& path, const std::atomic<bool>& cancelled);

}  // namespace mithaq::cli
