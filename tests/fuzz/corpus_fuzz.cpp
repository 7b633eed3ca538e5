// layer: cli
// Any bytes as a file of a corpus, packed or not: records come to an end, and each is a text or has faults within it.
#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "cli/corpus.h"
#include "diagnostics/utf8.h"

namespace {

using namespace mithaq::cli;

void read_as(const std::string& path, RecordForm form, bool look) {
    const std::vector<CorpusFile> files = {{path, "item", form, look, 0}};
    const std::atomic<bool> cancelled = false;
    Corpus corpus(files, cancelled);
    RecordParser parser("2019-05-01", "");
    for (int records = 0; records < 100000; ++records) {
        auto record = corpus.next();
        if (!record) continue;  // the file is given up
        if (!*record) return;
        const std::size_t size = (*record)->raw.bytes.size();
        const auto text = parser.parse((*record)->raw);
        if (text) {
            if (mithaq::diagnostics::first_not_utf8(text->text)) std::abort();
            continue;
        }
        if (text.error().empty()) std::abort();
        for (const auto& fault : text.error())
            if (fault.where.begin > size) std::abort();
    }
    std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const int file = memfd_create("corpus", MFD_CLOEXEC);
    if (file < 0) return 0;
    for (std::size_t at = 0; at < size;) {
        const ssize_t written = ::write(file, data + at, size - at);
        if (written <= 0) break;
        at += static_cast<std::size_t>(written);
    }
    const std::string path = "/proc/self/fd/" + std::to_string(file);
    read_as(path, RecordForm::Text, true);
    read_as(path, RecordForm::Json, false);
    ::close(file);
    return 0;
}
