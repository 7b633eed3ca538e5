#include <unordered_map>

#include "law/check/check.h"

namespace mithaq::law::check {
namespace {

using diagnostics::Kind;

// Keeps the first of each name.
template <class Item, class NameOf>
void keep_first(std::vector<Item>& items, std::string_view what, NameOf name_of,
                const record::Symbols& symbols, Diagnostics& errors) {
    std::unordered_map<Symbol, Span> first;
    std::vector<Item> kept;
    kept.reserve(items.size());
    for (Item& item : items) {
        const auto [at, is_new] = first.emplace(name_of(item), item.where);
        if (is_new) {
            kept.push_back(std::move(item));
            continue;
        }
        errors.push_back({Kind::DeclaredTwice,
                          item.where,
                          "the " + std::string(what) + " `" + std::string(symbols.text(name_of(item))) +
                              "` is declared twice",
                          {{at->second, "it is declared here already"}},
                          {}});
    }
    items = std::move(kept);
}

}  // namespace

Type type_named(std::string_view name, record::Symbols& symbols) {
    if (name == "code") return {Type::Kind::Code, {}};
    if (name == "integer") return {Type::Kind::Integer, {}};
    if (name == "day") return {Type::Kind::Day, {}};
    if (name == "range") return {Type::Kind::Range, {}};
    if (name == "day_range") return {Type::Kind::Range, {}, true};
    if (name == "entity") return {Type::Kind::Entity, {}};
    return {Type::Kind::Entity, symbols.intern(name)};
}

std::string name_of(const Type& type, const record::Symbols& symbols) {
    switch (type.kind) {
        case Type::Kind::Code:
            return "code";
        case Type::Kind::Integer:
            return "integer";
        case Type::Kind::Day:
            return "day";
        case Type::Kind::Range:
            return type.of_days ? "day_range" : "range";
        case Type::Kind::Entity:
            break;
    }
    return type.entity_kind == Symbol{} ? "entity" : std::string(symbols.text(type.entity_kind));
}

void arguments(const syntax::Predicate& predicate, Diagnostics& errors) {
    std::unordered_map<std::string_view, Span> first;
    for (std::size_t i = 0; i < predicate.arguments.size(); ++i) {
        const syntax::Argument& argument = predicate.arguments[i];
        const auto [at, is_new] = first.emplace(argument.name.text, argument.name.where);
        if (!is_new) {
            errors.push_back({Kind::DeclaredTwice,
                              argument.name.where,
                              "the argument `?" + std::string(argument.name.text) + "` stands twice",
                              {{at->second, "it stands here already"}},
                              {}});
        }
        const bool is_range = argument.type.text == "range" || argument.type.text == "day_range";
        if (is_range && i + 1 < predicate.arguments.size()) {
            errors.push_back({Kind::RangeNotLast,
                              argument.type.where,
                              "the range `?" + std::string(argument.name.text) + "` is not the last argument",
                              {},
                              "a range is a value a day, outside the key: put it last"});
        }
    }
    if (!predicate.functional) return;
    const bool has_range =
        !predicate.arguments.empty() && (predicate.arguments.back().type.text == "range" ||
                                         predicate.arguments.back().type.text == "day_range");
    if (predicate.arguments.size() > 1 && !has_range) return;
    errors.push_back({Kind::NothingDetermined,
                      predicate.name.where,
                      "`" + std::string(predicate.name.text) + "` is functional, but " +
                          (has_range ? "a range has one value for its key as it is"
                                     : "no other argument determines the last one"),
                      {},
                      "leave out `functional`"});
}

void declarations(Program& program, const record::Symbols& symbols, Diagnostics& errors) {
    const auto id_of = [](const auto& item) { return item.id; };
    keep_first(program.instruments, "instrument", id_of, symbols, errors);
    keep_first(program.provisions, "provision", id_of, symbols, errors);
    keep_first(program.questions, "question", id_of, symbols, errors);
    keep_first(
        program.predicates, "predicate", [](const Predicate& item) { return item.name; }, symbols, errors);
    for (std::uint32_t i = 0; i < program.predicates.size(); ++i) {
        program.predicate_by_name.emplace(program.predicates[i].name, PredicateId{i});
    }
}

}  // namespace mithaq::law::check
