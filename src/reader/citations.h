// Resolutions by number and provisions by article.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "reader/annotation.h"

namespace mithaq::reader {

// Mentions of resolutions: "resolution 1887", «القرار رقم (2231)», A/RES/71/258. Their ids are made as the vocabulary
// says, unsc_NUMBER, unga_SESSION_NUMBER, c1_SESSION_LNUMBER, whether or not the record holds them.
[[nodiscard]] std::vector<Mention> find_resolutions(const Annotation& annotation);

// Mentions of provisions: "Article VI", "Articles I and II" (one each), "Article 1(1)(g)", «المادة السادسة». The number is
// in digits with dots, "6", "1.1.g"; `instrument` is left empty.
[[nodiscard]] std::vector<Mention> find_provisions(const Annotation& annotation);

// Whether a citation may begin with this word, in one of its readings: for the words that are none of it.
[[nodiscard]] bool may_begin_citation(std::string_view form, std::span<const Stem> stems);

}  // namespace mithaq::reader
