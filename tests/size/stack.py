# SPDX-License-Identifier: BSL-1.0
#
# stack.py - the deepest stack below the named functions, from GCC's -fcallgraph-info=su (VCG text on stdin).
# The walk calls itself: it may come back to a function it is in as often as a page nests descriptions, five times.
import re
import sys

NESTING = 5  # the answer, its data, the list of items, a reaction, its operator

stack, calls = {}, {}
for line in sys.stdin:
    node = re.match(r'node: \{ title: "([^"]+)" label: "[^"]*?(\d+) bytes', line)
    edge = re.match(r'edge: \{ sourcename: "([^"]+)" targetname: "([^"]+)"', line)
    if node:
        stack[node[1]] = int(node[2])
    if edge:
        calls.setdefault(edge[1], set()).add(edge[2])


def deepest(function, path):
    times = path.count(function)
    if times > NESTING:
        return 0
    below = max((deepest(f, path + [function]) for f in calls.get(function, ())), default=0)
    return stack.get(function, 0) + below


sys.setrecursionlimit(10000)
print(max(deepest(f, []) for f in stack if any(f.split(':')[-1] == name for name in sys.argv[1:])))
