# SPDX-License-Identifier: BSL-1.0
#
# symbols.py - bytes of code and constants of a firmware without its harness (firmware.cpp, board.cpp); or, with a
# number other than 0, its largest symbols and what bears no name: texts, the compiler's arithmetic, padding.
#
#   python3 tests/size/symbols.py <program> <how many symbols>
import re
import subprocess
import sys


def output(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


program, most = sys.argv[1], int(sys.argv[2])
total = int(output("arm-none-eabi-size", program).splitlines()[1].split()[0])
harness = re.compile(r"(\(anonymous namespace\)::)?harness_|(reset|leave|fault|mem\w+|strlen|vectors)\b")
sizes, seen, not_counted = [], set(), 0
for line in output("arm-none-eabi-nm", "-C", "-S", program).splitlines():
    found = re.match(r"([0-9a-f]+) ([0-9a-f]+) [tTrRvVwW] (.*)", line)
    if not found or found[1] in seen:
        continue
    seen.add(found[1])
    size, name = int(found[2], 16), re.sub(r"feishu::reactions::v\w+::", "", found[3])
    name = name.replace("std::basic_string_view<char, std::char_traits<char> >", "std::string_view")
    if harness.match(name):
        not_counted += size
    else:
        sizes.append((size, name))

if most == 0:
    print(total - not_counted)
else:
    sizes.sort(reverse=True)
    for size, name in sizes[:most]:
        print(f"{size:6d} {name[:110]}")
    print(f"{sum(size for size, _ in sizes[most:]):6d} {len(sizes) - most} smaller symbols")
    print(f"{total - not_counted - sum(size for size, _ in sizes):6d} without a name")
