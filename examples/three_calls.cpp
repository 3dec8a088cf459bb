// SPDX-License-Identifier: BSL-1.0
//
// three_calls.cpp - the whole of it with libcurl: a reaction is added to a message, all are listed, and it is removed
// again. The README begins with it.
//
//     FEISHU_TOKEN=t-... FEISHU_MESSAGE_ID=om_... ./three_calls
#include <feishu/reactions.hpp>
#include <feishu/reactions/transports/curl.hpp>

#include <cstdio>
#include <cstdlib>

namespace fr = feishu::reactions;

int main() {
    fr::client client{fr::feishu, fr::tenant_token{std::getenv("FEISHU_TOKEN")}, fr::curl_transport{}};
    const fr::message_id message = std::getenv("FEISHU_MESSAGE_ID"); // "om_..."

    auto added = client.add(message, fr::emoji::onit);
    if (!added)
        return std::puts(fr::explain(added.error()).c_str()), 1;
    if (auto page = client.list(message))
        std::printf("%zu reactions\n", page->items.size());
    return client.remove(message, added->id) ? 0 : 1;
}
