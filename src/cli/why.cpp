#include "cli/commands.h"
namespace mithaq::cli {
void add_why(CLI::App&, Context&, Run&) {}
}  // namespace mithaq::cli
