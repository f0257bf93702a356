#!/bin/sh
# The law of the doors (tests/rooms.allow): which room may include which header and say what.
set -eu
export LC_ALL=C
cd "$(dirname "$0")/.."

failed=0
passed=0

check() {
	found=$("$@" || true)
	if [ -n "$found" ]; then
		printf '%s\n' "$found"
		failed=$((failed + 1))
	else
		passed=$((passed + 1))
	fi
}

# A row may name only rows above it.
order() {
	awk '/^[a-z]+:/ {
		room = $1
		sub(/:/, "", room)
		for (i = 2; i <= NF; i++)
			if (!($i in seen))
				print FILENAME ":" FNR ": " room " names " $i ", which does not stand above it"
		seen[room] = 1
	}' tests/rooms.allow
}

# Every room that the Makefile builds has its row.
rows() {
	for room in $(sed -n 's/^ROOMS *= *//p' Makefile); do
		grep -q "^$room:" tests/rooms.allow || echo "tests/rooms.allow: no row for $room"
	done
}

# The doors a file goes through.
doors() {
	find src include -name '*.[ch]' | sort | while read -r file; do
		case $file in
		src/*) room=${file#src/} room=${room%%/*} ;;
		*) room=${file#include/samverka/} room=${room%%/*} room=${room%.h} ;;
		esac
		awk -v room="$room" -v file="$file" '
		NR == FNR {
			if ($1 == room ":")
				for (i = 2; i <= NF; i++)
					may[$i] = 1
			next
		}
		/^#[ \t]*include[ \t]+"samverka\// {
			door = $0
			sub(/.*"samverka\//, "", door)
			sub(/[.\/].*/, "", door)
			if (door != room && !(door in may))
				print file ":" FNR ": " room " may not go through the door of " door
		}
		/^#[ \t]*include[ \t]+"[^"]*\.\.\// {
			print file ":" FNR ": rooms are entered by their doors only"
		}' tests/rooms.allow "$file"
	done
}

# What only some rooms may say.
words() {
	find src -name '*.[ch]' | sort | while read -r file; do
		room=${file#src/} room=${room%%/*}
		awk -f tests/tools/code.awk "$file" | awk -v room="$room" -v file="$file" '
		NR == FNR {
			if ($1 == "only") {
				n++
				pattern[n] = $2
				for (i = 3; i <= NF; i++)
					may[n, $i] = 1
			}
			next
		}
		{
			for (i = 1; i <= n; i++)
				if ((" " $0 " ") ~ pattern[i] && !((i, room) in may))
					print file ":" FNR ": " room " may not say" $0
		}' tests/rooms.allow -
	done
}

check order
check rows
check doors
check words
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
