// What spreadsheets and hurried hands do to cells, undone where only one meaning is possible.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mithaq::record {

// Digits of Arabic and Persian as 0-9.
[[nodiscard]] std::string with_plain_digits(std::string_view text);

// A text without what stands around it by accident: spaces of any kind, the apostrophe that keeps a spreadsheet from
// changing a cell.
[[nodiscard]] std::string_view bare(std::string_view text);

// A date as EDTF writes it, from one that is written otherwise: `25/12/2003`, `10 January 2003`, `2003/1/10`,
// `2003-01-10 00:00:00`, Arabic digits. Nothing where it is no date or could be two.
[[nodiscard]] std::optional<std::string> mended_date(std::string_view text);

// What else to write, for a text that could be several dates (`10/01/2003`, `Jan-03`, a spreadsheet's number of days);
// empty for others.
[[nodiscard]] std::string date_choices(std::string_view text);

}  // namespace mithaq::record
