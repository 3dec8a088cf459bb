// SPDX-License-Identifier: BSL-1.0
//
// answer.hpp - from the bytes of an answer to a value or an error.
#ifndef FEISHU_REACTIONS_ENDPOINTS_ANSWER_HPP
#define FEISHU_REACTIONS_ENDPOINTS_ANSWER_HPP

#include <feishu/reactions/base/error.hpp>
#include <feishu/reactions/endpoints/detail/answer_form.hpp>
#include <feishu/reactions/endpoints/detail/envelope.hpp>
#include <feishu/reactions/endpoints/endpoint_call.hpp>
#include <feishu/reactions/json/describe.hpp>
#include <feishu/reactions/json/read.hpp>
#include <feishu/reactions/json/salvage.hpp>
#include <feishu/reactions/endpoints/model.hpp>
#include <feishu/reactions/base/result.hpp>
#include <feishu/reactions/wire/transport.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::int32_t, INT32_MIN
#include <span>        // std::span
#include <string_view> // std::string_view, std::char_traits
#include <utility>     // std::move

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

namespace detail {

// Takes over what the `error` object says besides the code. Its log id is the service's own; a header's may be a
// proxy's.
constexpr void take_detail(const error_detail& from, error_view& e) noexcept {
    if (!from.log_id.empty())
        e.log_id = from.log_id;
    else if (!from.logid.empty())
        e.log_id = from.logid;
    e.troubleshooter = from.troubleshooter.empty() ? from.message : from.troubleshooter;
    const auto take = [](const violations_seen& seen, auto& kept) noexcept {
        for (const violation_seen& v : seen)
            if (auto* const to = kept.append(); to != nullptr)
                *to = {v.subject.empty() ? v.scope : v.subject, v.type, v.description};
        while (kept.total() != seen.total()) // those that were only counted
            kept.append();
    };
    take(from.permissions, e.permissions);
    take(from.fields, e.fields);
}

} // namespace detail

/// Buffers for the texts of an error_view that the response itself does not hold. They must outlive the error_view.
struct error_notes {
    /// The JSON path of the value that could not be read, such as `data.items[3].operator`.
    char path[128] = {};
    /// The beginning of the body. It is copied before reading, since reading decodes strings in place.
    char body[128] = {};
};

namespace detail {

constexpr void note_beginning(std::span<const char> body, error_notes& notes) noexcept {
    std::char_traits<char>::copy(notes.body, body.data(), body.size() < 128 ? body.size() : 128);
}

// What was noted of an answer of `size` bytes, made printable: enough to recognise a proxy's page.
constexpr std::string_view excerpt(std::size_t size, error_notes& notes) noexcept {
    if (size > 128) {
        size = 128;
        std::size_t first = size - 1; // of the last sequence of UTF-8, which may be cut
        while (first != size - 4 && (static_cast<unsigned char>(notes.body[first]) & 0xC0u) == 0x80u)
            --first;
        const auto byte = static_cast<unsigned char>(notes.body[first]);
        const std::size_t length = byte < 0xC0 ? 1u : byte < 0xE0 ? 2u : byte < 0xF0 ? 3u : 4u;
        if (first + length > size)
            size = first;
    }
    for (std::size_t i = 0; i != size; ++i)
        if (is_control(notes.body[i]))
            notes.body[i] = ' ';
    return {notes.body, size};
}

} // namespace detail

/// Reads the answer that `r` received into `out`: the endpoint's value, or an error. Strings are decoded in the buffer
/// of `r`, so `out` points into that buffer and into `notes`, and an answer can be read once only.
///
/// The body's `code` decides first and the HTTP status second, since failures arrive with HTTP 200, and a 429 or a 404
/// may be plain text. The result is built in place because an error has about 1,000 bytes and a page 4,000.
///
/// Fails: the service's code; errc::answer_too_big, errc::too_many_items, errc::malformed_answer, errc::empty_answer,
/// errc::not_the_service, errc::contradictory_answer; errc::too_many_requests for HTTP 429 if the body names no code.
template <envelope_shape Shape, class Data>
constexpr void read_answer(response& r, error_notes& notes, missing_data_policy missing_data,
                           result<Data, error_view>& out) noexcept {
    error_view& e = out.emplace_error();
    e.http_status = r.status_code();
    e.log_id = r.log_id();
    e.retry_after = r.retry_after();
    const std::span<char> body = r.text();

    detail::note_beginning(body, notes);
    const auto not_usable = [&](errc code) noexcept {
        e.content_type = r.content_type();
        e.body = detail::excerpt(body.size(), notes);
        e.code = e.http_status == 429 ? errc::too_many_requests : code;
    };

    if (r.overflowed()) {
        const auto found = json::find_integer({body.data(), body.size()}, "code");
        if (found.found && found.value > 0 && found.value <= INT32_MAX)
            e.service_code_ = static_cast<std::int32_t>(found.value);
        e.needed = r.needed();
        const detail::form what = detail::form_of(body);
        return not_usable(what == detail::form::empty || what == detail::form::json
                              ? errc::answer_too_big
                              : detail::code_of(what, e.http_status));
    }
    const detail::form what = detail::form_of(body);
    if (what != detail::form::json) {
        if (what == detail::form::other_json) {
            e.reason = json::describe(json::reason::wrong_type);
        }
        return not_usable(detail::code_of(what, e.http_status));
    }
    const bool marked = body[0] == detail::byte_order_mark[0];

    typename decltype(detail::envelope_of<Shape, Data>())::type answer;
    const json::status read = json::read(marked ? body.subspan(detail::byte_order_mark.size()) : body, answer);
    if constexpr (Shape == envelope_shape::oauth) // a success has no code
        if (read.ok() && answer.code == answer.no_code && answer.error.empty())
            answer.code = 0;
    // A member of an unexpected type, or a text of broken characters, does not cost a failure its code.
    const bool broken_text = read.reason == json::reason::bad_utf8 || read.reason == json::reason::control_character ||
                             read.reason == json::reason::bad_escape;
    const bool readable = (read.ok() || read.is_soft() || (broken_text && answer.code > 0)) && answer.code >= 0;
    e.msg = answer.msg;

    if constexpr (Shape == envelope_shape::oauth) {
        if (e.msg.empty())
            e.msg = answer.error_description.empty() ? answer.error : answer.error_description;
    } else if (answer.error.present) {
        detail::take_detail(answer.error.value, e);
    }

    if (readable && answer.code > 0) {
        e.code = static_cast<errc>(answer.code);
        return;
    }
    if (readable && e.http_status != 0 && (e.http_status < 200 || e.http_status > 299)) {
        e.code = e.http_status == 429 ? errc::too_many_requests : errc::contradictory_answer;
        return;
    }
    Data& data = detail::data_of<Shape, Data>(answer);
    if constexpr (requires { data.items.total(); })
        if (readable && data.items.total() > data.items.size()) {
            e.needed = data.items.total();
            e.code = errc::too_many_items;
            return;
        }
    bool has_what_it_needs = true;
    if constexpr (Shape == envelope_shape::data)
        has_what_it_needs = answer.data.present || missing_data == missing_data_policy::succeeds;
    if (read.ok() && readable && has_what_it_needs && !marked) {
        out.emplace(std::move(data));
        return;
    }

    text_sink path{notes.path};
    if (!read.ok()) {
        read.append_path(path);
        e.offset = read.offset;
        e.reason = json::describe(read.reason);
    } else if (!readable) {
        path.append("code");
        e.reason = "a code that the service cannot send";
    } else if (marked) {
        e.reason = json::describe(json::reason::byte_order_mark);
    } else if (!has_what_it_needs) {
        path.append("data");
        e.reason = json::describe(json::reason::missing);
    }
    e.path = path.overflowed() ? std::string_view{} : path.view();
    if (answer.code > 0)
        e.service_code_ = answer.code;
    if (answer.code == 0)
        e.msg = {}; // the words of a success; the excerpt shows them
    not_usable(read.reason == json::reason::ends_early && r.cut_short() ? errc::answer_cut : errc::malformed_answer);
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
    read_answer<Endpoint::traits.envelope>(r, notes, Endpoint::traits.missing_data, out);
    if (!out)
        out.error().endpoint = &Endpoint::info;
    return out;
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
