#!/usr/bin/env python3
"""Short writes, folders that cannot be written, a full disk, a lock that is held, and an editor that
saves the same file at the same time."""
import fcntl
import os
import re
import shutil
import struct
import subprocess
import sys
import threading
import time

from common import (COMMANDS, ENV, SAMVERKA, folder, left_behind, make, old_and_new, preload, report,
                    run, state)

WORDS = {"read-only folder": "Permission denied", "read-only file system": "Read-only file system",
         "full disk": "No space left on device"}
# Above this a writer in a folder of 64 kB is sure to be refused.
DISK_KB = 192


def short_writes():
    failures = []
    with folder() as top:
        shim = preload(top, "short.c")
        for name in COMMANDS:
            made = []
            for env in (ENV, dict(ENV, LD_PRELOAD=shim)):
                make(top / "p", name)
                done = run(top / "p", COMMANDS[name], env=env)
                made.append((done.returncode, done.stdout, done.stderr, state(top / "p")))
            if made[0] != made[1]:
                failures.append("%s: %s" % (name, made[1][:3]))
    return report("short writes", len(COMMANDS) - len(failures), failures)


def refused(path, name, what, before=()):
    """None, or what was wrong with the refusal of a command in a place that takes nothing."""
    old = state(path)
    done = run(path, COMMANDS[name], before)
    if done.returncode != 4 or WORDS[what] not in done.words:
        return "%s, %s: exit %d: %s" % (what, name, done.returncode, done.words.strip())
    if state(path) != old or left_behind(path):
        return "%s, %s: changed: %s" % (what, name, left_behind(path))
    done = run(path, ["check"], before) if name != "init" else done
    return None if name == "init" or done.returncode == 0 else "check: " + done.words


def read_only():
    """As nobody when this is root, to whom nothing is forbidden."""
    root = os.getuid() == 0
    if root and not shutil.which("setpriv"):
        print("skipped: read-only folder (no setpriv)")
        return 0
    before = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if root else []
    failures = []
    with folder() as top:
        top.chmod(0o755)
        for name in COMMANDS:
            make(top / "p", name)
            for at in (top / "p", *(top / "p").rglob("*")):
                at.chmod(0o555 if at.is_dir() else 0o444)
            # A copy that nobody's right to run ends at is no test.
            failures.append(refused(top / "p", name, "read-only folder", before))
            for at in (top / "p", *(top / "p").rglob("*")):
                at.chmod(0o755 if at.is_dir() else 0o644)
    failures = [f for f in failures if f]
    return report("read-only folder", len(COMMANDS) - len(failures), failures)


def mounted(path, options):
    return subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(path)],
                          capture_output=True).returncode == 0


def on_a_disk(what, spoil):
    """Each command on a small file system of its own, after spoil(path) has made it unwritable."""
    failures = []
    with folder() as top:
        disk = top / "disk"
        disk.mkdir()
        for name in COMMANDS:
            if not mounted(disk, "size=%dk" % DISK_KB):
                print("skipped: %s (nothing can be mounted)" % what)
                return 0
            try:
                make(disk / "p", name)
                spoil(disk)
                failures.append(refused(disk / "p", name, what))
            finally:
                subprocess.run(["umount", str(disk)], check=True)
    failures = [f for f in failures if f]
    return report(what, len(COMMANDS) - len(failures), failures)


def remount(disk):
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)


def fill(disk):
    with open(disk / "filler", "wb", buffering=0) as filler:
        try:
            while True:
                filler.write(b"x" * 4096)
        except OSError:
            pass


def lock_held():
    """With an even counter readers go on; with an odd one they wait a while and say so."""
    failures = []
    with folder() as top:
        path = top / "p"
        make(path, "set")
        assert run(path, COMMANDS["set"]).returncode == 0
        old = state(path)
        with open(path / ".samverka" / "lock", "r+b") as lock:
            whole = struct.pack("hhqqi4x", fcntl.F_WRLCK, os.SEEK_SET, 0, 0, 0)
            fcntl.fcntl(lock, 37, whole)  # F_OFD_SETLK
            for args, code, words in ((["set", "vision=X"], 4, "ett annat kommando"),
                                      (["check"], 0, "")):
                begun = time.time()
                done = run(path, args)
                if done.returncode != code or words not in done.words or time.time() - begun > 10:
                    failures.append("%s: exit %d: %s" % (args, done.returncode, done.words))
            os.pwrite(lock.fileno(), struct.pack("Q", 7), 0)
            begun = time.time()
            done = run(path, ["check"])
            if done.returncode != 4 or time.time() - begun > 10:
                failures.append("check, odd: exit %d: %s" % (done.returncode, done.words))
        if run(path, ["check"]).returncode or state(path) != old:
            failures.append("changed, or not usable afterwards")
    return report("lock held", 4 - len(failures), failures)


# ---- an editor beside us -------------------------------------------------------------------------

def save(file, version, keep=""):
    """As editors do: another file, renamed over the first."""
    text = re.sub(r"\A(# v\d+\n)?", "# v%d\n" % version, keep or file.read_text())
    other = file.with_name("." + file.name + ".swp")
    other.write_text(text)
    other.replace(file)


def version_of(file):
    return int(re.match(r"# v(\d+)\n", file.read_text()).group(1))


def edit_on(file, stop, failures, count):
    """Saves again and again what it had at first, and looks whether its last version still stood."""
    keep, version = file.read_text(), 1
    save(file, version, keep)
    while not stop.is_set():
        time.sleep(0.002 * (version % 23))
        # For an instant the old one may be seen, before it is put back.
        for _ in range(10):
            if version_of(file) == version:
                break
            time.sleep(0.02)
        else:
            failures.append("version %d was overwritten with %d" % (version, version_of(file)))
        version += 1
        save(file, version, keep)
    count.append(version)


def editor(rounds):
    failures, stop, count, codes = [], threading.Event(), [], []
    with folder() as top:
        path = top / "p"
        make(path, "set")
        thread = threading.Thread(target=edit_on, args=(path / "toc.yaml", stop, failures, count))
        thread.start()
        for i in range(rounds):
            done = run(path, ["set", "open-house", "title=Namn %d" % i])
            codes.append(done.returncode)
            if done.returncode not in (0, 4) or (done.returncode and "ändrade" not in done.words):
                failures.append("exit %d: %s" % (done.returncode, done.words))
        stop.set()
        thread.join()
        if left_behind(path):
            failures.append("left behind: %s" % left_behind(path))
    return report("an editor saves meanwhile", rounds - len(failures), failures,
                  ", %d saves, %d refused" % (count[0], codes.count(4)))


def at_the_last_moment():
    """The editor saves just before each exchange of names: the change is made on top of that."""
    if not shutil.which("strace"):
        print("skipped: at the last moment (no strace)")
        return 0
    failures, tried = [], 0
    for name, files in (("set", ["toc.yaml"]), ("rename", ["evaluate.yaml", "toc.yaml"])):
        _, new = old_and_new(name)
        for k in range(1, len(files) + 1):
            tried += 1
            failures.append(save_before(name, files, k, new))
    failures = [f for f in failures if f]
    return report("saved at the last moment", tried - len(failures), failures)


def save_before(name, files, k, new):
    delay = "inject=renameat2:delay_enter=400000:when=%d" % k
    with folder() as top:
        path = top / "p"
        make(path, name)
        process = subprocess.Popen(
            ["strace", "-f", "-o", str(top / "trace"), "-e", delay, SAMVERKA, "-C", str(path),
             *COMMANDS[name]], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENV)
        while not (path / ".samverka" / "commit").exists() and process.poll() is None:
            time.sleep(0.002)
        time.sleep(0.1)
        for file in files:
            save(path / file, 1)
        words = process.communicate(timeout=60)[1].decode()
        now = state(path)
        for file in files:
            now[file] = now[file].replace(b"# v1\n", b"", 1)
            if version_of(path / file) != 1:
                return "%s %d: the version of %s was lost" % (name, k, file)
        if process.returncode or now != new:
            return "%s %d: exit %d: %s" % (name, k, process.returncode, words)
        return "%s %d: left behind" % (name, k) if left_behind(path) else None


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    failed = short_writes()
    failed |= read_only()
    if os.getuid() == 0:
        failed |= on_a_disk("read-only file system", remount)
        failed |= on_a_disk("full disk", fill)
    else:
        print("skipped: read-only file system, full disk (not root)")
    failed |= lock_held()
    failed |= editor(rounds)
    return failed | at_the_last_moment()


if __name__ == "__main__":
    sys.exit(main())
