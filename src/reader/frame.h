// Frames: what a predicate of the vocabulary looks like in a language. Data (docs/reader.md), compiled once.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "reader/pattern.h"
#include "reader/vocabulary.h"

namespace mithaq::reader {

// Where an argument's noun phrase stands.
enum class Where : std::uint8_t {
    Here,     // in the pattern itself, as {argument}
    Subject,  // of the head; of a passive, its agent is `by`
    Object,   // the next fitting phrase after the pattern, in its clause
    Before,   // the nearest fitting one before it in the sentence
    After,    // the nearest fitting one after it in the sentence
    Near,     // the nearest on either side
    Possessor,  // "Israel's accession", "North Korean test", "the accession of Israel"; Arabic idafa and pronoun
    Preposition,  // behind one of these prepositions, after the pattern
    Context,      // the text's most salient one before this sentence
    Implied,      // the same, only where nothing follows that could be it: "Palestine acceded in 2015"
    Around,       // the phrase that the head is part of
};

struct PlaceRule {
    Where where = Where::Object;
    ClassId prepositions = kNoClass;
};

// What may fill an argument.
enum class Filler : std::uint8_t {
    State,       // a state, or who acts for it
    Group,       // a group, an alliance
    Body,        // an organ or organisation
    Instrument,  // a treaty, agreement or resolution
    Resolution,  // a resolution only
    Event,
    Vote,  // a vote: a resolution, or a treaty's adoption
    Person,
    Area,  // a place, by its words
    Code,  // a code of the argument's lexicon
    Ordinal,
    Count,  // "122 states"
    Thing,  // a resolution, treaty or meeting that the text does not name: its words
    Pair,   // of a noun phrase of several, the others: who agrees with whom
};

struct ArgumentRule {
    std::string name;
    std::vector<PlaceRule> places;  // tried in order
    std::vector<Filler> fillers;
    bool optional = false;
    std::string otherwise;  // this value where nothing fills it; a constant where there are no places
};

enum class DateRule : std::uint8_t { Own, None, Required, Absent };  // Absent: an act with a date is another
enum class Mood : std::uint8_t { Fact, Any };  // Any: also under a modal or as an infinitive

struct Frame {
    std::string name;
    std::string lang;
    const PredicateShape* predicate = nullptr;
    std::vector<Pattern> when;
    std::vector<Pattern> unless;  // anywhere in the clause of the head: no claim
    std::vector<Pattern> with;    // at least one must stand in the sentence
    std::vector<ArgumentRule> arguments;
    bool negative = false;   // the words themselves deny: "is no party to"
    std::string negated_as;  // under a negation this predicate, and positive
    bool negated_to_nothing = false;
    bool nominal = false;  // the head is a noun: no verb group, no subject
    bool passive = false;  // only "was found", never "found"
    bool hedged = false;
    std::string attributed_to;  // the argument that says it
    DateRule date = DateRule::Own;
    Mood mood = Mood::Fact;
    std::vector<std::string> several;  // arguments of which each member makes a claim; empty: all but `pair`s
    diagnostics::Span where;
};

// A code of the open lists (join_treaty, expand_arsenal, …) and the words that say it.
struct Code {
    std::string code;
    std::string lang;
    std::vector<std::string> of;  // the arguments it may fill
    std::vector<Pattern> when;
};

// Words that mean an entity without naming it: "a treaty to ban nuclear weapons".
struct Phrase {
    std::string id;
    std::string kind;
    std::string lang;
    std::vector<Pattern> when;
};

// Facts about an instrument that tell whether a text means it (misnamed instruments) and how its act was voted.
struct InstrumentNote {
    std::string id;
    std::string vote;                  // the vote that adopted it
    std::string event;                 // the conference that made it
    std::string body;                  // that adopted it
    int from_year = 0;                 // before it there was no talk of it
    std::string before;                // what is meant where it is named for an earlier time
    std::vector<std::string> parties;  // of a treaty of two: who signed it
    ClassId called = kNoClass;         // nouns that may point to it; any, where there are none
    bool unconcluded = false;          // an aim, no agreement: "the treaty" never means it
};

struct FrameSet {
    WordClasses classes;
    WordLists lists;
    std::vector<Frame> frames;
    std::vector<Code> codes;
    std::vector<Phrase> phrases;
    std::map<std::string, std::string, std::less<>> persons;  // id of a person -> the state it speaks for
    std::map<std::string, InstrumentNote, std::less<>> instruments;

    [[nodiscard]] ClassId list(std::string_view name) const {
        const auto found = lists.find(name);
        return found == lists.end() ? kNoClass : found->second;
    }
};

}  // namespace mithaq::reader
