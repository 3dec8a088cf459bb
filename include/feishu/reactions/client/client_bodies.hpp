// SPDX-License-Identifier: BSL-1.0
//
// client_bodies.hpp - the end of client.hpp: what the calls of a client do.
#ifndef FEISHU_REACTIONS_CLIENT_CLIENT_BODIES_HPP
#define FEISHU_REACTIONS_CLIENT_CLIENT_BODIES_HPP

#include <feishu/reactions/client/call.hpp>
#include <feishu/reactions/client/client.hpp>
#include <feishu/reactions/client/detail/run_call.hpp>
#include <feishu/reactions/client/pager.hpp>
#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/endpoints/list.hpp>
#include <feishu/reactions/endpoints/remove.hpp>
#include <feishu/reactions/operation/operation.hpp>

#include <memory> // std::unique_ptr
#include <new>    // std::nothrow

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

// --- calls ----------------------------------------------------------------------------------------------

// Of texts that are empty, which allocate nothing. A client without a core does not know whom it would ask.
FEISHU_REACTIONS_INLINE error detail::out_of_memory_error(const client_core* core, const endpoint_info& endpoint) {
    error e;
    e.code = errc::out_of_memory;
    e.endpoint = &endpoint;
    if (core != nullptr)
        e.host = core->base.brand();
    return e;
}

FEISHU_REACTIONS_LAZY_BODY
result<page_summary, error> client_calls::each_page(message_id message, detail::page_visitor<page> visit,
                                                    const list_options& options) const {
    FEISHU_REACTIONS_ASSERT(!moved_from_, "a call of a client that was moved from");
    pager pages{detail::of_largest_pages(options)};
    if (pages.failed())
        return failure{pages.error<error>()};
    detail::client_core* const core = core_; // the visitor may move the client
    using listing = operation<list_reactions>;
    const std::unique_ptr<listing> op{core == nullptr ? nullptr : new (std::nothrow) listing{uninitialised}};
    result<page, error> got = page{}; // one page after the other: each leaves its memory to the next
    const auto ask = [&](const list_options& next) -> const result<page, error>& {
        if (op == nullptr)
            return got = failure{detail::out_of_memory_error(core, list_reactions::info)};
        detail::run_call(*core, *op, list_reactions{message, next});
        if (const auto& outcome = op->outcome(); !outcome)
            got = failure{to_owning(outcome.error())};
        else
            detail::copy_described(*outcome, got ? *got : got.emplace());
        return got;
    };
    return detail::visit_pages(pages, ask, visit);
}

FEISHU_REACTIONS_LAZY_BODY
result<reaction, error> client_calls::add(message_id message, emoji type) const {
    return call(add_reaction{message, type});
}
FEISHU_REACTIONS_LAZY_BODY
result<page, error> client_calls::list(message_id message, const list_options& options) const {
    return call(list_reactions{message, options});
}
FEISHU_REACTIONS_LAZY_BODY
result<reaction, error> client_calls::remove(message_id message, reaction_id which) const {
    return call(remove_reaction{message, which});
}

// --- life -----------------------------------------------------------------------------------------------

FEISHU_REACTIONS_INLINE client& client::operator=(client&& other) noexcept {
    if (this != &other) {
        release();
        take(other);
    }
    return *this;
}

FEISHU_REACTIONS_INLINE client::~client() {
    release();
}

FEISHU_REACTIONS_INLINE void client::take(client& other) noexcept {
    FEISHU_REACTIONS_ASSERT(other.core_ == nullptr || !other.core_->in_use(),
                            "a client was moved while a call was running");
    client_calls::operator=(other);
    other.core_ = nullptr;
    other.moved_from_ = true;
}

FEISHU_REACTIONS_INLINE void client::release() noexcept {
    if (core_ == nullptr)
        return;
    FEISHU_REACTIONS_ASSERT(!core_->in_use(), "a client was destroyed or assigned to while a call was running");
    core_->destroy();
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
