# SPDX-License-Identifier: BSL-1.0
#
# stack.py - the deepest stack below the named functions, from GCC's -fcallgraph-info=su (VCG text on stdin). None of
# them calls itself, by whatever way: that is refused. An argument "caller => callee", of two regular expressions, says
# where calls through pointers lead; others are not followed.
import re
import sys

stack, calls = {}, {}
for line in sys.stdin:
    node = re.match(r'node: \{ title: "([^"]+)" label: "[^"]*?(\d+) bytes', line)
    edge = re.match(r'edge: \{ sourcename: "([^"]+)" targetname: "([^"]+)"', line)
    if node:
        stack[node[1]] = int(node[2])
    if edge:
        calls.setdefault(edge[1], set()).add(edge[2])

for pair in (a.split(" => ") for a in sys.argv[1:] if " => " in a):
    for caller in stack:
        if re.search(pair[0], caller) and "__indirect_call" in calls.get(caller, ()):
            calls[caller] |= {callee for callee in stack if re.search(pair[1], callee)}


def deepest(function, path):
    if function in path:
        sys.exit("%s calls itself: its stack has no bound" % function)
    below = max((deepest(f, path + [function]) for f in calls.get(function, ())), default=0)
    return stack.get(function, 0) + below


print(max(deepest(f, []) for f in stack if any(f.split(':')[-1] == name for name in sys.argv[1:])))
