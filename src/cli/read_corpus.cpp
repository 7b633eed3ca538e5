#include "cli/read_corpus.h"

#include <fmt/format.h>

#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <thread>

#include "cli/interrupt.h"
#include "cli/progress_line.h"
#include "diagnostics/render.h"
#include "reader/claim_line.h"

namespace mithaq::cli {

using diagnostics::Diagnostic;
using diagnostics::Diagnostics;
using diagnostics::Kind;

namespace {

constexpr std::size_t kBatchBytes = 1 << 18;
constexpr std::size_t kBatchRecords = 512;

struct Batch {
    std::uint64_t number = 0;
    std::vector<CorpusRecord> records;
    std::string broken;  // why its file could not be read further
    const CorpusFile* broken_file = nullptr;
};

// What a batch comes to. Without --keep-going it ends at its first fault.
struct Done {
    std::string claims;
    std::string faults;
    std::uint64_t read = 0;
    std::uint64_t skipped = 0;
    bool stops = false;
};

class CorpusReading {
public:
    CorpusReading(Context& context, const reader::Reader& reader, const ReadCorpusOptions& options,
                  const std::vector<CorpusFile>& files, const std::atomic<bool>& cancelled)
        : context_(context),
          reader_(reader),
          options_(options),
          cancelled_(cancelled),
          corpus_(files, cancelled) {
        for (const CorpusFile& file : files) {
            bytes_ += file.bytes;
            sized_ = sized_ && file.path != "-";
        }
    }

    int run() {
        std::vector<std::thread> others;
        for (unsigned i = 1; i < options_.threads; ++i) others.emplace_back([this] { work(); });
        work();
        for (std::thread& other : others) other.join();
        progress_.clear();
        if (std::fflush(stdout) != 0) write_failed_ = true;
        if (write_failed_) {
            fmt::print(stderr, "error: cannot write the answer: {}\n", std::strerror(errno));
            return kBadInput;
        }
        if (cancelled_) {
            fmt::print(stderr, "stopped; {} records were read\n", read_);
        } else if (skipped_ > 0) {
            fmt::print(stderr, "{} of {} records were broken and left out\n", skipped_, read_ + skipped_);
        }
        return stopped_ ? kBadInput : kDone;
    }

private:
    void work() {
        RecordParser parser(options_.published, options_.lang);
        Batch batch;
        while (take(batch)) give(batch.number, read(batch, parser));
    }

    // The next records, in turn; false at the end.
    bool take(Batch& batch) {
        const std::lock_guard lock(input_);
        batch.records.clear();
        batch.broken_file = nullptr;
        if (ended_ || stopped_ || cancelled_) return false;
        std::size_t bytes = 0;
        while (bytes < kBatchBytes && batch.records.size() < kBatchRecords) {
            auto record = corpus_.next();
            if (!record) {
                batch.broken = record.error();
                batch.broken_file = &corpus_.file();
                break;
            }
            if (!*record) {
                ended_ = true;
                break;
            }
            bytes += (*record)->raw.bytes.size();
            batch.records.push_back(std::move(**record));
        }
        text_bytes_ += bytes;
        batch.number = batches_++;
        say_progress();
        return !batch.records.empty() || batch.broken_file != nullptr;
    }

    Done read(Batch& batch, RecordParser& parser) {
        Done done;
        for (CorpusRecord& record : batch.records) {
            if (cancelled_) break;
            const bool html = options_.corpus.html && record.raw.form == RecordForm::Json;
            const std::uint32_t line = record.raw.line;
            auto text = parser.parse(record.raw);
            if (text && html) text = parser.page(std::move(*text));
            if (!text) {
                ++done.skipped;
                done.faults += shown(text.error(), *record.file, std::move(record.raw.bytes), line);
                if (!options_.keep_going) {
                    done.stops = true;
                    return done;
                }
                continue;
            }
            ++done.read;
            for (const reader::ReadClaim& claim : reader_.read(text->text, {text->lang, text->published}))
                reader::append_claim_line(done.claims, text->item, claim);
        }
        if (batch.broken_file != nullptr) {
            const std::string name = name_of(*batch.broken_file);
            ++done.skipped;
            done.faults +=
                shown({{Kind::FileUnreadable, {}, "cannot read `" + name + "`: " + batch.broken, {}, {}}},
                      *batch.broken_file, {}, 1);
            done.stops = !options_.keep_going;
        }
        return done;
    }

    static std::string name_of(const CorpusFile& file) {
        return file.path == "-" ? std::string("standard input") : file.path;
    }

    [[nodiscard]] std::string shown(Diagnostics faults, const CorpusFile& file, std::string bytes,
                                    std::uint32_t line) const {
        diagnostics::SourceFiles files;
        const diagnostics::FileId id = files.add_excerpt(name_of(file), std::move(bytes), line);
        for (Diagnostic& fault : faults)
            if (fault.where.end > 0) fault.where = {id, fault.where.begin, fault.where.begin + 1};
        return context_.format() == Format::Text
                   ? diagnostics::render(faults, files, {context_.colour_errors})
                   : diagnostics::to_json(faults, files).dump() + "\n";
    }

    // Keeps what is done until its turn, and writes what has come to its turn.
    void give(std::uint64_t number, Done&& done) {
        std::unique_lock lock(output_);
        const std::size_t most = std::size_t{4} * options_.threads;
        room_.wait(lock, [&] { return number == next_ || waiting_.size() < most || stopped_; });
        waiting_.emplace(number, std::move(done));
        for (auto first = waiting_.begin(); first != waiting_.end() && first->first == next_;
             first = waiting_.erase(first), ++next_)
            if (!stopped_) write(first->second);
        room_.notify_all();
    }

    void write(const Done& done) {
        read_ += done.read;
        skipped_ += done.skipped;
        if (!done.claims.empty() &&
            std::fwrite(done.claims.data(), 1, done.claims.size(), stdout) != done.claims.size()) {
            write_failed_ = true;
            stopped_ = true;
        }
        if (!done.faults.empty()) {
            const std::lock_guard lock(terminal_);
            std::fflush(stdout);
            progress_.clear();
            std::fwrite(done.faults.data(), 1, done.faults.size(), stderr);
        }
        stopped_ = stopped_ || done.stops;
    }

    void say_progress() {
        using namespace std::chrono;
        constexpr milliseconds kEach{200};
        const auto now = steady_clock::now();
        if (context_.terminal || now - said_ < kEach) return;
        said_ = now;
        const double seconds = duration<double>(now - begin_).count();
        std::string words = fmt::format("read {:.1f} MB, {:.1f} MB/s", static_cast<double>(text_bytes_) / 1e6,
                                        static_cast<double>(text_bytes_) / 1e6 / std::max(seconds, 1e-3));
        const double share =
            sized_ && bytes_ > 0 ? static_cast<double>(corpus_.used()) / static_cast<double>(bytes_) : 0;
        if (share > 0) {
            const auto left = static_cast<std::int64_t>(seconds / share - seconds + 0.5);
            words += fmt::format(", {:.0f} %, {}:{:02} left", 100 * share, left / 60, left % 60);
        }
        const std::lock_guard lock(terminal_);
        progress_.say(words);
    }

    Context& context_;
    const reader::Reader& reader_;
    const ReadCorpusOptions& options_;
    const std::atomic<bool>& cancelled_;

    std::mutex input_;
    Corpus corpus_;
    bool ended_ = false;
    std::uint64_t batches_ = 0;
    std::uint64_t text_bytes_ = 0;
    std::uint64_t bytes_ = 0;  // of all files, packed
    bool sized_ = true;
    std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
    std::chrono::steady_clock::time_point said_ = begin_;

    std::mutex output_;
    std::condition_variable room_;
    std::map<std::uint64_t, Done> waiting_;
    std::uint64_t next_ = 0;
    std::uint64_t read_ = 0;
    std::uint64_t skipped_ = 0;
    bool write_failed_ = false;
    std::atomic<bool> stopped_ = false;

    std::mutex terminal_;
    ProgressLine progress_;
};

}  // namespace

int read_corpus(Context& context, const reader::Reader& reader, const ReadCorpusOptions& options) {
    const auto files = find_corpus(options.corpus);
    if (!files) return refuse(context, files.error());
    Interrupt interrupt;
    interrupt.begin_writing();
    const int status = CorpusReading(context, reader, options, *files, interrupt.cancelled()).run();
    return interrupt.cancelled() ? interrupt.exit_status() : status;
}

}  // namespace mithaq::cli
