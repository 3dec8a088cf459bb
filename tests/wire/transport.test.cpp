// SPDX-License-Identifier: BSL-1.0
//
// transport.test.cpp - the answer as it arrives in fragments, what is kept of it, and what may carry it.
#include <feishu/reactions/wire/transport.hpp>

#include "support/check.hpp"
#include "support/print.hpp"

#include <cstdint>     // SIZE_MAX
#include <string>      // std::string
#include <string_view> // std::string_view

namespace fr = feishu::reactions;
using namespace fr::literals;
using view = std::string_view;

namespace {

// Lets `tell` fill a response of `Size` bytes, and asks.
template <std::size_t Size, class Tell, class Question>
constexpr bool after(Tell tell, Question question) {
    char buffer[Size + 1] = {};
    buffer[Size] = '#';
    fr::response r{std::span<char>{buffer, Size}};
    tell(r);
    return question(r) && buffer[Size] == '#';
}
constexpr bool holds(const fr::response& r, view text) {
    return view{r.text().data(), r.text().size()} == text;
}

constexpr view secret = "t-0123456789abcdef";

} // namespace

BOOST_AUTO_TEST_SUITE(transport)

BOOST_AUTO_TEST_CASE(a_body_is_collected_from_fragments_of_any_size) {
    CHECK_AT_BOTH_TIMES(after<8>(
        [](fr::response& r) {
            r.status(200);
            (void)(r.body("ab") && r.body("") && r.body("c") && r.body({}) && r.body("defgh"));
        },
        [](const fr::response& r) { return holds(r, "abcdefgh") && !r.overflowed() && r.needed() == 8; }));
}

BOOST_AUTO_TEST_CASE(past_the_end_it_asks_to_stop_and_counts_what_still_comes) {
    CHECK_AT_BOTH_TIMES(after<4>(
        [](fr::response& r) {
            const bool exact = r.body("abcd");
            const bool more = r.body("e");
            const bool ignored = r.body("fgh");
            if (!exact || more || ignored)
                r.status(999);
        },
        [](const fr::response& r) {
            return holds(r, "abcd") && r.overflowed() && r.needed() == 8 && r.status_code() == 0;
        }));
    CHECK_AT_BOTH_TIMES(after<4>([](fr::response& r) { (void)r.body("abcdefgh"); },
                                 [](const fr::response& r) { return holds(r, "abcd") && r.needed() == 8; }));
    CHECK_AT_BOTH_TIMES(
        after<0>([](fr::response& r) { (void)r.body("a"); },
                 [](const fr::response& r) { return holds(r, "") && r.overflowed() && r.needed() == 1; }));
}

BOOST_AUTO_TEST_CASE(what_a_transport_cut_is_too_big_however_much_of_it_came) {
    constexpr auto cut_after = [](view received) {
        char buffer[4] = {};
        fr::response r{buffer};
        (void)r.body(received);
        r.mark_as_cut();
        return r.overflowed() && r.needed() == 0;
    };
    CHECK_AT_BOTH_TIMES(cut_after("") && cut_after("abc") && cut_after("abcd") && cut_after("abcdefgh"));
}

BOOST_AUTO_TEST_CASE(more_than_a_size_can_count_is_not_little) {
    char buffer[4];
    fr::response r{buffer};
    const view all_of_memory{"abcd", SIZE_MAX - 2}; // of which it reads what it has room for
    BOOST_TEST(!r.body(all_of_memory));
    BOOST_TEST(!r.body("efgh"));
    BOOST_TEST(r.overflowed());
    BOOST_TEST(r.needed() == SIZE_MAX);
}

BOOST_AUTO_TEST_CASE(before_anything_was_told_nothing_is_known) {
    constexpr auto knows_nothing = [](const fr::response& r) {
        return r.status_code() == 0 && r.native() == 0 && r.text().empty() && !r.overflowed() && r.needed() == 0 &&
               r.log_id().empty() && r.content_type().empty() && r.reason().empty();
    };
    CHECK_AT_BOTH_TIMES(knows_nothing(fr::response{}));
    CHECK_AT_BOTH_TIMES([&] {
        char buffer[4] = {};
        return knows_nothing(fr::response{buffer});
    }());
    CHECK_AT_BOTH_TIMES([&] { // nor after a use
        char buffer[4] = {};
        fr::response r{buffer};
        r.status(500);
        r.header("Content-Length", "9");
        r.header("X-Tt-Logid", "log");
        r.header("X-Request-Id", "request");
        r.header("Content-Type", "text/plain");
        r.body("body and more");
        (void)r.failed(fr::delivery::broken, "why", 7);
        r.reset(buffer);
        return knows_nothing(r);
    }());
}

BOOST_AUTO_TEST_CASE(a_default_response_holds_nothing_and_counts) {
    fr::response r;
    r.status(200);
    BOOST_TEST(!r.body("abc"));
    BOOST_TEST(r.needed() == 3u);
    BOOST_TEST(r.text().empty());
}

BOOST_AUTO_TEST_CASE(a_second_status_forgets_what_was_interim) {
    CHECK_AT_BOTH_TIMES(after<64>(
        [](fr::response& r) {
            r.status(103);
            r.header("X-Tt-Logid", "old");
            r.header("x-ogw-ratelimit-reset", "9");
            r.header("Content-Length", "70");
            r.header("Content-Type", "text/html");
            r.body("interim");
            r.status(200);
            r.body("final");
        },
        [](const fr::response& r) {
            return r.status_code() == 200 && holds(r, "final") && r.log_id().empty() && r.retry_after() == 0_ms &&
                   r.content_type().empty() && r.needed() == 5;
        }));
}

BOOST_AUTO_TEST_CASE(headers_are_known_in_any_case_and_trimmed_and_may_come_last) {
    CHECK_AT_BOTH_TIMES(after<64>(
        [](fr::response& r) {
            r.status(200);
            r.body("x");
            r.header("x-TT-logID", " \t L-1 \t\r");
            r.header("CONTENT-TYPE", "application/json; charset=utf-8");
            r.header("X-Tt-Logid-2", "no");
            r.header("", "");
        },
        [](const fr::response& r) {
            return r.log_id() == "L-1" && r.content_type() == "application/json; charset=utf-8" && holds(r, "x");
        }));
    constexpr auto becomes_L = [](view value) {
        fr::response r;
        r.header("X-Tt-Logid", value);
        return r.log_id() == "L";
    };
    CHECK_AT_BOTH_TIMES(becomes_L("L") && becomes_L(" L") && becomes_L("L ") && becomes_L("\tL") && becomes_L("L\t") &&
                        becomes_L("L\r"));
}

BOOST_AUTO_TEST_CASE(a_name_that_differs_in_one_byte_is_another_header) {
    const auto kept = [](view name) {
        fr::response r;
        r.header(name, "7");
        return !r.log_id().empty() || !r.content_type().empty() || r.retry_after() != 0_ms || r.needed() != 0;
    };
    for (const view known :
         {"x-tt-logid", "x-request-id", "content-type", "x-ogw-ratelimit-reset", "retry-after", "content-length"}) {
        BOOST_TEST(kept(known));
        for (std::size_t i = 0; i != known.size(); ++i)
            for (int byte = 0; byte != 256; ++byte) {
                std::string name{known};
                name[i] = static_cast<char>(byte);
                const bool same = byte == known[i] || (known[i] != '-' && byte == known[i] - ('a' - 'A'));
                if (kept(name) != same)
                    BOOST_ERROR(name);
            }
        BOOST_TEST(!kept(known.substr(1)));
        BOOST_TEST(!kept(std::string{known} + '-'));
    }
}

BOOST_AUTO_TEST_CASE(a_fragment_of_many_blocks_arrives_whole) {
    std::string sent;
    for (int i = 0; sent.size() < 9000; ++i)
        sent += std::to_string(i);
    for (const std::size_t size : {1983u, 1984u, 1985u, 3968u, 9000u}) {
        std::string buffer(8192 + 1, '#');
        fr::response r{std::span<char>{buffer}.first(8192)};
        BOOST_TEST(r.body("x"));
        BOOST_TEST(r.body({sent.data(), size}) == (size < 8192));
        BOOST_TEST((holds(r, ("x" + sent).substr(0, size + 1 < 8192 ? size + 1 : 8192))));
        BOOST_TEST(buffer.back() == '#');
    }
}

BOOST_AUTO_TEST_CASE(a_header_too_long_to_keep_is_not_cut) {
    const std::string long_id(97, 'L');
    char buffer[4];
    fr::response r{buffer};
    r.header("X-Request-Id", "R");
    r.header("X-Tt-Logid", long_id);
    BOOST_TEST(r.log_id() == "R");
    r.header("X-Tt-Logid", view{long_id}.substr(1));
    BOOST_TEST(r.log_id().size() == 96u);
}

BOOST_AUTO_TEST_CASE(an_announced_length_is_believed_only_where_it_is_a_number) {
    const auto needed = [](view value) {
        char buffer[4];
        fr::response r{buffer};
        r.header("content-length", value);
        r.body("ab");
        return r.needed();
    };
    BOOST_TEST(needed("100") == 100u);
    BOOST_TEST(needed("1") == 2u);
    BOOST_TEST(needed("") == 2u);
    BOOST_TEST(needed("-1") == 2u);
    BOOST_TEST(needed("12x") == 2u);
    BOOST_TEST(needed("99999999999999999999999999") == 2u);
    BOOST_TEST(needed("2684354559") == 2'684'354'559u); // the longest whose last digit is not looked at
}

BOOST_AUTO_TEST_CASE(why_and_native_number_of_a_failure_are_kept) {
    char buffer[4];
    fr::response r{buffer};
    BOOST_TEST(r.failed(fr::delivery::unreachable, "no route", 113) == fr::delivery::unreachable);
    BOOST_TEST(r.reason() == "no route");
    BOOST_TEST(r.native() == 113);
    BOOST_TEST(r.failed(fr::delivery::broken, std::string(500, 'w')) == fr::delivery::broken);
    BOOST_TEST(r.reason().size() == 160u);
    BOOST_TEST(r.native() == 0);
    BOOST_TEST(r.failed(fr::delivery::cancelled) == fr::delivery::cancelled);
    BOOST_TEST(r.reason().empty());
}

BOOST_AUTO_TEST_CASE(an_echoed_secret_is_blanked_out) {
    char buffer[128];
    fr::response r{buffer};
    r.header("X-Tt-Logid", "a t-0123456789abcdef b");
    r.header("X-Request-Id", "clean");
    r.header("Content-Type", "t-0123456789abcdef");
    r.failed(fr::delivery::broken, "sent 'Bearer t-0123456789abcdef' to nobody");
    r.body("<t-0123456789abcdef><t-0123456789abcdef>t-0123456789abcde");
    r.redact_headers(secret);
    r.redact_body(secret);
    BOOST_TEST(r.log_id() == "a ****************** b");
    BOOST_TEST(r.content_type() == "******************");
    BOOST_TEST(r.reason() == "sent 'Bearer ******************' to nobody");
    // The last one, which the end of the buffer might have cut, goes as well.
    BOOST_TEST(holds(r, "<******************><******************>*****************"));
}

BOOST_AUTO_TEST_CASE(what_is_too_short_for_a_secret_blanks_nothing) {
    char buffer[32];
    fr::response r{buffer};
    r.body("tttttttttttt");
    r.redact_body("ttttttt");
    r.redact_body("");
    BOOST_TEST(holds(r, "tttttttttttt"));
    r.redact_body("tttttttt");
    BOOST_TEST(r.text()[0] == '*');
}

BOOST_AUTO_TEST_CASE(a_secret_cut_where_the_words_were_cut_goes_too) {
    char buffer[4];
    fr::response r{buffer};
    r.failed(fr::delivery::broken, std::string(150, 'w') + "t-0123456789abcdef");
    BOOST_TEST(r.reason().find("t-01234567") != view::npos);
    r.redact_headers(secret);
    BOOST_TEST(r.reason().find("t-01") == view::npos);
}

BOOST_AUTO_TEST_CASE(transports_are_told_apart_by_what_they_can_do) {
    struct no_cancel {
        void start(fr::exchange&) noexcept;
    };
    struct may_throw {
        void start(fr::exchange&);
        void cancel(fr::exchange&) noexcept;
    };
    struct wrong_answer {
        bool operator()(const fr::request&, fr::response&);
    };
    struct by_value {
        fr::delivery operator()(fr::request, fr::response&);
    };
    static_assert(!fr::transport<no_cancel> && !fr::transport<may_throw> && !fr::transport<int>);
    static_assert(fr::transport<fr::transport_archetype> && !fr::blocking_transport<fr::transport_archetype>);
    static_assert(fr::blocking_transport<fr::delivery(const fr::request&, fr::response&)>);
    static_assert(!fr::blocking_transport<wrong_answer>);
    static_assert(fr::blocking_transport<by_value>);
    static_assert(!std::is_copy_constructible_v<fr::exchange>);
}

BOOST_AUTO_TEST_SUITE_END()
