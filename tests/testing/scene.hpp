// SPDX-License-Identifier: BSL-1.0
//
// scene.hpp - the fake service with one bot, one user and one message, called without the library's client.
// For tests only.
#ifndef FEISHU_REACTIONS_TESTS_TESTING_SCENE_HPP
#define FEISHU_REACTIONS_TESTS_TESTING_SCENE_HPP

#include <feishu/reactions/testing/fake_service.hpp>

#include "support/print.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace fr = feishu::reactions;
using namespace fr::literals;

struct scene {
    fr::testing::fake_service service;
    std::string token = service.bot_token();
    std::string message = service.new_message();

    static std::string path(std::string_view message, std::string_view rest = {}) {
        return std::string{"/open-apis/im/v1/messages/"}.append(message).append("/reactions").append(rest);
    }
    fr::testing::http_reply call(std::string_view method, std::string_view target, std::string_view body = {}) {
        fr::testing::header_list headers = {{"Authorization", "Bearer " + token}};
        if (method == "POST")
            headers.add("Content-Type", "application/json; charset=utf-8");
        return service.handle(method, target, headers, body);
    }
    fr::testing::http_reply add(std::string_view emoji = "OnIt") {
        return call("POST", path(message), R"({"reaction_type":{"emoji_type":")" + std::string{emoji} + "\"}}");
    }
    fr::testing::http_reply list(std::string_view query = {}) { return call("GET", path(message, query)); }
    fr::testing::http_reply remove(std::string_view reaction) {
        return call("DELETE", path(message, "/" + std::string{reaction}));
    }

    fr::testing::fake_world& world() { return service.world; }
    fr::testing::fake_app& app() { return world().app(service.bot()); }
    fr::testing::fake_user& user() { return world().user(service.user()); }
    fr::testing::fake_chat& chat() { return world().chat(service.chat()); }
    fr::testing::fake_message& sent() { return world().message(message); }
};

// The `code` of a body, or -1 where it is not one of the service's.
inline std::int32_t code_of(const fr::testing::http_reply& reply) {
    constexpr std::string_view key = "{\"code\":";
    return reply.body.starts_with(key) ? static_cast<std::int32_t>(std::atol(reply.body.c_str() + key.size())) : -1;
}

// The text of a member, the first one of this name. Good enough for bodies that the fake wrote.
inline std::string member(const fr::testing::http_reply& reply, std::string_view name) {
    const std::string key = "\"" + std::string{name} + "\":\"";
    const std::size_t begin = reply.body.find(key);
    if (begin == std::string::npos)
        return {};
    const std::size_t end = reply.body.find('"', begin + key.size());
    return reply.body.substr(begin + key.size(), end - begin - key.size());
}

#endif
