// SPDX-License-Identifier: BSL-1.0
//
// table.hpp - columns that stand below each other in a terminal, also if they hold Chinese or emoji.
#ifndef FEISHU_REACTIONS_EXAMPLES_REACT_TABLE_HPP
#define FEISHU_REACTIONS_EXAMPLES_REACT_TABLE_HPP

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

// How many columns of a terminal a text takes: two for a character from U+1100 on, as Chinese and emoji mostly do, none
// for what modifies the one before it. An approximation: terminals do not agree about all emoji.
inline std::size_t columns_of(std::string_view text) {
    std::size_t columns = 0;
    for (std::size_t i = 0; i < text.size();) {
        const unsigned char lead = static_cast<unsigned char>(text[i]);
        const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        unsigned long c = size == 1 ? lead : lead & (0xFFu >> (size + 1));
        for (std::size_t k = 1; k < size && i + k < text.size(); ++k)
            c = c << 6 | (static_cast<unsigned char>(text[i + k]) & 0x3Fu);
        i += size;
        const bool modifies = c == 0xFE0F || c == 0x200D || (c >= 0x1F3FB && c <= 0x1F3FF);
        columns += modifies ? 0 : c >= 0x1100 ? 2 : 1;
    }
    return columns;
}

class table {
  public:
    void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
    void print() const {
        std::vector<std::size_t> widths;
        for (const auto& row : rows_) {
            widths.resize(std::max(widths.size(), row.size()));
            for (std::size_t i = 0; i != row.size(); ++i)
                widths[i] = std::max(widths[i], columns_of(row[i]));
        }
        for (const auto& row : rows_) {
            std::string line;
            for (std::size_t i = 0; i != row.size(); ++i) {
                line += row[i];
                if (i + 1 != row.size())
                    line.append(widths[i] - columns_of(row[i]) + 2, ' ');
            }
            std::puts(line.c_str());
        }
    }

  private:
    std::vector<std::vector<std::string>> rows_;
};

#endif
