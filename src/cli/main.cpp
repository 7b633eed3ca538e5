#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdlib>
#include <exception>

#include "cli/commands.h"
#include "diagnostics/near_names.h"

namespace {

using namespace mithaq;

constexpr const char* kAbout =
    "Mithaq monitors a treaty regime: who is bound by what, since when, how certain that is, under whose "
    "reading, and why.";

bool is_terminal(int descriptor) { return isatty(descriptor) == 1; }

bool wants_colour(bool terminal) {
    const char* term = std::getenv("TERM");
    return terminal && std::getenv("NO_COLOR") == nullptr && term != nullptr &&
           std::string_view(term) != "dumb";
}

cli::Context context_of_this_terminal() {
    cli::Context context;
    context.today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    context.terminal = is_terminal(STDOUT_FILENO);
    context.colour = wants_colour(context.terminal);
    context.colour_errors = wants_colour(is_terminal(STDERR_FILENO));
    const char* lang = std::getenv("LANG");
    if (lang != nullptr && std::string_view(lang).substr(0, 2) == "ar") context.options.lang = "ar";
    return context;
}

// The first word of the command line that looks like a command and is none.
std::string unknown_command(int argc, char** argv, const CLI::App& app, std::vector<std::string>& known) {
    for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
        known.push_back(command->get_name());
    if (argc < 2 || argv[1][0] == '-') return {};
    return std::find(known.begin(), known.end(), argv[1]) == known.end() ? argv[1] : "";
}

int refuse_usage(const cli::Context& context, int argc, char** argv, const CLI::App& app,
                 const CLI::ParseError& error) {
    std::vector<std::string> known;
    const std::string unknown = unknown_command(argc, argv, app, known);
    if (!unknown.empty()) {
        const std::string near = diagnostics::did_you_mean(unknown, known);
        return cli::refuse(context, {cli::bad_usage("`" + unknown + "` is no command",
                                                    near.empty() ? "see mithaq --help" : near)});
    }
    return cli::refuse(context,
                       {cli::bad_usage(error.what(), "see the command's --help, which has examples")});
}

int run(int argc, char** argv) {
    cli::Context context = context_of_this_terminal();
    CLI::App app{kAbout, "mithaq"};
    app.require_subcommand(1);
    app.set_version_flag("--version", std::string("mithaq ") + MITHAQ_VERSION);
    app.footer(
        "Examples:\n  mithaq check article.txt\n  mithaq status PRK --on 2003-06-01\n  mithaq why "
        "'bound(IRL, tpnw)'\n"
        "Each command has its own --help with examples. Exit status: 0 done (or yes), 1 no, 2 bad usage or "
        "input.");
    cli::Run chosen;
    cli::add_check(app, context, chosen);
    cli::add_read(app, context, chosen);
    cli::add_judge(app, context, chosen);
    cli::add_status(app, context, chosen);
    cli::add_assess(app, context, chosen);
    cli::add_conflicts(app, context, chosen);
    cli::add_votes(app, context, chosen);
    cli::add_series(app, context, chosen);
    cli::add_timeline(app, context, chosen);
    cli::add_fog(app, context, chosen);
    cli::add_query(app, context, chosen);
    cli::add_why(app, context, chosen);
    cli::add_eval(app, context, chosen);
    cli::add_settle(app, context, chosen);
    cli::add_what_if(app, context, chosen);
    cli::add_diff(app, context, chosen);
    cli::add_record(app, context, chosen);
    cli::add_lint(app, context, chosen);
    cli::add_fmt(app, context, chosen);
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& success) {
        return app.exit(success);
    } catch (const CLI::ParseError& error) {
        return refuse_usage(context, argc, argv, app, error);
    }
    return chosen();
}

}  // namespace

int main(int argc, char** argv) {
    try {
        const int status = run(argc, argv);
        // The system takes the memory back faster than a million destructors give it.
        std::fflush(nullptr);
        std::quick_exit(status);
    } catch (const std::bad_alloc&) {
        fmt::print(stderr, "error: out of memory\n");
    } catch (const std::exception& error) {
        fmt::print(stderr, "error: {} (this is a fault of the program: please report it)\n", error.what());
    }
    return cli::kBadInput;
}
