#include "cli/supposed_claim.h"

#include <charconv>
#include <map>
#include <sstream>

#include "diagnostics/near_names.h"
#include "law/load.h"

namespace mithaq::cli {

namespace {

using diagnostics::Diagnostic;

constexpr const char* kForm =
    "write ATOM [on DATE | from DATE] [to DATE] [number N..M] [grade A1] [by ENTITY], such as "
    "'notified_withdrawal(IRN, npt) on 2026-12-01 grade A1'";

// The atom is what ends with the closing parenthesis; what follows is pairs of a word and its value.
class SupposedClaim {
public:
    SupposedClaim(const std::string& text, Context& context, const regime::Regime& regime)
        : text_(text), context_(context), regime_(regime) {}

    diagnostics::Result<record::Claim> read(std::size_t number) {
        claim_.id = "supposed/" + std::to_string(number);
        claim_.grade = {'A', '1'};
        const auto end = text_.find(')');
        std::string atom = text_.substr(0, end == std::string::npos ? end : end + 1);
        if (atom.rfind("not ", 0) == 0) {
            claim_.stance = record::Stance::Denies;
            claim_.act = 0;
            atom = atom.substr(4);
        }
        if (end != std::string::npos && text_.find_first_not_of(" \t", end + 1) == text_.find(',', end + 1) &&
            text_.find(',', end + 1) != std::string::npos) {
            fault("more than one claim", "each claim is an argument of its own, in quotes");
            return tl::unexpected(std::move(faults_));
        }
        if (!read_atom(atom)) return tl::unexpected(std::move(faults_));
        read_words(end == std::string::npos ? std::string() : text_.substr(end + 1));
        if (faults_.empty()) put_dates();
        if (!faults_.empty()) return tl::unexpected(std::move(faults_));
        return std::move(claim_);
    }

    [[nodiscard]] const std::map<std::string, std::string>& words() const { return values_; }

private:
    void fault(std::string message, std::string hint = kForm) {
        faults_.push_back(bad_usage("`" + text_ + "`: " + std::move(message), std::move(hint)));
    }

    bool read_atom(const std::string& text) {
        const auto atom =
            law::parse_pattern(text, context_.files, regime_.law, regime_.record->symbols, &regime_.known);
        if (!atom) {
            faults_ = atom.error();
            return false;
        }
        const law::Predicate& predicate = regime_.law.predicate(atom->predicate);
        const std::string_view name = regime_.record->symbols.text(predicate.name);
        table_ = regime_.record->table(name);
        if (table_ == nullptr) {
            fault("`" + std::string(name) + "` is derived by rules",
                  "a claim is of a predicate that has a table in the record");
            return false;
        }
        claim_.table = static_cast<std::uint32_t>(table_ - regime_.record->tables.data());
        claim_.arguments.resize(table_->arguments.size());
        const std::size_t places = predicate.arguments.size() - (predicate.has_range() ? 1 : 0);
        for (std::size_t i = 0; i < places; ++i) claim_.arguments[i] = atom->arguments[i];
        return true;
    }

    void read_words(std::string rest) {
        for (char& letter : rest)
            if (letter == '[' || letter == ']' || letter == ',') letter = ' ';
        std::istringstream words(rest);
        for (std::string word, value; words >> word;) {
            if (!(words >> value)) return fault("`" + word + "` lacks its value");
            if (!values_.emplace(word, value).second) return fault("`" + word + "` stands twice");
        }
        static const std::vector<std::string> kKnown{"on", "from", "to", "number", "act", "grade", "by"};
        for (const auto& [word, value] : values_)
            if (std::find(kKnown.begin(), kKnown.end(), word) == kKnown.end()) {
                const std::string near = diagnostics::did_you_mean(word, kKnown);
                return fault("unknown word `" + word + "`", near.empty() ? kForm : near);
            }
        read_grade();
        read_number();
        read_act();
        if (const auto by = values_.find("by"); by != values_.end()) {
            claim_.by = regime_.record->symbols.find(by->second);
            if (regime_.record->entity(claim_.by) == nullptr) fault("`" + by->second + "` is no entity");
        }
    }

    void read_grade() {
        const auto grade = values_.find("grade");
        if (grade == values_.end()) return;
        const std::string& text = grade->second;
        if (text.size() == 2 && text[0] >= 'A' && text[0] <= 'F' && text[1] >= '1' && text[1] <= '6')
            claim_.grade = {text[0], text[1]};
        else
            fault("`" + text + "` is no grade", "a letter A to F and a digit 1 to 6, such as B2");
    }

    std::optional<std::int64_t> whole(const std::string& text) {
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error == std::errc() && end == text.data() + text.size() && number >= -record::kInfinity &&
            number <= record::kInfinity)
            return number;
        fault("`" + text + "` is no whole number");
        return std::nullopt;
    }

    void read_number() {
        const auto number = values_.find("number");
        if (number == values_.end()) {
            if (table_->has_quantity && claim_.stance == record::Stance::Asserts)
                fault("it needs a number", "such as `number 50` or `number 50..60`");
            return;
        }
        if (!table_->has_quantity) return fault("it takes no number");
        record::Range range;
        const auto dots = number->second.find("..");
        if (dots == std::string::npos) {
            range.low = range.best = range.high = whole(number->second);
        } else {
            if (dots > 0) range.low = whole(number->second.substr(0, dots));
            if (dots + 2 < number->second.size()) range.high = whole(number->second.substr(dots + 2));
            if (range.low && range.high && *range.low > *range.high)
                fault("the numbers are out of order", "the lower one stands first");
        }
        claim_.quantity = range;
    }

    void read_act() {
        const auto act = values_.find("act");
        if (act == values_.end()) return;
        const auto number = whole(act->second);
        if (!number) return;
        if (!table_->single || *number < 1 || *number > 1000)
            return fault("`act " + act->second + "` tells nothing apart here");
        claim_.act = static_cast<int>(*number);
    }

    std::optional<time::Edtf> date(const std::string& word) {
        const auto found = values_.find(word);
        if (found == values_.end()) return std::nullopt;
        if (word == "to" && found->second == "..") return time::exactly(time::kOpenEnd);
        const auto date = time::parse_edtf(found->second);
        if (date) return *date;
        fault("`" + found->second + "` is no date", "write it as EDTF, such as 2026-12-01 or 2026-12");
        return std::nullopt;
    }

    void put_dates() {
        const auto on = date("on");
        const auto from = date("from");
        const auto to = date("to");
        if (on && (from || to)) return fault("`on` stands beside `from` or `to`");
        if (table_->shape == record::Shape::Event) {
            if (from || to) return fault("it is something of one day", "write `on DATE`");
            claim_.when = on;
        } else if (on) {
            claim_.from = claim_.seen_to = on;
        } else {
            claim_.from = from;
            claim_.to = to;
            if (from && !to && claim_.stance == record::Stance::Asserts)
                claim_.to = time::exactly(time::kOpenEnd);
            if (from && to && to->window.last <= from->window.first)
                fault("`to` is not after `from`", "`to` is the first day on which it no longer held");
        }
        // As a date with a question mark in the record.
        for (const auto* one : {&claim_.when, &claim_.from, &claim_.to})
            if (*one && (*one)->uncertain) claim_.grade.digit = std::max(claim_.grade.digit, '3');
    }

    const std::string& text_;
    Context& context_;
    const regime::Regime& regime_;
    const record::Table* table_ = nullptr;
    record::Claim claim_;
    std::map<std::string, std::string> values_;
    diagnostics::Diagnostics faults_;
};

}  // namespace

diagnostics::Result<record::Claim> parse_supposed(const std::string& text, std::size_t number,
                                                  Context& context, const regime::Regime& regime,
                                                  std::map<std::string, std::string>* words) {
    SupposedClaim supposed(text, context, regime);
    auto claim = supposed.read(number);
    if (words != nullptr) *words = supposed.words();
    return claim;
}

}  // namespace mithaq::cli
