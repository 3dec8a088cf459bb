# SPDX-License-Identifier: BSL-1.0
#
# stack.py - the deepest stack below the named functions, from GCC's -fcallgraph-info=su (VCG text on stdin). None of
# them calls itself, by whatever way: that is refused.
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


def deepest(function, path):
    if function in path:
        sys.exit("%s calls itself: its stack has no bound" % function)
    below = max((deepest(f, path + [function]) for f in calls.get(function, ())), default=0)
    return stack.get(function, 0) + below


print(max(deepest(f, []) for f in stack if any(f.split(':')[-1] == name for name in sys.argv[1:])))
