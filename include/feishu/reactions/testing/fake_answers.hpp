// SPDX-License-Identifier: BSL-1.0
//
// fake_answers.hpp - the bodies of the fake service, in the spellings that were documented or seen.
#ifndef FEISHU_REACTIONS_TESTING_FAKE_ANSWERS_HPP
#define FEISHU_REACTIONS_TESTING_FAKE_ANSWERS_HPP

#include <feishu/reactions/base/errc.hpp>
#include <feishu/reactions/testing/fake_world.hpp>
#include <feishu/reactions/testing/generated/fake_messages.hpp>
#include <feishu/reactions/testing/raw_http.hpp>

#include <cstdint>     // std::int32_t, std::uint64_t
#include <string>      // std::string, std::to_string
#include <string_view> // std::string_view
#include <utility>     // std::pair
#include <vector>      // std::vector

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing {

/// Spellings that are neither documented nor seen, but that an SDK or a test of another project expects, or that nobody
/// can rule out. A client that reads them too is safe in every case.
struct fake_unproven_habits {
    /// `action_time` is a number, 1790000000000. One SDK declares it so, another refuses it.
    bool times_as_numbers = false;
    /// The counts of a batch query are numbers, as in one client's test data. Documented: strings.
    bool counts_as_numbers = false;
    /// `action_time` of a batch query is in seconds, as in one client's data. The page's example has milliseconds.
    bool batch_times_in_seconds = false;
    /// An empty list has `data: {}`. No empty list was seen in any form.
    bool empty_list_without_items = false;
    /// The end of a list has `page_token: ""`. The documentation shows no such member there.
    bool last_page_with_empty_token = false;
    /// A user whose id needs a scope that is missing has `operator_id: null`. Documented: the member is not returned.
    bool ids_withheld_as_null = false;
};

/// How the service spells what it answers. The defaults are what was seen live or, failing that, what is documented.
/// Each of the others was documented or seen too, so a client has to read them all.
struct fake_habits {
    /// Errors have `logid` and {scope, url} as documented, not `log_id` and {type, subject}.
    bool documented_errors = false;
    /// Errors have `code` and `msg` without `error`, which is documented.
    bool errors_without_detail = false;
    /// Members are in alphabetical order, as was seen at the token endpoint.
    bool alphabetical = false;
    /// A batch query answers with its empty lists too; a client's tests have them left out.
    bool batch_with_empty_lists = false;
    /// Add and remove answer without `data`, which is documented in general, for "some" endpoints.
    bool success_without_data = false;
    /// Further spellings, which are guesses.
    fake_unproven_habits unproven = {};
};

/// How the fake service ends a call, before that is spelled out as HTTP.
struct fake_outcome {
    /// What the answer's `code` will be.
    errc code = errc::ok;
    /// The answer's `data` as JSON; empty: it has none.
    std::string data = {};
    /// A member beside `code`, in place of `data`: its name, and its value as JSON. An empty name: none.
    std::pair<std::string_view, std::string> top_level = {};
    /// Scopes, any one of which would do.
    std::vector<std::string> missing = {};
    /// The app that lacks them.
    std::string app = {};
    /// The name of a field that was refused.
    std::string field = {};
    /// What the refused field held.
    std::string value = {};
    /// A remark about that field, or about the ids, for the answer's `msg`.
    std::string reason = {};
    /// Milliseconds until the rate limit allows the next call.
    std::uint64_t wait_ms = 0;
    /// The rate limit that was reached, in calls a second or a minute.
    std::uint32_t limit = 0;
};

/// A member of a JSON object: its name, and its value as JSON.
using json_member = std::pair<std::string_view, std::string>;

/// The JSON text of an object with these members, in their order or sorted by name.
[[nodiscard]] inline std::string json_object(std::vector<json_member> members, bool alphabetical = false) {
    if (alphabetical)
        for (std::size_t i = 0; i != members.size(); ++i) // a handful: <algorithm> is not worth it
            for (std::size_t k = i + 1; k != members.size(); ++k)
                if (members[k].first < members[i].first)
                    std::swap(members[i], members[k]);
    std::string out = "{";
    for (const auto& [name, value] : members)
        (((out += out.size() == 1 ? "\"" : ",\"") += name) += "\":") += value;
    return out += '}';
}

namespace fake_parts {

// What data/errors.toml has for `code`; null for a code without words of the fake service.
[[nodiscard]] inline const fake_message* message_of(errc code) {
    for (const fake_message& row : fake_messages)
        if (row.code == static_cast<std::int32_t>(code))
            return &row;
    return nullptr;
}

} // namespace fake_parts

/// What the fake service says for a code. These words are its own, on purpose: those of the service may change at any
/// time, and a program that compares them is to fail in a test. Only the message about a missing scope has the
/// service's form, since people follow its link.
[[nodiscard]] inline std::string_view fake_msg(errc code) {
    const fake_parts::fake_message* const known = fake_parts::message_of(code);
    return known != nullptr ? known->msg : "a code that the fake service does not know";
}

/// The HTTP status that comes with a code, as documented or seen. That of an internal error is a guess, as no page
/// gives it; for the rest it is 400, which is documented for all of the endpoints' own codes.
[[nodiscard]] inline int fake_status(errc code) {
    const fake_parts::fake_message* const known = fake_parts::message_of(code);
    if (known != nullptr && known->status != 0)
        return known->status;
    return kind_of(code) == error_kind::internal ? 500 : 400;
}

namespace fake_parts {

// Who reacted, as `asker` knows them. `id_type` is what the call asked for; empty: open ids.
inline std::string operator_json(const fake_reaction& r, const fake_app& asker, std::string_view id_type,
                                 const fake_habits& habits) {
    std::vector<json_member> by;
    if (r.by_app)
        by.push_back({"operator_id", json_quoted(r.by)});
    else if (id_type == "union_id")
        by.push_back({"operator_id", json_quoted(fake_world::union_id(r.by, asker.developer))});
    else if (id_type != "user_id")
        by.push_back({"operator_id", json_quoted(fake_world::open_id(r.by, asker.id))});
    else if (asker.scopes.contains(user_id_scope))
        by.push_back({"operator_id", json_quoted(r.by)});
    else if (habits.unproven.ids_withheld_as_null)
        by.push_back({"operator_id", "null"});
    by.push_back({"operator_type", r.by_app ? "\"app\"" : "\"user\""});
    return json_object(std::move(by), habits.alphabetical);
}

inline std::string violations(const fake_outcome& outcome, const fake_habits& habits) {
    const std::string_view type =
        outcome.code == errc::user_scope_missing ? "action_privilege_required" : "action_scope_required";
    std::string out = "[";
    for (const std::string& scope : outcome.missing) {
        out += out.size() == 1 ? "" : ",";
        out += habits.documented_errors
                   ? json_object({{"scope", json_quoted(scope)}, {"url", json_quoted("https://fake.example/" + scope)}})
                   : json_object({{"type", json_quoted(type)}, {"subject", json_quoted(scope)}});
    }
    return out += ']';
}

// Words of the service in Chinese (UTF-8), in escapes, since headers are pure ASCII.
// "The app has not been granted the required"
inline constexpr char not_granted[] =
    "\345\272\224\347\224\250\345\260\232\346\234\252\345\274\200\351\200\232\346\211\200\351\234\200"
    "\347\232\204";
inline constexpr char user_word[] = "\347\224\250\346\210\267"; // "user"
inline constexpr char app_word[] = "\345\272\224\347\224\250";  // "app"
inline constexpr char identity_permission[] =
    "\350\272\253\344\273\275\346\235\203\351\231\220\357\274\232"; // "identity permission:"
// ", follow the link to request and be granted any of them:"
inline constexpr char follow_the_link[] =
    "\357\274\214\347\202\271\345\207\273\351\223\276\346\216\245\347\224\263\350\257\267\345\271\266"
    "\345\274\200\351\200\232\344\273\273\344\270\200\346\235\203\351\231\220\345\215\263\345\217\257"
    "\357\274\232";
inline constexpr char troubleshooting[] =
    "\346\216\222\346\237\245\345\273\272\350\256\256"; // "advice for troubleshooting"

// The scopes as a list, and the link to the page on which they are requested, as 99991672 was seen with.
inline std::string scope_msg(const fake_outcome& outcome) {
    std::string list;
    for (const std::string& scope : outcome.missing)
        (list += list.empty() ? "" : ", ") += scope;
    std::string link = "https://fake.example/app/" + outcome.app + "/auth?q=";
    for (const char c : list)
        if (c != ' ')
            link += c;
    const bool of_user = outcome.code == errc::user_scope_missing;
    link += of_user ? "&op_from=openapi&token_type=user" : "&op_from=openapi&token_type=tenant";
    return ": [" + list + "]." + not_granted + (of_user ? user_word : app_word) + identity_permission + '[' + list +
           ']' + follow_the_link + link;
}

inline std::string error_detail(const fake_outcome& outcome, const fake_habits& habits, std::string_view log_id) {
    std::vector<json_member> members;
    if (!outcome.missing.empty())
        members.push_back({"permission_violations", violations(outcome, habits)});
    if (!outcome.field.empty())
        members.push_back({"field_violations", '[' +
                                                   json_object({{"field", json_quoted(outcome.field)},
                                                                {"value", json_quoted(outcome.value)},
                                                                {"description", json_quoted(outcome.reason)}}) +
                                                   ']'});
    members.push_back({habits.documented_errors ? "logid" : "log_id", json_quoted(log_id)});
    std::string where = std::string{troubleshooting} + " (troubleshooting): https://fake.example/search?code=" +
                        std::to_string(static_cast<std::int32_t>(outcome.code)) + "&log_id=";
    members.push_back({"troubleshooter", json_quoted(where += log_id)});
    return json_object(std::move(members), habits.alphabetical);
}

} // namespace fake_parts

/// An HTTP answer with this status, Content-Type (empty: none) and body.
[[nodiscard]] inline http_reply plain_reply(int status, std::string_view content_type, std::string_view body) {
    http_reply out;
    out.status = status;
    if (!content_type.empty())
        out.headers.add("Content-Type", content_type);
    out.body = body;
    return out;
}
/// What the service answers to a path or method that it does not have (seen live), which is no JSON.
[[nodiscard]] inline http_reply page_not_found() {
    return plain_reply(404, "text/plain", "404 page not found");
}
/// What a proxy answers in place of a service that does not answer.
[[nodiscard]] inline http_reply bad_gateway() {
    return plain_reply(502, "text/html", "<html><head><title>502</title></head><body>Bad Gateway</body></html>\n");
}

/// An outcome as the HTTP answer that it comes in: the envelope with `code`, `msg` and `data`, and the headers.
[[nodiscard]] inline http_reply json_reply(const fake_outcome& outcome, const fake_habits& habits,
                                           std::string_view log_id) {
    std::string msg{fake_msg(outcome.code)};
    if (!outcome.missing.empty())
        msg += fake_parts::scope_msg(outcome);
    else if (!outcome.reason.empty())
        (msg += ": ") += outcome.reason;

    std::vector<json_member> members = {{"code", std::to_string(static_cast<std::int32_t>(outcome.code))},
                                        {"msg", json_quoted(msg)}};
    if (!outcome.data.empty())
        members.push_back({"data", outcome.data});
    if (!outcome.top_level.first.empty())
        members.push_back(outcome.top_level);
    // As documented, a rate-limited answer has no detail.
    if (outcome.code != errc::ok && outcome.code != errc::rate_limited && !habits.errors_without_detail)
        members.push_back({"error", fake_parts::error_detail(outcome, habits, log_id)});

    http_reply out = plain_reply(fake_status(outcome.code), "application/json; charset=utf-8",
                                 json_object(std::move(members), habits.alphabetical));
    out.headers.add("X-Tt-Logid", log_id);
    if (outcome.code == errc::rate_limited) {
        out.headers.add("x-ogw-ratelimit-limit", std::to_string(outcome.limit));
        out.headers.add("x-ogw-ratelimit-reset", std::to_string((outcome.wait_ms + 999) / 1000));
    }
    return out;
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing

#endif
