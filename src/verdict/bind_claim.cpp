#include "verdict/bind_claim.h"

#include <algorithm>
#include <charconv>

#include "time/edtf.h"

namespace mithaq::verdict {

namespace {

struct Matched {
    std::vector<record::Value> variables;  // by JudgeRule::variables; empty where not bound
    std::size_t used = 0;                  // words of the claim that the rule looks at
    std::optional<std::pair<std::uint32_t, time::Window>> day_word;  // variable that is a date as a code
};

record::Value value_of(std::string_view word, const law::Type& type, const record::Symbols& symbols) {
    if (type.kind == law::Type::Kind::Integer) {
        std::int64_t number = 0;
        const auto end = word.data() + word.size();
        const auto read = std::from_chars(word.data(), end, number);
        return read.ec == std::errc{} && read.ptr == end ? record::Value::integer(number) : record::Value{};
    }
    const record::Symbol symbol = symbols.find(word);
    return symbol.index == 0 ? record::Value{} : record::Value{symbol};
}

bool when_fits(law::JudgeRule::When when, const reader::ReadClaim& claim) {
    const bool dated = !claim.date.empty() || !claim.from.empty() || !claim.to.empty();
    switch (when) {
        case law::JudgeRule::When::Any:
            return true;
        case law::JudgeRule::When::Dated:
            return dated && !claim.negative;
        case law::JudgeRule::When::Undated:
            return !dated || claim.negative;
    }
    return true;
}

std::optional<Matched> match(const law::JudgeRule& rule, const record::Symbols& symbols,
                             const reader::ReadClaim& claim, bool& unknown_word) {
    if (symbols.text(rule.predicate) != claim.predicate || !when_fits(rule.when, claim)) return std::nullopt;
    const bool wants_number = rule.number.has_value() || rule.counted.has_value();
    if (wants_number && !claim.number) return std::nullopt;

    Matched matched{std::vector<record::Value>(rule.variables.size()), wants_number ? 1U : 0U, {}};
    bool unknown = false;
    for (const law::JudgeRule::Argument& argument : rule.arguments) {
        const auto word = claim.args.find(argument.name);
        if (word == claim.args.end()) return std::nullopt;
        ++matched.used;
        switch (argument.term.kind) {
            case law::Term::Kind::Any:
                break;
            case law::Term::Kind::Constant:
                if (symbols.find(word->second) != argument.term.constant.symbol()) return std::nullopt;
                ++matched.used;  // a rule for just this word goes before one for any word
                break;
            case law::Term::Kind::Variable: {
                const auto variable = argument.term.variable;
                const law::Type& type = rule.variables[variable].type;
                if (const auto date = time::parse_edtf(word->second);
                    date && type.kind == law::Type::Kind::Code) {
                    matched.day_word = {variable, date->window};
                    break;
                }
                matched.variables[variable] = value_of(word->second, type, symbols);
                unknown = unknown || matched.variables[variable].is_none();
                break;
            }
        }
    }
    if (unknown) {
        unknown_word = true;
        return std::nullopt;
    }
    return matched;
}

BoundClaim instantiate(const law::JudgeRule& rule, const Matched& matched) {
    BoundClaim bound;
    bound.rule = &rule;
    bound.has_number = rule.number.has_value();
    bound.atom.predicate = rule.atom.predicate;
    for (const law::Term& term : rule.atom.arguments) {
        if (term.kind == law::Term::Kind::Variable && rule.number == term.variable)
            continue;  // the range is no key
        if (term.kind == law::Term::Kind::Variable && rule.counted == term.variable)
            bound.counted = bound.atom.arguments.size();
        if (term.kind == law::Term::Kind::Variable && matched.day_word &&
            matched.day_word->first == term.variable)
            bound.day_word = DayWord{bound.atom.arguments.size(), matched.day_word->second};
        bound.atom.arguments.push_back(term.kind == law::Term::Kind::Variable
                                           ? matched.variables[term.variable]
                                       : term.kind == law::Term::Kind::Constant ? term.constant
                                                                                : record::Value{});
    }
    return bound;
}

}  // namespace

Binding bind_claim(const law::Program& law, const record::Symbols& symbols, const reader::ReadClaim& claim) {
    Binding binding;
    std::vector<std::pair<std::size_t, BoundClaim>> found;
    for (const law::JudgeRule& rule : law.judges)
        if (const auto matched = match(rule, symbols, claim, binding.unknown_word))
            found.emplace_back(matched->used, instantiate(rule, *matched));
    const auto rank = [](const auto& one) { return std::make_pair(one.second.rule->against, one.first); };
    std::stable_sort(found.begin(), found.end(), [&](const auto& a, const auto& b) {
        return rank(a).first != rank(b).first ? rank(b).first : rank(a).second > rank(b).second;
    });
    for (auto& [used, bound] : found) binding.bound.push_back(std::move(bound));
    return binding;
}

}  // namespace mithaq::verdict
