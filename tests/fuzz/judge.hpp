// SPDX-License-Identifier: BSL-1.0
//
// judge.hpp - what a document says according to nlohmann's parser, and what reading it into a described type must
// therefore have said and left: reason, path and every value. Of our reader it uses the descriptions alone.
//
// Where the two do not ask the same, the difference is judged here:
//   too deep         we allow 64 open brackets, nlohmann any number: they are counted
//   duplicate key    we refuse a described key that comes twice, nlohmann takes the last: the keys are compared
//   byte-order mark  we refuse one, nlohmann skips it; RFC 8259 section 8.1 lets a parser do either
//   NUL              nlohmann takes it for the end of the input: it reads \x01 instead, which may stand nowhere either
//   1e999            nlohmann refuses a number too large for a double, RFC 8259 admits it: both read 0.0 instead
#ifndef FEISHU_REACTIONS_TESTS_FUZZ_JUDGE_HPP
#define FEISHU_REACTIONS_TESTS_FUZZ_JUDGE_HPP

#include <feishu/reactions/json/description.hpp>
#include <feishu/reactions/json/status.hpp>
#include <feishu/reactions/base/text.hpp>

#include <nlohmann/json.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::int64_t, std::uint32_t, std::uint64_t
#include <limits>      // std::numeric_limits
#include <string>      // std::string
#include <string_view> // std::string_view
#include <utility>     // std::move, std::in_range
#include <vector>      // std::vector

namespace judge {

namespace fr = feishu::reactions;
namespace json = feishu::reactions::json;
using json::reason;
using json::detail::kind;

// A value as nlohmann saw it.
struct seen {
    enum type { nothing_yet, null, boolean, integer, number, string, array, object } is = nothing_yet;
    std::string text = {};     // of a string, or of a number as it stands
    bool truth = false;        // of a boolean
    bool negative = false;     // of an integer that 64 bits hold
    std::uint64_t bits = 0;    // ... in two's complement
    std::string key = {};      // of a member
    std::vector<seen> in = {}; // items, or members in the order of the document
};

// A document, read by nlohmann.
class document final : public nlohmann::json_sax<nlohmann::json> {
  public:
    enum ending { accepted, refused, too_deep };
    std::string text; // as it was read, see above
    seen root;        // what came before the end
    ending how = refused;

    explicit document(std::string_view given) : text(given) {
        for (char& c : text)
            if (c == '\0')
                c = '\x01';
        do {
            overflow_ = false;
            how = refused;
            open_.clear();
            root = {};
            if (nlohmann::json::sax_parse(text, this))
                how = accepted;
        } while (overflow_);
    }

    bool null() override { return add({seen::null}); }
    bool boolean(bool value) override { return add({.is = seen::boolean, .truth = value}); }
    bool number_integer(std::int64_t value) override {
        return add({seen::integer, value == 0 ? "-0" : std::to_string(value), false, value < 0,
                    static_cast<std::uint64_t>(value)});
    }
    bool number_unsigned(std::uint64_t value) override {
        return add({seen::integer, std::to_string(value), false, false, value});
    }
    bool number_float(double, const std::string& as_it_stands) override { return add({seen::number, as_it_stands}); }
    bool string(std::string& value) override { return add({seen::string, value}); }
    bool binary(nlohmann::json::binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(seen::object); }
    bool start_array(std::size_t) override { return open(seen::array); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(std::string& name) override {
        open_.back()->in.push_back({.key = name});
        return true;
    }
    bool parse_error(std::size_t behind, const std::string& token, const nlohmann::json::exception& e) override {
        if (e.id == 406) {
            overflow_ = true;
            std::string instead = "0.0";
            instead.resize(token.size(), ' ');
            text.replace(behind - token.size(), token.size(), instead);
        }
        return false;
    }

  private:
    std::vector<seen*> open_; // brackets
    bool overflow_ = false;

    // The value that begins: a member has its key already.
    seen& next() {
        if (open_.empty())
            return root;
        return open_.back()->is == seen::object ? open_.back()->in.back() : open_.back()->in.emplace_back();
    }
    bool add(seen value) {
        seen& at = next();
        value.key = std::move(at.key);
        at = std::move(value);
        return true;
    }
    bool open(seen::type bracket) {
        seen& at = next();
        at.is = bracket;
        if (open_.size() == 64) // the judge's own number
            how = too_deep;
        open_.push_back(&at);
        return how != too_deep;
    }
    bool close() {
        open_.pop_back();
        return true;
    }
};

// How much a text or a list holds.
template <class T>
inline constexpr std::size_t room = std::numeric_limits<std::size_t>::max();
template <std::size_t N>
inline constexpr std::size_t room<fr::fixed_text<N>> = N;
template <class T, std::size_t N>
inline constexpr std::size_t room<fr::bounded_list<T, N>> = N;

// Goes through a description and what nlohmann saw, in the order of the document.
struct walk {
    enum { no, maybe, yes } twice = no; // a described key; maybe: whether it does depends on what stands behind it
    reason why = reason::none;          // the first value that is not what the description says
    std::string path;                   // ... and where
    std::string differs;                // the path of a value that was read otherwise

    // Returns whether the member takes `s`, which is null where there is none. `ours`, if given, is compared.
    template <class M>
    bool value(const seen* s, const M* ours, bool nullable) {
        constexpr kind is = json::detail::kind_of<M>();
        if constexpr (is == kind::maybe) {
            const bool taken = value(s, ours != nullptr ? &ours->value : nullptr, nullable);
            compare(ours == nullptr || ours->present == taken);
            return taken;
        } else {
            reason r = s == nullptr || (s->is == seen::null && nullable) ? reason::none : reason::wrong_type;
            bool taken = false;
            const auto take = [&](bool is_right, bool fits, reason otherwise) {
                if (s != nullptr && is_right) {
                    taken = fits;
                    r = fits ? reason::none : otherwise;
                }
            };
            const seen nothing;
            const seen& v = s != nullptr ? *s : nothing;
            if constexpr (is == kind::text) {
                take(v.is == seen::string, v.text.size() <= room<M>, reason::too_long);
                compare(ours == nullptr || fr::view_of(*ours) == (taken ? v.text : ""));
            } else if constexpr (is == kind::text_or_number) {
                take(v.is == seen::string || v.is == seen::integer || v.is == seen::number,
                     v.text.size() <= room<decltype(M::text)>, reason::too_long);
                compare(ours == nullptr || fr::view_of(ours->text) == (taken ? v.text : ""));
            } else if constexpr (is == kind::boolean) {
                take(v.is == seen::boolean, true, reason::none);
                compare(ours == nullptr || *ours == (taken && v.truth));
            } else if constexpr (is == kind::integer) {
                const bool large = v.is == seen::number && v.text.find_first_of(".eE") == std::string::npos;
                const bool fits =
                    v.negative ? std::in_range<M>(static_cast<std::int64_t>(v.bits)) : std::in_range<M>(v.bits);
                take(v.is == seen::integer || large, !large && fits, reason::out_of_range);
                compare(ours == nullptr || *ours == (taken ? static_cast<M>(v.bits) : M{}));
            } else {
                take(v.is == (is == kind::object ? seen::object : seen::array), true, reason::none);
            }
            note(r);
            if constexpr (is == kind::object)
                members(taken ? &v : nullptr, ours);
            else if constexpr (is == kind::list)
                items(taken ? &v : nullptr, ours);
            return taken;
        }
    }

  private:
    std::vector<std::string> steps_;

    void compare(bool same) {
        if (!same && differs.empty())
            differs = "at `" + here() + '`';
    }
    void note(reason r) {
        if (why == reason::none && r != reason::none) {
            why = r;
            path = here();
        }
    }
    std::string here() const {
        std::string made;
        for (std::size_t i = 0; i != steps_.size() && i != json::status::path_capacity; ++i)
            made += (i != 0 && steps_[i][0] != '[' ? "." : "") + steps_[i];
        return steps_.size() > json::status::path_capacity ? made + "..." : made;
    }

    template <class L>
    void items(const seen* s, const L* ours) {
        const std::size_t came = s != nullptr ? s->in.size() : 0;
        compare(ours == nullptr || ours->size() == (came < room<L> ? came : room<L>));
        for (std::size_t i = 0; i != came && twice == no && differs.empty(); ++i) {
            steps_.push_back('[' + std::to_string(i) + ']');
            if (i < room<L>)
                value<json::detail::item_of<L>>(&s->in[i], ours != nullptr ? &(*ours)[i] : nullptr, false);
            else
                note(reason::too_long);
            steps_.pop_back();
        }
    }

    template <class T>
    void members(const seen* s, const T* ours) {
        std::uint32_t came = 0;
        if (s != nullptr)
            for (const seen& m : s->in)
                if (twice == no)
                    member(json::detail::description<T>::list, 1, m, ours, came);
        others(json::detail::description<T>::list, s != nullptr, ours, came);
    }
    template <class Entry, class T>
    void member(const Entry& e, std::uint32_t bit, const seen& m, const T* ours, std::uint32_t& came) {
        if constexpr (Entry::count != 0) {
            if (e.name.view() != m.key) {
                member(e.next, bit << 1, m, ours, came);
            } else if ((came & bit) != 0) {
                twice = m.is != seen::nothing_yet ? yes : maybe;
            } else {
                came |= bit;
                steps_.push_back(m.key);
                value(&m, ours != nullptr ? &(ours->*e.member) : nullptr, !e.name.is_required);
                steps_.pop_back();
            }
        }
    }
    // Behind the members of an object that came: those that did not.
    template <class Entry, class T>
    void others(const Entry& e, bool is_object, const T* ours, std::uint32_t came) {
        if constexpr (Entry::count != 0) {
            if ((came & 1) == 0) {
                steps_.push_back(std::string{e.name.view()});
                if (is_object && e.name.is_required)
                    note(reason::missing);
                value(nullptr, ours != nullptr ? &(ours->*e.member) : nullptr, true);
                steps_.pop_back();
            }
            others(e.next, is_object, ours, came >> 1);
        }
    }
};

// What is wrong with the outcome of reading d.text, which was `s` and left `value`; empty where nothing is.
template <class T>
std::string complaint(const document& d, const json::status& s, const T& value, const std::string& path) {
    walk w;
    w.value<T>(&d.root, nullptr, false);
    const auto expect = [&](reason why) {
        return s.reason == why ? "" : "expected: " + std::string{json::describe(why)};
    };
    if (d.text.compare(0, 3, "\xEF\xBB\xBF") == 0)
        return expect(reason::byte_order_mark);
    if (w.twice == walk::yes)
        return expect(reason::duplicate_key);
    if (w.twice == walk::maybe)
        return s.ok() || s.is_soft() ? "expected: a refusal" : "";
    if (d.how == document::too_deep)
        return expect(reason::too_deep);
    if (d.how == document::refused) // the reasons between are those of syntax
        return s.reason > reason::none && s.reason < reason::too_deep && s.reason != reason::byte_order_mark
                   ? ""
                   : "expected: a syntax error";
    if (s.reason != w.why || path != w.path)
        return "expected: " + std::string{json::describe(w.why)} + " in `" + w.path + '`';
    w.value(&d.root, &value, false);
    return w.differs;
}

} // namespace judge

#endif
