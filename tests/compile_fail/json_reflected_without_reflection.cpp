// expect: reflected() needs C++26 reflection
// SPDX-License-Identifier: BSL-1.0
#include <feishu/reactions/json/read.hpp>
#include <feishu/reactions/json/reflect.hpp>

#include <span>

namespace json = feishu::reactions::json;

struct pin {
    int count = 0;
    friend constexpr auto json_fields(json::of<pin>) {
#ifdef MUST_NOT_COMPILE
        return json::reflected<pin>();
#else
        return json::object("count", &pin::count);
#endif
    }
};

bool read(std::span<char> text, pin& out) {
    return json::read(text, out).ok();
}
