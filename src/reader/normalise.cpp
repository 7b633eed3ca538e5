#include "reader/normalise.h"

#include <utf8proc.h>

#include <array>

namespace mithaq::reader {
namespace {

constexpr char32_t kUnknown = 0xFFFD;
constexpr char32_t kDropMark = 0xFFFFFFFF;     // belongs to the character before it
constexpr char32_t kDropControl = 0xFFFFFFFE;  // belongs to nothing

char32_t fold_arabic_letter(char32_t c) {
    switch (c) {
        case U'أ':
        case U'إ':
        case U'آ':
        case U'ٱ':
        case U'ٲ':
        case U'ٳ':
            return U'ا';
        case U'ؤ':
            return U'و';
        case U'ئ':
        case U'ى':
        case U'ی':
        case U'ې':
        case U'ے':
            return U'ي';
        case U'ة':
        case U'ۀ':
        case U'ہ':
        case U'ە':
        case U'ۃ':
        case U'ھ':
            return U'ه';
        case U'ک':
        case U'گ':
        case U'ڪ':
        case U'ڭ':
            return U'ك';
        case U'پ':
            return U'ب';
        case U'چ':
            return U'ج';
        case U'ڤ':
        case U'ڥ':
            return U'ف';
        case U'ژ':
            return U'ز';
        default:
            return c;
    }
}

// Punctuation and spaces, and the digits of Arabic: one character for all that mean the same. 0 where it is
// none.
char32_t fold_sign(char32_t c) {
    if (c >= 0x660 && c <= 0x669) return U'0' + (c - 0x660);
    if (c >= 0x6F0 && c <= 0x6F9) return U'0' + (c - 0x6F0);
    switch (c) {
        case U'،':
        case U'、':
            return U',';
        case U'؛':
            return U';';
        case U'؟':
            return U'?';
        case U'۔':
            return U'.';
        case U'٪':
            return U'%';
        case U'٬':
            return U',';
        case U'٫':
            return U'.';
        case U'«':
        case U'»':
        case U'“':
        case U'”':
        case U'„':
        case U'‟':
        case U'‹':
        case U'›':
        case U'″':
        case U'"':
            return U'"';
        case U'‘':
        case U'’':
        case U'‚':
        case U'‛':
        case U'ʼ':
        case U'ʻ':
        case U'`':
        case U'´':
        case U'′':
            return U'\'';
        case U'‐':
        case U'‑':
            return U'-';
        case U'‒':
        case U'–':
        case U'—':
        case U'―':
        case U'−':
            return U'–';
        case U'⁄':
        case U'∕':
            return U'/';
        case U'…':
            return U'…';
        case U'\r':
        case 0x0B:
        case 0x0C:
        case 0x85:
        case 0x2028:
        case 0x2029:
            return U'\n';
        case 0xA0:
        case 0x1680:
        case 0x202F:
        case 0x205F:
        case 0x3000:
            return U' ';
        default:
            return c >= 0x2000 && c <= 0x200A ? U' ' : 0;
    }
}

bool is_control(char32_t c) {
    return c == 0xAD || c == 0x61C || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
           (c < 0x20 && c != U'\n' && c != U'\t' && c != U'\r');
}

bool is_superscript(char32_t c) {
    return c == 0xB2 || c == 0xB3 || c == 0xB9 || (c >= 0x2070 && c <= 0x2079) ||
           (c >= 0x2080 && c <= 0x2089);
}

bool is_mark(utf8proc_category_t category) {
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME ||
           category == UTF8PROC_CATEGORY_MC;
}

// What a code point folds to: up to four characters, or one of the kDrop values.
struct Folding {
    std::array<char32_t, 4> to{};
    std::uint8_t count = 0;
    bool capital = false;
};

Folding one(char32_t c) { return {{c}, 1, false}; }

Folding fold_by_decomposition(char32_t c, utf8proc_category_t category) {
    std::array<utf8proc_int32_t, 32> parts{};
    int boundary = 0;
    const auto options =
        static_cast<utf8proc_option_t>(UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD);
    const auto found =
        utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), parts.data(),
                                static_cast<utf8proc_ssize_t>(parts.size()), options, &boundary);
    if (found < 1 || found > static_cast<utf8proc_ssize_t>(parts.size())) return one(kUnknown);
    Folding folding;
    folding.capital = category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
    for (utf8proc_ssize_t i = 0; i < found && folding.count < folding.to.size(); ++i) {
        const auto part = static_cast<char32_t>(parts[static_cast<std::size_t>(i)]);
        if (part == 0x640 || is_control(part) ||
            is_mark(utf8proc_category(static_cast<utf8proc_int32_t>(part))))
            continue;
        const char32_t sign = fold_sign(part);
        folding.to[folding.count++] = sign != 0 ? sign : fold_arabic_letter(part);
    }
    return folding.count > 0 ? folding : one(kDropMark);
}

Folding fold_code_point(char32_t c) {
    if (c == U'\t') return one(U' ');
    if (is_control(c)) return one(kDropControl);
    if (c == 0x640 || is_superscript(c)) return one(kDropMark);
    if (const char32_t sign = fold_sign(c); sign != 0) return one(sign);
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
    if (is_mark(category)) return one(kDropMark);
    if (c >= 0x620 && c <= 0x6FF) return one(fold_arabic_letter(c));
    return fold_by_decomposition(c, category);
}

// The foldings of the blocks that texts are made of, worked out once.
class FoldTable {
public:
    FoldTable() {
        for (char32_t c = 0; c < kSize; ++c) table_[c] = fold_code_point(c);
    }
    [[nodiscard]] Folding at(char32_t c) const { return c < kSize ? table_[c] : fold_code_point(c); }

private:
    static constexpr char32_t kSize = 0x700;
    std::array<Folding, kSize> table_{};
};

const FoldTable& fold_table() {
    static const FoldTable table;
    return table;
}

// Reads one code point at `at`; a broken byte is one unknown character.
char32_t next_code_point(std::string_view text, std::size_t& at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) {
        ++at;
        return lead;
    }
    utf8proc_int32_t c = -1;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at);
    const auto used = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size() - at), &c);
    if (used < 1 || c < 0) {
        ++at;
        return kUnknown;
    }
    at += static_cast<std::size_t>(used);
    return static_cast<char32_t>(c);
}

}  // namespace

std::vector<FoldedChar> fold(std::string_view text) {
    const FoldTable& table = fold_table();
    std::vector<FoldedChar> folded;
    folded.reserve(text.size());
    std::uint32_t code_point = 0;
    for (std::size_t at = 0; at < text.size(); ++code_point) {
        const auto byte_begin = static_cast<std::uint32_t>(at);
        const Folding folding = table.at(next_code_point(text, at));
        const auto byte_end = static_cast<std::uint32_t>(at);
        if (folding.to[0] == kDropControl) continue;
        if (folding.to[0] == kDropMark) {
            if (!folded.empty() && folded.back().end == code_point) {
                folded.back().end = code_point + 1;
                folded.back().byte_end = byte_end;
            }
            continue;
        }
        for (std::uint8_t i = 0; i < folding.count; ++i)
            folded.push_back(
                {folding.to[i], code_point, code_point + 1, byte_begin, byte_end, folding.capital});
    }
    return folded;
}

void append_utf8(std::string& out, char32_t c) {
    if (c < 0x80) {
        out.push_back(static_cast<char>(c));
    } else if (c < 0x800) {
        out.push_back(static_cast<char>(0xC0 | (c >> 6)));
        out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
    } else if (c < 0x10000) {
        out.push_back(static_cast<char>(0xE0 | (c >> 12)));
        out.push_back(static_cast<char>(0x80 | ((c >> 6) & 0x3F)));
        out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
    } else {
        out.push_back(static_cast<char>(0xF0 | (c >> 18)));
        out.push_back(static_cast<char>(0x80 | ((c >> 12) & 0x3F)));
        out.push_back(static_cast<char>(0x80 | ((c >> 6) & 0x3F)));
        out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
    }
}

std::string normalised(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    bool space = false;
    for (const FoldedChar& folded : fold(text)) {
        if (folded.c == U' ' || folded.c == U'\n') {
            space = !out.empty();
            continue;
        }
        if (space) out.push_back(' ');
        space = false;
        append_utf8(out, folded.c);
    }
    return out;
}

}  // namespace mithaq::reader
