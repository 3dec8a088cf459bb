// SPDX-License-Identifier: BSL-1.0
//
// read.hpp - reads a JSON document into a described type: strict, in place, without a heap, constexpr.
#ifndef FEISHU_REACTIONS_JSON_READ_HPP
#define FEISHU_REACTIONS_JSON_READ_HPP

#include <feishu/reactions/json/reader.hpp>
#if FEISHU_REACTIONS_SMALL
#    include <feishu/reactions/json/walk.hpp>
#endif

#include <cstdint>     // std::uint32_t
#include <span>        // std::span
#include <type_traits> // std::is_constant_evaluated

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::json::inline FEISHU_REACTIONS_JSON_READER {

namespace engine {

// What stands where an object had to stand.
FEISHU_REACTIONS_JSON_COLD constexpr char* other_document(char* p, context& x, const frame& root) noexcept {
    char* const start = p;
    if ((p = skip_value(p, x, 0)) != nullptr)
        note(x, reason::wrong_type, start, {&root, nullptr});
    return p;
}

// Where nothing stands, or a byte that only a byte-order mark begins with.
FEISHU_REACTIONS_JSON_COLD constexpr char* no_document(char* p, context& x) noexcept {
    if (p == x.begin && x.end - p >= 3 && p[1] == '\xBB' && p[2] == '\xBF')
        return fail(x, reason::byte_order_mark, p);
    return unexpected(x, p);
}

// A whole document. `value` reads what it begins with.
template <class Context, class Value>
FEISHU_REACTIONS_JSON_HOT constexpr void read_document(Context& x, Value value) noexcept {
    char* p = skip_space(x.begin, x);
    p = p == x.end || *p == '\xEF' ? no_document(p, x) : value(p);
    if (p != nullptr && (p = skip_space(p, x)) != x.end)
        fail(x, reason::trailing_bytes, p);
}

#if FEISHU_REACTIONS_SMALL
// Once for all types. levels[0] has the type and the value, `room` is its nesting.
FEISHU_REACTIONS_JSON_COLD inline status walk_document(char* begin, char* end, level* levels,
                                                       std::uint32_t room) noexcept {
    status report;
    walker w{{extent_of(begin, end), begin, &report},
             begin,
             levels,
             levels + room,
             levels,
             levels->type,
             levels->out,
             false};
    read_document(w, [&](char* p) noexcept {
        w.p = p;
        if (walk(w))
            return w.p;
        locate(w);
        return static_cast<char*>(nullptr);
    });
    return report;
}
#endif

} // namespace engine

// Reads one JSON object (RFC 8259, UTF-8, no byte-order mark) into `out`, whose members must be fresh: what the
// document does not hold stays as it is.
//
// Works in place: escapes are decoded inside `text`, and std::string_view members point into it, so it must
// outlive them, and it is no longer JSON afterwards. Everything is checked, also what nobody asked for.
//
// A described key may come once in an object; unknown keys may repeat, for nothing remembers them. Keys may be
// escaped. Null is the same as absent, but not for a required member, nor as an item of a list.
//
// Ensures: after a soft error (status::is_soft) everything but the value named was read; after a syntax error
//          `out` holds what came before it.
template <class T>
[[nodiscard]] constexpr status read(std::span<char> text, T& out) noexcept {
    using namespace engine;
    char* const begin = text.data();
    char* const end = begin + text.size();
#if FEISHU_REACTIONS_SMALL
    // In constant evaluation the size engine steps aside.
    if (!std::is_constant_evaluated()) {
        constexpr std::uint32_t room = nesting<T>();
        level levels[room + 1];
        levels[0].type = &shape_of<T>::value;
        levels[0].out = &out;
        return walk_document(begin, end, levels, room);
    }
#endif
    status report;
    context x{extent_of(begin, end), begin, &report};
    const frame root{nullptr, nullptr};
    read_document(x, [&](char* p) noexcept {
        if (*p != '{')
            return other_document(p, x, root);
        cursor c{x, p + 1};
        return read_members(c, x, out, root, 1) ? c.p : nullptr;
    });
    return report;
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::json::inline FEISHU_REACTIONS_JSON_READER

#endif
