// Law files that nobody writes, of about a megabyte: each gets a clear message within two seconds of processor time.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <ctime>
#include <functional>
#include <random>

#include "diagnostics/render.h"
#include "law/format/format.h"
#include "law/lint/lint.h"
#include "law/load.h"

namespace mithaq::law {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr double kSeconds = 40;
#else
constexpr double kSeconds = 2;
#endif

constexpr std::size_t kSize = 1'000'000;

constexpr std::string_view kDeclarations = R"(instrument a "A"
provision a.1 "One"
predicate q(?s: code)
predicate e(?s: code) event
predicate r(?s: code, ?n: range)
predicate k(?s: code, ?n: integer)
finding h(?s: code)
)";

std::string repeated(std::string_view part, std::size_t bytes = kSize) {
    std::string text;
    text.reserve(bytes + part.size());
    while (text.size() < bytes) text += part;
    return text;
}

// part(0), part(1) … as far as they go.
std::string numbered(const std::function<std::string(int)>& part, std::size_t bytes = kSize) {
    std::string text;
    for (int i = 0; text.size() < bytes; ++i) text += part(i);
    return text;
}

std::string rule(const std::string& body) {
    return std::string(kDeclarations) + "rule a.1 \"t\" h(?s) :- q(?s), " + body + ".\n";
}

struct Case {
    std::string name;
    std::string expected;  // a kind; empty: it loads
    std::function<std::string()> text;
};

std::string random_bytes(bool printable) {
    std::mt19937 random(20260103);
    std::string text;
    while (text.size() < kSize) {
        const auto byte = static_cast<char>(random() % 256);
        const bool kept = printable ? byte >= ' ' && byte <= '~' : byte != '\0';
        if (kept) text += random() % 60 == 0 ? '\n' : byte;
    }
    return text;
}

std::string shuffled_words() {
    static constexpr std::array<std::string_view, 24> kWords{
        "rule", "a.1",     "\"t\"",     "h(?s)",      ":-",       ",",     ".",     "not",
        "once", "[",       "]",         "..",         "3",        "days",  "since", "(",
        ")",    "reading", "predicate", "?n = count", "at least", "state", "end",   "=",
    };
    std::mt19937 random(20260104);
    std::string text(kDeclarations);
    while (text.size() < kSize)
        text += fmt::format("{}{}", kWords[random() % kWords.size()], random() % 9 == 0 ? "\n" : " ");
    return text;
}

std::vector<Case> cases() {
    const auto nested = [](std::string_view part) {
        return [part] { return rule(repeated(part) + "q(?s)"); };
    };
    return {
        {"nested_once", "nested-too-deep", nested("once ")},
        {"nested_not", "nested-too-deep", nested("not ")},
        {"nested_bounds", "nested-too-deep", nested("always[1 day .. 2 days] ")},
        {"nested_parentheses", "nested-too-deep", nested("(")},
        {"nested_start_of", "nested-too-deep", nested("?d = start_of ")},
        {"nested_counts", "nested-too-deep", nested("?n = count ?t : (")},
        {"nested_at_least", "nested-too-deep", nested("at least 1 ?t : (")},
        {"nested_minus", "nested-too-deep", [] { return rule("k(?s, ?n), " + repeated("- ") + "?n > 3"); }},
        {"nested_expressions", "nested-too-deep",
         [] { return rule("k(?s, ?n), " + repeated("(") + "?n > 3"); }},
        {"many_small_parentheses", "nested-too-deep",
         [] {
             return std::string(kDeclarations) +
                    repeated("rule a.1 \"t\" h(?s) :- " + repeated("(", 190) + ".\n");
         }},
        {"long_chain_of_operators", "", [] { return rule(repeated("once q(?s), ", kSize) + "q(?s)"); }},
        {"since_since", "syntax", nested("q(?s) since ")},
        {"long_sum", "", [] { return rule("k(?s, ?n), ?n" + repeated(" + 1") + " > 3"); }},
        {"long_product", "number-too-large",
         [] { return rule("k(?s, ?n), 2" + repeated(" * 2") + " > ?n"); }},
        {"long_sum_of_variables", "too-many",
         [] { return rule("k(?s, ?n), ?n" + repeated(" + ?n") + " > 3"); }},
        {"long_sum_of_ranges", "too-many", [] { return rule("r(?s, ?n), ?n" + repeated(" * ?n") + " > 3"); }},
        {"variables", "too-many",
         [] { return rule(numbered([](int i) { return fmt::format("once q(?v{}), ", i); }) + "q(?s)"); }},
        {"counts", "too-many",
         [] {
             return rule(
                 numbered([](int i) { return fmt::format("?n{0} = count ?v{0} : (q(?v{0})), ", i); }) +
                 "q(?s)");
         }},
        {"ranges_and_operators", "",
         [] {
             std::string body =
                 numbered([](int i) { return i < 400 ? fmt::format("r(?s, ?n{}), ", i) : "once e(?s), "; });
             return rule(body + "?n1 > ?n2");
         }},
        {"equations_backwards", "too-many",
         [] {
             return rule("k(?s, ?x0), " +
                         numbered([](int i) { return fmt::format("?x{} = ?x{} + 1, ", i + 1, i); }) +
                         "q(?s)");
         }},
        {"arguments", "too-many", [] { return rule("q(" + repeated("?s, ") + "?s)"); }},
        {"declared_arguments", "too-many",
         [] {
             return "predicate p(" + numbered([](int i) { return fmt::format("?a{}: code, ", i); }) +
                    "?z: code)\n";
         }},
        {"heads", "too-many",
         [] { return std::string(kDeclarations) + "rule a.1 \"t\" " + repeated("h(a), ") + "h(b).\n"; }},
        {"long_text", "too-many", [] { return "instrument a \"" + std::string(kSize, 'x') + "\"\n"; }},
        {"unclosed_texts", "unclosed-string", [] { return repeated("\"\n"); }},
        {"reversed_bounds", "reversed-bounds", [] { return rule("once[3 months .. 1 month] q(?s)"); }},
        {"reversed_bounds_everywhere", "reversed-bounds",
         [] { return rule(repeated("once[3 months .. 1 month] q(?s), ") + "q(?s)"); }},
        {"endless_years", "bad-period", [] { return rule("once[99999999 years ..] q(?s)"); }},
        {"overflowing_years", "bad-period",
         [] { return rule("once[99999999999999999999999 years ..] q(?s)"); }},
        {"long_number", "number-too-large", [] { return rule("k(?s, " + std::string(kSize, '9') + ")"); }},
        {"long_word", "unknown-predicate", [] { return rule(std::string(kSize, 'x') + "(?s)"); }},
        {"negative_cycles", "unstratified-negation",
         [] {
             std::string text(kDeclarations);
             for (int i = 0; i < 8000; ++i)
                 text += fmt::format("predicate p{0}(?s: code)\npredicate o{0}(?s: code)\n", i);
             for (int i = 0; i < 8000; ++i)
                 text += fmt::format(
                     "rule a.1 \"t\" p{0}(?s) :- q(?s), not o{0}(?s).\nrule a.1 \"t\" o{0}(?s) :- "
                     "p{0}(?s).\n",
                     i);
             return text;
         }},
        {"one_long_negative_cycle", "unstratified-negation",
         [] {
             std::string text(kDeclarations);
             for (int i = 0; i < 8000; ++i) text += fmt::format("predicate p{}(?s: code)\n", i);
             for (int i = 0; i < 8000; ++i)
                 text += fmt::format("rule a.1 \"t\" p{}(?s) :- q(?s), not p{}(?s).\n", i, (i + 1) % 8000);
             return text;
         }},
        {"unknown_predicates", "unknown-predicate",
         [] {
             std::string text(kDeclarations);
             for (int i = 0; i < 20000; ++i)
                 text += fmt::format("predicate predicate_number_{}(?s: code)\n", i);
             for (int i = 0; i < 20000; ++i)
                 text += fmt::format("rule a.1 \"t\" h(?s) :- predicate_nunber_{}(?s).\n", i);
             return text;
         }},
        {"unknown_predicates_on_one_line", "unknown-predicate",
         [] { return rule(numbered([](int i) { return fmt::format("unknown_{}(?s), ", i); }) + "q(?s)"); }},
        {"wrong_arity_on_one_line", "wrong-arity",
         [] {
             return "instrument a \"A\" provision a.1 \"B\" predicate p(?s: code) rule a.1 \"t\" p(?s) :- " +
                    repeated("p(?s, ?s), ") + "p(?s).";
         }},
        {"declared_twice", "declared-twice", [] { return repeated("instrument a \"A\" "); }},
        {"unknown_provisions", "unknown-provision",
         [] {
             return std::string(kDeclarations) +
                    numbered([](int i) { return fmt::format("rule a.{} \"t\" h(?s) :- q(?s).\n", i + 2); });
         }},
        {"unknown_questions", "unknown-question",
         [] {
             return numbered([](int i) {
                 return fmt::format("question a.{0} on a.1 \"t\"\nreading b.{0} \"r\": end\n", i);
             });
         }},
        {"readings", "declared-twice",
         [] {
             return "question a on a.1 \"t\"\n" + repeated("reading a \"r\" held by USA source s: end\n");
         }},
        {"exceptions", "too-many",
         [] {
             return std::string(kDeclarations) + "rule a.1 named n \"t\" h(a).\n" +
                    repeated("rule a.1 \"t\" defeats n h(?s) :- q(?s).\n");
         }},
        {"bad_templates", "bad-template",
         [] {
             return "predicate p(" + numbered([](int i) { return fmt::format("?a{}: code, ", i); }, 2000) +
                    "?z: code)\n en \"" + repeated("{?x}", 9000) + "\"\n";
         }},
        {"many_rules", "",
         [] {
             return std::string(kDeclarations) +
                    repeated("rule a.1 \"t\" h(?s) :- q(?s), not e(?s).\n", 4'000'000);
         }},
        {"printable_garbage", "syntax", [] { return random_bytes(true); }},
        {"garbage", "unexpected-character", [] { return random_bytes(false); }},
        {"shuffled_words", "syntax", [] { return shuffled_words(); }},
        {"open_readings", "syntax", [] { return repeated("reading a \"r\":\n"); }},
        {"comments", "", [] { return rule(repeated("q(?s), # c\n") + "q(?s)"); }},
    };
}

void PrintTo(const Case& one, std::ostream* out) { *out << one.name; }

class HostileLaw : public testing::TestWithParam<Case> {};

double seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

TEST_P(HostileLaw, IsAnsweredQuicklyAndClearly) {
    diagnostics::SourceFiles files;
    record::Symbols symbols;
    diagnostics::Diagnostics warnings;
    const std::vector<diagnostics::FileId> ids{files.add("hostile.law", GetParam().text())};
    const double began = seconds();
    const auto program = load_program(ids, files, symbols, nullptr, warnings);
    std::string shown;
    if (program) {
        shown = diagnostics::render(lint(*program, symbols), files);
    } else {
        shown = diagnostics::render(program.error(), files);
    }
    const double loaded = seconds();
    EXPECT_LT(loaded - began, kSeconds);
    if (GetParam().expected.empty()) {
        EXPECT_TRUE(program) << shown.substr(0, 2000);
    } else {
        EXPECT_NE(shown.find("[" + GetParam().expected + "]"), std::string::npos) << shown.substr(0, 2000);
    }
    EXPECT_LT(shown.size(), 3'000'000U);
    const auto formatted = format_file(ids[0], files);
    EXPECT_LT(seconds() - loaded, kSeconds);
}

INSTANTIATE_TEST_SUITE_P(Cases, HostileLaw, testing::ValuesIn(cases()),
                         [](const auto& one) { return one.param.name; });

}  // namespace
}  // namespace mithaq::law
