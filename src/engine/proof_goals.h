// Goals of a proof under construction, and the nodes that have them.
#pragma once

#include "proof/proof.h"

namespace mithaq::engine {

[[nodiscard]] inline proof::Goal opposite(proof::Goal goal) {
    switch (goal) {
        case proof::Goal::Holds:
            return proof::Goal::Fails;
        case proof::Goal::Fails:
            return proof::Goal::Holds;
        case proof::Goal::HoldsSomeDay:
            return proof::Goal::FailsSomeDay;
        case proof::Goal::FailsSomeDay:
            break;
    }
    return proof::Goal::HoldsSomeDay;
}

// The same of some day.
[[nodiscard]] inline proof::Goal some(proof::Goal goal) {
    const bool holds = goal == proof::Goal::Holds || goal == proof::Goal::HoldsSomeDay;
    return holds ? proof::Goal::HoldsSomeDay : proof::Goal::FailsSomeDay;
}

[[nodiscard]] inline proof::Node node_of(proof::Goal goal, proof::Step step, time::Window days) {
    proof::Node node;
    node.goal = goal;
    node.step = step;
    node.days = days;
    return node;
}

}  // namespace mithaq::engine
