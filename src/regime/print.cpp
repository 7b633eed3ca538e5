#include "regime/print.h"

#include <fmt/format.h>

#include <algorithm>

namespace mithaq::regime {

namespace {

std::string value_text(const record::Symbols& symbols, record::Value value) {
    switch (value.kind()) {
        case record::Value::Kind::None:
            return "_";
        case record::Value::Kind::Symbol:
            return std::string(symbols.text(value.symbol()));
        case record::Value::Kind::Integer:
            return std::to_string(value.integer());
        case record::Value::Kind::Day:
            return time::to_string(value.day());
    }
    return {};
}

void add_part(std::string& line, std::string_view part) {
    if (!line.empty()) line += ' ';
    line += part;
}

std::string range_text(const record::Range& range) {
    const auto end = [](const std::optional<std::int64_t>& number) {
        return number ? std::to_string(*number) : std::string();
    };
    return fmt::format("{}..{}..{}", end(range.low), end(range.best), end(range.high));
}

}  // namespace

std::string to_string(const record::Symbols& symbols, std::string_view predicate, const Tuple& tuple) {
    std::string text(predicate);
    text += '(';
    for (std::size_t i = 0; i < tuple.size(); ++i) {
        if (i > 0) text += ", ";
        text += value_text(symbols, tuple[i]);
    }
    return text + ')';
}

std::string to_string(const BaseAtom& atom) {
    std::string line;
    if (!atom.on_record.empty()) add_part(line, "C " + time::to_string(atom.on_record));
    if (!atom.possible.empty()) add_part(line, "U " + time::to_string(atom.possible));
    if (atom.not_excluded.is_all()) {
        add_part(line, "+");
    } else if (const IntervalSet more = atom.not_excluded - atom.possible; !more.empty()) {
        add_part(line, "+" + time::to_string(more));
    }
    for (const Window& window : atom.windows) add_part(line, "W " + time::to_string(window));
    return line;
}

std::string to_string(const QuantityPiece& piece) {
    std::string line = time::to_string(piece.days);
    if (piece.firm) line += " firm";
    if (piece.carried) line += " carried";
    for (const record::Range& range : piece.accepted) line += " A " + range_text(range);
    for (const record::Range& range : piece.considered) {
        if (std::find(piece.accepted.begin(), piece.accepted.end(), range) == piece.accepted.end()) {
            line += " " + range_text(range);
        }
    }
    return line;
}

}  // namespace mithaq::regime
