// SPDX-License-Identifier: BSL-1.0
//
// conformance.hpp - whether a transport keeps what transport.hpp asks of it: tried against a server
// of yours that serves conformance_peer.
//
//     my_transport http;
//     const auto report = fr::testing::conformance(http, "http://127.0.0.1:8080");
//     for (const std::string& failure : report.failures)
//         std::puts(failure.c_str());
//
// A blocking transport is tried too; it cannot be cancelled, so those cases are left out. It takes about
// three seconds, most of them spent waiting for timeouts. The last cases close the server's port.
#ifndef FEISHU_REACTIONS_TESTING_CONFORMANCE_HPP
#define FEISHU_REACTIONS_TESTING_CONFORMANCE_HPP

#include <feishu/reactions/testing/conformance_trial.hpp>

#include <chrono>      // std::chrono::milliseconds
#include <string>      // std::string
#include <string_view> // std::string_view
#include <thread>      // std::thread, std::this_thread::sleep_for
#include <vector>      // std::vector

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing {

/// What is done while a case waits, for transports that complete by themselves: sleeps for one millisecond, so that
/// other threads work.
struct conformance_nap {
    void operator()() const { std::this_thread::sleep_for(std::chrono::milliseconds{1}); }
};

/// Tries `t` against the conformance_peer that is served at `origin`, which is borrowed until this returns. `turn` is
/// called again and again while there is something to wait for: it turns the event loop of a transport that needs that.
/// Takes about three seconds.
template <class T, class Turn = conformance_nap>
    requires(transport<T> || blocking_transport<T>)
[[nodiscard]] conformance_report conformance(T& t, std::string_view origin, Turn turn = {}) {
    if constexpr (transport<T>) {
        return conformance_parts::trial<T, Turn>{t, origin, turn, true}.run();
    } else {
        conformance_parts::inline_transport<T> inlined{t};
        return conformance_parts::trial<conformance_parts::inline_transport<T>, Turn>{inlined, origin, turn, false}
            .run();
    }
}

/// Tries that `t` refuses the https server at `origin`, whose certificate is untrusted, expired or another host's, or
/// which speaks no TLS at all, and sends it nothing.
template <class T, class Turn = conformance_nap>
    requires(transport<T> || blocking_transport<T>)
[[nodiscard]] conformance_report conformance_insecure(T& t, std::string_view origin, Turn turn = {}) {
    if constexpr (transport<T>) {
        return conformance_parts::trial<T, Turn>{t, origin, turn, true}.run_insecure();
    } else {
        conformance_parts::inline_transport<T> inlined{t};
        return conformance_parts::trial<conformance_parts::inline_transport<T>, Turn>{inlined, origin, turn, false}
            .run_insecure();
    }
}

/// Tries one blocking transport on several threads at the same time, with 25 calls on each.
template <class T>
    requires blocking_transport<T>
[[nodiscard]] conformance_report conformance_threads(T& t, std::string_view origin, int threads = 8) {
    constexpr int calls = 25;
    conformance_report report;
    report.cases = {"on several threads"};
    std::vector<std::string> wrong(static_cast<std::size_t>(threads));
    std::vector<std::thread> running;
    for (int i = 0; i != threads; ++i)
        running.emplace_back([&, i] {
            conformance_parts::inline_transport<T> inlined{t};
            for (int call = 0; call != calls; ++call) {
                const http_method method = call % 2 == 0 ? http_method::post : http_method::get;
                conformance_parts::probe p{origin, "echo", method, i * calls + call, 10'000_ms, 4096};
                p.start(inlined);
                if (p.how() != delivery::answered || p.body() != p.number())
                    wrong[static_cast<std::size_t>(i)] = p.end() + ", " + p.body() + " for " + p.number();
            }
        });
    for (std::thread& one : running)
        one.join();
    for (const std::string& what : wrong) {
        ++report.checks;
        if (!what.empty())
            report.failures.push_back("on several threads: a call ended with " + what);
    }
    return report;
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing

#endif
