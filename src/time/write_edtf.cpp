#include "time/write_edtf.h"

#include <fmt/format.h>

#include <vector>

namespace mithaq::time {

namespace {

// Texts that could mean the window, shorter ones first. What they mean is for parse_edtf() to say.
std::vector<std::string> texts_for(Window window) {
    if (is_open(window.first) || is_open(window.last)) return {"..", ""};
    const Day middle = window.first + (window.last - window.first) / 2;
    const int year = static_cast<int>(std::chrono::year_month_day(middle).year());
    const std::string day = to_string(middle);
    const std::string month = day.substr(0, 7);
    const std::string whole = day.substr(0, 4);
    std::vector<std::string> plain{day, month, whole, whole.substr(0, 3) + "X", whole.substr(0, 2) + "XX"};
    for (const int of : {year - 1, year})
        for (int season = 21; season <= 24; ++season) plain.push_back(fmt::format("{:04}-{}", of, season));
    std::vector<std::string> texts;
    for (const char* mark : {"", "~", "?", "%"})
        for (const std::string& text : plain) texts.push_back(text + mark);
    return texts;
}

bool means(const std::string& text, const Edtf& date) {
    const auto parsed = parse_edtf(text);
    return parsed && *parsed == date;
}

}  // namespace

std::string write_edtf(const Edtf& date) {
    if (!date.is_interval) {
        for (const std::string& text : texts_for(date.window))
            if (means(text, date)) return text;
    } else {
        for (const std::string& start : texts_for(date.start))
            for (const std::string& end : texts_for(date.end))
                if (const std::string text = start + "/" + end; means(text, date)) return text;
    }
    return to_string(date.window.first) + "/" + to_string(date.window.last);
}

}  // namespace mithaq::time
