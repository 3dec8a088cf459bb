// SPDX-License-Identifier: BSL-1.0
//
// walk.hpp - the size engine: one loop that walks the tables of json/shape.hpp.
//
// A loop needs 20 bytes for each open bracket on a 32-bit core; a recursive call would need 100. tests/size/json.sh
// measures flash and stack.
#ifndef FEISHU_REACTIONS_JSON_WALK_HPP
#define FEISHU_REACTIONS_JSON_WALK_HPP

#include <feishu/reactions/json/lexer.hpp>
#include <feishu/reactions/json/shape.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint32_t, std::uint64_t
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::json::inline FEISHU_REACTIONS_JSON_READER {
namespace engine {

// One open bracket that is read into, or, after the last of them, the next value.
struct level {
    const char* name;    // its key; null: it is an item
    std::uint32_t index; // of the item in the level before; not set if there is a key
    const shape* type;
    void* out;
    std::uint32_t seen; // object: one bit for each member that came; list: how many items came
};

struct walker : context {
    char* p;           // the position in the document
    level* levels;     // levels[0] is the document
    level* last;       // the last one, which cannot be a bracket
    level* at;         // the one whose path an error reports
    const shape* type; // of the value at p; null: it is skipped
    void* out;         // the place to write it to; null: there is no room for it
    bool nullable;
    bool lenient;
};

// Writes the path into the report.
FEISHU_REACTIONS_JSON_COLD inline void locate(walker& w) noexcept {
    std::uint32_t depth = 0;
    for (const level* l = w.levels; l != w.at; ++depth)
        if (++l; depth < status::path_capacity)
            w.report->path[depth] = {l->name, l->name != nullptr ? 0 : l->index};
    w.report->path_depth = depth;
}

// Notes a value that is not what the description says. The first such error is kept, and reading goes on.
FEISHU_REACTIONS_JSON_COLD inline void note(walker& w, reason why, const char* at) noexcept {
    if (w.report->reason != reason::none)
        return;
    fail(w, why, at);
    locate(w);
}

// Notes a value at `at` that its target does not take.
inline void refuse(walker& w, const char* at) noexcept {
    if (w.type != nullptr && !w.lenient && !(w.nullable && *at == 'n'))
        note(w, w.out != nullptr ? reason::wrong_type : reason::too_long, at);
}

// Skips white space and returns the byte at w.p, or -1 at the end.
FEISHU_REACTIONS_JSON_COLD inline int look(walker& w) noexcept {
    w.p = skip_space(w.p, w);
    return w.p != w.end ? static_cast<unsigned char>(*w.p) : -1;
}
inline bool failed(walker& w) noexcept {
    unexpected(w, w.p);
    return false;
}

// Reads a string, a number or a literal.
inline bool walk_scalar(walker& w) noexcept {
    char* const start = w.p;
    std::string_view text;
    kind is = kind::text;
    bool integral = true;
    if (*start == '"') {
        w.p = string(start, w, text);
    } else if (*start == '-' || is_digit(*start)) {
        is = kind::integer;
        w.p = number(start, w, integral);
    } else {
        is = *start == 'n' ? kind::unsupported : kind::boolean;
        const char* word = *start == 't' ? "true" : *start == 'f' ? "false" : "null";
        for (; *word != '\0'; ++w.p)
            if (w.p == w.end || *w.p != *word++)
                return failed(w);
        text = {start, 1};
    }
    if (w.p == nullptr)
        return false;
    if (w.type == nullptr)
        return true;
    if (is == kind::integer)
        text = {start, static_cast<std::size_t>(w.p - start)};
    const kind wanted = w.type->is;
    const bool fits =
        wanted == kind::text_or_number ? is == kind::text || is == kind::integer : wanted == is && integral;
    if (w.out == nullptr || !fits)
        refuse(w, start);
    else if (w.type->act(w.out, text.data(), text.size()) == nullptr)
        note(w, wanted == kind::integer ? reason::out_of_range : reason::too_long, start);
    return true;
}

// Whether a key is `name`, which is NUL-terminated.
inline bool is_key(std::string_view key, const char* name) noexcept {
    for (const char c : key)
        if (*name == '\0' || *name++ != c)
            return false;
    return *name == '\0';
}

// Reads the value at w.p into levels[0]. The same loop checks values that are skipped, with one bit for each of their
// brackets.
inline bool walk(walker& w) noexcept {
    std::uint32_t open = 0;    // brackets that are open
    std::uint32_t skipped = 0; // ... and not read into: the inner ones; of the outer ones each has a level
    std::uint64_t objects = 0; // one bit for each open bracket, the innermost lowest: is it an object's?
    level* next = w.levels;    // after the levels of the brackets that are read into
    for (;;) {
        // --- the value at w.p -------------------------------------------------------------------------------------
        bool opened = false;
        if (*w.p == '{' || *w.p == '[') {
            opened = true;
            const bool is_object = *w.p == '{';
            const bool taken =
                w.type != nullptr && w.out != nullptr && w.type->is == (is_object ? kind::object : kind::list);
            if (open == max_depth || (taken && next == w.last))
                return fail(w, reason::too_deep, w.p) != nullptr;
            if (taken) {
                next->type = w.type;
                next->out = w.type->is_maybe ? w.type->act(w.out, nullptr, 1) : w.out;
                next->seen = 0;
                ++next;
            } else {
                refuse(w, w.p);
                ++skipped;
            }
            objects = objects << 1 | (is_object ? 1u : 0u);
            ++open;
            ++w.p;
        } else if (!walk_scalar(w)) {
            return false;
        }

        // --- after it: brackets that close, then a comma ----------------------------------------------------------
        for (;; opened = false) {
            if (open == 0)
                return true;
            if (skipped == 0)
                w.at = next - 1;
            const int c = look(w);
            if (c != ((objects & 1) != 0 ? '}' : ']')) {
                if (opened)
                    break;
                if (c != ',')
                    return failed(w);
                ++w.p;
                break;
            }
            if (skipped == 0) {
                const level& top = next[-1];
                if (c == '}')
                    if (std::uint32_t missing = static_cast<const object_shape*>(top.type)->required & ~top.seen;
                        missing != 0) {
                        const row* r = static_cast<const row*>(top.type->next);
                        for (; (missing & 1) == 0; missing >>= 1)
                            ++r;
                        next->name = r->name;
                        w.at = next;
                        note(w, reason::missing, w.p);
                    }
                --next;
                w.at = next;
            } else {
                --skipped;
            }
            ++w.p;
            --open;
            objects >>= 1;
        }

        // --- before the next one: its key, or its place in the list -----------------------------------------------
        w.type = nullptr;
        if ((objects & 1) != 0) {
            if (look(w) != '"')
                return failed(w);
            char* const start = w.p;
            std::string_view key;
            if ((w.p = string(start, w, key)) == nullptr)
                return false;
            if (look(w) != ':')
                return failed(w);
            ++w.p;
            if (skipped == 0) {
                level& top = next[-1];
                const row* r = static_cast<const row*>(top.type->next);
                std::uint32_t bit = 1;
                for (std::uint32_t left = top.type->size; left != 0; --left, ++r, bit <<= 1) {
                    if (!is_key(key, r->name))
                        continue;
                    if ((top.seen & bit) != 0 && w.p != w.end) // at the end, the missing value is reported first
                        return fail(w, reason::duplicate_key, start) != nullptr;
                    top.seen |= bit;
                    next->name = r->name;
                    w.at = next;
                    w.type = r->what;
                    w.out = r->get(top.out);
                    w.nullable = (static_cast<const object_shape*>(top.type)->required & bit) == 0;
                    w.lenient = left <= top.type->lenient;
                    break;
                }
            }
        } else if (skipped == 0) {
            level& top = next[-1];
            next->name = nullptr;
            next->index = top.seen++;
            w.at = next;
            w.type = static_cast<const shape*>(top.type->next);
            w.nullable = w.lenient = false;
        }
        if (look(w) < 0)
            return failed(w);
        if (w.type != nullptr && next->name == nullptr) // only now, when an item is sure to follow
            w.out = next[-1].type->act(next[-1].out, nullptr, 0);
    }
}

} // namespace engine
} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::json::inline FEISHU_REACTIONS_JSON_READER

#endif
