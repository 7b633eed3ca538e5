#include "diagnostics/diagnostic.h"

#include <array>
#include <cassert>

namespace mithaq::diagnostics {

namespace {

constexpr std::array kNames{
#define MITHAQ_KIND(enumerator, name) std::string_view{name},
#include "diagnostics/kinds.def"
#undef MITHAQ_KIND
};

}  // namespace

std::string_view name_of(Kind kind) {
    const auto index = static_cast<std::size_t>(kind);
    assert(index < kNames.size());
    return kNames[index];
}

const std::vector<Kind>& all_kinds() {
    static const std::vector<Kind> kinds{
#define MITHAQ_KIND(enumerator, name) Kind::enumerator,
#include "diagnostics/kinds.def"
#undef MITHAQ_KIND
    };
    return kinds;
}

}  // namespace mithaq::diagnostics
