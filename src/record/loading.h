// What the parts of the loader share while one regime's folder is read.
#pragma once

#include <deque>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "diagnostics/source_files.h"
#include "record/json_tree.h"
#include "record/record.h"

namespace mithaq::record {

using diagnostics::Kind;

class Loading {
public:
    Loading(const std::filesystem::path& from, diagnostics::SourceFiles& into, Record& filled)
        : folder(from), shown(from.generic_string()), files(into), record(filled) {}

    std::filesystem::path folder;  // the regime's, or the overlay's that is being read
    std::string shown;             // what messages call it
    diagnostics::SourceFiles& files;
    Record& record;
    diagnostics::Diagnostics faults;
    diagnostics::Diagnostics warnings;  // of what was written wrongly, and yet can mean one thing only

    std::unordered_map<std::uint32_t, std::uint32_t> entity_by_id;  // symbol -> index into Record::entities
    std::unordered_map<std::string, SourceId> source_by_id;

    void fault(Kind kind, diagnostics::Span where, std::string message, std::string hint = {},
               std::vector<diagnostics::Note> notes = {});

    // Something was written wrongly and is read as `text` says.
    void mended(diagnostics::Span where, std::string message);
    // A text that outlives the loading of its file.
    [[nodiscard]] std::string_view keep(std::string text) { return kept_.emplace_back(std::move(text)); }

    // The file of that name in the regime's folder; nothing where it cannot be read, which is a fault.
    [[nodiscard]] std::optional<diagnostics::FileId> open(const std::string& name);

    [[nodiscard]] const Entity* entity(std::string_view id) const;
    // The same for what a cell says, which may have the wrong capitals.
    [[nodiscard]] const Entity* entity(std::string_view id, diagnostics::Span where);
    void unknown_entity(std::string_view id, diagnostics::Span where);
    // The source of that id; an unknown one is a fault.
    [[nodiscard]] std::optional<SourceId> source(std::string_view id, diagnostics::Span where);

    // Hints cost time, and a file with the wrong content can ask for very many: each text once, and not
    // without end.
    [[nodiscard]] std::string hint(std::string_view wanted, const std::string& list,
                                   const std::vector<std::string>& known);

private:
    std::deque<std::string> kept_;
    std::vector<std::string> entity_ids_;
    std::vector<std::string> source_ids_;
    std::map<std::pair<std::string, std::string>, std::string> hints_;
};

// The parts, in the order in which they depend on each other. Each adds its faults.
void load_package(Loading& loading);
void load_sources(Loading& loading);
void load_entities(Loading& loading);
void load_names(Loading& loading);
// Words for codes in both languages; the table is optional.
void load_codes(Loading& loading);
void check_completeness(Loading& loading);
// How far the tables were surveyed; coverage.csv is optional.
void load_coverage(Loading& loading);
void load_claims(Loading& loading, std::uint32_t table);
void check_replacements(Loading& loading);
// What an overlay adds, after all of the regime.
void load_overlay(Loading& loading, const Overlay& overlay);

}  // namespace mithaq::record
