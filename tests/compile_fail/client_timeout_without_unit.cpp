// expect: a_bare_number_has_no_unit__write_5000_ms_or_a_std_chrono_duration
// errors: 1
// SPDX-License-Identifier: BSL-1.0
#include <feishu/reactions/client/client.hpp>

namespace fr = feishu::reactions;
using namespace fr::literals;

fr::delivery send(const fr::request&, fr::response&);

void use() {
#ifdef MUST_NOT_COMPILE
    fr::client client{fr::feishu, fr::tenant_token{"t-1"}, send, 7000};
#else
    fr::client client{fr::feishu, fr::tenant_token{"t-1"}, send, 7000_ms};
#endif
}
