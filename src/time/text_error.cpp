#include "time/text_error.h"

namespace mithaq::time {

diagnostics::Diagnostic to_diagnostic(const TextError& error, diagnostics::Kind kind,
                                      diagnostics::Span text) {
    diagnostics::Span where = text;
    if (text.has_place() && error.end <= text.end - text.begin) {
        where.begin = text.begin + error.begin;
        where.end = text.begin + error.end;
    }
    return {kind, where, error.message, {}, error.hint};
}

}  // namespace mithaq::time
