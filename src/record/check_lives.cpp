#include <fmt/format.h>

#include "record/checks.h"

namespace mithaq::record::check {

namespace {

using diagnostics::Kind;
using diagnostics::Severity;

// The days that a claim speaks of, as far as it says: an end that is left out says nothing.
struct Days {
    std::optional<time::Day> first;  // at the latest
    std::optional<time::Day> last;   // at the earliest
    bool for_good = false;
};

Days days_of(const Claim& claim) {
    if (claim.when) return {claim.when->window.last, claim.when->window.first, false};
    Days days;
    if (claim.from) days = {claim.from->window.last, claim.from->window.first, false};
    if (claim.seen_to) days.last = claim.seen_to->window.first;
    if (!claim.to) return days;
    days.for_good = claim.to->window.first == time::kOpenEnd;
    if (!days.for_good) days.last = claim.to->window.first - std::chrono::days{1};
    return days;
}

class Lives {
public:
    Lives(const Record& record, diagnostics::Diagnostics& warnings) : record_(record), warnings_(warnings) {}

    void check(const Claim& claim) {
        const Days days = days_of(claim);
        const Table& table = record_.tables[claim.table];
        for (std::size_t i = 0; i < table.arguments.size(); ++i) {
            if (table.arguments[i].type != ColumnType::Entity) continue;
            const record::Value value = claim.arguments[i];
            if (value.kind() != Value::Kind::Symbol) continue;
            if (const Entity* entity = record_.entity(value.symbol())) check(claim, days, *entity);
        }
    }

private:
    void check(const Claim& claim, const Days& days, const Entity& entity) {
        if (entity.from && days.first && *days.first < entity.from->window.first)
            return warn(claim, entity, "before", *days.first, entity.from->window.first, "it began");
        if (!entity.to) return;
        // `to` of an entity is the first day without it.
        const time::Day gone = entity.to->window.last;
        if (days.last && *days.last >= gone)
            return warn(claim, entity, "after", *days.last, gone, "it ended");
        if (days.for_good) return warn(claim, entity, "for good, after", std::nullopt, gone, "it ended");
    }

    void warn(const Claim& claim, const Entity& entity, std::string_view side, std::optional<time::Day> day,
              time::Day limit, std::string_view what) {
        const std::string id(record_.symbols.text(entity.id));
        warnings_.push_back(
            {Kind::OutsideLife,
             claim.where,
             fmt::format("`{}` speaks of `{}` {} {}", claim.id, id,
                         day ? "on " + time::to_string(*day) + ", " + std::string(side) : std::string(side),
                         fmt::format("{} ({})", what, time::to_string(limit))),
             {{entity.where, "its life"}},
             "mend the day, name who acted then, or mend the life in entities.csv",
             Severity::Warning});
    }

    const Record& record_;
    diagnostics::Diagnostics& warnings_;
};

}  // namespace

void lives(const Record& record, diagnostics::Diagnostics& warnings) {
    Lives check(record, warnings);
    for (const Claim& claim : record.claims)
        if (claim.stance == Stance::Asserts) check.check(claim);
}

}  // namespace mithaq::record::check
