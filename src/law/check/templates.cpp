#include <algorithm>

#include "law/check/check.h"
#include "law/hint.h"

namespace mithaq::law::check {
namespace {

using diagnostics::Kind;
using diagnostics::Severity;

// Reports every `{?x}` of `text` that is no argument, and braces that are no such place.
void places(const Predicate& predicate, std::string_view text, std::string_view language,
            Diagnostics& errors) {
    for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
        const std::size_t close = std::min(text.find('}', open), text.size());
        const std::string_view place = text.substr(open, std::min<std::size_t>(close + 1 - open, 80));
        const std::string_view name = place.size() > 3 && place[1] == '?' && place.back() == '}'
                                          ? place.substr(2, place.size() - 3)
                                          : "";
        const auto is_it = [name](const Argument& argument) { return argument.name == name; };
        if (std::any_of(predicate.arguments.begin(), predicate.arguments.end(), is_it)) continue;
        errors.push_back(
            {Kind::BadTemplate,
             predicate.where,
             "`" + std::string(place) + "` in the " + std::string(language) + " sentence is no argument",
             {},
             near_hint(name, errors, [&] {
                 std::vector<std::string> names;
                 for (const Argument& argument : predicate.arguments) names.push_back(argument.name);
                 return names;
             })});
    }
}

void missing(Span where, std::string_view what, std::string_view name, Diagnostics& warnings) {
    warnings.push_back({Kind::MissingArabic,
                        where,
                        std::string(what) + " `" + std::string(name) + "` has no Arabic text",
                        {},
                        "add `ar \"…\"`",
                        Severity::Warning});
}

}  // namespace

void templates(const Program& program, const record::Symbols& symbols, Output out) {
    for (const Predicate& predicate : program.predicates) {
        if (predicate.defeats) continue;  // its sentences are a rule's titles
        places(predicate, predicate.template_en, "English", out.errors);
        places(predicate, predicate.template_ar, "Arabic", out.errors);
        if (predicate.template_en.empty()) {
            out.warnings.push_back(
                {Kind::MissingTemplate,
                 predicate.where,
                 "the predicate `" + std::string(symbols.text(predicate.name)) + "` has no sentence",
                 {},
                 "add `en \"…\"`, with `{?x}` for an argument",
                 Severity::Warning});
        }
        if (predicate.template_ar.empty())
            missing(predicate.where, "the predicate", symbols.text(predicate.name), out.warnings);
    }
    for (const Instrument& one : program.instruments) {
        if (one.title_ar.empty()) missing(one.where, "the instrument", symbols.text(one.id), out.warnings);
    }
    for (const Provision& one : program.provisions) {
        if (one.title_ar.empty()) missing(one.where, "the provision", symbols.text(one.id), out.warnings);
    }
    for (const Rule& one : program.rules) {
        if (one.title_ar.empty() && one.citation.has_place())
            missing(one.citation, "the rule on", symbols.text(one.provision), out.warnings);
    }
    for (const Question& one : program.questions) {
        if (one.title_ar.empty()) missing(one.where, "the question", symbols.text(one.id), out.warnings);
        for (const Reading& reading : one.readings) {
            if (reading.title_ar.empty()) missing(reading.where, "the reading", reading.name, out.warnings);
        }
    }
}

}  // namespace mithaq::law::check
