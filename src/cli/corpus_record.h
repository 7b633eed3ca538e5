// One record of a corpus, from its bytes: a line of JSON, an article as text, a page of HTML.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "cli/texts.h"
#include "diagnostics/diagnostic.h"

namespace mithaq::cli {

enum class RecordForm : std::uint8_t { Json, Text, Html };

struct RawRecord {
    std::string bytes;
    RecordForm form = RecordForm::Text;
    std::string item;        // of a text or page; a JSON record has its own
    std::uint32_t line = 1;  // of the file, at which the bytes begin
};

// Reads records one after the other; one for each thread.
class RecordParser {
public:
    RecordParser(std::string published, std::string lang);
    ~RecordParser();

    // The text, checked; or every fault of the record, with spans into its bytes.
    // The bytes of a text without fault are moved out of the record.
    [[nodiscard]] diagnostics::Result<InputText> parse(RawRecord& record);
    // A text that is a page of HTML: its article.
    [[nodiscard]] diagnostics::Result<InputText> page(InputText&& text) const;

private:
    [[nodiscard]] bool quick(std::string_view line, InputText& text);

    struct Json;
    std::unique_ptr<Json> json_;
    std::string published_;
    std::string lang_;
};

}  // namespace mithaq::cli
