#!/bin/sh
# shellcheck disable=SC2086 # lists of words are meant to be split
# Feeds made-up bytes to what reads and what writes: fuzz/run.sh [RUNS [TARGET…]]. Builds with clang
# and its sanitizers, begins with the files of bad/, good/ and explain/, and prints one line a
# target. What breaks one is kept in $B/found.
set -u
cd "$(dirname "$0")/../.." || exit 1
runs=${1:-200000}
[ $# -gt 0 ] && shift
targets=${*:-bytes_model bytes_tree edits findings changes escape values command_line imports}
B=${B:-build/fuzz}
CC=${CLANG:-clang}
sanitizers=address,undefined

libs=$(pkg-config --libs yaml-0.1 jansson libcmark libutf8proc)
units=$(for f in src/edit/*.c src/doc/*.c src/render/*.c src/view/*.c src/export/*.c src/data/*.c \
	src/cmd/*.c; do echo "$B/${f#src/}" | sed 's/c$/o/'; done | grep -v 'cmd/main\.o')
make -s B="$B" CC="$CC" \
	CFLAGS="-O1 -g -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,$sanitizers \
-fno-sanitize-recover=all" "$B/libsamverka.a" $units >"$B.log" 2>&1 || {
	cat "$B.log"
	exit 1
}

mkdir -p "$B/seeds" "$B/found"
find tests/bad tests/good tests/explain -name '*.yaml' -size -8k | while read -r file; do
	cp "$file" "$B/seeds/$(echo "$file" | tr / -)"
done
# A first byte, or several, chooses what is done with the rest.
find tests/good examples tests/golden -name '*.csv' -size -8k | while read -r file; do
	printf '\003' | cat - "$file" >"$B/seeds/$(echo "$file" | tr / -)"
done
printf 'cost\nshow\n--by\nyear\n--format=json\n-C\nfolder' >"$B/seeds/words-1"
printf 'add\nactivity\n--title\nFair\n--leads-to=jobs\n--dry-run' >"$B/seeds/words-2"
printf 'init\n--title=T\n--partner\na: b\n--from=2025-01-01\n-o\nx.md' >"$B/seeds/words-3"

# Long inputs find little more and take long: a doc says its text in a hundred places.
longest() {
	case $1 in
	escape) echo 96 ;;
	values) echo 256 ;;
	*) echo 2048 ;;
	esac
}

failed=0
for target in $targets; do
	"$CC" -std=c11 -D_GNU_SOURCE -O1 -g -Iinclude -Wall -Wextra -Werror \
		-fsanitize=fuzzer,$sanitizers -fno-sanitize-recover=all -o "$B/$target" \
		"tests/fuzz/$target.c" $units "$B/libsamverka.a" $libs -pthread || exit 1
	mkdir -p "$B/corpus/$target"
	if "$B/$target" -runs="$runs" -seed=1 -max_len="$(longest "$target")" -timeout=20 -rss_limit_mb=4096 \
		-artifact_prefix="$B/found/$target-" "$B/corpus/$target" "$B/seeds" \
		>"$B/$target.log" 2>&1; then
		echo "ok    $target: $(grep -o '^Done [0-9]* runs in [0-9]* second' "$B/$target.log")s"
	else
		failed=$((failed + 1))
		echo "FAIL  $target: $(grep -m 1 -E 'does not hold|ERROR|runtime error' "$B/$target.log")"
	fi
done
[ "$failed" = 0 ]
