// SPDX-License-Identifier: BSL-1.0
//
// model.hpp - what the service speaks of: ids, reactions, who reacted, pages.
// No NUL follows a view of an answer's text, as one follows each text of a request.
#ifndef FEISHU_REACTIONS_ENDPOINTS_MODEL_HPP
#define FEISHU_REACTIONS_ENDPOINTS_MODEL_HPP

#include <feishu/reactions/json/describe.hpp>
#include <feishu/reactions/base/text.hpp>

#include <concepts>    // std::convertible_to
#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint64_t
#include <string_view> // std::hash, std::string_view
#include <type_traits> // std::false_type

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

class emoji;
template <class Tag, class Text>
class basic_id;

namespace detail {
// Twice the longest documented type, and small enough to be kept for errors.
inline constexpr std::size_t longest_emoji_type = 64;

template <class T>
struct is_id : std::false_type {};
template <class Tag, class Text>
struct is_id<basic_id<Tag, Text>> : std::true_type {};
template <class S>
concept text_of_id = std::convertible_to<const S&, std::string_view> && !is_id<S>::value;
} // namespace detail

// An opaque id of the service. Ids of different meaning are different types; plain text becomes any of them.
//
// Text is std::string_view (borrows: the text must outlive every request built from it), fixed_text or
// std::string.
template <class Tag, class Text>
class basic_id {
  public:
    constexpr basic_id() = default;

    template <class S>
        requires detail::text_of_id<S>
    constexpr basic_id(const S& text) { // NOLINT: client.add("om_...", ...) should read like that
        if constexpr (std::convertible_to<const S&, const char*>) {
            const char* const p = text; // std::getenv may give null, of which no std::string_view is made
            if (p == nullptr)
                return;
        }
        const std::string_view view = text;
        assign(view.data(), view.size());
    }
    template <class S>
        requires detail::text_of_id<S> && detail::owning_text<S> && std::same_as<Text, std::string_view>
    constexpr basic_id(const S& text FEISHU_REACTIONS_LIFETIMEBOUND) // NOLINT: as above
        : text_(static_cast<std::string_view>(text)) {}
    // An owning id is passed where a view is asked, and the other way round.
    template <class Other>
        requires(!std::same_as<Other, Text> && !std::same_as<Text, std::string_view>)
    constexpr basic_id(const basic_id<Tag, Other>& other) { // NOLINT
        assign(other.data(), other.size());
    }
    template <class Other>
        requires(!std::same_as<Other, Text> && std::same_as<Text, std::string_view>)
    constexpr basic_id(const basic_id<Tag, Other>& other FEISHU_REACTIONS_LIFETIMEBOUND) // NOLINT
        : text_(other.view()) {}

    // An id of another meaning: a reaction's is no message's.
    template <class OtherTag, class Other>
        requires(!std::same_as<OtherTag, Tag>)
    basic_id(const basic_id<OtherTag, Other>&) = delete;

    // Returns false, and holds nothing, where the text does not fit a fixed_text.
    constexpr bool assign(const char* data, std::size_t size) {
        if constexpr (std::same_as<Text, std::string_view>) {
            text_ = {data, size};
            return true;
        } else if constexpr (std::same_as<decltype(text_.assign(data, size)), bool>) {
            return text_.assign(data, size);
        } else {
            text_.assign(data, size);
            return true;
        }
    }

    [[nodiscard]] constexpr const Text& text() const noexcept { return text_; }
    [[nodiscard]] constexpr std::string_view view() const noexcept { return view_of(text_); }
    [[nodiscard]] constexpr const char* data() const noexcept { return text_.data(); }
    [[nodiscard]] constexpr std::size_t size() const noexcept { return text_.size(); }
    [[nodiscard]] constexpr bool empty() const noexcept { return size() == 0; }
    constexpr explicit operator std::string_view() const noexcept { return view(); }

    template <class Other>
    [[nodiscard]] friend constexpr bool operator==(const basic_id& a, const basic_id<Tag, Other>& b) noexcept {
        return a.view() == b.view();
    }
    [[nodiscard]] friend constexpr bool operator==(const basic_id& a, std::string_view b) noexcept {
        return a.view() == b;
    }
    // For maps and sorting; the order means nothing.
    template <class Other>
    [[nodiscard]] friend constexpr bool operator<(const basic_id& a, const basic_id<Tag, Other>& b) noexcept {
        return a.view() < b.view();
    }
    // Into any stream that takes a std::string_view.
    template <class Stream>
        requires requires(Stream& out, std::string_view text) { out << text; }
    friend Stream& operator<<(Stream& out, const basic_id& id) {
        out << id.view();
        return out;
    }

  private:
    Text text_ = {};
};

struct message_tag;
struct reaction_tag;

// "om_...": of the message that is reacted to.
using message_id = basic_id<message_tag, std::string_view>;
// Opaque; url-safe base64 in what was seen.
using reaction_id = basic_id<reaction_tag, std::string_view>;

// How a list names users. Applies to list only: add and remove always answer with open ids.
enum class user_id_type : std::uint8_t {
    unset,    // the service's default, open_id
    open_id,  // of one app: the same person has another one in every app
    union_id, // of one developer
    user_id,  // of one tenant; needs the scope contact:user.employee_id:readonly
};
[[nodiscard]] constexpr std::string_view name_of(user_id_type type) noexcept {
    return type == user_id_type::open_id    ? "open_id"
           : type == user_id_type::union_id ? "union_id"
           : type == user_id_type::user_id  ? "user_id"
                                            : "";
}

enum class operator_kind : std::uint8_t { user, app, other };

// Who reacted.
template <class Text>
struct basic_operator {
    Text id = {};   // of an app "cli_...", of a user as user_id_type asked; empty where the scope is missing
    Text type = {}; // "app" or "user"; open for more

    [[nodiscard]] constexpr operator_kind kind() const noexcept {
        return view_of(type) == "user"  ? operator_kind::user
               : view_of(type) == "app" ? operator_kind::app
                                        : operator_kind::other;
    }
    friend constexpr auto json_fields(json::of<basic_operator>) {
        return json::object("operator_id", &basic_operator::id, "operator_type", &basic_operator::type);
    }
};

// The emoji of a reaction that was read. Any text: the service also answers types that it takes from nobody
// ("MediumLightThumbsup", seen live 2026-04-27).
template <class Text>
struct basic_emoji_type {
    Text name = {};

    // `reaction.emoji == emoji::onit`. Not with what merely becomes an emoji: a literal would have to be documented.
    template <std::same_as<emoji> Emoji>
    [[nodiscard]] friend constexpr bool operator==(const basic_emoji_type& a, const Emoji& b) noexcept {
        return view_of(a.name) == b.name();
    }
    friend constexpr auto json_fields(json::of<basic_emoji_type>) {
        return json::object("emoji_type", &basic_emoji_type::name);
    }
};

// One reaction on a message.
template <class Text>
struct basic_reaction {
    basic_id<reaction_tag, Text> id = {};
    basic_operator<Text> by = {};
    // Milliseconds since 1970, as the service wrote them: documented and seen as a string, a number in one of
    // its own SDKs (Python, read 2026-09).
    json::text_or_number<Text> time = {};
    basic_emoji_type<Text> emoji = {};

    // 0 where the text is not a number.
    [[nodiscard]] constexpr std::uint64_t time_ms() const noexcept {
        const std::string_view digits = view_of(time.text);
        std::uint64_t ms = 0;
        for (const char c : digits) {
            if (c < '0' || c > '9' || ms > 999'999'999'999'999'999u)
                return 0;
            ms = ms * 10 + static_cast<std::uint64_t>(c - '0');
        }
        return ms;
    }
    friend constexpr auto json_fields(json::of<basic_reaction>) {
        using self = basic_reaction;
        return json::object("reaction_id", &self::id, "operator", &self::by, "action_time", &self::time,
                            "reaction_type", &self::emoji);
    }
};

using reaction_view = basic_reaction<std::string_view>;

// The most reactions that the service puts on one page (list page, read 2026-11).
inline constexpr std::size_t largest_page = 50;

// One page of a message's reactions.
template <class Text, class Items = bounded_list<basic_reaction<Text>, largest_page>>
struct basic_page {
    Items items = {};
    bool has_more = false;
    Text page_token = {}; // for the next page; empty on the last

    friend constexpr auto json_fields(json::of<basic_page>) {
        using self = basic_page;
        return json::object("items", &self::items, "has_more", &self::has_more, "page_token", &self::page_token);
    }
};

using page_view = basic_page<std::string_view>;

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

template <class Tag, class Text>
struct std::hash<feishu::reactions::basic_id<Tag, Text>> {
    [[nodiscard]] std::size_t operator()(const feishu::reactions::basic_id<Tag, Text>& id) const noexcept {
        return std::hash<std::string_view>{}(id.view()); // the same for every Text
    }
};

#endif
