#!/usr/bin/env python3
"""What the program does on a terminal only: add asks for what was not given."""
import os
import pathlib
import pty
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SAMVERKA = os.environ.get("SAMVERKA", str(ROOT / "build" / "samverka"))

# name: the words behind add, what is typed, what must then stand in the file
CASES = {
    "required and skipped": (
        ["partner"], ["Café Väst", "social-entrepreneur", ""],
        "partners.yaml", ["id: cafe-vast", "name: Café Väst", "kind: social-entrepreneur"]),
    "asked again until answered": (
        ["outcome"], ["", "", "Fler i arbete"], "toc.yaml", ["title: Fler i arbete"]),
    "entries of a list": (
        ["indicator"],
        ["Andel i arbete", "", "percent", "2026-12", "40 %", "2027-12", "50 %", ""],
        "toc.yaml", ["unit: percent", "- by: 2026-12\n        value: 40 %",
                     "- by: 2027-12\n        value: 50 %"]),
    "what was given is not asked for": (
        ["indicator", "--title", "Andel", "--targets.by", "2026", "--targets.value", "9"],
        ["", "number"], "toc.yaml", ["unit: number", "value: 9"]),
}


def run(args, typed, folder):
    ours, theirs = pty.openpty()
    os.write(ours, ("".join(line + "\n" for line in typed) + "\n" * 9).encode())
    done = subprocess.run([SAMVERKA, "-C", folder, "add", *args], stdin=theirs, timeout=20,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    os.close(theirs)
    os.close(ours)
    return done


def main():
    failed = 0
    for name, (args, typed, file, wanted) in CASES.items():
        with tempfile.TemporaryDirectory() as top:
            shutil.copytree(ROOT / "examples" / "minimal", top + "/p")
            done = run(args, typed, top + "/p")
            path = pathlib.Path(top, "p", file)
            text = path.read_text(encoding="utf-8") if path.exists() else ""
            missing = [line for line in wanted if line not in text]
            if done.returncode != 0 or missing:
                failed += 1
                print("%s: exit %d, missing %s\n%s\n%s" % (
                    name, done.returncode, missing, text, done.stderr.decode()))
    print("%d passed, %d failed" % (len(CASES) - failed, failed))
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
