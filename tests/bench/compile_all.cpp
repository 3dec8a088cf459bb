// SPDX-License-Identifier: BSL-1.0
//
// compile_all.cpp - a file that makes all calls and explains their errors, for compile.sh.
#include <feishu/reactions.hpp>

#include <string> // std::string

namespace fr = feishu::reactions;

// The ids of the reactions that were found, then that of the one that was added and removed; or what went wrong.
std::string all_calls(const fr::client& client, const std::string& message);
std::string all_calls(const fr::client& client, const std::string& message) {
    const auto added = client.add(message, fr::emoji::onit);
    if (!added)
        return fr::explain(added.error());
    const auto page = client.list(message, {.type = fr::emoji::onit, .page_size = 20});
    if (!page)
        return fr::explain(page.error());
    std::string found;
    const auto all = client.each(message, [&](const fr::reaction& r) { found += r.id.text() + ' '; });
    if (!all)
        return fr::explain(all.error());
    const auto removed = client.remove(message, added->id);
    return removed ? found + removed->id.text() : fr::explain(removed.error());
}
