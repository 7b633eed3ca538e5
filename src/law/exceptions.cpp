#include "law/exceptions.h"

#include <algorithm>

#include "law/hint.h"
#include "law/limits.h"

namespace mithaq::law {
namespace {

using diagnostics::Diagnostics;
using diagnostics::Kind;

template <class Visit>
void for_each_rule(std::span<const syntax::File> files, Visit visit) {
    for (const syntax::File& file : files) {
        for (const syntax::Rule& rule : file.rules) visit(rule);
        for (const syntax::Reading& reading : file.readings)
            for (const syntax::Rule& rule : reading.rules) visit(rule);
    }
}

// The places of the head that are not left open; every head of the exception leaves the same ones open. Nothing if not.
std::optional<std::vector<std::uint32_t>> places_of(const syntax::Rule& exception, std::size_t key) {
    std::vector<std::uint32_t> places;
    for (std::uint32_t i = 0; i < key; ++i) {
        const auto is_open = [i](const syntax::Atom& head) {
            return head.arguments[i].kind == syntax::Term::Kind::Any;
        };
        const auto open = std::count_if(exception.heads.begin(), exception.heads.end(), is_open);
        if (open == 0) places.push_back(i);
        if (open != 0 && static_cast<std::size_t>(open) != exception.heads.size()) return std::nullopt;
    }
    return places;
}

// Whether a head of the rule, itself an exception, has `_` in one of these places.
bool leaves_open(const syntax::Rule& rule, const std::vector<std::uint32_t>& places) {
    return std::any_of(rule.heads.begin(), rule.heads.end(), [&](const syntax::Atom& head) {
        return std::any_of(places.begin(), places.end(), [&](std::uint32_t place) {
            return place < head.arguments.size() && head.arguments[place].kind == syntax::Term::Kind::Any;
        });
    });
}

void differs(const syntax::Rule& exception, const syntax::Rule& rule, std::string message,
             Diagnostics& faults) {
    faults.push_back({Kind::ExceptionDiffers,
                      exception.heads.front().where,
                      std::move(message),
                      {{rule.name->where, "the rule is named here"}},
                      "repeat the head of the rule, with `_` where anything is excepted"});
}

Predicate predicate_for(const syntax::Rule& exception, PredicateId head, std::vector<std::uint32_t> places,
                        const std::string& name, record::Symbols& symbols, const Program& program) {
    Predicate predicate;
    predicate.name = symbols.intern(name);
    for (const std::uint32_t place : places)
        predicate.arguments.push_back(program.predicate(head).arguments[place]);
    predicate.template_en = exception.titles.en.text;
    predicate.template_ar = exception.titles.ar.text;
    predicate.where = exception.defeats->where;
    predicate.defeats = {head, std::move(places)};
    return predicate;
}

Atom with_places(const Atom& head, const Exceptions::Exception& exception, const Program& program) {
    Atom atom;
    atom.predicate = exception.predicate;
    atom.where = exception.where;
    for (const std::uint32_t place : program.predicate(exception.predicate).defeats->places)
        atom.arguments.push_back(head.arguments[place]);
    return atom;
}

}  // namespace

Exceptions::Exceptions(std::span<const syntax::File> files, record::Symbols& symbols, Program& program,
                       Diagnostics& faults) {
    for_each_rule(files, [&](const syntax::Rule& rule) {
        if (rule.name) add_name(rule, faults);
    });
    for_each_rule(files, [&](const syntax::Rule& rule) {
        if (rule.defeats) add(rule, symbols, program, faults);
    });
}

void Exceptions::add_name(const syntax::Rule& rule, Diagnostics& faults) {
    const auto [at, is_new] = named_.emplace(rule.name->text, &rule);
    if (is_new) return;
    faults.push_back({Kind::DeclaredTwice,
                      rule.name->where,
                      "two rules are named `" + std::string(rule.name->text) + "`",
                      {{at->second->name->where, "the other is named here"}},
                      {}});
}

void Exceptions::add(const syntax::Rule& exception, record::Symbols& symbols, Program& program,
                     Diagnostics& faults) {
    const std::string name(exception.defeats->text);
    const auto found = named_.find(exception.defeats->text);
    if (found == named_.end()) {
        std::string hint = near_hint(name, faults, [this] {
            std::vector<std::string> names;
            for (const auto& [known, rule] : named_) names.emplace_back(known);
            std::sort(names.begin(), names.end());
            return names;
        });
        if (hint.empty()) hint = "give the rule a name: `rule PROVISION named " + name + " \"…\"`";
        faults.push_back(
            {Kind::UnknownRule, exception.defeats->where, "there is no rule named `" + name + "`", {}, hint});
        return;
    }
    const syntax::Rule& rule = *found->second;
    const syntax::Atom& head = exception.heads.front();
    const auto is_of_rule = [&](const syntax::Atom& one) {
        return one.predicate.text == head.predicate.text && one.arguments.size() == head.arguments.size();
    };
    if (std::none_of(rule.heads.begin(), rule.heads.end(), is_of_rule))
        return differs(exception, rule,
                       "`" + name + "` derives `" + std::string(rule.heads.front().predicate.text) +
                           "`, not `" + std::string(head.predicate.text) + "`",
                       faults);
    const auto predicate = program.find_predicate(symbols.find(head.predicate.text));
    // An unknown head is reported where it is resolved.
    if (!predicate || program.predicate(*predicate).arguments.size() != head.arguments.size()) return;
    const std::size_t key = head.arguments.size() - (program.predicate(*predicate).has_range() ? 1 : 0);
    auto places = std::all_of(exception.heads.begin(), exception.heads.end(), is_of_rule)
                      ? places_of(exception, key)
                      : std::nullopt;
    if (!places)
        return differs(exception, rule, "the heads of this exception differ in what they leave open", faults);
    if (rule.defeats && leaves_open(rule, *places))
        return differs(exception, rule,
                       "this exception says more than the head of `" + name + "`, which leaves it open",
                       faults);

    std::vector<Exception>& against = against_[exception.defeats->text];
    if (against.size() == kMostExceptions) {
        faults.push_back({Kind::TooMany,
                          exception.defeats->where,
                          "`" + name + "` has too many exceptions",
                          {{rule.name->where, "the rule is named here"}},
                          "let one exception rest on a predicate that joins them"});
        return;
    }
    const std::string made = "defeated." + name + "." + std::to_string(against.size() + 1);
    const Exception one{PredicateId{static_cast<std::uint32_t>(program.predicates.size())},
                        exception.defeats->where};
    Predicate added = predicate_for(exception, *predicate, std::move(*places), made, symbols, program);
    if (!program.predicate_by_name.emplace(added.name, one.predicate).second) {
        faults.push_back({Kind::DeclaredTwice,
                          program.predicate(*program.find_predicate(added.name)).where,
                          "`" + made + "` is the name of the predicate for an exception",
                          {{one.where, "of this one"}},
                          "choose another name"});
        return;
    }
    program.predicates.push_back(std::move(added));
    against.push_back(one);
    made_.emplace(&exception, one);
}

const Exceptions::Exception* Exceptions::of(const syntax::Rule& exception) const {
    const auto found = made_.find(&exception);
    return found == made_.end() ? nullptr : &found->second;
}

std::span<const Exceptions::Exception> Exceptions::against(const syntax::Rule& rule) const {
    if (!rule.name) return {};
    const auto found = against_.find(rule.name->text);
    if (found == against_.end()) return {};
    return found->second;
}

Atom defeating_head(const Atom& head, const Exceptions::Exception& exception, const Program& program) {
    Atom atom = with_places(head, exception, program);
    atom.where = head.where;
    return atom;
}

Formula undefeated(const Atom& head, const Exceptions::Exception& exception, const Program& program) {
    Formula defeated;
    defeated.where = exception.where;
    defeated.atom = with_places(head, exception, program);
    Formula formula;
    formula.kind = Formula::Kind::Not;
    formula.where = exception.where;
    formula.parts.push_back(std::move(defeated));
    return formula;
}

}  // namespace mithaq::law
