#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Checks the README's first example against the file that it is compiled from, and every relative link.

    check_readme.py [--write]      --write puts the example into the README
"""
import pathlib
import re
import sys

root = pathlib.Path(__file__).resolve().parent.parent
readme = root / "README.md"
text = readme.read_text(encoding="utf-8")

source = (root / "examples/httplib_transport.cpp").read_text(encoding="utf-8")
# Without the licence header, which would fill the first screen with comments.
example = re.sub(r"\A(//.*\n)+\n*", "", source).strip("\n") + "\n"
block = re.compile(r"(<!-- the same text as examples/httplib_transport\.cpp.*?-->\n```cpp\n)(.*?)(```)", re.S)
found = block.search(text)
problems = []
if not found:
    problems.append("README.md has no block for examples/httplib_transport.cpp")
elif found.group(2) != example:
    if "--write" in sys.argv:
        text = text[: found.start(2)] + example + text[found.end(2):]
        readme.write_text(text, encoding="utf-8")
    else:
        problems.append("README.md differs from examples/httplib_transport.cpp: run tools/check_readme.py --write")

for page in [*sorted(root.glob("*.md")), *sorted((root / "docs").glob("*.md"))]:
    for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
        if not (page.parent / link).exists():
            problems.append(f"{page.relative_to(root)} links to {link}, which does not exist")

print("\n".join(problems) or "README.md, the other pages and docs/ agree with the tree")
sys.exit(1 if problems else 0)
