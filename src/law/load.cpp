#include "law/load.h"

#include <algorithm>

#include "law/aggregate_members.h"
#include "law/check/check.h"
#include "law/formula_parser.h"
#include "law/limits.h"
#include "law/parser.h"
#include "law/resolve.h"
#include "law/walk.h"

namespace mithaq::law {
namespace {

using diagnostics::Diagnostics;
using diagnostics::FileId;
using diagnostics::Kind;

void run_checks(Program& program, const record::Symbols& symbols, const Known* known,
                const LoadOptions& options, check::Output out) {
    check::citations(program, symbols, options.citations, out.errors);
    check::templates(program, symbols, out);
    check::types(program, symbols, out.errors);
    for (Rule& rule : program.rules) fill_members(&rule.head, rule.body, rule.variables);
    check::ranges(program, out.errors);
    check::safety(program, out.errors);
    check::variables_used_once(program, out.warnings);
    check::stratification(program, symbols, out.errors);
    check::questions(program, symbols, known, out);
    check::constants(program, symbols, known, out);
}

// By place, so that a reader goes through a file once.
void sort_by_place(Diagnostics& diagnostics) {
    std::stable_sort(diagnostics.begin(), diagnostics.end(),
                     [](const auto& a, const auto& b) { return a.where < b.where; });
}

// Nobody reads more, and each costs a look at its place.
void keep_most(Diagnostics& sorted) {
    if (sorted.size() <= kMostDiagnostics) return;
    const std::size_t more = sorted.size() - kMostDiagnostics;
    const diagnostics::Severity severity = sorted[kMostDiagnostics].severity;
    const diagnostics::Span where = sorted[kMostDiagnostics].where;
    sorted.resize(kMostDiagnostics);
    sorted.push_back(
        {Kind::TooMany, where, "and " + std::to_string(more) + " more from here on", {}, {}, severity});
}

TokenStream open_text(std::string_view text, diagnostics::SourceFiles& sources, Diagnostics& faults,
                      FileId& file) {
    file = sources.add("query", std::string(text));
    return {tokenize(file, sources, faults), faults};
}

bool expect_end(TokenStream& in) {
    in.take_if(Token::Kind::Dot);
    const bool more = in.at(Token::Kind::Comma);
    return in.at_end() || in.fail("nothing more", "after the atom", more ? "ask for one atom at a time" : "");
}

// The range of an atom may be left out: it is filled in as `_`.
void fill_range(syntax::Atom& atom, const Program& program, const record::Symbols& symbols) {
    const auto found = program.find_predicate(symbols.find(atom.predicate.text));
    if (!found || !program.predicate(*found).has_range()) return;
    if (atom.arguments.size() + 1 != program.predicate(*found).arguments.size()) return;
    atom.arguments.emplace_back().where = atom.where;
}

void fill_ranges(std::vector<syntax::Formula>& body, const Program& program, const record::Symbols& symbols) {
    for (syntax::Formula& part : body) {
        if (part.kind == Formula::Kind::Atom) fill_range(part.atom, program, symbols);
        fill_ranges(part.parts, program, symbols);
    }
}

Result<GroundAtom> parse_one(std::string_view text, bool free_places, diagnostics::SourceFiles& sources,
                             const Program& program, record::Symbols& symbols, const Known* known) {
    Diagnostics faults;
    Diagnostics warnings;
    FileId file;
    TokenStream in = open_text(text, sources, faults, file);
    syntax::Atom written;
    if (!faults.empty() || !parse_atom(in, written) || !expect_end(in)) return tl::unexpected(faults);
    fill_range(written, program, symbols);

    Formula formula;
    std::vector<RuleVariable> variables;
    if (!resolve_atom(written, symbols, program, formula.atom, variables, faults))
        return tl::unexpected(faults);
    const std::vector<Formula> body{formula};
    check::types(program, body, symbols, variables, faults);
    check::constants(program, body, variables, symbols, known, {faults, warnings});

    GroundAtom ground{formula.atom.predicate, {}};
    const bool has_range = program.predicate(ground.predicate).has_range();
    for (std::size_t i = 0; i < formula.atom.arguments.size(); ++i) {
        const Term& term = formula.atom.arguments[i];
        if (has_range && i + 1 == formula.atom.arguments.size()) break;
        ground.arguments.push_back(term.kind == Term::Kind::Constant ? term.constant : Value());
        if (term.kind != Term::Kind::Constant && !free_places) {
            faults.push_back({Kind::UnsafeVariable,
                              term.where,
                              "every argument must be given here",
                              {},
                              "write an id in its place"});
        }
    }
    if (!faults.empty()) return tl::unexpected(faults);
    return ground;
}

}  // namespace

Result<Program> load_program(std::span<const FileId> files, const diagnostics::SourceFiles& sources,
                             record::Symbols& symbols, const Known* known, Diagnostics& warnings,
                             const LoadOptions& options) {
    Diagnostics faults;
    Diagnostics doubts;
    std::vector<syntax::File> parsed;
    parsed.reserve(files.size());
    for (const FileId file : files) parsed.push_back(parse_file(file, sources, faults));

    Program program;
    for (const syntax::File& file : parsed) add_declarations(file, symbols, program, faults);
    check::declarations(program, symbols, faults);
    add_rules(parsed, symbols, program, faults);
    run_checks(program, symbols, known, options, {faults, doubts});

    sort_by_place(doubts);
    keep_most(doubts);
    warnings.insert(warnings.end(), doubts.begin(), doubts.end());
    if (faults.empty()) return program;
    sort_by_place(faults);
    keep_most(faults);
    return tl::unexpected(std::move(faults));
}

Result<GroundAtom> parse_atom(std::string_view text, diagnostics::SourceFiles& sources,
                              const Program& program, record::Symbols& symbols, const Known* known) {
    return parse_one(text, false, sources, program, symbols, known);
}

Result<GroundAtom> parse_pattern(std::string_view text, diagnostics::SourceFiles& sources,
                                 const Program& program, record::Symbols& symbols, const Known* known) {
    return parse_one(text, true, sources, program, symbols, known);
}

Result<Query> parse_query(std::string_view text, diagnostics::SourceFiles& sources, const Program& program,
                          record::Symbols& symbols, const Known* known) {
    Diagnostics faults;
    Diagnostics warnings;
    FileId file;
    TokenStream in = open_text(text, sources, faults, file);
    std::vector<syntax::Formula> written;
    if (!faults.empty() || !parse_conjunction(in, written) || !expect_end(in)) return tl::unexpected(faults);
    fill_ranges(written, program, symbols);

    Query query;
    if (!resolve_body(written, symbols, program, query.body, query.variables, faults))
        return tl::unexpected(faults);
    check::types(program, query.body, symbols, query.variables, faults);
    fill_members(nullptr, query.body, query.variables);
    check::ranges(query.body, query.variables, faults);
    check::safety(query.body, query.variables, faults);
    check::constants(program, query.body, query.variables, symbols, known, {faults, warnings});
    if (faults.empty()) return query;
    sort_by_place(faults);
    return tl::unexpected(std::move(faults));
}

}  // namespace mithaq::law
