// SPDX-License-Identifier: BSL-1.0
//
// collect_no_heap.cpp - all reactions of a message in an array, without a heap: an operation, the blocking driver, and
// text of fixed size. Only the fake service, in the place of your HTTP stack, has one.
#include <feishu/reactions/drivers/blocking.hpp>
#include <feishu/reactions/client/collect.hpp>
#include <feishu/reactions/endpoints/list.hpp>
#include <feishu/reactions/testing/fake_service.hpp>

#include <array>
#include <cstdio>
#include <span>
#include <string>

namespace fr = feishu::reactions;

int main() {
    fr::testing::fake_service service; // stands in for `fr::delivery send(const fr::request&, fr::response&)`
    const std::string token = service.bot_token();
    const std::string message = service.new_message();
    for (int i = 0; i != 23; ++i)
        service.react(message, service.user(), "OK");

    // 17 KB, through which page after page passes, and room for the reactions; each text has at most 100 bytes.
    static fr::operation<fr::list_reactions, fr::buffer_sizes{.answer = 8192, .items = 10}> op;
    static std::array<fr::basic_reaction<fr::fixed_text<100>>, 50> room;

    fr::fixed_token tokens{fr::tenant_token{token}};
    fr::no_clock clock;
    fr::pager pages{{.page_size = 10}};
    const auto ask = [&](const fr::list_options& page) -> auto& {
        fr::run(op, fr::feishu, fr::list_reactions{message, page}, {}, tokens, service, clock);
        return op.outcome();
    };
    const auto count = fr::collect(pages, ask, std::span{room});
    if (!count) {
        std::printf("page %u failed with code %d\n", count.error().page, static_cast<int>(count.error().code));
        return 1;
    }
    for (const auto& reaction : std::span{room}.first(*count))
        std::printf("%s by %s\n", reaction.emoji.text.c_str(), reaction.by.id.c_str());
    std::printf("%zu reactions on %u pages\n", *count, pages.page());
    return *count == 23 ? 0 : 1;
}
