// SPDX-License-Identifier: BSL-1.0
//
// hints.cpp - a program whose call fails, and what of the explanation WITH_... asks for. hints.sh builds it
// for a Cortex-M4 and compares the sizes. Returns 0 where all is well.
#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/operation/operation.hpp>
#if defined(WITH_DESCRIBE)
#    include <feishu/reactions/explain/texts.hpp>
#endif
#if defined(WITH_EN) || defined(WITH_ZH) || defined(WITH_SEARCH)
#    include <feishu/reactions/explain/explain_to.hpp>
#endif
#if defined(WITH_SEARCH)
#    include <feishu/reactions/explain/with_emoji_search.hpp>
#endif

namespace fr = feishu::reactions;

namespace {

constexpr fr::buffer_sizes small = {.url = 200, .body = 64, .token = 64, .answer = 900, .items = 1};

[[maybe_unused]] bool holds(std::string_view text, std::string_view part) {
    for (std::size_t i = 0; i + part.size() <= text.size(); ++i)
        if (std::string_view{text.data() + i, part.size()} == part)
            return true;
    return false;
}

} // namespace

int main() {
    fr::operation<fr::add_reaction, small> op;
    if (op.start(fr::feishu, {fr::message_id{"om_1"}, fr::emoji::unchecked("ON_IT")}, {}, 0).next !=
            fr::action::need_token ||
        op.on_token(fr::access_token{"t-0123456789"}, 0).next != fr::action::send)
        return 1;
    op.incoming().status(400);
    op.incoming().body(R"({"code":231001,"msg":"reaction type is invalid.","error":{"log_id":"2026"}})");
    if (op.on_response(fr::delivery::answered, 0).next != fr::action::done || op.outcome())
        return 2;
    [[maybe_unused]] const auto& error = op.outcome().error();
    if (error.code != fr::errc::invalid_reaction_type)
        return 4;
    int wrong = 0;
    [[maybe_unused]] char buffer[900];
#if defined(WITH_DESCRIBE)
    wrong += holds(fr::describe(error.code, *error.endpoint), "emoji type") &&
                     holds(fr::hint(error.code, *error.endpoint), "OnIt")
                 ? 0
                 : 8;
#endif
#if defined(WITH_EN)
    wrong += holds(fr::explain_to<fr::lang::en>(buffer, error).text, "Given: \"ON_IT\"") ? 0 : 16;
#endif
#if defined(WITH_ZH)
    wrong += holds(fr::explain_to<fr::lang::zh>(buffer, error).text, "传入的是“ON_IT”") ? 0 : 32;
#endif
#if defined(WITH_SEARCH)
    wrong += holds(fr::explain_to<fr::lang::en>(buffer, error, fr::with_emoji_search).text, "Did you mean \"OnIt\"")
                 ? 0
                 : 64;
#endif
    return wrong;
}
