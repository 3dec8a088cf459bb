// SPDX-License-Identifier: BSL-1.0
//
// fake_route.hpp - from a method and a target to the endpoint that is meant and what it is asked.
#ifndef FEISHU_REACTIONS_TESTING_FAKE_ROUTE_HPP
#define FEISHU_REACTIONS_TESTING_FAKE_ROUTE_HPP

#include <feishu/reactions/json/read.hpp>
#include <feishu/reactions/testing/fake_endpoints.hpp>

#include <optional>    // std::optional
#include <string>      // std::string
#include <string_view> // std::string_view
#include <vector>      // std::vector

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing::fake_parts {

// What is wrong with a request that the service answers all the same.
struct fake_finding {
    bool breaks_http = false; // False: HTTP allows it, and the service's pages do not document it.
    std::string what = {};    // A sentence.
};

// What a method and a target ask for.
struct fake_route {
    enum class place { nowhere, add, list, remove, batch_query, bot_info, token, oauth };

    place to = place::nowhere;
    std::string message = {};
    std::string reaction = {};
    fake_query query = {};
    std::vector<fake_finding> findings = {}; // about the target

    [[nodiscard]] std::optional<endpoint> which() const {
        switch (to) {
        case place::add: return endpoint::add;
        case place::list: return endpoint::list;
        case place::remove: return endpoint::remove;
        case place::batch_query: return endpoint::batch_query;
        case place::bot_info: return endpoint::bot_info;
        default: return {};
        }
    }

    [[nodiscard]] static fake_route parse(std::string_view method, std::string_view target, std::string_view prefix) {
        fake_route out;
        const std::size_t mark = target.find('?');
        std::string_view path = target.substr(0, mark);
        if (mark != std::string_view::npos)
            out.read_query(target.substr(mark + 1));
        if (!path.starts_with(prefix))
            return out;
        path.remove_prefix(prefix.size());

        constexpr std::string_view token_path = "/open-apis/auth/v3/tenant_access_token/internal";
        if (path == token_path || (path.starts_with(token_path) && path.substr(token_path.size()) == "/")) {
            out.to = method == "POST" ? place::token : place::nowhere; // a trailing slash is taken, seen live
            return out;
        }
        if (path == "/oauth/v3/token") {
            out.to = method == "POST" ? place::oauth : place::nowhere;
            return out;
        }
        if (path == get_bot_info::documentation.path) {
            out.to = method == "GET" ? place::bot_info : place::nowhere;
            return out;
        }
        if (path == batch_query_reactions::documentation.path && method == "POST") {
            out.to = place::batch_query;
            return out;
        }
        constexpr std::string_view messages = "/open-apis/im/v1/messages/";
        if (!path.starts_with(messages))
            return out;
        path.remove_prefix(messages.size());
        const std::string_view message = take_until(path, '/');
        const bool with_reaction = path.starts_with("reactions/") && path.size() > 10;
        if (message.empty() || (path != "reactions" && !with_reaction))
            return out;
        const std::string_view reaction = with_reaction ? path.substr(10) : std::string_view{};
        if (reaction.find('/') != std::string_view::npos)
            return out;
        out.message = out.decode(message);
        out.reaction = out.decode(reaction);
        if (with_reaction)
            out.to = method == "DELETE" ? place::remove : place::nowhere;
        else
            out.to = method == "POST" ? place::add : method == "GET" ? place::list : place::nowhere;
        return out;
    }

    struct credentials {
        std::string app_id = {};
        std::string app_secret = {};
        friend constexpr auto json_fields(json::of<credentials>) {
            return json::object("app_id", &credentials::app_id, "app_secret", &credentials::app_secret);
        }
    };
    // Empty if the body is not as documented.
    [[nodiscard]] static credentials read_credentials(std::string_view body) {
        std::string text{body};
        credentials out;
        return json::read({text.data(), text.size()}, out).ok() ? out : credentials{};
    }

  private:
    // RFC 3986 allows more characters than the unreserved ones to stand for themselves; but readers of `+`, `;` and
    // their like disagree, so a client should encode them.
    std::string decode(std::string_view text) {
        constexpr std::string_view allowed = "!$&'()*+,;=:@/?";
        for (const char c : text)
            if (!detail::is_unreserved(c) && c != '%')
                findings.push_back(
                    {allowed.find(c) == std::string_view::npos,
                     "a character that is not percent-encoded in the path or query: '" + std::string{c} + "'"});
        auto decoded = percent_decoded(text);
        if (!decoded)
            findings.push_back({true, "a percent sign that is not followed by two hexadecimal digits"});
        return decoded.value_or(std::string{text});
    }
    void read_query(std::string_view text) {
        while (!text.empty()) {
            std::string_view value = take_until(text, '&');
            const std::string name = decode(take_until(value, '='));
            std::string* const known = name == "reaction_type"  ? &query.reaction_type
                                       : name == "page_token"   ? &query.page_token
                                       : name == "page_size"    ? &query.page_size
                                       : name == "user_id_type" ? &query.user_id_type
                                                                : nullptr;
            if (known == nullptr)
                findings.push_back({false, "no endpoint has a parameter '" + name + "'"});
            else if (!known->empty() || value.empty())
                findings.push_back({false, "the parameter '" + name + "' is empty or comes twice"});
            if (known != nullptr)
                *known = decode(value);
        }
    }
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing::fake_parts

#endif
