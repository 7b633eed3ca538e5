#include "report/move_in_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/proof_lines.h"
#include "report/sentences.h"

namespace mithaq::report {

namespace {

using engine::Move;
using engine::MoveClaim;
using time::Window;

class Teller {
public:
    Teller(const Move& move, const engine::Reasoner& reasoner, const Style& style, std::size_t most_claims)
        : move_(move),
          reasoner_(reasoner),
          regime_(reasoner.regime()),
          style_(style),
          most_claims_(most_claims) {}

    std::vector<MoveLine> run() {
        if (move_.kind == Move::Kind::Reading)
            reading();
        else
            fact();
        return std::move(lines_);
    }

private:
    void line(int depth, std::string text) { lines_.push_back({depth, std::move(text)}); }

    [[nodiscard]] std::string say(std::string_view english, std::string_view arabic) const {
        return std::string(style_.pick(english, arabic));
    }

    void reading() {
        const law::Question& question = regime_.law.questions[move_.question];
        const law::Reading& reading = question.readings[move_.reading];
        line(0, fmt::format("{} «{}»", say("the reading", "التفسير"),
                            style_.arabic() && !reading.title_ar.empty() ? reading.title_ar : reading.name));
        const std::string& asked = style_.arabic() ? question.title_ar : question.title_en;
        if (!asked.empty()) line(1, fmt::format("{} {}", say("of the question:", "في مسألة:"), asked));
        for (const law::Holder& holder : reading.holders)
            line(1, holder_in_words(holder, *regime_.record, style_));
        line(1, fmt::format("{} --reading '{}={}'", say("to take it:", "للأخذ به:"),
                            regime_.record->symbols.text(question.id), reading.name));
    }

    void fact() {
        if (move_.kind == Move::Kind::Nothing) {
            for (const record::Tuple& atom : move_.atoms)
                line(0, fmt::format("{} {}{}", say("it is not so:", "ليس صحيحًا:"), sentence(atom),
                                    style_.arabic() ? "، " + when(true) : ", " + when(true)));
        } else {
            line(0, fmt::format("{} {}{}{}", lead(), sentence(move_.atoms.front()),
                                style_.arabic() ? "، " : ", ", when(false)));
            if (move_.narrows() && !move_.evidence)
                line(1,
                     fmt::format("{} {}", say("the claims leave open:", "تترك الأقوال مفتوحًا:"), when(true)));
        }
        claims(MoveClaim::Part::SaysSo);
        claims(MoveClaim::Part::Fits);
        claims(MoveClaim::Part::Wrong);
        if (move_.needs_evidence && !move_.evidence)
            line(1, say("no claim says as much: a source that does is to be looked for",
                        "لا قول يبلغ هذا الحد: يلزم البحث عن مصدر يقوله"));
    }

    [[nodiscard]] std::string lead() const {
        if (move_.evidence) return say("evidence to look for:", "بيّنة يُبحث عنها:");
        if (!move_.doubtful) return say("the day, known more closely:", "تاريخ أدق:");
        return say("it is so:", "صحيح:");
    }

    [[nodiscard]] std::string sentence(const record::Tuple& atom) const {
        return pattern_in_words(move_.predicate, atom, regime_, style_);
    }

    // What is left of the days, or what the claims leave open.
    [[nodiscard]] std::string when(bool open) const {
        const Window start = open ? move_.open_start : move_.start;
        if (move_.is_event) return on_a_day(start);
        return stretch(start, open ? move_.open_end : move_.end);
    }

    [[nodiscard]] std::string on_a_day(Window window) const {
        if (window.is_one_day()) return interval_in_words(window.interval(), style_.lang);
        if (window.first == time::kOpenStart && window.last == time::kOpenEnd)
            return say("on any day", "في أي يوم");
        if (window.first == time::kOpenStart)
            return say("on some day up to ", "في يوم حتى ") + day_in_words(window.last, style_.lang);
        if (window.last == time::kOpenEnd)
            return say("on some day from ", "في يوم ابتداءً من ") + day_in_words(window.first, style_.lang) +
                   say(" on", "");
        return fmt::format("{} {} {} {}", say("on some day from", "في يوم من"),
                           day_in_words(window.first, style_.lang), say("to", "إلى"),
                           day_in_words(window.last, style_.lang));
    }

    // Of a state of affairs: begun on some day, and going on until some day.
    [[nodiscard]] std::string stretch(Window start, const std::optional<Window>& end) const {
        if (start.is_one_day() && (!end || end->is_one_day()))
            return interval_in_words({start.first, end ? end->first : time::kOpenEnd}, style_.lang);
        std::string text = start.is_one_day() ? fmt::format("{} {}", say("from", "من"),
                                                            day_in_words(start.first, style_.lang))
                                              : say("begun ", "بدأ ") + on_a_day(start);
        if (!end) return text;
        text += style_.arabic() ? "، " : ", ";
        if (end->first == time::kOpenEnd) return text + say("and going on", "وما زال مستمرًا");
        const Window last{time::previous(end->first), time::previous(end->last)};
        if (last.is_one_day())
            return text + say("and going on until ", "واستمر حتى ") + day_in_words(last.first, style_.lang);
        if (last.last == time::kOpenEnd)
            return text + say("and going on at least until ", "واستمر على الأقل حتى ") +
                   day_in_words(last.first, style_.lang);
        return text + fmt::format("{} {} {} {}", say("and going on until some day from", "واستمر حتى يوم من"),
                                  day_in_words(last.first, style_.lang), say("to", "إلى"),
                                  day_in_words(last.last, style_.lang));
    }

    void claims(MoveClaim::Part part) {
        std::size_t number = 0;
        for (const MoveClaim& claim : move_.claims)
            if (claim.part == part && number++ < most_claims_)
                line(1, fmt::format("{} {}{}", role(claim),
                                    citation(regime_.record->claim(claim.claim), *regime_.record, style_),
                                    cost_of(claim)));
        if (number > most_claims_)
            line(1, fmt::format(
                        "{} {}", say("and, likewise,", "ومثل ذلك"),
                        counted(static_cast<std::int64_t>(number - most_claims_), kClaims, style_.lang)));
    }

    [[nodiscard]] std::string role(const MoveClaim& claim) const {
        switch (claim.part) {
            case MoveClaim::Part::SaysSo:
                return say("says so:", "يقول بذلك:");
            case MoveClaim::Part::Fits:
                return say("leaves room for it:", "يتسع لذلك:");
            case MoveClaim::Part::Wrong:
                return say("would be wrong:", "يكون خطأ:");
        }
        return {};
    }

    [[nodiscard]] std::string cost_of(const MoveClaim& claim) const {
        const std::string comma = style_.arabic() ? "؛ " : "; ";
        if (claim.position) return comma + say("a position, which no grade settles", "موقف لا تحسمه أي درجة");
        if (claim.grades == 0) return {};
        const std::string grades = counted(claim.grades, kGrades, style_.lang);
        if (claim.part == MoveClaim::Part::SaysSo)
            return comma + fmt::format(fmt::runtime(say("{} below what the view accepts ({})",
                                                        "دون ما يقبله المنظور، والفارق {} ({})")),
                                       grades, grade_text(reasoner_.view().accept));
        const record::Grade threshold = claim.accepted ? reasoner_.view().accept : reasoner_.view().consider;
        return comma + (claim.accepted
                            ? fmt::format(fmt::runtime(say("accepted, {} short of being left aside ({})",
                                                           "مقبول، يفصله عن الاستبعاد {} ({})")),
                                          grades, grade_text(threshold))
                            : fmt::format(fmt::runtime(say("considered, {} short of being left aside ({})",
                                                           "منظور فيه، يفصله عن الاستبعاد {} ({})")),
                                          grades, grade_text(threshold)));
    }

    const Move& move_;
    const engine::Reasoner& reasoner_;
    const regime::Regime& regime_;
    const Style& style_;
    std::size_t most_claims_;
    std::vector<MoveLine> lines_;
};

}  // namespace

std::vector<MoveLine> move_in_words(const Move& move, const engine::Reasoner& reasoner, const Style& style,
                                    std::size_t most_claims) {
    return Teller(move, reasoner, style, most_claims).run();
}

std::string holder_in_words(const law::Holder& holder, const record::Record& record, const Style& style) {
    const auto who = [&](record::Symbol id) { return record.short_name(id, code_of(style.lang)); };
    std::string text = std::string(style.pick("held by ", "يقول به ")) + who(holder.who);
    if (holder.about.index != 0) text += std::string(style.pick(" about ", " في شأن ")) + who(holder.about);
    if (holder.when)
        text += fmt::format(" ({})", holder.when->is_interval
                                         ? interval_in_words(holder.when->window.interval(), style.lang)
                                         : edtf_in_words(*holder.when, style.lang));
    const std::string_view id = record.symbols.text(holder.source);
    if (id.empty()) return text;
    const auto source = std::find_if(record.sources.begin(), record.sources.end(),
                                     [&](const record::Source& one) { return one.id == id; });
    return text + std::string(style.pick("; source: ", "؛ المصدر: ")) +
           (source == record.sources.end() ? std::string(id) : source_in_words(*source));
}

}  // namespace mithaq::report
