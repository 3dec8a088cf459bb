# SPDX-License-Identifier: BSL-1.0
#
# Installs the headers, the CMake package `feishu-reactions` and a relocatable pkg-config file. Nothing of it
# depends on the architecture, so all of it goes below share/.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(FEISHU_REACTIONS_CMAKE_DIR "${CMAKE_INSTALL_DATADIR}/cmake/feishu-reactions"
    CACHE STRING "Where the CMake package is installed, relative to the prefix")
set(FEISHU_REACTIONS_PKGCONFIG_DIR "${CMAKE_INSTALL_DATADIR}/pkgconfig"
    CACHE STRING "Where the pkg-config file is installed, relative to the prefix")
mark_as_advanced(FEISHU_REACTIONS_CMAKE_DIR FEISHU_REACTIONS_PKGCONFIG_DIR)

# INCLUDES DESTINATION as well as the file set: without it the exported target has its include path only for
# consumers with CMake 3.23 or later, and others find the package but no header.
#
# An absolute include folder, as Nix gives it, is written as its way from the prefix: in the exported file sets CMake 3.25
# writes the prefix in front of an absolute one.
set(file_set_dir "${CMAKE_INSTALL_INCLUDEDIR}")
if(IS_ABSOLUTE "${file_set_dir}")
    file(RELATIVE_PATH file_set_dir "${CMAKE_INSTALL_PREFIX}" "${file_set_dir}")
endif()
install(
    TARGETS feishu-reactions
    EXPORT feishu-reactions-targets
    FILE_SET HEADERS DESTINATION "${file_set_dir}"
    FILE_SET transports DESTINATION "${file_set_dir}"
    INCLUDES DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
install(
    EXPORT feishu-reactions-targets
    NAMESPACE feishu::
    DESTINATION "${FEISHU_REACTIONS_CMAKE_DIR}")

# While the major version is 0 a new minor version may break its users.
write_basic_package_version_file(
    "${CMAKE_CURRENT_BINARY_DIR}/feishu-reactions-config-version.cmake"
    COMPATIBILITY SameMinorVersion
    ARCH_INDEPENDENT)
include(cmake/module.cmake)
install(
    FILES cmake/feishu-reactions-config.cmake
          "${CMAKE_CURRENT_BINARY_DIR}/feishu.reactions.cppm"
          "${CMAKE_CURRENT_BINARY_DIR}/feishu-reactions-config-version.cmake"
    DESTINATION "${FEISHU_REACTIONS_CMAKE_DIR}")

# The prefix is written relative to the file's own place, so an installed tree can be moved. A folder that was given as
# an absolute path, as Nix does, stays one.
if(IS_ABSOLUTE "${FEISHU_REACTIONS_PKGCONFIG_DIR}")
    set(pc_prefix "${CMAKE_INSTALL_PREFIX}")
else()
    file(RELATIVE_PATH pc_prefix "/prefix/${FEISHU_REACTIONS_PKGCONFIG_DIR}" "/prefix")
    string(REGEX REPLACE "/$" "" pc_prefix "${pc_prefix}")
    string(PREPEND pc_prefix "\${pcfiledir}/")
endif()
set(pc_includedir "${CMAKE_INSTALL_INCLUDEDIR}")
if(NOT IS_ABSOLUTE "${pc_includedir}")
    string(PREPEND pc_includedir "\${prefix}/")
endif()
configure_file(cmake/feishu-reactions.pc.in feishu-reactions.pc @ONLY)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/feishu-reactions.pc" DESTINATION "${FEISHU_REACTIONS_PKGCONFIG_DIR}")
