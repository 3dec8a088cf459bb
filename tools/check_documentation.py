#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Lists the public names of include/ that have no sentence in `///` (or `///<`), the comments that the reference shows.

    check_documentation.py [--list] [room or part of a path]...

Without --list only the numbers for each room are printed. The exit status is 1 if a name is missing its sentence, 2 if
the headers could not be read. public_names.py says what a public name is. An enumerator needs a sentence if its enum has
none; one sentence will do for overloads. A sentence that only repeats the words of its name counts as missing.
"""
import argparse
import collections
import pathlib
import re
import sys

from public_names import namespace, read_all, room_of, root

filler = set(
    "a an the this that these of for to in on at by with from and or is are be it its as what which whose who has have"
    " returns return gets get gives give sets set says say here there one all any".split()
)


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


arguments = argparse.ArgumentParser(usage=__doc__)
arguments.add_argument("--list", action="store_true")
arguments.add_argument("parts", nargs="*")
arguments = arguments.parse_args()

names = read_all()
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
