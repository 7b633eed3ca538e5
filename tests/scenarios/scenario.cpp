#include "scenario.h"

#include <gtest/gtest.h>

#include <toml++/toml.h>
#include <sstream>

namespace mithaq::scenarios {
namespace {

std::string trimmed(std::string text) {
    text.erase(0, text.find_first_not_of(' '));
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
}

// "consented(PRK, npt, RUS) kind=accession @ 1985-12-12 A1"
Fact read_fact(const std::string& text) {
    Fact fact;
    const std::size_t open = text.find('(');
    const std::size_t close = text.find(')', open);
    if (close == std::string::npos) {
        ADD_FAILURE() << "no atom in: " << text;
        return fact;
    }
    std::istringstream before(text.substr(0, open));
    std::string word;
    while (before >> word) {
        if (word == "others") {
            fact.others = std::stoi(fact.predicate);
        }
        fact.predicate = word;
    }
    std::istringstream arguments(text.substr(open + 1, close - open - 1));
    while (std::getline(arguments, word, ',')) fact.arguments.push_back(trimmed(word));

    std::istringstream after(text.substr(close + 1));
    while (after >> word) {
        const std::size_t equals = word.find('=');
        if (equals != std::string::npos) {
            fact.columns[word.substr(0, equals)] = word.substr(equals + 1);
        } else if (word == "@") {
            after >> fact.when;
        } else if (word == "from") {
            after >> fact.from;
        } else if (word == "to") {
            after >> fact.to;
        } else {
            fact.grade = word;
        }
    }
    return fact;
}

std::vector<Fact> read_facts(const toml::table& table, std::string_view key) {
    std::vector<Fact> facts;
    const toml::array* lines = table[key].as_array();
    if (lines == nullptr) return facts;
    for (const toml::node& line : *lines) facts.push_back(read_fact(line.value_or(std::string())));
    return facts;
}

Expectation read_expectation(const toml::table& table) {
    Expectation expect{table["atom"].value_or(std::string()),
                       table["on"].value_or(std::string()),
                       table["answer"].value_or(std::string()),
                       {}};
    if (const toml::table* readings = table["readings"].as_table()) {
        for (const auto& [question, reading] : *readings) {
            expect.readings[std::string(question.str())] = reading.value_or(std::string());
        }
    }
    return expect;
}

}  // namespace

std::optional<Scenario> read_scenario(const std::filesystem::path& path) {
    try {
        const toml::table table = toml::parse_file(path.string());
        Scenario scenario{table["says"].value_or(std::string()),
                          read_facts(table, "facts"),
                          read_facts(table, "given"),
                          read_facts(table, "complete"),
                          {}};
        const toml::array* expectations = table["expect"].as_array();
        if (expectations == nullptr || scenario.says.empty()) {
            ADD_FAILURE() << path << " says nothing, or expects nothing";
            return std::nullopt;
        }
        for (const toml::node& one : *expectations)
            scenario.expect.push_back(read_expectation(*one.as_table()));
        return scenario;
    } catch (const toml::parse_error& error) {
        ADD_FAILURE() << path << ": " << error.description();
        return std::nullopt;
    }
}

}  // namespace mithaq::scenarios
