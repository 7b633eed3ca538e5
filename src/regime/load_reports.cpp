#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>

#include "diagnostics/near_names.h"
#include "diagnostics/toml_place.h"
#include "regime/reports.h"

namespace mithaq::regime {

namespace {

using diagnostics::Kind;

constexpr std::array<std::string_view, 8> kUsualSigns = {"×", "≠", "!", "#", "*", "+", "%", "&"};

// What the rows of the matrix are: what findings that the file names are about, or whoever is bound; else no kind more than another.
record::Symbol kind_of_rows(const Assessment& assessment, const law::Program& law) {
    std::optional<law::PredicateId> about = assessment.bound;
    if (!assessment.findings.empty()) about = assessment.findings.front().predicate;
    if (!about || law.predicate(*about).arguments.empty()) return {};
    return law.predicate(*about).arguments.front().type.entity_kind;
}

// Every finding about a state and a provision, in the order of the law. One about an instrument has no row here.
std::vector<AssessedFinding> usual_findings(const law::Program& law, record::Symbol kind) {
    std::vector<AssessedFinding> findings;
    for (std::uint32_t i = 0; i < law.predicates.size(); ++i) {
        const law::Predicate& predicate = law.predicates[i];
        if (!predicate.finding || predicate.has_range() || predicate.arguments.empty() ||
            predicate.arguments.front().type.kind != law::Type::Kind::Entity)
            continue;
        if (kind.index != 0 && predicate.arguments.front().type.entity_kind != kind) continue;
        const auto place = provision_place(law, {i});
        if (!place || *place == 0) continue;
        AssessedFinding finding;
        finding.predicate = {i};
        finding.provision_place = *place;
        finding.sign = kUsualSigns[std::min(findings.size(), kUsualSigns.size() - 1)];
        findings.push_back(std::move(finding));
    }
    return findings;
}

class ReportsReader {
public:
    ReportsReader(const diagnostics::SourceFiles& files, diagnostics::FileId file, const law::Program& law,
                  const record::Symbols& symbols, diagnostics::Diagnostics& faults)
        : text_(files.text(file)), file_(file), law_(law), symbols_(symbols), faults_(faults) {}

    void read(Reports& reports) {
        const auto first_fault = static_cast<std::ptrdiff_t>(faults_.size());
        toml::table root;
        try {
            root = toml::parse(text_);
        } catch (const toml::parse_error& error) {
            fault(Kind::BadToml, error.source(), fmt::format("not TOML: {}", error.description()));
            return;
        }
        members(root, "reports.toml", {"member_of", "assess", "votes", "conflicts"});
        reports.member_of = predicate(root, "member_of", 2);
        if (const toml::table* table = part(root, "assess")) read_assessment(*table, reports.assessment);
        if (const toml::table* table = part(root, "votes")) read_votes(*table, reports.votes.emplace());
        if (const toml::table* table = part(root, "conflicts")) read_dates(*table, reports.dates);
        // toml++ gives the members of a table by name, not by place.
        std::stable_sort(faults_.begin() + first_fault, faults_.end(),
                         [](const auto& a, const auto& b) { return a.where < b.where; });
    }

private:
    void fault(Kind kind, const toml::source_region& region, std::string message, std::string hint = {}) {
        faults_.push_back(
            {kind, diagnostics::span_of(file_, text_, region), std::move(message), {}, std::move(hint)});
    }

    void members(const toml::table& table, std::string_view what, const std::vector<std::string>& known) {
        for (const auto& [key, node] : table)
            if (std::ranges::find(known, key.str()) == known.end())
                fault(Kind::BadToml, key.source(), fmt::format("{} has no `{}`", what, key.str()),
                      diagnostics::did_you_mean(key.str(), known));
    }

    const toml::table* part(const toml::table& root, std::string_view name) {
        const toml::node* node = root.get(name);
        if (node != nullptr && !node->is_table())
            fault(Kind::BadToml, node->source(), fmt::format("`{}` is a table", name));
        return node == nullptr ? nullptr : node->as_table();
    }

    std::string text(const toml::table& table, std::string_view key) {
        const toml::node* node = table.get(key);
        if (node == nullptr) return {};
        if (const auto* value = node->as_string()) return value->get();
        fault(Kind::BadToml, node->source(), fmt::format("`{}` is a text in quotes", key));
        return {};
    }

    // The predicate that a member names, with at least so many arguments; needed, or left out.
    std::optional<law::PredicateId> predicate(const toml::table& table, std::string_view key,
                                              std::size_t least_arguments, bool needed = false) {
        const std::string name = text(table, key);
        if (name.empty()) {
            if (needed && table.get(key) == nullptr)
                fault(Kind::BadToml, table.source(), fmt::format("`{}` is missing here", key),
                      "it names a predicate of the law");
            return std::nullopt;
        }
        const auto found = law_.find_predicate(symbols_.find(name));
        const toml::source_region& where = table.get(key)->source();
        if (!found) {
            std::vector<std::string> known;
            for (const law::Predicate& each : law_.predicates) known.emplace_back(symbols_.text(each.name));
            fault(Kind::BadToml, where, fmt::format("the law declares no predicate `{}`", name),
                  diagnostics::did_you_mean(name, known));
            return std::nullopt;
        }
        if (law_.predicate(*found).arguments.size() < least_arguments) {
            fault(Kind::BadToml, where,
                  fmt::format("`{}` has {} arguments; here {} are needed", name,
                              law_.predicate(*found).arguments.size(), least_arguments));
            return std::nullopt;
        }
        return found;
    }

    Title title(const toml::table& table, std::string_view key = "title") {
        Title title;
        const toml::node* node = table.get(key);
        if (node == nullptr) return title;
        if (const toml::table* both = node->as_table()) return words(*both);
        fault(Kind::BadToml, node->source(), "a title is written { en = \"…\", ar = \"…\" }");
        return title;
    }

    Title words(const toml::table& both) { return {text(both, "en"), text(both, "ar")}; }

    // Each table of a list of tables, `[[part.key]]`.
    template <class Each>
    void each_table(const toml::table& table, std::string_view key, Each each) {
        const toml::node* node = table.get(key);
        if (node == nullptr) return;
        const toml::array* list = node->as_array();
        if (list == nullptr) {
            fault(Kind::BadToml, node->source(), fmt::format("`{}` is a list of tables", key));
            return;
        }
        for (const toml::node& item : *list) {
            if (const toml::table* one = item.as_table())
                each(*one);
            else
                fault(Kind::BadToml, item.source(), fmt::format("each `{}` is a table", key));
        }
    }

    void read_assessment(const toml::table& table, Assessment& assessment) {
        members(table, "[assess]", {"finding", "bound", "published", "joined"});
        assessment.bound = predicate(table, "bound", 2);
        assessment.published = predicate(table, "published", 4);
        each_table(table, "finding", [&](const toml::table& one) { read_finding(one, assessment); });
        if (const toml::table* joined = part(table, "joined")) read_joined(*joined, assessment);
    }

    void read_joined(const toml::table& table, Assessment& assessment) {
        for (const auto& [key, node] : table) {
            const toml::array* list = node.as_array();
            if (list == nullptr || !list->is_homogeneous<std::string>()) {
                fault(Kind::BadToml, node.source(), "joined words are a list: [\"not_compliant\", …]");
                continue;
            }
            for (const toml::node& one : *list)
                assessment.joined[std::string(key.str())].push_back(one.as_string()->get());
        }
    }

    void read_finding(const toml::table& table, Assessment& assessment) {
        members(table, "a finding", {"predicate", "sign", "title", "bound", "clear"});
        AssessedFinding finding;
        const auto found = predicate(table, "predicate", 2, true);
        finding.sign = text(table, "sign");
        finding.title = title(table);
        if (const toml::node* node = table.get("bound")) {
            if (const auto* value = node->as_boolean())
                finding.of_bound = value->get();
            else
                fault(Kind::BadToml, node->source(), "`bound` is true or false");
        }
        if (const toml::node* node = table.get("clear")) {
            const toml::table* clear = node->as_table();
            if (clear != nullptr) {
                members(*clear, "`clear`", {"code", "sign", "en", "ar"});
                finding.clear = ClearWord{text(*clear, "code"), text(*clear, "sign"), words(*clear)};
            } else {
                fault(Kind::BadToml, node->source(),
                      "`clear` is written { code = \"…\", sign = \"…\", en = \"…\", ar = \"…\" }");
            }
        }
        if (!found) return;
        finding.predicate = *found;
        if (finding.sign.empty())
            finding.sign = kUsualSigns[std::min(assessment.findings.size(), kUsualSigns.size() - 1)];
        const auto place = provision_place(law_, *found);
        if (!place || *place == 0) {
            fault(Kind::BadToml, table.get("predicate")->source(),
                  fmt::format("no rule gives an argument of `{}` a provision",
                              symbols_.text(law_.predicate(*found).name)),
                  "a matrix has a column for each provision that the heads of rules name");
            return;
        }
        finding.provision_place = *place;
        assessment.findings.push_back(std::move(finding));
    }

    record::Symbol symbol(const toml::node& node, std::string_view what) {
        const auto* value = node.as_string();
        const record::Symbol found = value == nullptr ? record::Symbol{} : symbols_.find(value->get());
        if (found.index == 0)
            fault(Kind::BadToml, node.source(), fmt::format("{} is an id or a code of the record", what));
        return found;
    }

    void read_votes(const toml::table& table, VoteTables& votes) {
        members(table, "[votes]", {"cast", "choices", "tally", "body", "electorate", "note"});
        if (const auto cast = predicate(table, "cast", 3, true)) votes.cast = *cast;
        votes.tally = predicate(table, "tally", 3);
        votes.body = predicate(table, "body", 2);
        if (const toml::node* node = table.get("choices")) {
            const toml::array* list = node->as_array();
            if (list == nullptr) fault(Kind::BadToml, node->source(), "`choices` is a list: [\"yes\", …]");
            for (std::size_t i = 0; list != nullptr && i < list->size(); ++i)
                votes.choices.push_back(symbol(*list->get(i), "a choice"));
        }
        if (const toml::node* node = table.get("electorate")) read_electorate(*node, votes);
        each_table(table, "note", [&](const toml::table& one) {
            members(one, "a note", {"predicate", "title"});
            if (const auto found = predicate(one, "predicate", 2, true))
                votes.notes.push_back({*found, title(one)});
        });
    }

    void read_electorate(const toml::node& node, VoteTables& votes) {
        const toml::table* groups = node.as_table();
        if (groups == nullptr) {
            fault(Kind::BadToml, node.source(), "`electorate` is a table: body = \"group\"");
            return;
        }
        for (const auto& [key, group] : *groups) {
            const record::Symbol body = symbols_.find(key.str());
            if (body.index == 0)
                fault(Kind::BadToml, key.source(), fmt::format("the record has no `{}`", key.str()));
            votes.electorate.emplace(body, symbol(group, "a group"));
        }
    }

    void read_dates(const toml::table& table, std::vector<PublishedDate>& dates) {
        members(table, "[conflicts]", {"date"});
        each_table(table, "date", [&](const toml::table& one) {
            members(one, "a date", {"published", "what", "computed"});
            const auto published = predicate(one, "published", 2, true);
            const auto computed = predicate(one, "computed", 1, true);
            const toml::node* what = one.get("what");
            if (published && computed)
                dates.push_back(
                    {*published, what == nullptr ? record::Symbol{} : symbol(*what, "`what`"), *computed});
        });
    }

    std::string_view text_;
    diagnostics::FileId file_;
    const law::Program& law_;
    const record::Symbols& symbols_;
    diagnostics::Diagnostics& faults_;
};

}  // namespace

std::optional<std::size_t> provision_place(const law::Program& law, law::PredicateId predicate) {
    for (const law::Rule& rule : law.rules) {
        if (rule.head.predicate != predicate) continue;
        for (std::size_t i = 0; i < rule.head.arguments.size(); ++i) {
            const law::Term& term = rule.head.arguments[i];
            if (term.kind != law::Term::Kind::Constant || term.constant.kind() != record::Value::Kind::Symbol)
                continue;
            for (const law::Provision& provision : law.provisions)
                if (provision.id == term.constant.symbol()) return i;
        }
    }
    return std::nullopt;
}

Reports load_reports(const diagnostics::SourceFiles& files, std::optional<diagnostics::FileId> file,
                     const law::Program& law, const record::Symbols& symbols,
                     diagnostics::Diagnostics& faults) {
    Reports reports;
    if (file) ReportsReader(files, *file, law, symbols, faults).read(reports);
    // Findings that the file does not name come after those that it does.
    for (AssessedFinding& usual : usual_findings(law, kind_of_rows(reports.assessment, law))) {
        const bool is_named = std::ranges::any_of(reports.assessment.findings, [&](const auto& named) {
            return named.predicate == usual.predicate;
        });
        if (!is_named) reports.assessment.findings.push_back(std::move(usual));
    }
    return reports;
}

}  // namespace mithaq::regime
