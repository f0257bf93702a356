#!/bin/bash
# Completion for bash without a terminal: the script is loaded as bash loads it, the line is set as
# readline sets it, and what is offered is compared.
set -u
cd "$(dirname "$0")/.." || exit 1
samverka=${SAMVERKA:-$PWD/build/samverka}
case $samverka in /*) ;; *) samverka=$PWD/$samverka ;; esac
compopt() { :; } # needs readline
# shellcheck disable=SC1090
source <("$samverka" completion)

passed=0
failed=0

# The line, then what is offered for its last word.
offers() {
	COMP_LINE=$1
	# shellcheck disable=SC2034
	COMP_POINT=${#COMP_LINE}
	COMPREPLY=()
	_samverka "$samverka"
	got=
	[ ${#COMPREPLY[@]} = 0 ] || got=$(printf '%s,' "${COMPREPLY[@]}")
	if [ "$got" = "$2" ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		printf '"%s" offers %s\n    not %s\n' "$1" "$got" "$2"
	fi
}

cd examples/boden || exit 1
offers "samverka ev" "evaluate ,"
offers "samverka evaluate re" "record ,review ,"
offers "samverka evaluate record part" "participants-reached ,"
offers "samverka evaluate record participants-reached 5 --sit" "--site ,"
offers "samverka evaluate review " "unchanged ,changed ,"
offers "samverka evaluate review --verdict=c" "changed ,"
offers "samverka evaluate review --verdict c" "changed ,"
offers "samverka add part" "partner ,"
offers "samverka add outp" "output ,"
offers "samverka add decision --affects comp" "company-head ,"
offers "samverka add decision --affects share" "shared-problem-statement ,share-knows-way ,"
offers "samverka set bodens-kommun ki" "kind=,"
offers "samverka set bodens-kommun kind=municipal-" "municipal-company ,"
offers "samverka set job-fair note+=" ""
offers "samverka explain g1" ""
offers "samverka explain G11" "G110 ,G111 ,G112 ,G113 ,G114 ,G115 ,G116 ,G117 ,G118 ,"
offers "samverka -C ../liepaja show programme" "programme-lead ,"
offers "samverka toc graph --format s" "svg ,"
offers "samverka toc graph -f s" "svg ,"
offers "samverka roles of learn" "learning-lead ,"
offers "samverka cost show --by p" "partner ,payer ,phase ,"
offers "samverka cost show --format h" "html ,hledger ,"
offers "samverka cost parameters --add se-reg" "se-region-surcharge ,"
offers "samverka cost import x.csv --refe" "--reference ,"
offers "samverka check --le" "--level ,"
offers "samverka check --level w" "warning ,"
offers "samverka report mem" "memo ,"
offers "samverka show 'job-f" "job-fair ,"
offers "samverka help eval" "evaluate ,"
offers "samverka nothing x" ""
cd / || exit 1
offers "samverka show " ""
offers "samverka sta" "status ,"

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
