// layer: reader
// Any text through the whole reader: spans lie in the text and are its words, and reading twice gives the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "reader/annotator.h"
#include "reader/claim_json.h"
#include "reader/reader.h"

namespace {

using namespace mithaq;

void require(bool holds) {
    if (!holds) std::abort();
}

// The regime is read once; texts are then read by themselves.
struct Opened {
    diagnostics::SourceFiles files;
    std::unique_ptr<record::Record> record;
    std::unique_ptr<reader::Reader> reader;
    std::unique_ptr<reader::Annotator> annotator;

    Opened() {
        constexpr const char* kRegime = "regimes/nuclear";
        diagnostics::Diagnostics warnings;
        auto loaded = record::load_record(kRegime, files, warnings);
        require(loaded.has_value());
        record = std::move(*loaded);
        auto opened = reader::Reader::open(kRegime, *record, files);
        require(opened.has_value());
        reader = std::move(*opened);
        auto annotates = reader::Annotator::open(kRegime, *record, files);
        require(annotates.has_value());
        annotator = std::move(*annotates);
    }
};

void check_annotation(const reader::Annotation& annotation) {
    std::uint32_t last = 0;
    for (const reader::Token& token : annotation.tokens) {
        require(token.start <= token.end && token.byte_begin <= token.byte_end);
        require(token.byte_begin >= last && token.byte_end <= annotation.text.size());
        require(token.form_begin <= token.form_end && token.form_end <= annotation.forms.size());
        last = token.byte_begin;
    }
    std::uint32_t end = 0;
    for (const reader::Mention& mention : annotation.mentions) {
        require(mention.tokens.begin >= end && mention.tokens.begin < mention.tokens.end);
        end = mention.tokens.end;
        require(end <= annotation.tokens.size() && mention.start < mention.end);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Opened opened;
    const std::string text(reinterpret_cast<const char*>(data), size);
    check_annotation(opened.annotator->annotate(text, "", "2019-05-01"));
    const auto claims = opened.reader->read(text, {});
    for (const reader::ReadClaim& claim : claims) {
        require(claim.start <= claim.end && !claim.predicate.empty());
        require(text.find(claim.span) != std::string::npos);
    }
    const auto again = opened.reader->read(text, {});
    require(again.size() == claims.size());
    for (std::size_t i = 0; i < claims.size(); ++i)
        require(reader::to_json(claims[i]) == reader::to_json(again[i]));
    return 0;
}
