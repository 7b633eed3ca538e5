// `mithaq diff A B`: two versions of a regime, in two folders.
#pragma once

#include <string>
#include <vector>

#include "cli/context.h"

namespace mithaq::cli {

// Both are seen through the view, the readings and the day of knowledge of the common options.
int run_diff_versions(Context& context, const std::vector<std::string>& folders);

}  // namespace mithaq::cli
