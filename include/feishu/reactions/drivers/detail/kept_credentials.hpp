// SPDX-License-Identifier: BSL-1.0
//
// kept_credentials.hpp - an own copy of an app's id and secret.
#ifndef FEISHU_REACTIONS_DRIVERS_DETAIL_KEPT_CREDENTIALS_HPP
#define FEISHU_REACTIONS_DRIVERS_DETAIL_KEPT_CREDENTIALS_HPP

#include <feishu/reactions/base/text.hpp>
#include <feishu/reactions/endpoints/app_credentials.hpp>

#include <cstddef>     // std::size_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

// The secret is wiped at the end. What is too long is empty, which no fetch accepts: ids have about 20 bytes, secrets 32.
class kept_credentials {
  public:
    explicit kept_credentials(const app_credentials& app) noexcept {
        id_.assign(app.id.view());
        const std::string_view secret = app.secret.reveal();
        if (secret.size() <= sizeof secret_)
            size_ = secret.copy(secret_, sizeof secret_);
    }
    kept_credentials(const kept_credentials&) = delete;
    kept_credentials& operator=(const kept_credentials&) = delete;
    ~kept_credentials() { wipe(secret_, size_); }

    [[nodiscard]] app_credentials view() const noexcept {
        return {application_id{id_.view()}, app_secret{std::string_view{secret_, size_}}};
    }

  private:
    fixed_text<64> id_ = {};
    std::size_t size_ = 0;
    char secret_[128] = {};
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif
