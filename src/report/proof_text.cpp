#include "report/proof_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/choices_in_words.h"
#include "report/proof_lines.h"
#include "report/sentences.h"

namespace mithaq::report {

namespace {

using engine::AnswerKind;

class WhyText {
public:
    WhyText(const engine::Why& why, const engine::Reasoner& reasoner, const Style& style, bool full)
        : why_(why), reasoner_(reasoner), regime_(reasoner.regime()), style_(style), full_(full) {}

    std::string run() {
        header();
        for (const engine::WhyBranch& branch : why_.branches) {
            if (!branch.readings.empty()) reading(branch);
            body(branch, branch.readings.empty() ? 0 : 1);
        }
        for (const std::uint32_t question : questions()) no_position(regime_.law.questions[question]);
        return std::move(text_);
    }

private:
    void line(int depth, const std::string& text) {
        text_ += std::string(static_cast<std::size_t>(depth) * 2, ' ') + isolate_latin(text, style_) + "\n";
    }

    std::string say(std::string_view english, std::string_view arabic) const {
        return std::string(style_.pick(english, arabic));
    }

    void header() {
        const engine::Answer& answer = why_.answer;
        line(0, fmt::format("{}{} {}",
                            pattern_in_words(answer.atom.predicate, answer.atom.arguments, regime_, style_),
                            style_.arabic() ? "،" : ",",
                            interval_in_words({answer.on, time::next(answer.on)}, style_.lang)));
        std::string text = say("Answer: ", "الجواب: ") + answer_in_words(answer.kind, style_.lang);
        if (answer.kind == AnswerKind::Contested)
            text += say(": it depends on the reading", ": يتوقف على التفسير");
        line(0, text);
        if (answer.list_of)
            line(0, say("By the list of ", "بحسب قائمة ") + day_in_words(*answer.list_of, style_.lang));
        const std::vector<std::string> causes = causes_in_words(answer.causes, style_.lang);
        if (answer.kind != AnswerKind::Yes && answer.kind != AnswerKind::No && !causes.empty())
            line(0, say("Left open by: ", "سبب عدم الحسم: ") + listed(causes, style_.lang));
        line(0, "");
    }

    void reading(const engine::WhyBranch& branch) {
        for (const auto& [question_index, reading_index] : branch.readings) {
            const law::Question& question = regime_.law.questions[question_index];
            const law::Reading& reading = question.readings[reading_index];
            line(0,
                 fmt::format("{} «{}»", say("Under the reading", "بحسب التفسير"),
                             style_.arabic() && !reading.title_ar.empty() ? reading.title_ar : reading.name));
            const std::string& asked = style_.arabic() ? question.title_ar : question.title_en;
            if (!asked.empty()) line(1, fmt::format("{} {}", say("of the question:", "في مسألة:"), asked));
            for (const law::Holder& holder : reading.holders) line(1, held_by(holder));
        }
        line(1, say("Answer: ", "الجواب: ") + answer_in_words(branch.kind, style_.lang));
    }

    std::string who(record::Symbol id) const { return regime_.record->short_name(id, code_of(style_.lang)); }

    std::string held_by(const law::Holder& holder) const {
        std::string text = say("held by ", "يقول به ") + who(holder.who);
        if (holder.about.index != 0) text += say(" about ", " في شأن ") + who(holder.about);
        if (holder.when)
            text += fmt::format(" ({})", holder.when->is_interval
                                             ? interval_in_words(holder.when->window.interval(), style_.lang)
                                             : edtf_in_words(*holder.when, style_.lang));
        return text + source_of(holder.source);
    }

    std::string source_of(record::Symbol id) const {
        const std::string_view name = regime_.record->symbols.text(id);
        for (const record::Source& source : regime_.record->sources)
            if (source.id == name) return say("; source: ", "؛ المصدر: ") + source_in_words(source);
        return name.empty() ? "" : say("; source: ", "؛ المصدر: ") + std::string(name);
    }

    void body(const engine::WhyBranch& branch, int depth) {
        switch (branch.kind) {
            case AnswerKind::Yes:
            case AnswerKind::No:
                proof(branch.proof, depth);
                break;
            case AnswerKind::NotInRecord:
                not_in_record(branch, depth);
                break;
            case AnswerKind::Open:
            case AnswerKind::Contested:
                open(branch, depth);
                break;
        }
        line(0, "");
    }

    void proof(const std::optional<proof::Proof>& proof, int depth) {
        if (proof && proof->cases.empty()) {
            text_ += ProofLines(*proof, reasoner_, style_, full_).outline(depth);
            return;
        }
        line(depth, say("It comes out so in every way in which the open claims can be settled; there is no "
                        "shorter proof.",
                        "هذه هي النتيجة كيفما حُسمت الأقوال المفتوحة، ولا برهان أقصر من ذلك."));
    }

    void not_in_record(const engine::WhyBranch& branch, int depth) {
        line(depth, branch.on_record ? say("As far as recorded: yes.", "بحسب المسجَّل: نعم.")
                                     : say("Nothing recorded speaks for it.", "لا شيء مسجَّل يؤيده."));
        if (branch.recorded)
            text_ += ProofLines(*branch.recorded, reasoner_, style_, full_).outline(depth + 1);
        if (branch.unsurveyed.empty()) return;
        line(depth, say("Not surveyed, so that silence decides nothing:",
                        "ما لم يُستقصَ، فلا يُستنتج من السكوت عنه شيء:"));
        const std::size_t most = full_ ? branch.unsurveyed.size() : 8;
        std::size_t shown = 0;
        std::string last;
        for (const engine::Unsurveyed& gap : branch.unsurveyed) {
            const std::string text = pattern_in_words(gap.predicate, gap.pattern, regime_, style_);
            if (text == last) continue;
            last = text;
            if (shown++ < most) line(depth + 1, "- " + text);
        }
        if (shown > most) line(depth + 1, fmt::format("- {} {}", shown - most, say("more", "أخرى")));
    }

    void open(const engine::WhyBranch& branch, int depth) {
        world(branch.may_hold, branch.may_fail, say("It holds", "يصحّ"), depth);
        world(branch.may_fail, branch.may_hold, say("It fails", "لا يصحّ"), depth);
    }

    // What is settled so in this world and otherwise in the other one decides; the rest only in full.
    void world(const std::optional<proof::Proof>& proof, const std::optional<proof::Proof>& other,
               const std::string& lead, int depth) {
        if (!proof)
            return line(depth, lead + say(": no single world was found that shows it.",
                                          ": لم نجد حالة واحدة تبيّنه."));
        line(depth, lead + say(", if:", "، إذا:"));
        std::size_t shown = 0;
        const std::size_t most = full_ ? proof->world.size() : 8;
        for (const proof::Narrowed& narrowed : proof->world) {
            const bool same =
                other && std::find(other->world.begin(), other->world.end(), narrowed) != other->world.end();
            if ((!same || full_) && shown++ < most)
                line(depth + 1, "- " + narrowed_in_words(narrowed, regime_, reasoner_.facts(), style_));
        }
        if (shown > most) line(depth + 1, fmt::format("- {} {}", shown - most, say("more", "أخرى")));
        line(depth, say("Then:", "وعندئذ:"));
        text_ += ProofLines(*proof, reasoner_, style_, full_).outline(depth + 1);
    }

    std::vector<std::uint32_t> questions() const {
        std::vector<std::uint32_t> found;
        for (const engine::WhyBranch& branch : why_.branches)
            for (const auto& entry : branch.readings)
                if (std::find(found.begin(), found.end(), entry.first) == found.end())
                    found.push_back(entry.first);
        return found;
    }

    void no_position(const law::Question& question) {
        std::vector<std::string> names;
        std::string source;
        for (const law::Holder& holder : question.no_position) {
            names.push_back(who(holder.who));
            source = source_of(holder.source);
        }
        if (!names.empty())
            line(0, say("Takes no position, on record: ", "لا موقف له في السجل: ") +
                        listed(names, style_.lang) + source);
    }

    const engine::Why& why_;
    const engine::Reasoner& reasoner_;
    const regime::Regime& regime_;
    const Style& style_;
    bool full_;
    std::string text_;
};

}  // namespace

std::string why_text(const engine::Why& why, const engine::Reasoner& reasoner, const Style& style,
                     bool full) {
    return WhyText(why, reasoner, style, full).run();
}

}  // namespace mithaq::report
