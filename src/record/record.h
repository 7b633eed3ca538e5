// A loaded record: entities, names, sources, tables and claims of one regime.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "diagnostics/source_files.h"
#include "record/claim.h"
#include "record/coverage.h"
#include "record/table.h"

namespace mithaq::record {

struct Entity {
    Symbol id;
    Symbol kind;  // state, organization, body, group, person, facility, area, instrument, event, vote,
                  // former_state …
    std::optional<time::Edtf> from;
    std::optional<time::Edtf> to;
    diagnostics::Span where;
};

struct Name {
    Symbol entity;
    std::string lang;  // en, ar
    std::string name;
    std::string form;  // preferred, short, official, alias, capital, government, demonym, adjective_m,
                       // adjective_f, abbrev, un, hostile …
    bool preferred = false;
    std::string gender;  // m, f or empty
    std::string number;  // s, d, p or empty
    diagnostics::Span where;
};

// A code as readers see it in each language: "abstain", «ممتنعة». Optional table codes.csv.
struct Word {
    Symbol code;
    std::string en;
    std::string ar;
};

// A bibliographic item of sources.json (CSL-JSON).
struct Source {
    std::string id;
    std::string title;
    std::string publisher;
    std::string url;
    std::string issued;    // EDTF
    std::string capacity;  // in which it speaks, where it has two items
    char reliability = 'F';
    diagnostics::Span where;  // the id
};

class Record {
public:
    std::string name;  // of the regime: "nuclear"
    std::string version;
    time::Day horizon_from = time::kOpenStart;
    time::Day horizon_to = time::kOpenEnd;

    Symbols symbols;
    std::vector<Entity> entities;
    std::vector<Name> names;
    std::vector<Word> words;
    std::vector<Source> sources;
    std::vector<Table> tables;
    std::vector<Claim> claims;       // ClaimId indexes this
    std::vector<Coverage> coverage;  // how far the tables were surveyed; coverage.csv, optional

    [[nodiscard]] const Entity* entity(Symbol id) const;
    [[nodiscard]] const Table* table(std::string_view predicate) const;
    [[nodiscard]] const Claim& claim(ClaimId id) const { return claims[id.index]; }
    [[nodiscard]] std::optional<ClaimId> find_claim(std::string_view id) const;
    [[nodiscard]] const Source& source(SourceId id) const { return sources[id.index]; }
    // How to show an entity: form `un` where there is one, else `preferred`, never `hostile`; the id where
    // there is none.
    [[nodiscard]] std::string display_name(Symbol id, std::string_view lang) const;
    // The entity's short form, else display_name.
    [[nodiscard]] std::string short_name(Symbol id, std::string_view lang) const;

    // Called after the vectors are filled, and again when they have changed.
    void index();

private:
    void index_names();

    std::unordered_map<std::uint32_t, std::uint32_t> entity_by_id_;
    std::unordered_map<std::string, std::uint32_t> table_by_predicate_;
    std::unordered_map<std::string, std::uint32_t> claim_by_id_;
    std::unordered_map<std::string, std::string> display_;  // "lang\0id"
    std::unordered_map<std::string, std::string> short_;
};

// A record as far as it could be read, with its faults.
struct Loaded {
    std::unique_ptr<Record> record;
    diagnostics::Diagnostics faults;
};

// A folder of one's own claims beside a regime: any of record/PREDICATE.csv, sources.json, entities.csv, names.csv, and
// law/*.law. The regime's files stay as they are.
struct Overlay {
    std::filesystem::path folder;
    std::string shown;  // what messages call it; empty: the folder
};
using Overlays = std::vector<Overlay>;

// Opens a regime's folder: datapackage.json, sources.json, entities.csv, names.csv and every table. Reports
// every fault in one go; warnings are put into `warnings`. Claims whose grade's credibility is capped by `?`
// are capped here.
[[nodiscard]] diagnostics::Result<std::unique_ptr<Record>> load_record(const std::filesystem::path& folder,
                                                                       diagnostics::SourceFiles& files,
                                                                       diagnostics::Diagnostics& warnings,
                                                                       const Overlays& overlays = {});

// The same for who reports the faults of other files with these: the record is given in any case.
[[nodiscard]] Loaded load_with_faults(const std::filesystem::path& folder, diagnostics::SourceFiles& files,
                                      diagnostics::Diagnostics& warnings, const Overlays& overlays = {});

}  // namespace mithaq::record
