// SPDX-License-Identifier: BSL-1.0
//
// sender.cpp - a call as a sender of P2300 (std::execution): connect() puts the whole call into the operation
// state, start() begins it, and the receiver is completed once. Uses no P2300 library, since none is packaged; with
// one, derive its tag where the comments say so.
#include <feishu/reactions/endpoints/add.hpp>
#include <feishu/reactions/drivers/callback.hpp>
#include <feishu/reactions/explain/explain.hpp>
#include <feishu/reactions/endpoints/remove.hpp>
#include <feishu/reactions/drivers/session.hpp>
#include <feishu/reactions/testing/fake_service.hpp>

#include <cstdio>
#include <string>
#include <utility>

namespace fr = feishu::reactions;

// The sender. Borrows what the endpoint borrows, until start().
template <class Endpoint, class Session>
struct call_sender {
    // using sender_concept = stdexec::sender_t;
    // using completion_signatures = stdexec::completion_signatures<
    //     stdexec::set_value_t(const value&), stdexec::set_error_t(const fr::error_view&), stdexec::set_stopped_t()>;

    // The operation state: neither copied nor moved, and the call's only storage.
    template <class Receiver>
    class state {
      public:
        state(Session& session, const Endpoint& what, Receiver receiver)
            : what_(what), receiver_(std::move(receiver)), call_(session, complete{this}) {}
        void start() & noexcept { call_.start(what_); }
        void stop() noexcept { call_.cancel(); } // for the receiver's stop token to call

      private:
        struct complete {
            state* self;
            // The views live until the receiver returns, which may destroy this state as its last act.
            void operator()(const auto& outcome) const noexcept {
                Receiver& receiver = self->receiver_;
                if (outcome)
                    receiver.set_value(*outcome);
                else if (outcome.error().code == fr::errc::cancelled)
                    receiver.set_stopped();
                else
                    receiver.set_error(outcome.error());
            }
        };
        Endpoint what_;
        Receiver receiver_;
        fr::callback_call<Endpoint, Session, complete> call_;
    };
    template <class Receiver>
    [[nodiscard]] state<Receiver> connect(Receiver receiver) const {
        return {*session, what, std::move(receiver)};
    }

    Session* session;
    Endpoint what;
};
template <class Endpoint, class Session>
call_sender<Endpoint, Session> as_sender(Session& session, const Endpoint& what) {
    return {&session, what};
}

// A general transport for the example: the service in memory answers at once.
struct in_memory {
    fr::testing::fake_service& service;
    void start(fr::exchange& x) noexcept { x.done(service(x.outgoing(), x)); }
    void cancel(fr::exchange&) noexcept {} // everything has ended when start() returns
};

// A receiver for the example: keeps the id, or says what went wrong.
struct keep_id {
    // using receiver_concept = stdexec::receiver_t;
    std::string& id;
    bool& good;

    void set_value(const fr::reaction_view& r) noexcept {
        id = r.id.view();
        good = true;
    }
    void set_error(const fr::error_view& e) noexcept { std::puts(fr::explain(e).c_str()); }
    void set_stopped() noexcept { std::puts("stopped"); }
};

int main() {
    fr::testing::fake_service service;
    const std::string token = service.bot_token();
    const std::string message = service.new_message();

    in_memory transport{service};
    fr::fixed_token tokens{fr::tenant_token{token}};
    fr::session session{fr::feishu, tokens, transport};

    std::string id;
    bool added = false;
    auto adding = as_sender(session, fr::add_reaction{message, fr::emoji::onit}).connect(keep_id{id, added});
    adding.start();
    if (!added)
        return 1;
    std::printf("added %s\n", id.c_str());

    bool removed = false;
    auto removing = as_sender(session, fr::remove_reaction{message, id}).connect(keep_id{id, removed});
    removing.start();
    std::printf("removed: %s\n", removed ? "yes" : "no");
    return removed && service.reactions_of(message).empty() ? 0 : 1;
}
