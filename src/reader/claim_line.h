// Claims as JSON lines, written straight into a buffer: what a corpus is read to.
#pragma once

#include <string>
#include <string_view>

#include "reader/read_claim.h"

namespace mithaq::reader {

// Adds the bytes of `{"item":…}` with the fields of to_json, and a line break. Texts are valid UTF-8.
void append_claim_line(std::string& out, std::string_view item, const ReadClaim& claim);

// Adds the text as a JSON string, in quotation marks.
void append_json_string(std::string& out, std::string_view text);

}  // namespace mithaq::reader
