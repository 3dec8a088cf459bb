// SPDX-License-Identifier: BSL-1.0
//
// copy_described.hpp - copies one described value into another of the same description whose texts and lists are of
// other types: views into strings, a bounded list into a vector.
#ifndef FEISHU_REACTIONS_CLIENT_DETAIL_COPY_DESCRIBED_HPP
#define FEISHU_REACTIONS_CLIENT_DETAIL_COPY_DESCRIBED_HPP

#include <feishu/reactions/json/description.hpp>

#include <cstddef>     // std::size_t
#include <type_traits> // std::is_same_v, std::remove_const_t

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

template <class From, class To>
void copy_described(const From& from, To& to);

template <class From, class To, class FromEntry, class ToEntry>
void copy_members(const From& from, To& to, const FromEntry& of_from, const ToEntry& of_to) {
    static_assert(FromEntry::count == ToEntry::count,
                  "feishu::reactions: an endpoint's owning_answer is described by the same members, in the same order, "
                  "as its answer");
    if constexpr (FromEntry::count != 0 && FromEntry::count == ToEntry::count) {
        copy_described(from.*of_from.member, to.*of_to.member);
        copy_members(from, to, of_from.next, of_to.next);
    }
}

template <class From, class To>
void copy_described(const From& from, To& to) {
    constexpr json::detail::kind kind = json::detail::kind_of<To>();
    if constexpr (kind == json::detail::kind::object) {
        copy_members(from, to, json::detail::description<From>::list, json::detail::description<To>::list);
    } else if constexpr (kind == json::detail::kind::text) {
        to.assign(from.data(), from.size());
    } else if constexpr (kind == json::detail::kind::text_or_number) {
        to.text.assign(from.text.data(), from.text.size());
    } else if constexpr (kind == json::detail::kind::maybe) {
        to.present = from.present;
        copy_described(from.value, to.value);
    } else if constexpr (kind == json::detail::kind::list) {
        to.resize(from.size()); // what is there keeps its memory
        for (std::size_t i = 0; i != from.size(); ++i)
            copy_described(from[i], to[i]);
    } else {
        to = from;
    }
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif
