// Exceptions: rules that defeat others by name.
//
// `rule P "…" defeats NAME HEAD :- BODY.` becomes a rule for a predicate of its own, `defeated.NAME.1`, and every rule of
// that name gets the premise `not defeated.NAME.1(…)`. So an exception is stratified negation, and nothing after the
// resolver knows of it. It has a predicate of its own, not one for each name, since a proof says by its title which
// exception it was, and since each leaves other arguments open.
#pragma once

#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "law/syntax.h"
#include "record/value.h"

namespace mithaq::law {

class Exceptions {
public:
    struct Exception {
        PredicateId predicate;
        Span where;  // the name after `defeats`
    };

    // Adds the predicates to `program`, whose own are declared; the files outlive this.
    Exceptions(std::span<const syntax::File> files, record::Symbols& symbols, Program& program,
               diagnostics::Diagnostics& faults);

    // The predicate that the exception derives; null if it was reported.
    [[nodiscard]] const Exception* of(const syntax::Rule& exception) const;
    // Of the rule's name.
    [[nodiscard]] std::span<const Exception> against(const syntax::Rule& rule) const;

private:
    void add_name(const syntax::Rule& rule, diagnostics::Diagnostics& faults);
    void add(const syntax::Rule& exception, record::Symbols& symbols, Program& program,
             diagnostics::Diagnostics& faults);

    std::unordered_map<std::string_view, const syntax::Rule*> named_;
    std::unordered_map<std::string_view, std::vector<Exception>> against_;
    std::unordered_map<const syntax::Rule*, Exception> made_;
};

// Turns a resolved head into that of the exception's predicate, and makes the premise of a defeated rule.
[[nodiscard]] Atom defeating_head(const Atom& head, const Exceptions::Exception& exception,
                                  const Program& program);
[[nodiscard]] Formula undefeated(const Atom& head, const Exceptions::Exception& exception,
                                 const Program& program);

}  // namespace mithaq::law
