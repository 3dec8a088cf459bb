// SPDX-License-Identifier: BSL-1.0
//
// words.hpp - the commands that need no service: looking for an emoji, and what a code means.
#ifndef FEISHU_REACTIONS_EXAMPLES_REACT_WORDS_HPP
#define FEISHU_REACTIONS_EXAMPLES_REACT_WORDS_HPP

#include <feishu/reactions/base/errc_name.hpp>
#include <feishu/reactions/emoji/catalogue.hpp>
#include <feishu/reactions/emoji/search.hpp>
#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/endpoints/list.hpp>
#include <feishu/reactions/endpoints/remove.hpp>
#include <feishu/reactions/explain/texts.hpp>

#include "arguments.hpp"
#include "listing.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace fr = feishu::reactions;

// Without regard to the case of English letters.
inline bool contains(std::string_view name, std::string_view text) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::search(name.begin(), name.end(), text.begin(), text.end(),
                       [&](char a, char b) { return lower(a) == lower(b); }) != name.end();
}

// What the text may stand for, and each type whose name or label it is a part of.
inline int search(const arguments& a) {
    const std::string& text = a.words[0];
    const fr::emoji_match found = fr::find_emoji(text);
    table rows;
    std::size_t count = 0;
    const auto add = [&](const fr::emoji_row& row) {
        ++count;
        rows.add({std::string{row.unicode}, std::string{row.type.view()},
                  std::string{in_chinese() ? row.label_zh : row.label_en}});
    };
    const auto is_best = [&](const fr::emoji_row& row) {
        return row.type.view() == found.best.view() || row.type.view() == found.other.view();
    };
    for (const fr::emoji_row row : fr::emoji_catalogue)
        if (is_best(row))
            add(row);
    for (const fr::emoji_row row : fr::emoji_catalogue)
        if (!is_best(row))
            for (const std::string_view name : {row.type.view(), row.label_zh, row.label_en})
                if (contains(name, text)) {
                    add(row);
                    break;
                }
    rows.print();
    if (count != 0)
        return 0;
    std::fprintf(stderr, tr("react: no emoji type is like %s\n", "react：没有找到与 %s 相近的表情\n"), text.c_str());
    return any_other_error;
}

template <fr::lang L>
void print_words(fr::errc code, const fr::endpoint_info* of, const char* endpoint) {
    const std::string_view what = of == nullptr ? fr::describe<L>(code) : fr::describe<L>(code, *of);
    const std::string_view hint = of == nullptr ? fr::hint<L>(code) : fr::hint<L>(code, *of);
    std::printf("%s%s%.*s%s%.*s\n", endpoint, *endpoint == '\0' ? "" : tr(": ", "："), static_cast<int>(what.size()),
                what.data(), tr(". ", "。"), static_cast<int>(hint.size()), hint.data());
}

template <fr::lang L>
void print_code(fr::errc code) {
    const std::string_view name = fr::name_of(code);
    const std::string_view kind = fr::name_of(fr::kind_of(code));
    const std::string_view repeat = fr::name_of(fr::retry_of(code));
    std::printf(tr("%d %.*s (kind: %.*s; repeat: %.*s)\n", "%d %.*s（类别：%.*s；重试：%.*s）\n"),
                static_cast<int>(code), static_cast<int>(name.size()), name.data(), static_cast<int>(kind.size()),
                kind.data(), static_cast<int>(repeat.size()), repeat.data());
    print_words<L>(code, nullptr, "");
    constexpr struct {
        const fr::endpoint_info* info;
        const char* name;
    } endpoints[] = {
        {&fr::add_reaction::info, "add"}, {&fr::list_reactions::info, "list"}, {&fr::remove_reaction::info, "remove"}};
    for (const auto& e : endpoints)
        if (fr::describe<L>(code, *e.info) != fr::describe<L>(code) || fr::hint<L>(code, *e.info) != fr::hint<L>(code))
            print_words<L>(code, e.info, e.name);
}

inline int explain(const arguments& a) {
    const std::string& text = a.words[0];
    char* end = nullptr;
    const long number = std::strtol(text.c_str(), &end, 10);
    if (end == text.c_str() || *end != '\0' || number < INT32_MIN || number > INT32_MAX || number == 0) {
        std::fprintf(stderr, tr("react: %s is no code\n", "react：%s 不是错误码\n"), text.c_str());
        return called_wrongly;
    }
    const auto code = static_cast<fr::errc>(number);
    in_chinese() ? print_code<fr::lang::zh>(code) : print_code<fr::lang::en>(code);
    return 0;
}

#endif
