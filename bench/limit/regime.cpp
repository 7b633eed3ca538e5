// The limit of bench/scenarios/regime: a dense array of states by treaties, one day each for signature, ratification and leaving.
#include "tables.h"

int main(int, char** arguments) {
    const std::string in = arguments[1], out = arguments[2];
    const Table need(in, "need", 2), signed_(in, "signed", 3), ratified(in, "ratified", 3),
        notice(in, "notice", 4), holds(in, "holds", 4), bans(in, "bans", 2);
    const int treaties = 1 + std::max({need.most(0), signed_.most(1), ratified.most(1), bans.most(0)});
    const int states = 1 + std::max({signed_.most(0), ratified.most(0), holds.most(0)});
    const int weapons = 1 + std::max(holds.most(1), bans.most(1));
    const auto cell = [&](int state, int treaty) {
        return static_cast<std::size_t>(state) * static_cast<std::size_t>(treaties) +
               static_cast<std::size_t>(treaty);
    };
    const auto cells = static_cast<std::size_t>(states) * static_cast<std::size_t>(treaties);
    std::vector<int> sign(cells, kHorizon), ratify(cells, kHorizon), leave(cells, kHorizon);
    for (std::size_t i = 0; i < signed_.rows(); ++i) {
        int& day = sign[cell(signed_.row(i)[0], signed_.row(i)[1])];
        day = std::min(day, signed_.row(i)[2]);
    }
    for (std::size_t i = 0; i < ratified.rows(); ++i) {
        int& day = ratify[cell(ratified.row(i)[0], ratified.row(i)[1])];
        day = std::min(day, ratified.row(i)[2]);
    }
    for (std::size_t i = 0; i < notice.rows(); ++i) {
        int& day = leave[cell(notice.row(i)[0], notice.row(i)[1])];
        day = std::min(day, notice.row(i)[3]);
    }

    Answer inforce(out, "inforce"), bound(out, "bound"), interim(out, "interim"), breach(out, "breach");
    std::vector<int> force(static_cast<std::size_t>(treaties), kHorizon), days;
    for (std::size_t i = 0; i < need.rows(); ++i) {
        const int treaty = need.row(i)[0], wanted = need.row(i)[1];
        days.clear();
        for (int state = 0; state < states; ++state)
            if (const int day = ratify[cell(state, treaty)]; day < kHorizon) days.push_back(day);
        if (static_cast<int>(days.size()) < wanted) continue;
        std::nth_element(days.begin(), days.begin() + wanted - 1, days.end());
        force[treaty] = std::min(kHorizon, days[wanted - 1] + 90);
        if (force[treaty] < kHorizon) inforce.row(treaty, force[treaty], kHorizon);
    }

    std::vector<std::vector<int>> banned(static_cast<std::size_t>(treaties));
    for (std::size_t i = 0; i < bans.rows(); ++i) banned[bans.row(i)[0]].push_back(bans.row(i)[1]);
    const ByColumn holdings(holds, 0, states);
    std::vector<std::vector<Days>> held(static_cast<std::size_t>(weapons));
    for (int state = 0; state < states; ++state) {
        for (auto& each : held) each.clear();
        holdings.each(state, [&](unsigned i) {
            held[holds.row(i)[1]].push_back({holds.row(i)[2], holds.row(i)[3]});
        });
        for (auto& each : held) join(each);
        for (int treaty = 0; treaty < treaties; ++treaty) {
            const std::size_t at = cell(state, treaty);
            if (sign[at] < ratify[at]) interim.row(state, treaty, sign[at], ratify[at]);
            const int from = std::max(ratify[at], force[treaty]), to = std::min(leave[at], kHorizon);
            if (from >= to) continue;
            bound.row(state, treaty, from, to);
            for (const int weapon : banned[treaty])
                for (const Days each : held[weapon])
                    if (std::max(each.from, from) < std::min(each.to, to))
                        breach.row(state, treaty, weapon, std::max(each.from, from), std::min(each.to, to));
        }
    }
}
