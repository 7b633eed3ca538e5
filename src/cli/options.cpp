#include <CLI/CLI.hpp>

#include "cli/commands.h"

namespace mithaq::cli {

CLI::Option* add_repeated(CLI::App& command, const std::string& name, std::vector<std::string>& into,
                          const std::string& help, const std::string& type) {
    return command.add_option(name, into, help)
        ->type_name(type)
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void add_regime_options(CLI::App& command, Context& context) {
    CommonOptions& options = context.options;
    command
        .add_option("--regime", options.regime,
                    "Folder of the regime (default: $MITHAQ_REGIME, else regimes/nuclear)")
        ->type_name("DIR");
    add_repeated(command, "--overlay", options.overlays,
                 "Folder of your own claims beside the regime; may be repeated", "DIR");
    command
        .add_option("--view", options.view,
                    "Named view: evidence policy and readings (views.toml, as:HOLDER)")
        ->type_name("NAME")
        ->capture_default_str();
    add_repeated(command, "--reading", options.readings,
                 "Take one reading of a question, or `open`; may be repeated", "QUESTION=READING");
    command.add_option("--known-on", options.known_on, "Use only what was recorded by that day")
        ->type_name("DAY");
}

void add_day_option(CLI::App& command, Context& context) {
    command.add_option("--on", context.options.on, "The day asked about, YYYY-MM-DD (default: today)")
        ->type_name("DAY");
}

void add_output_options(CLI::App& command, Context& context, const std::vector<std::string>& formats) {
    command
        .add_option("--lang", context.options.lang,
                    "Language of the answer: en or ar (default: $LANG, else en)")
        ->check(CLI::IsMember({"en", "ar"}));
    command.add_option("--format", context.options.format, "Form of the answer")
        ->check(CLI::IsMember(formats))
        ->capture_default_str();
}

}  // namespace mithaq::cli
