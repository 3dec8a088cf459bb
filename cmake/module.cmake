# SPDX-License-Identifier: BSL-1.0
#
# Writes the source of the C++20 module `feishu.reactions`: all headers of headers.txt but testing/, exported as they are.
# It is installed as text, since a module is compiled by its user's compiler; the package gives its path as
# feishu-reactions_MODULE. Nothing here needs a compiler that knows modules.

# What the headers include from elsewhere has to stand before the module begins.
set(others)
set(ours)
foreach(header IN LISTS headers)
    if(NOT header MATCHES "/testing/")
        file(STRINGS "${header}" lines REGEX "^ *# *include <[^>]+>")
        list(TRANSFORM lines REPLACE "^ *# *include <([^>]+)>.*" "\\1")
        list(APPEND others ${lines})
        string(REGEX REPLACE "^include/" "" name "${header}")
        string(APPEND ours "#include <${name}>\n")
    endif()
endforeach()
list(FILTER others EXCLUDE REGEX "^feishu/|^emmintrin") # Clang has the latter for targets where it only says #error
list(REMOVE_DUPLICATES others)
list(SORT others)
list(TRANSFORM others REPLACE "(.+)" "#if __has_include(<\\1>)\n#    include <\\1>\n#endif\n" OUTPUT_VARIABLE others)
list(JOIN others "" others)

set(module "${CMAKE_CURRENT_BINARY_DIR}/feishu.reactions.cppm")
file(CONFIGURE OUTPUT "${module}" CONTENT "// SPDX-License-Identifier: BSL-1.0
//
// feishu.reactions.cppm - the library as a module. What it exports is the same as in the headers, which a program may
// include elsewhere; transports and testing headers are included, not imported. Written by cmake/module.cmake.
module;
${others}#if defined(__SSE2__)
#    include <emmintrin.h>
#endif

export module feishu.reactions;

#if defined(__clang__)
#    pragma clang diagnostic ignored \"-Winclude-angled-in-module-purview\" // it is what is meant here
#endif
export extern \"C++\" {
${ours}}
" @ONLY)
