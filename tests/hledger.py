#!/usr/bin/env python3
"""The exported journal as hledger and ledger read it: both accept it, and the balances of the
accounts are the plan and the actual cost that the program itself tells, and those of the model in
cost.py. For the examples, and for random projects with titles and references that nobody would
write. hledger.py [N]: so many of them."""
import csv
import io
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

import cost

ROOT = pathlib.Path(__file__).resolve().parent.parent
SAMVERKA = cost.SAMVERKA
EXAMPLES = ["boden", "liepaja", "eskilstuna"]
ALWAYS = ["-b", "1900-01-01", "-e", "2200-01-01"]
# What would end a description, an account or a transaction where nobody meant it.
HOSTILE = ["a\n2025-01-01 x\n  expenses:evil  5 SEK\n  b", "; date:2001-01-01", "a  100000 SEK",
           "\texpenses:evil\t7 SEK", "(code) !*", "x | y ; z", "~ monthly", "include /etc/passwd",
           "\u2028\u202enoitcas", "=", "* (", ")) (", "a\r\nb", "end comment", "åäö – ”ž”", "{", "@ 5"]


def run(*words):
    done = subprocess.run(words, capture_output=True, text=True)
    if done.returncode or done.stderr:
        raise AssertionError("%s: %d %s" % (" ".join(words[:6]), done.returncode, done.stderr[:400]))
    return done.stdout


def minor(amount):
    """"1000.50 SEK" of hledger or ledger."""
    number = amount.split()[0].strip('"') if amount.strip() else "0"
    whole, _, part = number.lstrip("-").partition(".")
    value = int(whole) * 100 + int(part.ljust(2, "0"))
    return -value if number.startswith("-") else value


def ask(top, *words):
    done = subprocess.run([SAMVERKA, "-C", top, "cost", *words], capture_output=True, text=True)
    if done.returncode not in (0, 1) or not done.stdout:
        raise AssertionError("cost %s: %s" % (words, done.stderr))
    return done.stdout


def budget(journal):
    """By account: what it has cost, and the goal."""
    table = csv.reader(io.StringIO(run("hledger", "-f", journal, "balance", "--budget", "-E",
                                       "--no-total", "--flat", "-O", "csv", "expenses", *ALWAYS)))
    next(table)
    return {row[0]: (minor(row[1]), minor(row[2])) for row in table if row[0].count(":") > 1}


def last(account):
    return account.split(":")[-1]


def compare(name, top, model=None):
    base = pathlib.Path(tempfile.mkdtemp(prefix="journal-"))
    journal, months = str(base / "a.journal"), str(base / "m.journal")
    pathlib.Path(journal).write_text(ask(top, "show", "-f", "hledger", "--audience", "partners"))
    pathlib.Path(months).write_text(ask(top, "show", "-f", "hledger", "--audience", "partners",
                                        "--by", "month"))
    for path in (journal, months):
        run("hledger", "-f", path, "check", "--strict")
    lines = json.loads(ask(top, "show", "--by", "line", "--json", "--audience", "partners"))
    follow = json.loads(ask(top, "follow-up", "--as-of", "2199-01-01", "--json", "--audience",
                            "partners"))
    found = budget(journal)

    # The budget, account by account; flat rates by what they are together.
    goals = {last(a): g for a, (_, g) in found.items() if ":flat-rates:" not in a}
    goals["flat-rates"] = sum(g for a, (_, g) in found.items() if ":flat-rates:" in a)
    told = {row["key"]: cost.minor(row["total"]) for row in lines.get("rows", [])}
    for key in sorted(set(told) | set(goals)):
        if told.get(key, 0) != goals.get(key, 0):
            yield "goal of " + key, goals.get(key), told.get(key)
    if model and sum(goals.values()) != model.totals()["total"]:
        yield "all goals", sum(goals.values()), model.totals()["total"]

    # What it has cost, by both programs.
    spent = {last(a): s for a, (s, _) in found.items() if ":flat-rates:" not in a}
    rows = csv.reader(io.StringIO(run("ledger", "-f", journal, "balance", "--flat", "--no-total",
                                      "--format", '"%(account)","%(amount)"\n', "expenses")))
    other = {last(row[0]): minor(row[1]) for row in rows if row}
    told = {row["key"]: cost.minor(row["actual"]) for row in follow.get("lines", [])
            if row["key"] != "flat-rates"}
    for key in sorted(set(told) | set(spent) | set(other)):
        if not told.get(key, 0) == spent.get(key, 0) == other.get(key, 0):
            yield "cost of " + key, (spent.get(key), other.get(key)), told.get(key)

    # The budget by month.
    table = list(csv.reader(io.StringIO(run(
        "hledger", "-f", months, "balance", "--budget", "-E", "-M", "--no-total", "-O", "csv",
        "--depth", "1", "expenses", "-b", "2022-01-01", "-e", "2029-01-01"))))
    got = {}
    for row in table[1:2]:
        got = {table[0][i]: minor(row[i + 1]) for i in range(1, len(row), 2) if row[i + 1]}
    told = json.loads(ask(top, "show", "--by", "month", "--json", "--audience", "partners"))
    dated = {r["key"]: cost.minor(r["total"]) for r in told.get("rows", [])
             if r["key"] not in ("not-dated", "flat-rates")}
    left = sum(cost.minor(r["total"]) for r in told.get("rows", [])) - sum(dated.values())
    if left: # it stands in the first month
        if sum(got.values()) != sum(dated.values()) + left:
            yield "months together", sum(got.values()), sum(dated.values()) + left
    else:
        for key in sorted(set(got) | set(dated)):
            if got.get(key, 0) != dated.get(key, 0):
                yield "month " + key, got.get(key), dated.get(key)
    for path in base.iterdir():
        path.unlink()
    base.rmdir()


def hostile(top, chance):
    path = pathlib.Path(top) / "cost.yaml"
    out = []
    for row in path.read_text().split("\n"):
        if row.startswith("  - {id: l") and chance.random() < 0.7:
            row = row[:-1] + ", title: %s}" % json.dumps(chance.choice(HOSTILE))
        if row.startswith("  - {line: "):
            head, _, tail = row.rpartition("reference: R")
            row = head + "reference: " + json.dumps(chance.choice(HOSTILE) + tail[:-1]) + "}"
        out.append(row)
    path.write_text("\n".join(out))


def one(seed):
    chance = random.Random(seed)
    p = cost.make(chance)
    try:
        with tempfile.TemporaryDirectory() as top:
            cost.write(pathlib.Path(top), p)
            hostile(top, chance)
            wrong = list(compare("seed %d" % seed, top, cost.Model(p)))
    except AssertionError as error:
        return ["seed %d: %s" % (seed, error)]
    return ["seed %d: %s is %s, told is %s" % ((seed,) + w) for w in wrong]


def example(name):
    try:
        wrong = list(compare(name, str(ROOT / "examples" / name)))
    except AssertionError as error:
        return ["%s: %s" % (name, error)]
    return ["%s: %s is %s, told is %s" % ((name,) + w) for w in wrong]


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    first = int(os.environ.get("SEED", "1"))
    failed = 0
    with ThreadPoolExecutor(2) as pool:
        for wrong in list(pool.map(example, EXAMPLES)) + list(pool.map(one, range(first, first + n))):
            failed += bool(wrong)
            for line in wrong[:4]:
                print(line)
    print("%d passed, %d failed" % (n + len(EXAMPLES) - failed, failed))
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
