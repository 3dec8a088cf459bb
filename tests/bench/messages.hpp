// SPDX-License-Identifier: BSL-1.0
//
// messages.hpp - the documents that are measured: pages of 50 reactions, an add answer, an error answer.
// For benchmarks only.
#ifndef FEISHU_REACTIONS_TESTS_BENCH_MESSAGES_HPP
#define FEISHU_REACTIONS_TESTS_BENCH_MESSAGES_HPP

#include <algorithm> // std::swap
#include <cstdint>   // std::uint32_t
#include <string>    // std::string
#include <utility>   // std::pair
#include <vector>    // std::vector

namespace messages {

// A small generator of our own: the same bytes on every machine.
struct dice {
    std::uint32_t state = 2463534242u;
    std::uint32_t operator()(std::uint32_t sides) {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        return state % sides;
    }
};

inline std::string token(dice& roll, std::size_t size, const char* alphabet, std::uint32_t sides) {
    std::string made;
    while (made.size() != size)
        made += alphabet[roll(sides)];
    return made;
}

enum class layout { compact, pretty };
enum class order { documented, alphabetical, shuffled };

// An object from its members, which are values already written.
using members = std::vector<std::pair<std::string, std::string>>;
inline std::string object(members list, order keys, layout how, int indent, dice& roll) {
    if (keys == order::alphabetical)
        std::sort(list.begin(), list.end());
    if (keys == order::shuffled)
        for (std::size_t i = list.size(); i > 1; --i)
            std::swap(list[i - 1], list[roll(static_cast<std::uint32_t>(i))]);
    const bool wide = how == layout::pretty;
    const std::string outer = wide ? "\n" + std::string(static_cast<std::size_t>(indent) * 4, ' ') : "";
    const std::string inner = wide ? outer + "    " : "";
    std::string made = "{";
    for (const auto& [key, value] : list) {
        made += (made.size() == 1 ? "" : ",") + inner;
        made += '"';
        made += key + (wide ? "\": " : "\":") + value;
    }
    return made + outer + "}";
}

inline std::string quoted(const std::string& text) {
    return '"' + text + '"';
}

inline std::string reaction(order keys, layout how, int indent, dice& roll) {
    static const char* const names[] = {"SMILE", "THUMBSUP", "OK", "JIAYI", "OnIt", "HEART", "Typing", "DONE"};
    static const char base64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const std::string id = token(roll, 70, base64, 64);
    const std::string who = "ou_" + token(roll, 32, base64 + 26, 16);
    const std::string time = "17636407" + token(roll, 5, base64 + 52, 10);
    const std::string by =
        object({{"operator_id", quoted(who)}, {"operator_type", quoted("user")}}, keys, how, indent + 1, roll);
    const std::string what = object({{"emoji_type", quoted(names[roll(8)])}}, keys, how, indent + 1, roll);
    return object(
        {{"reaction_id", quoted(id)}, {"operator", by}, {"action_time", quoted(time)}, {"reaction_type", what}}, keys,
        how, indent, roll);
}

inline std::string answer(const std::string& data, order keys, layout how, dice& roll) {
    return object({{"code", "0"}, {"msg", quoted("success")}, {"data", data}}, keys, how, 0, roll);
}

inline std::string page(order keys, layout how, dice roll = {}) {
    const bool wide = how == layout::pretty;
    std::string items = "[";
    for (int i = 0; i != 50; ++i) {
        items += i == 0 ? "" : ",";
        items += wide ? "\n" + std::string(12, ' ') : "";
        items += reaction(keys, how, 3, roll);
    }
    items += wide ? "\n        ]" : "]";
    const std::string data = object(
        {{"items", items}, {"has_more", "true"}, {"page_token", quoted("YhljsPiGfUgnVAg9urvRFd-BvSqRL0x9fT2aWm8Qk5E")}},
        keys, how, 1, roll);
    return answer(data, keys, how, roll);
}

inline std::string add() {
    dice roll;
    const std::string data = reaction(order::documented, layout::compact, 0, roll);
    return answer(data, order::documented, layout::compact, roll);
}

inline std::string error() {
    return R"({"code":231001,"msg":"reaction type is invalid. ext=invalid emoji_type","error":{)"
           R"("log_id":"202611201259596B1F0C42D83A97E5B60D","troubleshooter":"Troubleshooting suggestions: )"
           R"(https://open.feishu.cn/search?from=openapi&log_id=202611201259596B1F0C42D83A97E5B60D)"
           R"(&code=231001&method_id=6990603997012312066","field_violations":[{"field":"emoji_type",)"
           R"("description":"must be one of the documented types"}]}})";
}

// As the service refuses an app that lacks a scope: half of it Chinese (the words are of the envelope's live answers).
inline std::string error_chinese() {
    return R"({"code":99991672,"msg":"Access denied. One of the following scopes is required: [im:message, )"
           R"(im:message.reactions:write_only].应用尚未开通所需的应用身份权限：[im:message, )"
           R"(im:message.reactions:write_only]，点击链接申请并开通任一权限即可：)"
           R"(https://open.feishu.cn/app/cli_a1b2c3d4e5f6a7b8/auth?q=im:message&op_from=openapi&token_type=tenant",)"
           R"("error":{"message":"请根据以下步骤排查：确认应用已发布可用版本，并由企业管理员审核通过。",)"
           R"("log_id":"202611201259596B1F0C42D83A97E5B60D","troubleshooter":)"
           R"("排查建议查看(Troubleshooting suggestions): https://open.feishu.cn/search?from=openapi&log_id=)"
           R"(202611201259596B1F0C42D83A97E5B60D&code=99991672&method_id=6990603997012312066",)"
           R"("permission_violations":[{"type":"action_scope_required","subject":"im:message"},)"
           R"({"type":"action_scope_required","subject":"im:message.reactions:write_only"}]}})";
}

// A success whose object has 500 members that nobody asks for.
inline std::string unknown500() {
    dice roll;
    std::string made = R"({"code":0,"msg":"success")";
    for (int i = 0; i != 500; ++i) {
        made += ",\"" + token(roll, 6 + roll(12), "abcdefghijklmnopqrstuvwxyz_", 27) + "\":";
        const std::string text = quoted(token(roll, 4 + roll(24), "abcdefghijklmnopqrstuvwxyz 0123456789", 37));
        switch (roll(5)) {
        case 0: made += std::to_string(roll(1000000)); break;
        case 1: made += roll(2) == 0 ? "true" : "null"; break;
        case 2: made += "{\"key\":" + text + ",\"count\":" + std::to_string(roll(100)) + ",\"seen\":true}"; break;
        case 3: made += "[" + text + "," + text + "]"; break;
        default: made += text; break;
        }
    }
    return made + "}";
}

} // namespace messages

#endif
