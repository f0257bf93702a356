/* How much of each there is, as bars one below the other. The two parts of a bar are told apart by
 * a full and an empty shape. All in whole numbers. */
#include "render_internal.h"

#include <string.h>

enum {
	WIDTH = 680,
	LEFT = 206, /* of the bars: room for the labels */
	RIGHT = 484,
	TOP = 12,
	ROW = 40,
	BAR = 18,
	LINE = 14,
	LABEL_COLUMNS = 28,
	SAID_COLUMNS = 27,
	LEGEND = 28
};

bars_size bars_size_of(int64_t value)
{
	return value < 0 ? (uint64_t)0 - (uint64_t)value : (uint64_t)value;
}

void bars_reach(const struct chart *chart, bars_size *below, bars_size *above)
{
	*below = *above = 0;
	for (const struct chart_bar *bar = chart->bars; bar; bar = bar->next) {
		bars_size sides[2] = {0, 0};
		for (size_t i = 0; i < ARRAY_LEN(bar->parts); i++)
			sides[bar->parts[i] >= 0] += bars_size_of(bar->parts[i]);
		*below = sides[0] > *below ? sides[0] : *below;
		*above = sides[1] > *above ? sides[1] : *above;
	}
}

unsigned bars_scaled(bars_size value, bars_size range, unsigned steps)
{
	return (unsigned)((value * steps + range / 2) / range);
}

struct sheet {
	struct str *out;
	bars_size range;
	int zero; /* where nothing stands */
};

static void put_lines(
	struct sheet *sheet, int x, int y, const char *words, size_t columns, const char *class)
{
	struct svg_lines lines = {.n = 0};
	svg_wrap(&lines, words, columns, 2);
	y -= (int)(lines.n - 1) * LINE / 2;
	for (const char *at = str_text(&lines.text); *at; y += LINE) {
		size_t len = strcspn(at, "\n");
		svg_text(sheet->out, x, y, class, at, len);
		at += len + 1;
	}
	str_release(&lines.text);
}

/* Returns where the bar ends to the right. */
static int put_parts(struct sheet *sheet, const struct chart_bar *bar, int y)
{
	static const char *const classes[] = {"dot", "open"};
	bars_size sizes[2] = {0, 0}; /* to the left, to the right */
	int right_end = sheet->zero;
	for (size_t i = 0; i < ARRAY_LEN(bar->parts); i++) {
		bool right = bar->parts[i] >= 0;
		bars_size *size = &sizes[right];
		int at = (int)bars_scaled(*size, sheet->range, RIGHT - LEFT);
		*size += bars_size_of(bar->parts[i]);
		int end = (int)bars_scaled(*size, sheet->range, RIGHT - LEFT);
		end += bar->parts[i] && at == end; /* what is not nothing is seen */
		if (at == end)
			continue;
		str_printf(sheet->out,
			"<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n",
			classes[i], right ? sheet->zero + at : sheet->zero - end, y, end - at, BAR);
		right_end = right ? sheet->zero + end : right_end;
	}
	return right_end;
}

static void put_bar(struct sheet *sheet, const struct chart_bar *bar, int y)
{
	struct str *out = sheet->out;
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
	int middle = y + BAR / 2 + 4;
	put_lines(sheet, 4, middle, bar->label, LABEL_COLUMNS, NULL);
	int end = put_parts(sheet, bar, y);
	put_lines(sheet, end + 8, middle, bar->said, SAID_COLUMNS, "small");
	str_puts(out, "</g>\n");
}

static void put_legend(struct sheet *sheet, const struct chart *chart, int y)
{
	static const char *const classes[] = {"dot", "open"};
	int x = LEFT;
	for (size_t i = 0; i < ARRAY_LEN(chart->parts); i++) {
		str_printf(sheet->out,
			"<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"12\" height=\"12\"/>\n",
			classes[i], x, y);
		put_lines(sheet, x + 18, y + 11, chart->parts[i], SAID_COLUMNS, "small");
		x += 200;
	}
}

void bars_svg(struct str *out, const struct doc *doc, const struct chart *chart, bool alone)
{
	bars_size below, above;
	int y = TOP;
	int n = 0;
	bars_reach(chart, &below, &above);
	struct sheet sheet = {.out = out, .range = below + above};
	sheet.range = sheet.range ? sheet.range : 1;
	sheet.zero = LEFT + (int)bars_scaled(below, sheet.range, RIGHT - LEFT);
	for (const struct chart_bar *bar = chart->bars; bar; bar = bar->next)
		n++;
	bool legend = chart->parts[0] && chart->parts[1];
	int height = TOP + n * ROW + (legend ? LEGEND : 0);
	svg_open(out, chart->anchor, doc->lang, chart->title, chart->description, WIDTH, height,
		alone);
	str_printf(out, "<path class=\"grid\" d=\"M%d %dV%d\"/>\n", sheet.zero, TOP - 6,
		TOP + n * ROW - (ROW - BAR) + 6);
	for (const struct chart_bar *bar = chart->bars; bar; bar = bar->next, y += ROW)
		put_bar(&sheet, bar, y);
	if (legend)
		put_legend(&sheet, chart, y - 6);
	svg_close(out);
}
