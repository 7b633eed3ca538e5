#include <algorithm>
#include <nlohmann/json.hpp>

#include "reader/claim_json.h"
#include "report/answer_json.h"
#include "report/checked.h"
#include "report/readings_in_words.h"
#include "report/sentences.h"

namespace mithaq::report {

using nlohmann::ordered_json;

namespace {

ordered_json bound(const std::optional<std::int64_t>& end) {
    return end ? ordered_json(*end) : ordered_json();
}

ordered_json fact_json(const verdict::Fact& fact, const regime::Regime& regime) {
    ordered_json result;
    result["atom"] = atom_as_written(fact.atom, regime.law, regime.record->symbols);
    result["days"] = days_as_json(fact.days);
    result["certain"] = fact.certain;
    if (!fact.numbers.empty()) {
        result["numbers"] = ordered_json::array();
        for (const record::Range& range : fact.numbers)
            result["numbers"].push_back(
                {{"low", bound(range.low)}, {"best", bound(range.best)}, {"high", bound(range.high)}});
    }
    return result;
}

ordered_json readings_json(const verdict::Judgement& judgement, const regime::Regime& regime) {
    ordered_json result = ordered_json::array();
    for (const verdict::Branch& branch : judgement.branches) {
        result.push_back({{"readings", readings_as_json(branch.readings, regime)},
                          {"verdict", verdict::name_of(branch.verdict)}});
    }
    return result;
}

ordered_json basis_json(const verdict::Judgement& judgement, const regime::Regime& regime) {
    ordered_json claims = ordered_json::array();
    std::vector<std::string> sources;
    for (const regime::ClaimId id : judgement.claims) {
        const record::Claim& claim = regime.record->claim(id);
        claims.push_back(claim.id);
        const std::string& source = regime.record->source(claim.source).id;
        if (std::find(sources.begin(), sources.end(), source) == sources.end()) sources.push_back(source);
    }
    ordered_json basis;
    basis["claims"] = std::move(claims);
    basis["sources"] = sources;
    basis["readings"] = readings_json(judgement, regime);
    if (judgement.list_of) {
        basis["list_of"] = time::to_string(*judgement.list_of);
        basis["lists"] = judgement.lists;
    }
    return basis;
}

}  // namespace

ordered_json checked_as_json(const std::string& item, const CheckedClaim& checked,
                             const regime::Regime& regime) {
    ordered_json result;
    result["item"] = item;
    result.update(reader::to_json(checked.claim));
    const verdict::Judgement& judgement = checked.judgement;
    result["verdict"] = verdict::name_of(judgement.verdict);
    result["reason"] = judgement.reason == verdict::Reason::None
                           ? ordered_json()
                           : ordered_json(verdict::name_of(judgement.reason));
    if (judgement.known_then) result["verdict_as_known_then"] = verdict::name_of(*judgement.known_then);
    result["basis"] = basis_json(judgement, regime);
    result["asked"] = ordered_json::array();
    for (const law::GroundAtom& atom : judgement.asked)
        result["asked"].push_back(atom_as_written(atom, regime.law, regime.record->symbols));
    result["facts"] = ordered_json::array();
    for (const verdict::Fact& fact : judgement.facts) result["facts"].push_back(fact_json(fact, regime));
    return result;
}

}  // namespace mithaq::report
