#!/bin/sh
# Folders that somebody made to do harm, or that went wrong: a clear finding each, no crash, no
# hang, nothing read outside. A hang is cut off after ten seconds. With MEASURE set, each folder's
# time and memory are held against 50 ms and 20 MB, and the worst are told; that is for a quiet
# machine, so it belongs to check-full.
set -u
SAMVERKA=${SAMVERKA:-build/samverka}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

fresh() {
	dir=$work/$1
	mkdir -p "$dir"
	printf 'format: 1\nproject:\n  title: x\n  languages: [sv]\n  country: SE\n' >"$dir/samverka.yaml"
}

# The best of three runs, as milliseconds and MB.
measure() {
	[ -n "${MEASURE:-}" ] || return 0
	python3 - "$SAMVERKA" "$dir" >"$work/measured" <<'END'
import resource, subprocess, sys, time
best = 9.0
for _ in range(3):
    start = time.perf_counter()
    subprocess.run([sys.argv[1], "-C", sys.argv[2], "check"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    best = min(best, time.perf_counter() - start)
print("%.0f %.0f" % (best * 1000, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024))
END
	read -r ms mb <"$work/measured"
	echo "$ms $mb $1" >>"$work/figures"
	if [ "$ms" -ge 50 ] || [ "$mb" -ge 20 ]; then
		failed=$((failed + 1))
		echo "$1: $ms ms, $mb MB"
	fi
}

# expect NAME STATUS CODE: what check must end with, and the code that must be among its findings.
expect() {
	timeout 10 "$SAMVERKA" -C "$dir" check >"$work/out" 2>"$work/err"
	status=$?
	if [ "$status" = "${2:-$status}" ] && [ "$status" -le 4 ] && { [ -z "$3" ] || grep -q "\[$3\]" "$work/out"; }; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "$1: exit $status instead of $2, or no $3"
		head -3 "$work/out" "$work/err"
	fi
	measure "$1"
}

fill() { head -c "$2" /dev/zero | tr '\0' "$1"; }

fresh brackets; fill '[' 1000000 >"$dir/toc.yaml"; expect brackets 1 F126
fresh braces; (printf 'vision: '; for i in $(seq 200); do printf '{a: '; done) >"$dir/toc.yaml"; expect braces 1 F126
fresh dashes; (for i in $(seq 3000); do printf -- '- '; done) >"$dir/toc.yaml"; expect dashes 1 F126
fresh tags; (for i in $(seq 100000); do echo "%TAG !x$i! tag:x,$i:"; done) >"$dir/toc.yaml"; expect tags 1 F124
fresh blanks; (printf 'vision: "a'; fill ' ' 4000000; echo 'b"') >"$dir/toc.yaml"; expect blanks 1 F128
fresh breaks; (printf 'vision: "a'; fill '\n' 100000; echo 'b"') >"$dir/toc.yaml"; expect breaks 1 F128
fresh bomb; (echo 'vision: &a [x]'; echo 'results: [*a,*a,*a]') >"$dir/toc.yaml"; expect bomb 1 F121
fresh merge; printf 'problem:\n  <<: {statement: x}\n' >"$dir/toc.yaml"; expect merge 1 F123
fresh tagged; printf 'vision: !!python/object x\n' >"$dir/toc.yaml"; expect tagged 1 F122
fresh utf16; printf '\377\376v\0i\0' >"$dir/toc.yaml"; expect utf16 1 F103
fresh nul; printf 'vision: a\0b\n' >"$dir/toc.yaml"; expect nul 1 F104
fresh escaped; printf 'vision: "a\\0b"\n' >"$dir/toc.yaml"; expect escaped 1 F320
fresh bidi; printf 'vision: a\342\200\256b\n' >"$dir/toc.yaml"; expect bidi 0 ''
fresh latin; printf 'vision: g\345\n' >"$dir/toc.yaml"; expect latin 1 F102
fresh overlong; printf 'vision: \300\257\n' >"$dir/toc.yaml"; expect overlong 1 F102
fresh surrogate; printf 'vision: \355\240\200\n' >"$dir/toc.yaml"; expect surrogate 1 F102
fresh sparse; truncate -s 4G "$dir/toc.yaml"; expect sparse 1 F129
fresh pipe; mkfifo "$dir/toc.yaml"; expect pipe 1 F130
fresh link; ln -s /etc/passwd "$dir/toc.yaml"; expect link 1 F130
fresh loop; ln -s toc.yaml "$dir/toc.yaml"; expect loop 1 F130
fresh folder; mkdir "$dir/toc.yaml"; expect folder 1 F130
fresh linked-folder; ln -s /etc "$dir/evaluate"; expect linked-folder 1 F130
fresh link-inside; mkdir "$dir/evaluate"; ln -s /etc/passwd "$dir/evaluate/a.yaml"; expect link-inside 1 F130
fresh pipe-inside; mkdir "$dir/evaluate"; mkfifo "$dir/evaluate/a.yaml"; expect pipe-inside 1 F130
fresh tab-in-name; mkdir "$dir/evaluate"; echo 'insights: []' >"$dir/evaluate/a$(printf '\t')b.yaml"; expect tab-in-name 1 F130
fresh long-name; mkdir "$dir/evaluate"; echo 'insights: []' >"$dir/evaluate/$(fill a 240).yaml"; expect long-name 1 F130
fresh conflict; printf 'vision: a\n<<<<<<< HEAD\nx: 1\n=======\nx: 2\n>>>>>>> b\n' >"$dir/toc.yaml"; expect conflict 1 F105
fresh keys; (for i in $(seq 20000); do echo "k$i: 1"; done) >"$dir/toc.yaml"; expect keys 1 F202
fresh same-ids; (echo "partners:"; for i in $(seq 5000); do echo "  - {id: same, name: x}"; done) >"$dir/partners.yaml"; expect same-ids 1 F303
fresh dangling; (echo "plan:"; for i in $(seq 20000); do echo "  - {activity: nope$i}"; done) >"$dir/roles.yaml"; expect dangling 1 F327
fresh long-id; (printf 'partners:\n  - {name: x, id: '; fill a 100000; echo '}') >"$dir/partners.yaml"; expect long-id 1 F301
fresh long-key; (fill k 100000; echo ': 1') >"$dir/toc.yaml"; expect long-key 1 ''
fresh long-text; (printf 'vision: '; fill a 5000000; echo) >"$dir/toc.yaml"; expect long-text 0 ''
fresh documents; printf 'vision: a\n---\nvision: b\n' >"$dir/toc.yaml"; expect documents 1 F125
fresh scalar; echo just words >"$dir/toc.yaml"; expect scalar 1 F213
fresh list; printf -- '- a\n- b\n' >"$dir/toc.yaml"; expect list 1 F213
fresh empty; : >"$dir/toc.yaml"; expect empty 0 ''
fresh huge-number; printf 'lines:\n  - {id: a, amount: 99999999999999999999999999}\n' >"$dir/cost.yaml"; expect huge-number 1 F310
fresh circle; printf 'activities:\n  - {id: a, title: a}\nplan:\n' >"$dir/toc.yaml"; expect circle 1 F202
fresh forged-commit; mkdir "$dir/.samverka"; printf '\1\0\0\0\0\0\0\0' >"$dir/.samverka/lock"; printf 'new-1\t../../etc/x\nnew-2\t/etc/y\n' >"$dir/.samverka/commit"; expect forged-commit 0 ''
lines() { # lines N FORMAT: N lines, %d is the number
	awk -v n="$1" -v form="$2" 'BEGIN { for (i = 1; i <= n; i++) printf form "\n", i, i }'
}
fresh quote; (printf 'vision: "'; fill a 1000000) >"$dir/toc.yaml"; expect quote 1 ''
fresh deep; awk 'BEGIN { for (i = 0; i < 3000; i++) printf "%*sa:\n", i, "" }' >"$dir/toc.yaml"; expect deep 1 F126
fresh comment; (printf '# '; fill a 5000000; echo) >"$dir/toc.yaml"; expect comment 0 ''
fresh comments; lines 100000 '# %d' >"$dir/toc.yaml"; expect comments 0 ''
fresh anchors; (echo 'results:'; lines 20000 '  - &a%d {id: r%d}') >"$dir/toc.yaml"; expect anchors 1 F121
fresh self; printf 'problem: &a *a\n' >"$dir/toc.yaml"; expect self 1 ''
fresh block; printf 'vision: |99999999999\n  x\n' >"$dir/toc.yaml"; expect block 1 ''
fresh returns; printf 'vision: a\rresults: []\r' >"$dir/toc.yaml"; expect returns 0 ''
fresh utf32; printf '\377\376\0\0v\0\0\0' >"$dir/toc.yaml"; expect utf32 1 F103
fresh middle-bom; printf 'vision: a\n\357\273\277results: []\n' >"$dir/toc.yaml"; expect middle-bom 1 ''
fresh wide-map; (printf 'problem: {'; lines 30000 'k%d: 1,' | tr -d '\n'; echo '}') >"$dir/toc.yaml"; expect wide-map 1 F202
fresh chain; (echo 'results:'; lines 3000 '  - {id: r%d, kind: outcome, title: x, leads_to: [r%d]}' | awk '{ sub(/\[r[0-9]+\]/, "[r" (NR % 3000 + 1) "]"); print }') >"$dir/toc.yaml"; expect chain 1 ''
fresh depends; (echo 'activities:'; lines 2000 '  - {id: a%d, title: x}'; ) >"$dir/toc.yaml"; (echo 'plan:'; lines 2000 '  - {activity: a%d, depends_on: [a%d]}' | awk '{ sub(/\[a[0-9]+\]/, "[a" (NR % 2000 + 1) "]"); print }') >"$dir/roles.yaml"; expect depends 1 ''
fresh ages; printf 'meetings:\n  - {id: daily, kind: operational, every: 1 day, from: 0001-01-01, to: 9999-12-31}\n' >"$dir/roles.yaml"; expect ages 0 ''
fresh long-pay; printf 'roles:\n  - {id: r, title: x, partner: p}\n' >"$dir/roles.yaml"; printf 'partners:\n  - {id: p, name: x, kind: company}\n' >"$dir/partners.yaml"; printf 'lines:\n  - {id: a, role: r, monthly_pay: 30000, share: 100 %%, from: 0001-01-01, to: 9999-12-31}\n' >"$dir/cost.yaml"; expect long-pay 0 ''
fresh responsible; (echo 'roles:'; lines 1000 '  - {id: r%d, title: x}') >"$dir/roles.yaml"; (printf 'plan:\n  - {activity: a, responsible: ['; lines 1000 'r%d,' | tr -d '\n'; echo 'r1]}') >>"$dir/roles.yaml"; printf 'activities:\n  - {id: a, title: x}\n' >"$dir/toc.yaml"; expect responsible 1 ''
fresh replaced; (echo 'lines:'; lines 1000 '  - {id: l%d, title: x, amount: 1, replaces: l%d}') >"$dir/cost.yaml"; expect replaced 1 ''
fresh languages; (echo 'vision:'; for a in a b c d e f g h i j k l m; do for b in a b c d e f g h i j k l m n o p q r s t u v w x y z; do echo "  $a$b: x"; done; done) >"$dir/toc.yaml"; expect languages 1 ''
fresh fraction; (printf 'lines:\n  - {id: a, amount: 0.'; fill 3 100000; echo '}') >"$dir/cost.yaml"; expect fraction 1 ''
fresh digits; (printf 'lines:\n  - {id: a, amount: '; fill 9 100000; echo '}') >"$dir/cost.yaml"; expect digits 1 F310
fresh digit-run; (printf 'vision: '; fill 7 4000000; echo) >"$dir/toc.yaml"; expect digit-run '' ''
fresh addresses; (printf 'vision: '; awk 'BEGIN { for (i = 0; i < 60000; i++) printf "a%d@b.se +46701234567 07 0 0 0-", i; print "" }') >"$dir/toc.yaml"; expect addresses '' ''
fresh signs; (printf 'vision: "'; awk 'BEGIN { for (i = 0; i < 400000; i++) printf "1-2+3@"; print "\"" }') >"$dir/toc.yaml"; expect signs '' ''
fresh year; printf 'observations:\n  - {indicator: a, date: 99999-01-01}\n  - {indicator: a, date: 2025-W54}\n' >"$dir/evaluate.yaml"; expect year 1 F306
fresh nobody; printf 'project:\n  - \n' >"$dir/parameters.yaml"; expect nobody 1 ''
fresh nested-folders; mkdir -p "$dir/evaluate/a/b/c"; echo 'x: 1' >"$dir/evaluate/a/b/c/d.yaml"; expect nested-folders '' ''
fresh many-files; mkdir "$dir/evaluate"; (cd "$dir/evaluate" && for i in $(seq 2000); do : >"f$i.yaml"; done); expect many-files 0 ''
dir=$work/main-link; mkdir "$dir"; ln -s "$work/nul/samverka.yaml" "$dir/samverka.yaml"; expect main-link 3 ''
dir=$work/main-pipe; mkdir "$dir"; mkfifo "$dir/samverka.yaml"; expect main-pipe 3 ''
dir=$work/nothing; mkdir "$dir"; expect nothing 3 ''

# What a person wrote reaches a terminal without its controls.
fresh escape; printf 'partners:\n  - id: a\n    name: x\n    kind: "\\e[31mred\\a"\n' >"$dir/partners.yaml"
"$SAMVERKA" -C "$dir" check >"$work/out" 2>&1
if LC_ALL=C grep -q "$(printf '[\001-\010\013-\037]')" "$work/out"; then
	echo "escape: a control character reached the terminal"
	failed=$((failed + 1))
else
	passed=$((passed + 1))
fi
[ -z "${MEASURE:-}" ] || sort -rn "$work/figures" | head -n 1 |
	sed 's/^\([0-9]*\) \([0-9]*\) \(.*\)/slowest: \3, \1 ms/'
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
