// Every name that the gazetteer knows, each as a pattern of letters with what it means and where it may
// stand.
#pragma once

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/source_files.h"
#include "reader/annotation.h"
#include "reader/name_automaton.h"
#include "record/record.h"

namespace mithaq::reader {

// Of names that cover the same words the first of these wins.
enum class NameUse : std::uint8_t {
    Template,  // an event whose year stands beside it: "npt_revcon_{year}"
    Entity,
    Description,  // "the treaty"
    Stop,         // "Latin America": holds a name and is none
    Government,   // a noun that makes a state of an adjective: الإدارة، "government"
};

struct NamePattern {
    NameUse use = NameUse::Entity;
    std::vector<Candidate> candidates;
    std::string kind;  // of a description or template
    bool plural = false;
    bool arabic = false;
    std::int16_t capital = -1;          // the word of the name that must begin with a capital letter
    bool all_capitals = false;          // an abbreviation
    bool after_lil = false;             // the name without its article, which لل holds
    bool article = false;               // may take the article: an adjective
    bool personal = false;              // also a person's name: "Jordan"
    bool definite = false;              // an adjective only with the article: التركي
    bool weak = false;                  // a common word too: stands only beside other states (مالي)
    std::vector<std::uint16_t> breaks;  // letters before which a new word of the name begins
};

// Nouns that a number before them counts, so that it is no year: "1968 warheads". In the normalised spelling.
class CountedNouns {
public:
    void add(std::string noun) { nouns_.insert(std::move(noun)); }
    [[nodiscard]] bool contains(std::string_view noun) const { return nouns_.find(noun) != nouns_.end(); }

private:
    std::set<std::string, std::less<>> nouns_;
};

// The data: names of the record, and FOLDER/frames/names.toml.
struct NameLexicon {
    NameAutomaton automaton;
    std::vector<NamePattern> patterns;
    CountedNouns counted;
};

[[nodiscard]] diagnostics::Result<NameLexicon> load_names(const std::filesystem::path& regime_folder,
                                                          const record::Record& record,
                                                          diagnostics::SourceFiles& files);

// The phrases of a pattern such as "(treaty|pact) on (the|) bomb". Empty where brackets do not match or there
// would be more than 4,096.
[[nodiscard]] std::vector<std::string> expand_phrases(std::string_view pattern);

}  // namespace mithaq::reader
