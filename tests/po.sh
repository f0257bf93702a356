#!/bin/sh
# Every sentence of the program has its Swedish, with the same placeholders. Says nothing when all
# is well, else what is missing.
set -eu
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# One line each: "id", "plural" or "str", a tab, and the whole message.
flat='function tell() { if (kind != "") print kind "\t" words; kind = "" }
/^(msgid|msgid_plural|msgstr|msgstr\[[0-9]\]) "/ {
	tell()
	kind = $1 == "msgid" ? "id" : $1 == "msgid_plural" ? "plural" : "str"
	words = ""
	sub(/^[^ ]* /, "")
}
/^"/ { words = words substr($0, 2, length($0) - 2) }
/^$/ { tell() }
END { tell() }'

messages() {
	awk "$flat" "$1" | sed -n 's/^\(id\|plural\)\t\(.\)/\2/p' | sort -u
}

sources=$(find src include -name '*.[ch]' -o -name '*.def' | sort)
xgettext --language=C --from-code=UTF-8 -kN_ --no-wrap -o "$work/marked.pot" $sources
# Lengths of time are counted, and stand in plain strings.
{
	messages "$work/marked.pot"
	grep -oh '"{n} [^"]*"' $sources | tr -d '"'
} | sort -u >"$work/needed"

msgcat --force-po --use-first --no-wrap -o "$work/sv.po" src/lang/*.sv.po
msgattrib --translated --no-fuzzy --no-obsolete --force-po --no-wrap -o "$work/done.po" \
	"$work/sv.po"
messages "$work/done.po" >"$work/translated"
comm -23 "$work/needed" "$work/translated" | sed 's/^/no Swedish: /' >"$work/wrong"

awk "$flat" "$work/done.po" | awk -F '\t' '
function holds(text,    found, all) {
	all = ""
	while (match(text, /\{t?[0-9n]\}/)) {
		found = substr(text, RSTART, RLENGTH)
		if (!index(all, found))
			all = all found
		text = substr(text, RSTART + RLENGTH)
	}
	return all
}
function lacks(one, other) {
	while (match(one, /\{t?[0-9n]\}/)) {
		if (!index(other, substr(one, RSTART, RLENGTH)))
			return 1
		one = substr(one, RSTART + RLENGTH)
	}
	return 0
}
$1 == "id" { id = $2 }
$1 == "str" && id != "" && (lacks(holds(id), $2) || lacks(holds($2), id)) {
	print "other placeholders: " id " – " $2
}' >>"$work/wrong"

cat "$work/wrong"
[ ! -s "$work/wrong" ]
