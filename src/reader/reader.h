// Arabic and English text to claims. Deterministic; a text is read by itself.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "reader/read_claim.h"
#include "record/record.h"

namespace mithaq::reader {

class Lexemes;
struct ExplainedSentence;

struct ReadOptions {
    std::string lang;       // "ar", "en"; empty: told from the script
    std::string published;  // EDTF, or empty: for dates without a year ("last July") and for what was known
};

class Reader {
public:
    // Reads the frames beside the law, FOLDER/frames/*.toml, and compiles the gazetteer from the record's
    // names.
    [[nodiscard]] static diagnostics::Result<std::unique_ptr<Reader>> open(
        const std::filesystem::path& regime_folder, const record::Record& record,
        diagnostics::SourceFiles& files);
    ~Reader();

    // Claims in the order of their spans. `text` is valid UTF-8. Linear in its length. Thread-safe.
    [[nodiscard]] std::vector<ReadClaim> read(std::string_view text, const ReadOptions& options) const;

    // How it was read, sentence by sentence, with the claims in their sentences.
    [[nodiscard]] std::vector<ExplainedSentence> explain(std::string_view text,
                                                         const ReadOptions& options) const;

private:
    [[nodiscard]] std::vector<ReadClaim> read(std::string_view text, const ReadOptions& options,
                                              std::vector<ExplainedSentence>* explained) const;
    [[nodiscard]] std::vector<ReadClaim> read(std::string_view text, const ReadOptions& options,
                                              Lexemes& lexemes,
                                              std::vector<ExplainedSentence>* explained) const;
    Reader();
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace mithaq::reader
