#include "reader/word_classes.h"

#include <algorithm>

namespace mithaq::reader {
namespace {

struct Word {
    std::string_view text;
    char paradigm;
};

std::vector<Word> words_of(std::string_view spec) {
    std::vector<Word> words;
    while (!spec.empty()) {
        const std::size_t bar = spec.find('|');
        std::string_view word = spec.substr(0, bar);
        spec = bar == std::string_view::npos ? std::string_view{} : spec.substr(bar + 1);
        char paradigm = 0;
        if (word.size() > 2 && word[word.size() - 2] == '/') {
            paradigm = word.back();
            word.remove_suffix(2);
        }
        if (!word.empty()) words.push_back({word, paradigm});
    }
    char next = 'l';
    for (auto word = words.rbegin(); word != words.rend(); ++word) {
        if (word->paradigm == 0) word->paradigm = next;
        next = word->paradigm;
    }
    return words;
}

}  // namespace

ClassId WordClasses::intern(std::string_view spec) {
    const auto known = by_spec_.find(spec);
    if (known != by_spec_.end()) return known->second;
    const ClassId word_class = next_++;
    by_spec_.emplace(std::string(spec), word_class);
    add(word_class, spec);
    return word_class;
}

void WordClasses::add(ClassId word_class, std::string_view spec) {
    if (specs_.size() <= word_class) specs_.resize(word_class + 1);
    std::string& whole = specs_[word_class];
    for (const Word& word : words_of(spec)) {
        whole += (whole.empty() ? "" : "|") + std::string(word.text) + "/" + word.paradigm;
        for (const WordForm& form : forms_of(word.text, word.paradigm)) {
            auto& hits = by_form_[form.text];
            const auto same = std::find_if(hits.begin(), hits.end(), [&](const ClassHit& hit) {
                return hit.word_class == word_class && hit.enclitic == form.enclitic;
            });
            if (same != hits.end()) {
                same->forms |= form.forms;
            } else {
                hits.push_back({word_class, form.forms, form.enclitic, 0});
            }
        }
    }
}

bool WordClasses::has(ClassId word_class, std::string_view form) const {
    const auto found = by_form_.find(std::string(form));
    return found != by_form_.end() &&
           std::any_of(found->second.begin(), found->second.end(),
                       [&](const ClassHit& hit) { return hit.word_class == word_class; });
}

void WordClasses::find(std::string_view form, std::span<const Stem> stems, std::vector<ClassHit>& out) const {
    if (form == "\n" || form.size() > 64) return;  // no word of a frame is as long
    const auto look_up = [&](std::string_view text, std::uint8_t clitics) {
        const auto found = by_form_.find(std::string(text));
        if (found == by_form_.end()) return;
        for (ClassHit hit : found->second) {
            hit.clitics = clitics;
            // No verb takes a preposition or the article: بتوافق is "by consensus".
            if ((clitics & (clitic::kBy | clitic::kAs | clitic::kThe)) != 0)
                hit.forms &= static_cast<std::uint16_t>(~(form::kPast | form::kImperfect));
            if (hit.forms != 0) out.push_back(hit);
        }
    };
    if (stems.empty()) look_up(form, 0);
    for (const Stem& stem : stems) look_up(form.substr(stem.offset), stem.clitics);
}

}  // namespace mithaq::reader
