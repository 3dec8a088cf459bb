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

// Reads a document that is no object, and notes that.
FEISHU_REACTIONS_JSON_COLD constexpr char* other_document(char* p, context& x, const frame& root) noexcept {
    char* const start = p;
    if ((p = skip_value(p, x, 0)) != nullptr)
        note(x, reason::wrong_type, start, &root, nullptr);
    return p;
}

// Reports a document that is empty, or begins with the first byte of a byte-order mark.
FEISHU_REACTIONS_JSON_COLD constexpr char* no_document(char* p, context& x) noexcept {
    if (p == x.begin && x.end - p >= 3 && p[1] == '\xBB' && p[2] == '\xBF')
        return fail(x, reason::byte_order_mark, p);
    return unexpected(x, p);
}

// Reads a whole document. `value` reads the value that it begins with.
template <class Context, class Value>
FEISHU_REACTIONS_JSON_HOT constexpr void read_document(Context& x, Value value) noexcept {
    char* p = skip_space(x.begin, x);
    p = p == x.end || *p == '\xEF' ? no_document(p, x) : value(p);
    if (p != nullptr && (p = skip_space(p, x)) != x.end)
        fail(x, reason::trailing_bytes, p);
}

#if FEISHU_REACTIONS_SMALL
// One function for all types. levels[0] has the type and the value, `room` is the type's nesting.
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
             false,
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

/// Reads one JSON object (RFC 8259, UTF-8, no byte-order mark) into `out`, a described type. Members that the document
/// does not have keep their values, so `out` should be fresh.
///
/// It works in place: escapes are decoded inside `text`, and std::string_view members point into it. So `text` must
/// outlive `out`, and is no longer JSON afterwards. The whole document is checked, also members that are not described.
///
/// A described key may come at most once in an object. Unknown keys may repeat. Keys may be escaped. Null counts as
/// absent, except for a required member and for an item of a list.
///
/// Ensures: after a soft error (status::is_soft()) everything but the named value was read; after a syntax error `out`
/// holds what came before it.
///
/// Fails: with any json::reason.
template <class T>
[[nodiscard]] constexpr status read(std::span<char> text, T& out) noexcept {
    using namespace engine;
    char* const begin = text.data();
    char* const end = begin + text.size();
#if FEISHU_REACTIONS_SMALL
    // The size engine casts from void*, which no constant expression can do.
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
