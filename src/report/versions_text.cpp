#include <fmt/format.h>

#include <algorithm>

#include "engine/conditions.h"
#include "report/changes.h"
#include "report/readings_in_words.h"
#include "report/sentences.h"
#include "report/shared_readings.h"
#include "report/versions.h"

namespace mithaq::report {

namespace {

const CountedNoun kRows{"row of the record", "rows of the record", "صف واحد", "صفّان", "صفوف", "صفًّا"};
const CountedNoun kStatements{"statement of law", "statements of law", "حكم قانوني واحد",
                              "حكمان قانونيان",   "أحكام قانونية",     "حكمًا قانونيًّا"};
const CountedNoun kFound{"finding", "findings", "نتيجة واحدة", "نتيجتان", "نتائج", "نتيجة", true};

// Lines of two texts, marked: "-" for those that only the first has, "+" for those that only the second has; what they
// share is left out. By the longest list of lines that both have.
std::vector<std::string> marked_lines(const std::string& before, const std::string& after) {
    const auto lines_of = [](const std::string& text) {
        std::vector<std::string> lines;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find('\n', at), text.size());
            lines.push_back(text.substr(at, end - at));
            at = end + 1;
        }
        return lines;
    };
    const auto old = lines_of(before);
    const auto now = lines_of(after);
    std::vector<std::vector<std::size_t>> shared(old.size() + 1, std::vector<std::size_t>(now.size() + 1, 0));
    for (std::size_t i = old.size(); i-- > 0;)
        for (std::size_t j = now.size(); j-- > 0;)
            shared[i][j] =
                old[i] == now[j] ? shared[i + 1][j + 1] + 1 : std::max(shared[i + 1][j], shared[i][j + 1]);
    std::vector<std::string> marked;
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < old.size() || j < now.size()) {
        if (i < old.size() && j < now.size() && old[i] == now[j]) {
            ++i, ++j;
        } else if (i < old.size() && (j == now.size() || shared[i + 1][j] >= shared[i][j + 1])) {
            marked.push_back("- " + old[i++]);
        } else {
            marked.push_back("+ " + now[j++]);
        }
    }
    return marked;
}

class Page {
public:
    Page(const Versions& versions, const Style& style) : versions_(versions), style_(style) {}

    std::string text() {
        head("before", "قبلُ", *versions_.before);
        head("after", "بعدُ", *versions_.after);
        out_ += fmt::format("{}: {}\n\n", style_.pick("view", "المنظور"), isolated(versions_.view, style_));
        for (const regime::ListChange& list : versions_.change.facts) facts(list);
        law();
        findings();
        if (!versions_.differ())
            return out_ + std::string(style_.pick("nothing differs", "لا شيء يختلف")) + "\n";
        std::vector<std::string> parts;
        count(parts, rows_, kRows);
        count(parts, versions_.change.law.size(), kStatements);
        count(parts, versions_.findings.findings.size(), kFound);
        out_ += fmt::format(fmt::runtime(style_.pick("different: {}\n", "المختلِف: {}\n")),
                            listed(parts, style_.lang));
        return out_;
    }

private:
    void count(std::vector<std::string>& parts, std::size_t number, const CountedNoun& noun) const {
        if (number > 0) parts.push_back(counted(static_cast<std::int64_t>(number), noun, style_.lang));
    }

    void head(std::string_view english, std::string_view arabic, const regime::Regime& regime) {
        const std::string where = regime.version + " (" + regime.folder.generic_string() + ")";
        out_ += fmt::format("{}: {}\n", style_.pick(english, arabic), isolated(where, style_));
    }

    void title(std::string_view english, std::string_view arabic) {
        out_ += fmt::format("── {} ──\n", style_.pick(english, arabic));
    }

    void title_of(std::string_view list) {
        if (list == "claims") return title("claims", "الأقوال");
        if (list == "completeness") return title("completeness of lists", "اكتمال القوائم");
        if (list == "coverage") return title("coverage", "نطاق المسح");
        if (list == "sources") return title("sources", "المصادر");
        if (list == "entities") return title("entities", "الكيانات");
        title("names", "الأسماء");
    }

    void facts(const regime::ListChange& list) {
        title_of(list.name);
        for (const record::NamedRow& row : list.added) whole('+', row, *versions_.after, list.name);
        for (const record::NamedRow& row : list.removed) whole('-', row, *versions_.before, list.name);
        for (const regime::RowChange& row : list.changed) {
            line('~', row.id);
            for (const regime::CellChange& cell : row.cells)
                out_ += fmt::format("    {}: {} {} {}\n", isolated(cell.column, style_), shown(cell.before),
                                    style_.pick("→", "←"), shown(cell.after));
        }
        rows_ += list.added.size() + list.removed.size() + list.changed.size();
        out_ += "\n";
    }

    [[nodiscard]] std::string shown(const std::string& cell) const {
        return cell.empty() ? std::string(style_.pick("(empty)", "(فارغ)")) : isolate_latin(cell, style_);
    }

    void line(char mark, const std::string& text) {
        out_ += fmt::format("{} {}\n", mark, isolated(text, style_));
    }

    void whole(char mark, const record::NamedRow& row, const regime::Regime& regime,
               const std::string& list) {
        line(mark, row.id);
        const auto claim = list == "claims" ? regime.record->find_claim(row.id) : std::nullopt;
        if (claim) return in_words(regime.record->claim(*claim), regime);
        std::vector<std::string> cells;
        for (const auto& [column, text] : row.cells) cells.push_back(column + ": " + text);
        if (!cells.empty())
            out_ += fmt::format("    {}\n", isolate_latin(fmt::format("{}", fmt::join(cells, "; ")), style_));
    }

    // What it says, when, and where that stands.
    void in_words(const record::Claim& claim, const regime::Regime& regime) {
        const record::Record& record = *regime.record;
        std::string text;
        if (claim.stance == record::Stance::Denies) text = style_.pick("denies: ", "ينفي: ");
        const auto predicate =
            regime.law.find_predicate(record.symbols.find(record.tables[claim.table].predicate));
        const std::string number = claim.quantity ? range_in_words(*claim.quantity, style_.lang) : "…";
        if (predicate)
            text += atom_in_words({*predicate, claim.arguments}, regime.law, record, style_, number);
        const std::pair<const std::optional<time::Edtf>*, std::pair<std::string_view, std::string_view>>
            dates[] = {{&claim.when, {"", ""}},
                       {&claim.from, {"from ", "منذ "}},
                       {&claim.to, {"until ", "حتى ما قبل "}},
                       {&claim.seen_to, {"seen up to ", "رُصد حتى "}}};
        for (const auto& [date, word] : dates)
            if (*date)
                text += fmt::format("{}{}{}", style_.pick("; ", "؛ "), style_.pick(word.first, word.second),
                                    edtf_in_words(**date, style_.lang));
        out_ += fmt::format("    {}\n    {}\n", isolate_latin(text, style_), citation(claim, record, style_));
    }

    void law() {
        if (versions_.change.law.empty()) return;
        title("law", "القانون");
        for (const regime::StatementChange& statement : versions_.change.law) {
            line(statement.before.empty() ? '+' : statement.after.empty() ? '-' : '~', statement.what);
            for (const std::string& each : marked_lines(statement.before, statement.after))
                out_ += "    " + each + "\n";
        }
        out_ += "\n";
    }

    void findings() {
        if (versions_.findings.findings.empty()) return;
        title("findings", "النتائج");
        for (const engine::FindingBetween& finding : versions_.findings.findings) tell(finding);
    }

    void tell(const engine::FindingBetween& finding) {
        const regime::Regime& regime = finding.in_after ? *versions_.after : *versions_.before;
        const law::GroundAtom& atom = finding.in_after ? *finding.in_after : *finding.in_before;
        out_ += isolate_latin(atom_in_words(atom, regime.law, *regime.record, style_), style_) + "\n";
        if (!finding.in_before) out_ += fmt::format("  {}\n", style_.pick("only after", "بعدُ فحسب"));
        if (!finding.in_after) out_ += fmt::format("  {}\n", style_.pick("only before", "قبلُ فحسب"));
        const auto both = engine::combined(finding.before, finding.after);
        for (const auto& [condition, leaf] : engine::shortest_conditions(both.diagram())) {
            const auto& [before, after] = both.values()[leaf];
            if (engine::same_days(before, after)) continue;
            const auto readings = shared_readings_in_words(engine::as_readings(condition), versions_, style_);
            if (!readings.empty())
                out_ += fmt::format("  {} {}\n", style_.pick("under", "بحسب"),
                                    isolate_latin(listed(readings, style_.lang), style_));
            out_ += sets_in_words(before, after, readings.empty() ? 2 : 4, style_);
        }
        out_ += fmt::format("      {}\n\n", isolated(finding.atom, style_));
    }

    const Versions& versions_;
    const Style& style_;
    std::string out_;
    std::size_t rows_ = 0;
};

}  // namespace

std::string versions_as_text(const Versions& versions, const Style& style) {
    return Page(versions, style).text();
}

}  // namespace mithaq::report
