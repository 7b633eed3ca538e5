#include "verdict/groups.h"

namespace mithaq::verdict {

namespace {

struct Tally {
    std::size_t yes = 0;
    std::size_t no = 0;
    std::size_t contested = 0;
    std::size_t all = 0;
};

Tally tally_of(std::span<const Decision> members) {
    Tally tally;
    tally.all = members.size();
    for (const Decision& member : members) {
        tally.yes += member.verdict == Verdict::Supported ? 1U : 0U;
        tally.no += member.verdict == Verdict::Contradicted ? 1U : 0U;
        tally.contested += member.verdict == Verdict::Contested ? 1U : 0U;
    }
    return tally;
}

// True or false already, whatever the undecided members turn out to be.
bool is_true(Quantifier quantifier, const Tally& tally) {
    switch (quantifier) {
        case Quantifier::All:
            return tally.yes == tally.all;
        case Quantifier::Most:
            return 2 * tally.yes > tally.all;
        case Quantifier::Some:
            return tally.yes > 0;
        case Quantifier::None:
            return tally.no == tally.all;
    }
    return false;
}

bool is_false(Quantifier quantifier, const Tally& tally) {
    switch (quantifier) {
        case Quantifier::All:
            return tally.no > 0;
        case Quantifier::Most:
            return 2 * tally.no >= tally.all;
        case Quantifier::Some:
            return tally.no == tally.all;
        case Quantifier::None:
            return tally.yes > 0;
    }
    return false;
}

}  // namespace

Quantifier quantifier_of(std::string_view word) {
    if (word == "most") return Quantifier::Most;
    if (word == "some") return Quantifier::Some;
    if (word == "none") return Quantifier::None;
    return Quantifier::All;
}

Decision join_members(Quantifier quantifier, std::span<const Decision> members) {
    if (members.empty()) return {Verdict::NotInRecord, Reason::NotSurveyed, {}};
    const Tally tally = tally_of(members);
    if (is_true(quantifier, tally)) return {Verdict::Supported, Reason::None, {}};
    if (is_false(quantifier, tally)) return {Verdict::Contradicted, Reason::None, {}};
    if (tally.contested > 0) return {Verdict::Contested, Reason::SourcesDiffer, {}};
    return {Verdict::NotInRecord, Reason::NotSurveyed, {}};
}

}  // namespace mithaq::verdict
