// expect: feishu::reactions: text is no base URL until it is checked: write base_url::parse(text)
// errors: 1
// SPDX-License-Identifier: BSL-1.0
#include <feishu/reactions/drivers/session.hpp>

#include <string> // std::string

namespace fr = feishu::reactions;

struct http {
    void start(fr::exchange&) noexcept {}
    void cancel(fr::exchange&) noexcept {}
};

void use(const std::string& setting, fr::fixed_token& tokens, http& transport) {
#ifdef MUST_NOT_COMPILE
    fr::session session{setting, tokens, transport};
#else
    fr::session session{fr::base_url::parse(setting), tokens, transport};
#endif
}
