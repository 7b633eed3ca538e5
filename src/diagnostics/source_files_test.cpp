#include "diagnostics/source_files.h"

#include <gtest/gtest.h>
#include <cstdlib>  // mkdtemp

#include <filesystem>
#include <fstream>

namespace mithaq::diagnostics {
namespace {

namespace fs = std::filesystem;

// A folder of its own for each test, gone afterwards.
class SourceFilesOnDisk : public testing::Test {
protected:
    void SetUp() override {
        std::string name = (fs::temp_directory_path() / "mithaq_source_files_XXXXXX").string();
        ASSERT_NE(mkdtemp(name.data()), nullptr);
        folder_ = name;
    }
    void TearDown() override { fs::remove_all(folder_); }

    fs::path write(const std::string& name, std::string_view text) {
        std::ofstream(folder_ / name, std::ios::binary) << text;
        return folder_ / name;
    }

    SourceFiles files_;
    fs::path folder_;
};

Kind kind_of(const Result<FileId>& result) {
    EXPECT_FALSE(result);
    EXPECT_EQ(result.error().size(), 1U);
    return result.error().front().kind;
}

TEST_F(SourceFilesOnDisk, HoldWhatWasRead) {
    const auto file = files_.load(write("a.csv", "id\nIRL\n"));
    ASSERT_TRUE(file);
    EXPECT_EQ(files_.text(*file), "id\nIRL\n");
    EXPECT_EQ(files_.name(*file), (folder_ / "a.csv").string());
    write("a.csv", "something else");
    EXPECT_EQ(files_.text(*file), "id\nIRL\n") << "a message shows what was read, not what is there now";
}

TEST_F(SourceFilesOnDisk, GoByTheShownName) {
    const auto file = files_.load(write("a.csv", ""), "record/a.csv");
    ASSERT_TRUE(file);
    EXPECT_EQ(files_.name(*file), "record/a.csv");
    EXPECT_EQ(files_.text(*file), "") << "an empty file is a text";
}

TEST_F(SourceFilesOnDisk, RefuseWhatIsNotThereOrNoFile) {
    EXPECT_EQ(kind_of(files_.load(folder_ / "none.csv")), Kind::FileUnreadable);
    EXPECT_EQ(kind_of(files_.load(folder_)), Kind::FileUnreadable);
    EXPECT_EQ(kind_of(files_.load("")), Kind::FileUnreadable);
}

TEST_F(SourceFilesOnDisk, ReadNoMoreThanTheLimitOfAFileWithoutEnd) {
    if (!fs::exists("/dev/zero")) GTEST_SKIP() << "no /dev/zero here";
    EXPECT_EQ(kind_of(files_.load("/dev/zero", {}, {.max_bytes = 1 << 16, .max_line_bytes = 100})),
              Kind::FileTooLarge);
}

TEST_F(SourceFilesOnDisk, TakeAFileOfExactlyTheLimit) {
    const fs::path path = write("a.txt", "0123456789");
    EXPECT_TRUE(files_.load(path, {}, {.max_bytes = 10, .max_line_bytes = 10}));
    EXPECT_EQ(kind_of(files_.load(path, {}, {.max_bytes = 9, .max_line_bytes = 10})), Kind::FileTooLarge);
    EXPECT_EQ(kind_of(files_.load(path, {}, {.max_bytes = 10, .max_line_bytes = 9})), Kind::LineTooLong);
}

TEST(SourceFiles, DropAByteOrderMark) {
    SourceFiles files;
    const auto file = files.take("a", "\xEF\xBB\xBFid\n");
    ASSERT_TRUE(file);
    EXPECT_EQ(files.text(*file), "id\n");
    EXPECT_EQ(files.place(*file, 0).column, 1U);
}

TEST(SourceFiles, PointAtWhatMakesATextNoText) {
    SourceFiles files;
    const auto at = [&](std::string text) {
        const auto result = files.take("a", std::move(text));
        EXPECT_FALSE(result);
        const Span where = result.error().front().where;
        const Place place = files.place(where.file, where.begin);
        return std::pair{place.line, place.column};
    };
    EXPECT_EQ(at("a\nbc\xFF"), std::pair(2U, 3U));
    EXPECT_EQ(at(std::string("a\n\0b", 4)), std::pair(2U, 1U));
    EXPECT_EQ(at("ok\nمعا\xD9"), std::pair(2U, 4U));
}

TEST(SourceFiles, MeasureLinesWithoutTheirEnd) {
    SourceFiles files;
    EXPECT_TRUE(files.take("a", "12345\n12345\n", {.max_bytes = 100, .max_line_bytes = 5}));
    const auto result = files.take("a", "12345\n123456", {.max_bytes = 100, .max_line_bytes = 5});
    EXPECT_EQ(kind_of(result), Kind::LineTooLong);
    EXPECT_EQ(result.error().front().where.begin, 6U);
}

TEST(SourceFiles, CountPlacesFromOneInCellsAndCodePoints) {
    SourceFiles files;
    const FileId file = files.add("a", "one\n\tمُعا x\n\nlast");
    const auto place = [&](std::uint32_t byte) {
        const Place p = files.place(file, byte);
        return std::tuple{p.line, p.column, p.code_point_column};
    };
    EXPECT_EQ(place(0), std::tuple(1U, 1U, 1U));
    EXPECT_EQ(place(3), std::tuple(1U, 4U, 4U)) << "the end of a line lies on it";
    EXPECT_EQ(place(4), std::tuple(2U, 1U, 1U));
    EXPECT_EQ(place(5), std::tuple(2U, 5U, 2U)) << "a tab has four cells";
    EXPECT_EQ(place(9), std::tuple(2U, 6U, 4U)) << "a vowel sign has none";
    const auto size = static_cast<std::uint32_t>(files.text(file).size());
    EXPECT_EQ(place(size), std::tuple(4U, 5U, 5U));
    EXPECT_EQ(place(size + 100), std::tuple(4U, 5U, 5U)) << "beyond the end counts as the end";
}

TEST(SourceFiles, CountPlacesInWhateverOrderTheyAreAskedFor) {
    SourceFiles files;
    const FileId file = files.add("a", "\tab\tc\nمعا");
    for (const std::uint32_t byte : {4U, 2U, 5U, 8U, 3U, 0U, 4U}) {
        SourceFiles afresh;
        const FileId same = afresh.add("a", std::string(files.text(file)));
        EXPECT_EQ(files.place(file, byte).column, afresh.place(same, byte).column) << byte;
        EXPECT_EQ(files.place(file, byte).code_point_column, afresh.place(same, byte).code_point_column)
            << byte;
    }
}

TEST(SourceFiles, GiveTheTextOfASpanThatStaysValid) {
    SourceFiles files;
    const FileId first = files.add("a", "predicate signed");
    const std::string_view text = files.text({first, 10, 16});
    for (int i = 0; i < 1000; ++i) files.add("b", "x");
    EXPECT_EQ(text, "signed");
}

}  // namespace
}  // namespace mithaq::diagnostics
