#include "report/outline.h"

#include <fmt/format.h>

namespace mithaq::report {

std::string and_more(std::size_t number, const Style& style) {
    return style.arabic() ? fmt::format("… و{} غيرها، انظر --full", number)
                          : fmt::format("… and {} more, see --full", number);
}

void Outline::section(std::optional<std::size_t> most_lines) {
    close_section();
    left_ = most_lines;
}

void Outline::close_section() {
    if (hidden_ > 0) lines_.push_back({1, and_more(hidden_, style_), false, std::nullopt, false});
    hidden_ = 0;
}

Outline::Place Outline::add(Line line) {
    if (left_) {
        if (*left_ == 0) {
            line.hidden = true;
            ++hidden_;
        } else {
            --*left_;
        }
    }
    lines_.push_back(std::move(line));
    return lines_.size() - 1;
}

Outline::Place Outline::line(int depth, std::string text) {
    return add({depth, std::move(text), false, std::nullopt, false});
}

Outline::Place Outline::statement(int depth, std::string text) {
    return add({depth, std::move(text), true, std::nullopt, false});
}

void Outline::refer(int depth, std::string text, Place told) {
    add({depth, std::move(text), true, told, false});
}

std::optional<Outline::Place> Outline::told(std::uint64_t key) const {
    const auto at = told_.find(key);
    // What was left out was not told.
    if (at == told_.end() || lines_[at->second].hidden) return std::nullopt;
    return at->second;
}

std::string Outline::text() {
    close_section();
    std::set<Place> referred;
    for (const Line& line : lines_)
        if (line.refers_to && !line.hidden) referred.insert(*line.refers_to);
    std::map<Place, std::size_t> numbers;
    for (const Place place : referred) numbers.emplace(place, numbers.size() + 1);
    std::string text;
    for (Place place = 0; place < lines_.size(); ++place) {
        const Line& line = lines_[place];
        if (line.hidden) continue;
        std::string said = line.bullet ? "- " : "";
        if (const auto number = numbers.find(place); number != numbers.end())
            said += fmt::format("({}) ", number->second);
        said += line.text;
        if (line.refers_to)
            said += fmt::format(" ({} {})", style_.pick("as shown above,", "كما سبق في"),
                                numbers.at(*line.refers_to));
        text +=
            std::string(static_cast<std::size_t>(line.depth) * 2, ' ') + isolate_latin(said, style_) + "\n";
    }
    return text;
}

}  // namespace mithaq::report
