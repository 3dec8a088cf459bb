// SPDX-License-Identifier: BSL-1.0
//
// place.hpp - the reader's position in the described value, so that an error can name its path.
#ifndef FEISHU_REACTIONS_JSON_PLACE_HPP
#define FEISHU_REACTIONS_JSON_PLACE_HPP

#include <feishu/reactions/json/description.hpp>
#include <feishu/reactions/json/lexer.hpp>

#include <cstdint> // std::uint32_t

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::json::inline FEISHU_REACTIONS_JSON_READER {
namespace engine {

// One described object, list or item that is being read, and the way to it. Lives on the stack: a path costs two
// stores for each nested object, and is put together only when an error needs it.
struct frame {
    const frame* up;  // null: the outermost object
    const char* name; // null: an item of a list, and this is an item_frame
};
struct item_frame : frame {
    std::uint32_t index;
};

// Below, `in` and `name` say which value is meant: the member `name` of the object `in`, or what `in` itself stands for
// if `name` is null. They are two parameters, since GCC 12 joins the members of a struct of two pointers to a vector, and
// makes these vectors for all members of an object before it reads the first: 75 instructions in an error answer.

// The brackets that are open around what stands inside `f`: each frame of the chain has opened one.
constexpr std::uint32_t brackets(const frame* f) noexcept {
    std::uint32_t open = 0;
    for (; f != nullptr; f = f->up)
        ++open;
    return open;
}
// The brackets that are open around a value: the frame of an item has opened none as long as the item is not entered.
constexpr std::uint32_t brackets(const frame* in, const char* name) noexcept {
    return brackets(in) - (name == nullptr ? 1 : 0);
}

// Writes the path into the report.
FEISHU_REACTIONS_JSON_COLD constexpr void locate(context& x, const frame* in, const char* name) noexcept {
    const std::uint32_t depth = brackets(in, name);
    x.report->path_depth = depth;
    const frame* f = in;
    for (std::uint32_t i = depth; i != 0; --i) {
        path_step step;
        if (i == depth && name != nullptr) {
            step = {name, 0};
        } else {
            step = {f->name, f->name != nullptr ? 0 : static_cast<const item_frame*>(f)->index};
            f = f->up;
        }
        if (i <= status::path_capacity)
            x.report->path[i - 1] = step;
    }
}

// Adds the path to a syntax error.
FEISHU_REACTIONS_JSON_COLD constexpr char* failed(context& x, const frame* in, const char* name) noexcept {
    locate(x, in, name);
    return nullptr;
}
FEISHU_REACTIONS_JSON_COLD constexpr char* failed(context& x, reason why, const char* at, const frame* in,
                                                  const char* name) noexcept {
    fail(x, why, at);
    return failed(x, in, name);
}
FEISHU_REACTIONS_JSON_COLD constexpr char* failed_unexpected(context& x, char* at, const frame* in,
                                                             const char* name) noexcept {
    unexpected(x, at);
    return failed(x, in, name);
}

// Notes a value that is not what the description says. The first such error is kept, and reading goes on.
FEISHU_REACTIONS_JSON_COLD constexpr void note(context& x, reason why, const char* at, const frame* in,
                                               const char* name) noexcept {
    if (x.report->reason != reason::none)
        return;
    x.report->reason = why;
    x.report->offset = static_cast<std::uint32_t>(at - x.begin);
    locate(x, in, name);
}

// What stands for an absent value.
enum class absence : unsigned char { nothing, null, any_other_type };

// Skips a value of another type than the member's, and notes it unless it counts as absent.
FEISHU_REACTIONS_JSON_COLD constexpr char* other_type(char* p, context& x, const frame* in, const char* name,
                                                      absence absent) noexcept {
    char* const start = p;
    if ((p = skip_value(p, x, brackets(in, name))) == nullptr)
        return failed(x, in, name);
    if (absent == absence::nothing || (absent == absence::null && *start != 'n'))
        note(x, reason::wrong_type, start, in, name);
    return p;
}

// Skips a member that is not described.
FEISHU_REACTIONS_JSON_HOT constexpr char* unknown_member(char* p, context& x, const frame& self,
                                                         std::uint32_t depth) noexcept {
    p = skip_value(p, x, depth);
    return p != nullptr ? p : failed(x, &self, nullptr);
}

// Skips and notes an item for which its list has no room.
FEISHU_REACTIONS_JSON_COLD constexpr char* no_room(char* p, context& x, const frame* in, const char* name) noexcept {
    char* const start = p;
    if ((p = skip_value(p, x, brackets(in, name))) == nullptr)
        return failed(x, in, name);
    note(x, reason::too_long, start, in, name);
    return p;
}

// Skips white space before the value at p.
FEISHU_REACTIONS_JSON_COLD constexpr char* find_value(char* p, context& x, const frame* in, const char* name) noexcept {
    p = skip_space(p, x);
    return p != x.end ? p : failed_unexpected(x, p, in, name);
}

} // namespace engine
} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::json::inline FEISHU_REACTIONS_JSON_READER

#endif
