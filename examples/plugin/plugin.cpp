// SPDX-License-Identifier: BSL-1.0
//
// plugin.cpp - the library behind a C interface, as a shared object that engines and other languages load. Calls are
// begun at any time and end inside fr_pump(), on the caller's thread; no exception leaves it.
#include "feishu_reactions.h"

#include <feishu/reactions/client/owning.hpp>
#include <feishu/reactions/drivers/callback.hpp>
#include <feishu/reactions/drivers/session.hpp>
#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/endpoints/list.hpp>
#include <feishu/reactions/endpoints/remove.hpp>
#include <feishu/reactions/explain/explain.hpp>
#include <feishu/reactions/explain/with_emoji_search.hpp>
#include <feishu/reactions/transports/curl_multi.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fr = feishu::reactions;

namespace {

using session_type = const fr::session<fr::fixed_token, fr::curl_multi_transport>;

// What a call has left for its caller, in types that own their text.
struct ended {
    fr::errc code = fr::errc::ok;
    std::vector<fr::reaction> items = {};
    std::string next_page = {};
    std::string explanation = {};

    void take(const fr::reaction_view& r, bool) { items.push_back(fr::to_owning(r)); }
    template <class Page>
    void take(const Page& page, bool) {
        fr::page own = fr::to_owning(page);
        items = std::move(own.items);
        next_page = std::move(own.page_token);
    }
    void take(const fr::error_view& e, bool chinese) {
        code = e.code;
        explanation =
            chinese ? fr::explain<fr::lang::zh>(e, fr::with_emoji_search) : fr::explain(e, fr::with_emoji_search);
    }

    void tell(fr_done done, void* user) const {
        std::vector<fr_reaction> rows;
        for (const fr::reaction& r : items)
            rows.push_back(
                {r.id.text().c_str(), r.emoji.text.c_str(), r.by.id.c_str(), r.by.type.c_str(), r.time_ms()});
        const fr_outcome outcome{static_cast<std::int32_t>(code), static_cast<std::uint32_t>(rows.size()),
                                 rows.empty() ? nullptr : rows.data(), next_page.c_str(), explanation.c_str()};
        done(user, &outcome);
    }
};

class any_call {
  public:
    any_call(fr_done done, void* user, bool chinese) : done_(done), user_(user), chinese_(chinese) {}
    any_call(const any_call&) = delete;
    any_call& operator=(const any_call&) = delete;
    virtual ~any_call() = default;
    virtual void cancel() noexcept = 0;

    [[nodiscard]] bool over() const { return over_; }
    void tell() const {
        if (done_ != nullptr)
            how_.tell(done_, user_);
    }

  protected:
    // Copies, since the caller hears of it after the transport has left libcurl.
    template <class Outcome>
    void finish(const Outcome& outcome) noexcept {
        try {
            outcome ? how_.take(*outcome, chinese_) : how_.take(outcome.error(), chinese_);
        } catch (...) {
            how_ = {};
            how_.code = fr::errc::out_of_memory;
        }
        over_ = true;
    }

  private:
    fr_done done_;
    void* user_;
    bool chinese_;
    bool over_ = false;
    ended how_ = {};
};

template <class Endpoint>
class call_of final : public any_call {
  public:
    call_of(session_type& over, fr_done done, void* user, bool chinese)
        : any_call(done, user, chinese), call_(over, handler{*this}) {}
    void start(const Endpoint& what) noexcept { call_.start(what); }
    void cancel() noexcept override { call_.cancel(); }

  private:
    struct handler {
        call_of& to;
        void operator()(const auto& outcome) const noexcept { to.finish(outcome); }
    };
    fr::callback_call<Endpoint, session_type, handler> call_;
};

fr::base_url base_of(std::string_view text) {
    if (text == "feishu")
        return fr::feishu;
    if (text == "lark")
        return fr::lark;
    constexpr std::string_view here = "http://127.0.0.1";
    const bool local = text.starts_with(here) && (text.size() == here.size() || text[here.size()] == ':');
    return local ? fr::base_url::insecure(text) : fr::base_url::parse(text);
}

std::string_view text_of(const char* text) {
    return text == nullptr ? std::string_view{} : std::string_view{text};
}

} // namespace

struct fr_client {
    fr_client(const char* base, const char* token, bool in_chinese)
        : token_text(text_of(token)), tokens(fr::tenant_token{token_text}),
          session(base_of(text_of(base)), tokens, http, fr::milliseconds{10'000}), chinese(in_chinese) {}

    template <class Endpoint>
    std::int32_t begin(const Endpoint& what, fr_done done, void* user) noexcept {
        try {
            if (closing)
                return 0;
            auto call = std::make_unique<call_of<Endpoint>>(session, done, user, chinese);
            calls.reserve(calls.size() + 1);
            call->start(what);
            calls.push_back(std::move(call));
            return 1;
        } catch (...) {
            return 0;
        }
    }
    void pump(std::uint32_t wait_ms) {
        bool anything = false; // such as a call that was refused before it was sent
        for (const auto& call : calls)
            anything = anything || call->over();
        http.poll(fr::milliseconds{anything ? 0 : wait_ms});
        for (std::size_t i = 0; i < calls.size();) {
            if (!calls[i]->over()) {
                ++i;
                continue;
            }
            const std::unique_ptr<any_call> done = std::move(calls[i]);
            calls.erase(calls.begin() + static_cast<std::ptrdiff_t>(i));
            done->tell(); // may begin others, at the end of the vector
        }
    }

    std::string token_text; // to which the source refers
    fr::fixed_token tokens;
    fr::curl_multi_transport http{{}, 4};
    session_type session;
    std::vector<std::unique_ptr<any_call>> calls = {};
    bool chinese;
    bool closing = false;
};

std::int32_t fr_abi_version() {
    return FR_ABI_VERSION;
}

fr_client* fr_open(const char* base_url, const char* token, const char* language) {
    try {
        return new fr_client{base_url, token, text_of(language).starts_with("zh")};
    } catch (...) {
        return nullptr;
    }
}

std::int32_t fr_add(fr_client* client, const char* message, const char* emoji, fr_done done, void* user) {
    return client->begin(fr::add_reaction{text_of(message), fr::emoji::unchecked(text_of(emoji))}, done, user);
}
std::int32_t fr_remove(fr_client* client, const char* message, const char* reaction, fr_done done, void* user) {
    return client->begin(fr::remove_reaction{text_of(message), text_of(reaction)}, done, user);
}
std::int32_t fr_list(fr_client* client, const char* message, const char* emoji, const char* page, fr_done done,
                     void* user) {
    fr::list_options options;
    options.type = fr::emoji::unchecked(text_of(emoji));
    options.page_token = text_of(page);
    return client->begin(fr::list_reactions{text_of(message), options}, done, user);
}

std::int32_t fr_pump(fr_client* client, std::uint32_t wait_ms) {
    try {
        client->pump(wait_ms);
    } catch (...) { // no memory to tell of a call; it has ended
    }
    return static_cast<std::int32_t>(client->calls.size());
}

void fr_close(fr_client* client) {
    if (client == nullptr)
        return;
    client->closing = true;
    for (const auto& call : client->calls)
        call->cancel();
    while (fr_pump(client, 10) != 0) {
    }
    delete client;
}
