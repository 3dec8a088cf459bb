#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
#
# Checks what no compiler checks: that dependencies point one way, that the core stays free of hosted headers,
# that each header opens as it should, and that the lists and versions agree with the tree.
#
#   python3 tools/check_includes.py
import json
import pathlib
import re
import subprocess
import sys

root = pathlib.Path(__file__).resolve().parent.parent
include = root / "include"

# Which room (folder of include/feishu/reactions/) may include which, besides itself. The umbrella may include all but
# transports/ and testing/, which nobody else includes; only transports/ may include headers that are not ours or the
# standard library's. A room's detail/ is included by that room alone.
rooms = {
    "base": "",
    "json": "base",
    "emoji": "base",
    "wire": "base",
    "endpoints": "base json emoji wire",
    "operation": "base wire endpoints",
    "drivers": "base wire endpoints operation",
    "client": "base json emoji wire endpoints operation drivers",
    "explain": "base json emoji",
    "transports": "base wire drivers client", # the latter two for asio_call.hpp, a driver that needs Boost
    "testing": "base json emoji wire endpoints",
}

# Standard headers that need a heap, a thread, a clock or a locale, or that cost every user their compile time.
hosted = set(
    "any atomic chrono condition_variable coroutine deque exception filesystem format forward_list fstream"
    " functional future iomanip ios iostream istream list locale map memory memory_resource mutex new ostream"
    " queue random regex semaphore set shared_mutex sstream stack stdexcept stop_token streambuf string"
    " syncstream system_error thread typeindex typeinfo unordered_map unordered_set vector".split()
)
# The headers that may include them, and which; a room stands for all of its headers. What includes one of these is not
# core either, and is listed too.
allowed_hosted = {
    "feishu/reactions.hpp": "",
    "feishu/reactions/client/call.hpp": "memory new",
    "feishu/reactions/client/client.hpp": "string",
    "feishu/reactions/client/client_bodies.hpp": "memory new",
    "feishu/reactions/client/detail/client_arguments.hpp": "",
    "feishu/reactions/client/detail/client_block.hpp": "new",
    "feishu/reactions/client/detail/client_core.hpp": "atomic",
    "feishu/reactions/client/detail/run_call.hpp": "",
    "feishu/reactions/client/owning.hpp": "string vector",
    "feishu/reactions/drivers/awaitable.hpp": "coroutine",
    "feishu/reactions/drivers/blocking_token_source.hpp": "chrono condition_variable mutex",
    "feishu/reactions/drivers/callback.hpp": "",
    "feishu/reactions/drivers/completion.hpp": "atomic",
    "feishu/reactions/drivers/default_mutex.hpp": "mutex",
    "feishu/reactions/drivers/detail/fetch_over_transport.hpp": "",
    "feishu/reactions/drivers/detail/pump.hpp": "",
    "feishu/reactions/drivers/single_flight.hpp": "",
    "feishu/reactions/drivers/tenant_token_source.hpp": "",
    "feishu/reactions/drivers/std_clock.hpp": "chrono thread",
    "feishu/reactions/explain/error_code.hpp": "new string system_error",
    "feishu/reactions/explain/error_format.hpp": "format string",
    "feishu/reactions/explain/error_ostream.hpp": "ostream",
    "feishu/reactions/explain/explain.hpp": "string",
    "feishu/reactions/json/reflect.hpp": "vector",
    "feishu/reactions/operation/sliding_window_limiter.hpp": "atomic",
    "feishu/reactions/src.hpp": "string",
}
hosted_rooms = {"testing", "transports"}
# Headers of compilers and their libraries, included where the compiler says that it has them.
compiler_headers = {"emmintrin.h", "bits/stl_construct.h"}
# What windows.h has to be asked for before it is included.
macros_for_windows = {"NOMINMAX", "WIN32_LEAN_AND_MEAN"}
longest = 300  # lines of one header; up to a tenth more is a warning

errors = []
warnings = []


def lines_of(list_file):
    rows = (root / list_file).read_text(encoding="utf-8").splitlines()
    return [row for row in rows if row.strip() and not row.startswith("#")]


def check_list(list_file, folder, pattern, belongs=lambda name: True):
    listed = [row.split()[0] for row in lines_of(list_file)]
    present = {path.relative_to(root / folder).as_posix() for path in (root / folder).glob(pattern)}
    present = {name for name in present if belongs(name)}
    for name in sorted(present - set(listed)):
        errors.append(f"{list_file}: {folder}/{name} is not listed")
    for name in sorted(set(listed) - present):
        errors.append(f"{list_file}: {name} does not exist")
    for name in sorted({name for name in listed if listed.count(name) > 1}):
        errors.append(f"{list_file}: {name} is listed twice")
    if listed != sorted(listed):
        errors.append(f"{list_file}: is not sorted (LC_ALL=C sort)")


class Header:
    def __init__(self, path):
        self.name = path.relative_to(include).as_posix()
        self.text = path.read_text(encoding="utf-8")
        self.lines = self.text.splitlines()
        self.ours = re.findall(r"^\s*#\s*include\s+<(feishu/[^>]+)>", self.text, re.M)
        self.std = re.findall(r"^\s*#\s*include\s+<([^>/.]+)>", self.text, re.M)
        self.generated = "/generated/" in self.name
        self.foreign = re.findall(r"^\s*#\s*include\s+<((?!feishu/)[^>]*[/.][^>]*)>", self.text, re.M)
        self.room = self.name.split("/")[2] if self.name.count("/") > 2 else ""
        # A file that is the tail of another ("the end of emoji.hpp") and that one include each other.
        tail = re.search(r"the end of (\S+\.hpp)", "\n".join(self.lines[:8]))
        self.tail_of = f"feishu/reactions/{self.room}/{tail[1]}" if tail else None

    def complain(self, message):
        errors.append(f"include/{self.name}: {message}")

    def check_alone(self):
        guard = re.sub(r"[/.]", "_", self.name).upper()
        if self.lines[0] != "// SPDX-License-Identifier: BSL-1.0":
            self.complain("the first line is not the licence")
        file = self.name.rsplit("/", 1)[1]
        if not re.match(rf"// (\w+/)*{re.escape(file)} - ", self.lines[2]):
            self.complain(f"the third line does not say '// {file} - what it is'")
        if f"#ifndef {guard}\n#define {guard}\n" not in self.text or not self.text.endswith("\n#endif\n"):
            self.complain(f"the include guard is not {guard}, or does not end the file")
        if not self.text.isascii():
            self.complain("is not pure ASCII, so what it says depends on the code page of a Windows; write \\345 escapes")
        if "#pragma once" in self.text:
            self.complain("#pragma once lets a library that is there twice break the build")
        if self.room and self.room not in rooms:
            self.complain("stands in no room of tools/check_includes.py")
        if not self.generated and len(self.lines) > longest:
            report = errors if len(self.lines) > longest * 1.1 else warnings
            report.append(f"include/{self.name}: {len(self.lines)} lines; one idea takes at most {longest}")
        for line in self.lines:
            if re.match(r'\s*#\s*include\s+"', line):
                self.complain(f"includes by quotes, which a user's folder can shadow: {line.strip()}")
            if re.match(r"\s*#\s*include\s+<[^>/.]+>\s*$", line):
                self.complain(f"does not say what it needs of {line.strip()}")
        for macro in re.findall(r"^\s*#\s*define\s+(\w+)", self.text, re.M):
            if not macro.startswith("FEISHU_REACTIONS_") and macro not in macros_for_windows:
                self.complain(f"defines the macro {macro}, which is not ours by name")
        self.foreign = [name for name in self.foreign if name not in compiler_headers]
        if self.foreign and self.room != "transports":
            self.complain(f"includes <{self.foreign[0]}>, which is neither ours nor the standard library's")
        if self.room not in hosted_rooms:
            allowed = allowed_hosted.get(self.name, "").split()
            for name in self.std:
                if name in hosted and name not in allowed:
                    self.complain(f"includes <{name}>, which the core does without")

    def check_includes(self, headers):
        for name in self.ours:
            other = headers.get(name)
            if other is None:
                self.complain(f"includes <{name}>, which does not exist")
                continue
            if other.room and other.room != self.room and self.room and other.room not in rooms[self.room].split():
                self.complain(f"stands in {self.room}/, which may not know {other.room}/, and includes {name}")
            if not self.room and other.room in hosted_rooms:
                self.complain(f"is for everybody, and includes {name}")
            if "/detail/" in name and other.room != self.room:
                self.complain(f"includes {name}, which is private to {other.room}/")
            if self.room not in hosted_rooms and name in allowed_hosted and self.name not in allowed_hosted:
                self.complain(f"is core and includes {name}, which is not")


def check_cycles(headers):
    done = set()
    path = []

    def visit(name):
        if name in path:
            errors.append("a cycle: " + " -> ".join(path[path.index(name):] + [name]))
            return
        if name in done or name not in headers:
            return
        path.append(name)
        for other in headers[name].ours:
            if other in headers and headers[other].tail_of != name:
                visit(other)
        path.pop()
        done.add(name)

    for name in headers:
        visit(name)


def check_version():
    version = subprocess.run(
        [sys.executable, root / "tools/version.py"], check=True, capture_output=True, text=True
    ).stdout.strip()
    port = json.loads((root / "packaging/vcpkg/vcpkg.json").read_text(encoding="utf-8"))["version"]
    if port != version:
        errors.append(f"packaging/vcpkg/vcpkg.json says version {port}, config.hpp {version}")
    # What the README tells a user to write.
    for name, before in (("tests/consumer/fetch_content/CMakeLists.txt", "GIT_TAG v"), ("tests/consumer/conan/conanfile.txt", "reactions/")):
        if before + version not in (root / name).read_text(encoding="utf-8"):
            errors.append(f"{name}: the version after {before!r} is not {version}, as config.hpp says")


check_list("headers.txt", "include", "**/*.hpp", lambda name: "/transports/" not in name)
check_list("transports.txt", "include", "**/*.hpp", lambda name: "/transports/" in name)
check_list("tests/tests.txt", "tests", "**/*.test.cpp")
# The extension of Godot is built by tools/godot.sh alone, against a header that the engine dumps.
check_list("examples/examples.txt", "examples", "**/*.cpp", lambda name: not name.startswith("godot/"))
check_version()
headers = {header.name: header for header in map(Header, sorted(include.glob("**/*.hpp")))}
for header in headers.values():
    header.check_alone()
    header.check_includes(headers)
check_cycles(headers)
for name in sorted(set(allowed_hosted) - set(headers) - {"feishu/reactions.hpp"}):
    errors.append(f"tools/check_includes.py lists {name}, which does not exist")

for warning in warnings:
    print(f"warning: {warning}")
for error in errors:
    print(f"error: {error}")
print(f"{len(headers)} headers, {len(errors)} errors, {len(warnings)} warnings")
sys.exit(1 if errors else 0)
