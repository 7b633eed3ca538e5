// What the reader costs, stage by stage, on the records of a JSON-lines file: bench_reader REGIME FILE [RUNS]. Each line of the answer:
// a stage, megabytes a second of the whole way up to it, medians. The bare pass of the automaton reads the same bytes.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "reader/annotator.h"
#include "reader/claim_line.h"
#include "reader/name_lexicon.h"
#include "reader/reader.h"
#include "reader/tokenise.h"

namespace {

using namespace mithaq;

struct Text {
    std::string text;
    std::string published;
};

std::vector<Text> load(const char* path, std::size_t least_bytes) {
    std::vector<Text> once;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        const auto record = nlohmann::json::parse(line);
        const auto published = record.find("published");
        once.push_back(
            {record.at("text").get<std::string>(),
             published == record.end() || published->is_null() ? "" : published->get<std::string>()});
    }
    std::vector<Text> texts;
    for (std::size_t bytes = 0; bytes < least_bytes && !once.empty();)
        for (const Text& text : once) {
            bytes += text.text.size();
            texts.push_back(text);
        }
    return texts;
}

double megabytes(const std::vector<Text>& texts) {
    std::size_t bytes = 0;
    for (const Text& text : texts) bytes += text.text.size();
    return static_cast<double>(bytes) / 1e6;
}

double median_rate(const std::vector<Text>& texts, int runs,
                   const std::function<std::size_t(const Text&)>& stage) {
    std::vector<double> rates;
    volatile std::size_t sink = 0;  // so that nothing is left out
    for (int run = 0; run < runs; ++run) {
        const auto begin = std::chrono::steady_clock::now();
        std::size_t sum = 0;
        for (const Text& text : texts) sum += stage(text);
        sink = sum;
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
        rates.push_back(megabytes(texts) / took.count());
    }
    (void)sink;
    std::sort(rates.begin(), rates.end());
    return rates[rates.size() / 2];
}

// Every byte through the automaton: no words, no letters folded.
std::size_t bare_pass(const reader::NameAutomaton& automaton, std::string_view text) {
    std::size_t hits = 0;
    reader::NameAutomaton::Run run(automaton);
    for (std::size_t at = 0; at < text.size();) {
        const auto lead = static_cast<unsigned char>(text[at]);
        char32_t c = lead;
        std::size_t bytes = 1;
        if (lead >= 0xC0 && lead < 0xE0 && at + 1 < text.size()) {
            c = ((lead & 0x1FU) << 6) | (static_cast<unsigned char>(text[at + 1]) & 0x3FU);
            bytes = 2;
        }
        at += bytes;
        if (c >= U'A' && c <= U'Z') c += U'a' - U'A';
        const std::uint8_t letter = reader::letter_code(c);
        if (letter != 0)
            run.step(letter, [&](reader::NameAutomaton::Hit) { ++hits; });
        else if (c != U' ')
            run.restart();
    }
    return hits;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        fmt::print(stderr, "usage: bench_reader REGIME FILE.jsonl [RUNS]\n");
        return 2;
    }
    const int runs = argc > 3 ? std::max(1, std::atoi(argv[3])) : 5;
    diagnostics::SourceFiles files;
    diagnostics::Diagnostics warnings;
    const auto record = record::load_record(argv[1], files, warnings);
    if (!record) return 2;
    const auto names = reader::load_names(argv[1], **record, files);
    const auto annotator = reader::Annotator::open(argv[1], **record, files);
    const auto reads = reader::Reader::open(argv[1], **record, files);
    if (!names || !annotator || !reads) return 2;
    const std::vector<Text> texts = load(argv[2], 2'000'000);
    if (texts.empty()) return 2;

    reader::Lexemes lexemes = (*annotator)->lexemes();
    std::string out;
    const auto show = [&](const char* stage, const std::function<std::size_t(const Text&)>& work) {
        fmt::print("{}\t{:.1f}\n", stage, median_rate(texts, runs, work));
    };
    show("bare Aho-Corasick pass", [&](const Text& t) { return bare_pass(names->automaton, t.text); });
    show("normalised", [&](const Text& t) { return reader::fold(t.text).size(); });
    show("tokens",
         [&](const Text& t) { return reader::tokenise(t.text, &lexemes).annotation.tokens.size(); });
    show("names, numbers and dates", [&](const Text& t) {
        return (*annotator)->annotate(t.text, "", t.published, lexemes).mentions.size();
    });
    show("claims", [&](const Text& t) { return (*reads)->read(t.text, {"", t.published}).size(); });
    show("written as JSON lines", [&](const Text& t) {
        out.clear();
        for (const reader::ReadClaim& claim : (*reads)->read(t.text, {"", t.published}))
            reader::append_claim_line(out, "item", claim);
        return out.size();
    });
    return 0;
}
