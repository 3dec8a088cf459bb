// SPDX-License-Identifier: BSL-1.0
//
// curl_sigpipe.hpp - the guard against SIGPIPE, for the versions of libcurl that need it.
#ifndef FEISHU_REACTIONS_TRANSPORTS_DETAIL_CURL_SIGPIPE_HPP
#define FEISHU_REACTIONS_TRANSPORTS_DETAIL_CURL_SIGPIPE_HPP

#include <feishu/reactions/transports/detail/curl_header.hpp>
#include <feishu/reactions/transports/detail/sigpipe_guard.hpp>

#include <optional>    // std::optional
#include <string_view> // std::string_view

#if FEISHU_REACTIONS_HAS_CURL
namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

// Whether the libcurl that runs hands sockets to a TLS library that writes by itself. 7.88 and later write for OpenSSL
// and GnuTLS, with MSG_NOSIGNAL, as they always did without TLS (seen by strace); 7.81 does not.
[[nodiscard]] inline bool curl_may_raise_sigpipe() noexcept {
    const curl_version_info_data* const curl = curl_version_info(CURLVERSION_NOW);
    const std::string_view tls = curl->ssl_version == nullptr ? "" : curl->ssl_version;
    return curl->version_num < 0x075800 || !(tls.starts_with("OpenSSL/") || tls.starts_with("GnuTLS/"));
}

class curl_sigpipe_guard {
  public:
    explicit curl_sigpipe_guard(bool needed) noexcept {
        if (needed)
            guard_.emplace();
    }

  private:
    std::optional<sigpipe_guard> guard_ = {};
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif // FEISHU_REACTIONS_HAS_CURL

#endif
