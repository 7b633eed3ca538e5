#include <unordered_set>

#include "law/check/check.h"
#include "law/hint.h"

namespace mithaq::law::check {
namespace {

using diagnostics::Kind;

template <class Items>
std::vector<std::string> ids_of(const Items& items, const record::Symbols& symbols) {
    std::vector<std::string> ids;
    for (const auto& item : items) ids.emplace_back(symbols.text(item.id));
    return ids;
}

}  // namespace

void citations(const Program& program, const record::Symbols& symbols, bool required, Diagnostics& errors) {
    std::unordered_set<Symbol> instruments;
    for (const Instrument& instrument : program.instruments) instruments.insert(instrument.id);
    for (const Provision& provision : program.provisions) {
        if (instruments.contains(provision.instrument)) continue;
        const std::string_view wanted = symbols.text(provision.instrument);
        errors.push_back({Kind::UnknownInstrument,
                          provision.where,
                          "there is no instrument `" + std::string(wanted) + "`",
                          {},
                          near_hint(wanted, errors, [&] { return ids_of(program.instruments, symbols); })});
    }

    std::unordered_set<Symbol> provisions;
    for (const Provision& provision : program.provisions) provisions.insert(provision.id);
    const auto require = [&](Symbol cited, Span where, std::string_view who) {
        if (provisions.contains(cited)) return;
        const std::string wanted(symbols.text(cited));
        std::string hint = near_hint(wanted, errors, [&] { return ids_of(program.provisions, symbols); });
        if (hint.empty()) hint = "declare it with `provision " + wanted + " \"…\"`";
        errors.push_back({Kind::UnknownProvision,
                          where,
                          std::string(who) + " cites `" + wanted + "`, which is no declared provision",
                          {},
                          hint});
    };
    for (const Rule& rule : program.rules) {
        if (rule.provision == Symbol{}) {
            if (!required) continue;
            errors.push_back({Kind::UncitedRule,
                              rule.where,
                              "this rule cites no provision",
                              {},
                              "put `rule PROVISION \"what it says\"` before it"});
        } else {
            require(rule.provision, rule.citation, "the rule");
        }
    }
    for (const Question& question : program.questions) {
        for (const Symbol provision : question.provisions) require(provision, question.where, "the question");
    }
}

}  // namespace mithaq::law::check
