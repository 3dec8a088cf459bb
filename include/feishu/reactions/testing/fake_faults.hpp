// SPDX-License-Identifier: BSL-1.0
//
// fake_faults.hpp - what a test makes go wrong: answers, losses and delays that no situation brings
// about.
#ifndef FEISHU_REACTIONS_TESTING_FAKE_FAULTS_HPP
#define FEISHU_REACTIONS_TESTING_FAKE_FAULTS_HPP

#include <feishu/reactions/base/error.hpp>
#include <feishu/reactions/testing/raw_http.hpp>

#include <cstdint>     // std::uint32_t
#include <deque>       // std::deque
#include <optional>    // std::optional
#include <string>      // std::string
#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing {

struct fake_fault {
    enum class sort { code, answer, unsent, lost, delay };

    sort what = sort::delay;
    errc code = errc::ok;              // code: in the service's own shape
    std::uint32_t wait_ms = 0;         // code errc::rate_limited: until when, in its header (whole seconds, up)
    http_reply reply = {};             // answer: as it is; unsent, lost: how the delivery ends
    std::uint32_t delay_ms = 0;        // before the answer, whatever it is
    std::optional<endpoint> only = {}; // empty: the next call to any endpoint
};

// Faults happen in the order in which they were asked for, each to one call.
class fake_faults {
  public:
    fake_fault& add(fake_fault fault) { return waiting_.emplace_back(std::move(fault)); }

    // The first one that concerns a call to `which` (empty: no reaction endpoint), taken off the list.
    std::optional<fake_fault> take(std::optional<endpoint> which) {
        for (auto it = waiting_.begin(); it != waiting_.end(); ++it)
            if (!it->only || it->only == which) {
                std::optional<fake_fault> out{std::move(*it)};
                waiting_.erase(it);
                return out;
            }
        return {};
    }
    [[nodiscard]] std::size_t waiting() const { return waiting_.size(); }

  private:
    std::deque<fake_fault> waiting_;
};

[[nodiscard]] inline http_reply failed_delivery(delivery how, std::string_view why) {
    http_reply out;
    out.how = how;
    out.why = why;
    return out;
}

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::testing

#endif
