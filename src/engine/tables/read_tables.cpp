#include "engine/tables/read_tables.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/bytes.h"
#include "engine/columns/parallel.h"
#include "engine/tables/open_table.h"

namespace mithaq::engine::tables {

namespace {

using columns::Code;
using diagnostics::Diagnostic;
using diagnostics::Diagnostics;
using diagnostics::Kind;

constexpr std::uint64_t kPartBytes = std::uint64_t{2} << 20;  // of a file, for one thread at a time

// A part of a file and what it held.
struct Part {
    std::size_t table = 0;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    std::unique_ptr<RowReader> reader;
    std::vector<Code> new_codes;  // of its dictionary's entries
    std::string failure;
};

class Reading {
public:
    Reading(const law::Program& program, const record::Symbols& symbols, const std::vector<TableFile>& files,
            const ReadOptions& options, diagnostics::SourceFiles& sources, Diagnostics& warnings)
        : program_(program),
          symbols_(symbols),
          files_(files),
          options_(options),
          sources_(sources),
          warnings_(warnings),
          threads_(std::max(1U, options.threads)) {}

    diagnostics::Result<Tables> read() {
        for (const TableFile& file : files_) {
            auto table = open_table(program_.predicate(file.predicate), file, sources_, faults_, warnings_);
            if (table) tables_.push_back(std::move(*table));
        }
        cut_into_parts();
        columns::in_parallel(parts_.size(), threads_, [this](std::size_t i) { read_part(parts_[i]); });
        if (stopped_) return tl::unexpected(Diagnostics{why_stopped()});
        report_faults();
        if (!faults_.empty()) return tl::unexpected(std::move(faults_));
        Tables tables;
        join_dictionaries(tables.values);
        build(tables);
        return tables;
    }

private:
    void cut_into_parts() {
        for (std::size_t i = 0; i < tables_.size(); ++i) {
            const OpenTable& table = tables_[i];
            if (table.empty) continue;
            const std::uint64_t size = table.input.size();
            const std::uint64_t step = threads_ > 1 ? kPartBytes : std::max<std::uint64_t>(size, 1);
            for (std::uint64_t begin = table.begin; begin < size; begin += step)
                parts_.push_back({i, begin, std::min(size, begin + step), nullptr, {}, {}});
        }
    }

    void read_part(Part& part) {
        if (stopped_) return;
        const OpenTable& table = tables_[part.table];
        const law::Predicate& predicate = program_.predicate(table.file->predicate);
        part.reader = std::make_unique<RowReader>(predicate, table.layout, options_.horizon);
        RowReader& reader = *part.reader;
        const std::uint64_t bytes = part.end - part.begin;
        reader.reserve(static_cast<std::size_t>(bytes / table.bytes_of_a_line +
                                                bytes / table.bytes_of_a_line / 16 + 16));
        LineBlocks blocks(table.input, part.begin, part.end);
        std::size_t counted = 0;
        while (!stopped_ && blocks.next()) {
            reader.read(blocks.begin(), blocks.end());
            const std::size_t now = reader.rows.bytes() + reader.values.bytes();
            account(now - std::min(now, counted));
            counted = now;
        }
        if (blocks.line_is_too_long()) {
            reader.refuse_long_line({blocks.begin(), static_cast<std::size_t>(blocks.end() - blocks.begin())},
                                    kMostLineBytes);
        }
        part.failure = blocks.failure();
    }

    void account(std::size_t bytes) {
        bytes_ += bytes;
        if (options_.memory_limit != 0 && bytes_ > options_.memory_limit) stopped_ = true;
        if (options_.cancelled != nullptr && *options_.cancelled) stopped_ = true;
    }

    [[nodiscard]] Diagnostic why_stopped() const {
        if (options_.cancelled != nullptr && *options_.cancelled)
            return {Kind::Cancelled, {}, "cancelled", {}, {}};
        return {Kind::EvaluationLimit,
                {},
                fmt::format("the tables do not fit into the {} of memory that they may take",
                            bytes_in_words(options_.memory_limit)),
                {},
                "a larger `--memory`, or fewer facts"};
    }

    // Lines are counted over the parts of a table.
    void report_faults() {
        std::size_t at = 0;
        for (std::size_t i = 0; i < tables_.size(); ++i) {
            std::size_t lines = tables_[i].lines_before;
            std::size_t shown = 0;
            std::size_t all = 0;
            for (; at < parts_.size() && parts_[at].table == i; ++at) {
                const Part& part = parts_[at];
                if (!part.failure.empty()) {
                    faults_.push_back({Kind::FileUnreadable,
                                       {},
                                       "cannot read `" + tables_[i].file->shown + "`: " + part.failure,
                                       {},
                                       {}});
                }
                for (const RowFault& fault : part.reader->faults) {
                    if (shown++ < kMostFaults) report(fault, lines, *tables_[i].file);
                }
                all += part.reader->all_faults;
                lines += part.reader->lines;
            }
            if (all > kMostFaults) {
                faults_.push_back(
                    {Kind::BadTable,
                     {},
                     fmt::format("`{}` has {} more faults", tables_[i].file->shown, all - kMostFaults),
                     {},
                     {}});
            }
        }
    }

    void report(const RowFault& fault, std::size_t lines_before, const TableFile& file) {
        const diagnostics::FileId excerpt = sources_.add_excerpt(
            file.shown, fault.text, static_cast<std::uint32_t>(lines_before + fault.line + 1));
        faults_.push_back({fault.kind, {excerpt, fault.begin, fault.end}, fault.message, {}, fault.hint});
    }

    // One dictionary of all parts and of the rules' constants, its texts in order, so that rows sorted by codes are sorted by
    // texts.
    void join_dictionaries(columns::Values& values) {
        for (Part& part : parts_) {
            part.new_codes = values.merge(part.reader->values);
            part.reader->values = {};
        }
        intern_constants(values);
        const std::vector<Code> order = values.put_texts_in_order();
        for (Part& part : parts_) columns::remap(part.new_codes, order);
    }

    void intern_constants(columns::Values& values) const {
        const auto intern = [&](const law::Atom& atom) {
            for (const law::Term& term : atom.arguments)
                if (term.kind == law::Term::Kind::Constant) values.intern(term.constant, symbols_);
        };
        for (const law::Rule& rule : program_.rules) intern(rule.head);
    }

    void build(Tables& tables) {
        const std::size_t count = program_.predicates.size();
        tables.relations.resize(count);
        tables.doubtful.resize(count);
        tables.settled.assign(count, true);
        for (std::size_t i = 0; i < count; ++i)
            tables.relations[i] = columns::Relation(key_size(program_.predicates[i]));
        std::vector<std::vector<Part*>> parts_of(tables_.size());
        for (Part& part : parts_) {
            parts_of[part.table].push_back(&part);
            tables.facts += part.reader->rows.certain.spans.size() + part.reader->rows.doubtful.spans.size() +
                            part.reader->outside;
            tables.outside += part.reader->outside;
        }
        columns::in_parallel(tables_.size(), threads_, [&](std::size_t i) {
            const law::PredicateId predicate = tables_[i].file->predicate;
            tables.relations[predicate.index] =
                relation_of(parts_of[i], predicate, tables.doubtful[predicate.index]);
        });
        for (std::size_t i = 0; i < count; ++i)
            tables.settled[i] = tables.doubtful[i].doubts.empty() && !tables.relations[i].has_rival_values();
    }

    static std::size_t key_size(const law::Predicate& predicate) {
        return predicate.arguments.size() - (predicate.has_range() ? 1 : 0);
    }

    columns::Relation relation_of(const std::vector<Part*>& parts, law::PredicateId predicate,
                                  TableRows& doubtful) const {
        const law::Predicate& declared = program_.predicate(predicate);
        columns::RelationBuilder builder(key_size(declared), columns::span_of(options_.horizon.days),
                                         declared.has_range());
        doubtful.doubtful.columns.resize(key_size(declared));
        std::vector<columns::Rows> numbers;  // kept until it is known that no two differ on one day
        for (Part* part : parts) {
            TableRows& rows = part->reader->rows;
            for (auto& column : rows.certain.columns) columns::remap(column, part->new_codes);
            for (auto& column : rows.doubtful.columns) columns::remap(column, part->new_codes);
            append(doubtful, rows);
            if (declared.has_range()) numbers.push_back(rows.certain);
            builder.add(std::move(rows.certain));
            part->reader.reset();
        }
        columns::Relation relation = builder.finish();
        if (!relation.has_rival_values()) return relation;
        for (columns::Rows& rows : numbers) append(doubtful, estimates_of(std::move(rows)));
        return columns::Relation(key_size(declared));
    }

    // Numbers of which some differ stand beside each other, as estimates do.
    static TableRows estimates_of(columns::Rows rows) {
        TableRows estimates;
        for (const std::int64_t number : rows.values) estimates.ranges.push_back({number, number, number});
        estimates.doubts.assign(rows.spans.size(), Doubt::Imprecise);
        estimates.doubtful = std::move(rows);
        return estimates;
    }

    static void append(TableRows& all, const TableRows& more) {
        const auto behind = [](auto& to, const auto& from) { to.insert(to.end(), from.begin(), from.end()); };
        for (std::size_t i = 0; i < all.doubtful.columns.size(); ++i)
            behind(all.doubtful.columns[i], more.doubtful.columns[i]);
        behind(all.doubtful.spans, more.doubtful.spans);
        behind(all.doubts, more.doubts);
        behind(all.ranges, more.ranges);
    }

    const law::Program& program_;
    const record::Symbols& symbols_;
    const std::vector<TableFile>& files_;
    const ReadOptions& options_;
    diagnostics::SourceFiles& sources_;
    Diagnostics& warnings_;
    unsigned threads_;
    std::vector<OpenTable> tables_;
    std::vector<Part> parts_;
    Diagnostics faults_;
    std::atomic<std::size_t> bytes_ = 0;
    std::atomic<bool> stopped_ = false;
};

}  // namespace

diagnostics::Result<Tables> read_tables(const law::Program& program, const record::Symbols& symbols,
                                        const std::vector<TableFile>& files, const ReadOptions& options,
                                        diagnostics::SourceFiles& sources, Diagnostics& warnings) {
    return Reading(program, symbols, files, options, sources, warnings).read();
}

}  // namespace mithaq::engine::tables
