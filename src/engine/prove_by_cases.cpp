#include "engine/prove_by_cases.h"

#include <algorithm>
#include <cstdlib>

namespace mithaq::engine {

namespace {

using proof::Goal;
using proof::Narrowed;
using proof::Proof;
using proof::Worlds;
using time::Day;
using Left = NarrowedWorlds::Left;

constexpr std::uint64_t kMostLooks = 4000;
constexpr std::size_t kMostTried = 16;  // choices that are tried for the next split

// The choices that are not settled yet, those with the most ways first.
std::vector<std::size_t> open_choices(const Left& world) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < world.size(); ++i)
        if (NarrowedWorlds::ways(world[i]) > 1) order.push_back(i);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return NarrowedWorlds::ways(world[a]) > NarrowedWorlds::ways(world[b]);
    });
    if (order.size() > kMostTried) order.resize(kMostTried);
    return order;
}

Left with(Left world, std::size_t index, const Narrowed& choice) {
    world[index] = choice;
    return world;
}

class CaseSearch {
public:
    CaseSearch(NarrowedWorlds& worlds, Wanted wanted) : worlds_(worlds), wanted_(wanted) {}

    std::optional<Proof> run() { return prove(worlds_.whole(), false); }
    [[nodiscard]] bool too_many() const { return too_many_; }

    // The first case, in the worlds of claims.
    std::optional<Proof> example() {
        if (!example_) return std::nullopt;
        auto proof = worlds_.prove(*example_, {Worlds::OfClaims, wanted_.goal});
        if (proof) proof->world = worlds_.narrowed_only(*example_);
        return proof;
    }

private:
    bool decides(const Left& world) { return worlds_.decides(world, wanted_); }

    std::optional<Proof> prove(const Left& world, bool decided) {
        if (decided || decides(world)) {
            ++leaves_;
            if (!example_) example_ = world;
            return worlds_.prove(world, wanted_);
        }
        if (leaves_ + waiting_ >= kMostCases || worlds_.looks() > kMostLooks) {
            too_many_ = true;
            return std::nullopt;
        }
        const auto split = best_split(world);
        if (!split) return std::nullopt;
        const auto [first, second] = NarrowedWorlds::halves(world[split->choice]);
        std::vector<proof::Case> cases;
        ++waiting_;
        auto low = prove(with(world, split->choice, first), split->first);
        --waiting_;
        if (!low) return std::nullopt;
        auto high = prove(with(world, split->choice, second), split->second);
        if (!high) return std::nullopt;
        Proof both;
        both.atom = low->atom;
        both.on = low->on;
        both.worlds = low->worlds;
        both.readings = low->readings;
        both.cases.push_back({first, std::move(*low)});
        both.cases.push_back({second, std::move(*high)});
        return both;
    }

    struct Split {
        std::size_t choice = 0;
        bool first = false;  // whether the halves are decided
        bool second = false;
    };

    std::optional<Split> best_split(const Left& world) {
        std::optional<Split> best;
        int best_decided = -1;
        for (const std::size_t i : open_choices(world)) {
            const auto [low, high] = NarrowedWorlds::halves(world[i]);
            const Split split{i, decides(with(world, i, low)), decides(with(world, i, high))};
            const int decided = (split.first ? 1 : 0) + (split.second ? 1 : 0);
            if (decided <= best_decided) continue;
            best_decided = decided;
            best = split;
            if (decided == 2) break;
        }
        return best;
    }

    NarrowedWorlds& worlds_;
    Wanted wanted_;
    std::size_t leaves_ = 0;
    std::size_t waiting_ = 0;
    bool too_many_ = false;
    std::optional<Left> example_;
};

// Looks for a world that has it and a world that has it not, then lets go of all that is not needed.
class WorldSearch {
public:
    explicit WorldSearch(NarrowedWorlds& worlds) : worlds_(worlds) {}

    TwoWorlds run() {
        try_extremes();
        if (!done()) descend(worlds_.whole());
        TwoWorlds found;
        found.holds = shown(holds_, Goal::Holds);
        found.fails = shown(fails_, Goal::Fails);
        return found;
    }

private:
    [[nodiscard]] bool done() const { return holds_ && fails_; }

    // Whether the bounds decide it there.
    bool try_world(const Left& world) {
        const auto look = worlds_.look(world, false);
        if (!holds_ && look.on_record) holds_ = world;
        if (!fails_ && !look.possible) fails_ = world;
        return look.on_record || !look.possible;
    }

    // All that may happen, as little as may happen, and each of these with one choice turned.
    void try_extremes() {
        constexpr std::size_t kMostTurned = 64;
        Left most;
        Left least;
        for (const Narrowed& choice : worlds_.whole()) {
            most.push_back(NarrowedWorlds::most(choice));
            least.push_back(NarrowedWorlds::least(choice));
        }
        try_world(most);
        try_world(least);
        for (std::size_t i = 0; i < std::min(most.size(), kMostTurned) && !done(); ++i) {
            try_world(with(least, i, most[i]));
            if (!done()) try_world(with(most, i, least[i]));
        }
    }

    // Halves what is left, the half with more to gain first.
    void descend(const Left& world) {
        constexpr std::uint64_t kMostLooksDown = 800;
        if (done() || worlds_.looks() > kMostLooksDown || try_world(world)) return;
        const std::vector<std::size_t> order = open_choices(world);
        if (order.empty()) return;
        const auto [low, high] = NarrowedWorlds::halves(world[order.front()]);
        descend(with(world, order.front(), low));
        descend(with(world, order.front(), high));
    }

    std::optional<Proof> shown(std::optional<Left>& world, Goal goal) {
        if (!world) return std::nullopt;
        const Wanted wanted{Worlds::OfClaims, goal};
        let_go(*world, 0, world->size(), wanted);
        widen(*world, wanted);
        auto proof = worlds_.prove(*world, wanted);
        if (proof) proof->world = worlds_.narrowed_only(*world);
        return proof;
    }

    // Opens choices again, many at a time, as long as it stays decided.
    void let_go(Left& world, std::size_t from, std::size_t to, Wanted wanted) {
        if (from >= to) return;
        Left opened = world;
        bool same = true;
        for (std::size_t i = from; i < to; ++i) {
            same = same && opened[i] == worlds_.whole()[i];
            opened[i] = worlds_.whole()[i];
        }
        if (same) return;
        if (worlds_.decides(opened, wanted)) {
            world = std::move(opened);
            return;
        }
        if (to - from == 1) return;
        const std::size_t middle = from + (to - from) / 2;
        let_go(world, from, middle, wanted);
        let_go(world, middle, to, wanted);
    }

    // What is left of few choices is made as wide as it may be: an act "on 31 December" becomes one "from 2 January on".
    void widen(Left& world, Wanted wanted) {
        constexpr std::size_t kMostWidened = 4;
        std::size_t widened = 0;
        for (std::size_t i = 0; i < world.size(); ++i) {
            if (world[i] == worlds_.whole()[i] || world[i].options.size() != 1 || widened++ >= kMostWidened)
                continue;
            const std::uint32_t index = world[i].options[0].index;
            const Narrowed::Option& all = worlds_.whole()[i].options[index];
            widen(world, i, wanted, &Narrowed::Option::start, all.start);
            if (all.end) widen_end(world, i, wanted, *all.end);
        }
    }

    void widen(Left& world, std::size_t i, Wanted wanted, Window Narrowed::Option::*part, Window all) {
        const auto try_window = [&](Window window) {
            Left wider = world;
            wider[i].options[0].*part = window;
            if (!worlds_.decides(wider, wanted)) return false;
            world = std::move(wider);
            return true;
        };
        stretch(world[i].options[0].*part, all, try_window);
    }

    void widen_end(Left& world, std::size_t i, Wanted wanted, Window all) {
        const auto try_window = [&](Window window) {
            Left wider = world;
            wider[i].options[0].end = window;
            if (!worlds_.decides(wider, wanted)) return false;
            world = std::move(wider);
            return true;
        };
        stretch(*world[i].options[0].end, all, try_window);
    }

    // Moves one end of the window as far as `accepted` lets it, then the other.
    template <class Accepted>
    static void stretch(Window now, Window all, const Accepted& accepted) {
        if (now == all || accepted(all)) return;
        if (now.last != all.last && !time::is_open(now.last)) {
            if (accepted({now.first, all.last}))
                now.last = all.last;
            else
                now.last = furthest(now.last, all.last, 1, [&](Day day) {
                    return accepted({now.first, day});
                });
        }
        if (now.first != all.first && !time::is_open(now.first) && !accepted({all.first, now.last}))
            furthest(now.first, all.first, -1, [&](Day day) { return accepted({day, now.last}); });
    }

    // The furthest day from `from` on, forward or back, up to which `accepted` was found to hold; not as far as `end`.
    template <class Accepted>
    static Day furthest(Day from, Day end, int direction, const Accepted& accepted) {
        constexpr int kTwoCenturies = 73'000;
        const int whole =
            time::is_open(end) ? kTwoCenturies : std::abs(static_cast<int>((end - from).count()));
        int good = 0;
        int bad = whole;
        // Twice as far each time, then halfway between.
        for (int next = 1; next < whole; next *= 2) {
            if (!accepted(from + std::chrono::days{direction * next})) {
                bad = next;
                break;
            }
            good = next;
        }
        while (bad - good > 1) {
            const int middle = good + (bad - good) / 2;
            (accepted(from + std::chrono::days{direction * middle}) ? good : bad) = middle;
        }
        return from + std::chrono::days{direction * good};
    }

    NarrowedWorlds& worlds_;
    std::optional<Left> holds_, fails_;
};

}  // namespace

CaseProof prove_by_cases(NarrowedWorlds& worlds, Wanted wanted) {
    if (!worlds.known()) return {};
    CaseSearch search(worlds, wanted);
    CaseProof found;
    found.proof = search.run();
    found.too_many = !found.proof && search.too_many();
    if (found.too_many) found.example = search.example();
    return found;
}

TwoWorlds find_two_worlds(NarrowedWorlds& worlds) {
    if (!worlds.known()) return {};
    return WorldSearch(worlds).run();
}

}  // namespace mithaq::engine
