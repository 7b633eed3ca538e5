// Words that every output shares, in English and Arabic: dates, periods, counts, lists, joined prefixes,
// names of answers.
//
// Arabic prose has no ISO date and no dash range: both reorder after Arabic letters. Months are double
// («تموز/يوليو»).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/answer.h"
#include "record/claim.h"
#include "record/record.h"
#include "time/edtf.h"
#include "time/period.h"

namespace mithaq::report {

enum class Lang : std::uint8_t { English, Arabic };

// How one output is written. `isolate`: wrap Latin ids and symbols inside Arabic text in bidi isolates; for
// terminals.
struct Style {
    Lang lang = Lang::English;
    bool isolate = false;
    bool colour = false;
    [[nodiscard]] bool arabic() const { return lang == Lang::Arabic; }
    // The text of the language in force.
    [[nodiscard]] std::string_view pick(std::string_view english, std::string_view arabic_text) const {
        return arabic() ? arabic_text : english;
    }
};

[[nodiscard]] std::string_view code_of(Lang lang);  // "en", "ar"

// "7 July 2017"; «7 تموز/يوليو 2017». An open end is "the beginning" or "now on".
[[nodiscard]] std::string day_in_words(time::Day day, Lang lang);
// "July 2017", "about 1967", "some day from 3 to 9 May 1968", "2009 or later".
[[nodiscard]] std::string edtf_in_words(const time::Edtf& date, Lang lang);
// The day itself, or "a day from … to …".
[[nodiscard]] std::string window_in_words(time::Window window, Lang lang);
// "from 5 March 1970 to 9 April 2003" (the last day is inside), "from 5 March 1970 on", "on 7 July 2017", "at
// all times".
[[nodiscard]] std::string interval_in_words(time::Interval interval, Lang lang);
[[nodiscard]] std::string days_in_words(const time::IntervalSet& days, Lang lang);
// "90 days", «90 يومًا»; "3 months", «3 أشهر».
[[nodiscard]] std::string period_in_words(time::Period period, Lang lang);
// "12,000"; «12 000» with a space that does not break.
[[nodiscard]] std::string number_in_words(std::int64_t number, Lang lang);
// "80", "from 80 to 90", "at least 80", "at most 90".
[[nodiscard]] std::string range_in_words(const record::Range& range, Lang lang);

// A noun that is counted. Arabic has six forms: 0, 1, 2, 3-10, 11-99, and the hundreds.
struct CountedNoun {
    std::string_view en_one, en_many;
    std::string_view ar_one;   // «دولة»   (also after the hundreds)
    std::string_view ar_two;   // «دولتان»
    std::string_view ar_few;   // «دول»    3-10
    std::string_view ar_many;  // «دولة», «يومًا»: accusative, 11-99
    bool feminine = false;
};
extern const CountedNoun kDays, kMonths, kYears, kStates, kClaims, kSources, kVotes, kDeposits, kWays,
    kMembers, kGrades;

// "3 states", «3 دول», «دولتان», «لا دولة».
[[nodiscard]] std::string counted(std::int64_t number, const CountedNoun& noun, Lang lang);

// "a, b and c"; «أ وب وج».
[[nodiscard]] std::string listed(const std::vector<std::string>& items, Lang lang);
[[nodiscard]] std::string listed_with_or(const std::vector<std::string>& items, Lang lang);

// Joins ل ب ك و ف (or several, «ول») to a word: ل + العراق = للعراق; before Latin letters and digits with a
// tatweel.
[[nodiscard]] std::string joined(std::string_view prefix, std::string_view word);

// Fills `{?name}` of a predicate's template; a prefix that stands directly before a place is joined to the
// name.
[[nodiscard]] std::string fill_template(std::string_view text,
                                        const std::function<std::string(std::string_view)>& name);

// Wraps Latin ids, symbols and citations ("A/RES/71/258") of an Arabic line in isolates where the style asks
// for it.
[[nodiscard]] std::string isolated(std::string_view text, const Style& style);
// Wraps every run of Latin words in the line; Arabic text stays as it is.
[[nodiscard]] std::string isolate_latin(std::string_view line, const Style& style);

// A value as readers see it: the entity's name in the language, a number, a date, or the code itself.
[[nodiscard]] std::string value_in_words(record::Value value, const record::Record& record, Lang lang);

// "yes", "no", "open", "not in the record", "contested"; «نعم», «لا», «غير محسوم», «لا يحسمه السجل», «محلّ
// خلاف».
[[nodiscard]] std::string answer_in_words(engine::AnswerKind kind, Lang lang);
// The stable word of JSON: yes, no, open, not_in_record, contested.
[[nodiscard]] std::string_view code_of(engine::AnswerKind kind);
[[nodiscard]] std::string_view code_of(engine::Exactness exactness);

// "sources differ", "weak source", "disputed", "imprecise date", "not surveyed", "carried on from an earlier
// observation".
[[nodiscard]] std::vector<std::string> causes_in_words(regime::Causes causes, Lang lang);
[[nodiscard]] std::vector<std::string> codes_of(regime::Causes causes);

[[nodiscard]] std::string grade_text(record::Grade grade);  // "A1"

}  // namespace mithaq::report
