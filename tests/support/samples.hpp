// SPDX-License-Identifier: BSL-1.0
//
// samples.hpp - answers in the documented shapes, with ids of our own making.
// For tests only.
#ifndef FEISHU_REACTIONS_TESTS_SUPPORT_SAMPLES_HPP
#define FEISHU_REACTIONS_TESTS_SUPPORT_SAMPLES_HPP

#include <string_view> // std::string_view

namespace samples {

inline constexpr std::string_view add_answer =
    R"({"code":0,"msg":"success","data":{"reaction_id":"RnJlc2gtY29mZmVlLWF0LW5vb24_aA","operator":)"
    R"({"operator_id":"ou_4d7a0c52b9e84f13a6","operator_type":"user"},"action_time":"1763640775123",)"
    R"("reaction_type":{"emoji_type":"OnIt"}}})";

inline constexpr std::string_view list_answer =
    R"({"code":0,"msg":"success","data":{"items":[)"
    R"({"reaction_id":"QmlyZHMtc2luZy1lYXJseQ-1","operator":{"operator_id":"ou_91f3c2e7d05b4a68",)"
    R"("operator_type":"user"},"action_time":"1763640700001","reaction_type":{"emoji_type":"SMILE"}},)"
    R"({"reaction_id":"QmlyZHMtc2luZy1lYXJseQ-2","operator":{"operator_id":"cli_7be20d94c1a36f58",)"
    R"("operator_type":"app"},"action_time":"1763640711112","reaction_type":{"emoji_type":"Typing"}},)"
    R"({"reaction_id":"QmlyZHMtc2luZy1lYXJseQ_3","operator":{"operator_id":"ou_5ac80e19f7d24b63",)"
    R"("operator_type":"user"},"action_time":"1763640722223",)"
    R"("reaction_type":{"emoji_type":"MediumLightThumbsup"}}],)"
    R"("has_more":true,"page_token":"d2FpdC10aGVyZS1pcy1tb3Jl-Zz09"}})";

inline constexpr std::string_view list_answer_pretty = R"({
    "code": 0,
    "msg": "success",
    "data": {
        "items": [
            {
                "reaction_id": "QmlyZHMtc2luZy1lYXJseQ-1",
                "operator": {
                    "operator_id": "ou_91f3c2e7d05b4a68",
                    "operator_type": "user"
                },
                "action_time": "1763640700001",
                "reaction_type": {
                    "emoji_type": "SMILE"
                }
            },
            {
                "reaction_id": "QmlyZHMtc2luZy1lYXJseQ-2",
                "operator": {
                    "operator_id": "cli_7be20d94c1a36f58",
                    "operator_type": "app"
                },
                "action_time": "1763640711112",
                "reaction_type": {
                    "emoji_type": "Typing"
                }
            },
            {
                "reaction_id": "QmlyZHMtc2luZy1lYXJseQ_3",
                "operator": {
                    "operator_id": "ou_5ac80e19f7d24b63",
                    "operator_type": "user"
                },
                "action_time": "1763640722223",
                "reaction_type": {
                    "emoji_type": "MediumLightThumbsup"
                }
            }
        ],
        "has_more": true,
        "page_token": "d2FpdC10aGVyZS1pcy1tb3Jl-Zz09"
    }
}
)";

// The deleted reaction comes back, keys in alphabetical order as live bodies were seen to have them.
inline constexpr std::string_view remove_answer =
    R"({"code":0,"data":{"action_time":"1763640775123","operator":{"operator_id":"ou_4d7a0c52b9e84f13a6",)"
    R"("operator_type":"user"},"reaction_id":"RnJlc2gtY29mZmVlLWF0LW5vb24_aA",)"
    R"("reaction_type":{"emoji_type":"OnIt"}},"msg":"success"})";

inline constexpr std::string_view error_answer =
    R"({"code":99991672,"msg":"Access denied. One of the following scopes is required: )"
    R"([im:message, im:message.reactions:write_only].\n应用尚未开通所需的权限","error":{)"
    R"("message":"grant one of the \"scopes\" and publish a version",)"
    R"("log_id":"202611201259596B1F0C42D83A97E5B60D",)"
    R"("troubleshooter":"排查建议查看(Troubleshooting suggestions): )"
    R"(https:\/\/open.feishu.cn\/search?from=openapi\u0026code=99991672",)"
    R"("permission_violations":[{"type":"action_scope_required","subject":"im:message"},)"
    R"({"type":"action_scope_required","subject":"im:message.reactions:write_only"}],)"
    R"("field_violations":[{"field":"reaction_type.emoji_type","description":"not \ud83d\udc4d"}],)"
    R"("helps":[{"url":"https://open.feishu.cn/document","description":"about scopes"}]}})";

inline constexpr std::string_view rate_limited_answer = R"({"code":99991400,"msg":"request trigger frequency limit"})";

} // namespace samples

#endif
