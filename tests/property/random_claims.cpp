#include "property/random_claims.h"

#include <fmt/format.h>

#include <array>
#include <cassert>

#include "property/random_facts.h"
#include "property/random_rules.h"
#include "regime/regime.h"

namespace mithaq::property {

namespace {

using record::Claim;

constexpr int kDays = 8;

time::Edtf between(time::Day first, time::Day last) {
    time::Edtf date = time::exactly(first);
    date.is_interval = first != last;
    date.window = {first, last};
    date.start = {first, first};
    date.end = {last, last};
    return date;
}

class ClaimsDraft {
public:
    explicit ClaimsDraft(Draft& draft) : draft_(draft) {}

    Claims make() {
        claims_.state_kind = draft_.state.entity_kind;
        for (const record::Value value : draft_.the_case.facts.values[0].second)
            claims_.states.push_back(value.symbol());
        add_table("act", record::Shape::Event, true);
        add_table("event", record::Shape::Event, false);
        add_table("fact", record::Shape::State, false);
        for (std::uint32_t table = 0; table < claims_.tables.size(); ++table)
            for (int i = draft_.up_to(2) + (draft_.chance(50) ? 1 : 0); i > 0; --i) add_claim(table);
        if (draft_.chance(20)) claims_.view.ignore_positions = true;
        if (draft_.chance(20)) claims_.view.accept = {'C', '3'};
        return std::move(claims_);
    }

private:
    void add_table(const std::string& name, record::Shape shape, bool single) {
        const bool event = shape == record::Shape::Event;
        draft_.declare(name, event, {draft_.state});
        record::Table table;
        table.predicate = name;
        table.shape = shape;
        table.single = single;
        table.arguments.resize(1);
        table.arguments[0].name = "a";
        if (!event && draft_.chance(50)) table.persists = time::Period{time::Period::Unit::Days, 2};
        if (draft_.chance(70)) {
            record::Completeness complete;
            if (draft_.chance(40)) complete.pattern["a"] = "A";
            if (draft_.chance(30)) complete.from = draft_.some_day();
            if (draft_.chance(30)) complete.to = draft_.some_day();
            complete.source = "s";
            table.complete.push_back(complete);
        }
        claims_.tables.push_back(table);
    }

    time::Edtf some_date(time::Day earliest, int longest) {
        const time::Day first = earliest + std::chrono::days{draft_.up_to(3)};
        return between(first, first + std::chrono::days{draft_.chance(50) ? 0 : draft_.up_to(longest)});
    }

    void add_claim(std::uint32_t table) {
        constexpr std::array<record::Grade, 6> kGrades{
            {{'A', '1'}, {'A', '3'}, {'B', '1'}, {'B', '2'}, {'C', '3'}, {'E', '5'}}};
        Claim claim;
        claim.id = fmt::format("c{}", claims_.claims.size());
        claim.table = table;
        claim.grade = kGrades[static_cast<std::size_t>(draft_.up_to(5))];
        claim.stance = draft_.chance(75) ? record::Stance::Asserts : record::Stance::Denies;
        claim.basis = draft_.chance(75) ? record::Basis::Evidence : record::Basis::Position;
        const bool denies = claim.stance == record::Stance::Denies;
        const bool anyone = denies && draft_.chance(25);
        claim.arguments = {anyone ? record::Value() : draft_.some_value(draft_.state)};
        claim.act = denies ? 0 : 1;
        const time::Day zone = draft_.the_case.zone;
        if (claims_.tables[table].shape == record::Shape::Event) {
            if (!denies || draft_.chance(50)) claim.when = some_date(zone, 2);
        } else {
            claim.from = some_date(zone, 2);
            const time::Edtf later = some_date(claim.from->window.first + std::chrono::days{1}, 1);
            const int end = draft_.up_to(3);
            if (end == 0) claim.to = later;
            if (end == 1) claim.seen_to = later;
            if (end == 2) claim.recorded = claim.from;
        }
        claims_.claims.push_back(claim);
    }

    Draft& draft_;
    Claims claims_;
};

}  // namespace

Case random_case_of_claims(std::uint64_t seed) {
    Draft draft(seed, tiny());
    Case& c = draft.the_case;
    c.zone = time::make_day(2019, 1, 26);
    c.zone_length = kDays;
    draft.shape.numbers = draft.chance(50);
    (void)draft.symbol("");
    draft.state = {law::Type::Kind::Entity, draft.symbol("state")};
    draft.instrument = {law::Type::Kind::Entity, draft.symbol("instrument")};
    c.facts.values = {{draft.state, {draft.symbol("A"), draft.symbol("B")}},
                      {draft.instrument, {draft.symbol("x")}}};
    c.claims = std::make_shared<const Claims>(ClaimsDraft(draft).make());
    draft.bases = 3;
    add_rules(draft);
    settle(c);
    return std::move(c);
}

regime::BaseFacts facts_of(const Case& c) {
    record::Record record;
    for (std::size_t i = 0; i < c.symbols.size(); ++i) {
        [[maybe_unused]] const record::Symbol symbol = record.symbols.intern(c.symbols[i]);
        assert(symbol.index == i);
    }
    for (const record::Symbol state : c.claims->states) {
        record::Entity entity;
        entity.id = state;
        entity.kind = c.claims->state_kind;
        record.entities.push_back(entity);
    }
    record::Source source;
    source.id = "s";
    source.reliability = 'A';
    record.sources.push_back(source);
    record.tables = c.claims->tables;
    record.claims = c.claims->claims;
    record.index();
    return regime::base_facts(record, c.law, c.claims->view);
}

std::string to_string(const Claims& claims, const std::vector<std::string>& symbols) {
    const auto date = [](const std::optional<time::Edtf>& value) {
        return value ? time::to_string(value->window) : std::string("-");
    };
    std::string text;
    for (const Claim& claim : claims.claims)
        text += fmt::format(
            "claim {}({}) {} {} {}{} when {} from {} to {} seen {}\n", claims.tables[claim.table].predicate,
            claim.arguments[0].is_none() ? "_" : symbols[claim.arguments[0].symbol().index],
            claim.stance == record::Stance::Asserts ? "asserts" : "denies",
            claim.basis == record::Basis::Evidence ? "evidence" : "position", claim.grade.letter,
            claim.grade.digit, date(claim.when), date(claim.from), date(claim.to), date(claim.seen_to));
    return text;
}

}  // namespace mithaq::property
