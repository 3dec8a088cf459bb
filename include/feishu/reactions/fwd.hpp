// SPDX-License-Identifier: BSL-1.0
//
// fwd.hpp - the names of the types that a program's own headers mention, declared without their definitions.
//
// A declaration by hand, `namespace feishu::reactions { class client; }`, names another class: the library's stand in
// an inline namespace with the version and the choices of config.hpp.
#ifndef FEISHU_REACTIONS_FWD_HPP
#define FEISHU_REACTIONS_FWD_HPP

#include <feishu/reactions/base/config.hpp>

#include <cstddef> // std::size_t
#include <cstdint> // std::int32_t, std::uint8_t

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

// base
enum class errc : std::int32_t;
enum class error_kind : std::uint8_t;
enum class brand : std::uint8_t;
struct endpoint_info;
template <class Text>
struct basic_error;
template <class T, class E>
class result;
class milliseconds;

// emoji
class emoji;

// wire
class base_url;
class access_token;
class tenant_token;
class user_token;
struct request;
class response;
class exchange;
enum class delivery : std::uint8_t;
class token_request;

// endpoints
struct add_reaction;
struct list_reactions;
struct list_options;
struct remove_reaction;
template <class Text>
struct basic_reaction;

// operation
struct call_options;
struct retry_policy;
class rate_limiter;
template <std::size_t Groups>
class basic_sliding_window_limiter;

// drivers
template <class Tokens, class Transport, class Timer>
class session;

// client
class client;
class client_ref;

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
