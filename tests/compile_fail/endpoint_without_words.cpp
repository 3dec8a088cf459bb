// expect: needs the words `failed` in both languages
// errors: 5
// SPDX-License-Identifier: BSL-1.0
//
// An endpoint with words in one language only.
#include <feishu/reactions.hpp>

namespace fr = feishu::reactions;

struct pin_message {
#ifndef MUST_NOT_COMPILE
    static constexpr fr::endpoint_info info = {
        .name = "pin_message", .en = {"Pinning failed", "It may be pinned."}, .zh = {"-", "-"}};
#else
    static constexpr fr::endpoint_info info = {.name = "pin_message", .en = {"Pinning failed", "It may be pinned."}};
#endif
    static constexpr fr::endpoint_traits traits = {.method = fr::http_method::post};
    template <std::size_t>
    using answer = fr::reaction_view;
    template <class String, template <class...> class>
    using owning_answer = fr::basic_reaction<String>;
    constexpr fr::errc validate(fr::error_view&) const noexcept { return fr::errc::ok; }
    constexpr void write_target(fr::text_sink& out) const noexcept { out.append("/open-apis/im/v1/pins"); }
};

void use(const fr::client& client) {
    (void)client.call(pin_message{});
}
