/* Values over days as a picture: lines told apart by stroke and by the shape of their points, each
 * named where it ends. All in whole numbers. */
#include "render_internal.h"

#include <string.h>

enum {
	WIDTH = 680,
	LEFT = 76, /* of the plot: room for the words of the marks */
	RIGHT = 520,
	TOP = 18,
	BOTTOM = 208,
	HEIGHT = 248,
	NAME_COLUMNS = 19,
	NAME_LINE = 15,
	DATE_WIDTH = 118 /* two dates stand no closer */
};

struct plot {
	struct str *out;
	const struct chart *chart;
	int32_t first_day, last_day;
	int64_t least, most;
};

/* Where a chart has no points, or one value only, there is still room to draw in. */
static bool measure(struct plot *plot)
{
	bool any = false;
	for (const struct chart_mark *mark = plot->chart->marks; mark; mark = mark->next) {
		if (mark == plot->chart->marks || mark->value < plot->least)
			plot->least = mark->value;
		if (mark == plot->chart->marks || mark->value > plot->most)
			plot->most = mark->value;
	}
	for (const struct chart_line *line = plot->chart->first; line; line = line->next)
		for (const struct chart_point *at = line->first; at; at = at->next) {
			if (!any || at->day < plot->first_day)
				plot->first_day = at->day;
			if (!any || at->day > plot->last_day)
				plot->last_day = at->day;
			if (at->value < plot->least)
				plot->least = at->value;
			if (at->value > plot->most)
				plot->most = at->value;
			any = true;
		}
	return any;
}

static int x_of(const struct plot *plot, int32_t day)
{
	int64_t days = (int64_t)plot->last_day - plot->first_day;
	if (!days)
		return (LEFT + RIGHT) / 2;
	return LEFT + (int)(((int64_t)day - plot->first_day) * (RIGHT - LEFT) / days);
}

static int y_of(const struct plot *plot, int64_t value)
{
	/* Without a sign no difference is too great; then few enough bits to be multiplied. */
	uint64_t range = (uint64_t)plot->most - (uint64_t)plot->least;
	uint64_t above = (uint64_t)value - (uint64_t)plot->least;
	for (; range >> 40; range >>= 1)
		above >>= 1;
	return BOTTOM - (range ? (int)(above * (BOTTOM - TOP) / range) : (BOTTOM - TOP) / 2);
}

static void put_words(struct plot *plot, int x, int y, const char *class, const char *words)
{
	struct str escaped = {0};
	escape_html(&escaped, words);
	svg_text(plot->out, x, y, class, str_text(&escaped), escaped.len);
	str_release(&escaped);
}

static void put_marks(struct plot *plot)
{
	for (const struct chart_mark *mark = plot->chart->marks; mark; mark = mark->next) {
		int y = y_of(plot, mark->value);
		str_printf(plot->out, "<path class=\"grid\" d=\"M%d %dH%d\"/>\n", LEFT, y, RIGHT);
		put_words(plot, LEFT - 10, y + 4, "small end", mark->words);
	}
}

/* The next day after one that has a point, and how it is said. */
static const struct chart_point *next_dated(const struct plot *plot, int32_t after, bool any)
{
	const struct chart_point *next = NULL;
	for (const struct chart_line *line = plot->chart->first; line; line = line->next)
		for (const struct chart_point *at = line->first; at; at = at->next)
			if ((any || at->day > after) && (!next || at->day < next->day))
				next = at;
	return next;
}

/* The first day, the last, and as many between as there is room for. */
static void put_dates(struct plot *plot)
{
	int end = x_of(plot, plot->last_day);
	int before = -DATE_WIDTH;
	const struct chart_point *at = next_dated(plot, 0, true);
	for (; at; at = next_dated(plot, at->day, false)) {
		int x = x_of(plot, at->day);
		bool last = at->day == plot->last_day;
		if (x - before < DATE_WIDTH || (!last && end - x < DATE_WIDTH))
			continue;
		str_printf(plot->out, "<path class=\"grid\" d=\"M%d %dv6\"/>\n", x, BOTTOM);
		put_words(plot, x, BOTTOM + 22, "small middle", at->dated);
		before = x;
	}
}

static void put_point(
	struct plot *plot, const struct chart_line *line, const struct chart_point *at)
{
	int x = x_of(plot, at->day);
	int y = y_of(plot, at->value);
	struct str *out = plot->out;
	str_puts(out, "<g>\n<title>");
	escape_html(out, line->name);
	str_puts(out, ", ");
	escape_html(out, at->said);
	str_puts(out, "</title>\n");
	switch (line->style) {
	case CHART_FIRST:
		str_printf(out, "<circle class=\"dot\" cx=\"%d\" cy=\"%d\" r=\"4.5\"/>\n", x, y);
		break;
	case CHART_SECOND:
		str_printf(out,
			"<rect class=\"dot\" x=\"%d\" y=\"%d\" width=\"8\" height=\"8\"/>\n", x - 4,
			y - 4);
		break;
	case CHART_THIRD:
		str_printf(out, "<path class=\"dot\" d=\"M%d %dl5 9h-10z\"/>\n", x, y - 6);
		break;
	case CHART_PLAN:
		str_printf(out, "<path class=\"open\" d=\"M%d %dl5 5l-5 5l-5 -5z\"/>\n", x, y - 5);
		break;
	case CHART_STYLES:
		break;
	}
	str_puts(out, "</g>\n");
}

static const char *const strokes[CHART_STYLES] = {[CHART_FIRST] = "line",
	[CHART_SECOND] = "line unsure",
	[CHART_THIRD] = "line about",
	[CHART_PLAN] = "line back"};

static void put_line(struct plot *plot, const struct chart_line *line)
{
	char letter = 'M';
	if (line->first && line->first->next) {
		str_printf(plot->out, "<path class=\"%s\" d=\"", strokes[line->style]);
		for (const struct chart_point *at = line->first; at; at = at->next) {
			str_printf(plot->out, "%c%d %d", letter, x_of(plot, at->day),
				y_of(plot, at->value));
			letter = 'L';
		}
		str_puts(plot->out, "\"/>\n");
	}
	for (const struct chart_point *at = line->first; at; at = at->next)
		put_point(plot, line, at);
}

/* A name stands where its line ends, or below the name that stands there already. */
static void put_names(struct plot *plot)
{
	const struct chart_line *put[CHART_STYLES * 4];
	size_t n = 0;
	int before = -NAME_LINE;
	for (const struct chart_line *line = plot->chart->first; line; line = line->next) {
		size_t at = n;
		if (!line->first || n == ARRAY_LEN(put))
			continue;
		for (; at && put[at - 1]->last->value < line->last->value; at--)
			put[at] = put[at - 1];
		put[at] = line;
		n++;
	}
	for (size_t i = 0; i < n; i++) {
		struct svg_lines lines = {.n = 0};
		int y = y_of(plot, put[i]->last->value) + 4;
		y = y < before + NAME_LINE ? before + NAME_LINE : y;
		svg_wrap(&lines, put[i]->name, NAME_COLUMNS, 2);
		for (const char *at = str_text(&lines.text); *at; y += NAME_LINE) {
			size_t len = strcspn(at, "\n");
			svg_text(plot->out, x_of(plot, plot->last_day) + 14, y, NULL, at, len);
			before = y;
			at += len + 1;
		}
		str_release(&lines.text);
	}
}

void chart_svg(struct str *out, const struct doc *doc, const struct chart *chart, bool alone)
{
	struct plot plot = {.out = out, .chart = chart};
	if (chart->bars) {
		bars_svg(out, doc, chart, alone);
		return;
	}
	if (!measure(&plot))
		return;
	svg_open(out, chart->anchor, doc->lang, chart->title, chart->description, WIDTH, HEIGHT,
		alone);
	put_marks(&plot);
	put_dates(&plot);
	for (const struct chart_line *line = chart->first; line; line = line->next)
		put_line(&plot, line);
	put_names(&plot);
	svg_close(out);
}
