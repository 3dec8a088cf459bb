// SPDX-License-Identifier: BSL-1.0
//
// describe.hpp - how a type says which JSON members it has: a constant list of (key, member).
//
//     template <class Text> constexpr auto json_fields(json::of<basic_reaction<Text>>) {
//         using self = basic_reaction<Text>;
//         return json::object(json::required("reaction_id"), &self::id, "operator", &self::by);
//     }
//
// The function is found by argument-dependent lookup: write it beside the type, or as a hidden friend.
// It is `constexpr`, not `consteval`: Clang 14 and 15 refuse recursive consteval.
//
// A member is one of
//   std::string_view                  points into the document
//   a text                            assign(const char*, std::size_t), data(), size(); an assign that returns
//                                     bool says false where the text does not fit
//   bool, 32- and 64-bit integers     a number with a fraction or an exponent is of the wrong type, even 1.0
//   a described type                  an object
//   a list                            append() that returns a pointer, null when full; or emplace_back()
//   maybe<T>                          T, and whether it was there
//   text_or_number<Text>              a string, or the characters of a number
#ifndef FEISHU_REACTIONS_JSON_DESCRIBE_HPP
#define FEISHU_REACTIONS_JSON_DESCRIBE_HPP

#include <feishu/reactions/base/config.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint16_t, std::uint32_t
#include <string_view> // std::string_view
#include <type_traits> // std::type_identity, std::is_base_of_v

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::json {

template <class T>
using of = std::type_identity<T>;

// A value, and whether the document had it. Absent and null are the same.
template <class T>
struct maybe {
    T value = {};
    bool present = false;
};

// The text of a string, or the characters of a number as they stand: for members that the service writes now
// one way, now the other. Written as a string.
template <class Text>
struct text_or_number {
    Text text = {};
};

// A key as it stands between its quotes. Converts from a literal.
struct key {
    const char* text;
    std::uint16_t size;
    bool is_required = false;

    template <std::size_t N>
    constexpr key(const char (&literal)[N]) noexcept : text(literal), size(N - 1) {} // NOLINT: see above
    [[nodiscard]] constexpr std::string_view view() const noexcept { return {text, size}; }
};

// A key without which the object is incomplete. In key position: object(required("code"), &self::code).
template <std::size_t N>
[[nodiscard]] constexpr key required(const char (&literal)[N]) noexcept {
    key k(literal);
    k.is_required = true;
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

template <class Entry, std::size_t I>
constexpr const auto& nth(const Entry& e) noexcept {
    if constexpr (I == 0)
        return e;
    else
        return nth<typename Entry::next_type, I - 1>(e.next);
}

} // namespace detail

// The description itself: object("key", &type::member, ...).
[[nodiscard]] constexpr detail::last_entry object() noexcept {
    return {};
}
template <class Class, class Member, class... Rest>
[[nodiscard]] constexpr auto object(key name, Member Class::* member, const Rest&... rest) noexcept {
    return detail::entry<Class, Member, decltype(object(rest...))>{name, member, object(rest...)};
}
// Two descriptions one after the other: of a type's own members, and of its base's.
template <class Second>
[[nodiscard]] constexpr Second joined(detail::last_entry, const Second& second) noexcept {
    return second;
}
template <class Class, class Member, class Next, class Second>
[[nodiscard]] constexpr auto joined(const detail::entry<Class, Member, Next>& first, const Second& second) noexcept {
    return detail::entry<Class, Member, decltype(joined(first.next, second))>{first.name, first.member,
                                                                              joined(first.next, second)};
}

namespace detail {

// --- what a member can be ----------------------------------------------------------------------------------

template <class T>
concept described = requires { json_fields(of<T>{}); };

template <class T>
concept text = requires(T& t, const T& c, const char* p, std::size_t n) {
    t.assign(p, n);
    p = c.data();
    n = c.size();
};
template <class T>
concept appended_list = requires(T& t) { *t.append(); };
template <class T>
concept emplaced_list = requires(T& t) { t.emplace_back(); };

template <class T>
inline constexpr bool is_maybe = false;
template <class T>
inline constexpr bool is_maybe<maybe<T>> = true;
template <class T>
inline constexpr bool is_text_or_number = false;
template <class T>
inline constexpr bool is_text_or_number<text_or_number<T>> = true;

enum class kind : unsigned char { unsupported, text, text_or_number, boolean, integer, object, list, maybe };

template <class M>
consteval kind kind_of() noexcept {
    if constexpr (is_maybe<M>)
        return kind::maybe;
    else if constexpr (is_text_or_number<M>)
        return kind::text_or_number;
    else if constexpr (std::is_same_v<M, bool>)
        return kind::boolean;
    else if constexpr (std::is_integral_v<M>)
        return sizeof(M) == 4 || sizeof(M) == 8 ? kind::integer : kind::unsupported;
    else if constexpr (described<M>)
        return kind::object;
    else if constexpr (std::is_same_v<M, std::string_view> || text<M>)
        return kind::text;
    else if constexpr (appended_list<M> || emplaced_list<M>)
        return kind::list;
    else
        return kind::unsupported;
}

// The type of a list's items; void where emplace_back() returns none.
template <class L>
constexpr auto item_type(L& list) noexcept {
    if constexpr (appended_list<L>)
        return of<std::remove_pointer_t<decltype(list.append())>>{};
    else
        return of<std::remove_reference_t<decltype(list.emplace_back())>>{};
}
template <class L>
using item_of = typename decltype(item_type(*static_cast<L*>(nullptr)))::type;

// Can a member of this type be read? A described type answers for itself.
template <class M>
consteval bool is_supported() noexcept {
    constexpr kind is = kind_of<M>();
    if constexpr (is == kind::maybe)
        return is_supported<decltype(M::value)>();
    else if constexpr (is == kind::text_or_number)
        return kind_of<decltype(M::text)>() == kind::text;
    else if constexpr (is == kind::list)
        return is_supported<item_of<M>>();
    else
        return is != kind::unsupported;
}

// --- what a description must be ----------------------------------------------------------------------------

// Printable ASCII without quote and backslash: such a key is compared and written as it stands.
constexpr bool is_plain(std::string_view name) noexcept {
    for (const char c : name)
        if (c < 0x20 || c > 0x7E || c == '"' || c == '\\')
            return false;
    return true;
}

template <class Entry>
constexpr bool has_key(const Entry& list, std::string_view name) noexcept {
    if constexpr (Entry::count == 0)
        return false;
    else
        return list.name.view() == name || has_key(list.next, name);
}
template <class Entry>
constexpr bool keys_differ(const Entry& list) noexcept {
    if constexpr (Entry::count == 0)
        return true;
    else
        return !has_key(list.next, list.name.view()) && keys_differ(list.next);
}
template <class Entry>
constexpr bool keys_are_plain(const Entry& list) noexcept {
    if constexpr (Entry::count == 0)
        return true;
    else
        return is_plain(list.name.view()) && keys_are_plain(list.next);
}
template <class Entry>
constexpr std::uint32_t required_mask(const Entry& list, std::uint32_t bit) noexcept {
    if constexpr (Entry::count == 0)
        return 0;
    else
        return (list.name.is_required ? bit : 0) | required_mask(list.next, bit << 1);
}
template <class T, class Entry>
consteval bool members_belong() noexcept {
    if constexpr (Entry::count == 0)
        return true;
    else
        return std::is_base_of_v<typename Entry::class_type, T> && members_belong<T, typename Entry::next_type>();
}
template <class Entry>
consteval bool members_are_supported() noexcept {
    if constexpr (Entry::count == 0)
        return true;
    else
        return is_supported<typename Entry::value_type>() && members_are_supported<typename Entry::next_type>();
}

// What a description has wrong, the first of it.
enum class flaw : unsigned char { none, no_description, too_long, same_key, no_plain_key, other_class, unsupported };

template <class T>
consteval flaw flaw_of() noexcept {
    if constexpr (!described<T>) {
        return flaw::no_description;
    } else {
        constexpr auto list = json_fields(of<T>{});
        using entries = std::remove_const_t<decltype(list)>;
        return entries::count > 32                 ? flaw::too_long
               : !keys_differ(list)                ? flaw::same_key
               : !keys_are_plain(list)             ? flaw::no_plain_key
               : !members_belong<T, entries>()     ? flaw::other_class
               : !members_are_supported<entries>() ? flaw::unsupported
                                                   : flaw::none;
    }
}

// Stops the compiler with one sentence. It names T in "required from" or "in instantiation of".
template <class T, flaw Found>
constexpr void explain() noexcept {
    static_assert(Found != flaw::no_description,
                  "feishu::reactions::json: this type has no description; write "
                  "`constexpr auto json_fields(json::of<type>)` beside it, see json/describe.hpp");
    static_assert(Found != flaw::too_long, "feishu::reactions::json: a description has at most 32 members");
    static_assert(Found != flaw::same_key, "feishu::reactions::json: two members of a description have the same key; "
                                           "each key is written once");
    static_assert(Found != flaw::no_plain_key,
                  "feishu::reactions::json: a key is printable ASCII without quote and backslash");
    static_assert(Found != flaw::other_class, "feishu::reactions::json: a description names a member of another class; "
                                              "only members of the type itself or of its bases can be read into it");
    static_assert(Found != flaw::unsupported, "feishu::reactions::json: a member has a type that cannot be read; "
                                              "json/describe.hpp lists those that can");
}

// The list; an empty one where it has a flaw, so that nothing else fails behind the sentence that explains it.
template <class T>
constexpr auto list_of() noexcept {
    constexpr flaw found = flaw_of<T>();
    if constexpr (found == flaw::none) {
        return json_fields(of<T>{});
    } else {
        explain<T, found>();
        return last_entry{};
    }
}

// The description of T, proved once. What has a flaw must not be said in here: Clang 19 takes a class in which a
// static_assert failed for no constant, and reports whatever uses one.
template <class T>
struct description {
    static constexpr auto list = list_of<T>();
    using entries = std::remove_const_t<decltype(list)>;
    static constexpr std::size_t count = entries::count;
    static constexpr std::uint32_t required = required_mask(list, 1);
};

} // namespace detail
} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::json

#endif
