/*
 * doc: what is to be said, before anyone decides how it looks. Knows headings, paragraphs, lists,
 * tables, notices and graphs; knows neither projects nor output formats.
 *
 * Invariants
 *   - A doc owns every byte it holds: all texts given are copied into its arena.
 *   - Blocks stand in the order they were added. Inline text is a chain of runs; each run has one
 *     kind and, when it is in another language than the document, that language.
 *   - Texts hold what people wrote, unescaped. Escaping is the renderers' work, all of it.
 *   - Text with markup (prose) is CommonMark; it is kept as written until it is rendered.
 *   - A table has exactly one header row, a caption, and the same number of cells in each row.
 *   - A graph, chart or gantt is never alone: whoever adds one adds a table that says the same. A
 *     graph's edges name nodes by their places, and each node has a kind in words beside its shape.
 *   - The title is level 1, whether a heading says it or not; there is at most one such heading,
 *     and no heading lies more than one level below the one before it.
 */
#ifndef SAMVERKA_DOC_H
#define SAMVERKA_DOC_H

#include "samverka/base.h"

enum run_kind {
	RUN_TEXT,
	RUN_STRONG,
	RUN_CODE, /* something to type, or an address in the files */
	RUN_MARK, /* a word of doubt beside a value: "invented", "estimated"; set in brackets */
	RUN_LINK  /* http, https or mailto only; other targets are shown as text */
};

struct run {
	enum run_kind kind;
	const char *text;
	const char *lang;   /* NULL: the document's */
	const char *target; /* of a link, else NULL */
	struct run *next;
};

/* Inline text. */
struct runs {
	struct run *first;
	struct run *last;
};

enum block_kind {
	BLOCK_HEADING,
	BLOCK_PARAGRAPH,
	BLOCK_PROSE,
	BLOCK_LIST,
	BLOCK_FACTS,
	BLOCK_TABLE,
	BLOCK_NOTICE,
	BLOCK_GRAPH,
	BLOCK_CHART,
	BLOCK_GANTT
};

enum notice_kind { NOTICE_INFO, NOTICE_ADVICE, NOTICE_WARNING, NOTICE_ERROR };

enum column_kind { COLUMN_TEXT, COLUMN_NUMBER };

struct heading {
	unsigned level; /* 1 is the title; no level is ever skipped */
	struct runs text;
	const char *anchor; /* unique in the document, made from the text */
};

struct list_item {
	struct runs text;
	struct list *below; /* a list under this item, or NULL */
	struct list_item *next;
};

struct list {
	bool numbered;
	struct list_item *first;
	struct list_item *last;
};

/* A term with what is known of it: key facts at the top of a page. */
struct fact {
	struct runs term;
	struct runs value;
	struct fact *next;
};

struct column {
	struct runs heading;
	enum column_kind kind;
};

struct row {
	struct runs *cells; /* as many as the table has columns; the first one heads the row */
	bool total;	    /* a row of sums, set apart */
	struct row *next;
};

struct table {
	struct runs caption;
	size_t columns_n;
	struct column *columns;
	size_t rows_n;
	struct row *first;
	struct row *last;
};

struct notice {
	enum notice_kind kind;
	struct runs title; /* may be empty */
	struct list body;
};

/* How a node is told from others without colour; its word says the same. */
enum node_shape { NODE_BOX, NODE_ROUND, NODE_PILL, NODE_DOUBLE, NODE_NOTE };
enum edge_style { EDGE_PLAIN, EDGE_UNSURE, EDGE_BACK, EDGE_NOTE, EDGE_STYLES };

struct graph_node {
	const char *id;	   /* as in the files, or NULL */
	const char *label; /* what it says */
	const char *lang;  /* NULL: the document's */
	const char *kind;  /* its word */
	const char *mark;  /* a word of doubt, or NULL */
	enum node_shape shape;
	unsigned
		band; /* the part of the picture it belongs to; a NODE_NOTE stands before its end */
	unsigned level; /* within the band it stands no earlier than this */
};

struct graph_edge {
	uint32_t from, to;
	enum edge_style style;
	const char *label; /* what a reader hears of it, or NULL */
};

struct graph {
	const char *anchor; /* unique in the document */
	const char *title;
	const char *description;
	const char **bands; /* their words, in the order of cause and effect */
	uint32_t bands_n;
	struct graph_node *nodes;
	uint32_t nodes_n;
	struct graph_edge *edges;
	uint32_t edges_n;
	const char
		*styles[EDGE_STYLES]; /* what each style means; borrowed. NULL: it does not occur */
};

/* How a line is told from others without colour. */
enum chart_style { CHART_FIRST, CHART_SECOND, CHART_THIRD, CHART_PLAN, CHART_STYLES };

struct chart_point {
	int32_t day;
	int64_t value;	   /* in any unit, the same for the whole chart */
	const char *said;  /* day and value in words */
	const char *dated; /* the day in words */
	struct chart_point *next;
};

struct chart_line {
	const char *name;
	const char *lang; /* NULL: the document's */
	enum chart_style style;
	struct chart_point *first, *last; /* by day */
	struct chart_line *next;
};

/* A value that is marked at the side, with its words. */
struct chart_mark {
	int64_t value;
	const char *words;
	struct chart_mark *next;
};

/* How much of something there is, as the length of a bar: one part, and another behind it. A part
 * below nothing lies on the other side of it. */
struct chart_bar {
	const char *label;
	const char *lang; /* of the label; NULL: the document's */
	const char *said; /* how much, in words */
	int64_t parts[2]; /* in any unit, the same for the whole chart */
	struct chart_bar *next;
};

/* Values over days; the marks give its range: all values lie between the least and the greatest. Or
 * bars, one below the other. */
struct chart {
	const char *anchor; /* unique in the document */
	const char *title;
	const char *description;
	struct chart_line *first, *last;
	struct chart_mark *marks;
	struct chart_bar *bars, *last_bar;
	const char *parts[2]; /* what the parts of the bars are; NULL: there is only one */
};

/* How far a bar has come is told by its fill and by a word. */
enum gantt_state { GANTT_PLANNED, GANTT_ONGOING, GANTT_DONE, GANTT_STATES };

struct gantt_bar {
	const char *label;
	const char *lang; /* NULL: the document's */
	const char *mark; /* a word of doubt, or NULL */
	const char *said; /* when, and how far it has come, in words */
	int32_t from, to; /* both included; from > to: nobody has said */
	enum gantt_state state;
	uint32_t group;
};

/* The end of one bar is waited for by the beginning of another. */
struct gantt_link {
	uint32_t from, to;
};

struct gantt_tick {
	int32_t day;
	const char *words;
};

/* Bars over days, group by group, with what waits for what. */
struct gantt {
	const char *anchor; /* unique in the document */
	const char *title;
	const char *description;
	int32_t first, last; /* days it shows, both included */
	int32_t today;
	const char *today_word; /* NULL: it is not shown */
	const char *after_word; /* before the numbers of what a bar waits for */
	const char *states[GANTT_STATES];
	const char **groups; /* their words; an empty one has no heading */
	uint32_t groups_n;
	struct gantt_bar *bars; /* by group */
	uint32_t bars_n;
	struct gantt_link *links;
	uint32_t links_n;
	struct gantt_tick *ticks; /* by day */
	uint32_t ticks_n;
};

struct block {
	enum block_kind kind;
	union {
		struct heading heading;
		struct runs paragraph;
		struct {
			const char *text;
			const char *lang; /* NULL: the document's */
		} prose;
		struct list list;
		struct {
			struct fact *first;
			struct fact *last;
		} facts;
		struct table table;
		struct notice notice;
		struct graph graph;
		struct chart chart;
		struct gantt gantt;
	};
	struct block *next;
};

struct doc {
	struct arena arena;
	const char *lang;  /* ISO 639-1 */
	const char *title; /* of the page */
	/* Words the renderers need, in the document's language. */
	const char *word_contents;  /* "Contents" */
	const char *word_notice[4]; /* by notice_kind: "Note", "Advice", "Warning", "Error" */
	bool word_missing; /* words of ours are in another language than the document's */
	struct block *first;
	struct block *last;
	struct map anchors; /* those given so far */
	unsigned level;	    /* of the last heading */
	bool titled;	    /* a heading of level 1 has been added */
};

/* The words are English until the caller puts others there, which must outlive the doc. */
void doc_init(struct doc *doc, const char *lang, const char *title);
void doc_release(struct doc *doc);

/* Adds to inline text. lang NULL: the document's own; an empty text adds nothing. A mark is set
 * off with a space from what stands before it. */
void runs_add(
	struct doc *doc, struct runs *runs, enum run_kind kind, const char *text, const char *lang);
void runs_text(struct doc *doc, struct runs *runs, const char *text);
void runs_link(struct doc *doc, struct runs *runs, const char *text, const char *target);
bool runs_empty(const struct runs *runs);
/* All text of the runs one after the other, without kinds; appended to out. */
void runs_plain(const struct runs *runs, struct str *out);

/* Each adds one block at the end; what is returned is filled by the caller. */
void doc_heading(struct doc *doc, unsigned level, const char *text, const char *lang);
struct runs *doc_paragraph(struct doc *doc);
void doc_say(struct doc *doc, const char *text); /* a paragraph of plain text */
void doc_prose(struct doc *doc, const char *text, const char *lang);
struct list *doc_list(struct doc *doc, bool numbered);
struct runs *list_add(struct doc *doc, struct list *list);
/* A list under the item that was added last. */
struct list *list_below(struct doc *doc, struct list *list, bool numbered);
struct block *doc_facts(struct doc *doc);
/* Adds a fact and returns the runs of its value. */
struct runs *facts_add(struct doc *doc, struct block *facts, const char *term);
struct table *doc_table(struct doc *doc, const char *caption);
void table_column(struct doc *doc, struct table *table, const char *heading, enum column_kind kind);
/* A new row; all columns must have been added. */
struct row *table_row(struct doc *doc, struct table *table);
/* A picture; add its bands and nodes, the words of its styles, its edges, then a table that says
 * the same. */
struct graph *doc_graph(struct doc *doc, const char *title, const char *description);
void graph_band(struct doc *doc, struct graph *graph, const char *word);
/* Returns its place. */
uint32_t graph_node(struct doc *doc, struct graph *graph, const struct graph_node *node);
void graph_edge(struct doc *doc, struct graph *graph, const struct graph_edge *edge);
/* Values over days; add its marks, its lines and their points, then a table that says the same. */
struct chart *doc_chart(struct doc *doc, const char *title, const char *description);
void chart_mark(struct doc *doc, struct chart *chart, int64_t value, const char *words);
struct chart_line *chart_line(
	struct doc *doc, struct chart *chart, const char *name, enum chart_style style);
void chart_point(struct doc *doc, struct chart_line *line, const struct chart_point *point);
void chart_bar(struct doc *doc, struct chart *chart, const struct chart_bar *bar);
/* What the two parts of its bars are. */
void chart_parts(struct doc *doc, struct chart *chart, const char *first, const char *second);
/* Bars over days; set its days and the words of its states, add its groups, bars, links and ticks,
 * then a table that says the same. */
struct gantt *doc_gantt(struct doc *doc, const char *title, const char *description);
void gantt_group(struct doc *doc, struct gantt *gantt, const char *word);
/* Returns its place. */
uint32_t gantt_bar(struct doc *doc, struct gantt *gantt, const struct gantt_bar *bar);
void gantt_link(struct doc *doc, struct gantt *gantt, uint32_t from, uint32_t to);
void gantt_tick(struct doc *doc, struct gantt *gantt, int32_t day, const char *words);
/* Returns the body; notice title may be NULL. */
struct list *doc_notice(struct doc *doc, enum notice_kind kind, const char *title);

#endif
