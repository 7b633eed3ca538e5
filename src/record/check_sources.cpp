#include <fmt/format.h>

#include <map>

#include "record/checks.h"

namespace mithaq::record::check {

namespace {

using diagnostics::Kind;
using diagnostics::Severity;

void two_letters(const Record& record, diagnostics::Diagnostics& warnings) {
    std::map<std::string, const Source*> first;
    for (const Source& source : record.sources) {
        if (!source.capacity.empty() || source.title.empty()) continue;
        const auto [known, is_new] =
            first.emplace(source.title + '\n' + source.publisher + '\n' + source.issued, &source);
        if (is_new || known->second->reliability == source.reliability) continue;
        warnings.push_back(
            {Kind::SourceTwoLetters,
             source.where,
             fmt::format("`{}` and `{}` are one source with two letters, {} and {}", known->second->id,
                         source.id, known->second->reliability, source.reliability),
             {{known->second->where, "the other one"}},
             "give both the same letter, or say in `custom.capacity` how it speaks in each",
             Severity::Warning});
    }
}

void unused(const Record& record, const std::unordered_set<std::string>& cited,
            diagnostics::Diagnostics& warnings) {
    std::vector<bool> used(record.sources.size(), false);
    std::unordered_set<std::string> listed = cited;
    for (const Claim& claim : record.claims) used[claim.source.index] = true;
    for (const Table& table : record.tables)
        for (const Completeness& complete : table.complete) listed.insert(complete.source);
    for (const Coverage& row : record.coverage)
        if (row.source) used[row.source->index] = true;
    for (std::size_t i = 0; i < used.size(); ++i) {
        const Source& source = record.sources[i];
        if (used[i] || listed.contains(source.id)) continue;
        warnings.push_back({Kind::UnusedSource,
                            source.where,
                            fmt::format("nothing cites the source `{}`", source.id),
                            {},
                            "take it out, or record what it says",
                            Severity::Warning});
    }
}

// A is who acted, or its official record; all others tell what they were told.
void graded_too_high(const Record& record, diagnostics::Diagnostics& warnings) {
    for (const Claim& claim : record.claims) {
        if (claim.grade.letter == 'A' || claim.grade.digit != '1') continue;
        warnings.push_back({Kind::SecondaryTooHigh,
                            claim.where,
                            fmt::format("`{}` is graded {}{}, and a secondary account is not above B2",
                                        claim.id, claim.grade.letter, claim.grade.digit),
                            {{record.source(claim.source).where, "its source"}},
                            fmt::format("grade it {}2, or record the primary source", claim.grade.letter),
                            Severity::Warning});
    }
}

}  // namespace

void sources(const Record& record, const std::unordered_set<std::string>& cited,
             diagnostics::Diagnostics& warnings) {
    two_letters(record, warnings);
    unused(record, cited, warnings);
    graded_too_high(record, warnings);
}

}  // namespace mithaq::record::check
