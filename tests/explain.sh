#!/bin/sh
# Every finding has a wrong example that gives it and a mended one that does not, and can be
# explained. explain/CODE/{bad,good} are also what samverka explain shows; what cannot be shown as
# text (bytes, sizes, links) is made here, in made_bad.
set -u
export LC_ALL=C
cd "$(dirname "$0")/.."
samverka=${SAMVERKA:-$PWD/build/samverka}

work=$(mktemp -d)
trap 'chmod -R u+rwX "$work"; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

passed=0
failed=0

# Every error of an example must be the one it shows, save for these.
also_allowed() {
	case $1 in
	F103) echo F208 ;; # the one file with the title is unread
	esac
}

partner='partners:\n  - id: town\n    name: The Town\n'

# What the bad case needs beside its files; runs inside the copy.
made_bad() {
	case $1 in
	F102) printf 'partners:\n  - id: kommunen\n    name: Kommunen p\345 \366n\n' >partners.yaml ;;
	F103) printf '\377\376p\0a\0r\0t\0n\0e\0r\0s\0:\0\n\0' >partners.yaml ;;
	F104) printf 'problem:\n  statement: Unga vuxna\013saknar arbete.\n' >toc.yaml ;;
	F108) printf 'problem:\n  statement: Unga vuxna\342\200\250saknar arbete.\n' >toc.yaml ;;
	F120) printf "$partner"'\357\273\277  - id: cafe\n    name: West\n' >partners.yaml ;;
	F126) brackets 65 >toc.yaml ;;
	F127) many_values >toc.yaml ;;
	F128) { printf "$partner" && printf '%5000s' '' | tr ' ' '\n'; } >partners.yaml ;;
	F129) truncate -s 65M partners.yaml ;;
	F130) made_links ;;
	F137) made_full ;;
	F138) printf "$partner" >partners.yaml && chmod 0 partners.yaml ;;
	F210) mkdir toc && echo 'vision: Young people stay in the town.' >toc/young.yaml ;;
	esac
}

brackets() {
	printf 'vision: %s%s\n' "$(printf "%$1s" '' | tr ' ' '[')" "$(printf "%$1s" '' | tr ' ' ']')"
}

# 8,000 entries of a thousand short texts: just beyond 8 million values.
many_values() {
	awk 'BEGIN {
		for (i = 0; i < 1000; i++)
			texts = texts "a,"
		print "target_groups:"
		for (i = 0; i < 8000; i++)
			printf "- {id: t%d, name: T, opportunities: [%s]}\n", i, texts
	}'
}

# Each of the four is a case of its own, and all are in the folder at once.
made_links() {
	printf "$partner" >elsewhere.txt
	ln -s elsewhere.txt partners.yaml
	mkdir toc.yaml
	mkfifo roles.yaml
	ln -s /dev cost
}

# Files of zeros take no room on the disk: 35 of 60 MB are more than 2 GB.
made_full() {
	mkdir evaluate
	for i in $(seq 35); do
		truncate -s 60M "evaluate/$i.yaml"
	done
}

# Root may read everything, so the unreadable file is read as somebody else.
checked() {
	if [ "$1" = F138 ] && [ "$(id -u)" = 0 ]; then
		chmod 755 "$work" && cp -f "$samverka" "$work/samverka"
		setpriv --reuid=65534 --regid=65534 --clear-groups "$work/samverka" -C "$work/copy" \
			check --level advice --all --json
	else
		"$samverka" -C "$work/copy" check --level advice --all --json
	fi
}

pass() {
	passed=$((passed + 1))
}

fail() {
	failed=$((failed + 1))
	echo "$*"
}

# "F201 error", a line each, from the JSON answer.
findings() {
	sed -n 's/^ *"code": "\([A-Z][0-9]*\)",$/\1/p; s/^ *"level": "\(.*\)",$/\1/p' |
		paste -d ' ' - - | sort -u
}

# The copy: the files of the case, and the least samverka.yaml where it has none.
copied() {
	chmod -R u+rwX "$work/copy" 2>/dev/null
	rm -rf "$work/copy"
	mkdir "$work/copy"
	if [ -d "tests/explain/$1/$2" ]; then
		cp "tests/explain/$1/$2"/* "$work/copy"
	fi
	[ -e "$work/copy/samverka.yaml" ] || printf '%s\n' 'format: 1' 'project:' \
		'  title: Ung framtid' '  languages: [sv, en]' '  country: SE' \
		>"$work/copy/samverka.yaml"
}

bad() {
	copied "$1" bad
	before=$(ls -A "$work/copy")
	(cd "$work/copy" && made_bad "$1")
	if [ "$before" = samverka.yaml ] && [ "$(ls -A "$work/copy")" = samverka.yaml ] &&
		[ ! -e "tests/explain/$1/bad/samverka.yaml" ]; then
		fail "$1: no wrong example"
		return
	fi
	found=$(checked "$1" 2>"$work/said" | findings)
	others=$(echo "$found" | sed -n "/^$1 /d; s/ error\$//p")
	for other in $others; do
		case " $(also_allowed "$1") " in
		*" $other "*) ;;
		*) fail "$1 bad: gives $other as well" && return ;;
		esac
	done
	case $found in
	*"$1 "*) pass ;;
	*) fail "$1 bad: gives" $found "$(cat "$work/said")" ;;
	esac
}

good() {
	copied "$1" good
	found=$(checked "$1" 2>"$work/said" | findings)
	case $found in
	*"$1 "* | *" error"*) fail "$1 good: gives" $found ;;
	*) if [ -s "$work/said" ]; then fail "$1 good: $(cat "$work/said")"; else pass; fi ;;
	esac
}

# Is explained without gaps, with the examples there are.
explained() {
	for lang in sv en; do
		if ! "$samverka" --lang "$lang" explain "$1" >"$work/said" 2>&1; then
			fail "explain $1 ($lang): $(cat "$work/said")"
		elif grep -q '{t\{0,1\}[0-9n]}' "$work/said"; then
			fail "explain $1 ($lang): has a gap: $(grep '{t\{0,1\}[0-9n]}' "$work/said")"
		elif ! [ -s "$work/said" ]; then
			fail "explain $1 ($lang): says nothing"
		else
			pass
		fi
	done
}

codes=$(sed -n 's/^FINDING([A-Z0-9_]*, "\([A-Z][0-9]*\)".*/\1/p' include/samverka/diag/*.def)
for code in $codes; do
	bad "$code"
	good "$code"
	explained "$code"
done

for dir in tests/explain/*/; do
	code=$(basename "$dir")
	case " $(echo $codes) " in
	*" $code "*) ;;
	*) fail "tests/explain/$code: there is no such finding" ;;
	esac
done

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
