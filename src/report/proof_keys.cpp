#include "report/proof_keys.h"

#include <map>
#include <set>

namespace mithaq::report {

using proof::Node;
using proof::Proof;
using proof::Step;

namespace {

class Keys {
public:
    explicit Keys(const Proof& proof) : proof_(proof), keys_(proof.nodes.size(), 0), entered_(keys_.size()) {}

    std::vector<std::uint64_t> run() {
        if (!proof_.nodes.empty()) visit(proof_.root);
        return std::move(keys_);
    }

private:
    static std::uint64_t mixed(std::uint64_t seed, std::uint64_t value) {
        value ^= value >> 31;
        value *= 0x9E3779B97F4A7C15ULL;
        return (seed ^ value) * 0xBF58476D1CE4E5B9ULL + 0x94D049BB133111EBULL + (seed >> 29);
    }

    static std::uint64_t day(time::Day of) {
        return static_cast<std::uint64_t>(of.time_since_epoch().count());
    }

    static std::uint64_t bindings(std::uint64_t seed, const std::vector<proof::Binding>& of) {
        const std::hash<record::Value> hash;
        for (const proof::Binding& binding : of) {
            seed = mixed(seed, hash(binding.value));
            for (const record::Value value : binding.except) seed = mixed(seed, hash(value) + 1);
        }
        return mixed(seed, of.size());
    }

    // What the node says by itself.
    static std::uint64_t own(const Node& node) {
        std::uint64_t key =
            mixed(static_cast<std::uint64_t>(node.goal), static_cast<std::uint64_t>(node.step));
        key = mixed(mixed(key, day(node.days.first)), day(node.days.last));
        if (node.atom) key = bindings(mixed(key, node.atom->predicate.index), node.atom->arguments);
        key = bindings(mixed(key, node.rule.index), node.substitution);
        if (node.witness) key = mixed(mixed(key, day(node.witness->first)), day(node.witness->last));
        key = mixed(key, node.part);
        if (node.number)
            key = mixed(mixed(key, static_cast<std::uint64_t>(node.number->worst_low())),
                        static_cast<std::uint64_t>(node.number->worst_high()));
        for (const regime::ClaimId claim : node.claims) key = mixed(key, claim.index);
        return key;
    }

    // A node on the way to itself counts as what it says by itself.
    std::uint64_t visit(std::uint32_t id) {
        if (entered_[id]) return keys_[id] != 0 ? keys_[id] : own(proof_.nodes[id]);
        entered_[id] = true;
        std::uint64_t key = own(proof_.nodes[id]);
        for (const std::uint32_t child : proof_.nodes[id].children)
            key = mixed(key, child == proof::kNone ? 7 : visit(child));
        return keys_[id] = key | 1;
    }

    const Proof& proof_;
    std::vector<std::uint64_t> keys_;
    std::vector<bool> entered_;
};

// How many nodes about atoms a part consists of, up to a few.
std::size_t atoms_in(const Proof& proof, std::uint32_t id, std::set<std::uint32_t>& seen) {
    if (id == proof::kNone || !seen.insert(id).second || seen.size() > 200) return 0;
    std::size_t atoms = proof.nodes[id].atom ? 1 : 0;
    for (const std::uint32_t child : proof.nodes[id].children) atoms += atoms_in(proof, child, seen);
    return atoms;
}

}  // namespace

std::vector<std::uint64_t> proof_keys(const Proof& proof) { return Keys(proof).run(); }

std::vector<CommonPart> common_parts(const std::vector<const Proof*>& proofs) {
    constexpr std::size_t kFewest = 3;
    std::vector<std::vector<std::uint64_t>> keys;
    std::map<std::uint64_t, std::size_t> in_proofs;
    for (const Proof* proof : proofs) {
        keys.push_back(proof_keys(*proof));
        const std::set<std::uint64_t> distinct(keys.back().begin(), keys.back().end());
        for (const std::uint64_t key : distinct) ++in_proofs[key];
    }
    std::vector<CommonPart> parts;
    std::set<std::uint64_t> taken;
    for (std::size_t p = 0; p < proofs.size(); ++p) {
        const Proof& proof = *proofs[p];
        if (proof.nodes.empty()) continue;
        std::vector<std::uint32_t> waiting{proof.root};
        std::set<std::uint32_t> seen{proof.root};
        while (!waiting.empty()) {
            const std::uint32_t id = waiting.back();
            waiting.pop_back();
            const Node& node = proof.nodes[id];
            const std::uint64_t key = keys[p][id];
            std::set<std::uint32_t> inside;
            const bool told_apart =
                node.atom && (node.step == Step::Instance || node.step == Step::NoInstance);
            if (told_apart && in_proofs[key] > 1 && atoms_in(proof, id, inside) >= kFewest) {
                if (taken.insert(key).second) parts.push_back({p, id});
                continue;
            }
            for (auto child = node.children.rbegin(); child != node.children.rend(); ++child)
                if (*child != proof::kNone && seen.insert(*child).second) waiting.push_back(*child);
        }
    }
    // A part of another one is told there.
    std::set<std::uint64_t> inside_others;
    for (const CommonPart& part : parts) {
        std::vector<std::uint32_t> waiting{part.node};
        std::set<std::uint32_t> seen{part.node};
        while (!waiting.empty()) {
            const std::uint32_t id = waiting.back();
            waiting.pop_back();
            for (const std::uint32_t child : proofs[part.proof]->nodes[id].children)
                if (child != proof::kNone && seen.insert(child).second) {
                    inside_others.insert(keys[part.proof][child]);
                    waiting.push_back(child);
                }
        }
    }
    std::erase_if(
        parts, [&](const CommonPart& part) { return inside_others.contains(keys[part.proof][part.node]); });
    return parts;
}

}  // namespace mithaq::report
