// SPDX-License-Identifier: BSL-1.0
//
// qt.hpp - a transport for callbacks and coroutines on Qt 6 Network, on the event loop of the thread that it lives in.
//
// Needs Qt 6.4 or later with its TLS plugin; no moc. Works without exceptions too.
#ifndef FEISHU_REACTIONS_TRANSPORTS_QT_HPP
#define FEISHU_REACTIONS_TRANSPORTS_QT_HPP

#include <feishu/reactions/transports/detail/qt_call.hpp>
#include <feishu/reactions/transports/detail/qt_header.hpp>
#include <feishu/reactions/wire/transport.hpp>

#if FEISHU_REACTIONS_HAS_QT
namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// A transport for the callback and coroutine drivers on QNetworkAccessManager. Everything happens on the thread that
/// made it, start() and cancel() included, which runs a Qt event loop; connections are kept, six for each host at most.
///
/// HTTPS is verified against the certificates that Qt trusts, or against `ca_file` alone; without a TLS plugin https is
/// refused. Redirects are not followed, there are no proxy, cookies and cache, and Qt's own repetition of a POST or a
/// DELETE is stopped. docs/transports.md lists what Qt Network cannot do.
/// No signal handler is set: Qt writes with MSG_NOSIGNAL.
///
/// An exchange that is in flight when it is destroyed is dropped: nobody calls its done().
class qt_transport {
  public:
    /// Makes a transport without any connection; the first exchanges open them. There is a QCoreApplication.
    explicit qt_transport(const qt_options& options = {}) : shared_(options) {}
    qt_transport(const qt_transport&) = delete;
    qt_transport& operator=(const qt_transport&) = delete;

    /// Begins an exchange. `x` must live until its done() was called.
    void start(exchange& x) noexcept {
        if (x.outgoing().url.starts_with("https://") && !shared_.why_not.isEmpty()) {
            x.done(x.failed(delivery::insecure, detail::view_of(shared_.why_not)));
            return;
        }
        (new detail::qt_call{shared_, x})->begin(); // it deletes itself, and is a child of the manager
    }
    /// Asks for an early end of an exchange; its done() follows from the event loop.
    void cancel(exchange& x) noexcept {
        detail::qt_call* const call = shared_.in_flight.value(&x);
        if (call != nullptr)
            QMetaObject::invokeMethod(
                call, [call] { call->fail(delivery::cancelled, "cancelled"); }, Qt::QueuedConnection);
    }

  private:
    detail::qt_shared shared_;
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif // FEISHU_REACTIONS_HAS_QT

#endif
