/* The blocks of a document, in the order they are said, and the inline text in them. Knows what
 * belongs to a heading, a list or a table; escapes nothing and does not know how it will look. */
#include "samverka/doc.h"

#include <assert.h>
#include <string.h>

enum { LOWEST_LEVEL = 6, ANCHOR_LONGEST = 60 };

static const char *copy_of(struct doc *doc, const char *text)
{
	return text ? arena_text(&doc->arena, text, strlen(text)) : NULL;
}

void doc_init(struct doc *doc, const char *lang, const char *title)
{
	*doc = (struct doc){
		.word_contents = "Contents",
		.word_notice = {"Note", "Advice", "Warning", "Error"},
		.level = 1,
	};
	doc->lang = copy_of(doc, lang && *lang ? lang : "en");
	doc->title = copy_of(doc, title ? title : "");
}

void doc_release(struct doc *doc)
{
	map_release(&doc->anchors);
	arena_release(&doc->arena);
	*doc = (struct doc){0};
}

static struct block *add_block(struct doc *doc, enum block_kind kind)
{
	struct block *block = arena_new(&doc->arena, sizeof(*block));
	block->kind = kind;
	if (doc->last)
		doc->last->next = block;
	else
		doc->first = block;
	doc->last = block;
	return block;
}

/* ---- inline text ---------------------------------------------------------------------------- */

static void append(struct doc *doc, struct runs *runs, struct run run, const char *text)
{
	struct run *fresh = arena_new(&doc->arena, sizeof(*fresh));
	*fresh = run;
	fresh->text = arena_text(&doc->arena, text, strlen(text));
	if (runs->last)
		runs->last->next = fresh;
	else
		runs->first = fresh;
	runs->last = fresh;
}

static bool ends_with_space(const struct runs *runs)
{
	const char *text = runs->last->text;
	return text[strlen(text) - 1] == ' ';
}

void runs_add(
	struct doc *doc, struct runs *runs, enum run_kind kind, const char *text, const char *lang)
{
	if (!text || !*text)
		return;
	if (kind == RUN_MARK && runs->last && !ends_with_space(runs))
		append(doc, runs, (struct run){.kind = RUN_TEXT}, " ");
	struct run run = {.kind = kind, .lang = copy_of(doc, lang)};
	append(doc, runs, run, text);
}

void runs_text(struct doc *doc, struct runs *runs, const char *text)
{
	runs_add(doc, runs, RUN_TEXT, text, NULL);
}

/* A link without words of its own shows its target. */
void runs_link(struct doc *doc, struct runs *runs, const char *text, const char *target)
{
	if (!target || !*target) {
		runs_text(doc, runs, text);
		return;
	}
	struct run run = {.kind = RUN_LINK, .target = copy_of(doc, target)};
	append(doc, runs, run, text && *text ? text : target);
}

bool runs_empty(const struct runs *runs)
{
	return !runs->first;
}

void runs_plain(const struct runs *runs, struct str *out)
{
	for (const struct run *run = runs->first; run; run = run->next)
		str_puts(out, run->text);
}

/* ---- headings ------------------------------------------------------------------------------- */

static bool is_anchor_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* The text as an address: letters and digits, everything else one hyphen. */
static void anchor_words(struct str *out, const char *text)
{
	/* Whatever lies beyond could not show in the anchor, and text may be very long. */
	size_t len = strnlen(text, (size_t)ANCHOR_LONGEST * 4);
	struct str plain = {0};
	utf8_plain(&plain, text, len);
	bool gap = false;
	for (size_t i = 0; i < plain.len && out->len < ANCHOR_LONGEST; i++) {
		char c = plain.data[i];
		if (!is_anchor_char(c)) {
			gap = true;
			continue;
		}
		if (gap && out->len)
			str_putc(out, '-');
		gap = false;
		str_putc(out, c);
	}
	str_release(&plain);
	if (!out->len)
		str_puts(out, "section");
}

/* How often a wish for the same anchor was heard; found again by the anchor itself. */
struct anchor_use {
	unsigned n;
};

static const char *take_anchor(struct doc *doc, const char *anchor)
{
	const char *own = copy_of(doc, anchor);
	map_put(&doc->anchors, own, arena_new(&doc->arena, sizeof(struct anchor_use)));
	return own;
}

/* "Costs" twice gives costs and costs-2; a heading that is itself "Costs 2" gets costs-2-2. */
static const char *make_anchor(struct doc *doc, const char *text)
{
	struct str wish = {0};
	if (*text >= '0' && *text <= '9')
		str_puts(&wish, "on-"); /* an id that begins with a digit cannot be styled */
	anchor_words(&wish, text);
	struct anchor_use *use = map_get(&doc->anchors, str_text(&wish));
	if (use) {
		size_t stem = wish.len;
		use->n = use->n ? use->n : 1;
		do {
			wish.len = stem;
			str_printf(&wish, "-%u", ++use->n);
		} while (map_get(&doc->anchors, str_text(&wish)));
	}
	const char *anchor = take_anchor(doc, str_text(&wish));
	str_release(&wish);
	return anchor;
}

void doc_heading(struct doc *doc, unsigned level, const char *text, const char *lang)
{
	assert(level >= 1 && level <= LOWEST_LEVEL);
	assert(level <= doc->level + 1); /* a reader by ear would look for the level left out */
	assert(level > 1 || !doc->titled);
	struct block *block = add_block(doc, BLOCK_HEADING);
	block->heading.level = level;
	block->heading.anchor = make_anchor(doc, text ? text : "");
	runs_add(doc, &block->heading.text, RUN_TEXT, text, lang);
	doc->level = level;
	doc->titled = doc->titled || level == 1;
}

/* ---- running text --------------------------------------------------------------------------- */

struct runs *doc_paragraph(struct doc *doc)
{
	return &add_block(doc, BLOCK_PARAGRAPH)->paragraph;
}

void doc_say(struct doc *doc, const char *text)
{
	runs_text(doc, doc_paragraph(doc), text);
}

void doc_prose(struct doc *doc, const char *text, const char *lang)
{
	if (!text || !*text)
		return;
	struct block *block = add_block(doc, BLOCK_PROSE);
	block->prose.text = copy_of(doc, text);
	block->prose.lang = copy_of(doc, lang);
}

/* ---- lists, facts, notices ------------------------------------------------------------------ */

struct list *doc_list(struct doc *doc, bool numbered)
{
	struct list *list = &add_block(doc, BLOCK_LIST)->list;
	list->numbered = numbered;
	return list;
}

struct runs *list_add(struct doc *doc, struct list *list)
{
	struct list_item *item = arena_new(&doc->arena, sizeof(*item));
	if (list->last)
		list->last->next = item;
	else
		list->first = item;
	list->last = item;
	return &item->text;
}

struct list *list_below(struct doc *doc, struct list *list, bool numbered)
{
	assert(list->last);
	if (!list->last->below) {
		list->last->below = arena_new(&doc->arena, sizeof(struct list));
		list->last->below->numbered = numbered;
	}
	return list->last->below;
}

struct block *doc_facts(struct doc *doc)
{
	return add_block(doc, BLOCK_FACTS);
}

struct runs *facts_add(struct doc *doc, struct block *facts, const char *term)
{
	assert(facts->kind == BLOCK_FACTS);
	struct fact *fact = arena_new(&doc->arena, sizeof(*fact));
	runs_text(doc, &fact->term, term);
	if (facts->facts.last)
		facts->facts.last->next = fact;
	else
		facts->facts.first = fact;
	facts->facts.last = fact;
	return &fact->value;
}

struct list *doc_notice(struct doc *doc, enum notice_kind kind, const char *title)
{
	struct notice *notice = &add_block(doc, BLOCK_NOTICE)->notice;
	notice->kind = kind;
	runs_text(doc, &notice->title, title);
	return &notice->body;
}

/* ---- tables: columns first, then rows ------------------------------------------------------- */

struct table *doc_table(struct doc *doc, const char *caption)
{
	struct table *table = &add_block(doc, BLOCK_TABLE)->table;
	runs_text(doc, &table->caption, caption);
	return table;
}

/* The array doubles when it is full, which it is at every power of two. */
static void make_room(struct doc *doc, struct table *table)
{
	size_t used = table->columns_n;
	if (used & (used - 1))
		return;
	size_t room = used ? used * 2 : 1;
	struct column *moved = arena_new(&doc->arena, room * sizeof(*moved));
	if (used)
		memcpy(moved, table->columns, used * sizeof(*moved));
	table->columns = moved;
}

void table_column(struct doc *doc, struct table *table, const char *heading, enum column_kind kind)
{
	assert(!table->rows_n);
	make_room(doc, table);
	struct column *column = &table->columns[table->columns_n++];
	column->kind = kind;
	runs_text(doc, &column->heading, heading);
}

struct row *table_row(struct doc *doc, struct table *table)
{
	assert(table->columns_n);
	struct row *row = arena_new(&doc->arena, sizeof(*row));
	row->cells = arena_new(&doc->arena, table->columns_n * sizeof(*row->cells));
	if (table->last)
		table->last->next = row;
	else
		table->first = row;
	table->last = row;
	table->rows_n++;
	return row;
}

/* ---- graphs --------------------------------------------------------------------------------- */

struct graph *doc_graph(struct doc *doc, const char *title, const char *description)
{
	struct graph *graph = &add_block(doc, BLOCK_GRAPH)->graph;
	graph->anchor = make_anchor(doc, "graph");
	graph->title = copy_of(doc, title);
	graph->description = copy_of(doc, description);
	return graph;
}

/* As in make_room: the array doubles when it is full. */
static void *room_in(struct doc *doc, void *items, uint32_t used, size_t size)
{
	if (used & (used - 1))
		return items;
	void *moved = arena_new(&doc->arena, (used ? (size_t)used * 2 : 1) * size);
	if (used)
		memcpy(moved, items, used * size);
	return moved;
}

void graph_band(struct doc *doc, struct graph *graph, const char *word)
{
	graph->bands = room_in(doc, graph->bands, graph->bands_n, sizeof(*graph->bands));
	graph->bands[graph->bands_n++] = copy_of(doc, word);
}

uint32_t graph_node(struct doc *doc, struct graph *graph, const struct graph_node *node)
{
	graph->nodes = room_in(doc, graph->nodes, graph->nodes_n, sizeof(*graph->nodes));
	struct graph_node *own = &graph->nodes[graph->nodes_n];
	*own = *node;
	own->id = copy_of(doc, node->id);
	own->label = copy_of(doc, node->label ? node->label : "");
	own->lang = copy_of(doc, node->lang);
	own->kind = copy_of(doc, node->kind ? node->kind : "");
	own->mark = copy_of(doc, node->mark);
	return graph->nodes_n++;
}

void graph_edge(struct doc *doc, struct graph *graph, const struct graph_edge *edge)
{
	assert(edge->from < graph->nodes_n && edge->to < graph->nodes_n);
	assert(graph->styles[edge->style]);
	graph->edges = room_in(doc, graph->edges, graph->edges_n, sizeof(*graph->edges));
	struct graph_edge *own = &graph->edges[graph->edges_n++];
	*own = *edge;
	own->label = copy_of(doc, edge->label);
}

/* ---- charts --------------------------------------------------------------------------------- */

struct chart *doc_chart(struct doc *doc, const char *title, const char *description)
{
	struct chart *chart = &add_block(doc, BLOCK_CHART)->chart;
	chart->anchor = make_anchor(doc, "chart");
	chart->title = copy_of(doc, title);
	chart->description = copy_of(doc, description);
	return chart;
}

void chart_mark(struct doc *doc, struct chart *chart, int64_t value, const char *words)
{
	struct chart_mark *mark = arena_new(&doc->arena, sizeof(*mark));
	*mark = (struct chart_mark){value, copy_of(doc, words), chart->marks};
	chart->marks = mark;
}

struct chart_line *chart_line(
	struct doc *doc, struct chart *chart, const char *name, enum chart_style style)
{
	struct chart_line *line = arena_new(&doc->arena, sizeof(*line));
	*line = (struct chart_line){.name = copy_of(doc, name), .style = style};
	if (chart->last)
		chart->last->next = line;
	else
		chart->first = line;
	chart->last = line;
	return line;
}

void chart_point(struct doc *doc, struct chart_line *line, const struct chart_point *point)
{
	struct chart_point *own = arena_new(&doc->arena, sizeof(*own));
	*own = (struct chart_point){.day = point->day,
		.value = point->value,
		.said = copy_of(doc, point->said),
		.dated = copy_of(doc, point->dated)};
	if (line->last)
		line->last->next = own;
	else
		line->first = own;
	line->last = own;
}

void chart_bar(struct doc *doc, struct chart *chart, const struct chart_bar *bar)
{
	struct chart_bar *own = arena_new(&doc->arena, sizeof(*own));
	*own = (struct chart_bar){.label = copy_of(doc, bar->label ? bar->label : ""),
		.lang = copy_of(doc, bar->lang),
		.said = copy_of(doc, bar->said ? bar->said : ""),
		.parts = {bar->parts[0], bar->parts[1]}};
	if (chart->last_bar)
		chart->last_bar->next = own;
	else
		chart->bars = own;
	chart->last_bar = own;
}

void chart_parts(struct doc *doc, struct chart *chart, const char *first, const char *second)
{
	chart->parts[0] = copy_of(doc, first);
	chart->parts[1] = copy_of(doc, second);
}

/* ---- bars over days ------------------------------------------------------------------------- */

struct gantt *doc_gantt(struct doc *doc, const char *title, const char *description)
{
	struct gantt *gantt = &add_block(doc, BLOCK_GANTT)->gantt;
	gantt->anchor = make_anchor(doc, "timeline");
	gantt->title = copy_of(doc, title);
	gantt->description = copy_of(doc, description);
	return gantt;
}

void gantt_group(struct doc *doc, struct gantt *gantt, const char *word)
{
	gantt->groups = room_in(doc, gantt->groups, gantt->groups_n, sizeof(*gantt->groups));
	gantt->groups[gantt->groups_n++] = copy_of(doc, word);
}

uint32_t gantt_bar(struct doc *doc, struct gantt *gantt, const struct gantt_bar *bar)
{
	assert(bar->group < gantt->groups_n);
	gantt->bars = room_in(doc, gantt->bars, gantt->bars_n, sizeof(*gantt->bars));
	struct gantt_bar *own = &gantt->bars[gantt->bars_n];
	*own = *bar;
	own->label = copy_of(doc, bar->label ? bar->label : "");
	own->lang = copy_of(doc, bar->lang);
	own->mark = copy_of(doc, bar->mark);
	own->said = copy_of(doc, bar->said ? bar->said : "");
	return gantt->bars_n++;
}

void gantt_link(struct doc *doc, struct gantt *gantt, uint32_t from, uint32_t to)
{
	assert(from < gantt->bars_n && to < gantt->bars_n);
	gantt->links = room_in(doc, gantt->links, gantt->links_n, sizeof(*gantt->links));
	gantt->links[gantt->links_n++] = (struct gantt_link){from, to};
}

void gantt_tick(struct doc *doc, struct gantt *gantt, int32_t day, const char *words)
{
	gantt->ticks = room_in(doc, gantt->ticks, gantt->ticks_n, sizeof(*gantt->ticks));
	gantt->ticks[gantt->ticks_n++] = (struct gantt_tick){day, copy_of(doc, words)};
}
