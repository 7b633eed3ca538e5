// A date as EDTF writes it.
#pragma once

#include <string>

#include "time/edtf.h"

namespace mithaq::time {

// The shortest usual text that parse_edtf() reads as this date; where a date was not read from such a text, the first and
// the last day that it may mean.
[[nodiscard]] std::string write_edtf(const Edtf& date);

}  // namespace mithaq::time
