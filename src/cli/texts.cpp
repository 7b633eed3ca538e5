#include "cli/texts.h"

#include <filesystem>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "cli/json_lines.h"
#include "time/edtf.h"

namespace mithaq::cli {

using diagnostics::Diagnostics;
using diagnostics::FileId;
using diagnostics::Kind;
using diagnostics::Span;

namespace {

// An article is no corpus: what is larger than this is not one.
constexpr std::uint64_t kMostTextBytes = 64ULL << 20;
constexpr std::uint64_t kMostLineBytes = 8ULL << 20;

bool ends_with(std::string_view text, std::string_view ending) {
    return text.size() >= ending.size() && text.substr(text.size() - ending.size()) == ending;
}

std::string text_field(const nlohmann::json& value, const char* name, Span where, bool required,
                       Diagnostics& faults) {
    const auto found = value.find(name);
    if (found != value.end() && found->is_string()) return found->get<std::string>();
    if (required || (found != value.end() && !found->is_null()))
        faults.push_back({Kind::BadRecord,
                          where,
                          std::string("the record has no string `") + name + "`",
                          {},
                          "a record has `id` and `text` and, if known, `lang` and `published`"});
    return {};
}

void check_published(const std::string& published, Span where, Diagnostics& faults) {
    if (published.empty()) return;
    if (const auto date = time::parse_edtf(published); !date)
        faults.push_back({Kind::BadDate,
                          where,
                          "`published`: `" + published + "`: " + date.error().message,
                          {},
                          date.error().hint});
}

}  // namespace

InputText record_of_json(const nlohmann::json& value, Span where, const TextOptions& options,
                         Diagnostics& faults) {
    InputText text;
    text.item = text_field(value, "id", where, true, faults);
    text.shown = text.item;
    text.text = text_field(value, "text", where, true, faults);
    text.lang = text_field(value, "lang", where, false, faults);
    text.published = text_field(value, "published", where, false, faults);
    if (text.published.empty()) text.published = options.published;
    if (text.lang.empty()) text.lang = options.text_lang;
    check_published(text.published, where, faults);
    return text;
}

namespace {

void take_records(FileId file, const TextOptions& options, Context& context, std::vector<InputText>& texts,
                  Diagnostics& faults) {
    const auto each = [&](const nlohmann::json& value, Span where) {
        texts.push_back(record_of_json(value, where, options, faults));
    };
    for_each_json_line(file, context.files, each, faults);
}

void take_file(const std::string& path, const TextOptions& options, Context& context,
               std::vector<InputText>& texts, Diagnostics& faults) {
    auto file = load_path(path, context);
    if (!file) {
        faults.insert(faults.end(), file.error().begin(), file.error().end());
        return;
    }
    const std::string_view text = context.files.text(*file);
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
        faults.push_back({Kind::EmptyInput,
                          {*file, 0, 0},
                          "the file has no text",
                          {},
                          "give an article as plain text in UTF-8"});
        return;
    }
    if (ends_with(path, ".jsonl")) return take_records(*file, options, context, texts, faults);
    const std::string item = path == "-" ? "stdin" : std::filesystem::path(path).stem().string();
    texts.push_back({item, std::string(context.files.name(*file)), std::string(text), options.text_lang,
                     options.published});
}

}  // namespace

diagnostics::Result<FileId> load_path(const std::string& path, Context& context) {
    const diagnostics::LoadLimits limits{kMostTextBytes, kMostLineBytes};
    if (path != "-") return context.files.load(path, path, limits);
    std::string text;
    std::string block(1 << 16, '\0');
    while (text.size() <= kMostTextBytes &&
           std::cin.read(block.data(), static_cast<std::streamsize>(block.size())).gcount() > 0)
        text.append(block.data(), static_cast<std::size_t>(std::cin.gcount()));
    return context.files.take("standard input", std::move(text), limits);
}

diagnostics::Result<std::vector<InputText>> load_texts(const TextOptions& options, Context& context) {
    Diagnostics faults;
    std::vector<InputText> texts;
    check_published(options.published, {}, faults);
    if (!options.sentence.empty()) {
        auto file = context.files.take("--text", options.sentence);
        if (file)
            texts.push_back({"text", "--text", options.sentence, options.text_lang, options.published});
        else
            faults.insert(faults.end(), file.error().begin(), file.error().end());
    }
    if (options.paths.empty() && options.sentence.empty())
        faults.push_back(bad_usage("no text given",
                                   "name a file, `-` for standard input, or give one sentence with --text"));
    for (const std::string& path : options.paths) take_file(path, options, context, texts, faults);
    if (!faults.empty()) return tl::unexpected(std::move(faults));
    return texts;
}

}  // namespace mithaq::cli
