#include "support/folder.h"

#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace mithaq::support {

Folder::Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "mithaq-test-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no folder for a test");
    path_ = pattern;
}

Folder::~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

void Folder::write(std::string_view name, std::string_view text) const {
    const std::filesystem::path file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
}

}  // namespace mithaq::support
