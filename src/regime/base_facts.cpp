#include "regime/base_facts.h"

#include <algorithm>
#include <set>

#include "regime/facts_of_tables.h"
#include "regime/kinds_of_entities.h"
#include "regime/regime.h"
#include "regime/relation_builder.h"

namespace mithaq::regime {

std::vector<std::vector<std::uint32_t>> claims_by_table(const record::Record& record) {
    std::vector<std::vector<std::uint32_t>> by_table(record.tables.size());
    for (std::uint32_t i = 0; i < record.claims.size(); ++i) by_table[record.claims[i].table].push_back(i);
    return by_table;
}

BaseRelation relation_of(const WeighedTable& weighed) {
    RelationBuilder builder(weighed);
    const record::Table& table = *weighed.table;
    if (table.has_quantity) {
        add_quantities(weighed, builder);
    } else if (table.shape == record::Shape::State) {
        add_states(weighed, builder);
    } else if (table.single) {
        add_single_acts(weighed, builder);
    } else {
        add_plain_events(weighed, builder);
    }
    return builder.finish();
}

std::size_t places_of(const law::Predicate& predicate) {
    return predicate.arguments.size() - (predicate.has_range() ? 1 : 0);
}

namespace {

// The values of every type that the program's predicates have.
class ValuesOfTypes {
public:
    explicit ValuesOfTypes(const record::Record& record) : record_(record) {}

    void add(const law::Predicate& predicate, const BaseRelation& relation) {
        for (std::size_t i = 0; i < predicate.arguments.size(); ++i) {
            std::set<record::Value>& values = of(predicate.arguments[i].type);
            if (predicate.arguments[i].type.kind == law::Type::Kind::Range) continue;
            for (const BaseAtom& atom : relation.atoms) {
                if (!atom.arguments[i].is_none()) values.insert(atom.arguments[i]);
            }
        }
    }

    [[nodiscard]] std::vector<std::pair<law::Type, std::vector<record::Value>>> take() {
        std::vector<std::pair<law::Type, std::vector<record::Value>>> all;
        for (auto& [type, values] : values_)
            all.emplace_back(type, std::vector(values.begin(), values.end()));
        return all;
    }

private:
    std::set<record::Value>& of(const law::Type& type) {
        for (auto& [known, values] : values_) {
            if (known == type) return values;
        }
        std::set<record::Value>& values = values_.emplace_back(type, std::set<record::Value>()).second;
        if (type.kind != law::Type::Kind::Entity) return values;
        for (const record::Entity& entity : record_.entities) {
            if (type.entity_kind == record::Symbol{} || entity.kind == type.entity_kind)
                values.insert(entity.id);
        }
        return values;
    }

    const record::Record& record_;
    std::vector<std::pair<law::Type, std::set<record::Value>>> values_;
};

}  // namespace

BaseFacts base_facts(const record::Record& record, const law::Program& law, const View& view) {
    return base_facts(record, law, view, claims_out(record, view));
}

BaseFacts base_facts(const record::Record& record, const law::Program& law, const View& view,
                     const std::vector<bool>& out) {
    BaseFacts facts;
    facts.relations.resize(law.predicates.size());
    const auto claims = claims_by_table(record);
    ValuesOfTypes values(record);
    for (std::uint32_t p = 0; p < law.predicates.size(); ++p) {
        const law::Predicate& predicate = law.predicates[p];
        BaseRelation& relation = facts.relations[p];
        const record::Table* table = record.table(record.symbols.text(predicate.name));
        if (table != nullptr) {
            const auto index = static_cast<std::size_t>(table - record.tables.data());
            relation = relation_of(weigh(record, view, *table, claims[index], out, places_of(predicate)));
        } else if (is_kind_of(predicate, record.symbols)) {
            relation = kinds_of_entities(record);
        } else {
            relation.derived = predicate.derived;
        }
        values.add(predicate, relation);
    }
    facts.values = values.take();
    return facts;
}

BaseFacts base_facts(const Regime& regime, const View& view) {
    return base_facts(*regime.record, regime.law, view);
}

}  // namespace mithaq::regime
