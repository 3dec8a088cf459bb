// SPDX-License-Identifier: BSL-1.0
//
// operation.cpp - the drivers without a heap, a C++ runtime or atomics: a program for operation.sh to link,
// run and weigh. With -DSIZES, arrays instead whose sizes are those of the types; with -DSTATIC, operations alone, for
// static.sh.
#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/drivers/callback.hpp>
#include <feishu/reactions/endpoints/list.hpp>
#include <feishu/reactions/endpoints/remove.hpp>
#include <feishu/reactions/drivers/single_flight.hpp>

namespace fr = feishu::reactions;
using namespace fr::literals;

namespace {

// Enough for ids of 64 bytes, a tenant token, and answers as they were seen.
constexpr fr::buffer_sizes small{.url = 300, .body = 80, .token = 64, .answer = 700, .items = 1};
constexpr fr::buffer_sizes small_page{.url = 300, .body = 8, .token = 64, .answer = 2560, .items = 5};

// Says no once, then yes.
struct radio {
    int sent = 0;
    void start(fr::exchange& x) noexcept {
        x.status(++sent == 1 ? 429 : 200);
        x.header("x-ogw-ratelimit-reset", "1");
        x.body(sent == 1 ? "slow down" : R"({"code":0,"data":{"reaction_id":"r"}})");
        x.done(fr::delivery::answered);
    }
    void cancel(fr::exchange&) noexcept {}
};
struct ticks {
    std::uint64_t now = 0;
    std::uint64_t now_ms() const noexcept { return now; }
    void arm(fr::tick& t, std::uint32_t ms) noexcept {
        now += ms;
        t.fired();
    }
    void disarm(fr::tick&) noexcept {}
};
// Only a clock: this timer fires as soon as it is armed, which is too soon for a token source's deadlines.
struct reading {
    const ticks& of;
    std::uint64_t now_ms() const noexcept { return of.now; }
};
struct fetch {
    void operator()(fr::token_fetch& q) const noexcept {
        q.provide(fr::tenant_token{"t-from-the-vault"}, 7'200'000_ms);
    }
};

using tokens = fr::single_flight<fetch, reading, 64, fr::no_mutex>;
using session = fr::session<tokens, radio, ticks>;
template <class Endpoint, fr::buffer_sizes L>
using call = fr::callback_call<fr::operation<Endpoint, L>, session>;

} // namespace

#if defined(SIZES)

#    define SIZE_OF(name, ...)                                                                                         \
        extern const char name[sizeof(__VA_ARGS__)];                                                                   \
        const char name[sizeof(__VA_ARGS__)] = {}

extern "C" {
SIZE_OF(operation_add, fr::operation<fr::add_reaction>);
SIZE_OF(operation_list, fr::operation<fr::list_reactions>);
SIZE_OF(operation_remove, fr::operation<fr::remove_reaction>);
SIZE_OF(operation_add_small, fr::operation<fr::add_reaction, small>);
SIZE_OF(operation_list_small_5_items, fr::operation<fr::list_reactions, small_page>);
SIZE_OF(callback_add, call<fr::add_reaction, fr::default_buffer_sizes<fr::add_reaction>>);
SIZE_OF(callback_add_small, call<fr::add_reaction, small>);
SIZE_OF(session_of_all_parts, session);
SIZE_OF(single_flight_of_64_bytes, tokens);
}

#elif defined(STATIC)

constinit fr::operation<fr::add_reaction> static_add;
constinit fr::operation<fr::list_reactions> static_list;
constinit fr::operation<fr::remove_reaction, small> static_remove;

#else

int main() {
    // Not static: their destructors assert that nothing is in flight, and a board has no atexit().
    radio http;
    ticks clock;
    reading time{clock};
    tokens vault{fetch{}, time};
    session over{fr::feishu, vault, http, clock, {.deadline = 60'000_ms, .retry = {.attempts = 3}}};
    int good = 0;
    call<fr::add_reaction, small> add{
        over, {[](void* user, const auto& got) noexcept { *static_cast<int*>(user) += got ? 1 : 0; }, &good}};
    add.start({"om_1", fr::emoji::onit});
    return good == 1 && http.sent == 2 && clock.now == 1000 ? 0 : 1;
}

#endif
