#include <algorithm>

#include "law/check/check.h"
#include "law/hint.h"

namespace mithaq::law::check {
namespace {

using diagnostics::Kind;
using diagnostics::Severity;

class Holders {
public:
    Holders(const record::Symbols& symbols, const Known* known, Diagnostics& errors)
        : symbols_(symbols), known_(known), errors_(errors) {}

    void check(const Holder& holder) {
        entity(holder.who, holder.where);
        if (holder.about != Symbol{}) entity(holder.about, holder.where);
        source(holder);
    }

private:
    void entity(Symbol id, Span where) {
        if (known_ == nullptr || known_->entities.empty()) return;
        const std::string name(symbols_.text(id));
        if (known_->entities.contains(name)) return;
        errors_.push_back({Kind::UnknownConstant,
                           where,
                           "`" + name + "` is no entity of the record",
                           {},
                           near_hint(name, errors_, [this] {
                               std::vector<std::string> names;
                               for (const auto& [known, kind] : known_->entities) names.push_back(known);
                               std::sort(names.begin(), names.end());
                               return names;
                           })});
    }

    void source(const Holder& holder) {
        const std::string name(symbols_.text(holder.source));
        if (name.empty()) {
            errors_.push_back(
                {Kind::HolderWithoutSource,
                 holder.where,
                 "no source says that `" + std::string(symbols_.text(holder.who)) + "` holds this",
                 {},
                 "add `source ID`, an id of sources.json"});
        } else if (known_ != nullptr && !known_->sources.empty() && !known_->sources.contains(name)) {
            errors_.push_back({Kind::UnknownSource,
                               holder.where,
                               "`" + name + "` is no source of the record",
                               {},
                               near_hint(name, errors_, [this] {
                                   std::vector<std::string> names(known_->sources.begin(),
                                                                  known_->sources.end());
                                   std::sort(names.begin(), names.end());
                                   return names;
                               })});
        }
    }

    const record::Symbols& symbols_;
    const Known* known_;
    Diagnostics& errors_;
};

}  // namespace

void questions(const Program& program, const record::Symbols& symbols, const Known* known, Output out) {
    Holders holders(symbols, known, out.errors);
    for (const Question& question : program.questions) {
        const std::string id(symbols.text(question.id));
        if (question.readings.size() < 2) {
            diagnostics::Diagnostic fault{Kind::OneReading,
                                          question.where,
                                          "the question `" + id + "` has " +
                                              (question.readings.empty() ? "no reading" : "one reading") +
                                              "; a dispute has at least two",
                                          {},
                                          "add `reading " + id + " \"…\" held by …: … end`"};
            for (const Reading& reading : question.readings)
                fault.notes.push_back({reading.where, "the only reading"});
            out.errors.push_back(std::move(fault));
        }
        for (const Holder& silent : question.no_position) holders.check(silent);
        for (const Reading& reading : question.readings) {
            for (const Holder& holder : reading.holders) holders.check(holder);
            if (!reading.holders.empty()) continue;
            out.warnings.push_back({Kind::ReadingWithoutHolder,
                                    reading.where,
                                    "nobody is said to hold the reading \"" + reading.name + "\"",
                                    {},
                                    "add `held by WHO source ID`",
                                    Severity::Warning});
        }
    }
}

}  // namespace mithaq::law::check
