// A noun phrase to the entities that it means in one place of a frame.
#pragma once

#include <span>

#include "reader/document.h"

namespace mithaq::reader {

struct FilledValue {
    std::string id;
    std::string person;       // who spoke for the state
    std::string misnamed_as;  // the wrong name, where the text uses one
    TokenRange tokens;        // as it stands here: the pronoun, not what it points to
};

struct Filled {
    std::vector<FilledValue> values;
    std::string quantifier;
    std::optional<Number> count;
    std::uint32_t phrase = kNone;
    bool reversed = false;  // the opposite is said of it: "all but"
    TokenRange tokens;
    std::vector<TokenRange> from;  // names outside `tokens` that gave the values (antecedents)
};

class Resolver {
public:
    explicit Resolver(const Document& document) : d_(document) {}

    // What the phrase means where one of these fillers is wanted.
    [[nodiscard]] std::optional<Filled> fill(std::uint32_t phrase, std::span<const Filler> fillers) const;

    // What a pronoun at this token (joined to a word, in Arabic) points to.
    [[nodiscard]] std::optional<Filled> fill_pronoun(std::uint32_t token, bool plural,
                                                     std::span<const Filler> fillers) const;

    // The most salient fitting name before this token.
    [[nodiscard]] std::optional<Filled> from_context(std::uint32_t token,
                                                     std::span<const Filler> fillers) const;

    // The instrument that a phrase's event was held under (`itself`), or the vote that adopted it.
    [[nodiscard]] std::optional<Filled> instrument_of_event(std::uint32_t index, bool itself) const;

private:
    [[nodiscard]] std::optional<Filled> entities(std::uint32_t phrase, std::span<const Filler> fillers) const;
    [[nodiscard]] std::optional<FilledValue> member(const NounPhrase& phrase, const Member& member,
                                                    std::span<const Filler> fillers) const;
    [[nodiscard]] bool may_be_called(const std::string& id, TokenRange pointer) const;
    [[nodiscard]] std::optional<Filled> named_behind(std::uint32_t from, const NounPhrase& pointer,
                                                     std::span<const Filler> fillers) const;
    [[nodiscard]] std::optional<Filled> antecedent(std::uint32_t before, const NounPhrase& pointer,
                                                   std::span<const Filler> fillers) const;
    [[nodiscard]] std::optional<Filled> described(std::uint32_t before, const NounPhrase& pointer,
                                                  std::span<const Filler> fillers) const;
    [[nodiscard]] std::optional<Filled> event_of_instrument(std::uint32_t index) const;
    [[nodiscard]] std::optional<Filled> counted_before(std::uint32_t phrase,
                                                       std::span<const Filler> fillers) const;
    [[nodiscard]] std::optional<Filled> two_named_apart(std::uint32_t before, const NounPhrase& pointer,
                                                        std::span<const Filler> fillers) const;
    [[nodiscard]] bool told_apart(const NounPhrase& pointer) const;
    [[nodiscard]] std::string vote_of_event(std::string_view event) const;
    [[nodiscard]] std::optional<Filled> unnamed(std::uint32_t index, const NounPhrase& phrase,
                                                std::span<const Filler> fillers) const;
    [[nodiscard]] std::optional<Filled> named_later(std::uint32_t before, const NounPhrase& pointer,
                                                    std::span<const Filler> fillers) const;

    const Document& d_;
};

}  // namespace mithaq::reader
