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

# Blocks of the other pages that stand in a file between `// [name]` and `// [end]`.
for page in sorted((root / "docs").glob("*.md")):
    body = page.read_text(encoding="utf-8")
    marked = re.compile(r"(<!-- the same text as (\S+) \[(\w+)\].*?-->\n```cpp\n)(.*?)(```)", re.S)
    for found in reversed(list(marked.finditer(body))):
        lines = (root / found.group(2)).read_text(encoding="utf-8")
        part = re.search(rf"// \[{found.group(3)}\]\n(.*?)// \[end\]\n", lines, re.S)
        if not part:
            problems.append(f"{found.group(2)} has no part [{found.group(3)}]")
        elif part.group(1) != found.group(4):
            if "--write" in sys.argv:
                body = body[: found.start(4)] + part.group(1) + body[found.end(4):]
                page.write_text(body, encoding="utf-8")
            else:
                problems.append(f"{page.relative_to(root)} differs from {found.group(2)}: "
                                "run tools/check_readme.py --write")

for page in [*sorted(root.glob("*.md")), *sorted((root / "docs").glob("*.md"))]:
    for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
        if not (page.parent / link).exists():
            problems.append(f"{page.relative_to(root)} links to {link}, which does not exist")

print("\n".join(problems) or "README.md, the other pages and docs/ agree with the tree")
sys.exit(1 if problems else 0)
