// expect: a visitor is called with the reactions or the pages of what `ask` answers
// errors: 1
// SPDX-License-Identifier: BSL-1.0
//
// visit() gives what its `ask` answers, be it views or owning.
#include <feishu/reactions/client/pager.hpp>

namespace fr = feishu::reactions;

using answer = fr::result<fr::page_view, fr::error_view>;

bool look(fr::pager& pages, answer (*ask)(const fr::list_options&)) {
#ifdef MUST_NOT_COMPILE
    return fr::visit(pages, ask, [](int) {}).has_value();
#else
    return fr::visit(pages, ask, [](const fr::reaction_view&) {}).has_value();
#endif
}
