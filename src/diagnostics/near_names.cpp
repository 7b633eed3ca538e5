#include "diagnostics/near_names.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>

#include "diagnostics/utf8.h"

namespace mithaq::diagnostics {

namespace {

std::u32string folded(std::string_view name) {
    std::u32string out;
    while (!name.empty()) {
        const CodePoint c = first_code_point(name);
        name.remove_prefix(c.bytes);
        out.push_back(static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c.value))));
    }
    return out;
}

// Optimal string alignment: insertions, deletions, substitutions, and swaps of neighbours each cost one.
std::size_t distance(const std::u32string& a, const std::u32string& b) {
    std::vector<std::size_t> before_last(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t substituted = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, substituted});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
        }
        before_last.swap(last);
        last.swap(row);
    }
    return last[b.size()];
}

std::string quoted(const std::string& name) { return "`" + name + "`"; }

}  // namespace

std::vector<std::string> near_names(std::string_view wanted, std::span<const std::string> known,
                                    std::size_t most) {
    struct Candidate {
        std::size_t distance;
        const std::string* name;
    };
    const std::u32string from = folded(wanted);
    std::vector<Candidate> near;
    for (const std::string& name : known) {
        const std::u32string to = folded(name);
        const std::size_t allowed = std::max(from.size(), to.size()) / 3;
        const std::size_t apart = from.size() > to.size() ? from.size() - to.size() : to.size() - from.size();
        if (apart > allowed) continue;  // the distance is at least that
        const std::size_t d = distance(from, to);
        if (d <= allowed) near.push_back({d, &name});
    }
    std::stable_sort(near.begin(), near.end(),
                     [](const Candidate& a, const Candidate& b) { return a.distance < b.distance; });
    std::vector<std::string> names;
    for (const Candidate& candidate : near) {
        if (names.size() == most) break;
        if (std::find(names.begin(), names.end(), *candidate.name) == names.end())
            names.push_back(*candidate.name);
    }
    return names;
}

std::string did_you_mean(std::string_view wanted, std::span<const std::string> known) {
    const std::vector<std::string> names = near_names(wanted, known);
    if (names.empty()) return {};
    std::string list = quoted(names.front());
    for (std::size_t i = 1; i < names.size(); ++i) {
        list += (i + 1 == names.size() ? " or " : ", ") + quoted(names[i]);
    }
    return "did you mean " + list + "?";
}

}  // namespace mithaq::diagnostics
