// SPDX-License-Identifier: BSL-1.0
//
// issued_token.hpp - a token as an answer brings it, and for how long it lasts.
#ifndef FEISHU_REACTIONS_ENDPOINTS_ISSUED_TOKEN_HPP
#define FEISHU_REACTIONS_ENDPOINTS_ISSUED_TOKEN_HPP

#include <feishu/reactions/base/milliseconds.hpp>
#include <feishu/reactions/base/text.hpp>
#include <feishu/reactions/wire/token.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::int64_t, std::uint32_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// A secret text of an answer, which cannot be printed. This one owns its text in a `Text`, such as std::string, and
/// wipes it when it is replaced or destroyed; a move is a copy, so that nothing is left behind.
template <class Text>
class secret_text {
  public:
    secret_text() = default;
    secret_text(const secret_text&) = default;
    secret_text& operator=(const secret_text& other) {
        if (this != &other)
            assign(other.text_.data(), other.text_.size());
        return *this;
    }
    ~secret_text() { wipe(); }

    /// Replaces the text by a copy of another one, which is no part of it.
    void assign(const char* data, std::size_t size) {
        wipe();
        text_.assign(data, size);
    }
    /// The secret as a token, to give to a call; valid until this object changes.
    [[nodiscard]] access_token get() const noexcept FEISHU_REACTIONS_LIFETIMEBOUND {
        return access_token{std::string_view{text_.data(), text_.size()}};
    }
    [[nodiscard]] bool empty() const noexcept { return text_.size() == 0; }
    /// For what copies described values; anything else asks get().reveal().
    [[nodiscard]] const char* data() const noexcept { return text_.data(); }
    [[nodiscard]] std::size_t size() const noexcept { return text_.size(); }

    template <class Stream>
    friend Stream& operator<<(Stream&, const secret_text&) = delete;

  private:
    void wipe() noexcept { detail::wipe(text_.data(), text_.size()); }

    Text text_ = {};
};

/// The same, pointing into the answer: valid as long as the operation keeps it.
template <>
class secret_text<std::string_view> {
  public:
    /// Points to another text.
    constexpr void assign(const char* data, std::size_t size) noexcept { text_ = {data, size}; }
    /// The secret as a token, to give to a call.
    [[nodiscard]] constexpr access_token get() const noexcept { return access_token{text_}; }
    [[nodiscard]] constexpr bool empty() const noexcept { return text_.empty(); }
    /// For what reads and copies described values; anything else asks get().reveal().
    [[nodiscard]] constexpr const char* data() const noexcept { return text_.data(); }
    [[nodiscard]] constexpr std::size_t size() const noexcept { return text_.size(); }

    template <class Stream>
    friend Stream& operator<<(Stream&, const secret_text&) = delete;

  private:
    std::string_view text_ = {};
};

/// A token that the service has issued.
template <class Text>
struct basic_issued_token {
    /// What goes into the Authorization header of calls. It is empty, or holds what no header may, only if the service
    /// wrote it like that.
    secret_text<Text> token = {};
    /// For how many seconds it lasts from when the service wrote the answer, at most two hours today; 0: the answer
    /// does not say.
    std::int64_t seconds = 0;

    /// `seconds` as a duration: 0 if the answer says nothing usable, and at most what milliseconds can hold (49 days).
    [[nodiscard]] constexpr milliseconds lifetime() const noexcept {
        constexpr std::int64_t most = 0xFFFF'FFFF / 1000;
        return milliseconds{static_cast<std::uint32_t>(seconds <= 0     ? 0
                                                       : seconds > most ? most * 1000
                                                                        : seconds * 1000)};
    }
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
