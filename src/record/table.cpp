#include "record/table.h"

namespace mithaq::record {

std::optional<std::size_t> Table::column(std::string_view argument) const {
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (arguments[i].name == argument) return i;
    }
    return std::nullopt;
}

}  // namespace mithaq::record
