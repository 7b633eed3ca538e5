// A claim against the record: the verdict and what it rests on (rulings 42-48).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "reader/read_claim.h"

namespace mithaq::verdict {

enum class Verdict : std::uint8_t { Supported, Contradicted, Contested, NotInRecord };

[[nodiscard]] std::string_view name_of(Verdict verdict);  // "supported", "contradicted", "contested", "not_in_record"

struct Judgement {
    Verdict verdict = Verdict::NotInRecord;
    std::vector<regime::ClaimId> claims;   // of the record, that it rests on; the deciding ones first
    std::vector<std::string> readings;     // "npt.prk: fresh notice = no"
    std::vector<std::string> atoms;        // what was asked of the law: "left(PRK, npt)"
    std::vector<std::string> reasons_en;   // what the record has, in a sentence or two
    std::vector<std::string> reasons_ar;
    bool weak = false;                     // only weaker claims than the view accepts speak for it
    std::optional<Verdict> known_then;     // where it differs: as known when the article was published
};

class Judge {
public:
    Judge(const regime::Regime& regime, regime::View view, time::Day today);
    ~Judge();

    // `published` is EDTF or empty.
    [[nodiscard]] Judgement judge(const reader::ReadClaim& claim, std::string_view published);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace mithaq::verdict
