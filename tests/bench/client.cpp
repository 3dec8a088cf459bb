// SPDX-License-Identifier: BSL-1.0
//
// client.cpp - the same calls by a client, and by the blocking driver with the types of the parts known, so that
// callgrind can say how many instructions it costs to forget them; and counts the allocations itself.
#include <feishu/reactions/client/client.hpp>

#include "bench/allocations.hpp"

#include <cstdio>      // std::printf
#include <memory>      // std::unique_ptr
#include <string>      // std::string
#include <type_traits> // std::type_identity

namespace fr = feishu::reactions;

namespace {

constexpr fr::add_reaction call{"om_dc13264520392913993dd051dba21dcf", fr::emoji::onit};

struct transport {
    [[gnu::noinline]] fr::delivery operator()(const fr::request&, fr::response& r) const { // as a real one is
        r.status(200);
        r.header("content-type", "application/json");
        r.body(R"({"code":0,"msg":"success","data":{"reaction_id":"ZCaCIjUBVVWSrm5L-3ZTw"}})");
        return fr::delivery::answered;
    }
};
struct ticker {
    std::uint64_t now = 5;
    std::uint64_t now_ms() const noexcept { return now; }
    void sleep_ms(std::uint32_t ms) noexcept { now += ms; }
};
struct tokens {
    std::string text;
    void request(fr::token_request& q) noexcept { q.provide(fr::tenant_token{text}); }
};

// What a client would be if its type named its parts.
template <class Tokens, class Send, class Clock>
struct typed_client {
    fr::base_url base;
    Tokens source;
    Send send;
    Clock timer;
    fr::call_options options;

    template <class Endpoint>
    [[gnu::noinline]] fr::result<fr::owning_answer_of<Endpoint>, fr::error> call(const Endpoint& what) {
        const std::unique_ptr<fr::operation<Endpoint>> op{new fr::operation<Endpoint>{fr::uninitialised}};
        fr::run(*op, base, what, options, source, send, timer);
        return fr::to_owning(op->outcome(), std::type_identity<Endpoint>{});
    }
};

} // namespace

extern "C" [[gnu::noinline]] bool measured_client(const fr::client& client) {
    return client.call(call).has_value();
}
extern "C" [[gnu::noinline]] bool measured_driver(typed_client<tokens, transport, ticker>& client) {
    return client.call(call).has_value();
}

int main() {
    const std::string token = "t-g1044ghJRUIJJ5ELTKLRWTT5";
    const fr::client client{fr::feishu, fr::tenant_token{token}, transport{}, ticker{}, {.retry = {.attempts = 3}}};
    typed_client<tokens, transport, ticker> typed{fr::feishu, {token}, {}, {}, {.retry = {.attempts = 3}}};
    unsigned long of_client = 0;
    unsigned long of_driver = 0;
    bool good = true;
    for (int i = 0; i != 100; ++i) {
        allocations = 0;
        good = measured_client(client) && good;
        of_client += allocations;
        allocations = 0;
        good = measured_driver(typed) && good;
        of_driver += allocations;
    }
    std::printf("figure client.erasure.allocations %lu count\n", (of_client - of_driver) / 100);
    return good ? 0 : 1;
}
