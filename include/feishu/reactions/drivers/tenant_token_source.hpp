// SPDX-License-Identifier: BSL-1.0
//
// tenant_token_source.hpp - a token source that needs nothing but an app's id and secret.
#ifndef FEISHU_REACTIONS_DRIVERS_TENANT_TOKEN_SOURCE_HPP
#define FEISHU_REACTIONS_DRIVERS_TENANT_TOKEN_SOURCE_HPP

#include <feishu/reactions/drivers/detail/fetch_over_transport.hpp>
#include <feishu/reactions/drivers/single_flight.hpp>
#include <feishu/reactions/endpoints/caller_identity.hpp>
#include <feishu/reactions/endpoints/tenant_token.hpp>

#include <concepts> // std::same_as
#include <cstddef>  // std::size_t

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

namespace detail {

// What single_flight stores in the place of the object that fetches, which cannot be moved.
template <class Over>
struct fetch_by_pointer {
    Over* over;
    void operator()(token_fetch& q) const noexcept { over->fetch(q); }
};

} // namespace detail

/// A token source that fetches the tenant token of an app by its id and secret, over a transport of the program: the
/// one of its client or session, or another one. What single_flight does with tokens, it does: one fetch for many
/// calls, a new token before the old one expires, pauses after failures.
///
/// * For a client: `tenant_token_source tokens{feishu, {id, secret}, send, clock};` and then
///   `client{feishu, &tokens, &send, clock, options}`. The call that needs a new token fetches it on its own thread, so
///   `send` must allow calls on several threads if the client is used on several.
/// * For a session: `tenant_token_source tokens{feishu, {id, secret}, http, timer};`, with the session's transport and
///   timer. No thread is blocked.
///
/// With fetch_oauth_token{{id, secret}} in the place of `{id, secret}` the token comes from the newer endpoint.
///
/// Copies the base URL, the id (at most 64 bytes) and the secret (at most 128), which it wipes at its end; refers to the
/// transport and the clock, which outlive it. A token that the service refused is fetched anew. What went wrong with a
/// fetch stands in the errors of the calls that needed it: its code in service_code(), which explain() explains.
template <class Transport, class Clock, class Endpoint = fetch_tenant_token, std::size_t Token = 4096,
          class Mutex = default_mutex>
class tenant_token_source
    : public single_flight<
          detail::fetch_by_pointer<detail::fetch_over_transport<Endpoint, Transport, Clock, Token, Mutex>>, Clock,
          Token, Mutex> {
    using over_type = detail::fetch_over_transport<Endpoint, Transport, Clock, Token, Mutex>;
    using flight = single_flight<detail::fetch_by_pointer<over_type>, Clock, Token, Mutex>;
    static_assert(
        blocking_transport<Transport> || transport<Transport>,
        "feishu::reactions: a token source fetches over a function `delivery send(const request&, response&)`, "
        "or over an object with start() and cancel(); see docs/transports.md");
    static_assert(blocking_transport<Transport> || !transport<Transport> || timer<Clock>,
                  "feishu::reactions: over a transport with start() and cancel() a token source needs a timer in the "
                  "place of its clock; see timer.hpp");

  public:
    /// Begins without a token; the first call fetches one.
    tenant_token_source(const base_url& base, const app_credentials& app, Transport& transport, Clock& clock,
                        refresh_policy policy = {}) noexcept
        : flight(detail::fetch_by_pointer<over_type>{&over_}, clock, policy), over_(base, app, transport, clock) {}
    /// The same through another endpoint.
    template <std::same_as<Endpoint> Call> // a template, so that `{id, secret}` means credentials alone
    tenant_token_source(const base_url& base, const Call& call, Transport& transport, Clock& clock,
                        refresh_policy policy = {}) noexcept
        : tenant_token_source(base, call.app, transport, clock, policy) {}

    /// The app, as whose its tokens act: for remove_own() and guards, which take the source itself as well. Borrows the
    /// id.
    [[nodiscard]] caller_identity identity() const noexcept FEISHU_REACTIONS_LIFETIMEBOUND {
        return caller_identity::app(over_.app().view().id.view());
    }

  private:
    over_type over_;
};
template <class Transport, class Clock>
tenant_token_source(const base_url&, const app_credentials&, Transport&, Clock&, refresh_policy = {})
    -> tenant_token_source<Transport, Clock>;
template <class Endpoint, class Transport, class Clock>
    requires requires(const Endpoint& call) { app_credentials{call.app}; }
tenant_token_source(const base_url&, const Endpoint&, Transport&, Clock&, refresh_policy = {})
    -> tenant_token_source<Transport, Clock, Endpoint>;

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
