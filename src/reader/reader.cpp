#include "reader/reader.h"

#include <algorithm>
#include <mutex>
#include <tuple>

#include "reader/annotator.h"
#include "reader/assemble.h"
#include "reader/exceptions.h"
#include "reader/explain.h"
#include "reader/load_frames.h"
#include "reader/noun_phrases.h"

namespace mithaq::reader {

struct Reader::State {
    State(FrameSet set, std::unique_ptr<Annotator> reads)
        : frames(std::move(set)), grammar(frames), annotator(std::move(reads)), codes(frames) {
        for (std::uint32_t i = 0; i < frames.phrases.size(); ++i)
            for (std::uint32_t k = 0; k < frames.phrases[i].when.size(); ++k)
                phrase_index.add(frames.phrases[i].when[k], frames.phrases[i].lang, i, k);
        for (std::uint32_t i = 0; i < frames.frames.size(); ++i)
            for (std::uint32_t k = 0; k < frames.frames[i].when.size(); ++k)
                frame_index.add(frames.frames[i].when[k], frames.frames[i].lang, i, k);
    }

    FrameSet frames;
    Grammar grammar;
    std::unique_ptr<Annotator> annotator;
    CodeFinder codes;
    PatternIndex phrase_index;
    PatternIndex frame_index;

    // What one reading needs and the next can use again: as many as read at one time.
    struct Workspace {
        explicit Workspace(Lexemes words) : lexemes(std::move(words)) {}
        Lexemes lexemes;
    };
    std::unique_ptr<Workspace> take_workspace() {
        const std::lock_guard lock(mutex);
        if (idle.empty()) return std::make_unique<Workspace>(annotator->lexemes(&frames.classes));
        std::unique_ptr<Workspace> workspace = std::move(idle.back());
        idle.pop_back();
        return workspace;
    }
    void give_back(std::unique_ptr<Workspace> workspace) {
        workspace->lexemes.trim();
        const std::lock_guard lock(mutex);
        idle.push_back(std::move(workspace));
    }

private:
    std::mutex mutex;
    std::vector<std::unique_ptr<Workspace>> idle;
};

namespace {

// "Agreed" in "Agreed Framework", «الدول التي لم توقع»: part of a name, which says nothing of its own.
bool in_name(const Document& d, std::uint32_t token) {
    const std::uint32_t mention = d.text.mention_of[token];
    return mention != kNone && d.text.mentions[mention].entity() != nullptr;
}

std::vector<Sighting> sightings(const Document& d, const Resolver& resolver, const FrameSet& frames,
                                const PatternIndex& index) {
    std::vector<Sighting> found;
    for (std::uint32_t token = 0; token < d.size(); ++token) {
        const std::size_t first = found.size();
        index.at(d, token, [&](const PatternIndex::Entry& entry, const ClassHit& hit) {
            const Frame& frame = frames.frames[entry.owner];
            if (!d.english() && in_name(d, token) && (hit.forms & form::kVerb) != 0) return;
            const FramePlaces places(d, resolver, frame);
            auto match = match_at(d, *entry.pattern, token, &places);
            if (!match || (d.english() && !frame.nominal && in_name(d, match->head))) return;
            // One sighting a frame and head: the longest.
            const auto same = std::find_if(found.begin() + static_cast<std::ptrdiff_t>(first), found.end(),
                                           [&](const Sighting& s) { return s.frame == &frame; });
            if (same == found.end()) {
                found.push_back({&frame, entry.pattern, std::move(*match)});
            } else if (match->tokens.end - match->tokens.begin >
                       same->match.tokens.end - same->match.tokens.begin) {
                *same = {&frame, entry.pattern, std::move(*match)};
            }
        });
    }
    return found;
}

// For each token the innermost report around it.
std::vector<std::uint32_t> paint(const std::vector<Report>& reports, std::uint32_t size) {
    constexpr std::uint32_t kLongest = 800;
    std::vector<std::uint32_t> order(reports.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    const auto length = [&](std::uint32_t i) { return reports[i].scope.end - reports[i].scope.begin; };
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return length(a) > length(b); });
    std::vector<std::uint32_t> report_of(size, kNone);
    for (const std::uint32_t i : order)
        for (std::uint32_t t = reports[i].scope.begin;
             t < std::min(reports[i].scope.end, reports[i].scope.begin + kLongest); ++t)
            report_of[t] = i;
    return report_of;
}

// Whether `b` says all that `a` says, of the same thing in the same words.
bool says_as_much(const ReadClaim& b, const ReadClaim& a) {
    if (a.predicate != b.predicate || a.negative != b.negative) return false;
    const bool overlap = a.start < b.end && b.start < a.end;
    const bool same_date = a.date == b.date && a.from == b.from && a.to == b.to;
    const bool same_number = a.number == b.number;
    if (overlap ? !((same_date || (a.date.empty() && a.from.empty())) && (same_number || !a.number))
                : !(same_date && same_number))
        return false;
    for (const auto& [name, value] : a.args) {
        const auto found = b.args.find(name);
        if (found == b.args.end() || found->second != value) return false;
    }
    return overlap || a.args.size() == b.args.size();
}

// By place; of claims that say the same the fullest, and of equal ones the first.
void tidy(std::vector<ReadClaim>& claims) {
    std::stable_sort(claims.begin(), claims.end(), [](const ReadClaim& a, const ReadClaim& b) {
        return std::tie(a.start, a.end) < std::tie(b.start, b.end);
    });
    constexpr std::size_t kNear = 100;  // claims looked at on either side
    std::vector<bool> dropped(claims.size(), false);
    for (std::size_t i = 0; i < claims.size(); ++i) {
        const std::size_t first = i > kNear ? i - kNear : 0;
        for (std::size_t k = first; k < std::min(claims.size(), i + kNear) && !dropped[i]; ++k) {
            if (k == i || dropped[k] || !says_as_much(claims[k], claims[i])) continue;
            dropped[i] = k < i || !says_as_much(claims[i], claims[k]);
        }
    }
    std::vector<ReadClaim> kept;
    for (std::size_t i = 0; i < claims.size(); ++i)
        if (!dropped[i]) kept.push_back(std::move(claims[i]));
    claims = std::move(kept);
}

}  // namespace

Reader::Reader() = default;
Reader::~Reader() = default;

diagnostics::Result<std::unique_ptr<Reader>> Reader::open(const std::filesystem::path& regime_folder,
                                                          const record::Record& record,
                                                          diagnostics::SourceFiles& files) {
    auto annotator = Annotator::open(regime_folder, record, files);
    auto frames = load_frames(regime_folder / "frames", record, files);
    diagnostics::Diagnostics faults;
    if (!annotator) faults = annotator.error();
    if (!frames) faults.insert(faults.end(), frames.error().begin(), frames.error().end());
    if (!faults.empty()) return tl::unexpected(std::move(faults));
    std::unique_ptr<Reader> reader(new Reader());
    reader->state_ = std::make_unique<State>(std::move(*frames), std::move(*annotator));
    return reader;
}

std::vector<ReadClaim> Reader::read(std::string_view text, const ReadOptions& options) const {
    return read(text, options, nullptr);
}

std::vector<ExplainedSentence> Reader::explain(std::string_view text, const ReadOptions& options) const {
    std::vector<ExplainedSentence> explained;
    (void)read(text, options, &explained);
    return explained;
}

std::vector<ReadClaim> Reader::read(std::string_view text, const ReadOptions& options,
                                    std::vector<ExplainedSentence>* explained) const {
    std::unique_ptr<State::Workspace> workspace = state_->take_workspace();
    std::vector<ReadClaim> claims = read(text, options, workspace->lexemes, explained);
    state_->give_back(std::move(workspace));
    return claims;
}

std::vector<ReadClaim> Reader::read(std::string_view text, const ReadOptions& options, Lexemes& lexemes,
                                    std::vector<ExplainedSentence>* explained) const {
    const Annotation annotation = state_->annotator->annotate(text, options.lang, options.published, lexemes);
    if (annotation.tokens.empty()) return {};
    Document document(annotation, lexemes, state_->frames, state_->grammar);
    find_boundaries(document);
    find_noun_phrases(document, state_->phrase_index);
    find_exceptions(document);
    const Resolver resolver(document);
    const std::vector<Sighting> found = sightings(document, resolver, state_->frames, state_->frame_index);
    std::vector<bool> heads(document.size(), false);
    for (const Sighting& sighting : found)
        if (sighting.frame->date != DateRule::None) heads[sighting.match.head] = true;
    const std::vector<Report> reports = find_reports(document, resolver);
    const std::vector<std::uint32_t> report_of = paint(reports, document.size());
    std::vector<ReadClaim> claims;
    std::vector<TriedSighting> tried;
    for (const Sighting& sighting : found) {
        const std::size_t before = claims.size();
        const Assembled assembled =
            assemble({document, resolver, state_->codes, report_of, reports, heads}, sighting, claims);
        if (explained != nullptr)
            tried.push_back(
                {&sighting, assembled, {claims.begin() + static_cast<std::ptrdiff_t>(before), claims.end()}});
    }
    tidy(claims);
    if (explained != nullptr) *explained = reader::explain(document, resolver, tried, claims);
    return claims;
}

}  // namespace mithaq::reader
