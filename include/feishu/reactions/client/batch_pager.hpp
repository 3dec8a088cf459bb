// SPDX-License-Identifier: BSL-1.0
//
// batch_pager.hpp - reads all reactions of any number of messages, up to 20 of them in one call.
#ifndef FEISHU_REACTIONS_CLIENT_BATCH_PAGER_HPP
#define FEISHU_REACTIONS_CLIENT_BATCH_PAGER_HPP

#include <feishu/reactions/base/config.hpp>
#include <feishu/reactions/base/result.hpp>
#include <feishu/reactions/base/text.hpp>
#include <feishu/reactions/client/detail/page_trail.hpp>
#include <feishu/reactions/endpoints/batch_query.hpp>
#include <feishu/reactions/endpoints/model.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint8_t, std::uint32_t
#include <span>        // std::span
#include <string_view> // std::string_view
#include <utility>     // std::move

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// How many bytes of a page token a batch pager keeps for each message unless another number is named. The documented
/// example has 64; 20 tokens of this size fit the endpoint's default body.
inline constexpr std::size_t longest_batch_token = 256;

/// How the reading of one message ended.
enum class reading_end : std::uint8_t {
    /// All of its pages were read.
    complete,
    /// The answer has no page of it and no refusal. If no page was read before, it most likely has no reactions: the
    /// service leaves such messages out. Otherwise the pages that were to come are missing.
    not_named,
    /// The service refused it; message_end::reason is its word.
    refused,
    /// A page says that another one follows, and names no token.
    page_token_missing,
    /// The token of the next page is that of an earlier one.
    page_token_repeated,
    /// The token of the next page has more bytes than the pager keeps.
    page_token_too_long,
    /// batch_options::max_pages were read, and there are more.
    too_many_pages,
};

/// The end of reading one message. Its texts are valid during the call that it is given to.
struct message_end {
    /// The message, as it stands in the caller's list.
    message_id message = {};
    /// Its place in that list.
    std::size_t index = 0;
    /// Whether everything was read, or why not.
    reading_end how = reading_end::complete;
    /// How many pages of it were read.
    std::uint32_t pages = 0;
    /// From which page to go on, in a message_query; empty: from the first one, or there is nothing more.
    std::string_view page_token = {};
    /// Of a refusal: what the service wrote.
    std::string_view reason = {};
};

/// Walks over all pages of any number of messages, without I/O and in constant memory, for any way of waiting:
///
///     while (pages.more()) {
///         ask for pages.next(), a batch_query_reactions;
///         use what came;
///         pages.on_answer(what came, [](const message_end& end) { ... });
///     }
///
/// Up to 20 messages are asked for at once; one that has been read to its end makes room for the next. The end of each
/// message is reported once, in whatever order they end; none is passed over in silence. If a call fails, next() asks
/// for the same again. query_reactions() below does all of this with a client.
///
/// It guarantees an end, message by message, as basic_pager does: a token that is missing or was used before ends the
/// reading of its message, a cycle after at most three times as many pages as are different, and max_pages bounds the
/// rest.
///
/// Requires: no message stands in the list twice, and none has an empty id or one with control characters, with which
///           every call would end in errc::invalid_message_id.
template <std::size_t Token = longest_batch_token>
class basic_batch_pager {
  public:
    /// Reads these messages from their first pages. Borrows the list and the name of the options' emoji.
    constexpr explicit basic_batch_pager(std::span<const message_id> messages,
                                         const batch_options& options = {}) noexcept
        : messages_(messages), options_(options) {
        fill();
    }
    basic_batch_pager(const basic_batch_pager&) = delete;
    basic_batch_pager& operator=(const basic_batch_pager&) = delete;

    /// Whether there is another call to make.
    [[nodiscard]] constexpr bool more() const noexcept { return active_ != 0; }
    /// What to ask for. Points into this pager, until on_answer().
    ///
    /// Requires: more().
    [[nodiscard]] constexpr batch_query_reactions next() noexcept {
        FEISHU_REACTIONS_ASSERT(more(), "there is nothing to ask for: ask more() first");
        for (std::size_t i = 0; i != active_; ++i)
            queries_[i] = {messages_[slots_[i].index], slots_[i].trail.token()};
        return {{queries_, active_}, options_};
    }

    /// Takes note of the answer to next(), after it was used. Calls `ended(const message_end&)` for each message that
    /// ends with it. If that throws, the pager can only be destroyed.
    ///
    /// Requires: more().
    template <class Batch, class Ended>
    constexpr void on_answer(const Batch& got, Ended&& ended) {
        FEISHU_REACTIONS_ASSERT(more(), "an answer that was not asked for");
        std::size_t kept = 0;
        for (std::size_t i = 0; i != active_; ++i) {
            slot& s = slots_[i];
            message_end end{.message = messages_[s.index], .index = s.index};
            if (goes_on(s, got, end)) {
                if (kept != i)
                    slots_[kept] = s;
                ++kept;
                continue;
            }
            end.pages = s.pages;
            ended(static_cast<const message_end&>(end));
        }
        active_ = kept;
        fill();
    }

    /// How many messages have not ended yet.
    [[nodiscard]] constexpr std::size_t messages_left() const noexcept { return messages_.size() - first_ + active_; }

  private:
    // A message that is being read.
    struct slot {
        std::size_t index = 0;
        detail::page_trail<Token> trail = {};
        std::uint32_t pages = 0;
    };

    constexpr void fill() noexcept {
        for (; active_ != largest_batch && first_ != messages_.size(); ++first_)
            slots_[active_++] = {.index = first_};
    }

    // Whether the message has another page, to which the slot then leads. If not, `end` says why.
    template <class Batch>
    constexpr bool goes_on(slot& s, const Batch& got, message_end& end) noexcept {
        const std::string_view id = end.message.view();
        end.page_token = s.trail.token();
        const auto* const found = got.page_of(id);
        if (const auto* const refused = got.refusal_of(id); refused != nullptr) {
            end.how = reading_end::refused;
            end.reason = view_of(refused->reason);
            return false;
        }
        if (found == nullptr) {
            end.how = reading_end::not_named;
            return false;
        }
        ++s.pages;
        if (!found->has_more) {
            end.page_token = {};
            return false; // complete
        }
        const std::string_view token = view_of(found->page_token);
        switch (s.trail.turn_to(token)) {
        case detail::page_turn::token_missing: end.how = reading_end::page_token_missing; return false;
        case detail::page_turn::token_repeated: end.how = reading_end::page_token_repeated; return false;
        case detail::page_turn::token_too_long: end.how = reading_end::page_token_too_long; break;
        case detail::page_turn::turned:
            if (s.pages < options_.max_pages)
                return true;
            end.how = reading_end::too_many_pages;
        }
        end.page_token = token;
        return false;
    }

    std::span<const message_id> messages_ = {};
    std::size_t first_ = 0; // of the messages that are not asked for yet
    std::size_t active_ = 0;
    batch_options options_ = {};
    slot slots_[largest_batch] = {};
    message_query queries_[largest_batch] = {};
};
/// A batch pager for page tokens of up to 256 bytes.
using batch_pager = basic_batch_pager<>;

/// Reads all reactions of all messages with a client. `visit(answer)` is given each answer, with pages and counts of up
/// to 20 messages; then `ended(const message_end&)` each message that ended with it. Returns how many calls it took.
///
/// Fails: as client.call(batch_query_reactions), after which the rest is not read; what was visited stays visited. To
///        go on after such an error, use a batch_pager.
template <class Client, class Visit, class Ended>
auto query_reactions(const Client& client, std::span<const message_id> messages, Visit&& visit, Ended&& ended,
                     const batch_options& options = {})
    -> result<std::uint32_t, typename decltype(client.call(batch_query_reactions{}))::error_type> {
    batch_pager pages{messages, options};
    std::uint32_t calls = 0;
    while (pages.more()) {
        auto got = client.call(pages.next());
        if (!got)
            return failure{std::move(got).error()};
        ++calls;
        visit(*got);
        pages.on_answer(*got, ended);
    }
    return calls;
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
