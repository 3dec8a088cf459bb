// SPDX-License-Identifier: BSL-1.0
//
// call.hpp - the end of client.hpp: a client's call() of any endpoint. With FEISHU_REACTIONS_SEPARATE_COMPILATION, files
// that use call() include it; otherwise client.hpp has.
#ifndef FEISHU_REACTIONS_CLIENT_CALL_HPP
#define FEISHU_REACTIONS_CLIENT_CALL_HPP

#include <feishu/reactions/client/client.hpp>
#include <feishu/reactions/client/detail/run_call.hpp>
#include <feishu/reactions/client/owning.hpp>
#include <feishu/reactions/operation/operation.hpp>

#include <memory>      // std::unique_ptr
#include <new>         // std::nothrow
#include <type_traits> // std::type_identity

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

template <class Endpoint>
detail::outcome_of<Endpoint> client_calls::call(const Endpoint& what) const {
    static_assert(detail::require_endpoint_call<Endpoint>());
    FEISHU_REACTIONS_ASSERT(!moved_from_, "a call of a client that was moved from");
    if (core_ != nullptr) {
        if constexpr (endpoint_call<Endpoint>) // else the sentence above has been said
            if (const std::unique_ptr<operation<Endpoint>> op{new (std::nothrow) operation<Endpoint>{uninitialised}}) {
                detail::run_call(*core_, *op, what);
                return to_owning(op->outcome(), std::type_identity<Endpoint>{});
            }
    }
    return failure{detail::out_of_memory_error(core_, detail::checked_endpoint<Endpoint>::type::info)};
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
