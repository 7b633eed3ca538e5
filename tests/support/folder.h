// A folder of its own for one test, gone afterwards.
#pragma once

#include <filesystem>
#include <string_view>

namespace mithaq::support {

class Folder {
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    // Writes a file, and the folders above it.
    void write(std::string_view name, std::string_view text) const;

private:
    std::filesystem::path path_;
};

}  // namespace mithaq::support
