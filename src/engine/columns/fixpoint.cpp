#include "engine/columns/fixpoint.h"

#include <algorithm>
#include <chrono>

namespace mithaq::engine::columns {

namespace {

constexpr double kGuessedRows = 10'000;
constexpr std::size_t kBatch = 32;  // rows looked at before what they derive is stored
constexpr double kShortDays = 8;    // of a fact
constexpr std::int64_t kReachesOfBucket = 4;
constexpr std::int64_t kMostDaysOfBucket = 128;
constexpr std::size_t kMostBuckets = std::size_t{1} << 22;

bool looks_back(Node::Kind kind) {
    return kind == Node::Kind::Once || kind == Node::Kind::Since || kind == Node::Kind::Historically ||
           kind == Node::Kind::Lasting;
}

// Of some of the spans.
double mean_days(const std::vector<DaySpan>& spans) {
    const std::size_t stride = spans.size() / 4096 + 1;
    double days = 0;
    double seen = 0;
    for (std::size_t i = 0; i < spans.size(); i += stride, ++seen)
        days += static_cast<double>(std::int64_t{spans[i].to} - spans[i].from);
    return seen == 0 ? 0 : days / seen;
}

bool looks_ahead(Node::Kind kind) {
    return kind == Node::Kind::Eventually || kind == Node::Kind::Until || kind == Node::Kind::Always;
}

}  // namespace

// Keeps what a rule derives until its run is over, since a run reads what would grow.
class Fixpoint::Collector {
public:
    void take(std::span<const Code> key, Spans spans) {
        codes_.insert(codes_.end(), key.begin(), key.end());
        spans_.insert(spans_.end(), spans.begin(), spans.end());
        ends_.push_back(static_cast<std::uint32_t>(spans_.size()));
    }
    [[nodiscard]] std::size_t bytes() const {
        return codes_.capacity() * sizeof(Code) + spans_.capacity() * sizeof(DaySpan) +
               ends_.capacity() * sizeof(std::uint32_t);
    }
    template <class Visit>
    void for_each(std::size_t arity, Visit visit) const {
        std::uint32_t begin = 0;
        for (std::size_t i = 0; i < ends_.size(); ++i) {
            visit(std::span<const Code>{codes_.data() + i * arity, arity},
                  Spans{spans_.data() + begin, ends_[i] - begin});
            begin = ends_[i];
        }
    }
    void clear() {
        codes_.clear();
        spans_.clear();
        ends_.clear();
    }
    [[nodiscard]] std::size_t size() const { return ends_.size(); }

private:
    std::vector<Code> codes_;
    std::vector<DaySpan> spans_;
    std::vector<std::uint32_t> ends_;
};

// Puts what a rule derives where its owner finds it.
class Fixpoint::Sorter final : public Sink {
public:
    Sorter(std::vector<Collector>& by_owner, unsigned block_bits)
        : by_owner_(by_owner), block_bits_(block_bits) {}
    void take(std::span<const Code> key, Spans spans, std::span<const std::int64_t>) override {
        const std::size_t owner = by_owner_.size() == 1 ? 0 : owner_of(key, by_owner_.size(), block_bits_);
        by_owner_[owner].take(key, spans);
    }
    [[nodiscard]] std::size_t bytes() const override {
        std::size_t bytes = 0;
        for (const Collector& each : by_owner_) bytes += each.bytes();
        return bytes;
    }

private:
    std::vector<Collector>& by_owner_;
    unsigned block_bits_;
};

// A rule with one of its leaves as what has changed.
struct Fixpoint::Variant {
    std::uint32_t rule = 0;
    JoinPlan plan;
    bool linear = false;  // the new days of the leaf's row are enough
    std::unique_ptr<Sorter> sink;
    std::unique_ptr<JoinRun> run;
};

Fixpoint::Fixpoint(std::vector<RuleCode> rules, std::vector<SourceId> heads, Coder& coder, Sources& sources,
                   Values& values, Budget& budget, DaySpan horizon, bool optimise, Share share)
    : share_(share),
      rules_(std::move(rules)),
      sources_(sources),
      values_(values),
      budget_(budget),
      horizon_(horizon),
      optimise_(optimise) {
    const std::size_t given = rules_.size();
    std::vector<std::size_t> arity(coder.sources());
    for (const RuleCode& rule : rules_) arity[rule.head] = rule.head_places.size();
    growing_.resize(coder.sources());
    for (const SourceId head : heads) growing_[head] = std::make_unique<Growing>(arity[head], horizon_);
    if (optimise_) split_operators(coder);
    stats_.resize(given);
    for (std::size_t r = 0; r < given; ++r) stats_[r].rule = rules_[r].id;
    find_order();
    variants_.resize(growing_.size());
    followers_.resize(growing_.size());
    derived_.resize(rules_.size());
    for (auto& by_owner : derived_) by_owner.resize(share_.count);
    for (std::size_t r = 0; r < rules_.size(); ++r) plan(rules_[r], r);
    for (std::size_t source = 0; source < growing_.size(); ++source)
        if (growing_[source] != nullptr && variants_[source].empty()) growing_[source]->keep_waiting(false);
}

Fixpoint::~Fixpoint() = default;

// `once[a..b] p(?x)` of a p under construction becomes a predicate of its own, whose days overlap less often than those of p
// are new: only its own new days are joined.
void Fixpoint::split_operators(Coder& coder) {
    struct Known {
        Node node;
        Leaf leaf;
        SourceId source;
    };
    std::vector<Known> known;
    const std::size_t given = rules_.size();
    for (std::size_t r = 0; r < given; ++r) {
        for (const std::uint32_t part : rules_[r].parts) {
            Node& node = rules_[r].nodes[part];
            if (node.kind != Node::Kind::Once && node.kind != Node::Kind::Eventually) continue;
            Node& below = rules_[r].nodes[node.parts[0]];
            if (below.kind != Node::Kind::Leaf || !is_head(rules_[r].leaves[below.leaf].source)) continue;
            if (!is_linear(rules_[r], below.leaf)) continue;
            Leaf& leaf = rules_[r].leaves[below.leaf];
            // The variables in the order in which they stand, each once.
            std::vector<Variable> order;
            Leaf pattern = leaf;
            for (Place& place : pattern.places) {
                if (place.kind != Place::Kind::Variable) continue;
                const auto at = std::find(order.begin(), order.end(), place.variable);
                if (at == order.end()) order.push_back(place.variable);
                place.variable = static_cast<Variable>(std::find(order.begin(), order.end(), place.variable) -
                                                       order.begin());
            }
            const auto same = std::find_if(known.begin(), known.end(), [&](const Known& one) {
                return one.node.kind == node.kind && one.node.reach->bounds == node.reach->bounds &&
                       one.leaf.same_atom(pattern);
            });
            SourceId source = 0;
            if (same != known.end()) {
                source = same->source;
            } else {
                source = coder.add_source();
                growing_.resize(source + 1);
                growing_[source] = std::make_unique<Growing>(order.size(), kAllDays);
                known.push_back({node, pattern, source});
                RuleCode split;
                split.id = rules_[r].id;
                split.head = source;
                split.variable_count = static_cast<std::uint32_t>(order.size());
                split.is_range.resize(order.size());
                split.leaves = {pattern};
                Node child;
                child.leaf = 0;
                Node operation = node;
                operation.parts = {0};
                operation.variables.clear();
                for (Variable v = 0; v < order.size(); ++v) {
                    split.head_places.push_back({Place::Kind::Variable, v, 0});
                    operation.variables.push_back(v);
                }
                child.variables = operation.variables;
                split.nodes = {child, operation};
                split.parts = {1};
                rules_.push_back(std::move(split));
            }
            RuleCode& rule = rules_[r];  // the vector may have moved
            Node& replaced = rule.nodes[part];
            Node& unused = rule.nodes[replaced.parts[0]];
            Leaf& to = rule.leaves[unused.leaf];
            replaced.kind = Node::Kind::Leaf;
            replaced.leaf = unused.leaf;
            replaced.parts.clear();
            unused = Node{};
            unused.kind = Node::Kind::Compare;
            to.source = source;
            to.places.clear();
            for (const Variable variable : order) to.places.push_back({Place::Kind::Variable, variable, 0});
        }
    }
}

bool Fixpoint::is_linear(const RuleCode& rule, std::uint32_t leaf) const {
    const auto uses = std::count_if(rule.nodes.begin(), rule.nodes.end(), [&](const Node& node) {
        return node.kind == Node::Kind::Leaf && node.leaf == leaf;
    });
    return rule.leaves[leaf].required && uses == 1;
}

void Fixpoint::find_order() {
    bool back = false;
    bool ahead = false;
    for (const RuleCode& rule : rules_) {
        // Parts come before what holds them.
        std::vector<bool> recursive(rule.nodes.size());
        for (std::size_t n = 0; n < rule.nodes.size(); ++n) {
            const Node& node = rule.nodes[n];
            if (node.kind == Node::Kind::Leaf) recursive[n] = is_head(rule.leaves[node.leaf].source);
            for (const std::uint32_t part : node.parts) recursive[n] = recursive[n] || recursive[part];
            back = back || (recursive[n] && looks_back(node.kind));
            ahead = ahead || (recursive[n] && looks_ahead(node.kind));
        }
    }
    if (!optimise_ || back == ahead) return;
    order_ = back ? Order::Forward : Order::Backward;
    days_of_bucket_ = bucket_width();
    const auto days = static_cast<std::size_t>(std::int64_t{horizon_.to} - horizon_.from);
    buckets_.assign(std::min(days / days_of_bucket_ + 1, kMostBuckets), kNone);
}

// Rows whose new days lie near each other are looked at one out of the other, while they are in the cache: on large relations that
// takes half the time. A row may then be looked at again for earlier days, but not more often than what it was derived from has days:
// so only where facts are short.
std::int64_t Fixpoint::bucket_width() const {
    std::int64_t widest = 0;
    for (const RuleCode& rule : rules_) {
        bool recursive = false;
        bool is_short = false;
        for (const Leaf& leaf : rule.leaves) {
            if (is_head(leaf.source))
                recursive = true;
            else if (leaf.required)
                is_short = is_short || mean_days(sources_.relation(leaf.source).all_spans()) <= kShortDays;
        }
        for (const Node& node : rule.nodes) {
            if (!recursive || !node.reach) continue;
            if (!node.reach->days || node.reach->endless) return 1;
            widest = std::max<std::int64_t>(widest, node.reach->high);
        }
        const bool follows_another = rule.leaves.size() == 1 && rule.parts.size() == 1;
        if (recursive && !is_short && !follows_another) return 1;
    }
    return std::clamp<std::int64_t>(kReachesOfBucket * widest, 1, kMostDaysOfBucket);
}

std::vector<Table> Fixpoint::tables_of(const RuleCode& rule, const JoinPlan& plan) {
    std::vector<Table> tables;
    for (std::size_t l = 0; l < rule.leaves.size(); ++l) {
        const Leaf& leaf = rule.leaves[l];
        Table table;
        if (is_head(leaf.source))
            table.growing = growing_[leaf.source].get();
        else
            table.index = &sources_.index(leaf.source, plan.column_order[l], leaf.reads_values);
        tables.push_back(table);
    }
    return tables;
}

// Whether a rule that was split off has a row for each row of what it reads.
bool Fixpoint::follows(const RuleCode& rule) const {
    const Leaf& leaf = rule.leaves[0];
    for (std::size_t c = 0; c < leaf.places.size(); ++c)
        if (leaf.places[c].kind != Place::Kind::Variable || leaf.places[c].variable != c) return false;
    return true;
}

void Fixpoint::plan(RuleCode& rule, std::size_t place) {
    Estimates estimates;
    estimates.growing = [&](SourceId source) { return is_head(source); };
    estimates.rows = [&](SourceId source) { return is_head(source) ? kGuessedRows : sources_.rows(source); };
    estimates.distinct = [&](SourceId source, std::uint32_t column) {
        return is_head(source) ? kGuessedRows / 10 : sources_.distinct(source, column);
    };
    if (place >= stats_.size() && follows(rule)) {
        const Node& node = rule.nodes[rule.parts[0]];
        followers_[rule.leaves[0].source].push_back({rule.head, node.kind, *node.reach});
        return;
    }
    const auto variant_of = [&](std::uint32_t delta) {
        auto variant = std::make_unique<Variant>();
        variant->rule = static_cast<std::uint32_t>(place);
        variant->plan = plan_join(rule, delta, estimates, optimise_);
        variant->linear = delta != kNone && is_linear(rule, delta);
        variant->sink = std::make_unique<Sorter>(derived_[place], share_.block_bits);
        variant->run = std::make_unique<JoinRun>(rule, variant->plan, tables_of(rule, variant->plan), values_,
                                                 budget_, *variant->sink);
        return variant;
    };
    bool begins = true;
    for (std::uint32_t l = 0; l < rule.leaves.size(); ++l) {
        const SourceId source = rule.leaves[l].source;
        if (!is_head(source)) continue;
        variants_[source].push_back(variant_of(l));
        if (rule.leaves[l].required) begins = false;
    }
    if (begins) initial_.push_back(variant_of(kNone));
}

void Fixpoint::give(SourceId head, const Relation& facts) {
    std::vector<Code> key(facts.arity());
    for (std::size_t row = 0; row < facts.rows(); ++row) {
        for (std::size_t c = 0; c < key.size(); ++c) key[c] = facts.at(row, c);
        if (share_.count > 1 && owner_of(key, share_.count, share_.block_bits) != share_.number) continue;
        std::uint32_t place = 0;
        if (growing_[head]->insert(key, facts.spans(row), place)) {
            follow(head, place);
            put_in_line(head, place);
        }
    }
}

// Brings what follows a head up to the days that a row has just got.
void Fixpoint::follow(SourceId head, std::uint32_t row) {
    const Growing& from = *growing_[head];
    for (const Follower& follower : followers_[head]) {
        if (follower.kind == Node::Kind::Once)
            once(from.fresh(), follower.reach, image_);
        else
            eventually(from.fresh(), follower.reach, image_);
        if (growing_[follower.source]->insert_at(row, from.key(row), image_))
            put_in_line(follower.source, row);
    }
}

void Fixpoint::put_in_line(SourceId source, std::uint32_t row) {
    if (variants_[source].empty()) return;
    std::size_t bucket = 0;
    if (order_ != Order::Rounds) {
        const Spans waits = growing_[source]->waiting(row);
        const std::int64_t day = order_ == Order::Forward ? std::int64_t{waits.front().from} - horizon_.from
                                                          : std::int64_t{horizon_.to} - waits.back().to;
        bucket = static_cast<std::size_t>(std::clamp<std::int64_t>(
            day / days_of_bucket_, 0, static_cast<std::int64_t>(buckets_.size()) - 1));
        bucket = std::max(bucket, bucket_);
    }
    std::uint32_t& in_line = growing_[source]->in_line(row);
    if (in_line <= bucket) return;
    in_line = static_cast<std::uint32_t>(bucket);
    ++in_line_count_;
    if (order_ == Order::Rounds) {
        waiting_.push_back({source, row, kNone});
        return;
    }
    std::uint32_t place = free_;
    if (place == kNone) {
        place = static_cast<std::uint32_t>(waiting_.size());
        waiting_.emplace_back();
    } else {
        free_ = waiting_[place].next;
    }
    waiting_[place] = {source, row, buckets_[bucket]};
    buckets_[bucket] = place;
}

// The next in line; the same bucket is not left while `source` and `row` come from it.
bool Fixpoint::take_next(SourceId& source, std::uint32_t& row) {
    if (in_line_count_ == 0) return false;
    if (order_ == Order::Rounds) {
        if (first_in_round_ == waiting_.size()) return false;
        const Waiting& next = waiting_[first_in_round_++];
        source = next.source;
        row = next.row;
    } else {
        const std::uint32_t place = buckets_[bucket_];
        if (place == kNone) return false;
        source = waiting_[place].source;
        row = waiting_[place].row;
        buckets_[bucket_] = waiting_[place].next;
        waiting_[place].next = free_;
        free_ = place;
    }
    --in_line_count_;
    return true;
}

// Looks at some rows that stand first. What they derive is stored afterwards, so that memory is asked for early.
bool Fixpoint::look_at_next_rows() {
    batch_.clear();
    if (order_ == Order::Rounds) {
        if (first_in_round_ * 2 > waiting_.size() && first_in_round_ > 1024) {
            waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(first_in_round_));
            first_in_round_ = 0;
        }
    } else {
        while (buckets_[bucket_] == kNone) ++bucket_;
    }
    Waiting next{};
    while (batch_.size() < kBatch && take_next(next.source, next.row)) {
        growing_[next.source]->prefetch_row(next.row);
        batch_.push_back(next);
    }
    for (const int step : {0, 1})
        for (const Waiting& each : batch_)
            for (const auto& variant : variants_[each.source]) variant->run->prefetch_delta(each.row, step);
    for (const Waiting& each : batch_) {
        Growing& growing = *growing_[each.source];
        growing.in_line(each.row) = kNone;
        // It may have stood in line twice, and been looked at already.
        if (growing.waiting(each.row).empty()) continue;
        growing.take_waiting(each.row, new_days_);
        for (const auto& variant : variants_[each.source])
            if (!run_variant(*variant, each.row,
                             variant->linear ? Spans(new_days_) : growing.spans(each.row)))
                return false;
    }
    for (const Waiting& each : batch_)
        for (const auto& variant : variants_[each.source]) store_own(*variant);
    return true;
}

bool Fixpoint::run_variant(Variant& variant, std::uint32_t row, Spans days) {
    const RuleCode& rule = rules_[variant.rule];
    under_way_ = rule.id;
    const bool finished =
        variant.plan.delta == kNone ? variant.run->run() : variant.run->run_delta(row, days);
    if (variant.rule < stats_.size()) ++stats_[variant.rule].rounds;
    return finished && !budget_.must_stop();
}

void Fixpoint::store_own(const Variant& variant) {
    store(variant.rule, derived_[variant.rule][share_.number]);
}

void Fixpoint::store(std::uint32_t number, Collector& derived) {
    const RuleCode& rule = rules_[number];
    Growing& to = *growing_[rule.head];
    RuleStats* stats = number < stats_.size() ? &stats_[number] : nullptr;
    if (derived.size() == 0) return;
    if (stats != nullptr) stats->instances += derived.size();
    const DaySpan valid{rule.valid_from, kForever};
    SpanList cut;
    const auto valid_part = [&](Spans spans) {
        if (rule.valid_from == kNever) return spans;
        intersect(spans, {&valid, 1}, cut);
        return Spans(cut);
    };
    derived.for_each(to.arity(), [&](std::span<const Code> key, Spans) { to.prefetch_slot(key); });
    batch_rows_.clear();
    derived.for_each(to.arity(), [&](std::span<const Code> key, Spans spans) {
        if (!to.admits(valid_part(spans))) {
            batch_rows_.push_back(kNone);
            return;
        }
        const std::uint32_t before = to.rows();
        batch_rows_.push_back(to.row_of(key));
        to.prefetch_row(batch_rows_.back());
        if (stats != nullptr) stats->tuples += to.rows() - before;
    });
    for (const std::uint32_t row : batch_rows_)
        if (row != kNone) to.prefetch_days(row);
    std::size_t at = 0;
    derived.for_each(to.arity(), [&](std::span<const Code> key, Spans spans) {
        const std::uint32_t row = batch_rows_[at++];
        if (row == kNone || !to.insert_at(row, key, valid_part(spans))) return;
        follow(rule.head, row);
        put_in_line(rule.head, row);
        if (stats != nullptr) stats->intervals += to.fresh().size();
    });
    derived.clear();
    if (++stored_ % 1024 != 0) return;
    accounts_.resize(growing_.size());
    for (std::size_t source = 0; source < growing_.size(); ++source) {
        if (growing_[source] == nullptr) continue;
        if (accounts_[source] == nullptr) accounts_[source] = std::make_unique<Account>(budget_);
        accounts_[source]->set(growing_[source]->bytes());
    }
}

bool Fixpoint::begin() {
    for (const auto& variant : initial_) {
        if (share_.number > 0 && !variant->run->can_share()) continue;
        under_way_ = rules_[variant->rule].id;
        const std::size_t parts = variant->run->can_share() ? share_.count : 1;
        const bool finished = variant->run->run_share(share_.number, parts);
        if (variant->rule < stats_.size() && share_.number == 0) ++stats_[variant->rule].rounds;
        if (!finished || budget_.must_stop()) return false;
        store_own(*variant);
    }
    return true;
}

bool Fixpoint::run() {
    if (!begin()) return false;
    while (in_line_count_ > 0)
        if (!look_at_next_rows()) return false;
    return true;
}

bool Fixpoint::can_be_shared() const {
    for (const RuleCode& rule : rules_) {
        const auto grows = [&](const Leaf& leaf) { return is_head(leaf.source); };
        if (std::count_if(rule.leaves.begin(), rule.leaves.end(), grows) > 1) return false;
        for (const Node& node : rule.nodes)
            if (node.kind == Node::Kind::Aggregate && grows(rule.leaves[node.leaf])) return false;
    }
    const auto interns = [](const auto& variant) { return interns_numbers(variant->plan); };
    if (std::any_of(initial_.begin(), initial_.end(), interns)) return false;
    return std::none_of(variants_.begin(), variants_.end(), [&](const auto& of_source) {
        return std::any_of(of_source.begin(), of_source.end(), interns);
    });
}

std::size_t Fixpoint::next_bucket() const {
    if (in_line_count_ == 0) return kNoBucket;
    if (order_ == Order::Rounds) return 0;
    std::size_t bucket = bucket_;
    while (buckets_[bucket] == kNone) ++bucket;
    return bucket;
}

bool Fixpoint::look_at(std::size_t bucket) {
    if (order_ == Order::Rounds) {
        for (std::size_t left = in_line_count_; left > 0; left -= std::min(left, batch_.size()))
            if (!look_at_next_rows()) return false;
        return true;
    }
    bucket_ = std::max(bucket_, bucket);
    while (buckets_[bucket_] != kNone)
        if (!look_at_next_rows()) return false;
    return true;
}

void Fixpoint::take_from(Fixpoint& other) {
    for (std::uint32_t r = 0; r < rules_.size(); ++r) store(r, other.derived_[r][share_.number]);
}

Relation Fixpoint::finish(SourceId head) { return growing_[head]->finish(); }

}  // namespace mithaq::engine::columns
