// SPDX-License-Identifier: BSL-1.0
//
// config.hpp - the version, the few macros, and the choices that a program can make before it includes the library.
#ifndef FEISHU_REACTIONS_BASE_CONFIG_HPP
#define FEISHU_REACTIONS_BASE_CONFIG_HPP

// CMake, Meson, Conan and vcpkg read the version from here; it is written nowhere else.

/// First number of the library's version. While it is 0, each minor version may break programs.
#define FEISHU_REACTIONS_VERSION_MAJOR 0
/// Second number of the library's version.
#define FEISHU_REACTIONS_VERSION_MINOR 1
/// Third number of the library's version. Versions that differ only in it work together in one program.
#define FEISHU_REACTIONS_VERSION_PATCH 0

// A program may name a header of its own here, as `"my_config.hpp"`, that defines the macros below for every file at
// once.
#if defined(FEISHU_REACTIONS_CONFIG_FILE)
#    include FEISHU_REACTIONS_CONFIG_FILE
#endif

#if !defined(FEISHU_REACTIONS_ASSERT)
#    include <cassert> // assert
/// Checks a documented "Requires:" of the caller; by default with assert(). A program may define it as a check of its
/// own, or as `((void)0)` to have none.
#    define FEISHU_REACTIONS_ASSERT(condition, message) assert(((condition) && (message)))
#endif

/// Selects the JSON engine: 0, the default, is the fast one; 1 is driven by tables and takes less flash. Files of one
/// program may differ.
#if !defined(FEISHU_REACTIONS_SMALL)
#    define FEISHU_REACTIONS_SMALL 0
#endif
#if FEISHU_REACTIONS_SMALL != 0 && FEISHU_REACTIONS_SMALL != 1
#    error "feishu::reactions: FEISHU_REACTIONS_SMALL is 0 (fast JSON engine) or 1 (small one)"
#endif

/// 1, the default: completions may come from any thread, which needs <atomic>. 0: everything happens on one thread, the
/// choice for a core without atomic exchange (Cortex-M0).
#if !defined(FEISHU_REACTIONS_THREADS)
#    define FEISHU_REACTIONS_THREADS 1
#endif
#if FEISHU_REACTIONS_THREADS != 0 && FEISHU_REACTIONS_THREADS != 1
#    error "feishu::reactions: FEISHU_REACTIONS_THREADS is 0 (one thread) or 1 (many)"
#endif

/// Selects how the JSON reader scans: 1, the default if the target has SSE2, is 16 bytes at a time; 0 is 8 bytes.
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

/// Selects how the JSON reader scans without SSE2. 1: it compares and scans 8 bytes at a time. 0: one byte at a time,
/// without SSE2 as well; the default with FEISHU_REACTIONS_SMALL.
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

/// 0, the default: header-only. 1: what client and explain() do is compiled once, in one file of the program that
/// includes feishu/reactions/src.hpp; the other files compile faster. Files of one program may differ.
#if !defined(FEISHU_REACTIONS_SEPARATE_COMPILATION)
#    define FEISHU_REACTIONS_SEPARATE_COMPILATION 0
#endif
#if FEISHU_REACTIONS_SEPARATE_COMPILATION != 0 && FEISHU_REACTIONS_SEPARATE_COMPILATION != 1
#    error "feishu::reactions: FEISHU_REACTIONS_SEPARATE_COMPILATION is 0 (header-only) or 1 (with src.hpp in one file)"
#endif

/// Stands after a parameter that is borrowed. A compiler that knows the attribute warns if the borrower outlives the
/// text, as in `const message_id id = make_string();`.
#if __has_cpp_attribute(clang::lifetimebound)
#    define FEISHU_REACTIONS_LIFETIMEBOUND [[clang::lifetimebound]]
#else
#    define FEISHU_REACTIONS_LIFETIMEBOUND
#endif
/// Stands before the name of a class that borrows and that others store: Clang then also warns if a copy of it outlives
/// the text, as in `fixed_token t{tenant_token{make_string()}};`.
#if __has_cpp_attribute(gsl::Pointer)
#    define FEISHU_REACTIONS_BORROWS [[gsl::Pointer]]
#else
#    define FEISHU_REACTIONS_BORROWS
#endif

/// Stands before a member that takes no room if its class is empty. MSVC ignores the standard's spelling, and clang-cl
/// warns of it.
#if defined(_MSC_VER) && (!defined(__clang__) || __clang_major__ >= 18)
#    define FEISHU_REACTIONS_NO_UNIQUE_ADDRESS [[msvc::no_unique_address]]
#elif defined(_MSC_VER)
#    define FEISHU_REACTIONS_NO_UNIQUE_ADDRESS
#else
#    define FEISHU_REACTIONS_NO_UNIQUE_ADDRESS [[no_unique_address]]
#endif

// The choices are digits and not words, since `small` and `fast` may be macros of a program.

/// FEISHU_REACTIONS_SMALL as a digit of FEISHU_REACTIONS_NAMESPACE.
#if FEISHU_REACTIONS_SMALL
#    define FEISHU_REACTIONS_SMALL_DIGIT 1
#else
#    define FEISHU_REACTIONS_SMALL_DIGIT 0
#endif
/// How the JSON reader scans, as a digit of FEISHU_REACTIONS_NAMESPACE: 0 by bytes, 1 by words, 2 with SSE2.
#if !FEISHU_REACTIONS_WORDS
#    define FEISHU_REACTIONS_WIDTH_DIGIT 0
#elif !FEISHU_REACTIONS_SSE2
#    define FEISHU_REACTIONS_WIDTH_DIGIT 1
#else
#    define FEISHU_REACTIONS_WIDTH_DIGIT 2
#endif
/// FEISHU_REACTIONS_THREADS as a digit of FEISHU_REACTIONS_NAMESPACE.
#if FEISHU_REACTIONS_THREADS
#    define FEISHU_REACTIONS_THREADS_DIGIT 1
#else
#    define FEISHU_REACTIONS_THREADS_DIGIT 0
#endif
/// FEISHU_REACTIONS_SEPARATE_COMPILATION as a digit of FEISHU_REACTIONS_NAMESPACE.
#if FEISHU_REACTIONS_SEPARATE_COMPILATION
#    define FEISHU_REACTIONS_SEPARATE_DIGIT 1
#else
#    define FEISHU_REACTIONS_SEPARATE_DIGIT 0
#endif
/// Writes the name of the inline namespace, such as `v0_1_0210` for version 0.1 with the default choices on x86-64.
#define FEISHU_REACTIONS_JOIN_EXPANDED(major, minor, engine, width, threads, separate)                                 \
    v##major##_##minor##_##engine##width##threads##separate
/// Expands the macros among its arguments before FEISHU_REACTIONS_JOIN_EXPANDED pastes them.
#define FEISHU_REACTIONS_JOIN(major, minor, engine, width, threads, separate)                                          \
    FEISHU_REACTIONS_JOIN_EXPANDED(major, minor, engine, width, threads, separate)
/// The inline namespace of everything in the library. Its name has the major and minor version and a digit for each
/// choice above, so that two versions in one program, or files of it with different choices, do not collide. Forward
/// declarations stand in fwd.hpp; one that is written by hand would declare another class.
#define FEISHU_REACTIONS_NAMESPACE                                                                                     \
    FEISHU_REACTIONS_JOIN(FEISHU_REACTIONS_VERSION_MAJOR, FEISHU_REACTIONS_VERSION_MINOR,                              \
                          FEISHU_REACTIONS_SMALL_DIGIT, FEISHU_REACTIONS_WIDTH_DIGIT, FEISHU_REACTIONS_THREADS_DIGIT,  \
                          FEISHU_REACTIONS_SEPARATE_DIGIT)

/// Stands before each definition of a non-template function in the headers that end in _bodies.hpp.
#if FEISHU_REACTIONS_SEPARATE_COMPILATION
#    define FEISHU_REACTIONS_INLINE
#else
#    define FEISHU_REACTIONS_INLINE inline
#endif
/// Turns a member whose body takes long to compile into a template, so that only those files pay for it that call it;
/// not with separate compilation, where one file pays for all. It is for the library's own use.
#if FEISHU_REACTIONS_SEPARATE_COMPILATION
#    define FEISHU_REACTIONS_LAZY
#else
#    define FEISHU_REACTIONS_LAZY template <class = void>
#endif
/// Stands before the definition of such a member.
#if FEISHU_REACTIONS_SEPARATE_COMPILATION
#    define FEISHU_REACTIONS_LAZY_BODY
#else
#    define FEISHU_REACTIONS_LAZY_BODY template <class>
#endif

/// The JSON reader's namespace inside of FEISHU_REACTIONS_NAMESPACE. It is a macro so that the library's tests can
/// include one reader for each choice in one file.
#if !defined(FEISHU_REACTIONS_JSON_READER)
#    define FEISHU_REACTIONS_JSON_READER reader
#endif

#endif
