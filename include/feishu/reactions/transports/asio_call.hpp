// SPDX-License-Identifier: BSL-1.0
//
// asio_call.hpp - calls for coroutines of Boost.Asio, and a timer for their retries and deadlines. beast_async.hpp has
// the transport.
//
// Needs Boost 1.74 or later and exceptions.
#ifndef FEISHU_REACTIONS_TRANSPORTS_ASIO_CALL_HPP
#define FEISHU_REACTIONS_TRANSPORTS_ASIO_CALL_HPP

#include <feishu/reactions/client/owning.hpp>
#include <feishu/reactions/drivers/callback.hpp>
#include <feishu/reactions/drivers/std_clock.hpp>
#include <feishu/reactions/transports/detail/beast_header.hpp>
#include <feishu/reactions/wire/timer.hpp>

#include <chrono>        // std::chrono::milliseconds
#include <cstdint>       // std::uint32_t, std::uint64_t
#include <functional>    // std::function
#include <memory>        // std::make_shared, std::shared_ptr
#include <mutex>         // std::lock_guard, std::mutex
#include <unordered_map> // std::unordered_map
#include <utility>       // std::declval, std::move

#if FEISHU_REACTIONS_HAS_BEAST
#    include <boost/asio/associated_executor.hpp>
#    include <boost/asio/async_result.hpp>
#    include <boost/asio/awaitable.hpp>
#    include <boost/asio/use_awaitable.hpp>

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// A timer for the callback and coroutine drivers on an Asio executor. tick::fired() is called on the threads that run
/// the executor, of which there may be several; arm() and disarm() may be called on any thread.
///
/// It outlives the calls that use it, and the executor's context outlives it.
class asio_timer {
  public:
    /// Waits on `on`.
    explicit asio_timer(boost::asio::any_io_executor on) : on_(std::move(on)) {}
    /// Waits on a context of the program.
    explicit asio_timer(boost::asio::io_context& on) : on_(on.get_executor()) {}
    asio_timer(const asio_timer&) = delete;
    asio_timer& operator=(const asio_timer&) = delete;

    /// Milliseconds of std::chrono::steady_clock.
    static std::uint64_t now_ms() noexcept { return std_clock::now_ms(); }
    /// Starts a wait.
    void arm(tick& t, std::uint32_t ms) noexcept {
        const auto one = std::make_shared<wait>(boost::asio::make_strand(on_), std::chrono::milliseconds{ms});
        {
            const std::lock_guard lock{mutex_};
            waiting_.insert_or_assign(&t, one);
        }
        boost::asio::dispatch(one->get_executor(), [this, one, &t] {
            one->async_wait([this, one, &t](const boost::system::error_code&) { // also after cancel()
                {
                    const std::lock_guard lock{mutex_};
                    waiting_.erase(&t);
                }
                t.fired();
            });
        });
    }
    /// Ends a wait early: tick::fired() follows.
    void disarm(tick& t) noexcept {
        const std::lock_guard lock{mutex_};
        if (const auto found = waiting_.find(&t); found != waiting_.end())
            boost::asio::post(found->second->get_executor(), [one = found->second] { one->cancel(); });
    }

  private:
    using wait = boost::asio::steady_timer;
    const boost::asio::any_io_executor on_;
    std::mutex mutex_ = {};
    std::unordered_map<tick*, std::shared_ptr<wait>> waiting_ = {};
};

#    if defined(BOOST_ASIO_HAS_CO_AWAIT)
/// One call as `boost::asio::awaitable`: such a coroutine awaits nothing but what Asio knows, so it cannot await
/// awaitable.hpp's calls. `What` is an endpoint or an operation, as for callback_call; its texts live until the call
/// has ended. `started` is called with the call before it begins: keep a pointer to it to cancel it. Cancel what is in
/// flight and run the context until it has ended: a coroutine whose call never ends is never freed.
template <class What, class Session, class Started>
boost::asio::awaitable<
    decltype(to_owning(std::declval<const typename detail::operation_of<What>::type::result_type&>()))>
async_call(Session& session, typename detail::operation_of<What>::type::endpoint_type what, call_options options,
           Started started) {
    std::function<void()> resume;
    auto call = make_call<What>(session, [&resume](const auto&) { resume(); });
    co_await boost::asio::async_initiate<const boost::asio::use_awaitable_t<>, void()>(
        [&](auto handler) {
            // It goes on from the executor, not from inside done(): the operation is not to be destroyed there.
            const auto kept = std::make_shared<decltype(handler)>(std::move(handler));
            resume = [kept] { boost::asio::post(boost::asio::get_associated_executor(*kept), std::move(*kept)); };
            started(call);
            call.start(what, options);
        },
        boost::asio::use_awaitable);
    co_return to_owning(call.outcome());
}
/// The same without a way to cancel it, and with the session's options.
template <class What, class Session>
auto async_call(Session& session, typename detail::operation_of<What>::type::endpoint_type what) {
    return async_call<What>(session, what, session.options(), [](auto&) {});
}
#    endif // BOOST_ASIO_HAS_CO_AWAIT

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif // FEISHU_REACTIONS_HAS_BEAST

#endif
