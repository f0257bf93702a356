"""Our pictures against those of Graphviz, of the same graphs: how often lines cross, and how long
it takes. Ends with 1 when we cross more than 1.2 times as often, or take more than a fifth of its
time."""
import json
import os
import re
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(__file__))
from make import write

samverka = os.environ.get("SAMVERKA", "build/samverka")


def bezier(p, a, b, q, steps=12):
    points = []
    for i in range(1, steps + 1):
        t = i / steps
        s = 1 - t
        points.append(tuple(s**3 * p[k] + 3 * s * s * t * a[k] + 3 * s * t * t * b[k] + t**3 * q[k]
                            for k in (0, 1)))
    return points


def ours(svg):
    """Each line as points; the key below the picture has no C."""
    lines = []
    for d in re.findall(r'<path class="line[^"]*" d="(M[^"]*C[^"]*)"', svg):
        points = []
        for op, rest in re.findall(r"([MCH])([-\d ]+)", d):
            n = [int(x) for x in rest.split()]
            if op == "M":
                points.append((n[0], n[1]))
            elif op == "H":
                points.append((n[0], points[-1][1]))
            else:
                points += bezier(points[-1], n[0:2], n[2:4], n[4:6])
        lines.append(points)
    return lines


def theirs(answer):
    lines = []
    for edge in json.loads(answer)["edges"]:
        spline = next(op for op in edge["_draw_"] if op["op"] in "bB")["points"]
        points = [tuple(spline[0])]
        for i in range(1, len(spline) - 2, 3):
            points += bezier(points[-1], *spline[i:i + 3])
        lines.append(points)
    return lines


def crosses(a, b, c, d):
    def side(p, q, r):
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])
    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def count(lines):
    """Crossings of different lines; those that only meet where they begin or end are cut short."""
    cells = {}
    size = max(abs(x) for line in lines for x, _ in line) / 60 + 1
    for number, line in enumerate(lines):
        for p, q in zip(line, line[1:]):
            low, high = sorted((p[0], q[0]))
            for cell in range(int(low // size), int(high // size) + 1):
                cells.setdefault(cell, []).append((number, p, q))
    found = set()
    for segments in cells.values():
        segments.sort(key=lambda s: min(s[1][1], s[2][1]))
        for i, (a, p, q) in enumerate(segments):
            high = max(p[1], q[1])
            for b, r, s in segments[i + 1:]:
                if min(r[1], s[1]) > high:
                    break
                if a != b and crosses(p, q, r, s):
                    found.add((p, q, r, s) if a < b else (r, s, p, q))
    return len(found)


def timed(command, **more):
    best, answer = 1e9, ""
    for _ in range(3):
        start = time.perf_counter()
        answer = subprocess.run(command, capture_output=True, text=True, check=True, **more).stdout
        best = min(best, time.perf_counter() - start)
    return best, answer


def main():
    sums = [0, 0, 0.0, 0.0]
    with tempfile.TemporaryDirectory() as work:
        for seed in range(int(os.environ.get("SEEDS", "6"))):
            near = seed % 2 == 0
            write(work, 200, 320, seed, near)
            command = [samverka, "-C", work, "toc", "graph", "--format"]
            dot = subprocess.run(command + ["dot"], capture_output=True, text=True,
                                 check=True).stdout
            took, svg = timed(command + ["svg"])
            # The program pays for reading the project, Graphviz for reading the graph.
            their_took, answer = timed(["dot", "-Tjson"], input=dot)
            drawn, _ = timed(["dot", "-Tsvg"], input=dot)
            pair = count(ours(svg)), count(theirs(answer))
            print(f"seed {seed}{' near' if near else '':5}: {pair[0]} crossings, dot {pair[1]}, "
                  f"{pair[0] / max(pair[1], 1):.2f}; {took * 1000:.0f} ms, dot {drawn * 1000:.0f} ms")
            for i, add in enumerate((*pair, took, drawn)):
                sums[i] += add
    crossings, times = sums[0] / sums[1], sums[2] / sums[3]
    print(f"crossings {crossings:.2f} of dot's (1.20), time {times:.2f} of dot's (0.20)")
    return crossings > 1.2 or times > 0.2


if __name__ == "__main__":
    sys.exit(main())
