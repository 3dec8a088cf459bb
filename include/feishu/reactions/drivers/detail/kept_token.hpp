// SPDX-License-Identifier: BSL-1.0
//
// kept_token.hpp - copies of what a token source or an issuer answers: a secret, or why there is none.
#ifndef FEISHU_REACTIONS_DRIVERS_DETAIL_KEPT_TOKEN_HPP
#define FEISHU_REACTIONS_DRIVERS_DETAIL_KEPT_TOKEN_HPP

#include <feishu/reactions/base/text.hpp>
#include <feishu/reactions/wire/token_source.hpp>

#include <cstddef>     // std::size_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

// A secret of at most N bytes, which are wiped as soon as it is replaced or gone.
template <std::size_t N>
class kept_secret {
  public:
    kept_secret() noexcept {} // NOLINT: bytes that hold nothing yet are left as they are
    explicit kept_secret(std::string_view text) noexcept { (void)assign(text); } // NOLINT: as above
    kept_secret(const kept_secret&) = delete;
    kept_secret& operator=(const kept_secret&) = delete;
    ~kept_secret() { clear(); }

    // If the text does not fit, nothing is cut off: assign() returns false and the secret is empty.
    [[nodiscard]] bool assign(std::string_view text) noexcept {
        clear();
        if (text.size() > N)
            return false;
        size_ = text.size();
        copy_bytes(bytes_, text.data(), size_);
        return true;
    }
    void clear() noexcept {
        wipe(bytes_, size_);
        size_ = 0;
    }

    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
    [[nodiscard]] std::string_view view() const noexcept { return {bytes_, size_}; }

  private:
    std::size_t size_ = 0;
    char bytes_[N];
};

// The answer in the place of a token that a source has no room for.
[[nodiscard]] inline token_answer token_too_long(std::size_t size) noexcept {
    return {.reason = "the token is longer than the token source keeps", .native = static_cast<int>(size)};
}

// Why there is no token, with the beginning of the reason.
class kept_failure {
  public:
    void keep(const token_answer& why) noexcept {
        answer_ = why;
        answer_.reason = {}; // borrowed
        reason_.assign(why.reason.substr(0, reason_.capacity));
    }
    // The reason points into this object.
    [[nodiscard]] token_answer answer() const noexcept {
        token_answer out = answer_;
        out.reason = reason_.view();
        return out;
    }

  private:
    token_answer answer_ = {};
    fixed_text<160> reason_ = {};
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif
