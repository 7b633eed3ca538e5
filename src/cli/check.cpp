#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <thread>

#include "cli/commands.h"
#include "cli/output_style.h"
#include "cli/read_corpus.h"
#include "cli/texts.h"
#include "reader/claim_line.h"
#include "reader/reader.h"
#include "report/checked.h"
#include "report/explained.h"
#include "time/edtf.h"

namespace mithaq::cli {

namespace {

struct CheckOptions {
    TextOptions texts;
    std::vector<std::string> fail_on;
};

struct ReadCommand {
    TextOptions texts;
    bool explain = false;
    bool html = false;
    bool jsonl = false;
    bool keep_going = false;
    unsigned threads = std::max(1U, std::thread::hardware_concurrency());
};

void add_text_options(CLI::App& command, TextOptions& texts) {
    command.add_option(
        "FILE", texts.paths,
        "Articles as text, .jsonl files of records {id, text, lang, published}, or - for standard input");
    command.add_option("--text", texts.sentence, "One sentence, in place of files");
    command
        .add_option("--published", texts.published,
                    "When the text was published, as EDTF: 2017-07-08, 2017-07, 2017")
        ->type_name("DATE");
    command
        .add_option("--text-lang", texts.text_lang, "Language of the text (default: told from its script)")
        ->check(CLI::IsMember({"en", "ar"}));
}

std::vector<reader::ReadClaim> read(const reader::Reader& reader, const InputText& text) {
    return reader.read(text.text, {text.lang, text.published});
}

diagnostics::Result<std::unique_ptr<reader::Reader>> open_reader(const Opened& opened, Context& context) {
    return reader::Reader::open(opened.regime->folder, *opened.regime->record, context.files);
}

int run_check(Context& context, const CheckOptions& options) {
    auto texts = load_texts(options.texts, context);
    if (!texts) return refuse(context, texts.error());
    auto opened = open(context);
    if (!opened) return refuse(context, opened.error());
    auto reader = open_reader(*opened, context);
    if (!reader) return refuse(context, reader.error());

    verdict::Judge judge(*opened->regime, opened->view, opened->on);
    std::string out;
    bool failed = false;
    for (const InputText& text : *texts) {
        report::CheckedText checked{text.item, text.shown, {}};
        for (reader::ReadClaim& claim : read(**reader, text)) {
            verdict::Judgement judgement = judge.judge(claim, text.published);
            const std::string_view verdict = verdict::name_of(judgement.verdict);
            failed = failed || std::find(options.fail_on.begin(), options.fail_on.end(), verdict) !=
                                   options.fail_on.end();
            checked.claims.push_back({std::move(claim), std::move(judgement)});
        }
        if (context.format() == Format::Text)
            out += report::checked_as_text(checked, *opened->regime, output_style(context));
        else
            for (const report::CheckedClaim& claim : checked.claims)
                out += report::checked_as_json(text.item, claim, *opened->regime).dump() + "\n";
    }
    return write_out(context, out, failed ? kNo : kDone);
}

int run_read_corpus(Context& context, const ReadCommand& options) {
    if (!options.texts.published.empty())
        if (const auto date = time::parse_edtf(options.texts.published); !date)
            return refuse(context, {bad_usage("`--published`: `" + options.texts.published +
                                                  "`: " + date.error().message,
                                              date.error().hint)});
    auto opened = open(context);
    if (!opened) return refuse(context, opened.error());
    auto reader = open_reader(*opened, context);
    if (!reader) return refuse(context, reader.error());
    return read_corpus(context, **reader,
                       {{options.texts.paths, options.html, options.jsonl},
                        options.texts.published,
                        options.texts.text_lang,
                        options.threads,
                        options.keep_going});
}

int run_read(Context& context, const ReadCommand& options) {
    if (!options.explain && options.texts.sentence.empty() && !options.texts.paths.empty())
        return run_read_corpus(context, options);
    auto texts = load_texts(options.texts, context);
    if (!texts) return refuse(context, texts.error());
    auto opened = open(context);
    if (!opened) return refuse(context, opened.error());
    auto reader = open_reader(*opened, context);
    if (!reader) return refuse(context, reader.error());

    std::string out;
    if (options.explain) {
        for (const InputText& text : *texts) {
            const auto sentences = (*reader)->explain(text.text, {text.lang, text.published});
            out += context.format() == Format::Text
                       ? report::explained_as_text(sentences)
                       : report::explained_as_json(text.item, sentences).dump() + "\n";
        }
        return write_out(context, out);
    }
    for (const InputText& text : *texts)
        for (const reader::ReadClaim& claim : read(**reader, text))
            reader::append_claim_line(out, text.item, claim);
    return write_out(context, out);
}

}  // namespace

void add_check(CLI::App& app, Context& context, Run& chosen) {
    CLI::App* command =
        app.add_subcommand("check", "Check the claims of articles, or of one sentence, against the record");
    auto options = std::make_shared<CheckOptions>();
    add_text_options(*command, options->texts);
    command
        ->add_option("--fail-on", options->fail_on,
                     "Exit status 1 where a claim has this verdict; may be repeated")
        ->check(CLI::IsMember({"supported", "contradicted", "contested", "not_in_record"}))
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    add_regime_options(*command, context);
    add_day_option(*command, context);
    add_output_options(*command, context, {"text", "jsonl"});
    command->footer(
        "Examples:\n"
        "  mithaq check article.txt --published 2017-07-08\n"
        "  mithaq check --lang ar --text 'صوّتت السويد ضد معاهدة حظر الأسلحة النووية'\n"
        "  mithaq check --format jsonl corpus.jsonl > verdicts.jsonl\n"
        "  mithaq check --fail-on contradicted draft.txt || echo 'something to correct'");
    command->callback([&context, &chosen, options] {
        chosen = [&context, options] { return run_check(context, *options); };
    });
}

void add_read(CLI::App& app, Context& context, Run& chosen) {
    CLI::App* command =
        app.add_subcommand("read", "Read the claims of texts, without verdicts: one JSON object a line");
    auto options = std::make_shared<ReadCommand>();
    add_text_options(*command, options->texts);
    command->add_flag(
        "--explain", options->explain,
        "Show how each sentence was read: tokens, names, frames tried, and why each gave a claim or none");
    command->add_option("--threads", options->threads, "Threads that read (default: one a core)")
        ->check(CLI::Range(1U, 256U))
        ->type_name("N");
    command->add_flag("--keep-going", options->keep_going,
                      "Leave out broken records, and say at the end how many there were");
    command->add_flag("--html", options->html, "Texts are pages of HTML: read the article of each");
    command->add_flag("--jsonl", options->jsonl, "All files hold records, whatever they are called");
    add_regime_options(*command, context);
    add_output_options(*command, context, {"jsonl", "text"});
    command->footer(
        "Folders are read with all .txt and .jsonl files in them; files may be packed (gzip, zstd).\n\n"
        "Examples:\n"
        "  mithaq read article.txt\n"
        "  mithaq read --threads 4 corpus/ more.jsonl.zst > claims.jsonl\n"
        "  cat article.txt | mithaq read - --published 2021-01-23\n"
        "  mithaq read --explain --text 'Kenya may ratify the ban treaty.'");
    command->callback([&context, &chosen, options] {
        chosen = [&context, options] { return run_read(context, *options); };
    });
}

}  // namespace mithaq::cli
