#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "report/sentences.h"
#include "report/table.h"
#include "report/votes.h"

namespace mithaq::report {

using nlohmann::ordered_json;
using record::Symbol;

namespace {

std::string name_of(Symbol symbol, const regime::Regime& regime, Lang lang) {
    return regime.record->display_name(symbol, code_of(lang));
}

std::string tally_in_words(const ChoiceTally& tally) {
    return tally.possible == tally.counted ? std::to_string(tally.counted)
                                           : fmt::format("{}–{}", tally.counted, tally.possible);
}

std::string published_in_words(const ChoiceTally& tally, Lang lang) {
    std::vector<std::string> words;
    for (const record::Range& range : tally.published) words.push_back(range_in_words(range, lang));
    return words.empty() ? "—" : listed_with_or(words, lang);
}

// Whether some published number is what was counted.
bool agrees(const ChoiceTally& tally) {
    return tally.published.empty() || std::ranges::any_of(tally.published, [&](const record::Range& range) {
               return range.worst_low() <= static_cast<std::int64_t>(tally.possible) &&
                      range.worst_high() >= static_cast<std::int64_t>(tally.counted);
           });
}

std::string states_in_line(const std::vector<Symbol>& states, const regime::Regime& regime,
                           const Style& style) {
    std::string line;
    for (const Symbol state : states) {
        if (!line.empty()) line += style.arabic() ? "، " : ", ";
        line += regime.record->short_name(state, code_of(style.lang));
    }
    return line;
}

std::string headed(std::string_view head, const std::vector<Symbol>& states, const regime::Regime& regime,
                   const Style& style, std::size_t width) {
    if (states.empty()) return {};
    return "\n" +
           wrapped(fmt::format("{} ({}): {}", head, states.size(), states_in_line(states, regime, style)),
                   width, 2);
}

std::map<Symbol, std::vector<Symbol>> choices_of(const RollCall& call) {
    std::map<Symbol, std::vector<Symbol>> choices;
    for (const CastVote& vote : call.votes) choices[vote.state].push_back(vote.choice);
    return choices;
}

struct Change {
    Symbol state;
    std::vector<Symbol> before, after;
};

std::vector<Change> changes_between(const RollCall& before, const RollCall& after,
                                    const regime::Regime& regime) {
    const auto one = choices_of(before);
    const auto other = choices_of(after);
    std::set<Symbol> states;
    for (const auto& [state, choices] : one) states.insert(state);
    for (const auto& [state, choices] : other) states.insert(state);
    std::vector<Change> changes;
    for (const Symbol state : states) {
        const auto a = one.find(state);
        const auto b = other.find(state);
        Change change{state, a == one.end() ? std::vector<Symbol>{} : a->second,
                      b == other.end() ? std::vector<Symbol>{} : b->second};
        if (change.before != change.after) changes.push_back(std::move(change));
    }
    std::ranges::sort(changes, {},
                      [&](const Change& change) { return regime.record->symbols.text(change.state); });
    return changes;
}

std::string_view code(Symbol symbol, const regime::Regime& regime) {
    return regime.record->symbols.text(symbol);
}

}  // namespace

std::string votes_as_text(const std::vector<RollCall>& calls, const regime::Regime& regime,
                          const Style& style) {
    std::vector<Symbol> choices;
    for (const RollCall& call : calls)
        for (const ChoiceTally& tally : call.tallies)
            if (std::ranges::find(choices, tally.choice) == choices.end()) choices.push_back(tally.choice);
    std::vector<Cells> table;
    Cells head{std::string(style.pick("vote", "التصويت")), std::string(style.pick("day", "اليوم"))};
    for (const Symbol choice : choices) head.push_back(name_of(choice, regime, style.lang));
    table.push_back(std::move(head));
    for (const RollCall& call : calls) {
        Cells cells{isolated(code(call.vote, regime), style),
                    call.day ? window_in_words(*call.day, style.lang) : "—"};
        for (const Symbol choice : choices) {
            const auto tally = std::ranges::find(call.tallies, choice, &ChoiceTally::choice);
            if (tally == call.tallies.end()) {
                cells.emplace_back("—");
                continue;
            }
            std::string cell =
                tally->possible == 0 && !tally->published.empty() ? "—" : tally_in_words(*tally);
            if (tally->possible == 0 || !agrees(*tally)) {
                if (!tally->published.empty())
                    cell += fmt::format(" [{}]", published_in_words(*tally, style.lang));
            }
            cells.push_back(std::move(cell));
        }
        table.push_back(std::move(cells));
    }
    return aligned(table) +
           fmt::format("{}\n", style.pick("[n]: published, where it is not what the recorded votes come to",
                                          "[ن]: المنشور حيث يخالف ما تبلغه الأصوات المسجَّلة"));
}

std::string roll_call_as_text(const RollCall& call, const regime::Regime& regime, const Style& style,
                              std::size_t width) {
    std::string out = fmt::format("{} ({}){}\n", name_of(call.vote, regime, style.lang),
                                  isolated(code(call.vote, regime), style),
                                  call.day ? " — " + window_in_words(*call.day, style.lang) : "");
    std::vector<Cells> table{
        {"", std::string(style.pick("counted", "معدود")), std::string(style.pick("published", "منشور"))}};
    for (const ChoiceTally& tally : call.tallies)
        table.push_back(
            {name_of(tally.choice, regime, style.lang), tally.possible == 0 ? "—" : tally_in_words(tally),
             published_in_words(tally, style.lang) +
                 (agrees(tally) || tally.possible == 0 ? ""
                                                       : std::string(style.pick("  differs", "  مخالف")))});
    out += aligned(table);
    for (const ChoiceTally& tally : call.tallies) {
        std::vector<Symbol> certain, doubtful;
        for (const CastVote& vote : call.votes)
            if (vote.choice == tally.choice) (vote.certain ? certain : doubtful).push_back(vote.state);
        out += headed(name_of(tally.choice, regime, style.lang), certain, regime, style, width);
        out += headed(
            fmt::format("{}, {}", name_of(tally.choice, regime, style.lang), style.pick("open", "غير محسوم")),
            doubtful, regime, style, width);
    }
    if (call.electorate) {
        const std::string group = name_of(*call.electorate, regime, style.lang);
        out += headed(
            fmt::format("{} ({})", style.pick("Members without a recorded vote", "أعضاء لا صوت مسجَّلًا لهم"),
                        group),
            call.silent, regime, style, width);
        const std::string outside = fmt::format(
            "{} ({})", style.pick("No member then, and without a vote", "غير أعضاء حينها ولا صوت لهم"),
            group);
        // Of a council of a few, everybody else is no news: JSON names them.
        if (call.no_members.size() > call.votes.size() + call.silent.size())
            out +=
                fmt::format("\n{}: {}\n", outside,
                            counted(static_cast<std::int64_t>(call.no_members.size()), kStates, style.lang));
        else
            out += headed(outside, call.no_members, regime, style, width);
    }
    const regime::VoteTables& tables = *regime.reports.votes;
    for (std::size_t i = 0; i < tables.notes.size(); ++i) {
        std::set<Symbol> seen;
        std::vector<Symbol> states;
        for (const RollCall::Note& note : call.notes)
            if (note.note == i && seen.insert(note.state).second) states.push_back(note.state);
        out += headed(style.arabic() && !tables.notes[i].title.ar.empty() ? tables.notes[i].title.ar
                                                                          : tables.notes[i].title.en,
                      states, regime, style, width);
    }
    std::set<std::uint32_t> sources;
    for (const CastVote& vote : call.votes)
        for (const regime::ClaimId id : vote.claims) sources.insert(regime.record->claim(id).source.index);
    for (const ChoiceTally& tally : call.tallies)
        for (const regime::ClaimId id : tally.claims) sources.insert(regime.record->claim(id).source.index);
    if (!sources.empty()) out += fmt::format("\n{}\n", style.pick("Sources", "المصادر"));
    for (const std::uint32_t source : sources)
        out +=
            wrapped(isolate_latin("  " + source_in_words(regime.record->source({source})), style), width, 6);
    return out;
}

std::string changes_as_text(const RollCall& before, const RollCall& after, const regime::Regime& regime,
                            const Style& style, std::size_t width) {
    std::string out = fmt::format("{} {} {}\n", isolated(code(before.vote, regime), style),
                                  style.pick("→", "←"), isolated(code(after.vote, regime), style));
    std::map<std::pair<std::string, std::string>, std::vector<Symbol>> groups;
    const auto words = [&](const std::vector<Symbol>& choices) {
        std::vector<std::string> names;
        for (const Symbol choice : choices) names.push_back(name_of(choice, regime, style.lang));
        return names.empty() ? std::string(style.pick("no recorded vote", "لا صوت مسجَّل"))
                             : listed_with_or(names, style.lang);
    };
    const std::vector<Change> changes = changes_between(before, after, regime);
    for (const Change& change : changes)
        groups[{words(change.before), words(change.after)}].push_back(change.state);
    for (const auto& [sides, states] : groups)
        out += headed(fmt::format("{} {} {}", sides.first, style.pick("→", "←"), sides.second), states,
                      regime, style, width);
    return out + "\n" + counted(static_cast<std::int64_t>(changes.size()), kStates, style.lang) + "\n";
}

std::string votes_as_csv(const std::vector<RollCall>& calls, const regime::Regime& regime,
                         const Style& style) {
    std::string out = csv_line({"vote", "from", "to", "state", "name", "choice", "certain", "claims"});
    for (const RollCall& call : calls) {
        const std::string from = call.day ? time::to_string(call.day->first) : "";
        const std::string to = call.day ? time::to_string(call.day->last) : "";
        const auto line = [&](Symbol state, std::string_view choice, std::string_view certain,
                              const std::string& claims) {
            out += csv_line({std::string(code(call.vote, regime)), from, to, std::string(code(state, regime)),
                             name_of(state, regime, style.lang), std::string(choice), std::string(certain),
                             claims});
        };
        for (const CastVote& vote : call.votes) {
            std::string claims;
            for (const regime::ClaimId id : vote.claims)
                claims += (claims.empty() ? "" : " ") + regime.record->claim(id).id;
            line(vote.state, code(vote.choice, regime), vote.certain ? "yes" : "no", claims);
        }
        for (const Symbol state : call.silent) line(state, "no_recorded_vote", "", "");
        for (const Symbol state : call.no_members) line(state, "no_member", "", "");
    }
    return out;
}

ordered_json votes_as_json(const std::vector<RollCall>& calls, bool changes,
                           const engine::Reasoner& reasoner) {
    const regime::Regime& regime = reasoner.regime();
    ordered_json json;
    json["schema"] = "votes/1";
    json["regime"] = regime.version;
    json["view"] = reasoner.view().name;
    json["votes"] = ordered_json::array();
    const auto ids = [&](const std::vector<Symbol>& symbols) {
        ordered_json list = ordered_json::array();
        for (const Symbol symbol : symbols) list.push_back(code(symbol, regime));
        return list;
    };
    for (const RollCall& call : calls) {
        ordered_json one{{"vote", code(call.vote, regime)}};
        one["day"] = call.day
                         ? ordered_json{time::to_string(call.day->first), time::to_string(call.day->last)}
                         : ordered_json();
        one["tallies"] = ordered_json::array();
        for (const ChoiceTally& tally : call.tallies) {
            ordered_json published = ordered_json::array();
            for (const record::Range& range : tally.published) {
                const auto end = [](const std::optional<std::int64_t>& value) {
                    return value ? ordered_json(*value) : ordered_json();
                };
                published.push_back(
                    {{"low", end(range.low)}, {"best", end(range.best)}, {"high", end(range.high)}});
            }
            one["tallies"].push_back({{"choice", code(tally.choice, regime)},
                                      {"counted", tally.counted},
                                      {"possible", tally.possible},
                                      {"published", std::move(published)},
                                      {"agrees", agrees(tally)}});
        }
        one["roll"] = ordered_json::array();
        for (const CastVote& vote : call.votes) {
            ordered_json claims = ordered_json::array();
            for (const regime::ClaimId id : vote.claims) claims.push_back(regime.record->claim(id).id);
            one["roll"].push_back({{"state", code(vote.state, regime)},
                                   {"choice", code(vote.choice, regime)},
                                   {"certain", vote.certain},
                                   {"claims", std::move(claims)}});
        }
        one["electorate"] = call.electorate ? ordered_json(code(*call.electorate, regime)) : ordered_json();
        one["without_vote"] = ids(call.silent);
        one["no_member"] = ids(call.no_members);
        one["notes"] = ordered_json::array();
        for (const RollCall::Note& note : call.notes)
            one["notes"].push_back(
                {{"state", code(note.state, regime)},
                 {"predicate",
                  code(regime.law.predicate(regime.reports.votes->notes[note.note].predicate).name, regime)},
                 {"claim", regime.record->claim(note.claim).id}});
        json["votes"].push_back(std::move(one));
    }
    json["changes"] = ordered_json();
    if (!changes || calls.size() != 2) return json;
    json["changes"] = ordered_json::array();
    for (const Change& change : changes_between(calls[0], calls[1], regime))
        json["changes"].push_back({{"state", code(change.state, regime)},
                                   {"before", ids(change.before)},
                                   {"after", ids(change.after)}});
    return json;
}

}  // namespace mithaq::report
