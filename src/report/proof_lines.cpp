#include "report/proof_lines.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

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
constexpr std::size_t kMostMembers = 6;

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
                       bool full)
    : proof_(proof), regime_(reasoner.regime()), facts_(reasoner.facts()), style_(style), full_(full) {}

std::string ProofLines::outline(int depth) {
    text_.clear();
    show(proof_.root, depth, {});
    return std::move(text_);
}

void ProofLines::line(int depth, const std::string& text) {
    text_ += std::string(static_cast<std::size_t>(depth) * 2, ' ') + isolate_latin(text, style_) + "\n";
}

const law::Predicate& ProofLines::predicate(const Node& node) const {
    return regime_.law.predicate(node.atom->predicate);
}

std::string ProofLines::sentence(const proof::Pattern& pattern) const {
    record::Tuple tuple;
    for (const proof::Binding& binding : pattern.arguments) tuple.push_back(binding.value);
    return pattern_in_words(pattern.predicate, tuple, regime_, style_);
}

std::string ProofLines::days(const Node& node) const {
    const Lang lang = style_.lang;
    if (node.goal == Goal::HoldsSomeDay || node.goal == Goal::FailsSomeDay) {
        if (node.days.is_one_day()) return interval_in_words(node.days.interval(), lang);
        return fmt::format("{} {} {} {}", style_.pick("on some day from", "في يوم من"),
                           day_in_words(node.days.first, lang), style_.pick("to", "إلى"),
                           day_in_words(node.days.last, lang));
    }
    return interval_in_words(node.days.interval(), lang);
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
            return show_count(node, depth);
        case Step::RuleFails:
        case Step::NotYetValid:
        case Step::Branch:
            return show_rule(node, depth);
        case Step::Quantity:
            line(depth, sentence(*node.atom));
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
        default:
            break;
    }
    const std::size_t most = full_ || node.step != Step::Pieces ? node.children.size() : kMostPieces;
    for (std::size_t i = 0; i < node.children.size() && i < most; ++i) show(node.children[i], depth, lead);
    if (most < node.children.size())
        line(depth, fmt::format("{} {}", node.children.size() - most,
                                style_.pick("more stretches of days", "فترات أخرى")));
}

void ProofLines::show_atom(Id id, int depth, std::string_view lead) {
    const Node& node = proof_.at(id);
    if (node.step == Step::OneDay || (node.step == Step::Pieces && node.children.size() == 1))
        return show(node.children[0], depth, lead);
    const bool negative = fails(node.goal);
    std::string text = std::string(lead) + (negative ? std::string(style_.pick("not: ", "ليس: ")) : "") +
                       sentence(*node.atom) + (style_.arabic() ? "، " : ", ") + days(node);
    const bool again = !shown_.insert(std::to_string(node.atom->predicate.index) + text).second;
    if (again && !full_)
        return line(depth, "- " + text + std::string(style_.pick(" (as above)", " (كما سبق)")));
    if (node.step == Step::Instance) text += fmt::format(" [{}]", rule_name(node.rule));
    line(depth, "- " + text);
    switch (node.step) {
        case Step::Recorded:
        case Step::RecordedWindow:
            return show_sources(node, depth + 1);
        case Step::Absent:
            return show_surveys(node, depth + 1);
        case Step::Pieces:
            if (negative && !full_) return show_folded(node, depth + 1);
            return show_children(node, depth + 1);
        case Step::NoInstance:
            if (node.children.empty())
                return line(depth + 1, std::string(style_.pick("no rule that applies says so",
                                                               "لا قاعدة سارية تقول به")));
            return full_ ? show_children(node, depth + 1) : show_folded(node, depth + 1);
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
        // A count that is compared is told with the comparison.
        if (child == proof::kNone || !compared || proof_.at(child).step != Step::Counted)
            show(child, depth, {});
}

void ProofLines::show_rule(const Node& node, int depth) {
    line(depth, fmt::format("- {} {}", style_.pick("not by", "ليس بموجب"), rule_name(node.rule)));
    if (node.step == Step::NotYetValid)
        return line(depth + 1,
                    std::string(style_.pick("the rule is valid only later", "لا تسري القاعدة إلا لاحقًا")));
    show_children(node, depth + 1);
}

// What decides that something fails: what is absent from the record, and what holds against it.
void ProofLines::gather_deciding(Id id, std::set<Id>& seen, std::vector<Id>& found) const {
    if (id == proof::kNone || !seen.insert(id).second) return;
    const Node& node = proof_.at(id);
    const bool holds = node.goal == Goal::Holds && node.atom;
    if (node.step == Step::Absent || holds || node.step == Step::Counted || node.step == Step::Quantity)
        return found.push_back(id);
    for (const Id child : node.children) gather_deciding(child, seen, found);
}

void ProofLines::show_folded(const Node& node, int depth) {
    std::set<Id> seen;
    std::vector<Id> deciding;
    for (const Id child : node.children) gather_deciding(child, seen, deciding);
    // The same absence on several stretches is one line.
    std::set<std::string> sentences;
    std::size_t left_out = 0;
    const std::string own = node.atom ? sentence(*node.atom) : std::string();
    for (const Id id : deciding) {
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
    if (left_out > 0)
        line(depth, fmt::format("- {} {}", left_out,
                                style_.pick("more that fail likewise (--full shows all)",
                                            "أخرى كذلك (--full لعرض الكل)")));
}

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
    const std::int64_t wanted = needed(rule_);
    const auto number = static_cast<std::int64_t>(members.size());
    std::string text(style_.pick("counted: ", "العدد: "));
    if (node.most && members.empty())
        text += fmt::format("{} {}", style_.pick("at most", "على الأكثر"), *node.most);
    else
        text += counted(number, kMembers, style_.lang);
    if (wanted > 0) text += fmt::format(" ({} {})", style_.pick("needed:", "المطلوب:"), wanted);
    if (node.most && !members.empty())
        text += fmt::format("{} {}", style_.pick(", at most", "، على الأكثر"), *node.most);
    line(depth, "- " + text);
    if (full_ || members.size() <= kMostMembers) {
        for (const auto& [day, id] : members) show(proof_.at(id).children[0], depth + 1, {});
    } else {
        const bool decides = wanted > 0 && wanted <= number;
        const Id last =
            decides ? members[static_cast<std::size_t>(wanted) - 1].second : members.back().second;
        line(depth + 1, decides ? fmt::format("{} {}:", style_.pick("number", "رقم"), wanted)
                                : fmt::format("{}:", style_.pick("the last", "الأخير")));
        show(proof_.at(last).children[0], depth + 1, {});
    }
    if (!node.most || node.children.empty() || !full_) return;
    line(depth + 1, std::string(style_.pick("and no other:", "ولا غيرها:")));
    show(node.children.back(), depth + 1, {});
}

std::string ProofLines::cited(const record::Claim& claim) {
    const record::Record& record = *regime_.record;
    if (sources_.insert(claim.source.index).second || full_) return citation(claim, record, style_);
    std::string text = record.source(claim.source).title;
    if (!claim.locator.empty()) text += ", " + claim.locator;
    return text + fmt::format(" [{}] ({})", grade_text(claim.grade), claim.id);
}

void ProofLines::show_sources(const Node& node, int depth) {
    std::vector<regime::ClaimId> claims = node.claims;
    const record::Record& record = *regime_.record;
    std::stable_sort(claims.begin(), claims.end(), [&](regime::ClaimId a, regime::ClaimId b) {
        return record.claim(a).grade.above(record.claim(b).grade);
    });
    const std::size_t most = full_ ? claims.size() : kMostSources;
    const auto label = [&](const record::Claim& claim) {
        if (!fails(node.goal)) return style_.pick("source: ", "المصدر: ");
        if (claim.stance == record::Stance::Denies) return style_.pick("denied: ", "نفاه: ");
        return style_.pick("recorded for other days: ", "مسجَّل لأيام أخرى: ");
    };
    for (std::size_t i = 0; i < claims.size() && i < most; ++i) {
        const record::Claim& claim = record.claim(claims[i]);
        line(depth, std::string(label(claim)) + cited(claim));
    }
    if (claims.size() > most)
        line(depth,
             fmt::format("{} {}", style_.pick("and", "و"),
                         counted(static_cast<std::int64_t>(claims.size() - most), kClaims, style_.lang)));
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
        if (full_ || shown++ < kMostSources)
            line(depth,
                 std::string(style_.pick("not on the complete list: ", "غير وارد في القائمة الكاملة: ")) +
                     list);
    if (!node.claims.empty()) show_sources(node, depth);
    if (lists.empty() && node.claims.empty())
        line(depth, std::string(node.silent ? style_.pick("nobody claims it", "لا أحد يقول به")
                                            : style_.pick("it cannot be", "لا يمكن أن يكون")));
}

}  // namespace mithaq::report
