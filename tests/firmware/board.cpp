// SPDX-License-Identifier: BSL-1.0
//
// board.cpp - the least that a Cortex-M needs before main(), and the C functions that a compiler may call.
// There is no C library. Ends through semihosting, with main()'s result as QEMU's exit status.
#include <cstddef> // std::size_t
#include <cstdint> // std::uint32_t

int main();

extern "C" {

extern unsigned char stack_top[];

void* memcpy(void* to, const void* from, std::size_t n) {
    auto* t = static_cast<unsigned char*>(to);
    const auto* f = static_cast<const unsigned char*>(from);
    for (; n != 0; --n) {
        *t++ = *f++;
        asm volatile(""); // else GCC sees a copy here and calls memcpy
    }
    return to;
}
void* memmove(void* to, const void* from, std::size_t n) {
    auto* t = static_cast<unsigned char*>(to);
    const auto* f = static_cast<const unsigned char*>(from);
    if (t <= f)
        return memcpy(to, from, n);
    while (n-- != 0) {
        t[n] = f[n];
        asm volatile("");
    }
    return to;
}
void* memset(void* to, int value, std::size_t n) {
    auto* t = static_cast<unsigned char*>(to);
    for (; n != 0; --n) {
        *t++ = static_cast<unsigned char>(value);
        asm volatile("");
    }
    return to;
}
int memcmp(const void* a, const void* b, std::size_t n) {
    const auto* x = static_cast<const unsigned char*>(a);
    const auto* y = static_cast<const unsigned char*>(b);
    for (; n != 0; --n, ++x, ++y)
        if (*x != *y)
            return *x - *y;
    return 0;
}
std::size_t strlen(const char* text) {
    std::size_t n = 0;
    while (text[n] != '\0') {
        ++n;
        asm volatile("");
    }
    return n;
}

[[noreturn]] static void leave(int status) {
    const std::uint32_t arguments[2] = {0x20026u /* ADP_Stopped_ApplicationExit */, static_cast<std::uint32_t>(status)};
    register std::uint32_t r0 asm("r0") = 0x20u; // SYS_EXIT_EXTENDED
    register const void* r1 asm("r1") = arguments;
    asm volatile("bkpt 0xab" : : "r"(r0), "r"(r1) : "memory");
    for (;;) {
    }
}

// The assertion macro of the build (see run.sh), where there is no <cassert>.
[[noreturn]] void firmware_assertion_failed() {
    leave(3);
}

[[noreturn]] void reset() {
    leave(main());
}
[[noreturn]] static void fault() {
    leave(2);
}

using handler = void (*)();
[[gnu::section(".vectors"), gnu::used]] const handler vectors[16] = {
    reinterpret_cast<handler>(stack_top),
    reset,
    fault,
    fault,
    fault,
    fault,
    fault,
    nullptr,
    nullptr,
    nullptr,
    nullptr,
    fault,
    fault,
    nullptr,
    fault,
    fault,
};

} // extern "C"
