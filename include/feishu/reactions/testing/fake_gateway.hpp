// SPDX-License-Identifier: BSL-1.0
//
// fake_gateway.hpp - who may call the fake service at all: the app's state, its rate limit and quota, its scopes.
#ifndef FEISHU_REACTIONS_TESTING_FAKE_GATEWAY_HPP
#define FEISHU_REACTIONS_TESTING_FAKE_GATEWAY_HPP

#include <feishu/reactions/testing/fake_endpoints.hpp>
#include <feishu/reactions/testing/fake_rate.hpp>
#include <feishu/reactions/testing/fake_tokens.hpp>

#include <cstdint>     // std::uint64_t
#include <map>         // std::map
#include <string>      // std::string, std::to_string
#include <string_view> // std::string_view
#include <vector>      // std::vector

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing::fake_parts {

// The gateway in front of the endpoints. It counts the calls of each app and tenant to each endpoint.
class fake_gateway {
  public:
    // errc::ok, or the code with which a call is refused before its message is looked at.
    [[nodiscard]] fake_outcome admit(const fake_limits& limits, const fake_caller& caller, const fake_token& token,
                                     endpoint which, std::uint64_t now_ms) {
        const fake_app& app = *caller.app;
        if (!app.enabled || !app.installed)
            return {!app.enabled ? errc::app_disabled : errc::app_not_installed};
        if (!app.address_allowed)
            return {errc::ip_not_allowed};
        const std::string key = std::to_string(static_cast<int>(which)) + ' ' + app.id + ' ' + caller.tenant();
        if (const std::uint64_t wait = budgets_[key].take(limits, now_ms); wait != 0)
            return {.code = errc::rate_limited,
                    .wait_ms = wait,
                    .limit = wait > 1000 ? limits.per_minute : limits.per_second};
        if (!app.quota_left)
            return {errc::quota_exceeded};
        // Any one of them is enough.
        std::vector<std::string> scopes;
        bool app_has = false;
        bool user_has = false;
        for (const std::string_view scope : info_of(which).scopes) {
            scopes.emplace_back(scope);
            app_has = app_has || app.scopes.contains(scope);
            user_has = user_has || token.scopes.contains(scope);
        }
        if (scopes.empty()) // none is needed
            app_has = user_has = true;
        if (!app_has)
            return {.code = errc::app_scope_missing, .missing = scopes, .app = app.id};
        if (caller.user != nullptr && !user_has)
            return {.code = errc::user_scope_missing, .missing = scopes, .app = app.id};
        if (caller.user == nullptr && !app.bot)
            return {errc::bot_disabled};
        return {};
    }

  private:
    std::map<std::string, fake_budget> budgets_;
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing::fake_parts

#endif
