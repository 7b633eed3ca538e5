#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>

#include "reader/date_pointers.h"
#include "reader/dates.h"

namespace mithaq::reader {
namespace {

PartialDate parse_published(std::string_view published) {
    PartialDate date;
    int year = 0;
    int month = 0;
    int day = 0;
    const int found =
        std::sscanf(std::string(published.substr(0, 10)).c_str(), "%4d-%2d-%2d", &year, &month, &day);
    if (found < 1 || year < 1900 || year > 2999) return date;
    date.year = static_cast<std::int16_t>(year);
    if (found > 1 && month >= 1 && month <= 12) date.month = static_cast<std::uint8_t>(month);
    if (found > 2 && day >= 1 && day <= 31) date.day = static_cast<std::uint8_t>(day);
    return date;
}

class YearCompleter {
public:
    YearCompleter(const Annotation& annotation, std::string_view published, std::vector<Mention>& mentions)
        : annotation_(annotation), published_(parse_published(published)), mentions_(mentions) {}

    void run() {
        for (std::uint32_t i = 0; i < mentions_.size(); ++i)
            if (std::holds_alternative<DateMention>(mentions_[i].what)) dates_.push_back(i);
        for (std::size_t k = 0; k < dates_.size(); ++k) complete(k);
    }

private:
    DateMention& date(std::size_t k) { return std::get<DateMention>(mentions_[dates_[k]].what); }
    [[nodiscard]] std::uint32_t sentence(std::size_t k) const {
        return annotation_.tokens[mentions_[dates_[k]].tokens.begin].sentence;
    }
    static const PartialDate& latest(const DateMention& mention) {
        return mention.last ? *mention.last : mention.first;
    }

    void complete(std::size_t k) {
        DateMention& mention = date(k);
        if (points(mention.first)) return resolve(k, mention);
        if (mention.first.year != 0) return;
        const int year = mention.relative ? year_of_publication(mention.first) : find_year(k, mention.first);
        if (year == 0) return;
        mention.first.year = static_cast<std::int16_t>(year);
        if (mention.last && mention.last->year == 0) mention.last->year = static_cast<std::int16_t>(year);
        mention.year_inferred = true;
    }

    int find_year(std::size_t k, const PartialDate& wanted) {
        for (std::size_t later = k + 1;
             later < dates_.size() && later <= k + 3 && sentence(later) == sentence(k); ++later)
            if (usable(date(later))) return latest(date(later)).year;
        for (std::size_t back = 1; back <= std::min<std::size_t>(k, 6); ++back) {
            const std::size_t earlier = k - back;
            if (sentence(earlier) + 2 < sentence(k)) break;
            if (usable(date(earlier)) && plausible(latest(date(earlier)), earlier, k))
                return latest(date(earlier)).year;
        }
        return year_of_publication(wanted);
    }

    bool usable(const DateMention& mention) const {
        return latest(mention).year != 0 && !latest(mention).decade && !points(mention.first);
    }

    // With a day of publication at hand, an old year of another sentence is background.
    [[nodiscard]] bool plausible(const PartialDate& other, std::size_t earlier, std::size_t k) const {
        return published_.year == 0 || sentence(earlier) == sentence(k) ||
               other.year + 1 >= published_.year || other.month != 0;
    }

    [[nodiscard]] int year_of_publication(const PartialDate& wanted) const {
        if (published_.year == 0 || published_.month == 0) return 0;
        return wanted.month > published_.month ? published_.year - 1 : published_.year;
    }

    void resolve(std::size_t k, DateMention& mention) {
        const PartialDate asked = mention.first;
        mention.first = asked.season == kAgo ? moved(published_, asked.month, -asked.year)
                        : asked.day == kWeekday || asked.day == kLastUnit ? day_before_publication(asked)
                        : asked.month == kLastUnit || asked.month == kThisUnit || asked.season == kLastUnit ||
                                asked.season == kThisUnit
                            ? unit_of_publication(asked)
                            : from_date_before(k, asked);
    }

    // Yesterday, or the last such day of the week, the day of publication included.
    [[nodiscard]] PartialDate day_before_publication(const PartialDate& asked) const {
        if (published_.day == 0) return {};
        const std::chrono::sys_days published = std::chrono::year{published_.year} /
                                                std::chrono::month{published_.month} /
                                                std::chrono::day{published_.day};
        int back = 1;
        if (asked.day == kWeekday) {
            const auto today = static_cast<int>(std::chrono::weekday{published}.iso_encoding());
            back = (today - asked.month + 7) % 7;
        }
        const std::chrono::year_month_day day{published - std::chrono::days{back}};
        return {static_cast<std::int16_t>(static_cast<int>(day.year())),
                static_cast<std::uint8_t>(static_cast<unsigned>(day.month())),
                static_cast<std::uint8_t>(static_cast<unsigned>(day.day())), false, 0};
    }

    [[nodiscard]] PartialDate unit_of_publication(const PartialDate& asked) const {
        PartialDate found;
        if (published_.year == 0) return found;
        const int back = asked.month == kLastUnit || asked.season == kLastUnit ? 1 : 0;
        if (asked.season == kLastUnit || asked.season == kThisUnit) {
            found.year = static_cast<std::int16_t>(published_.year - back);
        } else if (published_.month != 0) {
            const int month = published_.month - back;
            found.year = static_cast<std::int16_t>(month == 0 ? published_.year - 1 : published_.year);
            found.month = static_cast<std::uint8_t>(month == 0 ? 12 : month);
        }
        return found;
    }

    [[nodiscard]] PartialDate from_date_before(std::size_t k, const PartialDate& asked) {
        const PartialDate* before = date_before(k, asked);
        if (before == nullptr) return {};
        if (asked.season == kLater) return moved(*before, asked.month, asked.year);
        if (asked.season == kFollowing) {
            const bool same_year = before->month != 0 && asked.month > before->month;
            return {static_cast<std::int16_t>(before->year + (same_year ? 0 : 1)), asked.month, 0, false, 0};
        }
        PartialDate found = *before;
        if (asked.month == kSameUnit || asked.season == kSameUnit) found.day = 0;
        if (asked.season == kSameUnit) found.month = 0;
        return found;
    }

    // So many units away, as precise as such words are: "three weeks later" names no day. Nothing where the date is too
    // coarse to count from.
    static PartialDate moved(const PartialDate& from, std::uint8_t unit, int count) {
        if (from.year == 0) return {};
        if (unit == kYears) return {static_cast<std::int16_t>(from.year + count), 0, 0, false, 0};
        if (from.month == 0 || from.month > 12) return {};
        if (unit == kMonths) {
            const int months = from.year * 12 + from.month - 1 + count;
            return {static_cast<std::int16_t>(months / 12), static_cast<std::uint8_t>(months % 12 + 1), 0,
                    false, 0};
        }
        if (from.day == 0 || from.day > 31) return {};
        const std::chrono::sys_days start =
            std::chrono::year{from.year} / std::chrono::month{from.month} / std::chrono::day{from.day};
        const std::chrono::year_month_day day{start + std::chrono::days{unit == kWeeks ? 7 * count : count}};
        PartialDate found{static_cast<std::int16_t>(static_cast<int>(day.year())),
                          static_cast<std::uint8_t>(static_cast<unsigned>(day.month())),
                          static_cast<std::uint8_t>(static_cast<unsigned>(day.day())), false, 0};
        if (unit == kWeeks) found.day = 0;
        return found;
    }

    // The nearest date before that is precise enough, in this sentence or the one before.
    const PartialDate* date_before(std::size_t k, const PartialDate& asked) {
        for (std::size_t back = 1; back <= std::min<std::size_t>(k, 4); ++back) {
            const std::size_t earlier = k - back;
            if (sentence(earlier) + 1 < sentence(k)) return nullptr;
            const PartialDate& other = latest(date(earlier));
            const bool days = asked.day == kSameUnit || (asked.season == kLater && asked.month >= kWeeks);
            const bool months =
                asked.month == kSameUnit || (asked.season == kLater && asked.month == kMonths);
            const bool precise = days ? other.day != 0 : months ? other.month != 0 : other.year != 0;
            if (precise && other.year != 0 && !points(other)) return &other;
        }
        return nullptr;
    }

    const Annotation& annotation_;
    PartialDate published_;
    std::vector<Mention>& mentions_;
    std::vector<std::uint32_t> dates_;
};

}  // namespace

void complete_years(const Annotation& annotation, std::string_view published,
                    std::vector<Mention>& mentions) {
    YearCompleter(annotation, published, mentions).run();
}

}  // namespace mithaq::reader
