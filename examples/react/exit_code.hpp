// SPDX-License-Identifier: BSL-1.0
//
// exit_code.hpp - with what the program ends: 0, 2 if it was called wrongly, else a number for the kind of the error.
#ifndef FEISHU_REACTIONS_EXAMPLES_REACT_EXIT_CODE_HPP
#define FEISHU_REACTIONS_EXAMPLES_REACT_EXIT_CODE_HPP

#include <feishu/reactions/base/errc.hpp>

#include "language.hpp"

#include <cstdio>

inline constexpr int called_wrongly = 2;

struct exit_code {
    feishu::reactions::error_kind kind;
    int number;
    const char* english;
    const char* chinese;
};

inline constexpr exit_code exit_codes[] = {
    {feishu::reactions::error_kind::input, 10, "the request is wrong: correct it", "请求有误，请修改"},
    {feishu::reactions::error_kind::token, 11, "the token was refused: get another one", "访问凭证无效，请重新获取"},
    {feishu::reactions::error_kind::permission, 12, "a scope, a membership or a setting is missing",
     "缺少权限、不在会话内或设置不允许"},
    {feishu::reactions::error_kind::gone, 13, "the message, chat or reaction is no longer there",
     "消息、会话或表情回复已不存在"},
    {feishu::reactions::error_kind::rate_limit, 14, "too many calls: wait, then repeat", "触发频率限制，请稍后重试"},
    {feishu::reactions::error_kind::quota, 15, "the quota is used up", "调用额度已用完"},
    {feishu::reactions::error_kind::busy, 16, "repeat once after a short wait", "请稍后重试一次"},
    {feishu::reactions::error_kind::internal, 17, "the service's fault: repeat later", "服务端出错，请稍后重试"},
    {feishu::reactions::error_kind::delivery, 18, "the network's fault", "网络错误"},
    {feishu::reactions::error_kind::bad_answer, 19, "the answer cannot be used, or is not the service's",
     "响应无法使用，或不是飞书返回的"},
};
inline constexpr int any_other_error = 1;

inline int exit_code_of(feishu::reactions::error_kind kind) {
    for (const exit_code& e : exit_codes)
        if (e.kind == kind)
            return e.number;
    return any_other_error;
}

// Says what went wrong, on stderr, and gives what the program ends with.
inline int report(const feishu::reactions::error& e) {
    std::fprintf(stderr, "react: %s\n", explained(e).c_str());
    return exit_code_of(e.kind());
}

#endif
