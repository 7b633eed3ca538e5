// The article of a page of HTML, as plain text.
#pragma once

#include <string>
#include <string_view>

namespace mithaq::reader {

struct HtmlArticle {
    std::string text;       // paragraphs, with an empty line between; UTF-8
    std::string published;  // as the page says it, YYYY-MM-DD; or empty
};

// Takes the <article> with the most text, else <main>, else <body>, and of it the paragraphs, headings and lists; no scripts,
// navigation, forms or asides. Bytes that are not UTF-8 are read as the page says they are. Linear; never fails: what has no
// article gives no text.
[[nodiscard]] HtmlArticle article_of_html(std::string_view page);

}  // namespace mithaq::reader
