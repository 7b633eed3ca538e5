#include "cli/locate_regime.h"

#include <cstdlib>
#include <vector>

#include "cli/context.h"

namespace mithaq::cli {

namespace fs = std::filesystem;

namespace {

bool is_regime(const fs::path& folder) {
    std::error_code ignored;
    return fs::is_regular_file(folder / "datapackage.json", ignored);
}

std::vector<fs::path> usual_places() {
    std::vector<fs::path> places;
    std::error_code error;
    for (fs::path above = fs::current_path(error); !error && !above.empty(); above = above.parent_path()) {
        places.push_back(above / "regimes/nuclear");
        if (above == above.root_path()) break;
    }
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    if (!error) {
        places.push_back(program.parent_path() / "../regimes/nuclear");
        places.push_back(program.parent_path() / "../share/mithaq/regimes/nuclear");
    }
    return places;
}

}  // namespace

tl::expected<fs::path, diagnostics::Diagnostic> locate_regime(const std::string& wanted) {
    const char* from_environment = std::getenv("MITHAQ_REGIME");
    const std::string named = !wanted.empty() ? wanted : from_environment != nullptr ? from_environment : "";
    if (!named.empty()) {
        if (is_regime(named)) return fs::path(named);
        return tl::unexpected(bad_usage("`" + named + "` is no regime: it has no datapackage.json",
                                        "name a folder such as regimes/nuclear with --regime"));
    }
    for (const fs::path& place : usual_places())
        if (is_regime(place)) return place.lexically_normal();
    return tl::unexpected(
        bad_usage("no regime found here", "name its folder with --regime, or set MITHAQ_REGIME"));
}

}  // namespace mithaq::cli
