// SPDX-License-Identifier: BSL-1.0
//
// describe.hpp - how a type names its JSON members: a constant list of keys and members.
//
//     template <class Text> constexpr auto json_fields(json::of<basic_reaction<Text>>) {
//         using self = basic_reaction<Text>;
//         return json::object(json::required("reaction_id"), &self::id, "operator", &self::by);
//     }
//
// The function is found by argument-dependent lookup: write it beside the type, or as a hidden friend.
// It must be `constexpr` and not `consteval`, since Clang 14 and 15 refuse recursive consteval.
//
// A member is one of
//   std::string_view                  points into the document
//   a text                            assign(const char*, std::size_t), data(), size(); an assign that returns
//                                     bool returns false if the text does not fit
//   bool, 32- and 64-bit integers     a number with a fraction or an exponent is of the wrong type, even 1.0
//   a described type                  an object
//   a list                            append() that returns a pointer, null when full; or emplace_back()
//   maybe<T>                          T, and whether it was there
//   text_or_number<Text>              a string, or the characters of a number
#ifndef FEISHU_REACTIONS_JSON_DESCRIBE_HPP
#define FEISHU_REACTIONS_JSON_DESCRIBE_HPP

#include <feishu/reactions/base/config.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint16_t
#include <string_view> // std::string_view
#include <type_traits> // std::type_identity

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::json {

/// Names the described type in the parameter of json_fields().
template <class T>
using of = std::type_identity<T>;

/// A member that the document may leave out; null counts as left out.
template <class T>
struct maybe {
    /// What the document has; a fresh T if it has nothing.
    T value = {};
    /// Whether the document has the member. A value that is not present is not written.
    bool present = false;
};

/// A member that the service writes sometimes as a string and sometimes as a number. The library writes it as a string.
template <class Text>
struct text_or_number {
    /// The decoded string, or the characters of the number as they stand in the document.
    Text text = {};
};

/// A key of a JSON object, made from a string literal of printable ASCII without quote and backslash.
struct key {
    /// The characters between the quotes, static and followed by a NUL.
    const char* text;
    /// The number of bytes, without the NUL.
    std::uint16_t size;
    /// Whether an object without this key is incomplete, see required().
    bool is_required = false;
    /// Whether a value of another type counts as absent, see lenient().
    bool is_lenient = false;

    /// Converts a string literal, so that object("code", ...) can be written.
    template <std::size_t N>
    constexpr key(const char (&literal)[N]) noexcept : text(literal), size(N - 1) {} // NOLINT: meant to convert
    /// `text` and `size` as one.
    [[nodiscard]] constexpr std::string_view view() const noexcept { return {text, size}; }
};

/// A key without which the object is incomplete: `object(required("code"), &self::code)`. If it is absent or null,
/// read() reports reason::missing or reason::wrong_type.
template <std::size_t N>
[[nodiscard]] constexpr key required(const char (&literal)[N]) noexcept {
    key k(literal);
    k.is_required = true;
    return k;
}

/// A key whose value only decorates the object: `object(lenient("operator"), &self::by)`. A value of another type
/// counts as absent, so that it costs the rest of the document nothing. Lenient members stand last in their
/// description.
template <std::size_t N>
[[nodiscard]] constexpr key lenient(const char (&literal)[N]) noexcept {
    key k(literal);
    k.is_lenient = true;
    return k;
}

namespace detail {

// A linked list instead of std::tuple, whose header costs more compile time than the whole reader.
struct last_entry {
    static constexpr std::size_t count = 0;
};
template <class Class, class Member, class Next>
struct entry {
    using class_type = Class;
    using value_type = Member;
    using next_type = Next;
    static constexpr std::size_t count = 1 + Next::count;

    key name;
    Member Class::* member;
    Next next;
};

template <class Entry, std::size_t Index>
constexpr const auto& nth(const Entry& e) noexcept {
    if constexpr (Index == 0)
        return e;
    else
        return nth<typename Entry::next_type, Index - 1>(e.next);
}

} // namespace detail

/// The description of a type with at most 32 members: `object("key", &type::member, ...)`.
[[nodiscard]] constexpr detail::last_entry object() noexcept {
    return {};
}
template <class Class, class Member, class... Rest>
[[nodiscard]] constexpr auto object(key name, Member Class::* member, const Rest&... rest) noexcept {
    return detail::entry<Class, Member, decltype(object(rest...))>{name, member, object(rest...)};
}
/// Puts two descriptions one after the other, such as those of a type's own members and of its base's.
template <class Second>
[[nodiscard]] constexpr Second joined(detail::last_entry, const Second& second) noexcept {
    return second;
}
template <class Class, class Member, class Next, class Second>
[[nodiscard]] constexpr auto joined(const detail::entry<Class, Member, Next>& first, const Second& second) noexcept {
    return detail::entry<Class, Member, decltype(joined(first.next, second))>{first.name, first.member,
                                                                              joined(first.next, second)};
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::json

#endif
