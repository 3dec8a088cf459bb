// SPDX-License-Identifier: BSL-1.0
//
// owning.hpp - results that own their text, for hosted programs.
#ifndef FEISHU_REACTIONS_CLIENT_OWNING_HPP
#define FEISHU_REACTIONS_CLIENT_OWNING_HPP

#include <feishu/reactions/base/error.hpp>
#include <feishu/reactions/client/detail/copy_described.hpp>
#include <feishu/reactions/endpoints/endpoint_call.hpp>
#include <feishu/reactions/endpoints/model.hpp>
#include <feishu/reactions/base/result.hpp>

#include <string>      // std::string
#include <string_view> // std::string_view
#include <vector>      // std::vector

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// A reaction whose texts are std::strings, so that it lasts on its own.
using reaction = basic_reaction<std::string>;
/// A page of reactions that owns its items and their texts, so that it lasts on its own.
using page = basic_page<std::string, std::vector<reaction>>;
/// An error whose texts are std::strings, so that it lasts on its own.
using error = basic_error<std::string>;

/// The answer of an endpoint in a hosted program: its texts are std::strings and its lists std::vectors.
template <endpoint_call Endpoint>
using owning_answer_of = typename Endpoint::template owning_answer<std::string, std::vector>;

/// Copies a reaction that points into a call's buffers into one that lasts on its own; the texts are std::strings.
/// Throws std::bad_alloc if there is no memory.
[[nodiscard]] inline reaction to_owning(const reaction_view& view) {
    reaction own;
    detail::copy_described(view, own);
    return own;
}

/// Copies a page with all its reactions, as above.
template <class Items>
[[nodiscard]] page to_owning(const basic_page<std::string_view, Items>& view) {
    page own;
    detail::copy_described(view, own);
    return own;
}

/// Copies an error with everything that is known of it, as above.
[[nodiscard]] inline error to_owning(const error_view& view) {
    error e;
    e.code = view.code;
    e.endpoint = view.endpoint;
    e.host = view.host;
    e.http_status = view.http_status;
    e.service_code_ = view.service_code_;
    e.retry_after = view.retry_after;
    e.attempts = view.attempts;
    e.page = view.page;
    e.needed = view.needed;
    e.offset = view.offset;
    e.native = view.native;
    e.stopped = view.stopped;
    e.earlier_outcome_unknown = view.earlier_outcome_unknown;
    e.page_token = view.page_token;
    e.reason = view.reason;
    e.path = view.path;
    e.msg = view.msg;
    e.log_id = view.log_id;
    e.content_type = view.content_type;
    e.body = view.body;
    e.troubleshooter = view.troubleshooter;
    e.emoji = view.emoji;
    const auto copy = [](const auto& from, auto& to) {
        for (const auto& v : from)
            if (auto* const kept = to.append(); kept != nullptr) // always: both lists have the same capacity
                *kept = {std::string{v.subject}, std::string{v.type}, std::string{v.description}};
        while (to.total() != from.total()) // those that were only counted
            to.append();
    };
    copy(view.permissions, e.permissions);
    copy(view.fields, e.fields);
    return e;
}

/// Copies the result of a call, a reaction or a page or else an error, as above.
template <class View>
[[nodiscard]] auto to_owning(const result<View, error_view>& view) -> result<decltype(to_owning(*view)), error> {
    if (!view)
        return failure{to_owning(view.error())};
    return to_owning(*view);
}
/// Copies the outcome of a call of any endpoint, so that the answer or the error owns its text. Throws std::bad_alloc
/// if there is no memory.
template <endpoint_call Endpoint, class View>
[[nodiscard]] result<owning_answer_of<Endpoint>, error> to_owning(const result<View, error_view>& view,
                                                                  std::type_identity<Endpoint>) {
    if (!view)
        return failure{to_owning(view.error())};
    owning_answer_of<Endpoint> own;
    detail::copy_described(*view, own);
    return own;
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
