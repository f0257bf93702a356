/* The theory of change as a picture, and as the tables that say the same. Knows which kind has
 * which shape, and where in time a result belongs; nothing of how it is drawn. */
#include "toc.h"

enum { BAND_ACTIVITIES, BAND_OUTPUTS, BAND_OUTCOMES, BAND_IMPACT, BAND_ASSUMPTIONS };

static const char *const bands[] = {[BAND_ACTIVITIES] = N_("Activities"),
	[BAND_OUTPUTS] = N_("Outputs"),
	[BAND_OUTCOMES] = N_("Outcomes"),
	[BAND_IMPACT] = N_("Impact"),
	[BAND_ASSUMPTIONS] = N_("Assumptions")};

static enum node_shape shape_of(const struct toc_node *node)
{
	static const enum node_shape shapes[] = {[TOC_ACTIVITY] = NODE_BOX,
		[TOC_OUTPUT] = NODE_ROUND,
		[TOC_OUTCOME] = NODE_PILL,
		[TOC_IMPACT] = NODE_DOUBLE,
		[TOC_ASSUMPTION] = NODE_NOTE};
	return shapes[node->kind.at];
}

/* What comes later stands further on. */
static unsigned level_of(const struct toc_node *node)
{
	bool result = node->of && node->of->record == model_record("result");
	const struct result *at = (const struct result *)node->of;
	return result && span_usable(at->term.span) ? (unsigned)at->term.at : 0;
}

static const char *doubt_of(const struct viewing *viewing, const struct entry *entry)
{
	enum basis basis = entry ? entry_basis(entry) : BASIS_NONE;
	bool doubt = basis == BASIS_INVENTED || basis == BASIS_ESTIMATED;
	return doubt ? v_say(viewing, basis_words[basis].label) : NULL;
}

static const char *kind_label(const struct viewing *viewing, const struct toc_node *node)
{
	const struct field *field = record_field(node->entry.record, "kind");
	return v_say(viewing, field->rule.words[node->kind.at].label);
}

static void add_node(struct viewing *viewing, struct graph *graph, const struct toc_node *node)
{
	struct graph_node drawn = {.id = node->of ? entry_id(node->of) : NULL,
		.label = v_say(viewing, N_("not published")),
		.kind = kind_label(viewing, node),
		.mark = doubt_of(viewing, node->of),
		.shape = shape_of(node),
		.band = (unsigned)node->kind.at,
		.level = level_of(node)};
	if (node->of)
		drawn.label = v_text_in(viewing, &node->title, &drawn.lang);
	graph_node(viewing->doc, graph, &drawn);
}

static bool untested(const struct toc_edge *edge)
{
	return span_usable(edge->untested.span) && edge->untested.yes;
}

static enum edge_style style_of(const struct toc_edge *edge)
{
	if (edge->kind.at == TOC_FEEDBACK)
		return EDGE_BACK;
	if (edge->kind.at == TOC_RESTS_ON)
		return EDGE_NOTE;
	return untested(edge) ? EDGE_UNSURE : EDGE_PLAIN;
}

static const char *const style_words[EDGE_STYLES] = {
	[EDGE_PLAIN] = N_("leads to"),
	[EDGE_UNSURE] = N_("leads to, untested"),
	[EDGE_BACK] = N_("leads back to"),
	[EDGE_NOTE] = N_("assumption about"),
};

static void add_edge(struct viewing *viewing, struct graph *graph, const struct toc_edge *edge,
	const uint32_t *places)
{
	const char *lang;
	struct graph_edge drawn = {.from = places[edge->from_n] - 1,
		.to = places[edge->to_n] - 1,
		.style = style_of(edge)};
	if (!text_empty(&edge->because))
		drawn.label = v_text_in(viewing, &edge->because, &lang);
	graph->styles[drawn.style] = v_say(viewing, style_words[drawn.style]);
	graph_edge(viewing->doc, graph, &drawn);
}

static void describe(struct viewing *viewing, const struct toc *toc, struct str *out)
{
	uint32_t counts[TOC_ASSUMPTION + 1] = {0};
	for (uint32_t i = 0; i < toc->nodes.n; i++)
		counts[toc->nodes.items[i]->kind.at] += !toc->nodes.items[i]->alone;
	enum language language = viewing->language;
	say_n(language, N_("{n} activity"), N_("{n} activities"), counts[TOC_ACTIVITY], out);
	str_puts(out, ", ");
	say_n(language, N_("{n} output"), N_("{n} outputs"), counts[TOC_OUTPUT], out);
	str_puts(out, ", ");
	say_n(language, N_("{n} outcome"), N_("{n} outcomes"), counts[TOC_OUTCOME], out);
	str_puts(out, ", ");
	say_n(language, N_("{n} impact"), N_("{n} impacts"), counts[TOC_IMPACT], out);
	str_puts(out, ", ");
	say_n(language, N_("{n} assumption"), N_("{n} assumptions"), counts[TOC_ASSUMPTION], out);
	str_puts(out, ". ");
	str_puts(out, v_say(viewing, N_("From left to right: what is done, what comes of it, what "
					"changes. The tables say the same.")));
}

static void picture(struct viewing *viewing, const struct toc *toc)
{
	struct arena arena = {0};
	struct str description = {0};
	uint32_t *places = arena_new(&arena, (toc->nodes.n + 1) * sizeof(*places));
	describe(viewing, toc, &description);
	struct graph *graph = doc_graph(
		viewing->doc, v_say(viewing, N_("What leads to what")), str_text(&description));
	for (size_t i = 0; i < ARRAY_LEN(bands); i++)
		graph_band(viewing->doc, graph, v_say(viewing, bands[i]));
	for (uint32_t i = 0; i < toc->nodes.n; i++) {
		if (toc->nodes.items[i]->alone)
			continue;
		add_node(viewing, graph, toc->nodes.items[i]);
		places[i] = graph->nodes_n;
	}
	for (uint32_t i = 0; i < toc->edges.n; i++)
		add_edge(viewing, graph, toc->edges.items[i], places);
	str_release(&description);
	arena_release(&arena);
}

/* ---- the tables ----------------------------------------------------------------------------- */

static void links_table(struct viewing *viewing, const struct toc *toc)
{
	struct doc *doc = viewing->doc;
	struct table *table = doc_table(doc, v_say(viewing, N_("What leads to what, and why")));
	table_column(doc, table, v_say(viewing, N_("From")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Link")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("To")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Why")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Evidence")), COLUMN_TEXT);
	for (uint32_t i = 0; i < toc->edges.n; i++) {
		const struct toc_edge *edge = toc->edges.items[i];
		struct row *row = table_row(doc, table);
		toc_title(viewing, &row->cells[0], toc->nodes.items[edge->from_n]);
		v_words(viewing, &row->cells[1], style_words[style_of(edge)]);
		toc_title(viewing, &row->cells[2], toc->nodes.items[edge->to_n]);
		v_text(viewing, &row->cells[3], &edge->because);
		if (!text_empty(&edge->because))
			v_mark(viewing, &row->cells[3], &edge->entry);
		for (uint32_t k = 0; k < edge->evidence.n; k++) {
			runs_text(doc, &row->cells[4], k ? "; " : "");
			v_text(viewing, &row->cells[4], &edge->evidence.items[k]);
		}
		if (untested(edge))
			v_words(viewing, &row->cells[4], N_("untested"));
	}
}

static void nodes_table(struct viewing *viewing, const struct toc *toc)
{
	struct doc *doc = viewing->doc;
	struct table *table = doc_table(doc, v_say(viewing, N_("Activities and results")));
	table_column(doc, table, v_say(viewing, N_("What")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("Kind")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("When")), COLUMN_TEXT);
	table_column(doc, table, v_say(viewing, N_("For whom")), COLUMN_TEXT);
	for (uint32_t i = 0; i < toc->nodes.n; i++) {
		const struct toc_node *node = toc->nodes.items[i];
		struct row *row = table_row(doc, table);
		toc_title(viewing, &row->cells[0], node);
		v_words(viewing, &row->cells[1],
			record_field(node->entry.record, "kind")->rule.words[node->kind.at].label);
		if (span_usable(node->by.span))
			v_date(viewing, &row->cells[2], &node->by);
		else if (span_usable(node->term.span))
			v_choice(viewing, &row->cells[2], node->of, "term");
		v_refs(viewing, &row->cells[3], &node->target_groups);
	}
}

void view_toc_graph(struct viewing *viewing, const struct entry *answer)
{
	const struct toc *toc = (const struct toc *)answer;
	picture(viewing, toc); /* an empty one too: whoever asked for a picture gets a valid file */
	if (!v_has(viewing, toc->nodes.n))
		return;
	if (toc->edges.n) {
		v_heading(viewing, 2, N_("The links"));
		links_table(viewing, toc);
	}
	v_heading(viewing, 2, N_("The parts"));
	nodes_table(viewing, toc);
}
