// SPDX-License-Identifier: BSL-1.0
//
// json/walk.hpp - the size engine: one loop that walks the tables of json/shape.hpp.
// Layer 2: depends on json/place.hpp and json/shape.hpp. Knows nothing of Feishu.
//
// A loop, not a recursion: what it must remember of each bracket is 24 bytes on a 32-bit core, where a call costs
// 100. Stack for a page on a Cortex-M4: 1,440 bytes by recursion, see tests/size/json.sh for what is left.
#ifndef FEISHU_REACTIONS_JSON_WALK_HPP
#define FEISHU_REACTIONS_JSON_WALK_HPP

#include <feishu/reactions/json/place.hpp>
#include <feishu/reactions/json/shape.hpp>

#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint8_t, std::uint32_t, std::uint64_t
#include <string_view> // std::string_view

namespace feishu::reactions::json {
inline namespace FEISHU_REACTIONS_CHOICES {
namespace engine {

// One open bracket, and the value that is being read into.
struct level : item_frame {
    const shape* type;
    void* out;
    std::uint32_t seen; // object: one bit for each member that came; list: how many items came
};

// Stores an integer of any type: the bytes are right whatever the type is called.
inline void store(void* out, std::uint64_t value, std::uint8_t size) noexcept {
    const auto half = static_cast<std::uint32_t>(value);
    if (size == 8)
        __builtin_memcpy(out, &value, 8);
    else
        __builtin_memcpy(out, &half, 4);
}

// A value that is asked for: its type, and where it goes.
struct target {
    const shape* type; // null: nobody asks for it
    void* out;         // null: there is no room for it
    const frame* where;
    bool nullable;
};

// A string, a number or a literal at p. `taken`: it was read.
inline char* walk_scalar(char* p, context& x, const target& t, bool& taken) noexcept {
    char* const start = p;
    const char first = *p;
    const kind is = t.type != nullptr && t.out != nullptr ? t.type->is : kind::unsupported;
    bool integral = false;
    std::string_view text;
    if (first == '"') {
        p = string(p, x, text);
        taken = is == kind::text || is == kind::text_or_number;
    } else if (first == '-' || is_digit(first)) {
        p = number(p, x, integral);
        text = {start, static_cast<std::size_t>(p - start)};
        taken = is == kind::integer || is == kind::text_or_number;
    } else {
        const char* word = first == 't' ? "true" : first == 'f' ? "false" : "null";
        taken = is == kind::boolean && first != 'n';
        while (p != nullptr && *word != '\0')
            p = p != x.end && *p == *word++ ? p + 1 : unexpected(x, p);
    }
    if (p == nullptr)
        return failed(x, {t.where, nullptr});
    reason soft = reason::none;
    if (taken) {
        std::uint64_t value = 0;
        if (is == kind::boolean)
            *static_cast<bool*>(t.out) = first == 't';
        else if (is != kind::integer)
            soft = t.type->act(t.out, text.data(), text.size()) != nullptr ? soft : reason::too_long;
        else if (!integral)
            soft = reason::wrong_type;
        else if (!integer(start, p, t.type->size, t.type->is_signed, value))
            soft = reason::out_of_range;
        else
            store(t.out, value, t.type->size);
    } else if (t.type != nullptr && !(t.nullable && first == 'n')) {
        soft = t.out != nullptr ? reason::wrong_type : reason::too_long;
    }
    if (soft != reason::none) {
        note(x, soft, start, {t.where, nullptr});
        taken = false;
    }
    return p;
}

// Reads the value at p into levels[0], whose type and value are set. There are `room` levels, and one more. What
// nobody asks for is checked by the same loop, with one bit for each of its brackets.
inline char* walk(char* p, context& x, level* const levels, std::uint32_t room) noexcept {
    std::uint32_t open = 0;    // brackets that are open
    std::uint32_t kept = 0;    // ... and read into: the outer ones, a level each
    std::uint64_t objects = 0; // one bit for each open bracket, the innermost lowest: is it an object's?
    target t{levels->type, levels->out, levels, false};
    for (;;) {
        // --- the value at p: of t, or of nobody ------------------------------------------------------------------
        const shape* const outer = t.type;
        void* const holder = t.out;
        if (outer != nullptr && outer->is == kind::maybe && holder != nullptr) {
            t.out = outer->act(holder, nullptr, 0);
            t.type = static_cast<const shape*>(outer->next);
        }
        bool taken = false;
        const bool opened = *p == '{' || *p == '[';
        if (opened) {
            taken = t.type != nullptr && t.out != nullptr && t.type->is == (*p == '{' ? kind::object : kind::list);
            if (open == max_depth || (taken && kept == room))
                return failed(x, reason::too_deep, p, {t.where, nullptr});
            if (taken) {
                levels[kept].type = t.type;
                levels[kept].out = t.out;
                levels[kept++].seen = 0;
            } else if (t.type != nullptr) {
                note(x, t.out != nullptr ? reason::wrong_type : reason::too_long, p, {t.where, nullptr});
            }
            objects = objects << 1 | (*p == '{' ? 1u : 0u);
            ++open;
            ++p;
        } else if ((p = walk_scalar(p, x, t, taken)) == nullptr) {
            return p;
        }
        if (taken && outer != t.type)
            outer->act(holder, nullptr, 1);

        // --- behind it: brackets that close, then a comma ---------------------------------------------------------
        bool in_object = false;
        for (bool first = opened;; first = false) {
            if (open == 0)
                return p;
            p = skip_space(p, x);
            in_object = (objects & 1) != 0;
            const level& top = levels[kept - 1];
            if (p == x.end || *p != (in_object ? '}' : ']')) {
                if (first)
                    break;
                if (p != x.end && *p == ',') {
                    ++p;
                    break;
                }
                return failed_unexpected(x, p, {open == kept ? &top : t.where, nullptr});
            }
            if (open == kept) {
                const row* r = static_cast<const row*>(top.type->next);
                for (std::uint32_t i = 0; in_object && i != top.type->size; ++i, ++r)
                    if (r->name.is_required && (top.seen >> i & 1) == 0)
                        note(x, reason::missing, p, {&top, &r->name});
                --kept;
            }
            ++p;
            --open;
            objects >>= 1;
        }

        // --- before the next one: its key, or its place in the list -----------------------------------------------
        level& top = levels[kept - 1];
        level& next = levels[kept];
        t.type = nullptr;
        if (in_object) {
            p = skip_space(p, x);
            char* const start = p;
            std::string_view name;
            if ((p = key_and_colon(p, x, name)) == nullptr)
                return failed(x, {open == kept ? &top : t.where, nullptr});
            if (open == kept) {
                const row* r = static_cast<const row*>(top.type->next);
                std::uint32_t i = 0;
                for (; i != top.type->size && r->name.view() != name; ++i)
                    ++r;
                t.where = &top;
                if (i != top.type->size) {
                    if ((top.seen >> i & 1) != 0 && p != x.end) // at the end, the missing value is told first
                        return failed(x, reason::duplicate_key, start, {&top, nullptr});
                    top.seen |= std::uint32_t{1} << i;
                    next.up = &top;
                    next.name = &r->name;
                    t = {r->what, r->get(top.out), &next, !r->name.is_required};
                }
            }
        } else if (open == kept) {
            next.up = &top;
            next.name = nullptr;
            next.index = top.seen++;
            t = {static_cast<const shape*>(top.type->next), nullptr, &next, false};
        }
        if ((p = find_value(p, x, {t.where, nullptr})) == nullptr)
            return p;
        if (!in_object && open == kept) // only now, where an item is sure to stand
            t.out = top.type->act(top.out, nullptr, 0);
    }
}

} // namespace engine
} // namespace FEISHU_REACTIONS_CHOICES
} // namespace feishu::reactions::json

#endif
