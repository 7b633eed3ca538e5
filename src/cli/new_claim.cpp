#include "cli/new_claim.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "cli/supposed_claim.h"
#include "diagnostics/near_names.h"
#include "law/print.h"

namespace mithaq::cli {

namespace {

// The source of that id; one that is not there is a fault.
const record::Source* source_of(const std::string& id, const record::Record& record,
                                diagnostics::Diagnostics& faults) {
    const auto found = std::ranges::find(record.sources, id, &record::Source::id);
    if (found != record.sources.end()) return &*found;
    std::vector<std::string> known;
    for (const record::Source& source : record.sources) known.push_back(source.id);
    const std::string near = diagnostics::did_you_mean(id, known);
    faults.push_back(bad_usage(
        "there is no source `" + id + "`",
        near.empty() ? "add it to sources.json, the regime's or that of an --overlay, first" : near));
    return nullptr;
}

class RowMaker {
public:
    RowMaker(const record::Claim& claim, const std::map<std::string, std::string>& words,
             const NewClaim& more, const record::Source& source, const Context& context,
             const regime::Regime& regime)
        : claim_(claim),
          words_(words),
          more_(more),
          source_(source),
          context_(context),
          record_(*regime.record),
          table_(record_.tables[claim.table]) {}

    diagnostics::Result<NewRow> make() {
        NewRow row;
        row.table = table_.predicate;
        row.path = table_.path;
        put("id", "");
        for (std::size_t i = 0; i < table_.arguments.size(); ++i)
            put(table_.arguments[i].name, text_of(claim_.arguments[i]));
        if (table_.single) put("act", word("act"));
        put_dates();
        if (table_.has_quantity) put_number();
        put("by", word("by"));
        put("basis", more_.position ? "position" : "");
        put("source", more_.source);
        put("locator", more_.locator);
        put("grade", grade());
        put("stance", claim_.stance == record::Stance::Denies ? "denies" : "");
        put("recorded", more_.recorded.empty() ? time::to_string(context_.today) : more_.recorded);
        put("replaces", more_.replaces);
        put("note", more_.note);
        check_twin();
        if (!faults_.empty()) return tl::unexpected(std::move(faults_));
        row.id = id();
        cells_.front().second = row.id;
        row.cells = std::move(cells_);
        return row;
    }

private:
    void put(std::string column, std::string text) {
        cells_.emplace_back(std::move(column), std::move(text));
    }
    [[nodiscard]] std::string word(const std::string& name) const {
        const auto found = words_.find(name);
        return found == words_.end() ? std::string() : found->second;
    }
    [[nodiscard]] std::string text_of(record::Value value) const {
        return value.is_none() ? std::string() : law::print(value, record_.symbols);
    }

    void put_dates() {
        if (table_.shape == record::Shape::Event) return put("when", word("on"));
        // On a day: seen to hold then.
        const std::string on = word("on");
        put("from", on.empty() ? word("from") : on);
        put("to", word("to"));
        put("seen_to", on);
    }

    void put_number() {
        const std::string number = word("number");
        const auto dots = number.find("..");
        const bool exact = dots == std::string::npos;
        put("low", exact ? "" : number.substr(0, dots));
        put("best", exact ? number : "");
        put("high", exact ? "" : number.substr(dots + 2));
    }

    [[nodiscard]] std::string grade() const {
        if (const std::string given = word("grade"); !given.empty()) return given;
        return std::string{source_.reliability, '2'};
    }

    // The same from the same source, whatever its id.
    void check_twin() {
        for (const record::Claim& other : record_.claims) {
            if (other.table != claim_.table || other.arguments != claim_.arguments ||
                other.stance != claim_.stance || record_.source(other.source).id != more_.source)
                continue;
            const bool state = table_.shape == record::Shape::State;
            const bool same =
                other.when == claim_.when && other.from == claim_.from &&
                (!state || words_.contains("on") || other.to == claim_.to) &&
                other.quantity.has_value() == claim_.quantity.has_value() &&
                (!other.quantity || (other.quantity->worst_low() == claim_.quantity->worst_low() &&
                                     other.quantity->worst_high() == claim_.quantity->worst_high()));
            if (same && more_.replaces.empty())
                return faults_.push_back(bad_usage("the record has it already, as `" + other.id + "`"));
        }
    }

    // Arguments, and the day of what can happen twice.
    [[nodiscard]] std::string id() const {
        std::string parts;
        const auto add = [&](std::string_view part) {
            if (part.empty()) return;
            if (!parts.empty()) parts += '-';
            for (const char c : part) parts += c == '/' || c == ' ' ? '_' : c;
        };
        for (std::size_t i = 0; i < table_.arguments.size(); ++i)
            if (table_.arguments[i].key || table_.single == false) add(text_of(claim_.arguments[i]));
        if (!table_.single) add(words_.contains("on") ? word("on") : word("from"));
        if (claim_.stance == record::Stance::Denies) add("denied");
        const std::string base = table_.predicate + "/" + (parts.empty() ? "all" : parts);
        std::string id = base;
        for (int number = 2; record_.find_claim(id); ++number) id = fmt::format("{}.{}", base, number);
        return id;
    }

    const record::Claim& claim_;
    const std::map<std::string, std::string>& words_;
    const NewClaim& more_;
    const record::Source& source_;
    const Context& context_;
    const record::Record& record_;
    const record::Table& table_;
    record::Row cells_;
    diagnostics::Diagnostics faults_;
};

}  // namespace

diagnostics::Result<NewRow> new_row(const std::string& claim, const NewClaim& more, Context& context,
                                    const regime::Regime& regime) {
    std::map<std::string, std::string> words;
    const auto parsed = parse_supposed(claim, 1, context, regime, &words);
    diagnostics::Diagnostics faults;
    if (!parsed) faults = parsed.error();
    const record::Source* source = source_of(more.source, *regime.record, faults);
    if (!faults.empty()) return tl::unexpected(std::move(faults));
    return RowMaker(*parsed, words, more, *source, context, regime).make();
}

}  // namespace mithaq::cli
