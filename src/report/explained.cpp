#include "report/explained.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "reader/claim_json.h"

namespace mithaq::report {
namespace {

constexpr std::size_t kMostNearMisses = 8;

std::string claim_line(const reader::ReadClaim& claim) {
    std::string arguments;
    for (const auto& [name, value] : claim.args)
        arguments += fmt::format("{}{} {}", arguments.empty() ? "" : ", ", name, value);
    std::string line = fmt::format("{}({})", claim.predicate, arguments);
    if (!claim.date.empty()) line += " on " + claim.date;
    if (!claim.from.empty() || !claim.to.empty()) line += fmt::format(" in {}/{}", claim.from, claim.to);
    if (claim.negative) line += ", denied";
    if (claim.hedged) line += ", hedged";
    if (!claim.attribution.empty()) line += ", said by " + claim.attribution;
    return line;
}

std::string frames_text(const reader::ExplainedSentence& sentence) {
    std::string out;
    std::size_t near_misses = 0;
    for (const reader::TriedFrame& tried : sentence.tried) {
        if (!tried.matched) {
            ++near_misses;
            continue;
        }
        out += fmt::format("  frame \"{}\" ({}), {}, at \"{}\": {}\n", tried.frame, tried.predicate,
                           tried.pattern, tried.words, tried.claimed ? "a claim" : tried.why);
    }
    std::size_t shown = 0;
    for (const reader::TriedFrame& tried : sentence.tried) {
        if (tried.matched || shown == kMostNearMisses) continue;
        ++shown;
        out += fmt::format("  not \"{}\" ({}), {}: only \"{}\", {}\n", tried.frame, tried.predicate,
                           tried.pattern, tried.words, tried.why);
    }
    if (near_misses > shown)
        out += fmt::format("  and {} more of which a word stands here\n", near_misses - shown);
    return out;
}

}  // namespace

std::string explained_as_text(const std::vector<reader::ExplainedSentence>& sentences) {
    std::string out;
    for (const reader::ExplainedSentence& sentence : sentences) {
        if (!out.empty()) out += '\n';
        out += sentence.text + "\n  tokens:";
        for (const std::string& token : sentence.tokens) out += " " + token;
        out += '\n';
        for (const reader::ExplainedName& name : sentence.names)
            out += fmt::format("  {} \"{}\": {}\n", name.kind, name.words, name.means);
        out += frames_text(sentence);
        for (const reader::ReadClaim& claim : sentence.claims) out += "  claim: " + claim_line(claim) + '\n';
        if (!sentence.reason.empty()) out += "  no claim: " + sentence.reason + '\n';
    }
    return out;
}

nlohmann::ordered_json explained_as_json(const std::string& item,
                                         const std::vector<reader::ExplainedSentence>& sentences) {
    nlohmann::ordered_json all = nlohmann::ordered_json::array();
    for (const reader::ExplainedSentence& sentence : sentences) {
        nlohmann::ordered_json one{{"text", sentence.text},
                                   {"start", sentence.start},
                                   {"end", sentence.end},
                                   {"tokens", sentence.tokens}};
        one["names"] = nlohmann::ordered_json::array();
        for (const reader::ExplainedName& name : sentence.names)
            one["names"].push_back({{"words", name.words}, {"kind", name.kind}, {"means", name.means}});
        one["frames"] = nlohmann::ordered_json::array();
        for (const reader::TriedFrame& tried : sentence.tried)
            one["frames"].push_back({{"frame", tried.frame},
                                     {"predicate", tried.predicate},
                                     {"pattern", tried.pattern},
                                     {"words", tried.words},
                                     {"matched", tried.matched},
                                     {"claimed", tried.claimed},
                                     {"why", tried.why}});
        one["claims"] = nlohmann::ordered_json::array();
        for (const reader::ReadClaim& claim : sentence.claims) {
            one["claims"].push_back(reader::to_json(claim));
            one["claims"].back()["construction"] = claim.construction;
        }
        if (!sentence.reason.empty()) one["reason"] = sentence.reason;
        all.push_back(std::move(one));
    }
    return {{"schema", "explained/1"}, {"item", item}, {"sentences", std::move(all)}};
}

}  // namespace mithaq::report
