// SPDX-License-Identifier: BSL-1.0
//
// rotating.hpp - what tests/bench/rotating.cpp reads: 64 answers of a kind, no two alike, made from a seed; and the struct
// that all parsers read them into, which is the library's own.
// For benchmarks only.
#ifndef FEISHU_REACTIONS_TESTS_BENCH_ROTATING_HPP
#define FEISHU_REACTIONS_TESTS_BENCH_ROTATING_HPP

#include <feishu/reactions/endpoints/detail/envelope.hpp>
#include <feishu/reactions/endpoints/model.hpp>

#include "bench/messages.hpp"

#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint32_t
#include <string>      // std::string
#include <string_view> // std::string_view
#include <vector>      // std::vector

namespace rotating {

namespace fr = feishu::reactions;
using view = std::string_view;
using envelope = fr::detail::envelope<fr::page_view>;
using error_detail = fr::detail::error_detail;
using violation = fr::detail::violation_seen;

// An answer, and the lists that the error's violations go to, which are the caller's.
struct target {
    envelope answer;
    fr::bounded_list<fr::basic_violation<view>, fr::violations_kept> permissions;
    fr::bounded_list<fr::basic_violation<view>, fr::violations_kept> fields;
};

// Makes a value as it was before it was read into, without touching what was not.
inline void refresh(target& out) {
    envelope& a = out.answer;
    a.code = envelope::no_code;
    a.msg = a.log_id = {};
    a.data.present = a.error.present = false;
    a.data.value.items.clear();
    a.data.value.has_more = false;
    a.data.value.page_token = {};
    error_detail& e = a.error.value;
    e.log_id = e.logid = e.troubleshooter = e.message = {};
    out.permissions.clear();
    out.fields.clear();
    e.permissions.to = &out.permissions;
    e.fields.to = &out.fields;
    e.permissions.any = e.fields.any = false;
}
// What is done after reading, whoever has read.
inline void finish(target& out) {
    out.answer.error.value.permissions.finish();
    out.answer.error.value.fields.finish();
}

inline bool same(const target& x, const target& y) {
    const envelope& a = x.answer;
    const envelope& b = y.answer;
    const auto same_lists = [](const auto& v, const auto& w) {
        bool same = v.size() == w.size();
        for (std::size_t i = 0; same && i != v.size(); ++i)
            same = v[i].subject == w[i].subject && v[i].type == w[i].type && v[i].description == w[i].description;
        return same;
    };
    const auto& p = a.data.value;
    const auto& q = b.data.value;
    bool same = a.code == b.code && a.msg == b.msg && a.log_id == b.log_id && a.data.present == b.data.present &&
                p.has_more == q.has_more && p.page_token == q.page_token && p.items.size() == q.items.size();
    for (std::size_t i = 0; same && i != p.items.size(); ++i)
        same = p.items[i].id.view() == q.items[i].id.view() && p.items[i].by.id == q.items[i].by.id &&
               p.items[i].by.type == q.items[i].by.type && p.items[i].time.text == q.items[i].time.text &&
               p.items[i].emoji.text == q.items[i].emoji.text;
    const error_detail& e = a.error.value;
    const error_detail& f = b.error.value;
    return same && a.error.present == b.error.present && e.log_id == f.log_id && e.message == f.message &&
           e.troubleshooter == f.troubleshooter && same_lists(x.permissions, y.permissions) &&
           same_lists(x.fields, y.fields);
}

// An app that lacks scopes, as the service says it: the texts of messages::error_chinese() with other ids, scopes and
// lengths.
inline std::string error_chinese(messages::dice& roll) {
    static const char* const scopes[] = {"im:message", "im:message.reactions:write_only", "im:message.reactions:read",
                                         "im:message:readonly", "contact:user.employee_id:readonly"};
    static const char* const hints[] = {
        "请根据以下步骤排查：确认应用已发布可用版本，并由企业管理员审核通过。",
        "应用的权限变更后，需要创建并发布新的版本才会生效，请在开发者后台操作。",
        "请联系企业管理员，在管理后台为该应用开通权限，通过审核以后再次发起请求。",
        "该权限需要用户授权，请引导用户重新授权，然后使用新的用户凭证再次发起请求，谢谢。"};
    static const char hex[] = "0123456789ABCDEF";
    const std::uint32_t count = 1 + roll(4);
    std::string list;
    std::string violations;
    for (std::uint32_t i = 0; i != count; ++i) {
        const std::string scope = scopes[roll(5)];
        list += (i == 0 ? "" : ", ") + scope;
        violations += std::string(i == 0 ? "" : ",") + R"({"type":"action_scope_required","subject":")" + scope + "\"}";
    }
    const std::string log = "20261120" + messages::token(roll, 26, hex, 16);
    const std::string app = "cli_" + messages::token(roll, 16, "0123456789abcdef", 16);
    return R"({"code":99991672,"msg":"Access denied. One of the following scopes is required: [)" + list +
           "].应用尚未开通所需的应用身份权限：[" + list +
           "]，点击链接申请并开通任一权限即可：https://open.feishu.cn/app/" + app +
           R"(/auth?q=im:message&op_from=openapi&token_type=tenant","error":{"message":")" + hints[roll(4)] +
           R"(","log_id":")" + log +
           R"(","troubleshooter":"排查建议查看(Troubleshooting suggestions): https://open.feishu.cn/search?from=openapi&log_id=)" +
           log + R"(&code=99991672&method_id=6990603997012312066","permission_violations":[)" + violations + "]}}";
}

enum class kind { compact, pretty, error_chinese };
inline std::vector<std::string> documents(kind which, std::uint32_t seed) {
    std::vector<std::string> made;
    messages::dice roll{seed};
    for (int i = 0; i != 64; ++i) {
        made.push_back(
            which == kind::error_chinese
                ? error_chinese(roll)
                : messages::page(messages::order::documented,
                                 which == kind::pretty ? messages::layout::pretty : messages::layout::compact, roll));
        roll(2);
        roll.state += static_cast<std::uint32_t>(i) * 2654435761u; // a page does not change our dice
    }
    return made;
}

// An answer that is no JSON, or not what the service can have meant.
struct malformed {
    const char* what;
    std::string text;
};
inline std::vector<malformed> malformed_answers() {
    const auto with_msg = [](const std::string& inside) {
        return R"({"code":0,"msg":")" + inside + R"(","data":{"items":[],"has_more":false}})";
    };
    const auto with_member = [](const std::string& member) {
        return R"({"code":0,"msg":"ok",)" + member + R"(,"data":{"items":[],"has_more":false}})";
    };
    return {
        {"nothing at all", ""},
        {"cut off in a text", R"({"code":0,"msg":"succ)"},
        {"last brace missing", R"({"code":0,"msg":"success")"},
        {"bytes after the end", R"({"code":0,"msg":"success"}})"},
        {"byte-order mark", "\xEF\xBB\xBF"
                            R"({"code":0,"msg":"success"})"},
        {"comma before a brace", R"({"code":0,"msg":"success",})"},
        {"comma missing", R"({"code":0 "msg":"success"})"},
        {"colon missing", R"({"code":0,"msg" "success"})"},
        {"comment", R"({"code":0,/* ok */"msg":"success"})"},
        {"code comes twice", R"({"code":0,"code":231003,"msg":"success"})"},
        {"code is a text", R"({"code":"0","msg":"success"})"},
        {"code is 01", R"({"code":01,"msg":"success"})"},
        {"code is past 32 bits", R"({"code":4294967296,"msg":"success"})"},
        {"number 1. in what is skipped", with_member(R"("x":1.)")},
        {"literal tru in what is skipped", with_member(R"("x":tru)")},
        {"[1} in what is skipped", with_member(R"("x":[1})")},
        {"broken UTF-8 in what is skipped", with_member("\"x\":\"\xE4\xBD\"")},
        {"bad escape in what is skipped", with_member(R"("x":"\x41")")},
        {"line end in a text", with_msg("one\ntwo")},
        {"unknown escape in a text", with_msg(R"(one\qtwo)")},
        {"half of a surrogate pair", with_msg(R"(\ud83d)")},
        {"overlong UTF-8", with_msg("\xC0\xAF")},
        {"surrogate in UTF-8", with_msg("\xED\xA0\x80")},
        {"UTF-8 past U+10FFFF", with_msg("\xF4\x90\x80\x80")},
    };
}

} // namespace rotating

#endif
