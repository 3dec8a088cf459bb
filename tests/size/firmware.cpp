// SPDX-License-Identifier: BSL-1.0
//
// firmware.cpp - programs for firmware.sh to link, run and weigh: by hand one call, or with WITH_THREE all three;
// with WITH_CALLBACK the callback driver. More macros add one part each. Whatever begins with harness_ stands for the
// rest of a firmware and is not counted. Returns 0 if all is well.
#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/operation/operation.hpp>
#if defined(WITH_THREE)
#    include <feishu/reactions/endpoints/list.hpp>
#    include <feishu/reactions/endpoints/remove.hpp>
#endif
#if defined(WITH_CALLBACK)
#    include <feishu/reactions/drivers/callback.hpp>
#endif
#if defined(WITH_TOKENS)
#    include <feishu/reactions/drivers/single_flight.hpp>
#endif
#if defined(WITH_PAGER)
#    include <feishu/reactions/client/pager.hpp>
#endif
#if defined(WITH_LIMITER)
#    include <feishu/reactions/operation/sliding_window_limiter.hpp>
#endif

namespace fr = feishu::reactions;
using namespace fr::literals;

namespace {

// Enough for ids of 64 bytes, a tenant token, and answers as they were seen.
#if defined(WITHOUT_TEXTS)
[[maybe_unused]] constexpr bool texts = false;
#else
[[maybe_unused]] constexpr bool texts = true;
#endif
constexpr fr::buffer_sizes sizes = {.url = 300, .body = 80, .token = 64, .answer = 900, .items = 3, .texts = texts};

} // namespace

extern "C" {

// What the service answers, one text for each exchange.
extern const char harness_added[] = R"({"code":0,"msg":"success","data":{"reaction_id":"ZCaC-1_","operator":{)"
                                    R"("operator_id":"cli_1","operator_type":"app"},"action_time":"1663054162546",)"
                                    R"("reaction_type":{"emoji_type":"OnIt"}}})";
extern const char harness_page[] = R"({"code":0,"data":{"items":[{"reaction_id":"ZCaC-1_","operator":{"operator_id":)"
                                   R"("cli_1","operator_type":"app"},"action_time":"1663054162546","reaction_type":{)"
                                   R"("emoji_type":"OnIt"}}],"has_more":true,"page_token":"next"}})";
extern const char harness_last_page[] = R"({"code":0,"data":{"items":[],"has_more":false}})";
extern const char harness_busy[] = R"({"code":99991400,"msg":"request trigger frequency limit"})";

struct harness_state {
    const char* const* answers;
    int sent;
    std::uint64_t now;
} harness;

[[gnu::noinline]] void harness_modem(fr::response& r) {
    const char* const text = harness.answers[harness.sent++];
    r.status(text == harness_busy ? 429 : 200);
    r.header("X-Tt-Logid", "2026");
    for (const char* at = text; *at != '\0'; ++at)
        r.body({at, 1});
}

} // extern "C"

namespace {

#if defined(WITH_RETRY)
constexpr fr::retry_policy retries = {.attempts = 3};
#else
constexpr fr::retry_policy retries = {};
#endif
#if defined(WITH_LIMITER)
fr::rate_limiter* limiter = nullptr; // in main(): its rate would be initialised data
#else
constexpr fr::rate_limiter* limiter = nullptr;
#endif

#if defined(WITH_CALLBACK)

struct harness_radio {
    void start(fr::exchange& x) noexcept {
        harness_modem(x);
        x.done(fr::delivery::answered);
    }
    void cancel(fr::exchange&) noexcept {}
};
struct harness_ticks {
    std::uint64_t now_ms() const noexcept { return harness.now; }
    void arm(fr::tick& t, std::uint32_t ms) noexcept {
        harness.now += ms;
        t.fired();
    }
    void disarm(fr::tick&) noexcept {}
};
#    if defined(WITH_TOKENS)
struct harness_clock {
    std::uint64_t now_ms() const noexcept { return harness.now; }
};
struct harness_fetch {
    void operator()(fr::token_fetch& q) const noexcept {
        q.provide(fr::tenant_token{"t-from-the-vault"}, 7'200'000_ms);
    }
};
using tokens = fr::single_flight<harness_fetch, harness_clock, 64, fr::no_mutex>;
#    else
using tokens = fr::fixed_token;
#    endif
using session = fr::session<tokens, harness_radio, harness_ticks>;
template <class Endpoint>
using operation_of = fr::callback_call<fr::operation<Endpoint, sizes>, session>;

#else

template <class Endpoint>
using operation_of = fr::operation<Endpoint, sizes>;

// Carries a call out, as a firmware without a driver does.
template <class Endpoint>
bool carry_out(operation_of<Endpoint>& op, const Endpoint& call) {
    fr::step now = op.start(fr::feishu, call, {.retry = retries, .limiter = limiter}, harness.now);
    for (;;)
        switch (now.next) {
        case fr::action::need_token: now = op.on_token(fr::access_token{"t-0123456789"}, harness.now); break;
        case fr::action::send:
            harness_modem(op.incoming());
            now = op.on_response(fr::delivery::answered, harness.now);
            break;
        case fr::action::wait:
            harness.now += now.time.count();
            now = op.on_timer(harness.now);
            break;
        default: return op.outcome().has_value();
        }
}

constinit operation_of<fr::add_reaction> add;
#    if defined(WITH_THREE)
constinit operation_of<fr::list_reactions> list;
constinit operation_of<fr::remove_reaction> remove;
#    endif

#endif

} // namespace

#if !defined(WITH_CALLBACK)
extern "C" bool carry_out_add() {
    return carry_out(add, {"om_1", fr::emoji::onit});
}
#endif

int main() {
#if defined(WITH_LIMITER)
    fr::sliding_window_limiter budget;
    limiter = &budget;
#endif
    static constexpr const char* answers[] = {
#if defined(WITH_RETRY)
        harness_busy,
#endif
        harness_added,     harness_page,
#if defined(WITH_PAGER)
        harness_last_page,
#endif
        harness_added,
    };
    harness.answers = answers;
    int good = 0;
#if defined(WITH_CALLBACK)
    harness_radio http;
    harness_ticks clock;
#    if defined(WITH_TOKENS)
    harness_clock time;
    tokens vault{harness_fetch{}, time};
#    else
    tokens vault{fr::tenant_token{"t-0123456789"}};
#    endif
    session over{fr::feishu, vault, http, clock, {.retry = retries, .limiter = limiter}};
    const auto count = [](void* user, const auto& got) noexcept { *static_cast<int*>(user) += got ? 1 : 0; };
    operation_of<fr::add_reaction> add{over, {count, &good}};
    add.start({"om_1", fr::emoji::onit});
#    if defined(WITH_THREE)
    operation_of<fr::remove_reaction> remove{over, {count, &good}};
#        if defined(WITH_PAGER)
    struct reading {
        fr::basic_pager<64> pages{fr::list_options{.page_size = 3}};
        int reactions = 0;
    } all;
    operation_of<fr::list_reactions> list{over,
                                          {[](void* user, const auto& got) noexcept {
                                               auto& to = *static_cast<reading*>(user);
                                               if (got) {
                                                   to.reactions += static_cast<int>(got->items.size());
                                                   (void)to.pages.on_page(*got);
                                               } else {
                                                   auto e = got.error();
                                                   to.pages.on_error(e);
                                               }
                                           },
                                           &all}};
    while (all.pages.more())
        list.start({"om_1", all.pages.next()});
    good += all.pages.failed() ? 0 : all.reactions;
#        else
    operation_of<fr::list_reactions> list{over, {count, &good}};
    list.start({"om_1", {.page_size = 3}});
#        endif
    remove.start({"om_1", "ZCaC-1_"});
#    endif
#else
    good += carry_out_add();
#    if defined(WITH_THREE)
    good += carry_out(list, {"om_1", {.page_size = 3}});
    good += carry_out(remove, {"om_1", "ZCaC-1_"});
#    endif
#endif
#if defined(WITH_THREE)
    return good == 3 ? 0 : 1;
#else
    return good == 1 ? 0 : 1;
#endif
}
