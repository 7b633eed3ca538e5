#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/find_entity.h"
#include "cli/output_style.h"
#include "cli/years.h"
#include "diagnostics/near_names.h"
#include "report/assess.h"

namespace mithaq::cli {

namespace {

using diagnostics::Diagnostics;

struct AssessOptions {
    std::vector<std::string> instruments, provisions, states, findings;
    std::string year, group, compare, against;
    bool all = false;
};

// Only the findings that were asked for, which need not be among the usual ones.
void take_findings(regime::Regime& regime, const std::vector<std::string>& wanted, Diagnostics& faults) {
    if (wanted.empty()) return;
    auto& findings = regime.reports.assessment.findings;
    std::vector<regime::AssessedFinding> taken;
    for (const std::string& name : wanted) {
        const auto predicate = regime.law.find_predicate(regime.record->symbols.find(name));
        const auto known = std::ranges::find_if(
            findings, [&](const auto& each) { return predicate && each.predicate == *predicate; });
        if (known != findings.end()) {
            taken.push_back(*known);
            continue;
        }
        const auto place = predicate ? regime::provision_place(regime.law, *predicate) : std::nullopt;
        if (!place || *place == 0) {
            std::vector<std::string> names;
            for (const auto& each : findings)
                names.emplace_back(regime.record->symbols.text(regime.law.predicate(each.predicate).name));
            const std::string near = diagnostics::did_you_mean(name, names);
            std::string all;
            for (const std::string& each : names) all += (all.empty() ? "`" : ", `") + each + "`";
            faults.push_back(bad_usage("`" + name + "` is no finding about a state and a provision",
                                       near.empty() ? "such findings are " + all : near));
            continue;
        }
        regime::AssessedFinding finding;
        finding.predicate = *predicate;
        finding.provision_place = *place;
        finding.sign = "×";
        taken.push_back(std::move(finding));
    }
    findings = std::move(taken);
}

// Who is a member of the group on some day of the period, as far as recorded.
std::vector<record::Symbol> members(const regime::Regime& regime, engine::Reasoner& reasoner,
                                    record::Symbol group, time::Interval period) {
    std::vector<record::Symbol> members;
    const auto predicate = regime.reports.member_of;
    if (!predicate) return members;
    for (const record::Tuple& tuple : reasoner.tuples(*predicate, {record::Value{}, record::Value(group)})) {
        const engine::Answer answer =
            reasoner.answer({*predicate, tuple}, period.from, engine::Effort::Bounds);
        if (tuple.front().kind() == record::Value::Kind::Symbol &&
            std::ranges::any_of(answer.by_reading, [&](const auto& branch) {
                return branch.sets.possible.meets(time::IntervalSet(period));
            }))
            members.push_back(tuple.front().symbol());
    }
    return members;
}

class Assessing {
public:
    Assessing(Context& context, const AssessOptions& options) : context_(context), options_(options) {}

    int run() {
        auto opened = open(context_);
        if (!opened) return refuse(context_, opened.error());
        regime_ = opened->regime.get();
        Diagnostics faults;
        take_findings(*regime_, options_.findings, faults);
        periods(*opened, faults);
        find_columns(faults);
        find_rows(faults);
        std::optional<regime::View> other;
        if (!options_.compare.empty()) {
            auto view = regime::find_view(*regime_, options_.compare);
            if (view)
                other = std::move(*view);
            else
                faults.insert(faults.end(), view.error().begin(), view.error().end());
        }
        if (other) other->known_on = opened->view.known_on;
        if (!faults.empty()) return refuse(context_, faults);

        engine::Reasoner reasoner(*regime_, opened->view);
        std::vector<report::NamedMatrix> matrices;
        for (const time::Interval period : periods_) matrices.push_back(matrix(reasoner, period));
        std::optional<report::NamedMatrix> compared;
        if (other) {
            engine::Reasoner under_other(*regime_, *other);
            compared = matrix(under_other, periods_.back());
        } else if (against_) {
            compared = matrix(reasoner, *against_);
        }
        return write(matrices, compared);
    }

private:
    void periods(const Opened& opened, Diagnostics& faults) {
        const auto take = [&](const std::string& text, std::string_view option) {
            auto years = years_asked(text, option, context_.today);
            if (years) return std::move(*years);
            faults.insert(faults.end(), years.error().begin(), years.error().end());
            return std::vector<time::Interval>{};
        };
        if (!options_.year.empty() && !context_.options.on.empty())
            faults.push_back(
                bad_usage("`--year` and `--on` exclude each other", "ask for a year, or for a day"));
        periods_ = options_.year.empty() ? std::vector{time::Interval{opened.on, time::next(opened.on)}}
                                         : take(options_.year, "--year");
        if (options_.against.empty()) return;
        if (const auto day = time::parse_day(options_.against)) {
            against_ = time::Interval{*day, time::next(*day)};
        } else if (const auto years = take(options_.against, "--against"); !years.empty()) {
            against_ = years.front();
        }
    }

    void find_columns(Diagnostics& faults) {
        std::vector<std::string> instruments, provisions;
        for (const law::Instrument& each : regime_->law.instruments)
            instruments.emplace_back(regime_->record->symbols.text(each.id));
        for (const law::Provision& each : regime_->law.provisions)
            provisions.emplace_back(regime_->record->symbols.text(each.id));
        const auto check = [&](const std::vector<std::string>& wanted, const std::vector<std::string>& known,
                               std::string_view what, bool parts) {
            for (const std::string& each : wanted) {
                const bool is_known = std::ranges::any_of(known, [&](const std::string& id) {
                    return id == each || (parts && id.starts_with(each + "."));
                });
                if (!is_known)
                    faults.push_back(bad_usage("the law has no " + std::string(what) + " `" + each + "`",
                                               diagnostics::did_you_mean(each, known)));
            }
        };
        check(options_.instruments, instruments, "instrument", false);
        check(options_.provisions, provisions, "provision", true);
        if (!faults.empty()) return;
        columns_ = report::provisions_asked(*regime_, options_.instruments, options_.provisions);
        if (columns_.empty())
            faults.push_back(
                bad_usage("no finding is about a provision that was asked for",
                          "a matrix has a column for each provision that a rule for a finding names"));
    }

    void find_rows(Diagnostics& faults) {
        for (const std::string& wanted : options_.states) {
            if (const auto state = find_state(*regime_->record, wanted))
                states_.push_back(*state);
            else
                faults.push_back(state.error());
        }
        if (options_.group.empty()) return;
        group_ = regime_->record->symbols.find(options_.group);
        if (regime_->record->entity(group_) == nullptr) {
            std::vector<std::string> known;
            for (const record::Entity& each : regime_->record->entities)
                known.emplace_back(regime_->record->symbols.text(each.id));
            faults.push_back(bad_usage("the record has no group `" + options_.group + "`",
                                       diagnostics::did_you_mean(options_.group, known)));
        }
    }

    report::NamedMatrix matrix(engine::Reasoner& reasoner, time::Interval period) {
        report::MatrixQuestion question{period, columns_, states_, std::nullopt};
        if (!options_.group.empty()) question.only = members(*regime_, reasoner, group_, period);
        const regime::View& view = reasoner.view();
        return {report::assess(reasoner, question), view.name, view.title_en, view.title_ar, view.known_on};
    }

    int write(const std::vector<report::NamedMatrix>& matrices,
              const std::optional<report::NamedMatrix>& compared) {
        const report::Style style = output_style(context_);
        const std::string& format = context_.options.format;
        if (format == "json" || format == "jsonl")
            return write_json(context_,
                              report::matrices_as_json(matrices, compared ? &*compared : nullptr, *regime_));
        if (format == "csv") return write_out(context_, report::matrices_as_csv(matrices, *regime_, style));
        if (format == "md")
            return write_out(context_, report::matrices_as_markdown(matrices, *regime_, style));
        const std::size_t width = output_width(context_);
        if (compared)
            return write_out(context_,
                             report::turned_as_text(*compared, matrices.back(), *regime_, style, width));
        if (matrices.size() > 1)
            return write_out(context_, report::matrices_as_text(matrices, *regime_, style, width));
        return write_out(context_,
                         report::matrix_as_text(matrices.front(), *regime_, style, width, options_.all));
    }

    Context& context_;
    const AssessOptions& options_;
    regime::Regime* regime_ = nullptr;
    std::vector<time::Interval> periods_;
    std::optional<time::Interval> against_;
    std::vector<record::Symbol> columns_, states_;
    record::Symbol group_;
};

}  // namespace

void add_assess(CLI::App& app, Context& context, Run& chosen) {
    CLI::App* command = app.add_subcommand(
        "assess", "The matrix of states by provisions, for a day or a year, with the reason for each cell");
    auto options = std::make_shared<AssessOptions>();
    add_repeated(*command, "--instrument", options->instruments, "Columns: its provisions; may be repeated",
                 "ID");
    add_repeated(*command, "--provision", options->provisions,
                 "Columns: this provision and its parts; may be repeated", "ID");
    add_repeated(*command, "--finding", options->findings, "Only this finding; may be repeated", "NAME");
    add_repeated(*command, "--state", options->states, "Only this state; may be repeated", "STATE");
    command->add_option("--group", options->group, "Only members of this group")->type_name("ID");
    command->add_option("--year", options->year, "A year, or several as 2018..2025")->type_name("YEAR");
    CLI::Option* compare =
        command->add_option("--compare", options->compare, "What turns, against what this view says")
            ->type_name("VIEW");
    command->add_option("--against", options->against, "What turns, against this year or day")
        ->type_name("YEAR")
        ->excludes(compare);
    command->add_flag("--all", options->all, "Rows in which nothing is recorded, too");
    add_regime_options(*command, context);
    add_day_option(*command, context);
    add_output_options(*command, context, {"text", "json", "jsonl", "csv", "md"});
    command->footer(
        "A cell says: a finding holds on some day of the period; `±` the readings differ; `?` open; in "
        "brackets, as far as "
        "recorded; `·` nothing recorded, which is neither yes nor no.\n"
        "Examples:\n"
        "  mithaq assess --instrument tpnw --year 2023 --view ban_monitor\n"
        "  mithaq assess --provision tpnw.1.1 --year 2018..2025 --format csv\n"
        "  mithaq assess --instrument npt --group nato --on 2010-01-01\n"
        "  mithaq assess --instrument tpnw --year 2023 --compare ban_monitor\n"
        "  mithaq assess --instrument tpnw --year 2025 --against 2018");
    command->callback([&context, &chosen, options] {
        chosen = [&context, options] { return Assessing(context, *options).run(); };
    });
}

}  // namespace mithaq::cli
