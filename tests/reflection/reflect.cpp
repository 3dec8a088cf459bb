// SPDX-License-Identifier: BSL-1.0
//
// reflect.cpp - descriptions that C++26 reflection makes are those that one would write by hand, and the library's own
// descriptions leave out no member. tools/reflection.sh builds and runs it; returns 0 if all is well.
#include <feishu/reactions.hpp>
#include <feishu/reactions/endpoints/batch_query.hpp>
#include <feishu/reactions/endpoints/bot_info.hpp>
#include <feishu/reactions/endpoints/oauth_token.hpp>
#include <feishu/reactions/endpoints/tenant_token.hpp>
#include <feishu/reactions/json/read.hpp>
#include <feishu/reactions/json/reflect.hpp>
#include <feishu/reactions/json/write.hpp>

#include <cstddef>
#include <cstdio>
#include <meta>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace fr = feishu::reactions;
namespace json = feishu::reactions::json;

namespace {

// --- a type of a program's own -------------------------------------------------------------------------------------

struct named {
    [[= json::wire_name{"operator_id"}]] std::string by;
};
struct pin : named {
    [[= json::lenient_member]] std::string note;
    [[= json::required_member]] std::string message_id;
    [[= json::unread_member]] int times_shown = 3;
    std::vector<named> seen_by;
    json::text_or_number<std::string> time;
    bool pinned = false;

    friend constexpr auto json_fields(json::of<pin>) { return json::reflected<pin>(); }
};
constexpr auto json_fields(json::of<named>) {
    return json::reflected<named>();
}

// --- the library's types once more, without descriptions of their own -------------------------------------------------

struct operator_twin {
    [[ = json::wire_name{"operator_id"}, = json::lenient_member ]] std::string_view id;
    [[ = json::wire_name{"operator_type"}, = json::lenient_member ]] std::string_view type;
};
struct reaction_twin {
    [[= json::wire_name{"reaction_id"}]] fr::basic_id<fr::reaction_tag, std::string_view> id;
    [[ = json::wire_name{"operator"}, = json::lenient_member ]] fr::basic_operator<std::string_view> by;
    [[ = json::wire_name{"action_time"}, = json::lenient_member ]] json::text_or_number<std::string_view> time;
    [[ = json::wire_name{"reaction_type"}, = json::lenient_member ]] fr::basic_emoji_type<std::string_view> emoji;
};
struct page_twin {
    fr::bounded_list<fr::reaction_view, fr::largest_page> items;
    bool has_more;
    std::string_view page_token;
};

// Whether two lists have the same keys and types of members, in the same order.
template <class A, class B>
consteval bool same(const A& a, const B& b) {
    if constexpr (A::count != B::count) {
        return false;
    } else if constexpr (A::count == 0) {
        return true;
    } else {
        return a.name.view() == b.name.view() && a.name.is_required == b.name.is_required &&
               a.name.is_lenient == b.name.is_lenient &&
               std::is_same_v<typename A::value_type, typename B::value_type> && same(a.next, b.next);
    }
}
template <class Twin, class T>
consteval bool twins() {
    return same(json::reflected<Twin>(), json_fields(json::of<T>{}));
}
static_assert(twins<operator_twin, fr::basic_operator<std::string_view>>());
static_assert(twins<reaction_twin, fr::reaction_view>());
static_assert(twins<page_twin, fr::page_view>());
static_assert(!twins<page_twin, fr::reaction_view>()); // it can fail

// --- no description of the library forgets a member, or has one twice -------------------------------------------------

template <class Entry, class Pointer>
consteval std::size_t times(const Entry& list, Pointer member) {
    if constexpr (Entry::count == 0) {
        return 0;
    } else {
        std::size_t here = 0;
        if constexpr (std::is_same_v<decltype(list.member), Pointer>)
            here = list.member == member;
        return here + times(list.next, member);
    }
}
// How many data members of T its description has not exactly once; of a type with two keys for one member, not at all.
template <class T, bool Once = true>
consteval std::size_t forgotten() {
    static constexpr auto members = std::define_static_array(json::detail::reflected_members(^^T));
    std::size_t count = 0;
    template for (constexpr std::meta::info member : members) {
        const std::size_t found = times(json_fields(json::of<T>{}), &[:member:]);
        count += Once ? found != 1 : found == 0;
    }
    return count;
}

using text = std::string_view;
static_assert(forgotten<fr::basic_operator<text>>() == 0);
static_assert(forgotten<fr::basic_emoji_type<text>>() == 0);
static_assert(forgotten<fr::reaction_view>() == 0);
static_assert(forgotten<fr::page_view>() == 0);
static_assert(forgotten<fr::page>() == 0);
static_assert(forgotten<fr::basic_queried_reaction<text>>() == 0);
static_assert(forgotten<fr::basic_queried_message<text>>() == 0);
static_assert(forgotten<fr::basic_reaction_count<text>>() == 0);
static_assert(forgotten<fr::basic_message_counts<text>>() == 0);
static_assert(forgotten<fr::basic_refused_message<text>>() == 0);
static_assert(forgotten<fr::batch_query_reactions::answer<20>>() == 0);
static_assert(forgotten<fr::basic_bot<text>>() == 0);
static_assert(forgotten<fr::basic_bot_info<text>>() == 0);
static_assert(forgotten<fr::basic_tenant_token_answer<text>>() == 0);
static_assert(forgotten<fr::basic_oauth_token_answer<text>>() == 0);
static_assert(forgotten<fr::detail::envelope<fr::page_view>>() == 0);
static_assert(forgotten<fr::detail::top_level_envelope<fr::basic_bot_info<text>>>() == 0);
static_assert(forgotten<fr::detail::oauth_envelope<fr::basic_oauth_token_answer<text>>>() == 0);
static_assert(forgotten<fr::detail::add_body>() == 0);
static_assert(forgotten<fr::detail::query_body>() == 0);
static_assert(forgotten<fr::detail::batch_body>() == 0);
static_assert(forgotten<fr::detail::tenant_token_body>() == 0);

struct forgetful { // it can fail
    int one = 0;
    int two = 0;
    friend constexpr auto json_fields(json::of<forgetful>) { return json::object("one", &forgetful::one); }
};
static_assert(forgotten<forgetful>() == 1);

// --- what is read and written -----------------------------------------------------------------------------------------

int failures = 0;
void check(bool right, const char* what) {
    if (!right) {
        ++failures;
        std::printf("reflect.cpp: %s\n", what);
    }
}

json::status read(std::string_view document, pin& out) {
    std::string copy{document};
    return json::read({copy.data(), copy.size()}, out);
}

} // namespace

int main() {
    pin p;
    check(read(R"({"message_id":"om_1","operator_id":"me","time":17,"pinned":true,"times_shown":9,"note":[1],
                   "seen_by":[{"operator_id":"a"},{}]})",
               p)
              .ok(),
          "a document with every member is read");
    check(p.message_id == "om_1" && p.by == "me" && p.time.text == "17" && p.pinned && p.seen_by.size() == 2 &&
              p.seen_by[0].by == "a",
          "each member has its value, those of the base too");
    check(p.times_shown == 3, "an unread member keeps its value");
    check(p.note.empty(), "a lenient member of another type counts as absent");

    char buffer[300] = {};
    fr::text_sink out{buffer};
    json::write(p, out);
    check(out.view() == R"({"operator_id":"me","message_id":"om_1","seen_by":[{"operator_id":"a"},{"operator_id":""}],)"
                        R"("time":"17","pinned":true,"note":""})",
          "it is written under the wire names, lenient members last");

    pin without;
    const json::status missing = read(R"({"note":"x"})", without);
    check(missing.reason == json::reason::missing, "a required member that is missing is an error");

    std::puts(failures == 0 ? "reflection: all is well" : "reflection: failed");
    return failures;
}
