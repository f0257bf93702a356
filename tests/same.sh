#!/bin/sh
# The same project gives the same bytes whatever surrounds the program: time zone, locale, umask,
# folder, home, width, processors, compiler and optimisation. same.sh [BUILD…]: other builds of the
# program to compare with. Prints how many outputs each environment gave.
set -u
cd "$(dirname "$0")/.." || exit 1
root=$PWD
samverka=${SAMVERKA:-$root/build/samverka}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
passed=0
failed=0
cp -r examples/boden examples/liepaja examples/eskilstuna "$work"

# A line each: the words of a command, and its formats.
commands='report plan|text md html json
report toc|text md html json
report cost|text md html json
report evaluation|text md html json
report memo|text md html json
report funder|text md html json
report effect|text md html json
report worksheet|text md html
report full|text md html json
status|text html json
check --level advice --all|text json sarif github gitlab
partners match|text html json csv
partners contacts|text html json csv
trust open|text html json csv
toc graph|text md html svg dot mermaid json
toc goals|text html json
roles matrix|text html json csv
roles load --by week|text html json csv
roles timeline|text md html svg mermaid json csv
roles calendar|text ics json csv
cost show --by month|text html json csv
cost funding|text html json csv
evaluate progress|text html json csv
evaluate due|text html json csv'

# Every output of every example, under its name; the current folder plays no part.
outputs() {
	for example in boden liepaja eskilstuna; do
		echo "$commands" | while IFS='|' read -r words formats; do
			for format in $formats; do
				echo "== $example $words $format"
				# shellcheck disable=SC2086
				"$1" -C "${2:-$work}/$example" $words --format "$format" 2>&1 </dev/null
				echo "-- $?"
			done
		done
	done
}

# same NAME [ENV-WORD…] PROGRAM: what the environment gives is what the plain one gave.
same() {
	name=$1
	shift
	(cd "${in:-/}" && "$@") >"$work/out" 2>&1
	if cmp -s "$work/plain" "$work/out"; then
		passed=$((passed + 1))
		return
	fi
	failed=$((failed + 1))
	echo "$name: other bytes"
	diff -a "$work/plain" "$work/out" | head -n 6
}

export SOURCE_DATE_EPOCH=1755640800 # 20 August 2025, in some places still the 19th
cat >"$work/run" <<end
#!/bin/sh
commands='$commands'
work=$work
$(sed -n '/^outputs() {$/,/^}$/p' "$0")
outputs "\$@"
end
run="sh $work/run"
clean="env -i PATH=$PATH SOURCE_DATE_EPOCH=$SOURCE_DATE_EPOCH"
# shellcheck disable=SC2086
$clean LC_ALL=C TZ=UTC $run "$samverka" >"$work/plain" 2>&1

# shellcheck disable=SC2086
{
	same "once more" $clean LC_ALL=C TZ=UTC $run "$samverka"
	for zone in Pacific/Kiritimati America/Los_Angeles Asia/Kathmandu Europe/Stockholm no/where ''; do
		same "TZ=$zone" $clean LC_ALL=C TZ="$zone" $run "$samverka"
	done
	for locale in sv_SE.UTF-8 lv_LV.UTF-8 tr_TR.UTF-8 de_DE.ISO-8859-1 C.UTF-8 no_where; do
		same "LC_ALL=$locale" $clean LC_ALL="$locale" $run "$samverka"
		same "LANG=$locale" $clean LANG="$locale" LC_NUMERIC="$locale" $run "$samverka"
	done
	same "HOME is not there" $clean HOME=/nonexistent XDG_CONFIG_HOME=/nonexistent $run "$samverka"
	same "a narrow COLUMNS" $clean COLUMNS=20 LINES=5 TERM=dumb $run "$samverka"
	same "a wide COLUMNS" $clean COLUMNS=400 TERM=xterm-256color $run "$samverka"
	same "many variables" $clean LANGUAGE=de:fr A="$(head -c 60000 /dev/zero | tr '\0' x)" $run "$samverka"
	same "umask 077" $clean sh -c "umask 077; exec $run $samverka"
	same "umask 000" $clean sh -c "umask 000; exec $run $samverka"
	in=$work/boden same "from within the project" $clean $run "$samverka"
	mkdir -p "$work/a place/å"
	cp -r "$work/boden" "$work/liepaja" "$work/eskilstuna" "$work/a place/å"
	same "another folder" $clean $run "$samverka" "$work/a place/å"
	if command -v taskset >/dev/null; then
		same "one processor" $clean taskset -c 0 $run "$samverka"
	fi
	for other in "$@"; do
		same "$other" $clean $run "$root/$other"
	done
}

echo "$(grep -ac '^== ' "$work/plain") outputs, $(wc -c <"$work/plain") bytes each"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
