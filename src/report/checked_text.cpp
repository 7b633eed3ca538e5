#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "report/checked.h"
#include "report/readings_in_words.h"
#include "report/sentences.h"

namespace mithaq::report {

using verdict::Judgement;
using verdict::Reason;
using verdict::Verdict;

namespace {

constexpr std::size_t kMostSources = 3;
constexpr std::size_t kMostMembers = 3;  // of a group, shown one by one

struct Look {
    Verdict verdict;
    const char* mark;
    const char* colour;  // blue and ochre, never red and green; the word stands beside it
    std::string_view en;
    std::string_view ar;
};

constexpr std::array<Look, 4> kLooks{
    {{Verdict::Supported, "✓", "\033[34m", "supported", "يوافق السجل"},
     {Verdict::Contradicted, "✗", "\033[33m", "contradicted", "يخالف السجل"},
     {Verdict::Contested, "≠", "\033[35m", "contested", "محلّ خلاف"},
     {Verdict::NotInRecord, "·", "\033[2m", "not in the record", "لا يحسمه السجل"}}};

const Look& look_of(Verdict verdict) {
    return *std::find_if(kLooks.begin(), kLooks.end(),
                         [&](const Look& look) { return look.verdict == verdict; });
}

std::string reason_in_words(Reason reason, const Style& style) {
    switch (reason) {
        case Reason::None:
            return {};
        case Reason::SourcesDiffer:
            return std::string(style.pick("sources or positions differ", "المصادر أو المواقف متباينة"));
        case Reason::ReadingsDiffer:
            return std::string(style.pick("readings of the law differ", "تفسيرات الحكم متباينة"));
        case Reason::DateTooCoarse:
            return std::string(style.pick("the record's date is coarser than the text's",
                                          "التاريخ في السجل أقل دقة منه في النص"));
        case Reason::WeakSources:
            return std::string(style.pick("only sources weaker than this view accepts",
                                          "مصادر أضعف مما يقبله هذا المنظور فقط"));
        case Reason::NotSurveyed:
            return std::string(style.pick("no source surveys this", "لا مصدر يحصي هذا الأمر"));
        case Reason::NumberUnknown:
            return std::string(
                style.pick("the record has this, but no number for it", "الأمر في السجل لكن بلا عدد"));
        case Reason::UnknownWord:
            return std::string(style.pick("it names what the record does not know", "فيه ما لا يعرفه السجل"));
        case Reason::NoRule:
            return std::string(
                style.pick("no rule judges this kind of claim", "لا قاعدة للتحقق من هذا النوع من الأقوال"));
    }
    return {};
}

std::string numbers_in_words(const std::vector<record::Range>& numbers, Lang lang) {
    std::vector<std::string> words;
    for (const record::Range& range : numbers) {
        std::string text = range_in_words(range, lang);
        if (std::find(words.begin(), words.end(), text) == words.end()) words.push_back(std::move(text));
    }
    return listed_with_or(words, lang);
}

class ClaimBlock {
public:
    ClaimBlock(const CheckedClaim& checked, const regime::Regime& regime, const Style& style)
        : checked_(checked), regime_(regime), style_(style) {}

    std::string text(std::size_t number) {
        const Judgement& judgement = checked_.judgement;
        const Look& look = look_of(judgement.verdict);
        const std::string verdict = verdict_in_words(judgement.verdict, style_.lang);
        out_ = fmt::format("{:>3}. {}{} {}{}  {}\n", number, style_.colour ? look.colour : "", look.mark,
                           verdict, style_.colour ? "\033[0m" : "", quoted(checked_.claim.span));
        for (std::size_t i = 0; i < judgement.asked.size() && i < 1; ++i)
            line(style_.pick("claim", "القول"), said());
        if (const std::string why = reason_in_words(judgement.reason, style_); !why.empty())
            line(style_.pick("why", "السبب"), why);
        misnaming();
        branches();
        facts();
        sources();
        known_then();
        return out_;
    }

private:
    void line(std::string_view label, const std::string& text) {
        out_ += fmt::format("       {}: {}\n", label, isolate_latin(text, style_));
    }

    [[nodiscard]] std::string quoted(std::string span) const {
        std::replace(span.begin(), span.end(), '\n', ' ');
        return style_.arabic() ? "«" + span + "»" : "“" + span + "”";
    }

    [[nodiscard]] std::string said() const {
        const reader::ReadClaim& claim = checked_.claim;
        const Judgement& judgement = checked_.judgement;
        std::string text = judgement.asked.size() == 1
                               ? atom_in_words(judgement.asked.front(), regime_.law, *regime_.record, style_,
                                               claim.number ? said_number(*claim.number) : "…")
                               : fmt::format("{} ({})", claim.predicate,
                                             counted(static_cast<std::int64_t>(judgement.asked.size()),
                                                     kMembers, style_.lang));
        if (claim.negative) text = std::string(style_.pick("not: ", "نفي: ")) + text;
        if (claim.number && !shows_number()) text += fmt::format(" — {}", said_number(*claim.number));
        for (const std::string* date : {&claim.date, &claim.from, &claim.to})
            if (const auto parsed = time::parse_edtf(*date); parsed)
                text += fmt::format(" — {}", edtf_in_words(*parsed, style_.lang));
        if (!claim.attribution.empty())
            text += fmt::format(" — {} {}", style_.pick("said by", "بحسب"), who(claim.attribution));
        return text;
    }

    // The template of an atom with a range says the number itself.
    [[nodiscard]] bool shows_number() const {
        const auto& asked = checked_.judgement.asked;
        return asked.size() == 1 && regime_.law.predicate(asked.front().predicate).has_range();
    }

    [[nodiscard]] std::string who(const std::string& id) const {
        const record::Symbol symbol = regime_.record->symbols.find(id);
        return regime_.record->entity(symbol) != nullptr
                   ? regime_.record->short_name(symbol, code_of(style_.lang))
                   : id;
    }

    [[nodiscard]] std::string said_number(const reader::Number& number) const {
        const auto figure = [](double value) { return fmt::format("{:g}", value); };
        std::string text;
        if (number.low && number.high && *number.low == *number.high)
            text = figure(*number.low);
        else if (number.low && number.high)
            text = fmt::format("{} {} {} {}", style_.pick("from", "من"), figure(*number.low),
                               style_.pick("to", "إلى"), figure(*number.high));
        else if (number.low)
            text = fmt::format("{} {}", style_.pick("at least", "لا يقل عن"), figure(*number.low));
        else if (number.high)
            text = fmt::format("{} {}", style_.pick("at most", "لا يزيد على"), figure(*number.high));
        return number.approx ? fmt::format("{} {}", style_.pick("about", "نحو"), text) : text;
    }

    void misnaming() {
        if (checked_.claim.misnamed_as.empty()) return;
        const auto meant = checked_.claim.args.find("instrument");
        if (meant == checked_.claim.args.end()) return;
        line(style_.pick("wrong name", "اسم في غير محله"),
             fmt::format("{} → {}", quoted(checked_.claim.misnamed_as), who(meant->second)));
    }

    void branches() {
        for (const verdict::Branch& branch : checked_.judgement.branches)
            line(style_.pick("reading", "تفسير"),
                 fmt::format("{}: {}",
                             listed(readings_in_words(branch.readings, regime_, style_.lang), style_.lang),
                             verdict_in_words(branch.verdict, style_.lang)));
    }

    void facts() {
        const Judgement& judgement = checked_.judgement;
        std::size_t shown = 0;
        for (const verdict::Fact& fact : judgement.facts) {
            if (judgement.asked.size() > 1 && shown++ == kMostMembers) break;
            const std::string numbers =
                fact.numbers.empty() ? "…" : numbers_in_words(fact.numbers, style_.lang);
            std::string text = atom_in_words(fact.atom, regime_.law, *regime_.record, style_, numbers);
            if (!fact.numbers.empty() && !regime_.law.predicate(fact.atom.predicate).has_range())
                text += ": " + numbers;
            if (!fact.days.empty()) text += fmt::format("{} {}", style_.arabic() ? "،" : ",", when(fact));
            line(fact.certain ? style_.pick("the record has", "في السجل")
                              : style_.pick("possible on the record", "محتمل بحسب السجل"),
                 text);
        }
        if (judgement.list_of)
            line(style_.pick("list of", "قائمة بتاريخ"), day_in_words(*judgement.list_of, style_.lang));
        for (const std::string& id : judgement.lists)
            for (const record::Source& source : regime_.record->sources)
                if (source.id == id) line(style_.pick("source", "مصدر"), source_in_words(source));
    }

    // The days, or for an event of uncertain day that it lies in a window.
    [[nodiscard]] std::string when(const verdict::Fact& fact) const {
        if (fact.windows.empty()) return days_in_words(fact.days, style_.lang);
        std::vector<std::string> words;
        for (const time::Window& window : fact.windows) words.push_back(window_in_words(window, style_.lang));
        return listed(words, style_.lang);
    }

    void sources() {
        const auto& claims = checked_.judgement.claims;
        for (std::size_t i = 0; i < claims.size() && i < kMostSources; ++i)
            line(style_.pick("source", "مصدر"),
                 citation(regime_.record->claim(claims[i]), *regime_.record, style_));
        if (claims.size() > kMostSources)
            line(style_.pick("and", "و"),
                 counted(static_cast<std::int64_t>(claims.size() - kMostSources), kClaims, style_.lang) +
                     std::string(style_.pick(" more (--format jsonl)", " غيرها (--format jsonl)")));
    }

    void known_then() {
        if (!checked_.judgement.known_then) return;
        line(style_.pick("as known when published", "بحسب المعلوم يوم النشر"),
             verdict_in_words(*checked_.judgement.known_then, style_.lang));
    }

    const CheckedClaim& checked_;
    const regime::Regime& regime_;
    const Style& style_;
    std::string out_;
};

std::string summary(const CheckedText& text, const Style& style) {
    std::vector<std::string> parts;
    for (const Look& look : kLooks) {
        const auto count = std::count_if(
            text.claims.begin(), text.claims.end(),
            [&](const CheckedClaim& checked) { return checked.judgement.verdict == look.verdict; });
        if (count > 0) parts.push_back(fmt::format("{} {}", count, style.pick(look.en, look.ar)));
    }
    return fmt::format("{} — {}{}{}\n", isolated(text.shown, style),
                       counted(static_cast<std::int64_t>(text.claims.size()), kClaims, style.lang),
                       parts.empty() ? "" : ": ", listed(parts, style.lang));
}

}  // namespace

std::string verdict_in_words(Verdict verdict, Lang lang) {
    const Look& look = look_of(verdict);
    return std::string(lang == Lang::Arabic ? look.ar : look.en);
}

std::string checked_as_text(const CheckedText& text, const regime::Regime& regime, const Style& style) {
    std::string out = summary(text, style) + "\n";
    for (std::size_t i = 0; i < text.claims.size(); ++i)
        out += ClaimBlock(text.claims[i], regime, style).text(i + 1) + "\n";
    return out;
}

}  // namespace mithaq::report
