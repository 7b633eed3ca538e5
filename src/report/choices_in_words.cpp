#include "report/choices_in_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/sentences.h"

namespace mithaq::report {

using proof::Narrowed;

namespace {

std::string atom_of(const Narrowed& narrowed, std::uint32_t option, const regime::Regime& regime,
                    const regime::BaseFacts& facts, const Style& style) {
    const regime::BaseRelation& relation = facts.relation(narrowed.predicate);
    const std::uint32_t row = relation.choices[narrowed.choice].options[option].atom;
    return atom_in_words({narrowed.predicate, relation.atoms[row].arguments}, regime.law, *regime.record,
                         style);
}

std::string days_of(const Narrowed::Option& option, bool event, const Style& style) {
    const Lang lang = style.lang;
    if (event) return some_day_in_words(option.start, lang);
    const bool from_a_day = option.start.is_one_day() && !time::is_open(option.start.first);
    if (!option.end || *option.end == time::Window{time::kOpenEnd, time::kOpenEnd}) {
        if (from_a_day) return interval_in_words({option.start.first, time::kOpenEnd}, lang);
        return fmt::format("{} {}", style.pick("from", "منذ"), window_in_words(option.start, lang));
    }
    if (from_a_day && option.end->is_one_day() && option.start.first < option.end->first)
        return interval_in_words({option.start.first, option.end->first}, lang);
    return fmt::format("{} {} {} {}", style.pick("from", "من"), window_in_words(option.start, lang),
                       style.pick("until", "حتى"), window_in_words(*option.end, lang));
}

}  // namespace

std::string some_day_in_words(time::Window window, Lang lang) {
    const bool arabic = lang == Lang::Arabic;
    if (window.is_one_day() && !time::is_open(window.first))
        return interval_in_words(window.interval(), lang);
    return (arabic ? "في " : "on ") + window_in_words(window, lang);
}

std::string narrowed_in_words(const Narrowed& narrowed, const regime::Regime& regime,
                              const regime::BaseFacts& facts, const Style& style) {
    const bool event = regime.law.predicate(narrowed.predicate).shape == law::Shape::Event;
    const std::string comma = style.arabic() ? "، " : ", ";
    std::vector<std::string> ways;
    if (narrowed.options.empty()) {
        const auto& options = facts.relation(narrowed.predicate).choices[narrowed.choice].options;
        for (std::uint32_t o = 0; o < options.size(); ++o) {
            std::string way = atom_of(narrowed, o, regime, facts, style);
            if (std::find(ways.begin(), ways.end(), way) == ways.end()) ways.push_back(std::move(way));
        }
        return std::string(style.pick("it is not so that ", "ليس صحيحًا: ")) +
               listed_with_or(ways, style.lang);
    }
    for (const Narrowed::Option& option : narrowed.options)
        ways.push_back(atom_of(narrowed, option.index, regime, facts, style) + comma +
                       days_of(option, event, style));
    if (narrowed.may_be_none) ways.emplace_back(style.pick("not at all", "لا يقع أصلًا"));
    std::string text;
    for (std::size_t i = 0; i < ways.size(); ++i)
        text += (i == 0 ? "" : std::string(style.pick("; or ", "؛ أو "))) + ways[i];
    return text;
}

}  // namespace mithaq::report
