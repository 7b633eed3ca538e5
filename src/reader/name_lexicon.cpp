#include "reader/name_lexicon.h"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

#include "diagnostics/toml_limits.h"
#include "reader/tokenise.h"

namespace mithaq::reader {
namespace {

using diagnostics::Diagnostic;
using diagnostics::Diagnostics;
using diagnostics::Kind;
using namespace std::string_view_literals;

constexpr std::string_view kArticle = "ال";

// A phrase as letters and the places where its words begin. Empty letters: it has characters that no name
// has.
struct Letters {
    std::vector<std::uint8_t> codes;
    std::vector<std::uint16_t> breaks;
    bool arabic = false;
    std::int16_t capital = -1;  // the first word that begins with a capital letter
    bool all_capitals = false;
};

Letters letters_of(std::string_view phrase) {
    const Draft draft = tokenise(phrase);
    Letters letters;
    for (std::size_t i = 0; i < draft.annotation.tokens.size(); ++i) {
        const Token& token = draft.annotation.tokens[i];
        if (token.kind == TokenKind::Quote) continue;
        if (i == 0) {
            letters.arabic = token.arabic;
            letters.all_capitals = token.all_capitals && draft.annotation.tokens.size() == 1;
        } else {
            letters.breaks.push_back(static_cast<std::uint16_t>(letters.codes.size()));
        }
        if (token.capitalised && letters.capital < 0) letters.capital = static_cast<std::int16_t>(i);
        for (const FoldedChar& c : fold(draft.annotation.form(token)))
            letters.codes.push_back(letter_code(c.c));
    }
    if (std::find(letters.codes.begin(), letters.codes.end(), 0) != letters.codes.end())
        letters.codes.clear();
    return letters;
}

NameForm form_of(std::string_view form) {
    if (form == "capital") return NameForm::Capital;
    if (form == "demonym") return NameForm::Demonym;
    if (form == "adjective" || form == "adjective_m" || form == "adjective_f") return NameForm::Adjective;
    if (form == "government") return NameForm::Government;
    if (form == "misnomer") return NameForm::Misnomer;
    return NameForm::Name;
}

// Collects patterns; names of equal letters and use become one pattern with several candidates.
class LexiconBuilder {
public:
    void add(std::string_view phrase, NamePattern pattern) {
        const Letters letters = letters_of(phrase);
        if (letters.codes.size() < 2) return;
        pattern.arabic = letters.arabic;
        pattern.capital = letters.capital;
        pattern.all_capitals = letters.all_capitals;
        put(letters, pattern);
        if (letters.arabic) add_after_lil(phrase, pattern);
    }

    // An adjective, its plurals, and with the article on each of its words after the first.
    void add_adjective(std::string_view adjective, const NamePattern& pattern, bool feminine) {
        std::vector<std::string> forms{std::string(adjective)};
        if (!feminine) {
            for (std::string_view ending : {"ون"sv, "ين"sv, "ا"sv})
                forms.push_back(std::string(adjective) + std::string(ending));
        } else if (adjective.ends_with("ة")) {
            forms.push_back(std::string(adjective.substr(0, adjective.size() - "ة"sv.size())) + "ات");
            forms.push_back(std::string(adjective.substr(0, adjective.size() - "ة"sv.size())) + "تين");
            forms.push_back(std::string(adjective.substr(0, adjective.size() - "ة"sv.size())) + "تان");
        }
        for (const std::string& form : forms) {
            NamePattern named = pattern;
            // الهنديون are people, and act; هنديا only tells which.
            if (form.ends_with("ون"sv) || (!feminine && form.ends_with("ين"sv)))
                named.candidates.front().form = NameForm::Demonym;
            add(form, named);
            const std::size_t space = form.find(' ');
            if (space == std::string::npos) continue;
            add(form.substr(0, space + 1) + std::string(kArticle) + form.substr(space + 1), named);
        }
    }

    NameLexicon finish() {
        lexicon_.automaton.build();
        return std::move(lexicon_);
    }

private:
    // In "للولايات المتحدة" the article's alif is gone.
    void add_after_lil(std::string_view phrase, NamePattern pattern) {
        const std::string bare = normalised(phrase);
        if (!bare.starts_with(kArticle)) return;
        Letters letters = letters_of(std::string_view(bare).substr(kArticle.size()));
        letters.arabic = true;
        if (letters.codes.size() < 3) return;
        pattern.after_lil = true;
        put(letters, pattern);
    }

    void put(const Letters& letters, NamePattern pattern) {
        pattern.breaks = letters.breaks;
        std::string key(letters.codes.begin(), letters.codes.end());
        key.push_back('\0');
        for (const std::uint16_t at : letters.breaks) key += std::to_string(at) + ",";
        key += std::to_string(static_cast<int>(pattern.use)) + (pattern.after_lil ? "l" : "") + pattern.kind +
               "C" + std::to_string(pattern.capital) + (pattern.all_capitals ? "A" : "");
        const auto [found, fresh] =
            by_key_.try_emplace(key, static_cast<std::uint32_t>(lexicon_.patterns.size()));
        if (fresh) {
            lexicon_.automaton.add(letters.codes);
            lexicon_.patterns.push_back(std::move(pattern));
            return;
        }
        merge(lexicon_.patterns[found->second], pattern);
    }

    static void merge(NamePattern& into, const NamePattern& more) {
        into.article = into.article || more.article;
        into.personal = into.personal || more.personal;
        into.weak = into.weak || more.weak;
        into.definite = into.definite && more.definite;  // تركيا is a name, and تركيا of تركي none
        for (const Candidate& candidate : more.candidates) {
            const auto known = std::find_if(into.candidates.begin(), into.candidates.end(),
                                            [&](const Candidate& c) { return c.entity == candidate.entity; });
            // بريطانيا is the name, and the accusative of an adjective.
            if (known != into.candidates.end())
                known->form = std::min(known->form, candidate.form);
            else
                into.candidates.push_back(candidate);
        }
    }

    NameLexicon lexicon_;
    std::unordered_map<std::string, std::uint32_t> by_key_;
};

// What names.toml says about names of the record: which are persons' names or common words too.
struct Cautions {
    std::vector<std::string> personal;
    std::vector<std::string> weak;
    std::vector<std::string> definite;
    [[nodiscard]] static bool has(const std::vector<std::string>& list, const std::string& name) {
        return std::find(list.begin(), list.end(), name) != list.end();
    }
};

void add_name(LexiconBuilder& builder, const record::Record& record, const record::Name& name,
              const Cautions& cautions) {
    const record::Entity* entity = record.entity(name.entity);
    if (entity == nullptr) return;  // the record's own check reports it
    NamePattern pattern;
    const NameForm form = form_of(name.form);
    pattern.candidates.push_back({std::string(record.symbols.text(name.entity)),
                                  std::string(record.symbols.text(entity->kind)), form});
    const std::string plain = normalised(name.name);
    pattern.personal = Cautions::has(cautions.personal, plain);
    pattern.weak = Cautions::has(cautions.weak, plain);
    pattern.definite = Cautions::has(cautions.definite, plain);
    pattern.article = form == NameForm::Adjective || form == NameForm::Demonym;
    if (form == NameForm::Adjective && name.lang == "ar") {
        builder.add_adjective(name.name, pattern, name.form == "adjective_f");
        return;
    }
    builder.add(name.name, pattern);
    if (form == NameForm::Demonym && name.lang == "en") builder.add(name.name + "s", pattern);
}

// Existing states before those that are gone, whole names before metonyms: the first candidate is the
// likeliest.
int rank(const Candidate& candidate) {
    return (candidate.kind == "former_state" ? 4 : 0) + (candidate.kind == "place" ? 2 : 0) +
           (candidate.form == NameForm::Capital ? 1 : 0);
}

class NamesFile {
public:
    NamesFile(const record::Record& record, diagnostics::FileId file, std::string_view text,
              Diagnostics& faults)
        : record_(record), file_(file), text_(text), faults_(faults) {}

    void read(const toml::table& root, LexiconBuilder& builder) {
        for_each(root, "variant", [&](const toml::table& entry) { variant(entry, builder); });
        for_each(root, "description", [&](const toml::table& entry) { description(entry, builder); });
        for_each(root, "template", [&](const toml::table& entry) { templated(entry, builder); });
        for_each(root, "stop", [&](const toml::table& entry) { plain(entry, builder, NameUse::Stop); });
        for_each(root, "government",
                 [&](const toml::table& entry) { plain(entry, builder, NameUse::Government); });
    }

    void counted(const toml::table& root, CountedNouns& nouns) {
        for_each(root, "counted", [&](const toml::table& entry) {
            for (const std::string& noun : strings(entry, "nouns")) nouns.add(normalised(noun));
        });
    }

    Cautions cautions(const toml::table& root) {
        Cautions cautions;
        for_each(root, "caution", [&](const toml::table& entry) {
            for (const std::string& name : strings(entry, "personal"))
                cautions.personal.push_back(normalised(name));
            for (const std::string& name : strings(entry, "weak")) cautions.weak.push_back(normalised(name));
            for (const std::string& name : strings(entry, "definite"))
                cautions.definite.push_back(normalised(name));
        });
        return cautions;
    }

private:
    template <class Each>
    void for_each(const toml::table& root, std::string_view key, Each&& each) {
        const toml::array* entries = root[key].as_array();
        if (entries == nullptr) return;
        for (const toml::node& entry : *entries)
            if (const toml::table* table = entry.as_table()) each(*table);
    }

    static std::vector<std::string> strings(const toml::table& entry, std::string_view key) {
        std::vector<std::string> all;
        if (const toml::array* list = entry[key].as_array())
            for (const toml::node& item : *list)
                if (const auto text = item.value<std::string>()) all.push_back(*text);
        return all;
    }

    static std::string string(const toml::table& entry, std::string_view key) {
        return entry[key].value_or(std::string());
    }

    void fault(const toml::node& where, Kind kind, std::string message, std::string hint) {
        faults_.push_back(
            Diagnostic{kind, span_of(where.source().begin), std::move(message), {}, std::move(hint), {}});
    }

    std::vector<std::string> phrases(const toml::table& entry) {
        std::vector<std::string> all;
        for (const std::string& pattern : strings(entry, "patterns")) {
            const auto expanded = expand_phrases(pattern);
            if (expanded.empty())
                fault(entry, Kind::BadNamePattern, "the pattern `" + pattern + "` cannot be expanded",
                      "brackets must match, and a pattern may stand for 4,096 phrases at most");
            all.insert(all.end(), expanded.begin(), expanded.end());
        }
        return all;
    }

    void variant(const toml::table& entry, LexiconBuilder& builder) {
        const std::string id = string(entry, "entity");
        const record::Symbol symbol = record_.symbols.find(id);
        const record::Entity* entity = symbol.index == 0 ? nullptr : record_.entity(symbol);
        std::string kind = string(entry, "kind");
        if (entity != nullptr) kind = std::string(record_.symbols.text(entity->kind));
        if (entity == nullptr && kind.empty()) {
            fault(entry, Kind::UnknownNamedEntity, "`" + id + "` is no entity of the record",
                  "give its `kind` if the vocabulary has it as a code");
            return;
        }
        NamePattern pattern;
        pattern.candidates.push_back({id, kind, form_of(string(entry, "form"))});
        pattern.article = pattern.candidates[0].form == NameForm::Adjective;
        pattern.weak = entry["weak"].value_or(false);
        const bool numbered = id.find("{n}") != std::string::npos;
        for (const std::string& phrase : phrases(entry)) {
            if (numbered)
                add_numbered(phrase, pattern, builder);
            else
                builder.add(phrase, pattern);
        }
    }

    // "{n} meeting" as "first meeting", "1st meeting", «الاجتماع الأول» and so on; the id takes the number.
    static void add_numbered(const std::string& phrase, const NamePattern& pattern, LexiconBuilder& builder) {
        constexpr std::string_view kHole = "{n}";
        constexpr std::array<std::array<std::string_view, 3>, 10> kOrdinals = {{{"first", "1st", "الأول"},
                                                                                {"second", "2nd", "الثاني"},
                                                                                {"third", "3rd", "الثالث"},
                                                                                {"fourth", "4th", "الرابع"},
                                                                                {"fifth", "5th", "الخامس"},
                                                                                {"sixth", "6th", "السادس"},
                                                                                {"seventh", "7th", "السابع"},
                                                                                {"eighth", "8th", "الثامن"},
                                                                                {"ninth", "9th", "التاسع"},
                                                                                {"tenth", "10th", "العاشر"}}};
        const std::size_t hole = phrase.find(kHole);
        if (hole == std::string::npos) return;
        for (std::size_t n = 0; n < kOrdinals.size(); ++n) {
            NamePattern numbered = pattern;
            std::string& id = numbered.candidates[0].entity;
            id.replace(id.find(kHole), kHole.size(), std::to_string(n + 1));
            for (const std::string_view ordinal : kOrdinals[n])
                builder.add(
                    phrase.substr(0, hole) + std::string(ordinal) + phrase.substr(hole + kHole.size()),
                    numbered);
        }
    }

    void description(const toml::table& entry, LexiconBuilder& builder) {
        NamePattern pattern;
        pattern.use = NameUse::Description;
        pattern.kind = string(entry, "kind");
        pattern.plural = entry["plural"].value_or(false);
        for (const std::string& id : strings(entry, "candidates"))
            pattern.candidates.push_back({id, pattern.kind, {}});
        for (const std::string& phrase : phrases(entry)) builder.add(phrase, pattern);
    }

    void templated(const toml::table& entry, LexiconBuilder& builder) {
        NamePattern pattern;
        pattern.use = NameUse::Template;
        pattern.kind = string(entry, "kind");
        pattern.candidates.push_back({string(entry, "entity"), pattern.kind, NameForm::Name});
        const std::string plain = string(entry, "without_year");
        if (!plain.empty()) pattern.candidates.push_back({plain, "body", NameForm::Name});
        for (const std::string& phrase : phrases(entry)) builder.add(phrase, pattern);
    }

    void plain(const toml::table& entry, LexiconBuilder& builder, NameUse use) {
        NamePattern pattern;
        pattern.use = use;
        pattern.kind = string(entry, "kind");
        pattern.article = use == NameUse::Government;
        for (const std::string& phrase : phrases(entry)) builder.add(phrase, pattern);
    }

    const record::Record& record_;

public:
    // The line at which an entry begins.
    [[nodiscard]] diagnostics::Span span_of(const toml::source_position& at) const {
        std::size_t begin = 0;
        for (toml::source_index line = 1; line < at.line && begin < text_.size(); ++line)
            begin = std::min(text_.find('\n', begin), text_.size() - 1) + 1;
        const std::size_t end = std::min(text_.find('\n', begin), text_.size());
        return {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    }

private:
    diagnostics::FileId file_;
    std::string_view text_;
    Diagnostics& faults_;
};

}  // namespace

diagnostics::Result<NameLexicon> load_names(const std::filesystem::path& regime_folder,
                                            const record::Record& record, diagnostics::SourceFiles& files) {
    Diagnostics faults;
    LexiconBuilder builder;
    toml::table root;
    diagnostics::FileId file;
    const std::filesystem::path path = regime_folder / "frames" / "names.toml";
    if (std::filesystem::exists(path)) {
        const auto loaded = files.load(path, "frames/names.toml", diagnostics::kTomlLimits);
        if (!loaded) return tl::unexpected(loaded.error());
        file = *loaded;
        try {
            root = toml::parse(files.text(file));
        } catch (const toml::parse_error& error) {
            const diagnostics::Span where =
                NamesFile(record, file, files.text(file), faults).span_of(error.source().begin);
            faults.push_back({Kind::BadNamesFile, where, std::string(error.description()), {}, "", {}});
            return tl::unexpected(std::move(faults));
        }
    }
    NamesFile names(record, file,
                    file.index == diagnostics::FileId::kNone ? std::string_view() : files.text(file), faults);
    const Cautions cautions = names.cautions(root);
    for (const record::Name& name : record.names) add_name(builder, record, name, cautions);
    names.read(root, builder);
    if (!faults.empty()) return tl::unexpected(std::move(faults));
    NameLexicon lexicon = builder.finish();
    names.counted(root, lexicon.counted);
    for (NamePattern& pattern : lexicon.patterns)
        std::stable_sort(pattern.candidates.begin(), pattern.candidates.end(),
                         [](const Candidate& a, const Candidate& b) { return rank(a) < rank(b); });
    return lexicon;
}

}  // namespace mithaq::reader
