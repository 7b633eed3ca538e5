#include <fmt/format.h>

#include <unordered_map>
#include <unordered_set>

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

    [[nodiscard]] static std::optional<time::Day> known(time::Day day) {
        return time::is_open(day) ? std::nullopt : std::optional(day);
    }
};

Days days_of(const Claim& claim) {
    if (claim.when)
        return {Days::known(claim.when->window.last), Days::known(claim.when->window.first), false};
    Days days;
    if (claim.from)
        days = {Days::known(claim.from->window.last), Days::known(claim.from->window.first), false};
    if (claim.seen_to) days.last = Days::known(claim.seen_to->window.first);
    if (!claim.to) return days;
    days.for_good = claim.to->window.first == time::kOpenEnd;
    // The first day on which it no longer held.
    if (!days.for_good) days.last = Days::known(time::previous(claim.to->window.first));
    return days;
}

class LifeCheck {
public:
    LifeCheck(const Record& record, const Lives& known, diagnostics::Diagnostics& warnings)
        : record_(record), outlive_(known.outlive), warnings_(warnings) {
        for (const Claim& claim : record.claims)
            for (const Lives::Continuation& each : known.continuations)
                if (each.table == claim.table && claim.stance == Stance::Asserts)
                    continues(claim.arguments[each.successor], claim.arguments[each.predecessor]);
    }

    void check(const Claim& claim) {
        const Table& table = record_.tables[claim.table];
        Days days = days_of(claim);
        // A number that holds for good is of what was.
        if (table.has_quantity) days.for_good = false;
        for (std::size_t i = 0; i < table.arguments.size(); ++i) {
            if (table.arguments[i].type != ColumnType::Entity) continue;
            const record::Value value = claim.arguments[i];
            if (value.kind() != Value::Kind::Symbol) continue;
            if (const Entity* entity = record_.entity(value.symbol())) check(claim, days, *entity);
        }
    }

private:
    void continues(Value successor, Value predecessor) {
        if (successor.is_none() || predecessor.is_none()) return;
        if (const Entity* before = record_.entity(predecessor.symbol()))
            predecessors_.insert_or_assign(successor.symbol().index, before);
    }

    // Who continues another one has lived since that one began, and so back along the chain; where nothing says when its
    // first one began, nothing is known.
    [[nodiscard]] std::optional<time::Day> begin_of(const Entity& entity) const {
        const Entity* first = &entity;
        std::unordered_set<std::uint32_t> seen{entity.id.index};
        for (auto before = predecessors_.find(first->id.index);
             before != predecessors_.end() && seen.insert(before->second->id.index).second;
             before = predecessors_.find(first->id.index))
            first = before->second;
        return first->from ? std::optional(first->from->window.first) : std::nullopt;
    }

    void check(const Claim& claim, const Days& days, const Entity& entity) {
        const auto begin = begin_of(entity);
        if (begin && days.first && *days.first < *begin)
            return warn(claim, entity, "before", *days.first, *begin, "it began");
        if (!entity.to || outlive_.contains(claim.table)) return;
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
    const std::unordered_set<std::uint32_t>& outlive_;
    std::unordered_map<std::uint32_t, const Entity*> predecessors_;  // of who continues another, by symbol
    diagnostics::Diagnostics& warnings_;
};

}  // namespace

void lives(const Record& record, const Lives& known, diagnostics::Diagnostics& warnings) {
    LifeCheck check(record, known, warnings);
    std::unordered_set<std::string_view> replaced;
    for (const Claim& claim : record.claims)
        if (!claim.replaces.empty()) replaced.insert(claim.replaces);
    for (const Claim& claim : record.claims)
        if (claim.stance == Stance::Asserts && !replaced.contains(claim.id)) check.check(claim);
}

}  // namespace mithaq::record::check
