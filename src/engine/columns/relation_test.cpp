#include "engine/columns/relation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

namespace mithaq::engine::columns {
namespace {

using Key = std::vector<Code>;
using Days = std::map<Key, std::set<int>>;

void expect_equal(const Relation& relation, const Days& expected) {
    ASSERT_EQ(relation.rows(), expected.size());
    std::size_t row = 0;
    for (const auto& [key, days] : expected) {
        for (std::size_t c = 0; c < key.size(); ++c) ASSERT_EQ(relation.at(row, c), key[c]);
        std::set<int> got;
        const Spans spans = relation.spans(row++);
        for (std::size_t i = 0; i < spans.size(); ++i) {
            ASSERT_LT(spans[i].from, spans[i].to);
            if (i > 0) {
                ASSERT_LT(spans[i - 1].to, spans[i].from);
            }
            for (int day = spans[i].from; day < spans[i].to; ++day) got.insert(day);
        }
        ASSERT_EQ(got, days);
    }
}

struct Input {
    std::vector<std::pair<Key, DaySpan>> rows;
    Days days;
};

Input random_input(std::mt19937_64& random, std::size_t arity, int order, bool large_codes) {
    const auto up_to = [&](int n) { return std::uniform_int_distribution<int>(0, n)(random); };
    Input input;
    for (int i = up_to(up_to(2) == 0 ? 1500 : 40); i > 0; --i) {
        Key key;
        for (std::size_t c = 0; c < arity; ++c)
            key.push_back(static_cast<Code>(up_to(large_codes ? 3 : 4)) *
                          (large_codes ? 1'000'000'007U : 1U));
        const int from = up_to(60) - 5;
        input.rows.emplace_back(key, DaySpan{from, from + up_to(6)});
    }
    const auto by_first = [](const auto& a, const auto& b) { return a.first.at(0) < b.first.at(0); };
    if (order == 1) std::sort(input.rows.begin(), input.rows.end());
    if (order == 2 && arity > 0) std::stable_sort(input.rows.begin(), input.rows.end(), by_first);
    for (const auto& [key, span] : input.rows)
        for (int day = std::max(0, span.from); day < std::min(50, span.to); ++day)
            input.days[key].insert(day);
    return input;
}

TEST(RelationBuilder, GivesTheDaysOfItsRowsInOrder) {
    std::mt19937_64 random(1);
    for (int i = 0; i < 600; ++i) {
        const std::size_t arity = static_cast<std::size_t>(i % 6);
        const Input input = random_input(random, arity, i % 3, i % 4 == 0);
        RelationBuilder one_by_one(arity, {0, 50});
        RelationBuilder in_bulk(arity, {0, 50});
        Rows rows{std::vector<std::vector<Code>>(arity), {}, {}};
        for (const auto& [key, span] : input.rows) {
            if (span.from < span.to) one_by_one.add(key, {&span, 1});
            for (std::size_t c = 0; c < arity; ++c) rows.columns[c].push_back(key[c]);
            rows.spans.push_back(span);
            if (rows.spans.size() == 20) {
                in_bulk.add(std::move(rows));
                rows = {std::vector<std::vector<Code>>(arity), {}, {}};
            }
        }
        in_bulk.add(std::move(rows));
        const Relation first = one_by_one.finish();
        const Relation second = in_bulk.finish();
        expect_equal(first, input.days);
        expect_equal(second, input.days);
    }
}

TEST(RelationBuilder, UnitesRelations) {
    std::mt19937_64 random(2);
    for (int i = 0; i < 200; ++i) {
        const std::size_t arity = static_cast<std::size_t>(i % 4);
        Days all;
        std::vector<Relation> relations;
        const int count = i % 10 == 9 ? 100 : 3;  // many are united a few at a time
        for (int k = 0; k < count; ++k) {
            const Input input = random_input(random, arity, k % 3, false);
            RelationBuilder builder(arity, {0, 50});
            for (const auto& [key, span] : input.rows)
                if (span.from < span.to) builder.add(key, {&span, 1});
            relations.push_back(builder.finish());
            for (const auto& [key, days] : input.days) all[key].insert(days.begin(), days.end());
        }
        if (!all.empty()) expect_equal(united(std::move(relations)), all);
    }
}

TEST(RelationBuilder, JoinsSpansOfOneValueOnly) {
    RelationBuilder builder(1, kAllDays, true);
    const std::vector<Code> key{7};
    const DaySpan first{0, 5};
    const DaySpan second{5, 9};
    const DaySpan third{9, 12};
    const std::int64_t three = 3;
    const std::int64_t four = 4;
    builder.add(key, {&second, 1}, {&three, 1});
    builder.add(key, {&first, 1}, {&three, 1});
    builder.add(key, {&third, 1}, {&four, 1});
    const Relation relation = builder.finish();
    ASSERT_EQ(relation.rows(), 1U);
    ASSERT_EQ(relation.spans(0).size(), 2U);
    EXPECT_EQ(relation.spans(0)[0], (DaySpan{0, 9}));
    EXPECT_EQ(relation.values(0)[1], 4);
    EXPECT_FALSE(relation.has_rival_values());

    builder = RelationBuilder(1, kAllDays, true);
    builder.add(key, {&first, 1}, {&three, 1});
    const DaySpan overlapping{4, 6};
    builder.add(key, {&overlapping, 1}, {&four, 1});
    EXPECT_TRUE(builder.finish().has_rival_values());
}

TEST(RelationBuilder, RemembersRivalValuesOfWhatItUnites) {
    const DaySpan days{0, 5};
    const DaySpan overlapping{4, 6};
    const std::int64_t three = 3;
    const std::int64_t four = 4;
    const auto relation = [&](std::initializer_list<Code> codes, bool with_rivals) {
        RelationBuilder builder(1, kAllDays, true);
        for (const Code code : codes) {
            const std::vector<Code> key{code};
            builder.add(key, {&days, 1}, {&three, 1});
            if (with_rivals && code == 2) builder.add(key, {&overlapping, 1}, {&four, 1});
        }
        return builder.finish();
    };
    for (const bool with_rivals : {false, true}) {
        std::vector<Relation> relations;
        relations.push_back(relation({1, 2, 3}, with_rivals));
        relations.push_back(relation({1, 3}, false));
        EXPECT_EQ(united(std::move(relations)).has_rival_values(), with_rivals);
    }
}

TEST(Values, KeepWhatTheyAreGiven) {
    Values values;
    record::Symbols symbols;
    for (const std::int64_t number :
         {std::int64_t{0}, std::int64_t{-1}, -(std::int64_t{1} << 29), -(std::int64_t{1} << 29) - 1,
          (std::int64_t{1} << 31) - 1, std::int64_t{1} << 31, (std::int64_t{1} << 58)}) {
        const Code code = values.intern_integer(number);
        EXPECT_EQ(values.number(code), number);
        EXPECT_EQ(values.kind(code), record::Value::Kind::Integer);
        EXPECT_EQ(values.intern(record::Value::integer(number), symbols), code);
        EXPECT_EQ(values.value(code, symbols), record::Value::integer(number));
    }
    for (const time::Day day : {time::kFirstDay, time::kLastDay, time::make_day(1970, 1, 1)}) {
        const Code code = values.intern(record::Value::day(day), symbols);
        EXPECT_EQ(values.kind(code), record::Value::Kind::Day);
        EXPECT_EQ(values.value(code, symbols), record::Value::day(day));
    }
    const Code text = values.intern_text("a long text of more than eight bytes");
    EXPECT_EQ(values.text(text), "a long text of more than eight bytes");
    EXPECT_EQ(values.find_text("a long text of more than eight bytes"), text);
    EXPECT_FALSE(values.find_text("b"));
}

TEST(Values, MergeAndOrder) {
    Values one;
    Values other;
    const Code b = one.intern_text("b");
    const Code a = one.intern_text("a");
    const Code other_c = other.intern_text("c");
    const Code other_a = other.intern_text("a");
    EXPECT_FALSE(one.texts_are_in_order());
    std::vector<Code> column{other_c, other_a, 5};
    remap(column, one.merge(other));
    EXPECT_EQ(column[1], a);
    EXPECT_EQ(column[2], 5U);
    std::vector<Code> first{b, a};
    const auto map = one.put_texts_in_order();
    remap(column, map);
    remap(first, map);
    EXPECT_TRUE(one.texts_are_in_order());
    EXPECT_LT(first[1], first[0]);
    EXPECT_LT(first[0], column[0]);
    EXPECT_EQ(one.text(first[1]), "a");
    EXPECT_EQ(one.find_text("b"), first[0]);
}

}  // namespace
}  // namespace mithaq::engine::columns
