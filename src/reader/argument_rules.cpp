#include "reader/argument_rules.h"

#include <fmt/format.h>

#include <array>

#include "diagnostics/near_names.h"

namespace mithaq::reader {
namespace {

using diagnostics::Kind;

struct NamedWhere {
    std::string_view name;
    Where where;
};
constexpr std::array<NamedWhere, 10> kWheres = {{{"here", Where::Here},
                                                 {"subject", Where::Subject},
                                                 {"object", Where::Object},
                                                 {"before", Where::Before},
                                                 {"after", Where::After},
                                                 {"near", Where::Near},
                                                 {"possessor", Where::Possessor},
                                                 {"context", Where::Context},
                                                 {"implied", Where::Implied},
                                                 {"around", Where::Around}}};

struct NamedFiller {
    std::string_view name;
    Filler filler;
};
constexpr std::array<NamedFiller, 14> kFillers = {{{"state", Filler::State},
                                                   {"group", Filler::Group},
                                                   {"body", Filler::Body},
                                                   {"instrument", Filler::Instrument},
                                                   {"resolution", Filler::Resolution},
                                                   {"event", Filler::Event},
                                                   {"vote", Filler::Vote},
                                                   {"person", Filler::Person},
                                                   {"area", Filler::Area},
                                                   {"code", Filler::Code},
                                                   {"ordinal", Filler::Ordinal},
                                                   {"count", Filler::Count},
                                                   {"pair", Filler::Pair},
                                                   {"thing", Filler::Thing}}};

template <class Table>
std::vector<std::string> names_of(const Table& table) {
    std::vector<std::string> names;
    for (const auto& entry : table) names.emplace_back(entry.name);
    return names;
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

std::vector<std::string_view> split(std::string_view text, char at) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t found = text.find(at);
        parts.push_back(trim(text.substr(0, found)));
        if (found == std::string_view::npos) return parts;
        text.remove_prefix(found + 1);
    }
}

PlaceRule place_rule(std::string_view name, WordClasses& classes, const WordLists& lists) {
    for (const NamedWhere& known : kWheres)
        if (known.name == name) return {known.where, kNoClass};
    if (!name.empty() && name.front() == '@') {
        const auto list = lists.find(name.substr(1));
        if (list != lists.end()) return {Where::Preposition, list->second};
    }
    return {Where::Preposition, classes.intern(name)};
}

void add_filler(std::string_view name, ArgumentRule& rule, std::vector<ArgumentFault>& faults) {
    for (const NamedFiller& known : kFillers) {
        if (known.name == name) {
            rule.fillers.push_back(known.filler);
            return;
        }
    }
    faults.push_back({Kind::UnknownFiller, fmt::format("`{}` is no kind of filler", name),
                      diagnostics::did_you_mean(name, names_of(kFillers))});
}

}  // namespace

std::optional<ArgumentRule> parse_argument_rule(std::string_view name, std::string_view text,
                                                WordClasses& classes, const WordLists& lists,
                                                std::vector<ArgumentFault>& faults) {
    constexpr const char* kExpected = "expected \"places : fillers\" or \"= constant\"";
    ArgumentRule rule;
    rule.name = std::string(name);
    const std::size_t equals = text.find('=');
    if (equals != std::string_view::npos) {
        rule.otherwise = std::string(trim(text.substr(equals + 1)));
        text = trim(text.substr(0, equals));
    }
    text = trim(text);
    if (!text.empty() && text.back() == '?') {
        rule.optional = true;
        text = trim(text.substr(0, text.size() - 1));
    }
    if (!text.empty()) {
        const std::size_t colon = text.find(':');
        if (colon == std::string_view::npos) {
            faults.push_back({Kind::BadFrameFile, kExpected, {}});
            return std::nullopt;
        }
        for (const auto place : split(text.substr(0, colon), ','))
            rule.places.push_back(place_rule(place, classes, lists));
        for (const auto filler : split(text.substr(colon + 1), ',')) add_filler(filler, rule, faults);
    } else if (rule.otherwise.empty()) {
        faults.push_back({Kind::BadFrameFile, kExpected, {}});
    }
    return rule;
}

}  // namespace mithaq::reader
