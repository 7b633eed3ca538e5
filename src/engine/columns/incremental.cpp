#include "engine/columns/incremental.h"

#include <algorithm>

#include "engine/columns/code_from_law.h"
#include "engine/columns/components.h"
#include "engine/columns/join_run.h"

namespace mithaq::engine::columns {

namespace {

// Keys and days that a run derives, one after the other.
class Collected final : public Sink {
public:
    void take(std::span<const Code> key, Spans spans, std::span<const std::int64_t>) override {
        codes.insert(codes.end(), key.begin(), key.end());
        days.insert(days.end(), spans.begin(), spans.end());
        ends.push_back(days.size());
    }
    [[nodiscard]] std::size_t bytes() const override {
        return codes.size() * sizeof(Code) + days.size() * sizeof(DaySpan);
    }
    void clear() {
        codes.clear();
        days.clear();
        ends.clear();
    }
    std::vector<Code> codes;
    SpanList days;
    std::vector<std::size_t> ends;
};

// A rule made ready for one purpose.
struct Variant {
    RuleCode rule;
    JoinPlan plan;
    Collected sink;
    std::unique_ptr<JoinRun> run;
};

struct Changed {
    std::uint32_t row;
    SpanList before;
};

}  // namespace

class Incremental::State {
public:
    State(const law::Program& program, Values& values, const record::Symbols& symbols, const Options& options)
        : program_(program),
          values_(values),
          options_(options),
          budget_(0, options.cancelled),
          components_(components_of(program, options.readings)),
          coder_(program, values, symbols, false),
          horizon_(span_of(options.horizon)) {}

    // Empty: done; else what it does not follow.
    std::string code_rules() {
        for (std::uint32_t c = 0; c < components_.list.size(); ++c) {
            const Components::Component& component = components_.list[c];
            std::vector<RuleCode> rules;
            for (const law::PredicateId p : component.predicates)
                for (const law::RuleId id : components_.rules[p.index]) {
                    RuleWithMembers coded = coder_.code(id, [&](law::PredicateId other) {
                        return component.recursive && components_.of[other.index] == c;
                    });
                    if (!coded.fault.empty()) return coded.fault;
                    for (RuleCode& members : coded.members) {
                        arity_of_members_.emplace_back(members.head, members.head_places.size());
                        units_.push_back({{members.head}, {std::move(members)}, false});
                    }
                    rules.push_back(std::move(coded.rule));
                }
            Unit unit{{}, std::move(rules), component.recursive};
            for (const law::PredicateId p : component.predicates)
                if (components_.derived(p)) unit.heads.push_back(p.index);
            if (!unit.heads.empty()) units_.push_back(std::move(unit));
        }
        for (const law::Predicate& predicate : program_.predicates)
            if (predicate.has_range()) return "a predicate with a range";
        for (const Unit& unit : units_)
            for (const RuleCode& rule : unit.rules)
                if (rule.head_value != kNone || rule.head_range != kNone || rule.head_number)
                    return "an aggregate of values";
        return {};
    }

    void make_tables() {
        tables_.resize(coder_.sources());
        keys_.resize(coder_.sources());
        marks_.resize(coder_.sources());
        for (std::uint32_t p = 0; p < program_.predicates.size(); ++p)
            make_table(p, program_.predicates[p].arguments.size(), horizon_);
        for (const auto& [source, arity] : arity_of_members_) make_table(source, arity, kAllDays);
    }

    // What is given of a predicate that is derived as well.
    void give(SourceId head, const Relation& relation) {
        if (!components_.derived({head}) || relation.empty()) return;
        given_.resize(tables_.size());
        given_[head] = std::make_unique<Growing>(relation.arity(), horizon_);
        load(*given_[head], relation);
    }

    void load(SourceId source, const Relation& relation) { load(*tables_[source], relation); }

    static void load(Growing& table, const Relation& relation) {
        std::vector<Code> key(relation.arity());
        std::uint32_t row = 0;
        for (std::size_t r = 0; r < relation.rows(); ++r) {
            for (std::size_t c = 0; c < key.size(); ++c) key[c] = relation.at(r, c);
            (void)table.insert(key, relation.spans(r), row);
        }
    }

    void make_variants() {
        finders_.resize(tables_.size());
        makers_.resize(tables_.size());
        steps_.resize(tables_.size());
        for (std::uint32_t u = 0; u < units_.size(); ++u)
            for (const RuleCode& rule : units_[u].rules) {
                if (rule.head >= program_.predicates.size()) fill_members(rule);
                makers_[rule.head].push_back(maker_of(rule));
                for (std::uint32_t l = 0; l < rule.leaves.size(); ++l)
                    finders_[rule.leaves[l].source].push_back({u, finder_of(rule, l)});
                if (units_[u].recursive) add_steps(units_[u], rule);
            }
    }

    std::vector<Difference> apply(std::span<const Change> changes) {
        changed_.assign(tables_.size(), {});
        ++epoch_;
        for (const Change& change : changes) {
            const SourceId source = change.predicate.index;
            const std::uint32_t row = tables_[source]->row_of(change.key);
            SpanList days;
            intersect(change.days, {&horizon_, 1}, days);
            replace(source, row, days);
        }
        for (std::uint32_t u = 0; u < units_.size(); ++u) {
            if (units_[u].recursive)
                bring_up_recursive(u);
            else
                bring_up(u);
        }
        return differences();
    }

    [[nodiscard]] Spans days(law::PredicateId predicate, std::span<const Code> key) const {
        const std::uint32_t row = tables_[predicate.index]->find(key);
        return row == Growing::kNoRow ? Spans{} : tables_[predicate.index]->spans(row);
    }

private:
    // Heads that are brought up to date together: the members of a count, or a component.
    struct Unit {
        std::vector<SourceId> heads;
        std::vector<RuleCode> rules;
        bool recursive = false;
    };
    // A rule of a component that depends on itself, with one of its recursive atoms as what has grown.
    struct Step {
        std::unique_ptr<Variant> variant;
        bool linear;  // the new days are enough
    };
    struct Finder {
        std::uint32_t unit;
        std::unique_ptr<Variant> variant;
    };

    void add_steps(const Unit& unit, const RuleCode& rule) {
        for (std::uint32_t l = 0; l < rule.leaves.size(); ++l) {
            const Leaf& leaf = rule.leaves[l];
            if (std::find(unit.heads.begin(), unit.heads.end(), leaf.source) == unit.heads.end()) continue;
            const auto uses = std::count_if(rule.nodes.begin(), rule.nodes.end(), [&](const Node& node) {
                return node.kind == Node::Kind::Leaf && node.leaf == l;
            });
            steps_[leaf.source].push_back({ready(rule, l, nullptr), leaf.required && uses == 1});
        }
    }

    void make_table(SourceId source, std::size_t arity, DaySpan clip) {
        tables_[source] = std::make_unique<Growing>(arity, clip);
        tables_[source]->keep_waiting(false);
        keys_[source] = std::make_unique<Growing>(arity, kAllDays);
        keys_[source]->keep_waiting(false);
    }

    std::unique_ptr<Variant> ready(RuleCode rule, std::uint32_t delta, const Growing* key) {
        auto variant = std::make_unique<Variant>();
        variant->rule = std::move(rule);
        Estimates estimates;
        estimates.growing = [](SourceId) { return true; };
        estimates.rows = [&](SourceId source) {
            return source < tables_.size() ? static_cast<double>(tables_[source]->rows()) + 1 : 1;
        };
        // All that is asked for is an order; a column of many has the square root of its relation's rows.
        estimates.distinct = [&](SourceId source, std::uint32_t) {
            if (source >= tables_.size()) return 1.0;
            const auto rows = static_cast<double>(tables_[source]->rows()) + 1;
            return tables_[source]->arity() < 2 ? rows : std::max(1.0, rows / 10);
        };
        variant->plan = plan_join(variant->rule, delta, estimates, true);
        std::vector<Table> tables;
        for (std::size_t l = 0; l < variant->rule.leaves.size(); ++l) {
            Growing* table = variant->rule.leaves[l].source < tables_.size()
                                 ? tables_[variant->rule.leaves[l].source].get()
                                 : const_cast<Growing*>(key);
            tables.push_back({nullptr, table});
        }
        variant->run = std::make_unique<JoinRun>(variant->rule, variant->plan, std::move(tables), values_,
                                                 budget_, variant->sink);
        return variant;
    }

    // All days of one key of the head.
    std::unique_ptr<Variant> maker_of(RuleCode rule) {
        Leaf key;
        key.source = static_cast<SourceId>(tables_.size());
        key.places = rule.head_places;
        key.required = true;
        rule.leaves.push_back(key);
        const auto delta = static_cast<std::uint32_t>(rule.leaves.size() - 1);
        const SourceId head = rule.head;
        return ready(std::move(rule), delta, keys_[head].get());
    }

    // The keys of the head that a row of a leaf may take part in.
    std::unique_ptr<Variant> finder_of(RuleCode rule, std::uint32_t leaf) {
        std::erase_if(rule.parts, [&](std::uint32_t part) {
            const Node& node = rule.nodes[part];
            const bool keyed =
                node.kind == Node::Kind::Compare ||
                (node.kind == Node::Kind::Compute && node.result_kind == Operand::Kind::Variable);
            return !keyed || node.left.kind == Operand::Kind::Range ||
                   node.right.kind == Operand::Kind::Range;
        });
        return ready(std::move(rule), leaf, nullptr);
    }

    void fill_members(const RuleCode& rule) {
        const auto variant = ready(rule, kNone, nullptr);
        (void)variant->run->run();
        const std::size_t arity = rule.head_places.size();
        std::size_t begin = 0;
        std::uint32_t row = 0;
        const Collected& all = variant->sink;
        for (std::size_t i = 0; i < all.ends.size(); ++i) {
            (void)tables_[rule.head]->insert({all.codes.data() + i * arity, arity},
                                             {all.days.data() + begin, all.ends[i] - begin}, row);
            begin = all.ends[i];
        }
    }

    void replace(SourceId source, std::uint32_t row, const SpanList& days) {
        const Spans old = tables_[source]->spans(row);
        if (std::equal(old.begin(), old.end(), days.begin(), days.end())) return;
        changed_[source].push_back({row, {old.begin(), old.end()}});
        tables_[source]->set(row, days);
    }

    // Calls visit(head, row) for the rows of the unit's heads that a row may take part in, once an epoch each.
    template <class Visit>
    void find(std::uint32_t unit, SourceId source, std::uint32_t row, Visit visit) {
        for (const Finder& finder : finders_[source]) {
            if (finder.unit != unit) continue;
            Collected& sink = finder.variant->sink;
            sink.clear();
            (void)finder.variant->run->run_delta(row, tables_[source]->spans(row));
            const SourceId head = finder.variant->rule.head;
            const std::size_t arity = tables_[head]->arity();
            for (std::size_t i = 0; i < sink.ends.size(); ++i)
                visit(head, tables_[head]->row_of({sink.codes.data() + i * arity, arity}));
        }
    }

    // True the first time in an epoch.
    bool mark(SourceId head, std::uint32_t row) {
        auto& marks = marks_[head];
        if (row >= marks.size()) marks.resize(std::max<std::size_t>(row + 1, marks.size() * 2));
        if (marks[row] == epoch_) return false;
        marks[row] = epoch_;
        return true;
    }

    std::vector<std::pair<SourceId, std::uint32_t>> touched(std::uint32_t unit) {
        std::vector<std::pair<SourceId, std::uint32_t>> rows;
        ++epoch_;
        for (SourceId source = 0; source < tables_.size(); ++source)
            for (std::size_t i = 0; i < changed_[source].size(); ++i)
                find(unit, source, changed_[source][i].row, [&](SourceId head, std::uint32_t row) {
                    if (mark(head, row)) rows.emplace_back(head, row);
                });
        return rows;
    }

    // What all rules derive for a row, from the tables as they stand.
    void make(SourceId head, std::uint32_t row, SpanList& out) {
        out.clear();
        const std::span<const Code> key = tables_[head]->key(row);
        const std::uint32_t key_row = keys_[head]->row_of(key);
        for (const auto& variant : makers_[head]) {
            variant->sink.clear();
            (void)variant->run->run_delta(key_row, {&kAllDays, 1});
            for (const DaySpan& span : variant->sink.days) {
                const bool member = head >= program_.predicates.size();
                const DaySpan clip{std::max(member ? kNever : horizon_.from, variant->rule.valid_from),
                                   member ? kForever : horizon_.to};
                const DaySpan kept{std::max(span.from, clip.from), std::min(span.to, clip.to)};
                if (kept.from < kept.to) out.push_back(kept);
            }
        }
        if (head < given_.size() && given_[head] != nullptr)
            if (const std::uint32_t at = given_[head]->find(key); at != Growing::kNoRow) {
                const Spans more = given_[head]->spans(at);
                out.insert(out.end(), more.begin(), more.end());
            }
        make_canonical(out);
    }

    void bring_up(std::uint32_t unit) {
        SpanList days;
        for (const auto& [head, row] : touched(unit)) {
            make(head, row, days);
            replace(head, row, days);
        }
    }

    // All that the change can reach is emptied, and derived again.
    void bring_up_recursive(std::uint32_t unit) {
        auto rows = touched(unit);
        for (std::size_t i = 0; i < rows.size(); ++i)
            find(unit, rows[i].first, rows[i].second, [&](SourceId head, std::uint32_t row) {
                if (mark(head, row)) rows.emplace_back(head, row);
            });
        std::vector<SpanList> before;
        const SpanList none;
        for (const auto& [head, row] : rows) {
            const Spans old = tables_[head]->spans(row);
            before.emplace_back(old.begin(), old.end());
            tables_[head]->set(row, none);
        }
        derive_again(unit, rows);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const auto& [head, row] = rows[i];
            const Spans now = tables_[head]->spans(row);
            if (!std::equal(now.begin(), now.end(), before[i].begin(), before[i].end()))
                changed_[head].push_back({row, std::move(before[i])});
        }
    }

    // First what follows from all the rest, then, row by row, what follows from the days that a row has got.
    void derive_again(std::uint32_t unit, const std::vector<std::pair<SourceId, std::uint32_t>>& rows) {
        for (const SourceId head : units_[unit].heads) tables_[head]->keep_waiting(true);
        std::vector<std::pair<SourceId, std::uint32_t>> in_line;
        SpanList days;
        for (const auto& [head, row] : rows) {
            make(head, row, days);
            if (tables_[head]->insert_at(row, tables_[head]->key(row), days)) in_line.emplace_back(head, row);
        }
        for (std::size_t next = 0; next < in_line.size(); ++next) {
            const auto [source, row] = in_line[next];
            tables_[source]->take_waiting(row, days);
            if (days.empty()) continue;
            for (const Step& step : steps_[source]) step_on(step, row, days, in_line);
        }
        for (const SourceId head : units_[unit].heads) tables_[head]->keep_waiting(false);
    }

    void step_on(const Step& step, std::uint32_t row, const SpanList& fresh,
                 std::vector<std::pair<SourceId, std::uint32_t>>& in_line) {
        Variant& variant = *step.variant;
        variant.sink.clear();
        const SourceId source = variant.rule.leaves[variant.plan.delta].source;
        (void)variant.run->run_delta(row, step.linear ? Spans(fresh) : tables_[source]->spans(row));
        Growing& head = *tables_[variant.rule.head];
        const DaySpan valid{variant.rule.valid_from, kForever};
        SpanList cut;
        std::size_t begin = 0;
        for (std::size_t i = 0; i < variant.sink.ends.size(); ++i) {
            intersect({variant.sink.days.data() + begin, variant.sink.ends[i] - begin}, {&valid, 1}, cut);
            begin = variant.sink.ends[i];
            std::uint32_t at = 0;
            if (head.insert({variant.sink.codes.data() + i * head.arity(), head.arity()}, cut, at))
                in_line.emplace_back(variant.rule.head, at);
        }
    }

    std::vector<Difference> differences() const {
        std::vector<Difference> found;
        for (std::uint32_t p = 0; p < program_.predicates.size(); ++p) {
            // A base row that was changed twice counts from its first days.
            std::vector<std::uint32_t> seen;
            for (const Changed& changed : changed_[p]) {
                if (std::find(seen.begin(), seen.end(), changed.row) != seen.end()) continue;
                if (!components_.derived({p})) seen.push_back(changed.row);
                const Spans now = tables_[p]->spans(changed.row);
                if (std::equal(now.begin(), now.end(), changed.before.begin(), changed.before.end()))
                    continue;
                const auto key = tables_[p]->key(changed.row);
                found.push_back({{p}, {key.begin(), key.end()}, changed.before, {now.begin(), now.end()}});
            }
        }
        return found;
    }

    const law::Program& program_;
    Values& values_;
    Options options_;
    Budget budget_;
    Components components_;
    Coder coder_;
    DaySpan horizon_;
    std::vector<Unit> units_;  // in order
    std::vector<std::pair<SourceId, std::size_t>> arity_of_members_;
    std::vector<std::unique_ptr<Growing>> tables_;               // by source
    std::vector<std::unique_ptr<Growing>> given_;                // by head, where facts of it are given
    std::vector<std::unique_ptr<Growing>> keys_;                 // by head: keys that were asked for
    std::vector<std::vector<std::unique_ptr<Variant>>> makers_;  // by head
    std::vector<std::vector<Step>> steps_;                       // by source
    std::vector<std::vector<Finder>> finders_;                   // by source
    std::vector<std::vector<Changed>> changed_;                  // by source, in the change under way
    std::vector<std::vector<std::uint32_t>> marks_;              // by source and row: the epoch
    std::uint32_t epoch_ = 0;
};

Incremental::Incremental(std::unique_ptr<State> state) : state_(std::move(state)) {}
Incremental::Incremental(Incremental&&) noexcept = default;
Incremental& Incremental::operator=(Incremental&&) noexcept = default;
Incremental::~Incremental() = default;

tl::expected<Incremental, diagnostics::Diagnostic> Incremental::start(const law::Program& program,
                                                                      std::vector<Relation> base,
                                                                      Values& values,
                                                                      const record::Symbols& symbols,
                                                                      const Options& options) {
    auto state = std::make_unique<State>(program, values, symbols, options);
    if (const std::string fault = state->code_rules(); !fault.empty())
        return tl::unexpected(diagnostics::Diagnostic{
            diagnostics::Kind::EvaluationLimit, {}, "changes are not followed through " + fault, {}, {}});
    state->make_tables();
    for (std::uint32_t p = 0; p < base.size(); ++p) {
        state->load(p, base[p]);
        state->give(p, base[p]);
    }
    Options whole = options;
    whole.wanted.clear();
    auto result = evaluate(program, std::move(base), values, symbols, whole);
    if (!result) return tl::unexpected(result.error());
    for (std::uint32_t p = 0; p < result->relations.size(); ++p) {
        state->load(p, result->relations[p]);
        result->relations[p] = Relation();
    }
    state->make_variants();
    return Incremental(std::move(state));
}

std::vector<Incremental::Difference> Incremental::apply(std::span<const Change> changes) {
    return state_->apply(changes);
}

Spans Incremental::days(law::PredicateId predicate, std::span<const Code> key) const {
    return state_->days(predicate, key);
}

}  // namespace mithaq::engine::columns
