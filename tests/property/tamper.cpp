#include "property/tamper.h"

#include <algorithm>

namespace mithaq::property {

namespace {

using proof::Binding;
using proof::Goal;
using proof::Narrowed;
using proof::Node;
using proof::Proof;
using proof::Step;
using time::Day;
using time::Window;

class Tampering {
public:
    Tampering(const std::vector<record::Tuple>& tuples, std::mt19937_64& random)
        : tuples_(tuples), random_(random) {}

    std::string_view run(Proof& proof) {
        if (proof.nodes.empty() && proof.cases.empty()) return "nothing";
        if (!proof.world.empty() && up_to(3) == 0) return change_choice(any(proof.world));
        if (proof.cases.empty())
            return up_to(4) == 0 ? change_claim(proof) : change_node(proof, any(proof.nodes));
        switch (up_to(5)) {
            case 0:
                proof.cases.erase(proof.cases.begin() + static_cast<std::ptrdiff_t>(index(proof.cases)));
                return "drop a case";
            case 1:
                std::swap(any(proof.cases).proof, any(proof.cases).proof);
                return "swap cases";
            case 2:
                return change_choice(any(proof.cases).left);
            case 3:
                proof.cases.push_back(any(proof.cases));
                return "a case twice";
            default:
                return run(any(proof.cases).proof);
        }
    }

private:
    std::size_t up_to(std::size_t most) {
        return std::uniform_int_distribution<std::size_t>(0, most)(random_);
    }
    template <class T>
    std::size_t index(const std::vector<T>& of) {
        return up_to(of.size() - 1);
    }
    template <class T>
    T& any(std::vector<T>& of) {
        return of[index(of)];
    }

    Day moved(Day day) {
        if (time::is_open(day)) return day;
        return day + std::chrono::days{static_cast<int>(up_to(6)) - 3};
    }

    void move(Window& window) {
        if (up_to(1) == 0) window.first = moved(window.first);
        if (up_to(1) == 0) window.last = moved(window.last);
    }

    // What the proof says that it proves.
    std::string_view change_claim(Proof& proof) {
        switch (up_to(5)) {
            case 0:
                proof.on = moved(proof.on);
                return "another day";
            case 1: {
                const Day before = proof.on;
                proof.on = moved(proof.on);
                proof.nodes[proof.root].days = {std::min(before, proof.on), std::max(before, proof.on)};
                return "another day, said in the root too";
            }
            case 2: {
                Goal& goal = proof.nodes[proof.root].goal;
                goal = goal == Goal::Holds ? Goal::Fails : Goal::Holds;
                return "the other side";
            }
            case 3:
                proof.worlds = proof.worlds == proof::Worlds::Extended ? proof::Worlds::OfClaims
                                                                       : proof::Worlds::Extended;
                return "other worlds";
            case 4: {
                if (tuples_.empty()) return "nothing";
                proof.atom.arguments = tuples_[index(tuples_)];
                auto& atom = proof.nodes[proof.root].atom;
                for (std::size_t i = 0;
                     atom && i < std::min(atom->arguments.size(), proof.atom.arguments.size()); ++i)
                    atom->arguments[i] = {proof.atom.arguments[i], {}};
                return "another atom";
            }
            default:
                proof.root = static_cast<std::uint32_t>(index(proof.nodes));
                return "another root";
        }
    }

    std::string_view change_node(Proof& proof, Node& node) {
        const auto any_node = [&] { return static_cast<std::uint32_t>(index(proof.nodes)); };
        switch (up_to(13)) {
            case 0:
                move(node.days);
                return "days of a step";
            case 1:
                if (node.witness) move(*node.witness);
                return "a witness day";
            case 2:
                node.witness.reset();
                return "no witness";
            case 3:
                if (!node.children.empty())
                    node.children.erase(node.children.begin() +
                                        static_cast<std::ptrdiff_t>(index(node.children)));
                return "drop a premise";
            case 4:
                if (!node.children.empty()) any(node.children) = any_node();
                return "another premise";
            case 5:
                if (!node.children.empty()) node.children.push_back(any(node.children));
                return "a premise twice";
            case 6:
                if (!node.children.empty()) std::swap(any(node.children), any(node.children));
                return "swap premises";
            case 7:
                node.part = static_cast<std::uint32_t>(up_to(node.step == Step::Branch ? 7 : 3));
                return "another part";
            case 8:
                node.rule = proof.nodes[any_node()].rule;
                return "another rule";
            case 9:
                return change_binding(proof, node.substitution);
            case 10:
                if (node.atom) return change_binding(proof, node.atom->arguments);
                return "nothing";
            case 11:
                node.step = static_cast<Step>(up_to(static_cast<std::size_t>(Step::Computed)));
                return "another step";
            case 12:
                node.goal = static_cast<Goal>(up_to(3));
                return "goal of a step";
            default:
                if (node.number && node.number->low && up_to(1) == 0)
                    *node.number->low += static_cast<std::int64_t>(up_to(2)) - 1;
                else if (!node.claims.empty())
                    any(node.claims) = {static_cast<std::uint32_t>(up_to(9))};
                return "a limit or a claim";
        }
    }

    std::string_view change_binding(Proof& proof, std::vector<Binding>& bindings) {
        if (bindings.empty()) return "nothing";
        Binding& binding = any(bindings);
        const Node& other = any(proof.nodes);
        switch (up_to(3)) {
            case 0:
                binding = {};
                return "a free variable";
            case 1:
                if (!binding.except.empty()) binding.except.pop_back();
                return "an exception less";
            case 2:
                if (other.atom && !other.atom->arguments.empty())
                    binding.value = other.atom->arguments[index(other.atom->arguments)].value;
                return "another value";
            default:
                if (!tuples_.empty()) {
                    const record::Tuple& tuple = tuples_[index(tuples_)];
                    if (!tuple.empty()) binding.value = tuple[index(tuple)];
                }
                return "another value";
        }
    }

    std::string_view change_choice(Narrowed& choice) {
        if (choice.options.empty() || up_to(5) == 0) {
            choice.may_be_none = !choice.may_be_none;
            return "a choice: none";
        }
        Narrowed::Option& option = any(choice.options);
        switch (up_to(4)) {
            case 0:
                move(option.start);
                return "a choice: start";
            case 1:
                if (option.end) move(*option.end);
                return "a choice: end";
            case 2:
                option.index = static_cast<std::uint32_t>(up_to(2));
                return "a choice: option";
            case 3:
                choice.options.erase(choice.options.begin() +
                                     static_cast<std::ptrdiff_t>(index(choice.options)));
                return "a choice: drop an option";
            default:
                choice.choice = static_cast<std::uint32_t>(up_to(2));
                return "another choice";
        }
    }

    const std::vector<record::Tuple>& tuples_;
    std::mt19937_64& random_;
};

}  // namespace

std::string_view tamper(Proof& proof, const std::vector<record::Tuple>& tuples, std::mt19937_64& random) {
    // Numbers that are said give a change of what they come from away: half of the time none is.
    if (random() % 2 == 0)
        for (Node& node : proof.nodes) node.number.reset();
    return Tampering(tuples, random).run(proof);
}

}  // namespace mithaq::property
