// SPDX-License-Identifier: BSL-1.0
//
// owning.test.cpp - an owning copy holds all that the view held, and lives longer.
#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/endpoints/list.hpp>
#include <feishu/reactions/endpoints/remove.hpp>
#include <feishu/reactions/client/detail/copy_described.hpp>
#include <feishu/reactions/client/owning.hpp>

#include "support/check.hpp"
#include "support/print.hpp"

#include <string>      // std::string
#include <type_traits> // std::is_same_v

namespace fr = feishu::reactions;
using namespace fr::literals;

namespace {

// Text that goes away, so that a sanitizer sees who still looks at it.
struct passing {
    std::string all[20];
    passing() {
        for (std::size_t i = 0; i != 20; ++i)
            all[i] = "text number " + std::to_string(i) + ", too long for a small string";
    }
};

std::string text(std::size_t i) {
    return passing{}.all[i];
}

fr::reaction_view a_reaction(const passing& p) {
    fr::reaction_view r;
    r.id = p.all[0];
    r.by.id = p.all[1];
    r.by.type = p.all[2];
    r.time.text = p.all[3];
    r.emoji.text = p.all[4];
    return r;
}

void check(const fr::reaction& r) {
    BOOST_TEST(r.id == text(0));
    BOOST_TEST(r.by.id == text(1));
    BOOST_TEST(r.by.type == text(2));
    BOOST_TEST(r.time.text == text(3));
    BOOST_TEST(r.emoji.text == text(4));
}

} // namespace

BOOST_AUTO_TEST_SUITE(owning)

namespace {

template <class Text>
struct basic_note {
    fr::json::maybe<Text> words = {};
    fr::json::maybe<int> number = {};
    friend constexpr auto json_fields(fr::json::of<basic_note>) {
        return fr::json::object("words", &basic_note::words, "number", &basic_note::number);
    }
};

} // namespace

BOOST_AUTO_TEST_CASE(what_may_be_absent_is_as_absent_in_the_copy) {
    const std::string words = text(1);
    const basic_note<std::string_view> view{.words = {words, true}, .number = {7, true}};
    basic_note<std::string> copy;
    fr::detail::copy_described(view, copy);
    BOOST_TEST(copy.words.present);
    BOOST_TEST(copy.words.value == words);
    BOOST_TEST(copy.number.present);
    BOOST_TEST(copy.number.value == 7);
    fr::detail::copy_described(basic_note<std::string_view>{}, copy);
    BOOST_TEST(!copy.words.present);
    BOOST_TEST(!copy.number.present);
}

BOOST_AUTO_TEST_CASE(a_reaction_outlives_what_it_was_read_from) {
    fr::reaction r;
    {
        const passing p;
        r = fr::to_owning(a_reaction(p));
    }
    check(r);
    const auto& [id, by, time, emoji] = r; // a member more, and this says that the copy has to learn it
    BOOST_TEST(!(id.empty() || by.id.empty() || time.text.empty() || emoji.text.empty()));
}

BOOST_AUTO_TEST_CASE(a_page_outlives_what_it_was_read_from) {
    fr::page page;
    {
        const passing p;
        fr::page_view view;
        *view.items.append() = a_reaction(p);
        *view.items.append() = {};
        view.has_more = true;
        view.page_token = p.all[5];
        page = fr::to_owning(view);
    }
    BOOST_TEST(page.items.size() == 2u);
    check(page.items[0]);
    BOOST_TEST(page.items[1].id.empty());
    BOOST_TEST(page.has_more);
    BOOST_TEST(page.page_token == text(5));
    BOOST_TEST(!fr::to_owning(fr::page_view{}).has_more);
    const auto& [items, has_more, page_token] = page;
    BOOST_TEST((items.size() == 2 && has_more && !page_token.empty()));
}

BOOST_AUTO_TEST_CASE(an_error_outlives_what_it_was_read_from) {
    fr::error e;
    {
        const passing p;
        fr::error_view v;
        v.code = fr::errc::app_scope_missing;
        v.endpoint = &fr::remove_reaction::info;
        v.host = fr::brand::lark;
        v.http_status = 403;
        v.service_code_ = 2;
        v.retry_after = 3_ms;
        v.attempts = 4;
        v.page = 5;
        v.needed = 6;
        v.offset = 7;
        v.native = 8;
        v.stopped = fr::stop_reason::deadline;
        v.earlier_outcome_unknown = true;
        v.reason = fr::json::reason::missing;
        v.path = p.all[7];
        v.msg = p.all[8];
        v.log_id = p.all[9];
        v.content_type = p.all[10];
        v.body = p.all[11];
        v.troubleshooter = p.all[12];
        v.emoji = p.all[13];
        v.page_token = p.all[19];
        for (std::size_t i = 0; i != fr::violations_kept + 2; ++i)
            if (auto* const to = v.permissions.append(); to != nullptr)
                *to = {p.all[14], p.all[15], p.all[16]};
        *v.fields.append() = {p.all[17], p.all[18], {}};
        e = fr::to_owning(v);
    }
    // One name more than an error has members, and this stops compiling: to_owning() has to learn it.
    const auto& [code, asked, host, http_status, service_code, retry_after, attempts, page, needed, offset, native,
                 reason, stopped, earlier_outcome_unknown, page_token, path, msg, log_id, content_type, body,
                 troubleshooter, emoji, permissions, fields] = e;
    BOOST_TEST(code == fr::errc::app_scope_missing);
    BOOST_TEST(asked == &fr::remove_reaction::info);
    BOOST_TEST(host == fr::brand::lark);
    BOOST_TEST(http_status == 403);
    BOOST_TEST(service_code == 2);
    BOOST_TEST(retry_after == 3_ms);
    BOOST_TEST(attempts == 4u);
    BOOST_TEST(page == 5u);
    BOOST_TEST(needed == 6u);
    BOOST_TEST(offset == 7u);
    BOOST_TEST(native == 8);
    BOOST_TEST(stopped == fr::stop_reason::deadline);
    BOOST_TEST(earlier_outcome_unknown);
    BOOST_TEST(page_token == text(19));
    BOOST_TEST((reason == fr::json::reason::missing));
    BOOST_TEST(path == text(7));
    BOOST_TEST(msg == text(8));
    BOOST_TEST(log_id == text(9));
    BOOST_TEST(content_type == text(10));
    BOOST_TEST(body == text(11));
    BOOST_TEST(troubleshooter == text(12));
    BOOST_TEST(emoji == text(13));
    BOOST_TEST(permissions.size() == fr::violations_kept);
    BOOST_TEST(permissions.total() == fr::violations_kept + 2);
    BOOST_TEST(permissions[7].subject == text(14));
    BOOST_TEST(permissions[7].type == text(15));
    BOOST_TEST(permissions[7].description == text(16));
    BOOST_TEST(fields.total() == 1u);
    BOOST_TEST(fields[0].subject == text(17));
    BOOST_TEST(fields[0].type == text(18));
    BOOST_TEST(fields[0].description.empty());
}

BOOST_AUTO_TEST_CASE(a_result_keeps_its_side) {
    using viewed = fr::result<fr::reaction_view, fr::error_view>;
    static_assert(
        std::is_same_v<decltype(fr::to_owning(viewed{fr::reaction_view{}})), fr::result<fr::reaction, fr::error>>);
    const passing p;
    const auto value = fr::to_owning(viewed{a_reaction(p)});
    BOOST_TEST_REQUIRE(value.has_value());
    check(*value);
    fr::error_view e;
    e.code = fr::errc::message_deleted;
    const auto error = fr::to_owning(viewed{fr::failure{e}});
    BOOST_TEST_REQUIRE(!error.has_value());
    BOOST_TEST(error.error().code == fr::errc::message_deleted);
}

BOOST_AUTO_TEST_CASE(moving_never_throws) {
    static_assert(std::is_nothrow_move_constructible_v<fr::result<fr::page, fr::error>>);
    static_assert(std::is_nothrow_move_assignable_v<fr::result<fr::reaction, fr::error>>);
}

BOOST_AUTO_TEST_SUITE_END()
