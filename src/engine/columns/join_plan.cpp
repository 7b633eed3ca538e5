#include "engine/columns/join_plan.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace mithaq::engine::columns {

namespace {

constexpr int kMostTries = 3000;       // orders looked at before the best so far is taken
constexpr double kDeltas = 1000;       // how often a recursive rule is looked at
constexpr double kPermuteCost = 4;     // a row, against 1 for a lookup
constexpr double kOutOfOrderCost = 6;  // of a derived row

// A way to bind the next variables.
struct Step {
    Level::Kind kind = Level::Kind::Values;
    Variable variable = kNone;   // Values, Assign
    std::uint32_t leaf = kNone;  // Rows
    std::uint32_t node = kNone;  // Assign
};

class Planner {
public:
    Planner(const RuleCode& rule, std::uint32_t delta, const Estimates& estimates, bool optimise)
        : rule_(rule), delta_(delta), estimates_(estimates), optimise_(optimise) {
        wanted_.resize(rule.variable_count);
        for (const Leaf& leaf : rule.leaves)
            for (std::size_t c = 0; c < leaf.places.size(); ++c)
                if (leaf.places[c].kind == Place::Kind::Variable) wanted_[leaf.places[c].variable] = true;
        for (const Place& place : rule.head_places)
            if (place.kind == Place::Kind::Variable) wanted_[place.variable] = true;
        for (const Node& node : rule.nodes)
            for (const Variable variable : node.variables) wanted_[variable] = true;
    }

    JoinPlan make() {
        std::vector<bool> bound(rule_.variable_count);
        if (delta_ != kNone)
            for (const Place& place : rule_.leaves[delta_].places)
                if (place.kind == Place::Kind::Variable) bound[place.variable] = true;
        best_cost_ = std::numeric_limits<double>::infinity();
        search(bound, delta_ == kNone ? 1 : kDeltas, 0);
        JoinPlan plan;
        plan.delta = delta_;
        plan.cost = best_cost_;
        plan.bindings = best_bindings_;
        if (!found_) {
            plan.fault = "nothing binds a variable";
            return plan;
        }
        lay_out(plan);
        return plan;
    }

private:
    [[nodiscard]] bool growing(const Leaf& leaf) const { return estimates_.growing(leaf.source); }

    // How many combinations of the columns in `known` there are.
    [[nodiscard]] double combinations(const Leaf& leaf, const std::vector<bool>& known) const {
        double product = 1;
        for (std::uint32_t c = 0; c < leaf.places.size(); ++c)
            if (known[c]) product *= std::max(1.0, estimates_.distinct(leaf.source, c));
        return std::min(product, std::max(1.0, estimates_.rows(leaf.source)));
    }

    // How many values (or rows) a leaf adds to one binding, when `bound` becomes `after`.
    [[nodiscard]] double fanout(const Leaf& leaf, const std::vector<bool>& bound,
                                const std::vector<bool>& after) const {
        std::vector<bool> before(leaf.places.size());
        std::vector<bool> then(leaf.places.size());
        for (std::size_t c = 0; c < leaf.places.size(); ++c) {
            const Place& place = leaf.places[c];
            before[c] = place.kind == Place::Kind::Constant ||
                        (place.kind == Place::Kind::Variable && bound[place.variable]);
            then[c] = before[c] || (place.kind == Place::Kind::Variable && after[place.variable]);
        }
        return combinations(leaf, then) / combinations(leaf, before);
    }

    [[nodiscard]] double domain(Variable variable) const {
        double most = 1;
        for (const Leaf& leaf : rule_.leaves)
            for (std::uint32_t c = 0; c < leaf.places.size(); ++c)
                if (leaf.places[c].kind == Place::Kind::Variable && leaf.places[c].variable == variable)
                    most = std::max(most, estimates_.distinct(leaf.source, c));
        return most;
    }

    static bool mentions(const Leaf& leaf, Variable variable) {
        for (std::size_t c = 0; c < leaf.places.size(); ++c)
            if (leaf.places[c].kind == Place::Kind::Variable && leaf.places[c].variable == variable)
                return true;
        return false;
    }

    [[nodiscard]] bool lists(const Leaf& leaf) const { return leaf.required && !growing(leaf); }

    [[nodiscard]] std::vector<Step> steps(const std::vector<bool>& bound) const {
        std::vector<Step> found;
        for (const std::uint32_t part : rule_.parts) {
            const Node& node = rule_.nodes[part];
            const auto known = [&](const Operand& side) {
                return side.kind == Operand::Kind::Constant ||
                       (side.kind == Operand::Kind::Variable && bound[side.variable]);
            };
            const auto open = [&](const Operand& side) {
                return side.kind == Operand::Kind::Variable && !bound[side.variable];
            };
            // A variable whose value follows from what is known costs nothing.
            if (node.kind == Node::Kind::Compute && node.result_kind == Operand::Kind::Variable) {
                if (!bound[node.result] && known(node.left) && known(node.right))
                    return {{Level::Kind::Assign, node.result, kNone, part}};
            }
            if (node.kind != Node::Kind::Compare || node.relation != law::Relation::Equal) continue;
            if (open(node.left) && known(node.right))
                return {{Level::Kind::Assign, node.left.variable, kNone, part}};
            if (open(node.right) && known(node.left))
                return {{Level::Kind::Assign, node.right.variable, kNone, part}};
        }
        for (Variable v = 0; v < bound.size(); ++v) {
            if (bound[v] || !wanted_[v]) continue;
            for (const Leaf& leaf : rule_.leaves)
                if (lists(leaf) && mentions(leaf, v)) {
                    found.push_back({Level::Kind::Values, v, kNone, kNone});
                    break;
                }
        }
        for (std::uint32_t l = 0; l < rule_.leaves.size(); ++l) {
            const Leaf& leaf = rule_.leaves[l];
            if (!leaf.required || !growing(leaf) || l == delta_) continue;
            for (const Place& place : leaf.places)
                if (place.kind == Place::Kind::Variable && !bound[place.variable]) {
                    found.push_back({Level::Kind::Rows, kNone, l, kNone});
                    break;
                }
        }
        return found;
    }

    [[nodiscard]] std::vector<bool> after(const std::vector<bool>& bound, const Step& step) const {
        std::vector<bool> then = bound;
        if (step.variable != kNone) then[step.variable] = true;
        if (step.leaf != kNone)
            for (const Place& place : rule_.leaves[step.leaf].places)
                if (place.kind == Place::Kind::Variable) then[place.variable] = true;
        return then;
    }

    // The bindings after a step, and what it costs to make them.
    void price(const Step& step, const std::vector<bool>& bound, double& bindings, double& cost) const {
        if (step.kind == Level::Kind::Assign) return;
        const std::vector<bool> then = after(bound, step);
        double least = std::numeric_limits<double>::infinity();
        std::uint32_t lister = step.leaf;
        std::size_t touched = 0;
        for (std::uint32_t l = 0; l < rule_.leaves.size(); ++l) {
            const Leaf& leaf = rule_.leaves[l];
            const bool here = step.leaf == l || (step.variable != kNone && mentions(leaf, step.variable));
            if (!here) continue;
            ++touched;
            const bool can_list = step.leaf == l || (step.leaf == kNone && lists(leaf));
            if (!can_list) continue;
            const double fan = fanout(leaf, bound, then);
            if (fan < least) {
                least = fan;
                lister = l;
            }
        }
        const double tried = bindings * least;
        double kept = tried;
        for (std::uint32_t l = 0; l < rule_.leaves.size(); ++l) {
            const Leaf& leaf = rule_.leaves[l];
            if (l == lister || !leaf.required || step.variable == kNone || !mentions(leaf, step.variable))
                continue;
            if (growing(leaf)) continue;
            kept *= std::min(1.0, fanout(leaf, bound, then) / domain(step.variable));
        }
        cost += tried * (1 + 0.5 * static_cast<double>(touched));
        bindings = kept;
    }

    // Depth first over all orders, cut where an order is dearer than the best.
    void search(const std::vector<bool>& bound, double bindings, double cost) {
        if (cost >= best_cost_ || (found_ && ++tries_ > kMostTries)) return;
        std::vector<Step> next = steps(bound);
        if (next.empty()) {
            if (!all_bound(bound)) return;
            cost += extra_cost(bindings);
            if (cost < best_cost_) {
                best_cost_ = cost;
                best_bindings_ = bindings;
                best_ = taken_;
                found_ = true;
            }
            return;
        }
        if (!optimise_) next.resize(1);
        std::vector<std::pair<double, std::size_t>> order;
        for (std::size_t i = 0; i < next.size(); ++i) {
            double then = bindings;
            double more = 0;
            price(next[i], bound, then, more);
            order.emplace_back(more + then, i);
        }
        std::stable_sort(order.begin(), order.end());
        for (const auto& each : order) {
            const Step& step = next[each.second];
            double then = bindings;
            double more = cost;
            price(step, bound, then, more);
            taken_.push_back(step);
            search(after(bound, step), then, more);
            taken_.pop_back();
        }
    }

    [[nodiscard]] bool all_bound(const std::vector<bool>& bound) const {
        for (Variable v = 0; v < bound.size(); ++v)
            if (wanted_[v] && !bound[v]) return false;
        return true;
    }

    // By variable: its place in the order in which they are bound.
    [[nodiscard]] std::vector<std::uint32_t> positions(const std::vector<Step>& steps) const {
        std::vector<std::uint32_t> position(rule_.variable_count, kNone);
        const auto bind = [&](const Leaf& leaf, std::uint32_t at) {
            for (const Place& place : leaf.places)
                if (place.kind == Place::Kind::Variable && position[place.variable] == kNone)
                    position[place.variable] = at;
        };
        if (delta_ != kNone) bind(rule_.leaves[delta_], 0);
        for (std::uint32_t s = 0; s < steps.size(); ++s) {
            if (steps[s].leaf != kNone) bind(rule_.leaves[steps[s].leaf], s + 1);
            if (steps[s].variable != kNone) position[steps[s].variable] = s + 1;
        }
        return position;
    }

    [[nodiscard]] std::vector<std::uint32_t> order_of(const Leaf& leaf,
                                                      const std::vector<std::uint32_t>& position) const {
        std::vector<std::uint32_t> order;
        for (std::uint32_t c = 0; c < leaf.places.size(); ++c)
            if (leaf.places[c].kind != Place::Kind::Any) order.push_back(c);
        const auto rank = [&](std::uint32_t c) -> std::uint64_t {
            if (leaf.places[c].kind == Place::Kind::Open) return std::uint64_t{kNone} + 1;
            return leaf.places[c].kind == Place::Kind::Constant ? 0 : position[leaf.places[c].variable] + 1;
        };
        std::stable_sort(order.begin(), order.end(),
                         [&](std::uint32_t a, std::uint32_t b) { return rank(a) < rank(b); });
        return order;
    }

    // Indexes to make, and derived rows that come out of order.
    [[nodiscard]] double extra_cost(double bindings) const {
        const std::vector<std::uint32_t> position = positions(taken_);
        double cost = 0;
        for (const Leaf& leaf : rule_.leaves) {
            if (growing(leaf)) continue;
            const std::vector<std::uint32_t> order = order_of(leaf, position);
            if (order.size() < leaf.places.size() || !std::is_sorted(order.begin(), order.end()))
                cost += estimates_.rows(leaf.source) * kPermuteCost;
        }
        std::uint32_t last = 0;
        bool first = true;
        for (const Place& place : rule_.head_places) {
            if (place.kind != Place::Kind::Variable) continue;
            if (position[place.variable] < last || (first && position[place.variable] > 1)) {
                cost += bindings * (first ? kOutOfOrderCost : kOutOfOrderCost / 2);
                break;
            }
            last = position[place.variable];
            first = false;
        }
        return cost;
    }

    void lay_out(JoinPlan& plan) const {
        const std::vector<std::uint32_t> position = positions(best_);
        plan.levels.resize(best_.size() + 1);
        for (const Leaf& leaf : rule_.leaves) plan.column_order.push_back(order_of(leaf, position));
        for (std::size_t s = 0; s < best_.size(); ++s) lay_out_step(best_[s], position, plan, s + 1);
        for (std::uint32_t l = 0; l < rule_.leaves.size(); ++l)
            if (l != delta_ || !rule_.leaves[l].required) lay_out_leaf(l, position, plan);
        lay_out_parts(position, plan);
    }

    void lay_out_step(const Step& step, const std::vector<std::uint32_t>& position, JoinPlan& plan,
                      std::size_t number) const {
        Level& level = plan.levels[number];
        level.kind = step.kind;
        level.variable = step.variable;
        if (step.kind == Level::Kind::Assign) {
            level.node = step.node;
        } else if (step.kind == Level::Kind::Rows) {
            lay_out_rows(step.leaf, position, level, static_cast<std::uint32_t>(number));
        } else {
            for (std::uint32_t l = 0; l < rule_.leaves.size(); ++l) {
                const Leaf& leaf = rule_.leaves[l];
                if (!lists(leaf) || l == delta_ || !mentions(leaf, step.variable)) continue;
                const auto& order = plan.column_order[l];
                for (std::uint32_t depth = 0; depth < order.size(); ++depth) {
                    const Place& place = leaf.places[order[depth]];
                    if (place.kind == Place::Kind::Variable && place.variable == step.variable) {
                        level.listers.emplace_back(l, depth);
                        break;
                    }
                }
            }
        }
    }

    void lay_out_rows(std::uint32_t l, const std::vector<std::uint32_t>& position, Level& level,
                      std::uint32_t number) const {
        const Leaf& leaf = rule_.leaves[l];
        level.rows.leaf = l;
        for (std::uint32_t c = 0; c < leaf.places.size(); ++c) {
            const Place& place = leaf.places[c];
            if (place.kind == Place::Kind::Any || place.kind == Place::Kind::Open) continue;
            if (place.kind == Place::Kind::Constant || position[place.variable] < number) {
                level.rows.columns.push_back(c);
                continue;
            }
            const auto same = std::find_if(level.binds.begin(), level.binds.end(),
                                           [&](const auto& bind) { return bind.second == place.variable; });
            if (same == level.binds.end())
                level.binds.emplace_back(c, place.variable);
            else
                level.equal.emplace_back(same->first, c);
        }
    }

    // When each column of a leaf is known, and the leaf is narrowed by it.
    void lay_out_leaf(std::uint32_t l, const std::vector<std::uint32_t>& position, JoinPlan& plan) const {
        const Leaf& leaf = rule_.leaves[l];
        const auto known_at = [&](std::uint32_t c) -> std::uint32_t {
            return leaf.places[c].kind == Place::Kind::Constant ? 0 : position[leaf.places[c].variable];
        };
        if (growing(leaf)) {
            for (const Level& level : plan.levels)
                if (level.kind == Level::Kind::Rows && level.rows.leaf == l) return;
            Lookup lookup{l, {}, leaf.required};
            std::uint32_t at = 0;
            for (std::uint32_t c = 0; c < leaf.places.size(); ++c) {
                if (leaf.places[c].kind == Place::Kind::Any || leaf.places[c].kind == Place::Kind::Open)
                    continue;
                lookup.columns.push_back(c);
                at = std::max(at, known_at(c));
            }
            plan.levels[at].lookups.push_back(lookup);
            return;
        }
        const auto& order = plan.column_order[l];
        for (std::uint32_t depth = 0; depth + leaf.open() < order.size(); ++depth) {
            const std::uint32_t c = order[depth];
            plan.levels[known_at(c)].advances.push_back({l, depth, leaf.places[c], leaf.required});
        }
    }

    void lay_out_parts(const std::vector<std::uint32_t>& position, JoinPlan& plan) const {
        const auto level_of = [&](const Node& node) {
            std::uint32_t at = 0;
            for (const Variable variable : node.variables) at = std::max(at, position[variable]);
            return at;
        };
        // The parts stand in an order in which ranges are given before they are read.
        std::vector<std::uint32_t> given_at(rule_.variable_count);
        const auto give = [&](Variable variable, std::uint32_t at) {
            if (variable != kNone) given_at[variable] = at;
        };
        for (const std::uint32_t part : rule_.parts) {
            const Node& node = rule_.nodes[part];
            std::uint32_t at = level_of(node);
            bool reads_ranges = false;
            for (const Operand& side : {node.left, node.right})
                if (side.kind == Operand::Kind::Range) {
                    reads_ranges = true;
                    at = std::max(at, given_at[side.variable]);
                }
            if (node.kind == Node::Kind::Leaf) give(rule_.leaves[node.leaf].range, at);
            if (node.kind == Node::Kind::Aggregate || node.kind == Node::Kind::Boundary)
                give(node.result, at);
            if (node.kind == Node::Kind::Compute && node.result_kind == Operand::Kind::Range)
                give(node.result, at);
            const bool compares = node.kind == Node::Kind::Compare || node.kind == Node::Kind::Compute;
            if (compares && !reads_ranges)
                plan.levels[at].checks.push_back(part);
            else
                plan.levels[at].conjuncts.push_back(part);
        }
    }

    const RuleCode& rule_;
    std::uint32_t delta_;
    const Estimates& estimates_;
    bool optimise_;
    std::vector<bool> wanted_;
    std::vector<Step> taken_;
    std::vector<Step> best_;
    double best_cost_ = 0;
    double best_bindings_ = 0;
    bool found_ = false;
    int tries_ = 0;
};

}  // namespace

JoinPlan plan_join(const RuleCode& rule, std::uint32_t delta, const Estimates& estimates, bool optimise) {
    return Planner(rule, delta, estimates, optimise).make();
}

bool interns_numbers(const JoinPlan& plan) {
    return std::any_of(plan.levels.begin(), plan.levels.end(),
                       [](const Level& level) { return level.kind == Level::Kind::Assign; });
}

}  // namespace mithaq::engine::columns
