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

static void add_line(struct source *source, size_t *room, uint32_t at)
{
	source->lines = array_grow(source->lines, source->lines_n, room, sizeof(*source->lines));
	source->lines[source->lines_n++] = at;
}

static void find_lines(struct source *source)
{
	size_t room = 0;
	bool bom = source->len >= 3 && memcmp(source->bytes, "\xEF\xBB\xBF", 3) == 0;
	add_line(source, &room, bom ? 3 : 0); /* a byte order mark is no column */
	for (uint32_t i = 0; i < source->len; i++)
		if (is_break(source, i))
			add_line(source, &room, i + 1);
}

static uint32_t line_of(const struct source *source, uint32_t offset)
{
	uint32_t low = 1;
	uint32_t high = source->lines_n;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (source->lines[middle] <= offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool sources_place(const struct sources *sources, uint32_t at, struct place *place)
{
	const struct source *source = sources_find(sources, at);
	if (!source || !source->bytes)
		return false;
	struct source *own = (struct source *)(uintptr_t)source;
	if (!source->lines)
		find_lines(own);
	uint32_t offset = at - source->base;
	uint32_t line = line_of(source, offset);
	*place = (struct place){.source = source,
		.line = line,
		.at = offset,
		.line_start = source->lines[line - 1]};
	bool again = own->last.line == line && own->last.at <= offset;
	place->line_end = again ? own->last.line_end : place->line_start;
	while (!again && place->line_end < source->len && !is_break(source, place->line_end) &&
		source->bytes[place->line_end] != '\r')
		place->line_end++;
	uint32_t from = again ? own->last.at : place->line_start;
	uint32_t passed = offset > from ? offset - from : 0;
	place->column = (again ? own->last.column : 1) + characters(source->bytes + from, passed);
	own->last.line = line;
	own->last.line_end = place->line_end;
	own->last.at = offset > place->line_start ? offset : place->line_start;
	own->last.column = place->column;
	return true;
}

void sources_release(struct sources *sources)
{
	for (size_t i = 0; i < sources->n; i++) {
		memory_free(sources->items[i]->lines);
		sources->items[i]->lines = NULL;
		sources->items[i]->lines_n = 0;
	}
}
