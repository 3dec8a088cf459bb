// SPDX-License-Identifier: BSL-1.0
//
// scripted_transport.hpp - an HTTP stack that expects certain requests and plays certain answers.
#ifndef FEISHU_REACTIONS_TESTING_SCRIPTED_TRANSPORT_HPP
#define FEISHU_REACTIONS_TESTING_SCRIPTED_TRANSPORT_HPP

#include <feishu/reactions/testing/manual_clock.hpp>
#include <feishu/reactions/testing/script_step.hpp>
#include <feishu/reactions/wire/transport.hpp>

#include <algorithm>   // std::find_if
#include <cstddef>     // std::size_t
#include <cstdint>     // std::uint32_t
#include <cstdio>      // std::fputs
#include <cstdlib>     // std::abort
#include <exception>   // std::uncaught_exceptions
#include <string>      // std::string, std::to_string
#include <string_view> // std::string_view
#include <utility>     // std::move
#include <vector>      // std::vector

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing {

/// Plays its steps in order, as a blocking transport (call it) and as a general one (start and cancel). Whatever went
/// otherwise than scripted is a sentence in verdict(), an unused step included. If a test does not ask for the verdict,
/// the destructor writes it to the standard error stream, and ends the program.
///
/// Every request is also held to what the library promises of it: no body on GET and DELETE, a URL of origin and
/// target, text that is followed by a NUL, a token that is marked as secret.
///
/// Neither copied nor moved: pass it by name. Belongs to one thread.
class scripted_transport {
  public:
    /// Begins with these steps. `clock` lets delays pass, and must outlive the transport; without one, delays are not
    /// waited for.
    explicit scripted_transport(std::vector<script_step> steps = {}, manual_clock* clock = nullptr)
        : steps_(std::move(steps)), clock_(clock) {}
    scripted_transport(const scripted_transport&) = delete;
    scripted_transport& operator=(const scripted_transport&) = delete;
    ~scripted_transport() {
        if (asked_ || std::uncaught_exceptions() != 0)
            return;
        if (const std::string sentences = verdict(); !sentences.empty()) {
            std::fputs(sentences.c_str(), stderr);
            std::abort();
        }
    }

    /// Appends a step, also while others are played.
    void expect(script_step step) {
        steps_.push_back(std::move(step));
        asked_ = false; // a verdict from before says nothing of it
    }

    // --- for the drivers --------------------------------------------------------------------------------

    delivery operator()(const request& q, response& r) {
        const script_step step = next_step(q);
        const std::uint32_t wait = wait_of(step, q);
        if (clock_ != nullptr && wait != 0)
            clock_->sleep_ms(wait);
        return play(step, q, r);
    }

    /// Begins an exchange, which ends as its step says. Called by the drivers.
    void start(exchange& x) noexcept {
        if (find(x) != open_.end())
            complain("start() was called for an exchange that is in flight");
        script_step step = next_step(x.outgoing());
        const std::uint32_t wait = wait_of(step, x.outgoing());
        const bool at_once = step.ends == ending::inside_start && (wait == 0 || clock_ == nullptr);
        if (at_once)
            return x.done(play(step, x.outgoing(), x));
        const std::size_t id = ++last_id_;
        const bool held = step.ends == ending::when_released || clock_ == nullptr;
        open_.push_back({&x, id, held, std::move(step)});
        if (!held)
            clock_->post(wait, [this, id] { end(id, false); });
    }
    /// Asks for the end of an exchange, which comes as its step says. Called by the drivers.
    void cancel(exchange& x) noexcept {
        const auto found = find(x);
        if (found == open_.end())
            return complain("cancel() was called for an exchange that is not in flight");
        ++cancels_;
        const std::size_t id = found->id;
        if (found->step.on_cancel == cancelling::ends_inside)
            end(id, true);
        else if (found->step.on_cancel == cancelling::ends_later && clock_ != nullptr)
            clock_->post(0, [this, id] { end(id, true); });
    }

    // --- for the test -----------------------------------------------------------------------------------

    /// Ends the exchange that has been held for the longest time. Returns false if none is held.
    bool release() {
        for (const in_flight& i : open_)
            if (i.held) {
                end(i.id, false);
                return true;
            }
        return false;
    }
    /// How many exchanges are in flight.
    [[nodiscard]] std::size_t open() const noexcept { return open_.size(); }
    /// How often cancel() was called for an exchange in flight.
    [[nodiscard]] std::size_t cancels() const noexcept { return cancels_; }

    /// A request as it was sent, the tokens included: only for the test to compare.
    struct sent {
        /// "POST", "GET" or "DELETE".
        std::string method = {};
        /// Scheme, host and port.
        std::string origin = {};
        /// Path and query.
        std::string target = {};
        /// In the order of the request.
        header_list headers = {};
        /// What was carried; empty if nothing was.
        std::string body = {};
        /// How long the exchange may take; 0: any time.
        milliseconds timeout = {};
    };
    /// Every request so far, in order.
    [[nodiscard]] const std::vector<sent>& requests() const noexcept { return sent_; }

    /// Nothing if all went as scripted and every step was used; otherwise one line for each deviation. It contains no
    /// token.
    [[nodiscard]] std::string verdict() {
        asked_ = true;
        std::string all = complaints_;
        for (std::size_t i = used_; i < steps_.size(); ++i)
            all += "script: step " + std::to_string(i + 1) + " of " + std::to_string(steps_.size()) + ", " +
                   name_of_step(steps_[i]) + ", was never asked for\n";
        if (!open_.empty())
            all += "script: " + std::to_string(open_.size()) + " exchanges were not ended\n";
        return all;
    }

  private:
    struct in_flight {
        exchange* x = nullptr;
        std::size_t id = 0;
        bool held = false;
        script_step step = {};
    };

    std::vector<in_flight>::iterator find(const exchange& x) {
        return std::find_if(open_.begin(), open_.end(), [&](const in_flight& i) { return i.x == &x; });
    }

    void end(std::size_t id, bool cancelled) {
        const auto found = std::find_if(open_.begin(), open_.end(), [&](const in_flight& i) { return i.id == id; });
        if (found == open_.end()) // ended before, by a cancel or its time
            return;
        exchange& x = *found->x;
        const script_step step = std::move(found->step);
        open_.erase(found); // first: done() may start the next one, and `x` may be gone when it returns
        x.done(cancelled ? x.failed(delivery::cancelled) : play(step, x.outgoing(), x));
    }

    static std::uint32_t wait_of(const script_step& step, const request& q) {
        return (times_out(step, q) ? q.timeout : step.reply.delay).count();
    }
    static bool times_out(const script_step& step, const request& q) {
        return q.timeout != 0_ms && step.reply.delay > q.timeout;
    }

    static delivery play(const script_step& step, const request& q, response& r) {
        if (times_out(step, q))
            return r.failed(delivery::timed_out, "the script's answer came too late");
        for (const int code : step.interim) {
            r.status(code);
            r.header("x-interim", "yes");
        }
        const http_reply& reply = step.reply;
        if (reply.how != delivery::answered && reply.how != delivery::too_big)
            return r.failed(reply.how, reply.reason, step.native);
        r.status(reply.status);
        for (const auto& [name, value] : reply.headers)
            r.header(name, value);
        const std::size_t size = step.fragment != 0 ? step.fragment : reply.body.size();
        for (std::size_t at = 0; at < reply.body.size(); at += size)
            if (!r.body(std::string_view{reply.body}.substr(at, size)))
                return r.failed(delivery::too_big);
        return reply.how;
    }

    // The step for `q`; one that breaks the connection if the script has none.
    script_step next_step(const request& q) {
        sent_.push_back({std::string{q.method_name}, std::string{q.origin}, std::string{q.target}, headers_of(q),
                         std::string{q.body}, q.timeout});
        check_promises(q);
        if (used_ == steps_.size()) {
            complain(name_of_request(q) + " was sent, and the script has no step for it");
            script_step none;
            none.reply.how = delivery::broken;
            none.reply.reason = "the script has no step for this request";
            return none;
        }
        const script_step& step = steps_[used_++];
        const auto expect = [&](bool right, const std::string& what) {
            if (!right)
                complain("step " + std::to_string(used_) + " expects " + what + ", and " + name_of_request(q) +
                         " was sent");
        };
        expect(step.method.empty() || step.method == q.method_name, step.method);
        expect(step.target.empty() || step.target == q.target, name_of_step(step));
        expect(!step.body || *step.body == q.body,
               "the body '" + step.body.value_or("") + "' instead of '" + std::string{q.body} + "'");
        for (const auto& [name, value] : step.headers)
            expect(sent_.back().headers.value(name) == value, "another value of the header " + name);
        return step;
    }
    static header_list headers_of(const request& q) {
        header_list out;
        for (const field& f : q.headers)
            out.add(f.name, f.value);
        return out;
    }

    void check_promises(const request& q) {
        const auto promise = [&](bool kept, std::string_view what) {
            if (!kept)
                complain(name_of_request(q) + ": " + std::string{what});
        };
        promise(q.method == http_method::post || q.body.empty(), "GET and DELETE carry no body");
        promise(q.method_name == name_of(q.method), "the method and its name differ");
        promise(q.url.size() == q.origin.size() + q.target.size() && q.url.starts_with(q.origin) &&
                    q.url.ends_with(q.target),
                "the URL is not its origin followed by its target");
        bool ends_in_nul = true;
        const auto look_behind = [&](std::string_view text) {
            ends_in_nul = ends_in_nul && text.data() != nullptr && text.data()[text.size()] == '\0';
        };
        for (const std::string_view text : {q.method_name, q.url, q.origin, q.target, q.body})
            look_behind(text);
        for (const field& f : q.headers) {
            look_behind(f.name);
            look_behind(f.value);
            promise(f.name != "Authorization" || f.secret, "the token is not marked as secret");
            promise(q.method == http_method::post || f.name != "Content-Type", "GET and DELETE carry no Content-Type");
        }
        promise(ends_in_nul, "a text of the request is not followed by a NUL");
    }

    static std::string name_of_request(const request& q) {
        return std::string{q.method_name} + ' ' + std::string{q.target};
    }
    static std::string name_of_step(const script_step& step) {
        return (step.method.empty() ? "any method" : step.method) + ' ' +
               (step.target.empty() ? "to any target" : step.target);
    }
    void complain(const std::string& sentence) {
        (complaints_ += "script: ") += sentence + '\n';
        asked_ = false;
    }

    std::vector<script_step> steps_;
    manual_clock* clock_;
    std::size_t used_ = 0;
    std::size_t last_id_ = 0;
    std::size_t cancels_ = 0;
    std::vector<in_flight> open_ = {};
    std::vector<sent> sent_ = {};
    std::string complaints_ = {};
    bool asked_ = false;
};
static_assert(transport<scripted_transport>);
static_assert(blocking_transport<scripted_transport>);

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing

#endif
