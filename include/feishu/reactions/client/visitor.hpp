// SPDX-License-Identifier: BSL-1.0
//
// visitor.hpp - who is given the reactions of a list, one by one or by pages, and what is known afterwards.
#ifndef FEISHU_REACTIONS_CLIENT_VISITOR_HPP
#define FEISHU_REACTIONS_CLIENT_VISITOR_HPP

#include <feishu/reactions/base/config.hpp>

#include <cstddef>     // std::size_t
#include <type_traits> // std::invoke_result_t, std::is_invocable_v, std::is_constructible_v, std::is_void_v

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// What was read of a list, page after page.
template <class Text>
struct basic_page_summary {
    /// How many reactions the visitor was given.
    std::size_t reactions = 0;
    /// How many pages were asked for.
    std::size_t pages = 0;
    /// False if the visitor stopped before the last page ended.
    bool complete = true;
    /// Where to go on if the visitor stopped: the token of the page that was being visited, empty for the first page.
    Text page_token = {};
};

namespace detail {

// What a visitor may return: nothing, or what an `if` takes.
template <class R>
inline constexpr bool is_go_on = std::is_void_v<R> || std::is_constructible_v<bool, R>;

// Whether it can be called with a reaction or, if not, with a page. Asked in this order: a lambda that takes
// `const auto&` is not compiled for pages too.
template <class Visitor, class Item, class Page>
constexpr bool is_visitor() noexcept {
    if constexpr (std::is_invocable_v<Visitor&, const Item&>)
        return is_go_on<std::invoke_result_t<Visitor&, const Item&>>;
    else if constexpr (std::is_invocable_v<Visitor&, const Page&>)
        return is_go_on<std::invoke_result_t<Visitor&, const Page&>>;
    else
        return false;
}

// Calls a visitor. False: it wants no more.
template <class Visitor, class Value>
constexpr bool visit_one(Visitor& visitor, const Value& value) {
    if constexpr (std::is_void_v<std::invoke_result_t<Visitor&, const Value&>>) {
        visitor(value);
        return true;
    } else {
        return static_cast<bool>(visitor(value));
    }
}

// Gives every reaction of a page to `visitor`, or the page if it takes pages, and counts them. False: it wants no more.
template <class Item, class Page, class Visitor>
constexpr bool visit_page(Visitor& visitor, const Page& got, std::size_t& reactions) {
    if constexpr (std::is_invocable_v<Visitor&, const Page&, std::size_t&>) {
        return visitor(got, reactions);
    } else if constexpr (std::is_invocable_v<Visitor&, const Item&>) {
        for (const Item& item : got.items) {
            ++reactions;
            if (!visit_one(visitor, item))
                return false;
        }
        return true;
    } else {
        reactions += got.items.size();
        return visit_one(visitor, got);
    }
}

// Refers to a visitor whose type is forgotten: a function of a page, and of the number of reactions that it counts.
template <class Page>
class page_visitor {
  public:
    template <class Visitor>
    explicit page_visitor(Visitor& visitor) noexcept
        : visitor_(&visitor), visit_([](void* to, const Page& got, std::size_t& reactions) {
              return (*static_cast<Visitor*>(to))(got, reactions);
          }) {}
    bool operator()(const Page& got, std::size_t& reactions) const { return visit_(visitor_, got, reactions); }

  private:
    void* visitor_;
    bool (*visit_)(void*, const Page&, std::size_t&);
};

} // namespace detail
} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
