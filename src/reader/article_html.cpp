#include "reader/article_html.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <memory>

#include "diagnostics/utf8.h"

namespace mithaq::reader {
namespace {

using namespace std::string_view_literals;

struct FreeDocument {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};

std::string_view name_of(const xmlNode* node) {
    return node->type == XML_ELEMENT_NODE ? reinterpret_cast<const char*>(node->name) : std::string_view();
}

template <std::size_t N>
bool one_of(const std::array<std::string_view, N>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_furniture(std::string_view name) {
    constexpr std::array kNames = {"script"sv, "style"sv,  "nav"sv,    "header"sv, "footer"sv,   "aside"sv,
                                   "form"sv,   "button"sv, "select"sv, "iframe"sv, "noscript"sv, "template"sv,
                                   "svg"sv,    "head"sv,   "figure"sv, "object"sv, "textarea"sv};
    return one_of(kNames, name);
}

bool is_block(std::string_view name) {
    constexpr std::array kNames = {"p"sv,  "div"sv, "h1"sv, "h2"sv,  "h3"sv,         "h4"sv,      "h5"sv,
                                   "h6"sv, "li"sv,  "ul"sv, "ol"sv,  "table"sv,      "tr"sv,      "section"sv,
                                   "dd"sv, "dt"sv,  "dl"sv, "pre"sv, "blockquote"sv, "article"sv, "main"sv,
                                   "hr"sv, "td"sv,  "th"sv, "body"sv};
    return one_of(kNames, name);
}

std::string attribute(const xmlNode* node, const char* name) {
    const std::unique_ptr<xmlChar, decltype(xmlFree)> value(
        xmlGetProp(node, reinterpret_cast<const xmlChar*>(name)), xmlFree);
    return value ? reinterpret_cast<const char*>(value.get()) : std::string();
}

// Calls `enter` at each node on the way down, which says whether to go in, and `leave` on the way up. No recursion: pages
// may be nested as deep as they like.
template <class Enter, class Leave>
void walk(const xmlNode* root, Enter&& enter, Leave&& leave) {
    const xmlNode* node = root;
    while (node != nullptr) {
        if (enter(node) && node->type == XML_ELEMENT_NODE && node->children != nullptr) {
            node = node->children;
            continue;
        }
        while (node != root && node->next == nullptr) {
            leave(node);
            node = node->parent;
        }
        leave(node);
        node = node == root ? nullptr : node->next;
    }
}

// Text with single spaces, blocks with an empty line between.
class Writer {
public:
    void text(std::string_view words) {
        for (const char c : words) {
            if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f') {
                space_ = true;
                continue;
            }
            if (block_ && !out_.empty()) out_ += "\n\n";
            if (!block_ && space_) out_ += ' ';
            block_ = space_ = false;
            out_ += c;
        }
    }
    void block() { block_ = true; }
    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    std::string out_;
    bool block_ = true;
    bool space_ = false;
};

std::string text_of(const xmlNode* root) {
    Writer writer;
    walk(
        root,
        [&](const xmlNode* node) {
            if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
                if (node->content != nullptr) writer.text(reinterpret_cast<const char*>(node->content));
                return false;
            }
            const std::string_view name = name_of(node);
            if (node != root && is_furniture(name)) return false;
            if (name == "br"sv) writer.text(" ");
            if (is_block(name)) writer.block();
            return true;
        },
        [&](const xmlNode* node) {
            if (is_block(name_of(node))) writer.block();
        });
    return writer.take();
}

std::string day_of(const std::string& stamp) {
    const bool day = stamp.size() >= 10 && stamp[4] == '-' && stamp[7] == '-';
    return day ? stamp.substr(0, 10) : std::string();
}

}  // namespace

HtmlArticle article_of_html(std::string_view page) {
    HtmlArticle article;
    const char* encoding = diagnostics::first_not_utf8(page) ? nullptr : "UTF-8";
    const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET;
    const std::unique_ptr<xmlDoc, FreeDocument> document(
        htmlReadMemory(page.data(), static_cast<int>(page.size()), nullptr, encoding, options));
    const xmlNode* root = document ? xmlDocGetRootElement(document.get()) : nullptr;
    if (root == nullptr) return article;
    const xmlNode* main = nullptr;
    const xmlNode* body = nullptr;
    walk(
        root,
        [&](const xmlNode* node) {
            const std::string_view name = name_of(node);
            if (name == "body"sv && body == nullptr) body = node;
            if (name == "main"sv && main == nullptr) main = node;
            if (name == "meta"sv && article.published.empty() &&
                attribute(node, "property") == "article:published_time")
                article.published = day_of(attribute(node, "content"));
            if (name != "article"sv) return true;
            std::string text = text_of(node);
            if (text.size() > article.text.size()) article.text = std::move(text);
            return false;  // articles inside are part of it
        },
        [](const xmlNode*) {});
    if (article.text.empty() && main != nullptr) article.text = text_of(main);
    if (article.text.empty()) article.text = text_of(body != nullptr ? body : root);
    article.text = diagnostics::repaired_utf8(article.text);
    return article;
}

}  // namespace mithaq::reader
