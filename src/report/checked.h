// An article with its claims judged: as text for people, as JSON lines for programs.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "regime/regime.h"
#include "report/words.h"
#include "verdict/judge.h"

namespace mithaq::report {

struct CheckedClaim {
    reader::ReadClaim claim;
    verdict::Judgement judgement;
};

struct CheckedText {
    std::string item;   // the file's name without folder and last ending, or the record's id
    std::string shown;  // how to call it: the path as given
    std::vector<CheckedClaim> claims;
};

[[nodiscard]] std::string verdict_in_words(verdict::Verdict verdict, Lang lang);

// One block a claim: verdict, the words of the text, what the record has, and the source.
[[nodiscard]] std::string checked_as_text(const CheckedText& text, const regime::Regime& regime,
                                          const Style& style);

// One claim: `item`, the fields of the vocabulary, `verdict`, `reason`, `basis` {claims, sources, readings},
// `facts`.
[[nodiscard]] nlohmann::ordered_json checked_as_json(const std::string& item, const CheckedClaim& checked,
                                                     const regime::Regime& regime);

}  // namespace mithaq::report
