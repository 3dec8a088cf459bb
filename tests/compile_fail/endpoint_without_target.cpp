// expect: an endpoint needs `void write_target(text_sink&) const noexcept`
// errors: 5
// SPDX-License-Identifier: BSL-1.0
//
// An endpoint that does not say where it lives, in an operation run by hand.
#include <feishu/reactions/operation/operation.hpp>

namespace fr = feishu::reactions;

struct pin_message {
    static constexpr fr::endpoint_info info = {
        .name = "pin_message", .en = {"Pinning failed", "It may be pinned."}, .zh = {"-", "-"}};
    static constexpr fr::endpoint_traits traits = {.method = fr::http_method::post};
    template <std::size_t>
    using answer = fr::reaction_view;
    template <class String, template <class...> class>
    using owning_answer = fr::basic_reaction<String>;
    constexpr fr::errc validate(fr::error_view&) const noexcept { return fr::errc::ok; }
#ifndef MUST_NOT_COMPILE
    constexpr void write_target(fr::text_sink& out) const noexcept { out.append("/open-apis/im/v1/pins"); }
#endif
};

void use(const fr::base_url& base) {
    static fr::operation<pin_message> op;
    (void)op.start(base, {}, {}, 0);
}
