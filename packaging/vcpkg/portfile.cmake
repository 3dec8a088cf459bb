set(VCPKG_BUILD_TYPE release) # header-only port

# As an overlay port inside a checkout it takes that; a registry's copy takes a release's archive, whose address and hash are
# to be written in the places of SOURCE_URL and SOURCE_SHA512.
get_filename_component(SOURCE_PATH "${CMAKE_CURRENT_LIST_DIR}/../.." ABSOLUTE)
if(NOT EXISTS "${SOURCE_PATH}/include/feishu/reactions.hpp")
    vcpkg_download_distfile(
        ARCHIVE
        URLS "SOURCE_URL"
        FILENAME "${PORT}-${VERSION}.tar.gz"
        SHA512 SOURCE_SHA512
    )
    vcpkg_extract_source_archive(SOURCE_PATH ARCHIVE "${ARCHIVE}")
endif()

vcpkg_cmake_configure(
    SOURCE_PATH "${SOURCE_PATH}"
    OPTIONS
        -DFEISHU_REACTIONS_BUILD_TESTS=OFF
        -DFEISHU_REACTIONS_BUILD_EXAMPLES=OFF
        -DFEISHU_REACTIONS_INSTALL=ON
)

vcpkg_cmake_install()
vcpkg_cmake_config_fixup(PACKAGE_NAME feishu-reactions CONFIG_PATH share/cmake/feishu-reactions)
vcpkg_fixup_pkgconfig()

file(INSTALL "${CMAKE_CURRENT_LIST_DIR}/usage" DESTINATION "${CURRENT_PACKAGES_DIR}/share/${PORT}")
vcpkg_install_copyright(FILE_LIST "${SOURCE_PATH}/LICENSE")
