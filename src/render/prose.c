/* Prose: CommonMark that people wrote, made harmless as a tree and then written in each format.
 * Knows CommonMark through libcmark only; after parsing there is no raw HTML, no heading, no image
 * and no link elsewhere than to http, https and mailto, whatever the format. */
#include "render_internal.h"

#include <assert.h>
#include <cmark.h>
#include <string.h>

/* Deeper than any text is meant; beyond it, indents alone would fill a disk. */
enum { DEEPEST = 24 };

/* cmark's way to tie a list off from what follows it. */
static const char LIST_END[] = "<!-- end list -->";

/* ---- memory: cmark's failures are ours ------------------------------------------------------ */

static void *mem_calloc(size_t n, size_t size)
{
	if (size && n > SIZE_MAX / size)
		memory_exhausted();
	return memory_new(n * size);
}

static cmark_mem mem = {mem_calloc, memory_resize, memory_free};

/* ---- making harmless ------------------------------------------------------------------------ */

static cmark_node *text_node(const char *text)
{
	struct str safe = {0};
	render_safe(&safe, text ? text : "", text ? strlen(text) : 0);
	cmark_node *node = cmark_node_new_with_mem(CMARK_NODE_TEXT, &mem);
	cmark_node_set_literal(node, str_text(&safe));
	str_release(&safe);
	return node;
}

/* References such as &#27; were decoded by the parser, so literals are cleaned once more. */
static void clean_literal(cmark_node *node, bool lines)
{
	const char *literal = cmark_node_get_literal(node);
	struct str safe = {0};
	if (literal && lines)
		render_safe_lines(&safe, literal, strlen(literal));
	else if (literal)
		render_safe(&safe, literal, strlen(literal));
	cmark_node_set_literal(node, str_text(&safe));
	str_release(&safe);
}

static void unlink_free(cmark_node *node)
{
	cmark_node_unlink(node);
	cmark_node_free(node);
}

/* The children take the node's place. */
static void unwrap(cmark_node *node)
{
	cmark_node *child;
	while ((child = cmark_node_first_child(node)))
		cmark_node_insert_before(node, child);
	unlink_free(node);
}

static void replace_html(cmark_node *node, bool block)
{
	cmark_node *stand_in = text_node(cmark_node_get_literal(node));
	if (block) {
		cmark_node *paragraph = cmark_node_new_with_mem(CMARK_NODE_PARAGRAPH, &mem);
		cmark_node_append_child(paragraph, stand_in);
		stand_in = paragraph;
	}
	cmark_node_insert_before(node, stand_in);
	unlink_free(node);
}

/* A heading within prose must not stand in the outline of the page. */
static void replace_heading(cmark_node *node)
{
	cmark_node *paragraph = cmark_node_new_with_mem(CMARK_NODE_PARAGRAPH, &mem);
	cmark_node *strong = cmark_node_new_with_mem(CMARK_NODE_STRONG, &mem);
	cmark_node *child;
	while ((child = cmark_node_first_child(node))) {
		if (cmark_node_get_type(child) == CMARK_NODE_STRONG)
			unwrap(child); /* strong in strong would be four stars in a row */
		else
			cmark_node_append_child(strong, child);
	}
	if (cmark_node_first_child(strong))
		cmark_node_append_child(paragraph, strong);
	else
		cmark_node_free(strong);
	cmark_node_insert_before(node, paragraph);
	unlink_free(node);
}

static void clean_link(cmark_node *node)
{
	const char *url = cmark_node_get_url(node);
	struct str target = {0};
	if (url && link_allowed(url)) {
		escape_url(&target, url);
		if (!cmark_node_first_child(node))
			cmark_node_append_child(node, text_node(url));
		cmark_node_set_url(node, str_text(&target));
		cmark_node_set_title(node, "");
	} else {
		str_printf(&target, " (%s)", url ? url : "");
		if (url && *url)
			cmark_node_append_child(node, text_node(str_text(&target)));
		unwrap(node);
	}
	str_release(&target);
}

static void leave_node(cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_HEADING:
		replace_heading(node);
		break;
	case CMARK_NODE_LINK:
		clean_link(node);
		break;
	case CMARK_NODE_IMAGE:
		unwrap(node);
		break;
	default:
		break;
	}
}

static void clean_leaf(cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT:
	case CMARK_NODE_CODE:
		clean_literal(node, false);
		break;
	case CMARK_NODE_CODE_BLOCK:
		clean_literal(node, true);
		cmark_node_set_fence_info(node, "");
		break;
	case CMARK_NODE_HTML_BLOCK:
		replace_html(node, true);
		break;
	case CMARK_NODE_HTML_INLINE:
		replace_html(node, false);
		break;
	default:
		break;
	}
}

static bool too_deep(cmark_node *root)
{
	size_t depth = 0;
	size_t deepest = 0;
	cmark_iter *iter = cmark_iter_new(root);
	for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
		if (!cmark_node_first_child(cmark_iter_get_node(iter)))
			continue;
		depth = event == CMARK_EVENT_ENTER ? depth + 1 : depth - 1;
		deepest = depth > deepest ? depth : deepest;
	}
	cmark_iter_free(iter);
	return deepest > DEEPEST;
}

static cmark_node *parse(const char *bytes, size_t len)
{
	cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &mem);
	cmark_parser_feed(parser, bytes, len);
	cmark_node *root = cmark_parser_finish(parser);
	cmark_parser_free(parser);
	return root;
}

cmark_node *prose_tree(const char *prose)
{
	struct str lines = {0};
	render_safe_lines(&lines, prose, strlen(prose));
	cmark_node *root = parse(str_text(&lines), lines.len);
	str_release(&lines);
	if (too_deep(root)) {
		cmark_node_free(root);
		return NULL;
	}
	cmark_iter *iter = cmark_iter_new(root);
	for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
		cmark_node *node = cmark_iter_get_node(iter);
		if (event == CMARK_EVENT_EXIT)
			leave_node(node);
		else
			clean_leaf(node);
	}
	cmark_iter_free(iter);
	cmark_consolidate_text_nodes(root);
	return root;
}

/* ---- HTML and Markdown ---------------------------------------------------------------------- */

void prose_html(struct str *out, const char *prose)
{
	cmark_node *root = prose_tree(prose);
	if (!root) {
		str_puts(out, "<p>");
		escape_html(out, prose);
		str_puts(out, "</p>\n");
		return;
	}
	char *html = cmark_render_html(root, CMARK_OPT_DEFAULT);
	str_puts(out, html);
	memory_free(html);
	cmark_node_free(root);
}

static bool node_is_harmless(cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_HEADING:
	case CMARK_NODE_IMAGE:
	case CMARK_NODE_HTML_INLINE:
		return false;
	case CMARK_NODE_HTML_BLOCK:
		return strncmp(cmark_node_get_literal(node), LIST_END, sizeof(LIST_END) - 1) == 0;
	case CMARK_NODE_LINK:
		return link_allowed(cmark_node_get_url(node));
	default:
		return true;
	}
}

/* Reads back what was written: escaping was cmark's work, the promise is ours. */
static bool is_harmless(const char *markdown)
{
	bool good = true;
	cmark_node *root = parse(markdown, strlen(markdown));
	cmark_iter *iter = cmark_iter_new(root);
	while (good && cmark_iter_next(iter) != CMARK_EVENT_DONE)
		good = node_is_harmless(cmark_iter_get_node(iter));
	cmark_iter_free(iter);
	cmark_node_free(root);
	return good;
}

static void markdown_plain(struct str *out, const char *prose)
{
	struct str line = {0};
	escape_markdown(&line, prose);
	escape_markdown_start(out, str_text(&line), line.len);
	str_putc(out, '\n');
	str_release(&line);
}

void prose_markdown(struct str *out, const char *prose)
{
	cmark_node *root = prose_tree(prose);
	if (!root) {
		markdown_plain(out, prose);
		return;
	}
	char *markdown = cmark_render_commonmark(root, CMARK_OPT_DEFAULT, 0);
	if (is_harmless(markdown))
		str_puts(out, markdown);
	else
		markdown_plain(out, prose);
	memory_free(markdown);
	cmark_node_free(root);
}
