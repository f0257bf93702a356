#!/usr/bin/env python3
"""Signals at random moments in a loop of writings. INT and TERM leave nothing behind; after KILL
the next command finishes or sweeps. signals.py [ROUNDS]"""
import random
import signal
import subprocess
import sys
import time

from common import ENV, SAMVERKA, folder, left_behind, make, report, run, state

NAMES = ["open-house", "house"]
CODES = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGKILL: -9}


def texts(path):
    return {name: data.decode() for name, data in state(path).items()}


def both_states(path):
    """The project by either name, and how long a rename takes."""
    states, seconds = [texts(path)], 0
    for old, new in (NAMES, NAMES[::-1]):
        begun = time.time()
        assert run(path, ["rename", old, new]).returncode == 0
        seconds = time.time() - begun
        states.append(texts(path))
    assert states[0] == states[2]
    return states[:2], seconds


def hit(path, number, at, seconds):
    """A rename that a signal meets; (exit status, words)."""
    process = subprocess.Popen([SAMVERKA, "-C", str(path), "rename", NAMES[at], NAMES[1 - at]],
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENV)
    time.sleep(random.random() * seconds * 1.2)
    process.send_signal(number)
    words = process.communicate(timeout=60)[1]
    return process.returncode, words.decode("utf-8", "replace")


def rounds_of(path, number, rounds, states, seconds):
    failures, met = [], 0
    for _ in range(rounds):
        at = states.index(texts(path))
        code, words = hit(path, number, at, seconds)
        # Before main nobody catches it yet.
        fine = (0, CODES[number], -number)
        if code not in fine:
            failures.append("%s: exit %d: %s" % (number.name, code, words))
        met += code != 0
        if number == signal.SIGKILL:
            run(path, ["check"])
        elif left_behind(path):
            failures.append("%s: left behind %s" % (number.name, left_behind(path)))
        now = texts(path)
        if now not in states:
            failures.append("%s: mixed or torn" % number.name)
            break
        if code == 0 and now != states[1 - at]:
            failures.append("%s: exit 0, but not done" % number.name)
    return failures, met


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    random.seed(7)
    failures, met = [], {}
    with folder() as top:
        path = top / "p"
        make(path, "rename")
        states, seconds = both_states(path)
        for number in CODES:
            found, met[number] = rounds_of(path, number, rounds, states, seconds)
            failures += found
    hits = ", ".join("%s met %d" % (n.name, met[n]) for n in met)
    return report("signals", rounds * len(CODES) - len(failures), failures, ", " + hits)


if __name__ == "__main__":
    sys.exit(main())
