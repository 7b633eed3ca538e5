// What every command is given: the options that all share, where to write, and what day it is.
#pragma once

#include <iosfwd>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "diagnostics/source_files.h"
#include "regime/regime.h"

namespace mithaq::cli {

enum class Format : std::uint8_t { Text, Json, Jsonl };

// Exit statuses (docs/commands.md).
inline constexpr int kDone = 0;
inline constexpr int kNo = 1;
inline constexpr int kBadInput = 2;

struct CommonOptions {
    std::string regime;                 // folder; empty: found by locate_regime
    std::vector<std::string> overlays;  // folders of one's own claims beside it
    std::string view = "default";
    std::string on;                     // a day; empty: today
    std::string known_on;               // a day; empty: everything recorded
    std::vector<std::string> readings;  // "npt.prk=fresh notice"
    std::string lang = "en";
    std::string format = "text";
};

struct Context {
    CommonOptions options;
    diagnostics::SourceFiles files;
    time::Day today;
    bool terminal = false;  // standard output is one
    bool colour = false;    // on standard output
    bool colour_errors = false;

    [[nodiscard]] Format format() const;
    [[nodiscard]] bool arabic() const { return options.lang == "ar"; }
};

// The regime, the view with its readings and knowledge date, and the day asked.
struct Opened {
    std::unique_ptr<regime::Regime> regime;
    regime::View view;
    time::Day on;
};

// Opens what the common options name. Faults of every kind come together; warnings go to standard error.
[[nodiscard]] diagnostics::Result<Opened> open(Context& context);

// The folders of `--overlay`; one that is no folder is a fault.
[[nodiscard]] diagnostics::Result<record::Overlays> overlays_of(const Context& context);

// Shows diagnostics on standard error, as text, or as JSON where the format asked for is one; gives
// kBadInput.
int refuse(const Context& context, const diagnostics::Diagnostics& diagnostics);

// A fault of the command line itself.
[[nodiscard]] diagnostics::Diagnostic bad_usage(std::string message, std::string hint = {});

// Writes the whole answer at once. A full disk or closed output is reported; gives kBadInput then, else
// `status`.
[[nodiscard]] int write_out(const Context& context, std::string_view text, int status = kDone);
// Indented for `--format json`, else on one line.
[[nodiscard]] int write_json(const Context& context, const nlohmann::ordered_json& answer,
                             int status = kDone);

}  // namespace mithaq::cli
