// SPDX-License-Identifier: BSL-1.0
//
// without_exceptions.cpp - a client in a program without exceptions and RTTI: it is made, moved, makes its calls, and
// says it if there is no memory.
#include <feishu/reactions.hpp>
#include <feishu/reactions/drivers/std_clock.hpp>
#include <feishu/reactions/testing/fake_service.hpp>

#include <cstdio>  // std::puts
#include <cstdlib> // std::malloc, std::free
#include <new>     // std::nothrow_t
#include <utility> // std::move

namespace fr = feishu::reactions;

static bool none_left = false;

void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    return none_left ? nullptr : std::malloc(size);
}
void* operator new(std::size_t size) {
    void* const at = std::malloc(size);
    return at != nullptr ? at : (std::abort(), nullptr);
}
void operator delete(void* at) noexcept {
    std::free(at);
}
void operator delete(void* at, std::size_t) noexcept {
    std::free(at);
}

static fr::errc code_of_add(const fr::client& client, fr::message_id message) {
    const auto got = client.add(message, fr::emoji::onit);
    return got ? fr::errc::ok : got.error().code;
}

int main() {
    fr::testing::fake_service service;
    const std::string message = service.new_message();
    const std::string token = service.bot_token();
    fr::client first{fr::feishu, fr::tenant_token{token}, &service, fr::std_clock{}, {.retry = {.attempts = 2}}};
    const fr::client client = std::move(first);

    const bool added = code_of_add(client, message) == fr::errc::ok;
    none_left = true;
    const bool refused = code_of_add(client, message) == fr::errc::out_of_memory;
    const fr::client without{fr::feishu, fr::tenant_token{token}, &service};
    none_left = false;
    const bool still_refused = code_of_add(without, message) == fr::errc::out_of_memory;
    const bool good = added && refused && still_refused && service.received().size() == 1;
    std::puts(good ? "all as expected" : "something is wrong");
    return good ? 0 : 1;
}
