#include "engine/columns/evaluate.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <new>
#include <thread>

#include "engine/bytes.h"
#include "engine/columns/components.h"
#include "engine/columns/shared_fixpoint.h"

namespace mithaq::engine::columns {

namespace {

// Rows that are made room for beforehand.
constexpr double kLeastRoom = 10'000;
constexpr double kMostRoom = 50'000'000;

class BuilderSink final : public Sink {
public:
    BuilderSink(std::size_t arity, DaySpan clip, bool with_values, std::optional<std::int64_t> number)
        : builder(arity, clip, with_values), number_(number) {}
    void take(std::span<const Code> key, Spans spans, std::span<const std::int64_t> values) override {
        if (number_) {
            numbers_.assign(spans.size(), *number_);
            values = numbers_;
        }
        builder.add(key, spans, values);
    }
    [[nodiscard]] std::size_t bytes() const override { return builder.bytes(); }
    RelationBuilder builder;

private:
    std::optional<std::int64_t> number_;
    std::vector<std::int64_t> numbers_;
};

class Stopwatch {
public:
    [[nodiscard]] double seconds() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
    }

private:
    std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

class Evaluation {
public:
    Evaluation(const law::Program& program, std::vector<Relation> base, Values& values,
               const record::Symbols& symbols, const Options& options)
        : program_(program),
          values_(values),
          symbols_(symbols),
          options_(options),
          horizon_(span_of(options.horizon)),
          budget_(options.memory_limit, options.cancelled),
          components_(components_of(program, options.readings)),
          coder_(program, values, symbols, options.optimise),
          sources_(budget_, std::max(1U, options.threads)),
          base_(std::move(base)),
          uses_(program.predicates.size()) {}

    tl::expected<Result, diagnostics::Diagnostic> run(const std::function<void(const Progress&)>& progress) {
        base_.resize(program_.predicates.size());
        result_.relations.resize(program_.predicates.size());
        find_needed();
        count_uses();
        for (std::uint32_t c = 0; c < components_.list.size(); ++c) {
            const Components::Component& component = components_.list[c];
            if (!needed_[component.predicates[0].index]) continue;
            if (progress) progress({component.predicates[0], c, components_.list.size()});
            if (evaluate(c, component)) continue;
            if (!result_.two_values) return tl::unexpected(stopped());
            return Result{{}, {}, budget_.peak(), result_.two_values};
        }
        for (std::uint32_t p = 0; p < program_.predicates.size(); ++p)
            if (is_wanted(p)) result_.relations[p] = sources_.take(p);
        std::stable_sort(result_.rules.begin(), result_.rules.end(),
                         [](const RuleStats& a, const RuleStats& b) { return a.rule < b.rule; });
        result_.peak_bytes = budget_.peak();
        return std::move(result_);
    }

private:
    [[nodiscard]] bool has_rules(std::uint32_t p) const { return components_.derived({p}); }
    [[nodiscard]] bool is_wanted(std::uint32_t p) const {
        return has_rules(p) &&
               (options_.wanted.empty() || (p < options_.wanted.size() && options_.wanted[p]));
    }
    [[nodiscard]] std::size_t arity_of(std::uint32_t p) const {
        const law::Predicate& predicate = program_.predicates[p];
        return predicate.arguments.size() - (predicate.has_range() ? 1 : 0);
    }

    // What the wanted predicates rest on.
    void find_needed() {
        needed_.assign(program_.predicates.size(), false);
        for (std::uint32_t p = 0; p < program_.predicates.size(); ++p) needed_[p] = is_wanted(p);
        for (std::size_t c = components_.list.size(); c-- > 0;) {
            const Components::Component& component = components_.list[c];
            const bool any = std::any_of(component.predicates.begin(), component.predicates.end(),
                                         [&](law::PredicateId p) { return needed_[p.index]; });
            if (!any) continue;
            for (const law::PredicateId p : component.predicates) {
                needed_[p.index] = true;
                for (const law::PredicateId read : components_.reads[p.index]) needed_[read.index] = true;
            }
        }
    }

    void count_uses() {
        for (std::uint32_t p = 0; p < program_.predicates.size(); ++p) {
            if (!needed_[p]) continue;
            for (const law::PredicateId read : components_.reads[p]) ++uses_[read.index];
            if (is_wanted(p)) ++uses_[p];
        }
    }

    void release(std::uint32_t p) {
        for (const law::PredicateId read : components_.reads[p])
            if (--uses_[read.index] == 0) sources_.drop(read.index);
    }

    bool evaluate(std::uint32_t number, const Components::Component& component) {
        std::vector<RuleWithMembers> rules;
        for (const law::PredicateId p : component.predicates) {
            if (!has_rules(p.index)) {
                if (!set_base(p.index)) return false;
                continue;
            }
            for (const law::RuleId rule : components_.rules[p.index])
                rules.push_back(coder_.code(rule, [&](law::PredicateId other) {
                    return component.recursive && components_.of[other.index] == number;
                }));
        }
        const bool done = component.recursive ? evaluate_recursive(component, std::move(rules))
                                              : evaluate_plain(component.predicates[0].index, rules);
        if (done)
            for (const law::PredicateId p : component.predicates)
                if (has_rules(p.index)) release(p.index);
        if (options_.memory_limit == 0 || budget_.used() > options_.memory_limit / 8)
            sources_.drop_large_indexes();
        return done;
    }

    bool rival(law::PredicateId predicate) {
        result_.two_values = predicate;
        return false;
    }

    bool set_base(std::uint32_t p) {
        Relation relation = std::move(base_[p]);
        if (relation.has_rival_values()) return rival({p});
        if (relation.empty()) relation = Relation(arity_of(p));
        sources_.set(p, std::move(relation));
        return true;
    }

    bool evaluate_members(std::vector<RuleCode>& members) {
        for (const RuleCode& rule : members) {
            under_way_ = rule.id;
            const bool with_values = rule.head_range != kNone || rule.head_value != kNone;
            std::optional<Relation> relation = derive(rule, kAllDays, with_values, nullptr);
            if (!relation) return false;
            if (relation->has_rival_values()) return rival(program_.rule(rule.id).head.predicate);
            if (relation->empty()) relation = Relation(rule.head_places.size());
            sources_.set(rule.head, std::move(*relation));
        }
        return true;
    }

    void drop_members(const std::vector<RuleCode>& members) {
        for (const RuleCode& rule : members) sources_.drop(rule.head);
    }

    bool evaluate_plain(std::uint32_t p, std::vector<RuleWithMembers>& rules) {
        if (!has_rules(p)) return true;
        std::vector<Relation> parts;
        if (!base_[p].empty()) parts.push_back(std::move(base_[p]));
        for (RuleWithMembers& each : rules) {
            const Stopwatch watch;
            RuleStats stats;
            stats.rule = each.rule.id;
            if (!evaluate_members(each.members)) return false;
            under_way_ = each.rule.id;
            const DaySpan clip{std::max(horizon_.from, each.rule.valid_from), horizon_.to};
            std::optional<Relation> relation =
                derive(each.rule, clip, program_.predicates[p].has_range(), &stats);
            drop_members(each.members);
            if (!relation) return false;
            stats.tuples = relation->rows();
            stats.intervals = relation->all_spans().size();
            stats.rounds = 1;
            stats.seconds = watch.seconds();
            result_.rules.push_back(stats);
            parts.push_back(std::move(*relation));
        }
        Relation all = united(std::move(parts));
        if (all.empty()) all = Relation(arity_of(p));
        if (all.has_rival_values()) return rival({p});
        sources_.set(p, std::move(all));
        return true;
    }

    bool evaluate_recursive(const Components::Component& component, std::vector<RuleWithMembers> rules) {
        const Stopwatch watch;
        std::vector<RuleCode> codes;
        for (RuleWithMembers& each : rules) {
            if (!evaluate_members(each.members)) return false;
            codes.push_back(std::move(each.rule));
        }
        std::vector<SourceId> heads;
        for (const law::PredicateId p : component.predicates) heads.push_back(p.index);
        SharedFixpoint fixpoint(codes, heads, coder_, sources_, values_, budget_, horizon_, options_.optimise,
                                threads_for(codes));
        for (const SourceId head : heads)
            if (!base_[head].empty()) fixpoint.give(head, base_[head]);
        const bool finished = fixpoint.run();
        under_way_ = fixpoint.rule_under_way();
        if (!finished) return false;
        for (const SourceId head : heads) {
            Relation relation = fixpoint.finish(head);
            if (relation.empty()) relation = Relation(arity_of(head));
            sources_.set(head, std::move(relation));
        }
        for (RuleStats stats : fixpoint.stats()) {
            stats.seconds = watch.seconds();
            result_.rules.push_back(stats);
        }
        for (const RuleWithMembers& each : rules) drop_members(each.members);
        return true;
    }

    // One where all that the rules read is small.
    [[nodiscard]] unsigned threads_for(const std::vector<RuleCode>& rules) const {
        double largest = 0;
        for (const RuleCode& rule : rules)
            for (const Leaf& leaf : rule.leaves)
                if (sources_.has(leaf.source)) largest = std::max(largest, sources_.rows(leaf.source));
        return largest < static_cast<double>(options_.parallel_from) ? 1 : std::max(1U, options_.threads);
    }

    // What one rule derives from finished relations; none if stopped.
    std::optional<Relation> derive(const RuleCode& rule, DaySpan clip, bool with_values, RuleStats* stats) {
        Estimates estimates;
        estimates.growing = [](SourceId) { return false; };
        estimates.rows = [&](SourceId source) { return sources_.rows(source); };
        estimates.distinct = [&](SourceId source, std::uint32_t column) {
            return sources_.distinct(source, column);
        };
        const JoinPlan plan = plan_join(rule, kNone, estimates, options_.optimise);
        std::vector<Table> tables;
        double largest = 0;
        for (std::size_t l = 0; l < rule.leaves.size(); ++l) {
            const Leaf& leaf = rule.leaves[l];
            tables.push_back(
                {&sources_.index(leaf.source, plan.column_order[l], leaf.reads_values), nullptr});
            largest = std::max(largest, sources_.rows(leaf.source));
        }
        unsigned threads = std::max(1U, options_.threads);
        if (largest < static_cast<double>(options_.parallel_from) || interns_numbers(plan)) threads = 1;
        std::vector<std::unique_ptr<BuilderSink>> sinks;
        std::vector<std::unique_ptr<JoinRun>> runs;
        for (unsigned t = 0; t < threads; ++t) {
            sinks.push_back(
                std::make_unique<BuilderSink>(rule.head_places.size(), clip, with_values, rule.head_number));
            runs.push_back(std::make_unique<JoinRun>(rule, plan, tables, values_, budget_, *sinks.back()));
            // Room that is not used is never touched.
            // The first is given the rows of the others.
            const double room = plan.bindings * 1.1 / (t == 0 ? 1 : threads);
            if (room > kLeastRoom)
                sinks.back()->builder.reserve(static_cast<std::size_t>(std::min(room, kMostRoom)));
            if (!runs.back()->can_share()) break;
        }
        std::vector<std::thread> others;
        std::vector<Relation> parts(runs.size());
        std::vector<char> finished(runs.size());
        const auto work = [&](std::size_t t) {
            finished[t] = runs[t]->run_share(t, runs.size());
            parts[t] = sinks[t]->builder.finish();
        };
        for (std::size_t t = 1; t < runs.size(); ++t) others.emplace_back(work, t);
        work(0);
        for (std::thread& other : others) other.join();
        if (stats != nullptr)
            for (const auto& run : runs) stats->instances += run->instances();
        if (std::find(finished.begin(), finished.end(), 0) != finished.end() || budget_.must_stop())
            return std::nullopt;
        return united(std::move(parts));
    }

    [[nodiscard]] diagnostics::Diagnostic limit(std::string message, std::string hint) const {
        const law::Rule* rule =
            under_way_.index < program_.rules.size() ? &program_.rule(under_way_) : nullptr;
        return {diagnostics::Kind::EvaluationLimit,
                rule != nullptr ? rule->where : diagnostics::Span{},
                std::move(message),
                {},
                std::move(hint)};
    }

    [[nodiscard]] diagnostics::Diagnostic stopped() const {
        if (!budget_.exceeded()) return limit("interrupted", {});
        std::string predicate = "the program";
        if (under_way_.index < program_.rules.size())
            predicate = fmt::format(
                "`{}`", symbols_.text(program_.predicate(program_.rule(under_way_).head.predicate).name));
        return limit(
            fmt::format(
                "what is derived needs more memory than the limit of {}, when this rule for {} was run",
                bytes_in_words(budget_.limit()), predicate),
            "a larger `--memory`, a shorter horizon, or a rule that derives less; recursion through numbers "
            "that grow has no end");
    }

    const law::Program& program_;
    Values& values_;
    const record::Symbols& symbols_;
    const Options& options_;
    DaySpan horizon_;
    Budget budget_;
    Components components_;
    Coder coder_;
    Sources sources_;
    std::vector<Relation> base_;
    std::vector<std::uint32_t> uses_;  // by predicate: reads to come
    std::vector<bool> needed_;
    law::RuleId under_way_;
    Result result_;
};

}  // namespace

tl::expected<Result, diagnostics::Diagnostic> evaluate(const law::Program& program,
                                                       std::vector<Relation> base, Values& values,
                                                       const record::Symbols& symbols, const Options& options,
                                                       const std::function<void(const Progress&)>& progress) {
    return Evaluation(program, std::move(base), values, symbols, options).run(progress);
}

}  // namespace mithaq::engine::columns
