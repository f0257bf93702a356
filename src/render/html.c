/* HTML: one file that needs nothing else. Knows the page, its landmarks and its outline; all
 * escaping is escape.c's, all looks are the stylesheet's. Tags are written only here. */
#include "render_internal.h"

#include <string.h>

enum { CONTENTS_FROM = 4 };

/* ---- inline --------------------------------------------------------------------------------- */

static void add_lang(struct str *out, const struct doc *doc, const char *lang)
{
	if (!lang || !*lang || strcmp(lang, doc->lang) == 0)
		return;
	str_puts(out, " lang=\"");
	escape_attribute(out, lang);
	str_putc(out, '"');
}

static void add_tag(struct str *out, const struct doc *doc, const char *tag, const struct run *run)
{
	str_printf(out, "<%s", tag);
	add_lang(out, doc, run->lang);
	str_putc(out, '>');
	escape_html(out, run->text);
	str_printf(out, "</%s>", tag);
}

static void add_mark(struct str *out, const struct doc *doc, const struct run *run)
{
	str_puts(out, "<span class=\"mark\"");
	add_lang(out, doc, run->lang);
	str_puts(out, ">[");
	escape_html(out, run->text);
	str_puts(out, "]</span>");
}

static void add_link(struct str *out, const struct run *run)
{
	if (!link_allowed(run->target)) {
		escape_html(out, run->text);
		if (strcmp(run->text, run->target) == 0)
			return;
		str_puts(out, " (");
		escape_html(out, run->target);
		str_putc(out, ')');
		return;
	}
	struct str url = {0};
	escape_url(&url, run->target);
	str_puts(out, "<a href=\"");
	escape_attribute(out, str_text(&url));
	str_puts(out, "\">");
	escape_html(out, run->text);
	str_puts(out, "</a>");
	str_release(&url);
}

static void add_text(struct str *out, const struct doc *doc, const struct run *run)
{
	if (run->lang && *run->lang && strcmp(run->lang, doc->lang) != 0)
		add_tag(out, doc, "span", run);
	else
		escape_html(out, run->text);
}

static void add_runs(struct str *out, const struct doc *doc, const struct runs *runs)
{
	for (const struct run *run = runs->first; run; run = run->next) {
		switch (run->kind) {
		case RUN_TEXT:
			add_text(out, doc, run);
			break;
		case RUN_STRONG:
			add_tag(out, doc, "strong", run);
			break;
		case RUN_CODE:
			add_tag(out, doc, "code", run);
			break;
		case RUN_MARK:
			add_mark(out, doc, run);
			break;
		case RUN_LINK:
			add_link(out, run);
			break;
		}
	}
}

/* ---- blocks --------------------------------------------------------------------------------- */

static void put_heading(struct str *out, const struct doc *doc, const struct heading *heading)
{
	if (runs_silent(&heading->text)) /* an empty heading would be announced as one */
		return;
	str_printf(out, "<h%u id=\"%s\">", heading->level, heading->anchor);
	add_runs(out, doc, &heading->text);
	str_printf(out, "</h%u>\n", heading->level);
}

static void put_paragraph(struct str *out, const struct doc *doc, const struct runs *runs)
{
	if (runs_silent(runs))
		return;
	str_puts(out, "<p>");
	add_runs(out, doc, runs);
	str_puts(out, "</p>\n");
}

static void put_prose(struct str *out, const struct doc *doc, const char *prose, const char *lang)
{
	str_puts(out, "<div class=\"prose\"");
	add_lang(out, doc, lang);
	str_puts(out, ">\n");
	prose_html(out, prose);
	str_puts(out, "</div>\n");
}

static void put_list(struct str *out, const struct doc *doc, const struct list *list)
{
	if (!list->first)
		return;
	str_puts(out, list->numbered ? "<ol>\n" : "<ul>\n");
	for (const struct list_item *item = list->first; item; item = item->next) {
		str_puts(out, "<li>");
		add_runs(out, doc, &item->text);
		if (item->below) {
			str_putc(out, '\n');
			put_list(out, doc, item->below);
		}
		str_puts(out, "</li>\n");
	}
	str_puts(out, list->numbered ? "</ol>\n" : "</ul>\n");
}

static void put_facts(struct str *out, const struct doc *doc, const struct fact *first)
{
	if (!first)
		return;
	str_puts(out, "<dl>\n");
	for (const struct fact *fact = first; fact; fact = fact->next) {
		str_puts(out, "<div><dt>");
		add_runs(out, doc, &fact->term);
		str_puts(out, "</dt><dd>");
		add_runs(out, doc, &fact->value);
		str_puts(out, "</dd></div>\n");
	}
	str_puts(out, "</dl>\n");
}

static const char *notice_class(enum notice_kind kind)
{
	switch (kind) {
	case NOTICE_INFO:
		return "info";
	case NOTICE_ADVICE:
		return "advice";
	case NOTICE_WARNING:
		return "warning";
	case NOTICE_ERROR:
		return "error";
	}
	return "info";
}

static void put_notice(struct str *out, const struct doc *doc, const struct notice *notice)
{
	const struct list_item *only = notice->body.first;
	bool alone = only && !only->next && !only->below;
	str_printf(out, "<div class=\"notice %s\" role=\"note\">\n<p><strong>",
		notice_class(notice->kind));
	escape_html(out, doc->word_notice[notice->kind]);
	str_puts(out, ":</strong> ");
	add_runs(out, doc, &notice->title);
	if (alone && runs_silent(&notice->title))
		add_runs(out, doc, &only->text);
	str_puts(out, "</p>\n");
	if (!alone)
		put_list(out, doc, &notice->body);
	else if (!runs_silent(&notice->title))
		put_paragraph(out, doc, &only->text);
	str_puts(out, "</div>\n");
}

/* ---- tables --------------------------------------------------------------------------------- */

/* A header cell heads something and says something; any other is a plain cell. */
static void put_cell(struct str *out, const struct doc *doc, const struct runs *runs,
	const char *scope, enum column_kind kind)
{
	bool heads = scope && !runs_silent(runs);
	str_puts(out, heads ? "<th" : "<td");
	if (heads)
		str_printf(out, " scope=\"%s\"", scope);
	str_puts(out, kind == COLUMN_NUMBER ? " class=\"number\">" : ">");
	add_runs(out, doc, runs);
	str_puts(out, heads ? "</th>" : "</td>");
}

static void put_row(
	struct str *out, const struct doc *doc, const struct table *table, const struct row *row)
{
	str_puts(out, row->total ? "<tr class=\"total\">" : "<tr>");
	for (size_t i = 0; i < table->columns_n; i++) {
		bool heads = i == 0 && table->columns_n > 1;
		put_cell(out, doc, &row->cells[i], heads ? "row" : NULL, table->columns[i].kind);
	}
	str_puts(out, "</tr>\n");
}

static void put_table_head(struct str *out, const struct doc *doc, const struct table *table)
{
	str_puts(out, "<thead>\n<tr>");
	for (size_t i = 0; i < table->columns_n; i++)
		put_cell(out, doc, &table->columns[i].heading, "col", table->columns[i].kind);
	str_puts(out, "</tr>\n</thead>\n");
}

static void put_table(struct str *out, const struct doc *doc, const struct table *table)
{
	if (!table->columns_n) {
		put_paragraph(out, doc, &table->caption);
		return;
	}
	struct str label = {0};
	runs_plain(&table->caption, &label);
	str_puts(out, "<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"");
	escape_attribute(out, label.len ? str_text(&label) : doc->title);
	str_puts(out, "\">\n<table>\n");
	if (label.len) {
		str_puts(out, "<caption>");
		add_runs(out, doc, &table->caption);
		str_puts(out, "</caption>\n");
	}
	str_release(&label);
	put_table_head(out, doc, table);
	str_puts(out, "<tbody>\n");
	for (const struct row *row = table->first; row; row = row->next)
		put_row(out, doc, table, row);
	str_puts(out, "</tbody>\n</table>\n</div>\n");
}

/* ---- pictures ------------------------------------------------------------------------------- */

/* A picture wider than the window is scrolled within its frame, so that its words stay legible. */
static void open_frame(struct str *out, const char *class, const char *title)
{
	str_printf(out,
		"<figure class=\"%s\">\n<div class=\"picture\" role=\"group\" "
		"tabindex=\"0\" aria-label=\"",
		class);
	escape_attribute(out, title);
	str_puts(out, "\">\n");
}

static void put_graph(struct str *out, const struct doc *doc, const struct graph *graph)
{
	if (!graph->nodes_n)
		return;
	open_frame(out, "graph", graph->title);
	graph_svg(out, doc, graph, false);
	str_puts(out, "</div>\n</figure>\n");
}

static void put_chart(struct str *out, const struct doc *doc, const struct chart *chart)
{
	struct str picture = {0};
	chart_svg(&picture, doc, chart, false);
	if (picture.len) {
		open_frame(out, "chart", chart->title);
		str_add(out, picture.data, picture.len);
		str_puts(out, "</div>\n</figure>\n");
	}
	str_release(&picture);
}

static void put_gantt(struct str *out, const struct doc *doc, const struct gantt *gantt)
{
	if (!gantt->bars_n)
		return;
	open_frame(out, "chart", gantt->title);
	gantt_svg(out, doc, gantt, false);
	str_puts(out, "</div>\n</figure>\n");
}

/* ---- the page ------------------------------------------------------------------------------- */

static void put_block(struct str *out, const struct doc *doc, const struct block *block)
{
	switch (block->kind) {
	case BLOCK_HEADING:
		put_heading(out, doc, &block->heading);
		break;
	case BLOCK_PARAGRAPH:
		put_paragraph(out, doc, &block->paragraph);
		break;
	case BLOCK_PROSE:
		put_prose(out, doc, block->prose.text, block->prose.lang);
		break;
	case BLOCK_LIST:
		put_list(out, doc, &block->list);
		break;
	case BLOCK_FACTS:
		put_facts(out, doc, block->facts.first);
		break;
	case BLOCK_TABLE:
		put_table(out, doc, &block->table);
		break;
	case BLOCK_NOTICE:
		put_notice(out, doc, &block->notice);
		break;
	case BLOCK_GRAPH:
		put_graph(out, doc, &block->graph);
		break;
	case BLOCK_CHART:
		put_chart(out, doc, &block->chart);
		break;
	case BLOCK_GANTT:
		put_gantt(out, doc, &block->gantt);
		break;
	}
}

static bool has_picture(const struct doc *doc)
{
	for (const struct block *block = doc->first; block; block = block->next)
		if (block->kind == BLOCK_GRAPH || block->kind == BLOCK_CHART ||
			block->kind == BLOCK_GANTT)
			return true;
	return false;
}

static void put_head(struct str *out, const struct doc *doc)
{
	size_t len;
	bool pictures = has_picture(doc);
	const char *style = style_text(pictures, &len);
	str_puts(out, "<!DOCTYPE html>\n<html lang=\"");
	escape_attribute(out, doc->lang);
	str_puts(out, "\">\n<head>\n<meta charset=\"utf-8\">\n"
		      "<meta http-equiv=\"Content-Security-Policy\" content=\""
		      "default-src 'none'; style-src 'sha256-");
	style_hash(pictures, out);
	str_puts(out, "'; base-uri 'none'; form-action 'none'\">\n"
		      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		      "<meta name=\"color-scheme\" content=\"light dark\">\n"
		      "<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
	escape_html(out, doc->title);
	str_puts(out, "</title>\n<style>");
	str_add(out, style, len);
	str_puts(out, "</style>\n</head>\n");
}

static bool is_section(const struct block *block)
{
	return block->kind == BLOCK_HEADING && block->heading.level == 2 &&
	       !runs_silent(&block->heading.text);
}

static size_t sections(const struct doc *doc)
{
	size_t n = 0;
	for (const struct block *block = doc->first; block; block = block->next)
		n += is_section(block);
	return n;
}

static void put_contents(struct str *out, const struct doc *doc)
{
	str_puts(out, "<nav aria-label=\"");
	escape_attribute(out, doc->word_contents);
	str_puts(out, "\">\n<p>");
	escape_html(out, doc->word_contents);
	str_puts(out, "</p>\n<ol>\n");
	for (const struct block *block = doc->first; block; block = block->next) {
		if (!is_section(block))
			continue;
		str_printf(out, "<li><a href=\"#%s\">", block->heading.anchor);
		add_runs(out, doc, &block->heading.text);
		str_puts(out, "</a></li>\n");
	}
	str_puts(out, "</ol>\n</nav>\n");
}

static void put_title(struct str *out, const struct doc *doc)
{
	if (doc->titled || !*doc->title)
		return;
	str_puts(out, "<h1>");
	escape_html(out, doc->title);
	str_puts(out, "</h1>\n");
}

/* Whether the block still belongs to the head of the page: everything before the first section;
 * on a page without sections, the title alone. */
static bool in_header(const struct block *block, size_t sections_n)
{
	if (!block || is_section(block))
		return false;
	return sections_n || (block->kind == BLOCK_HEADING && block->heading.level == 1);
}

void render_html(const struct doc *doc, struct str *out)
{
	size_t sections_n = sections(doc);
	const struct block *block = doc->first;
	put_head(out, doc);
	str_puts(out, "<body>\n<header>\n");
	put_title(out, doc);
	for (; in_header(block, sections_n); block = block->next)
		put_block(out, doc, block);
	str_puts(out, "</header>\n");
	if (sections_n >= CONTENTS_FROM)
		put_contents(out, doc);
	str_puts(out, "<main>\n");
	for (; block; block = block->next)
		put_block(out, doc, block);
	str_puts(out, "</main>\n</body>\n</html>\n");
}
