// SPDX-License-Identifier: BSL-1.0
//
// default_mutex.hpp - what guards a token source, with threads or without.
#ifndef FEISHU_REACTIONS_DRIVERS_DEFAULT_MUTEX_HPP
#define FEISHU_REACTIONS_DRIVERS_DEFAULT_MUTEX_HPP

#include <feishu/reactions/base/config.hpp>

#if FEISHU_REACTIONS_THREADS
#    include <mutex> // std::mutex
#endif

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {

/// The mutex of programs that have only one thread; it costs nothing.
struct no_mutex {
    /// Does nothing.
    static constexpr void lock() noexcept {}
    /// Does nothing.
    static constexpr void unlock() noexcept {}
};

#if FEISHU_REACTIONS_THREADS
/// What guards a single_flight unless another type is named: std::mutex, or no_mutex if FEISHU_REACTIONS_THREADS is 0.
using default_mutex = std::mutex;
#else
/// What guards a single_flight unless another type is named: std::mutex, or no_mutex if FEISHU_REACTIONS_THREADS is 0.
using default_mutex = no_mutex;
#endif

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE

#endif
