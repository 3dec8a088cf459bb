#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Lists the public names of include/ that have no sentence in `///` (or `///<`), the comments that the reference shows.

    check_documentation.py [--list] [room or part of a path]...

Without --list only the numbers for each room are printed. The exit status is 1 if a name is missing its sentence, 2 if
the headers could not be read.

A public name is a type, function, concept, constant or alias of namespace feishu::reactions or below it, a public
member, an enumerator whose enum has no sentence, or a macro of base/config.hpp without DETAIL in its name. Overloads
are one name, and so are a declaration and its definition: one sentence will do for them. No sentence is asked for what
stands in detail/, in generated/ or in a namespace that is the inside of a room (`detail`, json::engine,
testing::*_parts); of operators, destructors, copy and move constructors, deduction guides and specialisations; of what
is defaulted or deleted; and of the names that the language or the standard library prescribes (begin, value_type,
await_ready...). A sentence that only repeats the words of its name counts as missing.

Needs libclang and its Python binding, Debian's python3-clang-19.
"""
import argparse
import collections
import pathlib
import re
import subprocess
import sys

try:
    from clang import cindex
except ImportError: # another python3 than the system's is first in PATH; the binding is plain Python
    sys.path.append("/usr/lib/python3/dist-packages")
    try:
        from clang import cindex
    except ImportError:
        sys.exit("check_documentation.py: needs python3-clang-19; `sh tools/install.sh ci` installs it")
from clang.cindex import AccessSpecifier, CursorKind as Kind

root = pathlib.Path(__file__).resolve().parent.parent
include = root / "include"
namespace = "feishu::reactions"

prescribed = set(
    "begin end cbegin cend size empty data value_type error_type reference const_reference pointer iterator"
    " const_iterator iterator_category iterator_concept difference_type size_type promise_type await_ready await_suspend"
    " await_resume get_return_object initial_suspend final_suspend return_void return_value unhandled_exception swap"
    " json_fields".split()
)
private = re.compile(r"detail|engine|\w+_parts")
scopes = {Kind.NAMESPACE, Kind.LINKAGE_SPEC}
types = {Kind.CLASS_DECL, Kind.STRUCT_DECL, Kind.UNION_DECL, Kind.CLASS_TEMPLATE}
functions = {Kind.FUNCTION_DECL, Kind.CXX_METHOD, Kind.FUNCTION_TEMPLATE, Kind.CONSTRUCTOR}
others = {
    Kind.ENUM_DECL, Kind.FIELD_DECL, Kind.VAR_DECL, Kind.TYPE_ALIAS_DECL, Kind.TYPE_ALIAS_TEMPLATE_DECL,
    Kind.TYPEDEF_DECL, Kind.CONCEPT_DECL,
}
filler = set(
    "a an the this that these of for to in on at by with from and or is are be it its as what which whose who has have"
    " returns return gets get gives give sets set says say here there one all any".split()
)


class Name:
    """Everything that was found of one qualified name."""

    def __init__(self, file, line):
        self.file, self.line = file, line
        self.texts = []     # of its `///` comments
        self.plain = False  # it has a `//` comment


names = {}
lines_of = {}


def stem(word):
    word = word.lower()
    for end in ("ations", "ation", "ings", "ing", "ions", "ion", "ers", "er", "ies", "es", "ed", "s", "e", "y"):
        if word.endswith(end) and len(word) - len(end) >= 3:
            return word[: -len(end)]
    return word


def repeats(qualified, text):
    """Whether the first sentence says no more than the name and its class do."""
    sentence = re.split(r"(?<=[.;:])\s", text, maxsplit=1)[0]
    said = {stem(word) for word in re.findall(r"[A-Za-z]+", sentence) if word.lower() not in filler}
    known = {stem(word) for part in qualified.split("::")[-2:] for word in re.findall(r"[A-Za-z]+", part)}
    return said <= known


def source(file):
    if file not in lines_of:
        lines_of[file] = pathlib.Path(file).read_text(encoding="utf-8").splitlines()
    return lines_of[file]


def comment_above(file, line, mark):
    """The comment lines right above `line` (counted from 1) that start with `mark`, and not with a longer one."""
    rows = source(file)
    found = []
    line -= 2
    while line >= 0 and re.match(rf"\s*{mark}(?!/)", rows[line]):
        found.insert(0, re.sub(rf"^\s*{mark}", "", rows[line]).strip())
        line -= 1
    return " ".join(found)


def text_of(cursor, file):
    """The text of the `///` comment: as Clang attaches it, or right above a declaration that a macro begins."""
    raw = cursor.raw_comment or ""
    rows = [re.match(r"\s*///<?(.*)", row) for row in raw.splitlines()]
    if rows and all(rows):
        return " ".join(row[1].strip() for row in rows)
    return comment_above(file, cursor.extent.start.line, "///")


def note(qualified, cursor, file):
    name = names.setdefault(qualified, Name(file, cursor.location.line))
    if cursor.is_definition() and cursor.semantic_parent == cursor.lexical_parent: # not a forward declaration
        name.file, name.line = file, cursor.location.line
    text = text_of(cursor, file)
    if text:
        name.texts.append(text)
    first, last = cursor.extent.start.line, cursor.extent.end.line
    if comment_above(file, first, "//") or re.search(r"[;,{] *//(?!/)", source(file)[last - 1]):
        name.plain = True
    return bool(text)


def tokens_of(cursor):
    return [token.spelling for token in cursor.get_tokens()]


def is_excluded(cursor, name):
    if not name or name.startswith(("operator", "~", "<")) and not name.startswith('operator""'):
        return True
    if name in prescribed or cursor.kind in (Kind.CONVERSION_FUNCTION, Kind.DESTRUCTOR):
        return True
    if cursor.kind in functions:
        if cursor.is_deleted_method() or cursor.is_default_method():
            return True
        if cursor.is_copy_constructor() or cursor.is_move_constructor():
            return True
        # Of templates libclang does not say it.
        if re.search(r"=(delete|default);?$", "".join(tokens_of(cursor)[-3:])):
            return True
    # An explicit specialisation, such as `template <> struct x<int>`.
    return cursor.kind in types and cursor.kind != Kind.CLASS_TEMPLATE and "<" in cursor.displayname


def walk(cursor, owner):
    for child in cursor.get_children():
        if not child.location.file or not child.location.file.name.startswith(str(include)):
            if child.kind not in scopes:
                continue
        name = re.sub(r"<.*", "", child.spelling) if not child.spelling.startswith("operator") else child.spelling
        if child.kind in scopes:
            if private.fullmatch(name):
                continue
            # Inline namespaces are not spelled.
            inner = owner if child.kind == Kind.LINKAGE_SPEC or is_inline(child) else f"{owner}::{name}".lstrip(":")
            if not inner or inner == "feishu" or (inner + "::").startswith(namespace + "::"):
                walk(child, inner)
            continue
        if not owner:
            continue
        visit(child, name, owner)


def is_inline(cursor):
    ask = cindex.conf.lib.clang_Cursor_isInlineNamespace # not wrapped by the binding
    ask.argtypes = [cindex.Cursor]
    return bool(ask(cursor))


def visit(child, name, owner):
    file = child.location.file.name
    parent = child.semantic_parent
    if "/detail/" in file or "/generated/" in file or parent is None or private.fullmatch(parent.spelling):
        return
    if child.access_specifier in (AccessSpecifier.PRIVATE, AccessSpecifier.PROTECTED):
        return
    if child.kind == Kind.FRIEND_DECL:
        for friend in child.get_children():
            # Bodies are skipped, so libclang calls none of them a definition, and ends its extent before the body.
            rest = pathlib.Path(file).read_bytes()[friend.extent.end.offset:]
            if friend.kind in functions and re.match(rb"[^;{}]*\{", rest):
                visit(friend, re.sub(r"<.*", "", friend.spelling), owner)
        return
    variable_template = child.kind == Kind.UNEXPOSED_DECL and bool(name)
    if child.kind not in types | functions | others and not variable_template:
        return
    # A definition out of its class belongs to the class.
    if parent.kind in types and child.lexical_parent.kind in scopes:
        owner = f"{owner}::{parent.spelling}"
    if is_excluded(child, name):
        return
    qualified = f"{owner}::{name}"
    documented = note(qualified, child, file)
    if child.kind in types:
        walk_members(child, qualified)
    elif child.kind == Kind.ENUM_DECL and not documented:
        for enumerator in child.get_children():
            if enumerator.kind == Kind.ENUM_CONSTANT_DECL:
                note(f"{qualified}::{enumerator.spelling}", enumerator, file)


def walk_members(cursor, qualified):
    for member in cursor.get_children():
        if member.location.file and member.kind not in (Kind.CXX_BASE_SPECIFIER, Kind.CXX_ACCESS_SPEC_DECL):
            spelled = member.spelling
            visit(member, spelled if spelled.startswith("operator") else re.sub(r"<.*", "", spelled), qualified)


def macros():
    file = include / "feishu/reactions/base/config.hpp"
    rows = source(str(file))
    for number, row in enumerate(rows, 1):
        found = re.match(r"\s*#\s*define\s+(FEISHU_REACTIONS_\w+)", row)
        # The include guard has no value.
        if not found or re.fullmatch(r"\s*#\s*define\s+\w+_HPP", row) or "_DETAIL_" in found[1]:
            continue
        name = names.setdefault(found[1], Name(str(file), number))
        # The comment may stand above the #if that asks whether the user has defined it.
        above = number
        while above > 1 and re.match(r"\s*#\s*(if|elif|else|define FEISHU_REACTIONS_\w+ )", rows[above - 2]):
            above -= 1
        for line in {number, above}:
            name.texts += [text for text in [comment_above(str(file), line, "///")] if text]
            name.plain = name.plain or bool(comment_above(str(file), line, "//"))


def read(headers, must):
    text = "".join(f"#include <{header}>\n" for header in headers)
    # Qt's headers stand where no compiler looks by itself.
    qt = subprocess.run(["pkg-config", "--cflags", "Qt6Network"], capture_output=True, text=True).stdout.split()
    unit = cindex.Index.create().parse(
        "all.cpp", args=["-std=c++20", "-xc++", f"-I{include}", "-DFEISHU_REACTIONS_DOCUMENTATION", *qt],
        unsaved_files=[("all.cpp", text)], options=cindex.TranslationUnit.PARSE_SKIP_FUNCTION_BODIES)
    problems = [str(d) for d in unit.diagnostics if d.severity >= cindex.Diagnostic.Error]
    if problems and must:
        print("\n".join(problems[:20]), file=sys.stderr)
        sys.exit(2)
    if problems:
        print(f"{headers[0]} was read without the library that it needs: {problems[0]}", file=sys.stderr)
    walk(unit.cursor, "")


def room_of(file):
    parts = pathlib.Path(file).relative_to(include / "feishu").parts
    return parts[1] if len(parts) > 2 else "(umbrella)"


arguments = argparse.ArgumentParser(usage=__doc__)
arguments.add_argument("--list", action="store_true")
arguments.add_argument("parts", nargs="*")
arguments = arguments.parse_args()

listed = [row for row in (root / "headers.txt").read_text(encoding="utf-8").splitlines() if row and row[0] != "#"]
read(listed, must=True)
for adapter in sorted((include / "feishu/reactions/transports").glob("*.hpp")):
    header = adapter.relative_to(include).as_posix()
    if header not in listed:
        read([header], must=False)
macros()

total = collections.Counter()
missing = collections.Counter()
commented = collections.Counter()
for qualified, name in sorted(names.items(), key=lambda item: (item[1].file, item[1].line)):
    file = pathlib.Path(name.file).relative_to(root).as_posix()
    if arguments.parts and not any(f"/{part.strip('/')}/" in f"/{file}/" or part in file for part in arguments.parts):
        continue
    room = room_of(name.file)
    total[room] += 1
    if any(not repeats(qualified, text) for text in name.texts):
        continue
    missing[room] += 1
    commented[room] += name.plain and not name.texts
    if arguments.list:
        why = "its sentence repeats the name" if name.texts else "has only a // comment" if name.plain else "has no sentence"
        print(f"{file}:{name.line}: {qualified.replace(namespace + '::', '')} {why}")
for room in sorted(total):
    print(f"{room:12} {missing[room]:4} of {total[room]:4} public names have no sentence in ///, {commented[room]} of them one in //")
print(f"{'all':12} {sum(missing.values()):4} of {sum(total.values()):4} public names have no sentence in ///")
sys.exit(1 if missing else 0)
