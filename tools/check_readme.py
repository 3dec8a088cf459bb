#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Holds the pages to the files that their code is compiled from, Chinese pages to English ones, and links to the tree.

    check_readme.py [--write]      --write puts the code of the files into the pages

A block of code below `<!-- the same text as FILE -->` is FILE without its licence header; below `FILE [name]` it is what
stands there between the comments `[name]` and `[end]`. A Chinese page (*.zh.md) has the same code with comments of its own.
"""
import pathlib
import re
import sys
import textwrap

root = pathlib.Path(__file__).resolve().parent.parent
write = "--write" in sys.argv
problems = []
marked_block = re.compile(
    r"(<!-- the same text as (?P<file>\S+?)(?: \[(?P<part>\w+)\])?(?:;[^>]*)? -->\n```(?P<language>\w+)\n)(?P<code>.*?)(?=```)", re.S)
any_block = re.compile(r"(?P<mark><!-- the same text as [^>]*-->\n)?^```(?P<language>\w*)\n(?P<code>.*?)^```", re.S | re.M)
# The program on the first screen.
most_lines_of_first_program = 25


def without_comments(code, language):
    comment = {"cpp": r"//[^\n]*", "text": r"(?!)"}.get(language, r"(?:(?<=\s)|^)#[^\n]*")
    code = re.sub(rf"""("(?:\\.|[^"\\\n])*"|'[^'\n]*')|{comment}""", lambda m: m[1] or "", code, flags=re.M)
    return [re.sub(r"\s+", " ", line).strip() for line in code.splitlines() if line.strip()]


def code_of(file, part):
    text = (root / file).read_text(encoding="utf-8")
    if part is None:
        return re.sub(r"\A(//.*\n)+\n*", "", text).strip("\n") + "\n"
    found = re.search(rf"^[ \t]*(?://|#) \[{part}\]\n(.*?)^[ \t]*(?://|#) \[end\]\n", text, re.S | re.M)
    if not found:
        problems.append(f"{file} has no part [{part}]")
        return None
    return textwrap.dedent(found[1])


def check_blocks(page):
    text = page.read_text(encoding="utf-8")
    chinese = page.name.endswith(".zh.md")
    for found in reversed(list(marked_block.finditer(text))):
        code = code_of(found["file"], found["part"])
        if code is None or code == found["code"]:
            continue
        if chinese and without_comments(code, found["language"]) == without_comments(found["code"], found["language"]):
            continue
        if write:
            text = text[: found.start("code")] + code + text[found.end("code"):]
            page.write_text(text, encoding="utf-8")
        else:
            problems.append(f"{page.relative_to(root)} differs from {found['file']}: run tools/check_readme.py --write")


def blocks_of(page):
    return list(any_block.finditer(page.read_text(encoding="utf-8")))


def check_readmes():
    english, chinese = root / "README.md", root / "README.zh.md"
    ours, theirs = blocks_of(english), blocks_of(chinese)
    for page, blocks in ((english, ours), (chinese, theirs)):
        for block in blocks:
            if block["language"] == "cpp" and not block["mark"]:
                problems.append(f"{page.name}: no file compiles the block that begins {block['code'].splitlines()[0]}")
    if len(ours) != len(theirs):
        problems.append(f"README.md has {len(ours)} blocks of code, README.zh.md {len(theirs)}")
    for a, b in zip(ours, theirs):
        if without_comments(a["code"], a["language"]) != without_comments(b["code"], b["language"]):
            problems.append(f"README.zh.md has another code than README.md, which begins {a['code'].splitlines()[0]}")
    if ours and ours[0]["code"].count("\n") > most_lines_of_first_program:
        problems.append(f"README.md: the first program has more than {most_lines_of_first_program} lines")


def outline(page):
    """The kinds of a page's headings, rows of tables and items of lists, in their order."""
    prose = any_block.sub("", page.read_text(encoding="utf-8"))
    return re.findall(r"^(#+ |\||[*] |\d+\. )", prose, re.M)


def check_translation(chinese):
    english = chinese.with_name(chinese.name.replace(".zh.md", ".md"))
    ours, theirs = outline(english), outline(chinese)
    if ours != theirs:
        at = next((i for i, (a, b) in enumerate(zip(ours, theirs)) if a != b), min(len(ours), len(theirs)))
        problems.append(f"{chinese.relative_to(root)} does not have the headings, rows and items of {english.name}: "
                        f"{len(theirs)} instead of {len(ours)}, the same up to number {at}")


def check_links(page):
    prose = re.sub(r"`[^`\n]*`", "", any_block.sub("", page.read_text(encoding="utf-8")))
    for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", prose):
        if not (page.parent / link).exists():
            problems.append(f"{page.relative_to(root)} links to {link}, which does not exist")


pages = [*sorted(root.glob("*.md")), *sorted((root / "docs").glob("**/*.md"))]
for page in pages:
    check_blocks(page)
    check_links(page)
    if page.name.endswith(".zh.md"):
        check_translation(page)
check_readmes()

print("\n".join(problems) or "README.md, README.zh.md and docs/ agree with each other and with the tree")
sys.exit(1 if problems else 0)
