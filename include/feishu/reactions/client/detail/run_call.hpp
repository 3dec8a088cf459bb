// SPDX-License-Identifier: BSL-1.0
//
// run_call.hpp - one call of a client with an operation that somebody holds.
#ifndef FEISHU_REACTIONS_CLIENT_DETAIL_RUN_CALL_HPP
#define FEISHU_REACTIONS_CLIENT_DETAIL_RUN_CALL_HPP

#include <feishu/reactions/client/detail/client_core.hpp>
#include <feishu/reactions/drivers/blocking.hpp>
#include <feishu/reactions/operation/operation.hpp>

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

// Makes a call with an operation that is not in flight.
template <class Endpoint>
void run_call(client_core& core, operation<Endpoint>& op, const Endpoint& what) {
    const running_call counted{core};
    run(op, core.base, what, core.options, core, core, core); // as token source, transport and clock
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif
