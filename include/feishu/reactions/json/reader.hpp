// SPDX-License-Identifier: BSL-1.0
//
// reader.hpp - the fast engine: the compiler makes one function for each described type and list.
#ifndef FEISHU_REACTIONS_JSON_READER_HPP
#define FEISHU_REACTIONS_JSON_READER_HPP

#include <feishu/reactions/json/find_key.hpp>
#include <feishu/reactions/json/member.hpp>
#include <feishu/reactions/json/place.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint32_t
#include <string_view> // std::string_view
#include <type_traits> // std::is_same_v, std::is_constant_evaluated

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::json::inline FEISHU_REACTIONS_JSON_READER {
namespace engine {

// The position, and the end beside it. Only functions that are inlined take it by reference, so that both stay
// in registers; whatever is called out of line takes and returns the bare position.
struct cursor : extent {
    char* p;

    [[nodiscard]] constexpr bool at(char c) const noexcept { return p != end && *p == c; }
};

// What became of one value: it was read; it was left alone (null, or an error that was noted); a syntax error.
enum class got : unsigned char { value, nothing, stop };

template <class T>
constexpr bool read_members(cursor& c, context& x, T& out, const frame& self, std::uint32_t depth) noexcept;
template <class L>
constexpr char* read_items(char* p, context& x, L& out, const frame& self, std::uint32_t depth) noexcept;

template <class Text>
FEISHU_REACTIONS_JSON_HOT constexpr got keep_text(Text& out, std::string_view text, context& x, const char* at,
                                                  const frame* in, const char* name) noexcept {
    if (assign_text(out, text))
        return got::value;
    note(x, reason::too_long, at, in, name);
    return got::nothing;
}

// Whether the value that follows c.p begins with `Expected`. Moves c.p to it, past white space, or to null if there is
// none.
template <char Expected>
FEISHU_REACTIONS_JSON_HOT constexpr bool begins_with(cursor& c, context& x, const frame* in,
                                                     const char* name) noexcept {
    if (*c.p == Expected)
        return true;
    if (*c.p == ' ' && has_room<16>(c.p, c) && c.p[1] == Expected) { // one space after a colon
        ++c.p;
        return true;
    }
    if (*c.p <= ' ')
        c.p = find_value(c.p, x, in, name);
    return c.p != nullptr && *c.p == Expected;
}

// Reads the inside of an object or of a list.
template <class M>
FEISHU_REACTIONS_JSON_HOT constexpr got enter(cursor& c, context& x, M& out, const frame& self,
                                              std::uint32_t depth) noexcept {
    if constexpr (kind_of<M>() == kind::object) {
        return read_members(c, x, out, self, depth) ? got::value : got::stop;
    } else {
        c.p = read_items(c.p, x, out, self, depth);
        return c.p != nullptr ? got::value : got::stop;
    }
}

// Reads the value that follows c.p into `out`. `depth`: brackets open around it.
// Requires: c.p != c.end.
template <absence Absent, class M>
FEISHU_REACTIONS_JSON_HOT constexpr got read_value(cursor& c, context& x, M& out, const frame* in, const char* name,
                                                   std::uint32_t depth) noexcept {
    constexpr kind is = kind_of<M>();
    if constexpr (is == kind::maybe) {
        if (*c.p <= ' ' && (c.p = find_value(c.p, x, in, name)) == nullptr)
            return got::stop;
        // An object or a list is present as soon as it begins, so that after a syntax error inside what came before it
        // is kept; not if its bracket is the one too many.
        constexpr kind inner = kind_of<decltype(out.value)>();
        if constexpr (inner == kind::object || inner == kind::list)
            out.present = *c.p == (inner == kind::object ? '{' : '[') && depth < max_depth;
        const got g = read_value<Absent>(c, x, out.value, in, name, depth);
        if constexpr (inner != kind::object && inner != kind::list)
            out.present = g == got::value;
        return g;
    } else {
        constexpr char opening = is == kind::object ? '{' : is == kind::list ? '[' : '"';
        const bool as_expected = begins_with<opening>(c, x, in, name);
        char* const start = c.p;
        if (start == nullptr)
            return got::stop;
        if constexpr (is == kind::object || is == kind::list) {
            if (as_expected) {
                if (depth >= max_depth) {
                    failed(x, reason::too_deep, start, in, name);
                    return got::stop;
                }
                ++c.p;
                if (name == nullptr) // an item: it has its frame already
                    return enter(c, x, out, *in, depth + 1);
                const frame self{in, name};
                return enter(c, x, out, self, depth + 1);
            }
        }
        if constexpr (is == kind::text || is == kind::text_or_number) {
            if (as_expected) {
                const string_end end = string_body(start + 1, c, x);
                if ((c.p = end.next) == nullptr) {
                    failed(x, in, name);
                    return got::stop;
                }
                const std::string_view text{start + 1, static_cast<std::size_t>(end.text - (start + 1))};
                if constexpr (is == kind::text)
                    return keep_text(out, text, x, start, in, name);
                else
                    return keep_text(out.text, text, x, start, in, name);
            }
        }
        if constexpr (is == kind::boolean) {
            if (*start == 't' || *start == 'f') {
                const bool value = *start == 't';
                c.p = literal(start, x, value ? true_text : false_text);
                if (c.p == nullptr) {
                    failed(x, in, name);
                    return got::stop;
                }
                out = value;
                return got::value;
            }
        }
        if constexpr (is == kind::integer) {
            std::uint32_t value = 0;
            if (char* const next = short_number(start, c, value); next != nullptr) {
                c.p = next;
                out = static_cast<M>(value);
                return got::value;
            }
        }
        if constexpr (is == kind::integer || is == kind::text_or_number) {
            if (*start == '-' || is_digit(*start)) {
                bool integral = false;
                if ((c.p = number(start, x, integral)) == nullptr) {
                    failed(x, in, name);
                    return got::stop;
                }
                if constexpr (is == kind::text_or_number) {
                    const std::string_view text{start, static_cast<std::size_t>(c.p - start)};
                    return keep_text(out.text, text, x, start, in, name);
                } else {
                    std::uint64_t value = 0;
                    const bool fits = integer(start, c.p, sizeof(M), std::is_signed_v<M>, value);
                    if (integral && fits) {
                        out = static_cast<M>(value);
                        return got::value;
                    }
                    note(x, integral ? reason::out_of_range : reason::wrong_type, start, in, name);
                    return got::nothing;
                }
            }
        }
        c.p = other_type(start, x, in, name, Absent);
        return c.p != nullptr ? got::nothing : got::stop;
    }
}

constexpr absence absent_of(const key& name) noexcept {
    return name.is_required ? absence::nothing : name.is_lenient ? absence::any_other_type : absence::null;
}

template <class T, std::size_t Index>
FEISHU_REACTIONS_JSON_HOT constexpr got read_member(const end_of_key& k, cursor& c, context& x, T& out,
                                                    const frame& self, std::uint32_t depth,
                                                    std::uint32_t& seen) noexcept {
    if constexpr (Index == description<T>::count) {
        (void)k, (void)out, (void)seen;
        c.p = unknown_member(k.next, x, self, depth);
        return c.p != nullptr ? got::nothing : got::stop;
    } else {
        // Nothing may stand between finding the key and this comparison, so that both compilers see that the outcome
        // is known and jump from the key to its member.
        if (k.which != Index)
            return read_member<T, Index + 1>(k, c, x, out, self, depth, seen);
        constexpr auto& entry = nth<typename description<T>::entries, Index>(description<T>::list);
        if ((seen & (std::uint32_t{1} << Index)) != 0) [[unlikely]] {
            failed(x, reason::duplicate_key, skip_space(c.p, x), &self, nullptr);
            return got::stop;
        }
        seen |= std::uint32_t{1} << Index;
        c.p = k.next;
        return read_value<absent_of(entry.name)>(c, x, out.*entry.member, &self, entry.name.text, depth);
    }
}

// Notes the first required member that was absent when an object ended at `at`.
template <class Entry>
FEISHU_REACTIONS_JSON_COLD constexpr void note_missing(const Entry& list, std::uint32_t seen, context& x,
                                                       const char* at, const frame& self) noexcept {
    if constexpr (Entry::count != 0) {
        if (list.name.is_required && (seen & 1) == 0)
            note(x, reason::missing, at, &self, list.name.text);
        note_missing(list.next, seen >> 1, x, at, self);
    }
}

// Moves c.p to the comma or the closing bracket after a value. Returns false if there is neither.
template <char Close>
FEISHU_REACTIONS_JSON_HOT constexpr bool find_separator(cursor& c) noexcept {
    if (c.at(',') || c.at(Close))
        return true;
    if (char* const q = past_indent(c.p, c); q != nullptr && *q == Close) {
        c.p = q;
        return true;
    }
    c.p = skip_space_run(c.p, c);
    return c.at(',') || c.at(Close);
}

// Reads the members of an object after its opening brace, and the closing brace. `depth` counts the open brackets, this
// one included.
template <class T>
FEISHU_REACTIONS_JSON_HOT constexpr bool read_members(cursor& c, context& x, T& out, const frame& self,
                                                      std::uint32_t depth) noexcept {
    using d = description<T>;
    std::uint32_t seen = 0;
    for (;;) { // here c.p is right after the opening brace or a comma
        end_of_key k{nullptr, 0};
#if FEISHU_REACTIONS_WORDS
        if (!std::is_constant_evaluated()) {
            if (has_room<room_for_keys<T>()>(c.p, c) && *c.p == '"')
                k = guess_key<T, 0>(c.p, c.end, load_word(c.p));
            else if (char* const q = past_indent(c.p, c);
                     q != nullptr && *q == '"' && (room_for_keys<T>() <= 24 || has_room<room_for_keys<T>()>(q, c)))
                k = guess_key<T, 0>(q, c.end, load_word(q));
        }
#endif
        if (k.next == nullptr) {
            const char before = c.p[-1];
            c.p = skip_space(c.p, c);
            if (before == '{' && c.at('}'))
                break;
            if ((k = read_key<T>(c.p, x, self)).next == nullptr)
                return false;
        }
        if (read_member<T, 0>(k, c, x, out, self, depth, seen) == got::stop)
            return false;
        if (!find_separator<'}'>(c))
            return failed_unexpected(x, c.p, &self, nullptr) != nullptr;
        if (*c.p == '}')
            break;
        ++c.p;
    }
    if constexpr (d::required != 0)
        if ((seen & d::required) != d::required)
            note_missing(d::list, seen, x, c.p, self);
    ++c.p;
    return true;
}

// Reads the items of a list after its opening bracket, and the closing bracket. An item that cannot be read stays in
// the list as it was made, so that every item keeps its index; one for which there is no room is skipped.
template <class L>
FEISHU_REACTIONS_JSON_COLD constexpr char* read_items(char* p, context& x, L& out, const frame& self,
                                                      std::uint32_t depth) noexcept {
    cursor c{x, p};
    item_frame item{{&self, nullptr}, 0};
    c.p = skip_space(c.p, c);
    if (c.at(']'))
        return c.p + 1;
    for (;; ++item.index) {
        if (c.p == c.end || *c.p <= ' ') [[unlikely]] { // before an item is made: there may be none
            if (char* const q = past_indent(c.p, c); q != nullptr && *q > ' ')
                c.p = q;
            else if ((c.p = find_value(c.p, x, &item, nullptr)) == nullptr)
                return nullptr;
        }
        if (auto* const slot = append_item(out); slot != nullptr) {
            if (read_value<absence::nothing>(c, x, *slot, &item, nullptr, depth) == got::stop)
                return nullptr;
        } else {
            if ((c.p = no_room(c.p, x, &item, nullptr)) == nullptr)
                return nullptr;
        }
        if (!find_separator<']'>(c))
            return failed_unexpected(x, c.p, &self, nullptr);
        if (*c.p++ == ']')
            return c.p;
    }
}

} // namespace engine
} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::json::inline FEISHU_REACTIONS_JSON_READER

#endif
