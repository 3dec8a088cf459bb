// SPDX-License-Identifier: BSL-1.0
//
// sigpipe_guard.hpp - keeps a peer that hangs up from killing the program.
#ifndef FEISHU_REACTIONS_TRANSPORTS_DETAIL_SIGPIPE_GUARD_HPP
#define FEISHU_REACTIONS_TRANSPORTS_DETAIL_SIGPIPE_GUARD_HPP

#include <feishu/reactions/base/config.hpp>

#if __has_include(<signal.h>) && !defined(_WIN32)
#    include <signal.h> // SIGPIPE, pthread_sigmask, sigpending, sigwait
#endif

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

// A write to a connection that the peer has closed raises SIGPIPE, which ends a program that does not handle it. Plain
// sockets can be told not to (MSG_NOSIGNAL); OpenSSL writes by itself and cannot (libcurl 7.81 and cpp-httplib hand it
// the socket). Setting a handler would change the whole program. So SIGPIPE is blocked in this thread only, for as long
// as a stack is at work, and one that came meanwhile is taken away: the signal is raised in the thread that writes.
//
// A SIGPIPE that was pending before stays pending. Windows has no such signal, and there this does nothing.
#if defined(SIGPIPE)
class sigpipe_guard {
  public:
    sigpipe_guard() noexcept {
        sigset_t pipe;
        sigemptyset(&pipe);
        sigaddset(&pipe, SIGPIPE);
        pthread_sigmask(SIG_BLOCK, &pipe, &before_);
        // It can only have been pending if it was blocked already.
        leaves_pending_ = sigismember(&before_, SIGPIPE) == 1 && is_pending();
    }
    ~sigpipe_guard() {
        if (!leaves_pending_ && is_pending()) {
            sigset_t pipe;
            sigemptyset(&pipe);
            sigaddset(&pipe, SIGPIPE);
            int which = 0;
            sigwait(&pipe, &which);
        }
        pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }
    sigpipe_guard(const sigpipe_guard&) = delete;
    sigpipe_guard& operator=(const sigpipe_guard&) = delete;

    // All writes went well, those to connections that were closed included, so no signal came of them, and none is looked
    // for: that is a system call less.
    void nothing_failed() noexcept { leaves_pending_ = true; }

  private:
    static bool is_pending() noexcept {
        sigset_t pending;
        return sigpending(&pending) == 0 && sigismember(&pending, SIGPIPE) == 1;
    }
    sigset_t before_;
    bool leaves_pending_; // whether one that is there at the end is not taken away
};
#else
class sigpipe_guard {
  public:
    sigpipe_guard() noexcept {} // not trivial, so that no compiler calls the variable unused
    void nothing_failed() noexcept {}
};
#endif

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif
