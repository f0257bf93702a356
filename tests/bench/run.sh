#!/bin/sh
# One table: each row a ratio to its anchor, measured in the same run. The least of several runs
# counts, since the machine can only make a run slower. Never a test: it fails on nothing.
set -eu
B=${B:-build/release}
SAMVERKA=${SAMVERKA:-build/samverka}
RUNS=${RUNS:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
here=$(dirname "$0")

${CC:-cc} -O2 -o "$work/events" "$here/events.c" -lyaml
echo 'int main(void) { return 0; }' >"$work/empty.c"
${CC:-cc} -O2 -o "$work/empty" "$work/empty.c"
generate() { awk -v kind="$1" -v n="$2" -v dir="$work/$3" -f "$here/generate.awk"; }
generate lines 100000 lines
generate files 10000 files
generate observed 1000000 observed
cp -r examples/boden "$work/boden"
git -C "$work/boden" init -q
for n in 1 2; do
	git -C "$work/boden" add -A
	git -C "$work/boden" -c user.name=B -c user.email=b@example.org commit -qm "$n"
	"$SAMVERKA" -C "$work/boden" set fair-premises amount=2000$n
done
generate mixed 10000 mixed
python3 tests/graph/make.py "$work/graph" 200 320 0 near
python3 "$here/plan.py" "$work/plan" 2000 200 60
python3 "$here/plan.py" "$work/matrix" 500 50 50
python3 tests/graph/make.py "$work/results" 5000 20000 1
"$SAMVERKA" -C "$work/graph" toc graph --format dot >"$work/graph.dot"

cat >"$work/measure.py" <<'EOF'
import os, resource, shutil, subprocess, sys, time
runs = int(os.environ.get("RUNS", "5"))
work, samverka = sys.argv[1], sys.argv[2]
null = open(os.devnull, "w")

def once(command, cores=None):
    before = time.perf_counter()
    pin = (lambda: os.sched_setaffinity(0, cores)) if cores else None
    subprocess.run(command, stdout=null, stderr=null, preexec_fn=pin)
    return time.perf_counter() - before

def rows():
    one = {min(os.sched_getaffinity(0))}
    check = lambda d: [samverka, "-C", f"{work}/{d}", "check"]
    events = lambda d: [f"{work}/events", f"{work}/{d}"]
    yield "check 100,000 cost lines, one core / libyaml events", check("lines"), one, events("lines"), one, 1.6
    yield "check 10,000 files, one core / libyaml events", check("files"), one, events("files"), one, 1.6
    yield "check 10,000 files, all cores / libyaml events", check("files"), None, events("files"), one, 0.9
    boden = lambda *a: [samverka, "-C", f"{work}/boden", *a]
    for name, command in (("status", ["status"]), ("show", ["show", "job-fair"]), ("check", ["check"]), ("partners match", ["partners", "match"]), ("trust open", ["trust", "open"])):
        yield f"{name} of Boden / an empty process", boden(*command), None, [f"{work}/empty"], None, 3.0

    yield "completion of a word of Boden / an empty process", boden("completion", "--line", "samverka show jo"), None, [f"{work}/empty"], None, 3.0
    yield "diff HEAD~1 of Boden / git's start and two checks", boden("diff", "HEAD~1"), None, ["sh", "-c", f"git -C {work}/boden rev-parse HEAD~1 >/dev/null; {samverka} -C {work}/boden check; {samverka} -C {work}/boden check"], None, 2.0
    yield "report full of Boden, HTML / an empty process", boden("report", "full", "-f", "html"), None, [f"{work}/empty"], None, 20.0
    yield "report full of 10,000 entries, HTML / check", [samverka, "-C", f"{work}/mixed", "report", "full", "-f", "html"], None, check("mixed"), None, 3.0
    yield "progress, 1,000,000 observations / check", [samverka, "-C", f"{work}/observed", "evaluate", "progress"], None, check("observed"), None, 1.3
    yield "roles load, 2,000 activities, 200 roles / check of the same", [samverka, "-C", f"{work}/plan", "roles", "load"], one, check("plan"), one, 1.3
    yield "roles matrix html, 500 by 50 / that check", [samverka, "-C", f"{work}/matrix", "roles", "-f", "html"], one, check("plan"), one, 0.5
    graph = lambda d, f: [samverka, "-C", f"{work}/{d}", "toc", "graph", "--format", f]
    for f in ("text", "html", "svg"):
        yield f"toc graph {f}, 5,000 results, 20,000 links / sleep 1", graph("results", f), None, ["sleep", "1"], None, 1.0
    if shutil.which("dot"):
        yield "200 nodes to SVG / dot", graph("graph", "svg"), None, ["dot", "-Tsvg", f"{work}/graph.dot"], None, 0.2

def least(a, cores_a, b, cores_b, n):
    best_a = best_b = 1e9
    for _ in range(n):
        best_a = min(best_a, once(a, cores_a))
        best_b = min(best_b, once(b, cores_b))
    return best_a, best_b

print(f"{'what':<55} {'time':>9} {'anchor':>9} {'ratio':>6} {'aim':>5}")
for name, a, cores_a, b, cores_b, aim in rows():
    small = "Boden" in name
    x, y = least(a, cores_a, b, cores_b, runs * (20 if small else 1))
    print(f"{name:<55} {x*1000:7.1f}ms {y*1000:7.1f}ms {x/y:6.2f} {aim:5.2f}")

def memory(directory):
    code = "import os,resource,subprocess,sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    out = subprocess.run([sys.executable, "-c", code, samverka, "-C", directory, "check"], capture_output=True, text=True)
    return int(out.stdout) / 1024

def size(directory):
    return sum(os.path.getsize(os.path.join(r, f)) for r, _, fs in os.walk(directory) for f in fs) / 1048576

for d in ("lines", "files"):
    m, s = memory(f"{work}/{d}"), size(f"{work}/{d}")
    print(f"memory, {d:<47} {m:7.1f}MB {s:7.1f}MB {m/s:6.2f} {4+8/s:5.2f}")
EOF
python3 "$work/measure.py" "$work" "$SAMVERKA"

# Growth: the exponent of time over size, from five sizes.
for n in 12500 25000 50000 100000 200000; do generate lines $n "grow-$n"; done
python3 - "$work" "$SAMVERKA" <<'EOF'
import math, os, subprocess, sys, time
work, samverka = sys.argv[1:]
points = []
for n in (12500, 25000, 50000, 100000, 200000):
    best = 1e9
    for _ in range(3):
        t = time.perf_counter()
        subprocess.run([samverka, "-C", f"{work}/grow-{n}", "check"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        best = min(best, time.perf_counter() - t)
    points.append((math.log(n), math.log(best)))
mx = sum(x for x, _ in points) / 5
my = sum(y for _, y in points) / 5
slope = sum((x - mx) * (y - my) for x, y in points) / sum((x - mx) ** 2 for x, _ in points)
print(f"{'growth exponent of check over 12,500 … 200,000 lines':<55} {'':>9} {'':>9} {slope:6.2f} {1.05:5.2f}")
EOF
