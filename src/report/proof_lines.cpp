#include "report/proof_lines.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "report/choices_in_words.h"
#include "report/proof_keys.h"
#include "report/sentences.h"

namespace mithaq::report {

using proof::Goal;
using proof::Node;
using proof::Step;
using time::Day;

namespace {

constexpr std::size_t kMostSources = 2;
constexpr std::size_t kMostPieces = 4;
constexpr std::size_t kMostDeciding = 6;
constexpr std::size_t kMostGroups = 6;

bool is_number(Step step) { return step == Step::Counted || step == Step::Stretch || step == Step::Computed; }

bool fails(Goal goal) { return goal == Goal::Fails || goal == Goal::FailsSomeDay; }

}  // namespace

std::string pattern_in_words(law::PredicateId predicate, const record::Tuple& pattern,
                             const regime::Regime& regime, const Style& style) {
    record::Tuple shown = pattern;
    for (record::Value& value : shown)
        if (proof::is_unknown(value)) value = record::Value();
    return atom_in_words({predicate, shown}, regime.law, *regime.record, style);
}

ProofLines::ProofLines(const proof::Proof& proof, const engine::Reasoner& reasoner, const Style& style,
                       bool full, Outline& outline)
    : proof_(proof),
      regime_(reasoner.regime()),
      facts_(reasoner.facts()),
      style_(style),
      full_(full),
      outline_(outline),
      keys_(proof_keys(proof)) {}

const law::Predicate& ProofLines::predicate(const Node& node) const {
    return regime_.law.predicate(node.atom->predicate);
}

std::string ProofLines::sentence(const proof::Pattern& pattern) const {
    record::Tuple tuple;
    for (const proof::Binding& binding : pattern.arguments) tuple.push_back(binding.value);
    return pattern_in_words(pattern.predicate, tuple, regime_, style_);
}

std::string ProofLines::days(const Node& node) const {
    if (node.goal == Goal::HoldsSomeDay || node.goal == Goal::FailsSomeDay)
        return some_day_in_words(node.days, style_.lang);
    return interval_in_words(node.days.interval(), style_.lang);
}

std::string ProofLines::rule_name(law::RuleId id) const {
    const law::Rule& rule = regime_.law.rule(id);
    const std::string& title = style_.arabic() ? rule.title_ar : rule.title_en;
    std::string name(regime_.record->symbols.text(rule.provision));
    if (!title.empty()) name += (style_.arabic() ? "، " : ", ") + title;
    return name;
}

void ProofLines::show(Id id, int depth, std::string_view lead) {
    if (id == proof::kNone || depth > 60) return;
    const Node& node = proof_.at(id);
    if (node.atom && node.step != Step::Quantity && node.step != Step::Derived)
        return show_atom(id, depth, lead);
    switch (node.step) {
        case Step::Counted:
            return show_aggregate(node, depth);
        case Step::Derived:
            return show_derived(node, depth);
        case Step::Stretch:
            return show_stretch(node, depth);
        case Step::Computed:
            return show_computed(node, depth);
        case Step::RuleFails:
        case Step::NotYetValid:
        case Step::Branch:
            return show_rule(node, depth);
        case Step::Quantity:
            outline_.statement(depth, sentence(*node.atom));
            return show_sources(node, depth + 1);
        case Step::Witness:
        case Step::NoWitness: {
            const bool witness = node.step == Step::Witness;
            for (std::size_t i = 0; i < node.children.size(); ++i)
                show(node.children[i], depth,
                     i == 0 ? lead
                            : (witness ? style_.pick("since then: ", "ومنذئذٍ: ")
                                       : style_.pick("because: ", "بسبب: ")));
            return;
        }
        case Step::Negated: {
            const Id inner = node.children.empty() ? proof::kNone : node.children[0];
            const bool exception = inner != proof::kNone && proof_.at(inner).atom &&
                                   predicate(proof_.at(inner)).defeats.has_value();
            return show(inner, depth, exception ? style_.pick("unless: ", "ما لم: ") : lead);
        }
        default:
            break;
    }
    const std::size_t most = full_ || node.step != Step::Pieces ? node.children.size() : kMostPieces;
    for (std::size_t i = 0; i < node.children.size() && i < most; ++i) show(node.children[i], depth, lead);
    if (most < node.children.size()) outline_.line(depth, and_more(node.children.size() - most, style_));
}

std::string ProofLines::marked(const Node& node) const {
    // What an exception says is its title: "unless it is removing them".
    if (predicate(node).defeats)
        return fails(node.goal) ? say("the exception is not met: ", "لم يتحقق الاستثناء: ")
                                : say("the exception is met: ", "تحقّق الاستثناء: ");
    return fails(node.goal) ? say("not: ", "ليس: ") : std::string();
}

void ProofLines::show_atom(Id id, int depth, std::string_view lead) {
    const Node& node = proof_.at(id);
    if (node.step == Step::OneDay || (node.step == Step::Pieces && node.children.size() == 1))
        return show(node.children[0], depth, lead);
    const bool negative = fails(node.goal);
    const std::string statement = marked(node) + sentence(*node.atom) + say(", ", "، ") + days(node);
    // In this proof the statement was told, or in another one with the same proof.
    const std::string name = std::to_string(node.atom->predicate.index) + statement;
    const auto here = shown_.find(name);
    const auto there = outline_.told(keys_[id]);
    const std::string text = std::string(lead) + statement;
    if (here != shown_.end()) return outline_.refer(depth, text, here->second);
    if (there) return outline_.refer(depth, text, *there);
    const Place place = outline_.statement(
        depth, node.step == Step::Instance ? text + fmt::format(" [{}]", rule_name(node.rule)) : text);
    shown_.emplace(name, place);
    outline_.remember(keys_[id], place);
    switch (node.step) {
        case Step::Recorded:
        case Step::RecordedWindow:
            return show_sources(node, depth + 1);
        case Step::Absent:
            return show_surveys(node, depth + 1);
        case Step::Pieces:
            if (negative && !full_) return show_folded(deciding(node), sentence(*node.atom), depth + 1);
            return show_children(node, depth + 1);
        case Step::NoInstance:
            return show_no_instance(node, depth + 1);
        case Step::Instance: {
            const law::RuleId outer = rule_;
            rule_ = node.rule;
            show_children(node, depth + 1);
            rule_ = outer;
            return;
        }
        default:
            return show_children(node, depth + 1);
    }
}

void ProofLines::show_children(const Node& node, int depth) {
    const auto compares = [&](Id child) {
        return child != proof::kNone && proof_.at(child).step == Step::Compared &&
               !proof_.at(child).children.empty();
    };
    const bool compared = std::any_of(node.children.begin(), node.children.end(), compares);
    for (const Id child : node.children)
        // A number that is compared is told with the comparison.
        if (child == proof::kNone || !compared || !is_number(proof_.at(child).step)) show(child, depth, {});
}

void ProofLines::show_rule(const Node& node, int depth) {
    // Values that a count leaves out belong to no rule of their own.
    if (node.rule.index >= regime_.law.rules.size()) return show_children(node, depth);
    outline_.statement(depth, fmt::format("{} {}", style_.pick("not by", "ليس بموجب"), rule_name(node.rule)));
    if (node.step == Step::NotYetValid)
        outline_.line(depth + 1, say("the rule is valid only later", "لا تسري القاعدة إلا لاحقًا"));
    else
        show_children(node, depth + 1);
}

namespace {

const CountedNoun kRules{"rule", "rules", "قاعدة", "قاعدتان", "قواعد", "قاعدة", true};

}  // namespace

// Every rule that could give it, with what is missing; rules for which the same is missing stand together.
void ProofLines::show_no_instance(const Node& node, int depth) {
    if (node.children.empty())
        return void(outline_.line(depth, say("no rule that applies says so", "لا قاعدة سارية تقول به")));
    const auto number = static_cast<std::int64_t>(node.children.size());
    const std::string none =
        number == 1 ? say("its one rule does not apply:", "قاعدته الوحيدة لا تنطبق:")
        : style_.arabic() ? fmt::format("لا تنطبق أيّ من قواعده ({}):", counted(number, kRules, style_.lang))
                          : fmt::format("none of its {} applies:", counted(number, kRules, style_.lang));
    // What is asked about is told rule by rule as far as there is one.
    if (full_ || (number == 1 && &node == &proof_.at(proof_.root))) {
        if (full_) outline_.line(depth, none);
        return show_children(node, depth);
    }
    const std::string own = sentence(*node.atom);
    std::vector<std::pair<std::vector<Id>, std::vector<std::string>>> groups;
    for (const Id child : node.children) {
        const Node& rule = proof_.at(child);
        std::set<Id> seen;
        std::vector<Id> causes;
        gather_deciding(child, seen, causes);
        const std::string name = rule.rule.index < regime_.law.rules.size() ? rule_name(rule.rule) : "";
        const auto same = std::find_if(groups.begin(), groups.end(),
                                       [&](const auto& group) { return group.first == causes; });
        if (same == groups.end())
            groups.push_back({causes, {name}});
        else
            same->second.push_back(name);
    }
    // Rules about what the law does not list are of no interest beside others.
    const auto listed_nowhere = [&](const auto& group) { return drop_unlisted(group.first).empty(); };
    if (!std::all_of(groups.begin(), groups.end(), listed_nowhere))
        groups.erase(std::remove_if(groups.begin(), groups.end(), listed_nowhere), groups.end());
    // One cause alone, for the one rule there is, speaks for itself.
    if (groups.size() == 1) {
        if (number > 1) outline_.line(depth, none);
        return show_folded(groups.front().first, own, depth);
    }
    outline_.line(depth, none);
    std::size_t told = 0;
    for (const auto& [causes, names] : groups) {
        if (told++ == kMostGroups) {
            outline_.line(depth, and_more(groups.size() - kMostGroups, style_));
            break;
        }
        outline_.statement(
            depth, fmt::format("{} {}", style_.pick("not by", "ليس بموجب"), listed(names, style_.lang)));
        show_folded(causes, own, depth + 1);
    }
}

void ProofLines::gather_deciding(Id id, std::set<Id>& seen, std::vector<Id>& found) const {
    if (id == proof::kNone || !seen.insert(id).second) return;
    const Node& node = proof_.at(id);
    const bool holds = node.goal == Goal::Holds && node.atom;
    if (node.step == Step::Absent || holds || node.step == Step::Counted || node.step == Step::Quantity ||
        node.step == Step::Stretch || node.step == Step::NotYetValid ||
        (node.step == Step::NoInstance && node.children.empty()))
        return found.push_back(id);
    for (const Id child : node.children) gather_deciding(child, seen, found);
}

// Without what fails because no rule is about it, as an annex of the law is not about what it does not list.
std::vector<ProofLines::Id> ProofLines::drop_unlisted(std::vector<Id> causes) const {
    const auto unlisted = [&](Id id) {
        return proof_.at(id).step == Step::NoInstance && proof_.at(id).children.empty();
    };
    causes.erase(std::remove_if(causes.begin(), causes.end(), unlisted), causes.end());
    return causes;
}

std::vector<ProofLines::Id> ProofLines::deciding(const Node& node) const {
    std::set<Id> seen;
    std::vector<Id> found;
    for (const Id child : node.children) gather_deciding(child, seen, found);
    std::vector<Id> telling = drop_unlisted(found);
    return telling.empty() ? found : telling;
}

void ProofLines::show_folded(const std::vector<Id>& causes, const std::string& own, int depth) {
    // The same absence on several stretches is one line.
    std::set<std::string> sentences;
    std::size_t left_out = 0;
    for (const Id id : causes) {
        const Node& cause = proof_.at(id);
        if (cause.atom && cause.step == Step::Absent && sentence(*cause.atom) == own) {
            if (sentences.insert(own).second) show_surveys(cause, depth);
            continue;
        }
        if (cause.atom && !sentences.insert(sentence(*cause.atom)).second) continue;
        if (sentences.size() > kMostDeciding)
            ++left_out;
        else
            show(id, depth, {});
    }
    if (left_out > 0) outline_.line(depth, and_more(left_out, style_));
    if (causes.empty()) outline_.line(depth, say("a comparison in it fails", "مقارنة فيها لا تصحّ"));
}

std::string ProofLines::cited(const record::Claim& claim) {
    const record::Record& record = *regime_.record;
    if (outline_.is_new_source(claim.source.index) || full_) return citation(claim, record, style_);
    std::string text = record.source(claim.source).title;
    if (!claim.locator.empty()) text += ", " + claim.locator;
    return text + fmt::format(" [{}] ({})", grade_text(claim.grade), claim.id);
}

// Whether the claim speaks of days of the node: what it says is then not so, in these worlds or under this view.
bool ProofLines::claimed_then(const Node& node, regime::ClaimId claim) const {
    if (!node.atom) return false;
    const time::IntervalSet days(node.days.interval());
    for (const regime::BaseAtom& atom : facts_.relation(node.atom->predicate).atoms)
        for (const regime::ClaimUse& use : atom.uses)
            if (use.claim == claim && use.days.meets(days)) return true;
    return false;
}

void ProofLines::show_sources(const Node& node, int depth) {
    std::vector<regime::ClaimId> claims = node.claims;
    const record::Record& record = *regime_.record;
    std::stable_sort(claims.begin(), claims.end(), [&](regime::ClaimId a, regime::ClaimId b) {
        return record.claim(a).grade.above(record.claim(b).grade);
    });
    const std::size_t most = full_ ? claims.size() : kMostSources;
    const auto label = [&](const record::Claim& claim, regime::ClaimId id) {
        if (!fails(node.goal)) return style_.pick("source: ", "المصدر: ");
        if (claim.stance == record::Stance::Denies) return style_.pick("denied: ", "نفاه: ");
        if (claimed_then(node, id)) return style_.pick("claimed all the same: ", "مسجَّل خلافًا لذلك: ");
        return style_.pick("recorded for other days: ", "مسجَّل لأيام أخرى: ");
    };
    for (std::size_t i = 0; i < claims.size() && i < most; ++i) {
        const record::Claim& claim = record.claim(claims[i]);
        outline_.line(depth, std::string(label(claim, claims[i])) + cited(claim));
    }
    if (claims.size() > most) outline_.line(depth, and_more(claims.size() - most, style_));
}

void ProofLines::show_surveys(const Node& node, int depth) {
    const regime::BaseRelation& relation = facts_.relation(node.atom->predicate);
    // A source once, with the date of its list where it has one.
    std::map<std::string, std::string> dated;
    for (const std::uint32_t index : node.surveys) {
        if (index >= relation.surveys.size()) continue;
        const auto& survey = relation.surveys[index];
        std::string& date = dated[survey.source];
        if (survey.list_of)
            date = fmt::format(" ({} {})", style_.pick("list of", "قائمة"),
                               day_in_words(*survey.list_of, style_.lang));
    }
    std::vector<std::string> lists;
    for (const auto& [id, date] : dated) {
        std::string text = id;
        for (const record::Source& source : regime_.record->sources)
            if (source.id == id) text = full_ ? source_in_words(source) : source.title;
        lists.push_back(text + date);
    }
    std::size_t shown = 0;
    for (const std::string& list : lists)
        if (shown++ < kMostSources || full_)
            outline_.line(depth, std::string(style_.pick("not on the complete list: ",
                                                         "غير وارد في القائمة الكاملة: ")) +
                                     list);
    if (!node.claims.empty()) show_sources(node, depth);
    if (lists.empty() && node.claims.empty())
        outline_.line(depth, std::string(node.silent ? style_.pick("nobody claims it", "لا أحد يقول به")
                                                     : style_.pick("it cannot be", "لا يمكن أن يكون")));
}

}  // namespace mithaq::report
