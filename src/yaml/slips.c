/* Slips that YAML accepts without a word: what was read is not what was meant. */
#include "yaml_internal.h"

#include <string.h>

/* "Meeting #3" is read as "Meeting": say so when the # is followed by no blank. */
void slip_comment(const struct flight *flight, const struct source *source,
	struct findings *findings, size_t start, size_t end)
{
	const char *bytes = flight->bytes;
	if (end == start || end + 2 >= flight->len || bytes[end] != ' ' || bytes[end + 1] != '#' ||
		strchr(" #\t\r\n", bytes[end + 2]))
		return;
	size_t stop = end;
	while (stop < flight->len && bytes[stop] != '\n' && bytes[stop] != '\r')
		stop++;
	struct str quoted = {0};
	yaml_scalar(&quoted, bytes + start, stop - start, SPELL_TEXT, true);
	findings_add(
		findings, F_COMMENT, source_span(source, end + 1, stop), ARGS(str_text(&quoted)));
	str_release(&quoted);
}

/* A plain text that runs over lines, one of which begins with a dash: an entry of a list that was
 * indented too far has become part of the text above it. */
void slip_dash(const struct flight *flight, const struct source *source, struct findings *findings,
	size_t start, size_t end)
{
	const char *bytes = flight->bytes;
	const char *from = bytes + start;
	while ((from = memchr(from, '\n', end - (size_t)(from - bytes)))) {
		size_t at = (size_t)(from - bytes) + 1;
		while (at < end && bytes[at] == ' ')
			at++;
		if (at + 1 < end && bytes[at] == '-' && bytes[at + 1] == ' ') {
			findings_add(findings, F_INDENT, source_span(source, at, at + 1), NO_ARGS);
			return;
		}
		from = bytes + at;
	}
}
