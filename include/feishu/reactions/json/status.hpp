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

// Why a document was not read, or not wholly. The order carries meaning: see is_soft().
enum class reason : std::uint8_t {
    none,

    // --- the text is not JSON as RFC 8259 has it, or not what we accept of it: reading stopped ------------
    unexpected_byte,   // another token had to stand here
    ends_early,        // the document is cut off; the offset is its size
    trailing_bytes,    // something follows the value
    byte_order_mark,   // RFC 8259 section 8.1 forbids sending one
    bad_escape,        // an unknown escape, or half of a surrogate pair
    bad_number,        // 01, 1., 1e, -
    bad_utf8,          // overlong, surrogate, past U+10FFFF, or cut
    control_character, // a byte below 0x20 inside a string
    too_deep,          // more than max_depth brackets are open
    duplicate_key,     // a described member comes twice in one object

    // --- the text is JSON, one value is not what the description says: everything else was read ------------
    wrong_type,   // another JSON type than the member's; also null for a required member or as a list item
    missing,      // a required member is absent; the offset is that of the object's closing brace
    out_of_range, // an integer that the member's type cannot hold
    too_long,     // a text that does not fit, or more items than the list holds
};

// Brackets that may be open at once, the outermost included.
inline constexpr std::uint32_t max_depth = 64;

[[nodiscard]] constexpr std::string_view describe(reason why) noexcept {
    switch (why) {
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

// One step of a path: a member's key (NUL-terminated, the description's own), or an index where `key` is null.
struct path_step {
    const char* key = nullptr;
    std::uint32_t index = 0;
};

// How reading ended. Owns nothing: the keys in the path are those of the descriptions.
struct status {
    static constexpr std::uint32_t path_capacity = 8; // steps kept; deeper ones are counted only

    reason why = reason::none;
    std::uint32_t offset = 0;     // of the byte in question, in the document as it was given; wraps past 4 GiB
    std::uint32_t path_depth = 0; // steps from the outermost object to the value in question
    path_step path[path_capacity] = {};

    [[nodiscard]] constexpr bool ok() const noexcept { return why == reason::none; }
    [[nodiscard]] constexpr explicit operator bool() const noexcept { return ok(); }
    // The document is valid JSON and every other member was read: only the value named here was not.
    [[nodiscard]] constexpr bool is_soft() const noexcept { return why >= reason::wrong_type; }

    // Appends the path, as `data.items[3].operator`. Nothing for the outermost object. A path of more than
    // path_capacity steps ends in `...`.
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
