#!/bin/sh
# The habits of the house that a program can see. Prints file:line of what breaks them.
set -eu
export LC_ALL=C
cd "$(dirname "$0")/.."

passed=0
failed=0
code=$(find src include -name '*.[ch]' | sort)

rule() {
	name=$1
	shift
	found=$("$@" | while IFS= read -r line; do
		file=${line%%:*}
		grep -q "^$name $file " tests/house.allow || printf '%s\n' "$line"
	done)
	if [ -z "$found" ]; then
		passed=$((passed + 1))
		return
	fi
	failed=$((failed + 1))
	printf '%s\n' "$found"
	echo "$name: $(printf '%s\n' "$found" | wc -l)"
}

long_files() {
	wc -l $code | awk '$2 != "total" && $1 > 500 { print $2 ":" $1 ": more than 500 lines" }'
}

long_functions() {
	awk 'FNR == 1 { start = 0 }
	/^{/ { start = FNR }
	/^}/ && start {
		if (FNR - start - 1 > 70)
			print FILENAME ":" start ": a function of " FNR - start - 1 " lines"
		start = 0
	}' $code
}

# A tab reaches the next multiple of 8; bytes that continue a character take no room.
long_lines() {
	awk '{
		gsub(/[\200-\277]/, "")
		n = split($0, part, "\t")
		width = length(part[1])
		for (i = 2; i <= n; i++)
			width = int(width / 8) * 8 + 8 + length(part[i])
		if (width > 100)
			print FILENAME ":" FNR ": " width " columns"
	}' $code
}

typedefs() {
	grep -nE '^[[:space:]]*typedef[[:space:]]+(struct|union|enum)' $code |
		sed 's/:[[:space:]]*typedef.*/: a typedef of a struct/'
}

defaults() {
	for file in $code; do
		awk -f tests/tools/code.awk "$file" | awk -v file="$file" \
			'/^[ \t]*default[ \t]*:/ { print file ":" FNR ": default in a switch" }'
	done
}

openings() {
	for file in $(find src -name '*.c' | sort); do
		head -n 1 "$file" | grep -q '^/\*' || echo "$file:1: does not open with what it knows"
	done
}

rule length long_files
rule function long_functions
rule columns long_lines
rule typedef typedefs
rule default defaults
rule opening openings
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
