// SPDX-License-Identifier: BSL-1.0
//
// sigpipe_count.hpp - counts the SIGPIPEs of this program, which would have ended it. POSIX. For tests only.
#ifndef FEISHU_REACTIONS_TESTS_SUPPORT_SIGPIPE_COUNT_HPP
#define FEISHU_REACTIONS_TESTS_SUPPORT_SIGPIPE_COUNT_HPP

#include <signal.h>

#include <atomic> // std::atomic

// Handles the signal as long as it lives. There is one at a time.
class sigpipe_count {
  public:
    sigpipe_count() {
        handled_ = 0;
        struct sigaction ours = {};
        ours.sa_handler = handler;
        sigaction(SIGPIPE, &ours, &before_);
    }
    ~sigpipe_count() { sigaction(SIGPIPE, &before_, nullptr); }
    sigpipe_count(const sigpipe_count&) = delete;
    sigpipe_count& operator=(const sigpipe_count&) = delete;

    [[nodiscard]] int handled() const { return handled_; }
    // Whether it is this object that handles the signal now.
    [[nodiscard]] static bool in_place() {
        struct sigaction now = {};
        sigaction(SIGPIPE, nullptr, &now);
        return now.sa_handler == handler;
    }

  private:
    static void handler(int) { ++handled_; }
    static inline std::atomic<int> handled_{0};
    struct sigaction before_ = {};
};

#endif
