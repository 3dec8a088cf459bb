// SPDX-License-Identifier: BSL-1.0
//
// emoji.cpp - a program that writes the request to add a reaction, and what else of the emoji headers
// WITH_... asks for. emoji.sh builds it for a Cortex-M4 and compares the sizes. Returns 0 where all is well.
#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/emoji/literal.hpp>
#include <feishu/reactions/base/text.hpp>
#if defined(WITH_SEARCH)
#    include <feishu/reactions/emoji/search.hpp>
#endif
#if defined(WITH_UNICODE)
#    include <feishu/reactions/emoji/unicode.hpp>
#endif

#include <initializer_list> // the loop over two emoji

namespace fr = feishu::reactions;

namespace {

// The same text, but the compiler cannot know that and answer by itself.
[[maybe_unused]] const char* unseen(const char* text) {
    asm volatile("" : "+r"(text));
    return text;
}

} // namespace

int main() {
    using namespace fr::literals;
    int wrong = 0;
    // The endpoint alone: the JSON reader would only add noise to the differences.
    for (const fr::emoji type : {fr::emoji::onit, "OnIt"_emoji}) {
        const fr::add_reaction add{fr::message_id{"om_1"}, type};
        char buffer[128] = {};
        fr::text_sink body{buffer};
        add.write_body(body);
        wrong += body.view() == R"({"reaction_type":{"emoji_type":"OnIt"}})" ? 0 : 1;
    }
#if defined(WITH_SEARCH)
    wrong += fr::find_emoji(unseen("THUBMSUP")).best == fr::emoji::thumbsup ? 0 : 4;
#endif
#if defined(WITH_UNICODE)
    wrong += fr::to_unicode(unseen("LightThumbsup")) == "\360\237\221\215" ? 0 : 8;
#endif
    return wrong;
}
