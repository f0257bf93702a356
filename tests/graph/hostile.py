"""Graphs of what nobody would write: circles, links to itself, ids that are words of DOT and
Mermaid, labels with markup. Graphviz and an XML parser must read what we write, and nothing of a
label may become a tag or an edge. With MERMAID=folder (npm install mermaid jsdom there), Mermaid's
own parser too. Prints "N passed, M failed"."""
import html.parser
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.dom.minidom

samverka = os.environ.get("SAMVERKA", "build/samverka")
ids = ["end", "graph", "node", "subgraph", "default", "digraph", "edge", "strict", "class",
       "click", "style", "flowchart", "linkstyle", "direction", "call", "href", "o", "x"]
labels = [
    "plain", "\"quotes\" and 'more'", "back\\slash \\N \\G \\l \\", "<script>alert(1)</script>",
    "]] --> x[\"y", "\"]; n1 --> n2; n3[\"", "%%{init: {\"theme\": \"dark\"}}%%", "%% comment",
    "`code` **bold** _it_", "1. list", "- list", "# heading", "&amp; &#35; #35; &lt;b&gt;",
    "עברית والعربية mixed", "\u202eoverride\u202c", "x" * 2000, "long " * 400,
    "<!-- --> ]]> <![CDATA[", "{a: b}@{shape: x}", "$$x^2$$", "end", "subgraph one", "a | b || c",
    "</title></desc></svg><svg onload=alert(1)>", "javascript:alert(1)", "😀 ☃ é", "\t tab", "-",
]


def project(work):
    with open(f"{work}/samverka.yaml", "w") as file:
        file.write("format: 1\nproject:\n  title: '\"]<b>&amp; end'\n  languages: [en]\n")
    names = ids + [f"r{i}" for i in range(len(ids), len(labels))]
    with open(f"{work}/toc.yaml", "w") as file:
        file.write("results:\n")
        for i, label in enumerate(labels):
            to = [names[(i + 1) % len(labels)], names[i], names[(i * 7 + 3) % len(labels)]]
            file.write(f"  - id: {names[i]}\n    kind: {['output', 'outcome', 'impact'][i % 3]}\n"
                       f"    title: {json.dumps(label, ensure_ascii=False)}\n    leads_to:\n")
            for k, t in enumerate(dict.fromkeys(to)):
                file.write(f"      - to: {t}\n        because: {json.dumps(label, ensure_ascii=False)}\n"
                           f"        feedback: {'yes' if k else 'no'}\n")
        file.write("assumptions:\n  - text: '\"end\" <b>'\n    about: [end]\n")


def run(work, form):
    return subprocess.run([samverka, "-C", work, "toc", "graph", "--format", form],
                          capture_output=True, check=False).stdout.decode()


def edges_wanted(work):
    return len(json.loads(run(work, "json"))["edges"])


def check_dot(work):
    answer = subprocess.run(["dot", "-Tjson"], input=run(work, "dot"), capture_output=True,
                            text=True, check=True)
    graph = json.loads(answer.stdout)
    assert not answer.stderr, answer.stderr
    assert len(graph["objects"]) == len(labels) + 1, len(graph["objects"])
    assert len(graph["edges"]) == edges_wanted(work), len(graph["edges"])
    assert "script>alert" in answer.stdout


def check_svg(work):
    svg = xml.dom.minidom.parseString(run(work, "svg"))
    names = {element.tagName for element in svg.getElementsByTagName("*")}
    assert names <= {"svg", "title", "desc", "style", "rect", "g", "text", "path", "circle"}, names
    for element in svg.getElementsByTagName("*"):
        for name in element.attributes.keys():
            assert not name.startswith("on") and "href" not in name, name


def check_html(work):
    class Reader(html.parser.HTMLParser):
        def handle_starttag(self, tag, attrs):
            assert tag not in ("script", "b"), tag
            assert not [name for name, _ in attrs if name.startswith("on")], attrs

    page = run(work, "html")
    Reader().feed(page)
    ids_seen = re.findall(r' id="([^"]*)"', page)
    assert len(ids_seen) == len(set(ids_seen)), ids_seen


mermaid = """
import { JSDOM } from 'jsdom';
const dom = new JSDOM('<body></body>');
globalThis.window = dom.window;
globalThis.document = dom.window.document;
const { default: mermaid } = await import('mermaid');
import { readFileSync } from 'node:fs';
const text = readFileSync(0, 'utf8');
await mermaid.parse(text);
const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
console.log(JSON.stringify({nodes: diagram.db.getVertices().size, edges: diagram.db.getEdges().length}));
"""


def check_mermaid(work):
    with open(f"{os.environ['MERMAID']}/parse.mjs", "w") as file:
        file.write(mermaid)
    for form in ("mermaid", "md"):
        text = run(work, form)
        if form == "md":
            text = text.split("```mermaid\n")[1].split("```")[0]
        answer = subprocess.run(["node", f"{os.environ['MERMAID']}/parse.mjs"], input=text,
                                capture_output=True, text=True, check=False)
        assert not answer.returncode, answer.stderr[-2000:]
        found = json.loads(answer.stdout)
        assert found == {"nodes": len(labels) + 1, "edges": edges_wanted(work)}, found


def main():
    checks = [check_svg, check_html]
    if shutil.which("dot"):
        checks.append(check_dot)
    if os.environ.get("MERMAID"):
        checks.append(check_mermaid)
    failed = 0
    with tempfile.TemporaryDirectory() as work:
        project(work)
        for check in checks:
            try:
                check(work)
            except Exception as error:
                failed += 1
                print(f"{check.__name__}: {type(error).__name__} {error}")
    print(f"{len(checks) - failed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
