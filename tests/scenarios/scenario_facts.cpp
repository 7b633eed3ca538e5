#include "scenario_facts.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace mithaq::scenarios {
namespace {

using record::Claim;
using record::Table;
using record::Value;
using time::IntervalSet;

class Facts {
public:
    Facts(const Scenario& scenario, regime::Regime& regime)
        : scenario_(scenario), regime_(regime), record_(*regime.record) {}

    regime::BaseFacts make(const regime::View& view) {
        record_.claims.clear();
        for (Table& table : record_.tables) table.complete.clear();
        for (const Fact& fact : scenario_.facts) add_claim(fact);
        for (const Fact& fact : scenario_.given) {
            for (int i = 1; i <= fact.others; ++i) add_claim(other(fact, i));
        }
        for (const Fact& pattern : scenario_.complete) add_completeness(pattern);
        record_.index();
        regime::BaseFacts facts = regime::base_facts(regime_, view);
        for (const Fact& fact : scenario_.given) {
            if (fact.others == 0) give(fact, facts);
        }
        return facts;
    }

private:
    static Fact other(Fact fact, int number) {
        fact.arguments.front() = fmt::format("other_{}", number);
        return fact;
    }

    Table* table(const Fact& fact) {
        for (Table& table : record_.tables) {
            if (table.predicate == fact.predicate) return &table;
        }
        ADD_FAILURE() << "there is no table " << fact.predicate;
        return nullptr;
    }

    Value value(const std::string& text) {
        return text == "?" ? Value() : Value(record_.symbols.intern(text));
    }

    static std::optional<time::Edtf> date(const std::string& text) {
        if (text.empty()) return std::nullopt;
        if (text == "..") return time::exactly(time::kOpenEnd);
        const auto parsed = time::parse_edtf(text);
        if (!parsed) ADD_FAILURE() << text << ": " << parsed.error().message;
        return parsed ? std::optional(*parsed) : std::nullopt;
    }

    void add_claim(const Fact& fact) {
        const Table* found = table(fact);
        if (found == nullptr) return;
        Claim claim;
        claim.id = fmt::format("{}/{}", fact.predicate, record_.claims.size());
        claim.table = static_cast<std::uint32_t>(found - record_.tables.data());
        ASSERT_LE(fact.arguments.size(), found->arguments.size()) << fact.predicate;
        for (const std::string& argument : fact.arguments) claim.arguments.push_back(value(argument));
        claim.arguments.resize(found->arguments.size());
        for (const auto& [column, text] : fact.columns) {
            if (column == "act") {
                claim.act = std::stoi(text);
                continue;
            }
            if (add_property(claim, column, text)) continue;
            const auto place = found->column(column);
            ASSERT_TRUE(place) << fact.predicate << " has no column " << column;
            claim.arguments[*place] = value(text);
        }
        claim.when = date(fact.when);
        claim.from = date(fact.from);
        claim.to = date(fact.to);
        claim.grade = {fact.grade.at(0), fact.grade.at(1)};
        record_.claims.push_back(std::move(claim));
    }

    // What a claim has beside its arguments: ends of a range, stance, basis. An accused State's own word is `basis=position`.
    static bool add_property(Claim& claim, const std::string& column, const std::string& text) {
        if (column == "stance" || column == "basis") {
            if (text == "denies") claim.stance = record::Stance::Denies;
            if (text == "position") claim.basis = record::Basis::Position;
            return true;
        }
        if (column != "low" && column != "best" && column != "high") return false;
        if (!claim.quantity) claim.quantity.emplace();
        (column == "low"    ? claim.quantity->low
         : column == "best" ? claim.quantity->best
                            : claim.quantity->high) = std::stoll(text);
        return true;
    }

    void add_completeness(const Fact& pattern) {
        Table* found = table(pattern);
        if (found == nullptr) return;
        record::Completeness complete;
        for (std::size_t i = 0; i < pattern.arguments.size(); ++i) {
            if (pattern.arguments[i] != "?")
                complete.pattern[found->arguments[i].name] = pattern.arguments[i];
            (void)value(pattern.arguments[i]);
        }
        found->complete.push_back(std::move(complete));
    }

    // An atom that simply holds, whatever is claimed or derived.
    void give(const Fact& fact, regime::BaseFacts& facts) {
        const auto predicate = regime_.law.find_predicate(record_.symbols.find(fact.predicate));
        ASSERT_TRUE(predicate) << fact.predicate;
        record::Tuple arguments;
        for (const std::string& argument : fact.arguments) arguments.push_back(value(argument));
        const auto from = time::parse_day(fact.from);
        const auto to = fact.to.empty() ? time::kOpenEnd : time::parse_day(fact.to).value();
        ASSERT_TRUE(from) << fact.from;
        const IntervalSet days(time::Interval{*from, to});
        regime::BaseRelation& relation = facts.relations[predicate->index];
        const auto [place, is_new] =
            relation.by_tuple.emplace(arguments, static_cast<std::uint32_t>(relation.atoms.size()));
        if (is_new) {
            relation.atoms.emplace_back().arguments = arguments;
            relation.atoms.back().not_excluded = IntervalSet();
        }
        regime::BaseAtom& atom = relation.atoms[place->second];
        for (IntervalSet* set :
             {&atom.certain, &atom.on_record, &atom.possible, &atom.not_excluded, &atom.fixed})
            *set |= days;
        for (std::size_t i = 0; i < arguments.size(); ++i)
            add_value(regime_.law.predicate(*predicate).arguments[i].type, arguments[i], facts);
    }

    static void add_value(const law::Type& type, Value value, regime::BaseFacts& facts) {
        for (auto& [known, values] : facts.values) {
            if (!(known == type) || std::find(values.begin(), values.end(), value) != values.end()) continue;
            values.insert(std::upper_bound(values.begin(), values.end(), value), value);
        }
    }

    const Scenario& scenario_;
    regime::Regime& regime_;
    record::Record& record_;
};

}  // namespace

regime::BaseFacts facts_of(const Scenario& scenario, regime::Regime& regime, const regime::View& view) {
    return Facts(scenario, regime).make(view);
}

}  // namespace mithaq::scenarios
