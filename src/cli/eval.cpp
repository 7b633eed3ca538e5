#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <chrono>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/eval_options.h"
#include "cli/interrupt.h"
#include "cli/output_style.h"
#include "cli/progress_line.h"
#include "diagnostics/near_names.h"
#include "diagnostics/render.h"
#include "engine/tables/evaluate_tables.h"
#include "engine/tables/explain.h"
#include "law/load.h"
#include "law/print.h"
#include "law/walk.h"
#include "report/evaluation.h"
#include "report/proof_text.h"

namespace mithaq::cli {

namespace {

namespace fs = std::filesystem;
namespace tables = engine::tables;
using diagnostics::Diagnostics;
using diagnostics::Kind;
using Clock = std::chrono::steady_clock;

constexpr const char* kFooter =
    R"(A worked example. Where Soufflé would have

  .decl ratified(s: symbol, t: symbol, day: number)     .input ratified
  bound(s, t) :- ratified(s, t, _), !left(s, t).        .output bound

a law has days built in, and operators over them. example.law:

  horizon from 1945-01-01 to 2045-01-01
  predicate ratified(?s: code, ?t: code) event table (?s, ?t, when)
  predicate notice(?s: code, ?t: code) event table (?s, ?t, when)
  predicate left(?s: code, ?t: code)
  finding bound(?s: code, ?t: code)
  left(?s, ?t) :- once[3 months ..] notice(?s, ?t).
  bound(?s, ?t) :- once ratified(?s, ?t), not left(?s, ?t).

facts/ratified.facts (tabs, no header)      facts/notice.facts
  PRK  npt  1985-12-12                        PRK  npt  2003-01-10
  IRL  npt  1968-07-01

  mithaq eval example.law --facts facts --out answers

answers/bound.csv: arguments, first day, first day outside; intervals neither overlap nor touch
  IRL  npt  1968-07-01  2045-01-01
  PRK  npt  1985-12-12  2003-04-10

  mithaq eval example.law --facts facts --explain 'bound(PRK, npt)' --on 2003-06-01

With `horizon … numbered` days are integers from the first. Tables with earliest and latest days or `possible` rows give
NAME.possible.csv beside NAME.csv. docs/law.md has the language, docs/commands.md the tables, examples/eval this program.)";

class EvalRun {
public:
    EvalRun(Context& context, const EvalOptions& options, EvalRequest request)
        : context_(context), options_(options), request_(std::move(request)) {
        regime_.record = std::make_unique<record::Record>();
    }

    int run() {
        const auto done = evaluate();
        progress_.clear();
        if (done) return write_out(context_, said_);
        if (interrupt_.cancelled()) return interrupt_.exit_status();
        show_warnings();
        return refuse(context_, done.error());
    }

private:
    diagnostics::Result<void> evaluate() {
        if (auto loaded = load(); !loaded) return loaded;
        const auto begin = Clock::now();
        progress_.say("reading tables");
        auto tables = read();
        if (!tables) return tl::unexpected(std::move(tables.error()));
        show_warnings();
        const auto read = Clock::now();
        tables::EvaluateOptions how;
        how.columns.horizon = horizon_.days;
        how.columns.readings = readings_;
        how.columns.threads = request_.threads;
        how.columns.memory_limit = request_.memory;
        how.outputs = outputs_;
        if (explained_) ask_for_what_it_rests_on(how.outputs);
        how.keep_tables = explained_.has_value();
        auto evaluated = tables::evaluate_tables(program(), *tables, symbols(), how, [this](const auto& at) {
            progress_.say(fmt::format("evaluating {}: {} of {}",
                                      symbols().text(program().predicate(at.predicate).name), at.done + 1,
                                      at.of));
        });
        if (!evaluated) return tl::unexpected(std::move(evaluated.error()));
        const auto done = Clock::now();
        progress_.say("writing");
        if (auto written = write(tables->values, *evaluated); !written) return written;
        stats_ = {tables->facts, tables->outside, seconds(begin, read), seconds(read, done),
                  seconds(done, Clock::now())};
        return report(*tables, *evaluated);
    }

    static double seconds(Clock::time_point from, Clock::time_point to) {
        return std::chrono::duration<double>(to - from).count();
    }

    diagnostics::Result<void> load() {
        const auto file = context_.files.load(options_.program);
        if (!file) return tl::unexpected(file.error());
        const diagnostics::FileId files[] = {*file};
        Diagnostics doubts;
        auto program =
            law::load_program(files, context_.files, symbols(), nullptr, doubts, {.citations = false});
        if (!program) return tl::unexpected(std::move(program.error()));
        regime_.law = std::move(*program);
        name_rules(*file);
        // Sentences are for proofs, and may be missing.
        std::copy_if(doubts.begin(), doubts.end(), std::back_inserter(warnings_), [](const auto& doubt) {
            return doubt.kind != Kind::MissingTemplate && doubt.kind != Kind::MissingArabic;
        });
        Diagnostics faults;
        take_horizon(*file, faults);
        take_outputs(faults);
        take_readings(faults);
        take_explained(faults);
        if (!faults.empty()) return tl::unexpected(std::move(faults));
        return {};
    }

    // A rule that cites nothing is called by its place.
    void name_rules(diagnostics::FileId file) {
        for (law::Rule& rule : regime_.law.rules) {
            if (rule.provision != record::Symbol{}) continue;
            rule.provision =
                symbols().intern(fmt::format("{}:{}", fs::path(options_.program).filename().string(),
                                             context_.files.line(file, rule.where.begin)));
            uncited_.push_back(&rule);
        }
    }

    // The command line's, else the program's.
    void take_horizon(diagnostics::FileId file, Diagnostics& faults) {
        if (request_.horizon) {
            horizon_ = {*request_.horizon, request_.numbered};
        } else if (program().horizon) {
            horizon_ = {program().horizon->days, program().horizon->numbered};
        } else {
            faults.push_back(
                {Kind::MissingHorizon,
                 {},
                 fmt::format("`{}` does not say which days are looked at", context_.files.name(file)),
                 {},
                 "put `horizon from 1945-01-01 to 2045-01-01` into it, and `numbered` behind where tables "
                 "count "
                 "days from the first; or give --horizon"});
        }
    }

    // What is written: the predicates asked for; else the findings; else all that rules derive.
    void take_outputs(Diagnostics& faults) {
        outputs_.assign(program().predicates.size(), false);
        const auto mark = [&](auto wanted) {
            bool any = false;
            for (std::size_t i = 0; i < outputs_.size(); ++i) {
                const law::Predicate& predicate = program().predicates[i];
                outputs_[i] = predicate.derived && wanted(predicate);
                any = any || outputs_[i];
            }
            return any;
        };
        if (!request_.outputs.empty()) return take_named_outputs(faults);
        if (mark([](const law::Predicate& predicate) { return predicate.finding; })) return;
        if (mark([](const law::Predicate&) { return true; })) return;
        faults.push_back(bad_usage("`" + options_.program + "` has no rules: there is nothing to evaluate"));
    }

    void take_named_outputs(Diagnostics& faults) {
        std::vector<std::string> names;
        for (const law::Predicate& predicate : program().predicates)
            if (predicate.derived) names.emplace_back(symbols().text(predicate.name));
        for (const std::string& wanted : request_.outputs) {
            const auto found = program().find_predicate(symbols().find(wanted));
            if (found && program().predicate(*found).derived) {
                outputs_[found->index] = true;
                continue;
            }
            faults.push_back(bad_usage("`" + wanted + "` is no predicate with rules, for `--outputs`",
                                       diagnostics::did_you_mean(wanted, names)));
        }
    }

    // A program that leaves a question open has no one answer here.
    void take_readings(Diagnostics& faults) {
        for (std::uint32_t i = 0; i < program().questions.size(); ++i) {
            const law::Question& question = program().questions[i];
            const std::string id(symbols().text(question.id));
            std::vector<std::string> names;
            for (std::uint32_t r = 0; r < question.readings.size(); ++r) {
                const std::string& name = question.readings[r].name;
                names.push_back(id + "=" + name);
                if (std::find(context_.options.readings.begin(), context_.options.readings.end(),
                              names.back()) == context_.options.readings.end())
                    continue;
                readings_[i] = r;
                view_.readings[id] = {name};
            }
            if (readings_.contains(i)) continue;
            std::string all;
            for (const std::string& name : names) all += (all.empty() ? "'" : " or '") + name + "'";
            faults.push_back(
                bad_usage("the question `" + id + "` is open", "take a reading: --reading " + all));
        }
    }

    void take_explained(Diagnostics& faults) {
        if (options_.explain.empty()) return;
        auto atom = law::parse_atom(options_.explain, context_.files, program(), symbols(), nullptr);
        if (!atom) {
            faults.insert(faults.end(), atom.error().begin(), atom.error().end());
            return;
        }
        explained_ = std::move(*atom);
        if (context_.options.on.empty()) return;
        on_ = time::parse_day(context_.options.on);
        std::int32_t number = 0;
        const char* const end = context_.options.on.data() + context_.options.on.size();
        if (!on_ && horizon_.numbered &&
            std::from_chars(context_.options.on.data(), end, number) ==
                std::from_chars_result{end, std::errc{}} &&
            std::abs(number) < 4'000'000)
            on_ = horizon_.days.from + std::chrono::days{number};
        if (!on_)
            faults.push_back(bad_usage("`" + context_.options.on + "` is no day, for `--on`",
                                       "write a real calendar day as YYYY-MM-DD, such as 2003-06-01"));
    }

    // A proof needs the days of everything under its atom.
    void ask_for_what_it_rests_on(std::vector<bool>& asked) const {
        std::vector<law::PredicateId> left{explained_->predicate};
        std::vector<bool> seen(asked.size(), false);
        while (!left.empty()) {
            const law::PredicateId predicate = left.back();
            left.pop_back();
            if (seen[predicate.index] || !program().predicate(predicate).derived) continue;
            seen[predicate.index] = asked[predicate.index] = true;
            for (const law::Rule& rule : program().rules) {
                if (rule.head.predicate != predicate) continue;
                law::for_each_atom(rule.body, [&](const law::Atom& atom) { left.push_back(atom.predicate); });
            }
        }
    }

    diagnostics::Result<tables::Tables> read() {
        const auto found =
            tables::find_tables(program(), symbols(), options_.facts, options_.allow_missing, warnings_);
        if (!found) return tl::unexpected(found.error());
        if (auto clash = clash_with_tables(*found)) return tl::unexpected(Diagnostics{std::move(*clash)});
        for (const tables::TableFile& file : *found)
            sources_.push_back({file.predicate, file.path.filename().string()});
        tables::ReadOptions how;
        how.horizon = horizon_;
        how.threads = request_.threads;
        how.memory_limit = request_.memory;
        return tables::read_tables(program(), symbols(), *found, how, context_.files, warnings_);
    }

    // Answers must not take the place of facts.
    std::optional<diagnostics::Diagnostic> clash_with_tables(
        const std::vector<tables::TableFile>& found) const {
        std::error_code error;
        if (!fs::equivalent(options_.facts, options_.out, error)) return std::nullopt;
        for (const tables::TableFile& file : found) {
            for (std::uint32_t i = 0; i < outputs_.size(); ++i) {
                if (!outputs_[i]) continue;
                const std::string name(symbols().text(program().predicates[i].name));
                if (file.path.filename() != name + ".csv" && file.path.filename() != name + ".possible.csv")
                    continue;
                return bad_usage(
                    "the answer `" + name + "` would take the place of the table `" + file.shown + "`",
                    "write to another folder with --out");
            }
        }
        return std::nullopt;
    }

    void show_warnings() {
        const std::string shown =
            diagnostics::render(std::exchange(warnings_, {}), context_.files, {context_.colour_errors});
        if (shown.empty()) return;
        progress_.clear();
        std::fwrite(shown.data(), 1, shown.size(), stderr);
    }

    diagnostics::Result<void> write(const engine::columns::Values& values,
                                    const tables::Evaluated& evaluated) {
        if (options_.out.empty()) return {};
        interrupt_.begin_writing();
        std::vector<tables::OutputTable> files;
        for (std::uint32_t i = 0; i < outputs_.size(); ++i) {
            if (!outputs_[i]) continue;
            const law::Predicate& predicate = program().predicates[i];
            const std::string name(symbols().text(predicate.name));
            const bool open = evaluated.is_open({i});
            const auto* ends = open && predicate.has_range() ? &evaluated.ends : nullptr;
            files.push_back({name + ".csv", &predicate, &evaluated.days[i].certain, ends});
            written_.push_back({name, name + ".csv", evaluated.days[i].certain.rows(),
                                evaluated.days[i].certain.all_spans().size(), open,
                                evaluated.support[i].why_not});
            if (open)
                files.push_back({name + ".possible.csv", &predicate, &evaluated.days[i].possible, ends});
        }
        tables::TableWriter writer(options_.out, values,
                                   {request_.format, horizon_, request_.threads, &interrupt_.cancelled()});
        if (auto written = writer.write(files); !written) return written;
        return writer.commit();
    }

    diagnostics::Result<void> report(const tables::Tables& tables, const tables::Evaluated& evaluated) {
        const bool json = context_.format() == Format::Json;
        if (options_.stats && !json) {
            const std::string shown = report::stats_text(stats_, evaluated, written_, program(), symbols());
            std::fwrite(shown.data(), 1, shown.size(), stderr);
        }
        nlohmann::ordered_json said;
        if (json) said = report::stats_json(stats_, evaluated, written_, program(), symbols());
        if (explained_) {
            const auto begin = Clock::now();
            auto explanation = explain(tables, evaluated);
            if (!explanation) return tl::unexpected(Diagnostics{std::move(explanation.error())});
            if (json) {
                said["explanation"] = report::why_json(explanation->why, *explanation->reasoner);
            } else {
                said_ = report::why_text(explanation->why, *explanation->reasoner, output_style(context_),
                                         options_.full);
            }
            if (options_.stats && !json) {
                fmt::print(stderr, "proof from {} rows in {:.3f} s\n", explanation->rows,
                           seconds(begin, Clock::now()));
            }
        }
        if (json) said_ = said.dump(2) + "\n";
        return {};
    }

    tl::expected<tables::Explanation, diagnostics::Diagnostic> explain(const tables::Tables& tables,
                                                                       const tables::Evaluated& evaluated) {
        tables::KnownRelations known;
        for (std::uint32_t i = 0; i < program().predicates.size(); ++i) {
            const tables::Days& days = evaluated.days[i];
            const bool open = evaluated.is_open({i});
            known.relations.push_back(!program().predicates[i].derived ? &tables.relations[i]
                                      : open                           ? &days.possible
                                                                       : &days.certain);
        }
        for (law::Rule* rule : uncited_) {
            rule->title_en = report::rule_in_one_line(*rule, program(), symbols());
            rule->title_ar = rule->title_en;
        }
        const time::Day on = on_ ? *on_ : day_to_explain(tables, known);
        return tables::explain(regime_, {tables, known, horizon_.days, view_, readings_, sources_},
                               *explained_, on);
    }

    // The first day on which the atom holds or may hold, else the last that is looked at.
    [[nodiscard]] time::Day day_to_explain(const tables::Tables& tables,
                                           const tables::KnownRelations& known) const {
        const auto first = tables::first_day_of(*known.relations[explained_->predicate.index], tables.values,
                                                symbols(), explained_->arguments);
        return first.value_or(time::previous(horizon_.days.to));
    }

    [[nodiscard]] record::Symbols& symbols() { return regime_.record->symbols; }
    [[nodiscard]] const record::Symbols& symbols() const { return regime_.record->symbols; }
    [[nodiscard]] const law::Program& program() const { return regime_.law; }

    Context& context_;
    const EvalOptions& options_;
    EvalRequest request_;
    Interrupt interrupt_;
    ProgressLine progress_;
    regime::Regime regime_;  // the program, and a record of nothing but symbols
    regime::View view_;
    engine::ReadingChoice readings_;
    std::vector<law::Rule*> uncited_;
    std::vector<tables::TableSource> sources_;
    tables::Horizon horizon_;
    std::vector<bool> outputs_;
    std::optional<law::GroundAtom> explained_;
    std::optional<time::Day> on_;
    Diagnostics warnings_;
    report::EvaluationStats stats_;
    std::vector<report::WrittenTable> written_;
    std::string said_;  // for standard output
};

int run_eval(Context& context, const EvalOptions& options) {
    auto request = understand(options);
    if (!request) return refuse(context, request.error());
    return EvalRun(context, options, std::move(*request)).run();
}

}  // namespace

void add_eval(CLI::App& app, Context& context, Run& chosen) {
    CLI::App* command =
        app.add_subcommand("eval", "The engine alone: a law file over tables of facts, answers as tables");
    auto options = std::make_shared<EvalOptions>();
    command->add_option("PROGRAM", options->program, "A law file (docs/law.md, \"Programs over tables\")")
        ->required();
    command->add_option("--facts", options->facts, "Folder of the tables: NAME.facts, NAME.tsv or NAME.csv")
        ->required()
        ->type_name("DIR");
    command->add_option("--out", options->out, "Folder for the answers; made if need be")->type_name("DIR");
    command->add_option("--threads", options->threads, "How many (default: one a core)")->type_name("N");
    command
        ->add_option("--memory", options->memory,
                     "Stop beyond that much, such as 800M or 4G (default: three quarters of the machine's)")
        ->type_name("SIZE");
    command
        ->add_option("--horizon", options->horizon,
                     "The days looked at, FROM..TO, instead of the program's `horizon`; FROM..TO,numbered")
        ->type_name("DAYS");
    command
        ->add_option("--outputs", options->outputs,
                     "What to write (default: the findings, else all that is derived)")
        ->type_name("A,B…");
    command
        ->add_option("--output-format", options->output_format,
                     "tsv: tabs, no header; csv: commas, with a header")
        ->check(CLI::IsMember({"tsv", "csv"}))
        ->capture_default_str();
    command->add_flag("--allow-missing", options->allow_missing, "A predicate without table is empty");
    command->add_option("--explain", options->explain, "The proof of an atom, such as 'bound(IRL, tpnw)'")
        ->type_name("ATOM");
    command
        ->add_option("--on", context.options.on,
                     "The day it is explained for (default: the first on which it holds, else the last of "
                     "the horizon)")
        ->type_name("DAY");
    command->add_flag("--full", options->full, "Every step of the proof, also those that are folded");
    command->add_flag("--stats", options->stats,
                      "What each rule did: instances, tuples, intervals, rounds, seconds");
    add_repeated(*command, "--reading", context.options.readings,
                 "The reading of a question of the program; may be repeated", "QUESTION=READING");
    add_output_options(*command, context, {"text", "json"});
    command->footer(kFooter);
    command->callback([&context, &chosen, options] {
        chosen = [&context, options] { return run_eval(context, *options); };
    });
}

}  // namespace mithaq::cli
