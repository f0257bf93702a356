/* Tables in plain text. Knows how to share the width among columns; a table for which there is
 * not room enough becomes stacked facts, one group a row. No word is cut to make a table fit: an
 * address or a command in two pieces is of no use to anybody. */
#include "render_internal.h"

#include <string.h>

enum { GAP = 2, COLUMN_SENSIBLE = 14 };

struct column_room {
	size_t natural; /* of the widest cell */
	size_t digits;	/* of the widest number, without the marks behind it */
	size_t marks;	/* of the widest marks behind a number */
	size_t least;	/* below which the column is no longer read with ease */
	size_t width;	/* as set */
};

/* ---- how wide ------------------------------------------------------------------------------- */

/* Columns that the marks at the end of a number take. */
static size_t marks_width(const struct runs *cell)
{
	struct str mark = {0};
	for (const struct run *run = cell->first; run; run = run->next)
		if (run != cell->first && run->kind == RUN_MARK) {
			struct run alone = *run;
			alone.next = NULL;
			struct runs runs = {&alone, &alone};
			str_putc(&mark, ' ');
			text_runs(&mark, &runs, STYLE_PLAIN);
		}
	size_t width = utf8_width(str_text(&mark), mark.len);
	str_release(&mark);
	return width;
}

static size_t larger(size_t a, size_t b)
{
	return a > b ? a : b;
}

static size_t smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Digits stand under digits, whatever marks follow some of them. */
static size_t measure_number(struct column_room *room, const struct runs *cell, size_t natural)
{
	size_t marks = marks_width(cell);
	room->marks = larger(room->marks, marks);
	room->digits = larger(room->digits, natural - marks);
	return room->digits + room->marks;
}

static void measure_cell(struct column_room *room, const struct column *column,
	const struct runs *cell, size_t width)
{
	struct str safe = {0};
	text_runs(&safe, cell, STYLE_PLAIN);
	size_t natural = utf8_width(str_text(&safe), safe.len);
	if (column->kind == COLUMN_NUMBER)
		natural = measure_number(room, cell, natural);
	size_t least = smaller(natural, width);
	/* One column more than there is means that the table stacks. */
	if (column->kind == COLUMN_TEXT && natural > COLUMN_SENSIBLE)
		least = larger(wrap_widest_word(&safe, width + 1), COLUMN_SENSIBLE);
	room->natural = larger(room->natural, smaller(natural, width));
	room->least = larger(room->least, least);
	str_release(&safe);
}

/* A heading may be broken between its words, whatever its column holds. */
static void measure_heading(struct column_room *room, const struct column *column, size_t width)
{
	const struct column as_text = {.kind = COLUMN_TEXT};
	struct str safe = {0};
	text_runs(&safe, &column->heading, STYLE_PLAIN);
	size_t word = wrap_widest_word(&safe, width + 1);
	str_release(&safe);
	struct column_room heading = {0};
	measure_cell(&heading, &as_text, &column->heading, width);
	room->natural = heading.natural;
	room->least = smaller(word, heading.least);
}

static void measure(struct column_room *rooms, const struct table *table, size_t width)
{
	for (size_t i = 0; i < table->columns_n; i++)
		measure_heading(&rooms[i], &table->columns[i], width);
	for (const struct row *row = table->first; row; row = row->next)
		for (size_t i = 0; i < table->columns_n; i++)
			measure_cell(&rooms[i], &table->columns[i], &row->cells[i], width);
}

/* Hands out columns one by one, always to the narrowest that wants more. False when even the
 * least does not fit. */
static bool share(struct column_room *rooms, size_t n, size_t width)
{
	size_t taken = GAP * (n - 1);
	for (size_t i = 0; i < n; i++) {
		rooms[i].width = rooms[i].least ? rooms[i].least : 1;
		taken += rooms[i].width;
	}
	if (taken > width)
		return false;
	for (; taken < width; taken++) {
		struct column_room *narrowest = NULL;
		for (size_t i = 0; i < n; i++) {
			if (rooms[i].width >= rooms[i].natural)
				continue;
			if (!narrowest || rooms[i].width < narrowest->width)
				narrowest = &rooms[i];
		}
		if (!narrowest)
			break;
		narrowest->width++;
	}
	return true;
}

/* ---- aligned -------------------------------------------------------------------------------- */

/* One row under way: each cell is wrapped on its own, line by line. */
struct grid {
	struct text *text;
	const struct table *table;
	struct column_room *rooms;
	struct str *cells;
	struct wrap *wraps;
	size_t *marks; /* of this row's numbers */
	struct str line;
};

static void put_cell_line(struct grid *grid, size_t i, const struct wrap_line *line)
{
	const struct column_room *room = &grid->rooms[i];
	size_t before = 0;
	size_t after = room->width - smaller(line->width, room->width);
	if (grid->table->columns[i].kind == COLUMN_NUMBER) {
		size_t marks = room->marks - smaller(grid->marks[i], room->marks);
		before = after - smaller(after, marks);
		after -= before;
	}
	str_repeat(&grid->line, ' ', before);
	wrap_put(&grid->line, line, grid->text->colour);
	str_repeat(&grid->line, ' ', after);
}

/* False when all cells of the row have been said. */
static bool put_row_line(struct grid *grid)
{
	bool any = false;
	str_clear(&grid->line);
	for (size_t i = 0; i < grid->table->columns_n; i++) {
		struct wrap_line line = {.at = "", .style = STYLE_PLAIN};
		any = wrap_next(&grid->wraps[i], &line) || any;
		str_repeat(&grid->line, ' ', i ? GAP : 0);
		put_cell_line(grid, i, &line);
	}
	if (any)
		text_line(grid->text, str_text(&grid->line), grid->line.len);
	return any;
}

static void put_row(struct grid *grid)
{
	for (size_t i = 0; i < grid->table->columns_n; i++)
		wrap_init(&grid->wraps[i], &grid->cells[i], grid->rooms[i].width);
	while (put_row_line(grid))
		;
}

static void put_rule(struct grid *grid)
{
	str_clear(&grid->line);
	for (size_t i = 0; i < grid->table->columns_n; i++) {
		str_repeat(&grid->line, ' ', i ? GAP : 0);
		str_repeat(&grid->line, '-', grid->rooms[i].width);
	}
	text_line(grid->text, str_text(&grid->line), grid->line.len);
}

static void put_head(struct grid *grid)
{
	for (size_t i = 0; i < grid->table->columns_n; i++) {
		str_clear(&grid->cells[i]);
		text_runs(&grid->cells[i], &grid->table->columns[i].heading, STYLE_BOLD);
		grid->marks[i] = 0;
	}
	put_row(grid);
	put_rule(grid);
}

static void put_grid(struct grid *grid)
{
	put_head(grid);
	bool totals = false;
	for (const struct row *row = grid->table->first; row; row = row->next) {
		if (row->total && !totals && row != grid->table->first)
			put_rule(grid);
		totals = row->total;
		for (size_t i = 0; i < grid->table->columns_n; i++) {
			str_clear(&grid->cells[i]);
			text_runs(&grid->cells[i], &row->cells[i],
				row->total ? STYLE_BOLD : STYLE_PLAIN);
			grid->marks[i] = marks_width(&row->cells[i]);
		}
		put_row(grid);
	}
}

static void aligned(struct text *text, const struct table *table, struct column_room *rooms)
{
	struct grid grid = {.text = text, .table = table, .rooms = rooms};
	size_t n = table->columns_n;
	grid.cells = memory_new(n * sizeof(*grid.cells));
	grid.wraps = memory_new(n * sizeof(*grid.wraps));
	grid.marks = memory_new(n * sizeof(*grid.marks));
	put_grid(&grid);
	for (size_t i = 0; i < n; i++)
		str_release(&grid.cells[i]);
	memory_free(grid.cells);
	memory_free(grid.wraps);
	memory_free(grid.marks);
	str_release(&grid.line);
}

/* ---- stacked -------------------------------------------------------------------------------- */

static void stacked_cell(struct text *text, const struct column *column, const struct runs *cell)
{
	struct str safe = {0};
	text_runs(&safe, &column->heading, STYLE_PLAIN);
	if (safe.len)
		str_puts(&safe, ": ");
	text_runs(&safe, cell, STYLE_PLAIN);
	size_t before = text_indent(text, "  ");
	text_wrapped(text, &safe);
	text_outdent(text, before);
	str_release(&safe);
}

static void stacked_row(struct text *text, const struct table *table, const struct row *row)
{
	struct str safe = {0};
	text_runs(&safe, &row->cells[0], STYLE_BOLD);
	text_wrapped(text, &safe);
	str_release(&safe);
	for (size_t i = 1; i < table->columns_n; i++)
		if (!runs_empty(&row->cells[i]))
			stacked_cell(text, &table->columns[i], &row->cells[i]);
}

static void stacked(struct text *text, const struct table *table)
{
	for (const struct row *row = table->first; row; row = row->next) {
		if (row != table->first)
			text_line(text, "", 0);
		stacked_row(text, table, row);
	}
}

void text_table(struct text *text, const struct table *table)
{
	struct str caption = {0};
	text_runs(&caption, &table->caption, STYLE_BOLD);
	if (caption.len) {
		text_wrapped(text, &caption);
		text_line(text, "", 0);
	}
	str_release(&caption);
	if (!table->columns_n)
		return;
	struct column_room *rooms = memory_new(table->columns_n * sizeof(*rooms));
	measure(rooms, table, text->width);
	if (share(rooms, table->columns_n, text->width))
		aligned(text, table, rooms);
	else
		stacked(text, table);
	memory_free(rooms);
}
