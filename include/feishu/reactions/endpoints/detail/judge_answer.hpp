// SPDX-License-Identifier: BSL-1.0
//
// judge_answer.hpp - what an answer is, apart from the value in it: the part of reading one that is the same for every
// endpoint, and so is compiled once.
#ifndef FEISHU_REACTIONS_ENDPOINTS_DETAIL_JUDGE_ANSWER_HPP
#define FEISHU_REACTIONS_ENDPOINTS_DETAIL_JUDGE_ANSWER_HPP

#include <feishu/reactions/base/error.hpp>
#include <feishu/reactions/endpoints/detail/answer_form.hpp>
#include <feishu/reactions/endpoints/detail/envelope.hpp>
#include <feishu/reactions/endpoints/error_notes.hpp>
#include <feishu/reactions/json/status.hpp>
#include <feishu/reactions/wire/response.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::int32_t
#include <span>        // std::span
#include <string_view> // std::string_view, std::char_traits

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

constexpr void take_violations(const violations_seen& seen,
                               bounded_list<basic_violation<std::string_view>, violations_kept>& kept) noexcept {
    for (const violation_seen& v : seen)
        if (auto* const to = kept.append(); to != nullptr)
            *to = {v.subject.empty() ? v.scope : v.subject, v.type, v.description};
    while (kept.total() != seen.total()) // those that were only counted
        kept.append();
}

// Takes over what the `error` object says besides the code. Its log id is the service's own; a header's may be a
// proxy's.
constexpr void take_detail(const error_detail& from, error_view& e) noexcept {
    if (!from.log_id.empty())
        e.log_id = from.log_id;
    else if (!from.logid.empty())
        e.log_id = from.logid;
    e.troubleshooter = from.troubleshooter.empty() ? from.message : from.troubleshooter;
    take_violations(from.permissions, e.permissions);
    take_violations(from.fields, e.fields);
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

constexpr void not_usable(const response& r, error_notes& notes, error_view& e, errc code) noexcept {
    e.content_type = r.content_type();
    e.body = excerpt(r.text().size(), notes);
    e.code = e.http_status == 429 ? errc::too_many_requests : code;
}

// Notes what is known before the body is read, and answers what of it is to be read as JSON. Null: nothing, since it is
// no object, and `e` says what it is.
constexpr std::span<char> begin_answer(const response& r, error_notes& notes, error_view& e) noexcept {
    e.http_status = r.status_code();
    e.log_id = r.log_id();
    e.retry_after = r.retry_after();
    std::span<char> body = r.text();
    std::char_traits<char>::copy(notes.body, body.data(), body.size() < 128 ? body.size() : 128);
    const form what = form_of(body);
    if (what != form::json) {
        if (what == form::other_json && !r.overflowed())
            e.reason = json::reason::wrong_type;
        const bool cut = r.overflowed() && what == form::empty;
        if (r.overflowed())
            e.needed = r.needed();
        not_usable(r, notes, e, cut ? errc::answer_too_big : code_of(what, e.http_status));
        return {};
    }
    if (body[0] == byte_order_mark[0])
        body = body.subspan(byte_order_mark.size());
    if (r.overflowed()) // a number at the very end may lack its last digits
        while (body.back() >= '0' && body.back() <= '9')
            body = body.first(body.size() - 1);
    return body;
}

// What the envelope of an answer held, and how reading it ended.
struct answer_seen {
    json::status read = {};
    std::int32_t code = 0;
    std::string_view msg = {};
    const error_detail* error = nullptr; // null: there is none
    std::size_t items_lost = 0;          // not 0: for want of room; how many the page has
    bool has_what_it_needs = true;
};

// Whether the answer brought the endpoint's value. If not, `e` says what it is.
constexpr bool judge_answer(const answer_seen& seen, const response& r, error_notes& notes, error_view& e) noexcept {
    if (r.overflowed()) {
        if (seen.code > 0)
            e.service_code_ = seen.code;
        e.needed = r.needed();
        not_usable(r, notes, e, errc::answer_too_big);
        return false;
    }
    const json::status& read = seen.read;
    // A member of an unexpected type, or a text of broken characters, does not cost a failure its code.
    const bool broken_text = read.reason == json::reason::bad_utf8 || read.reason == json::reason::control_character ||
                             read.reason == json::reason::bad_escape;
    const bool readable = (read.ok() || read.is_soft() || (broken_text && seen.code > 0)) && seen.code >= 0;
    e.msg = seen.msg;
    if (seen.error != nullptr)
        take_detail(*seen.error, e);

    if (readable && seen.code > 0) {
        e.code = static_cast<errc>(seen.code);
        return false;
    }
    if (readable && e.http_status != 0 && (e.http_status < 200 || e.http_status > 299)) {
        e.code = e.http_status == 429 ? errc::too_many_requests : errc::contradictory_answer;
        return false;
    }
    if (readable && seen.items_lost != 0) {
        e.needed = seen.items_lost;
        e.code = errc::too_many_items;
        return false;
    }
    const bool marked = r.text()[0] == byte_order_mark[0];
    if (read.ok() && readable && seen.has_what_it_needs && !marked)
        return true;

    text_sink path{notes.path};
    e.reason = read.reason;
    e.offset = read.offset;
    if (!read.ok()) {
        read.append_path(path);
    } else if (!readable) {
        path.append("code");
        e.reason = json::reason::out_of_range;
    } else if (marked) {
        e.reason = json::reason::byte_order_mark;
    } else {
        path.append("data");
        e.reason = json::reason::missing;
    }
    e.path = path.overflowed() ? std::string_view{} : path.view();
    if (seen.code > 0)
        e.service_code_ = seen.code;
    if (seen.code == 0)
        e.msg = {}; // the words of a success; the excerpt shows them
    not_usable(r, notes, e,
               read.reason == json::reason::ends_early && r.cut_short() ? errc::answer_cut : errc::malformed_answer);
    return false;
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif
