// SPDX-License-Identifier: BSL-1.0
//
// peak_memory.hpp - the most memory that this program had so far. POSIX. For tests only.
#ifndef FEISHU_REACTIONS_TESTS_SUPPORT_PEAK_MEMORY_HPP
#define FEISHU_REACTIONS_TESTS_SUPPORT_PEAK_MEMORY_HPP

#include <sys/resource.h>

// In MiB; 0 in a sanitizer's build, where it says nothing.
inline long peak_mib() {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    return 0;
#elif defined(__has_feature)
#    if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
    return 0;
#    endif
#endif
    rusage usage = {};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

#endif
