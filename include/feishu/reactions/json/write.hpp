// SPDX-License-Identifier: BSL-1.0
//
// write.hpp - writes a described value as compact JSON.
#ifndef FEISHU_REACTIONS_JSON_WRITE_HPP
#define FEISHU_REACTIONS_JSON_WRITE_HPP

#include <feishu/reactions/json/description.hpp>
#include <feishu/reactions/base/text.hpp>

#include <cstddef>     // std::size_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::json::inline FEISHU_REACTIONS_JSON_READER {
namespace engine {

using namespace json::detail;

// Writes a string with its quotes. Only what RFC 8259 section 7 requires is escaped, control characters as \u00xx.
constexpr void write_string(std::string_view text, text_sink& out) {
    out.append('"');
    for (const char c : text) {
        if (static_cast<unsigned char>(c) < 0x20) {
            out.append("\\u00").append(c < 0x10 ? '0' : '1').append("0123456789abcdef"[c & 0xF]);
            continue;
        }
        if (c == '"' || c == '\\')
            out.append('\\');
        out.append(c);
    }
    out.append('"');
}

// The text `,"key":`, or `{"key":` before the first member, made while compiling.
template <class T, std::size_t Index, char Before>
inline constexpr auto opening = [] {
    constexpr key name = nth<typename description<T>::entries, Index>(description<T>::list).name;
    struct {
        char text[name.size + 4];
    } made{};
    made.text[0] = Before;
    made.text[1] = '"';
    for (std::size_t i = 0; i != name.size; ++i)
        made.text[2 + i] = name.text[i];
    made.text[name.size + 2] = '"';
    made.text[name.size + 3] = ':';
    return made;
}();

template <class M>
constexpr void write_value(const M& value, text_sink& out);

// Writes member I and those after it. `First`: nothing was written yet.
template <class T, std::size_t Index, bool First>
constexpr void write_members(const T& value, text_sink& out) {
    using d = description<T>;
    if constexpr (Index == d::count) {
        if constexpr (First)
            out.append('{');
        out.append('}');
    } else {
        constexpr auto& entry = nth<typename d::entries, Index>(d::list);
        const auto& member = value.*entry.member;
        if constexpr (is_maybe<typename std::remove_cvref_t<decltype(entry)>::value_type>)
            if (!member.present)
                return write_members<T, Index + 1, First>(value, out);
        constexpr auto &text = opening < T, Index, First ? '{' : ',' >.text;
        out.append(text, sizeof text);
        write_value(member, out);
        write_members<T, Index + 1, false>(value, out);
    }
}

template <class M>
constexpr void write_value(const M& value, text_sink& out) {
    constexpr kind is = kind_of<M>();
    if constexpr (is == kind::maybe) {
        if (value.present)
            write_value(value.value, out);
        else
            out.append("null"); // only inside a list: a member that is absent is not written
    } else if constexpr (is == kind::text) {
        write_string({value.data(), value.size()}, out);
    } else if constexpr (is == kind::text_or_number) {
        write_string({value.text.data(), value.text.size()}, out);
    } else if constexpr (is == kind::boolean) {
        out.append(value ? std::string_view{"true"} : std::string_view{"false"});
    } else if constexpr (is == kind::integer) {
        if constexpr (std::is_signed_v<M>)
            out.append_signed(value);
        else
            out.append_number(value);
    } else if constexpr (is == kind::object) {
        write_members<M, 0, true>(value, out);
    } else if constexpr (is == kind::list) {
        char before = '[';
        for (const auto& item : value) {
            out.append(before);
            before = ',';
            write_value(item, out);
        }
        if (before == '[')
            out.append('[');
        out.append(']');
    }
}

} // namespace engine

/// Appends `value`, a described type, as compact JSON: members in the order of the description, without those that are
/// not present.
///
/// Requires: every text in it is UTF-8, since bytes are copied as they are; only what RFC 8259 requires is escaped.
/// Ensures: if the sink is full, it has overflowed and counts the size that would do.
template <class T>
constexpr void write(const T& value, text_sink& out) {
    engine::write_members<T, 0, true>(value, out);
}

/// The exact number of bytes that write() appends for `value`, for a buffer that must fit.
template <class T>
[[nodiscard]] constexpr std::size_t written_size(const T& value) {
    text_sink counter{{}};
    write(value, counter);
    return counter.needed();
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::json::inline FEISHU_REACTIONS_JSON_READER

#endif
