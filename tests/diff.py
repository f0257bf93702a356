#!/usr/bin/env python3
"""diff says all that changed and nothing else. Random pairs of projects: an example is changed as
people change files (values, keys, entries, their order, the files they stand in, comments). What
diff tells must be what was done, and done to the old project, with set, rm and what was added, it
must give the new one, as PyYAML reads both. diff.py [N]: so many pairs."""
import collections
import concurrent.futures
import copy
import functools
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

try:
    import yaml
except ImportError:  # a Python beside the system's, where make deps has put it
    if sys.executable == "/usr/bin/python3":
        raise
    os.execv("/usr/bin/python3", ["/usr/bin/python3", *sys.argv])

ROOT = pathlib.Path(__file__).resolve().parent.parent
SAMVERKA = os.environ.get("SAMVERKA", str(ROOT / "build" / "samverka"))
ENV = dict(os.environ, GIT_AUTHOR_NAME="T", GIT_AUTHOR_EMAIL="t@example.org", GIT_COMMITTER_NAME="T",
           GIT_COMMITTER_EMAIL="t@example.org", GIT_CONFIG_GLOBAL="/dev/null")
TEXTS = {"title", "text", "note", "conditions", "summary", "method", "population", "mission", "name",
         "statement", "description"}
NUMBER = re.compile(r"^[1-9][0-9]{0,6}$")
PERCENT = re.compile(r"^[1-9][0-9]? %$")
NUMBERS = {"amount", "quantity", "hours", "unit_price", "monthly_pay", "hourly_pay", "cap", "slack"}
WORDS = ["Ändrat", "å, ä och ö", "två rader", "# ingen kommentar", "ja: nej", "\"citat\"", "-", "  x"]


def run(folder, *args):
    return subprocess.run([SAMVERKA, "-C", folder, *args], capture_output=True, text=True, env=ENV)


def git(folder, *args):
    subprocess.run(["git", "-C", folder, *args], check=True, capture_output=True, env=ENV)


def files_of(folder):
    return sorted(p for p in pathlib.Path(folder).rglob("*.yaml") if ".samverka" not in p.parts)


def read(folder):
    """Section file to its content, every scalar as it is written."""
    data = {}
    for path in files_of(folder):
        data[str(path.relative_to(folder))] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) or {}
    return data


@functools.lru_cache
def example_of(name):
    return read(ROOT / "examples" / name)


def broken(folder):
    return run(folder, "check", "--json").returncode == 1


def write(folder, data, chance):
    """The data in other words than those of the example: other layout, other files."""
    for path in files_of(folder):
        path.unlink()
    for name, content in data.items():
        parts = {name: content}
        section = name[:-5]
        if section in ("cost", "toc", "evaluate") and chance.random() < 0.3:
            parts = collections.defaultdict(dict)
            for key, value in content.items():
                parts["%s/%s.yaml" % (section, chance.choice("ab"))][key] = value
        for path, part in parts.items():
            target = pathlib.Path(folder, path)
            target.parent.mkdir(exist_ok=True)
            text = "# %d\n" % chance.randrange(9) + yaml.dump(
                part, allow_unicode=True, sort_keys=chance.random() < 0.5, width=chance.choice([60, 999]),
                default_flow_style=None if chance.random() < 0.3 else False, Dumper=Plain)
            target.write_text(text, encoding="utf-8")


class Plain(yaml.emitter.Emitter, yaml.serializer.Serializer, yaml.representer.SafeRepresenter,
            yaml.resolver.BaseResolver):
    """Everything without quotes that can be, as people write it; no aliases."""

    def __init__(self, stream, default_style=None, default_flow_style=False, sort_keys=True, width=None,
                 allow_unicode=None, **other):
        yaml.emitter.Emitter.__init__(self, stream, width=width, allow_unicode=allow_unicode)
        yaml.serializer.Serializer.__init__(self)
        yaml.representer.SafeRepresenter.__init__(
            self, default_style=default_style, default_flow_style=default_flow_style, sort_keys=sort_keys)
        yaml.resolver.BaseResolver.__init__(self)

    def ignore_aliases(self, data):
        return True


def entries(data):
    """(list it stands in, entry) of all that have an id at the top of a section."""
    for content in data.values():
        for value in content.values():
            if isinstance(value, list):
                for entry in value:
                    if isinstance(entry, dict) and "id" in entry:
                        yield value, entry


def strings(value):
    if isinstance(value, dict):
        for key, below in value.items():
            yield key
            yield from strings(below)
    elif isinstance(value, list):
        for below in value:
            yield from strings(below)
    else:
        yield value


def renamed(value, ending):
    """A copy whose ids are its own."""
    if isinstance(value, dict):
        return {k: v + ending if k == "id" else renamed(v, ending) for k, v in value.items()}
    return [renamed(v, ending) for v in value] if isinstance(value, list) else value


def change_value(chance, entry, wanted):
    keys = [k for k, v in entry.items() if isinstance(v, str) and
            (k in TEXTS or (k in NUMBERS and NUMBER.match(v)) or PERCENT.match(v))]
    if not keys:
        return
    key = chance.choice(keys)
    former = entry[key]
    if PERCENT.match(former):
        fresh = "%d %%" % chance.randrange(1, 99)
    elif key in NUMBERS:
        fresh = str(chance.randrange(1, 99999))
    elif key == "note" and chance.random() < 0.3:
        del entry[key]
        wanted[entry["id"], key] = None
        return
    else:
        fresh = "%s %d" % (chance.choice(WORDS).strip(), chance.randrange(99))
    if fresh != former:
        entry[key] = fresh
        wanted[entry["id"], key] = fresh


def mutate(chance, data):
    """Changes the data; what diff has to tell of it: (address, key or what) to the new value."""
    wanted = {}
    everything = list(entries(data))
    for _, entry in chance.sample(everything, chance.randrange(0, 6)):
        if not any(at == entry["id"] for at, _ in wanted):
            change_value(chance, entry, wanted)
    if chance.random() < 0.4:
        within, entry = chance.choice(everything)
        fresh = renamed(entry, "-%d" % chance.randrange(9999))
        within.insert(chance.randrange(len(within) + 1), fresh)
        wanted[fresh["id"], "added"] = fresh
    if chance.random() < 0.4:
        used = collections.Counter(strings(data))
        free = [(w, e) for w, e in everything if used[e["id"]] == 1 and
                not any(at == e["id"] for at, _ in wanted) and len(w) > 1]
        if free:
            within, entry = chance.choice(free)
            within[:] = [e for e in within if e is not entry]
            wanted[entry["id"], "removed"] = None
    for within, _ in chance.sample(everything, 3):
        if chance.random() < 0.5 and all(isinstance(e, dict) and "id" in e for e in within):
            chance.shuffle(within)
    return wanted


def normal(data):
    """Without order of entries and without files."""
    all_of = {}
    for content in data.values():
        for key, value in content.items():
            if isinstance(value, list):
                all_of.setdefault(key, []).extend(json.dumps(v, sort_keys=True) for v in value)
                all_of[key].sort()
            else:
                all_of[key] = value
    return all_of


def apply(folder, answer, added):
    """The changes diff told, to the old project; what went wrong, or None."""
    for change in answer["changes"]:
        at, key = change["at"], change.get("key")
        if change["what"] == "added":
            continue
        if change["what"] == "removed":
            done = run(folder, "rm", at)
        elif "after" in change:
            done = run(folder, "set", at, "%s=%s" % (key, change["after"]))
        else:
            done = run(folder, "rm", "%s.%s" % (at, key))
        if done.returncode:
            return "%s: %s" % (change, done.stderr)
    data = read(folder)
    for change in answer["changes"]:
        if change["what"] == "added":
            lists = [w for w, e in entries(data) if e["id"] == added[change["at"]]]
            if not lists:
                return "%s is not beside %s" % (change["at"], added[change["at"]])
            lists[0].append(added[change["at"], "entry"])
    return data


def one_pair(seed):
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as top:
        old, folder = top + "/old", top + "/p"
        example = chance.choice(["boden", "boden", "liepaja", "eskilstuna"])
        shutil.copytree(ROOT / "examples" / example, folder)
        data = copy.deepcopy(example_of(example))
        write(folder, data, chance)
        shutil.copytree(folder, old)
        git(folder, "init", "-q")
        git(folder, "add", "-A")
        git(folder, "commit", "-qm", "first")
        before = {e["id"] for _, e in entries(data)}
        done = None
        while done is None or (done.returncode == 1 and broken(folder)):
            # What brings an error cannot be done with set and rm: something else is changed.
            data = copy.deepcopy(example_of(example))
            wanted = mutate(chance, data)
            write(folder, data, chance)
            done = run(folder, "diff", "--json")
        added = {}
        for (at, what), entry in wanted.items():
            if what == "added":
                within = next(w for w, e in entries(data) if e["id"] == at)
                added[at] = next(e["id"] for e in within if e.get("id") in before)
                added[at, "entry"] = entry
        if done.returncode:
            return "seed %d: %s" % (seed, done.stderr)
        answer = json.loads(done.stdout)
        answer.setdefault("changes", [])
        told = {(c["at"], c.get("key", c["what"])): c.get("after") for c in answer["changes"]}
        if set(told) != set(wanted):
            return "seed %d: not told %s, told besides %s" % (
                seed, set(wanted) - set(told), set(told) - set(wanted))
        after = apply(old, answer, added)
        if isinstance(after, str):
            return "seed %d: cannot be applied: %s" % (seed, after)
        ours, theirs = normal(after), normal(data)
        if ours != theirs:
            differ = {k: (ours.get(k), theirs.get(k)) for k in {**ours, **theirs}
                      if ours.get(k) != theirs.get(k)}
            return "seed %d: the old project with what was told is not the new: %s" % (seed, differ)
    return None


def main():
    total = int(sys.argv[1]) if len(sys.argv) > 1 else 25
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
        slips = [s for s in pool.map(one_pair, range(first, first + total), chunksize=5) if s]
    for slip in slips[:20]:
        print(slip)
    print("%d passed, %d failed" % (total - len(slips), len(slips)))
    return len(slips) > 0


if __name__ == "__main__":
    sys.exit(main())
