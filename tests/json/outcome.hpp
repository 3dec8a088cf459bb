// SPDX-License-Identifier: BSL-1.0
//
// outcome.hpp - all that reading one document said and left behind, as one text, so that two ways can be compared.
// For tests only.
#ifndef FEISHU_REACTIONS_TESTS_JSON_OUTCOME_HPP
#define FEISHU_REACTIONS_TESTS_JSON_OUTCOME_HPP

#include <feishu/reactions/json/status.hpp>
#include <feishu/reactions/json/write.hpp>

#include <cstring>     // std::memcpy
#include <memory>      // std::unique_ptr
#include <span>        // std::span
#include <string>      // std::string
#include <string_view> // std::string_view

namespace outcome {

namespace json = feishu::reactions::json;

inline std::string path_of(const json::status& s) {
    char buffer[512];
    feishu::reactions::text_sink out{buffer};
    s.append_path(out);
    return std::string{out.view()};
}

inline std::string text_of(const json::status& s) {
    return std::string{json::describe(s.reason)} + " at " + std::to_string(s.offset) + " in `" + path_of(s) + "`";
}

// Reads a copy of `text` in a block of exactly its size, so that a sanitizer sees any byte read past it.
template <class Path, class T>
std::string read(std::string_view text) {
    const std::unique_ptr<char[]> copy{new char[text.size()]};
    if (!text.empty())
        std::memcpy(copy.get(), text.data(), text.size());
    const std::unique_ptr<T> value{new T{}};
    const json::status s = Path::read(std::span<char>(copy.get(), text.size()), *value);
    std::string all(json::written_size(*value), '\0');
    feishu::reactions::text_sink out{all};
    json::write(*value, out);
    return text_of(s) + '\n' + all;
}

} // namespace outcome

#endif
