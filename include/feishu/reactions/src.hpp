// SPDX-License-Identifier: BSL-1.0
//
// src.hpp - for FEISHU_REACTIONS_SEPARATE_COMPILATION: one file of a program includes it, before anything else of the
// library, and then has what client and explain() do in the other files.
#ifndef FEISHU_REACTIONS_SRC_HPP
#define FEISHU_REACTIONS_SRC_HPP

#if !defined(FEISHU_REACTIONS_SEPARATE_COMPILATION)
#    define FEISHU_REACTIONS_SEPARATE_COMPILATION 1
#endif

#include <feishu/reactions/client/client_bodies.hpp>
#include <feishu/reactions/explain/explain.hpp>

#if FEISHU_REACTIONS_SEPARATE_COMPILATION

#    include <string>      // std::string
#    include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

template std::string explain<lang::en>(const error&, const no_emoji_search&, std::string_view);
template std::string explain<lang::zh>(const error&, const no_emoji_search&, std::string_view);
template std::string explain<lang::en>(const error_view&, const no_emoji_search&, std::string_view);
template std::string explain<lang::zh>(const error_view&, const no_emoji_search&, std::string_view);

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
#endif
