#!/usr/bin/env python3
"""Human slips: each folder of tests/bad holds one, and the place where it must be found.

expect holds "FILE:LINE CAUSE" or "FILE:LINE CODE CAUSE". Found means: a finding (of that code,
where one is given) stands on that line. Most of them must be; what a reader of YAML cannot see
may be missed, but not more than one in twenty.
"""
import json
import os
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
SAMVERKA = os.environ.get("SAMVERKA", str(HERE.parent / "build" / "samverka"))
LEAST_SHARE = 0.95


def findings_of(folder):
    run = subprocess.run(
        [SAMVERKA, "-C", str(folder), "check", "--level", "advice", "--format", "json"],
        capture_output=True, timeout=60)
    if run.returncode not in (0, 1):
        raise RuntimeError("exit %d: %s" % (run.returncode, run.stderr.decode("utf-8", "replace")))
    return json.loads(run.stdout)["findings"]


def expectation(folder):
    line = (folder / "expect").read_text(encoding="utf-8").strip()
    match = re.match(r"(\S+):(\d+)\s+(?:([A-Z]\d{3})\s+)?(.*)", line)
    return match.group(1), int(match.group(2)), match.group(3), match.group(4)


def look(folder):
    """None when it is found, else what was found instead."""
    path, line, code, cause = expectation(folder)
    found = findings_of(folder)
    if any(f.get("file") == path and f.get("line") == line and code in (None, f.get("code"))
           for f in found):
        return None
    instead = ", ".join("%s:%s %s" % (f.get("file"), f.get("line"), f.get("code"))
                        for f in found) or "nothing"
    return "%s: %s:%d %s%s; found: %s" % (
        folder.name, path, line, code + " " if code else "", cause, instead)


def main():
    folders = sorted(f.parent for f in HERE.glob("bad/*/expect"))
    missed, broken = [], []
    for folder in folders:
        try:
            miss = look(folder)
        except (RuntimeError, ValueError, KeyError, subprocess.TimeoutExpired) as error:
            broken.append("%s: %s" % (folder.name, error))
            continue
        if miss:
            missed.append(miss)
    found = len(folders) - len(missed) - len(broken)
    share = found / len(folders) if folders else 0
    for line in broken + missed:
        print(line)
    print("found at their place: %d of %d (%.1f %%)" % (found, len(folders), 100 * share))
    failed = len(broken) + (0 if share >= LEAST_SHARE else len(missed))
    print("%d passed, %d failed" % (found, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
