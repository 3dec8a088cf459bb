// SPDX-License-Identifier: BSL-1.0
#include <feishu/reactions/text.hpp>

#include <cstdio> // std::puts

int main() {
    char buffer[64];
    feishu::reactions::text_sink sink{buffer};
    sink.append("feishu-reactions ").append_number(FEISHU_REACTIONS_VERSION_MAJOR).append('.');
    sink.append_number(FEISHU_REACTIONS_VERSION_MINOR).append('\0');
    return std::puts(sink.view().data()) < 0;
}
