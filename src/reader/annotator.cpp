#include "reader/annotator.h"

#include <algorithm>

#include "reader/citations.h"
#include "reader/dates.h"
#include "reader/mentions.h"
#include "reader/numbers.h"
#include "reader/sentences.h"

namespace mithaq::reader {

struct Annotator::State {
    NameLexicon names;
};

Annotator::Annotator() : state_(std::make_unique<State>()) {}
Annotator::~Annotator() = default;

diagnostics::Result<std::unique_ptr<Annotator>> Annotator::open(const std::filesystem::path& regime_folder,
                                                                const record::Record& record,
                                                                diagnostics::SourceFiles& files) {
    auto names = load_names(regime_folder, record, files);
    if (!names) return tl::unexpected(std::move(names.error()));
    std::unique_ptr<Annotator> annotator(new Annotator);
    annotator->state_->names = std::move(*names);
    return annotator;
}

namespace {

std::string language_of(const Annotation& annotation) {
    std::size_t arabic = 0;
    std::size_t other = 0;
    for (const Token& token : annotation.tokens)
        if (token.kind == TokenKind::Word) ++(token.arabic ? arabic : other);
    return arabic >= other ? "ar" : "en";
}

// Spans begin after the clitics of their first token.
void leave_out_clitics(const Draft& draft, std::vector<Mention>& mentions) {
    constexpr std::size_t kLetterBytes = 2;
    for (Mention& mention : mentions) {
        if (mention.clitics == 0) continue;
        const Token& first = draft.annotation.tokens[mention.tokens.begin];
        if (mention.start != first.start) continue;
        for (std::uint8_t i = 0; i < first.stem_count; ++i) {
            if ((first.stems[i].clitics & ~clitic::kThe) != mention.clitics) continue;
            // لل has given its lam to both the preposition and the article.
            const std::size_t letters =
                first.stems[i].clitics == mention.clitics ? first.stems[i].offset / kLetterBytes : 0;
            const std::size_t conjunction = (mention.clitics & (clitic::kAnd | clitic::kSo)) != 0 ? 1 : 0;
            const std::size_t preposition =
                (mention.clitics & (clitic::kBy | clitic::kFor | clitic::kAs)) != 0 ? 1 : 0;
            const std::size_t skip = letters != 0 ? letters : conjunction + preposition;
            mention.start = draft.chars[draft.first_char[mention.tokens.begin] + skip].begin;
            break;
        }
    }
}

// "Article VI of the NPT", «المادة السادسة من معاهدة …»: the instrument named behind a provision.
void give_instruments(Annotation& annotation) {
    for (std::size_t i = 0; i + 1 < annotation.mentions.size(); ++i) {
        auto* provision = std::get_if<ProvisionMention>(&annotation.mentions[i].what);
        if (provision == nullptr) continue;
        // "Articles I and II of the NPT": past the other provisions.
        std::size_t next = i + 1;
        while (next + 1 < annotation.mentions.size() && annotation.mentions[next].provision() != nullptr)
            ++next;
        const EntityMention* entity = annotation.mentions[next].entity();
        const std::uint32_t from = annotation.mentions[next - 1].tokens.end;
        const std::uint32_t to = annotation.mentions[next].tokens.begin;
        if (entity == nullptr || entity->candidates[0].kind != "instrument" || to < from || to - from > 3)
            continue;
        bool linked = to == from && annotation.mentions[next].clitics != 0;
        for (std::uint32_t t = from; t < to; ++t)
            linked = linked || annotation.form(t) == "of" || annotation.form(t) == "من";
        if (linked) provision->instrument = entity->candidates[0].entity;
    }
}

void mark_quoted(Annotation& annotation) {
    for (Mention& mention : annotation.mentions) {
        auto* entity = std::get_if<EntityMention>(&mention.what);
        const TokenRange range = mention.tokens;
        if (entity == nullptr || range.begin == 0 || range.end >= annotation.tokens.size()) continue;
        entity->quoted = annotation.tokens[range.begin - 1].kind == TokenKind::Quote &&
                         annotation.tokens[range.end].kind == TokenKind::Quote;
    }
}

void index_mentions(Annotation& annotation) {
    annotation.mention_of.assign(annotation.tokens.size(), Annotation::kNone);
    for (std::uint32_t m = 0; m < annotation.mentions.size(); ++m)
        for (std::uint32_t t = annotation.mentions[m].tokens.begin; t < annotation.mentions[m].tokens.end;
             ++t)
            annotation.mention_of[t] = m;
}

void take(std::vector<Mention>& all, std::vector<Mention>&& more, std::vector<bool>& covered) {
    for (Mention& mention : more) {
        const bool taken = std::any_of(covered.begin() + mention.tokens.begin,
                                       covered.begin() + mention.tokens.end, [](bool c) { return c; });
        if (taken) continue;
        for (std::uint32_t t = mention.tokens.begin; t < mention.tokens.end; ++t) covered[t] = true;
        all.push_back(std::move(mention));
    }
}

}  // namespace

Annotation Annotator::annotate(std::string_view text, std::string_view lang,
                               std::string_view published) const {
    Lexemes known = lexemes();
    return annotate(text, lang, published, known);
}

Lexemes Annotator::lexemes(const WordClasses* classes) const { return {state_->names.automaton, classes}; }

Annotation Annotator::annotate(std::string_view text, std::string_view lang, std::string_view published,
                               Lexemes& lexemes) const {
    Draft draft = tokenise(text, &lexemes);
    const std::vector<FoundName> names = find_names(draft, state_->names);
    Annotation& annotation = draft.annotation;
    annotation.lang = lang.empty() ? language_of(annotation) : std::string(lang);
    split_sentences(annotation);
    find_stretches(annotation);

    std::vector<bool> covered(annotation.tokens.size(), false);
    std::vector<Mention> mentions;
    take(mentions, find_resolutions(annotation), covered);
    take(mentions, find_provisions(annotation), covered);
    std::vector<Mention> named = mentions_of(draft, state_->names, names, covered);
    std::move(named.begin(), named.end(), std::back_inserter(mentions));
    read_dates(annotation, state_->names.counted, covered, mentions);
    read_numbers(annotation, covered, mentions);
    std::stable_sort(mentions.begin(), mentions.end(),
                     [](const Mention& a, const Mention& b) { return a.tokens.begin < b.tokens.begin; });
    complete_years(annotation, published, mentions);
    leave_out_clitics(draft, mentions);
    annotation.mentions = std::move(mentions);
    give_instruments(annotation);
    mark_quoted(annotation);
    index_mentions(annotation);
    return std::move(draft.annotation);
}

std::string_view Annotation::words(TokenRange range) const {
    if (range.empty()) return {};
    return text.substr(tokens[range.begin].byte_begin,
                       tokens[range.end - 1].byte_end - tokens[range.begin].byte_begin);
}

}  // namespace mithaq::reader
