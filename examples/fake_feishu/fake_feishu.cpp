// SPDX-License-Identifier: BSL-1.0
//
// fake_feishu.cpp - the fake service as a program that listens on this machine, for testing bots in any language.
//
//     fake_feishu 8765 &
//     curl -H "Authorization: Bearer ..." http://127.0.0.1:8765/open-apis/im/v1/messages/om_.../reactions
#include "../support/loopback_service.hpp"
#include "control.hpp"

#include <pthread.h>
#include <signal.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace fr = feishu::reactions;

namespace {

constexpr const char* usage = R"(usage: fake_feishu [PORT]

A service for reactions on messages, in memory, on http://127.0.0.1:PORT; without a PORT, or with 0, on a free one.
It knows the calls add, list and remove and the token endpoint, a bot, a user, and a chat of the two with a message.
Prints what a bot needs as lines that a shell can read, and then, to stderr, a line for each request. Ends with SIGINT
or SIGTERM.
)";

fr::testing::raw_response answer(fr::testing::fake_service& service, std::string_view raw) {
    const auto request = fr::testing::raw_request::parse(raw);
    if (request && request->target.starts_with(control::root)) {
        const auto reply = request->method == "POST" ? control::answer(service, request->target)
                                                     : control::reply(405, "ask by POST\n");
        return {{{fr::testing::raw_text(reply)}}};
    }
    auto out = service.answer(raw);
    if (!request)
        std::fprintf(stderr, "a request that cannot be read\n");
    else if (const auto& seen = service.received().back(); true)
        std::fprintf(stderr, "%-6s %3d %8d  %s\n", seen.method.c_str(), seen.status, static_cast<int>(seen.code),
                     seen.target.c_str());
    return out;
}

std::uint64_t wall_clock_ms() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
}

} // namespace

int main(int argc, char** argv) {
    const std::string_view argument = argc > 1 ? argv[1] : "0";
    if (argument == "--help") {
        std::printf("%s%s", usage, control::usage);
        return 0;
    }
    char* end = nullptr;
    const unsigned long port = std::strtoul(argument.data(), &end, 10);
    if (argc > 2 || *end != '\0' || end == argument.data() || port > 65'535) {
        std::fputs(usage, stderr);
        return 2;
    }

    sigset_t ends; // before the first thread, so that none is interrupted by them
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ends, nullptr);

    loopback_service server{static_cast<std::uint16_t>(port), &answer};
    server.with([&](auto& service) {
        service.now_ms = wall_clock_ms();
        const std::string app = service.bot();
        std::printf("FEISHU_BASE=%s\nFEISHU_APP_ID=%s\nFEISHU_APP_SECRET=%s\nFEISHU_TOKEN=%s\nFEISHU_USER_TOKEN=%s\n"
                    "FEISHU_MESSAGE_ID=%s\n",
                    server.url().c_str(), app.c_str(), service.world.app(app).secret.c_str(),
                    service.bot_token().c_str(), service.new_user_token().c_str(), service.new_message().c_str());
    });
    std::fflush(stdout);
    int which = 0;
    sigwait(&ends, &which);
    return 0;
}
