#!/usr/bin/env python3
"""What it costs, against exact fractions: random projects, each amount of the answers compared with
a model of format.md section 4 written here anew. cost.py [N]: so many projects."""
import calendar
import datetime
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction as F

ROOT = pathlib.Path(__file__).resolve().parent.parent
SAMVERKA = os.environ.get("SAMVERKA", str(ROOT / "build" / "samverka"))
FIRST = datetime.date(2024, 1, 1)
CATEGORIES = ["staff", "services", "travel", "equipment", "premises", "materials", "participants",
              "other", "indirect"]
REST = ["", "none", "not-dated", "no-phase", "flat-rates", "applied", "not-covered"]
DAY = datetime.timedelta(1)


def day(n):
    return FIRST + datetime.timedelta(n)


def half_away(x):
    n = (abs(x) * 2 + 1) // 2
    return int(n) if x >= 0 else -int(n)


def largest_remainder(total, weights):
    """weights: in the order of ties. All to the first when nothing weighs."""
    weights = [max(w, 0) for w in weights]
    whole = sum(weights)
    if not weights:
        return []
    if not whole:
        return [total] + [0] * (len(weights) - 1)
    exact = [abs(total) * F(w) / whole for w in weights]
    parts = [int(e) for e in exact]
    left = abs(total) - sum(parts)
    for i in sorted(range(len(weights)), key=lambda i: (parts[i] - exact[i], i))[:left]:
        parts[i] += 1
    return [p if total >= 0 else -p for p in parts]


# ---- a random project ---------------------------------------------------------------------------

def decimal(chance, most, places):
    return F(chance.randrange(0, int(most * 10 ** places) + 1), 10 ** places)


def shown(x, places=6):
    text = "%.*f" % (places, 0)
    n = abs(x) * 10 ** places
    assert n == int(n), x
    text = str(int(n)).rjust(places + 1, "0")
    text = (text[:-places] + "." + text[-places:]).rstrip("0").rstrip(".") if places else text
    return ("-" if x < 0 else "") + text


def period(chance, start, end):
    a, b = sorted([chance.randrange(start, end), chance.randrange(start, end)])
    return a, b


def make(chance):
    p = {"from": chance.randrange(0, 60), "dated": chance.random() < 0.9}
    p["to"] = p["from"] + chance.randrange(100, 800)
    p["partners"] = [{"id": "p%d" % i, "vat": chance.choice(
        [None, "deductible", "not-deductible", "partial"]), "part": decimal(chance, 100, 4)}
        for i in range(chance.randrange(1, 4))]
    p["roles"] = [{"id": "r%d" % i, "partner": chance.choice(p["partners"])["id"]}
                  for i in range(chance.randrange(1, 4))]
    p["activities"] = ["a%d" % i for i in range(chance.randrange(1, 5))]
    p["results"] = ["x%d" % i for i in range(3)]
    p["leads"] = [(a, r) for a in p["activities"] for r in p["results"] if chance.random() < 0.4]
    p["chain"] = [("x0", "x1")] if chance.random() < 0.5 else []
    p["phases"] = []
    if p["dated"] and chance.random() < 0.6:
        cut = sorted(chance.sample(range(p["from"], p["to"]), 2))
        p["phases"] = [(p["from"], cut[0]), (cut[0] + chance.choice([1, 1, 5]), cut[1])]
    p["plan"] = []
    for a in p["activities"]:
        rows = {}
        for _ in range(chance.choice([0, 1, 1, 1, 2])):
            f, t = period(chance, p["from"], p["to"])
            rows[f] = {"activity": a, "from": f, "to": t, "own": chance.random() < 0.8,
                       "quantity": chance.choice([None, decimal(chance, 30, 1)]),
                       "hours": {r["id"]: decimal(chance, 200, 2) for r in p["roles"]
                                 if chance.random() < 0.6}}
        p["plan"] += list(rows.values())
    if len({(r["activity"], r["own"] and r["from"]) for r in p["plan"]}) < len(p["plan"]):
        p["plan"] = [r for r in p["plan"] if r["own"]]
    make_parameters(chance, p)
    p["versions"] = chance.choice([[], [], ["b0"], ["b0", "b1"], ["b0", "b1"]])
    p["lines"] = []
    for i in range(chance.randrange(1, 14)):
        p["lines"].append(make_line(chance, p, i))
    p["flats"] = [{"rate": chance.choice([F(7), F(15), F(40), decimal(chance, 40, 3)]),
                   "of": chance.choice(["direct", "direct-staff"]),
                   "bears": chance.choice([None, chance.choice(p["partners"])["id"]])}
                  for _ in range(chance.choice([0, 0, 1, 1, 2]))]
    p["funding"] = [make_funding(chance, p, i) for i in range(chance.randrange(0, 6))]
    p["today"] = chance.randrange(100, p["to"] + 50)  # both versions are decided
    p["actuals"] = [make_actual(chance, p) for _ in range(chance.randrange(0, 8))]
    return p


def make_actual(chance, p):
    line = chance.choice(p["lines"])
    actual = {"line": line["id"], "date": chance.randrange(p["from"], p["to"])}
    if line["way"] in ("hour", "own-hours") and chance.random() < 0.6:
        actual["hours"] = decimal(chance, 80, 2)
    else:
        actual["amount"] = decimal(chance, 30000, 2) * chance.choice([1, 1, 1, -1])
    return actual


def make_parameters(chance, p):
    p["parameters"] = {"flat": [(-400, None, decimal(chance, 60, 2), None)]}
    cuts = sorted(chance.sample(range(0, 900), 2))
    values = [decimal(chance, 60, 4) for _ in range(3)]
    p["parameters"]["steps"] = [(-400, cuts[0], values[0], None),
                                (cuts[0] + 1, cuts[1], values[1], None),
                                (cuts[1] + 1, None, values[2], None)]
    p["parameters"]["ceiling"] = [(-400, cuts[0], values[0], None),
                                  (cuts[0] + 1, None, values[1], decimal(chance, 40000, 2))]
    p["rates"] = sorted((chance.randrange(-100, 500), decimal(chance, 15, 6) + F(1, 10))
                        for _ in range(chance.randrange(0, 4)))


def make_line(chance, p, i):
    line = {"id": "l%d" % i, "way": chance.choice(
        ["amount", "amount", "price", "price", "month", "month", "hour", "hour", "own-hours"])}
    if chance.random() < 0.5 and line["way"] != "own":
        line["activity"] = chance.choice(p["activities"])
    staff = line["way"] in ("month", "hour", "own-hours")
    if staff:
        line["role"] = chance.choice(p["roles"])["id"]
        line["pay"] = decimal(chance, 60000, 2) if line["way"] == "month" else \
            decimal(chance, 900, 2)
        line["surcharges"] = [chance.choice(
            [decimal(chance, 60, 3), "steps", "flat"] +
            (["ceiling"] if line["way"] == "month" else []))
            for _ in range(chance.randrange(0, 3))]
        if line["way"] == "month":
            line["share"] = decimal(chance, 100, 2)
        if line["way"] == "own-hours":
            line["hours"] = decimal(chance, 300, 2)
    else:
        line["price"] = decimal(chance, 90000, 2) * chance.choice([1, 1, 1, 1, -1])
        if line["way"] == "price":
            line["price"] /= 50
            line["price"] = F(int(line["price"] * 100), 100)
            line["quantity"] = chance.choice([None, decimal(chance, 40, 3)])
        line["vat"] = chance.choice([None, F(25), F(12), F(6), decimal(chance, 30, 2)])
    if chance.random() < 0.25 and "ceiling" not in line.get("surcharges", []):
        line["euro"] = True
    if chance.random() < 0.7 or not staff:
        line["bears"] = chance.choice([x["id"] for x in p["partners"]] + [None])
    if chance.random() < 0.6:
        line["category"] = chance.choice(CATEGORIES)
    if chance.random() < 0.2:
        line["in_kind"] = chance.choice(["time", "resource"])
    if chance.random() < 0.4:
        f, t = period(chance, p["from"], p["to"])
        line["from"], line["to"] = f, t
    line["spread"] = chance.choice([None, None, None, "even", "at-start", "at-end"])
    if p["versions"] and chance.random() < 0.6:
        line["budget"] = chance.choice([["b0"], ["b1"], ["b0", "b1"]]) \
            if len(p["versions"]) > 1 else ["b0"]
        earlier = [x["id"] for x in p["lines"] if "replaced" not in x]
        if line["budget"] == ["b1"] and earlier and chance.random() < 0.3:
            line["replaces"] = chance.choice(earlier)
    return line


def make_funding(chance, p, i):
    f = {"id": "f%d" % i, "source": chance.choice(p["partners"])["id"],
         "form": chance.choice(["grant", "own", "donation", "in-kind"]),
         "status": chance.choice(["granted", "paid", "applied", "idea", "refused", "granted"])}
    ids = [x["id"] for x in p["lines"]]
    kind = [x["id"] for x in p["lines"] if "in_kind" in x]
    if f["form"] == "in-kind":
        if not kind:
            f["form"] = "grant"
        else:
            f["lines"] = chance.sample(kind, chance.randrange(1, len(kind) + 1))
            p["lines"] = p["lines"]
            taken = {x for y in p.get("in_kind_taken", []) for x in y}
            f["lines"] = [x for x in f["lines"] if x not in taken]
            if not f["lines"]:
                f["form"] = "grant"
                del f["lines"]
            else:
                p.setdefault("in_kind_taken", []).append(f["lines"])
    if f["form"] == "in-kind":
        return f
    what = chance.choice(["amount", "share", "lines"])
    if what == "amount":
        f["amount"] = decimal(chance, 300000, 2)
    if what == "share":
        f["share"] = decimal(chance, 100, 2)
    if what == "lines" or chance.random() < 0.2:
        f["lines"] = chance.sample(ids, chance.randrange(1, len(ids) + 1))
    elif chance.random() < 0.3:
        f["covers"] = chance.sample(CATEGORIES, chance.randrange(1, 4))
    if chance.random() < 0.3 and what != "amount":
        f["cap"] = decimal(chance, 200000, 2)
    if chance.random() < 0.3:
        f["recipient"] = chance.choice(p["partners"])["id"]
    if chance.random() < 0.3:
        f["from"], f["to"] = period(chance, p["from"], p["to"])
    if chance.random() < 0.3:
        f["max_share"] = decimal(chance, 100, 2)
    return f


# ---- as files -----------------------------------------------------------------------------------

def flow(**keys):
    return "{%s}" % ", ".join("%s: %s" % (k, v) for k, v in keys.items() if v is not None)


def some(values):
    return "[%s]" % ", ".join(values)


def write(top, p):
    main = ["format: 1", "project:", "  title: T", "  languages: [en]", "  country: SE",
            "  currency: SEK"]
    if p["dated"]:
        main += ["  from: %s" % day(p["from"]), "  to: %s" % day(p["to"])]
    if p["phases"]:
        main += ["  phases: " + some(flow(title="P", kind="implement", **{
            "from": day(f), "to": day(t)}) for f, t in p["phases"])]
    files = {"samverka": main}
    files["partners"] = ["partners:"] + ["  - " + flow(
        id=x["id"], name="N", kind="company", vat=x["vat"],
        vat_part=shown(x["part"]) + " %" if x["vat"] == "partial" else None)
        for x in p["partners"]]
    files["toc"] = ["activities:"] + ["  - " + flow(id=a, title="A", leads_to=some(
        r for b, r in p["leads"] if b == a)) for a in p["activities"]]
    files["toc"] += ["results:"] + ["  - " + flow(id=r, kind="output", title="R", leads_to=some(
        b for a, b in p["chain"] if a == r)) for r in p["results"]]
    files["roles"] = ["roles:"] + ["  - " + flow(id=r["id"], title="R", partner=r["partner"])
                                   for r in p["roles"]] + ["plan:"]
    for row in p["plan"]:
        hours = some(flow(role=r, hours=shown(h)) for r, h in row["hours"].items())
        dates = {"from": day(row["from"]), "to": day(row["to"])} if row["own"] else {}
        files["roles"].append("  - " + flow(
            activity=row["activity"], quantity=row["quantity"] and shown(row["quantity"]),
            hours=hours, **dates))
    if not p["plan"]:
        files["roles"].pop()
    files["parameters"] = ["parameters:"]
    for name, values in p["parameters"].items():
        files["parameters"].append("  - " + flow(id=name, title="T", unit="percent", values=some(
            flow(value=shown(v) + " %", source="S", up_to=shown(c) if c is not None else None,
                 then="flat" if c is not None else None,
                 **{"from": day(f), "to": t if t is None else day(t)})
            for f, t, v, c in values)))
    if p["rates"]:
        files["parameters"] += ["exchange_rates:"] + ["  - " + flow(
            currency="EUR", date=day(d), rate=shown(r), source="S", **{"in": "SEK"})
            for d, r in p["rates"]]
    files["cost"] = write_cost(p)
    for name, lines in files.items():
        top.joinpath(name + ".yaml").write_text("\n".join(lines) + "\n")


def write_cost(p):
    out = []
    if p["versions"]:
        out += ["budgets:"] + ["  - " + flow(id=v, decided=day(i * 100))
                               for i, v in enumerate(p["versions"])]
    out.append("lines:")
    for x in p["lines"]:
        code = " EUR" if x.get("euro") else ""
        money = lambda key: shown(x[key], 2) + code if key in x else None
        keys = {"id": x["id"], "activity": x.get("activity"), "category": x.get("category"),
                "bears": x.get("bears"), "in_kind": x.get("in_kind"), "role": x.get("role"),
                "spread": x.get("spread"), "replaces": x.get("replaces"),
                "budget": some(x["budget"]) if "budget" in x else None}
        if "from" in x:
            keys.update({"from": day(x["from"]), "to": day(x["to"])})
        if "surcharges" in x and x["surcharges"]:
            keys["surcharges"] = some(s if isinstance(s, str) else shown(s) + " %"
                                      for s in x["surcharges"])
        if x["way"] == "month":
            keys.update(monthly_pay=money("pay"), share=shown(x["share"]) + " %")
        elif x["way"] in ("hour", "own-hours"):
            keys.update(hourly_pay=money("pay"), hours=shown(x["hours"]) if "hours" in x else None)
        else:
            keys["amount" if x["way"] == "amount" else "unit_price"] = money("price")
            keys["quantity"] = shown(x["quantity"]) if x.get("quantity") is not None else None
            keys["vat"] = shown(x["vat"]) + " %" if x["vat"] is not None else None
        out.append("  - " + flow(**keys))
    if p["actuals"]:
        out += ["actuals:"] + ["  - " + flow(
            line=a["line"], date=day(a["date"]), reference="R%d" % i,
            hours=shown(a["hours"]) if "hours" in a else None,
            amount=shown(a["amount"], 2) if "amount" in a else None)
            for i, a in enumerate(p["actuals"])]
    if p["flats"]:
        out += ["flat_rates:"] + ["  - " + flow(
            id="flat%d" % i, rate=shown(f["rate"]) + " %", of=f["of"], bears=f["bears"])
            for i, f in enumerate(p["flats"])]
    if p["funding"]:
        out.append("funding:")
    for f in p["funding"]:
        out.append("  - " + flow(
            id=f["id"], source=f["source"], form=f["form"], status=f["status"],
            amount=shown(f["amount"], 2) if "amount" in f else None,
            share=shown(f["share"]) + " %" if "share" in f else None,
            max_share=shown(f["max_share"]) + " %" if "max_share" in f else None,
            cap=shown(f["cap"], 2) if "cap" in f else None, recipient=f.get("recipient"),
            lines=some(f["lines"]) if "lines" in f else None,
            covers=some(f["covers"]) if "covers" in f else None,
            **({"from": day(f["from"]), "to": day(f["to"])} if "from" in f else {})))
    return out


# ---- the model ----------------------------------------------------------------------------------

class Missing(Exception):
    pass


def row_period(p, row):
    if row["own"]:
        return row["from"], row["to"]
    return (p["from"], p["to"]) if p["dated"] else None


def line_period(p, line):
    rows = [r for r in p["plan"] if r["activity"] == line.get("activity")]
    spans = [row_period(p, r) for r in rows]
    outer = None
    if rows and all(spans):
        outer = min(s[0] for s in spans), max(s[1] for s in spans)
    elif not rows and p["dated"]:
        outer = p["from"], p["to"]
    if "from" in line:
        return line["from"], line["to"]
    return outer


def value_on(p, name, d):
    if d is None:
        raise Missing
    for f, t, v, c in p["parameters"][name]:
        if f <= d and (t is None or d <= t):
            return v, c
    raise Missing


def with_surcharges(p, line, d):
    pay = line["pay"]
    total = pay
    for s in line["surcharges"]:
        if not isinstance(s, str):
            total += pay * s / 100
            continue
        v, ceiling = value_on(p, s, d)
        below = pay if ceiling is None else min(pay, ceiling)
        total += below * v / 100
        if below < pay:
            total += (pay - below) * value_on(p, "flat", d)[0] / 100
    return total


def bearer(p, line):
    if line.get("bears"):
        return line["bears"]
    return next((r["partner"] for r in p["roles"] if r["id"] == line.get("role")), None)


def in_version(p, line, version):
    if version is None:
        return "budget" not in line
    names = lambda x: version in x.get("budget", [version])
    return names(line) and not any(x.get("replaces") == line["id"] and names(x)
                                   for x in p["lines"])


def pieces(p, line, inside):
    """(activity, day or None, exact amount) that add up to the line's cost in kronor."""
    span = line_period(p, line)
    activity = line.get("activity")
    out = []
    if line["way"] == "month":
        if not span:
            raise Missing
        for d in range(span[0], span[1] + 1):
            date = day(d)
            length = calendar.monthrange(date.year, date.month)[1]
            out.append((activity, d, with_surcharges(p, line, d) * line["share"] / 100 / length))
    elif line["way"] == "own-hours":
        days = range(span[0], span[1] + 1) if span else [None]
        for d in days:
            out.append((activity, d, line["hours"] / len(days) *
                        with_surcharges(p, line, d)))
    elif line["way"] == "hour":
        named = {x["activity"] for x in inside if x["way"] == "hour" and "activity" in x and
                 x["role"] == line["role"]}
        for row in p["plan"]:
            wanted = row["activity"] == activity if activity else row["activity"] not in named
            if not wanted or line["role"] not in row["hours"]:
                continue
            own = row_period(p, row)
            days = range(own[0], own[1] + 1) if own else [None]
            for d in days:
                if d is not None and "from" in line and not line["from"] <= d <= line["to"]:
                    continue
                out.append((row["activity"], d, row["hours"][line["role"]] / len(days) *
                            with_surcharges(p, line, d)))
    else:
        quantity = F(1)
        if line["way"] == "price":
            quantity = line["quantity"]
            if quantity is None:
                counts = [r["quantity"] for r in p["plan"] if r["activity"] == activity and
                          r["quantity"] is not None]
                if not counts:
                    raise Missing
                quantity = sum(counts)
        who = next((x for x in p["partners"] if x["id"] == bearer(p, line)), {"vat": None})
        borne = {"deductible": F(0), "partial": 1 - who.get("part", F(0)) / 100}.get(
            who["vat"], F(1))
        cost = line["price"] * quantity * (1 + F(line["vat"] or 0) / 100 * borne)
        days = range(span[0], span[1] + 1) if span else [None]
        out = [(activity, d, cost / len(days)) for d in days]
    if line.get("spread") in ("at-start", "at-end") and out:
        edge = (min if line["spread"] == "at-start" else max)(
            (d for _, d, _ in out if d is not None), default=None)
        out = [(a, d if d is None else edge, x) for a, d, x in out]
    if line.get("euro"):
        before = [r for d, r in p["rates"] if span and d <= span[0]]
        if not before:
            raise Missing
        out = [(a, d, x * before[-1]) for a, d, x in out]
    return out


def shared(minor, parts, key):
    """A line's cost by key: largest remainder; ties to the earlier, then the smaller key."""
    weights, first = {}, {}
    for activity, d, x in parts:
        k = key(activity, d)
        weights[k] = weights.get(k, 0) + abs(x)
        first[k] = min(first.get(k, 10 ** 9), 10 ** 9 if d is None else d)
    keys = sorted(weights, key=lambda k: (first[k], k))
    return dict(zip(keys, largest_remainder(minor, [weights[k] for k in keys])))


def category(line):
    return line.get("category") or ("staff" if "role" in line else None)


class Model:
    def __init__(self, p):
        self.p = p
        version = p["versions"][-1] if p["versions"] else None
        self.inside = [x for x in p["lines"] if in_version(p, x, version)]
        self.cost, self.parts, self.missing = {}, {}, 0
        for line in self.inside:
            try:
                self.parts[line["id"]] = pieces(p, line, self.inside)
                self.cost[line["id"]] = half_away(
                    100 * sum(x for _, _, x in self.parts[line["id"]]))
            except Missing:
                self.missing += 1
                self.parts[line["id"]], self.cost[line["id"]] = [], None
        self.flats = []
        for f in p["flats"]:
            for who in [x["id"] for x in p["partners"]] + [None]:
                base = [x for x in self.inside if self.counts(f, who, x) and
                        self.cost[x["id"]] is not None]
                if base and f["bears"] in (None, who):
                    total = sum(self.cost[x["id"]] for x in base)
                    self.flats.append((f, who, half_away(total * f["rate"] / 100), base))
        self.fund()

    def counts(self, f, who, line):
        return "in_kind" not in line and bearer(self.p, line) == who and (
            category(line) == "staff" if f["of"] == "direct-staff" else
            category(line) != "indirect")

    def money(self, lines):
        return sum(self.cost[x["id"]] or 0 for x in lines)

    def totals(self):
        kind = self.money(x for x in self.inside if "in_kind" in x)
        flat = sum(f[2] for f in self.flats)
        cash = self.money(x for x in self.inside if "in_kind" not in x) + flat
        return {"total": cash + kind, "cash": cash, "in_kind": kind, "flat": flat}

    def by_time(self, key):
        rows = {}
        bases = [{} for _ in self.flats]
        for line in self.inside:
            found = shared(self.cost[line["id"]] or 0, self.parts[line["id"]], key)
            for k, part in found.items():
                rows[k] = rows.get(k, 0) + part
                for base, f in zip(bases, self.flats):
                    if line in f[3]:
                        base[k] = base.get(k, 0) + part
        for base, f in zip(bases, self.flats):
            keys = sorted(base)
            for k, part in zip(keys, largest_remainder(f[2], [base[k] for k in keys])):
                rows[k] = rows.get(k, 0) + part
            if not keys:
                rows[(4,)] = rows.get((4,), 0) + f[2]
        return rows

    # ---- who pays ----

    def within(self, f, line):
        minor = self.cost[line["id"]] or 0
        if "from" not in f:
            return minor
        side = lambda _, d: 1 if d is None or f["from"] <= d <= f["to"] else 0 if d < f["from"] else 2
        return shared(minor, self.parts[line["id"]], side).get(1, 0)

    def fund(self):
        p = self.p
        items = [("line", x) for x in self.inside if "in_kind" not in x]
        items += [("flat", f) for f in self.flats]
        cost = [(self.cost[x["id"]] or 0) if k == "line" else x[2] for k, x in items]
        covered = [[0, 0] for _ in items]
        self.amount, self.used, self.unused = {}, {}, 0
        self.within_call = {}
        group = {"granted": 0, "paid": 0, "applied": 1}
        rank = lambda f: 0 if "lines" in f else 1 if "covers" in f else 2
        for f in sorted(p["funding"], key=lambda f: (group.get(f["status"], 2), rank(f))):
            if f["form"] == "in-kind":
                self.amount[f["id"]] = self.money(
                    x for x in self.inside if "in_kind" in x and x["id"] in f["lines"])
                continue
            may = [self.may(f, k, x) for k, x in items]
            eligible = sum(may)
            if "amount" in f:
                amount = int(f["amount"] * 100)
            elif "share" in f or "lines" in f:
                amount = half_away(eligible * f["share"] / 100) if "share" in f else eligible
                if "cap" in f:
                    amount = min(amount, int(f["cap"] * 100))
            else:
                amount = None
            self.amount[f["id"]] = amount
            if "max_share" in f and amount is not None:
                most = half_away(eligible * f["max_share"] / 100)
                self.within_call[f["id"]] = "yes" if amount <= most else "no"
            if group.get(f["status"], 2) == 2:
                continue
            at = group[f["status"]]
            room = [max(0, min(m, c - sum(done))) for m, c, done in zip(may, cost, covered)]
            used = max(0, min(amount or 0, sum(room)))
            self.used[f["id"]] = used
            for done, part in zip(covered, largest_remainder(used, room) if used else []):
                done[at] += part
            if at == 0 and (amount or 0) > used:
                self.unused += (amount or 0) - used
        self.open = sum(c - done[0] for c, done in zip(cost, covered))
        self.open_applied = sum(c - sum(done) for c, done in zip(cost, covered))

    def may(self, f, kind, x):
        who = bearer(self.p, x) if kind == "line" else x[1]
        sort = category(x) if kind == "line" else "indirect"
        if "recipient" in f and f["recipient"] != who:
            return 0
        if "lines" in f and (kind == "flat" or x["id"] not in f["lines"]):
            return 0
        if "lines" not in f and "covers" in f and sort not in f["covers"]:
            return 0
        if kind == "line":
            return self.within(f, x)
        if "from" not in f:
            return x[2]
        inside = sum(self.within(f, line) for line in x[3])
        return largest_remainder(x[2], [inside, self.money(x[3]) - inside])[0]

    # ---- what it has cost ----

    def now(self, line):
        """The line that stands for it in this version."""
        version = self.p["versions"][-1] if self.p["versions"] else None
        for _ in range(64):
            if line is None or line in self.inside:
                return line
            line = next((x for x in reversed(self.p["lines"]) if version and x.get("replaces") ==
                         line["id"] and version in x.get("budget", [version])), None)
        return None

    def follow(self):
        """By line: plan, actual, what lies ahead."""
        ahead = lambda _, d: 1 if d is None or d > self.p["today"] else 0
        rows = {x["id"]: [self.cost[x["id"]] or 0, 0, shared(
            self.cost[x["id"]] or 0, self.parts[x["id"]], ahead).get(1, 0)] for x in self.inside}
        for a in self.p["actuals"]:
            line = next(x for x in self.p["lines"] if x["id"] == a["line"])
            if a["date"] > self.p["today"]:
                continue
            cost = int(a.get("amount", 0) * 100)
            if "hours" in a:
                rates = [r for d, r in self.p["rates"] if d <= a["date"]]
                if line.get("euro") and not rates:
                    continue
                rate = rates[-1] if line.get("euro") else 1
                cost = half_away(100 * with_surcharges(self.p, line, a["date"]) * a["hours"] * rate)
            line = self.now(line) or line
            rows.setdefault(line["id"], [0, 0, 0])[1] += cost
        return rows

    # ---- tables ----

    def table(self, by):
        p, rows = self.p, {}

        def put(key, minor):
            rows[key] = rows.get(key, 0) + minor
        if by == "year":
            return self.by_time(lambda _, d: (1, day(d).year) if d is not None else (2, 0))
        if by == "month":
            return self.by_time(lambda _, d: (1, day(d).year, day(d).month)
                                if d is not None else (2, 0))
        if by == "phase":
            def phase(_, d):
                if d is None:
                    return (2, 0)
                return next(((1, i) for i, (f, t) in enumerate(p["phases"]) if f <= d <= t), (3, 0))
            return self.by_time(phase)
        if by == "payer":
            return self.payers()
        for line in self.inside:
            minor = self.cost[line["id"]] or 0
            if by in ("activity", "result"):
                order = lambda a, _: (1, p["activities"].index(a)) if a else (2, 0)
                for k, part in shared(minor, self.parts[line["id"]], order).items():
                    put(k, part)
            else:
                put({"line": line["id"], "category": category(line), "role": line.get("role"),
                     "partner": bearer(p, line)}[by], minor)
        if by == "result":
            return self.results(rows)
        for _, who, minor, _ in self.flats:
            put({"category": "indirect", "partner": who}.get(by, "flat-rates"), minor)
        return rows

    def results(self, activities):
        rows = {}
        for (kind, i), minor in activities.items():
            if kind != 1:
                continue
            reached = {r for a, r in self.p["leads"] if a == self.p["activities"][i]}
            reached |= {b for a, b in self.p["chain"] if a in reached}
            for r in reached:
                rows[r] = rows.get(r, 0) + minor
        return rows

    def payers(self):
        rows = {}

        def put(key, minor):
            rows[key] = rows.get(key, 0) + minor
        for f in self.p["funding"]:
            if f["status"] in ("granted", "paid") and self.used.get(f["id"]):
                put(f["source"], self.used[f["id"]])
        if self.open != self.open_applied:
            put("applied", self.open - self.open_applied)
        if self.open_applied:
            put("not-covered", self.open_applied)
        for line in self.inside:
            if "in_kind" not in line:
                continue
            who = bearer(self.p, line)
            for f in self.p["funding"]:
                if f["form"] == "in-kind" and f["status"] in ("granted", "paid") and \
                        line["id"] in f["lines"]:
                    who = f["source"]
            put(who, self.cost[line["id"]] or 0)
        return rows


# ---- comparing ----------------------------------------------------------------------------------

def named(by, key, p):
    if key is None:
        return "none"
    if isinstance(key, str):
        return key
    if key[0] == 2:
        return "none" if by in ("activity", "result") else "not-dated"
    if key[0] == 3:
        return "no-phase"
    if key[0] == 4:
        return "flat-rates"
    return {"year": lambda: "%04d" % key[1], "month": lambda: "%04d-%02d" % key[1:],
            "phase": lambda: "#%d" % (key[1] + 1),
            "activity": lambda: p["activities"][key[1]]}[by]()


def minor(amount):
    return int(amount["amount"].replace(".", "")) if "amount" in amount else 0


def ask(top, *words):
    run = subprocess.run([SAMVERKA, "-C", top, "cost", *words, "--json"], capture_output=True,
                         text=True)
    if run.returncode not in (0, 1) or not run.stdout:
        raise SystemExit("cost %s: %s" % (words, run.stderr))
    return json.loads(run.stdout)


def compare_totals(model, answer):
    for key, wanted in model.totals().items():
        if minor(answer[key]) != wanted:
            yield key, minor(answer[key]), wanted
    got = {x["funding"]: x["amount"] for x in answer.get("funding", [])}
    for name, wanted in model.amount.items():
        if minor(got[name]) != (wanted or 0):
            yield name, minor(got[name]), wanted
    gap = model.open if model.open else -model.unused
    if minor(answer["gap"]) != gap:
        yield "gap", minor(answer["gap"]), gap


def compare_table(model, by, answer):
    wanted = {named(by, k, model.p): v for k, v in model.table(by).items()}
    got = {r["key"]: minor(r["total"]) for r in answer.get("rows", [])}
    for key in sorted(set(wanted) | set(got)):
        if wanted.get(key, 0) != got.get(key, 0):
            yield by + " " + key, got.get(key), wanted.get(key)
    if by != "result" and sum(got.values()) != minor(answer["total"]):
        yield by + " total", sum(got.values()), minor(answer["total"])
    shares = [int(r["share"].split()[0]) for r in answer.get("rows", []) if "share" in r]
    if shares and sum(shares) != 100:
        yield by + " shares", sum(shares), 100


def compare_funding(model, answer):
    """Every way to divide the cover adds up to the same."""
    wanted = {"cost": model.totals()["cash"], "granted": sum(
        model.used.get(f["id"], 0) for f in model.p["funding"] if f["status"] != "applied"),
        "uncovered": model.open, "gap": model.open}
    for rows in ("lines", "years"):
        for key in wanted:
            got = [minor(r[key]) for r in answer.get(rows, []) if key in r]
            if got and sum(got) != wanted[key]:
                yield rows + " " + key, sum(got), wanted[key]
    told = {c["funding"]: c["answer"] for c in answer.get("checks", []) if "its call lets" in c["what"]}
    for f in model.p["funding"]:
        if f["form"] != "grant" or f["status"] == "refused":
            continue
        if f["id"] not in told and None in model.cost.values():
            continue  # what is not known is not judged
        if told.get(f["id"]) != model.within_call.get(f["id"]):
            yield f["id"] + " within its call", told.get(f["id"]), model.within_call.get(f["id"])
    if minor(answer["gap_with_applied"]) != model.open_applied:
        yield "gap with applied", minor(answer["gap_with_applied"]), model.open_applied


def compare_follow_up(model, answer):
    got = {r["key"]: r for r in answer.get("lines", []) if r["key"] != "flat-rates"}
    for key, (plan, actual, ahead) in model.follow().items():
        row = got.get(key, {"plan": {}, "actual": {}, "forecast": {}, "left": {}})
        for name, wanted in (("plan", plan), ("actual", actual), ("left", plan - actual),
                             ("forecast", actual + ahead)):
            if minor(row[name]) != wanted:
                yield key + " " + name, minor(row[name]), wanted


def one(seed):
    chance = random.Random(seed)
    p = make(chance)
    with tempfile.TemporaryDirectory() as name:
        top = pathlib.Path(name)
        write(top, p)
        model = Model(p)
        wrong = list(compare_totals(model, ask(name)))
        if chance.random() < 0.3:
            wrong += compare_funding(model, ask(name, "funding"))
        if chance.random() < 0.3:
            wrong += compare_follow_up(model, ask(name, "follow-up", "--as-of",
                                                  str(day(p["today"]))))
        tables = ["line", "activity", "category", "partner", "payer", "year", "month", "phase",
                  "role", "result"]
        for by in chance.sample(tables, 3):
            wrong += compare_table(model, by, ask(name, "show", "--by", by))
        if wrong:
            keep = pathlib.Path(tempfile.gettempdir()) / ("cost-%d" % seed)
            keep.mkdir(exist_ok=True)
            write(keep, p)
            return ["seed %d (%s): %s is %s, the model says %s" % ((seed, keep) + w)
                    for w in wrong]
    return []


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    first = int(os.environ.get("SEED", "1"))
    failed = 0
    with ThreadPoolExecutor(2) as pool:
        for wrong in pool.map(one, range(first, first + n)):
            failed += bool(wrong)
            for line in wrong[:4]:
                print(line)
    print("%d passed, %d failed" % (n - failed, failed))
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
