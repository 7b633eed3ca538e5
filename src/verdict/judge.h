// A claim against the record: the verdict and what it rests on (docs/semantics.md, Verdicts).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/engine.h"
#include "reader/read_claim.h"

namespace mithaq::verdict {

enum class Verdict : std::uint8_t { Supported, Contradicted, Contested, NotInRecord };

// "supported", "contradicted", "contested", "not_in_record": the stable words of the JSON form.
[[nodiscard]] std::string_view name_of(Verdict verdict);

// Why a verdict is no plain yes or no; several may hold.
enum class Reason : std::uint8_t {
    None,
    SourcesDiffer,   // accepted sources differ, or a position disputes
    ReadingsDiffer,  // the law's readings that the view leaves open differ
    DateTooCoarse,   // the record's date is coarser than the text's
    WeakSources,     // only weaker claims than the view accepts speak for it
    NotSurveyed,     // nothing recorded, and no survey says that there is nothing
    NumberUnknown,   // the matter is in the record, its number is not
    UnknownWord,     // an id or code of the claim is not in the regime
    NoRule           // no rule of the law judges this kind of claim
};
[[nodiscard]] std::string_view name_of(Reason reason);

// What the record has on the matter: an atom, the days on which it holds or may hold, its numbers, and its
// claims.
struct Fact {
    law::GroundAtom atom;
    time::IntervalSet days;
    bool certain = false;
    std::vector<time::Window>
        windows;  // an event of uncertain day: it certainly happened on some day of each
    std::vector<record::Range> numbers;
    std::vector<regime::ClaimId> claims;
};

// The answer of the law under some readings, where readings divide.
struct Branch {
    engine::ReadingCondition readings;
    Verdict verdict = Verdict::NotInRecord;
};

struct Judgement {
    Verdict verdict = Verdict::NotInRecord;
    Reason reason = Reason::None;
    std::vector<law::GroundAtom> asked;    // what was asked of the law
    std::vector<regime::ClaimId> claims;   // that it rests on; the deciding ones first
    std::vector<Fact> facts;               // what the record has, nearest first
    std::vector<Branch> branches;          // that cover all readings, where they differ
    std::optional<time::Window> observed;  // of a number or state seen earlier than the day asked
    std::optional<time::Day> list_of;      // date of the list that an absence rests on
    std::vector<std::string> lists;        // ids of its sources
    std::optional<Verdict> known_then;     // as known when the text was published, where that differs
};

class Judge {
public:
    // `today` is the day on which an undated text is read. The regime must outlive the judge.
    Judge(const regime::Regime& regime, regime::View view, time::Day today);
    ~Judge();

    // `published`: EDTF, or empty. Never fails: what cannot be decided is NotInRecord with its reason.
    [[nodiscard]] Judgement judge(const reader::ReadClaim& claim, std::string_view published);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace mithaq::verdict
