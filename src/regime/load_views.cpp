#include "regime/load_views.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "diagnostics/near_names.h"
#include "diagnostics/toml_place.h"

namespace mithaq::regime {

namespace {

using diagnostics::Kind;

std::optional<record::Grade> parse_grade(std::string_view text) {
    if (text.size() != 2 || text[0] < 'A' || text[0] > 'F' || text[1] < '1' || text[1] > '6')
        return std::nullopt;
    return record::Grade{text[0], text[1]};
}

constexpr std::array<std::string_view, 6> kMembers{"accept",   "consider", "positions",
                                                   "known_on", "title",    "readings"};

class ViewReader {
public:
    ViewReader(const diagnostics::SourceFiles& files, diagnostics::FileId file, const law::Program& law,
               const record::Symbols& symbols, diagnostics::Diagnostics& faults)
        : text_(files.text(file)), file_(file), law_(law), symbols_(symbols), faults_(faults) {}

    // Views that the file defines; `default` may be among them.
    std::vector<View> read() {
        std::vector<View> views;
        const auto first_fault = static_cast<std::ptrdiff_t>(faults_.size());
        toml::table root;
        try {
            root = toml::parse(text_);
        } catch (const toml::parse_error& error) {
            fault(Kind::BadToml, error.source(), fmt::format("not TOML: {}", error.description()));
            return views;
        }
        for (const auto& [name, node] : root) {
            if (const toml::table* table = node.as_table()) {
                views.push_back(view(std::string(name.str()), *table));
            } else {
                fault(Kind::BadView, name.source(),
                      fmt::format("`{}` is not a view: a view is a table", name.str()),
                      "begin it with a line `[name]`");
            }
        }
        // toml++ gives the members of a table by name, not by place.
        std::stable_sort(faults_.begin() + first_fault, faults_.end(),
                         [](const auto& a, const auto& b) { return a.where < b.where; });
        return views;
    }

private:
    void fault(Kind kind, const toml::source_region& region, std::string message, std::string hint = {}) {
        faults_.push_back(
            {kind, diagnostics::span_of(file_, text_, region), std::move(message), {}, std::move(hint)});
    }

    View view(std::string name, const toml::table& table) {
        View view;
        view.name = std::move(name);
        if (view.name.starts_with("as:")) {
            fault(Kind::BadView, table.source(),
                  fmt::format("`{}`: names that begin with `as:` are taken", view.name),
                  "they are the views of the holders of readings");
        }
        for (const auto& [key, node] : table) {
            if (std::ranges::find(kMembers, key.str()) != kMembers.end()) continue;
            fault(Kind::BadView, key.source(), fmt::format("a view has no `{}`", key.str()),
                  diagnostics::did_you_mean(key.str(),
                                            std::vector<std::string>(kMembers.begin(), kMembers.end())));
        }
        if (const toml::node* node = table.get("accept")) view.accept = grade(*node, view.accept);
        if (const toml::node* node = table.get("consider")) view.consider = grade(*node, view.consider);
        if (!view.accept.at_least(view.consider)) {
            fault(Kind::BadView, table.source(), "`accept` is not at or above `consider`",
                  "what is accepted is considered too");
        }
        if (const toml::node* node = table.get("positions")) read_positions(*node, view);
        if (const toml::node* node = table.get("known_on")) read_known_on(*node, view);
        if (const toml::node* node = table.get("title")) read_title(*node, view);
        if (const toml::node* node = table.get("readings")) read_readings(*node, view);
        return view;
    }

    std::optional<std::string> text(const toml::node& node, std::string_view what) {
        if (const auto* value = node.as_string()) return value->get();
        fault(Kind::BadView, node.source(), fmt::format("{} is a text in quotes", what));
        return std::nullopt;
    }

    record::Grade grade(const toml::node& node, record::Grade usual) {
        const auto written = text(node, "a grade");
        if (!written) return usual;
        if (const auto parsed = parse_grade(*written)) return *parsed;
        fault(Kind::BadGrade, node.source(), fmt::format("`{}` is not a grade", *written),
              "a letter A to F for the source, a digit 1 to 6 for the information");
        return usual;
    }

    void read_positions(const toml::node& node, View& view) {
        const auto written = text(node, "`positions`");
        if (!written) return;
        view.ignore_positions = *written == "ignore";
        if (*written != "ignore" && *written != "dispute") {
            fault(Kind::BadView, node.source(), fmt::format("`{}` is no way to take positions", *written),
                  "`dispute` or `ignore`");
        }
    }

    void read_known_on(const toml::node& node, View& view) {
        std::string written;
        if (const auto* date = node.as_date()) {
            const toml::date& day = date->get();
            written = fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day);
        } else if (const auto text_of = text(node, "a day")) {
            written = *text_of;
        } else {
            return;
        }
        view.known_on = time::parse_day(written);
        if (!view.known_on) {
            fault(Kind::BadDate, node.source(), fmt::format("`{}` is not a day", written),
                  "write it as YYYY-MM-DD");
        }
    }

    void read_title(const toml::node& node, View& view) {
        const toml::table* titles = node.as_table();
        if (titles == nullptr) {
            fault(Kind::BadView, node.source(), "a title is written { en = \"…\", ar = \"…\" }");
            return;
        }
        for (const auto& [lang, title] : *titles) {
            if (lang != "en" && lang != "ar") {
                fault(Kind::BadView, lang.source(), fmt::format("a title has no `{}`", lang.str()),
                      "`en` and `ar`");
                continue;
            }
            if (const auto written = text(title, "a title"))
                (lang == "en" ? view.title_en : view.title_ar) = *written;
        }
    }

    void read_readings(const toml::node& node, View& view) {
        const toml::table* readings = node.as_table();
        if (readings == nullptr) {
            fault(Kind::BadView, node.source(), "readings are a table: question = [readings]");
            return;
        }
        for (const auto& [id, list] : *readings) read_question(id, list, view);
    }

    void read_question(const toml::key& id, const toml::node& node, View& view) {
        const auto question = std::ranges::find_if(
            law_.questions, [&](const law::Question& known) { return symbols_.text(known.id) == id.str(); });
        if (question == law_.questions.end()) {
            std::vector<std::string> known;
            for (const law::Question& other : law_.questions) known.emplace_back(symbols_.text(other.id));
            fault(Kind::UnknownQuestion, id.source(), fmt::format("`{}` is no question of the law", id.str()),
                  diagnostics::did_you_mean(id.str(), known));
            return;
        }
        const toml::array* list = node.as_array();
        if (list == nullptr) {
            fault(Kind::BadView, node.source(), "readings are a list: [\"…\"]");
            return;
        }
        auto& taken = view.readings[std::string(id.str())];
        for (const toml::node& item : *list) {
            if (const auto name = text(item, "a reading")) read_reading(*name, item, *question, taken);
        }
    }

    void read_reading(const std::string& name, const toml::node& node, const law::Question& question,
                      std::vector<std::string>& taken) {
        std::vector<std::string> known;
        for (const law::Reading& reading : question.readings) known.push_back(reading.name);
        if (std::ranges::find(known, name) == known.end()) {
            std::string hint = diagnostics::did_you_mean(name, known);
            if (hint.empty()) hint = fmt::format("its readings are `{}`", fmt::join(known, "`, `"));
            faults_.push_back({Kind::UnknownReading,
                               diagnostics::span_of(file_, text_, node.source()),
                               fmt::format("`{}` is no reading of `{}`", name, symbols_.text(question.id)),
                               {{question.where, "the question"}},
                               std::move(hint)});
        } else if (std::ranges::find(taken, name) == taken.end()) {
            taken.push_back(name);
        }
    }

    std::string_view text_;
    diagnostics::FileId file_;
    const law::Program& law_;
    const record::Symbols& symbols_;
    diagnostics::Diagnostics& faults_;
};

// What each holder is recorded to say; on everything else its view stays open.
std::vector<View> views_of_holders(const law::Program& law, const record::Symbols& symbols) {
    std::map<std::string, View> views;
    for (const law::Question& question : law.questions) {
        for (const law::Reading& reading : question.readings) {
            for (const law::Holder& holder : reading.holders) {
                const std::string who(symbols.text(holder.who));
                View& view = views[who];
                view.name = "as:" + who;
                auto& taken = view.readings[std::string(symbols.text(question.id))];
                if (std::ranges::find(taken, reading.name) == taken.end()) taken.push_back(reading.name);
            }
        }
    }
    std::vector<View> list;
    for (auto& [who, view] : views) list.push_back(std::move(view));
    return list;
}

}  // namespace

std::vector<View> load_views(const diagnostics::SourceFiles& files, std::optional<diagnostics::FileId> file,
                             const law::Program& law, const record::Symbols& symbols,
                             diagnostics::Diagnostics& faults) {
    std::vector<View> views;
    if (file) views = ViewReader(files, *file, law, symbols, faults).read();
    if (std::ranges::none_of(views, [](const View& view) { return view.name == "default"; })) {
        views.insert(views.begin(), View{});
    }
    for (View& view : views_of_holders(law, symbols)) views.push_back(std::move(view));
    return views;
}

}  // namespace mithaq::regime
