/* Plain text for a terminal or a mail. Knows indents, wrapping and how blocks are set apart by
 * blank lines; tables and prose have files of their own. */
#include "render_internal.h"

#include <string.h>

enum { WIDTH_USUAL = 80, WIDTH_LEAST = 20, WORDS_LEAST = 12, TERM_WIDEST = 28 };

/* ---- inline --------------------------------------------------------------------------------- */

static enum text_style style_of(enum run_kind kind, enum text_style base)
{
	switch (kind) {
	case RUN_STRONG:
		return STYLE_BOLD;
	case RUN_CODE:
		return STYLE_CODE;
	case RUN_MARK:
		return STYLE_DIM;
	case RUN_TEXT:
	case RUN_LINK:
		return base;
	}
	return base;
}

static void add_safe(struct str *safe, const char *text)
{
	render_safe(safe, text, strlen(text));
}

bool text_says_target(const char *said, const char *target)
{
	size_t scheme = strncmp(target, "mailto:", 7) == 0 ? 7 : 0;
	return strcmp(said, target) == 0 || strcmp(said, target + scheme) == 0;
}

/* Paper has no links: the target follows in brackets, unless it is what was said anyway. */
static void add_target(struct str *safe, const struct run *run)
{
	if (text_says_target(run->text, run->target))
		return;
	str_puts(safe, " (");
	add_safe(safe, run->target);
	str_putc(safe, ')');
}

void text_runs(struct str *safe, const struct runs *runs, enum text_style base)
{
	enum text_style now = STYLE_PLAIN;
	for (const struct run *run = runs->first; run; run = run->next) {
		enum text_style style = style_of(run->kind, base);
		if (style != now)
			str_putc(safe, (char)style);
		now = style;
		str_puts(safe, run->kind == RUN_MARK ? "[" : "");
		add_safe(safe, run->text);
		str_puts(safe, run->kind == RUN_MARK ? "]" : "");
		if (run->kind == RUN_LINK)
			add_target(safe, run);
	}
	if (now != STYLE_PLAIN)
		str_putc(safe, STYLE_PLAIN);
}

/* ---- lines ---------------------------------------------------------------------------------- */

static void start_line(struct text *text)
{
	const struct str *before = text->lead.len ? &text->lead : &text->indent;
	str_add(text->out, str_text(before), before->len);
	str_clear(&text->lead);
}

static void end_line(struct text *text)
{
	struct str *out = text->out;
	while (out->len && out->data[out->len - 1] == ' ')
		out->len--;
	str_putc(out, '\n');
}

void text_line(struct text *text, const char *bytes, size_t len)
{
	start_line(text);
	str_add(text->out, bytes, len);
	end_line(text);
}

/* However deep the indent, some room is left for words. */
static size_t room(const struct text *text)
{
	size_t taken = utf8_width(str_text(&text->indent), text->indent.len);
	return taken + WORDS_LEAST > text->width ? WORDS_LEAST : text->width - taken;
}

void text_wrapped(struct text *text, const struct str *safe)
{
	struct wrap wrap;
	struct wrap_line line;
	wrap_init(&wrap, safe, room(text));
	wrap.keep_urls = true;
	while (wrap_next(&wrap, &line)) {
		start_line(text);
		wrap_put(text->out, &line, text->colour);
		end_line(text);
	}
}

static void put_runs(struct text *text, const struct runs *runs, enum text_style base)
{
	struct str safe = {0};
	text_runs(&safe, runs, base);
	text_wrapped(text, &safe);
	str_release(&safe);
}

size_t text_indent(struct text *text, const char *lead)
{
	size_t before = text->indent.len;
	if (!text->lead.len)
		str_add(&text->lead, str_text(&text->indent), text->indent.len);
	str_puts(&text->lead, lead);
	str_repeat(&text->indent, ' ', utf8_width(lead, strlen(lead)));
	return before;
}

void text_outdent(struct text *text, size_t before)
{
	text->indent.len = before;
	str_clear(&text->lead);
}

/* ---- blocks --------------------------------------------------------------------------------- */

static void put_heading(struct text *text, const struct heading *heading)
{
	struct str safe = {0};
	text_runs(&safe, &heading->text, STYLE_BOLD);
	size_t width = utf8_width(str_text(&safe), safe.len);
	text_wrapped(text, &safe);
	str_clear(&safe);
	if (heading->level <= 2) {
		size_t under = width < text->width ? width : text->width;
		str_repeat(&safe, heading->level == 1 ? '=' : '-', under);
		text_line(text, str_text(&safe), safe.len);
	}
	str_release(&safe);
}

static const char *bullet(struct str *room, bool numbered, size_t n)
{
	str_clear(room);
	if (numbered)
		str_printf(room, "%zu. ", n);
	else
		str_puts(room, "- ");
	return str_text(room);
}

static void put_list(struct text *text, const struct list *list)
{
	struct str lead = {0};
	size_t n = 0;
	for (const struct list_item *item = list->first; item; item = item->next) {
		size_t before = text_indent(text, bullet(&lead, list->numbered, ++n));
		if (runs_silent(&item->text))
			text_line(text, "", 0);
		put_runs(text, &item->text, STYLE_PLAIN);
		if (item->below)
			put_list(text, item->below);
		text_outdent(text, before);
	}
	str_release(&lead);
}

static size_t term_width(const struct fact *first)
{
	size_t widest = 0;
	struct str safe = {0};
	for (const struct fact *fact = first; fact; fact = fact->next) {
		str_clear(&safe);
		text_runs(&safe, &fact->term, STYLE_PLAIN);
		size_t width = utf8_width(str_text(&safe), safe.len);
		if (width <= TERM_WIDEST && width > widest)
			widest = width;
	}
	str_release(&safe);
	return widest;
}

/* A term too long for its column has a line of its own. */
static void put_fact(struct text *text, const struct fact *fact, size_t column)
{
	struct str term = {0};
	text_runs(&term, &fact->term, STYLE_PLAIN);
	str_putc(&term, ':');
	size_t width = utf8_width(str_text(&term), term.len);
	size_t before = text->indent.len;
	size_t taken = utf8_width(str_text(&text->indent), before) + column + 2;
	if (width > column || taken + WORDS_LEAST > text->width) {
		text_wrapped(text, &term);
		str_repeat(&text->indent, ' ', 2);
	} else {
		str_repeat(&term, ' ', column + 2 - width);
		text_indent(text, str_text(&term));
	}
	if (runs_empty(&fact->value) && text->lead.len)
		text_line(text, "", 0);
	put_runs(text, &fact->value, STYLE_PLAIN);
	text_outdent(text, before);
	str_release(&term);
}

static void put_facts(struct text *text, const struct fact *first)
{
	size_t column = term_width(first) + 1;
	for (const struct fact *fact = first; fact; fact = fact->next)
		put_fact(text, fact, column);
}

/* One thing said needs no bullet. */
static void put_body(struct text *text, const struct list *body)
{
	if (body->first && body->first == body->last && !body->first->below)
		put_runs(text, &body->first->text, STYLE_PLAIN);
	else
		put_list(text, body);
}

static void put_notice(struct text *text, const struct notice *notice)
{
	struct str head = {0};
	const struct list *body = &notice->body;
	bool alone = body->first && body->first == body->last && !body->first->below;
	bool joined = runs_silent(&notice->title) && alone;
	str_putc(&head, STYLE_BOLD);
	render_safe(&head, text->doc->word_notice[notice->kind],
		strlen(text->doc->word_notice[notice->kind]));
	str_puts(&head, ": ");
	str_putc(&head, STYLE_PLAIN);
	text_runs(&head, joined ? &body->first->text : &notice->title, STYLE_PLAIN);
	text_wrapped(text, &head);
	if (!joined) {
		str_repeat(&text->indent, ' ', 2);
		put_body(text, body);
		text->indent.len -= 2;
	}
	str_release(&head);
}

static void put_block(struct text *text, const struct block *block)
{
	switch (block->kind) {
	case BLOCK_HEADING:
		put_heading(text, &block->heading);
		break;
	case BLOCK_PARAGRAPH:
		put_runs(text, &block->paragraph, STYLE_PLAIN);
		break;
	case BLOCK_PROSE:
		prose_text(text, block->prose.text);
		break;
	case BLOCK_LIST:
		put_list(text, &block->list);
		break;
	case BLOCK_FACTS:
		put_facts(text, block->facts.first);
		break;
	case BLOCK_TABLE:
		text_table(text, &block->table);
		break;
	case BLOCK_NOTICE:
		put_notice(text, &block->notice);
		break;
	case BLOCK_GRAPH:
		graph_text(text, &block->graph);
		break;
	case BLOCK_GANTT:
		gantt_text(text, &block->gantt);
		break;
	case BLOCK_CHART: /* of lines, the table says the same */
		bars_text(text, &block->chart);
		break;
	}
}

/* A heading that has no underline stands close to the words it heads. */
static bool set_apart(const struct block *before, const struct block *block)
{
	if (before->kind != BLOCK_HEADING || before->heading.level <= 2)
		return true;
	return block->kind == BLOCK_HEADING || block->kind == BLOCK_TABLE ||
	       block->kind == BLOCK_NOTICE;
}

void render_text(const struct doc *doc, const struct render_options *options, struct str *out)
{
	unsigned width = options && options->width ? options->width : WIDTH_USUAL;
	struct text text = {
		.out = out,
		.doc = doc,
		.width = width < WIDTH_LEAST ? WIDTH_LEAST : width,
		.colour = options && options->colour,
	};
	const struct block *before = NULL;
	for (const struct block *block = doc->first; block; block = block->next) {
		size_t start = out->len;
		if (before && set_apart(before, block))
			str_putc(out, '\n');
		size_t fresh = out->len;
		put_block(&text, block);
		if (out->len == fresh)
			out->len = start; /* nothing was said: no blank line for it */
		else
			before = block;
	}
	str_release(&text.indent);
	str_release(&text.lead);
}
