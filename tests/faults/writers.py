#!/usr/bin/env python3
"""Many writers beside readers: no edit is lost, no reader sees half a change, nobody waits for ever.
writers.py [WRITERS EDITS ADDERS ADDS]"""
import re
import sys
import threading
import time

from common import folder, left_behind, make, report, run

READERS = (["check"], ["show", "visits"], ["check"], ["show", "open-house"])


class Failures(list):
    def look(self, done, what):
        if done.returncode != 0 or done.words.strip():
            self.append("%s: exit %d: %s" % (what, done.returncode, done.words.strip() or
                                             done.stdout.decode("utf-8", "replace").strip()))


def silent(path, args):
    done = run(path, args)
    # What is not shown of warnings is no news.
    done.words = "\n".join(l for l in done.words.splitlines() if not l.startswith("Visas inte"))
    return done


def read_on(path, args, stop, failures, count):
    while not stop.is_set():
        failures.look(silent(path, args), " ".join(args))
        count.append(1)


def beside_readers(path, works):
    """Runs the works at once, each in a thread; (failures, reads, seconds)."""
    failures, reads, stop = Failures(), [], threading.Event()
    readers = [threading.Thread(target=read_on, args=(path, r, stop, failures, reads))
               for r in READERS]
    writers = [threading.Thread(target=w, args=(failures,)) for w in works]
    begun = time.time()
    for thread in readers + writers:
        thread.start()
    for thread in writers:
        thread.join()
    seconds = time.time() - begun
    stop.set()
    for thread in readers:
        thread.join()
    failures.look(silent(path, ["check"]), "check at the end")
    if left_behind(path):
        failures.append("left behind: %s" % left_behind(path))
    return failures, len(reads), seconds


def sets(writers, edits):
    """Each writer has a partner of its own in the one file, and all of them a role in another."""
    with folder() as top:
        path = top / "p"
        make(path, "set")
        for w in range(writers):
            for args in (["add", "partner", "--id", "p%d" % w, "--name", "Start", "--kind",
                          "civil-society"],
                         ["add", "role", "--id", "r%d" % w, "--title", "Start", "--partner",
                          "p%d" % w]):
                assert run(path, args).returncode == 0, run(path, args).words
        seen = []

        def work(w):
            def go(failures):
                for i in range(edits):
                    entry, key = ("p%d" % w, "name") if i % 2 else ("r%d" % w, "title")
                    failures.look(silent(path, ["set", entry, "%s=V%d" % (key, i)]), "set")
                    file = "partners.yaml" if i % 2 else "roles.yaml"
                    text = (path / file).read_text()
                    if not re.search(r"id: %s\n +%s: V%d\n" % (entry, key, i), text):
                        failures.append("%s=V%d of %s was lost" % (key, i, entry))
                    else:
                        seen.append(1)
            return go

        failures, reads, seconds = beside_readers(path, [work(w) for w in range(writers)])
        return report("%d writers set %d times" % (writers, edits), len(seen), failures,
                      ", %d reads, %.1f s" % (reads, seconds))


def adds(writers, edits):
    with folder() as top:
        path = top / "p"
        make(path, "add")

        def work(w):
            def go(failures):
                for i in range(edits):
                    failures.look(silent(path, ["add", "partner", "--id", "p%d-%d" % (w, i),
                                                "--name", "Namn", "--kind", "civil-society"]), "add")
            return go

        failures, reads, seconds = beside_readers(path, [work(w) for w in range(writers)])
        ids = re.findall(r"id: (p\d+-\d+)\n", (path / "partners.yaml").read_text())
        if len(ids) != writers * edits or len(set(ids)) != len(ids):
            failures.append("%d kept of %d" % (len(set(ids)), writers * edits))
        return report("%d writers add %d times" % (writers, edits), len(set(ids)), failures,
                      ", %d reads, %.1f s" % (reads, seconds))


def crossing(rounds):
    """One renames what others refer to by its new name: no reference is ever left hanging."""
    with folder() as top:
        path = top / "p"
        make(path, "rename")
        names, done = ["leader", "head"], []

        def rename(failures):
            for i in range(rounds):
                failures.look(silent(path, ["rename", names[i % 2], names[1 - i % 2]]), "rename")

        def refer(w):
            def go(failures):
                for i in range(rounds):
                    for name in names:  # one of the two is there
                        ended = silent(path, ["add", "observation", "--indicator", "visits",
                                              "--date", "2026-01-%02d" % (i % 28 + 1), "--site",
                                              "S%d-%d-%s" % (w, i, name), "--value", "1",
                                              "--by", name])
                        if ended.returncode not in (0, 1):
                            failures.look(ended, "add")
                        done.append(ended.returncode == 0)
            return go

        failures, reads, seconds = beside_readers(path, [rename, refer(0), refer(1)])
        return report("renames beside references", sum(done), failures,
                      ", %d refused, %d reads, %.1f s" % (len(done) - sum(done), reads, seconds))


def main():
    numbers = [int(n) for n in sys.argv[1:]] or [8, 50, 32, 25]
    failed = sets(numbers[0], numbers[1])
    failed |= adds(numbers[2], numbers[3])
    return failed | crossing(numbers[1])


if __name__ == "__main__":
    sys.exit(main())
