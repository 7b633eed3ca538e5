// Reads a corpus on several threads; what is written does not depend on their number.
#pragma once

#include "cli/context.h"
#include "cli/corpus.h"
#include "reader/reader.h"

namespace mithaq::cli {

struct ReadCorpusOptions {
    CorpusOptions corpus;
    std::string published;
    std::string lang;
    unsigned threads = 1;
    bool keep_going = false;
};

// Writes the claims of each record to standard output, in the order of the records, as JSON lines. At a broken record it stops
// with kBadInput, or, with `keep_going`, says what is wrong and goes on. Memory does not grow with the corpus.
[[nodiscard]] int read_corpus(Context& context, const reader::Reader& reader,
                              const ReadCorpusOptions& options);

}  // namespace mithaq::cli
