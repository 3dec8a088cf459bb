// SPDX-License-Identifier: BSL-1.0
//
// hostile_macros.hpp - defines what windows.h, X11, Qt and game engines define, each as something that no
// declaration survives. The standard library comes first, as it does for their users.
#ifndef FEISHU_REACTIONS_TESTS_HYGIENE_HOSTILE_MACROS_HPP
#define FEISHU_REACTIONS_TESTS_HYGIENE_HOSTILE_MACROS_HPP

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cassert>
#include <charconv>
#include <chrono>
#include <condition_variable>
#include <coroutine>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <functional>
#include <iostream>
#include <limits>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <new>
#include <numeric>
#include <optional>
#include <random>
#include <set>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>
#if __has_include(<format>)
#    include <format>
#endif

// A function-like macro takes part only where its name is called, so these two are spelled as windows.h has them.
#define min(a, b) < the name min is a macro >
#define max(a, b) < the name max is a macro >
#undef ABSOLUTE
#define ABSOLUTE < the name ABSOLUTE is a macro >
#undef Above
#define Above < the name Above is a macro >
#undef Always
#define Always < the name Always is a macro >
#undef Assert
#define Assert < the name Assert is a macro >
#undef BIG_ENDIAN
#define BIG_ENDIAN < the name BIG_ENDIAN is a macro >
#undef Below
#define Below < the name Below is a macro >
#undef Bool
#define Bool < the name Bool is a macro >
#undef Button1
#define Button1 < the name Button1 is a macro >
#undef CALLBACK
#define CALLBACK < the name CALLBACK is a macro >
#undef CONST
#define CONST < the name CONST is a macro >
#undef Complex
#define Complex < the name Complex is a macro >
#undef Convex
#define Convex < the name Convex is a macro >
#undef CreateWindow
#define CreateWindow < the name CreateWindow is a macro >
#undef CursorShape
#define CursorShape < the name CursorShape is a macro >
#undef DELETE
#define DELETE < the name DELETE is a macro >
#undef DIFFERENCE
#define DIFFERENCE < the name DIFFERENCE is a macro >
#undef DOMAIN
#define DOMAIN < the name DOMAIN is a macro >
#undef ERROR
#define ERROR < the name ERROR is a macro >
#undef E_FAIL
#define E_FAIL < the name E_FAIL is a macro >
#undef Expose
#define Expose < the name Expose is a macro >
#undef FALSE
#define FALSE < the name FALSE is a macro >
#undef FAR
#define FAR < the name FAR is a macro >
#undef False
#define False < the name False is a macro >
#undef FocusIn
#define FocusIn < the name FocusIn is a macro >
#undef GET
#define GET < the name GET is a macro >
#undef GetMessage
#define GetMessage < the name GetMessage is a macro >
#undef IGNORE
#define IGNORE < the name IGNORE is a macro >
#undef IN
#define IN < the name IN is a macro >
#undef INFINITE
#define INFINITE < the name INFINITE is a macro >
#undef INVALID
#define INVALID < the name INVALID is a macro >
#undef KeyPress
#define KeyPress < the name KeyPress is a macro >
#undef KeyRelease
#define KeyRelease < the name KeyRelease is a macro >
#undef LITTLE_ENDIAN
#define LITTLE_ENDIAN < the name LITTLE_ENDIAN is a macro >
#undef NEAR
#define NEAR < the name NEAR is a macro >
#undef NO
#define NO < the name NO is a macro >
#undef NO_ERROR
#define NO_ERROR < the name NO_ERROR is a macro >
#undef Nil
#define Nil < the name Nil is a macro >
#undef None
#define None < the name None is a macro >
#undef OK
#define OK < the name OK is a macro >
#undef OPTIONAL
#define OPTIONAL < the name OPTIONAL is a macro >
#undef OUT
#define OUT < the name OUT is a macro >
#undef OVERFLOW
#define OVERFLOW < the name OVERFLOW is a macro >
#undef PASCAL
#define PASCAL < the name PASCAL is a macro >
#undef POST
#define POST < the name POST is a macro >
#undef PUT
#define PUT < the name PUT is a macro >
#undef Priority
#define Priority < the name Priority is a macro >
#undef RELATIVE
#define RELATIVE < the name RELATIVE is a macro >
#undef RGB
#define RGB < the name RGB is a macro >
#undef Rectangle
#define Rectangle < the name Rectangle is a macro >
#undef ReportEvent
#define ReportEvent < the name ReportEvent is a macro >
#undef STRICT
#define STRICT < the name STRICT is a macro >
#undef S_OK
#define S_OK < the name S_OK is a macro >
#undef SendMessage
#define SendMessage < the name SendMessage is a macro >
#undef Status
#define Status < the name Status is a macro >
#undef Success
#define Success < the name Success is a macro >
#undef TEXT
#define TEXT < the name TEXT is a macro >
#undef TRUE
#define TRUE < the name TRUE is a macro >
#undef True
#define True < the name True is a macro >
#undef UNDERFLOW
#define UNDERFLOW < the name UNDERFLOW is a macro >
#undef Unsorted
#define Unsorted < the name Unsorted is a macro >
#undef VOID
#define VOID < the name VOID is a macro >
#undef YES
#define YES < the name YES is a macro >
#undef Yield
#define Yield < the name Yield is a macro >
#undef _T
#define _T < the name _T is a macro >
#undef cdecl
#define cdecl < the name cdecl is a macro >
#undef check
#define check < the name check is a macro >
#undef emit
#define emit < the name emit is a macro >
#undef ensure
#define ensure < the name ensure is a macro >
#undef far
#define far < the name far is a macro >
#undef foreach
#define foreach < the name foreach is a macro >
#undef forever
#define forever < the name forever is a macro >
#undef hyper
#define hyper < the name hyper is a macro >
#undef interface
#define interface < the name interface is a macro >
#undef major
#define major < the name major is a macro >
#undef makedev
#define makedev < the name makedev is a macro >
#undef minor
#define minor < the name minor is a macro >
#undef near
#define near < the name near is a macro >
#undef nil
#define nil < the name nil is a macro >
#undef pascal
#define pascal < the name pascal is a macro >
#undef signals
#define signals < the name signals is a macro >
#undef slots
#define slots < the name slots is a macro >
#undef small
#define small < the name small is a macro >
#undef I
#define I < the name I is a macro of complex.h >
#undef tone
#define tone < the name tone is a macro of term.h >
#undef lines
#define lines < the name lines is a macro of term.h >
#undef key_end
#define key_end < the name key_end is a macro of term.h >
#undef verify
#define verify < the name verify is a macro >

#endif
