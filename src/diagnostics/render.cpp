#include "diagnostics/render.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "diagnostics/display_width.h"
#include "diagnostics/utf8.h"

namespace mithaq::diagnostics {

namespace {

constexpr std::size_t kMostCells = 100;   // of a line that are shown
constexpr std::size_t kMostBytes = 1000;  // of a line that are looked at, on each side of the fault
constexpr std::string_view kCut = "…";

struct Painter {
    bool colour;
    [[nodiscard]] std::string operator()(std::string_view code, std::string_view text) const {
        return colour ? fmt::format("\x1B[{}m{}\x1B[0m", code, text) : std::string(text);
    }
};
constexpr std::string_view kBold = "1";
constexpr std::string_view kRed = "1;31";
constexpr std::string_view kYellow = "1;33";
constexpr std::string_view kBlue = "1;34";

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// One line of a file and the bytes [begin, end) of it that are marked.
struct MarkedLine {
    std::string_view text;
    std::uint32_t number;
    std::size_t begin;
    std::size_t end;
};

// What is drawn of a line: its printable text, and where the carets stand, in cells.
struct Drawn {
    std::string text;
    std::size_t caret_at;
    std::size_t carets;
};

// The longest tail of `text` of at most `cells` cells, and not more than kMostBytes.
std::string_view tail(std::string_view text, std::size_t cells) {
    struct Step {
        std::size_t at;
        std::size_t width;
    };
    std::size_t begin = text.size() > kMostBytes ? text.size() - kMostBytes : 0;
    while (begin < text.size() && continues(text[begin])) ++begin;
    std::vector<Step> steps;
    std::size_t width = 0;
    for (std::size_t at = begin; at < text.size();) {
        const std::size_t bytes = first_code_point(text.substr(at)).bytes;
        steps.push_back({at, display_width(printable(text.substr(at, bytes), width))});
        width += steps.back().width;
        at += bytes;
    }
    // A tab may grow when what is before it goes, by less than its own stop.
    auto step = steps.begin();
    for (; step != steps.end() && width > cells; ++step) width -= step->width;
    // A mark that combines with what was cut would sit on the sign of the cut.
    const bool cut = begin > 0 || step != steps.begin();
    while (cut && step != steps.end() && step->width == 0) ++step;
    return step == steps.end() ? std::string_view{} : text.substr(step->at);
}

// The longest head of `text` of at most `cells` cells.
std::string_view head(std::string_view text, std::size_t cells, std::size_t start) {
    std::size_t at = 0;
    std::size_t used = 0;
    while (at < text.size()) {
        const std::size_t bytes = first_code_point(text.substr(at)).bytes;
        used += display_width(printable(text.substr(at, bytes), start + used));
        if (used > cells) break;
        at += bytes;
    }
    return text.substr(0, at);
}

// Shows the whole line where it fits, else a part around the mark.
Drawn draw(const MarkedLine& line) {
    const std::string_view before = line.text.substr(0, line.begin);
    const std::string_view marked = line.text.substr(line.begin, line.end - line.begin);
    const std::string_view after = line.text.substr(line.end);

    const bool small = line.text.size() <= kMostBytes && display_width(printable(line.text)) <= kMostCells;
    const std::string_view left = small ? before : tail(before, kMostCells * 2 / 5);
    std::string text = left.size() < before.size() ? std::string(kCut) : std::string();
    text += printable(left);
    const std::size_t caret_at = display_width(text);

    const std::string_view middle = small ? marked : head(marked, kMostCells - caret_at, caret_at);
    text += printable(middle, caret_at);
    const std::size_t width = display_width(text);
    const std::size_t carets = std::max<std::size_t>(1, width - caret_at);

    const std::size_t room = kMostCells > width ? kMostCells - width : 0;
    const std::string_view right = middle.size() < marked.size() ? std::string_view{}
                                   : small                       ? after
                                                                 : head(after, room, width);
    text += printable(right, width);
    if (left.size() + middle.size() + right.size() < line.text.size() - (before.size() - left.size()))
        text += kCut;
    return {std::move(text), caret_at, carets};
}

class Excerpt {
public:
    Excerpt(const SourceFiles& files, const Painter& paint) : files_(files), paint_(paint) {}

    // The lines of a span with carets under it: all of a short span, the first and the last line of a long
    // one.
    [[nodiscard]] std::string show(Span where, std::string_view colour) const {
        const std::string_view text = files_.text(where.file);
        const std::size_t begin = std::min<std::size_t>(where.begin, text.size());
        std::size_t end = std::clamp<std::size_t>(where.end, begin, text.size());
        while (end > begin && (text[end - 1] == '\n' || text[end - 1] == '\r')) --end;
        const MarkedLine first = line_at(where.file, begin, begin, end);
        const MarkedLine last = line_at(where.file, end, begin, end);
        const std::size_t gutter = std::max<std::size_t>(2, fmt::formatted_size("{}", last.number));
        std::string out = show(first, gutter, colour);
        if (last.number == first.number) return out;
        if (last.number == first.number + 2) {
            const std::size_t middle = first_byte_after(text, begin);
            out += show(line_at(where.file, middle, begin, end), gutter, colour);
        } else if (last.number > first.number + 1) {
            out += fmt::format("  {} {}\n", std::string(gutter, ' '), paint_(kBlue, "..."));
        }
        return out + show(last, gutter, colour);
    }

private:
    static std::size_t first_byte_after(std::string_view text, std::size_t byte) {
        const std::size_t newline = text.find('\n', byte);
        return newline == std::string_view::npos ? text.size() : newline + 1;
    }

    // The line that holds `byte`, marked where [begin, end) covers it; indentation of further lines is not
    // marked.
    [[nodiscard]] MarkedLine line_at(FileId file, std::size_t byte, std::size_t begin,
                                     std::size_t end) const {
        const std::string_view text = files_.text(file);
        const std::size_t newline = byte == 0 ? std::string_view::npos : text.rfind('\n', byte - 1);
        const std::size_t start = newline == std::string_view::npos ? 0 : newline + 1;
        std::size_t stop = std::min(text.find('\n', byte), text.size());
        if (stop > start && text[stop - 1] == '\r') --stop;
        const std::string_view line = text.substr(start, stop - start);
        std::size_t from = begin > start ? std::min(begin - start, line.size()) : 0;
        if (begin < start) from = std::min(line.find_first_not_of(" \t"), line.size());
        const std::size_t to = std::max(from, std::min(end > start ? end - start : 0, line.size()));
        return {line, files_.line(file, static_cast<std::uint32_t>(start)), from, to};
    }

    [[nodiscard]] std::string show(const MarkedLine& line, std::size_t gutter,
                                   std::string_view colour) const {
        const Drawn drawn = draw(line);
        return fmt::format("  {} {}\n  {} {}{}\n",
                           paint_(kBlue, fmt::format("{:>{}} |", line.number, gutter)), drawn.text,
                           paint_(kBlue, fmt::format("{:>{}} |", "", gutter)),
                           std::string(drawn.caret_at, ' '), paint_(colour, std::string(drawn.carets, '^')));
    }

    const SourceFiles& files_;
    const Painter& paint_;
};

class Renderer {
public:
    Renderer(const SourceFiles& files, const RenderStyle& style) : files_(files), paint_{style.colour} {}

    [[nodiscard]] std::string show(const Diagnostic& diagnostic) const {
        const bool error = diagnostic.severity == Severity::Error;
        const std::string_view colour = error ? kRed : kYellow;
        std::string out = fmt::format("{}{} {} {}\n", place(diagnostic.where),
                                      paint_(colour, error ? "error:" : "warning:"),
                                      paint_(kBold, printable(diagnostic.message)),
                                      paint_(kBold, fmt::format("[{}]", name_of(diagnostic.kind))));
        out += excerpt(diagnostic.where, colour);
        for (const Note& note : diagnostic.notes) {
            out += fmt::format("{}{} {}\n", place(note.where), paint_(kBlue, "note:"), printable(note.text));
            out += excerpt(note.where, kBlue);
        }
        if (!diagnostic.hint.empty())
            out += fmt::format("{} {}\n", paint_(kBlue, "hint:"), printable(diagnostic.hint));
        return out;
    }

private:
    [[nodiscard]] std::string place(Span where) const {
        if (!where.has_place()) return {};
        const Place at = files_.place(where.file, where.begin);
        return paint_(kBold,
                      fmt::format("{}:{}:{}:", printable(files_.name(where.file)), at.line, at.column)) +
               " ";
    }

    [[nodiscard]] std::string excerpt(Span where, std::string_view colour) const {
        return where.has_place() ? Excerpt(files_, paint_).show(where, colour) : std::string();
    }

    const SourceFiles& files_;
    Painter paint_;
};

}  // namespace

std::string render(std::span<const Diagnostic> diagnostics, const SourceFiles& files,
                   const RenderStyle& style) {
    const Renderer renderer(files, style);
    std::string out;
    for (const Diagnostic& diagnostic : diagnostics) {
        if (!out.empty()) out += '\n';
        out += renderer.show(diagnostic);
    }
    return out;
}

}  // namespace mithaq::diagnostics
