// A scenario as written (regimes/nuclear/scenarios/README.md).
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace mithaq::scenarios {

// `N others ATOM …`: `others` is N, else 0. An event has `when`, a state `from` and perhaps `to`.
struct Fact {
    int others = 0;
    std::string predicate;
    std::vector<std::string> arguments;
    std::map<std::string, std::string> columns;  // column=value behind the atom
    std::string when;
    std::string from;
    std::string to;
    std::string grade = "A1";
};

struct Expectation {
    std::string atom;
    std::string on;
    std::string answer;
    std::map<std::string, std::string> readings;
};

struct Scenario {
    std::string says;
    std::vector<Fact> facts;
    std::vector<Fact> given;
    std::vector<Fact> complete;  // patterns: predicate and arguments
    std::vector<Expectation> expect;
};

// Fails the running test, and gives nothing, where the file is not well formed.
[[nodiscard]] std::optional<Scenario> read_scenario(const std::filesystem::path& path);

}  // namespace mithaq::scenarios
