// SPDX-License-Identifier: BSL-1.0
//
// rotating_glaze.hpp - glaze for tests/bench/rotating.cpp: what it has to be told of the library's envelope, and its options.
// For benchmarks only. glaze reads a std::string_view as it stands in the document: it checks escapes, but does not decode
// them, which is less than the others do.
#ifndef FEISHU_REACTIONS_TESTS_BENCH_ROTATING_GLAZE_HPP
#define FEISHU_REACTIONS_TESTS_BENCH_ROTATING_GLAZE_HPP

#include "bench/rotating.hpp"

#include <glaze/json.hpp>

namespace rotating {

// A bounded_list as glaze wants its lists.
template <class T, std::size_t N>
struct glaze_list {
    fr::bounded_list<T, N>& list;
    using value_type = T;
    using reference = T&;
    using const_iterator = const T*;
    T* begin() { return list.begin(); }
    T* end() { return list.end(); }
    const T* begin() const { return list.begin(); }
    const T* end() const { return list.end(); }
    std::size_t size() const { return list.size(); }
    T& emplace_back() { return *list.append(); } // no document here has more items than fit
};

// Violations, which are handed on one after the other.
struct glaze_violations {
    fr::detail::violations_seen& list;
    using value_type = violation;
    using reference = violation&;
    using const_iterator = const violation*;
    violation* begin() { return nullptr; }
    violation* end() { return nullptr; }
    const violation* begin() const { return nullptr; }
    const violation* end() const { return nullptr; }
    std::size_t size() const { return 0; }
    violation& emplace_back() { return *list.append(); }
};

} // namespace rotating

template <>
struct glz::from<glz::JSON, feishu::reactions::detail::violations_seen> {
    template <auto Opts>
    static void op(auto&& value, is_context auto&& ctx, auto&& it, auto end) {
        rotating::glaze_violations list{value};
        parse<JSON>::op<Opts>(list, ctx, it, end);
    }
};
template <class T, std::size_t N>
struct glz::from<glz::JSON, feishu::reactions::bounded_list<T, N>> {
    template <auto Opts>
    static void op(auto&& value, is_context auto&& ctx, auto&& it, auto end) {
        rotating::glaze_list<T, N> list{value};
        parse<JSON>::op<Opts>(list, ctx, it, end);
    }
};
template <>
struct glz::from<glz::JSON, decltype(feishu::reactions::reaction_view::id)> {
    template <auto Opts>
    static void op(auto&& value, is_context auto&& ctx, auto&& it, auto end) {
        std::string_view text;
        parse<JSON>::op<Opts>(text, ctx, it, end);
        value.assign(text.data(), text.size());
    }
};
template <>
struct glz::meta<decltype(feishu::reactions::reaction_view::time)> {
    using T = decltype(feishu::reactions::reaction_view::time);
    static constexpr auto value = &T::text;
};
template <>
struct glz::meta<decltype(feishu::reactions::reaction_view::by)> {
    using T = decltype(feishu::reactions::reaction_view::by);
    static constexpr auto value = object("operator_id", &T::id, "operator_type", &T::type);
};
template <>
struct glz::meta<decltype(feishu::reactions::reaction_view::emoji)> {
    using T = decltype(feishu::reactions::reaction_view::emoji);
    static constexpr auto value = object("emoji_type", &T::text);
};
template <>
struct glz::meta<feishu::reactions::reaction_view> {
    using T = feishu::reactions::reaction_view;
    static constexpr auto value =
        object("reaction_id", &T::id, "operator", &T::by, "action_time", &T::time, "reaction_type", &T::emoji);
};
template <>
struct glz::meta<feishu::reactions::page_view> {
    using T = feishu::reactions::page_view;
    static constexpr auto value = object("items", &T::items, "has_more", &T::has_more, "page_token", &T::page_token);
};
template <>
struct glz::meta<rotating::violation> {
    using T = rotating::violation;
    static constexpr auto value =
        object("subject", &T::subject, "scope", &T::scope, "field", &T::subject, "type", &T::type, "value", &T::type,
               "description", &T::description, "url", &T::description);
};
template <>
struct glz::meta<rotating::error_detail> {
    using T = rotating::error_detail;
    static constexpr auto value =
        object("log_id", &T::log_id, "logid", &T::logid, "troubleshooter", &T::troubleshooter, "message", &T::message,
               "permission_violations", &T::permissions, "field_violations", &T::fields);
};
template <>
struct glz::meta<rotating::envelope> {
    using T = rotating::envelope;
    static constexpr auto data = [](auto&& self) -> auto& {
        self.data.present = true;
        return self.data.value;
    };
    static constexpr auto error = [](auto&& self) -> auto& {
        self.error.present = true;
        return self.error.value;
    };
    static constexpr auto value =
        object("code", &T::code, "msg", &T::msg, "data", data, "error", error, "log_id", &T::log_id);
};

namespace rotating {

// What it has of strictness. `Utf8`: its default.
template <bool Utf8>
struct glaze_options : glz::opts {
    bool validate_skipped = true;
    bool validate_trailing_whitespace = true;
    bool validate_utf8 = Utf8;
};
template <bool Utf8>
struct glaze {
    static constexpr const char* name = Utf8 ? "glaze" : "glaze_without_utf8";
    bool read(char* begin, std::size_t size, std::size_t, envelope& out) {
        static constexpr glaze_options<Utf8> options{
            glz::opts{.null_terminated = true, .error_on_unknown_keys = false, .error_on_missing_keys = false}};
        return !glz::read<options>(out, std::string_view{begin, size}); // a NUL follows
    }
};

} // namespace rotating

#endif
