// SPDX-License-Identifier: BSL-1.0
//
// kept_credentials.hpp - an own copy of an app's id and secret.
#ifndef FEISHU_REACTIONS_DRIVERS_DETAIL_KEPT_CREDENTIALS_HPP
#define FEISHU_REACTIONS_DRIVERS_DETAIL_KEPT_CREDENTIALS_HPP

#include <feishu/reactions/base/text.hpp>
#include <feishu/reactions/drivers/detail/kept_token.hpp>
#include <feishu/reactions/endpoints/app_credentials.hpp>

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

// What is too long is empty, which no fetch accepts: ids have about 20 bytes, secrets 32.
class kept_credentials {
  public:
    explicit kept_credentials(const app_credentials& app) noexcept : secret_(app.secret.reveal()) {
        id_.assign(app.id.view());
    }

    [[nodiscard]] app_credentials view() const noexcept {
        return {application_id{id_.view()}, app_secret{secret_.view()}};
    }

  private:
    fixed_text<64> id_ = {};
    kept_secret<128> secret_;
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif
