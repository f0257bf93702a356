#!/bin/sh
# What the program says, word for word. Each folder of golden/ that holds cmd is a case: a line of
# shell, run from the project's root with $SAMVERKA and an empty folder $TMP. out.FACE is what it
# prints, once a face where cmd says {face}; err what it says beside that, status how it ends;
# where they are missing it says nothing and ends with 0.
#
#   golden.sh [--accept] [CASE…]     --accept takes what is said today; read the difference
set -u
cd "$(dirname "$0")/.." || exit 1
samverka=${SAMVERKA:-$PWD/build/samverka}
case $samverka in
/*) ;;
*) samverka=$PWD/$samverka ;;
esac

accept=
if [ "${1:-}" = --accept ]; then
	accept=yes
	shift
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

passed=0
failed=0

# 1 December 2025
run() {
	rm -rf "$work/tmp"
	mkdir "$work/tmp"
	sed "s/{face}/$2/g" "$1/cmd" >"$work/cmd"
	env -i PATH="$PATH" LC_ALL=C TZ=UTC SOURCE_DATE_EPOCH=1764547200 TMP="$work/tmp" \
		SAMVERKA="$samverka" sh "$work/cmd" >"$work/out" 2>"$work/err" </dev/null
	echo $? >"$work/status"
}

# The file as it is written: nothing to say is no file.
keep() {
	case $(cat "$2") in
	"$3") rm -f "$1" ;;
	*) cp "$2" "$1" ;;
	esac
}

same() {
	if [ -e "$1" ]; then
		diff -u "$1" "$2"
	else
		printf '%s' "$3" | diff -u - "$2"
	fi
}

look() {
	run "$1" "$2"
	if [ -n "$accept" ]; then
		cp "$work/out" "$1/out.$2"
		keep "$1/err" "$work/err" ""
		keep "$1/status" "$work/status" 0
	fi
	if same "$1/out.$2" "$work/out" "" && same "$1/err" "$work/err" "" &&
		same "$1/status" "$work/status" "0
"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "$1 ($2) says something else"
	fi
}

faces() {
	for out in "$1"/out.*; do
		[ -e "$out" ] && echo "${out##*.}"
	done
}

if [ $# -gt 0 ]; then
	cases=$*
else
	cases=$(for cmd in tests/golden/*/cmd; do basename "$(dirname "$cmd")"; done)
fi
for name in $cases; do
	dir=tests/golden/$name
	all=$(faces "$dir")
	for face in ${all:-text}; do
		look "$dir" "$face"
	done
done

if unread=$(python3 -c 'import json, sys
for path in sys.argv[1:]:
    try:
        json.load(open(path, encoding="utf-8"))
    except ValueError as error:
        print("%s: %s" % (path, error))
' tests/golden/*/out.json) && [ -z "$unread" ]; then
	passed=$((passed + 1))
else
	failed=$((failed + 1))
	echo "$unread"
fi

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
