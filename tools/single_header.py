#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
#
# Writes the library as one file, feishu_reactions.hpp: all headers of headers.txt but testing/, each in the place where it
# is first needed. Transports are not in it, as they are in no list of headers that compile without an HTTP stack.
#
#   python3 tools/single_header.py <folder>             writes <folder>/feishu_reactions.hpp
#   python3 tools/single_header.py <folder> --check     fails if that file is not what would be written
#   python3 tools/single_header.py <folder> --shims     writes a folder feishu/ beside it, too, of headers with the names that
#                                                       the library has, through which programs include that one file
import pathlib
import re
import sys

root = pathlib.Path(__file__).resolve().parent.parent
include = root / "include"
# These the tests include again with other choices, so their shims lead on to the header itself, whose guard then decides.
again = re.findall(r"^#undef (FEISHU_REACTIONS_JSON_\w+_HPP)$", (root / "tests/json/forget_guards.hpp").read_text(), re.M)


def listed():
    lines = (root / "headers.txt").read_text().splitlines()
    return [line for line in lines if line and not line.startswith("#") and "/testing/" not in line]


def expand(name, seen):
    """The text of a header with each of ours in the place of its #include, once, and then left out by its guard."""
    seen.add(name)
    out = []
    depth = 0  # of #if, the guard's included
    text = (include / name).read_text(encoding="utf-8")
    for line in text.removeprefix("// SPDX-License-Identifier: BSL-1.0\n//\n").splitlines():
        directive = re.match(r"\s*#\s*(if|endif|include)", line)
        depth += {"if": 1, "endif": -1}.get(directive[1], 0) if directive else 0
        ours = re.match(r"\s*#\s*include\s+<(feishu/[^>]+)>", line)
        if not ours:
            out.append(line)
        elif ours[1] not in seen:
            # What is included under a condition may be needed without it further down; the guards keep it from being
            # read twice.
            out += expand(ours[1], seen if depth == 1 else set(seen))
    return out


def single():
    version = dict(re.findall(r"#define FEISHU_REACTIONS_VERSION_(\w+) (\d+)",
                              (include / "feishu/reactions/base/config.hpp").read_text()))
    lines = [
        "// SPDX-License-Identifier: BSL-1.0",
        "//",
        "// feishu_reactions.hpp - the whole library but its transports and its testing headers, version "
        "{MAJOR}.{MINOR}.{PATCH}, in one file.".format(**version),
        "// Written by tools/single_header.py; change the headers of the library, not this file.",
    ]
    seen = set()
    for name in listed():
        if name not in seen:
            lines += expand(name, seen)
    text = "\n".join(lines) + "\n"
    left = re.findall(r"^\s*#\s*include\s+<feishu/.*", text, re.M)
    if left:
        sys.exit(f"single_header.py: left: {left[0]}")
    return text


def write_shims(folder):
    for name in listed():
        lines = ["#include <feishu_reactions.hpp>"]
        if re.sub(r"[/.]", "_", name).upper() in again:
            lines.append(f'#include "{include / name}"')
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("\n".join(lines) + "\n")


if len(sys.argv) < 2:
    sys.exit(__doc__ or "usage: single_header.py <folder> [--check|--shims]")
folder = pathlib.Path(sys.argv[1])
target = folder / "feishu_reactions.hpp"
text = single()
if "--check" in sys.argv:
    if not target.exists() or target.read_text(encoding="utf-8") != text:
        sys.exit(f"{target} differs from the headers; run tools/single_header.py")
else:
    folder.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    if "--shims" in sys.argv:
        write_shims(folder)
print(f"{target}: {len(listed())} headers, {text.count(chr(10))} lines, {len(text) // 1024} KB")
