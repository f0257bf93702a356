#!/usr/bin/env python3
"""Every demand for memory of every command fails once, and from each on all of them do.
memory.py [EVERY]: only each EVERY-th of them."""
import sys

from common import (COMMANDS, ENV, folder, is_part, left_behind, make, preload, report,
                    run, spread, state)

# These write nothing, but libraries of theirs need memory as well.
READING = {
    "check": ["check"],
    "check json": ["check", "--level", "advice", "--format", "json"],
    "show": ["show", "visits"],
    "status": ["status"],
    "explain": ["explain", "F326"],
    "schema": ["schema"],
    "report html": ["report", "plan", "--format", "html"],
    "report markdown": ["report", "plan", "--format", "markdown"],
    "help": ["help", "set"],
}
ALL = dict(COMMANDS, **READING)
HOLES = ("cannot allocate memory", "out of memory")


def demands(name, shim):
    with folder() as top:
        count = top / "count"
        make(top / "p", name)
        run(top / "p", ALL[name], env=dict(ENV, LD_PRELOAD=shim, COUNT_TO=str(count)))
        return int(count.read_text())


def look(case):
    name, k, on, shim, old, new, normal = case
    env = dict(ENV, LD_PRELOAD=shim, FAIL_AT=str(k))
    if on:
        env["FAIL_ON"] = "1"
    what = "%s: demand %d%s" % (name, k, " and all after it" if on else "")
    with folder() as top:
        path = top / "p"
        make(path, name)
        done = run(path, ALL[name], env=env)
        now = state(path)
        if left_behind(path):
            return "%s: left behind %s" % (what, left_behind(path))
        if done.returncode == normal[0]:
            if now != new:
                return "%s: exit %d, but not done" % (what, normal[0])
            return None if done.stdout == normal[1] else what + ": other output"
        if done.returncode != 4:
            return "%s: exit %d: %s" % (what, done.returncode, done.words.strip())
        if not any(words in done.words.lower() for words in HOLES):
            return "%s: says %s" % (what, done.words.strip())
        if now == old or (name == "init" and is_part(now, old, new)):
            return None
        return "%s: changed, %s" % (what, "with words" if now == new else "mixed or torn")


def main():
    every = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    with folder() as top:
        shim = preload(top, "memory.c")
        cases = []
        for name in ALL:
            with folder() as at:
                make(at / "p", name)
                done = run(at / "p", ALL[name])
                normal = (done.returncode, done.stdout)
                new = state(at / "p")
                make(at / "p", name)
                old = state(at / "p")
            cases += [(name, k, on, shim, old, new, normal)
                      for k in range(1, demands(name, shim) + 1, every) for on in (0, 1)]
        failures = [f for f in spread(look, cases) if f]
        return report("no memory", len(cases) - len(failures), failures)


if __name__ == "__main__":
    sys.exit(main())
