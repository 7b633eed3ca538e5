#include "report/sentences.h"

#include <fmt/format.h>

namespace mithaq::report {

namespace {

std::string short_value(record::Value value, const record::Record& record, Lang lang) {
    if (value.kind() == record::Value::Kind::Symbol && record.entity(value.symbol()) != nullptr)
        return record.short_name(value.symbol(), code_of(lang));
    return value_in_words(value, record, lang);
}

}  // namespace

std::string value_as_written(record::Value value, const record::Symbols& symbols) {
    switch (value.kind()) {
        case record::Value::Kind::None:
            return "_";
        case record::Value::Kind::Symbol:
            return std::string(symbols.text(value.symbol()));
        case record::Value::Kind::Integer:
            return std::to_string(value.integer());
        case record::Value::Kind::Day:
            return time::to_string(value.day());
    }
    return "_";
}

std::string atom_as_written(const law::GroundAtom& atom, const law::Program& law,
                            const record::Symbols& symbols) {
    std::string text(symbols.text(law.predicate(atom.predicate).name));
    text += '(';
    for (std::size_t i = 0; i < atom.arguments.size(); ++i)
        text += (i == 0 ? "" : ", ") + value_as_written(atom.arguments[i], symbols);
    // A key leaves the number out.
    if (atom.arguments.size() < law.predicate(atom.predicate).arguments.size())
        text += atom.arguments.empty() ? "_" : ", _";
    return text + ')';
}

std::string atom_in_words(const law::GroundAtom& atom, const law::Program& law, const record::Record& record,
                          const Style& style, std::string_view number) {
    const law::Predicate& predicate = law.predicate(atom.predicate);
    const std::string& text = style.arabic() ? predicate.template_ar : predicate.template_en;
    if (text.empty()) return atom_as_written(atom, law, record.symbols);
    return fill_template(text, [&](std::string_view name) -> std::string {
        for (std::size_t i = 0; i < predicate.arguments.size() && i < atom.arguments.size(); ++i)
            if (predicate.arguments[i].name == name && !atom.arguments[i].is_none())
                return short_value(atom.arguments[i], record, style.lang);
        return std::string(number);
    });
}

std::string source_in_words(const record::Source& source) {
    std::string text = source.title;
    for (const std::string* part : {&source.publisher, &source.issued, &source.url})
        if (!part->empty() && text.find(*part) == std::string::npos)
            text += (text.empty() ? "" : ", ") + *part;
    return text.empty() ? source.id : text;
}

std::string citation(const record::Claim& claim, const record::Record& record, const Style& style) {
    std::string text = source_in_words(record.source(claim.source));
    if (!claim.locator.empty()) text += ", " + claim.locator;
    text += fmt::format(" [{}]", grade_text(claim.grade));
    if (claim.by.index != 0)
        text += fmt::format(" — {} {}", style.pick("said by", "بحسب"),
                            record.short_name(claim.by, code_of(style.lang)));
    return text + fmt::format(" ({})", claim.id);
}

std::string outside_horizon_in_words(const record::Record& record, const Style& style) {
    return fmt::format(
        "{}{}",
        style.pick("The day lies outside of the horizon of this regime, and recursive rules derive "
                   "nothing there; the horizon runs ",
                   "يقع هذا اليوم خارج أفق هذا النظام، ولا تستنتج القواعد التكرارية شيئًا هناك؛ والأفق "),
        interval_in_words({record.horizon_from, record.horizon_to}, style.lang));
}

}  // namespace mithaq::report
