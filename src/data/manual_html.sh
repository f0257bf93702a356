#!/bin/sh
# The manual as web pages: manual_html.sh FOLDER PAGE... One file a page, no script, nothing
# fetched; links between the pages, and to Debian's for the others. Needs mandoc.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
to=$1
shift
mkdir -p "$to"

language_of() {
	case $1 in
	*-sv.*) echo sv ;;
	*) echo en ;;
	esac
}

# The name of a page with its section, as readers write it.
name_of() {
	file=${1##*/}
	echo "${file%.*}(${file##*.})"
}

head_of() {
	cat <<END
<!DOCTYPE html>
<html lang="$1">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>$2</title>
<style>
$(cat "$here/manual.css")
</style>
</head>
<body>
END
}

# Headings one level down, below the page's name; tables for looks go, or say that they are. mandoc
# takes the first form of a link when the page lies in the folder it runs in.
body_of() {
	(cd "$(dirname "$1")" && mandoc -T html \
		-O 'fragment,man=%N.%S.html;https://manpages.debian.org/%N.%S' "${1##*/}") |
		sed -e '/^<table class="head">/,/^<\/table>/d' -e '/^<table class="foot">/,/^<\/table>/d' \
			-e 's/<\(\/\{0,1\}\)h2/<\1h3/g' -e 's/<\(\/\{0,1\}\)h1/<\1h2/g' \
			-e 's/<table class="Nm">/<table class="Nm" role="presentation">/' \
			-e '/^ *<td><\/td>$/d'
}

for page; do
	name=$(name_of "$page")
	source=$(cd "$(dirname "$page")" && pwd)/${page##*/}
	{
		head_of "$(language_of "$page")" "$name"
		[ "${page##*/}" = samverka.1 ] ||
			echo '<nav aria-label="samverka"><a href="samverka.1.html">samverka(1)</a></nav>'
		echo "<main><h1>$name</h1>"
		body_of "$source"
		echo '</main></body></html>'
	} >"$to/${page##*/}.html"
done
