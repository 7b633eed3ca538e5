// One function a command: adds its options to the command line and gives what to run when it was chosen.
#pragma once

#include <functional>

#include "cli/context.h"

namespace CLI {
class App;
}

namespace mithaq::cli {

// Each adds one subcommand to `app`. `chosen` receives what to run; `context` must outlive both.
using Run = std::function<int()>;

void add_check(CLI::App& app, Context& context, Run& chosen);
void add_read(CLI::App& app, Context& context, Run& chosen);
void add_judge(CLI::App& app, Context& context, Run& chosen);
void add_status(CLI::App& app, Context& context, Run& chosen);
void add_assess(CLI::App& app, Context& context, Run& chosen);
void add_conflicts(CLI::App& app, Context& context, Run& chosen);
void add_votes(CLI::App& app, Context& context, Run& chosen);
void add_series(CLI::App& app, Context& context, Run& chosen);
void add_timeline(CLI::App& app, Context& context, Run& chosen);
void add_fog(CLI::App& app, Context& context, Run& chosen);
void add_query(CLI::App& app, Context& context, Run& chosen);
void add_why(CLI::App& app, Context& context, Run& chosen);
void add_eval(CLI::App& app, Context& context, Run& chosen);
void add_settle(CLI::App& app, Context& context, Run& chosen);
void add_what_if(CLI::App& app, Context& context, Run& chosen);
void add_diff(CLI::App& app, Context& context, Run& chosen);
void add_record(CLI::App& app, Context& context, Run& chosen);
void add_lint(CLI::App& app, Context& context, Run& chosen);
void add_fmt(CLI::App& app, Context& context, Run& chosen);

// The options that a command shares with others.
void add_regime_options(CLI::App& command,
                        Context& context);                 // --regime --overlay --view --known-on --reading
void add_day_option(CLI::App& command, Context& context);  // --on
void add_output_options(CLI::App& command, Context& context,
                        const std::vector<std::string>& formats);  // --format --lang
// An option with one value that may be given several times.
CLI::Option* add_repeated(CLI::App& command, const std::string& name, std::vector<std::string>& into,
                          const std::string& help, const std::string& type);

}  // namespace mithaq::cli
