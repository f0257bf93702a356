#!/bin/sh
# What the manual and the README say is true: every page is sound, every command and option has
# its place, the generated pages are fresh, and every command shown is run.
#
# A command is run in the order of the text and must end with 0, or with the N of a comment behind
# it, "# exit status N". A page whose commands make a project begins in an empty folder, the others
# in a copy of examples/boden. What a page writes below "in FILE.yaml:" is put into that file.
set -u
cd "$(dirname "$0")/.." || exit 1
samverka=${SAMVERKA:-$PWD/build/samverka}
manual=$PWD/${B:-build/release}/tools/manual
root=$PWD

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
mkdir "$work/bin" && ln -s "$samverka" "$work/bin/samverka"
# 1 December 2025
export PATH="$work/bin:$PATH" LC_ALL=C.UTF-8 TZ=UTC SOURCE_DATE_EPOCH=1764547200
unset NO_COLOR CLICOLOR_FORCE

newline='
'
passed=0
failed=0

pass() {
	passed=$((passed + 1))
}

fail() {
	failed=$((failed + 1))
	echo "$*"
}

# Passes when the command behind the message says yes.
holds() {
	message=$1
	shift
	if "$@"; then pass; else fail "$message"; fi
}

# Passes when nothing is said.
silent() {
	if [ -z "$2" ]; then pass; else fail "$1: $2"; fi
}

# A page as one reads it, without bold and underline, in long lines.
shown() {
	mandoc -Tutf8 -Owidth=240 "$1" | sed "s/.$(printf '\b')//g"
}

# One section of such a page.
section() {
	awk -v wanted="$1" '/^[^ ]/ { inside = $0 == wanted; next } inside'
}

# ---- pages --------------------------------------------------------------------------------------

lint() {
	for page in man/*.[157]; do
		# Whether a page named with Xr is installed depends on the machine.
		silent "$page" "$(mandoc -Tlint "$page" 2>&1 |
			grep -v 'referenced manual not found\|outdated mandoc.db')"
	done
}

commands() {
	samverka --lang en help | awk '/^Commands:/ { on = 1; next } /^$/ { on = 0 } on { print $1 }'
}

# "-f, --format text|md", as help writes them.
options() {
	samverka --lang en help "$1" |
		sed -n '/^Options:/,$s/^  \(-.*\)$/\1/p' | sed 's/   *.*//'
}

has() {
	case $2 in
	*"$1"*) ;;
	*) return 1 ;;
	esac
}

has_line() {
	has "$newline$1$newline" "$newline$2$newline"
}

# An option is written as help writes it, in the command's page or, when every command has it, in
# samverka(1); and no page lists one that is not there.
page_options() {
	listed=$(printf '%s\n' "$2" | section OPTIONS | sed -n 's/^     \(-.*\)/\1/p' |
		sed 's/   *.*//')
	known=$(options "$1")
	printf '%s\n' "$known" | while read -r option; do
		if has_line "$option" "$common"; then
			name=--${option#*--}
			has "${name%% *}" "$2" || echo "does not name ${name%% *}"
		else
			has_line "$option" "$listed" || echo "does not tell of $option"
		fi
	done
	printf '%s\n' "$listed" | while read -r option; do
		[ -z "$option" ] || has_line "$option" "$known" ||
			echo "tells of $option, which is not there"
	done
}

command_page() {
	page=man/samverka-$1.1
	[ -e "$page" ] || { fail "$page is missing" && return; }
	text=$(shown "$page")
	usage=$(samverka --lang en help "$1" | sed -n '/^Usage:/{n;s/^ *//p;}')
	summary=$(samverka --lang en help "$1" | sed -n '/^Usage:/{n;n;s/^ *//p;}')
	holds "$page: SYNOPSIS is not \"$usage\"" \
		has_line "     $usage" "$(printf '%s\n' "$text" | section SYNOPSIS)"
	holds "$page: NAME is not \"$summary\"" \
		has_line "     samverka-$1 – $summary" "$(printf '%s\n' "$text" | section NAME)"
	silent "$page" "$(page_options "$1" "$text")"
	holds "$page: has no example" \
		has '$ samverka ' "$(printf '%s\n' "$text" | section EXAMPLES)"
	holds "man/samverka.1: does not name samverka-$1" has "samverka-$1(1)" "$main"
}

command_pages() {
	main=$(shown man/samverka.1)
	common=$(options version)
	listed=$(printf '%s\n' "$main" | section OPTIONS)
	printf '%s\n' "$common" | while read -r option; do
		printf '%s\n' "$listed" | grep -qE -- "^     $option( |\$)" ||
			echo "man/samverka.1: does not tell of $option"
	done >"$work/missing"
	silent "options" "$(cat "$work/missing")"
	all=$(commands)
	for command in $all; do
		command_page "$command"
	done
	for page in man/samverka-*.1; do
		name=${page#man/samverka-}
		holds "$page: there is no such command" has_line "${name%.1}" "$all"
	done
}

fresh() {
	for page in format.5 findings.7; do
		silent "man/samverka-$page is not fresh, run make man" \
			"$("$manual" "${page%.*}" | diff "man/samverka-$page" - 2>&1 | head -n 5)"
	done
}

# ---- what is run --------------------------------------------------------------------------------

# From a page as shown: "run COMMAND" and "file NAME" with "text LINE"s, in order.
steps_of_page() {
	awk '
	/[a-z]+\.yaml:$/ { file = $NF; sub(/:$/, "", file); next }
	/^$/ { if (writing) writing = 0; next }
	/^ +\$ / || more {
		if (!more)
			command = ""
		sub(/^ +(\$ )?/, "")
		more = sub(/\\$/, "")
		command = command $0
		if (!more)
			print "run " command
		file = ""
		next
	}
	writing || (file != "" && /^           /) {
		if (!writing)
			print "file " file
		writing = 1
		file = ""
		print "text " substr($0, 12)
		next
	}
	{ file = "" }'
}

# From the README: the lines of its ```sh blocks, and those of "$ " with what they print.
steps_of_readme() {
	awk '
	/^```/ {
		inside = !inside
		sh = $0 == "```sh"
		shows = 0
		next
	}
	!inside { next }
	sh || /^\$ / {
		if (!more)
			command = ""
		shows = !sh
		sub(/^\$ /, "")
		more = sub(/\\$/, "")
		command = command $0
		if (!more && command !~ /^(sudo|apt|apt-get|make) /)
			print (shows ? "show " : "run ") command
		next
	}
	shows { print "text " $0 }' README.md
}

here=''

# Runs a command where the one before ended; leaves what it prints in $work/out.
run() {
	expected=$(printf '%s\n' "$1" | sed -n 's/.*# exit status \([0-9]*\).*/\1/p')
	(
		cd "$here" && eval "$1" && status=0 || status=$?
		pwd >"$work/here"
		exit "$status"
	) >"$work/out" 2>"$work/err" </dev/null
	status=$?
	here=$(cat "$work/here")
	if [ "$status" = "${expected:-0}" ]; then
		pass
	else
		fail "$2: \"$1\" ends with $status: $(head -n 3 "$work/err" "$work/out")"
	fi
}

# Blanks at the end do not count, and a blank that must not break is a blank.
plain() {
	sed "s/$(printf '\302\240')/ /g; s/ *$//"
}

# The text is the beginning of what was printed.
compare() {
	plain <"$work/out" | head -n "$(wc -l <"$work/told")" >"$work/begins"
	silent "$1: \"$2\" prints something else" "$(diff "$work/told" "$work/begins")"
}

# Follows the steps of a text, from the file $2.
follow() {
	shows='' file=''
	echo end >>"$2"
	while IFS= read -r step; do
		what=${step%% *} rest=${step#* }
		case $what in
		text)
			if [ -n "$file" ]; then
				printf '%s\n' "$rest" >>"$file"
			else
				printf '%s\n' "$rest" | plain >>"$work/told"
			fi
			continue
			;;
		esac
		[ -z "$shows" ] || compare "$1" "$shows"
		shows='' file=''
		case $what in
		file) file=$here/$rest && : >"$file" ;;
		show) shows=$rest && : >"$work/told" && run "$rest" "$1" ;;
		run) run "$rest" "$1" ;;
		esac
	done <"$2"
}

# What a page had us write has no errors.
still_good() {
	[ -e "$here/samverka.yaml" ] || return
	silent "$1: what it writes" "$(samverka -C "$here" --lang en check 2>/dev/null)"
}

page_examples() {
	for page in man/*.[157]; do
		shown "$page" | steps_of_page >"$work/steps"
		grep -q '^run ' "$work/steps" || continue
		here=$work/place
		rm -rf "$here"
		if grep -q '^run samverka init' "$work/steps"; then
			mkdir "$here"
		else
			cp -R "$root/examples/boden" "$here"
		fi
		follow "$page" "$work/steps"
		still_good "$page"
	done
}

readme() {
	here=$work/readme
	mkdir -p "$here/build"
	ln -s "$samverka" "$here/build/samverka"
	cp -R "$root/examples" "$here/examples"
	steps_of_readme >"$work/steps"
	follow README.md "$work/steps"
}

# The manual as web pages: one for each, in its language, and no link between them is broken.
web_pages() {
	sh src/data/manual_html.sh "$work/html" man/*.[157]
	for page in man/*.[157]; do
		web=$work/html/${page##*/}.html
		lang=en
		[ "${page%-sv.*}" = "$page" ] || lang=sv
		holds "$web: its language is not $lang" grep -q "^<html lang=\"$lang\">" "$web"
		holds "$web: not one main heading" [ "$(grep -c '<h1' "$web")" = 1 ]
		broken=$(grep -o 'href="[^"#]*\.html' "$web" | sed 's/href="//' | sort -u |
			while IFS= read -r link; do
				case $link in
				https://manpages.debian.org/*) ;;
				*) [ -f "$work/html/$link" ] || echo "$link" ;;
				esac
			done)
		silent "$web: broken links" "$broken"
		own=$(grep -o 'debian.org/samverka[^"]*' "$web")
		silent "$web: pages of ours looked for elsewhere" "$own"
	done
}

if command -v mandoc >/dev/null; then
	lint
	web_pages
	command_pages
	page_examples
else
	echo "mandoc is not installed: the pages are not read"
fi
fresh
readme

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
