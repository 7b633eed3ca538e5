#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "diagnostics/render.h"
#include "law/format/format.h"
#include "law/load.h"
#include "law/print.h"
#include "law/token.h"
#include "support/golden.h"

namespace mithaq::law {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> law_files(const fs::path& folder) {
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.path().extension() == ".law") paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    return paths;
}

std::vector<fs::path> all_law_files() {
    std::vector<fs::path> paths;
    for (const fs::path& folder : {fs::path("regimes/nuclear/law"), support::golden_folder() / "law" / "good",
                                   support::golden_folder() / "law" / "bad"})
        for (const fs::path& path : law_files(folder)) paths.push_back(path);
    return paths;
}

// Nothing for a file whose grammar is at fault.
std::optional<std::string> formatted(const std::string& text) {
    diagnostics::SourceFiles files;
    auto result = format_file(files.add("test.law", text), files);
    if (!result) return std::nullopt;
    return *result;
}

// The program that the text says, printed; its faults if there are any.
std::string meaning(const std::string& text) {
    diagnostics::SourceFiles files;
    record::Symbols symbols;
    diagnostics::Diagnostics warnings;
    const std::vector<diagnostics::FileId> ids{files.add("test.law", text)};
    const auto program = load_program(ids, files, symbols, nullptr, warnings, {.citations = false});
    if (program) return print(*program, symbols);
    std::string faults;
    for (const auto& fault : program.error()) faults += fault.message + "\n";
    return faults;
}

class FormattedLaw : public testing::TestWithParam<fs::path> {};

TEST_P(FormattedLaw, MeansTheSameAndStaysAsItIs) {
    const std::string text = support::read_whole(GetParam());
    const auto once = formatted(text);
    if (!once) return;
    EXPECT_EQ(meaning(*once), meaning(text));
    EXPECT_EQ(formatted(*once), once);
}

// What blanks the author has put between the tokens makes no difference.
TEST_P(FormattedLaw, IsTheSameFromWhateverLines) {
    const std::string text = support::read_whole(GetParam());
    if (!formatted(text) || text.find('#') != std::string::npos) return;
    std::mt19937 random(20260101);
    const auto respaced = [&](int chance) {
        diagnostics::SourceFiles files;
        diagnostics::Diagnostics faults;
        std::string result;
        for (const Token& token : tokenize(files.add("test.law", text), files, faults)) {
            if (!result.empty())
                result += std::uniform_int_distribution(0, 99)(random) < chance ? "\n" : "  ";
            result += text.substr(token.where.begin, token.where.end - token.where.begin);
        }
        return formatted(result).value_or("no law any more");
    };
    const std::string one_line = respaced(0);
    EXPECT_EQ(respaced(100), one_line);
    EXPECT_EQ(respaced(30), one_line);
}

// Comments anywhere, none of which is lost.
TEST_P(FormattedLaw, KeepsEveryComment) {
    const std::string text = support::read_whole(GetParam());
    if (!formatted(text)) return;
    std::mt19937 random(20260102);
    for (int round = 0; round < 5; ++round) {
        diagnostics::SourceFiles files;
        diagnostics::Diagnostics faults;
        std::string commented;
        int comments = 0;
        std::size_t end = 0;
        for (const Token& token : tokenize(files.add("test.law", text), files, faults)) {
            if (std::uniform_int_distribution(0, 9)(random) == 0)
                commented += " # remark " + std::to_string(comments++) + "\n";
            if (std::uniform_int_distribution(0, 9)(random) == 0)
                commented += "\n # remark " + std::to_string(comments++) + "\n";
            commented += text.substr(end, token.where.end - end);
            end = token.where.end;
        }
        const auto once = formatted(commented);
        ASSERT_TRUE(once);
        for (int i = 0; i < comments; ++i)
            EXPECT_NE(once->find("# remark " + std::to_string(i) + "\n"), std::string::npos) << i << "\n"
                                                                                             << *once;
        EXPECT_EQ(meaning(*once), meaning(commented));
        EXPECT_EQ(formatted(*once), once) << commented;
    }
}

INSTANTIATE_TEST_SUITE_P(Files, FormattedLaw, testing::ValuesIn(all_law_files()), support::golden_name);

// Rules of every form, sensible or not.
class RandomLaw {
public:
    explicit RandomLaw(unsigned seed) : random_(seed) {}

    std::string program() {
        std::string text =
            "instrument a \"A\"\nprovision a.1 \"One\"\npredicate p(?s: code, ?t: code)\npredicate q(?s: "
            "code) event\n"
            "predicate k(?s: code, ?n: integer)\npredicate r(?s: code, ?n: range)\npredicate d(?s: code, ?d: "
            "day)\n"
            "finding h(?s: code)\n";
        const int rules = 1 + up_to(4);
        for (int i = 0; i < rules; ++i) text += rule(i);
        return text;
    }

private:
    int up_to(int most) { return std::uniform_int_distribution(0, most)(random_); }
    std::string one_of(std::initializer_list<const char*> texts) {
        return texts.begin()[up_to(static_cast<int>(texts.size()) - 1)];
    }

    std::string rule(int i) {
        std::string text = "rule a.1" + (up_to(1) ? " named n" + std::to_string(i) : "") + " \"t\"";
        if (up_to(4) == 0) text += " valid from 2001-01-01";
        if (i > 0 && up_to(2) == 0) text += " defeats n" + std::to_string(up_to(i - 1));
        if (up_to(5) == 0)
            return text + " state h(?s) starts " + formula(2) + (up_to(1) ? " ends " + formula(2) : "") +
                   ".\n";
        return text + " h(" + one_of({"?s", "?s", "A", "_"}) + ") :- q(?s), " + conjunction(up_to(2)) + ".\n";
    }
    std::string conjunction(int depth) {
        std::string text = formula(depth);
        for (int more = up_to(3); more > 0; --more) text += ", " + formula(depth);
        return text;
    }
    std::string bounds() {
        return one_of(
            {"", "", "[3 months ..]", "[.. 90 days]", "[1 day .. 2 days]", "[1 year .. 13 months]"});
    }
    std::string term() { return one_of({"?s", "?t", "?u", "A", "\"a b\"", "_"}); }
    std::string atom() {
        switch (up_to(4)) {
            case 0:
                return "p(" + term() + ", " + term() + ")";
            case 1:
                return "k(" + term() + ", " + one_of({"?n", "?m", "7", "_"}) + ")";
            case 2:
                return "r(" + term() + ", " + one_of({"?a", "?b", "_"}) + ")";
            case 3:
                return "d(" + term() + ", " + one_of({"?d", "?e", "2001-01-01"}) + ")";
            default:
                return "q(" + term() + ")";
        }
    }
    std::string expression(int depth) {
        switch (depth == 0 ? 9 : up_to(9)) {
            case 0:
                return expression(depth - 1) + " + " + expression(depth - 1);
            case 1:
                return expression(depth - 1) + " - " + expression(depth - 1);
            case 2:
                return expression(depth - 1) + " * " + expression(depth - 1);
            case 3:
                return "(" + expression(depth - 1) + ")";
            case 4:
                return "- " + expression(depth - 1);
            default:
                return one_of({"?n", "?m", "?a", "?b", "?d", "?e", "3", "-2", "0", "2001-01-01"});
        }
    }
    std::string formula(int depth) {
        if (depth == 0) return atom();
        switch (up_to(13)) {
            case 0:
                return "not " + formula(depth - 1);
            case 1:
                return one_of({"once", "historically", "eventually", "always"}) + bounds() + " " +
                       formula(depth - 1);
            case 2:
                return "(" + formula(depth - 1) + ") " + one_of({"since", "until"}) + bounds() + " (" +
                       formula(depth - 1) + ")";
            case 3:
                return "(" + conjunction(depth - 1) + ")";
            case 4:
                return one_of({"at least 2 ", "at most 0 ", "exactly 3 "}) + one_of({"?u", "?u, ?w"}) +
                       " : (" + conjunction(depth - 1) + ")";
            case 5:
                return "?c = count ?u : (" + conjunction(depth - 1) + ")";
            case 6:
                return "?x = " + one_of({"sum ?a over ?u", "max ?b", "min ?m over ?u"}) + " : (" +
                       conjunction(depth - 1) + ")";
            case 7:
                return one_of({"?y = start_of ", "?z = end_of "}) + formula(depth - 1);
            case 8:
            case 9:
                return expression(2) + one_of({" = ", " != ", " < ", " >= "}) + expression(2);
            case 10:
                return one_of({"?n", "?a", "?x", "?e"}) + " = " + expression(2);
            default:
                return atom();
        }
    }

    std::mt19937 random_;
};

// What a random program prints loads to the same, and formatting changes nothing that it says.
TEST(RandomLaw, IsPrintedAndFormattedWithoutALoss) {
    int loaded = 0;
    for (unsigned seed = 0; seed < 3000; ++seed) {
        const std::string text = RandomLaw(seed).program();
        const auto once = formatted(text);
        ASSERT_TRUE(once) << text;
        EXPECT_EQ(formatted(*once), once) << text;
        const std::string means = meaning(text);
        EXPECT_EQ(meaning(*once), means) << text;
        if (!means.starts_with("instrument")) continue;
        ++loaded;
        EXPECT_EQ(meaning(means), means) << text;
    }
    EXPECT_GT(loaded, 100);
}

TEST(NuclearLaw, IsFormatted) {
    for (const fs::path& path : law_files("regimes/nuclear/law")) {
        const std::string text = support::read_whole(path);
        EXPECT_TRUE(formatted(text) == text) << path << " is not as `mithaq fmt` writes it";
    }
}

}  // namespace
}  // namespace mithaq::law
