// One spelling for many: what words of texts, names and frames are compared by.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mithaq::reader {

// One character after folding, and the stretch of the original that it stands for: its own code point and the
// vowel signs, accents and tatweel that follow it, so that a span covers what the eye sees as one letter.
struct FoldedChar {
    char32_t c = 0;
    std::uint32_t begin = 0;  // code points
    std::uint32_t end = 0;
    std::uint32_t byte_begin = 0;
    std::uint32_t byte_end = 0;
    bool capital = false;
};

// Lower case; Latin accents, Arabic vowel signs, tatweel, superscripts, zero-width and bidi controls dropped;
// أ إ آ ٱ as ا, ؤ as و, ئ ى ی as ي, ة as ه, ک گ as ك, presentation forms as letters; both sets of Arabic
// digits in ASCII; Arabic punctuation as its Latin twin; quotation marks as ", apostrophes as ', hyphens as
// -, longer dashes as –. NFC and NFD of a text fold alike. Broken UTF-8 counts as one unknown character a
// byte. Linear.
[[nodiscard]] std::vector<FoldedChar> fold(std::string_view text);

// The folded text in UTF-8, with runs of white space as one space and none at the ends: for names, frames,
// other data.
[[nodiscard]] std::string normalised(std::string_view text);

void append_utf8(std::string& out, char32_t c);

}  // namespace mithaq::reader
