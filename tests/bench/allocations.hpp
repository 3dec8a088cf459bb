// SPDX-License-Identifier: BSL-1.0
//
// allocations.hpp - counts every allocation of a program. Replaces operator new, so that one file of it may include this.
#ifndef FEISHU_REACTIONS_TESTS_BENCH_ALLOCATIONS_HPP
#define FEISHU_REACTIONS_TESTS_BENCH_ALLOCATIONS_HPP

#include <cstddef> // std::size_t
#include <cstdlib> // std::malloc, std::free
#include <new>     // operator new

static unsigned long allocations = 0;
void* operator new(std::size_t size) {
    ++allocations;
    return std::malloc(size);
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    ++allocations;
    return std::malloc(size);
}
void operator delete(void* p) noexcept {
    std::free(p);
}
void operator delete(void* p, std::size_t) noexcept {
    std::free(p);
}

#endif
