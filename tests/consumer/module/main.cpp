// SPDX-License-Identifier: BSL-1.0
//
// main.cpp - a small program that imports the library.
// Clang 19 looks here for what templates of the library call of the standard library.
#include <cstdio>
#include <new>
#include <string>

import feishu.reactions;

namespace fr = feishu::reactions;
using namespace fr::literals;

int main() {
    const auto send = [](const fr::request&, fr::response& r) {
        r.status(200);
        r.body(R"({"code":0,"data":{"reaction_id":"r_1"}})");
        return fr::delivery::answered;
    };
    fr::client client{fr::feishu, fr::tenant_token{"t-1"}, send};
    const auto added = client.add("om_1", "OnIt"_emoji);
    if (!added)
        std::puts(fr::explain(added.error()).c_str());
    return added && added->id == "r_1" ? 0 : 1;
}
