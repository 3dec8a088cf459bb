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

template <std::size_t N>
[[nodiscard]] consteval std::size_t place_of_endpoint(const documented_endpoint (&entries)[N],
                                                      std::string_view name) noexcept {
    std::size_t place = 0;
    while (place != N && entries[place].info.name != name)
        ++place;
    return place;
}

// Whether the tables of texts have the words of an endpoint of this name, in both languages. explain() finds them there.
[[nodiscard]] consteval bool is_documented_endpoint(std::string_view name) noexcept {
    return place_of_endpoint(documented_endpoints, name) !=
           sizeof documented_endpoints / sizeof documented_endpoints[0];
}

// `documented<"add_reaction">().info`: its name and scopes; `.documentation`: what its page says. An endpoint that
// data/errors.toml calls `opt_in` names its entries as well, from generated/opt_in_endpoints.hpp, which the others do not
// read: `documented<"get_bot_info", opt_in_endpoints>()`.
template <endpoint_name Name, const auto& Entries = documented_endpoints>
[[nodiscard]] consteval const documented_endpoint& documented() noexcept {
    constexpr std::size_t place = place_of_endpoint(Entries, Name.text);
    static_assert(place != (sizeof Entries / sizeof Entries[0]),
                  "feishu::reactions: data/errors.toml has no [[endpoint]] of this name: write one, and run "
                  "tools/generate_errors.py");
    return Entries[place % (sizeof Entries / sizeof Entries[0])];
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif
