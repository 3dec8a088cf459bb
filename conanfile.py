# SPDX-License-Identifier: BSL-1.0
import os
import re

from conan import ConanFile
from conan.tools.build import check_min_cppstd
from conan.tools.files import copy, load
from conan.tools.layout import basic_layout

required_conan_version = ">=2"


class FeishuReactionsConan(ConanFile):
    name = "feishu-reactions"
    description = "Reactions on Feishu and Lark messages: a header-only C++20 client for any HTTP stack"
    license = "BSL-1.0"
    topics = ("feishu", "lark", "reactions", "rest-client", "header-only")
    package_type = "header-library"
    # Kept although the package depends on none of them: validate() and test_package ask for the compiler.
    settings = "os", "arch", "compiler", "build_type"
    exports_sources = "include/*", "LICENSE"
    no_copy_source = True

    def set_version(self):
        config = load(self, os.path.join(self.recipe_folder, "include/feishu/reactions/base/config.hpp"))
        numbers = dict(re.findall(r"#define FEISHU_REACTIONS_VERSION_(\w+) (\d+)", config))
        self.version = "{MAJOR}.{MINOR}.{PATCH}".format(**numbers)

    def layout(self):
        basic_layout(self, src_folder=".")

    def validate(self):
        check_min_cppstd(self, 20)

    def package_id(self):
        self.info.clear()

    def package(self):
        copy(self, "LICENSE", self.source_folder, os.path.join(self.package_folder, "licenses"))
        copy(self, "*.hpp", os.path.join(self.source_folder, "include"), os.path.join(self.package_folder, "include"))

    def package_info(self):
        self.cpp_info.bindirs = []
        self.cpp_info.libdirs = []
        self.cpp_info.set_property("cmake_file_name", "feishu-reactions")
        self.cpp_info.set_property("cmake_target_name", "feishu::reactions")
        self.cpp_info.set_property("pkg_config_name", "feishu-reactions")
