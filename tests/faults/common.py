"""What the fault tests share: a small project, the commands that write, and what must hold."""
import contextlib
import multiprocessing
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SAMVERKA = os.environ.get("SAMVERKA", str(ROOT / "build" / "samverka"))
# Linked with the system's libraries, so that a preloaded one can stand between.
SHARED = os.environ.get("SHARED", str(ROOT / "build" / "release" / "tools" / "shared"))
GOOD = ROOT / "tests" / "good" / "split-sections"
# In memory where that can be had: the tests flush many thousand times.
ROOM = os.environ.get("TMPDIR") or ("/dev/shm" if os.access("/dev/shm", os.W_OK) else None)
ENV = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="", NO_COLOR="1", TZ="UTC")
ENV.pop("LD_PRELOAD", None)

SUPPORT = ["add", "partner", "--id", "library", "--name", "Biblioteket", "--kind", "municipality"]
OBSERVATION = ["add", "observation", "--indicator", "visits", "--date", "2025-12-31", "--value",
               "70", "--by", "leader"]
# init begins in an empty folder, the others in a copy of the project.
COMMANDS = {
    "set": ["set", "open-house", "title=Öppet hus för alla", "leads_to.more-meet.because=Därför"],
    "add": SUPPORT,
    "add --file": OBSERVATION + ["--file", "evaluate/2025-12.yaml"],
    "rm": ["rm", "lessons.2025-11-30"],
    "rename": ["rename", "open-house", "house"],
    "init": ["init", "--title", "Jobb åt alla", "--country", "SE", "--partner",
             "municipality:boden:Bodens kommun", "--template", "guided", "--ci", "github"],
}
# What can be written whatever state the project is in.
AFTERWARDS = ["set", "vision=Alla har någonstans att gå"]


@contextlib.contextmanager
def folder():
    path = tempfile.mkdtemp(prefix="samverka-faults-", dir=ROOM)
    try:
        yield pathlib.Path(path)
    finally:
        shutil.rmtree(path, ignore_errors=True)


def make(path, name):
    """The folder as it is before the command."""
    shutil.rmtree(path, ignore_errors=True)
    if name == "init":
        path.mkdir()
    else:
        shutil.copytree(GOOD, path)


def run(path, args, before=(), env=None, timeout=60):
    env = env or ENV
    program = SHARED if "LD_PRELOAD" in env else SAMVERKA
    done = subprocess.run([*before, program, "-C", str(path), *args], capture_output=True,
                          env=env, stdin=subprocess.DEVNULL, timeout=timeout)
    done.words = done.stderr.decode("utf-8", "replace")
    return done


def state(path):
    """Every file of the project; what samverka keeps for itself is left out."""
    found = {}
    for at in sorted(path.rglob("*")):
        name = str(at.relative_to(path))
        if at.is_file() and not name.startswith(".samverka"):
            found[name] = at.read_bytes()
    return found


def left_behind(path):
    """Temporaries, wherever they lie."""
    house = path / ".samverka"
    inside = [p.name for p in house.iterdir()] if house.is_dir() else []
    return ([n for n in inside if n not in (".gitignore", "lock")] +
            [p.name for p in path.rglob(".new-*")])


def preload(top, source):
    """The path of a small library to preload, made of the source."""
    made = str(top / source.replace(".c", ".so"))
    subprocess.run([os.environ.get("CC", "cc"), "-O1", "-shared", "-fPIC", "-Wall", "-o", made,
                    str(HERE / source), "-ldl"], check=True)
    return made


def old_and_new(name):
    with folder() as top:
        path = top / "p"
        make(path, name)
        old = state(path)
        done = run(path, COMMANDS[name])
        assert done.returncode == 0, (name, done.words)
        new = state(path)
        assert old != new
        return old, new


def is_part(now, old, new):
    """Of init, which makes file after file: each is whole or not there."""
    return all(new.get(name) == data for name, data in now.items()) and set(old) <= set(now)


def works_afterwards(path, name):
    """None, or what the next commands stumble over."""
    if name == "init":
        again = run(path, COMMANDS["init"])
        if again.returncode:
            return "init again: %d %s" % (again.returncode, again.words)
    checked = run(path, ["check"])
    if checked.returncode:
        return "check: %d %s" % (checked.returncode, checked.words + checked.stdout.decode())
    after = run(path, AFTERWARDS if name != "init" else ["set", "project.title=Nytt"])
    if after.returncode:
        return "set: %d %s" % (after.returncode, after.words)
    inside = [n for n in left_behind(path) if not n.startswith(".new-")]
    return "left behind: %s" % inside if inside else None


def spread(work, cases):
    """All cases on all cores, in their order."""
    with multiprocessing.Pool(max(2, os.cpu_count() or 2)) as pool:
        yield from pool.imap(work, cases, chunksize=4)


def report(what, passed, failures, extra=""):
    for failure in failures[:40]:
        print("FAIL", failure)
    if len(failures) > 40:
        print("and %d more" % (len(failures) - 40))
    print("%s: %d passed, %d failed%s" % (what, passed, len(failures), extra))
    sys.stdout.flush()
    return 1 if failures else 0
