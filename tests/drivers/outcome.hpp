// SPDX-License-Identifier: BSL-1.0
//
// outcome.hpp - what a call came to, as one line of text, so that drivers can be compared.
// For tests only.
#ifndef FEISHU_REACTIONS_TESTS_DRIVERS_OUTCOME_HPP
#define FEISHU_REACTIONS_TESTS_DRIVERS_OUTCOME_HPP

#include <feishu/reactions/base/error.hpp>
#include <feishu/reactions/endpoints/model.hpp>
#include <feishu/reactions/base/result.hpp>

#include <string> // std::string, std::to_string

namespace drivers {

namespace fr = feishu::reactions;

// What the table of scenarios says of an outcome.
struct verdict {
    fr::errc code = fr::errc::ok;
    std::uint32_t attempts = 1;
    fr::stop_reason stopped = fr::stop_reason::none;
    bool operator==(const verdict&) const = default;
};

template <class Text>
std::string line_of(const fr::basic_reaction<Text>& r) {
    return std::string{r.id.view()} + ' ' + std::string{fr::view_of(r.by.id)} + ' ' + std::to_string(r.time_ms()) +
           ' ' + std::string{fr::view_of(r.emoji.text)};
}
template <class Text, class Items>
std::string line_of(const fr::basic_page<Text, Items>& p) {
    std::string out = std::to_string(p.items.size()) + " items";
    for (const auto& item : p.items)
        out += " | " + line_of(item);
    return out + (p.has_more ? ", more at " : ", no more ") + std::string{fr::view_of(p.page_token)};
}
template <class Text>
std::string line_of(const fr::basic_error<Text>& e) {
    std::string out = "code " + std::to_string(static_cast<int>(e.code));
    const auto add = [&](const char* name, const auto& value) {
        out += std::string{" "} + name + ' ';
        if constexpr (requires { value.data(); })
            out += "'" + std::string{fr::view_of(value)} + "'";
        else
            out += std::to_string(static_cast<long long>(value));
    };
    add("endpoint", e.endpoint != nullptr ? e.endpoint->name : std::string_view{});
    add("host", static_cast<int>(e.host));
    add("http", e.http_status);
    add("service", e.service_code());
    add("after", e.retry_after.count());
    add("attempts", e.attempts);
    add("needed", e.needed);
    add("offset", e.offset);
    add("native", e.native);
    add("stopped", static_cast<int>(e.stopped));
    add("earlier_outcome_unknown", e.earlier_outcome_unknown ? 1 : 0);
    add("reason", static_cast<int>(e.reason));
    add("path", e.path);
    add("msg", e.msg);
    add("log", e.log_id);
    add("type", e.content_type);
    add("body", e.body);
    add("emoji", e.emoji);
    add("permissions", e.permissions.total());
    add("fields", e.fields.total());
    return out;
}

// One call, or one page of a walk, as its driver delivered it.
struct outcome {
    int finishes = 0; // how often it was delivered
    std::string text = {};
    verdict says = {};

    template <class Value, class Error>
    void deliver(const fr::result<Value, Error>& got) {
        ++finishes;
        text = got ? line_of(*got) : line_of(got.error());
        says = got ? verdict{fr::errc::ok, 0, fr::stop_reason::none}
                   : verdict{got.error().code, got.error().attempts, got.error().stopped};
    }
};

} // namespace drivers

#endif
