// SPDX-License-Identifier: BSL-1.0
//
// documented.hpp - the entry of data/errors.toml for one of the library's endpoints, by its name.
#ifndef FEISHU_REACTIONS_ENDPOINTS_DETAIL_DOCUMENTED_HPP
#define FEISHU_REACTIONS_ENDPOINTS_DETAIL_DOCUMENTED_HPP

#include <feishu/reactions/endpoints/documentation.hpp>
#include <feishu/reactions/endpoints/generated/documented_endpoints.hpp>

#include <cstddef>     // std::size_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

template <std::size_t N>
struct endpoint_name {
    char text[N] = {};
    consteval endpoint_name(const char (&literal)[N]) noexcept {
        for (std::size_t i = 0; i != N; ++i)
            text[i] = literal[i];
    }
};

inline constexpr std::size_t documented_count = sizeof documented_endpoints / sizeof documented_endpoints[0];

[[nodiscard]] consteval std::size_t place_of_endpoint(std::string_view name) noexcept {
    std::size_t place = 0;
    while (place != documented_count && documented_endpoints[place].info.name != name)
        ++place;
    return place;
}

// Whether data/errors.toml has the words of an endpoint of this name, in both languages. explain() finds them there.
[[nodiscard]] consteval bool is_documented_endpoint(std::string_view name) noexcept {
    return place_of_endpoint(name) != documented_count;
}

// `documented<"add_reaction">().info`: its name and scopes; `.documentation`: what its page says.
template <endpoint_name Name>
[[nodiscard]] consteval const documented_endpoint& documented() noexcept {
    constexpr std::size_t place = place_of_endpoint(Name.text);
    static_assert(place != documented_count,
                  "feishu::reactions: data/errors.toml has no [[endpoint]] of this name: write one, and run "
                  "tools/generate_errors.py");
    return documented_endpoints[place % documented_count];
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif
