/* Graphs in words: for Graphviz (DOT), for Mermaid, and as numbered lines on a terminal. Knows the
 * grammar of each and what its texts can be broken out of. */
#include "render_internal.h"

#include <string.h>

static const struct graph *first_graph(const struct doc *doc)
{
	for (const struct block *block = doc->first; block; block = block->next)
		if (block->kind == BLOCK_GRAPH)
			return &block->graph;
	return NULL;
}

/* ---- DOT ------------------------------------------------------------------------------------ */

/* Within double quotes only those and the backslash mean something; no label is HTML. */
static void dot_text(struct str *out, const char *text)
{
	struct str safe = {0};
	render_safe(&safe, text, strlen(text));
	for (const char *at = str_text(&safe); *at; at++) {
		if (*at == '"' || *at == '\\')
			str_putc(out, '\\');
		str_putc(out, *at);
	}
	str_release(&safe);
}

/* In labels Graphviz reads entities too. */
static void dot_label(struct str *out, const char *text, size_t columns)
{
	struct str safe = {0};
	struct wrap wrap;
	struct wrap_line line;
	render_safe(&safe, text, strlen(text));
	wrap_init(&wrap, &safe, columns);
	for (bool first = true; wrap_next(&wrap, &line); first = false) {
		str_puts(out, first ? "" : "\\n");
		for (size_t i = 0; i < line.len; i++) {
			char c = line.at[i];
			if (c == '&')
				str_puts(out, "&amp;");
			else if (c == '"' || c == '\\')
				str_printf(out, "\\%c", c);
			else
				str_putc(out, c);
		}
	}
	str_release(&safe);
}

/* An id in quotation marks is a name, whatever it spells. */
static void dot_name(struct str *out, const struct graph *graph, uint32_t place)
{
	str_putc(out, '"');
	if (graph->nodes[place].id)
		dot_text(out, graph->nodes[place].id);
	else
		str_printf(out, "#%u", place + 1);
	str_putc(out, '"');
}

static void dot_node(struct str *out, const struct graph *graph, uint32_t place)
{
	static const char *const shapes[] = {[NODE_BOX] = "shape=box",
		[NODE_ROUND] = "shape=box, style=rounded",
		[NODE_PILL] = "shape=oval",
		[NODE_DOUBLE] = "shape=box, peripheries=2",
		[NODE_NOTE] = "shape=note, style=dashed"};
	const struct graph_node *node = &graph->nodes[place];
	str_putc(out, '\t');
	dot_name(out, graph, place);
	str_printf(out, " [%s, label=\"", shapes[node->shape]);
	dot_label(out, node->label, 26);
	str_puts(out, "\\n(");
	dot_label(out, node->kind, 60);
	if (node->mark) {
		str_puts(out, ", ");
		dot_label(out, node->mark, 60);
	}
	str_puts(out, ")\"];\n");
}

void render_dot(const struct doc *doc, struct str *out)
{
	static const char *const styles[] = {[EDGE_PLAIN] = "",
		[EDGE_UNSURE] = "style=dashed",
		[EDGE_BACK] = "style=bold, arrowhead=empty, constraint=false",
		[EDGE_NOTE] = "style=dotted, arrowhead=odot"};
	const struct graph *graph = first_graph(doc);
	if (!graph)
		return;
	str_puts(out, "digraph {\n\trankdir=LR;\n\tlabel=\"");
	dot_label(out, doc->title, 100);
	str_puts(out, "\";\n\tnode [fontname=\"sans-serif\"];\n");
	for (uint32_t i = 0; i < graph->nodes_n; i++)
		dot_node(out, graph, i);
	for (uint32_t i = 0; i < graph->edges_n; i++) {
		const struct graph_edge *edge = &graph->edges[i];
		str_putc(out, '\t');
		dot_name(out, graph, edge->from);
		str_puts(out, " -> ");
		dot_name(out, graph, edge->to);
		str_printf(out, " [%s%stooltip=\"", styles[edge->style],
			*styles[edge->style] ? ", " : "");
		dot_label(out, edge->label ? edge->label : graph->styles[edge->style], 400);
		str_puts(out, "\"];\n");
	}
	str_puts(out, "}\n");
}

/* ---- Mermaid -------------------------------------------------------------------------------- */

/* Mermaid looks for directives, Markdown and tags within texts too: all but letters, digits and
 * a little punctuation is written by its number. */
void mermaid_text(struct str *out, const char *text)
{
	struct str safe = {0};
	render_safe(&safe, text, strlen(text));
	bool start = true;
	for (const char *at = str_text(&safe); *at; at++) {
		unsigned char c = (unsigned char)*at;
		bool letter = c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
		bool digit = c >= '0' && c <= '9';
		/* "1." and "-" at the beginning would be a list. */
		if (letter || c == ' ' || (digit && !start) || (!start && strchr(",.?!-/", c)))
			str_putc(out, *at);
		else
			str_printf(out, "#%u;", c);
		start = start && (c == ' ' || digit);
	}
	str_release(&safe);
}

static void mermaid_node(struct str *out, const struct graph *graph, uint32_t place)
{
	static const char *const opens[] = {[NODE_BOX] = "[\"",
		[NODE_ROUND] = "(\"",
		[NODE_PILL] = "([\"",
		[NODE_DOUBLE] = "[[\"",
		[NODE_NOTE] = "{{\""};
	static const char *const closes[] = {[NODE_BOX] = "\"]",
		[NODE_ROUND] = "\")",
		[NODE_PILL] = "\"])",
		[NODE_DOUBLE] = "\"]]",
		[NODE_NOTE] = "\"}}"};
	const struct graph_node *node = &graph->nodes[place];
	str_printf(out, "    n%u%s", place + 1, opens[node->shape]);
	mermaid_text(out, node->label);
	str_puts(out, "<br/>#40;");
	mermaid_text(out, node->kind);
	if (node->mark) {
		str_puts(out, ", ");
		mermaid_text(out, node->mark);
	}
	str_printf(out, "#41;%s\n", closes[node->shape]);
}

void graph_mermaid(struct str *out, const struct graph *graph)
{
	static const char *const arrows[] = {[EDGE_PLAIN] = "-->",
		[EDGE_UNSURE] = "-.->",
		[EDGE_BACK] = "==>",
		[EDGE_NOTE] = "-.-o"};
	str_puts(out, "flowchart LR\n");
	for (uint32_t i = 0; i < graph->nodes_n; i++)
		mermaid_node(out, graph, i);
	for (uint32_t i = 0; i < graph->edges_n; i++) {
		const struct graph_edge *edge = &graph->edges[i];
		str_printf(out, "    n%u %s", edge->from + 1, arrows[edge->style]);
		/* What a stroke means is said where it is not the usual one. */
		if (edge->style == EDGE_BACK) {
			str_puts(out, "|\"");
			mermaid_text(out, graph->styles[edge->style]);
			str_puts(out, "\"|");
		}
		str_printf(out, " n%u\n", edge->to + 1);
	}
}

void render_mermaid(const struct doc *doc, struct str *out)
{
	for (const struct block *block = doc->first; block; block = block->next) {
		if (block->kind == BLOCK_GRAPH)
			graph_mermaid(out, &block->graph);
		else if (block->kind == BLOCK_GANTT)
			gantt_mermaid(out, &block->gantt);
		else
			continue;
		return;
	}
}

void render_svg(const struct doc *doc, struct str *out)
{
	const struct block *block = doc->first;
	while (block && block->kind != BLOCK_GRAPH && block->kind != BLOCK_CHART &&
		block->kind != BLOCK_GANTT)
		block = block->next;
	if (block && block->kind == BLOCK_GRAPH)
		graph_svg(out, doc, &block->graph, true);
	else if (block && block->kind == BLOCK_CHART)
		chart_svg(out, doc, &block->chart, true);
	else if (block)
		gantt_svg(out, doc, &block->gantt, true);
}

/* ---- text ----------------------------------------------------------------------------------- */

static void put_lines(struct text *text, const char *lead, struct str *safe)
{
	size_t before = text_indent(text, lead);
	text_wrapped(text, safe);
	text_outdent(text, before);
	str_clear(safe);
}

/* Edges by the node they leave: first[i] to first[i + 1]. */
static uint32_t *edges_by_node(const struct graph *graph, uint32_t **edges)
{
	uint32_t *first = memory_new((graph->nodes_n + 2) * sizeof(*first));
	*edges = memory_new((graph->edges_n + 1) * sizeof(**edges));
	for (uint32_t i = 0; i < graph->edges_n; i++)
		first[graph->edges[i].from + 2]++;
	for (uint32_t i = 2; i < graph->nodes_n + 2; i++)
		first[i] += first[i - 1];
	for (uint32_t i = 0; i < graph->edges_n; i++)
		(*edges)[first[graph->edges[i].from + 1]++] = i;
	return first;
}

/* "3  The target groups have met employers" and below it "leads to 7, 8". */
static void put_node(struct text *text, const struct graph *graph, uint32_t place,
	const uint32_t *edges, uint32_t n)
{
	const struct graph_node *node = &graph->nodes[place];
	struct str safe = {0};
	struct str lead = {0};
	render_safe(&safe, node->label, strlen(node->label));
	if (node->mark)
		str_printf(&safe, " [%s]", node->mark);
	str_printf(&lead, "%4u  ", place + 1);
	put_lines(text, str_text(&lead), &safe);
	for (int style = 0; style < EDGE_STYLES; style++) {
		bool any = false;
		for (uint32_t i = 0; i < n; i++) {
			const struct graph_edge *edge = &graph->edges[edges[i]];
			if ((int)edge->style != style)
				continue;
			if (!any)
				render_safe(
					&safe, graph->styles[style], strlen(graph->styles[style]));
			str_printf(&safe, "%s%u", any ? ", " : ": ", edge->to + 1);
			any = true;
		}
		if (any)
			put_lines(text, "      \xE2\x86\x92 ", &safe);
	}
	str_release(&safe);
	str_release(&lead);
}

/* The nodes of a band under its word. */
static void put_band(struct text *text, const struct graph *graph, const uint32_t *first,
	const uint32_t *edges, uint32_t band)
{
	bool any = false;
	struct str safe = {0};
	for (uint32_t i = 0; i < graph->nodes_n; i++) {
		if (graph->nodes[i].band != band)
			continue;
		if (!any) {
			if (band)
				str_putc(text->out, '\n');
			str_putc(&safe, STYLE_BOLD);
			render_safe(&safe, graph->bands[band], strlen(graph->bands[band]));
			str_putc(&safe, STYLE_PLAIN);
			text_wrapped(text, &safe);
			str_clear(&safe);
		}
		any = true;
		put_node(text, graph, i, edges + first[i], first[i + 1] - first[i]);
	}
	str_release(&safe);
}

void graph_text(struct text *text, const struct graph *graph)
{
	uint32_t *edges;
	uint32_t *first = edges_by_node(graph, &edges);
	for (uint32_t band = 0; band < graph->bands_n; band++)
		put_band(text, graph, first, edges, band);
	memory_free(first);
	memory_free(edges);
}
