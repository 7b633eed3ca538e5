// The phrases of a sentence into the places of a frame.
#pragma once

#include "reader/match.h"
#include "reader/resolve.h"
#include "reader/verb_group.h"

namespace mithaq::reader {

// One frame called up by one pattern.
struct Sighting {
    const Frame* frame = nullptr;
    const Pattern* pattern = nullptr;
    Match match;
};

class ArgumentFinder {
public:
    ArgumentFinder(const Document& document, const Resolver& resolver, const Sighting& sighting,
                   const VerbGroup& group, bool passive)
        : d_(document), resolver_(resolver), s_(sighting), group_(group), passive_(passive) {}

    // The first of the rule's places that holds a fitting phrase.
    [[nodiscard]] std::optional<Filled> find(const ArgumentRule& rule) const;

private:
    [[nodiscard]] std::optional<Filled> at(const PlaceRule& place, const ArgumentRule& rule) const;
    [[nodiscard]] std::optional<Filled> here(const ArgumentRule& rule) const;
    [[nodiscard]] std::optional<Filled> subject(const ArgumentRule& rule) const;
    [[nodiscard]] std::optional<Filled> agents(const ArgumentRule& rule) const;
    [[nodiscard]] std::optional<Filled> object(const ArgumentRule& rule) const;
    [[nodiscard]] bool goes_on_with_and(std::uint32_t token) const;
    [[nodiscard]] bool is_another_verb(std::uint32_t token) const;
    [[nodiscard]] bool names_another_instrument() const;
    [[nodiscard]] bool begins_clause(std::uint32_t token) const;
    [[nodiscard]] std::uint32_t subject_phrase() const;
    [[nodiscard]] std::optional<Filled> possessor(const ArgumentRule& rule) const;
    [[nodiscard]] std::optional<Filled> behind(ClassId prepositions, const ArgumentRule& rule) const;
    [[nodiscard]] std::optional<Filled> before(const ArgumentRule& rule) const;
    [[nodiscard]] std::optional<Filled> after(const ArgumentRule& rule) const;
    [[nodiscard]] std::optional<Filled> object_inside(const ArgumentRule& rule) const;
    [[nodiscard]] std::optional<Filled> before_relative(const ArgumentRule& rule) const;
    [[nodiscard]] std::optional<Filled> listed_behind_colon(std::uint32_t subject,
                                                            const ArgumentRule& rule) const;
    [[nodiscard]] std::optional<Filled> named_behind_count(std::uint32_t subject,
                                                           const ArgumentRule& rule) const;
    [[nodiscard]] std::optional<Filled> listed_aside(std::uint32_t counted, const ArgumentRule& rule) const;
    [[nodiscard]] std::optional<Filled> one_of_those(const ArgumentRule& rule) const;
    [[nodiscard]] std::optional<Filled> excepted_alone(const ArgumentRule& rule) const;
    [[nodiscard]] bool nothing_follows() const;
    [[nodiscard]] bool verb_follows(std::uint32_t coordinator) const;
    [[nodiscard]] std::optional<Filled> joined_pronoun(const ArgumentRule& rule) const;
    [[nodiscard]] std::optional<std::uint32_t> over_coordination(std::uint32_t token) const;

    const Document& d_;
    const Resolver& resolver_;
    const Sighting& s_;
    const VerbGroup& group_;
    bool passive_;
};

// What "except …" behind this token names, of the kind that the rule asks for; nothing that belongs to a phrase before it.
[[nodiscard]] std::optional<Filled> excepted_behind(const Document& document, const Resolver& resolver,
                                                    std::uint32_t token, const ArgumentRule& rule);

// {place}s of a frame's patterns.
class FramePlaces : public PlaceTest {
public:
    FramePlaces(const Document& document, const Resolver& resolver, const Frame& frame)
        : d_(document), resolver_(resolver), frame_(frame) {}
    [[nodiscard]] TokenRange fits(const std::string& place, std::uint32_t token,
                                  bool backwards) const override;

private:
    [[nodiscard]] std::uint32_t percent_end(const Mention& number) const;
    [[nodiscard]] TokenRange percent(const Mention* mention, std::uint32_t token, bool backwards) const;

    const Document& d_;
    const Resolver& resolver_;
    const Frame& frame_;
};

}  // namespace mithaq::reader
