// SPDX-License-Identifier: BSL-1.0
//
// every_path.hpp - the reader five times in one program: SSE2, words and bytes, and the size engine by words and by
// bytes. For tests only: the choices are made by macros, so the headers behind them are included once for each.
#ifndef FEISHU_REACTIONS_TESTS_JSON_EVERY_PATH_HPP
#define FEISHU_REACTIONS_TESTS_JSON_EVERY_PATH_HPP

#include <feishu/reactions/json/read.hpp> // as this program is compiled: SSE2 on x86-64

#include <cstdint> // what the headers below include, once and outside of any trick

struct default_path {
    static constexpr const char* name = "default";
    template <class T>
    static constexpr feishu::reactions::json::status read(std::span<char> text, T& out) {
        return feishu::reactions::json::FEISHU_REACTIONS_JSON_READER::read(text, out);
    }
};

#undef FEISHU_REACTIONS_JSON_READER
#define FEISHU_REACTIONS_JSON_READER every_path_small_words
#undef FEISHU_REACTIONS_SMALL
#define FEISHU_REACTIONS_SMALL 1
#undef FEISHU_REACTIONS_WORDS
#define FEISHU_REACTIONS_WORDS 1
#include "json/forget_guards.hpp"
#include <feishu/reactions/json/read.hpp>
struct small_words_path {
    static constexpr const char* name = "small by words";
    template <class T>
    static constexpr feishu::reactions::json::status read(std::span<char> text, T& out) {
        return feishu::reactions::json::every_path_small_words::read(text, out);
    }
};

#undef FEISHU_REACTIONS_JSON_READER
#define FEISHU_REACTIONS_JSON_READER every_path_words
#undef FEISHU_REACTIONS_SMALL
#define FEISHU_REACTIONS_SMALL 0
#undef FEISHU_REACTIONS_SSE2
#define FEISHU_REACTIONS_SSE2 0
#include "json/forget_guards.hpp"
#include <feishu/reactions/json/read.hpp>
struct words_path {
    static constexpr const char* name = "words";
    template <class T>
    static constexpr feishu::reactions::json::status read(std::span<char> text, T& out) {
        return feishu::reactions::json::every_path_words::read(text, out);
    }
};

#undef FEISHU_REACTIONS_JSON_READER
#define FEISHU_REACTIONS_JSON_READER every_path_bytes
#undef FEISHU_REACTIONS_WORDS
#define FEISHU_REACTIONS_WORDS 0
#include "json/forget_guards.hpp"
#include <feishu/reactions/json/read.hpp>
struct bytes_path {
    static constexpr const char* name = "bytes";
    template <class T>
    static constexpr feishu::reactions::json::status read(std::span<char> text, T& out) {
        return feishu::reactions::json::every_path_bytes::read(text, out);
    }
};

#undef FEISHU_REACTIONS_JSON_READER
#define FEISHU_REACTIONS_JSON_READER every_path_small
#undef FEISHU_REACTIONS_SMALL
#define FEISHU_REACTIONS_SMALL 1
#include "json/forget_guards.hpp"
#include <feishu/reactions/json/read.hpp>
struct small_path {
    static constexpr const char* name = "small";
    template <class T>
    static constexpr feishu::reactions::json::status read(std::span<char> text, T& out) {
        return feishu::reactions::json::every_path_small::read(text, out);
    }
};

// Calls `f` with each path.
template <class F>
void on_every_path(F f) {
    f(default_path{});
    f(words_path{});
    f(bytes_path{});
    f(small_words_path{});
    f(small_path{});
}

#endif
