// SPDX-License-Identifier: BSL-1.0
//
// rotating_readers.hpp - the parsers that tests/bench/rotating.cpp compares, each as its own documentation advises for
// speed, each into the library's envelope: simdjson on demand and as a DOM with one parser kept, yyjson in situ with its
// memory kept. glaze has a file of its own.
// For benchmarks only.
#ifndef FEISHU_REACTIONS_TESTS_BENCH_ROTATING_READERS_HPP
#define FEISHU_REACTIONS_TESTS_BENCH_ROTATING_READERS_HPP

#include "bench/rotating.hpp"

#include <simdjson.h>
#include <yyjson.h>

#include <utility> // std::move

namespace rotating {

// --- simdjson on demand ----------------------------------------------------------------------------------------
// Members that every answer has in this order are asked for by name; where they differ the fields are walked.
struct on_demand {
    static constexpr const char* name = "simdjson";
    simdjson::ondemand::parser parser{};

    static bool text(simdjson::simdjson_result<view> from, view& to) {
        return std::move(from).get(to) == simdjson::SUCCESS;
    }

    static bool list(simdjson::ondemand::value from, auto& to) {
        simdjson::ondemand::array items;
        if (from.get_array().get(items) != simdjson::SUCCESS)
            return false;
        for (auto item : items) {
            simdjson::ondemand::object o;
            violation* const v = to.append();
            if (item.get_object().get(o) != simdjson::SUCCESS || v == nullptr)
                return false;
            for (auto field : o) {
                view key;
                if (field.escaped_key().get(key) != simdjson::SUCCESS)
                    return false;
                if (!(key == "subject" || key == "field" ? text(field.value().get_string(), v->subject)
                      : key == "type" || key == "value"  ? text(field.value().get_string(), v->type)
                      : key == "scope"                   ? text(field.value().get_string(), v->scope)
                      : key == "description"             ? text(field.value().get_string(), v->description)
                                                         : true))
                    return false;
            }
        }
        return true;
    }
    static bool error(simdjson::ondemand::value from, envelope& out) {
        simdjson::ondemand::object o;
        if (from.get_object().get(o) != simdjson::SUCCESS)
            return false;
        out.error.present = true;
        error_detail& e = out.error.value;
        for (auto field : o) {
            view key;
            simdjson::ondemand::value value;
            if (field.escaped_key().get(key) != simdjson::SUCCESS || field.value().get(value) != simdjson::SUCCESS)
                return false;
            if (!(key == "log_id"                  ? text(value.get_string(), e.log_id)
                  : key == "logid"                 ? text(value.get_string(), e.logid)
                  : key == "message"               ? text(value.get_string(), e.message)
                  : key == "troubleshooter"        ? text(value.get_string(), e.troubleshooter)
                  : key == "permission_violations" ? list(value, e.permissions)
                  : key == "field_violations"      ? list(value, e.fields)
                                                   : true))
                return false;
        }
        return true;
    }
    static bool data(simdjson::ondemand::value from, envelope& out) {
        simdjson::ondemand::object o;
        simdjson::ondemand::array items;
        if (from.get_object().get(o) != simdjson::SUCCESS || o["items"].get_array().get(items) != simdjson::SUCCESS)
            return false;
        out.data.present = true;
        for (auto item : items) {
            simdjson::ondemand::object r;
            simdjson::ondemand::object by;
            simdjson::ondemand::object what;
            view id;
            fr::reaction_view* const to = out.data.value.items.append();
            if (to == nullptr || item.get_object().get(r) != simdjson::SUCCESS ||
                !text(r["reaction_id"].get_string(), id) || r["operator"].get_object().get(by) != simdjson::SUCCESS ||
                !text(by["operator_id"].get_string(), to->by.id) ||
                !text(by["operator_type"].get_string(), to->by.type) ||
                !text(r["action_time"].get_string(), to->time.text) ||
                r["reaction_type"].get_object().get(what) != simdjson::SUCCESS ||
                !text(what["emoji_type"].get_string(), to->emoji.text))
                return false;
            to->id.assign(id.data(), id.size());
        }
        const auto more = o["has_more"].get_bool().get(out.data.value.has_more);
        const auto token = o["page_token"].get_string().get(out.data.value.page_token);
        return more == simdjson::SUCCESS && (token == simdjson::SUCCESS || token == simdjson::NO_SUCH_FIELD);
    }
    bool read(char* begin, std::size_t size, std::size_t capacity, envelope& out) {
        simdjson::ondemand::document doc;
        simdjson::ondemand::object root;
        if (parser.iterate(begin, size, capacity).get(doc) != simdjson::SUCCESS ||
            doc.get_object().get(root) != simdjson::SUCCESS)
            return false;
        for (auto field : root) {
            view key;
            simdjson::ondemand::value value;
            if (field.escaped_key().get(key) != simdjson::SUCCESS || field.value().get(value) != simdjson::SUCCESS)
                return false;
            std::int64_t code = 0;
            if (!(key == "code"
                      ? value.get_int64().get(code) == simdjson::SUCCESS && code == static_cast<std::int32_t>(code)
                  : key == "msg"    ? text(value.get_string(), out.msg)
                  : key == "data"   ? data(value, out)
                  : key == "error"  ? error(value, out)
                  : key == "log_id" ? text(value.get_string(), out.log_id)
                                    : true))
                return false;
            if (key == "code")
                out.code = static_cast<std::int32_t>(code);
        }
        return doc.at_end();
    }
};

// --- DOMs: simdjson's and yyjson's, walked alike -------------------------------------------------------------------
struct dom {
    static constexpr const char* name = "simdjson_dom";
    simdjson::dom::parser parser{};

    using object = simdjson::dom::object;
    using element = simdjson::dom::element;
    static bool text(element from, view& to) { return std::move(from).get(to) == simdjson::SUCCESS; }
    static bool integer(element from, std::int64_t& to) { return std::move(from).get(to) == simdjson::SUCCESS; }
    static bool boolean(element from, bool& to) { return std::move(from).get(to) == simdjson::SUCCESS; }
    static bool each_member(element from, auto f) {
        object o;
        if (from.get(o) != simdjson::SUCCESS)
            return false;
        for (const auto field : o)
            if (!f(field.key, field.value))
                return false;
        return true;
    }
    static bool each_item(element from, auto f) {
        simdjson::dom::array list;
        if (from.get(list) != simdjson::SUCCESS)
            return false;
        for (const element item : list)
            if (!f(item))
                return false;
        return true;
    }
    template <class Read>
    bool with_root(char* begin, std::size_t size, std::size_t, Read read) {
        element root;
        return parser.parse(begin, size, false).get(root) == simdjson::SUCCESS && read(root);
    }
};
struct yyjson {
    static constexpr const char* name = "yyjson";
    std::vector<char> pool = std::vector<char>(1 << 20);

    using element = yyjson_val*;
    static bool text(element from, view& to) {
        if (!yyjson_is_str(from))
            return false;
        to = {yyjson_get_str(from), yyjson_get_len(from)};
        return true;
    }
    static bool integer(element from, std::int64_t& to) {
        to = yyjson_get_sint(from);
        return yyjson_is_int(from);
    }
    static bool boolean(element from, bool& to) {
        to = yyjson_get_bool(from);
        return yyjson_is_bool(from);
    }
    static bool each_member(element from, auto f) {
        if (!yyjson_is_obj(from))
            return false;
        yyjson_obj_iter i = yyjson_obj_iter_with(from);
        while (yyjson_val* const key = yyjson_obj_iter_next(&i))
            if (!f(view{yyjson_get_str(key), yyjson_get_len(key)}, yyjson_obj_iter_get_val(key)))
                return false;
        return true;
    }
    static bool each_item(element from, auto f) {
        if (!yyjson_is_arr(from))
            return false;
        yyjson_arr_iter i = yyjson_arr_iter_with(from);
        while (yyjson_val* const item = yyjson_arr_iter_next(&i))
            if (!f(item))
                return false;
        return true;
    }
    template <class Read>
    bool with_root(char* begin, std::size_t size, std::size_t, Read read) {
        yyjson_alc memory;
        if (!yyjson_alc_pool_init(&memory, pool.data(), pool.size()))
            return false;
        yyjson_doc* const doc = yyjson_read_opts(begin, size, YYJSON_READ_INSITU, &memory, nullptr);
        return doc != nullptr && read(yyjson_doc_get_root(doc));
    }
};

template <class Dom>
struct walked : Dom {
    using element = typename Dom::element;

    static bool list(element from, auto& to) {
        return Dom::each_item(from, [&](element item) {
            violation* const v = to.append();
            return v != nullptr && Dom::each_member(item, [&](view key, element value) {
                       return key == "subject" || key == "field" ? Dom::text(value, v->subject)
                              : key == "type" || key == "value"  ? Dom::text(value, v->type)
                              : key == "scope"                   ? Dom::text(value, v->scope)
                              : key == "description"             ? Dom::text(value, v->description)
                                                                 : true;
                   });
        });
    }
    static bool reaction(element from, fr::reaction_view& to) {
        return Dom::each_member(from, [&](view key, element value) {
            if (key == "reaction_id") {
                view id;
                const bool is_text = Dom::text(value, id);
                to.id.assign(id.data(), id.size());
                return is_text;
            }
            if (key == "operator")
                return Dom::each_member(value, [&](view k, element v) {
                    return k == "operator_id"     ? Dom::text(v, to.by.id)
                           : k == "operator_type" ? Dom::text(v, to.by.type)
                                                  : true;
                });
            if (key == "reaction_type")
                return Dom::each_member(
                    value, [&](view k, element v) { return k != "emoji_type" || Dom::text(v, to.emoji.text); });
            return key != "action_time" || Dom::text(value, to.time.text);
        });
    }
    static bool data(element from, envelope& out) {
        out.data.present = true;
        return Dom::each_member(from, [&](view key, element value) {
            return key == "items"        ? Dom::each_item(value,
                                                          [&](element item) {
                                                       auto* const to = out.data.value.items.append();
                                                       return to != nullptr && reaction(item, *to);
                                                   })
                   : key == "has_more"   ? Dom::boolean(value, out.data.value.has_more)
                   : key == "page_token" ? Dom::text(value, out.data.value.page_token)
                                         : true;
        });
    }
    static bool error(element from, envelope& out) {
        out.error.present = true;
        error_detail& e = out.error.value;
        return Dom::each_member(from, [&](view key, element value) {
            return key == "log_id"                  ? Dom::text(value, e.log_id)
                   : key == "logid"                 ? Dom::text(value, e.logid)
                   : key == "message"               ? Dom::text(value, e.message)
                   : key == "troubleshooter"        ? Dom::text(value, e.troubleshooter)
                   : key == "permission_violations" ? list(value, e.permissions)
                   : key == "field_violations"      ? list(value, e.fields)
                                                    : true;
        });
    }
    bool read(char* begin, std::size_t size, std::size_t capacity, envelope& out) {
        return Dom::with_root(begin, size, capacity, [&](element root) {
            return Dom::each_member(root, [&](view key, element value) {
                if (key == "code") {
                    std::int64_t code = 0;
                    const bool fits = Dom::integer(value, code) && code == static_cast<std::int32_t>(code);
                    out.code = static_cast<std::int32_t>(code);
                    return fits;
                }
                return key == "msg"      ? Dom::text(value, out.msg)
                       : key == "data"   ? data(value, out)
                       : key == "error"  ? error(value, out)
                       : key == "log_id" ? Dom::text(value, out.log_id)
                                         : true;
            });
        });
    }
};

} // namespace rotating

#endif
