#!/bin/sh
# Runs scripts and unit tests, says what runs, and sums up:
#   check.sh [SCRIPT…] -- [PROGRAM…]
# Only what fails is shown. The last line is "N passed, M failed".
set -eu
export LC_ALL=C.UTF-8 TZ=UTC
export CMOCKA_MESSAGE_OUTPUT=TAP
export UBSAN_OPTIONS=print_stacktrace=1
B=${B:-build/release}
logs=$B/tests/logs
# What make deps-full installs for Python is seen by Debian's own, whatever stands before it.
python3 -c 'import icalendar, yaml' 2>/dev/null || PATH=/usr/bin:$PATH
mkdir -p "$logs"

passed=0
failed=0
broken=""

# What failed in the group, and how many cases there were.
tell() {
	name=$1 p=$2 f=$3 log=$4
	passed=$((passed + p))
	failed=$((failed + f))
	if [ "$f" = 0 ]; then
		echo "ok    $name ($p)"
		return
	fi
	echo "FAIL  $name ($f of $((p + f)))"
	grep -vE '^ok |^1\.\.[0-9]|# SKIP' "$log" | sed 's/^/      /'
	broken="$broken $name"
}

run_script() {
	name=${1#tests/}
	log=$logs/$(echo "$name" | tr / -).log
	status=0
	case $1 in
	*.bash) bash "$1" >"$log" 2>&1 || status=$? ;;
	*.py) python3 "$1" >"$log" 2>&1 || status=$? ;;
	*) sh "$1" >"$log" 2>&1 || status=$? ;;
	esac
	sums=$(sed -n '$s/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' "$log")
	if [ -z "$sums" ]; then # it says nothing of cases, so it is one
		[ "$status" = 0 ] && sums="1 0" || sums="0 1"
	elif [ "$status" != 0 ] && [ "${sums#* }" = 0 ]; then
		sums="${sums% *} 1"
	fi
	tell "$name" "${sums% *}" "${sums#* }" "$log"
}

count() {
	grep -c "$1" "$2" || true
}

read_unit() {
	name=unit${1#"$B/tests"}
	log=$1.log
	p=$(count '^ok [0-9]' "$log")
	f=$(grep '^not ok [0-9]' "$log" | grep -vc '# SKIP') || true
	# A program that died before it could say so failed as well.
	if [ "$f" = 0 ] && [ "$(cat "$1.status")" != 0 ]; then
		f=1
	fi
	tell "$name" "$p" "$f" "$log"
}

while [ $# -gt 0 ] && [ "$1" != -- ]; do
	run_script "$1"
	shift
done
[ $# -gt 0 ] && shift

if [ $# -gt 0 ]; then
	printf '%s\n' "$@" | xargs -n 1 -P "$(getconf _NPROCESSORS_ONLN)" sh -c \
		'"$0" >"$0.log" 2>&1; echo $? >"$0.status"' || true
	for program in "$@"; do
		read_unit "$program"
	done
fi

[ -z "$broken" ] || echo "failed:$broken"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
