#include "verdict/asked_days.h"

#include <algorithm>

#include "time/edtf.h"

namespace mithaq::verdict {

namespace {

std::optional<time::Window> window_of(std::string_view text) {
    if (text.empty()) return std::nullopt;
    const auto date = time::parse_edtf(text);
    if (!date) return std::nullopt;
    return date->window;
}

}  // namespace

time::Day publication_day(std::string_view published, time::Day today) {
    const auto window = window_of(published);
    return window && !time::is_open(window->last) ? window->last : today;
}

AskedDays asked_days(const reader::ReadClaim& claim, law::Shape shape, std::string_view published,
                     time::Day today) {
    AskedDays asked;
    const auto date = window_of(claim.date);
    const auto from = window_of(claim.from);
    const auto to = window_of(claim.to);
    asked.dated = date || from || to;
    const time::Day latest = publication_day(published, today);
    const bool act = shape == law::Shape::Event;

    if (date) {
        asked.window = *date;
    } else if (from || to) {
        asked.window = {from ? from->first : time::kOpenStart, to ? to->last : std::max(latest, from->first)};
        if (from && (to || !act)) asked.first = from;
        if (from && to) asked.last = to;
    } else if (act) {
        asked.window = {time::kOpenStart, latest};
    } else {
        const auto day = window_of(published);
        asked.window = day ? time::Window{day->first, latest} : time::Window{today, today};
    }
    if (act && claim.negative) asked.window.first = time::kOpenStart;
    return asked;
}

}  // namespace mithaq::verdict
