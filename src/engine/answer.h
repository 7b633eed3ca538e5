// What the engine says of a ground atom.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "law/program.h"
#include "regime/base_facts.h"

namespace mithaq::engine {

using time::IntervalSet;
using time::Window;

// Sound bounds for one atom under one choice of readings (rulings 2).
struct FourSets {
    IntervalSet certain;                  // L
    IntervalSet on_record;                // C
    IntervalSet possible;                 // U
    IntervalSet excluded;                 // X
    std::vector<Window> windows;          // in every extended world it holds on some day of each
    std::vector<Window> counter_windows;  // in every extended world it fails on some day of each
    friend bool operator==(const FourSets&, const FourSets&) = default;
};

enum class AnswerKind : std::uint8_t { Yes, No, Open, NotInRecord, Contested };

// yes = L, no = X, open = U without C, else not in the record.
[[nodiscard]] AnswerKind answer_on(const FourSets& sets, time::Day day);

enum class Exactness : std::uint8_t { Exact, ExactForTheClaims, Bounds };

// A choice of readings: question index -> reading index (of law::Program). A question that is absent
// contributes no rules.
using ReadingChoice = std::map<std::uint32_t, std::uint32_t>;

// Question index -> the readings under which something is so, rising: of questions on which it depends only, and never
// all readings that are open.
using ReadingCondition = std::map<std::uint32_t, std::vector<std::uint32_t>>;

struct ConditionalAnswer {
    ReadingCondition readings;
    FourSets sets;
    AnswerKind on_day = AnswerKind::NotInRecord;
    bool on_record = false;  // not in the record, but as far as recorded: yes
};

struct Answer {
    law::GroundAtom atom;
    time::Day on;
    AnswerKind kind = AnswerKind::NotInRecord;  // Contested where readings left open differ on the day
    Exactness exactness = Exactness::Bounds;
    std::vector<ConditionalAnswer>
        by_reading;  // covers all combinations; one with empty `readings` where none matters
    regime::Causes causes = 0;
    std::vector<regime::ClaimId> basis;
    std::optional<time::Day> list_of;  // the last list that a carried-on completeness rests on
    // It rests on recursive predicates, of which nothing is derived on this day (see EngineOptions::horizon).
    bool outside_horizon = false;
};

}  // namespace mithaq::engine
