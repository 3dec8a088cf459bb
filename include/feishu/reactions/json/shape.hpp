// SPDX-License-Identifier: BSL-1.0
//
// json/shape.hpp - the descriptions as tables, for the size engine: what a type is, without the type.
// Layer 2: depends on json/place.hpp and json/member.hpp. Knows nothing of Feishu.
//
// Not for constant evaluation, where a void* cannot be cast back.
#ifndef FEISHU_REACTIONS_JSON_SHAPE_HPP
#define FEISHU_REACTIONS_JSON_SHAPE_HPP

#include <feishu/reactions/json/member.hpp>
#include <feishu/reactions/json/place.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint32_t, std::uint64_t
#include <string_view> // std::string_view
#include <type_traits> // std::is_signed_v

namespace feishu::reactions::json {
inline namespace FEISHU_REACTIONS_CHOICES {
namespace engine {

struct row;

// What a type is, for a function that does not know it.
struct shape {
    kind is = kind::unsupported;
    bool is_signed = false; // integer
    std::uint8_t size = 0;  // integer: its bytes; object: its members
    // text: takes it, or returns null where it does not fit. list: a new item, or null where it is full.
    // maybe: its value, and `size` says whether it is there.
    void* (*act)(void* value, const char* text, std::size_t size) = nullptr;
    const void* next = nullptr; // list, maybe: the shape of an item, or of what may be there; object: its rows
};
struct row {
    key name = "";
    void* (*get)(void* object) = nullptr;
    const shape* what = nullptr;
};

template <class M>
struct shape_of {
    static const shape value;
};

template <class M>
void* act_on(void* value, const char* text, std::size_t size) noexcept {
    constexpr kind is = kind_of<M>();
    M& member = *static_cast<M*>(value);
    if constexpr (is == kind::maybe) {
        member.present = size != 0;
        return &member.value;
    } else if constexpr (is == kind::list) {
        return append_item(member);
    } else if constexpr (is == kind::text_or_number) {
        return assign_text(member.text, {text, size}) ? value : nullptr;
    } else {
        return assign_text(member, {text, size}) ? value : nullptr;
    }
}

template <class T, std::size_t I>
void* get_member(void* object) noexcept {
    constexpr auto member = nth<typename description<T>::entries, I>(description<T>::list).member;
    return &(static_cast<T*>(object)->*member);
}

template <class T>
struct row_table {
    static constexpr std::size_t count = description<T>::count;
    row rows[count == 0 ? 1 : count] = {};

    template <std::size_t I>
    constexpr void fill() noexcept {
        if constexpr (I != count) {
            constexpr auto& entry = nth<typename description<T>::entries, I>(description<T>::list);
            using type = typename std::remove_cvref_t<decltype(entry)>::value_type;
            rows[I] = {entry.name, &get_member<T, I>, &shape_of<type>::value};
            fill<I + 1>();
        }
    }
    constexpr row_table() noexcept { fill<0>(); }
};
template <class T>
inline constexpr row_table<T> rows_of{};

template <class M>
consteval shape make_shape() noexcept {
    constexpr kind is = kind_of<M>();
    shape s;
    s.is = is;
    if constexpr (is == kind::integer) {
        s.is_signed = std::is_signed_v<M>;
        s.size = sizeof(M);
    } else if constexpr (is == kind::object) {
        s.size = static_cast<std::uint8_t>(description<M>::count);
        s.next = rows_of<M>.rows;
    } else if constexpr (is != kind::boolean) {
        s.act = &act_on<M>;
        if constexpr (is == kind::maybe)
            s.next = &shape_of<decltype(M::value)>::value;
        if constexpr (is == kind::list)
            s.next = &shape_of<item_of<M>>::value;
    }
    return s;
}
template <class M>
constinit const shape shape_of<M>::value = make_shape<M>();

// The brackets that descriptions can open inside one another. A type that contains itself gets 16 levels.
template <class M, std::uint32_t Room = 16>
consteval std::uint32_t nesting() noexcept;
template <class Entry, std::uint32_t Room>
consteval std::uint32_t nesting_of_members() noexcept {
    if constexpr (Entry::count == 0) {
        return 0;
    } else {
        const std::uint32_t rest = nesting_of_members<typename Entry::next_type, Room>();
        const std::uint32_t here = nesting<typename Entry::value_type, Room>();
        return here > rest ? here : rest;
    }
}
template <class M, std::uint32_t Room>
consteval std::uint32_t nesting() noexcept {
    constexpr kind is = kind_of<M>();
    if constexpr (Room == 0)
        return 0;
    else if constexpr (is == kind::maybe)
        return nesting<decltype(M::value), Room>();
    else if constexpr (is == kind::list)
        return 1 + nesting<item_of<M>, Room - 1>();
    else if constexpr (is == kind::object)
        return 1 + nesting_of_members<typename description<M>::entries, Room - 1>();
    else
        return 0;
}

} // namespace engine
} // namespace FEISHU_REACTIONS_CHOICES
} // namespace feishu::reactions::json

#endif
