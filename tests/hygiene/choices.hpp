// SPDX-License-Identifier: BSL-1.0
//
// choices.hpp - what the files of the program `choices` share: a described type, and what each of them tells.
// For tests only.
#ifndef FEISHU_REACTIONS_TESTS_HYGIENE_CHOICES_HPP
#define FEISHU_REACTIONS_TESTS_HYGIENE_CHOICES_HPP

#include <feishu/reactions/json/describe.hpp>

#include <cstdint>     // std::int32_t
#include <span>        // std::span
#include <string_view> // std::string_view

struct document {
    std::int32_t code = 0;
    std::string_view text = {};
    friend constexpr auto json_fields(feishu::reactions::json::of<document>) {
        return feishu::reactions::json::object("code", &document::code, "text", &document::text);
    }
};

// One file's engine: the inline namespace that it chose, and the same template as that file sees it.
struct engine_of_a_file {
    const char* choices;
    void (*engine)();
    bool (*read)(std::span<char>, document&);
};

engine_of_a_file with_defaults();
engine_of_a_file with_defaults_again();
engine_of_a_file with_small();
engine_of_a_file with_small_words();
engine_of_a_file with_one_thread();

#endif
