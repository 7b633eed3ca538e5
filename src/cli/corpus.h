// The records of files, folders and standard input, one after the other.
#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/byte_source.h"
#include "cli/corpus_record.h"

namespace mithaq::cli {

struct CorpusFile {
    std::string path;  // `-`: standard input
    std::string item;  // what a text in it is called
    RecordForm form = RecordForm::Text;
    bool look = false;  // records or a text: told by its first byte
    std::uint64_t bytes = 0;
};

struct CorpusOptions {
    std::vector<std::string> paths;
    bool html = false;   // texts are pages of HTML
    bool jsonl = false;  // every file holds records
};

// Files as they are; of folders, in the order of their paths, what ends in .txt, .jsonl and, with `html`, .html, packed or
// not. Every path that cannot be read, at once.
[[nodiscard]] diagnostics::Result<std::vector<CorpusFile>> find_corpus(const CorpusOptions& options);

// One record with the file that it stands in.
struct CorpusRecord {
    RawRecord raw;
    const CorpusFile* file = nullptr;
};

class Corpus {
public:
    // `cancelled` ends the waiting for standard input. Files must outlive this.
    Corpus(const std::vector<CorpusFile>& files, const std::atomic<bool>& cancelled)
        : files_(files), cancelled_(cancelled) {}

    // The next record; nothing at the end. The error is the file's, which is then given up.
    [[nodiscard]] tl::expected<std::optional<CorpusRecord>, std::string> next();
    // The file of the last error.
    [[nodiscard]] const CorpusFile& file() const { return *file_; }

    [[nodiscard]] std::uint64_t used() const { return used_before_ + (source_ ? source_->used() : 0); }

private:
    [[nodiscard]] tl::expected<bool, std::string> fill();
    [[nodiscard]] tl::expected<std::optional<CorpusRecord>, std::string> line();
    [[nodiscard]] tl::expected<std::optional<CorpusRecord>, std::string> whole();
    void close();

    const std::vector<CorpusFile>& files_;
    const std::atomic<bool>& cancelled_;
    std::size_t next_ = 0;
    const CorpusFile* file_ = nullptr;
    std::unique_ptr<ByteSource> source_;
    RecordForm form_ = RecordForm::Text;
    std::string buffer_;  // what is read and not yet given
    std::size_t at_ = 0;
    std::size_t searched_ = 0;  // no line ends before this
    std::uint32_t line_ = 1;
    bool ended_ = false;
    std::uint64_t used_before_ = 0;
};

}  // namespace mithaq::cli
