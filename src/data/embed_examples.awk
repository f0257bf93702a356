# The files that explain shows, as a C table. Called with tests/explain/CODE/{bad,good}/FILE.
FNR == 1 {
	if (NR > 1)
		print "\t},"
	else
		print "static const struct example_file embedded_examples[] = {"
	n = split(FILENAME, part, "/")
	printf "\t{\"%s\", %s, \"%s\",\n", part[n - 2], part[n - 1] == "good" ? "true" : "false", part[n]
}
{
	line = $0
	gsub(/\\/, "&&", line)
	gsub(/"/, "\\\"", line)
	gsub(/\t/, "\\t", line)
	gsub(/\?/, "\\?", line)
	printf "\t\t\"%s\\n\"\n", line
}
END {
	if (NR)
		print "\t},"
	else
		print "static const struct example_file embedded_examples[] = {"
	print "\t{NULL, false, NULL, NULL},"
	print "};"
}
