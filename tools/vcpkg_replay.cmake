# SPDX-License-Identifier: BSL-1.0
#
# Carries out packaging/vcpkg/portfile.cmake without vcpkg, so that CI notices when the port breaks:
#
#   cmake -DWORK=<empty folder> [-DREGISTRY=ON] -P tools/vcpkg_replay.cmake
#
# With REGISTRY as a port that a registry has, which downloads; without, as an overlay port of this checkout.
#
# The functions below do what vcpkg's do, as far as this portfile uses them. Afterwards the rules that vcpkg's
# linter has for a header-only port are checked, and the two lines of `usage` build a program.
cmake_minimum_required(VERSION 3.23)
get_filename_component(port_dir "${CMAKE_CURRENT_LIST_DIR}/../packaging/vcpkg" ABSOLUTE)
get_filename_component(repository "${CMAKE_CURRENT_LIST_DIR}/.." ABSOLUTE)
get_filename_component(WORK "${WORK}" ABSOLUTE)
if(EXISTS "${WORK}/packages")
    message(FATAL_ERROR "${WORK} is not empty")
endif()

if(REGISTRY)
    file(COPY "${port_dir}/" DESTINATION "${WORK}/registry/ports/feishu-reactions")
    set(port_dir "${WORK}/registry/ports/feishu-reactions")
endif()
file(READ "${port_dir}/vcpkg.json" manifest)
string(JSON PORT GET "${manifest}" name)
string(JSON VERSION GET "${manifest}" version)
set(CURRENT_PACKAGES_DIR "${WORK}/packages")

function(run)
    execute_process(COMMAND ${ARGV} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

# The archive of a release, which has what git has; the port names its address and its hash, which only a release has.
function(vcpkg_download_distfile out)
    cmake_parse_arguments(arg "" "FILENAME;SHA512" "URLS" ${ARGN})
    if(NOT arg_URLS OR NOT arg_SHA512 OR NOT arg_FILENAME STREQUAL "${PORT}-${VERSION}.tar.gz")
        message(FATAL_ERROR "the port downloads without URLS, SHA512 or the name ${PORT}-${VERSION}.tar.gz")
    endif()
    execute_process(
        COMMAND git ls-files -co --exclude-standard
        WORKING_DIRECTORY "${repository}"
        OUTPUT_FILE "${WORK}/files" COMMAND_ERROR_IS_FATAL ANY)
    set(archive "${WORK}/${arg_FILENAME}")
    execute_process(
        COMMAND tar -czf "${archive}" --transform "s|^|${PORT}-${VERSION}/|" -T "${WORK}/files"
        WORKING_DIRECTORY "${repository}" COMMAND_ERROR_IS_FATAL ANY)
    set(${out} "${archive}" PARENT_SCOPE)
endfunction()
function(vcpkg_extract_source_archive out)
    cmake_parse_arguments(arg "" "ARCHIVE" "" ${ARGN})
    file(ARCHIVE_EXTRACT INPUT "${arg_ARCHIVE}" DESTINATION "${WORK}/src")
    set(${out} "${WORK}/src/${PORT}-${VERSION}" PARENT_SCOPE) # as vcpkg does, without the one folder at the top
endfunction()

function(vcpkg_cmake_configure)
    cmake_parse_arguments(arg "" "SOURCE_PATH" "OPTIONS" ${ARGN})
    run("${CMAKE_COMMAND}" -S "${arg_SOURCE_PATH}" -B "${WORK}/build" -G Ninja -DCMAKE_BUILD_TYPE=Release
        "-DCMAKE_INSTALL_PREFIX=${CURRENT_PACKAGES_DIR}" ${arg_OPTIONS})
endfunction()

function(vcpkg_cmake_install)
    run("${CMAKE_COMMAND}" --build "${WORK}/build" --target install)
endfunction()

function(vcpkg_cmake_config_fixup)
    cmake_parse_arguments(arg "" "PACKAGE_NAME;CONFIG_PATH" "" ${ARGN})
    set(from "${CURRENT_PACKAGES_DIR}/${arg_CONFIG_PATH}")
    set(to "${CURRENT_PACKAGES_DIR}/share/${arg_PACKAGE_NAME}")
    if(NOT IS_DIRECTORY "${from}")
        message(FATAL_ERROR "${from} was not installed")
    endif()
    file(RENAME "${from}" "${to}")
    get_filename_component(parent "${from}" DIRECTORY)
    file(GLOB rest "${parent}/*")
    if(NOT rest)
        file(REMOVE_RECURSE "${parent}")
    endif()
    # The targets file finds the prefix by its depth, and it has just moved up.
    file(GLOB targets "${to}/*[Tt]argets.cmake")
    foreach(file IN LISTS targets)
        file(READ "${file}" text)
        string(REGEX REPLACE
            "get_filename_component\\(_IMPORT_PREFIX \"\\\${CMAKE_CURRENT_LIST_FILE}\" PATH\\)(\nget_filename_component\\(_IMPORT_PREFIX \"\\\${_IMPORT_PREFIX}\" PATH\\))*"
            "get_filename_component(_IMPORT_PREFIX \"\${CMAKE_CURRENT_LIST_FILE}\" PATH)\nget_filename_component(_IMPORT_PREFIX \"\${_IMPORT_PREFIX}\" PATH)\nget_filename_component(_IMPORT_PREFIX \"\${_IMPORT_PREFIX}\" PATH)"
            text "${text}")
        file(WRITE "${file}" "${text}")
    endforeach()
endfunction()

function(vcpkg_fixup_pkgconfig)
    file(GLOB_RECURSE files "${CURRENT_PACKAGES_DIR}/*.pc")
    foreach(file IN LISTS files)
        file(STRINGS "${file}" absolute REGEX "^prefix=/")
        if(absolute)
            message(FATAL_ERROR "${file} names an absolute prefix")
        endif()
    endforeach()
endfunction()

function(vcpkg_install_copyright)
    cmake_parse_arguments(arg "" "" "FILE_LIST" ${ARGN})
    file(INSTALL ${arg_FILE_LIST} DESTINATION "${CURRENT_PACKAGES_DIR}/share/${PORT}" RENAME copyright)
endfunction()

# --- the port ------------------------------------------------------------------------------------------------
include("${port_dir}/portfile.cmake")

# --- what the linter asks for -----------------------------------------------------------------------------------
foreach(required include/feishu/reactions/base/config.hpp share/${PORT}/copyright share/${PORT}/usage
                 share/${PORT}/${PORT}-config.cmake)
    if(NOT EXISTS "${CURRENT_PACKAGES_DIR}/${required}")
        message(FATAL_ERROR "the port does not install ${required}")
    endif()
endforeach()
foreach(forbidden lib debug bin share/cmake)
    if(EXISTS "${CURRENT_PACKAGES_DIR}/${forbidden}")
        message(FATAL_ERROR "a header-only port installs no ${forbidden}/")
    endif()
endforeach()

# --- what `usage` says -------------------------------------------------------------------------------------------
file(STRINGS "${CURRENT_PACKAGES_DIR}/share/${PORT}/usage" lines REGEX "^    ")
list(JOIN lines "\n" lines)
file(WRITE "${WORK}/consumer/CMakeLists.txt"
    "cmake_minimum_required(VERSION 3.15)\nproject(consumer LANGUAGES CXX)\n"
    "add_executable(main \"${repository}/tests/consumer/main.cpp\")\n${lines}\n"
    "include(\"${repository}/tests/consumer/three_calls.cmake\")\n"
    "if(NOT feishu-reactions_VERSION VERSION_EQUAL \"${VERSION}\")\n"
    "    message(FATAL_ERROR \"vcpkg.json says ${VERSION}, the package \${feishu-reactions_VERSION}\")\nendif()\n")
run("${CMAKE_COMMAND}" -S "${WORK}/consumer" -B "${WORK}/consumer/build" -G Ninja
    "-DCMAKE_PREFIX_PATH=${CURRENT_PACKAGES_DIR}")
run("${CMAKE_COMMAND}" --build "${WORK}/consumer/build")
run("${WORK}/consumer/build/main")
