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
// testing/fake_world.hpp. A client that waits and retries is given the service's own time as its clock: see
// testing/fake_clock.hpp. An HTTP server of your own can stand in front of it: answer() takes a request as it
// comes over a connection, handle() one already taken apart.
#ifndef FEISHU_REACTIONS_TESTING_FAKE_SERVICE_HPP
#define FEISHU_REACTIONS_TESTING_FAKE_SERVICE_HPP

#include <feishu/reactions/testing/fake_endpoints.hpp>
#include <feishu/reactions/testing/fake_faults.hpp>
#include <feishu/reactions/testing/fake_gateway.hpp>
#include <feishu/reactions/testing/fake_record.hpp>
#include <feishu/reactions/testing/fake_route.hpp>
#include <feishu/reactions/testing/fake_tokens.hpp>
#include <feishu/reactions/wire/transport.hpp>

#include <cstdint>     // std::uint32_t, std::uint64_t
#include <set>         // std::set
#include <string>      // std::string, std::to_string
#include <string_view> // std::string_view
#include <vector>      // std::vector

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing {

// Not thread-safe: a server with several threads needs a lock around it.
class fake_service {
  public:
    fake_service() = default;
    fake_service(const fake_service&) = delete;
    fake_service& operator=(const fake_service&) = delete;

    fake_world world;
    fake_endpoints endpoints{world}; // habits, faulty paging, newer emoji types
    fake_tokens tokens;
    fake_limits limits;      // of each endpoint, for each app and tenant
    std::string prefix = {}; // before /open-apis, where a base URL has one: "/proxy"

    /// Milliseconds since 1970. The service has no clock: a test sets the time, and each call takes of it what the call
    /// would take of real time. For the transport that is `request_time` and the delay of a fault; if the request's
    /// timeout is shorter, it is the timeout, whatever the service still does. A lost answer takes the whole timeout,
    /// unless the connection broke.
    std::uint64_t now_ms = 1'790'000'000'000;
    /// What a call takes where nothing is slow: calls one after the other then stay within the rate limit. 0 makes time
    /// stand still.
    milliseconds request_time = 70_ms;
    /// After how long the transport gives up a request that has no timeout of its own.
    milliseconds transport_timeout = 300'000_ms;

    // --- the usual scene: one bot and one user in one chat; made on first use ------------------------------
    const std::string& bot() {
        if (bot_.empty()) {
            bot_ = world.add_app();
            user_ = world.add_user();
            chat_ = world.add_chat({bot_, user_});
        }
        return bot_;
    }
    const std::string& user() { return bot(), user_; }
    const std::string& chat() { return bot(), chat_; }
    std::string new_message() { return world.add_message(chat(), user()); }
    std::string bot_token() { return tenant_token(bot()); }
    std::string new_user_token() { return user_token(user(), bot()); }

    // --- tokens --------------------------------------------------------------------------------------------
    std::string tenant_token(std::string_view app) { return tokens.tenant(app, now_ms).text; }
    // The user granted `app` every scope that the reaction endpoints ask for.
    std::string user_token(std::string_view user, std::string_view app) {
        return user_token(user, app, fake_app{}.scopes);
    }
    std::string user_token(std::string_view user, std::string_view app, std::set<std::string, std::less<>> scopes) {
        return tokens.user(user, app, std::move(scopes), now_ms).text;
    }
    void expire(std::string_view token) { tokens.expire(token, now_ms); }

    // --- situations ----------------------------------------------------------------------------------------
    void recall(std::string_view message) { world.message(message).state = fake_message_state::recalled; }
    void delete_message(std::string_view message) { world.message(message).state = fake_message_state::deleted; }
    void dissolve(std::string_view chat) { world.chat(chat).state = fake_chat_state::dissolved; }
    void leave(std::string_view chat, std::string_view who) { world.leave(chat, who); }
    std::string react(std::string_view message, std::string_view who, std::string_view emoji) {
        return world.add_reaction(message, who, emoji, now_ms);
    }
    [[nodiscard]] std::vector<fake_reaction> reactions_of(std::string_view message) const {
        return world.reactions_of(message);
    }

    // --- faults: each happens to the next call, in the order of asking; the members of what is returned (fake_faults.hpp)
    // --- say to which call instead: `.only = fr::endpoint::remove`, `.method`, `.target`, `.nth`
    fake_fault& inject(errc code) { return faults_.add({.what = fake_fault::sort::code, .code = code}); }
    fake_fault& inject(http_reply reply) {
        return faults_.add({.what = fake_fault::sort::answer, .reply = std::move(reply)});
    }
    // Nothing reaches the service.
    fake_fault& fail_delivery(delivery how, std::string_view why = "injected") {
        return faults_.add({.what = fake_fault::sort::unsent, .reply = failed_delivery(how, why)});
    }
    // The call is carried out, and then its answer is lost: nothing comes until the time is up, or, with
    // delivery::broken, the connection ends when the answer would have come.
    fake_fault& lose_answer(delivery how = delivery::timed_out, std::string_view why = "injected") {
        return faults_.add({.what = fake_fault::sort::lost, .reply = failed_delivery(how, why)});
    }
    // The call is carried out at once, and its answer takes so much longer. The transport heeds the request's timeout.
    fake_fault& delay(milliseconds time) { return faults_.add({.what = fake_fault::sort::delay, .delay = time}); }
    [[nodiscard]] std::size_t faults_left() const { return faults_.waiting(); }

    // --- what came in; no secret is in it ------------------------------------------------------------------
    [[nodiscard]] const std::vector<fake_record>& received() const { return journal_.records(); }
    /// Where a request broke a rule of HTTP, or of what the library promises to a transport: a body on GET, two
    /// Authorization headers, a percent sign that encodes nothing. One sentence each. The service answers all the same;
    /// another server, or a proxy on the way, need not.
    [[nodiscard]] const std::vector<std::string>& violations() const { return journal_.violations(); }
    /// Where a request is not as the service's pages have it, though HTTP allows it and the service answers: an unknown
    /// parameter, a Content-Type on GET as official SDKs send it. One sentence each. None of them is in violations().
    [[nodiscard]] const std::vector<std::string>& deviations() const { return journal_.deviations(); }
    void forget_received() { journal_ = {}; }

    // --- three ways in -------------------------------------------------------------------------------------
    // As a transport. Body bytes arrive in fragments of this size; 0: all at once.
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
            return r.failed(delivery::timed_out, reply.how == delivery::answered ? "no answer in time" : reply.why);
        }
        now_ms += reply.delay.count();
        if (reply.how != delivery::answered)
            return r.failed(reply.how, reply.why);
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
        const fake_route route = fake_route::parse(method, target, prefix);
        journal_.inspect(route, headers, body);
        const auto fault = faults_.take(route.which(), method, target);
        http_reply reply;
        if (fault && (fault->what == fake_fault::sort::unsent || fault->what == fake_fault::sort::answer))
            reply = fault->reply;
        else if (fault && fault->what == fake_fault::sort::code)
            reply = spell(injected(*fault, route, headers));
        else
            reply = carry_out(route, headers, body, record);
        if (fault && fault->what == fake_fault::sort::lost)
            reply = fault->reply;
        if (fault)
            reply.delay = milliseconds{std::uint64_t{reply.delay.count()} + fault->delay.count()};
        record.status = reply.how == delivery::answered ? reply.status : 0;
        return reply;
    }
    // A missing scope is named where it is injected as well.
    fake_outcome injected(const fake_fault& fault, const fake_route& route, const header_list& headers) {
        fake_outcome out{.code = fault.code, .wait_ms = fault.wait.count()};
        if (route.which() && (fault.code == errc::app_scope_missing || fault.code == errc::user_scope_missing)) {
            const fake_tokens::verdict verdict = tokens.judge(headers.find("Authorization"), now_ms);
            out.app = verdict.token == nullptr ? std::string{} : verdict.token->app;
            for (const std::string_view scope : info_of(*route.which()).scopes)
                out.missing.emplace_back(scope);
        }
        return out;
    }
    http_reply carry_out(const fake_route& route, const header_list& headers, std::string_view body,
                         fake_record& record) {
        if (route.to == fake_route::place::nowhere)
            return page_not_found();
        if (route.to == fake_route::place::token)
            return give_token(body);

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

    fake_outcome call(const fake_caller& caller, const fake_route& route, std::string_view body) {
        switch (*route.which()) {
        case endpoint::add: return endpoints.add(caller, route.message, route.query, std::string{body}, now_ms);
        case endpoint::list: return endpoints.list(caller, route.message, route.query);
        case endpoint::remove: return endpoints.remove(caller, route.message, route.reaction, now_ms);
        }
        return {};
    }

    // The token stands at the top of the answer, beside code and msg, and a refusal comes with HTTP 200 (seen
    // live).
    http_reply give_token(std::string_view body) {
        const fake_route::credentials sent = fake_route::read_credentials(body);
        const fake_app* const app = world.find_app(sent.app_id);
        if (app == nullptr || app->secret != sent.app_secret)
            return plain_reply(200, "application/json; charset=utf-8",
                               R"({"code":10003,"data":{},"msg":"app_id or app_secret refused"})");
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

    fake_faults faults_;
    fake_journal journal_;
    fake_gateway gateway_;
    std::uint64_t answers_ = 0;
    std::string bot_;
    std::string user_;
    std::string chat_;
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing

#endif
