// SPDX-License-Identifier: BSL-1.0
//
// main.cpp - the smallest program that uses the library, built in each way that a user can add it.
#include <feishu/reactions/text.hpp>

int main() {
    feishu::reactions::fixed_text<16> text;
    return text.assign("om_1") && text == "om_1" ? 0 : 1;
}
