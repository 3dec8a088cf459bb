// SPDX-License-Identifier: BSL-1.0
//
// endpoint_call.hpp - what a type must have to be a call that operations, drivers and the client can make.
#ifndef FEISHU_REACTIONS_ENDPOINTS_ENDPOINT_CALL_HPP
#define FEISHU_REACTIONS_ENDPOINTS_ENDPOINT_CALL_HPP

#include <feishu/reactions/base/endpoint_info.hpp>
#include <feishu/reactions/base/error.hpp>
#include <feishu/reactions/base/text.hpp>
#include <feishu/reactions/endpoints/detail/documented.hpp>
#include <feishu/reactions/wire/endpoint_traits.hpp>
#include <feishu/reactions/wire/token.hpp>

#include <concepts>    // std::same_as, std::convertible_to, std::default_initializable
#include <cstddef>     // std::size_t
#include <string_view> // std::string_view
#include <type_traits> // std::remove_cvref_t

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

namespace detail {

// Stands for the vector of an owning answer, whose header the core does without.
template <class T, class...>
struct list_archetype {
    using value_type = T;
    T& emplace_back();
};

} // namespace detail

/// `static constexpr endpoint_info info`: its name, words, scopes and rate-limit group.
template <class E>
concept has_endpoint_info = requires { requires std::same_as<std::remove_cvref_t<decltype(E::info)>, endpoint_info>; };

/// `static constexpr endpoint_traits traits`: its method, and what is unusual about it.
template <class E>
concept has_endpoint_traits =
    requires { requires std::same_as<std::remove_cvref_t<decltype(E::traits)>, endpoint_traits>; };

/// `template <std::size_t Items> using answer`: what an answer is read into, with room for so many items. It has a
/// description (json/describe.hpp), and its texts point into the operation.
template <class E>
concept has_answer =
    requires { typename E::template answer<1>; } && std::default_initializable<typename E::template answer<1>>;

/// `template <class String, template <class...> class Vector> using owning_answer`: the same value with texts and lists
/// that own what they hold. client.call() answers with `owning_answer<std::string, std::vector>`.
template <class E>
concept has_owning_answer = requires { typename E::template owning_answer<std::string_view, detail::list_archetype>; };

/// `errc validate(error_view&) const noexcept`: errc::ok, or why the call cannot be sent as it is.
template <class E>
concept has_validate = requires(const E& call, error_view& e) {
    { call.validate(e) } noexcept -> std::same_as<errc>;
};

/// `void write_target(text_sink&) const noexcept`: appends path and query, percent-encoded, from the `/` on.
template <class E>
concept has_write_target = requires(const E& call, text_sink& out) {
    { call.write_target(out) } noexcept;
};

/// `void write_body(text_sink&) const noexcept`: appends the body; a call without the member sends none.
template <class E>
concept has_write_body = requires(const E& call, text_sink& out) {
    { call.write_body(out) } noexcept;
};

/// What HTTP Basic sends: an app's id and its secret. Borrows both.
struct basic_credentials {
    /// The app's id, "cli_...": visible ASCII without a colon.
    std::string_view id = {};
    /// The app's secret, visible ASCII. It is wiped and redacted as a token is.
    access_token secret = {};
};

/// `basic_credentials credentials() const noexcept`, for authorization::basic.
template <class E>
concept has_credentials = requires(const E& call) {
    { call.credentials() } noexcept -> std::same_as<basic_credentials>;
};

/// `access_token secret() const noexcept`: a secret among the parameters, such as an app secret in the body. It is
/// blanked out if an answer repeats it.
template <class E>
concept has_secret = requires(const E& call) {
    { call.secret() } noexcept -> std::same_as<access_token>;
};

/// What operations, drivers and the client can send: typed parameters that check themselves and write their request,
/// and constants about the endpoint. The type may be the library's or a program's own; docs/endpoints.md leads through
/// writing one.
template <class E>
concept endpoint_call = has_endpoint_info<E> && has_endpoint_traits<E> && has_answer<E> && has_owning_answer<E> &&
                        has_validate<E> && has_write_target<E>;

/// The least that satisfies `endpoint_call`. If this stops compiling, the concept asks for more than it documents.
struct endpoint_call_archetype {
    /// Name and words; every endpoint must have them.
    static constexpr endpoint_info info = {.name = "archetype", .en = {"The call failed", ""}, .zh = {"-", ""}};
    /// Traits with their defaults: GET, and a token of either kind.
    static constexpr endpoint_traits traits = {};
    /// A value without members.
    struct nothing {};
    /// The type of a successful answer, for any number of items.
    template <std::size_t>
    using answer = nothing;
    /// The type of a successful answer that owns its texts.
    template <class, template <class...> class>
    using owning_answer = nothing;

    /// Accepts everything.
    [[nodiscard]] constexpr errc validate(error_view&) const noexcept { return errc::ok; }
    /// Appends nothing.
    constexpr void write_target(text_sink&) const noexcept {}
};
static_assert(endpoint_call<endpoint_call_archetype>);

namespace detail {

// Says, in one sentence, the first thing that E lacks. Nothing if E is a call.
template <class E>
consteval bool require_endpoint_call() noexcept {
    static_assert(has_endpoint_info<E>,
                  "feishu::reactions: a call is an endpoint such as add_reaction{...}; an endpoint of your own needs "
                  "`static constexpr endpoint_info info`; see docs/endpoints.md");
    if constexpr (has_endpoint_info<E>) {
        static_assert(has_endpoint_traits<E>, "feishu::reactions: an endpoint needs `static constexpr endpoint_traits "
                                              "traits`, with at least its method; see docs/endpoints.md");
        static_assert(!E::info.name.empty(), "feishu::reactions: an endpoint's info needs a name of its own");
        static_assert(is_documented_endpoint(E::info.name) ||
                          (!E::info.en.failed.empty() && !E::info.zh.failed.empty()),
                      "feishu::reactions: an endpoint's info needs the words `failed` in both languages (`en` and "
                      "`zh`): they begin every explanation");
        static_assert(E::info.limited_as().size() <= 40,
                      "feishu::reactions: the name under which the rate limiter counts an endpoint has at most 40 "
                      "bytes");
    }
    if constexpr (has_endpoint_info<E> && has_endpoint_traits<E>) {
        static_assert(has_answer<E>, "feishu::reactions: an endpoint needs `template <std::size_t Items> using "
                                     "answer`, a described type that is made without arguments; see docs/endpoints.md");
        static_assert(!has_answer<E> || has_owning_answer<E>,
                      "feishu::reactions: an endpoint needs `template <class String, template <class...> class Vector> "
                      "using owning_answer`, its answer with texts that own; see docs/endpoints.md");
        static_assert(has_validate<E>, "feishu::reactions: an endpoint needs `errc validate(error_view&) const "
                                       "noexcept`, which answers errc::ok if the call may be sent");
        static_assert(has_write_target<E>, "feishu::reactions: an endpoint needs `void write_target(text_sink&) const "
                                           "noexcept`, which appends its path and query");
        static_assert(E::traits.authorization != authorization::basic || has_credentials<E>,
                      "feishu::reactions: an endpoint with authorization::basic needs `basic_credentials credentials() "
                      "const noexcept`");
        if constexpr (!is_documented_endpoint(E::info.name) &&
                      (E::info.en.outcome_unknown.empty() || E::info.zh.outcome_unknown.empty()))
            static_assert(E::traits.repeatable,
                          "feishu::reactions: the info of an endpoint that may not be repeated needs the words "
                          "`outcome_unknown` in both languages: what may have been done, and how to go on");
    }
    return endpoint_call<E>;
}

// E itself, or the archetype in place of what is no endpoint, so that the sentence about it is the only error.
template <class E>
struct checked_endpoint {
    using type = E;
};
template <class E>
    requires(!endpoint_call<E>)
struct checked_endpoint<E> {
    using type = endpoint_call_archetype;
};

} // namespace detail

/// Buffer sizes of an operation unless its second template argument names others: those of its endpoint.
template <class Endpoint>
inline constexpr buffer_sizes default_buffer_sizes = detail::checked_endpoint<Endpoint>::type::traits.sizes;

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
