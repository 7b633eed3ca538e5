#include "regime/relation_builder.h"

#include <algorithm>
#include <charconv>

namespace mithaq::regime {

namespace {

// The value that a completeness entry names; nothing where the record has none of that name.
std::optional<record::Value> value_of(const record::Record& record, const record::Column& column,
                                      const std::string& text) {
    using record::ColumnType;
    if (column.type == ColumnType::Integer) {
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
        return record::Value::integer(number);
    }
    if (column.type == ColumnType::Day) {
        const auto day = time::parse_day(text);
        if (!day) return std::nullopt;
        return record::Value::day(*day);
    }
    const record::Symbol symbol = record.symbols.find(text);
    if (symbol == record::Symbol{}) return std::nullopt;
    return record::Value(symbol);
}

bool is_whole(const Tuple& tuple) {
    return std::ranges::none_of(tuple, [](record::Value value) { return value.is_none(); });
}

// A denial of one act among several, or of one value of a quantity, leaves the atom room.
bool denies_outright(const record::Table& table, const Weighed& denial) {
    return denial.accepted && !denial.narrower && !denial.claim->quantity &&
           (!table.single || denial.claim->act == 0);
}

}  // namespace

RelationBuilder::RelationBuilder(const WeighedTable& weighed) : weighed_(weighed), denials_(weighed.denials) {
    for (std::uint32_t i = 0; i < weighed.places; ++i) {
        if (weighed.table->arguments[i].key) relation_.key_places.push_back(i);
    }
    add_surveys();
}

void RelationBuilder::add_surveys() {
    for (const record::Completeness& complete : weighed_.table->complete) {
        if (complete.recorded && weighed_.known_on && *complete.recorded > *weighed_.known_on) continue;
        BaseRelation::Survey survey;
        survey.pattern.resize(weighed_.places);
        bool seen = true;
        for (const auto& [name, text] : complete.pattern) {
            const auto column = weighed_.table->column(name);
            if (!column || *column >= weighed_.places) {
                seen = false;
                break;
            }
            const auto value = value_of(*weighed_.record, weighed_.table->arguments[*column], text);
            if (value) survey.pattern[*column] = *value;
            seen = seen && value.has_value();
        }
        if (!seen) continue;  // it covers a part of what the law sees as one atom, or nothing
        const time::Day to = complete.carried_on ? time::kOpenEnd : complete.to.value_or(time::kOpenEnd);
        survey.days = IntervalSet(time::Interval{complete.from.value_or(time::kOpenStart), to});
        survey.list_of = complete.list_of;
        survey.carried_on = complete.carried_on;
        survey.source = complete.source;
        relation_.surveys.push_back(std::move(survey));
    }
}

std::uint32_t RelationBuilder::atom(const Tuple& arguments) {
    const auto next = static_cast<std::uint32_t>(relation_.atoms.size());
    const auto [found, is_new] = relation_.by_tuple.emplace(arguments, next);
    if (is_new) relation_.atoms.emplace_back().arguments = arguments;
    return found->second;
}

void RelationBuilder::use(std::uint32_t atom, const Weighed& claim, IntervalSet days, bool decisive) {
    relation_.atoms[atom].uses.push_back({claim.id, claim.accepted, decisive, std::move(days)});
}

void RelationBuilder::add_fixed(std::uint32_t atom, const IntervalSet& days) {
    BaseAtom& at = relation_.atoms[atom];
    at.fixed |= days;
    at.on_record |= days;
    at.possible |= days;
}

void RelationBuilder::add_choice(Choice choice) {
    for (const Choice::Option& option : choice.options) {
        time::Interval days = option.start.interval();
        if (option.end) days.to = std::max(days.to, option.end->last);
        relation_.atoms[option.atom].possible |= IntervalSet(days);
    }
    relation_.choices.push_back(std::move(choice));
}

void RelationBuilder::add_ended(std::uint32_t atom, const IntervalSet& days) { ended_[atom] |= days; }

void RelationBuilder::add_quantity(std::uint32_t atom, std::vector<QuantityPiece> pieces) {
    if (relation_.quantities.size() <= atom) relation_.quantities.resize(atom + 1);
    relation_.quantities[atom] = std::move(pieces);
}

void RelationBuilder::add_denials() {
    for (const Weighed& denial : weighed_.denials) {
        // So that a proof of "no" has an atom to point at.
        if (is_whole(denial.atom) && !denial.narrower) (void)atom(denial.atom);
        if (denies_outright(*weighed_.table, denial))
            relation_.denials.push_back({denial.atom, denied_days(denial), denial.id});
    }
}

bool RelationBuilder::is_settled(const Tuple& atom) const {
    if (relation_.settled.empty()) return false;
    Tuple key;
    for (const std::uint32_t place : relation_.key_places) key.push_back(atom[place]);
    return relation_.settled.contains(key);
}

void RelationBuilder::exclude(std::uint32_t index) {
    BaseAtom& atom = relation_.atoms[index];
    IntervalSet silent;
    if (!is_settled(atom.arguments)) {
        silent = IntervalSet::all();
        for (const BaseRelation::Survey& survey : relation_.surveys) {
            if (matches(survey.pattern, atom.arguments)) silent = silent - survey.days;
        }
    }
    denials_.for_each_match(atom.arguments, [&](const Weighed& denial) {
        const IntervalSet days = denied_days(denial);
        if (denies_outright(*weighed_.table, denial)) silent = silent - days;
        atom.uses.push_back(
            {denial.id, denial.accepted, denial.accepted && !atom.possible.meets(days), days});
    });
    for (const std::uint32_t unknown : relation_.unknown_atoms) {
        const BaseAtom& other = relation_.atoms[unknown];
        if (&other != &atom && matches(other.arguments, atom.arguments)) silent |= other.possible;
    }
    if (const auto ended = ended_.find(index); ended != ended_.end()) silent = silent - ended->second;
    atom.not_excluded = atom.possible | silent;
    if (atom.not_excluded != atom.possible) atom.causes |= bit(Cause::NotSurveyed);
}

BaseRelation RelationBuilder::finish() {
    add_denials();
    for (std::uint32_t i = 0; i < relation_.atoms.size(); ++i) {
        if (!is_whole(relation_.atoms[i].arguments)) relation_.unknown_atoms.push_back(i);
    }
    for (std::uint32_t i = 0; i < relation_.atoms.size(); ++i) {
        relation_.atoms[i].certain = relation_.atoms[i].on_record;
        exclude(i);
    }
    if (!relation_.quantities.empty()) relation_.quantities.resize(relation_.atoms.size());
    return std::move(relation_);
}

}  // namespace mithaq::regime
