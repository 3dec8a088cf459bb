// SPDX-License-Identifier: BSL-1.0
//
// life.test.cpp - how a client is made, moved and ended, and what memory it takes: one allocation, and none is lost.
#include <feishu/reactions/client/client.hpp>
#include <feishu/reactions/client/guard.hpp>
#include <feishu/reactions/client/reaction_range.hpp>
#include <feishu/reactions/client/replace.hpp>

#include "support/canned.hpp"
#include "support/check.hpp"
#include "support/print.hpp"
#include "support/samples.hpp"

#include <cstdint>     // std::uintptr_t
#include <cstdlib>     // std::malloc, std::free
#include <memory>      // std::unique_ptr
#include <new>         // std::bad_alloc, std::nothrow_t, std::align_val_t
#include <stdexcept>   // std::runtime_error
#include <string>      // std::string
#include <string_view> // std::string_view
#include <type_traits> // std::is_nothrow_move_constructible_v
#include <utility>     // std::move
#include <vector>      // std::vector

namespace fr = feishu::reactions;
using enum fr::errc;

// Every allocation of this program is counted, and those that may fail do so if a test asks for it.
namespace memory {

std::size_t made = 0;
std::size_t live = 0;
bool none_left = false;
std::string_view secret = {};
bool secret_was_given_back = false; // somebody freed memory in which the secret stands

struct header {
    void* raw;
    std::size_t size;
};
void* take(std::size_t size, std::size_t alignment) {
    void* const raw = std::malloc(size + alignment + sizeof(header));
    if (raw == nullptr)
        std::abort();
    ++made;
    ++live;
    const auto from = reinterpret_cast<std::uintptr_t>(raw) + sizeof(header);
    auto* const at = reinterpret_cast<header*>((from + alignment - 1) / alignment * alignment);
    at[-1] = {raw, size};
    return at;
}
void give_back(void* at) noexcept {
    if (at == nullptr)
        return;
    --live;
    const header& h = static_cast<header*>(at)[-1];
    if (!secret.empty() && std::string_view{static_cast<char*>(at), h.size}.find(secret) != std::string_view::npos)
        secret_was_given_back = true;
    std::free(h.raw);
}

// What happened since it was made.
struct watch {
    std::size_t made_before = made;
    std::size_t live_before = live;
    std::size_t allocations() const { return made - made_before; }
    std::size_t left() const { return live - live_before; }
};
// No memory, until it goes.
struct shortage {
    shortage() { none_left = true; }
    ~shortage() { none_left = false; }
};

} // namespace memory

void* operator new(std::size_t size) {
    return memory::take(size, alignof(std::max_align_t));
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    return memory::none_left ? nullptr : memory::take(size, alignof(std::max_align_t));
}
void* operator new(std::size_t size, std::align_val_t alignment) {
    return memory::take(size, static_cast<std::size_t>(alignment));
}
void* operator new(std::size_t size, std::align_val_t alignment, const std::nothrow_t&) noexcept {
    return memory::none_left ? nullptr : memory::take(size, static_cast<std::size_t>(alignment));
}
void operator delete(void* at) noexcept {
    memory::give_back(at);
}
void operator delete(void* at, std::size_t) noexcept {
    memory::give_back(at);
}
void operator delete(void* at, std::align_val_t) noexcept {
    memory::give_back(at);
}
void operator delete(void* at, std::size_t, std::align_val_t) noexcept {
    memory::give_back(at);
}

namespace {

constexpr answered::told added{.body = samples::add_answer};
constexpr answered::told listed{.body = samples::list_answer};
constexpr answered::told removed{.body = samples::remove_answer};

const fr::tenant_token token{"t-g1044ghJRUIJJ5ELTKLRWTT5KXYZ"}; // too long for a small string

fr::delivery adds(const fr::request&, fr::response& r) {
    r.status(200);
    r.body(R"({"code":0,"data":{"reaction_id":"r"}})");
    return fr::delivery::answered;
}

// A part of every kind, of which a test counts how many there are.
int parts = 0;
struct counted {
    counted() { ++parts; }
    counted(counted&&) noexcept { ++parts; }
    counted& operator=(counted&&) = delete;
    ~counted() { --parts; }
};
struct counted_send : counted {
    char much[300] = {};
    fr::delivery operator()(const fr::request& q, fr::response& r) { return adds(q, r); }
};
struct counted_tokens : counted {
    void request(fr::token_request& q) noexcept { q.provide(token); }
};
struct counted_clock : counted {
    static std::uint64_t now_ms() noexcept { return 7; }
    static void sleep_ms(std::uint32_t) noexcept {}
};

// A part whose constructor fails when it is moved into the client.
template <class Part>
struct failing : Part {
    failing() = default;
    failing(failing&& other) : Part(std::move(other)) { throw std::runtime_error{"it cannot be moved today"}; }
};

// A part that is where it wants to be.
bool all_aligned = true;
template <std::size_t Alignment>
struct alignas(Alignment) aligned {
    char bytes[Alignment] = {};
    void look() const noexcept { all_aligned = all_aligned && reinterpret_cast<std::uintptr_t>(this) % Alignment == 0; }
    fr::delivery operator()(const fr::request& q, fr::response& r) const {
        look();
        return adds(q, r);
    }
    void request(fr::token_request& q) const noexcept {
        look();
        q.provide(token);
    }
    std::uint64_t now_ms() const noexcept {
        look();
        return 7;
    }
    static void sleep_ms(std::uint32_t) noexcept {}
};

bool adds_one(const fr::client_calls& client) {
    return client.add("om_1", fr::emoji::ok).has_value();
}

} // namespace

BOOST_AUTO_TEST_SUITE(client_life)

BOOST_AUTO_TEST_CASE(a_client_is_one_allocation_and_all_of_it_is_freed) {
    const memory::watch watch;
    {
        const fr::client one{fr::feishu, token, counted_send{}};
        const std::size_t for_one = watch.allocations();
        BOOST_TEST(for_one == 1u);
        BOOST_TEST(parts == 1);
        BOOST_TEST(adds_one(one));

        const memory::watch second;
        const fr::client all{
            fr::feishu, counted_tokens{}, counted_send{}, counted_clock{}, {.deadline = fr::milliseconds{9}}};
        const std::size_t for_all = second.allocations();
        BOOST_TEST(for_all == 1u);
        BOOST_TEST(parts == 4);
        BOOST_TEST(adds_one(all));
    }
    BOOST_TEST(watch.left() == 0u);
    BOOST_TEST(parts == 0);
}

BOOST_AUTO_TEST_CASE(a_call_allocates_its_buffers_and_nothing_else) {
    const fr::client client{fr::feishu, token, adds};
    const memory::watch watch;
    const auto got = client.add("om_1", fr::emoji::ok);
    const std::size_t made = watch.allocations();
    BOOST_TEST(got.has_value());
    BOOST_TEST(made == 1u);
}

BOOST_AUTO_TEST_CASE(the_copy_of_a_fixed_token_is_wiped) {
    const std::string text(100, 's');
    memory::secret = text;
    memory::secret_was_given_back = false;
    {
        const std::string another = text;
        BOOST_TEST(another.size() == 100u);
    }
    const bool is_noticed = memory::secret_was_given_back;
    memory::secret_was_given_back = false;
    {
        const fr::client client{fr::feishu, fr::tenant_token{text}, adds};
        const bool good = adds_one(client);
        BOOST_TEST(good);
    }
    const bool was_given_back = memory::secret_was_given_back;
    memory::secret = {};
    BOOST_TEST(is_noticed);
    BOOST_TEST(!was_given_back);
}

BOOST_AUTO_TEST_CASE(parts_with_great_alignments_get_them) {
    all_aligned = true;
    const memory::watch watch;
    {
        const fr::client great{fr::feishu, aligned<256>{}, aligned<128>{}, aligned<512>{}};
        BOOST_TEST(adds_one(great));
        const fr::client one{fr::feishu, token, aligned<64>{}};
        BOOST_TEST(adds_one(one));
        const fr::client usual{fr::feishu, aligned<2>{}, aligned<16>{}, aligned<1>{}};
        BOOST_TEST(adds_one(usual));
    }
    BOOST_TEST(all_aligned);
    BOOST_TEST(watch.left() == 0u);
}

BOOST_AUTO_TEST_CASE(if_a_part_cannot_be_stored_its_exception_is_the_callers_and_nothing_is_left) {
    const memory::watch watch;
    BOOST_CHECK_THROW((fr::client{fr::feishu, token, failing<counted_send>{}}), std::runtime_error);
    BOOST_CHECK_THROW((fr::client{fr::feishu, failing<counted_tokens>{}, counted_send{}}), std::runtime_error);
    BOOST_CHECK_THROW((fr::client{fr::feishu, counted_tokens{}, counted_send{}, failing<counted_clock>{}}),
                      std::runtime_error);
    struct alignas(256) great : failing<counted_send> {};
    BOOST_CHECK_THROW((fr::client{fr::feishu, token, great{}}), std::runtime_error);
    BOOST_TEST(watch.left() == 0u);
    BOOST_TEST(parts == 0);
}

BOOST_AUTO_TEST_CASE(a_client_that_found_no_memory_says_so_in_every_call) {
    canned::transport send{{added}};
    const auto made_without_memory = [&] {
        const memory::shortage shortage;
        return fr::client{fr::feishu, token, &send};
    };
    fr::client client = made_without_memory();
    const auto got = client.add("om_1", fr::emoji::ok);
    BOOST_TEST_REQUIRE(!got.has_value());
    BOOST_TEST(got.error().code == out_of_memory);
    BOOST_TEST(got.error().endpoint == &fr::add_reaction::info);
    BOOST_TEST(got.error().attempts == 0u);
    BOOST_TEST(client.list("om_1").error().code == out_of_memory);
    BOOST_TEST(client.remove("om_1", "r").error().code == out_of_memory);
    BOOST_TEST(client.each("om_1", [](const fr::reaction&) {}).error().code == out_of_memory);
    BOOST_TEST(send.requests.empty());

    fr::client moved = std::move(client);
    BOOST_TEST(moved.list("om_1").error().code == out_of_memory);
    moved = fr::client{fr::feishu, token, &send};
    BOOST_TEST(adds_one(moved));
}

BOOST_AUTO_TEST_CASE(a_call_that_finds_no_memory_sends_nothing_and_the_next_one_may) {
    canned::transport send{{added, listed}};
    fr::client client{fr::feishu, token, &send};
    fr::reaction_guard typing{client, "om_1", fr::emoji::typing};
    {
        const memory::shortage shortage;
        const auto got = typing.add();
        BOOST_TEST_REQUIRE(!got.has_value());
        BOOST_TEST(got.error().code == out_of_memory);
        BOOST_TEST(got.error().kind() == fr::error_kind::internal);
        BOOST_TEST(got.error().host == fr::brand::feishu);
    }
    BOOST_TEST(!typing.is_open());
    BOOST_TEST(typing.add().has_value());
    BOOST_TEST(client.list("om_1").has_value());
    typing.release();
}

BOOST_AUTO_TEST_CASE(moving_a_client_moves_no_part_and_cannot_fail) {
    static_assert(std::is_nothrow_move_constructible_v<fr::client> && std::is_nothrow_move_assignable_v<fr::client>);
    static_assert(!std::is_copy_constructible_v<fr::client> && !std::is_copy_assignable_v<fr::client>);
    static_assert(std::is_nothrow_copy_constructible_v<fr::client_ref>);
    const memory::watch watch;
    {
        fr::client first{fr::feishu, counted_tokens{}, counted_send{}, counted_clock{}};
        fr::client second = std::move(first);
        BOOST_TEST(parts == 3);
        BOOST_TEST(adds_one(second));
        fr::client third{fr::lark, token, counted_send{}};
        third = std::move(second); // what it held before is gone
        BOOST_TEST(parts == 3);
        BOOST_TEST(adds_one(third));
        fr::client& itself = third;
        third = std::move(itself);
        BOOST_TEST(adds_one(third));
        first = std::move(third); // one that was moved from takes another
        BOOST_TEST(adds_one(first));
    }
    BOOST_TEST(parts == 0);
    BOOST_TEST(watch.left() == 0u);
}

BOOST_AUTO_TEST_CASE(clients_of_different_parts_stand_in_one_vector) {
    std::vector<fr::client> clients;
    canned::transport send{{added}};
    canned::clock clock;
    clients.emplace_back(fr::feishu, token, adds);
    clients.emplace_back(fr::lark, counted_tokens{}, counted_send{}, counted_clock{});
    clients.emplace_back(fr::feishu, token, &send, &clock);
    for (int i = 0; i != 20; ++i)
        clients.emplace_back(fr::feishu, token, [i](const fr::request& q, fr::response& r) {
            return i % 2 == 0 ? adds(q, r) : fr::delivery::broken;
        });
    std::size_t good = 0;
    for (const fr::client& client : clients)
        if (adds_one(client))
            ++good;
    BOOST_TEST(good == 13u);
    clients.erase(clients.begin(), clients.begin() + 2);
    BOOST_TEST(clients.front().add("om_1", fr::emoji::ok).error().code == connection_broken); // nothing more is canned
}

BOOST_AUTO_TEST_CASE(token_sources_and_clocks_may_be_move_only_and_live_as_long_as_the_client) {
    struct source {
        std::unique_ptr<std::string> text = std::make_unique<std::string>("t-owned");
        void request(fr::token_request& q) noexcept { q.provide(fr::tenant_token{*text}); }
    };
    struct clock {
        std::unique_ptr<std::uint64_t> now = std::make_unique<std::uint64_t>(5);
        std::uint64_t now_ms() noexcept { return *now; }
        void sleep_ms(std::uint32_t ms) noexcept { *now += ms; }
    };
    canned::transport send{{{.status = 429, .body = samples::rate_limited_answer}, added}};
    source tokens;
    const fr::client client{fr::feishu, std::move(tokens), &send, clock{}, {.retry = {.attempts = 2}}};
    BOOST_TEST(adds_one(client));
    BOOST_TEST(send.requests.at(1).authorization == "Bearer t-owned");
}

BOOST_AUTO_TEST_CASE(a_token_source_that_answers_too_late_is_asked_to_let_go) {
    struct source {
        fr::token_request* waits = nullptr;
        int let_go = 0;
        void request(fr::token_request& q) noexcept { waits = &q; }
        void cancel(fr::token_request& q) noexcept {
            ++let_go;
            BOOST_TEST(waits == &q);
            q.fail("cancelled");
        }
    };
    source tokens;
    const fr::client client{fr::feishu, &tokens, adds};
    BOOST_TEST(client.add("om_1", fr::emoji::ok).error().code == token_unavailable);
    BOOST_TEST(tokens.let_go == 1);
}

BOOST_AUTO_TEST_CASE(after_an_exception_of_the_transport_a_client_goes_on_and_can_be_moved) {
    const memory::watch watch;
    {
        canned::transport send{{added, added}, {}, 0};
        fr::client client{fr::feishu, token, &send};
        BOOST_CHECK_THROW((void)client.add("om_1", fr::emoji::ok), std::runtime_error);
        const fr::client moved = std::move(client); // no call is running
        BOOST_TEST(adds_one(moved));
    }
    BOOST_TEST(watch.left() == 0u);
}

BOOST_AUTO_TEST_CASE(guards_and_references_stay_valid_when_the_client_is_moved) {
    canned::transport send{{added, removed, added, listed}};
    auto client = std::make_unique<fr::client>(fr::feishu, token, &send);
    fr::reaction_guard typing{*client, "om_1", fr::emoji::typing};
    const fr::client_ref calls = *client;
    fr::reaction_guard again{calls, "om_1", fr::emoji::typing};
    BOOST_TEST(typing.add().has_value());
    const fr::client moved = std::move(*client);
    client.reset();
    BOOST_TEST(typing.close().has_value());
    BOOST_TEST(again.add().has_value());
    BOOST_TEST(calls.list("om_1").has_value());
    BOOST_TEST(send.requests.size() == 4u);
    again.release();
}

BOOST_AUTO_TEST_CASE(a_visitor_may_move_the_client) {
    constexpr answered::told first{
        .body = R"({"code":0,"data":{"items":[{"reaction_id":"a"}],"has_more":true,"page_token":"p"}})"};
    constexpr answered::told second{.body = R"({"code":0,"data":{"items":[{"reaction_id":"b"}],"has_more":false}})"};
    canned::transport send{{first, second}};
    fr::client client{fr::feishu, token, &send};
    std::vector<fr::client> others;
    const auto got = client.each("om_1", [&](const fr::page&) {
        if (others.empty())
            others.push_back(std::move(client));
    });
    BOOST_TEST_REQUIRE(got.has_value());
    BOOST_TEST(got->reactions == 2u);
}

BOOST_AUTO_TEST_SUITE_END()
