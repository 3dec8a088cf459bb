// SPDX-License-Identifier: BSL-1.0
//
// operation_core.hpp - the machine of operation.hpp, which is the same for every endpoint and every size of its
// buffers, and so is compiled once. attempts.hpp has the longer bodies.
#ifndef FEISHU_REACTIONS_OPERATION_DETAIL_OPERATION_CORE_HPP
#define FEISHU_REACTIONS_OPERATION_DETAIL_OPERATION_CORE_HPP

#include <feishu/reactions/base/error.hpp>
#include <feishu/reactions/endpoints/error_notes.hpp>
#include <feishu/reactions/endpoints/model.hpp>
#include <feishu/reactions/operation/call_options.hpp>
#include <feishu/reactions/operation/detail/flight.hpp>
#include <feishu/reactions/operation/step.hpp>
#include <feishu/reactions/wire/request_writer.hpp>
#include <feishu/reactions/wire/token_source.hpp>
#include <feishu/reactions/wire/transport.hpp>

#include <cstdint>     // std::uint32_t, std::uint64_t
#include <span>        // std::span
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

class operation_core;

// What an answer left: its body, its headers, both, or both and the copy of the body's beginning.
enum class left_over : std::uint8_t { body, headers, body_and_headers, all };

// What the type of an operation decides. The three functions reach its result, of whose type the core knows nothing.
struct operation_rules {
    const endpoint_info* info;
    bool takes_token;
    bool repeatable;
    // Reads the answer into the result. Null: it is a value.
    error_view* (*read)(operation_core&) noexcept;
    // Makes the result an error without facts.
    error_view& (*fail)(operation_core&) noexcept;
    // Makes the result a value without members. Null if "already gone" is never a success.
    void (*succeed)(operation_core&) noexcept;
    // Blanks secrets out of the body, and out of all else that an answer left. Null if an error keeps no texts.
    bool (*redact)(operation_core&, left_over what) noexcept;
};

template <class Session, class Threads>
class pump_core; // the drivers' way to it
template <class Driver, class Operation, class Session, class Threads>
class pump;

class operation_core {
    template <class Session, class Threads>
    friend class pump_core;

  protected:
    constexpr operation_core() noexcept = default;
    operation_core(const operation_core&) = delete;
    operation_core& operator=(const operation_core&) = delete;
    ~operation_core() = default;

    constexpr void begin(const operation_rules& rules, const request_buffers& texts, std::span<char> answer) noexcept {
        FEISHU_REACTIONS_ASSERT(!flight_.lasts(), "a call was started while the operation is in flight");
        rules_ = &rules;
        answer_ = answer;
        flight_.now = call_state::idle;
        so_far_ = {};
        request_.bind(texts);
    }
    constexpr step start_prepared(const call_options& options, std::uint64_t now) noexcept;
    constexpr step on_token(access_token token, std::uint64_t now) noexcept;
    constexpr step on_token_failure(const token_answer& why, std::uint64_t now) noexcept;
    constexpr step on_response(delivery how, std::uint64_t now) noexcept;
    constexpr step on_timer(std::uint64_t now) noexcept;
    constexpr step on_cancel() noexcept;
    constexpr step on_cancel_unsent() noexcept;

    [[nodiscard]] constexpr std::string_view refused_token() const noexcept {
        return so_far_.token_refused && flight_.now == call_state::token ? request_.secret() : std::string_view{};
    }

    // Replaces the result by an error with what is known of the call.
    constexpr error_view& new_error(errc code) noexcept {
        error_ = &rules_->fail(*this);
        return know(code);
    }

    // Blanks the token out of what an answer left. Whether the body is to be searched again once it was decoded.
    static constexpr bool redact(operation_core& self, left_over what) noexcept;

    request_core request_;
    exchange_port response_;
    error_notes notes_ = {};
    fixed_text<longest_emoji_type> emoji_ = {};
    call_options options_ = no_options;
    brand host_ = brand::other;
    bool prepared_ = false; // else the result says why nothing can be sent
    flight<!asserts_nothing<char>> flight_ = {};

  private:
    constexpr error_view& know(errc code) noexcept {
        error_->code = code;
        error_->endpoint = rules_->info;
        error_->host = host_;
        error_->emoji = emoji_.view();
        error_->attempts = so_far_.attempts;
        error_->earlier_outcome_unknown = so_far_.outcome_unknown;
        return *error_;
    }

    [[nodiscard]] constexpr bool may_be_success(delivery how) const noexcept;
    [[nodiscard]] constexpr bool read(delivery how) noexcept;
    constexpr void forget_texts() noexcept;
    constexpr step retry(call_state what, errc code, milliseconds asked, const error_view* e,
                         std::uint64_t now) noexcept;
    constexpr step next_attempt(std::uint64_t now) noexcept;
    // Requires: the deadline has not passed.
    constexpr step ask_for_token(std::uint64_t now) noexcept {
        flight_.now = call_state::token;
        return {action::need_token, milliseconds{deadline_.left(now)}};
    }

    // What the last attempt proved says more than that there was to be no other.
    constexpr step stop(errc code, stop_reason reason) noexcept {
        if (so_far_.attempts == 0)
            new_error(code);
        return finish_with_last_error(reason);
    }
    constexpr step finish_at_deadline() noexcept { return stop(errc::deadline_exceeded, stop_reason::deadline); }
    constexpr step finish_with_last_error(stop_reason reason) noexcept {
        error_->stopped = reason;
        return finish();
    }
    constexpr step finish() noexcept {
        request_.forget_secrets();
        flight_.now = call_state::finished;
        return {action::done};
    }

    const operation_rules* rules_ = nullptr;
    error_view* error_ = nullptr; // the one in the result, if it is one
    std::span<char> answer_ = {};
    deadline deadline_ = {};
    struct progress { // of the call that was prepared or started last
        std::uint32_t attempts = 0;
        std::uint32_t failures = 0;
        bool token_refused = false;
        bool cancel_asked = false;
        bool outcome_unknown = false; // an attempt may have been carried out though its answer was lost
        bool paced = false;           // the next attempt has had its turn
        bool repeated = false;        // the one repeat that retry_advice::once allows was made
    };
    progress so_far_ = {};
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif
