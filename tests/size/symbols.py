# SPDX-License-Identifier: BSL-1.0
#
# symbols.py - bytes of code and constants of a firmware without its harness (firmware.cpp, board.cpp): the sum; with a
# number, that of each part of the library and so many of the largest symbols.
#
#   python3 tests/size/symbols.py <program> [how many symbols]
import re
import subprocess
import sys

HARNESS = re.compile(r"(\(anonymous namespace\)::)?harness_|(reset|leave|fault|mem\w+|strlen|vectors)\b")
# The first that fits. What GCC has inlined counts where it went.
PARTS = (
    ("the program's functions, with what is inlined there", r"^main|carry_out"),
    ("JSON, reading and writing", r"json::"),
    ("finding a token in an answer", r"redact|read_escape|html_name|read_hex|hex_value|blank_secret|other_name|begins_escape"),
    ("drivers and token source", r"pump_core|detail::pump|callback_call|single_flight|completion|session|token_fetch|waiting_calls|kept_secret|kept_failure"),
    ("pager", r"pager|page_trail"),
    ("reading an answer into value or error",
     r"read_answer|judge_answer|begin_answer|take_texts|take_detail|excerpt|form_of|violation|unusable|emplace|basic_error"),
    ("the machine: attempts, token, deadline",
     r"operation|deadline|retry|may_pass|carried_out|outcome_unknown|is_rate_limit"),
    ("requests", r"request|append_encoded|is_path_segment|is_token|_reaction|is_utf8|is_emoji|text_sink|basic_id|emoji"),
    ("what a transport fills", r"response|header|read_wait|fixed_text|exchange|same_ignoring"),
    ("codes and their kinds", r"code_(lowers|traits|starts|uppers)|traits_of|place_of|(kind|retry)_of|is_already_gone"),
    ("the address of Feishu", r"^feishu$|base_url"),
)


def output(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


program, most = sys.argv[1], int((sys.argv + ["0"])[2])
total = int(output("arm-none-eabi-size", program).splitlines()[1].split()[0])
sizes, seen = [], set()
for line in output("arm-none-eabi-nm", "-C", "-S", program).splitlines():
    found = re.match(r"([0-9a-f]+) ([0-9a-f]+) [tTrRvVwW] (.*)", line)
    if not found or found[1] in seen:
        continue
    seen.add(found[1])
    size, name = int(found[2], 16), re.sub(r"feishu::reactions::v\w+::", "", found[3])
    if HARNESS.match(name):
        total -= size
    else:
        sizes.append((size, name.replace("std::basic_string_view<char, std::char_traits<char> >", "std::string_view")))

if most == 0:
    print(total)
else:
    of_parts = dict.fromkeys([part for part, _ in PARTS] + ["other"], 0)
    for size, name in sizes:
        function = re.sub(r"^(void|bool|auto|errc|constexpr) ", "", name)
        of_parts[next((part for part, names in PARTS if re.search(names, function)), "other")] += size
    of_parts["texts and padding, which bear no name"] = total - sum(size for size, _ in sizes)
    for part, size in of_parts.items():
        print(f"{size:6d} {part}")
    print(f"{total:6d} in all; the largest symbols:")
    for size, name in sorted(sizes, reverse=True)[:most]:
        print(f"{size:6d} {name[:110]}")
