// SPDX-License-Identifier: BSL-1.0
//
// status.hpp - how reading a document ended: the reason, the offset, and the path of the member.
#ifndef FEISHU_REACTIONS_JSON_STATUS_HPP
#define FEISHU_REACTIONS_JSON_STATUS_HPP

#include <feishu/reactions/base/text.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint32_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::json {

/// Why a document was not read, or not wholly. After one of the last four, the soft errors, everything else was read;
/// after any other reading stopped.
enum class reason : std::uint8_t {
    /// The document was read.
    none,

    // --- syntax errors: the text is not JSON as RFC 8259 says, or more than this reader accepts -----------
    /// Another token must stand here.
    unexpected_byte,
    /// The document is cut off; the offset is its size.
    ends_early,
    /// Something follows the value.
    trailing_bytes,
    /// The document begins with a byte-order mark, which RFC 8259 section 8.1 forbids.
    byte_order_mark,
    /// A string has an unknown escape or half of a surrogate pair.
    bad_escape,
    /// A number is spelled wrongly, such as 01, 1., 1e or -.
    bad_number,
    /// A string has bytes that are not UTF-8: overlong, a surrogate, above U+10FFFF, or cut off.
    bad_utf8,
    /// A string has a byte below 0x20.
    control_character,
    /// More than max_depth brackets are open.
    too_deep,
    /// A described member comes twice in one object.
    duplicate_key,

    // --- soft errors: the text is JSON, but a value is not as described. The order matters to is_soft() ---
    /// A value has another JSON type than the member, or is null for a required member or a list item.
    wrong_type,
    /// A required member is absent; the offset is that of the object's closing brace.
    missing,
    /// An integer is outside the range of the member's type.
    out_of_range,
    /// A text does not fit, or a list has more items than there is room for.
    too_long,
};

/// The most brackets that may be open at once, the outermost included.
inline constexpr std::uint32_t max_depth = 64;

/// The reason in a few English words without a full stop, such as "unexpected byte". The text is static.
[[nodiscard]] constexpr std::string_view describe(reason what) noexcept {
    switch (what) {
    case reason::none: return "no error";
    case reason::unexpected_byte: return "unexpected byte";
    case reason::ends_early: return "the document ends early";
    case reason::trailing_bytes: return "bytes after the end of the value";
    case reason::byte_order_mark: return "the document begins with a byte-order mark";
    case reason::bad_escape: return "invalid escape in a string";
    case reason::bad_number: return "invalid number";
    case reason::bad_utf8: return "invalid UTF-8";
    case reason::control_character: return "unescaped control character in a string";
    case reason::too_deep: return "nested too deeply";
    case reason::duplicate_key: return "duplicate key";
    case reason::wrong_type: return "value of another type";
    case reason::missing: return "required member missing";
    case reason::out_of_range: return "integer out of range";
    case reason::too_long: return "value too long";
    }
    return "unknown reason";
}

/// One part of the place of an error: a member of an object, or an item of a list.
struct path_step {
    /// The member's name, NUL-terminated text of its description; null for an item of a list.
    const char* key = nullptr;
    /// The item's position in its list, from 0; 0 for a member.
    std::uint32_t index = 0;
};

/// How reading a document ended: the first error and its place. It refers only to the static keys of descriptions.
struct status {
    /// The most steps of a path that are kept; deeper ones are only counted.
    static constexpr std::uint32_t path_capacity = 8;

    /// The first error, or none.
    json::reason reason = json::reason::none;
    /// Position of the error in bytes from the beginning of the document as it was given; modulo 4 GiB.
    std::uint32_t offset = 0;
    /// Number of steps from the outermost object to the faulty value.
    std::uint32_t path_depth = 0;
    /// The first steps to the faulty value, outermost first.
    path_step path[path_capacity] = {};

    /// Whether the document was read without any error. The conversion to bool answers the same.
    [[nodiscard]] constexpr bool ok() const noexcept { return reason == json::reason::none; }
    [[nodiscard]] constexpr explicit operator bool() const noexcept { return ok(); }
    /// Whether the document is valid JSON and everything but the faulty value was read.
    [[nodiscard]] constexpr bool is_soft() const noexcept { return reason >= json::reason::wrong_type; }

    /// Writes the path as `data.items[3].operator`, or nothing for the outermost object. A path of more than
    /// path_capacity steps ends in `...`.
    constexpr void append_path(text_sink& out) const {
        for (std::uint32_t i = 0; i != path_depth && i != path_capacity; ++i) {
            const path_step& step = path[i];
            if (step.key == nullptr) {
                out.append('[').append_number(step.index).append(']');
            } else {
                if (i != 0)
                    out.append('.');
                out.append(std::string_view{step.key});
            }
        }
        if (path_depth > path_capacity)
            out.append("...");
    }
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::json

#endif
