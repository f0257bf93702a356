#!/usr/bin/env python3
"""What the program does on a terminal only: add asks for what was not given, long text goes
through a pager, colours and width follow the terminal and its variables."""
import fcntl
import itertools
import os
import pathlib
import pty
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parent.parent
SAMVERKA = os.environ.get("SAMVERKA", str(ROOT / "build" / "samverka"))

# name: the words behind add, what is typed, what must then stand in the file
CASES = {
    "required and skipped": (
        ["partner"], ["Café Väst", "social-entrepreneur", ""],
        "partners.yaml", ["id: cafe-vast", "name: Café Väst", "kind: social-entrepreneur"]),
    "asked again until answered": (
        ["outcome"], ["", "", "Fler i arbete"], "toc.yaml", ["title: Fler i arbete"]),
    "entries of a list": (
        ["indicator"],
        ["Andel i arbete", "", "percent", "2026-12", "40 %", "2027-12", "50 %", ""],
        "toc.yaml", ["unit: percent", "- by: 2026-12\n        value: 40 %",
                     "- by: 2027-12\n        value: 50 %"]),
    "what was given is not asked for": (
        ["indicator", "--title", "Andel", "--targets.by", "2026", "--targets.value", "9"],
        ["", "number"], "toc.yaml", ["unit: number", "value: 9"]),
}


def run(args, typed, folder):
    ours, theirs = pty.openpty()
    os.write(ours, ("".join(line + "\n" for line in typed) + "\n" * 9).encode())
    done = subprocess.run([SAMVERKA, "-C", folder, "add", *args], stdin=theirs, timeout=20,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    os.close(theirs)
    os.close(ours)
    return done


# ---- output to a terminal --------------------------------------------------------------------

PLAIN = {k: v for k, v in os.environ.items()
         if k not in ("NO_COLOR", "CLICOLOR_FORCE", "PAGER", "SAMVERKA_PAGER", "LESS", "COLUMNS")}
PLAIN["TERM"] = "xterm"
BODEN = ["-C", str(ROOT / "examples" / "boden")]


def shown(args, rows=1000, columns=80, **variables):
    """What a terminal of that size shows, and the exit status."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    process = subprocess.Popen([SAMVERKA, *args], stdin=subprocess.DEVNULL, stdout=theirs,
                               stderr=subprocess.PIPE, env={**PLAIN, **variables})
    os.close(theirs)
    out = b""
    while True:
        try:
            more = os.read(ours, 65536)
        except OSError:
            break
        if not more:
            break
        out += more
    process.communicate(timeout=20)
    os.close(ours)
    return out.decode("utf-8").replace("\r", ""), process.returncode


def piped(args, **variables):
    return subprocess.run([SAMVERKA, *args], stdin=subprocess.DEVNULL, capture_output=True,
                          env={**PLAIN, **variables}, timeout=20).stdout.decode("utf-8")


def columns_of(line):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF"
               else 1 for c in line)


def pager_cases():
    report = [*BODEN, "report", "plan"]
    through = {"PAGER": "sed 's/^/> /'"}
    plain, _ = shown(report)
    paged = "".join("> " + line + "\n" for line in plain.split("\n")[:-1])
    short, _ = shown([*BODEN, "version"])
    yield "long text is paged", shown(report, 24, **through), (paged, 0)
    yield "what fits is not", shown(report, 1000, **through), (plain, 0)
    yield "SAMVERKA_PAGER goes first", shown(report, 24, PAGER="false", SAMVERKA_PAGER=through[
        "PAGER"]), (paged, 0)
    yield "--no-pager", shown([*report, "--no-pager"], 24, **through), (plain, 0)
    for name, variables in {"PAGER empty": {"PAGER": ""}, "PAGER=cat": {"PAGER": "cat"},
                            "a dumb terminal": {**through, "TERM": "dumb"},
                            "a pager that is not there": {"PAGER": "no-such-pager-at-all"}}.items():
        yield name, shown(report, 24, **variables), (plain, 0)
    yield "a reader who has seen enough", shown(report, 24, PAGER="head -n 1"), (
        plain.split("\n")[0] + "\n", 0)
    yield "only text is paged", shown([*report, "-f", "json"], 24, **through)[0][:1], "{"
    yield "nothing is paged in a pipe", piped(report, **through)[:2] == "> ", False
    yield "a short answer", shown([*BODEN, "version"], 24, **through), (short, 0)
    flawed = ["-C", str(ROOT / "tests" / "golden" / "flawed"), "check"]
    yield "the exit status stays", shown(flawed, 5, **through)[1], 1
    yield "LESS has its default", shown(report, 24, PAGER="echo $LESS; cat >/dev/null")[0], "FRX\n"
    yield "LESS is the reader's", shown(
        report, 24, PAGER="echo $LESS; cat >/dev/null", LESS="S")[0], "S\n"


def coloured(option, no_color, force, terminal):
    """The rule as it is documented, written here anew."""
    if option in ("always", "never"):
        return option == "always"
    if no_color:
        return False
    return force not in (None, "", "0") or terminal


def colour_cases():
    for option, no_color, force, terminal in itertools.product(
            (None, "auto", "always", "never"), (None, "", "1"), (None, "", "0", "1"),
            (False, True)):
        variables = {"NO_COLOR": no_color, "CLICOLOR_FORCE": force}
        variables = {k: v for k, v in variables.items() if v is not None}
        args = [*BODEN, "status", *(["--color", option] if option else [])]
        out = shown(args, **variables)[0] if terminal else piped(args, **variables)
        yield "colour: %s %s %s" % (option, variables, terminal), "\x1b" in out, coloured(
            option, no_color, force, terminal)


def width_cases():
    for words in (["status"], ["report", "plan"], ["report", "memo"], ["cost", "--by", "month"],
                  ["roles"], ["toc"], ["evaluate", "progress"], ["partners"], ["check"]):
        for columns in (40, 60, 79, 80, 100, 132, 300):
            out = re.sub(r"\x1b\[[0-9;]*m", "", shown([*BODEN, *words], 5000, columns)[0])
            widest = max(map(columns_of, out.split("\n")))
            yield "%s in %d columns" % (" ".join(words), columns), widest <= min(columns, 100), True
        out = piped([*BODEN, *words], COLUMNS="40")
        yield "%s in a pipe" % " ".join(words), out, piped([*BODEN, *words], COLUMNS="200")
        yield "%s in a pipe is for 80" % " ".join(words), max(
            map(columns_of, out.split("\n"))) <= 80, True


def main():
    failed = 0
    for name, (args, typed, file, wanted) in CASES.items():
        with tempfile.TemporaryDirectory() as top:
            shutil.copytree(ROOT / "examples" / "minimal", top + "/p")
            done = run(args, typed, top + "/p")
            path = pathlib.Path(top, "p", file)
            text = path.read_text(encoding="utf-8") if path.exists() else ""
            missing = [line for line in wanted if line not in text]
            if done.returncode != 0 or missing:
                failed += 1
                print("%s: exit %d, missing %s\n%s\n%s" % (
                    name, done.returncode, missing, text, done.stderr.decode()))
    count = len(CASES)
    for name, got, wanted in itertools.chain(pager_cases(), colour_cases(), width_cases()):
        count += 1
        if got != wanted:
            failed += 1
            print("%s: %r\n   not %r" % (name, got, wanted))
    print("%d passed, %d failed" % (count - failed, failed))
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
