/* Where things stand in a file: lines, columns, breaks. Knows bytes only. */
#include "yaml_internal.h"

#include <string.h>

static bool is_break(char c)
{
	return c == '\n' || c == '\r';
}

const char *layout_break(const struct source *source)
{
	if (!source->len)
		return "\n";
	const char *lf = memchr(source->bytes, '\n', source->len);
	if (lf)
		return lf > source->bytes && lf[-1] == '\r' ? "\r\n" : "\n";
	return memchr(source->bytes, '\r', source->len) ? "\r" : "\n";
}

size_t layout_line_start(const struct source *source, size_t at)
{
	while (at > 0 && !is_break(source->bytes[at - 1]))
		at--;
	bool bom = at == 0 && source->len >= 3 && memcmp(source->bytes, "\xEF\xBB\xBF", 3) == 0;
	return bom ? 3 : at;
}

size_t layout_line_end(const struct source *source, size_t at)
{
	while (at < source->len && !is_break(source->bytes[at]))
		at++;
	return at;
}

size_t layout_next_line(const struct source *source, size_t at)
{
	at = layout_line_end(source, at);
	if (at < source->len && source->bytes[at] == '\r')
		at++;
	if (at < source->len && source->bytes[at] == '\n')
		at++;
	return at;
}

size_t layout_column(const struct source *source, size_t at)
{
	return at - layout_line_start(source, at);
}

static char first_sign(const struct source *source, size_t at)
{
	at = layout_line_start(source, at);
	while (at < source->len && (source->bytes[at] == ' ' || source->bytes[at] == '\t'))
		at++;
	return at < source->len ? source->bytes[at] : '\n';
}

bool layout_blank_line(const struct source *source, size_t at)
{
	return is_break(first_sign(source, at));
}

bool layout_comment_line(const struct source *source, size_t at)
{
	return first_sign(source, at) == '#';
}
