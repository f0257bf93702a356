#!/usr/bin/env python3
"""The calendar in programs that people have: khal imports it and lists it, and ical.js, which reads
calendars in Thunderbird, goes through it. What they show must be what the plan says, day by day.
Needs khal, or node with NODE_PATH where ical.js is. clients.py [khal|ical.js] [N]: so many random
plans beside the examples."""
import collections
import datetime
import json
import pathlib
import random
import subprocess
import sys
import tempfile

import ics

BEGIN, END = datetime.date(2024, 1, 1), datetime.date(2030, 12, 31)

KHAL = """[calendars]
[[plan]]
path = {0}/calendar
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
default_timezone = Europe/Stockholm
local_timezone = Europe/Stockholm
[sqlite]
path = {0}/khal.db
[default]
default_calendar = plan
"""

# Every time an event begins between two days, as Thunderbird would find it.
ICAL = """
const { default: ICAL } = await import('file://' + require.resolve('ical.js'));
const text = require('fs').readFileSync(0, 'utf8');
const calendar = new ICAL.Component(ICAL.parse(text));
const two = (n) => String(n).padStart(2, '0');
const found = [];
for (const one of calendar.getAllSubcomponents('vevent')) {
	const event = new ICAL.Event(one);
	const steps = event.iterator();
	for (let at; (at = steps.next()) && at.year < 2031;) {
		const { startDate, endDate } = event.getOccurrenceDetails(at);
		const end = endDate.clone();
		if (at.isDate)
			end.addDuration(ICAL.Duration.fromString('-P1D'));
		found.push([one.getFirstPropertyValue('categories'), event.summary, startDate.toString().slice(0, 16),
			end.toString().slice(0, 16), event.location || '', event.uid]);
		if (!event.isRecurring())
			break;
	}
}
console.log(JSON.stringify(found));
"""


def moment(text):
    text = text.replace(" ", "T")
    if "T" in text:
        return datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M")
    return datetime.datetime.strptime(text, "%Y-%m-%d").date()


def by_khal(calendar, work):
    (work / "calendar").mkdir()
    config = work / "config"
    config.write_text(KHAL.format(work), encoding="utf-8")
    (work / "plan.ics").write_bytes(calendar)
    run = ["khal", "-c", str(config)]
    subprocess.run(run + ["import", "--batch", "-a", "plan", str(work / "plan.ics")], check=True, capture_output=True)
    listed = subprocess.run(run + ["list", "--day-format", "", "--format",
                                   "\x1f".join("{%s}" % key for key in ("categories", "title", "start", "end", "location",
                                                                        "uid")),
                                   str(BEGIN), str(END)], check=True, capture_output=True).stdout.decode()
    # An event over several days is listed on each.
    return {tuple(line.split("\x1f")) for line in listed.splitlines() if line}


def by_ical(calendar, _work):
    done = subprocess.run(["node", "-e", "(async () => {%s})()" % ICAL], input=calendar, check=True, capture_output=True)
    return {tuple(event) for event in json.loads(done.stdout)}


def found(events):
    for kind, title, start, end, place, _uid in events:
        start, end = moment(start), moment(end)
        timed = isinstance(start, datetime.datetime)
        day = start.date() if timed else start
        if not BEGIN <= day <= END:
            continue
        title = title.replace(" [påhittat]", "").replace(" [uppskattat]", "")
        yield (kind, title, day, day if timed else end, start.strftime("%H:%M") if timed else None,
               end - start if timed else None, place or None)


def within(entries):
    return collections.Counter(e for e in entries if BEGIN <= e[2] <= END)


def timed(entry, client):
    """A time without a length is an event of no length, or of an hour where a program will have one."""
    assumed = datetime.timedelta(hours=1 if client is by_khal else 0)
    return entry[:5] + (entry[5] or assumed if entry[4] else None,) + entry[6:]


def told(client, entry, meetings):
    """ical.js takes BYSETPOS for several days; such a rule is left for meetings that never end."""
    if client is by_khal or entry[0] != "meeting":
        return True
    return not any(ics.words(m["title"]) == entry[1] and m["every"].split()[1].startswith("month")
                   and "to" not in m and m["from"][8:] in ("29", "30") for m in meetings if "every" in m)


def compare(client, folder, work, problems):
    calendar = subprocess.run([ics.SAMVERKA, "-C", str(folder), "--lang", "sv", "roles", "calendar", "--format", "ics",
                               "--as-of", ics.AS_OF, "--audience", "partners"], stdout=subprocess.PIPE).stdout
    project = ics.read(folder)
    meetings = project.get("meetings", [])
    shown = [e for e in found(client(calendar, work)) if told(client, e, meetings)]
    spans = within(e for e in shown if e[0] in ("meeting", "activity"))
    wanted = within(timed(e, client) for e in list(ics.wanted_meetings(project)) +
                    list(ics.wanted_activities(project)) if told(client, e, meetings))
    days = collections.Counter((e[0], e[2]) for e in shown
                               if e[0] not in ("meeting", "activity") and e[0] not in ics.LOOKS)
    wanted_days = collections.Counter((kind, ics.last(day)) for kind, day in ics.wanted_days(project)
                                      if BEGIN <= ics.last(day) <= END)
    for want, have in ((wanted, spans), (wanted_days, days)):
        problems.extend("missing: %s" % (entry,) for entry in want - have)
        problems.extend("too much: %s" % (entry,) for entry in have - want)
    return len(shown)


def plan_for(client, chance):
    """khal counts one day beyond an event, and Python's days end with the year 9999."""
    plan = ics.make_plan(chance)
    return plan.replace("9999-", "2098-") if client is by_khal else plan


def main():
    client = by_khal if "khal" in sys.argv[1:2] else by_ical
    n = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    passed = failed = events = 0
    chance = random.Random(7)
    with tempfile.TemporaryDirectory() as temporary:
        folders = [ics.ROOT / "examples" / name for name in ("boden", "liepaja", "eskilstuna")]
        for i in range(n):
            folder = pathlib.Path(temporary) / str(i)
            folder.mkdir()
            (folder / "samverka.yaml").write_text("format: 1\nproject: {title: T, languages: [sv], country: SE, "
                                                  "from: 2025-01-01}\n", encoding="utf-8")
            (folder / "roles.yaml").write_text(plan_for(client, chance), encoding="utf-8")
            folders.append(folder)
        for folder in folders:
            problems = []
            with tempfile.TemporaryDirectory() as work:
                events += compare(client, folder, pathlib.Path(work), problems)
            passed += not problems
            failed += bool(problems)
            for problem in problems[:4]:
                print("%s: %s" % (folder.name, problem))
    print("%d events" % events)
    print("%d passed, %d failed" % (passed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
