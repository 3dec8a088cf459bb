// SPDX-License-Identifier: BSL-1.0
//
// react.cpp - reactions from the command line, over libcurl: add, list, remove, clear, search, explain.
//
//     FEISHU_TOKEN=t-... react add om_... OnIt
//     react --demo
#include "arguments.hpp"
#include "commands.hpp"
#include "connection.hpp"
#include "words.hpp"

#include <curl/curl.h>

#include <cstddef>
#include <cstdio>
#include <string>

namespace {

struct command {
    const char* name;
    std::size_t fewest, most; // words after it
    int (*online)(const connection&, const arguments&);
    int (*offline)(const arguments&);
};
constexpr command commands[] = {
    {"add", 2, 100, add, nullptr},   {"list", 1, 2, list, nullptr},     {"remove", 2, 100, remove, nullptr},
    {"clear", 1, 2, clear, nullptr}, {"search", 1, 1, nullptr, search}, {"explain", 1, 1, nullptr, explain},
};

// Every command once, as it would be typed.
int walk_through(const connection& demo) {
    int status = 0;
    const auto run = [&](const char* typed, arguments a, int (*what)(const connection&, const arguments&)) {
        std::printf("$ react %s\n", typed);
        if (status == 0)
            status = what(demo, a);
    };
    run("list MESSAGE", {.words = {"MESSAGE"}}, list);
    run("add MESSAGE THUMBSUP JIAYI", {.words = {"MESSAGE", "THUMBSUP", "JIAYI"}}, add);
    run("clear --mine MESSAGE", {.mine = true, .words = {"MESSAGE"}}, clear);
    run("list MESSAGE OnIt", {.words = {"MESSAGE", "OnIt"}}, list);
    return status;
}

int run(const arguments& a) {
    if (a.help) {
        print_usage(stdout);
        return 0;
    }
    if (!a.unknown.empty()) {
        std::fprintf(stderr, tr("react: there is no option %s\n", "react：没有选项 %s\n"), a.unknown.c_str());
        return called_wrongly;
    }
    if (a.demo && a.command.empty())
        return walk_through(connection::to_demo());
    for (const command& c : commands) {
        if (a.command != c.name || a.words.size() < c.fewest || a.words.size() > c.most)
            continue;
        if (c.offline != nullptr)
            return c.offline(a);
        if (a.demo)
            return c.online(connection::to_demo(), a);
        const auto real = connection::from_environment();
        return real ? c.online(*real, a) : called_wrongly;
    }
    print_usage(stderr);
    return called_wrongly;
}

} // namespace

int main(int argc, char** argv) {
    curl_global_init(CURL_GLOBAL_DEFAULT); // before the first thread
    int status = run(arguments::read(argc, argv));
    if ((std::fflush(stdout) != 0 || std::ferror(stdout) != 0) && status == 0) { // a full disk
        std::fprintf(stderr, "react: %s\n", tr("the output could not be written", "输出写入失败"));
        status = any_other_error;
    }
    curl_global_cleanup();
    return status;
}
