// SPDX-License-Identifier: BSL-1.0
//
// commands.hpp - the commands that talk to the service. Each gives what the program ends with.
#ifndef FEISHU_REACTIONS_EXAMPLES_REACT_COMMANDS_HPP
#define FEISHU_REACTIONS_EXAMPLES_REACT_COMMANDS_HPP

#include <feishu/reactions/client/own_reactions.hpp>
#include <feishu/reactions/emoji/search.hpp>

#include "arguments.hpp"
#include "connection.hpp"
#include "exit_code.hpp"
#include "listing.hpp"
#include "progress.hpp"

#include <cstddef>
#include <cstdio>
#include <string>

// Says that a text is no emoji type, and which one may be meant.
inline int refuse_emoji(const std::string& text) {
    const fr::emoji_match found = fr::find_emoji(text);
    if (found.count == 0)
        std::fprintf(stderr, tr("react: there is no emoji type %s\n", "react：没有名为 %s 的表情\n"), text.c_str());
    else
        std::fprintf(
            stderr,
            tr("react: there is no emoji type %s; did you mean %s?\n", "react：没有名为 %s 的表情，是否想用 %s？\n"),
            text.c_str(), std::string{found.best.view()}.c_str());
    return called_wrongly;
}

inline int add(const connection& to, const arguments& a) {
    for (std::size_t i = 1; i != a.words.size(); ++i)
        if (!fr::find_emoji(a.words[i]).is_exact())
            return refuse_emoji(a.words[i]);
    const std::string message = to.message(a.words[0]);
    for (std::size_t i = 1; i != a.words.size(); ++i) {
        const auto added = to.client().add(message, fr::emoji::unchecked(a.words[i]));
        if (!added)
            return report(added.error());
        std::printf("%s %s\n", a.words[i].c_str(), added->id.text().c_str());
    }
    return 0;
}

inline int list(const connection& from, const arguments& a) {
    listing all;
    all.message = from.message(a.words[0]);
    fr::list_options options;
    if (a.words.size() > 1) // also a type that nobody can add: lists hold such
        options.type = fr::emoji::unchecked(a.words[1]);
    {
        progress so_far;
        int page = 0;
        const auto walked = from.client().each(
            all.message,
            [&](const fr::page& got) {
                for (const fr::reaction& r : got.items)
                    all.add(r);
                so_far.reached(all.reactions.size(), ++page);
            },
            options);
        if (!walked)
            return report(walked.error());
    }
    all.sort();
    a.json ? all.print_json() : all.print_table();
    return 0;
}

inline int remove(const connection& from, const arguments& a) {
    const std::string message = from.message(a.words[0]);
    for (std::size_t i = 1; i != a.words.size(); ++i) {
        const auto removed = from.client().remove(message, a.words[i]);
        if (!removed)
            return report(removed.error());
        std::printf(tr("removed %s %s\n", "已删除 %s %s\n"), removed->emoji.text.c_str(), a.words[i].c_str());
    }
    return 0;
}

inline int clear(const connection& from, const arguments& a) {
    if (!a.mine) {
        std::fprintf(stderr, "react: %s\n",
                     tr("nobody can remove the reactions of others: write clear --mine",
                        "只能删除自己添加的表情回复，请使用 clear --mine"));
        return called_wrongly;
    }
    const auto self = from.self();
    if (!self) {
        std::fprintf(stderr, "react: %s\n",
                     tr("whose reactions? Set FEISHU_APP_ID (cli_...), or FEISHU_OPEN_ID (ou_...) for a user's token",
                        "请设置 FEISHU_APP_ID（cli_...）；使用 user_access_token 时请设置 FEISHU_OPEN_ID（ou_...）"));
        return called_wrongly;
    }
    if (a.words.size() > 1 && !fr::find_emoji(a.words[1]).is_exact())
        return refuse_emoji(a.words[1]);
    const fr::emoji type = a.words.size() > 1 ? fr::emoji::unchecked(a.words[1]) : fr::emoji{};
    const auto removed = fr::remove_own(from.client(), from.message(a.words[0]), type, *self);
    if (!removed)
        return report(removed.error());
    std::printf(tr(*removed == 1 ? "removed %zu reaction\n" : "removed %zu reactions\n", "已删除 %zu 个表情回复\n"),
                *removed);
    return 0;
}

#endif
