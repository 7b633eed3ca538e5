#include "reader/assemble.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <functional>
#include <utility>

#include "reader/act_dates.h"

namespace mithaq::reader {
namespace {

constexpr std::size_t kMostClaims = 80;  // of one sighting

using Values = std::vector<std::pair<const ArgumentRule*, Filled>>;

class Assembler {
public:
    Assembler(const AssemblyContext& context, const Sighting& sighting)
        : c_(context), d_(context.document), s_(sighting), frame_(*sighting.frame) {}

    Assembled run(std::vector<ReadClaim>& claims) {
        if (is_conditional(d_, s_.match.head)) return {Outcome::Conditional};
        if (const Pattern* standing = standing_nearby(frame_.unless)) return {Outcome::KeptAway, standing};
        if (!frame_.with.empty() && !is_topic(frame_.with)) return {Outcome::OffTopic};
        const ClassHit* hit = head_hit();
        if (hit == nullptr) return {Outcome::Discarded};
        const VerbGroup group = verb_group(d_, s_.match.head, *hit, frame_.nominal);
        const bool unsure = group.maybe && !frame_.predicate->lasting;
        if ((group.blocked || unsure) && frame_.mood == Mood::Fact) return {Outcome::NoFact};
        if (frame_.passive && !group.passive && !group.maybe_passive) return {Outcome::NotPassive};
        group_ = group;
        const bool first_reading = group.passive || frame_.passive;
        if (!filled(first_reading) && !(group.maybe_passive && !first_reading && filled(true)))
            return {Outcome::ArgumentMissing, nullptr, missing_};
        if (part_of_a_group()) return {Outcome::PartOfAGroup};
        if (!negation()) return {Outcome::NeverNegated};
        const std::size_t before = claims.size();
        if (!emit(claims)) return {Outcome::DateMissing};
        return {claims.size() > before ? Outcome::Claimed : Outcome::Discarded};
    }

private:
    [[nodiscard]] const ClassHit* head_hit() const {
        const Element& element = s_.pattern->elements[s_.pattern->head];
        const ClassHit* hit = d_.classes.hit(s_.match.head, element.words);
        return hit != nullptr ? hit
                              : d_.classes.hit(s_.match.head, s_.pattern->elements[s_.pattern->anchor].words);
    }

    [[nodiscard]] const Pattern* standing_nearby(const std::vector<Pattern>& patterns) const {
        if (patterns.empty()) return nullptr;
        const FramePlaces places(d_, c_.resolver, frame_);
        const TokenRange clause = clause_of_match();
        return first_match(patterns, clause, &places);
    }

    // From the boundary before the match to the one behind it; at most some dozens of tokens.
    [[nodiscard]] TokenRange clause_of_match() const {
        constexpr std::uint32_t kReach = 30;
        const TokenRange sentence = d_.sentence_of(s_.match.head);
        TokenRange clause = s_.match.tokens;
        while (clause.begin > sentence.begin && s_.match.tokens.begin - clause.begin < kReach &&
               d_.boundary[clause.begin - 1] != Boundary::Strong)
            --clause.begin;
        if (clause.begin > sentence.begin) --clause.begin;  // with the word that opens it: "after", "once"
        while (clause.end < sentence.end && clause.end - s_.match.tokens.end < kReach &&
               d_.boundary[clause.end] != Boundary::Strong)
            ++clause.end;
        return clause;
    }

    // The topic: in this sentence or one of the two before it.
    [[nodiscard]] bool is_topic(const std::vector<Pattern>& patterns) const {
        const std::uint32_t sentence = d_.text.tokens[s_.match.head].sentence;
        std::uint32_t from = d_.text.sentences[sentence > 2 ? sentence - 2 : 0].tokens.begin;
        const std::uint32_t head = s_.match.head;
        from = std::max(from, head > 90 ? head - 90 : 0);
        const std::uint32_t to = std::min(d_.sentence_of(head).end, head + 40);
        return first_match(patterns, {from, to}, nullptr) != nullptr;
    }

    [[nodiscard]] const Pattern* first_match(const std::vector<Pattern>& patterns, TokenRange range,
                                             const PlaceTest* places) const {
        for (const Pattern& pattern : patterns) {
            const ClassId anchor = pattern.elements[pattern.anchor].words;
            for (std::uint32_t t = range.begin; t < range.end; ++t)
                if (d_.is(t, anchor) && match_at(d_, pattern, t, places)) return &pattern;
        }
        return nullptr;
    }

    // Fills every argument; false if one that must be there is missing.
    bool filled(bool passive) {
        values_.clear();
        code_places_.clear();
        words_ = s_.match.tokens;
        number_.reset();
        const ArgumentFinder finder(d_, c_.resolver, s_, group_, passive);
        for (const ArgumentRule& rule : frame_.arguments) {
            if (fill(finder, rule)) continue;
            missing_ = &rule;
            return false;
        }
        captured_number();
        if (!its_parties()) return false;
        if (group_.bare && !subject_is_near()) {
            missing_ = frame_.arguments.empty() ? nullptr : &frame_.arguments.front();
            return false;
        }
        return true;
    }

    bool fill(const ArgumentFinder& finder, const ArgumentRule& rule) {
        const bool is_code =
            std::find(rule.fillers.begin(), rule.fillers.end(), Filler::Code) != rule.fillers.end();
        if (is_code && !rule.places.empty()) {
            if (fill_code(rule)) return true;
        } else if (auto found = rule.places.empty() ? std::nullopt : finder.find(rule)) {
            if (rule.name == "number" && !found->count) return false;
            take(rule, std::move(*found));
            return true;
        }
        if (auto we = first_person(rule)) {
            take(rule, std::move(*we));
            return true;
        }
        if (rule.name == "number" && !rule.otherwise.empty()) {
            const double value = std::strtod(rule.otherwise.c_str(), nullptr);
            number_ = Number{value, value, false};
            return true;
        }
        if (!rule.otherwise.empty()) {
            Filled constant;
            constant.values.push_back({rule.otherwise == "free" ? free_words() : rule.otherwise, {}, {}, {}});
            values_.emplace_back(&rule, std::move(constant));
            return true;
        }
        return rule.optional;
    }

    // "'We | urge all States to join it,' Austria's envoy said": who is quoted.
    [[nodiscard]] std::optional<Filled> first_person(const ArgumentRule& rule) const {
        const bool acts =
            !rule.places.empty() && rule.places.front().where == Where::Subject &&
            std::find(rule.fillers.begin(), rule.fillers.end(), Filler::State) != rule.fillers.end();
        if (!acts || !d_.english() || frame_.nominal) return std::nullopt;
        std::uint32_t t = group_.begin;
        const std::uint32_t floor = d_.sentence_of(t).begin;
        while (t > floor && d_.is(t - 1, d_.grammar.adverb)) --t;
        const std::uint32_t report = t > floor ? c_.report_of[t - 1] : kNone;
        if (report == kNone || !d_.is(t - 1, d_.grammar.first_person)) return std::nullopt;
        const std::string& who = c_.reports[report].attribution;
        if (who.size() != 3 && d_.frames.persons.count(who) == 0) return std::nullopt;
        Filled filled;
        const auto person = d_.frames.persons.find(who);
        filled.values.push_back(
            {person == d_.frames.persons.end() ? who : person->second, {}, {}, {t - 1, t}});
        filled.tokens = {t - 1, t};
        return filled;
    }

    void take(const ArgumentRule& rule, Filled found) {
        if (found.tokens.begin < found.tokens.end) widen(found.tokens);
        if (rule.name == "number") {
            number_ = found.count;
            return;
        }
        if (found.values.empty() && found.count && found.count->low) {  // an ordinal
            found.values.push_back(
                {std::to_string(static_cast<long long>(*found.count->low)), {}, {}, found.tokens});
            found.count.reset();
        }
        if (found.values.empty()) return;
        const std::string& speaker = found.values.front().id;
        const bool several = found.values.size() > 1 || speaker == "p3" || speaker == "e3";
        if (rule.name == "speaker" && several && is_joint(found)) {
            const std::string group = joint_speaker(found);
            if (group != "joint_statement" && found.values.size() > 1)
                found.values = {{group, {}, {}, found.tokens}};
            joint_ = true;
        }
        values_.emplace_back(&rule, std::move(found));
    }

    // A joint statement: the word stands in the match or right behind it, or behind who speaks; in English also before
    // ("in a joint statement the three governments said").
    [[nodiscard]] bool is_joint(const Filled& speaker) const {
        constexpr std::uint32_t kBefore = 12;
        const bool near =
            speaker.tokens.begin >= s_.match.tokens.end && speaker.tokens.begin < s_.match.tokens.end + 3;
        const std::uint32_t from = near ? speaker.tokens.end : s_.match.tokens.end;
        const TokenRange sentence = d_.sentence_of(s_.match.head);
        const std::uint32_t end = std::min(sentence.end, from + 4);
        std::uint32_t begin = s_.match.tokens.begin;
        while (d_.english() && begin > sentence.begin && s_.match.tokens.begin - begin < kBefore &&
               d_.boundary[begin - 1] != Boundary::Strong)
            --begin;
        for (std::uint32_t t = begin; t < end; ++t)
            if (d_.is(t, d_.grammar.joint)) return true;
        return false;
    }

    void widen(TokenRange tokens) {
        const std::uint32_t sentence = d_.text.tokens[s_.match.head].sentence;
        if (tokens.empty() || d_.text.tokens[tokens.begin].sentence != sentence) return;
        words_.begin = std::min(words_.begin, tokens.begin);
        words_.end = std::max(words_.end, tokens.end);
    }

    bool fill_code(const ArgumentRule& rule) {
        const TokenRange sentence = d_.sentence_of(s_.match.head);
        TokenRange range{s_.match.tokens.end, sentence.end};
        if (rule.places.front().where == Where::Here) range = s_.match.tokens;
        if (rule.places.front().where == Where::Near || rule.places.front().where == Where::Before)
            range.begin = sentence.begin;
        if (range.end - range.begin > 60 && range.begin < s_.match.head)
            range.begin = std::max(range.begin, s_.match.head > 30 ? s_.match.head - 30 : 0);
        range.end = std::min(range.end, s_.match.tokens.end + 45);
        if (d_.english() && rule.places.front().where == Where::After) range.end = clause_end(range);
        auto found = c_.codes.find(d_, c_.resolver, rule.name, range);
        if (!found && d_.english() && !frame_.attributed_to.empty())
            found = c_.codes.find(d_, c_.resolver, rule.name, quoted_before());
        if (!found || (rule.name == "content" && another_does(found->tokens))) return false;
        widen(found->tokens);
        Filled value;
        value.values.push_back({found->code, {}, {}, found->tokens});
        value.tokens = found->tokens;
        values_.emplace_back(&rule, std::move(value));
        for (auto& [place, what] : found->places) code_places_.emplace_back(place, std::move(what));
        further_codes(rule, {found->tokens.end, range.end});
        return true;
    }

    // «زعمت إيران أن إسرائيل | تمتلك»: who does it stands between, and is not who speaks.
    [[nodiscard]] bool another_does(TokenRange code) const {
        if (d_.english()) return false;
        std::optional<std::string> speaker;
        for (const auto& [rule, found] : values_)
            if (rule->name == "speaker" && found.values.size() == 1) speaker = found.values.front().id;
        if (!speaker) return false;
        constexpr std::array kWho = {Filler::State, Filler::Group};
        bool that = false;
        for (std::uint32_t t = s_.match.tokens.begin; t < std::min(code.begin + 2, d_.size()); ++t) {
            if (t >= code.begin && t < code.end) t = code.end;  // the subject of a verb may follow it
            if (t >= d_.size() || t > code.end) break;
            that = that || d_.is(t, d_.grammar.that) || d_.is_form(t, ":");
            const NounPhrase* phrase = d_.phrase_at(t);
            if (phrase == nullptr || !that) continue;
            t = phrase->tokens.end - 1;
            if (phrase->preposition != kNone || phrase->kind != PhraseKind::Entities) continue;
            if (phrase->members.front().mention->candidates.front().form == NameForm::Adjective) continue;
            const auto filled = c_.resolver.fill(d_.phrase_of[t], kWho);
            if (!filled) continue;
            const auto same = [&](const FilledValue& v) { return v.id == *speaker; };
            if (std::none_of(filled->values.begin(), filled->values.end(), same)) return true;
        }
        return false;
    }

    // Where the envoy said so behind the quotation: what the mark right before the speaker ends, in this sentence or the one before.
    [[nodiscard]] TokenRange quoted_before() const {
        constexpr std::uint32_t kSpeaker = 10;
        const TokenRange sentence = d_.sentence_of(s_.match.head);
        std::uint32_t end = s_.match.tokens.begin;
        for (std::uint32_t steps = 0; end > sentence.begin && steps < kSpeaker; --end, ++steps)
            if (d_.text.tokens[end - 1].kind == TokenKind::Quote) break;
        if (end == 0 || d_.text.tokens[end - 1].kind != TokenKind::Quote) return {};
        const auto& all = d_.text.stretches;
        auto s = std::lower_bound(
            all.begin(), all.end(), end - 1,
            [](const Stretch& stretch, std::uint32_t t) { return stretch.tokens.begin < t; });
        for (int steps = 0; s != all.begin() && steps < 8; ++steps) {
            --s;
            if (s->kind != Stretch::Kind::Quotation || s->tokens.end != end - 1) continue;
            bool asks = end - s->tokens.begin > 60;  // "We urge all to join it" asks others
            for (std::uint32_t t = s->tokens.begin; t < s->tokens.end && !asks; ++t)
                asks = d_.is(t, d_.grammar.nullifier) && !d_.is(t, d_.grammar.modal);
            return asks ? TokenRange{} : s->tokens;
        }
        return {};
    }

    // "pledged to disarm, which …": a clause that hangs on what is said is no part of it.
    [[nodiscard]] std::uint32_t clause_end(TokenRange range) const {
        for (std::uint32_t t = range.begin + 2; t < range.end; ++t)
            if (d_.is(t, d_.grammar.relative) && !d_.is(t, d_.grammar.that)) return t;
        return range.end;
    }

    // "to stop testing and return to the treaty": a second code, joined to the first.
    void further_codes(const ArgumentRule& rule, TokenRange range) {
        Filled& value = values_.back().second;
        while (value.values.size() < 4) {
            const auto next = c_.codes.find(d_, c_.resolver, rule.name, range);
            if (!next || next->tokens.begin > range.begin + 3) return;
            bool joined = false;
            for (std::uint32_t t = range.begin; t < next->tokens.begin; ++t)
                joined = joined || d_.is(t, d_.grammar.coordinator) || d_.is_form(t, ",");
            if (!joined) return;
            if (next->code != value.values.back().id)
                value.values.push_back({next->code, {}, {}, next->tokens});
            widen(next->tokens);
            range.begin = next->tokens.end;
        }
    }

    // "free:" and the words behind the match, to the end of its clause.
    [[nodiscard]] std::string free_words() const {
        const TokenRange sentence = d_.sentence_of(s_.match.head);
        TokenRange range{s_.match.tokens.begin, s_.match.tokens.end};
        while (range.end < sentence.end && range.end - range.begin < 9 &&
               d_.boundary[range.end] == Boundary::None)
            ++range.end;
        while (range.end > s_.match.tokens.end && d_.is(range.end - 1, d_.grammar.determiner)) --range.end;
        std::string words = "free:";
        for (std::uint32_t t = range.begin; t < range.end; ++t) {
            if (t > range.begin) words += ' ';
            words += d_.text.form(t);
        }
        return words;
    }

    // `= @parties`: the two who made the instrument; false where the frames' notes do not say who they are.
    bool its_parties() {
        Filled* who = nullptr;
        const InstrumentNote* note = nullptr;
        for (auto& [rule, found] : values_) {
            if (rule->otherwise == "@parties" && found.tokens.empty()) who = &found;
            if (rule->name != "instrument" || found.values.empty()) continue;
            const auto known = d_.frames.instruments.find(found.values.front().id);
            if (known != d_.frames.instruments.end()) note = &known->second;
        }
        if (who == nullptr) return true;
        if (note == nullptr || note->parties.empty()) return false;
        who->values.clear();
        for (const std::string& party : note->parties) who->values.push_back({party, {}, {}, {}});
        return true;
    }

    // {number} or {percent}; else the number of {count}, "nine states".
    void captured_number() {
        if (number_) return;
        for (const Captured& captured : s_.match.places) {
            if (*captured.place != "number" && *captured.place != "percent") continue;
            number_ = d_.text.mentions[d_.text.mention_of[captured.tokens.begin]].number()->value;
            return;
        }
        for (const Captured& captured : s_.match.places) {
            const std::uint32_t phrase = d_.phrase_of[captured.tokens.begin];
            if (!number_ && *captured.place == "count" && phrase != kNone) number_ = d_.phrases[phrase].count;
        }
    }

    // "states sign": a plain form counts only right behind its subject.
    [[nodiscard]] bool subject_is_near() const {
        for (const auto& [rule, found] : values_)
            if (found.tokens.end != 0 && found.tokens.end == group_.begin)
                return found.phrase == kNone || !is_made_to(d_.phrases[found.phrase]);
        if (group_.begin == d_.sentence_of(s_.match.head).begin) return false;
        const std::uint32_t before = group_.begin - 1;
        if (const NounPhrase* phrase = d_.phrase_at(before); phrase != nullptr && is_made_to(*phrase))
            return false;
        if (const NounPhrase* phrase = d_.phrase_at(before))
            return !phrase->possessive && !phrase->adjective && phrase->preposition == kNone;
        return d_.is(before, d_.grammar.relative) || d_.is(before, d_.grammar.coordinator) ||
               d_.is_form(before, ",") || d_.is_form(before, ")") || d_.date_at(before) != nullptr;
    }

    // "eight NATO members did not sign": some of a group, not the group.
    [[nodiscard]] bool part_of_a_group() const {
        const bool member = frame_.predicate->name == "number_of_states" && has_constant("member");
        if (predicate_is_count() && !member) return false;
        return std::any_of(values_.begin(), values_.end(), [&](const auto& value) {
            const Filled& found = value.second;
            const std::string& name = value.first->name;
            if (name != "state" && name != "who" && !(member && name == "of")) return false;
            // "all states that | are not parties": which they are, and no word on them
            const bool which = group_.begin > 0 && d_.is(group_.begin - 1, d_.grammar.relative);
            if (d_.english() && which && !frame_.nominal && found.values.size() == 1 &&
                (found.values.front().id == "all_states" || found.values.front().id == "parties"))
                return true;
            if (!found.count || found.phrase == kNone || found.values.size() != 1) return false;
            const NounPhrase& phrase = d_.phrases[found.phrase];
            const std::uint32_t first = phrase.tokens.begin;
            return d_.english() && phrase.kind == PhraseKind::Entities &&
                   !d_.is(first, d_.grammar.determiner) && !d_.is(first, d_.grammar.all) &&
                   !d_.is(first, d_.grammar.none);
        });
    }
    [[nodiscard]] bool has_constant(std::string_view constant) const {
        return std::any_of(frame_.arguments.begin(), frame_.arguments.end(),
                           [&](const ArgumentRule& rule) { return rule.otherwise == constant; });
    }
    [[nodiscard]] bool predicate_is_count() const {
        return frame_.predicate->name.substr(0, 9) == "number_of";
    }

    // "helped Pakistan | develop": no doing of its own.
    [[nodiscard]] bool is_made_to(const NounPhrase& phrase) const {
        const std::uint32_t begin = phrase.tokens.begin;
        return begin > d_.sentence_of(begin).begin && is_verb(d_, begin - 1) && d_.english();
    }

    // "operates no reactors", "has no nuclear weapons"
    [[nodiscard]] bool counts_none() const {
        constexpr std::array<std::string_view, 5> kHaving = {"operates_reactors", "possesses_weapons",
                                                             "possesses_warheads", "hosts_weapons", "tested"};
        if (std::find(kHaving.begin(), kHaving.end(), frame_.predicate->name) == kHaving.end()) return false;
        for (std::uint32_t t = s_.match.head + 1; t < s_.match.tokens.end; ++t)
            if (d_.is_form(t, "no")) return true;
        return false;
    }

    // «لا إسرائيل ولا الهند»: a list that negations hold together.
    [[nodiscard]] bool neither_nor(TokenRange list) const {
        if (d_.english() || list.empty() || list.begin <= d_.sentence_of(list.begin).begin) return false;
        if (!d_.is(list.begin - 1, d_.grammar.negation)) return false;
        for (std::uint32_t t = list.begin; t < list.end; ++t)
            if (d_.is(t, d_.grammar.neither)) return true;
        return false;
    }

    // What is reported in order to deny it: «نفت روسيا أن تكون …».
    [[nodiscard]] bool is_denied() const {
        const std::uint32_t report = c_.report_of[s_.match.head];
        return report != kNone && c_.reports[report].denied;
    }

    bool negation() {
        negative_ = group_.negative != frame_.negative;
        for (const auto& [rule, found] : values_) {
            if (predicate_is_count()) continue;  // "none of the nine": still nine
            if (found.quantifier == "none") negative_ = true;
            if (found.reversed) negative_ = !negative_;
            if (found.tokens.empty() || found.tokens.begin == 0) continue;
            if (neither_nor(found.tokens)) negative_ = true;
            const std::uint32_t before = found.tokens.begin - 1;
            if (d_.is(before, d_.grammar.neither) && !s_.match.tokens.contains(before) &&
                before >= d_.sentence_of(s_.match.head).begin)
                negative_ = true;
        }
        predicate_ = std::string(frame_.predicate->name);
        if (is_denied()) negative_ = !negative_;
        if (all_but() && (predicate_ == "did_not_participate")) {  // "all but the Dutch boycotted it"
            negative_ = !negative_;
            predicate_ = "participated";
            drop_manner();
            return !negative_;
        }
        if (counts_none()) negative_ = !negative_;
        if (frame_.negated_to_nothing && negative_ != frame_.negative) return false;
        if (!negative_) return true;
        if (!frame_.negated_as.empty()) {
            predicate_ = frame_.negated_as;
            negative_ = false;
        }
        return true;
    }

    // One claim for each combination of the values of lists; false where the date that the frame asks for is missing.
    bool emit(std::vector<ReadClaim>& claims) {
        ReadClaim claim;
        claim.predicate = predicate_;
        claim.negative = negative_;
        claim.construction = frame_.name + ": " + s_.pattern->text;
        claim.number = number_;
        said_by(claim);
        claim.hedged = claim.hedged || frame_.hedged || group_.hedged || group_.maybe ||
                       is_hedged(d_, s_.match.tokens, s_.match.head);
        std::vector<ActDate> dates = own_dates();
        const std::vector<Piece> pieces = pieces_of_number();
        if (!pieces.empty()) dates.clear();
        if ((frame_.date == DateRule::Required || group_.dated_only) && dates.empty()) return false;
        if (frame_.date == DateRule::Absent && !dates.empty()) return false;
        for (const ActDate& date : dates) widen(date.tokens);
        if (group_.negative && !d_.english()) widen({group_.begin, s_.match.head + 1});
        set_span(claim);
        pairs();
        if (number_ && is_shared()) claim.number.reset();
        if (excepted(claim, dates, claims)) return true;
        combine(0, claim, dates, claims);
        for (const Piece& piece : pieces) {
            claim.number = piece.number;
            combine(0, claim, {piece.date}, claims);
        }
        for (const Number& number : other_percentages()) {
            claim.number = number;
            combine(0, claim, dates, claims);
        }
        if (!number_) next_object(claim, claims);
        gapped(claim, dates, claims);
        if (!number_ && !dates.empty()) next_subjects(claim, claims);
        echoed(claim, claims);
        return true;
    }

    // "All NATO members but the Netherlands boycotted": of those excepted the opposite, and of the group nothing, unless the
    // vocabulary can say how many. True where the whole sighting is done with.
    bool excepted(const ReadClaim& claim, const std::vector<ActDate>& dates, std::vector<ReadClaim>& claims) {
        if (predicate_is_count()) return false;
        const auto who = std::find_if(values_.begin(), values_.end(), [&](const auto& value) {
            return value.first->name == frame_.predicate->core.front();
        });
        // A pronoun joined to the last word is the phrase of nothing.
        if (who == values_.end() || who->second.phrase >= d_.phrases.size()) return false;
        const NounPhrase& group = d_.phrases[who->second.phrase];
        if (group.tokens.begin != who->second.tokens.begin) return false;  // a pronoun in another word
        std::optional<Filled> others;
        if (group.except != kNone)
            others = c_.resolver.fill(group.except, who->first->fillers);
        else if (!group.excepted && !group.reversed &&
                 (group.plural || !group.quantifier.empty() || who->second.values.front().id.size() != 3))
            others = excepted_behind(d_, c_.resolver, s_.match.tokens.end, *who->first);
        if (!others) return false;
        ReadClaim opposite = claim;
        if (turn_round(opposite)) {
            const Values kept = values_;
            const std::string predicate = std::exchange(predicate_, opposite.predicate);
            who->second.values = others->values;
            who->second.quantifier.clear();
            if (predicate != predicate_) drop_manner();
            widen(others->tokens);
            set_span(opposite);
            combine(0, opposite, dates, claims);
            values_ = kept;
            predicate_ = predicate;
        }
        const bool said_of_how_many = predicate_shape(predicate_)->has("quantifier");
        for (auto& [rule, found] : values_)
            if (said_of_how_many && found.quantifier == "all") found.quantifier = "most";
        return !said_of_how_many;
    }

    [[nodiscard]] bool all_but() const {
        return std::any_of(values_.begin(), values_.end(),
                           [](const auto& value) { return value.second.reversed; });
    }
    void drop_manner() {
        std::erase_if(values_, [](const auto& value) { return value.first->name == "manner"; });
    }

    // The opposite of a claim, where the vocabulary has it.
    [[nodiscard]] bool turn_round(ReadClaim& claim) const {
        if (claim.predicate == "did_not_participate" || claim.predicate == "participated") {
            claim.predicate = claim.predicate == "participated" ? "did_not_participate" : "participated";
            return true;
        }
        if (claim.predicate == "voted" || frame_.negated_to_nothing) return false;
        claim.negative = !claim.negative;
        return true;
    }

    // The argument that a phrase before the verb filled.
    [[nodiscard]] const ArgumentRule* subject_rule() const {
        const ArgumentRule* subject = nullptr;
        for (const auto& [rule, found] : values_)
            if (found.phrase != kNone && !rule->places.empty() &&
                rule->places.front().where == Where::Subject)
                subject = rule;
        return subject;
    }

    // "acceded to the NPT in 2003, Cuba in 2002 and Montenegro in 2006": the same of others at other times.
    void next_subjects(ReadClaim claim, std::vector<ReadClaim>& claims) {
        const ArgumentRule* subject = subject_rule();
        if (subject == nullptr || frame_.nominal || !d_.english()) return;
        const std::uint32_t end = d_.sentence_of(s_.match.head).end;
        std::uint32_t t = words_.end;
        for (int rounds = 0; rounds < 12; ++rounds) {
            std::uint32_t start = t;
            while (start < end && (d_.is_form(start, ",") || d_.is(start, d_.grammar.joiner))) ++start;
            if (start == t || start >= end || d_.phrase_of[start] == kNone) return;
            const NounPhrase& phrase = d_.phrases[d_.phrase_of[start]];
            std::uint32_t at = phrase.tokens.end;
            if (phrase.tokens.begin != start || phrase.possessive || phrase.kind != PhraseKind::Entities)
                return;
            if (at < end && d_.is(at, d_.grammar.preposition)) ++at;
            const DateMention* date = at < end ? d_.date_at(at) : nullptr;
            const auto filled = c_.resolver.fill(d_.phrase_of[start], subject->fillers);
            if (date == nullptr || date->first.year == 0 || !filled) return;
            const TokenRange date_tokens = d_.text.mentions[d_.text.mention_of[at]].tokens;
            t = date_tokens.end;
            if (t < end && d_.boundary[t] == Boundary::None && d_.text.tokens[t].kind == TokenKind::Word)
                return;
            for (auto& [rule, found] : values_)
                if (rule == subject) found.values = filled->values;
            claim.args.clear();
            words_ = {start, t};
            set_span(claim);
            combine(0, claim, {{date, date_tokens}}, claims);
        }
    }

    // "China did not vote, and neither did Russia"; "…, as did Germany and Norway"; "… Nor has India.": the same of others.
    void echoed(const ReadClaim& claim, std::vector<ReadClaim>& claims) {
        constexpr std::uint32_t kReach = 20;
        const ArgumentRule* subject = subject_rule();
        if (subject == nullptr || frame_.nominal || number_) return;
        const std::uint32_t whole = d_.sentence_of(s_.match.head).end;
        const std::uint32_t end = std::min(whole, words_.end + kReach);
        for (std::uint32_t t = s_.match.tokens.end; t < end; ++t) {
            if (c_.heads[t]) return;  // another act
            if (is_echo(t, end)) {
                echo(t, subject, claim, claims);
                return;
            }
        }
        if (end < whole || !d_.english() || whole + 2 >= d_.size()) return;
        const TokenRange next = d_.sentence_of(whole);
        if (next.begin == whole && is_echo(whole, next.end) && !d_.is_form(whole, "as"))
            echo(whole, subject, claim, claims);
    }

    [[nodiscard]] bool is_echo(std::uint32_t t, std::uint32_t end) const {
        return t + 2 < end && d_.is(t, d_.grammar.echo) && d_.phrase_of[t + 2] != kNone &&
               (d_.is(t + 1, d_.grammar.auxiliary) || d_.is(t + 1, d_.grammar.be));
    }

    void echo(std::uint32_t t, const ArgumentRule* subject, ReadClaim claim, std::vector<ReadClaim>& claims) {
        const NounPhrase& phrase = d_.phrases[d_.phrase_of[t + 2]];
        const std::uint32_t end = d_.sentence_of(t).end;
        const auto others = c_.resolver.fill(d_.phrase_of[t + 2], subject->fillers);
        const bool alone = phrase.tokens.end >= end || d_.boundary[phrase.tokens.end] != Boundary::None ||
                           d_.text.tokens[phrase.tokens.end].kind != TokenKind::Word;
        if (!others || phrase.tokens.begin != t + 2 || phrase.possessive || !alone) return;
        for (auto& [rule, found] : values_)
            if (rule == subject) found.values = others->values;
        claim.args.clear();
        if (t < d_.sentence_of(s_.match.head).end)
            widen(phrase.tokens);
        else
            words_ = {t, phrase.tokens.end};
        set_span(claim);
        combine(0, claim, {}, claims);
    }

    // "ratified the NPT in 1975 and the CTBT in 1999": the verb is understood.
    void next_object(ReadClaim claim, std::vector<ReadClaim>& claims) {
        if (!d_.english() || frame_.predicate->core.size() < 2) return;
        const auto object = std::find_if(values_.begin(), values_.end(), [&](const auto& value) {
            return value.first->name == frame_.predicate->core[1] && value.second.phrase != kNone;
        });
        if (object == values_.end() || object->second.tokens.begin < s_.match.head) return;
        const std::uint32_t end = d_.sentence_of(s_.match.head).end;
        std::uint32_t t = words_.end;
        if (t + 1 >= end || !d_.is(t, d_.grammar.joiner) || d_.phrase_of[t + 1] == kNone) return;
        const NounPhrase& phrase = d_.phrases[d_.phrase_of[t + 1]];
        auto filled = c_.resolver.fill(d_.phrase_of[t + 1], object->first->fillers);
        if (!filled || phrase.kind != PhraseKind::Entities) return;
        std::uint32_t at = phrase.tokens.end;
        if (at < end && d_.is(at, d_.grammar.preposition)) ++at;
        const DateMention* date = at < end ? d_.date_at(at) : nullptr;
        if (date == nullptr || date->first.year == 0) return;
        object->second.values = filled->values;
        claim.args.clear();
        words_.end = d_.text.mentions[d_.text.mention_of[at]].tokens.end;
        set_span(claim);
        combine(0, claim, {{date, d_.text.mentions[d_.text.mention_of[at]].tokens}}, claims);
    }

    // A number of several together is nobody's own: "150 bombs in Belgium, Germany and Italy".
    [[nodiscard]] bool is_shared() const {
        if (predicate_.compare(0, 9, "number_of") == 0) return false;
        const bool several = std::any_of(values_.begin(), values_.end(), [&](const auto& value) {
            return value.second.values.size() > 1 && frame_.predicate->requires_argument(value.first->name);
        });
        if (!several) return false;
        for (std::uint32_t t = words_.begin; t < words_.end; ++t)
            if (d_.is(t, d_.grammar.each)) return false;
        return true;
    }

    // "six tests, one each in 2006 and 2009, two in 2016": a part of the number for each date.
    struct Piece {
        Number number;
        ActDate date;
    };
    [[nodiscard]] std::vector<Piece> pieces_of_number() const {
        std::vector<Piece> pieces;
        if (predicate_ != "tested" || !number_) return pieces;
        const TokenRange sentence = d_.sentence_of(s_.match.head);
        std::optional<Number> number;
        std::uint32_t t = s_.match.tokens.end;
        if (t >= sentence.end || d_.boundary[t] == Boundary::None) return pieces;
        for (std::uint32_t words = 0; t < sentence.end && words < 6 && pieces.size() < 16;) {
            const std::uint32_t m = d_.text.mention_of[t];
            if (m == kNone) {
                const bool joint = d_.boundary[t] == Boundary::Weak || d_.is(t, d_.grammar.preposition) ||
                                   d_.is(t, d_.grammar.joiner);
                words += joint ? 0 : 1;
                if (d_.boundary[t] == Boundary::Strong && !d_.is_form(t, ":") && !d_.is_form(t, "-") &&
                    !d_.is_form(t, "("))
                    break;
                ++t;
                continue;
            }
            const Mention& mention = d_.text.mentions[m];
            if (const NumberMention* part = mention.number(); part != nullptr && !part->ordinal) {
                number = part->value;
            } else if (mention.date() != nullptr && number && mention.date()->first.year != 0) {
                pieces.push_back({*number, {mention.date(), mention.tokens}});
                words = 0;
            } else {
                break;
            }
            t = mention.tokens.end;
        }
        return pieces;
    }

    // "60 percent, 20 percent enriched uranium": what stands in the match beside the number that it took.
    [[nodiscard]] std::vector<Number> other_percentages() const {
        std::vector<Number> others;
        if (predicate_ != "enriched_uranium" || !number_ || !has_constant("level_percent")) return others;
        for (std::uint32_t t = s_.match.tokens.begin; t < s_.match.tokens.end; ++t) {
            const Mention* mention = d_.text.mention_at(t);
            if (mention == nullptr || mention->number() == nullptr || !mention->number()->percent) continue;
            if (!(mention->number()->value == *number_)) others.push_back(mention->number()->value);
        }
        return others;
    }

    // "France has 290 warheads, China 410 and Britain 225": the same with other names and numbers.
    void gapped(ReadClaim claim, const std::vector<ActDate>& dates, std::vector<ReadClaim>& claims) {
        if (!number_) return;
        const ArgumentRule* rule = nullptr;
        for (const auto& [r, found] : values_)
            if (found.phrase != kNone && found.values.size() == 1 &&
                r->name == frame_.predicate->core.front())
                rule = r;
        if (rule == nullptr) return;
        const TokenRange sentence = d_.sentence_of(s_.match.head);
        std::uint32_t t = s_.match.tokens.end;
        for (int rounds = 0; rounds < 12; ++rounds) {
            std::uint32_t start = t;
            // «225 رأساً نووياً وفرنسا 290 رأساً»: past the adjective, to the name that «و» joins.
            if (!d_.english())
                while (start < sentence.end && start < t + 2 && d_.boundary[start] == Boundary::None &&
                       d_.phrase_of[start] == kNone && d_.text.mention_of[start] == kNone)
                    ++start;
            if (!d_.english() && start < sentence.end && !d_.is_form(start, ",") && !is_joined(start)) return;
            while (start < sentence.end &&
                   (d_.is_form(start, ",") || d_.is_form(start, ";") || d_.is(start, d_.grammar.joiner)))
                ++start;
            const bool apart = start != t || (!d_.english() && start < sentence.end && is_joined(start));
            if (!apart || start >= sentence.end || d_.phrase_of[start] == kNone) return;
            const NounPhrase& phrase = d_.phrases[d_.phrase_of[start]];
            if (phrase.preposition != kNone || phrase.tokens.begin != start) return;
            const auto filled = c_.resolver.fill(d_.phrase_of[start], rule->fillers);
            if (!filled || filled->values.size() != 1) return;
            std::uint32_t at = phrase.tokens.end;
            while (at < sentence.end && at < phrase.tokens.end + 2 && d_.text.mention_of[at] == kNone) ++at;
            const std::uint32_t m = at < sentence.end ? d_.text.mention_of[at] : kNone;
            if (m == kNone || d_.text.mentions[m].number() == nullptr ||
                d_.text.mentions[m].number()->ordinal)
                return;
            claim.number = d_.text.mentions[m].number()->value;
            claim.args.clear();
            t = d_.text.mentions[m].tokens.end;
            words_ = {start, t};
            set_span(claim);
            for (auto& [r, found] : values_)
                if (r == rule) found.values = filled->values;
            combine(0, claim, dates, claims);
        }
    }

    // A name with «و» before it, in one word.
    [[nodiscard]] bool is_joined(std::uint32_t token) const {
        const std::uint32_t mention = d_.text.mention_of[token];
        return mention != kNone && (d_.text.mentions[mention].clitics & clitic::kAnd) != 0;
    }

    void said_by(ReadClaim& claim) {
        for (const auto& [rule, found] : values_) {
            if (rule->name == frame_.attributed_to && !found.values.empty()) {
                claim.attribution = joint_ ? "joint_statement" : found.values.front().id;
                return;
            }
        }
        const std::uint32_t report = c_.report_of[s_.match.head];
        if (report == kNone) return;
        claim.attribution = c_.reports[report].attribution;
        if (claim.attribution == "unofficial_leak") claim.hedged = true;
    }

    [[nodiscard]] std::vector<ActDate> own_dates() const {
        if (frame_.date == DateRule::None) return {};
        std::vector<ActDate> dates = dates_of(d_, s_.match.tokens, s_.match.head, c_.heads);
        if (dates.empty() && (negative_ || predicate_ == "number_of_parties" || predicate_ == "party_to" ||
                              predicate_ == "possesses_warheads"))
            if (const auto whole = as_of(d_, s_.match.head)) dates.push_back(*whole);
        return dates;
    }

    // «between Iran and the six»: the first of a list with each of the others.
    void pairs() {
        const ArgumentRule* pair = nullptr;
        for (const ArgumentRule& rule : frame_.arguments)
            if (std::find(rule.fillers.begin(), rule.fillers.end(), Filler::Pair) != rule.fillers.end())
                pair = &rule;
        if (pair == nullptr) return;
        const auto first = std::find_if(values_.begin(), values_.end(), [&](const auto& value) {
            return value.first->name == frame_.predicate->core.front();
        });
        const auto given = std::find_if(values_.begin(), values_.end(),
                                        [&](const auto& value) { return value.first == pair; });
        if (given != values_.end()) {
            const bool same = first != values_.end() && given->second.phrase == first->second.phrase;
            if (!same) return;
            values_.erase(given);  // both sides in one phrase
        }
        for (auto& [rule, found] : values_) {
            if (rule->name != frame_.predicate->core.front() || found.values.size() < 2) continue;
            Filled others = found;
            others.values.erase(others.values.begin());
            found.values.resize(1);
            values_.emplace_back(pair, std::move(others));
            return;
        }
    }

    void combine(std::size_t argument, const ReadClaim& claim, const std::vector<ActDate>& dates,
                 std::vector<ReadClaim>& claims) {
        if (made_ >= kMostClaims) return;
        if (argument == values_.size()) {
            finish(claim, dates, claims);
            return;
        }
        const auto& [rule, found] = values_[argument];
        const bool core = frame_.predicate->requires_argument(rule->name) || rule->name == "counterparty";
        for (const FilledValue& value : found.values) {
            ReadClaim next = claim;
            next.args[rule->name] = value.id;
            if (!value.misnamed_as.empty()) {
                next.args["misnamed"] = "true";
                next.misnamed_as = value.misnamed_as;
            }
            if (!value.person.empty() && predicate_ == "stated" && rule->name == "speaker")
                next.args["person"] = value.person;
            const PredicateShape* shape = predicate_shape(predicate_);
            if (!found.quantifier.empty() && found.quantifier != "none" && shape->has("quantifier") &&
                rule->name == "who")
                next.args["quantifier"] = found.quantifier;
            combine(argument + 1, next, dates, claims);
            if (!core) break;  // optional arguments do not multiply claims
        }
    }

    void finish(ReadClaim claim, const std::vector<ActDate>& dates, std::vector<ReadClaim>& claims) {
        const PredicateShape* shape = predicate_shape(predicate_);
        for (const auto& [place, what] : code_places_)
            if (shape->has(place) && claim.args.count(place) == 0 && !what.values.empty()) {
                claim.args[place] = what.values.front().id;
                if (!what.values.front().misnamed_as.empty()) {
                    claim.args["misnamed"] = "true";
                    claim.misnamed_as = what.values.front().misnamed_as;
                }
            }
        if (!made_by(claim) || meets_itself(claim)) return;
        caller_is_body(claim);
        named_before_its_time(claim, dates);
        for (const auto core : shape->core)
            if (claim.args.count(std::string(core)) == 0) return;
        if (dates.empty()) {
            push(std::move(claim), claims);
            return;
        }
        const std::size_t most = predicate_ == "tested" ? dates.size() : 1;
        for (std::size_t i = 0; i < most; ++i) {
            ReadClaim dated = claim;
            if (predicate_ == "extended" && dates[i].mention->until) {  // "extended until 2026"
                dated.args.try_emplace("until", to_edtf(dates[i].mention->first));
                push(std::move(dated), claims);
                continue;
            }
            set_date(dated, *dates[i].mention);
            reckon_end(dated, *dates[i].mention);
            push(std::move(dated), claims);
        }
    }

    // "in 1995 for another 25 years": until 2020.
    void reckon_end(ReadClaim& claim, const DateMention& date) const {
        if (predicate_ != "extended" || !claim.number || claim.args.count("until") != 0) return;
        if (claim.number->low && date.first.year != 0)
            claim.args["until"] = std::to_string(date.first.year + static_cast<int>(*claim.number->low));
        claim.number.reset();
    }

    // A state that hosts its own weapons, or accuses itself: misread.
    [[nodiscard]] static bool meets_itself(const ReadClaim& claim) {
        constexpr std::array<std::pair<const char*, const char*>, 6> kPairs = {{{"host", "owner"},
                                                                                {"supplier", "recipient"},
                                                                                {"actor", "addressee"},
                                                                                {"accuser", "accused"},
                                                                                {"state", "target"},
                                                                                {"caller", "addressee"}}};
        return std::any_of(kPairs.begin(), kPairs.end(), [&](const auto& pair) {
            const auto one = claim.args.find(pair.first);
            const auto other = claim.args.find(pair.second);
            return one != claim.args.end() && other != claim.args.end() && one->second == other->second;
        });
    }

    // "Resolution 1887 urged": the body calls, by that resolution.
    static void caller_is_body(ReadClaim& claim) {
        const auto caller = claim.args.find("caller");
        if (caller == claim.args.end()) return;
        for (const char* body : {"unsc", "unga"}) {
            if (caller->second.compare(0, 5, std::string(body) + "_") != 0) continue;
            claim.args.try_emplace("instrument", caller->second);
            caller->second = body;
            return;
        }
    }

    // "the treaty banning nuclear weapons", for 2009: another is meant, and misnamed.
    void named_before_its_time(ReadClaim& claim, const std::vector<ActDate>& dates) const {
        const auto instrument = claim.args.find("instrument");
        if (instrument == claim.args.end()) return;
        const auto note = d_.frames.instruments.find(instrument->second);
        if (note == d_.frames.instruments.end() || note->second.before.empty()) return;
        const int year = dates.empty() ? year_of_call(claim) : dates.front().mention->first.year;
        if (year == 0 || year >= note->second.from_year) return;
        const TokenRange words = words_of_instrument(instrument->second);
        const Mention* name = words.empty() ? nullptr : d_.text.mention_at(words.begin);
        if (name == nullptr || name->entity() == nullptr) return;  // "the treaty" misnames nothing
        instrument->second = note->second.before;
        claim.args["misnamed"] = "true";
        claim.misnamed_as = std::string(d_.text.words(words));
    }

    // Where a body of the United Nations calls without a date of its own: the year of the resolution spoken of before.
    [[nodiscard]] int year_of_call(const ReadClaim& claim) const {
        const auto caller = claim.args.find("caller");
        if (caller == claim.args.end() || (caller->second != "unsc" && caller->second != "unga")) return 0;
        const std::uint32_t sentence = d_.text.tokens[s_.match.head].sentence;
        const std::uint32_t from = d_.text.sentences[sentence > 1 ? sentence - 2 : 0].tokens.begin;
        for (std::uint32_t t = s_.match.head; t > from && s_.match.head - t < 90; --t) {
            const DateMention* date = d_.date_at(t - 1);
            if (date != nullptr && date->first.year != 0 && !date->before && !date->after)
                return date->first.year;
        }
        return 0;
    }

    [[nodiscard]] TokenRange words_of_instrument(const std::string& id) const {
        for (const auto& [rule, found] : values_)
            for (const FilledValue& value : found.values)
                if (rule->name == "instrument" && value.id == id) return value.tokens;
        for (const auto& [place, found] : code_places_)
            for (const FilledValue& value : found.values)
                if (place == "instrument" && value.id == id) return value.tokens;
        return {};
    }

    // `= @made_by`: the body that adopted the instrument, where the frames' notes say which; false where they do not.
    [[nodiscard]] bool made_by(ReadClaim& claim) const {
        const auto body = claim.args.find("body");
        if (body == claim.args.end() || body->second != "@made_by") return true;
        for (const char* organ : {"unsc", "unga"}) {  // a resolution tells by its number whose it is
            if (claim.args["instrument"].compare(0, 5, std::string(organ) + "_") != 0) continue;
            body->second = organ;
            return true;
        }
        const std::string& instrument = claim.args["instrument"];
        for (const char* maker : {"unsc", "unga"})
            if (instrument.starts_with(std::string(maker) + "_")) {
                body->second = maker;
                return true;
            }
        const auto note = d_.frames.instruments.find(instrument);
        if (note == d_.frames.instruments.end() || note->second.body.empty()) return false;
        body->second = note->second.body;
        return true;
    }

    void set_date(ReadClaim& claim, const DateMention& date) const {
        const std::string first = to_edtf(date.first);
        if (date.last) {
            claim.from = first;
            claim.to = to_edtf(*date.last);
        } else if (date.until && predicate_ == "tested") {
            claim.to = first;
        } else if (date.since && predicate_ != "in_force") {
            claim.from = first;
        } else {
            claim.date = first;
        }
    }

    void push(ReadClaim claim, std::vector<ReadClaim>& claims) {
        ++made_;
        claims.push_back(std::move(claim));
    }

    void set_span(ReadClaim& claim) const {
        const Token& first = d_.text.tokens[words_.begin];
        const Token& last = d_.text.tokens[words_.end - 1];
        claim.start = first.start;
        claim.end = last.end;
        claim.span = std::string(d_.text.text.substr(first.byte_begin, last.byte_end - first.byte_begin));
    }

    const AssemblyContext& c_;
    const Document& d_;
    const Sighting& s_;
    const Frame& frame_;
    VerbGroup group_;
    Values values_;
    std::vector<std::pair<std::string, Filled>> code_places_;
    TokenRange words_;
    std::optional<Number> number_;
    const ArgumentRule* missing_ = nullptr;
    std::string predicate_;
    bool negative_ = false;
    bool joint_ = false;
    std::size_t made_ = 0;
};

}  // namespace

Assembled assemble(const AssemblyContext& context, const Sighting& sighting, std::vector<ReadClaim>& claims) {
    return Assembler(context, sighting).run(claims);
}

}  // namespace mithaq::reader
