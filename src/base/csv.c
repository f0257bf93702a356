/* Tables as spreadsheets save them: RFC 4180 with the separators that are in use. Knows where each
 * cell stands, so that what is wrong in it can be pointed at; knows nothing of what it means. */
#include "samverka/base.h"

#include <string.h>

struct reading {
	const char *at, *end;
	const char *begin;
	struct csv *csv;
	struct str cell;
	struct csv_cell *row;
	size_t row_n, row_room;
	size_t cells_n, cells_room;
};

static void count(const char *at, const char *end, size_t counts[3])
{
	bool quoted = false;
	for (; at < end && (quoted || (*at != '\n' && *at != '\r')); at++) {
		if (*at == '"')
			quoted = !quoted;
		for (size_t i = 0; !quoted && i < 3; i++)
			counts[i] += *at == ",;\t"[i];
	}
}

/* The one that stands most often in the first line; Excel may say it in a line of its own. */
static char separator_of(struct reading *reading)
{
	const char *at = reading->at;
	size_t counts[3] = {0};
	if (reading->end - at > 5 && memcmp(at, "sep=", 4) == 0 &&
		(at[5] == '\n' || at[5] == '\r')) {
		reading->at = at + 6 + (at[5] == '\r' && at[6] == '\n');
		return at[4];
	}
	count(at, reading->end, counts);
	if (counts[2] > counts[0] && counts[2] > counts[1])
		return '\t';
	return counts[1] > counts[0] ? ';' : ',';
}

/* False when a quotation mark is never closed. */
static bool take_cell(struct reading *reading)
{
	const char *start = reading->at;
	bool quoted = reading->at < reading->end && *reading->at == '"';
	str_clear(&reading->cell);
	reading->at += quoted;
	for (; reading->at < reading->end; reading->at++) {
		char c = *reading->at;
		if (quoted && c == '"' && reading->at + 1 < reading->end && reading->at[1] == '"') {
			reading->at++;
		} else if (quoted && c == '"') {
			quoted = false;
			continue;
		} else if (!quoted && (c == reading->csv->separator || c == '\n' || c == '\r')) {
			break;
		}
		str_putc(&reading->cell, c);
	}
	reading->row =
		array_grow(reading->row, reading->row_n, &reading->row_room, sizeof(*reading->row));
	const char *text = str_text(&reading->cell);
	size_t len = reading->cell.len;
	for (; len && (text[len - 1] == ' ' || text[len - 1] == '\t'); len--)
		continue;
	for (; len && (*text == ' ' || *text == '\t'); len--)
		text++;
	reading->row[reading->row_n++] = (struct csv_cell){
		arena_text(&reading->csv->arena, text, len), (size_t)(start - reading->begin)};
	return !quoted;
}

static void keep_row(struct reading *reading)
{
	struct csv *csv = reading->csv;
	for (size_t i = 0; i < csv->columns; i++) {
		csv->cells = array_grow(
			csv->cells, reading->cells_n, &reading->cells_room, sizeof(*csv->cells));
		csv->cells[reading->cells_n++] =
			i < reading->row_n ? reading->row[i]
					   : (struct csv_cell){"", reading->row[0].at};
	}
	csv->rows++;
}

static bool is_blank(const struct reading *reading)
{
	for (size_t i = 0; i < reading->row_n; i++)
		if (reading->row[i].text[0])
			return false;
	return true;
}

static enum csv_result take_rows(struct reading *reading)
{
	struct csv *csv = reading->csv;
	while (reading->at < reading->end) {
		const char *start = reading->at;
		reading->row_n = 0;
		for (;;) {
			const char *cell = reading->at;
			if (!take_cell(reading)) {
				csv->wrong_at = (size_t)(cell - reading->begin);
				return CSV_OPEN_QUOTE;
			}
			if (reading->at >= reading->end || *reading->at != csv->separator)
				break;
			reading->at++;
		}
		if (reading->at < reading->end && *reading->at == '\r')
			reading->at++;
		if (reading->at < reading->end && *reading->at == '\n')
			reading->at++;
		if (is_blank(reading))
			continue;
		if (!csv->rows)
			csv->columns = reading->row_n;
		csv->wrong_at = (size_t)(start - reading->begin);
		if (reading->row_n > csv->columns)
			return CSV_TOO_WIDE;
		keep_row(reading);
	}
	return csv->rows ? CSV_READ : CSV_EMPTY;
}

enum csv_result csv_read(struct csv *csv, const char *bytes, size_t len)
{
	struct reading reading = {.at = bytes, .begin = bytes, .end = bytes + len, .csv = csv};
	*csv = (struct csv){.separator = ','};
	if (len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
		reading.at += 3;
	if (memchr(bytes, '\0', len) || !utf8_valid(bytes, len))
		return CSV_NOT_TEXT;
	csv->separator = separator_of(&reading);
	enum csv_result result = take_rows(&reading);
	str_release(&reading.cell);
	memory_free(reading.row);
	return result;
}

void csv_release(struct csv *csv)
{
	memory_free(csv->cells);
	arena_release(&csv->arena);
	*csv = (struct csv){.separator = ','};
}
