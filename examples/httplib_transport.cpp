// SPDX-License-Identifier: BSL-1.0
//
// httplib_transport.cpp - the whole of it with cpp-httplib: a reaction is added to a message and removed
// again.
//
//     FEISHU_TOKEN=t-... FEISHU_MESSAGE_ID=om_... ./httplib_transport
#include <feishu/reactions.hpp>

#include <httplib.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace fr = feishu::reactions;

// Your HTTP stack, here cpp-httplib.
fr::delivery via_httplib(const fr::request& q, fr::response& r) {
    httplib::Client http{std::string{q.origin}};
    http.set_connection_timeout(std::chrono::milliseconds{q.timeout.count()});
    http.set_read_timeout(std::chrono::milliseconds{q.timeout.count()});
    http.set_url_encode(false); // q.target is encoded already
    httplib::Request h;
    h.method = q.method_name;
    h.path = q.target;
    h.body = q.body;
    for (auto& f : q.headers)
        h.set_header(std::string{f.name}, std::string{f.value});
    auto got = http.send(h);
    if (!got)
        return r.failed(fr::delivery::broken, httplib::to_string(got.error()));
    r.status(got->status);
    for (auto& [name, value] : got->headers)
        r.header(name, value);
    r.body(got->body);
    return fr::delivery::answered;
}

int main() {
    fr::client client{fr::feishu, fr::tenant_token{std::getenv("FEISHU_TOKEN")}, via_httplib};
    const fr::message_id message = std::getenv("FEISHU_MESSAGE_ID"); // "om_..."

    auto added = client.add(message, fr::emoji::onit);
    if (!added)
        return std::puts(fr::explain(added.error()).c_str()), 1;
    return client.remove(message, added->id) ? 0 : 1;
}
