/* What the renderers share: escaping, wrapping, prose and the embedded stylesheet. Private to this
 * room. */
#ifndef SAMVERKA_RENDER_INTERNAL_H
#define SAMVERKA_RENDER_INTERNAL_H

#include "samverka/render.h"

/* ---- escape.c: every text a person wrote passes through one of these ------------------------ */

/* The next character as it may be shown: bytes read; cp is 0 when nothing is to be shown, a space
 * for any kind of line end or tab, 0xFFFD for what must not reach a reader. */
size_t clean_next(const char *text, size_t len, uint32_t *cp);

/* Like render_safe, but line ends (as '\n') and tabs stay: for text whose lines mean something. */
void render_safe_lines(struct str *out, const char *text, size_t len);
/* Nothing in these runs would be seen or heard. */
bool runs_silent(const struct runs *runs);
/* Between tags. */
void escape_html(struct str *out, const char *text);
/* Inside an attribute's double quotes. */
void escape_attribute(struct str *out, const char *text);
/* Inside a Markdown line or table cell, anywhere but at the start of a block. */
void escape_markdown(struct str *out, const char *text);
/* The address of a link, between parentheses. */
void escape_markdown_link(struct str *out, const char *address);
/* Makes sure that a finished Markdown line is not read as a list item, a heading or a rule. */
void escape_markdown_start(struct str *out, const char *line, size_t len);
/* A code span with fences that its content cannot close. */
void escape_markdown_code(struct str *out, const char *text);
/* A link's target: nothing left in it can end an attribute or a Markdown destination. */
void escape_url(struct str *out, const char *target);
/* http, https and mailto; everything else is shown and not linked. */
bool link_allowed(const char *target);

/* ---- wrap.c --------------------------------------------------------------------------------- */

/* Styles within safe text: control bytes, which safe text cannot contain otherwise. Each one says
 * what holds from here on; none has a width. */
enum text_style { STYLE_PLAIN = 1, STYLE_BOLD = 2, STYLE_DIM = 3, STYLE_CODE = 4 };

struct wrap {
	const char *at; /* safe text not yet given out; '\n' in it ends a line */
	size_t left;
	size_t width;
	bool keep_urls;	       /* a URL or code wider than the line stays whole */
	enum text_style style; /* at the start of the next line */
};

struct wrap_line {
	const char *at;
	size_t len;
	size_t width;
	enum text_style style; /* at its start */
};

void wrap_init(struct wrap *wrap, const struct str *safe, size_t width);
/* False when nothing is left. An empty text has no lines. */
bool wrap_next(struct wrap *wrap, struct wrap_line *line);
/* The columns of the widest word; words wider than enough count as that. */
size_t wrap_widest_word(const struct str *safe, size_t enough);
/* Adds the line with terminal codes, or without any. */
void wrap_put(struct str *out, const struct wrap_line *line, bool colour);

/* ---- text.c, text_table.c ------------------------------------------------------------------- */

struct text {
	struct str *out;
	size_t width;
	bool colour;
	const struct doc *doc;
	struct str indent; /* stands before each line */
	struct str lead;   /* stands before the next line instead, when not empty */
};

/* Inline text made safe, with its styles. base is what plain words have. */
void text_runs(struct str *safe, const struct runs *runs, enum text_style base);
/* Whether a link's words are its target already. */
bool text_says_target(const char *said, const char *target);
/* Wraps safe text between the indent and the right edge. */
void text_wrapped(struct text *text, const struct str *safe);
/* What is said next begins with lead, and goes on as far in as lead is wide. Returns what
 * text_outdent needs to undo it. */
size_t text_indent(struct text *text, const char *lead);
void text_outdent(struct text *text, size_t before);
void text_line(struct text *text, const char *bytes, size_t len);
void text_table(struct text *text, const struct table *table);

/* ---- svg.c: what pictures share ------------------------------------------------------------- */

/* Opens an image with its title and description; alone: a file of its own, with its looks in it.
 * id must be unique in the page. */
void svg_open(struct str *out, const char *id, const char *lang, const char *title,
	const char *description, int width, int height, bool alone);
void svg_close(struct str *out);
/* Words in a width of columns, at most `most` lines, the last one cut with "…". Each is escaped. */
struct svg_lines {
	struct str text; /* one line after the other, each ended by '\n', escaped */
	unsigned n;
};
void svg_wrap(struct svg_lines *lines, const char *text, size_t columns, unsigned most);
/* A line of text; class may be NULL. escaped: from svg_wrap. */
void svg_text(struct str *out, int x, int y, const char *class, const char *escaped, size_t len);

/* ---- layout.c, layout_order.c, layout_place.c: where a graph's nodes stand ------------------- */

/* Ranks run from left to right. A box is a node of the graph, or a place where a long edge passes
 * a rank (node >= graph->nodes_n). */
struct layout_box {
	uint32_t rank;
	uint32_t order; /* in its rank */
	int height;	/* given by the caller for nodes */
	int y;		/* the middle */
};
struct layout_edge {
	uint32_t edge;	/* of the graph */
	uint32_t first; /* boxes from left to right: passes[first] to passes[first + n - 1] */
	uint32_t n;
	bool turned; /* its end stands to the left of its beginning */
};
struct layout_rank {
	uint32_t first, n; /* order[first] to order[first + n - 1] are its boxes */
	uint32_t band;	   /* of its first node */
};
struct layout {
	const struct graph *graph;
	struct arena arena;
	struct layout_box *boxes;
	uint32_t boxes_n;
	struct layout_edge *edges; /* without those from a node to itself */
	uint32_t edges_n;
	uint32_t *passes;
	uint32_t *order;
	struct layout_rank *ranks;
	uint32_t ranks_n;
	int height;
};

/* heights: of each node. gap: the least room between two boxes of a rank. */
void layout_make(struct layout *layout, const struct graph *graph, const int *heights, int gap);
void layout_release(struct layout *layout);

/* Steps of layout_make. Links between boxes of neighbouring ranks, by box, both ways. */
struct layout_links {
	uint32_t *first; /* of each box */
	uint32_t *to;
};
void layout_ranks(struct layout *layout);
void layout_order(
	struct layout *layout, const struct layout_links *left, const struct layout_links *right);
void layout_place(struct layout *layout, const struct layout_links *left,
	const struct layout_links *right, int gap);
/* How many pairs of lines cross between the ranks, by the order the boxes have. */
uint64_t layout_crossings(const struct layout *layout, const struct layout_links *right);

/* ---- graph_svg.c, graph_words.c -------------------------------------------------------------- */

void graph_svg(struct str *out, const struct doc *doc, const struct graph *graph, bool alone);
void graph_mermaid(struct str *out, const struct graph *graph);
void graph_text(struct text *text, const struct graph *graph);

/* ---- chart_svg.c, bars_svg.c, bars_words.c --------------------------------------------------- */

/* Nothing when it has neither points nor bars. */
void chart_svg(struct str *out, const struct doc *doc, const struct chart *chart, bool alone);
void bars_svg(struct str *out, const struct doc *doc, const struct chart *chart, bool alone);
/* Bars drawn with characters; nothing for lines, whose table says the same. */
void bars_text(struct text *text, const struct chart *chart);
/* How far bars reach to either side of nothing: four parts do not fit 64 bits. */
__extension__ typedef unsigned __int128 bars_size;
void bars_reach(const struct chart *chart, bars_size *below, bars_size *above);
/* value of range parts, in steps; range is not 0. */
unsigned bars_scaled(bars_size value, bars_size range, unsigned steps);
/* How much it is, without its sign. */
bars_size bars_size_of(int64_t value);

/* ---- gantt_svg.c, gantt_words.c ------------------------------------------------------------- */

/* Nothing when it has no bars. */
void gantt_svg(struct str *out, const struct doc *doc, const struct gantt *gantt, bool alone);
void gantt_mermaid(struct str *out, const struct gantt *gantt);
void gantt_text(struct text *text, const struct gantt *gantt);
/* graph_words.c: text that Mermaid takes for nothing else. */
void mermaid_text(struct str *out, const char *text);

/* ---- prose.c, prose_text.c: CommonMark that people wrote ------------------------------------ */

struct cmark_node;
/* The tree of the prose, harmless in every format; released with cmark_node_free. NULL when it is
 * nested beyond sense and is to be shown as plain words. */
struct cmark_node *prose_tree(const char *prose);

void prose_text(struct text *text, const char *prose);
void prose_markdown(struct str *out, const char *prose);
void prose_html(struct str *out, const char *prose);

/* ---- style.c, sha256.c ---------------------------------------------------------------------- */

/* The stylesheet of a page, as embedded: without or with what pictures need. */
const char *style_text(bool pictures, size_t *len);
/* What a picture alone needs. */
const char *svg_style_text(size_t *len);
/* The hash of a page's stylesheet, as a content-security-policy names it: base64 of SHA-256. */
void style_hash(bool pictures, struct str *out);
void sha256(const void *bytes, size_t len, unsigned char hash[32]);

#endif
