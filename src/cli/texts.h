// The texts that a command is given: files, records of JSON-lines files, standard input, one sentence.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "cli/context.h"

namespace mithaq::cli {

struct InputText {
    std::string item;   // the file's name without folder and last ending; the record's `id`
    std::string shown;  // how to call it in messages
    std::string text;
    std::string lang;       // empty: told from the script
    std::string published;  // EDTF, or empty
};

struct TextOptions {
    std::vector<std::string> paths;  // `-` is standard input
    std::string sentence;            // --text
    std::string published;           // --published
    std::string text_lang;           // --text-lang
};

// Loads them all before anything is answered, so that a fault in the last leaves no half answer. Every fault
// at once.
[[nodiscard]] diagnostics::Result<std::vector<InputText>> load_texts(const TextOptions& options,
                                                                     Context& context);

// The record {id, text, lang, published}; what is wrong with it goes to `faults`.
[[nodiscard]] InputText record_of_json(const nlohmann::json& value, diagnostics::Span where,
                                       const TextOptions& options, diagnostics::Diagnostics& faults);

// Standard input whole, or a diagnostic.
[[nodiscard]] diagnostics::Result<diagnostics::FileId> load_path(const std::string& path, Context& context);

}  // namespace mithaq::cli
