// SPDX-License-Identifier: BSL-1.0
//
// config.hpp - the version, the few macros, and the choices a program can make before it includes us.
#ifndef FEISHU_REACTIONS_BASE_CONFIG_HPP
#define FEISHU_REACTIONS_BASE_CONFIG_HPP

// The one place where the version is written; CMake, Meson, Conan and vcpkg read it from here.
#define FEISHU_REACTIONS_VERSION_MAJOR 0
#define FEISHU_REACTIONS_VERSION_MINOR 1
#define FEISHU_REACTIONS_VERSION_PATCH 0

// A project's own header, read first: the place to define the macros below for every file at once.
#if defined(FEISHU_REACTIONS_CONFIG_FILE)
#    include FEISHU_REACTIONS_CONFIG_FILE
#endif

// What happens when the program breaks a documented "Requires:". Define it as `((void)0)` to remove the checks.
#if !defined(FEISHU_REACTIONS_ASSERT)
#    include <cassert> // assert
#    define FEISHU_REACTIONS_ASSERT(condition, message) assert(((condition) && (message)))
#endif

// 1: the table-driven JSON engine, for small flash. 0: the fast one. Files of one program may differ.
#if !defined(FEISHU_REACTIONS_SMALL)
#    define FEISHU_REACTIONS_SMALL 0
#endif
#if FEISHU_REACTIONS_SMALL != 0 && FEISHU_REACTIONS_SMALL != 1
#    error "feishu::reactions: FEISHU_REACTIONS_SMALL is 0 (fast JSON engine) or 1 (small one)"
#endif

// 1: completions may come from any thread (needs <atomic>). 0: everything happens on one thread, which a
// core without atomic exchange (Cortex-M0) needs.
#if !defined(FEISHU_REACTIONS_THREADS)
#    define FEISHU_REACTIONS_THREADS 1
#endif
#if FEISHU_REACTIONS_THREADS != 0 && FEISHU_REACTIONS_THREADS != 1
#    error "feishu::reactions: FEISHU_REACTIONS_THREADS is 0 (one thread) or 1 (many)"
#endif

// 1: the JSON reader uses SSE2 where the target has it. 0: 8-byte words only.
#if !defined(FEISHU_REACTIONS_SSE2)
#    if defined(__SSE2__) || defined(_M_X64) || (defined(_M_IX86_FP) && _M_IX86_FP >= 2)
#        define FEISHU_REACTIONS_SSE2 1
#    else
#        define FEISHU_REACTIONS_SSE2 0
#    endif
#endif
#if FEISHU_REACTIONS_SSE2 != 0 && FEISHU_REACTIONS_SSE2 != 1
#    error "feishu::reactions: FEISHU_REACTIONS_SSE2 is 0 or 1"
#endif

// 1: the JSON reader compares and scans 8 bytes at a time. 0: one at a time (then SSE2 is not used either).
#if !defined(FEISHU_REACTIONS_WORDS)
#    if FEISHU_REACTIONS_SMALL
#        define FEISHU_REACTIONS_WORDS 0
#    else
#        define FEISHU_REACTIONS_WORDS 1
#    endif
#endif
#if FEISHU_REACTIONS_WORDS != 0 && FEISHU_REACTIONS_WORDS != 1
#    error "feishu::reactions: FEISHU_REACTIONS_WORDS is 0 or 1"
#endif

// Behind a parameter that is borrowed: a compiler that knows the word warns where the loan outlives the lender, as
// in `const message_id id = make_string();`.
#if __has_cpp_attribute(clang::lifetimebound)
#    define FEISHU_REACTIONS_LIFETIMEBOUND [[clang::lifetimebound]]
#else
#    define FEISHU_REACTIONS_LIFETIMEBOUND
#endif

// The inline namespace that holds everything, values too. Its name has the version that may break its users (major and
// minor) and a digit for each choice above, so that two versions in one program, or files of it that choose differently,
// do not meet: each keeps its own. Forward declarations are in fwd.hpp; a hand-written one would name another class.
//
// Digits, not words: `small` and `fast` are macros in some program.
#if FEISHU_REACTIONS_SMALL
#    define FEISHU_REACTIONS_SMALL_DIGIT 1
#else
#    define FEISHU_REACTIONS_SMALL_DIGIT 0
#endif
#if !FEISHU_REACTIONS_WORDS
#    define FEISHU_REACTIONS_WIDTH_DIGIT 0
#elif !FEISHU_REACTIONS_SSE2
#    define FEISHU_REACTIONS_WIDTH_DIGIT 1
#else
#    define FEISHU_REACTIONS_WIDTH_DIGIT 2
#endif
#if FEISHU_REACTIONS_THREADS
#    define FEISHU_REACTIONS_THREADS_DIGIT 1
#else
#    define FEISHU_REACTIONS_THREADS_DIGIT 0
#endif
#define FEISHU_REACTIONS_JOIN_EXPANDED(major, minor, engine, width, threads)                                           \
    v##major##_##minor##_##engine##width##threads
#define FEISHU_REACTIONS_JOIN(major, minor, engine, width, threads)                                                    \
    FEISHU_REACTIONS_JOIN_EXPANDED(major, minor, engine, width, threads)
#define FEISHU_REACTIONS_NAMESPACE                                                                                     \
    FEISHU_REACTIONS_JOIN(FEISHU_REACTIONS_VERSION_MAJOR, FEISHU_REACTIONS_VERSION_MINOR,                              \
                          FEISHU_REACTIONS_SMALL_DIGIT, FEISHU_REACTIONS_WIDTH_DIGIT, FEISHU_REACTIONS_THREADS_DIGIT)

// Before the body of a function that is no template, in the headers that end in _bodies.hpp.
#define FEISHU_REACTIONS_INLINE inline

// The JSON reader's own namespace inside of that one. A macro only so that the library's tests can hold one reader for
// each choice side by side in one file.
#if !defined(FEISHU_REACTIONS_JSON_READER)
#    define FEISHU_REACTIONS_JSON_READER reader
#endif

#endif
