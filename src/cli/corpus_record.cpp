#include "cli/corpus_record.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <nlohmann/json.hpp>

#include "cli/json_lines.h"
#include "diagnostics/utf8.h"
#include "reader/article_html.h"
#include "time/edtf.h"

namespace mithaq::cli {

using diagnostics::Diagnostic;
using diagnostics::Diagnostics;
using diagnostics::FileId;
using diagnostics::Kind;
using diagnostics::Span;

namespace {

constexpr std::size_t kMostBytes = 64ULL << 20;

Span at_byte(std::size_t byte) {
    return {{}, static_cast<std::uint32_t>(byte), static_cast<std::uint32_t>(byte + 1)};
}

// What keeps the bytes from being a text at all.
std::optional<Diagnostic> fault_of_bytes(std::string_view bytes) {
    if (bytes.size() > kMostBytes)
        return Diagnostic{
            Kind::FileTooLarge,
            at_byte(0),
            "the text is larger than " + std::to_string(kMostBytes) + " bytes, the most that is read",
            {},
            "split it"};
    if (const std::size_t nul = bytes.find('\0'); nul != std::string_view::npos)
        return Diagnostic{Kind::NotText, at_byte(nul), "a NUL byte: this is binary, not a text", {}, {}};
    if (const auto bad = diagnostics::first_not_utf8(bytes))
        return Diagnostic{Kind::NotUtf8,
                          at_byte(*bad),
                          fmt::format("byte 0x{:02X} is not UTF-8", static_cast<unsigned char>(bytes[*bad])),
                          {},
                          "save the file as UTF-8"};
    return std::nullopt;
}

bool is_date(const std::string& published) {
    return published.empty() || time::parse_edtf(published).has_value();
}

}  // namespace

// The quick way for records without fault; what it refuses is read again, slowly, for what to say.
struct RecordParser::Json {
    simdjson::dom::parser parser;
};

RecordParser::RecordParser(std::string published, std::string lang)
    : json_(std::make_unique<Json>()), published_(std::move(published)), lang_(std::move(lang)) {}
RecordParser::~RecordParser() = default;

bool RecordParser::quick(std::string_view line, InputText& text) {
    simdjson::dom::object record;
    if (json_->parser.parse(line.data(), line.size()).get_object().get(record) != simdjson::SUCCESS)
        return false;
    bool has_id = false;
    bool has_text = false;
    for (const auto field : record) {
        const auto take = [&](std::string& into) {
            std::string_view value;
            if (field.value.get_string().get(value) != simdjson::SUCCESS) return false;
            into.assign(value);
            return true;
        };
        if (field.key == "id") {
            if (!take(text.item)) return false;
            has_id = true;
        } else if (field.key == "text") {
            if (!take(text.text)) return false;
            has_text = true;
        } else if (field.key == "lang" || field.key == "published") {
            std::string& into = field.key == "lang" ? text.lang : text.published;
            if (field.value.is_null())
                into.clear();
            else if (!take(into))
                return false;
        }
    }
    if (text.published.empty()) text.published = published_;
    if (text.lang.empty()) text.lang = lang_;
    text.shown = text.item;
    return has_id && has_text && is_date(text.published);
}

diagnostics::Result<InputText> RecordParser::parse(RawRecord& record) {
    InputText text;
    if (record.form == RecordForm::Json) {
        if (record.bytes.size() <= kMostBytes && quick(record.bytes, text)) return text;
        text = {};
        Diagnostics faults;
        if (auto fault = fault_of_bytes(record.bytes)) {
            faults.push_back(std::move(*fault));
            return tl::unexpected(std::move(faults));
        }
        diagnostics::SourceFiles files;
        const FileId file = files.add("", record.bytes);
        for_each_json_line(
            file, files,
            [&](const nlohmann::json& value, Span where) {
                text = record_of_json(value, where, {{}, {}, published_, lang_}, faults);
            },
            faults);
        for (Diagnostic& fault : faults) fault.where.file = {};
        if (!faults.empty()) return tl::unexpected(std::move(faults));
        return text;
    }
    text.item = record.item;
    text.shown = text.item;
    text.lang = lang_;
    text.published = published_;
    if (record.form == RecordForm::Html) {
        if (record.bytes.size() > kMostBytes)
            return tl::unexpected(Diagnostics{*fault_of_bytes(record.bytes)});
        text.text = record.bytes;
        return page(std::move(text));
    }
    if (auto fault = fault_of_bytes(record.bytes)) return tl::unexpected(Diagnostics{std::move(*fault)});
    if (record.bytes.starts_with("\xEF\xBB\xBF")) record.bytes.erase(0, 3);
    if (record.bytes.find_first_not_of(" \t\r\n") == std::string::npos)
        return tl::unexpected(Diagnostics{
            {Kind::EmptyInput, {}, "the file has no text", {}, "give an article as plain text in UTF-8"}});
    text.text = std::move(record.bytes);
    return text;
}

diagnostics::Result<InputText> RecordParser::page(InputText&& text) const {
    reader::HtmlArticle article = reader::article_of_html(text.text);
    if (article.text.empty())
        return tl::unexpected(Diagnostics{{Kind::EmptyInput, at_byte(0), "the page has no article", {}, {}}});
    text.text = std::move(article.text);
    if (text.published.empty() && is_date(article.published)) text.published = article.published;
    return std::move(text);
}

}  // namespace mithaq::cli
