// SPDX-License-Identifier: BSL-1.0
//
// error.hpp - what can go wrong: the codes, what each means for the program, and the facts of one failure.
// Holds facts only; hints.hpp turns them into sentences for those who ask for them.
#ifndef FEISHU_REACTIONS_BASE_ERROR_HPP
#define FEISHU_REACTIONS_BASE_ERROR_HPP

#include <feishu/reactions/base/endpoint_info.hpp>
#include <feishu/reactions/base/errc.hpp>
#include <feishu/reactions/base/milliseconds.hpp>
#include <feishu/reactions/base/text.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::int32_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

// Whose service was asked, for links into its console; `other` is a host of the caller's own.
enum class brand : std::uint8_t { feishu, lark, other };

// Why no further attempt was made, for an operation that was allowed to retry.
enum class stop_reason : std::uint8_t { none, attempts, deadline, cancelled };

// One thing that the service says is missing or wrong.
template <class Text>
struct basic_violation {
    Text subject = {};     // a scope ("im:message"), or the field's name
    Text type = {};        // "action_scope_required", ...; or the field's value
    Text description = {}; // the service's words or link
};

// How many violations of each sort an error keeps; `total()` of the list counts all of them.
inline constexpr std::size_t violations_kept = 8;

// One failure, whole.
//
// Text is std::string_view where the error belongs to a named operation (valid until its next `begin`), or
// an owning type. All numbers are zero and all texts empty where nothing is known.
template <class Text>
struct basic_error {
    errc code = errc::ok;
    const endpoint_info* endpoint = nullptr; // which was asked, with static storage; null: none yet
    brand host = brand::other;
    std::int32_t http_status = 0;   // 0: no answer arrived
    std::int32_t service_code_ = 0; // see service_code()
    milliseconds retry_after = {};  // what the service asked to wait; 0: it did not say
    std::uint32_t attempts = 0;     // requests that were handed to the transport
    std::uint32_t page = 0;         // paging only: the page that failed, counted from 1
    std::size_t needed = 0;         // bytes (or items) that would do, where something was too small
    std::uint32_t offset = 0;       // malformed answers: the byte at which reading stopped; 0: at none
    std::int32_t native = 0;        // the transport's own error number; invalid_page_size: the size given
    stop_reason stopped = stop_reason::none;
    Text page_token = {};     // paging only: of the page that failed, to go on from there
    Text reason = {};         // malformed answers: what is wrong with the JSON
    Text path = {};           // malformed answers: where, as "data.items[3].operator"
    Text msg = {};            // the service's words, or the transport's; never decide anything by them
    Text log_id = {};         // what the service's support asks for
    Text content_type = {};   // of an answer that was not ours (a proxy's page, plain text)
    Text body = {};           // the first printable bytes of such an answer
    Text troubleshooter = {}; // the service's link or advice
    Text emoji = {};          // the emoji type that was sent or filtered by
    bounded_list<basic_violation<Text>, violations_kept> permissions = {}; // any ONE of these scopes is missing
    bounded_list<basic_violation<Text>, violations_kept> fields = {};      // refused request fields

    [[nodiscard]] constexpr error_kind kind() const noexcept { return kind_of(code); }
    // The service's own number, also where `code` had to say something else (an answer too big to read
    // whole); 0 where it gave none.
    [[nodiscard]] constexpr std::int32_t service_code() const noexcept {
        return is_service_code(code) ? static_cast<std::int32_t>(code) : service_code_;
    }
};

using error_view = basic_error<std::string_view>;

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
