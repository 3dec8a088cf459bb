// SPDX-License-Identifier: BSL-1.0
//
// qt_call.hpp - one exchange on QNetworkAccessManager.
#ifndef FEISHU_REACTIONS_TRANSPORTS_DETAIL_QT_CALL_HPP
#define FEISHU_REACTIONS_TRANSPORTS_DETAIL_QT_CALL_HPP

#include <feishu/reactions/transports/detail/qt_header.hpp>
#include <feishu/reactions/transports/detail/user_agent.hpp>
#include <feishu/reactions/wire/transport.hpp>

#include <climits>     // INT_MAX
#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint32_t
#include <string>      // std::string
#include <string_view> // std::string_view
#include <utility>     // std::exchange

#if FEISHU_REACTIONS_HAS_QT
namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// The choices that the Qt transport leaves to the program.
struct qt_options {
    /// A PEM file with the certificates to trust, instead of those that Qt trusts. For a private deployment.
    std::string ca_file = {};
};

namespace detail {

[[nodiscard]] inline std::string_view view_of(const QByteArray& text) noexcept {
    return {text.constData(), static_cast<std::size_t>(text.size())};
}
[[nodiscard]] inline QByteArray bytes_of(std::string_view text) {
    return {text.data(), static_cast<qsizetype>(text.size())};
}

class qt_call;

// What all exchanges of a transport have in common.
struct qt_shared {
    explicit qt_shared(const qt_options& options) {
        manager.setProxy(QNetworkProxy::NoProxy); // else a proxy of the program's would be asked
        if (!QSslSocket::supportsSsl()) {
            why_not = "Qt found no TLS plugin that it can use, and no OpenSSL";
            return;
        }
        tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
        tls.setProtocol(QSsl::TlsV1_2OrLater);
        if (options.ca_file.empty())
            return;
        const auto trusted = QSslCertificate::fromPath(QString::fromStdString(options.ca_file));
        if (trusted.isEmpty())
            why_not = "ca_file names no file with certificates";
        tls.setCaCertificates(trusted);
    }
    QNetworkAccessManager manager{};
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    QByteArray why_not = {}; // there can be no TLS; empty if there can
    QHash<exchange*, qt_call*> in_flight = {};
};

// A body that can be read once. If a connection dies, QNetworkAccessManager sends again what it can read again: a
// QByteArray, and a request without a body.
class qt_body final : public QIODevice {
  public:
    qt_body(std::string_view text, QObject* parent) : QIODevice(parent), text_(bytes_of(text)) {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    bool isSequential() const override { return true; }
    bool reset() override { return false; }
    bool seek(qint64) override { return false; }
    bool atEnd() const override { return at_ == text_.size(); }
    qint64 size() const override { return text_.size(); }
    qint64 bytesAvailable() const override { return text_.size() - at_; }

  protected:
    qint64 readData(char* to, qint64 room) override {
        const qint64 size = qMin(room, bytesAvailable());
        if (size == 0)
            return -1;
        std::char_traits<char>::copy(to, text_.constData() + at_, static_cast<std::size_t>(size));
        at_ += size;
        return size;
    }
    qint64 writeData(const char*, qint64) override { return -1; }

  private:
    const QByteArray text_;
    qint64 at_ = 0;
};

class qt_call final : public QObject {
  public:
    qt_call(qt_shared& shared, exchange& x) : QObject(&shared.manager), shared_(shared), for_whom_(&x) {}

    void begin() {
        const request& q = for_whom_->outgoing();
        QNetworkRequest out{QUrl::fromEncoded(bytes_of(q.url), QUrl::StrictMode)};
        out.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        out.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
        out.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
        out.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
        out.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
        out.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
        out.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
        out.setSslConfiguration(shared_.tls);
        out.setRawHeader("User-Agent", user_agent);
        out.setRawHeader("Accept-Encoding", "identity");
        for (const field& f : q.headers)
            out.setRawHeader(bytes_of(f.name), bytes_of(f.value));
        if (q.method == http_method::get) {
            reply_ = shared_.manager.get(out);
        } else {
            // DELETE too has one, without a byte in it: that is what keeps Qt from sending it again.
            out.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
            out.setHeader(QNetworkRequest::ContentLengthHeader, static_cast<qlonglong>(q.body.size()));
            auto* const body = new qt_body{q.body, this};
            reply_ = shared_.manager.sendCustomRequest(out, bytes_of(q.method_name), body);
        }
        reply_->setParent(this);
        reply_->setReadBufferSize(65'536);
        shared_.in_flight.insert(for_whom_, this);
        connect(reply_, &QNetworkReply::requestSent, this, [this] { sent_ = true; });
        connect(reply_, &QNetworkReply::metaDataChanged, this, [this] { tell(); });
        connect(reply_, &QNetworkReply::readyRead, this, [this] { read(); });
        connect(reply_, &QNetworkReply::finished, this, [this] { finished(); });
        if (q.timeout.count() == 0)
            return;
        timer_.setSingleShot(true);
        timer_.setTimerType(Qt::PreciseTimer);
        connect(&timer_, &QTimer::timeout, this,
                [this] { fail(delivery::timed_out, "no whole answer within the timeout"); });
        timer_.start(static_cast<int>(qMin<std::uint32_t>(q.timeout.count(), INT_MAX))); // Qt counts in an int
    }
    // Ends it now, if it has not ended.
    void fail(delivery how, std::string_view why, int native = 0) {
        if (for_whom_ != nullptr)
            end(for_whom_->failed(how, why, native));
    }

  private:
    void end(delivery how) {
        exchange& x = *std::exchange(for_whom_, nullptr);
        shared_.in_flight.remove(&x);
        timer_.stop();
        reply_->disconnect(this);
        if (reply_->isRunning())
            reply_->abort();
        deleteLater(); // not now: a signal of the reply may be what called this
        x.done(how);   // may start the next one, or destroy x
    }
    void tell() {
        const int status = reply_->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (for_whom_ == nullptr || status == 0 || told_)
            return;
        told_ = true;
        for_whom_->status(status);
        for (const auto& [name, value] : reply_->rawHeaderPairs())
            for_whom_->header(view_of(name), view_of(value));
    }
    void read() {
        tell();
        char piece[4096];
        while (for_whom_ != nullptr) {
            const qint64 size = reply_->read(piece, sizeof piece);
            if (size <= 0)
                return;
            if (!for_whom_->body({piece, static_cast<std::size_t>(size)}))
                end(delivery::too_big);
        }
    }
    void finished() {
        read();
        if (for_whom_ == nullptr)
            return;
        const QNetworkReply::NetworkError error = reply_->error();
        const int status = for_whom_->status_code();
        if (told_ && status / 100 == 1) {
            shared_.manager.clearConnectionCache(); // the last answer is still to come on this one
            return fail(delivery::broken, "Qt Network took an interim answer for the last one");
        }
        // A redirect that asks for the body again is followed by nobody, but Qt says that it cannot read it again.
        if (told_ && (is_status(error) || (error == QNetworkReply::ContentReSendError && status / 100 == 3)))
            return end(delivery::answered);
        fail(delivery_of(error), view_of(reply_->errorString().toUtf8()), static_cast<int>(error));
    }
    // Whether it is the status that makes Qt call it an error.
    [[nodiscard]] static bool is_status(QNetworkReply::NetworkError error) noexcept {
        return error == QNetworkReply::NoError || error == QNetworkReply::ProxyAuthenticationRequiredError ||
               error == QNetworkReply::ProtocolInvalidOperationError ||
               (error >= QNetworkReply::ContentAccessDenied && error <= QNetworkReply::UnknownContentError &&
                error != QNetworkReply::ContentReSendError) ||
               error >= QNetworkReply::InternalServerError;
    }
    // A GET is sent again by Qt, so what is said of the second connection does not prove that nothing was sent.
    [[nodiscard]] delivery delivery_of(QNetworkReply::NetworkError error) const noexcept {
        if (sent_)
            return delivery::broken;
        switch (error) {
        case QNetworkReply::ConnectionRefusedError:
        case QNetworkReply::HostNotFoundError: return delivery::unreachable;
        case QNetworkReply::SslHandshakeFailedError: return delivery::insecure;
        default: return delivery::broken;
        }
    }

    qt_shared& shared_;
    exchange* for_whom_; // null: it is over
    QNetworkReply* reply_ = nullptr;
    QTimer timer_{};
    bool sent_ = false;
    bool told_ = false;
};

} // namespace detail
} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif // FEISHU_REACTIONS_HAS_QT

#endif
