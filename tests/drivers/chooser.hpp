// SPDX-License-Identifier: BSL-1.0
//
// chooser.hpp - makes every decision of a program, one after the other, run after run.
// For tests only.
#ifndef FEISHU_REACTIONS_TESTS_DRIVERS_CHOOSER_HPP
#define FEISHU_REACTIONS_TESTS_DRIVERS_CHOOSER_HPP

#include <cstddef> // std::size_t
#include <string>  // std::string, std::to_string
#include <utility> // std::pair
#include <vector>  // std::vector

namespace exploration {

// Walks a tree of decisions depth first: run, then next(), and run again from the start.
class chooser {
  public:
    int of(int count) {
        if (at_ == path_.size())
            path_.emplace_back(0, count);
        return path_[at_++].first;
    }
    bool next() {
        while (!path_.empty() && path_.back().first + 1 == path_.back().second)
            path_.pop_back();
        at_ = 0;
        if (path_.empty())
            return false;
        ++path_.back().first;
        return true;
    }
    [[nodiscard]] std::string path() const {
        std::string out;
        for (const auto& [choice, count] : path_)
            out += std::to_string(choice) + '/' + std::to_string(count) + ' ';
        return out;
    }

  private:
    std::vector<std::pair<int, int>> path_ = {};
    std::size_t at_ = 0;
};

} // namespace exploration

#endif
