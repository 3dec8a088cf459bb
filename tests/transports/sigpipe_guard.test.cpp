// SPDX-License-Identifier: BSL-1.0
//
// sigpipe_guard.test.cpp - a write to a closed connection is survived, and nothing is left of it.
#include <feishu/reactions/transports/detail/sigpipe_guard.hpp>

#include <boost/test/unit_test.hpp>

#include <type_traits> // std::is_empty_v

#if defined(_WIN32)

BOOST_AUTO_TEST_CASE(where_there_is_no_such_signal_nothing_is_guarded) {
    BOOST_TEST(std::is_empty_v<feishu::reactions::detail::sigpipe_guard>);
}

#else

#    include "support/sigpipe_count.hpp"

#    include <signal.h>
#    include <unistd.h>

#    include <cerrno>

namespace fr = feishu::reactions;

namespace {

struct scene {
    sigpipe_count signals = {};
    int pipe_ends[2] = {-1, -1};
    scene() {
        BOOST_TEST_REQUIRE(pipe(pipe_ends) == 0);
        close(pipe_ends[0]);
    }
    ~scene() { close(pipe_ends[1]); }
    scene(const scene&) = delete;
    scene& operator=(const scene&) = delete;
    void write_to_nobody() const {
        BOOST_TEST(write(pipe_ends[1], "x", 1) == -1);
        BOOST_TEST(errno == EPIPE);
    }
};

sigset_t only_sigpipe() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGPIPE);
    return set;
}
bool is_blocked() {
    sigset_t now;
    pthread_sigmask(SIG_SETMASK, nullptr, &now);
    return sigismember(&now, SIGPIPE) == 1;
}
bool is_pending() {
    sigset_t now;
    sigpending(&now);
    return sigismember(&now, SIGPIPE) == 1;
}

} // namespace

BOOST_AUTO_TEST_SUITE(transports_sigpipe_guard)

BOOST_AUTO_TEST_CASE(a_signal_inside_is_taken_away_and_one_outside_is_the_programs) {
    const scene s;
    {
        const fr::detail::sigpipe_guard guard;
        s.write_to_nobody();
        BOOST_TEST(is_pending());
    }
    BOOST_TEST(s.signals.handled() == 0);
    BOOST_TEST(!is_pending());
    BOOST_TEST(!is_blocked());
    s.write_to_nobody();
    BOOST_TEST(s.signals.handled() == 1);
}

BOOST_AUTO_TEST_CASE(who_blocks_it_already_keeps_it_blocked_and_finds_only_what_was_pending_before) {
    const scene s;
    const sigset_t pipe = only_sigpipe();
    pthread_sigmask(SIG_BLOCK, &pipe, nullptr);
    {
        const fr::detail::sigpipe_guard guard;
        s.write_to_nobody();
    }
    BOOST_TEST(is_blocked());
    BOOST_TEST(!is_pending());

    s.write_to_nobody();
    {
        const fr::detail::sigpipe_guard guard;
        s.write_to_nobody();
    }
    BOOST_TEST(is_blocked());
    BOOST_TEST(is_pending());
    pthread_sigmask(SIG_UNBLOCK, &pipe, nullptr);
    BOOST_TEST(s.signals.handled() == 1);
}

BOOST_AUTO_TEST_CASE(one_inside_another_leaves_nothing_either) {
    const scene s;
    {
        const fr::detail::sigpipe_guard outer;
        {
            const fr::detail::sigpipe_guard inner;
            s.write_to_nobody();
        }
        s.write_to_nobody();
    }
    BOOST_TEST(s.signals.handled() == 0);
    BOOST_TEST(!is_blocked());
}

BOOST_AUTO_TEST_SUITE_END()

#endif
