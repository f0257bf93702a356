#!/usr/bin/env python3
"""Weeks and months of every day from 1900 to 2200 against python's datetime, by way of roles load:
an activity has as many hours as days, so that each period holds its days. Random hours must add up
in every division. Then plans that are out of all proportion: they are answered all the same, in
time."""
import datetime
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time
from decimal import Decimal
from fractions import Fraction

ROOT = pathlib.Path(__file__).resolve().parent.parent
SAMVERKA = os.environ.get("SAMVERKA", str(ROOT / "build" / "samverka"))
ONE = datetime.timedelta(days=1)
SECONDS = 20

HEAD = "format: 1\nproject: {title: T, languages: [en], country: SE%s}\n"
PARTNERS = "partners: [{id: town, name: The Town, kind: municipality}]\n"


class Project:
    def __init__(self, folder, plan, activities, roles=1, dates=""):
        folder.mkdir()
        self.folder = folder
        (folder / "samverka.yaml").write_text(HEAD % dates, encoding="utf-8")
        (folder / "partners.yaml").write_text(PARTNERS, encoding="utf-8")
        (folder / "toc.yaml").write_text(
            "activities:\n" + "".join("  - {id: a%d, title: A}\n" % i for i in range(activities)), encoding="utf-8")
        (folder / "roles.yaml").write_text(
            "roles:\n" + "".join("  - {id: r%d, title: R, partner: town, hours_per_week: 40}\n" % i
                                 for i in range(roles)) + plan, encoding="utf-8")

    def run(self, *words):
        return subprocess.run([SAMVERKA, "-C", str(self.folder), *words], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, timeout=SECONDS)

    def load(self, by):
        return json.loads(self.run("roles", "load", "--by", by, "--json").stdout)["roles"]


def week_of(day):
    year, week, weekday = day.isocalendar()
    begin = day - (weekday - 1) * ONE
    return "%04d-W%02d" % (year, week), begin, begin + 6 * ONE


def month_of(day):
    begin = day.replace(day=1)
    following = (begin + 31 * ONE).replace(day=1)
    return "%04d-%02d" % (day.year, day.month), begin, following - ONE


def row(i, begin, end, hours):
    return ("  - {activity: a%d, from: %s, to: %s, accountable: r0, responsible: [r0],"
            " hours: [{role: r0, hours: %s}]}\n" % (i, begin, end, hours))


def periods(folder, by, find, begin, end):
    """What is wrong with the periods from one day to another."""
    days = (end - begin).days + 1
    project = Project(folder, "plan:\n" + row(0, begin, end, days), 1)
    wanted, day = {}, begin
    while day <= end:
        label, first, last = find(day)
        n, _, _ = wanted.get(label, (0, None, None))
        wanted[label] = (n + 1, first.isoformat(), last.isoformat())
        day += ONE
    found = {entry["period"]: (int(entry["hours"]), entry["from"], entry["to"]) for entry in project.load(by)}
    return ["%s: %s, not %s" % (label, found.get(label), wanted.get(label))
            for label in sorted(set(found) | set(wanted)) if found.get(label) != wanted.get(label)]


def every_day(folder):
    """(passed, failed), a case for each period of 500 weeks or months."""
    passed = failed = 0
    for by, find, step in (("week", week_of, 500 * 7), ("month", month_of, 500 * 30)):
        begin = datetime.date(1900, 1, 1)
        while begin <= datetime.date(2200, 12, 31):
            end = min(begin + (step - 1) * ONE, datetime.date(2200, 12, 31))
            wrong = periods(folder / (by + begin.isoformat()), by, find, begin, end)
            passed += not wrong
            failed += bool(wrong)
            for line in wrong[:3]:
                print(line)
            begin = end + ONE
    return passed, failed


def adds_up(folder, chance):
    """Each part is its share to the last millionth, and all parts are the whole."""
    rows, begins = [], []
    for i in range(20):
        begin = datetime.date(2025, 1, 1) + chance.randrange(0, 400) * ONE
        end = begin + chance.randrange(0, 300) * ONE
        hours = Decimal(chance.randrange(1, 10 ** 7)) / 10 ** chance.randrange(0, 7)
        rows.append(row(i, begin, end, hours))
        begins.append((begin, end, hours))
    project = Project(folder, "plan:\n" + "".join(rows), 20)
    whole = sum(hours for _, _, hours in begins)
    wrong = []
    for by in ("week", "month", "all"):
        parts = project.load(by)
        if sum(Decimal(part["hours"]) for part in parts) != whole:
            wrong.append("%s: the parts do not add up to %s" % (by, whole))
        for part in parts if by != "all" else []:
            first, last = (datetime.date.fromisoformat(part[key]) for key in ("from", "to"))
            exact = sum(Fraction(hours) * max(0, (min(last, end) - max(first, begin)).days + 1) / ((end - begin).days + 1)
                        for begin, end, hours in begins)
            if abs(Fraction(part["hours"]) - exact) > Fraction(len(begins), 10 ** 6):
                wrong.append("%s: %s, not %s" % (part["period"], part["hours"], float(exact)))
    for line in wrong[:5]:
        print(line)
    return not wrong


COMMANDS = (("check", "--level", "advice", "--as-of", "2025-06-01"), ("status",), ("roles",),
            ("roles", "matrix", "--by", "partner", "-f", "html"), ("roles", "load"), ("roles", "load", "--by", "week"),
            ("roles", "load", "--by", "month", "-f", "csv"), ("roles", "needs"), ("roles", "of", "r0"),
            ("roles", "timeline"), ("roles", "timeline", "-f", "svg"), ("roles", "timeline", "-f", "mermaid"),
            ("roles", "calendar"), ("roles", "calendar", "-f", "ics"), ("roles", "agenda", "daily"),
            ("evaluate", "due"), ("evaluate", "due", "--within", "100000 years", "-f", "csv"))


def out_of_proportion(folder):
    """A meeting every day for ever, an activity with a thousand responsible, spans up to the year
    9999 and without an end, what waits in a chain of two thousand, leap days."""
    everybody = ", ".join("r%d" % i for i in range(1000))
    plan = ["plan:\n  - {activity: a0, accountable: r0, responsible: [%s], from: 2025-01-01, hours: [%s]}\n"
            % (everybody, ", ".join("{role: r%d, hours: 1}" % i for i in range(1000)))]
    plan.append("  - {activity: a1, accountable: r0, responsible: [r1], from: 0001-01-01, to: 9999-12-31,"
                " hours: [{role: r1, hours: 999999999999}]}\n")
    for i in range(2, 2000):
        plan.append("  - {activity: a%d, accountable: r%d, responsible: [r%d], after: [a%d], from: 2028-02-29,"
                    " to: 2028-02-29, hours: [{role: r%d, hours: 0.000001}]}\n" % (i, i % 1000, i % 7, i - 1, i % 1000))
    plan.append("meetings:\n  - {id: daily, kind: operational, every: 1 day, from: 2025-01-01}\n"
                "  - {id: century, kind: strategic, every: 1 day, from: 1925-01-01, to: 2025-01-01, starts: 02:30}\n"
                "  - {id: leap, kind: steering, every: 1 year, from: 2024-02-29}\n"
                "  - {id: slow, kind: workshop, every: 100000 years, from: 2024-02-29}\n")
    project = Project(folder, "".join(plan), 2000, 1000, ", from: 2024-12-30")
    passed = failed = 0
    for words in COMMANDS:
        began = time.time()
        try:
            made = project.run(*words)
            good = made.returncode in (0, 1) and (made.stdout or words[0] == "check")
            said = made.stderr.decode()[:300]
        except subprocess.TimeoutExpired:
            good, said = False, "not within %d seconds" % SECONDS
        passed += bool(good)
        failed += not good
        if not good:
            print("%s (%.1f s): %s" % (" ".join(words), time.time() - began, said))
    return passed, failed


def main():
    chance = random.Random(11)
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        passed, failed = every_day(folder)
        for i in range(25):
            good = adds_up(folder / ("sum%d" % i), chance)
            passed += good
            failed += not good
        more, worse = out_of_proportion(folder / "large")
    print("%d passed, %d failed" % (passed + more, failed + worse))
    return 1 if failed + worse else 0


sys.exit(main())
