// SPDX-License-Identifier: BSL-1.0
//
// bench.hpp - many calls over one kept connection: their processor time, and the segments that TCP sent for them.
#ifndef FEISHU_REACTIONS_TESTS_BENCH_TRANSPORTS_BENCH_HPP
#define FEISHU_REACTIONS_TESTS_BENCH_TRANSPORTS_BENCH_HPP

#include <feishu/reactions/wire/transport.hpp>

#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>

namespace bench {

namespace fr = feishu::reactions;

// What every stack sends, and is answered.
inline constexpr char target[] = "/open-apis/im/v1/messages/om_dc13264520392913993dd051dba21dcf/reactions";
inline constexpr char token[] = "Bearer t-7f1bcd13fc57d46bac21793a18e560a1b2c3d4e5";
inline constexpr char type[] = "application/json; charset=utf-8";
inline constexpr char body[] = R"({"reaction_type":{"emoji_type":"OnIt"}})";
inline constexpr std::string_view answer =
    R"({"code":0,"msg":"success","data":{"reaction_id":"ZCaCIjUBVVWSrm5L-3ZTw","action_time":"1663054162546"}})";

// Segments, in both directions: server and client are alone in their network.
inline long segments() {
    std::ifstream in{"/proc/self/net/snmp"};
    std::string names;
    for (std::string line; std::getline(in, line);) {
        if (!line.starts_with("Tcp:"))
            continue;
        if (names.empty()) {
            names = line;
            continue;
        }
        std::size_t at = 0;
        std::size_t value = 0;
        for (;;) {
            const std::string name = names.substr(at, names.find(' ', at) - at);
            if (name == "OutSegs")
                return std::atol(line.c_str() + value);
            at = names.find(' ', at) + 1;
            value = line.find(' ', value) + 1;
        }
    }
    return 0;
}
inline double cpu_us() {
    rusage used;
    getrusage(RUSAGE_SELF, &used);
    return 1e6 * static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
           static_cast<double>(used.ru_utime.tv_usec + used.ru_stime.tv_usec);
}
inline void require(bool good, const char* what) {
    if (!good) {
        std::fprintf(stderr, "%s\n", what);
        std::exit(1);
    }
}
// `call()` carries out one exchange. Prints microseconds and segments for each.
template <class Call>
int measure(long count, Call call) {
    for (int i = 0; i != 20; ++i)
        call();
    const long sent = segments();
    const double since = cpu_us();
    for (long i = 0; i != count; ++i)
        call();
    std::printf("%.2f %.2f\n", (cpu_us() - since) / static_cast<double>(count),
                static_cast<double>(segments() - sent) / static_cast<double>(count));
    return 0;
}

// One exchange with one of our transports.
struct ours : fr::exchange {
    explicit ours(std::string of) : exchange(&end_of), origin(std::move(of)), url(origin + target) {
        request.method = fr::http_method::post;
        request.method_name = "POST";
        request.url = url;
        request.origin = origin;
        request.target = target;
        request.headers = fields;
        request.body = bench::body;
        outgoing_ = &request;
    }
    void check() {
        require(how == fr::delivery::answered && std::string_view{text().data(), text().size()} == answer, "no answer");
    }
    template <class Transport>
    void blocking(Transport& t) {
        reset(buffer);
        how = t(request, *this);
        check();
    }
    template <class Transport, class Turn>
    void async(Transport& t, Turn turn) {
        reset(buffer);
        how.reset();
        t.start(*this);
        while (!how)
            turn();
        check();
    }
    static void end_of(fr::exchange& x, fr::delivery how) noexcept { static_cast<ours&>(x).how = how; }

    std::string origin;
    std::string url;
    fr::field fields[2] = {{"Authorization", token, true}, {"Content-Type", type}};
    fr::request request = {};
    char buffer[4096] = {};
    std::optional<fr::delivery> how = {};
};

} // namespace bench

// Behind the name of the program: ours or bare, how many calls, the origin, the certificate to trust.
#define BENCH_MAIN(ours_name, bare_name)                                                                               \
    int main(int, char** words) {                                                                                      \
        return (std::strncmp(words[1], "ours", 4) == 0 ? ours_name : bare_name)(words[1], std::atol(words[2]),         \
                                                                                words[3], words[4]);                   \
    }

#endif
