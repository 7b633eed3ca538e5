// Reads texts and prints claims: reader_score_tool REGIME TEXTS.jsonl [--explain] > PREDICTED.jsonl
// Each line of TEXTS is {id, text, lang, published}; other fields are passed over.
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "diagnostics/render.h"
#include "reader/claim_json.h"
#include "reader/reader.h"

namespace {

using namespace mithaq;

std::string field(const nlohmann::json& item, const char* name) {
    const auto found = item.find(name);
    return found != item.end() && found->is_string() ? found->get<std::string>() : std::string();
}

int run(const std::string& regime, const std::string& texts, bool explain) {
    diagnostics::SourceFiles files;
    diagnostics::Diagnostics warnings;
    const auto record = record::load_record(regime, files, warnings);
    if (!record) {
        std::cerr << diagnostics::render(record.error(), files);
        return 2;
    }
    const auto reader = reader::Reader::open(regime, **record, files);
    if (!reader) {
        std::cerr << diagnostics::render(reader.error(), files);
        return 2;
    }
    std::ifstream in(texts);
    std::string line;
    while (std::getline(in, line)) {
        const nlohmann::json item = nlohmann::json::parse(line, nullptr, false);
        if (!item.is_object()) continue;
        const auto claims =
            (*reader)->read(field(item, "text"), {field(item, "lang"), field(item, "published")});
        nlohmann::ordered_json out = {{"id", field(item, "id")}, {"claims", nlohmann::ordered_json::array()}};
        for (const reader::ReadClaim& claim : claims) {
            out["claims"].push_back(reader::to_json(claim));
            if (explain) out["claims"].back()["construction"] = claim.construction;
        }
        std::cout << out.dump() << '\n';
    }
    return in.eof() ? 0 : 2;
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 3) {
        std::cerr << "usage: reader_score_tool REGIME TEXTS.jsonl [--explain]\n";
        return 2;
    }
    return run(arguments[1], arguments[2], count > 3 && std::string(arguments[3]) == "--explain");
}
