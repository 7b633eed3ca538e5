#include "report/quantity.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "report/answer_json.h"

namespace mithaq::report {

namespace {

time::Day day_of(std::int64_t number) { return time::Day{std::chrono::days{static_cast<int>(number)}}; }

// A number, or where a range is of days the day; null for no limit.
nlohmann::ordered_json end_json(std::optional<std::int64_t> value, bool of_days) {
    if (!value || *value >= record::kInfinity || *value <= -record::kInfinity) return {};
    if (of_days) return time::to_string(day_of(*value));
    return *value;
}

nlohmann::ordered_json range_json(const record::Range& range, bool of_days) {
    return {{"low", end_json(range.low, of_days)},
            {"best", end_json(range.best, of_days)},
            {"high", end_json(range.high, of_days)}};
}

}  // namespace

std::string range_of_in_words(const record::Range& range, bool of_days, Lang lang) {
    if (!of_days) return range_in_words(range, lang);
    return window_in_words({range.low ? day_of(*range.low) : time::kOpenStart,
                            range.high ? day_of(*range.high) : time::kOpenEnd},
                           lang);
}

std::string quantity_in_words(const engine::RangePiece& piece, bool of_days, Lang lang) {
    std::vector<std::string> words;
    const auto& estimates = piece.accepted.empty() ? piece.considered : piece.accepted;
    for (const record::Range& range : estimates) words.push_back(range_of_in_words(range, of_days, lang));
    if (words.empty())
        words.push_back(range_of_in_words(
            {piece.certain_low, std::nullopt,
             piece.certain_high >= record::kInfinity ? std::nullopt : std::optional(piece.certain_high)},
            of_days, lang));
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return listed_with_or(words, lang);
}

nlohmann::ordered_json quantity_json(const engine::RangePiece& piece, bool of_days,
                                     const record::Record& record) {
    nlohmann::ordered_json one;
    one["days"] = days_as_json(time::IntervalSet{piece.days})[0];
    one["on_record"] = {{"low", end_json(piece.certain_low, of_days)},
                        {"high", end_json(piece.certain_high, of_days)}};
    one["not_excluded_high"] = end_json(piece.not_excluded_high, of_days);
    one["accepted"] = nlohmann::ordered_json::array();
    for (const record::Range& range : piece.accepted) one["accepted"].push_back(range_json(range, of_days));
    one["considered"] = nlohmann::ordered_json::array();
    for (const record::Range& range : piece.considered)
        one["considered"].push_back(range_json(range, of_days));
    one["basis"] = nlohmann::ordered_json::array();
    for (const regime::ClaimId id : piece.claims) one["basis"].push_back(record.claim(id).id);
    return one;
}

}  // namespace mithaq::report
