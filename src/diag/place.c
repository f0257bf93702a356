/* From an offset to file, line and column. Lines end with LF, CRLF or a lone CR, as editors and
 * git count them. */
#include "samverka/diag.h"

#include <string.h>

const struct source *sources_find(const struct sources *sources, uint32_t at)
{
	size_t low = 0;
	size_t high = sources->n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (sources->items[middle]->base <= at)
			low = middle + 1;
		else
			high = middle;
	}
	if (!low)
		return NULL;
	const struct source *source = sources->items[low - 1];
	return at - source->base <= source->len ? source : NULL;
}

static bool is_break(const struct source *source, uint32_t at)
{
	char c = source->bytes[at];
	if (c == '\n')
		return true;
	return c == '\r' && (at + 1 >= source->len || source->bytes[at + 1] != '\n');
}

static unsigned characters(const char *bytes, uint32_t len)
{
	unsigned n = 0;
	for (uint32_t i = 0; i < len; i++)
		n += ((unsigned char)bytes[i] & 0xC0) != 0x80;
	return n;
}

bool sources_place(const struct sources *sources, uint32_t at, struct place *place)
{
	const struct source *source = sources_find(sources, at);
	if (!source || !source->bytes)
		return false;
	uint32_t offset = at - source->base;
	*place = (struct place){.source = source, .line = 1, .at = offset};
	for (uint32_t i = 0; i < offset; i++) {
		if (!is_break(source, i))
			continue;
		place->line++;
		place->line_start = i + 1;
	}
	if (place->line_start == 0 && source->len >= 3 &&
			memcmp(source->bytes, "\xEF\xBB\xBF", 3) == 0)
		place->line_start = 3; /* a byte order mark is no column */
	place->line_end = place->line_start;
	while (place->line_end < source->len && !is_break(source, place->line_end) &&
			source->bytes[place->line_end] != '\r')
		place->line_end++;
	uint32_t before = offset > place->line_start ? offset - place->line_start : 0;
	place->column = characters(source->bytes + place->line_start, before) + 1;
	return true;
}
