#include <algorithm>
#include <deque>
#include <unordered_map>

#include "law/check/check.h"
#include "law/resolve.h"
#include "law/strongly_connected.h"

namespace mithaq::law::check {
namespace {

using diagnostics::Kind;

// A rule for `from` needs `to`.
struct Edge {
    std::uint32_t from;
    std::uint32_t to;
    bool positive;         // through nothing but positive operators
    std::string_view how;  // what stands between: "not", "a count"
    Span where;
};

std::string_view name_of(Aggregate::Function function) {
    switch (function) {
        case Aggregate::Function::Count:
            return "count";
        case Aggregate::Function::Sum:
            return "sum";
        case Aggregate::Function::Min:
            return "min";
        case Aggregate::Function::Max:
            return "max";
    }
    return "count";
}

class Graph {
public:
    explicit Graph(const Program& program) : program_(program), edges_(program.predicates.size()) {
        for (const Rule& rule : program.rules) {
            if (!is_known(rule.head)) continue;
            from_ = rule.head.predicate.index;
            for (const Formula& part : rule.body) add(part, "");
        }
    }

    [[nodiscard]] const std::vector<Edge>& of(std::uint32_t predicate) const { return edges_[predicate]; }
    [[nodiscard]] std::size_t size() const { return edges_.size(); }
    [[nodiscard]] Successors successors() const {
        Successors successors(size());
        for (const std::vector<Edge>& edges : edges_)
            for (const Edge& edge : edges) successors[edge.from].push_back(edge.to);
        return successors;
    }

private:
    void add(const Formula& formula, std::string_view how) {
        using FormulaKind = Formula::Kind;
        switch (formula.kind) {
            case FormulaKind::Atom:
                return atom(formula.atom, how);
            case FormulaKind::Compare:
            case FormulaKind::Compute:
                return;
            case FormulaKind::Not:
                return add(formula.parts[0], "not");
            case FormulaKind::Historically:
                return add(formula.parts[0], "historically");
            case FormulaKind::Always:
                return add(formula.parts[0], "always");
            case FormulaKind::Aggregate:
                for (const Formula& part : formula.aggregate.body)
                    add(part, name_of(formula.aggregate.function));
                return;
            case FormulaKind::Boundary:
                return add(formula.parts[0],
                           formula.boundary.which == Boundary::Which::Start ? "start_of" : "end_of");
            case FormulaKind::Since:
            case FormulaKind::Until:
                add(formula.parts[0],
                    formula.kind == FormulaKind::Since ? "the left of since" : "the left of until");
                return add(formula.parts[1], how);
            case FormulaKind::Lasting:
                add(formula.parts[0], how);
                for (std::size_t i = 1; i < formula.parts.size(); ++i) add(formula.parts[i], "an end");
                return;
            default:
                for (const Formula& part : formula.parts) add(part, how);
        }
    }

    void atom(const Atom& atom, std::string_view how) {
        if (!is_known(atom)) return;
        // A range is a value of all that can be derived, so it has to be finished before.
        if (how.empty() && program_.predicate(atom.predicate).has_range()) how = "a range";
        edges_[from_].push_back({from_, atom.predicate.index, how.empty(), how, atom.where});
    }

    const Program& program_;
    std::vector<std::vector<Edge>> edges_;
    std::uint32_t from_ = 0;
};

// The shortest way from `edge.to` back to `edge.from` inside one component, with `edge` itself in front.
std::vector<Edge> cycle_through(const Edge& edge, const Graph& graph,
                                const std::vector<std::uint32_t>& component_of) {
    std::unordered_map<std::uint32_t, const Edge*> came_by;
    std::deque<std::uint32_t> queue{edge.to};
    while (!queue.empty() && edge.to != edge.from && !came_by.contains(edge.from)) {
        const std::uint32_t node = queue.front();
        queue.pop_front();
        for (const Edge& next : graph.of(node)) {
            if (component_of[next.to] != component_of[edge.from] || next.to == edge.to) continue;
            if (came_by.emplace(next.to, &next).second) queue.push_back(next.to);
        }
    }
    std::vector<Edge> back;
    for (std::uint32_t node = edge.from; node != edge.to; node = came_by.at(node)->from)
        back.push_back(*came_by.at(node));
    back.push_back(edge);
    std::reverse(back.begin(), back.end());
    return back;
}

diagnostics::Diagnostic fault(const std::vector<Edge>& cycle, const Program& program,
                              const record::Symbols& symbols) {
    const auto name = [&](std::uint32_t predicate) {
        const Predicate& of = program.predicates[predicate];
        std::string shown = "`" + std::string(symbols.text(of.name)) + "`";
        // What its author has not written is named by its title.
        if (of.defeats) shown = "the exception \"" + of.template_en + "\"";
        return shown;
    };
    // Of a long circle both ends are shown.
    constexpr std::size_t kShownAtEachEnd = 6;
    const auto is_shown = [&](std::size_t i) {
        return i < kShownAtEachEnd || i + kShownAtEachEnd >= cycle.size();
    };
    std::string path = name(cycle.front().from);
    diagnostics::Diagnostic fault{Kind::Unstratified, cycle.front().where, {}, {}, {}};
    for (std::size_t i = 0; i < cycle.size(); ++i) {
        const Edge& edge = cycle[i];
        if (!is_shown(i)) {
            if (is_shown(i - 1))
                path += " … (" + std::to_string(cycle.size() - 2 * kShownAtEachEnd) + " more steps) … `" +
                        std::string(symbols.text(
                            program.predicates[cycle[cycle.size() - kShownAtEachEnd].from].name)) +
                        "`, which";
            continue;
        }
        path += " needs " + (edge.how.empty() ? "" : std::string(edge.how) + " ") + name(edge.to);
        if (i + 1 < cycle.size()) path += ", which";
        if (i > 0) fault.notes.push_back({edge.where, name(edge.from) + " needs " + name(edge.to) + " here"});
    }
    fault.message = path + ": what it means would depend on itself";
    fault.hint = "break the circle: let one of these rest on what was so before, by a predicate of its own";
    return fault;
}

}  // namespace

void stratification(Program& program, const record::Symbols& symbols, Diagnostics& errors) {
    const Graph graph(program);
    const StronglyConnected found = strongly_connected(graph.successors());
    program.strata.clear();
    for (const std::vector<std::uint32_t>& component : found.components) {
        program.strata.emplace_back();
        for (const std::uint32_t member : component) program.strata.back().push_back(PredicateId{member});
    }
    std::vector<bool> reported(program.strata.size());
    for (std::uint32_t node = 0; node < graph.size(); ++node) {
        for (const Edge& edge : graph.of(node)) {
            const std::uint32_t component = found.component_of[node];
            if (edge.positive || component != found.component_of[edge.to] || reported[component]) continue;
            reported[component] = true;
            errors.push_back(fault(cycle_through(edge, graph, found.component_of), program, symbols));
        }
    }
}

}  // namespace mithaq::law::check
