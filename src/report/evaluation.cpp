#include "report/evaluation.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "law/print.h"

namespace mithaq::report {

std::string rule_in_one_line(const law::Rule& rule, const law::Program& program,
                             const record::Symbols& symbols) {
    law::Rule bare = rule;
    bare.provision = {};
    bare.valid_from.reset();
    std::string text = law::print(bare, program, symbols);
    std::string line;
    for (const char c : text) {
        const bool space = c == ' ' || c == '\n';
        if (!space) line += c;
        if (space && !line.empty() && line.back() != ' ') line += ' ';
    }
    constexpr std::size_t kMost = 72;
    while (!line.empty() && line.back() == ' ') line.pop_back();
    if (line.size() <= kMost) return line;
    std::size_t end = kMost;
    while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) --end;
    return line.substr(0, end) + "…";
}

std::string stats_text(const EvaluationStats& stats, const engine::tables::Evaluated& evaluated,
                       const std::vector<WrittenTable>& written, const law::Program& program,
                       const record::Symbols& symbols) {
    std::string text = fmt::format("{:>12} {:>12} {:>12} {:>7} {:>9}  rule\n", "instances", "tuples",
                                   "intervals", "rounds", "seconds");
    for (const engine::columns::RuleStats& rule : evaluated.rules) {
        text += fmt::format("{:>12} {:>12} {:>12} {:>7} {:>9.3f}  {}\n", rule.instances, rule.tuples,
                            rule.intervals, rule.rounds, rule.seconds,
                            rule_in_one_line(program.rule(rule.rule), program, symbols));
    }
    text += fmt::format("\n{:>12} {:>12}  answer\n", "tuples", "intervals");
    for (const WrittenTable& table : written) {
        text += fmt::format("{:>12} {:>12}  {}{}\n", table.tuples, table.intervals, table.file,
                            table.open ? " (" + table.why_open + ")" : "");
    }
    text += fmt::format("\n{} facts read in {:.3f} s, {} of them outside the horizon; evaluated in {:.3f} s",
                        stats.facts, stats.reading, stats.outside, stats.evaluating);
    text += fmt::format(", written in {:.3f} s; {} MiB of relations at most\n", stats.writing,
                        (evaluated.peak_bytes + (1 << 20) - 1) >> 20);
    return text;
}

nlohmann::ordered_json stats_json(const EvaluationStats& stats, const engine::tables::Evaluated& evaluated,
                                  const std::vector<WrittenTable>& written, const law::Program& program,
                                  const record::Symbols& symbols) {
    nlohmann::ordered_json json;
    json["format"] = "eval/1";
    json["facts"] = stats.facts;
    json["outside_horizon"] = stats.outside;
    json["seconds"] = {
        {"reading", stats.reading}, {"evaluating", stats.evaluating}, {"writing", stats.writing}};
    json["peak_bytes"] = evaluated.peak_bytes;
    json["answers"] = nlohmann::ordered_json::array();
    for (const WrittenTable& table : written) {
        json["answers"].push_back({{"predicate", table.predicate},
                                   {"file", table.file},
                                   {"tuples", table.tuples},
                                   {"intervals", table.intervals},
                                   {"open", table.open}});
    }
    json["rules"] = nlohmann::ordered_json::array();
    for (const engine::columns::RuleStats& rule : evaluated.rules) {
        const law::Rule& of = program.rule(rule.rule);
        json["rules"].push_back({{"head", symbols.text(program.predicate(of.head.predicate).name)},
                                 {"provision", symbols.text(of.provision)},
                                 {"rule", rule_in_one_line(of, program, symbols)},
                                 {"instances", rule.instances},
                                 {"tuples", rule.tuples},
                                 {"intervals", rule.intervals},
                                 {"rounds", rule.rounds},
                                 {"seconds", rule.seconds}});
    }
    return json;
}

}  // namespace mithaq::report
