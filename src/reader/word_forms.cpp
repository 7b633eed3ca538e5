#include "reader/word_forms.h"

#include <algorithm>
#include <array>
#include <map>

#include "reader/normalise.h"

namespace mithaq::reader {
namespace {

struct Irregular {
    std::string_view past;
    std::string_view participle;
};

const std::map<std::string_view, Irregular>& irregular_verbs() {
    static const std::map<std::string_view, Irregular> verbs = {
        {"become", {"became", "become"}},
        {"begin", {"began", "begun"}},
        {"blow", {"blew", "blown"}},
        {"break", {"broke", "broken"}},
        {"bring", {"brought", "brought"}},
        {"build", {"built", "built"}},
        {"buy", {"bought", "bought"}},
        {"come", {"came", "come"}},
        {"cut", {"cut", "cut"}},
        {"do", {"did", "done"}},
        {"draw", {"drew", "drawn"}},
        {"drop", {"dropped", "dropped"}},
        {"fall", {"fell", "fallen"}},
        {"find", {"found", "found"}},
        {"get", {"got", "got"}},
        {"give", {"gave", "given"}},
        {"go", {"went", "gone"}},
        {"have", {"had", "had"}},
        {"hold", {"held", "held"}},
        {"keep", {"kept", "kept"}},
        {"know", {"knew", "known"}},
        {"lay", {"laid", "laid"}},
        {"lead", {"led", "led"}},
        {"leave", {"left", "left"}},
        {"lend", {"lent", "lent"}},
        {"let", {"let", "let"}},
        {"lie", {"lay", "lain"}},
        {"make", {"made", "made"}},
        {"meet", {"met", "met"}},
        {"outlaw", {"outlawed", "outlawed"}},
        {"overcome", {"overcame", "overcome"}},
        {"pay", {"paid", "paid"}},
        {"put", {"put", "put"}},
        {"quit", {"quit", "quit"}},
        {"run", {"ran", "run"}},
        {"say", {"said", "said"}},
        {"see", {"saw", "seen"}},
        {"seek", {"sought", "sought"}},
        {"sell", {"sold", "sold"}},
        {"send", {"sent", "sent"}},
        {"set", {"set", "set"}},
        {"shut", {"shut", "shut"}},
        {"sit", {"sat", "sat"}},
        {"speak", {"spoke", "spoken"}},
        {"stand", {"stood", "stood"}},
        {"stay", {"stayed", "stayed"}},
        {"take", {"took", "taken"}},
        {"tell", {"told", "told"}},
        {"think", {"thought", "thought"}},
        {"uphold", {"upheld", "upheld"}},
        {"win", {"won", "won"}},
        {"withdraw", {"withdrew", "withdrawn"}},
        {"withhold", {"withheld", "withheld"}},
        {"write", {"wrote", "written"}},
        {"undertake", {"undertook", "undertaken"}},
        {"bind", {"bound", "bound"}},
        {"forbid", {"forbade", "forbidden"}},
        {"mean", {"meant", "meant"}},
    };
    return verbs;
}

bool ends_with(std::string_view word, std::string_view end) {
    return word.size() >= end.size() && word.substr(word.size() - end.size()) == end;
}

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

// "shun", "stop": one vowel between consonants.
bool is_short(std::string_view word) {
    if (word.size() < 3 || is_vowel(word.back()) ||
        std::string_view("wxy").find(word.back()) != std::string_view::npos)
        return false;
    if (!is_vowel(word[word.size() - 2])) return false;
    return std::count_if(word.begin(), word.end(), is_vowel) == 1;
}

// Verbs of more than one syllable double only when stressed at the end; these are the ones that frames use.
bool doubles_last(std::string_view word) {
    if (is_short(word)) return true;
    static constexpr std::array<std::string_view, 18> doubled = {
        "ban",  "plan", "stop",   "commit", "admit", "permit", "transfer", "refer",  "equip",
        "drop", "ship", "submit", "abet",   "bar",   "rip",    "scrap",    "commit", "omit"};
    return std::find(doubled.begin(), doubled.end(), word) != doubled.end();
}

std::string with_s(std::string_view word) {
    const std::string w(word);
    if (ends_with(word, "s") || ends_with(word, "x") || ends_with(word, "z") || ends_with(word, "ch") ||
        ends_with(word, "sh") || word == "go" || word == "do" || word == "veto")
        return w + "es";
    if (ends_with(word, "y") && word.size() > 1 && !is_vowel(word[word.size() - 2]))
        return w.substr(0, w.size() - 1) + "ies";
    return w + "s";
}

std::string with_ed(std::string_view word) {
    const std::string w(word);
    if (ends_with(word, "e")) return w + "d";
    if (ends_with(word, "y") && !is_vowel(word[word.size() - 2])) return w.substr(0, w.size() - 1) + "ied";
    if (doubles_last(word)) return w + w.back() + "ed";
    return w + "ed";
}

std::string with_ing(std::string_view word) {
    std::string w(word);
    if (ends_with(word, "ie")) return w.substr(0, w.size() - 2) + "ying";
    if (ends_with(word, "e") && !ends_with(word, "ee")) return w.substr(0, w.size() - 1) + "ing";
    if (doubles_last(word) || word == "quit" || word == "begin") return w + w.back() + "ing";
    return w + "ing";
}

void add(std::vector<WordForm>& forms, std::string text, std::uint16_t bits,
         Enclitic enclitic = Enclitic::None) {
    const auto same = std::find_if(forms.begin(), forms.end(), [&](const WordForm& f) {
        return f.text == text && f.enclitic == enclitic;
    });
    if (same != forms.end()) {
        same->forms |= bits;
    } else {
        forms.push_back({std::move(text), bits, enclitic});
    }
}

std::vector<WordForm> english_verb(std::string_view word) {
    std::vector<WordForm> forms;
    if (word == "be") {
        for (const std::string_view w : {"be", "am", "are"}) add(forms, std::string(w), form::kBase);
        add(forms, "is", form::kThird);
        add(forms, "was", form::kPast);
        add(forms, "were", form::kPast);
        add(forms, "been", form::kParticiple);
        add(forms, "being", form::kGerund);
        return forms;
    }
    add(forms, std::string(word), form::kBase);
    add(forms, word == "have" ? "has" : with_s(word), form::kThird);
    const auto irregular = irregular_verbs().find(word);
    if (irregular != irregular_verbs().end()) {
        add(forms, std::string(irregular->second.past), form::kPast);
        add(forms, std::string(irregular->second.participle), form::kParticiple);
    } else {
        add(forms, with_ed(word), form::kPast | form::kParticiple);
    }
    add(forms, with_ing(word), form::kGerund);
    return forms;
}

std::vector<WordForm> english_noun(std::string_view word) {
    std::vector<WordForm> forms;
    add(forms, std::string(word), form::kNoun);
    add(forms, with_s(word), form::kPlural);
    return forms;
}

// Arabic letters in the normalised spelling, two bytes each.
constexpr std::string_view kAlef = "ا";
constexpr std::string_view kWaw = "و";
constexpr std::string_view kYa = "ي";
constexpr std::string_view kTa = "ت";
constexpr std::string_view kHa = "ه";
constexpr std::string_view kNun = "ن";

std::string cut(std::string_view word, std::size_t letters) {
    return std::string(word.substr(0, word.size() - 2 * std::min(letters, word.size() / 2)));
}

struct Joined {
    std::string_view text;
    Enclitic enclitic;
};
constexpr std::array<Joined, 5> kJoined = {{{"ها", Enclitic::Her},
                                            {"ه", Enclitic::It},
                                            {"هم", Enclitic::Them},
                                            {"هما", Enclitic::Both},
                                            {"نا", Enclitic::Us}}};

// A form and the same with each pronoun joined; `bound` is the form's shape before a pronoun.
void add_with_pronouns(std::vector<WordForm>& forms, const std::string& free, const std::string& bound,
                       std::uint16_t bits) {
    add(forms, free, bits);
    for (const Joined& joined : kJoined) add(forms, bound + std::string(joined.text), bits, joined.enclitic);
}

void add_perfect(std::vector<WordForm>& forms, const std::string& stem) {
    const bool weak = ends_with(stem, kYa) || ends_with(stem, kAlef);
    const std::string root = weak ? cut(stem, 1) : stem;
    const auto joined = [&](const std::string& free, const std::string& bound) {
        add_with_pronouns(forms, free, bound, form::kPast);
    };
    joined(stem, weak ? root + std::string(kAlef) : stem);
    joined(root + std::string(kTa), root + std::string(kTa));
    joined(root + "وا", root + std::string(kWaw));
    joined(stem + std::string(weak ? "" : kAlef), stem + std::string(weak ? "" : kAlef));
    joined(root + "تا", root + "تا");
    if (weak) joined(root + "يا", root + "يا");
    joined(root + (weak ? "ين" : "ن"), root + (weak ? "ين" : "ن"));
    joined(root + (weak ? "ينا" : "نا"), root + (weak ? "ينا" : "نا"));
}

void add_imperfect(std::vector<WordForm>& forms, const std::string& third) {
    if (third.size() < 4) return;
    const std::string body = third.substr(2);
    const bool weak = ends_with(body, kYa) || ends_with(body, kWaw) || ends_with(body, kAlef);
    const std::string root = weak ? cut(body, 1) : body;
    for (const std::string_view prefix : {kYa, kTa, kNun, kAlef}) {
        const std::string start(prefix);
        add_with_pronouns(forms, start + body, start + body, form::kImperfect);
        if (weak) add_with_pronouns(forms, start + root, start + root, form::kImperfect);
        if (prefix != kYa && prefix != kTa) continue;
        add_with_pronouns(forms, start + root + "ون", start + root + "ون", form::kImperfect);
        add_with_pronouns(forms, start + root + "وا", start + root + "و", form::kImperfect);
        add_with_pronouns(forms, start + body + "ان", start + body + "ان", form::kImperfect);
        add_with_pronouns(forms, start + body + "ا", start + body + "ا", form::kImperfect);
    }
}

std::vector<WordForm> arabic_verb(const std::string& word) {
    std::vector<WordForm> forms;
    const std::size_t colon = word.find(':');
    const std::string perfect = word.substr(0, colon);
    std::string imperfect;
    if (colon != std::string::npos) {
        imperfect = word.substr(colon + 1);
    } else if (perfect.size() > 6 && perfect.compare(0, 2, kAlef) == 0) {
        imperfect = std::string(kYa) + perfect.substr(2);  // انسحب ينسحب, استخدم يستخدم, اعلن يعلن
    } else {
        imperfect = std::string(kYa) + perfect;
    }
    add_perfect(forms, perfect);
    add_imperfect(forms, imperfect);
    return forms;
}

std::vector<WordForm> arabic_noun(const std::string& word) {
    std::vector<WordForm> forms;
    const bool feminine = ends_with(word, kHa);
    const std::string bound = feminine ? cut(word, 1) + std::string(kTa) : word;
    add_with_pronouns(forms, word, bound, form::kNoun);
    if (!feminine) add(forms, word + std::string(kAlef), form::kNoun);
    const std::string root = feminine ? cut(word, 1) : word;
    add_with_pronouns(forms, root + "ات", root + "ات", form::kPlural);
    for (const std::string_view end : {"ان", "ين", "ون"})
        add(forms, (feminine ? root + std::string(kTa) : root) + std::string(end), form::kPlural);
    if (!feminine) {
        add_with_pronouns(forms, root + "و", root + "و", form::kPlural);
        add_with_pronouns(forms, root + "ي", root + "ي", form::kPlural);
    }
    return forms;
}

std::vector<WordForm> arabic_adjective(const std::string& word) {
    std::vector<WordForm> forms;
    add(forms, word, form::kPlain);
    for (const std::string_view end : {"ه", "ا", "ون", "ين", "ان", "ات", "تان", "تين"})
        add(forms, word + std::string(end), form::kPlain);
    return forms;
}

bool is_arabic(std::string_view text) {
    return !text.empty() && (static_cast<unsigned char>(text[0]) & 0xFC) == 0xD8;
}

}  // namespace

std::vector<WordForm> forms_of(std::string_view word, char paradigm) {
    const std::string text = normalised(word);
    const bool arabic = is_arabic(text);
    switch (paradigm) {
        case 'v':
            return arabic ? arabic_verb(text) : english_verb(text);
        case 'n':
            return arabic ? arabic_noun(text) : english_noun(text);
        case 'a':
            return arabic ? arabic_adjective(text)
                          : std::vector<WordForm>{{text, form::kPlain, Enclitic::None}};
        default:
            return {{text, form::kPlain, Enclitic::None}};
    }
}

}  // namespace mithaq::reader
