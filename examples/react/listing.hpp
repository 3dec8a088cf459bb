// SPDX-License-Identifier: BSL-1.0
//
// listing.hpp - the reactions of a message, counted by type: as a table, and as JSON.
#ifndef FEISHU_REACTIONS_EXAMPLES_REACT_LISTING_HPP
#define FEISHU_REACTIONS_EXAMPLES_REACT_LISTING_HPP

#include <feishu/reactions.hpp>
#include <feishu/reactions/emoji/catalogue.hpp>
#include <feishu/reactions/emoji/unicode.hpp>
#include <feishu/reactions/json/write.hpp>

#include "language.hpp"
#include "table.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

namespace fr = feishu::reactions;

// The emoji of a type as a terminal can show it; empty if there is none.
inline std::string picture_of(std::string_view type) {
    return std::string{fr::to_unicode(type)} + std::string{fr::to_unicode(fr::split_tone(type).shade)};
}

// What the service's clients call the type in the user's language; empty if it has no label.
inline std::string_view label_of(std::string_view type) {
    for (const fr::emoji_row row : fr::emoji_catalogue)
        if (row.type == type)
            return in_chinese() ? row.label_zh : row.label_en;
    return {};
}

struct type_count {
    std::string type = {};
    std::string picture = {};
    std::uint64_t count = 0;
    friend constexpr auto json_fields(fr::json::of<type_count>) {
        return fr::json::object("emoji_type", &type_count::type, "unicode", &type_count::picture, "count",
                                &type_count::count);
    }
};

struct listing {
    std::string message = {};
    std::vector<type_count> counts = {}; // the most frequent first
    std::vector<fr::reaction> reactions = {};
    friend constexpr auto json_fields(fr::json::of<listing>) {
        return fr::json::object("message_id", &listing::message, "counts", &listing::counts, "items",
                                &listing::reactions);
    }

    void add(const fr::reaction& r) {
        reactions.push_back(r);
        const auto found = std::find_if(counts.begin(), counts.end(), [&](auto& c) { return c.type == r.emoji.text; });
        if (found == counts.end())
            counts.push_back({r.emoji.text, picture_of(r.emoji.text), 1});
        else
            ++found->count;
    }
    void sort() {
        std::sort(counts.begin(), counts.end(),
                  [](auto& a, auto& b) { return a.count != b.count ? a.count > b.count : a.type < b.type; });
    }

    void print_json() const {
        std::string text(fr::json::written_size(*this), '\0');
        fr::text_sink out{text};
        fr::json::write(*this, out);
        std::puts(text.c_str());
    }
    void print_table() const {
        table rows;
        rows.add({"", tr("TYPE", "类型"), tr("COUNT", "数量"), tr("LABEL", "名称")});
        for (const type_count& c : counts)
            rows.add({c.picture, c.type, std::to_string(c.count), std::string{label_of(c.type)}});
        if (!counts.empty())
            rows.print();
        const char* const english = reactions.size() == 1 ? "%zu reaction\n" : "%zu reactions\n";
        std::printf(tr(english, "共 %zu 个表情回复\n"), reactions.size());
    }
};

#endif
