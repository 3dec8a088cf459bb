// SPDX-License-Identifier: BSL-1.0
//
// shape.hpp - the descriptions as tables, from which the size engine reads any type with the same code.
//
// It does not work in constant evaluation, in which a void* cannot be cast back.
#ifndef FEISHU_REACTIONS_JSON_SHAPE_HPP
#define FEISHU_REACTIONS_JSON_SHAPE_HPP

#include <feishu/reactions/json/lexer.hpp>
#include <feishu/reactions/json/member.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint32_t, std::uint64_t
#include <type_traits> // std::is_signed_v, std::conditional_t

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::json::inline FEISHU_REACTIONS_JSON_READER {
namespace engine {

// What a type is, for a function that does not know it. Of a maybe<M>: what M is.
struct shape {
    kind is = kind::unsupported;
    bool is_maybe = false;
    std::uint8_t size = 0;    // object: its members
    std::uint8_t lenient = 0; // object: the last so many of them are lenient
    // text, number, boolean: takes what stands in the document, or returns null if it does not fit.
    // list: returns a new item, or null if it is full.
    // maybe<object>, and maybe<list> if `size` is not 0: becomes present, and returns the place of its value.
    void* (*act)(void* value, const char* text, std::size_t size) = nullptr;
    const void* next = nullptr; // list: the shape of an item; object: its rows
};
struct object_shape : shape {
    std::uint32_t required = 0; // one bit for each member
};
struct row {
    const char* name = nullptr;
    void* (*get)(void* object) = nullptr;
    const shape* what = nullptr;
};

template <class M>
struct inside {
    using type = M;
};
template <class T>
struct inside<maybe<T>> {
    using type = T;
};
template <class M>
using inside_of = typename inside<M>::type;

template <class M>
struct shape_of {
    using type = std::conditional_t<kind_of<inside_of<M>>() == kind::object, object_shape, shape>;
    static const type value;
};

template <class M>
void* act_on(void* value, [[maybe_unused]] const char* text, [[maybe_unused]] std::size_t size) noexcept {
    constexpr kind is = kind_of<M>();
    M& member = *static_cast<M*>(value);
    if constexpr (is == kind::maybe) {
        constexpr kind inner = kind_of<inside_of<M>>();
        if constexpr (inner == kind::list) {
            if (size == 0)
                return append_item(member.value);
            member.present = true;
            return value;
        } else if constexpr (inner == kind::object) {
            member.present = true;
            return &member.value;
        } else {
            member.present = act_on<inside_of<M>>(&member.value, text, size) != nullptr;
            return member.present ? value : nullptr;
        }
    } else if constexpr (is == kind::list) {
        return append_item(member);
    } else if constexpr (is == kind::boolean) {
        member = *text == 't';
        return value;
    } else if constexpr (is == kind::integer) {
        std::uint64_t read = 0;
        if (!integer(text, text + size, sizeof(M), std::is_signed_v<M>, read))
            return nullptr;
        member = static_cast<M>(read);
        return value;
    } else if constexpr (is == kind::text_or_number) {
        return assign_text(member.text, {text, size}) ? value : nullptr;
    } else {
        return assign_text(member, {text, size}) ? value : nullptr;
    }
}

template <class T, std::size_t Index>
void* get_member(void* object) noexcept {
    constexpr auto member = nth<typename description<T>::entries, Index>(description<T>::list).member;
    return &(static_cast<T*>(object)->*member);
}

template <class T>
struct row_table {
    static constexpr std::size_t count = description<T>::count;
    row rows[count == 0 ? 1 : count] = {};

    template <std::size_t Index>
    constexpr void fill() noexcept {
        if constexpr (Index != count) {
            constexpr auto& entry = nth<typename description<T>::entries, Index>(description<T>::list);
            using type = typename std::remove_cvref_t<decltype(entry)>::value_type;
            rows[Index] = {entry.name.text, &get_member<T, Index>, &shape_of<type>::value};
            fill<Index + 1>();
        }
    }
    constexpr row_table() noexcept { fill<0>(); }
};
template <class T>
inline constexpr row_table<T> rows_of{};

template <class M>
consteval typename shape_of<M>::type make_shape() noexcept {
    using inner = inside_of<M>;
    typename shape_of<M>::type s;
    s.is = kind_of<inner>();
    s.is_maybe = is_maybe<M>;
    if constexpr (kind_of<inner>() == kind::object) {
        s.size = static_cast<std::uint8_t>(description<inner>::count);
        s.required = description<inner>::required;
        s.lenient = static_cast<std::uint8_t>(description<inner>::lenient);
        s.next = rows_of<inner>.rows;
    } else if constexpr (kind_of<inner>() == kind::list) {
        s.next = &shape_of<item_of<inner>>::value;
    }
    if constexpr (kind_of<inner>() != kind::unsupported && (kind_of<inner>() != kind::object || is_maybe<M>))
        s.act = &act_on<M>;
    return s;
}
template <class M>
constinit const typename shape_of<M>::type shape_of<M>::value = make_shape<M>();

// The brackets that descriptions can open inside one another: for a type that contains itself, as many as may be open.
template <class M, std::uint32_t Room = max_depth>
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
} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::json::inline FEISHU_REACTIONS_JSON_READER

#endif
