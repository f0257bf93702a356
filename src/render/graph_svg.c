/* A graph as a picture: columns from left to right, boxes with their kind in words, strokes with a
 * key below. What is wide is scrolled, what is long is cut and told whole by the title of its box.
 */
#include "render_internal.h"

#include <string.h>

enum {
	BOX_WIDTH = 178,
	LEAST_GAP = 48, /* between columns */
	MOST_GAP = 104,
	ROW_GAP = 16,
	EDGE = 16, /* of the picture */
	PADDING = 10,
	HEAD = 34, /* the names of the bands */
	KEY = 30,
	LINE = 16,
	SMALL_LINE = 15,
	COLUMNS = 20,
	ASIDE = 9, /* a line that goes back leaves and arrives this far below the others */
	MOST_LINES = 6
};

struct drawing {
	struct str *out;
	const struct doc *doc;
	const struct graph *graph;
	struct layout layout;
	struct svg_lines *labels;
	struct arena arena;
	int gap; /* between columns: the more lines, the wider */
};

static int left_of(const struct drawing *drawing, uint32_t rank)
{
	return EDGE + (int)rank * (BOX_WIDTH + drawing->gap);
}

static int top_of(const struct drawing *drawing, uint32_t box)
{
	const struct layout_box *at = &drawing->layout.boxes[box];
	return HEAD + at->y - at->height / 2;
}

static int middle_of(const struct drawing *drawing, uint32_t box)
{
	return HEAD + drawing->layout.boxes[box].y;
}

/* ---- boxes ---------------------------------------------------------------------------------- */

static void put_rect(struct str *out, int x, int y, int width, int height, int round, bool note)
{
	str_printf(out,
		"<rect class=\"shape%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" "
		"rx=\"%d\"/>\n",
		note ? " note" : "", x, y, width, height, round);
}

static void put_shape(struct str *out, enum node_shape shape, int x, int y, int height)
{
	switch (shape) {
	case NODE_BOX:
		put_rect(out, x, y, BOX_WIDTH, height, 0, false);
		break;
	case NODE_ROUND:
		put_rect(out, x, y, BOX_WIDTH, height, 9, false);
		break;
	case NODE_PILL:
		put_rect(out, x, y, BOX_WIDTH, height, 22, false);
		break;
	case NODE_DOUBLE:
		put_rect(out, x, y, BOX_WIDTH, height, 2, false);
		put_rect(out, x + 3, y + 3, BOX_WIDTH - 6, height - 6, 0, false);
		break;
	case NODE_NOTE:
		str_printf(out, "<path class=\"shape note\" d=\"M%d %dh%dl12 12v%dh-%dz\"/>\n", x,
			y, BOX_WIDTH - 12, height - 12, BOX_WIDTH);
		break;
	}
}

static void put_words(struct drawing *drawing, const struct graph_node *node,
	const struct svg_lines *lines, int x, int y)
{
	struct str small = {0};
	escape_html(&small, node->kind);
	svg_text(drawing->out, x, y, "small", str_text(&small), small.len);
	y += LINE + 1;
	for (const char *at = str_text(&lines->text); *at; y += LINE) {
		size_t len = strcspn(at, "\n");
		svg_text(drawing->out, x, y, NULL, at, len);
		at += len + 1;
	}
	if (node->mark) {
		str_clear(&small);
		str_putc(&small, '[');
		escape_html(&small, node->mark);
		str_putc(&small, ']');
		svg_text(drawing->out, x, y, "doubt", str_text(&small), small.len);
	}
	str_release(&small);
}

static void put_node(struct drawing *drawing, uint32_t place)
{
	const struct graph_node *node = &drawing->graph->nodes[place];
	const struct layout_box *box = &drawing->layout.boxes[place];
	struct str *out = drawing->out;
	int x = left_of(drawing, box->rank);
	int y = top_of(drawing, place);
	str_puts(out, "<g");
	if (node->lang) {
		str_puts(out, " lang=\"");
		escape_attribute(out, node->lang);
		str_putc(out, '"');
	}
	str_puts(out, ">\n<title>");
	escape_html(out, node->kind);
	str_puts(out, ": ");
	escape_html(out, node->label);
	str_puts(out, "</title>\n");
	put_shape(out, node->shape, x, y, box->height);
	put_words(drawing, node, &drawing->labels[place], x + PADDING, y + PADDING + 8);
	str_puts(out, "</g>\n");
}

/* ---- lines ---------------------------------------------------------------------------------- */

static const char *const line_classes[EDGE_STYLES] = {[EDGE_PLAIN] = "line",
	[EDGE_UNSURE] = "line unsure",
	[EDGE_BACK] = "line back",
	[EDGE_NOTE] = "line about"};

/* The end of a line at a box, which it reaches from the left, or from the right. */
static void put_end(struct str *out, enum edge_style style, int x, int y, bool from_right)
{
	int back = from_right ? 8 : -8;
	switch (style) {
	case EDGE_PLAIN:
	case EDGE_UNSURE:
		str_printf(out, "<path class=\"head\" d=\"M%d %dl%d -4v8z\"/>\n", x, y, back);
		break;
	case EDGE_BACK:
		str_printf(out, "<path class=\"open\" d=\"M%d %dl%d -5v10z\"/>\n", x, y, back);
		break;
	case EDGE_NOTE:
		str_printf(out, "<circle class=\"open\" cx=\"%d\" cy=\"%d\" r=\"4\"/>\n",
			x + back / 2, y);
		break;
	case EDGE_STYLES:
		break;
	}
}

/* A bow from one height to another, level at both ends. */
static void curve(struct str *path, int x0, int y0, int x1, int y1)
{
	int half = (x1 - x0) / 2;
	str_printf(path, "C%d %d %d %d %d %d", x0 + half, y0, x1 - half, y1, x1, y1);
}

static void put_title(struct drawing *drawing, const struct graph_edge *edge)
{
	const struct graph *graph = drawing->graph;
	struct str *out = drawing->out;
	str_puts(out, "<title>");
	escape_html(out, graph->nodes[edge->from].label);
	str_puts(out, " \xE2\x86\x92 ");
	escape_html(out, graph->nodes[edge->to].label);
	if (edge->label) {
		str_puts(out, ": ");
		escape_html(out, edge->label);
	}
	str_puts(out, "</title>\n");
}

static bool same_rank(const struct drawing *drawing, const struct graph_edge *edge)
{
	const struct layout_box *boxes = drawing->layout.boxes;
	return boxes[edge->from].rank == boxes[edge->to].rank;
}

/* Within a column, or from a box to itself: a bow on its right. */
static void put_bow(struct drawing *drawing, const struct graph_edge *edge)
{
	struct str *out = drawing->out;
	int x = left_of(drawing, drawing->layout.boxes[edge->from].rank) + BOX_WIDTH;
	int from = middle_of(drawing, edge->from) + (edge->from == edge->to ? -10 : 6);
	int to = middle_of(drawing, edge->to) + (edge->from == edge->to ? 10 : -6);
	str_puts(out, "<g>\n");
	put_title(drawing, edge);
	str_printf(out, "<path class=\"%s\" d=\"M%d %dC%d %d %d %d %d %d\"/>\n",
		line_classes[edge->style], x, from, x + 40, from, x + 40, to, x + 8, to);
	put_end(out, edge->style, x, to, true);
	str_puts(out, "</g>\n");
}

/* From box to box, level through the columns that are passed. */
static void put_path(struct drawing *drawing, const struct layout_edge *at, struct str *path)
{
	const struct layout *layout = &drawing->layout;
	const uint32_t *passes = layout->passes + at->first;
	int x = left_of(drawing, layout->boxes[passes[0]].rank) + BOX_WIDTH + (at->turned ? 8 : 0);
	int y = middle_of(drawing, passes[0]) + (at->turned ? ASIDE : 0);
	str_printf(path, "M%d %d", x, y);
	for (uint32_t k = 1; k < at->n; k++) {
		bool last = k + 1 == at->n;
		int left = left_of(drawing, layout->boxes[passes[k]].rank);
		int to = middle_of(drawing, passes[k]) + (last && at->turned ? ASIDE : 0);
		curve(path, x, y, left - (last && !at->turned ? 8 : 0), to);
		y = to;
		x = left + BOX_WIDTH;
		if (!last)
			str_printf(path, "H%d", x);
	}
}

static void put_edge(struct drawing *drawing, const struct layout_edge *at)
{
	const struct graph_edge *edge = &drawing->graph->edges[at->edge];
	const struct layout *layout = &drawing->layout;
	struct str *out = drawing->out;
	struct str path = {0};
	uint32_t to = layout->passes[at->first + (at->turned ? 0 : at->n - 1)];
	put_path(drawing, at, &path);
	str_puts(out, "<g>\n");
	put_title(drawing, edge);
	str_printf(
		out, "<path class=\"%s\" d=\"%s\"/>\n", line_classes[edge->style], str_text(&path));
	put_end(out, edge->style,
		left_of(drawing, layout->boxes[to].rank) + (at->turned ? BOX_WIDTH : 0),
		middle_of(drawing, to) + (at->turned ? ASIDE : 0), at->turned);
	str_puts(out, "</g>\n");
	str_release(&path);
}

/* ---- the picture ---------------------------------------------------------------------------- */

/* Each band is named where it begins. */
static void put_bands(struct drawing *drawing)
{
	uint32_t before = UINT32_MAX;
	for (uint32_t r = 0; r < drawing->layout.ranks_n; r++) {
		uint32_t band = drawing->layout.ranks[r].band;
		if (band == before || band >= drawing->graph->bands_n)
			continue;
		before = band;
		struct str word = {0};
		escape_html(&word, drawing->graph->bands[band]);
		svg_text(drawing->out, left_of(drawing, r), 20, "band", str_text(&word), word.len);
		str_release(&word);
	}
}

/* What each stroke means, one below the other. */
static void put_key(struct drawing *drawing, int y)
{
	for (int style = 0; style < EDGE_STYLES; style++) {
		const char *words = drawing->graph->styles[style];
		struct str escaped = {0};
		if (!words)
			continue;
		escape_html(&escaped, words);
		str_printf(drawing->out, "<path class=\"%s\" d=\"M%d %dH%d\"/>\n",
			line_classes[style], EDGE, y, EDGE + 52);
		put_end(drawing->out, (enum edge_style)style, EDGE + 60, y, false);
		svg_text(drawing->out, EDGE + 70, y + 4, NULL, str_text(&escaped), escaped.len);
		str_release(&escaped);
		y += LINE + 4;
	}
}

static int key_height(const struct graph *graph)
{
	int height = 0;
	for (int style = 0; style < EDGE_STYLES; style++)
		height += graph->styles[style] ? LINE + 4 : 0;
	return height;
}

static void measure(struct drawing *drawing)
{
	const struct graph *graph = drawing->graph;
	int *heights = arena_new(&drawing->arena, (graph->nodes_n + 1) * sizeof(*heights));
	drawing->labels =
		arena_new(&drawing->arena, (graph->nodes_n + 1) * sizeof(*drawing->labels));
	for (uint32_t i = 0; i < graph->nodes_n; i++) {
		const struct graph_node *node = &graph->nodes[i];
		svg_wrap(&drawing->labels[i], node->label, COLUMNS, MOST_LINES);
		heights[i] = 2 * PADDING + SMALL_LINE + (int)drawing->labels[i].n * LINE +
			     (node->mark ? SMALL_LINE : 0);
	}
	layout_make(&drawing->layout, graph, heights, ROW_GAP);
}

void graph_svg(struct str *out, const struct doc *doc, const struct graph *graph, bool alone)
{
	struct drawing drawing = {.out = out, .doc = doc, .graph = graph};
	int wider = LEAST_GAP + (int)(graph->nodes_n < 1000 ? graph->nodes_n : 1000) / 4;
	drawing.gap = wider < MOST_GAP ? wider : MOST_GAP;
	measure(&drawing);
	const struct layout *layout = &drawing.layout;
	int bottom = HEAD + layout->height + KEY;
	uint32_t columns = layout->ranks_n ? layout->ranks_n : 1;
	int width = left_of(&drawing, columns) - drawing.gap + EDGE + 30;
	svg_open(out, graph->anchor, doc->lang, alone ? doc->title : graph->title,
		graph->description, width, bottom + key_height(graph) + EDGE, alone);
	put_bands(&drawing);
	for (uint32_t i = 0; i < layout->edges_n; i++)
		if (!same_rank(&drawing, &graph->edges[layout->edges[i].edge]))
			put_edge(&drawing, &layout->edges[i]);
	for (uint32_t i = 0; i < graph->edges_n; i++)
		if (same_rank(&drawing, &graph->edges[i]))
			put_bow(&drawing, &graph->edges[i]);
	for (uint32_t i = 0; i < graph->nodes_n; i++)
		put_node(&drawing, i);
	put_key(&drawing, bottom);
	svg_close(out);
	for (uint32_t i = 0; i < graph->nodes_n; i++)
		str_release(&drawing.labels[i].text);
	layout_release(&drawing.layout);
	arena_release(&drawing.arena);
}
