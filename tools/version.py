#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
#
# Prints the version, which is written in config.hpp and nowhere else. Meson calls this.
import pathlib
import re

config = pathlib.Path(__file__).parent.parent / "include/feishu/reactions/base/config.hpp"
numbers = dict(re.findall(r"#define FEISHU_REACTIONS_VERSION_(\w+) (\d+)", config.read_text(encoding="utf-8")))
print("{MAJOR}.{MINOR}.{PATCH}".format(**numbers))
