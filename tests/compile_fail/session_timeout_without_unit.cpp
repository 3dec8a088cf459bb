// expect: a_bare_number_has_no_unit__write_5000_ms_or_a_std_chrono_duration
// errors: 2
// SPDX-License-Identifier: BSL-1.0
#include <feishu/reactions/drivers/callback.hpp>

namespace fr = feishu::reactions;
using namespace fr::literals;

struct radio {
    void start(fr::exchange&) noexcept {}
    void cancel(fr::exchange&) noexcept {}
};

void use(radio& transport, fr::fixed_token& tokens) {
#ifdef MUST_NOT_COMPILE
    fr::session session{fr::feishu, tokens, transport, 7000};
#else
    fr::session session{fr::feishu, tokens, transport, 7000_ms};
#endif
}
