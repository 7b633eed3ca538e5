#include "cli/corpus.h"

#include <algorithm>
#include <filesystem>

namespace mithaq::cli {

using diagnostics::Diagnostics;
using diagnostics::Kind;

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kBlock = 1 << 18;
// More than the longest text, so that a record is refused by its size and not cut.
constexpr std::size_t kMostRecord = 256ULL << 20;

std::string without_packing(const std::string& name) {
    for (const std::string_view ending : {".gz", ".zst"})
        if (name.size() > ending.size() && name.ends_with(ending))
            return name.substr(0, name.size() - ending.size());
    return name;
}

bool has_records(const std::string& name) { return name.ends_with(".jsonl") || name.ends_with(".ndjson"); }
bool is_page(const std::string& name) { return name.ends_with(".html") || name.ends_with(".htm"); }

CorpusFile file_at(const fs::path& path, const fs::path& shown, const CorpusOptions& options) {
    CorpusFile file;
    file.path = path.string();
    const std::string name = without_packing(shown.string());
    file.item = (fs::path(name).parent_path() / fs::path(name).stem()).string();
    file.form = options.jsonl || has_records(name) ? RecordForm::Json
                : options.html                     ? RecordForm::Html
                                                   : RecordForm::Text;
    std::error_code error;
    const auto bytes = fs::file_size(path, error);
    file.bytes = error ? 0 : bytes;
    return file;
}

// Links are not followed into folders, so that none goes round.
std::vector<CorpusFile> files_in(const fs::path& folder, const CorpusOptions& options,
                                 std::error_code& error) {
    std::vector<fs::path> found;
    auto at = fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied, error);
    for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
        std::error_code unreadable;
        const std::string name = without_packing(at->path().string());
        const bool wanted = name.ends_with(".txt") || has_records(name) || (options.html && is_page(name));
        if (wanted && at->is_regular_file(unreadable)) found.push_back(at->path());
    }
    std::sort(found.begin(), found.end());
    std::vector<CorpusFile> files;
    for (const fs::path& path : found)
        files.push_back(file_at(path, path.lexically_relative(folder), options));
    return files;
}

}  // namespace

diagnostics::Result<std::vector<CorpusFile>> find_corpus(const CorpusOptions& options) {
    std::vector<CorpusFile> files;
    Diagnostics faults;
    const auto unreadable = [&](const std::string& path, const std::string& why, std::string hint = {}) {
        faults.push_back(
            {Kind::FileUnreadable, {}, "cannot read `" + path + "`: " + why, {}, std::move(hint)});
    };
    for (const std::string& path : options.paths) {
        std::error_code error;
        if (path == "-") {
            const RecordForm form = options.jsonl  ? RecordForm::Json
                                    : options.html ? RecordForm::Html
                                                   : RecordForm::Text;
            files.push_back({"-", "stdin", form, form == RecordForm::Text, 0});
        } else if (fs::is_directory(path, error)) {
            std::vector<CorpusFile> inside = files_in(path, options, error);
            if (error)
                unreadable(path, error.message());
            else if (inside.empty())
                unreadable(path, "the folder has no texts",
                           "texts end in .txt or .jsonl, pages (--html) in .html; each may be packed as .gz "
                           "or .zst");
            std::move(inside.begin(), inside.end(), std::back_inserter(files));
        } else if (!fs::exists(path, error)) {
            unreadable(path, error ? error.message() : "No such file or directory");
        } else {
            files.push_back(file_at(path, fs::path(path).filename(), options));
        }
    }
    if (!faults.empty()) return tl::unexpected(std::move(faults));
    return files;
}

tl::expected<std::optional<CorpusRecord>, std::string> Corpus::next() {
    for (;;) {
        if (cancelled_) return std::optional<CorpusRecord>();
        if (!source_) {
            if (next_ == files_.size()) return std::optional<CorpusRecord>();
            file_ = &files_[next_++];
            auto source = open_source(file_->path, cancelled_);
            if (!source) return tl::unexpected(source.error());
            source_ = std::move(*source);
            buffer_.clear();
            at_ = searched_ = 0;
            line_ = 1;
            ended_ = false;
            form_ = file_->form;
            if (file_->look) {
                const auto filled = fill();
                if (!filled) return tl::unexpected(filled.error());
                const std::size_t first = buffer_.find_first_not_of(" \t\r\n");
                if (first != std::string::npos && buffer_[first] == '{') form_ = RecordForm::Json;
            }
        }
        auto record = form_ == RecordForm::Json ? line() : whole();
        if (!record) {
            close();
            return record;
        }
        if (*record) return record;
        close();
    }
}

void Corpus::close() {
    if (source_) used_before_ += source_->used();
    source_.reset();
}

// Reads a block more; false at the end.
tl::expected<bool, std::string> Corpus::fill() {
    if (at_ > 0) {
        buffer_.erase(0, at_);
        searched_ -= at_;
        at_ = 0;
    }
    const std::size_t had = buffer_.size();
    buffer_.resize(had + kBlock);
    const auto count = source_->read(buffer_.data() + had, kBlock);
    buffer_.resize(had + (count ? *count : 0));
    if (!count) return tl::unexpected(count.error());
    ended_ = *count == 0;
    return !ended_;
}

// The next line that is not blank.
tl::expected<std::optional<CorpusRecord>, std::string> Corpus::line() {
    for (;;) {
        const std::size_t end = buffer_.find('\n', searched_);
        if (end == std::string::npos && !ended_) {
            searched_ = buffer_.size();
            if (buffer_.size() - at_ > kMostRecord)
                return tl::unexpected("line " + std::to_string(line_) + " is longer than any that is read");
            if (const auto more = fill(); !more) return tl::unexpected(more.error());
            continue;
        }
        const std::size_t stop = std::min(end, buffer_.size());
        const std::string_view words = std::string_view(buffer_).substr(at_, stop - at_);
        const std::uint32_t number = line_++;
        const bool blank = words.find_first_not_of(" \t\r") == std::string_view::npos;
        CorpusRecord record;
        record.file = file_;
        if (!blank) record.raw = {std::string(words), RecordForm::Json, {}, number};
        at_ = searched_ = std::min(stop + 1, buffer_.size());
        if (!blank) return record;
        if (end == std::string::npos) return std::optional<CorpusRecord>();
    }
}

// All of the file, once.
tl::expected<std::optional<CorpusRecord>, std::string> Corpus::whole() {
    if (at_ > 0) return std::optional<CorpusRecord>();
    while (!ended_) {
        if (buffer_.size() > kMostRecord)
            return tl::unexpected(std::string("it is larger than any text that is read"));
        if (const auto more = fill(); !more) return tl::unexpected(more.error());
    }
    if (line_ > 1) return std::optional<CorpusRecord>();
    ++line_;  // given
    CorpusRecord record;
    record.file = file_;
    record.raw = {std::move(buffer_), form_, file_->item, 1};
    buffer_.clear();
    return record;
}

}  // namespace mithaq::cli
