// One proof as an indented outline.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "proof/proof.h"
#include "report/outline.h"
#include "report/words.h"

namespace mithaq::report {

class ProofLines {
public:
    ProofLines(const proof::Proof& proof, const engine::Reasoner& reasoner, const Style& style, bool full,
               Outline& outline);

    // The whole proof, or the part under one node, every line indented by `depth` steps and more.
    void tell(int depth) { tell(proof_.root, depth); }
    void tell(std::uint32_t node, int depth) { show(node, depth, {}); }

private:
    using Id = std::uint32_t;
    using Place = Outline::Place;
    void show(Id id, int depth, std::string_view lead);
    void show_children(const proof::Node& node, int depth);
    void show_atom(Id id, int depth, std::string_view lead);
    void show_rule(const proof::Node& node, int depth);
    void show_no_instance(const proof::Node& node, int depth);
    void show_folded(const std::vector<Id>& causes, const std::string& own, int depth);
    // --- numbers (proof_lines_of_numbers.cpp)
    void show_aggregate(const proof::Node& node, int depth);
    void show_count(const proof::Node& node, int depth);
    void show_values(const proof::Node& node, const law::Aggregate& count, int depth);
    void show_derived(const proof::Node& node, int depth);
    void show_stretch(const proof::Node& node, int depth);
    void show_computed(const proof::Node& node, int depth);
    // What the node gives: the formula of its rule; null where there is none.
    [[nodiscard]] const law::Formula* formula_of(const proof::Node& node) const;
    [[nodiscard]] std::string number(const proof::Node& node) const;
    void gather_members(Id listing, std::vector<Id>& found) const;
    void show_sources(const proof::Node& node, int depth);
    [[nodiscard]] bool claimed_then(const proof::Node& node, regime::ClaimId claim) const;
    [[nodiscard]] std::string cited(const record::Claim& claim);
    void show_surveys(const proof::Node& node, int depth);
    // What decides that something fails: what is absent from the record, and what holds against it.
    void gather_deciding(Id id, std::set<Id>& seen, std::vector<Id>& found) const;
    [[nodiscard]] std::vector<Id> drop_unlisted(std::vector<Id> causes) const;
    [[nodiscard]] std::vector<Id> deciding(const proof::Node& node) const;

    [[nodiscard]] std::string sentence(const proof::Pattern& pattern) const;
    // "not: ", or what is said of an exception.
    [[nodiscard]] std::string marked(const proof::Node& node) const;
    [[nodiscard]] std::string days(const proof::Node& node) const;
    [[nodiscard]] std::string rule_name(law::RuleId rule) const;
    [[nodiscard]] const law::Predicate& predicate(const proof::Node& node) const;
    // The day of the latest event that a node rests on, to put members in order.
    [[nodiscard]] time::Day day_of(Id id, std::set<Id>& seen) const;
    [[nodiscard]] std::int64_t needed(law::RuleId rule) const;
    [[nodiscard]] std::string say(std::string_view english, std::string_view arabic) const {
        return std::string(style_.pick(english, arabic));
    }

    const proof::Proof& proof_;
    const regime::Regime& regime_;
    const regime::BaseFacts& facts_;
    const Style& style_;
    bool full_;
    Outline& outline_;
    std::vector<std::uint64_t> keys_;
    std::map<std::string, Place> shown_;  // statements of this proof
    law::RuleId rule_;                    // of the instance under way
};

// The sentence of an atom; open places read "any …".
[[nodiscard]] std::string pattern_in_words(law::PredicateId predicate, const record::Tuple& pattern,
                                           const regime::Regime& regime, const Style& style);

}  // namespace mithaq::report
