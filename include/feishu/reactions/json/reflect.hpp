// SPDX-License-Identifier: BSL-1.0
//
// reflect.hpp - the description of a type from the language itself, where the compiler has C++26 reflection (GCC 16
// with -std=c++26 -freflection).
//
//     struct pin {
//         [[=json::required_member]] std::string message_id;
//         [[=json::wire_name{"operator_id"}]] std::string by;
//         friend constexpr auto json_fields(json::of<pin>) { return json::reflected<pin>(); }
//     };
//
// It is what object("message_id", &pin::message_id, ...) would return: readers and writers see no difference. Nothing
// else of the library includes it.
#ifndef FEISHU_REACTIONS_JSON_REFLECT_HPP
#define FEISHU_REACTIONS_JSON_REFLECT_HPP

#include <feishu/reactions/json/describe.hpp>

#if defined(__cpp_impl_reflection)

#    include <cstddef>     // std::size_t
#    include <cstdint>     // std::uint16_t
#    include <meta>        // std::meta
#    include <string_view> // std::string_view
#    include <vector>      // std::vector, while compiling

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::json {

/// Annotation of a member that has another name in the document: `[[=json::wire_name{"operator_id"}]]`. Of 63
/// characters at most.
struct wire_name {
    /// The name, followed by NULs.
    char text[64] = {};

    /// Takes a string literal.
    template <std::size_t N>
    consteval wire_name(const char (&literal)[N]) noexcept { // NOLINT: meant to convert
        static_assert(N <= sizeof text, "feishu::reactions::json: a wire name has at most 63 characters");
        for (std::size_t i = 0; i != N; ++i)
            text[i] = literal[i];
    }
};

namespace detail {

enum class member_mark : unsigned char { required, lenient, unread };

// The members of T and of its bases before it, in the order of their declaration; lenient ones last.
consteval std::vector<std::meta::info> reflected_members(std::meta::info type) {
    const auto all = std::meta::access_context::unchecked();
    const auto marked = [](std::meta::info member, member_mark mark) {
        for (const std::meta::info note : annotations_of_with_type(member, ^^member_mark))
            if (extract<member_mark>(note) == mark)
                return true;
        return false;
    };
    std::vector<std::meta::info> strict;
    std::vector<std::meta::info> lenient;
    const auto take = [&](std::meta::info member) {
        if (!marked(member, member_mark::unread))
            (marked(member, member_mark::lenient) ? lenient : strict).push_back(member);
    };
    for (const std::meta::info base : bases_of(type, all))
        for (const std::meta::info member : reflected_members(type_of(base)))
            take(member);
    for (const std::meta::info member : nonstatic_data_members_of(type, all))
        take(member);
    strict.append_range(lenient);
    return strict;
}

consteval key reflected_key(std::meta::info member) {
    key name("");
    std::string_view text = identifier_of(member);
    for (const std::meta::info note : annotations_of_with_type(member, ^^wire_name)) {
        const wire_name other = extract<wire_name>(note);
        text = std::define_static_string(std::string_view{other.text});
    }
    name.text = std::define_static_string(text);
    name.size = static_cast<std::uint16_t>(text.size());
    for (const std::meta::info note : annotations_of_with_type(member, ^^member_mark)) {
        name.is_required = name.is_required || extract<member_mark>(note) == member_mark::required;
        name.is_lenient = name.is_lenient || extract<member_mark>(note) == member_mark::lenient;
    }
    return name;
}

template <class T, std::size_t Index>
consteval auto reflected_from() {
    constexpr auto members = std::define_static_array(reflected_members(^^T));
    if constexpr (Index == members.size()) {
        return last_entry{};
    } else {
        constexpr std::meta::info member = members[Index];
        using class_type = [:parent_of(member):];
        using value_type = [:type_of(member):];
        return entry<class_type, value_type, decltype(reflected_from<T, Index + 1>())>{
            reflected_key(member), &[:member:], reflected_from<T, Index + 1>()};
    }
}

} // namespace detail

/// Annotation of a member without which the object is incomplete, as required().
inline constexpr detail::member_mark required_member = detail::member_mark::required;
/// Annotation of a member that only decorates the object, as lenient(). Such members are moved to the end.
inline constexpr detail::member_mark lenient_member = detail::member_mark::lenient;
/// Annotation of a member that is neither read nor written.
inline constexpr detail::member_mark unread_member = detail::member_mark::unread;

/// The description of T from its members and their annotations: each is read and written under its own name, or that
/// of its wire_name. Members of bases come first.
///
/// Renaming a member without a wire_name renames it in the document too.
template <class T>
[[nodiscard]] consteval auto reflected() {
    return detail::reflected_from<T, 0>();
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::json

#else

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::json {

/// Without C++26 reflection a sentence stands in the place of the description.
template <class T>
constexpr detail::last_entry reflected() {
    static_assert(sizeof(T) == 0, "feishu::reactions::json: reflected() needs C++26 reflection (GCC 16 with -std=c++26 "
                                  "-freflection); describe the type with json::object() instead");
    return {};
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::json

#endif

#endif
