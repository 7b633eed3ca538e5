// One spelling for many: what words of texts, names and frames are compared by.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mithaq::reader {

// A normalised text and where each of its bytes comes from.
struct Normalised {
    std::string text;
    std::vector<std::uint32_t>
        origin;  // for each byte, the code point of the original; one more at the end: its length
};

// Canonical decomposition; case folded; Latin accents, Arabic vowel signs, tatweel, zero-width and bidi
// controls dropped; أ إ آ ٱ as ا, ؤ as و, ئ ى ی as ي, ة as ه, ک گ as ك, presentation forms as letters; both
// sets of Arabic digits in ASCII; every quotation mark as ", every dash as -, Arabic punctuation as its Latin
// twin. NFC and NFD give the same text. Broken UTF-8 counts as one replacement character a byte. Linear.
[[nodiscard]] Normalised normalise(std::string_view text);

// The text alone, with runs of spaces as one: for names, frames and other data.
[[nodiscard]] std::string normalised(std::string_view text);

}  // namespace mithaq::reader
