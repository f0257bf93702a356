#!/usr/bin/env python3
"""What diff, check --history and the agenda do where git is missing, young, shallow, bare, moved or
hostile: a clear word and an exit status, never a crash, and nothing that a repository asks for is
run."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SAMVERKA = os.environ.get("SAMVERKA", str(ROOT / "build" / "samverka"))
ENV = dict(os.environ, GIT_AUTHOR_NAME="T", GIT_AUTHOR_EMAIL="t@example.org", GIT_COMMITTER_NAME="T",
           GIT_COMMITTER_EMAIL="t@example.org", GIT_CONFIG_GLOBAL="/dev/null", GIT_CONFIG_SYSTEM="/dev/null")
ENV.pop("LANG", None)
results = []


def run(folder, *args, **variables):
    done = subprocess.run([SAMVERKA, "-C", str(folder), "--lang", "en", *args], capture_output=True,
                          text=True, errors="replace", timeout=30, env={**ENV, **variables})
    return done.returncode, done.stdout, done.stderr


def git(folder, *args):
    return subprocess.run(["git", "-C", str(folder), *args], check=True, capture_output=True, env=ENV)


def expect(name, done, status, *words):
    """The exit status is one of those, and every word is said."""
    code, out, err = done
    statuses = status if isinstance(status, tuple) else (status,)
    missing = [w for w in words if w not in out + err]
    wrong = code not in statuses or missing or code < 0 or (code and not err.strip() and not out.strip())
    results.append(not wrong)
    if wrong:
        print("%s: exit %d, not said %s:\n%s%s" % (name, code, missing, out[:500], err[:500]))


def project(top, name="p", first=None):
    folder = pathlib.Path(top, name)
    shutil.copytree(ROOT / "examples" / "boden", folder)
    git(folder, "init", "-q", "-b", "main")
    if first:
        first(folder)
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "one")
    return folder


def change(folder, amount="31000"):
    code, _, err = run(folder, "set", "fair-premises", "amount=" + amount)
    assert code == 0, err


def without_git(top):
    folder = project(top)
    empty = pathlib.Path(top, "bin")
    empty.mkdir()
    for words in (("diff",), ("check", "--history"), ("diff", "HEAD~1")):
        expect("no git: " + " ".join(words), run(folder, *words, PATH=str(empty)), (2, 4), "git")
    expect("no git: status", run(folder, "status", PATH=str(empty)), 0)
    expect("no git: agenda", run(folder, "roles", "agenda", "strategic-checkin", "--date", "2025-10-01",
                                 PATH=str(empty)), 0)


def no_repository(top):
    folder = pathlib.Path(top, "p")
    shutil.copytree(ROOT / "examples" / "boden", folder)
    ceiling = {"GIT_CEILING_DIRECTORIES": top}
    expect("no repository: diff", run(folder, "diff", **ceiling), (2, 3, 4), "git")
    expect("no repository: history", run(folder, "check", "--history", **ceiling), (2, 3, 4), "git")
    git(folder, "init", "-q")
    expect("no commit yet", run(folder, "diff"), (2, 4), "HEAD")


def shallow(top):
    folder = project(top)
    change(folder)
    git(folder, "commit", "-qam", "two")
    clone = pathlib.Path(top, "clone")
    subprocess.run(["git", "clone", "-q", "--depth", "1", "file://%s" % folder, str(clone)], check=True,
                   capture_output=True, env=ENV)
    expect("shallow: HEAD~1 is not there", run(clone, "diff", "HEAD~1"), (2, 4), "HEAD~1")
    expect("shallow: HEAD is", run(clone, "diff"), 0)
    expect("shallow: history", run(clone, "check", "--history"), (0, 1))
    bare = pathlib.Path(top, "bare.git")
    subprocess.run(["git", "clone", "-q", "--bare", str(folder), str(bare)], check=True,
                   capture_output=True, env=ENV)
    expect("bare: no project here", run(bare, "diff"), 3)
    git(bare, "worktree", "add", "-q", str(pathlib.Path(top, "tree")), "main")
    expect("a worktree of a bare repository", run(pathlib.Path(top, "tree"), "diff", "HEAD~1"), 0,
           "31,000")


def moved(top):
    folder = project(top)
    (folder / "toc").mkdir()
    (folder / "toc.yaml").rename(folder / "toc" / "all.yaml")
    expect("a section moved into a folder is no change", run(folder, "diff", "--json"), 0)
    code, out, _ = run(folder, "diff", "--json")
    results.append('"at"' not in out)
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "moved")
    change(folder)
    expect("and is found where it was", run(folder, "diff", "HEAD~1"), 0, "31,000")


def before_init(top):
    folder = pathlib.Path(top, "p")
    folder.mkdir()
    git(folder, "init", "-q")
    (folder / "notes.txt").write_text("nothing yet\n")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "zero")
    shutil.copytree(ROOT / "examples" / "boden", folder, dirs_exist_ok=True)
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "one")
    expect("a revision before the project", run(folder, "diff", "HEAD~1"), (0, 2, 3, 4), "HEAD~1")


def odd_places(top):
    folder = project(top, "with blank å")
    change(folder)
    expect("a folder with a blank", run(folder, "diff"), 0, "31,000")
    outer = pathlib.Path(top, "outer")
    shutil.copytree(ROOT / "examples" / "boden", outer / "a" / "b")
    git(outer, "init", "-q")
    git(outer, "add", "-A")
    git(outer, "commit", "-qm", "one")
    change(outer / "a" / "b")
    expect("a project deep in a repository", run(outer / "a" / "b", "diff"), 0, "31,000")
    for rev in ("-p", "--output=x", "HEAD:toc.yaml", "HEAD^{tree}", "no-such", "", "main..main", "@{-9}",
                ":/one", "HEAD\nHEAD"):
        done = run(folder, "diff", "--", rev) if rev.startswith("-") else run(folder, "diff", rev)
        expect("revision %r" % rev, done, (0, 2, 4))
    results.append(not (folder / "x").exists())


def conflict(top):
    folder = project(top)
    git(folder, "checkout", "-qb", "side")
    change(folder, "1")
    git(folder, "commit", "-qam", "side")
    git(folder, "checkout", "-q", "main")
    change(folder, "2")
    git(folder, "commit", "-qam", "main")
    subprocess.run(["git", "-C", str(folder), "merge", "side"], capture_output=True, env=ENV)
    expect("conflict: check names it", run(folder, "check"), 1, "cost.yaml")
    expect("conflict: diff", run(folder, "diff"), (0, 1))
    expect("conflict: history", run(folder, "check", "--history"), 1)


def hostile_tree(top):
    """Links, folders and long or unreadable files where sections should be, in an older revision."""
    def odd(folder):
        (folder / "trust.yaml").unlink()
        os.symlink("/etc/passwd", folder / "trust.yaml")
        (folder / "cost.yaml").write_bytes(b"\xff\xfe\x00\x01 [[[[ {")
        (folder / "evaluate.yaml").unlink()
        (folder / "evaluate").mkdir()
        os.symlink("/etc", folder / "evaluate" / "etc")
        (folder / "evaluate" / "a\nb.yaml").write_text("observations: []\n")
    folder = project(top, first=odd)
    shutil.rmtree(folder / "evaluate")
    for name in ("trust.yaml", "cost.yaml", "evaluate.yaml"):
        (folder / name).unlink(missing_ok=True)
        shutil.copy(ROOT / "examples" / "boden" / name, folder / name)
    for words in (("diff",), ("check", "--history"), ("diff", "--json")):
        done = run(folder, *words)
        expect("hostile tree: " + " ".join(words), done, (0, 1, 2, 4))
        results.append("root:" not in done[1] + done[2])


def hostile_config(top):
    folder = project(top)
    change(folder)
    git(folder, "commit", "-qam", "two")
    change(folder, "32000")
    trap = pathlib.Path(top, "trap")
    trap.mkdir()
    script = trap / "run"
    script.write_text("#!/bin/sh\necho \"$0 $*\" >>'%s/sprung'\ncat\n" % trap)
    script.chmod(0o755)
    hooks = trap / "hooks"
    hooks.mkdir()
    for hook in ("pre-commit", "post-checkout", "post-index-change", "reference-transaction", "fsmonitor-watchman"):
        shutil.copy(script, hooks / hook)
    (trap / "more").write_text("[diff]\n\texternal = %s\n" % script)
    (folder / ".git" / "config").open("a").write(
        "[core]\n\tfsmonitor = {0}\n\tpager = {0}\n\teditor = {0}\n\thooksPath = {1}\n\tsshCommand = {0}\n"
        "\tgitProxy = {0}\n\taskPass = {0}\n\talternateRefsCommand = {0}\n[diff]\n\texternal = {0}\n"
        "[diff \"x\"]\n\ttextconv = {0}\n\tcommand = {0}\n[filter \"x\"]\n\tclean = {0}\n\tsmudge = {0}\n"
        "\tprocess = {0}\n\trequired = true\n[alias]\n\tshow = !{0}\n\tcat-file = !{0}\n\tlog = !{0}\n"
        "[pager]\n\tlog = {0}\n\tshow = {0}\n[include]\n\tpath = {2}\n[uploadpack]\n\tpackObjectsHook = {0}\n"
        "[remote \"origin\"]\n\turl = ext::{0}\n\tpromisor = true\n\tpartialclonefilter = blob:none\n"
        "[extensions]\n\tpartialClone = origin\n[gpg]\n\tprogram = {0}\n[log]\n\tshowSignature = true\n"
        "[credential]\n\thelper = {0}\n".format(script, hooks, trap / "more"))
    (folder / ".git" / "info" / "attributes").write_text("*.yaml diff=x filter=x\n")
    (folder / ".gitattributes").write_text("*.yaml diff=x filter=x\n")
    for words in (("diff",), ("diff", "HEAD~1"), ("diff", "HEAD~1", "HEAD"), ("check", "--history"), ("status",),
                  ("roles", "agenda", "strategic-checkin", "--date", "2025-10-01"), ("report", "plan")):
        expect("hostile config: " + " ".join(words), run(folder, *words), (0, 1, 2, 4))
        results.append(not (trap / "sprung").exists())
        if (trap / "sprung").exists():
            print("hostile config: %s ran %s" % (" ".join(words), (trap / "sprung").read_text()))
            (trap / "sprung").unlink()


def main():
    for case in (without_git, no_repository, shallow, moved, before_init, odd_places, conflict, hostile_tree,
                 hostile_config):
        with tempfile.TemporaryDirectory() as top:
            try:
                case(top)
            except Exception as error:  # a case that cannot be made is a failure, not the end
                results.append(False)
                print("%s: %r" % (case.__name__, error))
    failed = results.count(False)
    print("%d passed, %d failed" % (len(results) - failed, failed))
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
