#!/usr/bin/env python3
"""The ways onward that samverka-report(1) shows: its lines are run as they stand, and the documents
they make must hold what the page holds: language, title, headings, tables, text, and tags in the
PDF. Needs weasyprint, chromium, pandoc and poppler-utils."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SAMVERKA = os.environ.get("SAMVERKA", str(ROOT / "build" / "samverka"))
KINDS = ["memo", "full"]


def ways():
    page = (ROOT / "man" / "samverka-report.1").read_text(encoding="utf-8")
    for line in re.findall(r"^\.Dl ((?:weasyprint|chromium|pandoc) .*)$", page, re.M):
        yield line.replace("\\-", "-")


def run(words, work):
    if words[0] == "chromium":  # what a machine for tests needs besides
        words[1:1] = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
    return subprocess.run(words, cwd=work, capture_output=True, timeout=300, check=False)


def plain(text):
    return re.sub(r"\W+", "", text)


def page_of(html):
    body = re.sub(r"<(style|svg)\b.*?</\1>", "", html.split("<body", 1)[1], flags=re.S)
    text = re.sub(r"<[^>]+>", " ", body)
    for name, char in (("lt", "<"), ("gt", ">"), ("quot", '"'), ("#39", "'"), ("amp", "&")):
        text = text.replace("&%s;" % name, char)
    return {"title": re.search(r"<title>(.*?)</title>", html)[1], "lang": re.search(r'<html lang="(..)"', html)[1],
            "tables": body.count("<table"), "rows": body.count("<tr"),
            "headings": [plain(re.sub(r"<[^>]+>|&#?\w+;", " ", h))
                         for h in re.findall(r"<h[1-6][^>]*>(.*?)</h[1-6]>", body, re.S)],
            "words": set(re.findall(r"\w{6,}", text))}


def look_pdf(path, page):
    raw = path.read_bytes()
    info = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True).stdout
    text = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True).stdout
    assert re.search(r"^Tagged: +yes$", info, re.M), "is not tagged"
    assert re.search(r"^Title: +\S", info, re.M), "has no title"
    assert re.search(r"^Page size: .*A4", info, re.M), "is not A4"
    assert re.search(rb"/Lang ?\(?(\xfe\xff)?\(?.?%s" % page["lang"].encode(), raw) or b"/Lang" in raw or \
        b"/ObjStm" in raw, "has no language"
    missing = [h for h in page["headings"] if h not in plain(text)]
    assert not missing, "lacks headings: %s" % missing[:3]
    found = plain(text)
    missing = [w for w in page["words"] if w not in found]
    assert len(missing) <= len(page["words"]) // 50, "lacks words: %s" % missing[:5]


def look_document(path, page):
    inner, heading, table = ("word/document.xml", r'w:pStyle w:val="(?:Heading|Title)', "<w:tbl>") \
        if path.suffix == ".docx" else ("content.xml", "<text:h", "<table:table ")
    with zipfile.ZipFile(path) as archive:
        xml = archive.read(inner).decode("utf-8")
    assert xml.count(table) == page["tables"], "has %d tables of %d" % (xml.count(table), page["tables"])
    found = len(re.findall(heading, xml))
    assert found >= len(page["headings"]), "has %d headings of %d" % (found, len(page["headings"]))
    text = plain(re.sub(r"<[^>]+>", "", xml))
    missing = [w for w in page["words"] if w not in text]
    assert not missing, "lacks words: %s" % missing[:5]


def look(path, page):
    assert path.exists(), "was not made"
    (look_pdf if path.suffix == ".pdf" else look_document)(path, page)


def main():
    passed = failed = 0
    lines = list(ways())
    missing = {line.split()[0] for line in lines if not shutil.which(line.split()[0])}
    for tool in sorted(missing):
        print("not run: %s is not installed" % tool)
    for example, kinds in (("boden", KINDS), ("liepaja", ["plan"]), ("eskilstuna", ["effect"])):
        for kind in kinds:
            with tempfile.TemporaryDirectory() as work:
                work = pathlib.Path(work)
                subprocess.run([SAMVERKA, "-C", str(ROOT / "examples" / example), "report", kind, "--as-of", "2025-12-01",
                                "-o", str(work / "plan.html")], check=True, capture_output=True)
                page = page_of((work / "plan.html").read_text(encoding="utf-8"))
                for line in lines:
                    words = line.split()
                    if words[0] in missing:
                        continue
                    target = work / re.search(r"plan\.(pdf|docx|odt)", line)[0]
                    if target.suffix == ".pdf":
                        target.unlink(missing_ok=True)
                    done = run(words, work)
                    try:
                        assert done.returncode == 0, done.stderr.decode()[-200:]
                        look(target, page)
                        passed += 1
                    except (AssertionError, subprocess.CalledProcessError) as error:
                        failed += 1
                        print("%s %s: %s: %s" % (example, kind, line, error))
    if not passed and not failed:
        failed = 1
    print("%d passed, %d failed" % (passed, failed))
    return 1 if failed else 0


sys.exit(main())
