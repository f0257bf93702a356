#!/usr/bin/env python3
"""The calendar of a project against the project's own files, day by day: the .ics is read by
python3-icalendar and its rules are expanded by dateutil, the files by python3-yaml, and what must
stand on which day is worked out here anew. The examples, and random plans with days that make
calendars stumble. ics.py [N]: so many random plans."""
import calendar
import collections
import datetime
import os
import pathlib
import random
import subprocess
import sys
import tempfile

try:
    import icalendar
    import yaml
    from dateutil.rrule import rrulestr
except ImportError as error:
    print("not compared: %s (make deps-full installs it)" % error)
    print("0 passed, 0 failed")
    sys.exit(0)

ROOT = pathlib.Path(__file__).resolve().parent.parent
SAMVERKA = os.environ.get("SAMVERKA", str(ROOT / "build" / "samverka"))
AS_OF = "2025-06-10"
# Rules without an end are followed to here.
HORIZON = datetime.date(2060, 1, 1)
ONE = datetime.timedelta(days=1)


def first(text):
    parts = [int(part) for part in text.split("-")] + [1, 1]
    return datetime.date(*parts[:3])


def last(text):
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return datetime.date(*parts)
    month = parts[1] if len(parts) > 1 else 12
    return datetime.date(parts[0], month, calendar.monthrange(parts[0], month)[1])


def words(text):
    """A text, or the Swedish or first of its languages."""
    if isinstance(text, dict):
        return text.get("sv") or next(iter(text.values()))
    return text


def read(folder):
    project = {}
    for path in sorted(folder.glob("*.yaml")):
        for key, value in (yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) or {}).items():
            project[key] = value
    return project


def add_months(day, months):
    month = day.year * 12 + day.month - 1 + months
    year, month = divmod(month, 12)
    if year > 9999:
        return None
    return day.replace(year=year, month=month + 1, day=min(day.day, calendar.monthrange(year, month + 1)[1]))


def occurrence(start, every, k):
    n, unit = int(every.split()[0]), every.split()[1].rstrip("s")
    if unit in ("day", "week"):
        days = start.toordinal() + k * n * (7 if unit == "week" else 1)
        return datetime.date.fromordinal(days) if days <= datetime.date.max.toordinal() else None
    return add_months(start, k * n * (12 if unit == "year" else 1))


def days_of(meeting, info):
    """(first, last) of each time, up to the horizon."""
    if "dates" in meeting:
        return [(first(day), last(day)) for day in meeting["dates"]]
    if "every" not in meeting or meeting["every"].split()[1].rstrip("s") in ("minute", "hour"):
        return []
    start = first(meeting["from"]) if "from" in meeting else first(info["from"])
    end = meeting.get("to", info.get("to"))
    end = min(last(end), HORIZON) if end else HORIZON
    days, k = [], 0
    while True:
        day = occurrence(start, meeting["every"], k)
        if not day or day > end:
            return days
        days.append((day, day))
        k += 1


LENGTHS = {"minute": "minutes", "hour": "hours", "day": "days", "week": "weeks"}


def length_of(meeting):
    if "starts" not in meeting or "length" not in meeting:
        return None
    n, unit = meeting["length"].split()
    unit = LENGTHS.get(unit.rstrip("s"))
    return datetime.timedelta(**{unit: int(n)}) if unit else None


def title_of(entries, entry_id):
    return next((words(e.get("title") or e.get("name")) for e in entries if e["id"] == entry_id), None)


def wanted_meetings(project):
    info = project["project"]
    for meeting in project.get("meetings", []):
        if meeting.get("internal") == "yes":
            continue
        name = words(meeting.get("title")) or meeting["id"]
        for begin, end in days_of(meeting, info):
            timed = "starts" in meeting and begin == end
            yield ("meeting", name, begin, end, meeting["starts"] if timed else None,
                   length_of(meeting) if timed else None, words(meeting.get("place")))


def wanted_activities(project):
    info = project["project"]
    phases = {phase["id"]: phase for phase in info.get("phases", [])}
    for row in project.get("plan", []):
        phase = phases.get(row.get("phase"), {})
        begin = row.get("from") or phase.get("from") or info.get("from")
        end = row.get("to") or phase.get("to") or info.get("to")
        if row.get("status") == "cancelled" or not begin or not end:
            continue
        yield ("activity", title_of(project["activities"], row["activity"]), first(begin), last(end), None, None, None)


def wanted_days(project):
    """Everything that has one day."""
    for indicator in project.get("indicators", []):
        for target in indicator.get("targets", []):
            yield "target", target["by"]
    for key, kind, day in (("assumptions", "assumption", "check_by"), ("risks", "risk", "review"),
                           ("flags", "flag", "due"), ("roles", "role", "to"), ("decisions", "decision", "due"),
                           ("decisions", "decision-review", "review"), ("steering_documents", "document", "valid_to"),
                           ("funding", "application", "apply_by"), ("payments", "payment", "date")):
        for entry in project.get(key, []):
            if day in entry:
                yield kind, entry[day]
    for funding in project.get("funding", []):
        for report in funding.get("reports", []):
            yield "report", report["due"]
    for kind, day in (("hand-in", "hand_in_by"), ("decide-by", "decide_by")):
        if day in project.get("continuation", {}):
            yield kind, project["continuation"][day]
    if "to" in project["project"]:
        yield "project", project["project"]["to"]


def naive(value):
    return value.dt.replace(tzinfo=None) if isinstance(value.dt, datetime.datetime) else value.dt


def times(event):
    """The days on which an event begins."""
    start = naive(event["DTSTART"])
    if "RRULE" not in event:
        return [start]
    rule = event["RRULE"].to_ical().decode()
    timed = isinstance(start, datetime.datetime)
    begin = start if timed else datetime.datetime.combine(start, datetime.time())
    found = []
    dates = event.get("RDATE", [])
    for one in dates if isinstance(dates, list) else [dates]:
        found.extend(naive(at) for at in one.dts)
    for at in rrulestr(rule, dtstart=begin):
        if at.date() > HORIZON:
            break
        found.append(at if timed else at.date())
    return [at for at in found if (at.date() if timed else at) <= HORIZON]


def got(events):
    for event in events:
        kind = event["CATEGORIES"].to_ical().decode()
        for at in times(event):
            timed = isinstance(at, datetime.datetime)
            day = at.date() if timed else at
            end = day
            if not timed and "DTEND" in event:
                end = day + (naive(event["DTEND"]) - naive(event["DTSTART"])) - ONE
            summary = str(event["SUMMARY"]).replace(" [påhittat]", "").replace(" [uppskattat]", "")
            length = event["DURATION"].dt if "DURATION" in event else None
            place = str(event["LOCATION"]) if "LOCATION" in event else None
            yield (kind, summary, day, end, at.strftime("%H:%M") if timed else None, length, place)


LOOKS = {"review", "perspective", "difference", "measurement", "talk"}


def compare(folder, problems):
    bytes_ = subprocess.run([SAMVERKA, "-C", str(folder), "--lang", "sv", "roles", "calendar", "--format", "ics",
                             "--as-of", AS_OF, "--audience", "partners"], stdout=subprocess.PIPE).stdout
    for number, line in enumerate(bytes_.split(b"\r\n"), 1):
        if len(line) > 75 or b"\n" in line:
            problems.append("line %d is too long or broken: %r" % (number, line))
    events = icalendar.Calendar.from_ical(bytes_).walk("VEVENT")
    uids = collections.Counter(str(event["UID"]) for event in events)
    problems.extend("the mark %s stands twice" % uid for uid, n in uids.items() if n > 1)
    project = read(folder)
    found = list(got(events))
    wanted = collections.Counter(list(wanted_meetings(project)) + list(wanted_activities(project)))
    spans = collections.Counter(e for e in found if e[0] in ("meeting", "activity"))
    days = collections.Counter((e[0], e[2]) for e in found if e[0] not in ("meeting", "activity") and e[0] not in LOOKS)
    wanted_of_days = collections.Counter((kind, last(day)) for kind, day in wanted_days(project))
    for name, want, have in (("", wanted, spans), ("", wanted_of_days, days)):
        problems.extend("missing: %s" % (entry,) for entry in (want - have))
        problems.extend("too much: %s" % (entry,) for entry in (have - want))
    return len(found)


def make_plan(chance):
    """Meetings on days that make calendars stumble."""
    lines = ["meetings:"]
    begins = ["2024-01-31", "2024-02-29", "2024-12-30", "2025-01-01", "2025-03-30", "2025-10-26", "2026-12-31",
              "2028-02-29", "2000-01-30", "9999-12-31", "2099-11-29"]
    ends = ["2025-12-31", "2030", "2028-02", "9999-12-31", "2124-01-01", None, None]
    for i in range(8):
        lines.append("  - id: m%d" % i)
        lines.append("    kind: workshop")
        lines.append("    title: %s" % chance.choice(["Möte, ett; två", "'Citat \"och\" \\ streck'", "Å" * 80, "Råd"]))
        if chance.random() < 0.2:
            days = sorted(set(chance.sample(begins, 3)) | {"2027-05"})
            lines.append("    dates: [%s]" % ", ".join(days))
        else:
            unit = chance.choice(["day", "week", "month", "year", "hour"])
            lines.append("    every: %d %ss" % (chance.choice([1, 1, 2, 3, 5, 12, 31, 366]), unit))
            begin, end = chance.choice(begins), chance.choice(ends)
            if end and last(end) < first(begin):
                end = None
            lines.append("    from: %s" % begin)
            if end:
                lines.append("    to: %s" % end)
        if chance.random() < 0.6:
            lines.append("    starts: %s" % chance.choice(["00:00", "02:30", "09:00", "23:59"]))
        if chance.random() < 0.6:
            lines.append("    length: %s" % chance.choice(["45 minutes", "90 minutes", "4 hours", "2 days", "1 week"]))
        if chance.random() < 0.3:
            lines.append("    place: %s" % chance.choice(["Rådhuset, sal 3", "Zoom"]))
    return "\n".join(lines) + "\n"


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    passed = failed = 0
    with tempfile.TemporaryDirectory() as temporary:
        folders = [ROOT / "examples" / name for name in ("boden", "liepaja", "eskilstuna")]
        chance = random.Random(5)
        for i in range(n):
            folder = pathlib.Path(temporary) / str(i)
            folder.mkdir()
            (folder / "samverka.yaml").write_text(
                "format: 1\nproject: {title: T%d, languages: [sv], country: SE%s}\n"
                % (i, ", from: 2025-01-01" if chance.random() < 0.8 else ", to: 2031"), encoding="utf-8")
            (folder / "roles.yaml").write_text(make_plan(chance), encoding="utf-8")
            folders.append(folder)
        for folder in folders:
            problems = []
            events = compare(folder, problems)
            if not events:
                problems.append("no event at all")
            passed += not problems
            failed += bool(problems)
            for problem in problems[:5]:
                print("%s: %s" % (folder.name, problem))
            if problems and folder.parent != ROOT / "examples":
                print((folder / "roles.yaml").read_text(encoding="utf-8") if failed == 1 else "")
    print("%d passed, %d failed" % (passed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
