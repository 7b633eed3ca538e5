#include "engine/conditions.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace mithaq::engine {

bool same_days(const FourSets& a, const FourSets& b) {
    return a.certain == b.certain && a.on_record == b.on_record && a.possible == b.possible &&
           a.excluded == b.excluded;
}

namespace {

using Paths = std::vector<std::pair<Condition, std::uint32_t>>;
constexpr double kMostBoxes = 4096;

Paths reduced(const Paths& paths) {
    const std::uint32_t first = paths.front().second;
    if (std::all_of(paths.begin(), paths.end(), [&](const auto& path) { return path.second == first; }))
        return {{{}, first}};
    std::vector<std::uint32_t> order;
    const Diagram diagram = diagram_of(paths, order);
    Paths result = paths_of(diagram);
    for (auto& [condition, leaf] : result) leaf = order[leaf];
    return result;
}

std::set<std::uint32_t> questions_of(const Paths& paths) {
    std::set<std::uint32_t> questions;
    for (const auto& [condition, leaf] : paths)
        for (const auto& [question, readings] : condition) questions.insert(question);
    return questions;
}

// What is left where a question takes some readings; that question is then not asked any more.
Paths restricted(const Paths& paths, std::uint32_t question, ReadingMask to) {
    Paths result;
    for (const auto& [condition, leaf] : paths) {
        Condition rest;
        bool meets = true;
        for (const auto& [asked, readings] : condition) {
            if (asked == question)
                meets = (readings & to) != 0;
            else
                rest.emplace_back(asked, readings);
        }
        if (meets) result.emplace_back(std::move(rest), leaf);
    }
    return reduced(result);
}

// The sets of readings of a question that lead to different things, with what each leads to.
std::vector<std::pair<ReadingMask, Paths>> divided(const Paths& paths, std::uint32_t question) {
    ReadingMask full = 0;
    for (const auto& [condition, leaf] : paths)
        for (const auto& [asked, readings] : condition)
            if (asked == question) full |= readings;
    std::vector<std::pair<ReadingMask, Paths>> ways;
    for (ReadingMask left = full; left != 0; left &= left - 1) {
        const ReadingMask reading = left & (~left + 1);
        Paths rest = restricted(paths, question, reading);
        const auto same =
            std::find_if(ways.begin(), ways.end(), [&](const auto& way) { return way.second == rest; });
        if (same != ways.end())
            same->first |= reading;
        else
            ways.emplace_back(reading, std::move(rest));
    }
    return ways;
}

// Cuts the space of all readings in two, question by question, and each half again, until every part leads to one thing;
// of all ways to do so one with the fewest parts.
class Cuts {
public:
    explicit Cuts(const Paths& paths) : paths_(paths) {
        for (const std::uint32_t question : questions_of(paths))
            for (const auto& [readings, rest] : divided(paths, question))
                groups_[question].push_back(readings);
        for (const auto& [question, groups] : groups_) {
            ReadingMask all = 0;
            for (const ReadingMask group : groups) all |= group;
            whole_.emplace_back(question, all);
        }
    }

    // How many parts of the space there are to look at.
    [[nodiscard]] double size() const {
        double boxes = 1;
        for (const auto& [question, groups] : groups_)
            boxes *= static_cast<double>((std::uint64_t{1} << std::min<std::size_t>(groups.size(), 40)) - 1);
        return boxes;
    }

    Paths fewest() {
        Paths parts;
        collect(whole_, parts);
        for (auto& [condition, leaf] : parts)
            std::erase_if(condition, [&](const auto& limit) {
                return std::find(whole_.begin(), whole_.end(), limit) != whole_.end();
            });
        return parts;
    }

private:
    struct Cut {
        std::size_t parts = 1;
        std::uint32_t leaf = 0;  // of one part
        std::size_t place = 0;   // else: the question's place in the box
        ReadingMask first = 0;   // what goes to the first half
    };

    const Cut& best(const Condition& box) {
        if (const auto known = known_.find(box); known != known_.end()) return known->second;
        Cut cut;
        if (const auto leaf = only_leaf(box)) {
            cut.leaf = *leaf;
            return known_.emplace(box, cut).first->second;
        }
        cut.parts = SIZE_MAX;
        for (std::size_t place = 0; place < box.size(); ++place) {
            std::vector<ReadingMask> inside;
            for (const ReadingMask group : groups_.at(box[place].first))
                if ((group & box[place].second) != 0) inside.push_back(group);
            // Each way to part the groups in two, the first group always on the first side.
            for (std::uint64_t side = 1; inside.size() > 1 && side < (std::uint64_t{1} << inside.size()) - 1;
                 side += 2) {
                ReadingMask first = 0;
                for (std::size_t i = 0; i < inside.size(); ++i)
                    if ((side >> i & 1U) != 0) first |= inside[i];
                Condition one = box;
                Condition other = box;
                one[place].second = first;
                other[place].second &= ~first;
                const std::size_t parts = best(one).parts + best(other).parts;
                if (parts < cut.parts) cut = {parts, 0, place, first};
            }
        }
        return known_.emplace(box, cut).first->second;
    }

    std::optional<std::uint32_t> only_leaf(const Condition& box) const {
        std::optional<std::uint32_t> only;
        for (const auto& [condition, leaf] : paths_) {
            const bool meets = std::all_of(condition.begin(), condition.end(), [&](const auto& limit) {
                const auto at = std::find_if(box.begin(), box.end(),
                                             [&](const auto& side) { return side.first == limit.first; });
                return at == box.end() || (at->second & limit.second) != 0;
            });
            if (!meets) continue;
            if (only && *only != leaf) return std::nullopt;
            only = leaf;
        }
        return only;
    }

    void collect(const Condition& box, Paths& parts) {
        const Cut cut = best(box);
        if (cut.parts == 1) {
            parts.emplace_back(box, cut.leaf);
            return;
        }
        Condition one = box;
        Condition other = box;
        one[cut.place].second = cut.first;
        other[cut.place].second &= ~cut.first;
        collect(one, parts);
        collect(other, parts);
    }

    const Paths& paths_;
    Condition whole_;
    std::map<std::uint32_t, std::vector<ReadingMask>> groups_;
    std::map<Condition, Cut> known_;
};

std::uint32_t most_telling(const Paths& paths, const std::set<std::uint32_t>& questions) {
    std::uint32_t best = *questions.begin();
    std::size_t least = SIZE_MAX;
    for (const std::uint32_t question : questions) {
        std::size_t left = 0;
        for (const auto& [readings, rest] : divided(paths, question)) left += rest.size();
        if (left >= least) continue;
        least = left;
        best = question;
    }
    return best;
}

Paths shortest(const Paths& paths) {
    const std::set<std::uint32_t> questions = questions_of(paths);
    if (questions.empty()) return paths;
    Cuts cuts(paths);
    if (cuts.size() <= kMostBoxes) return cuts.fewest();
    const std::uint32_t question = most_telling(paths, questions);
    Paths all;
    for (const auto& [readings, rest] : divided(paths, question))
        for (auto& [condition, leaf] : shortest(rest)) {
            condition.emplace_back(question, readings);
            std::sort(condition.begin(), condition.end());
            all.emplace_back(std::move(condition), leaf);
        }
    return all;
}

}  // namespace

std::vector<std::pair<Condition, std::uint32_t>> shortest_conditions(const Diagram& diagram) {
    if (diagram.nodes.empty()) return {{{}, 0}};
    Paths result = shortest(paths_of(diagram));
    // By the readings, question after question, as they are declared.
    std::sort(result.begin(), result.end(), [](const auto& a, const auto& b) {
        return std::lexicographical_compare(a.first.begin(), a.first.end(), b.first.begin(), b.first.end(),
                                            [](const auto& one, const auto& other) {
                                                const auto lowest = [](ReadingMask mask) {
                                                    return mask & (~mask + 1);
                                                };
                                                return std::pair(one.first, lowest(one.second)) <
                                                       std::pair(other.first, lowest(other.second));
                                            });
    });
    return result;
}

ReadingCondition as_readings(const Condition& condition) {
    ReadingCondition readings;
    for (const auto& [question, mask] : condition)
        for (std::uint32_t reading = 0; reading < kMostReadings; ++reading)
            if ((mask >> reading & 1U) != 0) readings[question].push_back(reading);
    return readings;
}

}  // namespace mithaq::engine
