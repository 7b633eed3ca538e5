// Text to annotation: tokens, sentences, names, numbers, dates, provisions.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "diagnostics/source_files.h"
#include "reader/annotation.h"
#include "reader/lexemes.h"
#include "record/record.h"

namespace mithaq::reader {

class Annotator {
public:
    // Compiles the gazetteer from the record's names and FOLDER/frames/names.toml (variants of names, nouns
    // that point back). A missing file is no fault; a name of an entity that the record lacks is.
    [[nodiscard]] static diagnostics::Result<std::unique_ptr<Annotator>> open(
        const std::filesystem::path& regime_folder, const record::Record& record,
        diagnostics::SourceFiles& files);
    ~Annotator();

    // `lang` empty: told from the script. `published` is EDTF or empty, for relative dates. `text` must
    // outlive the result. Linear in the length of the text; thread-safe.
    [[nodiscard]] Annotation annotate(std::string_view text, std::string_view lang,
                                      std::string_view published) const;
    // Knows no words yet.
    [[nodiscard]] Lexemes lexemes(const WordClasses* classes = nullptr) const;
    // The same; `lexemes` knows the words of the texts before.
    [[nodiscard]] Annotation annotate(std::string_view text, std::string_view lang,
                                      std::string_view published, Lexemes& lexemes) const;

private:
    Annotator();
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace mithaq::reader
