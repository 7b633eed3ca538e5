// Proofs as JSON: what docs/schemas call `proof` in an answer.
#include <nlohmann/json.hpp>
#include <set>

#include "report/answer_json.h"
#include "report/proof_text.h"
#include "report/readings_in_words.h"
#include "report/sentences.h"
#include "report/speaks_against.h"

namespace mithaq::report {

namespace {

using nlohmann::ordered_json;

constexpr const char* kGoals[] = {"holds", "fails", "holds_some_day", "fails_some_day"};
constexpr const char* kSteps[] = {
    "pieces",     "one_day",       "recorded", "absent",  "recorded_window", "instance", "no_instance",
    "rule_fails", "not_yet_valid", "branch",   "negated", "every_part",      "one_part", "first_day",
    "witness",    "no_witness",    "compared", "counted", "member",          "possible", "unlisted",
    "quantity",   "derived",       "stretch",  "computed"};

ordered_json day(time::Day of) {
    return time::is_open(of) ? ordered_json(nullptr) : ordered_json(time::to_string(of));
}

// First and last day, both included; null for an open end.
ordered_json window(time::Window of) { return ordered_json::array({day(of.first), day(of.last)}); }

class ProofJson {
public:
    explicit ProofJson(const engine::Reasoner& reasoner)
        : regime_(reasoner.regime()), facts_(reasoner.facts()) {}

    [[nodiscard]] ordered_json proof(const proof::Proof& proof) const {
        ordered_json out;
        out["goal"] = kGoals[static_cast<std::size_t>(proof.goal())];
        out["worlds"] = proof.worlds == proof::Worlds::Extended ? "extended" : "of_claims";
        if (!proof.world.empty()) out["world"] = world(proof.world);
        if (!proof.cases.empty()) {
            out["cases"] = ordered_json::array();
            for (const proof::Case& one : proof.cases)
                out["cases"].push_back({{"if", choice(one.left)}, {"proof", this->proof(one.proof)}});
            return out;
        }
        out["root"] = proof.root;
        out["nodes"] = ordered_json::array();
        for (const proof::Node& of : proof.nodes) out["nodes"].push_back(node(of));
        return out;
    }

    // What the record has against the proof.
    [[nodiscard]] ordered_json against(const proof::Proof& proof) const {
        constexpr const char* kKinds[] = {"denied", "position", "otherwise"};
        ordered_json out = ordered_json::array();
        for (const Against& one : speaks_against(proof, regime_, facts_)) {
            out.push_back({{"kind", kKinds[static_cast<std::size_t>(one.kind)]},
                           {"atom", written(one.predicate, one.arguments)},
                           {"claim", regime_.record->claim(one.claim).id}});
            cited_.insert(one.claim);
        }
        return out;
    }

    // Every claim that was named so far, by its id.
    [[nodiscard]] ordered_json cited_claims() const {
        ordered_json out = ordered_json::object();
        for (const regime::ClaimId id : cited_) {
            const record::Claim& claim = regime_.record->claim(id);
            const record::Source& source = regime_.record->source(claim.source);
            ordered_json one{{"source", source.id}, {"title", source.title}};
            if (!source.url.empty()) one["url"] = source.url;
            if (!claim.locator.empty()) one["locator"] = claim.locator;
            one["grade"] = grade_text(claim.grade);
            one["stance"] = claim.stance == record::Stance::Denies ? "denies" : "asserts";
            one["basis"] = claim.basis == record::Basis::Position ? "position" : "evidence";
            if (claim.by.index != 0) one["by"] = regime_.record->symbols.text(claim.by);
            out[claim.id] = std::move(one);
        }
        return out;
    }

    [[nodiscard]] std::string written(law::PredicateId predicate, record::Tuple tuple) const {
        for (record::Value& value : tuple)
            if (proof::is_unknown(value)) value = record::Value();
        return atom_as_written({predicate, tuple}, regime_.law, regime_.record->symbols);
    }

private:
    [[nodiscard]] ordered_json node(const proof::Node& of) const {
        ordered_json out;
        out["goal"] = kGoals[static_cast<std::size_t>(of.goal)];
        out["step"] = kSteps[static_cast<std::size_t>(of.step)];
        out["days"] = window(of.days);
        if (of.atom) {
            record::Tuple tuple;
            for (const proof::Binding& binding : of.atom->arguments) tuple.push_back(binding.value);
            out["atom"] = written(of.atom->predicate, tuple);
            for (record::Value& value : tuple)
                if (proof::is_unknown(value)) value = record::Value();
            const law::GroundAtom atom{of.atom->predicate, tuple};
            out["says"] = {
                {"en", atom_in_words(atom, regime_.law, *regime_.record, {Lang::English, false, false})},
                {"ar", atom_in_words(atom, regime_.law, *regime_.record, {Lang::Arabic, false, false})}};
        }
        if (of.rule.index < regime_.law.rules.size()) {
            const law::Rule& rule = regime_.law.rule(of.rule);
            out["provision"] = regime_.record->symbols.text(rule.provision);
            if (!rule.title_en.empty()) out["title"] = {{"en", rule.title_en}, {"ar", rule.title_ar}};
            out["substitution"] = substitution(rule, of.substitution);
        }
        if (of.witness) out["witness"] = window(*of.witness);
        if (of.number) add_number(out, of);
        if (!of.children.empty()) out["children"] = children(of.children);
        if (!of.claims.empty()) out["claims"] = claims(of.claims);
        if (!of.surveys.empty() && of.atom) out["lists"] = lists(of);
        return out;
    }

    // The ends of a number; null where nobody knows.
    static void add_number(ordered_json& out, const proof::Node& of) {
        const auto end = [](std::optional<std::int64_t> number) {
            return number ? ordered_json(*number) : ordered_json(nullptr);
        };
        if (of.step == proof::Step::Counted && of.number->high) out["at_most"] = *of.number->high;
        out["number"] = {end(of.number->low), end(of.number->high)};
    }

    [[nodiscard]] ordered_json substitution(const law::Rule& rule,
                                            const std::vector<proof::Binding>& bindings) const {
        ordered_json out = ordered_json::object();
        for (std::size_t v = 0; v < bindings.size(); ++v)
            if (bindings[v].bound())
                out[rule.variables[v].name] =
                    proof::is_unknown(bindings[v].value)
                        ? ordered_json(nullptr)
                        : ordered_json(value_as_written(bindings[v].value, regime_.record->symbols));
        return out;
    }

    [[nodiscard]] static ordered_json children(const std::vector<std::uint32_t>& of) {
        ordered_json out = ordered_json::array();
        for (const std::uint32_t child : of)
            out.push_back(child == proof::kNone ? ordered_json(nullptr) : ordered_json(child));
        return out;
    }

    [[nodiscard]] ordered_json claims(const std::vector<regime::ClaimId>& of) const {
        ordered_json out = ordered_json::array();
        for (const regime::ClaimId claim : of) {
            out.push_back(regime_.record->claim(claim).id);
            cited_.insert(claim);
        }
        return out;
    }

    [[nodiscard]] ordered_json lists(const proof::Node& of) const {
        ordered_json out = ordered_json::array();
        const auto& surveys = facts_.relation(of.atom->predicate).surveys;
        for (const std::uint32_t index : of.surveys) {
            if (index >= surveys.size()) continue;
            ordered_json list{{"source", surveys[index].source}};
            if (surveys[index].list_of) list["list_of"] = day(*surveys[index].list_of);
            out.push_back(std::move(list));
        }
        return out;
    }

    [[nodiscard]] ordered_json world(const std::vector<proof::Narrowed>& of) const {
        ordered_json out = ordered_json::array();
        for (const proof::Narrowed& narrowed : of) out.push_back(choice(narrowed));
        return out;
    }

    // What may be, of which exactly one is; and whether it may be that nothing is.
    [[nodiscard]] ordered_json choice(const proof::Narrowed& narrowed) const {
        const regime::BaseRelation& relation = facts_.relation(narrowed.predicate);
        const auto& options = relation.choices[narrowed.choice].options;
        ordered_json out;
        out["one_of"] = ordered_json::array();
        for (const proof::Narrowed::Option& option : narrowed.options) {
            ordered_json one;
            one["atom"] = written(narrowed.predicate, relation.atoms[options[option.index].atom].arguments);
            one["from"] = window(option.start);
            if (option.end) one["to"] = window(*option.end);
            out["one_of"].push_back(std::move(one));
        }
        if (narrowed.options.empty()) {
            out["not"] = ordered_json::array();
            for (const auto& option : options)
                out["not"].push_back(written(narrowed.predicate, relation.atoms[option.atom].arguments));
        }
        out["may_be_none"] = narrowed.may_be_none;
        return out;
    }

    const regime::Regime& regime_;
    const regime::BaseFacts& facts_;
    mutable std::set<regime::ClaimId> cited_;
};

}  // namespace

ordered_json why_json(const engine::Why& why, const engine::Reasoner& reasoner) {
    const ProofJson json(reasoner);
    ordered_json out = answer_as_json(why.answer, reasoner);
    out["schema"] = "why/1";
    out["proof"] = ordered_json::array();
    for (const engine::WhyBranch& branch : why.branches) {
        ordered_json one;
        one["readings"] = readings_as_json(branch.readings, reasoner.regime());
        one["answer"] = code_of(branch.kind);
        one["on_record"] = branch.on_record;
        if (branch.proof) one["proof"] = json.proof(*branch.proof);
        if (branch.proof && branch.kind == engine::AnswerKind::Yes)
            one["against"] = json.against(*branch.proof);
        if (!branch.others.empty()) {
            one["other_proofs"] = ordered_json::array();
            for (const proof::Proof& other : branch.others) one["other_proofs"].push_back(json.proof(other));
        }
        if (branch.too_many_cases) one["too_many_cases"] = true;
        if (branch.one_case) one["one_case"] = json.proof(*branch.one_case);
        if (branch.recorded) one["recorded"] = json.proof(*branch.recorded);
        if (branch.may_hold) one["may_hold"] = json.proof(*branch.may_hold);
        if (branch.may_fail) one["may_fail"] = json.proof(*branch.may_fail);
        if (!branch.unsurveyed.empty()) {
            one["not_surveyed"] = ordered_json::array();
            for (const engine::Unsurveyed& gap : branch.unsurveyed)
                one["not_surveyed"].push_back(json.written(gap.predicate, gap.pattern));
        }
        out["proof"].push_back(std::move(one));
    }
    out["claims"] = json.cited_claims();
    return out;
}

}  // namespace mithaq::report
