/* Bars drawn with characters: a label, the bar, and how much it is in words. */
#include "render_internal.h"

#include <string.h>

enum { LEAST_BAR = 8, MOST_BAR = 40 };

static const char full[] = "\xE2\x96\x88";
static const char shade[] = "\xE2\x96\x91";

struct drawing {
	struct text *text;
	size_t label, bar, said; /* columns */
	bars_size below, range;
};

static size_t safe_of(const char *words, struct str *safe)
{
	str_clear(safe);
	render_safe(safe, words, strlen(words));
	for (size_t i = 0; i < safe->len; i++)
		if (safe->data[i] == '\n')
			safe->data[i] = ' ';
	return utf8_width(str_text(safe), safe->len);
}

/* The words in so many columns, cut with "…" or filled with blanks. */
static void put_words(struct str *line, const struct str *safe, size_t columns)
{
	size_t width = utf8_width(str_text(safe), safe->len);
	size_t room = width > columns ? columns - 1 : columns;
	size_t used = 0;
	const char *at = str_text(safe);
	for (size_t left = safe->len; left;) {
		uint32_t cp;
		size_t n = utf8_next(at, left, &cp);
		size_t more = utf8_width(at, n);
		if (used + more > room)
			break;
		str_add(line, at, n);
		used += more;
		at += n;
		left -= n;
	}
	if (width > columns) {
		str_puts(line, "\xE2\x80\xA6");
		used++;
	}
	str_repeat(line, ' ', columns > used ? columns - used : 0);
}

/* Cells from the place of nothing: the first part full, the second shaded. */
static void put_bar(const struct drawing *drawing, const struct chart_bar *bar, struct str *line)
{
	char cells[MOST_BAR + 2];
	unsigned steps = (unsigned)drawing->bar;
	size_t zero = bars_scaled(drawing->below, drawing->range, steps);
	bars_size sizes[2] = {0, 0}; /* to the left, to the right */
	memset(cells, ' ', sizeof(cells));
	for (size_t i = 0; i < ARRAY_LEN(bar->parts); i++) {
		bool right = bar->parts[i] >= 0;
		bars_size *size = &sizes[right];
		size_t at = bars_scaled(*size, drawing->range, steps);
		*size += bars_size_of(bar->parts[i]);
		size_t end = bars_scaled(*size, drawing->range, steps);
		for (end += bar->parts[i] && at == end; at < end; at++) {
			if (right ? zero + at < drawing->bar : at < zero)
				cells[right ? zero + at : zero - 1 - at] = i ? 's' : 'f';
		}
	}
	for (size_t i = 0; i < drawing->bar; i++)
		str_puts(line, cells[i] == 'f' ? full : cells[i] == 's' ? shade : " ");
}

static void put_line(struct text *text, struct str *line)
{
	while (line->len && line->data[line->len - 1] == ' ')
		line->data[--line->len] = '\0';
	text_line(text, str_text(line), line->len);
	str_clear(line);
}

/* The label gets what it needs up to a third, the words what they need, the bar the rest. */
static bool divide(struct drawing *drawing, const struct chart *chart)
{
	size_t width = drawing->text->width - drawing->text->indent.len;
	struct str safe = {0};
	for (const struct chart_bar *bar = chart->bars; bar; bar = bar->next) {
		size_t label = safe_of(bar->label, &safe);
		size_t said = safe_of(bar->said, &safe);
		drawing->label = label > drawing->label ? label : drawing->label;
		drawing->said = said > drawing->said ? said : drawing->said;
	}
	str_release(&safe);
	if (drawing->label > width / 3)
		drawing->label = width / 3;
	if (drawing->label + drawing->said + 4 + LEAST_BAR > width)
		return false;
	drawing->bar = width - drawing->label - drawing->said - 4;
	drawing->bar = drawing->bar > MOST_BAR ? MOST_BAR : drawing->bar;
	return true;
}

/* Too narrow for bars: the table says the same. */
void bars_text(struct text *text, const struct chart *chart)
{
	struct drawing drawing = {.text = text};
	struct str line = {0};
	struct str safe = {0};
	bars_size above;
	if (!chart->bars || !divide(&drawing, chart))
		return;
	bars_reach(chart, &drawing.below, &above);
	drawing.range = above + drawing.below;
	drawing.range = drawing.range ? drawing.range : 1;
	for (const struct chart_bar *bar = chart->bars; bar; bar = bar->next) {
		safe_of(bar->label, &safe);
		put_words(&line, &safe, drawing.label);
		str_puts(&line, "  ");
		put_bar(&drawing, bar, &line);
		str_puts(&line, "  ");
		size_t wide = safe_of(bar->said, &safe);
		str_repeat(&line, ' ', drawing.said - wide);
		str_add(&line, str_text(&safe), safe.len);
		put_line(text, &line);
	}
	if (chart->parts[0] && chart->parts[1]) {
		str_repeat(&line, ' ', drawing.label + 2);
		str_printf(&line, "%s %s  %s %s", full, chart->parts[0], shade, chart->parts[1]);
		put_line(text, &line);
	}
	str_release(&line);
	str_release(&safe);
}
