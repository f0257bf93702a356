/* CommonMark with GitHub tables. Knows how each block is written in Markdown; all escaping is
 * escape.c's. Each block is one line of text however long, so that no line within it can be read
 * as something else. */
#include "render_internal.h"

#include <string.h>

/* ---- inline --------------------------------------------------------------------------------- */

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool is_open(char c) /* a space or ASCII punctuation: stars beside it are seen as stars */
{
	return (unsigned char)c < 0x80 && !is_word(c);
}

/* Spaces of Unicode, beside which stars are not seen as ours either. */
static bool is_wide_space(const char *at, size_t len)
{
	uint32_t cp;
	utf8_next(at, len, &cp);
	return cp == 0xA0 || cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x202F ||
	       cp == 0x205F || cp == 0x3000;
}

/* Text without spaces at its ends. */
struct span {
	const char *at;
	size_t len;
};

static struct span trimmed(const struct str *text)
{
	struct span span = {.at = str_text(text), .len = text->len};
	while (span.len && *span.at == ' ') {
		span.at++;
		span.len--;
	}
	while (span.len && span.at[span.len - 1] == ' ')
		span.len--;
	return span;
}

static bool ends_in_wide_space(struct span span)
{
	size_t last = span.len - 1;
	while (last && ((unsigned char)span.at[last] & 0xC0) == 0x80)
		last--;
	return is_wide_space(span.at, span.len) || is_wide_space(span.at + last, span.len - last);
}

/* Stars make text strong only where CommonMark sees them as such; elsewhere they are left away,
 * for a reader must never see them. next is what follows, or NULL. */
static void add_strong(struct str *out, const struct str *inner, const struct run *next)
{
	struct span span = trimmed(inner);
	const char *text = str_text(inner);
	bool before = span.at > text || !out->len || is_open(out->data[out->len - 1]);
	bool after = !next || is_open(*next->text) || next->kind == RUN_CODE ||
		     next->kind == RUN_MARK || span.at + span.len < text + inner->len;
	bool seen = span.len && !ends_in_wide_space(span) && (before || is_word(*span.at)) &&
		    (after || is_word(span.at[span.len - 1]));
	if (!seen) {
		str_add(out, text, inner->len);
		return;
	}
	str_puts(out, span.at > text ? " " : "");
	str_puts(out, "**");
	str_add(out, span.at, span.len);
	str_puts(out, "**");
	str_puts(out, span.at + span.len < text + inner->len ? " " : "");
}

static void add_link(struct str *out, const struct run *run)
{
	if (!link_allowed(run->target)) {
		escape_markdown(out, run->text);
		if (strcmp(run->text, run->target) == 0)
			return;
		str_puts(out, " (");
		escape_markdown(out, run->target);
		str_putc(out, ')');
		return;
	}
	if (out->len && out->data[out->len - 1] == '!') { /* "!" before a link makes an image */
		out->data[out->len - 1] = '\\';
		str_putc(out, '!');
	}
	struct str url = {0};
	escape_url(&url, run->target);
	str_putc(out, '[');
	escape_markdown(out, run->text);
	str_puts(out, "](");
	escape_markdown_link(out, str_text(&url));
	str_putc(out, ')');
	str_release(&url);
}

static void add_run(struct str *out, const struct run *run)
{
	switch (run->kind) {
	case RUN_TEXT:
	case RUN_STRONG:
		escape_markdown(out, run->text);
		break;
	case RUN_CODE:
		escape_markdown_code(out, run->text);
		break;
	case RUN_MARK:
		str_puts(out, "\\[");
		escape_markdown(out, run->text);
		str_puts(out, "\\]");
		break;
	case RUN_LINK:
		add_link(out, run);
		break;
	}
}

/* From run on as long as the runs are strong, all of them when all are; returns what follows. */
static const struct run *add_strong_runs(struct str *out, const struct run *run, bool all)
{
	struct str inner = {0};
	for (; run && (all || run->kind == RUN_STRONG); run = run->next)
		add_run(&inner, run);
	add_strong(out, &inner, run);
	str_release(&inner);
	return run;
}

/* Neighbours that are strong share one pair of stars. */
static void add_runs(struct str *out, const struct runs *runs, bool all_strong)
{
	const struct run *run = runs->first;
	while (run) {
		if (all_strong || run->kind == RUN_STRONG) {
			run = add_strong_runs(out, run, all_strong);
			continue;
		}
		add_run(out, run);
		run = run->next;
	}
}

/* A line of its own: nothing at its start may be read as the start of a block. */
static void put_runs(struct str *out, const struct runs *runs, bool all_strong)
{
	struct str line = {0};
	add_runs(&line, runs, all_strong);
	struct span span = trimmed(&line);
	escape_markdown_start(out, span.at, span.len);
	str_release(&line);
}

static void put_plain(struct str *out, const char *text)
{
	struct str line = {0};
	escape_markdown(&line, text);
	struct span span = trimmed(&line);
	escape_markdown_start(out, span.at, span.len);
	str_release(&line);
}

/* ---- blocks --------------------------------------------------------------------------------- */

static void put_heading(struct str *out, const struct heading *heading)
{
	if (runs_silent(&heading->text))
		return;
	str_repeat(out, '#', heading->level);
	str_putc(out, ' ');
	put_runs(out, &heading->text, false);
	str_putc(out, '\n');
}

static void put_paragraph(struct str *out, const struct runs *runs)
{
	size_t start = out->len;
	put_runs(out, runs, false);
	if (out->len > start)
		str_putc(out, '\n');
}

/* prefix stands before every line: the quote's mark, and the indent of the lists above. */
static void put_list(struct str *out, const struct list *list, struct str *prefix)
{
	size_t n = 0;
	for (const struct list_item *item = list->first; item; item = item->next) {
		size_t before = prefix->len;
		struct str bullet = {0};
		if (list->numbered)
			str_printf(&bullet, "%zu. ", ++n % 1000000000);
		else
			str_puts(&bullet, "- ");
		str_add(out, str_text(prefix), prefix->len);
		str_add(out, bullet.data, bullet.len);
		put_runs(out, &item->text, false);
		str_putc(out, '\n');
		str_repeat(prefix, ' ', bullet.len);
		if (item->below)
			put_list(out, item->below, prefix);
		prefix->len = before;
		str_release(&bullet);
	}
}

static void put_top_list(struct str *out, const struct list *list)
{
	struct str prefix = {0};
	put_list(out, list, &prefix);
	str_release(&prefix);
}

static void put_facts(struct str *out, const struct fact *first)
{
	for (const struct fact *fact = first; fact; fact = fact->next) {
		struct str term = {0};
		add_runs(&term, &fact->term, false);
		str_putc(&term, ':');
		str_puts(out, "- ");
		add_strong(out, &term, NULL);
		str_putc(out, ' ');
		put_runs(out, &fact->value, false);
		str_putc(out, '\n');
		str_release(&term);
	}
}

static void put_cells(struct str *out, const struct table *table, const struct row *row)
{
	str_putc(out, '|');
	for (size_t i = 0; i < table->columns_n; i++) {
		struct str cell = {0};
		add_runs(&cell, row ? &row->cells[i] : &table->columns[i].heading,
			row && row->total);
		struct span span = trimmed(&cell);
		str_putc(out, ' ');
		str_add(out, span.at, span.len);
		str_puts(out, span.len ? " |" : "|");
		str_release(&cell);
	}
	str_putc(out, '\n');
}

static void put_table(struct str *out, const struct table *table)
{
	size_t start = out->len;
	put_runs(out, &table->caption, true);
	if (out->len > start)
		str_puts(out, table->columns_n ? "\n\n" : "\n");
	if (!table->columns_n)
		return;
	put_cells(out, table, NULL);
	str_putc(out, '|');
	for (size_t i = 0; i < table->columns_n; i++)
		str_puts(out, table->columns[i].kind == COLUMN_NUMBER ? " ---: |" : " --- |");
	str_putc(out, '\n');
	for (const struct row *row = table->first; row; row = row->next)
		put_cells(out, table, row);
}

static void put_notice_head(struct str *out, const struct doc *doc, const struct notice *notice)
{
	struct str head = {0};
	escape_markdown(&head, doc->word_notice[notice->kind]);
	str_putc(&head, ':');
	if (!runs_silent(&notice->title))
		str_putc(&head, ' ');
	for (const struct run *run = notice->title.first; run; run = run->next)
		add_run(&head, run);
	add_strong(out, &head, NULL);
	str_release(&head);
}

/* A quote, for lack of anything that both GitHub and others show as a box. */
static void put_notice(struct str *out, const struct doc *doc, const struct notice *notice)
{
	const struct list_item *only = notice->body.first;
	bool alone = only && !only->next && !only->below;
	str_puts(out, "> ");
	put_notice_head(out, doc, notice);
	if (only && !(alone && runs_silent(&notice->title)))
		str_puts(out, "\n>\n> ");
	else if (only)
		str_putc(out, ' ');
	if (alone)
		put_runs(out, &only->text, false);
	if (alone || !only) {
		str_putc(out, '\n');
		return;
	}
	out->len -= 2; /* the list writes its own quote marks */
	struct str prefix = {0};
	str_puts(&prefix, "> ");
	put_list(out, &notice->body, &prefix);
	str_release(&prefix);
}

static void put_graph(struct str *out, const struct graph *graph)
{
	if (!graph->nodes_n)
		return;
	str_puts(out, "```mermaid\n");
	graph_mermaid(out, graph);
	str_puts(out, "```\n");
}

static void put_gantt(struct str *out, const struct gantt *gantt)
{
	if (!gantt->bars_n)
		return;
	str_puts(out, "```mermaid\n");
	gantt_mermaid(out, gantt);
	str_puts(out, "```\n");
}

static void put_block(struct str *out, const struct doc *doc, const struct block *block)
{
	switch (block->kind) {
	case BLOCK_HEADING:
		put_heading(out, &block->heading);
		break;
	case BLOCK_PARAGRAPH:
		put_paragraph(out, &block->paragraph);
		break;
	case BLOCK_PROSE:
		prose_markdown(out, block->prose.text);
		break;
	case BLOCK_LIST:
		put_top_list(out, &block->list);
		break;
	case BLOCK_FACTS:
		put_facts(out, block->facts.first);
		break;
	case BLOCK_TABLE:
		put_table(out, &block->table);
		break;
	case BLOCK_NOTICE:
		put_notice(out, doc, &block->notice);
		break;
	case BLOCK_GRAPH:
		put_graph(out, &block->graph);
		break;
	case BLOCK_GANTT:
		put_gantt(out, &block->gantt);
		break;
	case BLOCK_CHART: /* its table says the same */
		break;
	}
}

/* May end in a list, or begin with one: two of them in a row would be read as one. */
static bool is_list(const struct block *block)
{
	return block->kind == BLOCK_LIST || block->kind == BLOCK_FACTS ||
	       block->kind == BLOCK_PROSE;
}

static bool add_block(struct str *out, const struct doc *doc, const struct block *block,
	const struct block *before)
{
	struct str made = {0};
	put_block(&made, doc, block);
	if (made.len) {
		str_puts(out, before ? "\n" : "");
		if (before && is_list(before) && is_list(block))
			str_puts(out, "<!-- -->\n\n");
		str_add(out, made.data, made.len);
	}
	bool said = made.len;
	str_release(&made);
	return said;
}

void render_markdown(const struct doc *doc, struct str *out)
{
	const struct block *before = NULL;
	static const struct block title = {.kind = BLOCK_HEADING};
	if (!doc->titled && *doc->title) {
		str_puts(out, "# ");
		put_plain(out, doc->title);
		str_putc(out, '\n');
		before = &title;
	}
	for (const struct block *block = doc->first; block; block = block->next)
		if (add_block(out, doc, block, before))
			before = block;
}
