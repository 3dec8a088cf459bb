// SPDX-License-Identifier: BSL-1.0
#include <feishu/reactions.hpp>

#include <cstdio> // std::puts

namespace fr = feishu::reactions;

int main() {
    const auto send = [](const fr::request&, fr::response& r) {
        r.status(200);
        r.body(R"({"code":231003,"msg":"message not found"})");
        return fr::delivery::answered;
    };
    fr::client client{fr::feishu, fr::tenant_token{"t-1"}, send};
    const auto added = client.add("om_1", fr::emoji::onit);
    return added ? 1 : std::puts(fr::explain(added.error()).c_str()) < 0;
}
