// SPDX-License-Identifier: BSL-1.0
//
// print_errors.cpp - writes docs/errors.md (`en`) or docs/errors.zh.md (`zh`) to standard output:
//
//   c++ -std=c++20 -Iinclude -Itools tools/print_errors.cpp -o print_errors
//   ./print_errors en > docs/errors.md && ./print_errors zh > docs/errors.zh.md
#include <print_errors.hpp>

#include <iostream>
#include <string_view>

int main(int count, char** arguments) {
    using namespace feishu::reactions;
    const std::string_view wanted = count == 2 ? arguments[1] : "";
    if (wanted == "en")
        docs::print_errors<lang::en>(std::cout);
    else if (wanted == "zh")
        docs::print_errors<lang::zh>(std::cout);
    else
        return std::cerr << "usage: print_errors en|zh\n", 2;
    return std::cout.flush() ? 0 : 1;
}
