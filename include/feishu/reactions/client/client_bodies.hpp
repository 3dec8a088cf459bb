// SPDX-License-Identifier: BSL-1.0
//
// client_bodies.hpp - the end of client.hpp: what the calls of a client do.
#ifndef FEISHU_REACTIONS_CLIENT_CLIENT_BODIES_HPP
#define FEISHU_REACTIONS_CLIENT_CLIENT_BODIES_HPP

#include <feishu/reactions/client/client.hpp>
#include <feishu/reactions/client/detail/client_arguments.hpp>
#include <feishu/reactions/client/detail/client_block.hpp>
#include <feishu/reactions/client/pager.hpp>
#include <feishu/reactions/drivers/blocking.hpp>
#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/endpoints/remove.hpp>
#include <feishu/reactions/operation/operation.hpp>

#include <memory>  // std::unique_ptr
#include <new>     // std::nothrow
#include <string>  // std::string
#include <utility> // std::forward, std::move

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

// --- calls ----------------------------------------------------------------------------------------------

namespace detail {

// Makes a call with an operation that is not in flight.
template <class Endpoint>
void run_call(client_core& core, operation<Endpoint>& op, const Endpoint& what) {
    const running_call counted{core};
    run(op, core.base, what, core.options, core, core, core); // as token source, transport and clock
}

// Reads the pages of a list one after the other, with one operation and into one page, which keep their memory.
class page_reader {
  public:
    page_reader(client_core* core, message_id message) : core_(core), message_(message) {
        if (core != nullptr)
            op_.reset(new (std::nothrow) operation<list_reactions>{uninitialised});
    }
    // Valid until the next call.
    FEISHU_REACTIONS_LAZY const result<page, error>& operator()(const list_options& options);

  private:
    client_core* core_;
    message_id message_;
    std::unique_ptr<operation<list_reactions>> op_ = {};
    result<page, error> got_ = page{};
};

} // namespace detail

// Of texts that are empty, which allocate nothing. A client without a core does not know whom it would ask.
FEISHU_REACTIONS_INLINE error detail::out_of_memory_error(const client_core* core, const endpoint_info& endpoint) {
    error e;
    e.code = errc::out_of_memory;
    e.endpoint = &endpoint;
    if (core != nullptr)
        e.host = core->base.brand();
    return e;
}

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

template <class Visitor>
result<page_summary, error> client_calls::each(message_id message, Visitor&& visitor,
                                               const list_options& options) const {
    constexpr bool usable = detail::is_visitor<Visitor, reaction, page>();
    static_assert(usable, "feishu::reactions: a visitor of the client is called as `visitor(const reaction&)` or "
                          "`visitor(const page&)`, and returns nothing, or false to stop");
    if constexpr (usable) {
        pager pages{detail::of_largest_pages(options)};
        if (pages.failed())
            return failure{pages.error<error>()};
        FEISHU_REACTIONS_ASSERT(!moved_from_, "a call of a client that was moved from");
        detail::page_reader ask{core_, message}; // not the client, which the visitor may move
        return detail::visit_pages(pages, ask, visitor);
    } else {
        return page_summary{};
    }
}

template <class>
const result<page, error>& detail::page_reader::operator()(const list_options& options) {
    if (op_ == nullptr)
        return got_ = failure{out_of_memory_error(core_, list_reactions::info)};
    run_call(*core_, *op_, list_reactions{message_, options});
    if (const auto& outcome = op_->outcome(); !outcome)
        got_ = failure{to_owning(outcome.error())};
    else
        copy_described(*outcome, got_ ? *got_ : got_.emplace());
    return got_;
}

template <class>
result<reaction, error> client_calls::add(message_id message, emoji type) const {
    return call(add_reaction{message, type});
}
template <class>
result<page, error> client_calls::list(message_id message, const list_options& options) const {
    return call(list_reactions{message, options});
}
template <class>
result<reaction, error> client_calls::remove(message_id message, reaction_id which) const {
    return call(remove_reaction{message, which});
}

// --- life -----------------------------------------------------------------------------------------------

template <class Tokens, class Send, class... Clock>
detail::client_core*
detail::new_client_core(const base_url& base, const call_options& options, std::remove_reference_t<Tokens>& token,
                        std::remove_reference_t<Send>& send, std::remove_reference_t<Clock>&... clock) {
    if constexpr (is_token_argument<Tokens>() && is_transport_argument<Send>() && (is_clock_argument<Clock>() && ...))
        return make_client_block(base, options, std::forward<Tokens>(token), std::forward<Send>(send),
                                 std::forward<Clock>(clock)...);
    else
        return nullptr;
}

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
