#include "report/timeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "report/claim_days.h"
#include "report/sentences.h"
#include "report/table.h"

namespace mithaq::report {

using nlohmann::ordered_json;
using record::Value;
using time::IntervalSet;

namespace {

using What = TimelineEvent::What;

class Collector {
public:
    Collector(engine::Reasoner& reasoner, record::Symbol about, time::Interval within)
        : reasoner_(reasoner), regime_(reasoner.regime()), about_(about), within_(within) {}

    std::vector<TimelineEvent> events() {
        recorded();
        computed();
        std::ranges::stable_sort(events_, {}, [](const TimelineEvent& event) {
            // What happened some day up to D stands at D: nothing is known of its beginning.
            const time::Day first = event.when.first == time::kOpenStart ? event.when.last : event.when.first;
            return std::tuple(first, event.when.last, event.computed, event.what);
        });
        return std::move(events_);
    }

private:
    [[nodiscard]] bool is_named(const record::Tuple& arguments) const {
        return std::ranges::find(arguments, Value(about_)) != arguments.end();
    }

    // Claims of one event stand together.
    void recorded() {
        const ClaimDays uses(reasoner_);
        std::map<std::tuple<law::GroundAtom, time::Window, What, bool>, std::size_t> known;
        for (std::uint32_t i = 0; i < regime_.record->claims.size(); ++i) {
            const record::Claim& claim = regime_.record->claims[i];
            const record::Table& table = regime_.record->tables[claim.table];
            if (table.has_quantity || !is_named(claim.arguments) || !uses.is_heard({i})) continue;
            const auto predicate = regime_.law.find_predicate(regime_.record->symbols.find(table.predicate));
            if (!predicate) continue;
            law::GroundAtom atom{*predicate, claim.arguments};
            atom.arguments.resize(
                std::min(atom.arguments.size(), regime_.law.predicate(*predicate).arguments.size()));
            const bool denied = claim.stance == record::Stance::Denies;
            const auto add = [&](const std::optional<time::Edtf>& date, What what) {
                if (!date || date->window.first == time::kOpenEnd || !meets(date->window)) return;
                const auto [at, is_new] =
                    known.emplace(std::tuple(atom, date->window, what, denied), events_.size());
                if (is_new) events_.push_back({date->window, what, false, false, denied, atom, {}});
                TimelineEvent& event = events_[at->second];
                event.certain = event.certain || (uses.is_accepted({i}) && !denied);
                event.claims.push_back({i});
            };
            add(claim.when, What::Happened);
            add(claim.from, What::Began);
            if (!claim.from) add(claim.seen_to, What::Happened);
            add(claim.to, What::Ended);
        }
    }

    [[nodiscard]] bool meets(time::Window window) const {
        return window.first < within_.to && window.last >= within_.from;
    }

    void computed() {
        for (std::uint32_t i = 0; i < regime_.law.predicates.size(); ++i) {
            const law::Predicate& predicate = regime_.law.predicates[i];
            if (!predicate.finding || predicate.has_range()) continue;
            for (std::size_t place = 0; place < predicate.arguments.size(); ++place) {
                if (predicate.arguments[place].type.kind != law::Type::Kind::Entity) continue;
                record::Tuple pattern(predicate.arguments.size());
                pattern[place] = Value(about_);
                for (const record::Tuple& tuple : reasoner_.tuples({i}, pattern)) {
                    // A finding that names it twice is told once.
                    const auto first = std::ranges::find(tuple, Value(about_));
                    if (static_cast<std::size_t>(first - tuple.begin()) == place)
                        finding({{i}, tuple}, predicate);
                }
            }
        }
    }

    void finding(const law::GroundAtom& atom, const law::Predicate& predicate) {
        const engine::Answer answer = reasoner_.answer(atom, within_.from, engine::Effort::Bounds);
        IntervalSet certain = IntervalSet::all();
        IntervalSet possible;
        for (const engine::ConditionalAnswer& branch : answer.by_reading) {
            certain = certain & branch.sets.certain;
            possible |= branch.sets.possible;
        }
        const record::Record& record = *regime_.record;
        for (const time::Interval& stretch : possible.intervals()) {
            const IntervalSet inside = certain & IntervalSet(stretch);
            const bool is_certain = !inside.empty();
            const auto add = [&](time::Window when, What what) {
                if (when.first <= record.horizon_from || when.last >= record.horizon_to || !meets(when))
                    return;
                events_.push_back({when, what, true, is_certain, false, atom, answer.basis});
            };
            if (predicate.shape == law::Shape::Event) {
                add({stretch.from, time::previous(stretch.to)}, What::Happened);
                continue;
            }
            if (stretch.from != time::kOpenStart)
                add({stretch.from, is_certain ? inside.first() : stretch.from}, What::Began);
            if (stretch.to != time::kOpenEnd)
                add({is_certain ? inside.intervals().back().to : stretch.to, stretch.to}, What::Ended);
        }
    }

    engine::Reasoner& reasoner_;
    const regime::Regime& regime_;
    record::Symbol about_;
    time::Interval within_;
    std::vector<TimelineEvent> events_;
};

std::string_view code_of(What what) {
    return what == What::Began ? "began" : what == What::Ended ? "ended" : "happened";
}

std::string sentence(const TimelineEvent& event, const regime::Regime& regime, const Style& style) {
    std::string text;
    if (event.what == What::Began) text += style.pick("from now: ", "بدءًا من هنا: ");
    if (event.what == What::Ended) text += style.pick("no longer: ", "لم يعد: ");
    if (event.denied) text += style.pick("denied: ", "منفيّ: ");
    text += atom_in_words(event.atom, regime.law, *regime.record, style);
    if (!event.certain && !event.denied) text += style.pick(" (not certain)", " (غير مؤكد)");
    return text;
}

}  // namespace

std::vector<TimelineEvent> timeline_of(engine::Reasoner& reasoner, record::Symbol about,
                                       time::Interval within) {
    return Collector(reasoner, about, within).events();
}

std::string timeline_as_text(const std::vector<TimelineEvent>& events, record::Symbol about,
                             const engine::Reasoner& reasoner, const Style& style, std::size_t width) {
    const regime::Regime& regime = reasoner.regime();
    std::string out =
        fmt::format("{} ({})\n", regime.record->display_name(about, report::code_of(style.lang)),
                    isolated(regime.record->symbols.text(about), style));
    for (const TimelineEvent& event : events) {
        out += wrapped(isolate_latin(fmt::format("{} — {}", window_in_words(event.when, style.lang),
                                                 sentence(event, regime, style)),
                                     style),
                       width, 4);
        if (event.computed) {
            out += wrapped(
                fmt::format("    {}: {}", style.pick("by the law", "بحكم القانون"),
                            isolated(atom_as_written(event.atom, regime.law, regime.record->symbols), style)),
                width, 8);
            continue;
        }
        out += wrapped(
            isolate_latin(
                "    " + citation(regime.record->claim(event.claims.front()), *regime.record, style), style),
            width, 8);
        if (event.claims.size() > 1)
            out +=
                fmt::format("    {} {}\n", style.pick("and", "و"),
                            counted(static_cast<std::int64_t>(event.claims.size()) - 1, kClaims, style.lang));
    }
    return out +
           counted(static_cast<std::int64_t>(events.size()),
                   CountedNoun{"event", "events", "حدث", "حدثان", "أحداث", "حدثًا", false}, style.lang) +
           "\n";
}

std::string timeline_as_csv(const std::vector<TimelineEvent>& events, const engine::Reasoner& reasoner,
                            const Style& style) {
    const regime::Regime& regime = reasoner.regime();
    std::string out = csv_line({"from", "to", "what", "computed", "certain", "atom", "sentence", "claims"});
    for (const TimelineEvent& event : events) {
        std::string claims;
        for (const regime::ClaimId id : event.claims)
            if (!event.computed) claims += (claims.empty() ? "" : " ") + regime.record->claim(id).id;
        out += csv_line({time::to_string(event.when.first), time::to_string(event.when.last),
                         std::string(code_of(event.what)), event.computed ? "yes" : "no",
                         event.certain ? "yes" : "no",
                         atom_as_written(event.atom, regime.law, regime.record->symbols),
                         sentence(event, regime, style), claims});
    }
    return out;
}

ordered_json timeline_as_json(const std::vector<TimelineEvent>& events, record::Symbol about,
                              const engine::Reasoner& reasoner) {
    const regime::Regime& regime = reasoner.regime();
    ordered_json json;
    json["schema"] = "timeline/1";
    json["regime"] = regime.version;
    json["view"] = reasoner.view().name;
    json["about"] = regime.record->symbols.text(about);
    json["events"] = ordered_json::array();
    const auto day = [](time::Day each) {
        return time::is_open(each) ? ordered_json() : ordered_json(time::to_string(each));
    };
    for (const TimelineEvent& event : events) {
        ordered_json claims = ordered_json::array();
        for (const regime::ClaimId id : event.claims) claims.push_back(regime.record->claim(id).id);
        json["events"].push_back({{"from", day(event.when.first)},
                                  {"to", day(event.when.last)},
                                  {"what", code_of(event.what)},
                                  {"computed", event.computed},
                                  {"certain", event.certain},
                                  {"denied", event.denied},
                                  {"atom", atom_as_written(event.atom, regime.law, regime.record->symbols)},
                                  {"claims", std::move(claims)}});
    }
    return json;
}

}  // namespace mithaq::report
