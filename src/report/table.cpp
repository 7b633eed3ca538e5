#include "report/table.h"

#include <algorithm>

#include "diagnostics/display_width.h"
#include "record/append_row.h"

namespace mithaq::report {

using diagnostics::display_width;

std::string aligned(const std::vector<Cells>& rows, std::size_t gap) {
    std::vector<std::size_t> widths;
    for (const Cells& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (widths.size() <= i) widths.push_back(0);
            widths[i] = std::max(widths[i], display_width(row[i]));
        }
    std::string out;
    for (const Cells& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            line += row[i];
            if (i + 1 < row.size()) line += std::string(widths[i] - display_width(row[i]) + gap, ' ');
        }
        line.erase(line.find_last_not_of(' ') + 1);
        out += line + "\n";
    }
    return out;
}

namespace {

std::string in_markdown(std::string_view cell) {
    std::string out;
    for (const char c : cell) {
        if (c == '|') out += '\\';
        out += c == '\n' ? ' ' : c;
    }
    return out;
}

}  // namespace

std::string markdown_table(const std::vector<Cells>& rows) {
    std::string out;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        out += "|";
        for (const std::string& cell : rows[i]) out += " " + in_markdown(cell) + " |";
        out += "\n";
        if (i > 0) continue;
        out += "|";
        for (std::size_t column = 0; column < rows[i].size(); ++column) out += " --- |";
        out += "\n";
    }
    return out;
}

std::string csv_line(const Cells& cells) { return record::csv_line(cells) + "\r\n"; }

std::string cut_to(std::string_view text, std::size_t width) {
    if (display_width(text) <= width) return std::string(text);
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at + 1;
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
        const std::string longer = out + std::string(text.substr(at, end - at));
        if (display_width(longer) + 1 > width) break;
        out = longer;
        at = end;
    }
    return out + "…";
}

std::string wrapped(std::string_view text, std::size_t width, std::size_t indent) {
    std::string out;
    std::string line;
    const auto take = [&](std::string_view word) {
        if (!line.empty() && line.find_last_not_of(' ') != std::string::npos &&
            display_width(line) + 1 + display_width(word) > width) {
            out += line + "\n";
            line = std::string(indent, ' ');
            line += word;
            return;
        }
        if (!line.empty() && line.back() != ' ') line += ' ';
        line += word;
    };
    // Blanks at the beginning are the first line's indent.
    const std::size_t first = std::min(text.find_first_not_of(' '), text.size());
    line = std::string(text.substr(0, first));
    for (std::size_t at = first; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        if (end > at) take(text.substr(at, end - at));
        at = end + 1;
    }
    return out + line + "\n";
}

}  // namespace mithaq::report
