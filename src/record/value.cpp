#include "record/value.h"

namespace mithaq::record {

Symbols::Symbols() { intern({}); }

Symbol Symbols::intern(std::string_view text) {
    if (const auto known = by_text_.find(text); known != by_text_.end()) return Symbol{known->second};
    const auto index = static_cast<std::uint32_t>(texts_.size());
    texts_.emplace_back(text);
    by_text_.emplace(texts_.back(), index);
    return Symbol{index};
}

Symbol Symbols::find(std::string_view text) const {
    const auto known = by_text_.find(text);
    return known == by_text_.end() ? Symbol{} : Symbol{known->second};
}

std::string_view Symbols::text(Symbol symbol) const { return texts_[symbol.index]; }

}  // namespace mithaq::record
