// SPDX-License-Identifier: BSL-1.0
//
// choices_file.cpp - one file of the program `choices`; compiled several times, with THIS_FILE as the name of its
// function and with other choices of config.hpp each time.
#include <feishu/reactions/fwd.hpp> // first: its declarations have to agree with the definitions

#include <all_headers.hpp> // generated from headers.txt

#include "choices.hpp"

#define TEXT_OF_(x) #x
#define TEXT_OF(x) TEXT_OF_(x)

engine_of_a_file THIS_FILE() {
    return {TEXT_OF(FEISHU_REACTIONS_NAMESPACE), reinterpret_cast<void (*)()>(&feishu::reactions::json::read<document>),
            [](std::span<char> text, document& out) { return feishu::reactions::json::read(text, out).ok(); }};
}
