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

/// An opaque id of the service. With `Text` = std::string_view it borrows its text, which must outlive every request
/// built from it; with fixed_text or std::string it owns its text.
///
/// Ids of different meaning are different types, so a reaction's id cannot be passed as a message's. Plain text
/// converts to either.
template <class Tag, class Text>
class basic_id {
  public:
    constexpr basic_id() = default;

    /// Takes the text of an id; a null `const char*`, as std::getenv may give, makes an empty id. The text is checked
    /// when a call is begun.
    template <class S>
        requires detail::text_of_id<S>
    constexpr basic_id(const S& text) { // NOLINT: client.add("om_...", ...) should read like that
        if constexpr (std::convertible_to<const S&, const char*>) {
            const char* const p = text; // no std::string_view may be made of null
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
    // An owning id converts to a borrowing one, and the other way round.
    template <class Other>
        requires(!std::same_as<Other, Text> && !std::same_as<Text, std::string_view>)
    constexpr basic_id(const basic_id<Tag, Other>& other) { // NOLINT
        assign(other.data(), other.size());
    }
    template <class Other>
        requires(!std::same_as<Other, Text> && std::same_as<Text, std::string_view>)
    constexpr basic_id(const basic_id<Tag, Other>& other FEISHU_REACTIONS_LIFETIMEBOUND) // NOLINT
        : text_(other.view()) {}

    // An id of another meaning is refused.
    template <class OtherTag, class Other>
        requires(!std::same_as<OtherTag, Tag>)
    basic_id(const basic_id<OtherTag, Other>&) = delete;

    /// Replaces the text, which is borrowed or copied as `Text` does. Returns false and leaves the id empty if the text
    /// does not fit a fixed_text.
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

    /// The text in the type that holds it: a std::string in the ids that a client returns. To read any id, use view().
    [[nodiscard]] constexpr const Text& text() const noexcept FEISHU_REACTIONS_LIFETIMEBOUND { return text_; }
    /// The id's text, valid as long as the id, or the text that it borrows.
    [[nodiscard]] constexpr std::string_view view() const noexcept
        requires std::same_as<Text, std::string_view>
    {
        return text_;
    }
    [[nodiscard]] constexpr std::string_view view() const noexcept FEISHU_REACTIONS_LIFETIMEBOUND
        requires(!std::same_as<Text, std::string_view>)
    {
        return view_of(text_);
    }
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
    // Orders ids for maps and sorting; the order has no meaning to the service.
    template <class Other>
    [[nodiscard]] friend constexpr bool operator<(const basic_id& a, const basic_id<Tag, Other>& b) noexcept {
        return a.view() < b.view();
    }
    // Writes the id into any stream that takes a std::string_view.
    template <class Stream>
        requires requires(Stream& out, std::string_view text) { out << text; }
    friend Stream& operator<<(Stream& out, const basic_id& id) {
        out << id.view();
        return out;
    }

  private:
    Text text_ = {};
};

/// Marks basic_id as the id of a message; never defined.
struct message_tag;
/// Marks basic_id as the id of a reaction; never defined.
struct reaction_tag;

/// Borrowed id of a message, "om_...".
using message_id = basic_id<message_tag, std::string_view>;
/// Borrowed id of one reaction. The service documents no form; its examples are url-safe base64.
using reaction_id = basic_id<reaction_tag, std::string_view>;

/// Which of a user's ids a list answers with. Only list_reactions has this parameter: add and remove always answer with
/// open ids.
enum class user_id_type : std::uint8_t {
    /// The parameter is not sent, and the service uses its default, open_id.
    unset,
    /// The id within one app: the same person has another one in every app.
    open_id,
    /// The id within all apps of one developer.
    union_id,
    /// The id within one tenant. Without the scope contact:user.employee_id:readonly the service leaves it out.
    user_id,
};
/// The value as the service spells it, such as "open_id"; empty for `unset`.
[[nodiscard]] constexpr std::string_view name_of(user_id_type type) noexcept {
    return type == user_id_type::open_id    ? "open_id"
           : type == user_id_type::union_id ? "union_id"
           : type == user_id_type::user_id  ? "user_id"
                                            : "";
}

/// Whether a person or an app reacted.
enum class operator_kind : std::uint8_t {
    /// A person.
    user,
    /// An app, that is, its bot.
    app,
    /// A type that the library does not know; basic_operator::type has its text.
    other,
};

/// The person or app that reacted.
template <class Text>
struct basic_operator {
    /// An app's id, "cli_...", or the user's id that `user_id_type` asked for; empty if the scope for it is missing.
    Text id = {};
    /// "app" or "user" as the service wrote it; other words are kept.
    Text type = {};

    /// The id as a view, for any type `Text`. It is valid as long as `id`.
    [[nodiscard]] constexpr std::string_view view() const noexcept { return view_of(id); }
    /// `type` as an enumerator.
    [[nodiscard]] constexpr operator_kind kind() const noexcept {
        return view_of(type) == "user"  ? operator_kind::user
               : view_of(type) == "app" ? operator_kind::app
                                        : operator_kind::other;
    }
    friend constexpr auto json_fields(json::of<basic_operator>) {
        return json::object(json::lenient("operator_id"), &basic_operator::id, json::lenient("operator_type"),
                            &basic_operator::type);
    }
};

/// The emoji of a reaction that was read. It may be any text, since the service also returns types that it does not
/// accept ("MediumLightThumbsup", seen live 2026-04-27).
template <class Text>
struct basic_emoji_type {
    /// The service's word, such as "OnIt"; case matters.
    Text text = {};

    /// `text` as a view, for any type `Text`. It is valid as long as `text`.
    [[nodiscard]] constexpr std::string_view view() const noexcept { return view_of(text); }
    /// Whether the answer had no emoji type.
    [[nodiscard]] constexpr bool empty() const noexcept { return view().empty(); }

    /// Converts to an emoji to send it again: `client.add(message, reaction.emoji)`. The emoji borrows the text.
    template <std::same_as<emoji> Emoji>
    constexpr operator Emoji() const noexcept FEISHU_REACTIONS_LIFETIMEBOUND { // NOLINT: it is one
        return Emoji::unchecked(view());
    }

    // `reaction.emoji == emoji::onit`. What merely converts to an emoji is not compared, since a literal would have to
    // be a documented name.
    template <std::same_as<emoji> Emoji>
    [[nodiscard]] friend constexpr bool operator==(const basic_emoji_type& a, const Emoji& b) noexcept {
        return a.view() == b.view();
    }
    [[nodiscard]] friend constexpr bool operator==(const basic_emoji_type& a, std::string_view b) noexcept {
        return a.view() == b;
    }
    template <class Other>
    [[nodiscard]] friend constexpr bool operator==(const basic_emoji_type& a,
                                                   const basic_emoji_type<Other>& b) noexcept {
        return a.view() == b.view();
    }
    friend constexpr auto json_fields(json::of<basic_emoji_type>) {
        return json::object(json::lenient("emoji_type"), &basic_emoji_type::text);
    }
};

/// One reaction of one person or app on a message.
template <class Text>
struct basic_reaction {
    /// The id that remove_reaction takes.
    basic_id<reaction_tag, Text> id = {};
    /// The person or app that added it.
    basic_operator<Text> by = {};
    /// When it was added: milliseconds since 1970, as the service wrote them. The pages and live answers have a string,
    /// one of the service's own SDKs a number (Python, read 2026-09).
    json::text_or_number<Text> time = {};
    /// What was reacted with.
    basic_emoji_type<Text> emoji = {};

    /// `time` as a number: milliseconds since 1970, or 0 if the text is not a number.
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
        return json::object("reaction_id", &self::id, json::lenient("operator"), &self::by,
                            json::lenient("action_time"), &self::time, json::lenient("reaction_type"), &self::emoji);
    }
};

/// A reaction whose texts point into the answer that it was read from.
using reaction_view = basic_reaction<std::string_view>;

/// The most reactions that the service puts on one page, and the greatest list_options::page_size (list page, read
/// 2026-11).
inline constexpr std::size_t largest_page = 50;

/// One page of a message's reactions.
template <class Text, class Items = bounded_list<basic_reaction<Text>, largest_page>>
struct basic_page {
    /// The reactions, in the service's order.
    Items items = {};
    /// Whether another page follows.
    bool has_more = false;
    /// What list_options::page_token must be to get the next page; empty on the last page.
    Text page_token = {};

    friend constexpr auto json_fields(json::of<basic_page>) {
        using self = basic_page;
        return json::object("items", &self::items, "has_more", &self::has_more, "page_token", &self::page_token);
    }
};

/// A page whose texts point into the answer that it was read from.
using page_view = basic_page<std::string_view>;

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

template <class Tag, class Text>
struct std::hash<feishu::reactions::basic_id<Tag, Text>> {
    [[nodiscard]] std::size_t operator()(const feishu::reactions::basic_id<Tag, Text>& id) const noexcept {
        return std::hash<std::string_view>{}(id.view()); // the same for every Text
    }
};

#endif
