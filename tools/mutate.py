#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
#
# Breaks the library on purpose, one small change at a time, and looks whether a test notices: an operator becomes
# another one, a constant is one off, a statement is gone. A change that no test notices is a hole in the tests, or
# changes nothing; tools/mutants.txt says of each which of the two it is.
#
#   python3 tools/mutate.py                          200 mutants of operation/, drivers/, wire/ and client/
#   python3 tools/mutate.py --count 30               fewer
#   python3 tools/mutate.py --skip 30 --count 30     the next ones
#   python3 tools/mutate.py --only client/pager.hpp  of one header, or of those whose name contains the text
#   python3 tools/mutate.py --try-explained          those that are explained too, which otherwise count as survivors unseen
#   python3 tools/mutate.py --list                   says which, and builds nothing
#
# The same seed gives the same mutants, as far as the headers are the same. A mutant is one header in a folder of its own,
# which the compiler searches first; nothing else is rebuilt, and the tree is not touched. The tests that are nearest to
# the header are tried, most_tests of them, and the first that notices ends the search. What does not compile is no
# mutant, unless it is a static_assert or a constant that fails: that is a test which ran early.
import argparse
import concurrent.futures
import hashlib
import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time

root = pathlib.Path(__file__).resolve().parent.parent
headers_root = root / "include/feishu/reactions"
tests_root = root / "tests"
explained_file = root / "tools/mutants.txt"
# The rooms whose headers are mutated, and whose tests notice it first.
near = {
    "operation": ("operation", "drivers", "endpoints"),
    "drivers": ("drivers", "client", "operation"),
    "wire": ("wire", "operation", "endpoints", "drivers"),
    "client": ("client", "drivers"),
}
rooms = tuple(near)
least_killed = 95  # percent
most_tests = 14  # for one mutant
compiler = os.environ.get("CXX", "g++").split()
# A test of these takes a network stack, or minutes; what they see of these rooms, others see too.
unwanted_packages = {"asio", "beast", "curl", "httplib", "qt", "winhttp"}
memory_bytes = 4 << 30  # a loop without an end that allocates is stopped too


# --- what is changed -------------------------------------------------------------------------------------------------


def blank(text, begin, end):
    return text[:begin] + re.sub(r"[^\n]", " ", text[begin:end]) + text[end:]


def closing(text, at, opening, closing_sign):
    """The position after the sign that closes the one at `at`."""
    depth = 0
    for i in range(at, len(text)):
        depth += (text[i] == opening) - (text[i] == closing_sign)
        if depth == 0:
            return i + 1
    return len(text)


def code_of(text):
    """The text with everything blanked out that is no code which runs; same length, same lines."""
    pattern = r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|(?<![0-9A-Fa-f])\'(?:\\.|[^\'\\\n])+\''
    for found in reversed(list(re.finditer(pattern, text, re.S))):
        text = blank(text, *found.span())
    for found in re.finditer(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", text, re.M):
        text = blank(text, *found.span())
    for found in re.finditer(r"\[\[[^\]]*\]\]", text):
        text = blank(text, *found.span())
    for word in ("static_assert", "FEISHU_REACTIONS_ASSERT", "noexcept", "alignas", "decltype", "explicit"):
        for found in re.finditer(rf"\b{word}\s*\(", text):
            text = blank(text, found.start(), closing(text, found.end() - 1, "(", ")"))
    for found in re.finditer(r"\btemplate <", text):
        text = blank(text, found.start(), closing(text, found.end() - 1, "<", ">"))
    for found in re.finditer(r"\b(?:concept|using|friend)\b", text):
        end = text.find(";", found.end())
        brace = text.find("{", found.end())
        if text[found.start() : found.end()] == "concept" or brace == -1 or end < brace:
            text = blank(text, found.start(), end)
    for found in re.finditer(r"\brequires\b\s*\([^{;]*\)\s*\{", text):
        text = blank(text, found.start(), closing(text, found.end() - 1, "{", "}"))
    for found in re.finditer(r"\brequires\b[^{;\n]*", text):
        text = blank(text, *found.span())
    return text


def compiled_lines(header):
    """The lines of a header that the preprocessor leaves in."""
    run = subprocess.run(
        [*compiler, "-std=c++20", "-E", "-x", "c++", "-I", root / "include", header], capture_output=True, text=True
    )
    if run.returncode != 0:
        sys.exit(f"mutate.py: {header} does not compile:\n{run.stderr}")
    kept = set()
    here, line = False, 0
    for row in run.stdout.splitlines():
        marker = re.match(r'# (\d+) "([^"]*)"', row)
        if marker:
            here, line = marker[2] == str(header), int(marker[1])
        else:
            if here and row.strip():
                kept.add(line)
            line += 1
    return kept


operators = {
    " == ": " != ", " != ": " == ", " < ": " <= ", " <= ": " < ", " > ": " >= ", " >= ": " > ",
    " && ": " || ", " || ": " && ", " + ": " - ", " - ": " + ", " * ": " / ", " / ": " * ", " % ": " * ",
    " += ": " -= ", " -= ": " += ", " & ": " | ", " | ": " & ", "++": "--", "--": "++",
}  # fmt: skip
operator_pattern = re.compile("|".join(re.escape(sign) for sign in sorted(operators, key=len, reverse=True)))
# Not the size of a buffer: one byte more is no fault that anybody could notice.
number_pattern = re.compile(r"(?<![\w.'<])(\d[\d']*)([uU]?)(?![\w.'>])")
array_pattern = re.compile(r"^\s*[\w:]+(?:<[^;=]*>)? \w+\[[^\]]*\](?: = \{\})?;$")
# A whole statement on one line: an assignment, a call, an increment. What it follows ends a statement or a condition.
statement_pattern = re.compile(
    r"^(\s*)(?:(?:\+\+|--)[\w.>-]+|[\w.>-]+(?:\+\+|--)|(?:\(void\))?[\w:.>-]+(?:<[^;]*>)?\([^;]*\)"
    r"|[\w.:>\[\]()* -]+ [-+|&*]?= [^;]+|return\b[^;]*|break|continue);\s*$"
)
declaration_pattern = re.compile(r"^\s*(?:const|constexpr|static|auto|std::|[\w:]+(?:<[^=]*>)?[&*]? +[\w\[\]]+ = )")


class Mutant:
    def __init__(self, header, line, before, after):
        self.header, self.line, self.before, self.after = header, line, before, after

    def key(self):
        return (self.header, self.before.strip(), self.after.strip())

    def place(self, seed):
        """Where it stands among all: by chance, and the same after changes elsewhere."""
        return hashlib.sha256(f"{seed} {self.key()}".encode()).digest()

    def __str__(self):
        return f"{self.header}:{self.line}\n  - {self.before.strip()}\n  + {self.after.strip() or '(nothing)'}"


def mutants_of(header):
    path = headers_root / header
    text = path.read_text(encoding="utf-8")
    rows = text.splitlines()
    codes = code_of(text).splitlines()
    kept = compiled_lines(path)
    out = []

    def add(i, begin, end, instead):
        out.append(Mutant(header, i + 1, rows[i], rows[i][:begin] + instead + rows[i][end:]))

    last = ";"  # sign that ended the code before
    for i, code in enumerate(codes):
        if not code.strip() or i + 1 not in kept:
            last = code.strip()[-1:] or last
            continue
        for found in operator_pattern.finditer(code):
            add(i, found.start(), found.end(), operators[found[0]])
        for found in re.finditer(r"!(?=[\w(])", code):
            add(i, found.start(), found.end(), "")
        for found in re.finditer(r"\b(true|false)\b", code):
            add(i, found.start(), found.end(), "false" if found[0] == "true" else "true")
        for found in number_pattern.finditer("" if array_pattern.search(code) else code):
            value = int(found[1].replace("'", ""))
            add(i, found.start(), found.end(), str(0 if value == 1 else value + 1) + found[2])
        is_return = re.match(r"\s*return\b", code)
        if statement_pattern.match(code) and not declaration_pattern.match(code):
            if last == ")" or (last in ";{}" and not is_return):
                out.append(Mutant(header, i + 1, rows[i], ";" if last == ")" else ""))
        last = code.strip()[-1]
    return out


# --- which tests look at it ------------------------------------------------------------------------------------------


class Test:
    def __init__(self, name, packages):
        self.name = name
        self.source = tests_root / name
        self.optimised = "optimised" in packages
        self.room = name.split("/")[0]
        self.stem = name.split("/")[1].removesuffix(".test.cpp")
        self.direct = set(re.findall(r"<feishu/reactions/([^>]+)>", self.source.read_text(encoding="utf-8")))
        self.includes = closure(self.source)
        self.seconds = 0.0  # of a run that passes

    def distance(self, header):
        """What is likely to notice a change of `header` comes first."""
        room, file = header.split("/", 1)
        same = self.stem == pathlib.PurePath(file).stem
        rank = near[room].index(self.room) if self.room in near[room] else len(rooms)
        return (self.optimised, not same, header not in self.direct, rank, self.seconds > 3, self.name)


closures = {}


def closure(path):
    """The headers of the library that a file includes, itself or through others."""
    if path not in closures:
        closures[path] = out = set()
        for sign, name in re.findall(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', path.read_text(encoding="utf-8"), re.M):
            places = [root / "include"] if sign == "<" else [path.parent, tests_root]
            for other in (place / name for place in places):
                if other.is_file():
                    if other.is_relative_to(headers_root):
                        out.add(other.relative_to(headers_root).as_posix())
                    out |= closure(other.resolve())
                    break
    return closures[path]


def all_tests():
    out = []
    for row in (tests_root / "tests.txt").read_text(encoding="utf-8").splitlines():
        if row and not row.startswith("#"):
            name, *packages = row.split()
            if not unwanted_packages & set(packages):
                out.append(Test(name, packages))
    return out


def tests_of(header, tests):
    """Of the tests that see the header, the nearest of the mutated rooms, and of those that include it themselves."""
    seen = [t for t in tests if header in t.includes and (t.room in (*rooms, "endpoints") or header in t.direct)]
    return sorted(seen, key=lambda t: t.distance(header))[:most_tests]


# --- building and running --------------------------------------------------------------------------------------------


class Out(Exception):
    """The time of the whole run is up."""


class Builder:
    def __init__(self, folder, ends):
        self.folder, self.ends = folder, ends

    def call(self, command, seconds):
        """Exit code and output; None as exit code: it did not end in time."""
        left = self.ends - time.monotonic()
        if left <= 0:
            raise Out
        process = subprocess.Popen(
            [str(word) for word in command],
            cwd=root,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        )
        try:
            said, _ = process.communicate(timeout=min(seconds, left))
            return process.returncode, said
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            if seconds > left:
                raise Out from None
            return None, ""

    def flags(self, test):
        how = ["-O1"] if test.optimised else ["-O0", "-include", self.folder / "boost_test.hpp"]
        return ["-std=c++20", "-w", "-pthread", "-fno-diagnostics-show-caret", *how]

    def prepare(self):
        self.folder.mkdir(parents=True, exist_ok=True)
        header = self.folder / "boost_test.hpp"
        header.write_text("#include <boost/test/unit_test.hpp>\n")
        start = [*compiler, "-std=c++20", "-w", "-pthread", "-O0"]
        for source, how, made in (
            (header, ["-x", "c++-header"], f"{header}.gch"),
            (tests_root / "support/main.cpp", ["-c"], self.folder / "main.o"),
        ):
            code, said = self.call([*start, *how, source, "-o", made], 300)
            if code != 0:
                sys.exit(f"mutate.py: {source} does not compile:\n{said}")

    def build(self, test, place, seconds=180):
        command = [*compiler, *self.flags(test), "-I", place, "-I", root / "include", "-I", tests_root]
        return self.call([*command, test.source, self.folder / "main.o", "-o", place / "test"], seconds)

    def run(self, test, place, seconds):
        return self.call([place / "test", "--log_level=error", "--color_output=no"], seconds)


# Errors of a compiler that are a test's: an assertion, or a constant that cannot be had any more.
is_a_tests = re.compile(
    r"static assertion failed|non-constant condition|constant expression|call to non-.constexpr|constexpr. (loop|eval)"
    r"|outside the bounds|is not a constant|dereferencing a null|in a constant|constant-evaluated"
)


def baseline(tests, builder, jobs):
    def one(test):
        place = builder.folder / "as_it_is" / test.name
        place.mkdir(parents=True, exist_ok=True)
        code, said = builder.build(test, place)
        since = time.monotonic()
        if code == 0:
            code, said = builder.run(test, place, 300)
        test.seconds = time.monotonic() - since
        shutil.rmtree(place)
        return (test, said) if code != 0 else None

    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        broken = [b for b in pool.map(one, tests) if b is not None]
    if broken:
        sys.exit(f"mutate.py: {broken[0][0].name} fails without any mutant:\n{broken[0][1][-2000:]}")


class Verdict:
    """Of one mutant: `killed` and by what, `survived`, or `no mutant` since it does not compile."""

    def __init__(self, what, by=""):
        self.what, self.by = what, by


killers = {}  # header: tests in the order in which they killed last
killers_lock = threading.Lock()


def judge(mutant, number, tests, builder):
    place = builder.folder / str(number)
    path = place / "feishu/reactions" / mutant.header
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = (headers_root / mutant.header).read_text(encoding="utf-8").splitlines()
    rows[mutant.line - 1] = mutant.after
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    try:
        with killers_lock:
            known = list(killers.get(mutant.header, []))
        seen = tests_of(mutant.header, tests)
        for test in sorted(seen, key=lambda t: known.index(t) if t in known else len(known)):
            code, said = builder.build(test, place)
            if code is None:
                by = "the compiler does not end"
            elif code != 0:
                errors = [row for row in said.splitlines() if ": error: " in row or "fatal error" in row]
                if not errors or not all(is_a_tests.search(error) for error in errors):
                    return Verdict("no mutant", errors[0].strip() if errors else "the compiler failed")
                by = "while compiling"
            else:
                code, said = builder.run(test, place, max(20, 10 * test.seconds))
                if code == 0:
                    continue
                found = re.search(r'error: in "([^"]+)"', said)
                by = "does not end" if code is None else found[1] if found else f"exit code {code}"
            with killers_lock:
                order = killers.setdefault(mutant.header, [])
                if test in order:
                    order.remove(test)
                order.insert(0, test)
            return Verdict("killed", f"{test.name}: {by}")
        return Verdict("survived", f"{len(seen)} tests passed")
    finally:
        shutil.rmtree(place)


def survives(*_):
    """In the place of judge(), for what is explained."""
    return Verdict("survived", "as explained")


# --- what is known of survivors --------------------------------------------------------------------------------------


def explanations():
    """From blocks of: the header, `- line`, `+ line`, and why nobody notices."""
    out = {}
    if not explained_file.is_file():
        return out
    for block in re.split(r"\n\s*\n", explained_file.read_text(encoding="utf-8")):
        rows = [row for row in block.splitlines() if row and not row.startswith("#")]
        if not rows:
            continue
        if len(rows) < 4 or not rows[1].startswith("-") or not rows[2].startswith("+"):
            sys.exit(f"mutate.py: {explained_file.name} has a block that is no header, `-`, `+` and reason: {rows[0]}")
        out[(rows[0].strip(), rows[1][1:].strip(), rows[2][1:].strip())] = " ".join(row.strip() for row in rows[3:])
    return out


def main():
    parser = argparse.ArgumentParser(description="Mutates the library and counts the mutants that the tests notice.")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--skip", type=int, default=0, help="leave out so many first")
    parser.add_argument("--seed", type=int, default=20261128)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--minutes", type=float, default=45)
    parser.add_argument("--only", default="", help="headers whose name contains this")
    parser.add_argument("--try-explained", action="store_true", help="an explanation may not hold any more")
    parser.add_argument("--list", action="store_true", help="say which mutants, and build nothing")
    parser.add_argument("--folder", type=pathlib.Path, default=root / "build/mutate")
    options = parser.parse_args()

    headers = sorted(
        path.relative_to(headers_root).as_posix()
        for room in rooms
        for path in (headers_root / room).rglob("*.hpp")
        if "/generated/" not in path.as_posix() and options.only in path.relative_to(headers_root).as_posix()
    )
    candidates = [mutant for header in headers for mutant in mutants_of(header)]
    candidates.sort(key=lambda mutant: mutant.place(options.seed))
    chosen = candidates[options.skip :]
    print(f"{len(candidates)} possible mutants of {len(headers)} headers, seed {options.seed}", flush=True)
    if options.list:
        for mutant in chosen[: options.count]:
            print(mutant)
        return 0

    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))  # of what is called, too
    since = time.monotonic()
    builder = Builder(options.folder.resolve(), since + options.minutes * 60)
    tests = [t for t in all_tests() if any(t in tests_of(header, [t]) for header in headers)]
    counts = {"killed": 0, "survived": 0, "no mutant": 0}
    survivors = []
    known = explanations()
    in_time = True
    try:
        builder.prepare()
        baseline(tests, builder, options.jobs)
        print(f"{len(tests)} tests pass without any, after {time.monotonic() - since:.0f} s", flush=True)
        waiting = iter(enumerate(chosen))
        with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            running = {}

            def more():  # what does not compile is replaced by the next one
                judged = counts["killed"] + counts["survived"]
                while len(running) < options.jobs and judged + len(running) < options.count:
                    number, mutant = next(waiting, (None, None))
                    if mutant is None:
                        return
                    unseen = mutant.key() in known and not options.try_explained
                    running[pool.submit(survives if unseen else judge, mutant, number, tests, builder)] = mutant

            more()
            while running:
                done, _ = concurrent.futures.wait(running, return_when=concurrent.futures.FIRST_COMPLETED)
                for future in done:
                    mutant = running.pop(future)
                    verdict = future.result()
                    counts[verdict.what] += 1
                    if verdict.what == "survived":
                        survivors.append(mutant)
                        why = known.get(mutant.key())
                        print(f"SURVIVED {mutant}\n  {'explained: ' + why if why else 'not explained'}", flush=True)
                    else:
                        print(f"{verdict.what} ({verdict.by}) {mutant}", flush=True)
                more()
    except Out:
        in_time = False
    finally:
        shutil.rmtree(builder.folder, ignore_errors=True)

    judged = counts["killed"] + counts["survived"]
    percent = 100 * counts["killed"] / judged if judged else 0.0
    unexplained = [mutant for mutant in survivors if mutant.key() not in known]
    print(
        f"figure mutants: {judged} in {time.monotonic() - since:.0f} s, {counts['killed']} killed ({percent:.1f} %), "
        f"{counts['survived']} survived, {len(unexplained)} of them not explained; {counts['no mutant']} did not "
        "compile"
    )
    if options.only == "":
        for header, before, _ in set(known) - {mutant.key() for mutant in candidates}:
            print(f"warning: tools/{explained_file.name} explains what there is no more, of {header}: {before}")
    for mutant in unexplained:
        print(f"not explained in tools/{explained_file.name}:\n{mutant}")
    if not in_time:
        print(f"the {options.minutes:g} minutes were over after {judged} of {options.count}")
    return 0 if in_time and judged and percent >= least_killed and not unexplained else 1


sys.exit(main())
