// SPDX-License-Identifier: BSL-1.0
//
// call.cpp - whole calls, by hand and by a client, each in a function of its own so that callgrind can say how many
// instructions it takes; and counts the allocations itself. The transport does nothing but report a stored answer.
#include <feishu/reactions/client/client.hpp>

#include "bench/allocations.hpp"
#include "bench/messages.hpp"
#include "support/samples.hpp"

#include <cstdio> // std::printf
#include <string> // std::string

namespace fr = feishu::reactions;

namespace {

const fr::message_id message{"om_dc13264520392913993dd051dba21dcf"};
const fr::tenant_token token{"t-g1044ghJRUIJJ5ELTKLRWTT5IMEX4G2CCD4WWMHO"};

// What an answer has besides what the library reads.
constexpr struct {
    std::string_view name;
    std::string_view value;
} headers[] = {
    {"Server", "nginx"},
    {"Content-Type", "application/json; charset=utf-8"},
    {"Content-Length", ""}, // as long as the body
    {"Connection", "keep-alive"},
    {"Date", "Fri, 20 Nov 2026 12:59:59 GMT"},
    {"Request-Id", "1b6e7c2a-4c53-4f0e-9d1c-0d6f2a5e8b3f"},
    {"X-Request-Id", "1b6e7c2a-4c53-4f0e-9d1c-0d6f2a5e8b3f"},
    {"X-Tt-Logid", "202611201259596B1F0C42D83A97E5B60D"},
    {"Strict-Transport-Security", "max-age=31536000"},
    {"Vary", "Accept-Encoding"},
};

struct stored_answer {
    int status = 200;
    std::string body = {};
    std::string length = std::to_string(body.size());
};

[[gnu::noinline]] fr::delivery report(const stored_answer& answer, fr::response& r) { // as a real one is
    r.status(answer.status);
    for (const auto& [name, value] : headers)
        r.header(name, value.empty() ? std::string_view{answer.length} : value);
    r.body(answer.body);
    return fr::delivery::answered;
}

template <class Endpoint>
bool by_hand(fr::operation<Endpoint>& op, const Endpoint& call, const stored_answer& answer) {
    fr::step next = op.start(fr::feishu, call, {}, 5);
    while (next.next != fr::action::done)
        next = next.next == fr::action::need_token ? op.on_token(token, 5)
                                                   : op.on_response(report(answer, op.incoming()), 5);
    return op.outcome().has_value();
}

struct transport {
    const stored_answer* answer;
    fr::delivery operator()(const fr::request&, fr::response& r) const { return report(*answer, r); }
};
// Ten pages, each with a token of its own.
struct pages {
    const stored_answer* answers;
    unsigned long* asked;
    fr::delivery operator()(const fr::request&, fr::response& r) const { return report(answers[(*asked)++ % 10], r); }
};

constinit fr::operation<fr::add_reaction> adding;
constinit fr::operation<fr::list_reactions> listing;

} // namespace

extern "C" [[gnu::noinline]] bool measured_by_hand_add(const stored_answer& answer) {
    return by_hand(adding, {message, fr::emoji::onit}, answer);
}
extern "C" [[gnu::noinline]] bool measured_by_hand_list50(const stored_answer& answer) {
    return by_hand(listing, {message, {.page_size = 50}}, answer);
}
extern "C" [[gnu::noinline]] bool measured_by_hand_error_99991672(const stored_answer& answer) {
    return !by_hand(adding, {message, fr::emoji::onit}, answer);
}
extern "C" [[gnu::noinline]] bool measured_by_hand_error_231001(const stored_answer& answer) {
    return !by_hand(adding, {message, fr::emoji::onit}, answer);
}
extern "C" [[gnu::noinline]] bool measured_client_add(const fr::client& client) {
    return client.add(message, fr::emoji::onit).has_value();
}
extern "C" [[gnu::noinline]] bool measured_client_list50(const fr::client& client) {
    return client.list(message, {.page_size = 50}).has_value();
}
extern "C" [[gnu::noinline]] bool measured_client_each10(const fr::client& client) {
    std::size_t reactions = 0;
    return client.each(message, [&](const fr::reaction&) { ++reactions; }).has_value() && reactions == 500;
}

static bool good = true;
template <class What>
static void count(const char* name, bool (*measured)(const What&), const What& what) {
    allocations = 0;
    const bool ok = measured(what);
    std::printf("figure call.%s.allocations %lu count\n", name, allocations);
    good = good && ok;
}

int main() {
    const stored_answer added{.body = messages::add()};
    const stored_answer listed{.body = messages::page(messages::order::documented, messages::layout::compact)};
    const stored_answer refused{.status = 400, .body = std::string{samples::error_answer}};
    const stored_answer misnamed{.status = 400, .body = messages::error()};
    stored_answer ten[10];
    for (int i = 0; i != 10; ++i) {
        std::string body = listed.body;
        body.replace(body.find("Yhlj"), 1, 1, static_cast<char>('a' + i));
        if (i == 9)
            body.replace(body.find("true"), 4, "false");
        ten[i] = {.body = body};
    }
    count("by_hand.add", measured_by_hand_add, added);
    count("by_hand.list50", measured_by_hand_list50, listed);
    count("by_hand.error_99991672", measured_by_hand_error_99991672, refused);
    count("by_hand.error_231001", measured_by_hand_error_231001, misnamed);
    count("client.add", measured_client_add, fr::client{fr::feishu, token, transport{&added}});
    count("client.list50", measured_client_list50, fr::client{fr::feishu, token, transport{&listed}});
    unsigned long asked = 0;
    count("client.each10", measured_client_each10, fr::client{fr::feishu, token, pages{ten, &asked}});
    return good && asked == 10 ? 0 : 1;
}
