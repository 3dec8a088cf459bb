// SPDX-License-Identifier: BSL-1.0
//
// json.cpp - what a device needs of the JSON layer: reading the three answers and writing the body, nothing else.
// Compiled for size only, never run.
#include <feishu/reactions/json/read.hpp>
#include <feishu/reactions/json/write.hpp>

#include "json/shapes.hpp"

using view = std::string_view;

// The three answers: a reaction, a page, and (remove gives the reaction back) a reaction again, with any error.
extern "C" bool read_add(char* text, std::size_t size, shapes::add_answer<view>& out) {
    return feishu::reactions::json::read(std::span<char>(text, size), out).ok();
}
extern "C" bool read_list(char* text, std::size_t size, shapes::list_answer<view>& out) {
    return feishu::reactions::json::read(std::span<char>(text, size), out).ok();
}
extern "C" bool read_remove(char* text, std::size_t size, shapes::add_answer<view>& out) {
    return feishu::reactions::json::read(std::span<char>(text, size), out).ok();
}
extern "C" std::size_t write_add(const char* emoji, std::size_t size, char* buffer, std::size_t capacity) {
    feishu::reactions::text_sink out{std::span<char>(buffer, capacity)};
    feishu::reactions::json::write(shapes::request{{view{emoji, size}}}, out);
    return out.needed();
}
