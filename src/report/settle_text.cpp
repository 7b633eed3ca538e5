#include "report/settle_text.h"

#include <fmt/format.h>

#include "report/move_in_words.h"
#include "report/proof_lines.h"
#include "report/sentences.h"

namespace mithaq::report {

namespace {

using engine::AnswerKind;
using engine::SettleSet;
using engine::SettleSide;
using Reason = engine::SettleSide::Reason;

constexpr std::size_t kMostSets = 8;
constexpr std::size_t kMostClaims = 4;
constexpr std::size_t kMostSurveys = 12;

class SettleText {
public:
    SettleText(const engine::Settling& settling, const engine::Reasoner& reasoner, const Style& style,
               bool all)
        : settling_(settling), reasoner_(reasoner), regime_(reasoner.regime()), style_(style), all_(all) {}

    std::string run() {
        header();
        side(settling_.yes, AnswerKind::Yes);
        side(settling_.no, AnswerKind::No);
        return std::move(text_);
    }

private:
    void line(int depth, const std::string& text) {
        text_ += std::string(static_cast<std::size_t>(depth) * 2, ' ') + isolate_latin(text, style_) + "\n";
    }

    [[nodiscard]] std::string say(std::string_view english, std::string_view arabic) const {
        return std::string(style_.pick(english, arabic));
    }

    void header() {
        const engine::Answer& answer = settling_.answer;
        line(0, fmt::format("{}{} {}",
                            pattern_in_words(answer.atom.predicate, answer.atom.arguments, regime_, style_),
                            style_.arabic() ? "،" : ",",
                            interval_in_words({answer.on, time::next(answer.on)}, style_.lang)));
        std::string text = say("Answer: ", "الجواب: ") + answer_in_words(answer.kind, style_.lang);
        if (answer.kind == AnswerKind::Contested)
            text += say(": it depends on the reading", ": يتوقف على التفسير");
        if (answer.kind == AnswerKind::NotInRecord)
            text += as_far_as_recorded(answer.by_reading.front().on_record);
        line(0, text);
        if (answer.outside_horizon) line(0, outside_horizon_in_words(*regime_.record, style_));
        const std::vector<std::string> causes = causes_in_words(answer.causes, style_.lang);
        if (answer.kind != AnswerKind::Yes && answer.kind != AnswerKind::No && !causes.empty())
            line(0, say("Left open by: ", "سبب عدم الحسم: ") + listed(causes, style_.lang));
    }

    [[nodiscard]] std::string as_far_as_recorded(bool yes) const {
        return yes ? say("; as far as recorded: yes", "؛ بحسب المسجَّل: نعم")
                   : say("; as far as recorded: no", "؛ بحسب المسجَّل: لا");
    }

    void side(const SettleSide& side, AnswerKind wanted) {
        line(0, "");
        const std::string answer = answer_in_words(wanted, style_.lang);
        const std::string lead =
            fmt::format(fmt::runtime(say("For the answer “{}”", "ليكون الجواب «{}»")), answer);
        if (settling_.answer.kind == wanted)
            return line(
                0, lead + say(": nothing is needed, it is the answer.", ": لا يلزم شيء، فهذا هو الجواب."));
        if (side.sets.empty()) return line(0, lead + ": " + why_not(side, wanted));
        if (side.sets.size() == 1 && side.complete && !side.more_days)
            line(0, lead + say(", this would have to be:", "، يلزم ما يلي:"));
        else
            line(0,
                 lead + say(fmt::format(", any one of these {} would do, cheapest first:", side.sets.size()),
                            fmt::format("، تكفي واحدة من هذه المجموعات ({})، الأقل كلفة أولًا:",
                                        side.sets.size())));
        const std::size_t shown = all_ ? side.sets.size() : std::min(side.sets.size(), kMostSets);
        for (std::size_t i = 0; i < shown; ++i) set(side.sets[i], i + 1, wanted);
        if (shown < side.sets.size())
            line(1, say(fmt::format("{} more; --all shows them", side.sets.size() - shown),
                        fmt::format("و{} أخرى؛ يعرضها ‎--all", side.sets.size() - shown)));
        if (side.more_days)
            line(1, say("There are more like these, on other days.", "وهناك مثلها في أيام أخرى."));
        if (!side.complete)
            line(1, say("The search was cut at its limit: there may be more.",
                        "توقف البحث عند حدّه: قد تكون هناك مجموعات أخرى."));
    }

    [[nodiscard]] std::string why_not(const SettleSide& side, AnswerKind wanted) const {
        switch (side.reason) {
            case Reason::Certain:
                return say(
                    "it cannot be. No claim and no reading that the view leaves open gives it, and nothing "
                    "that "
                    "anybody might yet claim.",
                    "لا يمكن. لا يؤدي إليه أي قول أو تفسير يتركه المنظور مفتوحًا، ولا ما قد يقال لاحقًا.");
            case Reason::Numbers:
                return say(
                    "no claim and no reading does it: the numbers that it rests on are not firm. An accepted "
                    "estimate for the day is to be looked for.",
                    "لا يكفي لذلك قول ولا تفسير: الأرقام التي يستند إليها غير ثابتة. يلزم البحث عن تقدير "
                    "مقبول لذلك اليوم.");
            case Reason::Silence:
                return wanted == AnswerKind::Yes
                           ? say("no claim and no reading gives it, and no single fact that the rules ask "
                                 "for would: it "
                                 "rests on what nobody has surveyed.",
                                 "لا يؤدي إليه قول ولا تفسير، ولا واقعة واحدة مما تطلبه القواعد: هو معلَّق بما "
                                 "لم يُستقصَ.")
                           : say("no claim and no reading gives it: it would take a source that surveyed "
                                 "everything it "
                                 "may rest on.",
                                 "لا يؤدي إليه قول ولا تفسير: يلزم مصدر استقصى كل ما قد يستند إليه.");
            case Reason::Limits:
            case Reason::None:
                break;
        }
        return say("nothing was found before the search reached its limit.",
                   "لم نجد شيئًا قبل بلوغ حدّ البحث.");
    }

    void set(const SettleSet& set, std::size_t number, AnswerKind wanted) {
        line(1, fmt::format("{}. {}", number, cost(set)));
        for (const engine::Move& move : set.moves) {
            bool first = true;
            for (const MoveLine& told :
                 move_in_words(move, reasoner_, style_, all_ ? SIZE_MAX : kMostClaims)) {
                line(2 + told.depth, (first ? "- " : "  ") + told.text);
                first = false;
            }
        }
        if (set.outright) return;
        if (set.moves.empty()) {
            line(2, say("a source that surveyed this, and found nothing beyond the claims:",
                        "مصدر استقصى ما يلي ولم يجد غير ما في الأقوال:"));
        } else {
            line(2, say("the answer is then: ", "يصير الجواب عندئذ: ") +
                        answer_in_words(AnswerKind::NotInRecord, style_.lang) +
                        as_far_as_recorded(wanted == AnswerKind::Yes) +
                        (set.surveys.empty()
                             ? ""
                             : say("; outright once this is surveyed too:", "؛ ويُحسم إذا استُقصي أيضًا:")));
        }
        surveys(set);
    }

    void surveys(const SettleSet& set) {
        const std::size_t shown = all_ ? set.surveys.size() : std::min(set.surveys.size(), kMostSurveys);
        for (std::size_t i = 0; i < shown; ++i)
            line(3,
                 "- " + pattern_in_words(set.surveys[i].predicate, set.surveys[i].pattern, regime_, style_));
        if (shown < set.surveys.size())
            line(3, fmt::format("- {} {}", set.surveys.size() - shown, say("more", "أخرى")));
    }

    [[nodiscard]] std::string cost(const SettleSet& set) const {
        std::vector<std::string> parts;
        if (set.moves.empty()) parts.push_back(say("a survey", "استقصاء"));
        if (set.grades() > 0) parts.push_back(counted(set.grades(), kGrades, style_.lang));
        if (set.evidence() > 0) parts.push_back(say("new evidence", "بيّنة جديدة"));
        if (set.positions() > 0) parts.push_back(say("taking side among positions", "ترجيح موقف على آخر"));
        if (parts.empty()) parts.push_back(say("no grade", "لا شيء من الدرجات"));
        return say("cost: ", "الكلفة: ") + listed(parts, style_.lang);
    }

    const engine::Settling& settling_;
    const engine::Reasoner& reasoner_;
    const regime::Regime& regime_;
    const Style& style_;
    bool all_;
    std::string text_;
};

}  // namespace

std::string settling_as_text(const engine::Settling& settling, const engine::Reasoner& reasoner,
                             const Style& style, bool all) {
    return SettleText(settling, reasoner, style, all).run();
}

}  // namespace mithaq::report
