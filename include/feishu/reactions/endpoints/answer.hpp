// SPDX-License-Identifier: BSL-1.0
//
// answer.hpp - from the bytes of an answer to a value or an error.
#ifndef FEISHU_REACTIONS_ENDPOINTS_ANSWER_HPP
#define FEISHU_REACTIONS_ENDPOINTS_ANSWER_HPP

#include <feishu/reactions/base/error.hpp>
#include <feishu/reactions/endpoints/detail/envelope.hpp>
#include <feishu/reactions/endpoints/detail/judge_answer.hpp>
#include <feishu/reactions/endpoints/endpoint_call.hpp>
#include <feishu/reactions/endpoints/error_notes.hpp>
#include <feishu/reactions/json/describe.hpp>
#include <feishu/reactions/json/read.hpp>
#include <feishu/reactions/endpoints/model.hpp>
#include <feishu/reactions/base/result.hpp>
#include <feishu/reactions/wire/transport.hpp>

#include <cstddef> // std::size_t
#include <span>    // std::span
#include <utility> // std::move

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// Reads the answer that `r` received into `out`: the endpoint's value, or an error. Strings are decoded in the buffer
/// of `r`, so `out` points into that buffer and into `notes`, and an answer can be read once only.
///
/// The body's `code` decides first and the HTTP status second, since failures arrive with HTTP 200, and a 429 or a 404
/// may be plain text. The result is built in place because an error has about 1,000 bytes and a page 4,000. With
/// `Secret`, a success would hold a secret, and an error has no excerpt of the body. Without `Texts`, an error has numbers
/// only, and `notes` is not used.
///
/// Fails: the service's code; errc::answer_too_big, errc::too_many_items, errc::malformed_answer, errc::empty_answer,
/// errc::not_the_service, errc::contradictory_answer; errc::too_many_requests for HTTP 429 if the body names no code.
template <envelope_shape Shape, bool Secret = false, bool Texts = true, class Data>
constexpr void read_answer(response& r, [[maybe_unused]] error_notes& notes, missing_data_policy missing_data,
                           result<Data, error_view>& out) noexcept {
    error_view& e = out.emplace_error();
    [[maybe_unused]] const auto note = [&](detail::verdict what, const detail::answer_seen* seen) noexcept {
        if constexpr (Texts)
            detail::take_texts(what, seen, r, notes, e);
        if constexpr (Texts && Secret)
            e.body = {};
    };
    if constexpr (Texts && !Secret)
        detail::note_beginning(r.text(), notes);
    const std::span<char> body = detail::begin_answer(r, e);
    if (body.data() == nullptr)
        return note(detail::verdict::unusable, nullptr);

    typename decltype(detail::envelope_of<Shape, Texts, Data>())::type answer;
    if constexpr (requires { answer.error.value.permissions; }) {
        answer.error.value.permissions.to = &e.permissions;
        answer.error.value.fields.to = &e.fields;
    }
    detail::answer_seen seen{.read = json::read(body, answer)};
    seen.code = answer.code;
    if constexpr (Shape == envelope_shape::oauth) {
        if (seen.read.ok() && answer.code == answer.no_code && answer.error.empty()) // a success has no code
            seen.code = 0;
        seen.msg = !answer.msg.empty()                 ? answer.msg
                   : !answer.error_description.empty() ? answer.error_description
                                                       : answer.error;
    } else if constexpr (requires { answer.error; }) {
        seen.msg = answer.msg;
        seen.log_id = answer.log_id;
        seen.error = answer.error.present ? &answer.error.value : nullptr;
    }
    Data& data = detail::data_of<Shape, Data>(answer);
    if constexpr (requires { data.items.total(); })
        seen.items_lost = data.items.total() > data.items.size() ? data.items.total() : 0;
    else if constexpr (requires { data.items_lost(); })
        seen.items_lost = data.items_lost();
    if constexpr (Shape == envelope_shape::data)
        seen.has_what_it_needs = answer.data.present || missing_data == missing_data_policy::succeeds;

    const detail::verdict what = detail::judge_answer(seen, r, e);
    if (what == detail::verdict::value)
        out.emplace(std::move(data));
    else
        note(what, &seen);
}

/// Fills `e` if no answer arrived: code, status, log id, and the transport's words and number. Other members of `e`
/// keep their values.
constexpr void read_failure(const response& r, delivery how, error_view& e) noexcept {
    e.code = how == delivery::cancelled     ? errc::cancelled
             : how == delivery::timed_out   ? errc::timed_out
             : how == delivery::unreachable ? errc::unreachable
             : how == delivery::insecure    ? errc::insecure
                                            : errc::connection_broken;
    e.http_status = r.status_code();
    e.log_id = r.log_id();
    e.msg = r.reason();
    e.native = r.native();
}

/// Reads an answer outside of an operation: `read_answer<list_reactions>(r, notes)`. The result points into `r` and
/// `notes`.
template <endpoint_call Endpoint, std::size_t Items = Endpoint::traits.sizes.items>
[[nodiscard]] constexpr auto read_answer(response& r, error_notes& notes) noexcept
    -> result<typename Endpoint::template answer<Items>, error_view> {
    result<typename Endpoint::template answer<Items>, error_view> out = failure{error_view{}};
    read_answer<Endpoint::traits.envelope, Endpoint::traits.secret_answer>(r, notes, Endpoint::traits.missing_data,
                                                                           out);
    if (!out)
        out.error().endpoint = &Endpoint::info;
    return out;
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
