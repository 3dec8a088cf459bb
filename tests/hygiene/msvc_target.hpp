// SPDX-License-Identifier: BSL-1.0
//
// msvc_target.hpp - makes MinGW's C headers and libc++ readable to Clang with MSVC as its target: they expect one another's
// compiler. For tools/msvc_target.sh only.
#ifndef FEISHU_REACTIONS_TESTS_HYGIENE_MSVC_TARGET_HPP
#define FEISHU_REACTIONS_TESTS_HYGIENE_MSVC_TARGET_HPP

#include <_mingw.h>

// MinGW takes whoever defines _MSC_VER for MSVC, which has no __attribute__; and what stands for one stands after
// declarators, where Clang takes no __declspec.
#undef __attribute__
#undef __MINGW_ATTRIB_NORETURN
#undef __MINGW_ATTRIB_DEPRECATED
#undef __MINGW_NOTHROW
#define __MINGW_ATTRIB_NORETURN
#define __MINGW_ATTRIB_DEPRECATED
#define __MINGW_NOTHROW

// What libc++ expects of Microsoft's C library and MinGW does not declare.
#include <stddef.h>
extern "C" {
struct localeinfo_struct;
void* aligned_alloc(size_t, size_t);
float _strtof_l(const char*, char**, localeinfo_struct*);
long double _strtold_l(const char*, char**, localeinfo_struct*);
}
template <class T>
int fpclassify(T);
template <class T>
bool signbit(T);
template <class T>
bool isfinite(T);
template <class T>
bool isinf(T);
template <class T>
bool isnan(T);
template <class T>
bool isnormal(T);
template <class T, class U>
bool isgreater(T, U);
template <class T, class U>
bool isgreaterequal(T, U);
template <class T, class U>
bool isless(T, U);
template <class T, class U>
bool islessequal(T, U);
template <class T, class U>
bool islessgreater(T, U);
template <class T, class U>
bool isunordered(T, U);

#endif
