#include "reader/claim_json.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "time/edtf.h"

namespace mithaq::reader {

using nlohmann::json;
using nlohmann::ordered_json;

namespace {

bool is_flag(std::string_view name) { return name == "misnamed" || name == "unanimous"; }

ordered_json text_or_null(const std::string& text) {
    return text.empty() ? ordered_json() : ordered_json(text);
}

ordered_json figure(const std::optional<double>& value) {
    if (!value) return {};
    if (std::nearbyint(*value) == *value && std::abs(*value) < 9e15) return static_cast<std::int64_t>(*value);
    return *value;
}

class FromJson {
public:
    explicit FromJson(const json& value) : value_(value) {}

    tl::expected<ReadClaim, std::string> claim() {
        ReadClaim claim;
        claim.predicate = text("predicate");
        if (claim.predicate.empty()) fail("a claim needs a `predicate`");
        claim.args = args();
        claim.date = date("date");
        claim.from = date("from");
        claim.to = date("to");
        claim.number = number();
        claim.attribution = text("attribution");
        const std::string polarity = text("polarity");
        if (!polarity.empty() && polarity != "positive" && polarity != "negative")
            fail("`polarity` is `positive` or `negative`, not `" + polarity + "`");
        claim.negative = polarity == "negative";
        claim.hedged = flag("hedged");
        claim.span = text("span");
        claim.start = offset("start");
        claim.end = offset("end");
        if (!error_.empty()) return tl::unexpected(error_);
        return claim;
    }

private:
    void fail(std::string error) {
        if (error_.empty()) error_ = std::move(error);
    }

    const json* field(const char* name) const {
        const auto found = value_.find(name);
        return found == value_.end() || found->is_null() ? nullptr : &*found;
    }

    std::string text(const char* name) {
        const json* found = field(name);
        if (found == nullptr) return {};
        if (!found->is_string()) {
            fail(std::string("`") + name + "` must be a string");
            return {};
        }
        return found->get<std::string>();
    }

    bool flag(const char* name) {
        const json* found = field(name);
        if (found == nullptr) return false;
        if (!found->is_boolean()) {
            fail(std::string("`") + name + "` must be true or false");
            return false;
        }
        return found->get<bool>();
    }

    std::uint32_t offset(const char* name) {
        const json* found = field(name);
        if (found == nullptr) return 0;
        if (!found->is_number_unsigned() || found->get<std::uint64_t>() > 0xFFFFFFFFU) {
            fail(std::string("`") + name + "` must be an offset in code points");
            return 0;
        }
        return found->get<std::uint32_t>();
    }

    std::string date(const char* name) {
        std::string written = text(name);
        if (written.empty()) return written;
        if (const auto parsed = time::parse_edtf(written); !parsed)
            fail(std::string("`") + name + "`: `" + written + "`: " + parsed.error().message);
        return written;
    }

    std::map<std::string, std::string> args() {
        std::map<std::string, std::string> result;
        const json* found = field("args");
        if (found == nullptr) return result;
        if (!found->is_object()) {
            fail("`args` must be an object");
            return result;
        }
        for (const auto& [name, value] : found->items()) {
            if (value.is_string())
                result[name] = value.get<std::string>();
            else if (value.is_boolean())
                result[name] = value.get<bool>() ? "true" : "false";
            else if (value.is_number_integer())
                result[name] = std::to_string(value.get<std::int64_t>());
            else if (!value.is_null())
                fail("`args." + name + "` must be a string, an integer or a flag");
        }
        for (const char* name : {"misnamed", "unanimous"})
            if (const auto flag = result.find(name); flag != result.end() && flag->second == "false")
                result.erase(flag);
        return result;
    }

    std::optional<double> bound(const json& number, const char* name) {
        const auto found = number.find(name);
        if (found == number.end() || found->is_null()) return std::nullopt;
        if (!found->is_number()) {
            fail(std::string("`number.") + name + "` must be a number or null");
            return std::nullopt;
        }
        return found->get<double>();
    }

    std::optional<Number> number() {
        const json* found = field("number");
        if (found == nullptr) return std::nullopt;
        if (found->is_number()) return Number{found->get<double>(), found->get<double>(), false};
        if (!found->is_object()) {
            fail("`number` must be {low, high, approx}");
            return std::nullopt;
        }
        Number number{bound(*found, "low"), bound(*found, "high"), false};
        const auto approx = found->find("approx");
        number.approx = approx != found->end() && approx->is_boolean() && approx->get<bool>();
        if (number.low && number.high && *number.low > *number.high)
            fail("`number.low` is above `number.high`");
        return number;
    }

    const json& value_;
    std::string error_;
};

}  // namespace

ordered_json to_json(const ReadClaim& claim) {
    ordered_json args = ordered_json::object();
    for (const auto& [name, value] : claim.args) {
        if (is_flag(name))
            args[name] = value == "true";
        else
            args[name] = value;
    }
    ordered_json result;
    result["predicate"] = claim.predicate;
    result["args"] = std::move(args);
    if (!claim.from.empty() || !claim.to.empty()) {
        result["from"] = text_or_null(claim.from);
        result["to"] = text_or_null(claim.to);
    } else {
        result["date"] = text_or_null(claim.date);
    }
    result["number"] = claim.number ? ordered_json{{"low", figure(claim.number->low)},
                                                   {"high", figure(claim.number->high)},
                                                   {"approx", claim.number->approx}}
                                    : ordered_json();
    result["attribution"] = text_or_null(claim.attribution);
    result["polarity"] = claim.negative ? "negative" : "positive";
    result["hedged"] = claim.hedged;
    result["span"] = claim.span;
    result["start"] = claim.start;
    result["end"] = claim.end;
    if (!claim.misnamed_as.empty()) result["misnamed_as"] = claim.misnamed_as;
    return result;
}

tl::expected<ReadClaim, std::string> claim_from_json(const nlohmann::json& value) {
    if (!value.is_object()) return tl::unexpected(std::string("a claim must be an object"));
    return FromJson(value).claim();
}

}  // namespace mithaq::reader
