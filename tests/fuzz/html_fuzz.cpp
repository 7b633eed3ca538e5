// layer: reader
// Any bytes as a page of HTML: its article is UTF-8 without markup of its own, and the day looks like one.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "diagnostics/utf8.h"
#include "reader/article_html.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto article =
        mithaq::reader::article_of_html(std::string_view(reinterpret_cast<const char*>(data), size));
    if (mithaq::diagnostics::first_not_utf8(article.text).has_value()) std::abort();
    if (!article.published.empty() && article.published.size() != 10) std::abort();
    return 0;
}
