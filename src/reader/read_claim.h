// A claim as it stands in a text: the form of the claims vocabulary (docs/claims.md).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace mithaq::reader {

struct Number {
    std::optional<double> low;
    std::optional<double> high;
    bool approx = false;
    friend bool operator==(const Number&, const Number&) = default;
};

struct ReadClaim {
    std::string predicate;
    std::map<std::string, std::string>
        args;          // ids and codes; the flags `unanimous` and `misnamed` are "true"
    std::string date;  // EDTF, or empty
    std::string from;
    std::string to;
    std::optional<Number> number;
    std::string attribution;  // an id or a code, or empty: the writer
    bool negative = false;
    bool hedged = false;
    std::string span;         // the exact words
    std::uint32_t start = 0;  // code points of the text, [start, end)
    std::uint32_t end = 0;
    std::string misnamed_as;   // where the text uses a wrong name for an instrument: that name
    std::string construction;  // the frame and pattern that gave it, for --explain
};

}  // namespace mithaq::reader
