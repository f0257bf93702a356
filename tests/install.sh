#!/bin/sh
# What make install puts where, that make uninstall takes all of it away, and that a program of
# somebody else can be built with the installed library.
set -u
cd "$(dirname "$0")/.." || exit 1
B=${B:-build/release}
mode=${B##*/}
# Our own make must not listen to the one that runs the tests.
unset MAKEFLAGS MFLAGS MAKELEVEL DESTDIR prefix

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

passed=0
failed=0

pass() {
	passed=$((passed + 1))
}

fail() {
	failed=$((failed + 1))
	echo "$*"
}

make_quiet() {
	if make MODE="$mode" "$@" >"$work/log" 2>&1; then
		pass
	else
		fail "make $*: $(tail -n 5 "$work/log")"
	fi
}

# Every file that should be there, below the prefix.
wanted() {
	echo bin/samverka
	echo lib/libsamverka.a
	echo lib/pkgconfig/samverka.pc
	echo share/bash-completion/completions/samverka
	for header in include/samverka/*.h include/samverka/*/*.h include/samverka/*/*.def; do
		echo "$header"
	done
	for page in man/*.[157]; do
		echo "share/man/man${page##*.}/${page##*/}"
	done
}

files() {
	(cd "$1" && find . ! -type d | sed 's|^\./||' | sort)
}

staged() {
	make_quiet install prefix=/usr DESTDIR="$work/stage"
	wanted | sort >"$work/wanted"
	files "$work/stage/usr" >"$work/there"
	if diff "$work/wanted" "$work/there" >"$work/diff"; then
		pass
	else
		fail "make install (< missing, > not expected):
$(cat "$work/diff")"
	fi
	if grep -qxF 'prefix=/usr' "$work/stage/usr/lib/pkgconfig/samverka.pc"; then
		pass
	else
		fail "samverka.pc does not hold the prefix"
	fi
	make_quiet uninstall prefix=/usr DESTDIR="$work/stage"
	left=$(files "$work/stage"; find "$work/stage" -name '*samverka*')
	if [ -z "$left" ]; then pass; else fail "make uninstall leaves $left"; fi
}

a_program() {
	cat <<'END'
#include <samverka/lang.h>
#include <samverka/model.h>

#include <stdio.h>

int main(int argc, char **argv)
{
	struct folder folder;
	struct load_options options = {0};
	struct project project;
	struct findings findings = {0};
	const char *lang;
	if (argc != 2 || folder_open(&folder, argv[1]) < 0)
		return 1;
	if (project_load(&folder, &options, &project, &findings) != LOAD_DONE)
		return 2;
	printf("%s\n", text_in(&project.info->title, "en", &lang));
	project_release(&project);
	findings_release(&findings);
	folder_close(&folder);
	return 0;
}
END
}

# As somebody else would: with nothing but what pkg-config says.
built() {
	make_quiet install prefix="$work/local"
	a_program >"$work/title.c"
	sanitize=''
	[ "$mode" != san ] || sanitize=-fsanitize=address,undefined
	flags=$(PKG_CONFIG_PATH=$work/local/lib/pkgconfig pkg-config --cflags --libs --static \
		samverka) || fail "pkg-config does not know samverka"
	# The flags are several words.
	# shellcheck disable=SC2086
	if ${CC:-gcc} -std=c11 -Wall -Wextra -Werror $sanitize -o "$work/title" "$work/title.c" \
		$flags 2>"$work/log"; then
		pass
	else
		fail "a program cannot be built: $(head -n 5 "$work/log")"
	fi
	title=$("$work/title" examples/boden 2>&1)
	if [ "$title" = "$("$work/local/bin/samverka" -C examples/boden --lang en status | head -n 1)" ]
	then
		pass
	else
		fail "the program says \"$title\""
	fi
	version=$("$work/local/bin/samverka" version)
	if [ "$version" = "samverka $(sed -n 's/^Version: //p' \
		"$work/local/lib/pkgconfig/samverka.pc")" ]; then
		pass
	else
		fail "the installed program says \"$version\""
	fi
}

staged
built
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
