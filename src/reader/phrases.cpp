#include <optional>

#include "reader/name_lexicon.h"

namespace mithaq::reader {
namespace {

constexpr std::size_t kMost = 4096;
constexpr int kDeepest = 16;

using Phrases = std::vector<std::string>;

class Expander {
public:
    explicit Expander(std::string_view pattern) : pattern_(pattern) {}

    std::optional<Phrases> run() {
        auto all = alternatives(0);
        if (!all || at_ != pattern_.size()) return std::nullopt;
        return all;
    }

private:
    // a|b|c up to the closing bracket or the end.
    std::optional<Phrases> alternatives(int depth) {
        if (depth > kDeepest) return std::nullopt;
        Phrases all;
        for (;;) {
            auto one = sequence(depth);
            if (!one || all.size() + one->size() > kMost) return std::nullopt;
            all.insert(all.end(), one->begin(), one->end());
            if (at_ == pattern_.size() || pattern_[at_] != '|') return all;
            ++at_;
        }
    }

    std::optional<Phrases> sequence(int depth) {
        Phrases all{""};
        while (at_ < pattern_.size() && pattern_[at_] != '|' && pattern_[at_] != ')') {
            if (pattern_[at_] != '(') {
                const std::size_t end = std::min(pattern_.find_first_of("|()", at_), pattern_.size());
                for (std::string& phrase : all) phrase += pattern_.substr(at_, end - at_);
                at_ = end;
                continue;
            }
            ++at_;
            const auto inner = alternatives(depth + 1);
            if (!inner || at_ == pattern_.size() || pattern_[at_] != ')') return std::nullopt;
            ++at_;
            if (all.size() * inner->size() > kMost) return std::nullopt;
            all = product(all, *inner);
        }
        return all;
    }

    static Phrases product(const Phrases& left, const Phrases& right) {
        Phrases all;
        all.reserve(left.size() * right.size());
        for (const std::string& a : left)
            for (const std::string& b : right) all.push_back(a + b);
        return all;
    }

    std::string_view pattern_;
    std::size_t at_ = 0;
};

}  // namespace

std::vector<std::string> expand_phrases(std::string_view pattern) {
    return Expander(pattern).run().value_or(Phrases{});
}

}  // namespace mithaq::reader
