// SPDX-License-Identifier: BSL-1.0
//
// endpoint_info.hpp - what a failure has to remember of the endpoint that was asked.
#ifndef FEISHU_REACTIONS_BASE_ENDPOINT_INFO_HPP
#define FEISHU_REACTIONS_BASE_ENDPOINT_INFO_HPP

#include <feishu/reactions/base/errc.hpp>

#include <span>        // std::span
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// What explain() says about calls of one endpoint, in one language.
struct endpoint_words {
    /// Begins the explanation and takes no full stop: "Adding the reaction failed".
    std::string_view failed = {};
    /// Whole sentences, said if the call may have been carried out although it failed: what that leaves behind, and
    /// how to go on safely.
    std::string_view outcome_unknown = {};
};

/// What one code means and what to do next, in one language.
struct code_text {
    /// What happened, as the rest of a sentence: "the message is pinned already".
    std::string_view what = {};
    /// What to do next, in whole sentences.
    std::string_view hint = {};
};

/// The meaning of a code that the library does not know, or that means something else on this endpoint.
struct code_words {
    errc code = errc::ok;
    code_text en = {};
    code_text zh = {};
};

/// The facts of an endpoint that are wanted while the program runs: by errors, by the rate limiter and by explain().
/// Each endpoint has one, with static storage, as its member `info`.
///
/// Two are equal if their names are: a program and its shared libraries may each hold one of the same endpoint.
struct endpoint_info {
    /// Unique among the endpoints of a program: "add_reaction".
    std::string_view name = {};
    /// Calls whose groups are equal share one budget of the rate limiter; empty: the endpoint has its own, under its
    /// name. At most 40 bytes.
    std::string_view rate_limit_group = {};
    /// Any ONE of them is enough; empty: none is needed.
    std::span<const std::string_view> scopes = {};
    endpoint_words en = {};
    endpoint_words zh = {};
    /// Codes with words of the endpoint's own, which come before the library's.
    std::span<const code_words> codes = {};

    /// The name under which the rate limiter counts calls.
    [[nodiscard]] constexpr std::string_view limited_as() const noexcept {
        return rate_limit_group.empty() ? name : rate_limit_group;
    }
    [[nodiscard]] friend constexpr bool operator==(const endpoint_info& a, const endpoint_info& b) noexcept {
        return a.name == b.name;
    }
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
