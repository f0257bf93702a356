#!/usr/bin/env python3
"""Progress against exact fractions: random indicators on random days, each number of the answer
compared with a model of the rules written here anew. progress.py [N]: so many series."""
import datetime
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
from decimal import Decimal, getcontext
from fractions import Fraction

ROOT = pathlib.Path(__file__).resolve().parent.parent
SAMVERKA = os.environ.get("SAMVERKA", str(ROOT / "build" / "samverka"))
START = datetime.date(2025, 1, 1)
MARGIN = 10
getcontext().prec = 50
Z = Decimal("1.959963984540054")


def day(n):
    return START + datetime.timedelta(days=n)


def rounded(value, places=6):
    """Half away from zero."""
    scaled = abs(value) * 10 ** places
    whole = int(scaled + Fraction(1, 2))
    return Fraction(whole if value >= 0 else -whole, 10 ** places)


def make_series(chance, i):
    unit = chance.choice(["number", "percent", "number", "percent", "score"])
    top = {"number": 500, "percent": 100, "score": 5}[unit]
    number = lambda: Fraction(chance.randrange(0, top * 10 + 1), 10)
    series = {"id": "i%d" % i, "unit": unit, "direction": chance.choice(["up", "up", "down", "keep"]),
              "sum": unit == "number" and chance.random() < 0.4, "targets": [], "seen": []}
    if chance.random() < 0.75:
        series["baseline"] = (chance.choice([None, chance.randrange(-200, 30)]), number())
    if chance.random() < 0.3:
        series["slack"] = number() / 10
    for at in sorted(chance.sample(range(60, 700), chance.randrange(0, 4))):
        series["targets"].append((at, number()))
    for at in sorted(chance.sample(range(0, 720), chance.randrange(0, 7))):
        seen = {"day": at, "value": number()}
        if unit == "percent" and chance.random() < 0.5:
            n = chance.randrange(1, 200)
            x = chance.randrange(0, n + 1)
            seen.update(x=x, n=n, value=rounded(Fraction(100 * x, n)))
        series["seen"].append(seen)
    return series


def spelled(series, value):
    text = str(float(value)) if value != int(value) else str(int(value))
    return text + " %" if series["unit"] == "percent" else text


def write(path, all_series):
    path.joinpath("samverka.yaml").write_text(
        "format: 1\nproject:\n  title: T\n  languages: [en]\n  country: SE\n"
        "  from: 2025-01-01\n  to: 2027-12-31\n")
    toc = ["results:", "  - id: r", "    kind: outcome", "    title: R", "indicators:"]
    seen = ["observations:"]
    for s in all_series:
        toc += ["  - id: " + s["id"], "    title: X", "    measures: r", "    unit: " + s["unit"],
                "    counts: things", "    direction: " + s["direction"],
                "    adds: " + ("sum" if s["sum"] else "latest")]
        if s["unit"] == "score":
            toc.append("    scale: {min: 0, max: 5}")
        if "slack" in s:
            toc.append("    slack: " + spelled(s, s["slack"]))
        if "baseline" in s:
            at, value = s["baseline"]
            toc.append("    baseline: {value: %s%s}" % (
                spelled(s, value), "" if at is None else ", date: %s" % day(at)))
        if s["targets"]:
            toc.append("    targets: [%s]" % ", ".join(
                "{by: %s, value: %s}" % (day(at), spelled(s, v)) for at, v in s["targets"]))
        for o in s["seen"]:
            what = "numerator: %d, denominator: %d" % (o["x"], o["n"]) if "n" in o else (
                "value: " + spelled(s, o["value"]))
            seen.append("  - {indicator: %s, date: %s, %s}" % (s["id"], day(o["day"]), what))
    path.joinpath("toc.yaml").write_text("\n".join(toc) + "\n")
    path.joinpath("evaluate.yaml").write_text("\n".join(seen) + "\n")


def on_line(points, at):
    before = points[0]
    for point in points[1:]:
        if at <= point[0]:
            if at <= before[0]:
                return before[1]
            if point[0] <= before[0]:
                return point[1]
            return before[1] + rounded(
                (point[1] - before[1]) * Fraction(at - before[0], point[0] - before[0]))
        before = point
    return before[1]


def compared(progress, expected):
    return ("ahead" if progress - expected > MARGIN else
            "behind" if progress - expected < -MARGIN else "on-track")


def model(s, today):
    """verdict, progress, expected progress, latest; None where there is none."""
    seen = [o for o in s["seen"] if o["day"] <= today]
    if not seen:
        return "no-data", None, None, None
    latest = sum((o["value"] for o in seen), Fraction(0)) if s["sum"] else seen[-1]["value"]
    base = s.get("baseline")
    if s["direction"] == "keep" and base:
        kept = abs(latest - base[1]) <= s.get("slack", 0)
        return "on-track" if kept else "behind", None, None, latest
    if not s["targets"]:
        return "undefined", None, None, latest
    target = next((t for t in s["targets"] if t[0] >= today), s["targets"][-1])
    if not base:
        if s["direction"] == "down" or target[1] == 0:
            return "undefined", None, None, latest
        progress = rounded(100 * latest / target[1])
        if target[0] <= today:
            return compared(progress, 100), progress, None, latest
        return "ahead" if progress >= 100 else "undefined", progress, None, latest
    if target[1] == base[1]:
        return "undefined", None, None, latest
    points = [(0 if base[0] is None else base[0], base[1])] + s["targets"]
    expected = on_line(points, today)
    way = target[1] - base[1]
    progress = rounded(100 * (latest - base[1]) / way)
    wanted = rounded(100 * (expected - base[1]) / way)
    return compared(progress, wanted), progress, wanted, latest


def number(text):
    return None if text is None else Fraction(text.replace("%", "").strip())


def wilson(x, n):
    x, n = Decimal(x), Decimal(n)
    middle = x + Z * Z / 2
    spread = Z * (x * (n - x) / n + Z * Z / 4).sqrt()
    return [100 * (middle - spread) / (n + Z * Z), 100 * (middle + spread) / (n + Z * Z)]


def differs(s, today, answer):
    verdict, progress, expected, latest = model(s, today)
    got = (answer["verdict"], number(answer.get("progress")),
           number(answer.get("expected_progress")), number(answer.get("latest")))
    if got != (verdict, progress, expected, latest):
        return "%s on %s: %s, but the model says %s" % (
            s, day(today), got, (verdict, progress, expected, latest))
    seen = [o for o in s["seen"] if o["day"] <= today]
    if not seen or "n" not in seen[-1]:
        return None
    for key, wanted in zip(("low", "high"), wilson(seen[-1]["x"], seen[-1]["n"])):
        is_now = Decimal(answer[key].replace("%", "").strip())
        if abs(is_now - max(Decimal(0), min(Decimal(100), wanted))) > Decimal("0.000002"):
            return "%s: %s is %s, not %s" % (s["id"], key, is_now, wanted)
    return None


def main():
    total = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    chance = random.Random(6)
    passed = failed = 0
    while passed + failed < total:
        with tempfile.TemporaryDirectory() as top:
            all_series = [make_series(chance, i) for i in range(500)]
            write(pathlib.Path(top), all_series)
            for today in sorted(chance.sample(range(0, 800), 4)):
                done = subprocess.run(
                    [SAMVERKA, "-C", top, "evaluate", "progress", "--json", "--as-of",
                     str(day(today))], capture_output=True, text=True)
                answers = json.loads(done.stdout)["indicators"]
                for s, answer in zip(all_series, answers):
                    wrong = differs(s, today, answer)
                    passed += not wrong
                    failed += bool(wrong)
                    if wrong and failed < 10:
                        print(wrong)
    print("%d passed, %d failed" % (passed, failed))
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
