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
#include <cstdint>     // std::int32_t, std::uint8_t
#include <span>        // std::span
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

// Takes over what the `error` object says besides the code. Its log id is the service's own; a header's may be a
// proxy's.
constexpr void take_detail(error_detail& from, error_view& e) noexcept {
    if (!from.log_id.empty())
        e.log_id = from.log_id;
    else if (!from.logid.empty())
        e.log_id = from.logid;
    e.troubleshooter = from.troubleshooter.empty() ? from.message : from.troubleshooter;
    from.permissions.finish();
    from.fields.finish();
}

// The body's beginning, which is copied since reading decodes strings in place.
constexpr void note_beginning(std::span<const char> body, error_notes& notes) noexcept {
    copy_bytes(notes.body, body.data(), body.size() < sizeof notes.body ? body.size() : sizeof notes.body);
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

// What an answer is.
enum class verdict : std::uint8_t {
    value,    // the endpoint's, for all that can be said before it is taken
    failure,  // one that was understood
    unusable, // somebody else's, or not what the service documents
};

constexpr verdict unusable(error_view& e, errc code) noexcept {
    e.code = e.http_status == 429 ? errc::too_many_requests : code;
    return verdict::unusable;
}

// Notes what is known before the body is read, and answers what of it is to be read as JSON. Null: nothing, since it is
// no object: it is unusable.
constexpr std::span<char> begin_answer(const response& r, error_view& e) noexcept {
    e.http_status = r.status_code();
    e.retry_after = r.retry_after();
    std::span<char> body = r.text();
    const bool cut = r.overflowed();
    const form what = form_of(body);
    if (what != form::json) {
        if (what == form::other_json && !cut)
            e.reason = json::reason::wrong_type;
        if (cut)
            e.needed = r.needed();
        unusable(e, cut && what == form::empty ? errc::answer_too_big : code_of(what, e.http_status));
        return {};
    }
    if (body[0] == byte_order_mark[0])
        body = body.subspan(byte_order_mark.size());
    if (cut) // a number at the very end may lack its last digits
        while (body.back() >= '0' && body.back() <= '9')
            body = body.first(body.size() - 1);
    return body;
}

// What the envelope of an answer held, and how reading it ended.
struct answer_seen {
    json::status read = {};
    std::int32_t code = 0;
    std::string_view msg = {};
    std::string_view log_id = {};  // beside the code
    error_detail* error = nullptr; // null: there is none
    std::size_t items_lost = 0;    // not 0: for want of room; how many the page has
    bool has_what_it_needs = true;
};

// Decides what the answer is. If it brought no value, `e` gets its code and numbers.
constexpr verdict judge_answer(const answer_seen& seen, const response& r, error_view& e) noexcept {
    if (r.overflowed()) {
        if (seen.code > 0)
            e.service_code_ = seen.code;
        e.needed = r.needed();
        return unusable(e, errc::answer_too_big);
    }
    const json::status& read = seen.read;
    // A member of an unexpected type, or a text of broken characters, does not cost a failure its code.
    const bool broken_text = read.reason == json::reason::bad_utf8 || read.reason == json::reason::control_character ||
                             read.reason == json::reason::bad_escape;
    const bool readable = (read.ok() || read.is_soft() || (broken_text && seen.code > 0)) && seen.code >= 0;
    if (readable && seen.code > 0) {
        e.code = static_cast<errc>(seen.code);
        return verdict::failure;
    }
    if (readable && e.http_status != 0 && (e.http_status < 200 || e.http_status > 299)) {
        e.code = e.http_status == 429 ? errc::too_many_requests : errc::contradictory_answer;
        return verdict::failure;
    }
    if (readable && seen.items_lost != 0) {
        e.needed = seen.items_lost;
        e.code = errc::too_many_items;
        return verdict::failure;
    }
    const bool marked = r.text()[0] == byte_order_mark[0];
    e.reason = !read.ok()                ? read.reason
               : !readable               ? json::reason::out_of_range // the service cannot send such a code
               : marked                  ? json::reason::byte_order_mark
               : !seen.has_what_it_needs ? json::reason::missing
                                         : json::reason::none;
    if (e.reason == json::reason::none)
        return verdict::value;
    e.offset = read.offset;
    if (seen.code > 0)
        e.service_code_ = seen.code;
    return unusable(e, read.reason == json::reason::ends_early && r.cut_short() ? errc::answer_cut
                                                                                : errc::malformed_answer);
}

// Gives `e` the texts of an answer that brought no value. Null: nothing of it was read.
constexpr void take_texts(verdict what, const answer_seen* seen, const response& r, error_notes& notes,
                          error_view& e) noexcept {
    e.log_id = r.log_id();
    if (r.overflowed()) { // what of the lists came
        e.permissions.clear();
        e.fields.clear();
    } else if (seen != nullptr) {
        if (what != verdict::unusable || seen->code != 0) // else the words of a success, which the excerpt shows
            e.msg = seen->msg;
        if (e.log_id.empty())
            e.log_id = seen->log_id;
        if (seen->error != nullptr)
            take_detail(*seen->error, e);
        if (what == verdict::unusable) {
            text_sink path{notes.path};
            if (!seen->read.ok())
                seen->read.append_path(path);
            else if (e.reason == json::reason::out_of_range)
                path.append("code"_text);
            else if (e.reason == json::reason::missing)
                path.append("data"_text);
            e.path = path.overflowed() ? std::string_view{} : path.view();
        }
    }
    if (what == verdict::unusable) {
        e.content_type = r.content_type();
        e.body = excerpt(r.text().size(), notes);
    }
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif
