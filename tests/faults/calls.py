#!/usr/bin/env python3
"""Every system call of every writing command fails once, with every error; from one of them on the
disk takes nothing any more; the process is killed at each; and the same on a file system where two
files cannot change names in one step. calls.py [errors|dead|kill|plain]…"""
import re
import sys

from common import (COMMANDS, folder, is_part, left_behind, make, old_and_new, report, run, spread,
                    state, works_afterwards)

ERRORS = ["EIO", "ENOSPC", "EINTR", "EACCES", "EMFILE", "EROFS"]
# Of memory (see memory.py), of time, and those that cannot fail.
PASSED_OVER = {"exit_group", "rt_sigaction", "rt_sigprocmask", "brk", "mmap", "munmap", "mprotect",
               "madvise", "futex", "clock_nanosleep", "getpid", "gettid", "getrandom"}
WRITING = ["write", "pwrite64", "fsync", "fdatasync", "renameat", "renameat2", "unlinkat",
           "linkat", "mkdirat", "fchmodat"]
NO_EXCHANGE = "renameat2:error=EINVAL"
# A disk that dies; the words on stderr still come through.
DYING = [call for call in WRITING if call != "write"]
FINISHES = "ändringen avbröts"


def traced(path, name, injections, trace="/dev/null"):
    args = ["strace", "-f", "-qq", "-o", str(trace)]
    for injection in injections:
        args += ["-e", "inject=" + injection]
    return run(path, COMMANDS[name], args)


def calls_of(name, injections=()):
    """[(call, how many of its kind came before)], from the first line of main on."""
    with folder() as top:
        make(top / "p", name)
        trace = top / "trace"
        traced(top / "p", name, injections, trace)
        counts, found, begun = {}, [], False
        for line in trace.read_text(errors="replace").splitlines():
            match = re.match(r"\d+ +(\w+)\(", line)
            if not match:
                continue
            call = match.group(1)
            begun = begun or line.find("rt_sigaction(SIGINT") >= 0
            if begun and call not in PASSED_OVER:
                found.append((call, counts.get(call, 0)))
            counts[call] = counts.get(call, 0) + 1
        return found


def cases_of(name, mode):
    if mode == "plain":
        for call, before in calls_of(name, [NO_EXCHANGE]):
            if call != "renameat2" and name != "init":
                yield ["%s:signal=SIGKILL:when=%d" % (call, before + 1), NO_EXCHANGE]
                if call in WRITING:
                    yield ["%s:error=EIO:when=%d" % (call, before + 1), NO_EXCHANGE]
        return
    calls = calls_of(name)
    writes = next(at for at, (call, _) in enumerate(calls) if call in WRITING)
    for at, (call, before) in enumerate(calls):
        if mode == "kill":
            yield ["%s:signal=SIGKILL:when=%d" % (call, before + 1)]
        elif mode == "errors":
            # While it only reads, one call is much like another: the errors take turns.
            for error in ERRORS if at >= writes else [ERRORS[at % len(ERRORS)]]:
                yield ["%s:error=%s:when=%d" % (call, error, before + 1)]
        elif call in DYING:
            last = dict(calls[:at])
            for error in ("EIO", "EROFS"):
                yield ["%s:error=%s:when=%d+" % (c, error, last.get(c, first_of(calls, c) - 1) + 2)
                       for c in DYING]


def first_of(calls, call):
    """How many of its kind came before the first that counts."""
    return next((before for c, before in calls if c == call), 0)


def expected(injection, name, done, now, old, new):
    """None, or what is wrong with how it ended."""
    code = done.returncode
    if now not in (old, new) and not (name == "init" and is_part(now, old, new)):
        return "mixed or torn"
    if "SIGKILL" in injection:
        return None if code == -9 else "exit %d" % code
    if code == 0:
        return None if now == new else "exit 0, but not done"
    if code not in (1, 2, 3, 4):
        return "exit %d" % code
    if not done.words.strip():
        return "says nothing"
    # On a disk that dies init cannot take back what it has made; the next one goes on from there.
    if now == old or (name == "init" and injection.endswith("+")):
        return None
    if FINISHES in done.words or "stdout" in done.words:
        return None
    return "exit %d, but changed" % code


def look(case):
    mode, name, injections, old, new = case
    with folder() as top:
        path = top / "p"
        make(path, name)
        done = traced(path, name, injections)
        if mode != "errors" or FINISHES in done.words:
            recovered = run(path, COMMANDS["init"] if name == "init" else ["check"])
            if recovered.returncode:
                return "%s %s: recovering: %s" % (name, injections[0], recovered.words)
        elif name != "init" and left_behind(path) and "unlink" not in injections[0]:
            return "%s %s: left behind %s" % (name, injections[0], left_behind(path))
        wrong = expected(injections[0], name, done, state(path), old, new)
        if wrong:
            return "%s %s: %s: %s" % (name, injections[0], wrong, done.words.strip())
        wrong = works_afterwards(path, name)
        return "%s %s: afterwards %s" % (name, injections[0], wrong) if wrong else None


def main():
    words = {"errors": "one call fails", "dead": "all writing fails from one call on",
             "kill": "killed at one call", "plain": "no exchange, one call fails or kills"}
    failed = 0
    for mode in sys.argv[1:] or list(words):
        cases = []
        for name in COMMANDS:
            old, new = old_and_new(name)
            cases += [(mode, name, c, old, new) for c in cases_of(name, mode)]
        failures = [f for f in spread(look, cases) if f]
        failed |= report(words[mode], len(cases) - len(failures), failures)
    return failed


if __name__ == "__main__":
    sys.exit(main())
