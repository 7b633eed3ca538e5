// What the limit programs share: whole tables of numbers in and out, with as little work as is simple.
#pragma once

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

constexpr int kHorizon = 36525;

struct Days {
    int from, to;
};

[[noreturn]] inline void give_up(const std::string& what) {
    std::fprintf(stderr, "cannot open %s\n", what.c_str());
    std::exit(2);
}

// DIR/NAME.facts as rows of `width` numbers, one after the other. No number is negative.
struct Table {
    std::vector<int> cells;
    std::size_t width;

    Table(const std::string& folder, const std::string& name, std::size_t columns) : width(columns) {
        const std::string path = folder + "/" + name + ".facts";
        std::FILE* file = std::fopen(path.c_str(), "rb");
        if (file == nullptr) give_up(path);
        std::fseek(file, 0, SEEK_END);
        const auto bytes = static_cast<std::size_t>(std::ftell(file));
        std::rewind(file);
        cells.reserve(bytes / 4);
        char block[1 << 16];
        int number = 0;
        bool inside = false;
        while (const std::size_t got = std::fread(block, 1, sizeof block, file)) {
            for (std::size_t i = 0; i < got; ++i) {
                if (block[i] >= '0') {
                    number = number * 10 + block[i] - '0';
                    inside = true;
                } else if (inside) {
                    cells.push_back(number);
                    number = 0;
                    inside = false;
                }
            }
        }
        if (inside) cells.push_back(number);
        std::fclose(file);
    }

    std::size_t rows() const { return cells.size() / width; }
    const int* row(std::size_t index) const { return &cells[index * width]; }
    int most(std::size_t column) const {
        int most = -1;
        for (std::size_t i = column; i < cells.size(); i += width) most = std::max(most, cells[i]);
        return most;
    }
};

// The rows of a table by one of its columns, in order within each: a counting sort.
struct ByColumn {
    std::vector<unsigned> starts, rows;

    ByColumn(const Table& table, std::size_t column, int keys) : starts(static_cast<std::size_t>(keys) + 1) {
        for (std::size_t i = 0; i < table.rows(); ++i) ++starts[table.row(i)[column] + 1];
        for (std::size_t k = 1; k < starts.size(); ++k) starts[k] += starts[k - 1];
        rows.resize(table.rows());
        auto next = starts;
        for (std::size_t i = 0; i < table.rows(); ++i)
            rows[next[table.row(i)[column]]++] = static_cast<unsigned>(i);
    }
    template <class Visit>
    void each(int key, Visit visit) const {
        for (unsigned i = starts[key]; i < starts[key + 1]; ++i) visit(rows[i]);
    }
};

// Sorts, joins what overlaps or touches, drops what is empty.
inline void join(std::vector<Days>& days) {
    std::sort(days.begin(), days.end(), [](Days a, Days b) { return a.from < b.from; });
    std::size_t kept = 0;
    for (const Days each : days) {
        if (each.from >= each.to) continue;
        if (kept > 0 && each.from <= days[kept - 1].to)
            days[kept - 1].to = std::max(days[kept - 1].to, each.to);
        else
            days[kept++] = each;
    }
    days.resize(kept);
}

// DIR/NAME.csv; rows are cut to the horizon by the caller.
class Answer {
public:
    Answer(const std::string& folder, const std::string& name) {
        const std::string path = folder + "/" + name + ".csv";
        file_ = std::fopen(path.c_str(), "wb");
        if (file_ == nullptr) give_up(path);
        std::setvbuf(file_, nullptr, _IONBF, 0);
    }
    ~Answer() {
        flush();
        std::fclose(file_);
    }
    template <class... Cells>
    void row(Cells... cells) {
        if (used_ + 16 * sizeof...(cells) > sizeof buffer_) flush();
        char* at = buffer_ + used_;
        ((at = std::to_chars(at, at + 12, cells).ptr, *at++ = '\t'), ...);
        at[-1] = '\n';
        used_ = static_cast<std::size_t>(at - buffer_);
    }

private:
    void flush() {
        std::fwrite(buffer_, 1, used_, file_);
        used_ = 0;
    }
    std::FILE* file_ = nullptr;
    std::size_t used_ = 0;
    char buffer_[1 << 18];
};
