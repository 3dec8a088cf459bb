// SPDX-License-Identifier: BSL-1.0
//
// envelope.hpp - what answers are wrapped in: a code, the service's words, and a value in one of three places.
#ifndef FEISHU_REACTIONS_ENDPOINTS_DETAIL_ENVELOPE_HPP
#define FEISHU_REACTIONS_ENDPOINTS_DETAIL_ENVELOPE_HPP

#include <feishu/reactions/base/error.hpp>
#include <feishu/reactions/json/describe.hpp>
#include <feishu/reactions/wire/endpoint_traits.hpp>

#include <cstdint>     // std::int32_t, INT32_MIN
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

// One description for both lists of the service. The pages say {scope, url}; live answers and the page of
// 99991679 say {type, subject} (read 2026-11). Refused fields have {field, value, description}.
struct violation_seen {
    std::string_view subject = {};
    std::string_view scope = {}; // used if there is no subject
    std::string_view type = {};
    std::string_view description = {};

    friend constexpr auto json_fields(json::of<violation_seen>) {
        using self = violation_seen;
        return json::object(json::lenient("subject"), &self::subject, json::lenient("scope"), &self::scope,
                            json::lenient("field"), &self::subject, json::lenient("type"), &self::type,
                            json::lenient("value"), &self::type, json::lenient("description"), &self::description,
                            json::lenient("url"), &self::description);
    }
};
// Takes one after the other over into an error, which has the room for them.
struct violations_seen {
    bounded_list<basic_violation<std::string_view>, violations_kept>* to = nullptr;
    violation_seen last = {};
    bool any = false; // whether `last` is one

    constexpr violation_seen* append() noexcept {
        finish();
        last = {};
        any = true;
        return &last;
    }
    constexpr void finish() noexcept {
        if (!any || to == nullptr)
            return;
        any = false;
        if (auto* const kept = to->append(); kept != nullptr)
            *kept = {last.subject.empty() ? last.scope : last.subject, last.type, last.description};
    }
};

// The `error` object of a failure. Every member may be missing.
struct error_detail {
    std::string_view log_id = {}; // live
    std::string_view logid = {};  // documented
    std::string_view troubleshooter = {};
    std::string_view message = {}; // help as well, seen if there is no troubleshooter
    violations_seen permissions = {};
    violations_seen fields = {};

    friend constexpr auto json_fields(json::of<error_detail>) {
        using self = error_detail;
        return json::object(json::lenient("log_id"), &self::log_id, json::lenient("logid"), &self::logid,
                            json::lenient("troubleshooter"), &self::troubleshooter, json::lenient("message"),
                            &self::message, json::lenient("permission_violations"), &self::permissions,
                            json::lenient("field_violations"), &self::fields);
    }
};

// What every answer is wrapped in.
template <class Data>
struct envelope {
    static constexpr std::int32_t no_code = INT32_MIN;
    std::int32_t code = no_code;
    std::string_view msg = {};
    std::string_view log_id = {}; // as some services of the platform put it
    json::maybe<Data> data = {};
    json::maybe<error_detail> error = {};

    friend constexpr auto json_fields(json::of<envelope>) {
        using self = envelope;
        return json::object(json::required("code"), &self::code, json::lenient("msg"), &self::msg,
                            json::lenient("data"), &self::data, json::lenient("error"), &self::error,
                            json::lenient("log_id"), &self::log_id);
    }
};

// Of the same answers what an error without texts needs.
template <class Data>
struct brief_envelope {
    static constexpr std::int32_t no_code = INT32_MIN;
    std::int32_t code = no_code;
    json::maybe<Data> data = {};

    friend constexpr auto json_fields(json::of<brief_envelope>) {
        using self = brief_envelope;
        return json::object(json::required("code"), &self::code, json::lenient("data"), &self::data);
    }
};

// The value's members beside the code.
template <class Data>
struct top_level_envelope : Data {
    static constexpr std::int32_t no_code = INT32_MIN;
    std::int32_t code = no_code;
    std::string_view msg = {};
    std::string_view log_id = {};
    json::maybe<error_detail> error = {};

    friend constexpr auto json_fields(json::of<top_level_envelope>) {
        using self = top_level_envelope;
        // The value's own lenient members stand before the last one.
        return json::joined(
            json::object(json::required("code"), &self::code, "msg", &self::msg, "error", &self::error),
            json::joined(json_fields(json::of<Data>{}), json::object(json::lenient("log_id"), &self::log_id)));
    }
};

// RFC 6749, sections 5.1 and 5.2. A failure of this service has a code as well (tokens page, read 2026-11).
template <class Data>
struct oauth_envelope : Data {
    static constexpr std::int32_t no_code = INT32_MIN;
    std::int32_t code = no_code;
    std::string_view msg = {};
    std::string_view error = {};
    std::string_view error_description = {};

    friend constexpr auto json_fields(json::of<oauth_envelope>) {
        using self = oauth_envelope;
        return json::joined(json::object("code", &self::code, "msg", &self::msg, "error", &self::error,
                                         "error_description", &self::error_description),
                            json_fields(json::of<Data>{}));
    }
};

template <envelope_shape Shape, bool Texts, class Data>
constexpr auto envelope_of() noexcept {
    if constexpr (Shape == envelope_shape::data && !Texts)
        return json::of<brief_envelope<Data>>{};
    else if constexpr (Shape == envelope_shape::data)
        return json::of<envelope<Data>>{};
    else if constexpr (Shape == envelope_shape::top_level)
        return json::of<top_level_envelope<Data>>{};
    else
        return json::of<oauth_envelope<Data>>{};
}
template <envelope_shape Shape, class Data, class Envelope>
constexpr Data& data_of(Envelope& answer) noexcept {
    if constexpr (Shape == envelope_shape::data)
        return answer.data.value;
    else
        return answer;
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif
