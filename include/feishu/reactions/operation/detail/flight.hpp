// SPDX-License-Identifier: BSL-1.0
//
// flight.hpp - where the call of an operation stands, and what its end checks and wipes.
#ifndef FEISHU_REACTIONS_OPERATION_DETAIL_FLIGHT_HPP
#define FEISHU_REACTIONS_OPERATION_DETAIL_FLIGHT_HPP

#include <feishu/reactions/operation/call_options.hpp>
#include <feishu/reactions/wire/request_writer.hpp>
#include <feishu/reactions/wire/token.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint8_t
#include <type_traits> // std::bool_constant

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

// Whether FEISHU_REACTIONS_ASSERT lets everything pass, as assert() does with NDEBUG. T is anything.
template <class T>
constexpr bool pass_an_assertion() {
    FEISHU_REACTIONS_ASSERT(sizeof(T) == 0, "this is to fail");
    return true;
}
template <class T>
concept asserts_nothing = requires { typename std::bool_constant<pass_an_assertion<T>()>; };

enum class call_state : std::uint8_t { idle, token, waiting_for_token, sending, waiting, finished };

// A destructor that does something has to be registered for static objects when the program starts: there is none
// where assertions are off.
template <bool Checked>
struct flight {
    call_state now = call_state::idle;
    [[nodiscard]] constexpr bool lasts() const noexcept {
        return now != call_state::idle && now != call_state::finished;
    }
};
template <>
struct flight<true> : flight<false> {
    constexpr ~flight() {
        FEISHU_REACTIONS_ASSERT(!lasts(), "an operation was destroyed in flight: cancel it and wait for done");
    }
};

// Wipes the secrets of a call that may be prepared and never started, if its endpoint sends them without a token source.
template <bool Needed>
struct last_wipe {
    constexpr void of(request_core&) noexcept {}
};
template <>
struct last_wipe<true> {
    request_core* request = nullptr;
    constexpr void of(request_core& its) noexcept { request = &its; }
    constexpr ~last_wipe() {
        if (request != nullptr)
            request->forget_secrets();
    }
};

// Room for an answer. One that is a secret does not wait for the memory to be used again.
template <std::size_t Size, bool Secret>
struct answer_room {
    char bytes[Size];
};
template <std::size_t Size>
struct answer_room<Size, true> {
    char bytes[Size];
    constexpr ~answer_room() { wipe(bytes, Size); }
};

inline constexpr call_options no_options{
    .timeout = {},
    .retry = {.attempts = 0, .first_wait = {}, .longest_wait = {}, .repeat_wait = {}},
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif
