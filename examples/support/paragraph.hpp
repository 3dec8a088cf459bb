// SPDX-License-Identifier: BSL-1.0
//
// paragraph.hpp - prints a paragraph in lines of at most 92 columns, indented.
// For examples only.
#ifndef FEISHU_REACTIONS_EXAMPLES_SUPPORT_PARAGRAPH_HPP
#define FEISHU_REACTIONS_EXAMPLES_SUPPORT_PARAGRAPH_HPP

#include <cstddef>
#include <cstdio>
#include <string_view>

inline void print_paragraph(std::string_view text) {
    constexpr std::size_t indent = 10;
    constexpr std::size_t width = 92 - indent;
    while (!text.empty()) {
        std::size_t end = text.size();
        if (end > width) {
            end = text.rfind(' ', width);
            if (end == std::string_view::npos) // one long word
                end = text.find(' ');
        }
        const std::string_view line = text.substr(0, end);
        std::printf("%*s%.*s\n", static_cast<int>(indent), "", static_cast<int>(line.size()), line.data());
        text = line.size() == text.size() ? std::string_view{} : text.substr(line.size() + 1);
    }
}

#endif
