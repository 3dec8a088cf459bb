// SPDX-License-Identifier: BSL-1.0
//
// client_handle.hpp - what is kept in the place of a client by what makes several calls over it.
#ifndef FEISHU_REACTIONS_CLIENT_DETAIL_CLIENT_HANDLE_HPP
#define FEISHU_REACTIONS_CLIENT_DETAIL_CLIENT_HANDLE_HPP

#include <feishu/reactions/base/config.hpp>

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

// Refers to any object with a client's functions.
template <class Client>
class client_handle {
  public:
    constexpr explicit client_handle(Client& to) noexcept : to_(&to) {}
    [[nodiscard]] constexpr Client& operator*() const noexcept { return *to_; }
    [[nodiscard]] constexpr Client* operator->() const noexcept { return to_; }

  private:
    Client* to_;
};

// The library's own client names the type that refers to it even after it is moved.
template <class Client>
    requires requires { typename Client::ref_type; }
class client_handle<Client> {
  public:
    explicit client_handle(const Client& to) noexcept : to_(to) {}
    [[nodiscard]] const typename Client::ref_type& operator*() const noexcept { return to_; }
    [[nodiscard]] const typename Client::ref_type* operator->() const noexcept { return &to_; }

  private:
    typename Client::ref_type to_;
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif
