// SPDX-License-Identifier: BSL-1.0
//
// curl_transport.hpp - a blocking transport on libcurl's easy interface; copy it, and curl_request.hpp, into
// your program. Keeps its connection between calls. One object serves one call at a time.
#ifndef FEISHU_REACTIONS_EXAMPLES_CURL_TRANSPORT_HPP
#define FEISHU_REACTIONS_EXAMPLES_CURL_TRANSPORT_HPP

#include "curl_request.hpp"

#include <feishu/reactions/wire/transport.hpp>

#include <curl/curl.h>

#include <memory> // std::unique_ptr

class curl_transport {
  public:
    feishu::reactions::delivery operator()(const feishu::reactions::request& q, feishu::reactions::response& r) {
        if (!curl_)
            return r.failed(feishu::reactions::delivery::unreachable, "libcurl did not start");
        curl_easy_reset(curl_.get()); // its options; the connection stays
        curl_request request{curl_.get(), q, r};
        return request.end(curl_easy_perform(curl_.get()));
    }

  private:
    struct closing {
        void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
    };
    std::unique_ptr<CURL, closing> curl_{curl_easy_init()};
};

#endif
