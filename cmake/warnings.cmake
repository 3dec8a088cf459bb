# SPDX-License-Identifier: BSL-1.0
#
# The warnings that the library is kept free of. They apply to our own tests and examples and never reach a
# user's build; the presets and .ci/run turn them into errors.
add_library(feishu_reactions.warnings INTERFACE)
if(CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang")
    target_compile_options(
        feishu_reactions.warnings
        INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast -Wundef
                  -Wdouble-promotion)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(
        feishu_reactions.warnings INTERFACE -Wnull-dereference -Wduplicated-cond -Wlogical-op)
    if(CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 16)
        # BOOST_TEST with a message, of Boost 1.92, has two conversions to choose from in a generic lambda, of which
        # -Wconversion warns. Older GCCs and Clang look for the rest of it.
        target_compile_options(feishu_reactions.warnings INTERFACE -Wno-conversion)
    endif()
    if(CMAKE_SIZEOF_VOID_P EQUAL 8)
        # Elsewhere a cast from std::size_t that 64 bits need is "useless".
        target_compile_options(feishu_reactions.warnings INTERFACE -Wuseless-cast)
    endif()
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 22)
    # Each BOOST_AUTO_TEST_CASE uses __COUNTER__, which Clang 22 calls an extension.
    target_compile_options(feishu_reactions.warnings INTERFACE -Wno-c2y-extensions)
endif()
