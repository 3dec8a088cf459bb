#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Gathers what the site is made of: the READMEs, docs/, the pages at the root, every file that they link to, and the
reference.

    pages.py <folder for the pages, emptied first>
"""
import os
import pathlib
import re
import shutil
import sys

from reference import write_reference

root = pathlib.Path(__file__).resolve().parent.parent.parent
to = pathlib.Path(sys.argv[1])
languages = {".cpp": "cpp", ".hpp": "cpp", ".h": "c", ".c": "c", ".cs": "csharp", ".gd": "gdscript", ".sh": "sh", ".py": "python", ".txt": "text"}
# Pages of the repository that do not stand in docs/.
elsewhere = {
    "README.md": "index.md",
    "README.zh.md": "index.zh.md",
    "SECURITY.md": "security.md",
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changelog.md",
    "tests/bench/RESULTS.md": "benchmarks.md",
}
waiting = {} # files that a page links to, and that are shown as code


def page_of(file):
    """Where a file of the repository stands in the site. Both languages of a page are linked to by one name."""
    name = file.relative_to(root).as_posix()
    if name in elsewhere:
        page = elsewhere[name]
    elif name.startswith("docs/") and name.endswith(".md"):
        page = name.removeprefix("docs/")
    elif file.is_dir():
        page = f"source/{name}/index.md"
        waiting[file] = page
    else:
        page = f"source/{name.replace('.', '_')}.md" # .cs.md would be a page in Czech
        waiting[file] = page
    return page


def rewrite(text, file, page):
    def link(found):
        target, mark, anchor = found[2].partition("#")
        if re.match(r"[a-z]+:", target) or not target:
            return found[0]
        at = (file.parent / target).resolve()
        goal = page_of(at).replace(".zh.md", ".md")
        return f"{found[1]}({os.path.relpath(goal, pathlib.PurePosixPath(page).parent).replace(os.sep, '/')}{mark}{anchor})"

    parts = re.split(r"(^```.*?^```|`[^`\n]*`(?!\]))", text, flags=re.S | re.M)
    parts[::2] = [re.sub(r"(\[[^\]]*\])\(([^)\s]+)\)", link, part) for part in parts[::2]]
    return "".join(parts)


def write(page, text):
    at = to / page
    at.parent.mkdir(parents=True, exist_ok=True)
    at.write_text(text, encoding="utf-8")


def write_source(file, page):
    name = file.relative_to(root).as_posix()
    if file.is_dir():
        rows = [f"* [{each.name}]({os.path.relpath(page_of(each), pathlib.PurePosixPath(page).parent)})"
                for each in sorted(file.iterdir()) if each.is_dir() or each.suffix in languages]
        return write(page, f"# {name}\n\n" + "\n".join(rows) + "\n")
    code = file.read_text(encoding="utf-8")
    write(page, f"# {name}\n\n````{languages.get(file.suffix, 'text')}\n{code}````\n")


shutil.rmtree(to, ignore_errors=True)
pages = [root / name for name in elsewhere] + sorted((root / "docs").glob("**/*.md"))
for file in pages:
    text = file.read_text(encoding="utf-8")
    # The site has a switch of its own between the languages, and no use for the marks of check_readme.py.
    text = re.sub(r"^\[(中文|English)\]\(README[\w.]*\)\n\n", "", text, flags=re.M)
    text = re.sub(r"^<!-- the same text as .*?-->\n", "", text, flags=re.M)
    write(page_of(file), rewrite(text, file, page_of(file)))
done = set()
while set(waiting) - done:
    for file in sorted(set(waiting) - done):
        write_source(file, waiting[file])
        done.add(file)
write_reference(to / "reference")
shutil.copy(pathlib.Path(__file__).parent / "extra.css", to / "extra.css")
print(f"{len(list(to.glob('**/*.md')))} pages")
