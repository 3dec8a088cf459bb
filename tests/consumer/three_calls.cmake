# SPDX-License-Identifier: BSL-1.0
#
# The README's first program, which takes a ready transport as well. Without libcurl it is left out; tools/consumers.sh looks
# for it.
find_package(CURL QUIET)
if(CURL_FOUND)
    add_executable(three_calls "${CMAKE_CURRENT_LIST_DIR}/../../examples/three_calls.cpp")
    target_link_libraries(three_calls PRIVATE feishu::reactions CURL::libcurl)
endif()
