// SPDX-License-Identifier: BSL-1.0
//
// fake_faults.hpp - what a test makes go wrong: answers, losses and delays that no situation brings
// about.
#ifndef FEISHU_REACTIONS_TESTING_FAKE_FAULTS_HPP
#define FEISHU_REACTIONS_TESTING_FAKE_FAULTS_HPP

#include <feishu/reactions/base/error.hpp>
#include <feishu/reactions/testing/fake_model.hpp>
#include <feishu/reactions/testing/raw_http.hpp>

#include <cstdint>     // std::uint32_t
#include <deque>       // std::deque
#include <optional>    // std::optional
#include <string>      // std::string
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing {

/// One thing that goes wrong, and the call to which it happens.
struct fake_fault {
    /// `code`: the service answers a code. `answer`: something else answers. `unsent`: nothing reaches the service.
    /// `lost`: the call is carried out, and its answer is lost. `delay`: the call is carried out, and takes longer.
    enum class sort { code, answer, unsent, lost, delay };

    /// Decides which of the members below count.
    sort what = sort::delay;
    /// The error with which the service answers, in its own shape, if `what` is sort::code.
    errc code = errc::ok;
    /// Of errc::rate_limited: the wait that the header names, rounded up to seconds.
    milliseconds wait = {};
    /// Of an `answer`: what is answered. Of `unsent` and `lost`: how the delivery ends.
    http_reply reply = {};
    /// The call takes so much longer, whatever becomes of it.
    milliseconds delay = {};

    // The next members say to which call it happens. One that is left as it is fits every call.

    /// The endpoint to whose calls it happens; nothing: to calls of any.
    std::optional<endpoint> only = {};
    /// The method of the calls to which it happens: "DELETE". Empty: any.
    std::string method = {};
    /// What their path and query contains: an id, or "/tenant_access_token/". Empty: anything.
    std::string target = {};
    /// Which of the calls that fit, counted from 1 and from when the fault was asked for.
    std::uint32_t nth = 1;

    /// How many calls fitted so far. The service counts them.
    std::uint32_t fitted = 0;

    /// Whether the fault is for this kind of call; `which` is empty if the call is not one of a reaction endpoint.
    [[nodiscard]] bool fits(std::optional<endpoint> which, std::string_view by, std::string_view to) const {
        return (!only || only == which) && (method.empty() || method == by) &&
               to.find(target) != std::string_view::npos;
    }
};

/// The faults that are still to happen. Each happens once. If several are due for a call, the one that was asked for
/// first happens to it, and the others happen to the calls that fit them next.
class fake_faults {
  public:
    /// Adds one, and returns it so that it can be narrowed down before the next call.
    fake_fault& add(fake_fault fault) { return waiting_.emplace_back(std::move(fault)); }

    /// Takes the one that happens to this call off the list, if there is one. Asked once for each call.
    std::optional<fake_fault> take(std::optional<endpoint> which, std::string_view method, std::string_view target) {
        auto due = waiting_.end();
        for (auto it = waiting_.begin(); it != waiting_.end(); ++it)
            if (it->fits(which, method, target) && ++it->fitted >= it->nth && due == waiting_.end())
                due = it;
        if (due == waiting_.end())
            return {};
        std::optional<fake_fault> out{std::move(*due)};
        waiting_.erase(due);
        return out;
    }
    /// How many have not happened yet.
    [[nodiscard]] std::size_t waiting() const { return waiting_.size(); }

  private:
    std::deque<fake_fault> waiting_;
};

/// A delivery that fails, in the words of an HTTP stack.
[[nodiscard]] inline http_reply failed_delivery(delivery how, std::string_view reason) {
    http_reply out;
    out.how = how;
    out.reason = reason;
    return out;
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing

#endif
