# SPDX-License-Identifier: BSL-1.0
"""Reads the public names of include/ with libclang: check_documentation.py asks whether each has a sentence, and
site/reference.py makes the reference of them.

A public name is a type, function, concept, constant or alias of namespace feishu::reactions or below it, a public
member, an enumerator, or a macro of base/config.hpp without DETAIL in its name. Overloads are one name, and so are a
declaration and its definition. Left out is what stands in detail/, in generated/ or in a namespace that is the inside
of a room (`detail`, json::engine, testing::*_parts); operators, destructors, copy and move constructors, deduction
guides and specialisations; what is defaulted or deleted; and the names that the language or the standard library
prescribes (begin, value_type, await_ready...).

Needs libclang and its Python binding, Debian's python3-clang-19.
"""
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
        sys.exit("public_names.py: needs python3-clang-19; `sh tools/install.sh ci` installs it")
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
class Name:
    """Everything that was found of one qualified name."""

    def __init__(self, file, line):
        self.file, self.line = file, line
        self.texts = []     # of its `///` comments
        self.shown = []     # each declaration that has such a comment, as it is written, and the comment's lines
        self.enumerators = [] # of an enum: name and text
        self.plain = False  # it has a `//` comment


names = {}
lines_of = {}


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
        found.insert(0, re.sub(rf"^\s*{mark} ?", "", rows[line]).rstrip())
        line -= 1
    return found


def joined(rows):
    return " ".join(row.strip() for row in rows).strip()


def lines_of_text(cursor, file):
    """The lines of the `///` comment: as Clang attaches it, or right above a declaration that a macro begins."""
    raw = cursor.raw_comment or ""
    rows = [re.match(r"\s*///<? ?(.*)", row) for row in raw.splitlines()]
    if rows and all(rows):
        return [row[1].rstrip() for row in rows]
    return comment_above(file, cursor.extent.start.line, "///")


def declaration_of(cursor, file):
    """What stands in the header, without a body, an initialiser list, comments and the macros for compilers."""
    text = pathlib.Path(file).read_bytes()[cursor.extent.start.offset:].decode("utf-8", "replace")
    text = re.sub(r"//[^\n]*", "", text)
    depth = braces = 0
    end = len(text)
    for at, c in enumerate(text):
        if braces or c == "{" and re.search(r"\brequires\s*(\([^{]*\))?\s*$", text[:at]):
            braces += (c == "{") - (c == "}") # of a requires-expression
            continue
        depth += (c in "([") - (c in ")]")
        initialises = c == ":" and cursor.kind in functions and text[at - 1 : at + 2].count(":") == 1
        if depth == 0 and (c in "{;" or initialises) or (cursor.kind == Kind.ENUM_CONSTANT_DECL and c in ",}"):
            end = at
            break
    return re.sub(r"\s+", " ", re.sub(r"\bFEISHU_REACTIONS_[A-Z]+\b", "", text[:end])).strip(" =")


def note(qualified, cursor, file):
    name = names.setdefault(qualified, Name(file, cursor.location.line))
    if cursor.is_definition() and cursor.semantic_parent == cursor.lexical_parent: # not a forward declaration
        name.file, name.line = file, cursor.location.line
    rows = lines_of_text(cursor, file)
    text = joined(rows)
    if text:
        name.texts.append(text)
        declaration = declaration_of(cursor, file)
        if declaration not in (shown for shown, _ in name.shown): # libclang attaches it to forward declarations too
            name.shown.append((declaration, rows))
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
    elif child.kind == Kind.ENUM_DECL:
        enumerators = [each for each in child.get_children() if each.kind == Kind.ENUM_CONSTANT_DECL]
        names[qualified].enumerators += [(each.spelling, joined(lines_of_text(each, file))) for each in enumerators]
        if not documented:
            for each in enumerators:
                note(f"{qualified}::{each.spelling}", each, file)


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
            rows_above = comment_above(str(file), line, "///")
            if rows_above:
                name.texts.append(joined(rows_above))
                name.shown.append((f"#define {found[1]}", rows_above))
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




def read_all():
    """Reads every header of headers.txt together, then the transports whose stack is there. Gives all names."""
    rows = (root / "headers.txt").read_text(encoding="utf-8").splitlines()
    listed = [row for row in rows if row and row[0] != "#"]
    read(listed, must=True)
    for adapter in sorted((include / "feishu/reactions/transports").glob("*.hpp")):
        header = adapter.relative_to(include).as_posix()
        if header not in listed:
            read([header], must=False)
    macros()
    return names
