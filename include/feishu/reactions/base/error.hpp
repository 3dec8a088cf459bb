// SPDX-License-Identifier: BSL-1.0
//
// error.hpp - the facts of one failure, without words for people, which explain() has.
// Holds facts only; explain_to.hpp turns them into sentences for those who ask for them.
#ifndef FEISHU_REACTIONS_BASE_ERROR_HPP
#define FEISHU_REACTIONS_BASE_ERROR_HPP

#include <feishu/reactions/base/endpoint_info.hpp>
#include <feishu/reactions/base/errc.hpp>
#include <feishu/reactions/base/milliseconds.hpp>
#include <feishu/reactions/base/text.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::int32_t, std::uint8_t, std::uint32_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

namespace json {
enum class reason : std::uint8_t; // json/status.hpp has its values, and describe() their words
}

/// Which service was called. explain() links to its console.
enum class brand : std::uint8_t {
    /// A host of the caller's own, such as a private deployment or a proxy.
    other,
    /// open.feishu.cn.
    feishu,
    /// open.larksuite.com.
    lark,
};

/// Why an operation made no further attempt.
enum class stop_reason : std::uint8_t {
    /// The error is one after which the call is not repeated, or no retries were allowed.
    none,
    /// All attempts of the retry policy were made.
    attempts,
    /// The deadline had passed, or would have before the next attempt.
    deadline,
    /// The program cancelled the call.
    cancelled,
};

/// One scope that the service says is missing, or one request field that it refused.
template <class Text>
struct basic_violation {
    /// The scope ("im:message"), or the field's name.
    Text subject = {};
    /// For a scope a word such as "action_scope_required", for a field its value.
    Text type = {};
    /// The service's explanation or link.
    Text description = {};
};

/// The most scopes, and the most fields, that an error keeps; `total()` of each list counts the rest as well.
inline constexpr std::size_t violations_kept = 8;

/// All facts of one failed call. With `Text` = std::string_view the texts point into the operation (valid until its
/// next start()); with an owning type the error owns them.
///
/// A number is zero and a text empty if nothing is known.
template <class Text>
struct basic_error {
    /// What went wrong: a code of the service or one of the library.
    errc code = errc::ok;
    /// Which endpoint was called, with static storage; null: none yet.
    const endpoint_info* endpoint = nullptr;
    /// Which service was called.
    brand host = brand::other;
    /// The HTTP status of the answer; 0: no answer arrived.
    std::int32_t http_status = 0;
    /// The service's code if `code` is one of the library's; read service_code() instead.
    std::int32_t service_code_ = 0;
    /// How long the service asks to wait; 0: it did not say.
    milliseconds retry_after = {};
    /// How many requests were handed to the transport.
    std::uint32_t attempts = 0;
    /// If a list of pages failed: the page at which it did, counted from 1.
    std::uint32_t page = 0;
    /// If something was too small: the bytes or items that would do.
    std::size_t needed = 0;
    /// If an answer or a base URL is malformed: the byte at which reading stopped. 0 also stands for no place.
    std::uint32_t offset = 0;
    /// The error number of the transport or the token source; for errc::invalid_page_size the size given.
    std::int32_t native = 0;
    /// If an answer is malformed: what is wrong with its JSON, of which json::describe() has the words.
    json::reason reason = {};
    /// Why no further attempt was made.
    stop_reason stopped = stop_reason::none;
    /// Whether an earlier attempt may have been carried out, whatever became of the last one, of which the other members
    /// tell. Only a call that is safe to repeat, such as a removal, is tried again after that.
    bool earlier_outcome_unknown = false;
    /// If a list of pages failed: the token of the page at which it did, from which a program can go on.
    Text page_token = {};
    /// If an answer is malformed: the place of the fault, such as "data.items[3].operator".
    Text path = {};
    /// Words of the service, the transport or the token source, for people. They change: no program should read them.
    Text msg = {};
    /// The id of the call in the service's logs, for which its support asks.
    Text log_id = {};
    /// The Content-Type of an answer that the service did not write, such as a proxy's page.
    Text content_type = {};
    /// The first printable bytes of such an answer, or of a malformed one.
    Text body = {};
    /// The service's link or advice.
    Text troubleshooter = {};
    /// The emoji type that was sent, or that a list was filtered by.
    Text emoji = {};
    /// Missing scopes: any ONE of them is enough.
    bounded_list<basic_violation<Text>, violations_kept> permissions = {};
    /// Request fields that the service refused.
    bounded_list<basic_violation<Text>, violations_kept> fields = {};

    /// What a program does about the error: kind_of(code).
    [[nodiscard]] constexpr error_kind kind() const noexcept { return kind_of(code); }
    /// The service's own number, also if `code` is one of the library's (an answer too big to read whole); 0 if it gave
    /// none.
    [[nodiscard]] constexpr std::int32_t service_code() const noexcept {
        return is_service_code(code) ? static_cast<std::int32_t>(code) : service_code_;
    }
};

/// An error whose texts point into the operation that failed.
using error_view = basic_error<std::string_view>;

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
