#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>

#include "cli/commands.h"
#include "cli/texts.h"
#include "law/format/format.h"

namespace mithaq::cli {

namespace {

namespace fs = std::filesystem;

struct FormatOptions {
    std::vector<std::string> files;
    bool check = false;
};

diagnostics::Diagnostic cannot_write(const std::string& path, const std::string& why) {
    return {diagnostics::Kind::FileUnwritable,
            {},
            "cannot write " + path + ": " + why,
            {},
            "the file is as it was"};
}

// The whole file or nothing: a new one beside it takes its name. A link stays one.
std::optional<diagnostics::Diagnostic> rewrite(const std::string& path, std::string_view text) {
    std::error_code failed;
    const fs::path target = fs::canonical(path, failed);
    if (failed) return cannot_write(path, failed.message());
    fs::path fresh = target;
    fresh += ".mithaq-fmt";
    std::ofstream out(fresh, std::ios::binary | std::ios::trunc);
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
    out.close();
    if (!out) {
        const std::string why = std::strerror(errno);
        fs::remove(fresh, failed);
        return cannot_write(path, why);
    }
    fs::permissions(fresh, fs::status(target).permissions(), failed);
    fs::rename(fresh, target, failed);
    if (!failed) return std::nullopt;
    const std::string why = failed.message();
    fs::remove(fresh, failed);
    return cannot_write(path, why);
}

int run_fmt(Context& context, const FormatOptions& options) {
    diagnostics::Diagnostics faults;
    std::string out;
    bool differs = false;
    for (const std::string& path : options.files) {
        const auto file = load_path(path, context);
        const auto result = file ? law::format_file(*file, context.files) : tl::unexpected(file.error());
        if (!result) {
            faults.insert(faults.end(), result.error().begin(), result.error().end());
            continue;
        }
        const bool changed = *result != context.files.text(*file);
        if (options.check) {
            differs = differs || changed;
            if (changed) out += fmt::format("{}\n", context.files.name(*file));
        } else if (path == "-") {
            out += *result;
        } else if (changed) {
            if (const auto fault = rewrite(path, *result)) faults.push_back(*fault);
        }
    }
    if (!faults.empty()) refuse(context, faults);
    return write_out(context, out, !faults.empty() ? kBadInput : differs ? kNo : kDone);
}

}  // namespace

void add_fmt(CLI::App& app, Context& context, Run& chosen) {
    CLI::App* command = app.add_subcommand("fmt", "Law files in their canonical form, rewritten in place");
    auto options = std::make_shared<FormatOptions>();
    command
        ->add_option("files", options->files,
                     "Law files; `-` is standard input, formatted to standard output")
        ->required()
        ->type_name("FILE");
    command->add_flag("--check", options->check,
                      "Rewrite nothing; name the files that would change, and exit 1");
    command->footer(
        "Only blanks and line breaks change; comments stay. A file with a fault is left as it is (exit "
        "2).\n\n"
        "Examples:\n"
        "  mithaq fmt regimes/nuclear/law/*.law\n"
        "  mithaq fmt --check my.law\n"
        "  mithaq fmt - < my.law");
    command->callback([&context, &chosen, options] {
        chosen = [&context, options] { return run_fmt(context, *options); };
    });
}

}  // namespace mithaq::cli
