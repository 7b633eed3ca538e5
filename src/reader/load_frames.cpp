#include "reader/load_frames.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <set>

#include "diagnostics/near_names.h"
#include "diagnostics/toml_limits.h"
#include "diagnostics/toml_place.h"
#include "reader/argument_rules.h"

namespace mithaq::reader {
namespace {

using diagnostics::Kind;

struct File {
    diagnostics::FileId id;
    toml::table table;
    std::string lang;
};

class Loader {
public:
    Loader(const record::Record& record, diagnostics::SourceFiles& files) : record_(record), files_(files) {}

    diagnostics::Result<FrameSet> load(const std::filesystem::path& folder) {
        read_files(folder);
        for (const File& file : parsed_) word_lists(file);
        for (const File& file : parsed_) {
            file_ = &file;
            persons();
            instruments();
            each("frame", [&](const toml::table& t) { frame(t); });
            each("code", [&](const toml::table& t) { code(t); });
            each("phrase", [&](const toml::table& t) { phrase(t); });
        }
        if (!faults_.empty()) return tl::unexpected(std::move(faults_));
        return std::move(set_);
    }

private:
    void fault(Kind kind, diagnostics::Span where, std::string message, std::string hint = {}) {
        faults_.push_back({kind, where, std::move(message), {}, std::move(hint)});
    }
    [[nodiscard]] diagnostics::Span span(const toml::node& node) const {
        return diagnostics::span_of(file_->id, files_.text(file_->id), node);
    }
    [[nodiscard]] diagnostics::Span span(const toml::key& key) const {
        return diagnostics::span_of(file_->id, files_.text(file_->id), key.source());
    }

    void read_files(const std::filesystem::path& folder) {
        std::vector<std::filesystem::path> paths;
        std::error_code error;
        for (const auto& entry : std::filesystem::directory_iterator(folder, error))
            if (entry.path().extension() == ".toml" && entry.path().filename() != "names.toml")
                paths.push_back(entry.path());
        if (error) {
            fault(Kind::FileUnreadable, {},
                  fmt::format("cannot read the folder of frames `{}`", folder.string()));
            return;
        }
        std::sort(paths.begin(), paths.end());
        for (const auto& path : paths) read_file(path);
    }

    void read_file(const std::filesystem::path& path) {
        const auto loaded = files_.load(path, "frames/" + path.filename().string(), diagnostics::kTomlLimits);
        if (!loaded) {
            faults_.insert(faults_.end(), loaded.error().begin(), loaded.error().end());
            return;
        }
        try {
            toml::table table = toml::parse(files_.text(*loaded), files_.name(*loaded));
            File file{*loaded, std::move(table), {}};
            file.lang = file.table["lang"].value_or(std::string{});
            parsed_.push_back(std::move(file));
            file_ = &parsed_.back();
            top_level(parsed_.back());
        } catch (const toml::parse_error& error) {
            fault(Kind::BadFrameFile, diagnostics::span_of(*loaded, files_.text(*loaded), error.source()),
                  std::string(error.description()));
        }
    }

    void top_level(const File& file) {
        static const std::vector<std::string> known = {"lang",  "words", "persons", "instruments",
                                                       "frame", "code",  "phrase"};
        for (const auto& [key, node] : file.table) unknown_key(key, known, "a frame file");
        if (file.lang != "en" && file.lang != "ar" && file.lang != "any")
            fault(Kind::BadFrameFile, {file.id, 0, 1},
                  "a frame file begins with `lang = \"en\"`, `\"ar\"` or `\"any\"`");
    }

    void unknown_key(const toml::key& key, const std::vector<std::string>& known, std::string_view of) {
        if (std::find(known.begin(), known.end(), key.str()) != known.end()) return;
        fault(Kind::UnknownFrameKey, span(key), fmt::format("`{}` is no part of {}", key.str(), of),
              diagnostics::did_you_mean(key.str(), known));
    }

    template <class Do>
    void each(std::string_view name, Do&& act) {
        const toml::node* node = file_->table.get(name);
        if (node == nullptr) return;
        if (const toml::array* array = node->as_array()) {
            for (const toml::node& entry : *array)
                if (const toml::table* table = entry.as_table()) act(*table);
            return;
        }
        fault(Kind::BadFrameFile, span(*node), fmt::format("write `[[{}]]`", name));
    }

    std::vector<const toml::value<std::string>*> strings(const toml::table& table, std::string_view key) {
        std::vector<const toml::value<std::string>*> values;
        const toml::node* node = table.get(key);
        if (node == nullptr) return values;
        if (const auto* one = node->as_string())
            values.push_back(one);
        else if (const toml::array* array = node->as_array()) {
            for (const toml::node& entry : *array) {
                if (const auto* value = entry.as_string())
                    values.push_back(value);
                else
                    fault(Kind::BadFrameFile, span(entry), "expected a text in quotes");
            }
        } else {
            fault(Kind::BadFrameFile, span(*node), "expected a text in quotes, or a list of them");
        }
        return values;
    }

    void word_lists(const File& file) {
        file_ = &file;
        const toml::table* words = file.table["words"].as_table();
        if (words == nullptr) return;
        for (const auto& [key, node] : *words) {
            const std::string name(key.str());
            const ClassId id = set_.classes.intern("@" + name);
            set_.lists.emplace(name, id);
            for (const auto* value : strings(*words, key.str())) set_.classes.add(id, value->get());
        }
    }

    void persons() {
        const toml::table* table = file_->table["persons"].as_table();
        if (table == nullptr) return;
        for (const auto& [key, node] : *table) {
            const auto* state = node.as_string();
            if (state == nullptr || !known_entity(state->get(), span(node))) continue;
            if (known_entity(key.str(), span(key))) set_.persons[std::string(key.str())] = state->get();
        }
    }

    void instruments() {
        const toml::table* table = file_->table["instruments"].as_table();
        if (table == nullptr) return;
        for (const auto& [key, node] : *table) {
            const toml::table* fields = node.as_table();
            if (fields == nullptr) {
                fault(Kind::BadFrameFile, span(node), "expected a table: { vote = …, body = … }");
                continue;
            }
            InstrumentNote note;
            note.id = std::string(key.str());
            known_entity(note.id, span(key));
            for (const auto& [field, value] : *fields)
                unknown_key(
                    field,
                    {"vote", "event", "body", "from_year", "before", "unconcluded", "parties", "called"},
                    "an instrument's note");
            note.vote = (*fields)["vote"].value_or(std::string{});
            note.event = (*fields)["event"].value_or(std::string{});
            note.body = (*fields)["body"].value_or(std::string{});
            note.from_year = (*fields)["from_year"].value_or(0);
            note.before = (*fields)["before"].value_or(std::string{});
            if (!note.before.empty()) known_entity(note.before, span(key));
            note.unconcluded = (*fields)["unconcluded"].value_or(false);
            if (const std::string called = (*fields)["called"].value_or(std::string{}); !called.empty())
                note.called = set_.classes.intern(called);
            if (const toml::array* parties = (*fields)["parties"].as_array())
                for (const toml::node& party : *parties)
                    if (known_entity(party.value_or(std::string{}), span(party)))
                        note.parties.push_back(party.value_or(std::string{}));
            set_.instruments[note.id] = note;
        }
    }

    bool known_entity(std::string_view id, diagnostics::Span where) {
        const record::Symbol symbol = record_.symbols.find(id);
        if (symbol.index != 0 && record_.entity(symbol) != nullptr) return true;
        std::vector<std::string> known;
        for (const auto& entity : record_.entities) known.emplace_back(record_.symbols.text(entity.id));
        fault(Kind::UnknownFrameEntity, where, fmt::format("the record has no entity `{}`", id),
              diagnostics::did_you_mean(id, known));
        return false;
    }

    std::vector<Pattern> patterns(const toml::table& table, std::string_view key) {
        std::vector<Pattern> parsed;
        for (const auto* value : strings(table, key)) {
            std::vector<PatternFault> faults;
            parsed.push_back(parse_pattern(value->get(), set_.classes, set_.lists, faults));
            for (PatternFault& found : faults) {
                diagnostics::Span where = span(*value);
                where.begin += 1 + static_cast<std::uint32_t>(found.offset);
                where.end = where.begin + static_cast<std::uint32_t>(std::max<std::size_t>(found.length, 1));
                fault(Kind::BadPattern, where, std::move(found.message));
            }
        }
        return parsed;
    }

    std::string lang_of(const toml::table& table) const { return table["lang"].value_or(file_->lang); }

    void code(const toml::table& table) {
        for (const auto& [key, node] : table) unknown_key(key, {"code", "of", "when", "lang"}, "a code");
        Code code;
        code.code = table["code"].value_or(std::string{});
        code.lang = lang_of(table);
        for (const auto* of : strings(table, "of")) code.of.push_back(of->get());
        code.when = patterns(table, "when");
        if (code.code.empty() || code.of.empty() || code.when.empty())
            fault(Kind::BadFrameFile, span(table), "a code needs `code`, `of` and `when`");
        set_.codes.push_back(std::move(code));
    }

    void phrase(const toml::table& table) {
        for (const auto& [key, node] : table) unknown_key(key, {"id", "when", "lang"}, "a phrase");
        Phrase phrase;
        phrase.lang = lang_of(table);
        phrase.when = patterns(table, "when");
        const auto* id = table["id"].as_string();
        if (id == nullptr || phrase.when.empty()) {
            fault(Kind::BadFrameFile, span(table), "a phrase needs `id` and `when`");
            return;
        }
        phrase.id = id->get();
        if (!known_entity(phrase.id, span(*id))) return;
        phrase.kind =
            std::string(record_.symbols.text(record_.entity(record_.symbols.find(phrase.id))->kind));
        set_.phrases.push_back(std::move(phrase));
    }

    void frame(const toml::table& table) {
        Frame frame;
        frame.where = span(table);
        frame.lang = lang_of(table);
        frame.name = table["name"].value_or(std::string{});
        if (frame.name.empty()) fault(Kind::BadFrameFile, frame.where, "a frame needs a `name`");
        if (!names_.insert(frame.lang + ":" + frame.name).second)
            fault(Kind::BadFrameFile, frame.where, fmt::format("two frames are called `{}`", frame.name));
        const auto* says = table["says"].as_string();
        if (says == nullptr) {
            fault(Kind::BadFrameFile, frame.where, "a frame needs `says`, the predicate that it claims");
            return;
        }
        frame.predicate = predicate(says->get(), span(*says));
        if (frame.predicate == nullptr) return;
        frame.when = patterns(table, "when");
        frame.unless = patterns(table, "unless");
        frame.with = patterns(table, "with");
        if (frame.when.empty()) fault(Kind::BadFrameFile, frame.where, "a frame needs `when`, its patterns");
        options(table, frame);
        arguments(table, frame);
        places_are_declared(table, frame);
        set_.frames.push_back(std::move(frame));
    }

    const PredicateShape* predicate(std::string_view name, diagnostics::Span where) {
        const PredicateShape* shape = predicate_shape(name);
        if (shape == nullptr)
            fault(Kind::UnknownClaimPredicate, where,
                  fmt::format("`{}` is no predicate of the vocabulary", name),
                  diagnostics::did_you_mean(name, predicate_names()));
        return shape;
    }

    void options(const toml::table& table, Frame& frame) {
        frame.nominal = table["nominal"].value_or(false);
        frame.negative = table["negative"].value_or(false);
        frame.hedged = table["hedged"].value_or(false);
        frame.passive = table["passive"].value_or(false);
        frame.negated_to_nothing = table["never_negated"].value_or(false);
        frame.attributed_to = table["attributed_to"].value_or(std::string{});
        for (const auto* name : strings(table, "several")) frame.several.push_back(name->get());
        if (const auto* other = table["negated_as"].as_string()) {
            frame.negated_as = other->get();
            predicate(frame.negated_as, span(*other));
        }
        const std::string date = table["date"].value_or(std::string("own"));
        frame.date = date == "none"       ? DateRule::None
                     : date == "required" ? DateRule::Required
                     : date == "absent"   ? DateRule::Absent
                                          : DateRule::Own;
        if (date != "own" && date != "none" && date != "required" && date != "absent")
            fault(Kind::BadFrameFile, span(*table.get("date")), "`date` is own, none or required");
        const std::string mood = table["mood"].value_or(std::string("fact"));
        frame.mood = mood == "any" ? Mood::Any : Mood::Fact;
        if (mood != "fact" && mood != "any")
            fault(Kind::BadFrameFile, span(*table.get("mood")), "`mood` is fact or any");
    }

    void arguments(const toml::table& table, Frame& frame) {
        static const std::vector<std::string> options = {
            "name",       "says",   "when", "unless", "with",    "lang",          "nominal",       "negative",
            "negated_as", "hedged", "date", "mood",   "several", "attributed_to", "never_negated", "passive"};
        std::vector<std::string> known = options;
        for (const auto name : frame.predicate->core) known.emplace_back(name);
        for (const auto name : frame.predicate->optional) known.emplace_back(name);
        for (const auto& [key, node] : table) {
            if (std::find(options.begin(), options.end(), key.str()) != options.end()) continue;
            if (key.str() != "number" && !frame.predicate->has(key.str())) {
                unknown_key(key, known, fmt::format("a frame of `{}`", frame.predicate->name));
                continue;
            }
            if (const auto* rule = node.as_string())
                argument(key.str(), *rule, frame);
            else
                fault(Kind::BadFrameFile, span(node), "expected \"places : fillers\" or \"= constant\"");
        }
        for (const auto core : frame.predicate->core) {
            const bool given = std::any_of(frame.arguments.begin(), frame.arguments.end(),
                                           [&](const ArgumentRule& rule) { return rule.name == core; });
            if (!given)
                fault(Kind::MissingFrameArgument, frame.where,
                      fmt::format("frame `{}` says nothing about `{}`, which `{}` must have", frame.name,
                                  core, frame.predicate->name));
        }
    }

    void argument(std::string_view name, const toml::value<std::string>& value, Frame& frame) {
        std::vector<ArgumentFault> faults;
        auto rule = parse_argument_rule(name, value.get(), set_.classes, set_.lists, faults);
        for (ArgumentFault& found : faults)
            fault(found.kind, span(value), std::move(found.message), std::move(found.hint));
        if (rule) frame.arguments.push_back(std::move(*rule));
    }

    // Each {place} of a pattern is an argument that may stand `here`, or a number or date.
    void places_are_declared(const toml::table& table, const Frame& frame) {
        for (std::size_t i = 0; i < frame.when.size(); ++i) {
            for (const Element& element : frame.when[i].elements) {
                if (element.kind != Element::Kind::Place || element.place.empty()) continue;
                if (element.place == "number" || element.place == "date" || element.place == "percent" ||
                    element.place == "count")
                    continue;
                const bool here = std::any_of(
                    frame.arguments.begin(), frame.arguments.end(), [&](const ArgumentRule& rule) {
                        return rule.name == element.place &&
                               std::any_of(rule.places.begin(), rule.places.end(),
                                           [](const PlaceRule& p) { return p.where == Where::Here; });
                    });
                if (here) continue;
                const auto values = strings(table, "when");
                if (i < values.size())
                    fault(Kind::BadPattern, span(*values[i]),
                          fmt::format("no argument `{}` of this frame stands `here`", element.place));
            }
        }
    }

    const record::Record& record_;
    diagnostics::SourceFiles& files_;
    FrameSet set_;
    std::deque<File> parsed_;
    const File* file_ = nullptr;
    std::set<std::string> names_;
    diagnostics::Diagnostics faults_;
};

}  // namespace

diagnostics::Result<FrameSet> load_frames(const std::filesystem::path& folder, const record::Record& record,
                                          diagnostics::SourceFiles& files) {
    return Loader(record, files).load(folder);
}

}  // namespace mithaq::reader
