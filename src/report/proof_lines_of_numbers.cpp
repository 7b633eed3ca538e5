// Numbers of a proof: aggregates and their members, starts and ends, arithmetic.
#include <fmt/format.h>

#include <algorithm>

#include "law/walk.h"
#include "report/proof_lines.h"
#include "report/quantity.h"
#include "report/sentences.h"

namespace mithaq::report {

using proof::Node;
using proof::Step;
using time::Day;

namespace {

constexpr std::size_t kMostMembers = 6;

}  // namespace

std::int64_t ProofLines::needed(law::RuleId id) const {
    if (id.index >= regime_.law.rules.size()) return 0;
    for (const law::Formula* part : proof::flat_parts(regime_.law.rule(id).body)) {
        if (part->kind != law::Formula::Kind::Compare) continue;
        const law::Comparison& c = part->comparison;
        if (c.right.kind == law::Term::Kind::Constant &&
            c.right.constant.kind() == record::Value::Kind::Integer &&
            (c.relation == law::Relation::GreaterEqual || c.relation == law::Relation::Greater))
            return c.right.constant.integer() + c.right_plus + (c.relation == law::Relation::Greater ? 1 : 0);
    }
    return 0;
}

Day ProofLines::day_of(Id id, std::set<Id>& seen) const {
    Day latest = time::kOpenStart;
    if (id == proof::kNone || !seen.insert(id).second) return latest;
    const Node& node = proof_.at(id);
    if (node.step == Step::Recorded && predicate(node).shape == law::Shape::Event) return node.days.first;
    for (const Id child : node.children) latest = std::max(latest, day_of(child, seen));
    return latest;
}

void ProofLines::show_count(const Node& node, int depth) {
    std::vector<std::pair<Day, Id>> members;
    for (const Id child : node.children)
        if (child != proof::kNone && proof_.at(child).step == Step::Member) {
            std::set<Id> seen;
            members.push_back({day_of(child, seen), child});
        }
    std::sort(members.begin(), members.end());
    const std::int64_t wanted = needed(node.rule);
    const auto number = static_cast<std::int64_t>(members.size());
    std::string text(style_.pick("counted: ", "العدد: "));
    const auto most = node.number ? node.number->high : std::nullopt;
    if (most && members.empty())
        text += fmt::format("{} {}", style_.pick("at most", "على الأكثر"), *most);
    else
        text += counted(number, kMembers, style_.lang);
    if (wanted > 0) text += fmt::format(" ({} {})", style_.pick("needed:", "المطلوب:"), wanted);
    if (most && !members.empty())
        text += fmt::format("{} {}", style_.pick(", at most", "، على الأكثر"), *most);
    outline_.statement(depth, text);
    if (full_ || members.size() <= kMostMembers) {
        for (const auto& [day, id] : members) show(proof_.at(id).children[0], depth + 1, {});
    } else {
        const bool decides = wanted > 0 && wanted <= number;
        const Id last =
            decides ? members[static_cast<std::size_t>(wanted) - 1].second : members.back().second;
        outline_.line(depth + 1, decides ? fmt::format("{} {}:", style_.pick("number", "رقم"), wanted)
                                         : fmt::format("{}:", style_.pick("the last", "الأخير")));
        show(proof_.at(last).children[0], depth + 1, {});
    }
    if (!most || node.children.empty() || !full_) return;
    outline_.line(depth + 1, std::string(style_.pick("and no other:", "ولا غيرها:")));
    show(node.children.back(), depth + 1, {});
}

const law::Formula* ProofLines::formula_of(const Node& node) const {
    if (node.rule.index >= regime_.law.rules.size()) return nullptr;
    const law::Formula* found = nullptr;
    for (const law::Formula& part : regime_.law.rule(node.rule).body)
        law::for_each_formula(part, [&](const law::Formula& formula) {
            if (law::result_of(formula) == node.part) found = &formula;
        });
    return found;
}

std::string ProofLines::number(const Node& node) const {
    if (!node.number) return {};
    const law::Formula* formula = formula_of(node);
    const bool of_days = formula != nullptr && regime_.law.rule(node.rule).variables[node.part].type.of_days;
    return range_of_in_words(*node.number, of_days, style_.lang);
}

void ProofLines::show_aggregate(const Node& node, int depth) {
    const law::Formula* formula = formula_of(node);
    if (formula == nullptr || formula->aggregate.function == law::Aggregate::Function::Count)
        return show_count(node, depth);
    show_values(node, formula->aggregate, depth);
}

void ProofLines::gather_members(Id id, std::vector<Id>& found) const {
    if (id == proof::kNone) return;
    const Node& node = proof_.at(id);
    if (node.step == Step::Possible) found.push_back(id);
    if (node.step == Step::Branch || node.step == Step::Pieces)
        for (const Id child : node.children) gather_members(child, found);
}

// Each member with its value; those that are sure with what shows it.
void ProofLines::show_values(const Node& node, const law::Aggregate& count, int depth) {
    using Function = law::Aggregate::Function;
    const std::string name = count.function == Function::Sum   ? say("sum: ", "المجموع: ")
                             : count.function == Function::Min ? say("least value: ", "أصغر قيمة: ")
                                                               : say("greatest value: ", "أكبر قيمة: ");
    if (node.goal == proof::Goal::Fails)
        outline_.statement(depth, name + say("there is none", "لا قيمة"));
    else
        outline_.statement(depth, name + number(node));
    const law::Rule& rule = regime_.law.rule(node.rule);
    const auto name_of = [&](const std::vector<proof::Binding>& substitution) {
        std::vector<std::string> parts;
        for (const std::uint32_t v : count.counted)
            if (substitution[v].bound() && !proof::is_unknown(substitution[v].value))
                parts.push_back(value_in_words(substitution[v].value, *regime_.record, style_.lang));
        return parts.empty() ? std::string("…") : listed(parts, style_.lang);
    };
    std::map<std::string, Id> sure;
    std::vector<Id> members;
    for (const Id child : node.children) {
        if (child == proof::kNone) continue;
        const Node& of = proof_.at(child);
        if (of.step == Step::Member)
            sure.emplace(name_of(of.substitution), child);
        else
            gather_members(child, members);
    }
    std::size_t told = 0;
    std::set<std::string> named;
    for (const Id id : members) {
        const Node& member = proof_.at(id);
        const std::string who = name_of(member.substitution);
        if (!full_ && told++ == kMostMembers) {
            outline_.line(depth + 1, and_more(members.size() - kMostMembers, style_));
            break;
        }
        std::string text = who;
        const proof::Binding& value = member.substitution[count.value];
        const Id shown = member.children.empty() ? proof::kNone : member.children[0];
        if (value.bound() && !proof::is_unknown(value.value) &&
            rule.variables[count.value].type.kind != law::Type::Kind::Range)
            text += ": " + value_in_words(value.value, *regime_.record, style_.lang);
        else if (shown != proof::kNone && proof_.at(shown).number)
            text += ": " + range_in_words(*proof_.at(shown).number, style_.lang);
        const auto found = sure.find(who);
        if (found == sure.end()) text += say(" (perhaps)", " (ربما)");
        outline_.statement(depth + 1, text);
        if (shown != proof::kNone && proof_.at(shown).step != Step::Quantity) show(shown, depth + 2, {});
        if (found != sure.end() && named.insert(who).second) {
            if (!proof_.at(found->second).children.empty())
                show(proof_.at(found->second).children[0], depth + 2, {});
        } else if (shown != proof::kNone && proof_.at(shown).step == Step::Quantity) {
            show_sources(proof_.at(shown), depth + 2);
        }
    }
    if (!full_ || node.children.empty() || node.children.back() == proof::kNone ||
        proof_.at(node.children.back()).step == Step::Member)
        return;
    outline_.line(depth + 1, say("and no other:", "ولا غيرها:"));
    show(node.children.back(), depth + 2, {});
}

void ProofLines::show_derived(const Node& node, int depth) {
    record::Tuple tuple;
    for (const proof::Binding& binding : node.atom->arguments)
        tuple.push_back(proof::is_unknown(binding.value) ? record::Value() : binding.value);
    const std::string text =
        atom_in_words({node.atom->predicate, tuple}, regime_.law, *regime_.record, style_,
                      node.number ? range_in_words(*node.number, style_.lang) : "…");
    outline_.statement(depth, text);
    for (const Id way : node.children) {
        std::vector<Id> members;
        gather_members(way, members);
        if (members.empty()) continue;
        outline_.line(depth + 1, fmt::format("[{}]", rule_name(proof_.at(way).rule)));
        for (const Id member : members)
            if (!proof_.at(member).children.empty()) show(proof_.at(member).children[0], depth + 1, {});
    }
}

void ProofLines::show_stretch(const Node& node, int depth) {
    const law::Formula* formula = formula_of(node);
    const bool start = formula != nullptr && formula->boundary.which == law::Boundary::Which::Start;
    if (node.witness) {
        outline_.statement(depth, (start ? say("the first day: ", "اليوم الأول: ")
                                         : say("the first day after it: ", "أول يوم بعده: ")) +
                                      number(node));
        ++depth;
    }
    for (std::size_t i = 0; i < node.children.size(); ++i)
        show(node.children[i], depth,
             i == 0 ? (start ? style_.pick("from then on: ", "منذئذٍ: ")
                             : style_.pick("until then: ", "حتى ذلك: "))
                    : (start ? style_.pick("before it: ", "قبله: ") : style_.pick("after it: ", "بعده: ")));
}

// Arithmetic on values that do not change speaks for itself.
void ProofLines::show_computed(const Node& node, int depth) {
    if (!node.number) return;
    outline_.statement(depth, say("computed: ", "بالحساب: ") + number(node));
    for (const Id child : node.children) show(child, depth + 1, {});
}

}  // namespace mithaq::report
