#include "report/proof_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/choices_in_words.h"
#include "report/proof_keys.h"
#include "report/proof_lines.h"
#include "report/readings_in_words.h"
#include "report/sentences.h"
#include "report/speaks_against.h"

namespace mithaq::report {

namespace {

using engine::AnswerKind;

const CountedNoun kCases{"case", "cases", "حالة", "حالتين", "حالات", "حالة", true};

class WhyText {
public:
    WhyText(const engine::Why& why, const engine::Reasoner& reasoner, const Style& style, bool full)
        : why_(why),
          reasoner_(reasoner),
          regime_(reasoner.regime()),
          style_(style),
          full_(full),
          outline_(style_) {}

    std::string run() {
        header();
        common();
        for (const engine::WhyBranch& branch : why_.branches) {
            section();
            if (!branch.readings.empty()) reading(branch);
            body(branch, branch.readings.empty() ? 0 : 1);
        }
        section();
        for (const std::uint32_t question : questions()) no_position(regime_.law.questions[question]);
        return outline_.text();
    }

private:
    void line(int depth, const std::string& text) { outline_.line(depth, text); }

    // What is told of one branch, or of one kind, has a length.
    void section() {
        constexpr std::size_t kMostLines = 120;
        outline_.section(full_ ? std::nullopt : std::optional<std::size_t>(kMostLines));
    }

    void tell(const proof::Proof& proof, int depth) {
        ProofLines(proof, reasoner_, style_, full_, outline_).tell(depth);
    }

    // What several proofs rest on is told once, before what is different in each.
    void common_to(const std::vector<const proof::Proof*>& proofs, const std::string& lead, int depth) {
        const std::vector<CommonPart> parts = common_parts(proofs);
        if (parts.empty()) return;
        line(depth, lead);
        for (const CommonPart& part : parts)
            ProofLines(*proofs[part.proof], reasoner_, style_, full_, outline_).tell(part.node, depth + 1);
    }

    void common() {
        std::vector<const proof::Proof*> proofs;
        for (const engine::WhyBranch& branch : why_.branches)
            for (const auto* proof : {&branch.proof, &branch.recorded})
                if (*proof && (*proof)->cases.empty()) proofs.push_back(&**proof);
        if (proofs.size() < 2) return;
        section();
        common_to(proofs, say("Common to several readings:", "ما تشترك فيه عدة تفسيرات:"), 0);
        line(0, "");
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
        if (answer.outside_horizon) line(0, outside_horizon_in_words(*regime_.record, style_));
        if (answer.list_of)
            line(0, say("By the list of ", "بحسب قائمة ") + day_in_words(*answer.list_of, style_.lang));
        const std::vector<std::string> causes = causes_in_words(answer.causes, style_.lang);
        if (answer.kind != AnswerKind::Yes && answer.kind != AnswerKind::No && !causes.empty())
            line(0, say("Left open by: ", "سبب عدم الحسم: ") + listed(causes, style_.lang));
        line(0, "");
    }

    void reading(const engine::WhyBranch& branch) {
        for (const auto& [question_index, allowed] : branch.readings) {
            const law::Question& question = regime_.law.questions[question_index];
            std::vector<std::string> titles;
            for (const std::uint32_t reading : allowed)
                titles.push_back(fmt::format("«{}»", title_of(question.readings[reading], style_.lang)));
            line(0, fmt::format("{} {}", say("Under the reading", "بحسب التفسير"),
                                listed_with_or(titles, style_.lang)));
            const std::string& asked = style_.arabic() ? question.title_ar : question.title_en;
            if (!asked.empty()) line(1, fmt::format("{} {}", say("of the question:", "في مسألة:"), asked));
            for (const std::uint32_t reading : allowed)
                for (const law::Holder& holder : question.readings[reading].holders) line(1, held_by(holder));
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
                proof(branch.proof, branch, depth);
                if (branch.kind == AnswerKind::Yes) against(branch, depth);
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

    void proof(const std::optional<proof::Proof>& proof, const engine::WhyBranch& branch, int depth) {
        if (proof && proof->cases.empty()) {
            tell(*proof, depth);
            return others(branch, depth);
        }
        if (proof) return cases(*proof, depth);
        if (!branch.too_many_cases)
            return line(depth, say("No proof is shown: none was found by the steps that the checker knows.",
                                   "لا برهان معروضًا: لم يُعثر على برهان بالخطوات التي يعرفها المدقِّق."));
        line(depth, say("It comes out so in every way in which the open claims can be settled; these are too "
                        "many to tell. One of them:",
                        "هذه هي النتيجة كيفما حُسمت الأقوال المفتوحة، وهي أكثر من أن تُسرد. إحداها:"));
        if (branch.one_case)
            world(branch.one_case, std::nullopt, say("It comes out so", "هذه هي النتيجة"), depth);
    }

    // The ways in which open claims can be settled, each with its proof.
    struct Way {
        std::vector<proof::Narrowed> left;  // the last of each choice
        const proof::Proof* proof = nullptr;
    };

    static void gather_ways(const proof::Proof& proof, std::vector<proof::Narrowed> left,
                            std::vector<Way>& ways) {
        if (proof.cases.empty()) return ways.push_back({std::move(left), &proof});
        for (const proof::Case& one : proof.cases) {
            std::vector<proof::Narrowed> narrower = left;
            std::erase_if(narrower, [&](const proof::Narrowed& before) {
                return before.predicate == one.left.predicate && before.choice == one.left.choice;
            });
            narrower.push_back(one.left);
            gather_ways(one.proof, std::move(narrower), ways);
        }
    }

    void cases(const proof::Proof& proof, int depth) {
        std::vector<Way> ways;
        gather_ways(proof, {}, ways);
        line(depth, fmt::format("{} {}:",
                                say("The record leaves something open, but it comes out so in each of",
                                    "في السجل ما هو مفتوح، لكن هذه هي النتيجة في كل من"),
                                counted(static_cast<std::int64_t>(ways.size()), kCases, style_.lang)));
        std::vector<const proof::Proof*> proofs;
        for (const Way& way : ways) proofs.push_back(way.proof);
        common_to(proofs, say("Common to several cases:", "ما تشترك فيه عدة حالات:"), depth);
        const std::size_t most = full_ ? ways.size() : 8;
        for (std::size_t i = 0; i < ways.size() && i < most; ++i) {
            line(depth, fmt::format("{} {}:", say("Case", "الحالة"), i + 1));
            for (const proof::Narrowed& left : ways[i].left)
                line(depth + 1,
                     say("if ", "إذا صحّ: ") + narrowed_in_words(left, regime_, reasoner_.facts(), style_));
            tell(*ways[i].proof, depth + 1);
        }
        if (most < ways.size()) line(depth, and_more(ways.size() - most, style_));
    }

    // In full: the other ways in which it follows.
    void others(const engine::WhyBranch& branch, int depth) {
        if (!full_ || branch.others.empty()) return;
        line(depth, say("It also follows in other ways:", "ويلزم أيضًا من طرق أخرى:"));
        for (const proof::Proof& other : branch.others) tell(other, depth + 1);
    }

    void against(const engine::WhyBranch& branch, int depth) {
        if (!branch.proof) return;
        const std::vector<Against> all = speaks_against(*branch.proof, regime_, reasoner_.facts());
        if (all.empty()) return;
        line(depth, say("What the record has against it:", "ما في السجل مما يخالفه:"));
        const std::size_t most = full_ ? all.size() : 6;
        for (std::size_t i = 0; i < all.size() && i < most; ++i) {
            const Against& one = all[i];
            const record::Claim& claim = regime_.record->claim(one.claim);
            const std::string what = pattern_in_words(one.predicate, one.arguments, regime_, style_);
            const std::string days =
                claim.when ? say(", ", "، ") + edtf_in_words(*claim.when, style_.lang) : "";
            std::string text = one.kind == Against::Kind::Denies ? say("denied: ", "نُفي: ")
                               : one.kind == Against::Kind::Position
                                   ? say("disputed, as a position: ", "محلّ اعتراض، موقفًا: ")
                                   : say("another source has: ", "في مصدر آخر: ");
            outline_.statement(depth + 1, text + what + days);
            line(depth + 2, say("source: ", "المصدر: ") + citation(claim, *regime_.record, style_));
        }
        if (most < all.size()) line(depth + 1, and_more(all.size() - most, style_));
    }

    void not_in_record(const engine::WhyBranch& branch, int depth) {
        line(depth, branch.on_record ? say("As far as recorded: yes.", "بحسب المسجَّل: نعم.")
                                     : say("Nothing recorded speaks for it.", "لا شيء مسجَّل يؤيده."));
        if (branch.recorded || branch.too_many_cases) proof(branch.recorded, branch, depth + 1);
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
            if (shown++ < most) outline_.statement(depth + 1, text);
        }
        if (shown > most) line(depth + 1, and_more(shown - most, style_));
    }

    void open(const engine::WhyBranch& branch, int depth) {
        world(branch.may_hold, branch.may_fail, say("It holds", "يصحّ"), depth);
        world(branch.may_fail, branch.may_hold, say("It fails", "لا يصحّ"), depth);
    }

    // What has to be settled so in these worlds, then what follows.
    void world(const std::optional<proof::Proof>& proof, const std::optional<proof::Proof>& other,
               const std::string& lead, int depth) {
        if (!proof)
            return line(depth, lead + say(": no single world was found that shows it.",
                                          ": لم نجد حالة واحدة تبيّنه."));
        if (proof->world.empty())
            line(depth, lead + say(", whatever else is open:", "، أيًّا كان ما سواه مفتوحًا:"));
        else
            line(depth, lead + say(", if:", "، إذا:"));
        // What decides comes first: choices that the other side settles otherwise.
        std::vector<const proof::Narrowed*> settled;
        for (const bool both : {true, false})
            for (const proof::Narrowed& narrowed : proof->world)
                if (is_settled_in(other, narrowed) == both) settled.push_back(&narrowed);
        // Several claims of the same read the same.
        std::vector<std::pair<std::string, std::int64_t>> said;
        for (const proof::Narrowed* narrowed : settled) {
            std::string text = narrowed_in_words(*narrowed, regime_, reasoner_.facts(), style_);
            if (!said.empty() && said.back().first == text)
                ++said.back().second;
            else
                said.emplace_back(std::move(text), 1);
        }
        const std::size_t most = full_ ? said.size() : 8;
        for (std::size_t i = 0; i < said.size() && i < most; ++i)
            outline_.statement(
                depth + 1,
                said[i].second == 1
                    ? said[i].first
                    : said[i].first + fmt::format(" ({})", counted(said[i].second, kClaims, style_.lang)));
        if (said.size() > most) line(depth + 1, and_more(said.size() - most, style_));
        line(depth, say("Then:", "وعندئذ:"));
        tell(*proof, depth + 1);
    }

    static bool is_settled_in(const std::optional<proof::Proof>& proof, const proof::Narrowed& choice) {
        return proof && std::any_of(proof->world.begin(), proof->world.end(), [&](const auto& one) {
                   return one.predicate == choice.predicate && one.choice == choice.choice;
               });
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
    Outline outline_;
};

}  // namespace

std::string why_text(const engine::Why& why, const engine::Reasoner& reasoner, const Style& style,
                     bool full) {
    return WhyText(why, reasoner, style, full).run();
}

}  // namespace mithaq::report
