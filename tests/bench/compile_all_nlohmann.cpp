// SPDX-License-Identifier: BSL-1.0
//
// compile_all_nlohmann.cpp - the calls of compile_all.cpp by hand with nlohmann's JSON, for compile.sh: the same requests,
// the same members of the answers, and errors as a line of text. There is no retry, no redaction and no table of texts.
#include <nlohmann/json.hpp>

#include <functional> // std::function
#include <optional>   // std::optional
#include <string>     // std::string
#include <utility>    // std::move
#include <vector>     // std::vector

using nlohmann::json;

struct reply {
    int status = 0;
    std::string body = {};
};
using send_function =
    std::function<reply(const char* method, const std::string& url, const std::string& token, const std::string& body)>;

std::string all_calls(const send_function& send, const std::string& token, const std::string& message);

namespace {

struct reaction {
    std::string id = {};
    std::string operator_id = {};
    std::string operator_type = {};
    std::string time = {};
    std::string emoji = {};
};
void from_json(const json& j, reaction& r) {
    r.id = j.value("reaction_id", "");
    if (const auto by = j.find("operator"); by != j.end()) {
        r.operator_id = by->value("operator_id", "");
        r.operator_type = by->value("operator_type", "");
    }
    r.time = j.value("action_time", "");
    if (const auto type = j.find("reaction_type"); type != j.end())
        r.emoji = type->value("emoji_type", "");
}
struct page {
    std::vector<reaction> items = {};
    bool has_more = false;
    std::string page_token = {};
};
void from_json(const json& j, page& p) {
    p.items = j.at("items").get<std::vector<reaction>>();
    p.has_more = j.value("has_more", false);
    p.page_token = j.value("page_token", "");
}

struct violation {
    std::string subject = {};
    std::string type = {};
    std::string description = {};
};
void from_json(const json& j, violation& v) {
    v.subject = j.value("subject", j.value("field", ""));
    v.type = j.value("type", "");
    v.description = j.value("description", "");
}
struct error {
    int code = 0;
    std::string msg = {};
    std::string log_id = {};
    std::string troubleshooter = {};
    std::vector<violation> permissions = {};
    std::vector<violation> fields = {};
};
std::string explain(const error& e) {
    std::string text = "The call failed: " + e.msg + " (code " + std::to_string(e.code) + ", log id " + e.log_id + ").";
    for (const violation& v : e.permissions)
        text += " Missing: " + v.subject + ".";
    for (const violation& v : e.fields)
        text += " Refused: " + v.subject + " (" + v.description + ").";
    return text + ' ' + e.troubleshooter;
}

std::string encoded(const std::string& text) {
    std::string out;
    for (const char c : text)
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
            c == '.')
            out += c;
        else
            (out += '%') += {"0123456789ABCDEF"[(c >> 4) & 15], "0123456789ABCDEF"[c & 15]};
    return out;
}
std::string url_of(const std::string& message) {
    return "https://open.feishu.cn/open-apis/im/v1/messages/" + encoded(message) + "/reactions";
}

template <class T>
std::optional<T> read(const reply& r, error& e) {
    try {
        const json answer = json::parse(r.body);
        e.code = answer.at("code").get<int>();
        e.msg = answer.value("msg", "");
        if (e.code == 0)
            return answer.at("data").get<T>();
        if (const auto more = answer.find("error"); more != answer.end()) {
            e.log_id = more->value("log_id", "");
            e.troubleshooter = more->value("troubleshooter", "");
            e.permissions = more->value("permission_violations", std::vector<violation>{});
            e.fields = more->value("field_violations", std::vector<violation>{});
        }
    } catch (const json::exception& x) {
        e.code = -1;
        e.msg = x.what();
    }
    return std::nullopt;
}

} // namespace

std::string all_calls(const send_function& send, const std::string& token, const std::string& message) {
    error e;
    const json body = {{"reaction_type", {{"emoji_type", "OnIt"}}}};
    const auto added = read<reaction>(send("POST", url_of(message), token, body.dump()), e);
    if (!added)
        return explain(e);
    if (!read<page>(send("GET", url_of(message) + "?reaction_type=OnIt&page_size=20", token, ""), e))
        return explain(e);
    std::string found;
    for (std::string next;;) {
        const auto got = read<page>(send("GET", url_of(message) + "?page_size=50" + next, token, ""), e);
        if (!got)
            return explain(e);
        for (const reaction& r : got->items)
            found += r.id + ' ';
        if (!got->has_more)
            break;
        next = "&page_token=" + encoded(got->page_token);
    }
    const auto removed = read<reaction>(send("DELETE", url_of(message) + '/' + encoded(added->id), token, ""), e);
    return removed ? found + removed->id : explain(e);
}
