// SPDX-License-Identifier: BSL-1.0
//
// qt_header.hpp - Qt Network's headers, or one sentence if they are not there or too old.
#ifndef FEISHU_REACTIONS_TRANSPORTS_DETAIL_QT_HEADER_HPP
#define FEISHU_REACTIONS_TRANSPORTS_DETAIL_QT_HEADER_HPP

// FEISHU_REACTIONS_HAS_QT is 0 if the sentence was said; then what needs Qt is left out, and nothing else is said.
// clang-format off
#if !__has_include(<QtNetwork/QNetworkAccessManager>)
#    define FEISHU_REACTIONS_HAS_QT 0
#    error "feishu::reactions: transports/qt.hpp needs Qt 6.4 or later: install qt6-base-dev (Debian), qt6-qtbase-devel (Fedora) or qtbase (vcpkg), and link Qt6::Network, or take the flags of `pkg-config --cflags --libs Qt6Network`"
#else
#    include <QtNetwork/qtnetworkglobal.h>
#    if QT_VERSION < QT_VERSION_CHECK(6, 4, 0)
#        define FEISHU_REACTIONS_HAS_QT 0
#        error "feishu::reactions: transports/qt.hpp needs Qt 6.4 or later, and this one is older: install a newer qt6-base-dev (Debian), qt6-qtbase-devel (Fedora) or qtbase (vcpkg), and link Qt6::Network"
#    elif !QT_CONFIG(ssl)
#        define FEISHU_REACTIONS_HAS_QT 0
#        error "feishu::reactions: transports/qt.hpp needs a Qt that was built with TLS, Qt 6.4 or later: install qt6-base-dev (Debian) or qtbase with OpenSSL (vcpkg), and link Qt6::Network"
#    else
#        define FEISHU_REACTIONS_HAS_QT 1
#    endif
#endif
// clang-format on

#if FEISHU_REACTIONS_HAS_QT
#    include <QtCore/QByteArray>
#    include <QtCore/QHash>
#    include <QtCore/QIODevice>
#    include <QtCore/QMetaObject>
#    include <QtCore/QObject>
#    include <QtCore/QTimer>
#    include <QtCore/QUrl>
#    include <QtNetwork/QNetworkAccessManager>
#    include <QtNetwork/QNetworkProxy>
#    include <QtNetwork/QNetworkReply>
#    include <QtNetwork/QNetworkRequest>
#    include <QtNetwork/QSslCertificate>
#    include <QtNetwork/QSslConfiguration>
#    include <QtNetwork/QSslSocket>
#endif

#endif
