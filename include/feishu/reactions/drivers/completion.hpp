// SPDX-License-Identifier: BSL-1.0
//
// completion.hpp - who goes on: of start, answer and cancel, whichever comes last.
#ifndef FEISHU_REACTIONS_DRIVERS_COMPLETION_HPP
#define FEISHU_REACTIONS_DRIVERS_COMPLETION_HPP

#include <feishu/reactions/base/config.hpp>

#if FEISHU_REACTIONS_THREADS
#    include <atomic> // std::atomic
#endif

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::threads {

/// The choice for programs in which everything happens on one thread, or under one lock of the caller's, and for cores
/// without atomic exchange.
struct one {
    /// A plain byte.
    class word {
      public:
        /// Reads the byte.
        [[nodiscard]] constexpr unsigned char load() const noexcept { return bits_; }
        /// Replaces the byte.
        constexpr void store(unsigned char bits) noexcept { bits_ = bits; }
        /// Replaces the byte if it is `expected`; otherwise returns false and puts what it is into `expected`.
        constexpr bool compare_exchange(unsigned char& expected, unsigned char desired) noexcept {
            if (bits_ != expected) {
                expected = bits_;
                return false;
            }
            bits_ = desired;
            return true;
        }

      private:
        unsigned char bits_ = 0;
    };
};

#if FEISHU_REACTIONS_THREADS
/// The choice for programs in which completions and cancellation may come from any thread.
struct many {
    /// An atomic byte.
    class word {
      public:
        /// Reads the byte, with acquire order.
        [[nodiscard]] unsigned char load() const noexcept { return bits_.load(std::memory_order_acquire); }
        /// Replaces the byte, with release order.
        void store(unsigned char bits) noexcept { bits_.store(bits, std::memory_order_release); }
        /// Replaces the byte if it is `expected`, with acquire and release order; otherwise returns false and puts what
        /// it is into `expected`. As compare_exchange_weak, it may also return false without a reason.
        bool compare_exchange(unsigned char& expected, unsigned char desired) noexcept {
            return bits_.compare_exchange_weak(expected, desired, std::memory_order_acq_rel, std::memory_order_acquire);
        }

      private:
        std::atomic<unsigned char> bits_{0};
    };
};
/// How calls share their state between threads unless a program names another choice: `many`, or `one` if
/// FEISHU_REACTIONS_THREADS is 0.
using chosen = many;
#else
/// How calls share their state between threads unless a program names another choice: `many`, or `one` if
/// FEISHU_REACTIONS_THREADS is 0.
using chosen = one;
#endif

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::threads

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

// The state that the parties of one call share. A call is a sequence of legs (an exchange, a token request, a
// wait), one at a time; each is begun by a call into somebody else's code, is answered exactly once, and may be
// cancelled once.
//
// A thread that is inside such a call *holds* the word. An answer that comes while it is held is left to the
// holder, so that nothing recurses, and nothing is destroyed under a transport's cancel(). Otherwise the thread
// that brings the answer goes on. Cancellation is a bit that stays until the call ends.
template <class Threads>
class completion {
  public:
    enum class next { go_on, somebody_else, tell };

    [[nodiscard]] bool in_flight() const noexcept { return (word_.load() & live) != 0; }
    [[nodiscard]] bool cancelled() const noexcept { return (word_.load() & cancel) != 0; }

    void open() noexcept { word_.store(live); }
    // The end of a call whose outcome nobody is given any more: nothing is touched after it.
    void close() noexcept { word_.store(0); }

    // On the stack of the thread that delivers an outcome to a handler, which may destroy the call, start it again, or
    // let another thread do so. Whoever does that takes the call over, and says it here, since the call itself may
    // be gone when the handler returns.
    class visit {
        friend completion;
        enum : unsigned char { inside, leaving, taken_over };
        typename Threads::word word_ = {};
    };
    // From here until leave() or take_over() the call is in flight, and cancel() does nothing.
    void enter(visit& by) noexcept {
        visit_ = &by;
        word_.store(live | delivering);
    }
    // The handler is back: ends the call, unless it was taken over. Nothing of the call is touched after it.
    void leave(visit& by) noexcept {
        if (exchange(by.word_, visit::leaving) == visit::taken_over)
            return;
        if ((exchange(word_, 0) & claimed) != 0) // between these two lines: `by` has to last until it was read
            while (by.word_.load() != visit::taken_over) {
            }
    }
    // Called before the object is started or destroyed. False if a call is in flight, that is not being delivered.
    [[nodiscard]] bool take_over() noexcept {
        unsigned char now = word_.load();
        while ((now & (delivering | claimed)) == delivering)
            if (word_.compare_exchange(now, static_cast<unsigned char>(now | claimed))) {
                if (exchange(visit_->word_, visit::taken_over) == visit::leaving)
                    while (word_.load() != 0) { // that thread has one more store to make
                    }
                return true;
            }
        return (now & live) == 0;
    }

    // Begins a leg, which the caller then holds. False if the call was cancelled, after which no other leg may
    // begin.
    [[nodiscard]] bool begin_leg() noexcept {
        unsigned char now = word_.load();
        while ((now & cancel) == 0)
            if (word_.compare_exchange(now, live | leg | held))
                return true;
        return false;
    }
    // Called when the holder is back. `tell`: the call was cancelled meanwhile; the holder passes that on to the
    // transport, timer or token source, and calls release() again.
    [[nodiscard]] next release() noexcept {
        unsigned char now = word_.load();
        for (;;) {
            if ((now & answered) != 0)
                return next::go_on; // nobody else changes anything but the cancel bit from here on
            const bool tell = (now & cancel) != 0 && (now & told) == 0;
            const auto then = static_cast<unsigned char>(tell ? now | told : now & ~held);
            if (word_.compare_exchange(now, then))
                return tell ? next::tell : next::somebody_else;
        }
    }
    // Called for the leg's one answer. True if the caller goes on with the call.
    [[nodiscard]] bool answer() noexcept {
        unsigned char now = word_.load();
        for (;;) {
            FEISHU_REACTIONS_ASSERT((now & live) != 0 && (now & answered) == 0,
                                    "a transport, timer or token source answers once for each time it is asked");
            if (word_.compare_exchange(now, static_cast<unsigned char>(now | answered)))
                return (now & held) == 0;
        }
    }
    // True if the caller now holds the leg: it passes the cancellation on, and then calls release().
    [[nodiscard]] bool ask_cancel() noexcept {
        unsigned char now = word_.load();
        for (;;) {
            if ((now & live) == 0 || (now & (cancel | delivering)) != 0)
                return false;
            const bool here = (now & (held | answered | leg)) == leg;
            const auto then = static_cast<unsigned char>(now | cancel | (here ? held | told : 0));
            if (word_.compare_exchange(now, then))
                return here;
        }
    }

  private:
    enum : unsigned char {
        live = 1,
        leg = 2,
        held = 4,
        answered = 8,
        cancel = 16,
        told = 32,
        delivering = 64,
        claimed = 128
    };
    static unsigned char exchange(typename Threads::word& word, unsigned char then) noexcept {
        unsigned char now = word.load();
        while (!word.compare_exchange(now, then)) {
        }
        return now;
    }

    typename Threads::word word_ = {};
    visit* visit_ = nullptr; // while `delivering`
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif
