#!/usr/bin/env python3
"""diff says all that changed and nothing else: random values of an example are set, and what diff
tells is compared with what was done. diff.py [N]: so many pairs."""
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SAMVERKA = os.environ.get("SAMVERKA", str(ROOT / "build" / "samverka"))
ENV = dict(os.environ, GIT_AUTHOR_NAME="T", GIT_AUTHOR_EMAIL="t@example.org", GIT_COMMITTER_NAME="T",
           GIT_COMMITTER_EMAIL="t@example.org", GIT_CONFIG_GLOBAL="/dev/null")
# address, key, values that may stand there
VALUES = [
    ("participants-reached.targets.2025-09-30", "value", ["150", "190", "210"]),
    ("share-knows-way.targets.2025-09-30", "value", ["40 %", "55 %", "60 %"]),
    ("organisations-mapped", "source", ["Telefonlista", "Karta", "Register"]),
    ("fair-premises", "amount", ["16000", "17500.50", "20000"]),
    ("printed-invitations", "quantity", ["300", "301", "55"]),
    ("plan.job-fair,2025-05-01", "quantity", ["2", "3", "4"]),
    ("vinnova-grant", "conditions", ["Andra villkor", "Inga villkor: alls"]),
    ("job-fair", "text", ["En dag", "Två dagar\\nmed paus", "# inte en kommentar"]),
    ("continuation", "decide_by", ["2026-02-28", "2026-03-31"]),
    ("bodens-kommun", "unit", ["Arbetsmarknad", "Kultur och fritid"]),
]
NEW = [["add", "risk", "--text", "Något oväntat händer"],
       ["add", "insight", "--date", "2025-10-01", "--text", "Många vågar fråga"]]


def run(folder, *args):
    return subprocess.run([SAMVERKA, "-C", folder, *args], capture_output=True, text=True, env=ENV)


def git(folder, *args):
    subprocess.run(["git", "-C", folder, *args], check=True, capture_output=True, env=ENV)


def pair(chance, folder):
    """Changes made, as diff should tell them."""
    wanted = set()
    for address, key, values in chance.sample(VALUES, chance.randrange(0, 5)):
        if values and run(folder, "set", address, key + "=" + chance.choice(values)).returncode == 0:
            wanted.add((address, key))
    if chance.random() < 0.3:
        made = run(folder, *chance.choice(NEW))
        if made.returncode == 0:
            wanted.add((made.stdout.strip(), "added"))
    if chance.random() < 0.2 and run(folder, "rm", "lessons.2025-09-30").returncode == 0:
        wanted.add(("lessons.2025-09-30", "removed"))
    return wanted


def main():
    total = int(sys.argv[1]) if len(sys.argv) > 1 else 25
    chance = random.Random(9)
    failed = 0
    with tempfile.TemporaryDirectory() as top:
        folder = top + "/p"
        shutil.copytree(ROOT / "examples" / "boden", folder)
        git(folder, "init", "-q")
        git(folder, "add", "-A")
        git(folder, "commit", "-qm", "first")
        for i in range(total):
            wanted = pair(chance, folder)
            answer = json.loads(run(folder, "diff", "--json").stdout)
            told = {(c["at"], c.get("key", c["what"])) for c in answer.get("changes", [])}
            # A value may be what it was; what is told must differ.
            same = {w for w in wanted - told if w[1] not in ("added", "removed")}
            kept = all(c.get("before") != c.get("after") or c["what"] != "changed"
                       for c in answer.get("changes", []))
            if told - wanted or (wanted - told) - same or not kept:
                failed += 1
                print("pair %d: made %s, told %s" % (i, sorted(wanted), sorted(told)))
            git(folder, "checkout", "-q", ".") if chance.random() < 0.5 else git(
                folder, "commit", "-qam", "next", "--allow-empty")
    print("%d passed, %d failed" % (total - failed, failed))
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
