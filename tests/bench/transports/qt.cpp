// SPDX-License-Identifier: BSL-1.0
//
// qt.cpp - Qt Network alone, and our transport on it.
#include "bench.hpp"

#include <feishu/reactions/transports/qt.hpp>

#include <QtCore/QCoreApplication>
#include <QtCore/QEventLoop>

namespace {

struct application {
    int count = 1;
    char name[6] = "bench";
    char* names[2] = {name, nullptr};
    QCoreApplication qt{count, names};
};

int ours(const std::string&, long count, const char* origin, const char* ca) {
    application here;
    bench::ours one{origin};
    bench::fr::qt_transport http{{.ca_file = ca}};
    return bench::measure(count, [&] {
        one.async(http, [] { QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents); });
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    });
}
int bare(const std::string&, long count, const char* origin, const char* ca) {
    application here;
    QNetworkAccessManager manager;
    QNetworkRequest request{QUrl{QString{origin} + bench::target}};
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setCaCertificates(QSslCertificate::fromPath(ca));
    request.setSslConfiguration(tls);
    request.setRawHeader("Authorization", bench::token);
    request.setRawHeader("Content-Type", bench::type);
    request.setTransferTimeout(10'000);
    return bench::measure(count, [&] {
        QNetworkReply* const reply = manager.post(request, QByteArray{bench::body});
        while (!reply->isFinished())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        bench::require(reply->readAll().toStdString() == bench::answer, "no answer");
        reply->deleteLater();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    });
}

} // namespace

BENCH_MAIN(ours, bare)
