// SPDX-License-Identifier: BSL-1.0
//
// main.cpp - a small program that uses the library, built in each way that a user can add it.
#include <feishu/reactions.hpp>

namespace fr = feishu::reactions;

int main() {
    const auto send = [](const fr::request&, fr::response& r) {
        r.status(200);
        r.body(R"({"code":0,"data":{"reaction_id":"r_1"}})");
        return fr::delivery::answered;
    };
    fr::client client{fr::feishu, fr::tenant_token{"t-1"}, send};
    const auto added = client.add("om_1", fr::emoji::onit);
    return added && added->id == "r_1" ? 0 : 1;
}
