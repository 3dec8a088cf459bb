// SPDX-License-Identifier: BSL-1.0
//
// description.hpp - what the description of a type says, proved while compiling; a flaw stops the build with a
// sentence.
#ifndef FEISHU_REACTIONS_JSON_DESCRIPTION_HPP
#define FEISHU_REACTIONS_JSON_DESCRIPTION_HPP

#include <feishu/reactions/json/describe.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint32_t
#include <string_view> // std::string_view
#include <type_traits> // std::is_base_of_v, std::is_integral_v, std::is_same_v

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::json {

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

// The type of a list's items; void if emplace_back() returns nothing.
template <class L>
constexpr auto item_type(L& list) noexcept {
    if constexpr (appended_list<L>)
        return of<std::remove_pointer_t<decltype(list.append())>>{};
    else
        return of<std::remove_reference_t<decltype(list.emplace_back())>>{};
}
template <class L>
using item_of = typename decltype(item_type(*static_cast<L*>(nullptr)))::type;

// Whether a member of this type can be read. A described type is checked by its own description.
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
// How many members are lenient. They stand last, so that a number says which they are.
template <class Entry>
constexpr std::uint32_t lenient_count(const Entry& list) noexcept {
    if constexpr (Entry::count == 0)
        return 0;
    else
        return (list.name.is_lenient ? 1u : 0u) + lenient_count(list.next);
}
template <class Entry>
constexpr bool lenient_stand_last(const Entry& list) noexcept {
    if constexpr (Entry::count == 0)
        return true;
    else
        return (!list.name.is_lenient || lenient_count(list.next) == Entry::count - 1) && lenient_stand_last(list.next);
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

// The first thing that is wrong with a description.
enum class flaw : unsigned char {
    none,
    no_description,
    too_long,
    same_key,
    no_plain_key,
    other_class,
    unsupported,
    lenient_first
};

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
               : !lenient_stand_last(list)         ? flaw::lenient_first
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
    static_assert(Found != flaw::lenient_first,
                  "feishu::reactions::json: the lenient members of a description stand after all others");
}

// The list, or an empty one if it has a flaw, so that the sentence about the flaw is the only error.
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

// The description of T, proved once. A flaw must not be reported in this class: for Clang 19 a class with a failed
// static_assert is no constant, and it reports every use of one.
template <class T>
struct description {
    static constexpr auto list = list_of<T>();
    using entries = std::remove_const_t<decltype(list)>;
    static constexpr std::size_t count = entries::count;
    static constexpr std::uint32_t required = required_mask(list, 1);
    static constexpr std::uint32_t lenient = lenient_count(list);
};

} // namespace detail

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::json

#endif
