#!/bin/sh
# Every finding has a wrong example that gives it and a mended one that does not, and can be
# explained. explain/CODE/{bad,good} are also what samverka explain shows; what cannot be shown as
# text (bytes, sizes, links) is made here, in made_bad.
set -u
export LC_ALL=C
cd "$(dirname "$0")/.." || exit 1
samverka=${SAMVERKA:-$PWD/build/samverka}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

passed=0
failed=0

# Every error of an example must be the one it shows, save for these.
also_allowed() {
	case $1 in
	F126) echo F207 ;; # vision is one text, not a list
	F137) echo F103 ;; # the quickest large files are UTF-16
	esac
}

partner='partners:
  - id: town
    name: The Town'

# What the bad case needs beside its files; runs inside the copy.
made_bad() {
	case $1 in
	F102) printf 'partners:\n  - id: kommunen\n    name: Kommunen p\345 \366n\n' >partners.yaml ;;
	F103) printf '\377\376p\0a\0r\0t\0n\0e\0r\0s\0:\0\n\0' >partners.yaml ;;
	F104) printf 'problem:\n  statement: Unga vuxna\013saknar arbete.\n' >toc.yaml ;;
	F108) printf 'problem:\n  statement: Unga vuxna\342\200\250saknar arbete.\n' >toc.yaml ;;
	F120) printf '%s\n\357\273\277  - id: cafe\n    name: West\n' "$partner" >partners.yaml ;;
	F126) brackets 65 >toc.yaml ;;
	F127) many_values >toc.yaml ;;
	F128) printf '%s\n%5000s\n' "$partner" '' >partners.yaml ;;
	F129) truncate -s 65M partners.yaml ;;
	F130) made_links ;;
	F137) made_full ;;
	F138) echo "$partner" >partners.yaml && chmod 0 partners.yaml ;;
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
	echo "$partner" >elsewhere.txt
	ln -s elsewhere.txt partners.yaml
	mkdir toc.yaml
	mkfifo roles.yaml
	ln -s /dev cost
}

# Files with a hole take no room on the disk: 35 of 60 MB are more than 2 GB. They take as much
# memory and a quarter of a minute, so this one is made only with LARGE=1.
made_full() {
	mkdir evaluate
	for i in $(seq 35); do
		printf '\377\376' >"evaluate/$i.yaml"
		truncate -s 60M "evaluate/$i.yaml"
	done
}

# Findings that depend on today come with a date only.
day_of() {
	grep -q "\"$1\", LEVEL_[A-Z]*, FLAG_DUE" include/samverka/diag/*.def && echo "--as-of 2030-01-01"
}

# What only git's history shows: the files of before are an earlier revision, the case's own the
# last one. What is right beside the same past lies in good, where there is anything to show.
is_history() {
	grep -q "\"$1\", LEVEL_[A-Z]*, FLAG_HISTORY" include/samverka/diag/*.def
}

committed() {
	GIT_AUTHOR_DATE="$1T12:00:00Z" GIT_COMMITTER_DATE="$1T12:00:00Z" git -C "$work/copy" \
		-c user.name=T -c user.email=t@example.org commit -qm "$1"
}

made_history() {
	is_history "$1" || return 0
	mv "$work/copy" "$work/last"
	cp -R "tests/explain/$1/before" "$work/copy"
	[ -e "$work/copy/samverka.yaml" ] || cp "$work/last/samverka.yaml" "$work/copy"
	git -C "$work/copy" init -q && git -C "$work/copy" add -A && committed 2029-01-01
	cp "$work/last"/* "$work/copy/" && rm -rf "$work/last"
	git -C "$work/copy" add -A && committed 2030-01-01
}

# Root may read everything, so the unreadable file is read as somebody else.
checked() {
	if [ "$1" = F138 ] && [ "$(id -u)" = 0 ]; then
		chmod 755 "$work" && cp -f "$samverka" "$work/samverka"
		setpriv --reuid=65534 --regid=65534 --clear-groups "$work/samverka" -C "$work/copy" \
			check --level advice --all --json
	elif is_history "$1" && [ -e "$work/copy/.git" ]; then
		"$samverka" -C "$work/copy" check --level advice --all --json --history
	else
		# shellcheck disable=SC2046
		"$samverka" -C "$work/copy" check --level advice --all --json $(day_of "$1")
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
	awk -F '"' '$2 == "code" { code = $4 }
		$2 == "level" && !seen[code]++ { print code " " $4 }'
}

# The copy: the files of the case, and the least samverka.yaml where it has none.
copied() {
	rm -rf "$work/copy"
	if [ -d "tests/explain/$1/$2" ]; then
		cp -R "tests/explain/$1/$2" "$work/copy"
	else
		mkdir "$work/copy"
	fi
	[ -e "$work/copy/samverka.yaml" ] || printf '%s\n' 'format: 1' 'project:' \
		'  title: Ung framtid' '  languages: [sv, en]' '  country: SE' \
		>"$work/copy/samverka.yaml"
	if [ "$2" = bad ] || [ "$1" != X105 ]; then
		made_history "$1"
	fi
}

bad() {
	copied "$1" bad
	(cd "$work/copy" && made_bad "$1")
	found=$(checked "$1" 2>"$work/said" | findings)
	case $found in
	*"$1 "*) ;;
	*) fail "$1 bad: gives $(echo "$found" | tr '\n' ' ') $(cat "$work/said")" && return ;;
	esac
	allowed=" $1 $(also_allowed "$1") "
	for word in $found; do
		if [ "$word" = error ] && [ "${allowed#* "$other" }" = "$allowed" ]; then
			fail "$1 bad: gives $other as well" && return
		fi
		other=$word
	done
	pass
}

good() {
	copied "$1" good
	found=$(checked "$1" 2>"$work/said" | findings)
	case $found in
	*"$1 "* | *" error"*) fail "$1 good: gives $(echo "$found" | tr '\n' ' ')" ;;
	*) if [ -s "$work/said" ]; then fail "$1 good: $(cat "$work/said")"; else pass; fi ;;
	esac
}

# Is explained without gaps, with the examples there are.
explained() {
	for lang in sv en; do
		said=$("$samverka" --lang "$lang" explain "$1" 2>&1) || said="no: $said"
		case $said in
		no:* | "") fail "explain $1 ($lang): $said" ;;
		*'{'[0-9n]'}'* | *'{t'[0-9]'}'*) fail "explain $1 ($lang): has a gap: $said" ;;
		*) pass ;;
		esac
	done
}

codes=$(sed -n 's/^FINDING([A-Z0-9_]*, "\([A-Z][0-9]*\)".*/\1/p' include/samverka/diag/*.def)
for code in $codes; do
	if [ "$code" != F137 ] || [ -n "${LARGE:-}" ]; then
		bad "$code"
	fi
	good "$code"
	explained "$code"
done

known=$(echo "$codes" | tr '\n' ' ')
for dir in tests/explain/*; do
	code=${dir##*/}
	case " $known " in
	*" $code "*) ;;
	*) fail "tests/explain/$code: there is no such finding" ;;
	esac
done

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
