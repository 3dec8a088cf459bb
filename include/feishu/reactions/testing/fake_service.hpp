// SPDX-License-Identifier: BSL-1.0
//
// fake_service.hpp - the reaction service in memory, to test your own bot against: no network, no
// thread, no clock.
//
//     fr::testing::fake_service service;
//     const std::string token = service.bot_token();       // a bot, in a chat with a user,
//     const std::string message = service.new_message();   // and what the user wrote there
//
//     fr::client client{fr::feishu, fr::tenant_token{token}, &service};   // the service is the transport
//     my_bot bot{client};
//     bot.greet(message);
//     assert(service.reactions_of(message).size() == 1);
//
//     service.recall(message);                             // situations: what becomes of the bot now?
//     service.expire(token);
//     service.inject(fr::errc::quota_exceeded);            // what no situation brings about
//     service.inject(fr::errc::rate_limited).wait = 3000_ms;
//     service.lose_answer();                               // carried out, but the answer never arrives
//     auto& slow = service.delay(20'000_ms);               // which call it happens to: the third removal
//     slow.method = "DELETE";
//     slow.nth = 3;
//     assert(service.violations().empty());                // and it kept to the rules of HTTP
//
// Users, chats, scopes and settings are open data: service.world.user(id).blocked.insert(app), and so on; see
// testing/fake_model.hpp. A client that waits and retries is given the service's own time as its clock: see
// testing/fake_clock.hpp. An HTTP server of your own can stand in front of it: answer() takes a request as it
// comes over a connection, handle() one already taken apart.
#ifndef FEISHU_REACTIONS_TESTING_FAKE_SERVICE_HPP
#define FEISHU_REACTIONS_TESTING_FAKE_SERVICE_HPP

#include <feishu/reactions/testing/fake_batch.hpp>
#include <feishu/reactions/testing/fake_endpoints.hpp>
#include <feishu/reactions/testing/fake_faults.hpp>
#include <feishu/reactions/testing/fake_gateway.hpp>
#include <feishu/reactions/testing/fake_oauth.hpp>
#include <feishu/reactions/testing/fake_record.hpp>
#include <feishu/reactions/testing/fake_route.hpp>
#include <feishu/reactions/testing/fake_scene.hpp>
#include <feishu/reactions/wire/transport.hpp>

#include <cstdint>     // std::uint32_t, std::uint64_t
#include <string>      // std::string, std::to_string
#include <string_view> // std::string_view
#include <vector>      // std::vector

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing {

/// A service for message reactions in memory, for tests of a program without a network. Not thread-safe: a server with
/// several threads needs a lock around it.
class fake_service : public fake_scene {
  public:
    /// The endpoints' habits and faults: spellings, paging, duplicates, newer emoji types.
    fake_endpoints endpoints{world};
    /// The rate limits of each endpoint, for each app and tenant.
    fake_limits limits;
    /// What stands before /open-apis in a path, if the base URL has such a part: "/proxy".
    std::string prefix = {};

    /// What a call takes if nothing is slow: calls one after the other then stay within the rate limit. 0 makes time
    /// stand still.
    milliseconds request_time = 70_ms;
    /// After how long the transport gives up a request that has no timeout of its own.
    milliseconds transport_timeout = 300'000_ms;

    /// Lets the next call end with a code in the service's own shape, or with any HTTP answer. As with every fault, the
    /// members of what is returned (fake_faults.hpp) say to which call it happens instead: `.only =
    /// fr::testing::endpoint::remove`, `.method`, `.target`, `.nth`. Faults come in the order in which they were asked
    /// for.
    fake_fault& inject(errc code) { return faults_.add({.what = fake_fault::sort::code, .code = code}); }
    fake_fault& inject(http_reply reply) {
        return faults_.add({.what = fake_fault::sort::answer, .reply = std::move(reply)});
    }
    /// Lets the next call fail before anything reaches the service.
    fake_fault& fail_delivery(delivery how, std::string_view reason = "injected") {
        return faults_.add({.what = fake_fault::sort::unsent, .reply = failed_delivery(how, reason)});
    }
    /// Lets the next call be carried out, and its answer be lost: nothing comes until the time is up, or, with
    /// delivery::broken, the connection ends when the answer would have come.
    fake_fault& lose_answer(delivery how = delivery::timed_out, std::string_view reason = "injected") {
        return faults_.add({.what = fake_fault::sort::lost, .reply = failed_delivery(how, reason)});
    }
    /// Lets the next call be carried out at once, and its answer take so much longer. The transport heeds the request's
    /// timeout.
    fake_fault& delay(milliseconds time) { return faults_.add({.what = fake_fault::sort::delay, .delay = time}); }
    /// How many faults were asked for that have not happened yet.
    [[nodiscard]] std::size_t faults_left() const { return faults_.waiting(); }

    /// Every request so far, in order. No secret is in it.
    [[nodiscard]] const std::vector<fake_record>& received() const { return journal_.records(); }
    /// The rules of HTTP that requests broke, and of what the library promises to a transport: a body on GET, two
    /// Authorization headers, a percent sign that encodes nothing. One sentence each. The service answers all the same;
    /// another server, or a proxy on the way, need not.
    [[nodiscard]] const std::vector<std::string>& violations() const { return journal_.violations(); }
    /// What in requests is not as the service's pages have it, though HTTP allows it and the service answers: an
    /// unknown parameter, a Content-Type on GET as official SDKs send it. One sentence each. None of them is in
    /// violations().
    [[nodiscard]] const std::vector<std::string>& deviations() const { return journal_.deviations(); }
    /// Empties received(), violations() and deviations().
    void forget_received() { journal_ = {}; }

    /// How many bytes of a body the transport is given at a time; 0: all at once.
    std::size_t fragment = 0;

    delivery operator()(const request& q, response& r) {
        header_list headers;
        for (const field& f : q.headers)
            headers.add(f.name, f.value);
        journal_.check_outgoing(q);
        const milliseconds limit = q.timeout != 0_ms ? q.timeout : transport_timeout;
        const std::uint64_t end = now_ms + limit.count();
        const milliseconds until_done = request_time < limit ? request_time : limit;
        const http_reply reply = serve(q.method_name, q.target, headers, q.body, until_done);
        if (reply.how == delivery::timed_out ||
            std::uint64_t{request_time.count()} + reply.delay.count() > limit.count()) {
            now_ms = end;
            return r.failed(delivery::timed_out, reply.how == delivery::answered ? "no answer in time" : reply.reason);
        }
        now_ms += reply.delay.count();
        if (reply.how != delivery::answered)
            return r.failed(reply.how, reply.reason);
        r.status(reply.status);
        for (const auto& [name, value] : reply.headers)
            r.header(name, value);
        const std::size_t step = fragment == 0 ? reply.body.size() : fragment;
        for (std::string_view rest = reply.body; !rest.empty();
             rest = rest.substr(step < rest.size() ? step : rest.size()))
            if (!r.body(rest.substr(0, step)))
                return delivery::too_big;
        return delivery::answered;
    }

    /// A request as it came over a connection, and what to write back, after which pause. A lost answer is a long
    /// pause and then the end of the connection. Time is as with handle().
    raw_response answer(std::string_view raw) {
        const auto request = raw_request::parse(raw);
        if (!request) {
            journal_.add_unreadable();
            return {{{raw_text(plain_reply(400, "text/plain", "400 bad request"))}}, false};
        }
        const http_reply reply = handle(request->method, request->target, request->headers, request->body);
        const bool answers = reply.how == delivery::answered;
        return {{{raw_text(reply), reply.how == delivery::timed_out ? transport_timeout : reply.delay}}, answers};
    }

    /// A request that a server has taken apart. It takes `request_time`; what the answer says of a delay is for the
    /// server to wait, since other calls may come meanwhile: `now_ms` does not wait for it. A server that lives in real
    /// time sets `request_time` to 0 and adds to `now_ms` what has passed.
    http_reply handle(std::string_view method, std::string_view target, const header_list& headers,
                      std::string_view body) {
        return serve(method, target, headers, body, request_time);
    }

  private:
    http_reply serve(std::string_view method, std::string_view target, const header_list& headers,
                     std::string_view body, milliseconds takes) {
        now_ms += takes.count();
        fake_record& record = journal_.add(method, target, headers, body);
        record.at_ms = now_ms;
        const fake_parts::fake_route route = fake_parts::fake_route::parse(method, target, prefix);
        journal_.inspect(route, headers, body);
        const auto fault = faults_.take(route.which(), method, target);
        http_reply reply;
        if (fault && (fault->what == fake_fault::sort::unsent || fault->what == fake_fault::sort::answer))
            reply = fault->reply;
        else if (fault && fault->what == fake_fault::sort::code)
            reply = route.to == fake_parts::fake_route::place::oauth ? oauth_failure(fault->code, "injected")
                                                                     : spell(injected(*fault, route, headers));
        else
            reply = carry_out(route, headers, body, record);
        if (fault && fault->what == fake_fault::sort::lost)
            reply = fault->reply;
        if (fault)
            reply.delay = milliseconds{std::uint64_t{reply.delay.count()} + fault->delay.count()};
        record.status = reply.how == delivery::answered ? reply.status : 0;
        return reply;
    }
    // A missing scope is named even if its error is injected.
    fake_outcome injected(const fake_fault& fault, const fake_parts::fake_route& route, const header_list& headers) {
        fake_outcome out{.code = fault.code, .wait_ms = fault.wait.count()};
        if (route.which() && (fault.code == errc::app_scope_missing || fault.code == errc::user_scope_missing)) {
            const fake_tokens::verdict verdict = tokens.judge(headers.find("Authorization"), now_ms);
            out.app = verdict.token == nullptr ? std::string{} : verdict.token->app;
            for (const std::string_view scope : info_of(*route.which()).scopes)
                out.missing.emplace_back(scope);
        }
        return out;
    }
    http_reply carry_out(const fake_parts::fake_route& route, const header_list& headers, std::string_view body,
                         fake_record& record) {
        if (route.to == fake_parts::fake_route::place::nowhere)
            return page_not_found();
        if (route.to == fake_parts::fake_route::place::token)
            return give_token(body);
        if (route.to == fake_parts::fake_route::place::oauth)
            return fake_parts::oauth_answer(world, tokens, now_ms, headers.value("Authorization"), body);

        const std::string* const authorization = headers.find("Authorization");
        const fake_tokens::verdict verdict = tokens.judge(authorization, now_ms);
        fake_caller caller;
        if (verdict.token != nullptr) {
            record.token = verdict.token->number;
            caller.app = world.find_app(verdict.token->app);
            caller.user = world.find_user(verdict.token->user);
            caller.by_app_token = verdict.token->kind == fake_token_kind::app;
            record.caller = caller.id();
        }
        fake_outcome outcome = verdict.code != errc::ok
                                   ? fake_outcome{verdict.code}
                                   : gateway_.admit(limits, caller, *verdict.token, *route.which(), now_ms);
        if (outcome.code == errc::ok)
            outcome = call(caller, route, body);
        record.code = outcome.code;
        return spell(outcome);
    }

    fake_outcome call(const fake_caller& caller, const fake_parts::fake_route& route, std::string_view body) {
        switch (*route.which()) {
        case endpoint::add: return endpoints.add(caller, route.message, route.query, std::string{body}, now_ms);
        case endpoint::list: return endpoints.list(caller, route.message, route.query);
        case endpoint::remove: return endpoints.remove(caller, route.message, route.reaction, now_ms);
        case endpoint::batch_query: return batches_.query(caller, route.query, std::string{body}, endpoints);
        case endpoint::bot_info: return bot_info(caller);
        }
        return {};
    }

    // The bot stands at the top of the answer, beside code and msg.
    fake_outcome bot_info(const fake_caller& caller) {
        if (caller.user != nullptr || caller.by_app_token)
            return {errc::token_lacks_permission};
        const fake_app& app = *caller.app;
        return {
            .top_level = {"bot", json_object({{"activate_status", std::to_string(static_cast<std::int32_t>(app.state))},
                                              {"app_name", json_quoted(app.name)},
                                              {"avatar_url", "\"https://fake.example/avatar\""},
                                              {"ip_white_list", "[]"},
                                              {"open_id", json_quoted(fake_world::open_id(app.id, app.id))}})}};
    }

    // The token stands at the top of the answer, beside code and msg, and a refusal comes with HTTP 200 (seen
    // live).
    http_reply give_token(std::string_view body) {
        const fake_parts::fake_route::credentials sent = fake_parts::fake_route::read_credentials(body);
        const fake_app* const app = world.find_app(sent.app_id);
        if (app == nullptr || app->secret != sent.app_secret)
            return plain_reply(
                200, "application/json; charset=utf-8",
                json_object(
                    {{"code", "10003"}, {"data", "{}"}, {"msg", json_quoted(fake_msg(static_cast<errc>(10003)))}}));
        const fake_token& token = tokens.tenant(app->id, now_ms);
        return plain_reply(200, "application/json; charset=utf-8",
                           json_object({{"code", "0"},
                                        {"msg", "\"ok\""},
                                        {"tenant_access_token", json_quoted(token.text)},
                                        {"expire", std::to_string((token.expires_ms - now_ms) / 1000)}}));
    }

    http_reply spell(const fake_outcome& outcome) {
        const std::string seed = "log " + std::to_string(++answers_);
        return json_reply(outcome, endpoints.habits, timestamp(now_ms) + scrambled(seed, 20, "0123456789ABCDEF"));
    }

    fake_parts::fake_batches batches_{world};
    fake_faults faults_;
    fake_parts::fake_journal journal_;
    fake_parts::fake_gateway gateway_;
    std::uint64_t answers_ = 0;
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing

#endif
