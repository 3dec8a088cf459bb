// SPDX-License-Identifier: BSL-1.0
//
// reaction_range.hpp - all reactions of a list as a range, for `for` loops.
#ifndef FEISHU_REACTIONS_CLIENT_REACTION_RANGE_HPP
#define FEISHU_REACTIONS_CLIENT_REACTION_RANGE_HPP

#include <feishu/reactions/client/detail/client_handle.hpp>
#include <feishu/reactions/client/pager.hpp>

#include <concepts>    // std::same_as
#include <cstddef>     // std::size_t, std::ptrdiff_t
#include <iterator>    // std::input_iterator_tag, std::default_sentinel_t
#include <optional>    // std::optional
#include <type_traits> // std::is_reference_v, std::conditional_t
#include <utility>     // std::declval, std::forward

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

namespace detail {

// The `ask` of a range over a client.
template <class Client>
class list_of {
    using page_type = typename decltype(std::declval<Client&>().list(message_id{}, list_options{}))::value_type;
    using text = decltype(page_type::page_token);

  public:
    list_of(Client& client, message_id message) : client_(client), message_(message) {}
    auto operator()(const list_options& options) const { return client_->list(message_id{message_.view()}, options); }

  private:
    client_handle<Client> client_;
    basic_id<message_tag, text> message_;
};

} // namespace detail

/// Every reaction of every page, one at a time, as an input range: what an iterator refers to lasts until the next
/// increment, and begin() is called once. It reads through a client, or through any function `ask(const list_options&)`
/// that gets one page: a result of it, or a reference to one, that need not live longer than until the next call. It
/// blocks if `ask` does.
///
/// A loop cannot see the difference between an error and the end. Ask failed() after it; if an error was not asked for,
/// the destructor stops at an assertion:
///
///     reaction_range range{client, message};          // or {{.page_size = 50}, ask}
///     for (const auto& reaction : range) ...
///     if (range.failed()) ... range.error() ... range.pages().token()
template <class Ask, std::size_t Token = longest_page_token>
class reaction_range {
    using asked = decltype(std::declval<Ask&>()(std::declval<const list_options&>()));
    using answer_type = std::remove_cvref_t<asked>;

  public:
    /// A page, as `ask` answers with it.
    using page_type = typename answer_type::value_type;
    using value_type = typename decltype(page_type::items)::value_type;
    using error_type = typename answer_type::error_type;

    /// Stores `ask`, and asks for nothing yet. If options.page_token is too long, failed() is true at once.
    reaction_range(const list_options& options, Ask ask) : ask_(std::forward<Ask>(ask)) {
        if (pages_.start(options) != errc::ok)
            error_ = pages_.template error<error_type>();
    }
    /// Every reaction on a message, over anything with list() like a client's; in pages of 50 unless options.page_size
    /// says otherwise. Refers to the client, which may be moved if it is the library's, and copies the id.
    template <class Client>
        requires std::same_as<Ask, detail::list_of<Client>>
    reaction_range(Client& client, message_id message, const list_options& options = {})
        : reaction_range(detail::of_largest_pages(options), Ask{client, message}) {}
    reaction_range(const reaction_range&) = delete;
    reaction_range& operator=(const reaction_range&) = delete;
    ~reaction_range() {
        FEISHU_REACTIONS_ASSERT(looked_at_ || !pages_.failed(),
                                "a range of reactions ended with an error: ask failed() behind the loop");
    }

    /// An input iterator, as begin() gives it; refers to the range.
    class iterator {
      public:
        using iterator_concept = std::input_iterator_tag;
        using iterator_category = std::input_iterator_tag;
        using value_type = typename reaction_range::value_type;
        using difference_type = std::ptrdiff_t;
        using pointer = const value_type*;
        using reference = const value_type&;

        iterator() = default;
        [[nodiscard]] reference operator*() const noexcept { return *range_->current(); }
        [[nodiscard]] pointer operator->() const noexcept { return range_->current(); }
        iterator& operator++() {
            range_->step();
            return *this;
        }
        void operator++(int) { ++*this; }
        [[nodiscard]] friend bool operator==(const iterator& i, std::default_sentinel_t) noexcept { return i.at_end(); }

      private:
        friend reaction_range;
        explicit iterator(reaction_range& range) noexcept : range_(&range) {}
        [[nodiscard]] bool at_end() const noexcept { return range_->current() == nullptr; }
        reaction_range* range_ = nullptr;
    };

    /// Asks for the first page.
    [[nodiscard]] iterator begin() {
        if (page_ == nullptr)
            turn();
        return iterator{*this};
    }
    [[nodiscard]] static std::default_sentinel_t end() noexcept { return {}; }

    /// Whether the reactions ended before the list did.
    [[nodiscard]] bool failed() const noexcept {
        looked_at_ = true;
        return pages_.failed();
    }
    /// Why the reactions ended early, with the number and token of the page.
    ///
    /// Requires: failed().
    [[nodiscard]] const error_type& error() const noexcept {
        FEISHU_REACTIONS_ASSERT(pages_.failed(), "the range has not failed: it has no error to read");
        looked_at_ = true;
        return error_;
    }
    /// The pager, whose page() and token() say where the loop is.
    [[nodiscard]] const basic_pager<Token>& pages() const noexcept { return pages_; }

  private:
    static constexpr bool refers = std::is_reference_v<asked>;

    [[nodiscard]] const value_type* current() const noexcept {
        return page_ == nullptr ? nullptr : &page_->items[index_];
    }
    void step() {
        if (++index_ == page_->items.size()) {
            (void)pages_.on_page(*page_);
            turn();
        }
    }
    // To the next page that has a reaction.
    void turn() {
        page_ = nullptr;
        index_ = 0;
        while (pages_.more()) {
            if constexpr (refers)
                answer_ = &ask_(pages_.next());
            else
                answer_.emplace(ask_(pages_.next()));
            const auto& got = *answer_;
            if (!got) {
                error_ = got.error();
                pages_.on_error(error_);
                return;
            }
            if (got->items.size() != 0) {
                page_ = &*got;
                return;
            }
            (void)pages_.on_page(*got);
        }
        if (pages_.failed())
            error_ = pages_.template error<error_type>();
    }

    Ask ask_;
    basic_pager<Token> pages_ = {};
    std::conditional_t<refers, const answer_type*, std::optional<answer_type>> answer_ = {};
    const page_type* page_ = nullptr; // null: before the first and after the last
    std::size_t index_ = 0;
    error_type error_ = {};
    mutable bool looked_at_ = false;
};
template <class Ask>
reaction_range(const list_options&, Ask) -> reaction_range<Ask>;
template <class Client>
reaction_range(Client&, message_id, const list_options& = {}) -> reaction_range<detail::list_of<Client>>;

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
