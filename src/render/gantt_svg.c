/* Bars over days as a picture: a line for each, group by group; what waits for what as arrows from
 * an end to a beginning; today as a line. All in whole numbers. */
#include "render_internal.h"

#include <string.h>

enum {
	WIDTH = 900,
	LEFT = 262, /* of the days: room for the labels */
	RIGHT = 884,
	EDGE = 12,
	HEAD = 40, /* the words of the ticks */
	ROW = 40,
	MARKED_ROW = 54, /* with a word of doubt */
	BAR = 16,
	GROUP = 34,
	KEY = 40,
	LINE = 15,
	COLUMNS = 30,
	TODAY_WIDTH = 70,
	ASIDE = 9 /* how far an arrow goes straight on before it turns */
};

struct drawing {
	struct str *out;
	const struct gantt *gantt;
	int *middles; /* of each bar */
	int *heights; /* of each bar's row */
	int height;   /* of the days */
};

static int x_of(const struct drawing *drawing, int64_t day)
{
	int64_t days = (int64_t)drawing->gantt->last - drawing->gantt->first + 1;
	int64_t gone = day - drawing->gantt->first;
	gone = gone < 0 ? 0 : gone > days ? days : gone;
	return LEFT + (int)(gone * (RIGHT - LEFT) / days);
}

static void put_words(
	struct str *out, int x, int y, const char *class, const char *before, const char *words)
{
	struct str escaped = {0};
	str_puts(&escaped, before);
	escape_html(&escaped, words);
	svg_text(out, x, y, class, str_text(&escaped), escaped.len);
	str_release(&escaped);
}

/* ---- where the bars stand ------------------------------------------------------------------- */

static bool has_heading(const struct gantt *gantt, uint32_t group)
{
	return gantt->groups[group] && gantt->groups[group][0];
}

static void place(struct drawing *drawing)
{
	const struct gantt *gantt = drawing->gantt;
	int y = HEAD;
	for (uint32_t i = 0; i < gantt->bars_n; i++) {
		uint32_t group = gantt->bars[i].group;
		if ((!i || group != gantt->bars[i - 1].group) && has_heading(gantt, group))
			y += GROUP;
		drawing->heights[i] = gantt->bars[i].mark ? MARKED_ROW : ROW;
		drawing->middles[i] = y + drawing->heights[i] / 2;
		y += drawing->heights[i];
	}
	drawing->height = y;
}

/* ---- what is drawn -------------------------------------------------------------------------- */

static void put_ticks(const struct drawing *drawing)
{
	const struct gantt *gantt = drawing->gantt;
	for (uint32_t i = 0; i < gantt->ticks_n; i++) {
		int x = x_of(drawing, gantt->ticks[i].day);
		str_printf(drawing->out, "<path class=\"grid\" d=\"M%d %dV%d\"/>\n", x, HEAD - 12,
			drawing->height);
		if (x + 44 < RIGHT)
			put_words(drawing->out, x + 4, HEAD - 14, "small", "",
				gantt->ticks[i].words);
	}
}

static void put_today(const struct drawing *drawing)
{
	const struct gantt *gantt = drawing->gantt;
	if (!gantt->today_word)
		return;
	int x = x_of(drawing, gantt->today);
	str_printf(drawing->out, "<path class=\"line unsure\" d=\"M%d %dV%d\"/>\n", x, HEAD - 8,
		drawing->height + 6);
	put_words(drawing->out, x, drawing->height + 20,
		x > RIGHT - TODAY_WIDTH ? "small end" : "small middle", "", gantt->today_word);
}

static void put_label(const struct drawing *drawing, const struct gantt_bar *bar, int middle)
{
	struct svg_lines lines = {.n = 0};
	svg_wrap(&lines, bar->label, COLUMNS, 2);
	int y = middle + 4 - ((int)lines.n - 1 + (bar->mark != NULL)) * LINE / 2;
	for (const char *at = str_text(&lines.text); *at; y += LINE) {
		size_t len = strcspn(at, "\n");
		svg_text(drawing->out, EDGE, y, NULL, at, len);
		at += len + 1;
	}
	str_release(&lines.text);
	if (!bar->mark)
		return;
	struct str mark = {0};
	str_putc(&mark, '[');
	escape_html(&mark, bar->mark);
	str_putc(&mark, ']');
	svg_text(drawing->out, EDGE, y, "doubt", str_text(&mark), mark.len);
	str_release(&mark);
}

static void put_rect(struct str *out, enum gantt_state state, int x, int y, int width)
{
	static const char *const classes[GANTT_STATES] = {
		[GANTT_PLANNED] = "open", [GANTT_ONGOING] = "shape note", [GANTT_DONE] = "dot"};
	str_printf(out, "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n",
		classes[state], x, y, width, BAR);
}

static void put_bar(const struct drawing *drawing, uint32_t place)
{
	const struct gantt_bar *bar = &drawing->gantt->bars[place];
	int middle = drawing->middles[place];
	struct str *out = drawing->out;
	str_puts(out, "<g");
	if (bar->lang) {
		str_puts(out, " lang=\"");
		escape_attribute(out, bar->lang);
		str_putc(out, '"');
	}
	str_puts(out, ">\n<title>");
	escape_html(out, bar->label);
	str_puts(out, ": ");
	escape_html(out, bar->said);
	str_puts(out, "</title>\n");
	put_label(drawing, bar, middle);
	if (bar->from <= bar->to) {
		int x = x_of(drawing, bar->from);
		int width = x_of(drawing, (int64_t)bar->to + 1) - x;
		put_rect(out, bar->state, x, middle - BAR / 2, width < 3 ? 3 : width);
	}
	str_puts(out, "</g>\n");
}

static void put_groups(const struct drawing *drawing)
{
	const struct gantt *gantt = drawing->gantt;
	for (uint32_t i = 0; i < gantt->bars_n; i++) {
		uint32_t group = gantt->bars[i].group;
		if ((i && group == gantt->bars[i - 1].group) || !has_heading(gantt, group))
			continue;
		int y = drawing->middles[i] - drawing->heights[i] / 2;
		struct svg_lines lines = {.n = 0};
		svg_wrap(&lines, gantt->groups[group], 100, 1);
		svg_text(drawing->out, EDGE, y - 8, "band", str_text(&lines.text),
			lines.text.len ? lines.text.len - 1 : 0);
		str_release(&lines.text);
		str_printf(drawing->out, "<path class=\"grid\" d=\"M%d %dH%d\"/>\n", EDGE, y - 1,
			RIGHT);
	}
}

/* From the end of one bar, between the lines, to the beginning of the other. */
static void put_link(const struct drawing *drawing, const struct gantt_link *link)
{
	const struct gantt_bar *from = &drawing->gantt->bars[link->from];
	const struct gantt_bar *to = &drawing->gantt->bars[link->to];
	if (from->from > from->to || to->from > to->to || link->from == link->to)
		return;
	int x = x_of(drawing, (int64_t)from->to + 1);
	int end = x_of(drawing, to->from);
	int y = drawing->middles[link->from];
	int target = drawing->middles[link->to];
	int half = drawing->heights[link->from] / 2;
	int turn = target > y ? y + half : y - half;
	str_printf(drawing->out, "<path class=\"line\" d=\"M%d %dh%dV%dH%dV%dH%d\"/>\n", x, y,
		ASIDE, turn, end - ASIDE - 3, target, end - 2);
	str_printf(drawing->out, "<path class=\"head\" d=\"M%d %dl-6 -4v8z\"/>\n", end - 1, target);
}

static void put_key(const struct drawing *drawing)
{
	const struct gantt *gantt = drawing->gantt;
	int x = EDGE;
	int y = drawing->height + KEY;
	for (int state = 0; state < GANTT_STATES; state++) {
		if (!gantt->states[state])
			continue;
		put_rect(drawing->out, (enum gantt_state)state, x, y - 13, 30);
		put_words(drawing->out, x + 38, y, "small", "", gantt->states[state]);
		x += 60 + 7 * (int)utf8_width(gantt->states[state], strlen(gantt->states[state]));
	}
}

void gantt_svg(struct str *out, const struct doc *doc, const struct gantt *gantt, bool alone)
{
	struct drawing drawing = {.out = out, .gantt = gantt};
	if (!gantt->bars_n)
		return;
	drawing.middles = memory_new((gantt->bars_n + 1) * sizeof(*drawing.middles));
	drawing.heights = memory_new((gantt->bars_n + 1) * sizeof(*drawing.heights));
	place(&drawing);
	svg_open(out, gantt->anchor, doc->lang, gantt->title, gantt->description, WIDTH,
		drawing.height + KEY + EDGE, alone);
	put_ticks(&drawing);
	put_groups(&drawing);
	for (uint32_t i = 0; i < gantt->bars_n; i++)
		put_bar(&drawing, i);
	for (uint32_t i = 0; i < gantt->links_n; i++)
		put_link(&drawing, &gantt->links[i]);
	put_today(&drawing);
	put_key(&drawing);
	svg_close(out);
	memory_free(drawing.middles);
	memory_free(drawing.heights);
}
