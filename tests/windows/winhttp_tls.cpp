// SPDX-License-Identifier: BSL-1.0
//
// winhttp_tls.cpp - transports/winhttp.hpp against the servers of tls_peer.cpp:
//
//     winhttp_tls <file with the certificates to trust> <good> <untrusted> <expired> <another host's>
//
// It puts the certificates into the store of the user who runs it, so it is for Wine, in a folder of its own.
#include <feishu/reactions/transports/winhttp.hpp>

#include <feishu/reactions/testing/conformance.hpp>

#include <wincrypt.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace fr = feishu::reactions;

namespace {

int trust(const char* file) {
    std::ifstream in{file};
    const std::string text{std::istreambuf_iterator<char>{in}, {}};
    const std::string end = "-----END CERTIFICATE-----";
    const HCERTSTORE store = CertOpenSystemStoreW(0, L"ROOT");
    int count = 0;
    std::size_t from = 0;
    for (std::size_t to; store != nullptr && (to = text.find(end, from)) != std::string::npos; from = to + end.size()) {
        std::vector<BYTE> der(8192);
        auto size = static_cast<DWORD>(der.size());
        if (CryptStringToBinaryA(text.data() + from, static_cast<DWORD>(to + end.size() - from),
                                 CRYPT_STRING_BASE64HEADER, der.data(), &size, nullptr, nullptr) != FALSE &&
            CertAddEncodedCertificateToStore(store, X509_ASN_ENCODING, der.data(), size, CERT_STORE_ADD_ALWAYS,
                                             nullptr) != FALSE)
            ++count;
    }
    CertCloseStore(store, 0);
    return count;
}

int wrong = 0;
void look(const char* what, const fr::testing::conformance_report& report) {
    std::printf("%s: %zu checks, %zu failures\n", what, report.checks, report.failures.size());
    for (const std::string& failure : report.failures)
        std::printf("    %s\n", failure.c_str());
    wrong += report.passed() ? 0 : 1;
}

} // namespace

int main(int count, char** words) {
    if (count != 6 || trust(words[1]) != 3)
        return std::puts("winhttp_tls <file with three certificates> <four origins>"), 2;
    fr::winhttp_transport http;
    look("good, eight threads", fr::testing::conformance_threads(http, words[2]));
    look("untrusted", fr::testing::conformance_insecure(http, words[3]));
    look("expired", fr::testing::conformance_insecure(http, words[4]));
    look("another host's", fr::testing::conformance_insecure(http, words[5]));
    return wrong;
}
